// The contract's checklist, row by row: what the clients of 2019 could do, and what an administrator expects
// besides. Each row is a short conversation with a fresh sandbox.
#include "tests/sandbox/connect/exchanges.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace exchanges;

namespace {

QList<Row> rows()
{
    return orderRows() + partnerRows() + catalogueRows() + marketRows();
}

// Ids of the data, by what is special about them.
QMap<QString, QString> namesIn(Till &till)
{
    QMap<QString, QString> out;
    const auto note = [&](const QString &name, const QJsonObject &one, const QString &path = u"id"_s) {
        out[name] = valueAt(one, path).toString();
    };
    const QString named = u"/products?name=%22Harbour%20Mail%22"_s;
    note(u"product"_s, till.first(vendor, named));
    const QString product = u"/products/"_s + out[u"product"_s];
    note(u"template"_s, till.first(vendor, product + u"/templates?scope=asset&type=fulfillment"_s));
    note(u"tierTemplate"_s, till.first(vendor, product + u"/templates?scope=tier1"_s));
    note(u"region"_s, till.first(vendor, product + u"/parameters?name=region"_s));
    note(u"item"_s, till.first(vendor, product + u"/items?status=published"_s));
    note(u"pending"_s,
        till.first(
            vendor, u"/requests?status=pending&type=purchase&asset.product.id=%1"_s.arg(out[u"product"_s])));
    note(u"pendingAsset"_s, till.object(vendor, u"/requests/"_s + out[u"pending"_s]), u"asset.id"_s);
    note(u"inquiring"_s, till.first(vendor, u"/requests?status=inquiring"_s));
    for (const QJsonValue &one :
        till.list(distributor, u"/assets?status=active&select(pending_request)&limit=1000"_s)) {
        if (one[u"pending_request"].isNull()
            && valueAt(one, u"connection.vendor.name"_s).toString().startsWith(u"Bright")) {
            note(u"asset"_s, one.toObject());
            note(u"customer"_s, one.toObject(), u"tiers.customer.id"_s);
        }
    }
    note(u"config"_s, till.first(vendor, u"/tier/configs"_s));
    const QJsonObject approved = till.first(vendor, u"/tier/config-requests?status=approved"_s);
    note(u"configProduct"_s, approved, u"configuration.product.id"_s);
    note(u"configAccount"_s, approved, u"configuration.account.id"_s);
    for (const QJsonValue &one : till.list(distributor, u"/tier/configs?limit=1000"_s)) {
        if (one[u"open_request"].isNull())
            note(u"idleConfig"_s, one.toObject());
    }
    note(u"tcr"_s,
        till.first(vendor,
            u"/tier/config-requests?status=pending&configuration.product.id=%1"_s.arg(out[u"product"_s])));
    note(u"talked"_s, till.first(vendor, u"/conversations?like(instance_id,PR-*)"_s), u"instance_id"_s);
    note(u"conversation"_s, till.first(vendor, u"/conversations?like(instance_id,PR-*)"_s));
    note(u"reseller"_s, till.first(distributor, u"/tier/accounts?type=reseller&ne(parent.id,null())"_s));
    note(u"hub"_s, till.first(distributor, u"/hubs"_s));
    note(u"marketplace"_s, till.first(distributor, u"/marketplaces"_s));
    note(u"contractInForce"_s, till.first(distributor, u"/contracts?status=active&type=distribution"_s));
    note(u"program"_s, till.first(distributor, u"/agreements?type=program"_s));
    note(u"distribution"_s, till.first(distributor, u"/agreements?type=distribution"_s));
    note(u"account"_s, till.first(vendor, u"/accounts"_s));
    note(u"provider"_s, till.first(distributor, u"/accounts"_s));
    const QJsonObject user = till.list(vendor, u"/users?status=enabled"_s)[1].toObject();
    note(u"user"_s, user);
    note(u"email"_s, user, u"email"_s);
    return out;
}

QString resolved(QString text, const QMap<QString, QString> &names)
{
    for (auto it = names.begin(); it != names.end(); ++it)
        text.replace(u'{' + it.key() + u'}', it.value());
    return text;
}

} // namespace

class TestConnectChecklist : public QObject {
    Q_OBJECT
private slots:
    void rows_data();
    void rows();
};

void TestConnectChecklist::rows_data()
{
    QTest::addColumn<int>("number");
    int number = 0;
    for (const Row &row : ::rows())
        QTest::newRow(row.name) << number++;
}

void TestConnectChecklist::rows()
{
    QFETCH(int, number);
    tenantry::sandbox::Options options;
    options.size = 120;
    Till till(options);
    QMap<QString, QString> names = namesIn(till);
    const Row row = ::rows()[number];
    for (const Exchange &one : row.exchanges) {
        const QString target = resolved(one.target, names);
        const QByteArray text = resolved(QString::fromUtf8(QJsonDocument(one.body).toJson()), names).toUtf8();
        const Reply reply = till.send(one.part, one.method, target, QJsonDocument::fromJson(text).object());
        QVERIFY2(reply.status == one.status,
            qPrintable(one.method + u' ' + target + u": "_s + QString::fromUtf8(reply.body.left(400))));
        if (one.path == u"body") {
            QVERIFY2(reply.body.contains(one.value.toUtf8()), reply.body.constData());
            continue;
        }
        const QJsonArray list = arrayIn(reply);
        const bool isRow = one.method == u"GET" && !list.isEmpty();
        const QJsonValue json = isRow    ? list[0]
            : reply.body.startsWith('[') ? QJsonValue(list)
                                         : QJsonValue(reply.json());
        const QString found = valueAt(json, one.path).toVariant().toString();
        if (one.value == u"*" && !one.path.isEmpty())
            QVERIFY2(!found.isEmpty(), qPrintable(target + u' ' + one.path));
        else if (!one.path.isEmpty())
            QCOMPARE(found, resolved(one.value, names));
        if (!one.remembers.isEmpty())
            names[one.remembers] = valueAt(json, list.isEmpty() ? u"id"_s : u"0.id"_s).toString();
    }
}

QTEST_GUILESS_MAIN(TestConnectChecklist)
#include "tst_connectchecklist.moc"
