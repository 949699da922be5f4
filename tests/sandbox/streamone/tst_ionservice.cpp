// What every sandbox promises: the same data for the same seed, sizes, faults in the service's own words.
#include "tests/sandbox/streamone/ion.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry::sandbox;

class TestIonService : public QObject {
    Q_OBJECT
private slots:
    void equalOptionsGiveEqualAnswers();
    void sizes_data();
    void sizes();
    void numbersAreTexts();
    void moneyKeepsItsDigits();
    void missingIsTheDefault();
    void faults_data();
    void faults();
    void droppedWriteChangesNothing();
    void actsBehindTheClient();
    void unknownHappenings_data();
    void unknownHappenings();
};

void TestIonService::equalOptionsGiveEqualAnswers()
{
    Options options;
    options.seed = 7;
    Ion one(options);
    Ion same(options);
    options.seed = 8;
    Ion other(options);
    for (const char *target :
        {"/customers?pageSize=100", "/subscriptions", "/orders?pageSize=100", "/customers/7"}) {
        const QString path = QString::fromLatin1(target);
        QCOMPARE(one.get(path).body, same.get(path).body);
        QVERIFY(path == u"/customers/7" || one.get(path).body != other.get(path).body);
    }
}

void TestIonService::sizes_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("customers");
    QTest::newRow("nothing") << 0 << 0;
    QTest::newRow("small") << 40 << 10;
    QTest::newRow("medium") << 2000 << 500;
}

void TestIonService::sizes()
{
    QFETCH(int, size);
    QFETCH(int, customers);
    Options options;
    options.size = size;
    Ion ion(options);
    const QJsonObject counts = ion.sandbox().counts();
    QCOMPARE(counts[u"subscription"_s].toInt(), size);
    QCOMPARE(counts[u"customer"_s].toInt(), customers);
    QCOMPARE(ion.all(u"/customers?pageSize=200"_s, u"customers"_s).size(), customers);
    QVERIFY(counts[u"product"_s].toInt() > 10);
}

void TestIonService::numbersAreTexts()
{
    Ion ion;
    const QJsonObject list = ion.get(u"/subscriptions?pagination.limit=1000"_s).json();
    QVERIFY(list[u"paginationResponse"_s][u"totalSize"_s].isDouble()); // 32 bits
    bool isLarge = false;
    for (const QJsonValue &one : list[u"items"_s].toArray()) {
        for (const char *name : {"id", "customerId", "resellerId", "cloudProviderId"})
            QVERIFY(one[QString::fromLatin1(name)].isString());
        isLarge = isLarge || one[u"id"_s].toString().toLongLong() > (1LL << 53);
    }
    QVERIFY(isLarge); // too large for a double
}

void TestIonService::moneyKeepsItsDigits()
{
    Ion ion;
    const QByteArray body = ion.get(u"/subscriptions?customerId=88012&pagination.limit=1"_s).body;
    QVERIFY2(body.contains("\"price\":144.6744501"), body.constData());
    const QByteArray invoices = ion.getOld(u"/api/v1/invoices/myinvoices?limit=1&offset=13"_s).body;
    QVERIFY(invoices.contains("\"cloudUsed\":\""));
}

void TestIonService::missingIsTheDefault()
{
    Ion ion;
    int withoutPhone = 0;
    for (const QJsonValue &one : ion.all(u"/customers?pageSize=100"_s, u"customers"_s))
        withoutPhone += !one.toObject().contains(u"customerPhone"_s);
    QVERIFY(withoutPhone > 0);
    // Subscriptions write their defaults, seats of what has none excepted.
    int withoutSeats = 0;
    for (const QJsonValue &one : ion.get(u"/subscriptions"_s).json()[u"items"_s].toArray()) {
        QVERIFY(one.toObject().contains(u"isTrial"_s));
        QVERIFY(one[u"margin"_s].isDouble());
        withoutSeats += !one.toObject().contains(u"subscriptionTotalLicenses"_s);
    }
    QVERIFY(withoutSeats > 0);
}

void TestIonService::faults_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("v3") << u"401-once"_s << u"/api/v3/accounts/20417/reports"_s << "UNAUTHENTICATED"_ba;
    QTest::newRow("v1") << u"401-once"_s << u"/api/v1/customers"_s << "Authentication failed"_ba;
    QTest::newRow("only there") << u"status=503;path=/api/v3/accounts/20417/reports"_s
                                << u"/api/v3/accounts/20417/reports"_s << "503"_ba;
}

void TestIonService::faults()
{
    QFETCH(QString, fault);
    QFETCH(QString, target);
    QFETCH(QByteArray, says);
    Ion ion;
    QVERIFY(ion.sandbox().addFault(fault));
    const Reply reply = target.contains(u"/v1") ? ion.getOld(target) : ion.get(target);
    QVERIFY(reply.status == 401 || reply.status == 503);
    QVERIFY2(reply.body.contains(says), reply.body.constData());
    // Signing in is not concerned unless the fault says so.
    QCOMPARE(ion.form(u"/oauth/validateAccess"_s, "access_token=" + ion.bearer(ida).toUtf8()).status, 200);
}

void TestIonService::droppedWriteChangesNothing()
{
    Ion ion;
    QVERIFY(ion.sandbox().addFault(u"drop-write"_s));
    const QJsonObject one = ion.firstSubscription(u"customerId=88012"_s);
    const qint64 orders = ion.sandbox().counts()[u"order"_s].toInteger();
    const Reply pretended = ion.send(u"POST"_s, u"/customers/88012/orders"_s, changeOf(one, 9));
    QCOMPARE(pretended.status, 200);
    QCOMPARE(pretended.json()[u"status"_s].toString(), u"CONFIRMED"_s);
    QCOMPARE(ion.sandbox().counts()[u"order"_s].toInteger(), orders);
    // What only looks like a write is not dropped.
    QVERIFY(ion.send(u"POST"_s, u"/reports/50231/reportDataCsv"_s, {{u"reportId"_s, u"50231"_s}})
                .json()
                .contains(u"results"_s));
}

void TestIonService::actsBehindTheClient()
{
    Ion ion;
    int status = 0;
    const QString path = u"/api/v3/accounts/20417/customers"_s;
    ion.sandbox().act(ida, u"GET"_s, path + u"/88012"_s, {}, &status);
    QCOMPARE(status, 200);
    ion.sandbox().act(zofia, u"POST"_s, path, {{u"customerName"_s, u"x"_s}}, &status);
    QCOMPARE(status, 403); // as that person
    ion.sandbox().act(ida, u"GET"_s, u"/api/v1/invoices/myinvoices"_s, {}, &status);
    QCOMPARE(status, 200);
    QCOMPARE(ion.sandbox().arrivedCount(), 0);
}

void TestIonService::unknownHappenings_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QJsonObject>("with");
    QTest::newRow("nothing of that name") << u"earthquake"_s << QJsonObject();
    QTest::newRow("no time") << u"advance"_s << QJsonObject();
    QTest::newRow("unknown order") << u"release"_s << QJsonObject{{u"order"_s, u"1"_s}};
    QTest::newRow("unknown subscription") << u"vendor-change"_s << QJsonObject{{u"subscription"_s, u"1"_s}};
    QTest::newRow("unknown customer") << u"customer-status"_s << QJsonObject{{u"customer"_s, u"1"_s}};
}

void TestIonService::unknownHappenings()
{
    QFETCH(QString, what);
    QFETCH(QJsonObject, with);
    Ion ion;
    QVERIFY(ion.sandbox().happen(what, with).isUndefined());
    QCOMPARE(ion.sandbox().happen(
                 u"customer-status"_s, {{u"customer"_s, u"88012"_s}, {u"status"_s, u"INACTIVE"_s}}),
        QJsonValue(true));
    QCOMPARE(ion.get(u"/customers/88012"_s).json()[u"customerStatus"_s].toString(), u"INACTIVE"_s);
}

QTEST_GUILESS_MAIN(TestIonService)
#include "tst_ionservice.moc"
