// Every list and every object once, and the shapes that the service is known for.
#include "tests/sandbox/connect/till.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestConnectReads : public QObject {
    Q_OBJECT
private slots:
    void lists_data();
    void lists();
    void partsOfAProduct_data();
    void partsOfAProduct();
    void identifiers_data();
    void identifiers();
    void shapesThatDiffer_data();
    void shapesThatDiffer();
    void aWholeRequest();
    void usageFilesHaveAddressesOnlyAlone();
    void redirectsToAVersion();
    void sameSeedSameBytes();

private:
    Till m_till;
};

void TestConnectReads::lists_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("hasObjects"); // that can be read one by one
    const auto row = [](const char *target, bool hasObjects = true, const QString &part = u"vendor"_s) {
        QTest::newRow(target) << part << QString::fromLatin1(target) << hasObjects;
    };
    row("/accounts");
    row("/partners");
    row("/countries");
    row("/categories");
    row("/users");
    row("/requests");
    row("/assets");
    row("/tier/accounts");
    row("/tier/account-requests");
    row("/tier/configs");
    row("/tier/config-requests");
    row("/products");
    row("/marketplaces");
    row("/hubs");
    row("/agreements");
    row("/contracts");
    row("/listings");
    row("/listing-requests");
    row("/conversations");
    row("/usage/files");
    row("/usage/records");
    row("/usage/chunks", true, u"distributor"_s);
    row("/usage/aggregates", false);
    row("/subscriptions/assets");
    row("/subscriptions/requests");
    row("/auth/tokens");
    row("/notifications/webhooks");
    row("/helpdesk/cases");
}

void TestConnectReads::lists()
{
    QFETCH(QString, part);
    QFETCH(QString, target);
    QFETCH(bool, hasObjects);
    const Reply reply = m_till.send(part, u"GET"_s, target + u"?limit=5&offset=0"_s);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.type, u"application/json"_s);
    QVERIFY2(reply.headers[u"content-range"_s].startsWith(u"items 0-"),
        qPrintable(reply.headers[u"content-range"_s]));
    const QJsonArray rows = arrayIn(reply);
    QVERIFY(!rows.isEmpty());
    for (const QJsonValue &one : rows) {
        for (const QString &name : one.toObject().keys())
            QVERIFY2(!name.startsWith(u'$'), qPrintable(name));
        if (!hasObjects)
            continue;
        const QString id = one[u"id"].toString();
        const Reply alone = m_till.send(part, u"GET"_s, target + u'/' + id);
        if (alone.status == 302)
            continue;
        QCOMPARE(alone.status, 200);
        QCOMPARE(alone.json()[u"id"].toString(), id);
    }
    QCOMPARE(m_till.send(part, u"GET"_s, target + u"/XX-000"_s).status, 404);
}

void TestConnectReads::partsOfAProduct_data()
{
    QTest::addColumn<QString>("part");
    for (const char *part :
        {"items", "parameters", "templates", "configurations", "versions", "media", "actions", "connections",
            "usage/rules", "versions/1/items", "versions/1/parameters", "versions/2/templates"})
        QTest::newRow(part) << QString::fromLatin1(part);
}

void TestConnectReads::partsOfAProduct()
{
    QFETCH(QString, part);
    const QString product = m_till.first(u"vendor"_s, u"/products?status=published"_s)[u"id"].toString();
    const QString target = u"/products/%1/%2"_s.arg(product, part);
    const QJsonArray rows = m_till.list(u"vendor"_s, target);
    QVERIFY(!rows.isEmpty());
    if (part.startsWith(u"configurations") || part.startsWith(u"usage"))
        return;
    const QJsonValue key = part == u"versions" ? rows[0][u"version"] : rows[0][u"id"];
    const QString id = key.toVariant().toString();
    QCOMPARE(m_till.send(u"vendor"_s, u"GET"_s, target + u'/' + id).status, 200);
    QCOMPARE(m_till.send(u"vendor"_s, u"GET"_s, target + u"/99"_s).status, 404);
}

void TestConnectReads::identifiers_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("pattern");
    const auto row = [](const char *target, const char *pattern) {
        QTest::newRow(target) << QString::fromLatin1(target) << QString::fromLatin1(pattern);
    };
    row("/accounts", "VA-\\d{3}-\\d{3}");
    row("/products", "(PRD|CN)-\\d{3}-\\d{3}-\\d{3}");
    row("/assets", "AS-\\d{4}-\\d{4}-\\d{4}");
    row("/requests", "PR-\\d{4}-\\d{4}-\\d{4}-\\d{3}");
    row("/tier/accounts", "TA-(0-)?\\d{4}-\\d{4}-\\d{4}");
    row("/tier/account-requests", "TAR-\\d{4}-\\d{4}-\\d{4}-\\d{3}-\\d{3}");
    row("/tier/configs", "TC-\\d{3}-\\d{3}-\\d{3}");
    row("/tier/config-requests", "TCR-\\d{3}-\\d{3}-\\d{3}-\\d{3}");
    row("/hubs", "HB-\\d{4}-\\d{4}");
    row("/marketplaces", "MP-\\d{5}");
    row("/agreements", "AG[PDS]-\\d{3}-\\d{3}-\\d{3}");
    row("/contracts", "CR[PDS]-\\d{5}-\\d{5}-\\d{5}");
    row("/listings", "LST-\\d{3}-\\d{3}-\\d{3}");
    row("/listing-requests", "LSTR-\\d{3}-\\d{3}-\\d{3}-\\d{3}");
    row("/usage/files", "UF-\\d{4}-\\d{2}-\\d{4}-\\d{4}");
    row("/usage/records", "UR-\\d{4}-\\d{2}-\\d{4}-\\d{4}-\\d{4}-\\d{4}");
    row("/subscriptions/requests", "BR[PV]-\\d{4}-\\d{4}-\\d{4}-\\d{4}");
    row("/conversations", "CO-\\d{3}-\\d{3}-\\d{3}");
    row("/helpdesk/cases", "CA-\\d{3}-\\d{3}-\\d{3}");
    row("/auth/tokens", "SU-\\d{3}-\\d{3}-\\d{3}");
}

void TestConnectReads::identifiers()
{
    QFETCH(QString, target);
    QFETCH(QString, pattern);
    const QRegularExpression form(QRegularExpression::anchoredPattern(pattern));
    for (const QJsonValue &one : m_till.list(u"vendor"_s, target))
        QVERIFY2(form.match(one[u"id"].toString()).hasMatch(), qPrintable(one[u"id"].toString()));
}

// The service is loose with its values; somewhere in the data is one of each sort.
void TestConnectReads::shapesThatDiffer_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("pattern"); // somewhere in the answer
    const auto row = [](const char *name, const char *target, const char *pattern) {
        QTest::newRow(name) << QString::fromLatin1(target) << QString::fromUtf8(pattern);
    };
    row("a fraction of six digits", "/requests", "\"created\":\"[-0-9]+T[:0-9]+\\.\\d{6}\\+00:00\"");
    row("a time in seconds", "/requests", "\"created\":\"[-0-9]+T[:0-9]+\\+00:00\"");
    row("a time with Z", "/usage/files", "\"created_at\":\"[-0-9]+T[:0-9]+Z\"");
    row("a blank instead of T", "/requests", "\"effective_date\":\"[-0-9]+ ");
    row("nulls", "/assets", ":null");
    row("unlimited", "/requests", "\"quantity\":\"unlimited\"");
    row("a quantity in digits", "/requests", "\"quantity\":\"\\d+\"");
    row("a whole quantity", "/requests", "\"quantity\":\\d+[,}]");
    row("a broken quantity", "/requests", "\"quantity\":2\\.5");
    row("a number for an id", "/assets", "\"external_id\":\\d+");
    row("nobody assigned", "/requests", "\"assignee\":\"\"");
    row("assigned by id", "/requests", "\"assignee\":\"UR-");
    row("assigned as an object", "/requests", "\"assignee\":\\{");
    row("no second tier", "/assets", "\"tier2\":\\{\\}");
    row("null for a second tier", "/assets", "\"tier2\":null");
    row("letters of all sorts", "/tier/accounts", "[äåéぁ-ん一-龯]");
    row("a comma and a quote", "/tier/accounts", "Brannigan, \\\\\"Sons\\\\\"");
    row("capitals in a status", "/usage/files", "\"status\":\"READY\"");
    row("capitals in a schema", "/usage/files", "\"schema\":\"QT\"");
    row("a country in small letters", "/tier/accounts", "\"country\":\"dk\"");
    row("an escaped ampersand", "/requests", "&amp;");
    row("a version as a number", "/agreements", "\"version\":2");
    row("a version as an object", "/agreements", "\"version\":\\{");
}

void TestConnectReads::shapesThatDiffer()
{
    QFETCH(QString, target);
    QFETCH(QString, pattern);
    const Reply reply = m_till.send(u"vendor"_s, u"GET"_s, target + u"?limit=1000&offset=0"_s);
    QVERIFY(QRegularExpression(pattern).match(QString::fromUtf8(reply.body)).hasMatch());
}

void TestConnectReads::aWholeRequest()
{
    const QJsonObject one = m_till.first(u"vendor"_s, u"/requests?status=inquiring&type=purchase"_s);
    for (const char *path :
        {"asset.product.name", "asset.connection.hub.name", "asset.connection.provider.name",
            "asset.connection.vendor.name", "asset.tiers.customer.contact_info.contact.email",
            "asset.tiers.tier1.name", "asset.marketplace.name", "marketplace.name", "contract.type",
            "asset.items.0.mpn", "asset.items.0.global_id", "asset.items.0.old_quantity",
            "asset.params.0.title", "asset.params.0.constraints.required",
            "asset.configuration.params.0.value", "params_form_url", "events.created.at"})
        QVERIFY2(!valueAt(one, QString::fromLatin1(path)).isUndefined(), path);
    QCOMPARE(valueAt(one, u"asset.params.0.value_error"_s).toString(), u"This mailbox does not exist"_s);
    QVERIFY(valueAt(one, u"asset.items.0.id"_s).toString().contains(u'_'));
}

void TestConnectReads::usageFilesHaveAddressesOnlyAlone()
{
    const QJsonObject brief = m_till.first(u"vendor"_s, u"/usage/files?status=accepted"_s);
    QVERIFY(!brief.contains(u"processed_file_uri"));
    const QJsonObject whole = m_till.object(u"vendor"_s, u"/usage/files/"_s + brief[u"id"].toString());
    QVERIFY(whole[u"processed_file_uri"].toString().startsWith(u"http://127.0.0.1:"));
}

void TestConnectReads::redirectsToAVersion()
{
    const QJsonObject old = m_till.first(u"vendor"_s, u"/tier/accounts?like(id,TA-0-*)"_s);
    const Reply reply = m_till.send(u"vendor"_s, u"GET"_s, u"/tier/accounts/"_s + old[u"id"].toString());
    QCOMPARE(reply.status, 302);
    const QString there = reply.headers[u"location"_s].section(u"/public/v1"_s, 1);
    QCOMPARE(m_till.object(u"vendor"_s, there)[u"name"], old[u"name"]);
}

void TestConnectReads::sameSeedSameBytes()
{
    Till other;
    tenantry::sandbox::Options options;
    options.seed = 2;
    Till third(options);
    const QString target = u"/requests?limit=1000&offset=0"_s;
    const QByteArray here = m_till.send(u"vendor"_s, u"GET"_s, target).body;
    QCOMPARE(other.send(u"vendor"_s, u"GET"_s, target).body, here);
    QVERIFY(third.send(u"vendor"_s, u"GET"_s, target).body != here);
}

QTEST_GUILESS_MAIN(TestConnectReads)
#include "tst_connectreads.moc"
