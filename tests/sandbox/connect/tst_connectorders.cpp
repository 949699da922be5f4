// Orders from a purchase to a running subscription, and what happens without the client.
#include "tests/sandbox/connect/till.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestConnectOrders : public QObject {
    Q_OBJECT
private slots:
    void init();
    void purchase();
    void draftsAreChecked();
    void wrongOrders_data();
    void wrongOrders();
    void changesKeepWhatIsNotNamed();
    void aFormIsAnswered();
    void noticesComeOneForEachProduct();
    void thingsThatHappen();
    void faultsAreInTheServicesWords();
    void counts();

private:
    QJsonObject order() const;
    std::unique_ptr<Till> m_till;
    QString m_product;
    QString m_item;
    QString m_connection;
    QString m_market;
    QString m_reseller;
    QString m_customer;
};

void TestConnectOrders::init()
{
    tenantry::sandbox::Options options;
    options.size = 120;
    m_till = std::make_unique<Till>(options);
    // Of a product without tier configurations, so that nothing is waited for.
    for (const QJsonValue &one : m_till->list(u"distributor"_s, u"/assets?status=active&limit=1000"_s)) {
        const QString product = valueAt(one, u"product.id"_s).toString();
        if (valueAt(one, u"connection.vendor.name"_s).toString() != u"Brightwater Cloud"
            || !m_till->list(u"vendor"_s, u"/products/%1/parameters?scope=tier1"_s.arg(product)).isEmpty())
            continue;
        m_product = product;
        m_item = valueAt(one, u"items.0.global_id"_s).toString();
        m_connection = valueAt(one, u"connection.id"_s).toString();
        m_market = valueAt(one, u"marketplace.id"_s).toString();
        m_reseller = valueAt(one, u"tiers.tier1.id"_s).toString();
        m_customer = valueAt(one, u"tiers.customer.id"_s).toString();
    }
    QVERIFY(!m_product.isEmpty());
}

QJsonObject TestConnectOrders::order() const
{
    const auto ref = [](const QString &id) {
        return QJsonObject{{u"id"_s, id}};
    };
    const QJsonObject asset{{u"product"_s, ref(m_product)}, {u"connection"_s, ref(m_connection)},
        {u"external_id"_s, u"E-1"_s}, {u"external_uid"_s, u"7f0e4b9c-3d13-4a55-9e3d-6a3f1a2b9c10"_s},
        {u"items"_s, QJsonArray{QJsonObject{{u"id"_s, m_item}, {u"quantity"_s, 12}}}},
        {u"params"_s, QJsonArray{QJsonObject{{u"id"_s, u"admin_email"_s}, {u"value"_s, u"a@b.example"_s}}}},
        {u"tiers"_s, QJsonObject{{u"customer"_s, ref(m_customer)}, {u"tier1"_s, ref(m_reseller)}}}};
    return {{u"type"_s, u"purchase"_s}, {u"asset"_s, asset}, {u"marketplace"_s, ref(m_market)}};
}

void TestConnectOrders::purchase()
{
    const Reply made = m_till->send(u"distributor"_s, u"POST"_s, u"/requests"_s, order());
    QVERIFY2(made.status == 201, made.body.constData());
    QCOMPARE(made.json()[u"status"].toString(), u"pending"_s);
    const QString asset = valueAt(made.json(), u"asset.id"_s).toString();
    QCOMPARE(made.json()[u"id"].toString(), u"PR-%1-001"_s.arg(asset.mid(3)));
    const QJsonObject seen = m_till->object(u"vendor"_s, u"/assets/"_s + asset);
    QCOMPARE(seen[u"status"].toString(), u"processing"_s);
    QCOMPARE(valueAt(seen, u"items.0.quantity"_s).toString(), u"12"_s);
    QCOMPARE(valueAt(seen, u"params.0.value"_s).toString(), u"a@b.example"_s);
    const QString target = u"/requests/"_s + made.json()[u"id"].toString();
    const QJsonObject tenant{{u"id"_s, u"tenant_id"_s}, {u"value"_s, u"t-1"_s}};
    QCOMPARE(m_till
                 ->send(u"vendor"_s, u"PUT"_s, target,
                     {{u"asset"_s, QJsonObject{{u"params"_s, QJsonArray{tenant}}}}})
                 .status,
        200);
    const QString form =
        m_till
            ->first(
                u"vendor"_s, u"/products/%1/templates?type=fulfillment&scope=asset"_s.arg(m_product))[u"id"]
            .toString();
    const Reply done =
        m_till->send(u"vendor"_s, u"POST"_s, target + u"/approve"_s, {{u"template_id"_s, form}});
    QVERIFY2(done.status == 200, done.body.constData());
    QVERIFY(done.json()[u"activation_key"].toString().contains(u"**t-1**"));
    QCOMPARE(m_till->object(u"vendor"_s, u"/assets/"_s + asset)[u"status"].toString(), u"active"_s);
    QCOMPARE(m_till->list(u"vendor"_s, u"/assets/%1/requests"_s.arg(asset)).size(), 1);
    const Reply again =
        m_till->send(u"vendor"_s, u"POST"_s, target + u"/approve"_s, {{u"template_id"_s, form}});
    QCOMPARE(again.json()[u"error_code"].toString(), u"REQ_003"_s);
}

void TestConnectOrders::draftsAreChecked()
{
    QJsonObject body = order();
    body[u"status"_s] = u"draft"_s;
    const Reply made = m_till->send(u"distributor"_s, u"POST"_s, u"/requests"_s, body);
    QCOMPARE(made.json()[u"status"].toString(), u"draft"_s);
    const QString target = u"/requests/"_s + made.json()[u"id"].toString();
    const QJsonObject mail{{u"id"_s, u"admin_email"_s}, {u"value"_s, u"nobody"_s}};
    const Reply checked = m_till->send(u"distributor"_s, u"POST"_s, target + u"/validate"_s,
        {{u"asset"_s, QJsonObject{{u"params"_s, QJsonArray{mail}}}}});
    QCOMPARE(checked.status, 200);
    QVERIFY(!valueAt(checked.json(), u"asset.params.0.value_error"_s).toString().isEmpty());
    QCOMPARE(valueAt(m_till->object(u"vendor"_s, target), u"asset.params.0.value"_s).toString(),
        u"a@b.example"_s); // not kept
    QCOMPARE(m_till->send(u"distributor"_s, u"POST"_s, target + u"/purchase"_s).json()[u"status"].toString(),
        u"pending"_s);
}

void TestConnectOrders::wrongOrders_data()
{
    QTest::addColumn<QString>("path"); // in the order
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("an unknown product") << u"asset.product.id"_s << QJsonValue(u"PRD-1"_s);
    QTest::newRow("an unknown item") << u"asset.items"_s
                                     << QJsonValue(
                                            QJsonArray{QJsonObject{{u"id"_s, u"X"_s}, {u"quantity"_s, 1}}});
    QTest::newRow("no items") << u"asset.items"_s << QJsonValue(QJsonArray());
    QTest::newRow("no external id") << u"asset.external_id"_s << QJsonValue(u""_s);
    QTest::newRow("an unknown customer") << u"asset.tiers.customer.id"_s << QJsonValue(u"TA-1"_s);
    QTest::newRow("an unknown marketplace") << u"marketplace.id"_s << QJsonValue(u"MP-1"_s);
    QTest::newRow("an unknown connection") << u"asset.connection.id"_s << QJsonValue(u"CT-1"_s);
}

namespace {

QJsonObject with(QJsonObject object, const QString &path, const QJsonValue &value)
{
    const QString first = path.section(u'.', 0, 0);
    object[first] = path.contains(u'.')
        ? QJsonValue(with(object[first].toObject(), path.section(u'.', 1), value))
        : value;
    return object;
}

} // namespace

void TestConnectOrders::wrongOrders()
{
    QFETCH(QString, path);
    QFETCH(QJsonValue, value);
    const int before = m_till->sandbox().counts()[u"assets"].toInt();
    QCOMPARE(
        m_till->send(u"distributor"_s, u"POST"_s, u"/requests"_s, with(order(), path, value)).status, 400);
    QCOMPARE(m_till->sandbox().counts()[u"assets"].toInt(), before);
}

void TestConnectOrders::changesKeepWhatIsNotNamed()
{
    QJsonObject asset;
    for (const QJsonValue &one :
        m_till->list(u"distributor"_s, u"/assets?status=active&select(pending_request)&limit=1000"_s)) {
        if (one[u"pending_request"].isNull() && one[u"items"].toArray().size() > 1)
            asset = one.toObject();
    }
    const QJsonArray items = asset[u"items"].toArray();
    const QJsonObject line{{u"id"_s, items[0][u"id"]}, {u"quantity"_s, 3}}; // by its local id
    const QJsonObject about{{u"id"_s, asset[u"id"]}, {u"items"_s, QJsonArray{line}}};
    const Reply made = m_till->send(
        u"distributor"_s, u"POST"_s, u"/requests"_s, {{u"type"_s, u"change"_s}, {u"asset"_s, about}});
    QVERIFY2(made.status == 201, made.body.constData());
    const QJsonArray now = valueAt(made.json(), u"asset.items"_s).toArray();
    QCOMPARE(now.size(), items.size());
    QCOMPARE(now[0][u"quantity"].toString(), u"3"_s);
    QCOMPARE(valueAt(now, u"0.old_quantity"_s), valueAt(items, u"0.quantity"_s));
    QCOMPARE(valueAt(now, u"1.quantity"_s), valueAt(items, u"1.quantity"_s));
    const QJsonObject untouched = m_till->object(u"distributor"_s, u"/assets/"_s + asset[u"id"].toString());
    QCOMPARE(valueAt(untouched, u"items.0.quantity"_s), valueAt(asset, u"items.0.quantity"_s));
}

void TestConnectOrders::aFormIsAnswered()
{
    const QString id = m_till->first(u"vendor"_s, u"/requests?status=inquiring"_s)[u"id"].toString();
    const QJsonArray unknown{QJsonObject{{u"id"_s, u"no_such_parameter"_s}, {u"value"_s, u"x"_s}}};
    QCOMPARE(m_till
                 ->send(u"vendor"_s, u"POST"_s, u"/requests/%1/pend?code=x"_s.arg(id),
                     {{u"asset"_s, QJsonObject{{u"params"_s, unknown}}}})
                 .status,
        400);
    QCOMPARE(m_till->object(u"vendor"_s, u"/requests/"_s + id)[u"status"].toString(), u"inquiring"_s);
    const QJsonValue done = m_till->sandbox().happen(u"answer"_s,
        {{u"request"_s, id}, {u"param"_s, u"admin_email"_s}, {u"value"_s, u"right@b.example"_s}});
    QCOMPARE(done.toString(), id);
    const QJsonObject now = m_till->object(u"vendor"_s, u"/requests/"_s + id);
    QCOMPARE(now[u"status"].toString(), u"pending"_s);
    QVERIFY(now[u"answered"].toBool());
    QCOMPARE(valueAt(now, u"asset.params.0.value"_s).toString(), u"right@b.example"_s);
    QCOMPARE(m_till->send(u"vendor"_s, u"POST"_s, u"/requests/%1/pend?code=x"_s.arg(id)).status, 400);
}

void TestConnectOrders::noticesComeOneForEachProduct()
{
    const QJsonObject account{
        {u"id"_s, m_reseller}, {u"contact_info"_s, QJsonObject{{u"city"_s, u"Getxo"_s}}}};
    const Reply made = m_till->send(u"distributor"_s, u"POST"_s, u"/tier/account-requests"_s,
        {{u"type"_s, u"update"_s}, {u"account"_s, account}});
    QVERIFY2(made.status == 201, made.body.constData());
    QSet<QString> products;
    for (const QJsonValue &one : arrayIn(made))
        products.insert(valueAt(one, u"product.id"_s).toString());
    QVERIFY(products.size() > 1);
    QCOMPARE(arrayIn(made).size(), products.size());
    QCOMPARE(valueAt(arrayIn(made)[0], u"account.contact_info.city"_s).toString(), u"Getxo"_s);
}

void TestConnectOrders::thingsThatHappen()
{
    tenantry::sandbox::Sandbox &sandbox = m_till->sandbox();
    QString asset;
    for (const QJsonValue &one :
        m_till->list(u"vendor"_s, u"/assets?status=active&select(pending_request)&limit=1000"_s)) {
        if (one[u"pending_request"].isNull())
            asset = one[u"id"].toString();
    }
    const QString ordered =
        sandbox.happen(u"order"_s, {{u"asset"_s, asset}, {u"type"_s, u"change"_s}}).toString();
    QCOMPARE(m_till->object(u"vendor"_s, u"/requests/"_s + ordered)[u"type"].toString(), u"change"_s);
    QVERIFY(sandbox.happen(u"order"_s, {{u"asset"_s, asset}, {u"type"_s, u"cancel"_s}})
                .isUndefined()); // one is open
    QVERIFY(!sandbox.happen(u"rename"_s, {{u"account"_s, m_customer}, {u"name"_s, u"Otra"_s}}).isUndefined());
    QCOMPARE(
        m_till->first(u"distributor"_s, u"/tier/accounts?id="_s + m_customer)[u"name"].toString(), u"Otra"_s);
    QVERIFY(sandbox.happen(u"earthquake"_s, {}).isUndefined());
}

void TestConnectOrders::faultsAreInTheServicesWords()
{
    QString problem;
    QVERIFY2(m_till->sandbox().addFault(u"401-once;path=/hubs"_s, &problem), qPrintable(problem));
    const Reply reply = m_till->send(u"vendor"_s, u"GET"_s, u"/hubs"_s);
    QCOMPARE(reply.status, 401);
    QCOMPARE(reply.json()[u"error_code"].toString(), u"AUTH_001"_s);
    QCOMPARE(m_till->send(u"vendor"_s, u"GET"_s, u"/hubs"_s).status, 200);
    m_till->sandbox().expireTokens();
    QCOMPARE(m_till->send(u"vendor"_s, u"GET"_s, u"/hubs"_s).status, 401);
}

void TestConnectOrders::counts()
{
    const QJsonObject counts = m_till->sandbox().counts();
    QVERIFY(counts[u"requests"].toInt() > 60 && counts[u"requests"].toInt() <= 121);
    const Reply reply = m_till->send(u"vendor"_s, u"GET"_s, u"/requests?limit=0"_s);
    QCOMPARE(reply.headers[u"content-range"_s], u"items 0-0/%1"_s.arg(counts[u"requests"].toInt()));
    int status = 0;
    const QJsonDocument seen =
        m_till->sandbox().act(u"vendor"_s, u"GET"_s, u"/requests?limit=1&status=pending"_s, {}, &status);
    QCOMPARE(status, 200);
    QCOMPARE(seen[0][u"status"].toString(), u"pending"_s);
}

QTEST_GUILESS_MAIN(TestConnectOrders)
#include "tst_connectorders.moc"
