// What becomes of orders, and of the subscriptions that they change.
#include "tests/sandbox/streamone/ion.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

using Attributes = QMap<QString, QString>;

QString orderPath(const QJsonObject &order)
{
    return u"/customers/-/orders/"_s + Ion::lastPart(order[u"name"_s]);
}

// What two looks at an order bring about.
QJsonObject arrived(Ion &ion, const QJsonObject &order)
{
    ion.get(orderPath(order));
    return ion.get(orderPath(order)).json();
}

QString customerPath(const QJsonObject &subscription)
{
    return u"/customers/"_s + subscription[u"customerId"_s].toString() + u"/orders"_s;
}

} // namespace

class TestIonOrders : public QObject {
    Q_OBJECT
private slots:
    void everyLookIsAStep();
    void listingIsALookToo();
    void fates_data();
    void fates();
    void changes_data();
    void changes();
    void refusedByTheVendor_data();
    void refusedByTheVendor();
    void cancelling_data();
    void cancelling();
    void movedFromOutside();
    void orderFilters_data();
    void orderFilters();
    void clockRenews();
};

void TestIonOrders::everyLookIsAStep()
{
    Ion ion;
    const QJsonObject before = ion.firstSubscription(u"customerId=88012"_s);
    const QString id = before[u"id"_s].toString();
    const qint64 seats = before[u"subscriptionTotalLicenses"_s].toString().toLongLong() + 3;
    const Reply placed = ion.send(u"POST"_s, customerPath(before), changeOf(before, seats));
    QCOMPARE(placed.status, 200);
    QCOMPARE(placed.json()[u"status"_s].toString(), u"CONFIRMED"_s);
    QCOMPARE(ion.subscription(id), before); // nothing has happened yet
    const QString path = orderPath(placed.json());
    QCOMPARE(ion.get(path).json()[u"status"_s].toString(), u"IN_PROGRESS"_s);
    QCOMPARE(ion.subscription(id), before);
    const QJsonObject done = ion.get(path).json();
    QCOMPARE(done[u"status"_s].toString(), u"COMPLETED"_s);
    QCOMPARE(done[u"orderItems"_s][0][u"status"_s].toString(), u"ACTIVE"_s);
    const QJsonObject after = ion.subscription(id);
    QCOMPARE(after[u"subscriptionTotalLicenses"_s].toString(), QString::number(seats));
    QVERIFY(after[u"lastUpdatedDate"_s].toString() > before[u"lastUpdatedDate"_s].toString());
    const double total = after[u"price"_s].toDouble() * static_cast<double>(seats);
    QVERIFY(qAbs(after[u"total"_s].toDouble() - total) < 0.001);
    const QJsonArray log =
        ion.get(u"/customers/88012/subscriptions/"_s + id).json()[u"activityLogs"_s][u"items"_s].toArray();
    QCOMPARE(log.last()[u"actionType"_s].toString(), u"Subscription Updated"_s);
    QCOMPARE(log.last()[u"ccpUserEmail"_s].toString(), ida);
}

void TestIonOrders::listingIsALookToo()
{
    Ion ion;
    const QJsonObject one = ion.firstSubscription(u"customerId=88012"_s);
    const QJsonObject placed = ion.send(u"POST"_s, customerPath(one), changeOf(one, 77)).json();
    const auto listed = [&](const QString &target) {
        for (const QJsonValue &order : ion.get(target).json()[u"orders"_s].toArray()) {
            if (order[u"name"_s] == placed[u"name"_s])
                return order[u"status"_s].toString();
        }
        return QString();
    };
    QCOMPARE(listed(u"/customers/88013/orders?pageSize=10"_s), QString());
    QCOMPARE(listed(u"/customers/88012/orders?pageSize=10"_s), u"IN_PROGRESS"_s);
    QCOMPARE(listed(u"/orders?pageSize=3"_s), u"COMPLETED"_s); // the newest come first
}

void TestIonOrders::fates_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<QStringList>("statuses"); // of the answer and of three looks
    QTest::newRow("usual") << u"r-1"_s
                           << QStringList{u"CONFIRMED"_s, u"IN_PROGRESS"_s, u"COMPLETED"_s, u"COMPLETED"_s};
    QTest::newRow("held") << u"hold-1"_s
                          << QStringList{u"ON_HOLD"_s, u"ON_HOLD"_s, u"ON_HOLD"_s, u"ON_HOLD"_s};
    QTest::newRow("new") << u"new-1"_s << QStringList{u"NEW"_s, u"NEW"_s, u"NEW"_s, u"NEW"_s};
    QTest::newRow("error") << u"error-1"_s << QStringList{u"CONFIRMED"_s, u"ERROR"_s, u"ERROR"_s, u"ERROR"_s};
}

void TestIonOrders::fates()
{
    QFETCH(QString, reference);
    QFETCH(QStringList, statuses);
    Ion ion;
    const QJsonObject one = ion.firstSubscription(u"customerId=88012"_s);
    QJsonObject order = ion.send(u"POST"_s, customerPath(one), changeOf(one, 50, {}, reference)).json();
    QStringList seen{order[u"status"_s].toString()};
    for (int look = 0; look < 3; ++look) {
        order = ion.get(orderPath(order)).json();
        seen.append(order[u"status"_s].toString());
    }
    QCOMPARE(seen, statuses);
    QCOMPARE(order[u"errors"_s].toArray().size(), statuses.last() == u"ERROR" ? 1 : 0);
    const bool isChanged = ion.subscription(one[u"id"_s].toString()) != one;
    QCOMPARE(isChanged, statuses.last() == u"COMPLETED");
}

void TestIonOrders::changes_data()
{
    QTest::addColumn<QString>("query"); // finds the subscription
    QTest::addColumn<Attributes>("attributes");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("after");
    const QString active = u"customerId=88012&subscriptionStatus=ACTIVE"_s;
    QTest::newRow("suspend") << active << Attributes{{u"statusUpdate"_s, u"suspended"_s}}
                             << u"subscriptionStatus"_s << u"suspended"_s;
    QTest::newRow("resume") << u"subscriptionStatus=SUSPENDED"_s
                            << Attributes{{u"statusUpdate"_s, u"active"_s}} << u"subscriptionStatus"_s
                            << u"active"_s;
    QTest::newRow("cancel") << active << Attributes{{u"statusUpdate"_s, u"deleted"_s}}
                            << u"subscriptionStatus"_s << u"deleted"_s;
    QTest::newRow("renew") << active << Attributes{{u"renewalSetting"_s, u"auto-on"_s}}
                           << u"subscriptionRenewStatus"_s << u"ENABLED"_s;
    QTest::newRow("do not renew") << active << Attributes{{u"renewalSetting"_s, u"auto-off"_s}}
                                  << u"subscriptionRenewStatus"_s << u"DISABLED"_s;
    QTest::newRow("rename") << active << Attributes{{u"friendlyName"_s, u"Kontor \"Väst\""_s}}
                            << u"subscriptionName"_s << u"Kontor \"Väst\""_s;
    QTest::newRow("operations in any case")
        << active << Attributes{{u"operations"_s, u"UpdateSubscription"_s}, {u"friendlyName"_s, u"N"_s}}
        << u"subscriptionName"_s << u"N"_s;
    QTest::newRow("autoRenew is ignored")
        << active << Attributes{{u"autoRenew"_s, u"nonsense"_s}} << u"subscriptionStatus"_s << u"active"_s;
}

void TestIonOrders::changes()
{
    QFETCH(QString, query);
    QFETCH(Attributes, attributes);
    QFETCH(QString, field);
    QFETCH(QString, after);
    Ion ion;
    const QJsonObject one = ion.firstSubscription(query);
    const qint64 seats = one[u"subscriptionTotalLicenses"_s].toString().toLongLong();
    const Reply placed = ion.send(u"POST"_s, customerPath(one), changeOf(one, seats, attributes));
    QVERIFY2(placed.status == 200, placed.body.constData());
    const QJsonObject order = arrived(ion, placed.json());
    QCOMPARE(order[u"status"_s].toString(), u"COMPLETED"_s);
    const QJsonObject changed = ion.subscription(one[u"id"_s].toString());
    QCOMPARE(changed[field].toString(), after);
    QCOMPARE(changed[u"subscriptionTotalLicenses"_s], one[u"subscriptionTotalLicenses"_s]);
}

void TestIonOrders::refusedByTheVendor_data()
{
    QTest::addColumn<int>("days"); // that pass before
    QTest::addColumn<int>("seats"); // more or fewer
    QTest::addColumn<Attributes>("attributes");
    QTest::addColumn<QString>("status"); // of the order
    QTest::newRow("fewer seats in time") << 0 << -1 << Attributes{} << u"COMPLETED"_s;
    QTest::newRow("fewer seats too late") << 8 << -1 << Attributes{} << u"ERROR"_s;
    QTest::newRow("more seats at any time") << 8 << 1 << Attributes{} << u"COMPLETED"_s;
    QTest::newRow("cancel too late") << 8 << 0 << Attributes{{u"statusUpdate"_s, u"deleted"_s}} << u"ERROR"_s;
    QTest::newRow("suspend and change seats")
        << 0 << 1 << Attributes{{u"statusUpdate"_s, u"suspended"_s}} << u"ERROR"_s;
}

void TestIonOrders::refusedByTheVendor()
{
    QFETCH(int, days);
    QFETCH(int, seats);
    QFETCH(Attributes, attributes);
    QFETCH(QString, status);
    Ion ion;
    if (days > 0)
        ion.sandbox().happen(u"advance"_s, {{u"days"_s, days}});
    ion.sandbox().happen(u"credentials"_s, {{u"person"_s, ida}});
    const QJsonObject one = ion.firstSubscription(u"customerId=88012"_s); // bought days ago
    const qint64 before = one[u"subscriptionTotalLicenses"_s].toString().toLongLong();
    const Reply placed = ion.send(u"POST"_s, customerPath(one), changeOf(one, before + seats, attributes));
    QCOMPARE(placed.status, 200);
    const QJsonObject order = arrived(ion, placed.json());
    QCOMPARE(order[u"status"_s].toString(), status);
    if (status == u"ERROR") {
        QVERIFY(order[u"errors"_s][0][u"code"_s].toString().startsWith(u"MSFT_"));
        QCOMPARE(ion.subscription(one[u"id"_s].toString()), one);
    }
}

void TestIonOrders::cancelling_data()
{
    QTest::addColumn<QString>("status"); // of an order in the data
    QTest::addColumn<int>("answer");
    QTest::newRow("NEW") << u"NEW"_s << 200;
    QTest::newRow("ON_HOLD") << u"ON_HOLD"_s << 200;
    for (const char *status : {"IN_PROGRESS", "COMPLETED", "ERROR", "CANCELED"})
        QTest::newRow(status) << QString::fromLatin1(status) << 412;
}

void TestIonOrders::cancelling()
{
    QFETCH(QString, status);
    QFETCH(int, answer);
    Ion ion;
    const QJsonObject order =
        ion.get(u"/orders?pageSize=1&status="_s + status).json()[u"orders"_s][0].toObject();
    QCOMPARE(order[u"status"_s].toString(), status);
    const QString path = u"/api/v3/"_s + order[u"name"_s].toString();
    const Reply reply = ion.send(u"POST"_s, path + u":cancel"_s);
    QCOMPARE(reply.status, answer);
    const QString after = ion.get(path).json()[u"status"_s].toString();
    QCOMPARE(after, answer == 200 ? u"CANCELED"_s : status);
    if (answer == 412)
        QCOMPARE(reply.json()[u"message"_s].toString(), u"order status must be NEW or ON_HOLD"_s);
}

void TestIonOrders::movedFromOutside()
{
    Ion ion;
    const auto first = [&](const QString &status) {
        return ion.get(u"/orders?pageSize=1&status="_s + status).json()[u"orders"_s][0].toObject();
    };
    const QJsonObject held = first(u"ON_HOLD"_s);
    QVERIFY(ion.sandbox().happen(u"confirm"_s, {{u"order"_s, held[u"name"_s]}}).isUndefined());
    QCOMPARE(
        ion.sandbox().happen(u"release"_s, {{u"order"_s, held[u"name"_s]}}).toString(), u"IN_PROGRESS"_s);
    QCOMPARE(ion.get(orderPath(held)).json()[u"status"_s].toString(), u"COMPLETED"_s);
    const QJsonObject young = first(u"NEW"_s);
    QCOMPARE(ion.sandbox().happen(u"confirm"_s, {{u"order"_s, young[u"name"_s]}}).toString(), u"CONFIRMED"_s);
    ion.sandbox().happen(
        u"fail"_s, {{u"order"_s, young[u"name"_s]}, {u"code"_s, u"MSFT_CR_001"_s}, {u"detail"_s, u"No."_s}});
    QCOMPARE(ion.get(orderPath(young)).json()[u"errors"_s][0][u"detail"_s].toString(), u"No."_s);
    const QJsonObject one = ion.firstSubscription(u"customerId=88012"_s);
    ion.send(u"POST"_s, customerPath(one), changeOf(one, 99));
    QCOMPARE(ion.sandbox().happen(u"settle"_s).toInteger(), 1);
    QCOMPARE(ion.subscription(one[u"id"_s].toString())[u"subscriptionTotalLicenses"_s].toString(), u"99"_s);
}

void TestIonOrders::orderFilters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::newRow("status") << u"status=ERROR"_s << u"status"_s << u"ERROR"_s;
    QTest::newRow("account") << u"filter.accountIdList=20417,20999"_s << QString() << QString();
    QTest::newRow("customers") << u"filter.customerIdList=88013"_s << u"name"_s << u"/customers/88013/"_s;
    QTest::newRow("provider") << u"filter.providerNameList=AZURE"_s << QString() << QString();
}

void TestIonOrders::orderFilters()
{
    QFETCH(QString, query);
    QFETCH(QString, field);
    QFETCH(QString, value);
    Ion ion;
    const QJsonArray found = ion.all(u"/orders?pageSize=100&"_s + query, u"orders"_s);
    QVERIFY(!found.isEmpty());
    for (const QJsonValue &order : found)
        QVERIFY(field.isEmpty() || order[field].toString().contains(value));
    const QJsonArray up = ion.all(u"/orders?pageSize=100&sortBy=createTime&sortOrder=ASC"_s, u"orders"_s);
    QVERIFY(up.first()[u"createTime"_s].toString() < up.last()[u"createTime"_s].toString());
    QVERIFY(ion.all(u"/orders?pageSize=100&filter.accountIdList=1"_s, u"orders"_s).isEmpty());
}

void TestIonOrders::clockRenews()
{
    Ion ion;
    const QString id = ion.firstSubscription(u"customerId=88012"_s)[u"id"_s].toString();
    const QJsonObject before = ion.subscription(id);
    ion.sandbox().happen(u"advance"_s, {{u"days"_s, 400}});
    ion.sandbox().happen(u"credentials"_s, {{u"person"_s, ida}});
    const QJsonObject after = ion.subscription(id);
    const bool renews = before[u"autoRenew"_s].toBool();
    QCOMPARE(after[u"subscriptionStatus"_s].toString(), renews ? u"active"_s : u"expired"_s);
    QCOMPARE(after[u"renewalDate"_s].toString() > before[u"renewalDate"_s].toString(), renews);
    QVERIFY(!ion.get(u"/subscriptions?subscriptionStatus=EXPIRED"_s).json()[u"items"_s].toArray().isEmpty());
}

QTEST_GUILESS_MAIN(TestIonOrders)
#include "tst_ionorders.moc"
