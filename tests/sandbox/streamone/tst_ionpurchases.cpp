// What is bought, and which orders are not taken at all.
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

} // namespace

class TestIonPurchases : public QObject {
    Q_OBJECT
private slots:
    void purchase();
    void purchaseNeedsAnAgreement();
    void refusals_data();
    void refusals();
};

void TestIonPurchases::purchase()
{
    Ion ion;
    const qint64 before = ion.sandbox().counts()[u"subscription"_s].toInteger();
    const QJsonObject body = purchaseOf(u"M365NCE-nordic"_s, u"M365-Business-Basic"_s, u"Annual-n12"_s, 5,
        {{u"domainName"_s, u"northwind"_s}, {u"renewalSetting"_s, u"auto-off"_s}});
    const Reply placed = ion.send(u"POST"_s, u"/customers/88012/orders"_s, body);
    QVERIFY2(placed.status == 200, placed.body.constData());
    QCOMPARE(placed.json()[u"referenceId"_s].toString(), u"adm-1"_s); // a lost answer is found by it
    QVERIFY(placed.json()[u"total"_s].toDouble() > 0);
    QCOMPARE(ion.sandbox().counts()[u"subscription"_s].toInteger(), before);
    const QJsonObject item = arrived(ion, placed.json())[u"orderItems"_s][0].toObject();
    QCOMPARE(ion.sandbox().counts()[u"subscription"_s].toInteger(), before + 1);
    const QJsonObject made = ion.firstSubscription(u"subscriptionId="_s + item[u"resourceId"_s].toString());
    QCOMPARE(made[u"customerId"_s].toString(), u"88012"_s);
    QCOMPARE(made[u"subscriptionTotalLicenses"_s].toString(), u"5"_s);
    QCOMPARE(made[u"autoRenew"_s].toBool(true), false);
    QCOMPARE(made[u"subscriptionStatus"_s].toString(), u"active"_s);
    const QJsonArray attributes = item[u"attributes"_s].toArray();
    QCOMPARE(attributes.last()[u"name"_s].toString(), u"password"_s); // to be masked
}

void TestIonPurchases::purchaseNeedsAnAgreement()
{
    Ion ion;
    Attributes attributes{{u"domainName"_s, u"d"_s}, {u"renewalSetting"_s, u"auto-on"_s}};
    const auto bought = [&] {
        const QJsonObject order =
            ion.send(u"POST"_s, u"/customers/88017/orders"_s,
                   purchaseOf(u"M365NCE-nordic"_s, u"M365-Business-Basic"_s, u"Monthly-n1"_s, 1, attributes))
                .json();
        return arrived(ion, order)[u"status"_s].toString();
    };
    const auto agreement = [&] {
        return ion.get(u"/customers/88017/cloudProfiles?providerId=30"_s)
            .json()[u"customerCloudProfiles"_s][0][u"agreementStatus"_s]
            .toString();
    };
    QCOMPARE(agreement(), u"PENDING"_s);
    QCOMPARE(bought(), u"ERROR"_s);
    attributes.insert({{u"agreementDateAgreed"_s, u"2026-11-01"_s}, {u"agreementUserId"_s, u"u"_s},
        {u"agreementEmail"_s, u"e@x.example"_s}, {u"agreementFirstName"_s, u"F"_s},
        {u"agreementLastName"_s, u"L"_s}});
    QCOMPARE(bought(), u"COMPLETED"_s);
    QCOMPARE(agreement(), u"ACCEPTED"_s);
}

void TestIonPurchases::refusals_data()
{
    QTest::addColumn<QString>("customer");
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QString>("codes");
    const auto row = [](const char *name, const QByteArray &item, const QString &codes,
                         const QString &customer = u"88012"_s) {
        QTest::newRow(name) << customer << item << codes;
    };
    const QByteArray plan =
        R"("productId":"M365NCE-nordic","skuId":"M365-Business-Standard","planId":"Monthly-n12")";
    const QByteArray ready =
        R"("attributes":[{"name":"domainName","value":"d"},{"name":"renewalSetting","value":"auto-on"}])";
    row("no item", {}, u"COMM-VL-001 "_s); // with its blank
    row("everything missing", "{}", u"COMM-VL-001 ,COMM-VL-001 ,COMM-VL-001 ,COMM-VL-001 ,COMM-VL-001 "_s);
    row("no quantity", R"({"action":"CREATE",)" + plan + ',' + ready + '}', u"COMM-VL-001 "_s);
    row("unknown action", R"({"action":"DELETE","quantity":1,)" + plan + '}', u"COMM-VL-002"_s);
    row("half a seat", R"({"action":"CREATE","quantity":1.5,)" + plan + ',' + ready + '}', u"COMM-VL-002"_s);
    row("more seats than there are", R"({"action":"CREATE","quantity":10000001,)" + plan + ',' + ready + '}',
        u"COMM-VL-002"_s);
    row("no seat", R"({"action":"CREATE","quantity":0,)" + plan + ',' + ready + '}', u"COMM-VL-002"_s);
    row("plan of another SKU",
        R"({"action":"CREATE","quantity":1,"productId":"M365NCE-nordic","skuId":"O365-E1","planId":"X"})",
        u"COMM-VL-002"_s);
    row("no resource",
        R"({"action":"UPDATE","quantity":1,"attributes":[{"name":"operations",
        "value":"updatesubscription"}],)"
            + plan + '}',
        u"COMM-VL-003"_s);
    row("unknown resource",
        R"({"action":"UPDATE","quantity":1,"resourceId":"none","attributes":[{
        "name":"operations","value":"updatesubscription"}],)"
            + plan + '}',
        u"COMM-VL-002"_s);
    row("no domain",
        R"({"action":"CREATE","quantity":1,"attributes":[{"name":"renewalSetting",
        "value":"auto-on"}],)"
            + plan + '}',
        u"COMM-VL-004"_s);
    row("no renewal setting",
        R"({"action":"CREATE","quantity":1,"attributes":[{"name":"domainName",
        "value":"d"}],)"
            + plan + '}',
        u"MSFT_CR_033"_s);
    row("renewal setting of old",
        R"({"action":"CREATE","quantity":1,"attributes":[{"name":"domainName",
        "value":"d"},{"name":"autoRenew","value":"true"}],)"
            + plan + '}',
        u"MSFT_CR_033"_s);
    row("impossible renewal setting",
        R"({"action":"CREATE","quantity":1,"attributes":[{"name":"domainName",
        "value":"d"},{"name":"renewalSetting","value":"yes"}],)"
            + plan + '}',
        u"COMM-VL-002"_s);
    row("unknown provider",
        R"({"action":"CREATE","quantity":1,"providerName":"NOBODY",)" + plan + ',' + ready + '}',
        u"COMM-VL-002"_s);
    row("product that is not on sale",
        R"({"action":"CREATE","quantity":1,"productId":"Acronis-Cloud","skuId":"Acronis-Backup",
            "planId":"Monthly-n0"})",
        u"COMM-VL-002"_s);
    row("customer who may not buy", R"({"action":"CREATE","quantity":1,)" + plan + ',' + ready + '}',
        u"COMM-VL-002"_s, u"88018"_s);
}

void TestIonPurchases::refusals()
{
    QFETCH(QString, customer);
    QFETCH(QByteArray, item);
    QFETCH(QString, codes);
    Ion ion;
    const qint64 before = ion.sandbox().counts()[u"order"_s].toInteger();
    const Reply reply = ion.raw({u"POST"_s, u"/api/v3/accounts/20417/customers/%1/orders"_s.arg(customer),
        R"({"orderItems":[)" + item + "]}", u"application/json"_s,
        {{u"Authorization"_s, u"Bearer "_s + ion.bearer(ida)}}});
    QVERIFY2(reply.status == 400, reply.body.constData());
    QCOMPARE(reply.json()[u"error"_s].toString(), u"BAD_REQUEST: Invalid provisioning data"_s);
    QCOMPARE(reply.json()[u"code"_s].toInt(), 3);
    const QJsonObject details = reply.json()[u"details"_s][0].toObject();
    QCOMPARE(details[u"@type"_s].toString(), u"type.googleapis.com/v3orberrors.ErrorBody"_s);
    QStringList found;
    for (const QJsonValue &error : details[u"errors"_s].toArray()) {
        QVERIFY(!error[u"detail"_s].toString().isEmpty());
        found.append(error[u"code"_s].toString());
    }
    QCOMPARE(found.join(u','), codes);
    QCOMPARE(ion.sandbox().counts()[u"order"_s].toInteger(), before);
}

QTEST_GUILESS_MAIN(TestIonPurchases)
#include "tst_ionpurchases.moc"
