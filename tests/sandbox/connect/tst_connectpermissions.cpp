// Who may see and do what, and the words of a refusal.
#include "tests/sandbox/connect/till.h"

#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;

class TestConnectPermissions : public QObject {
    Q_OBJECT
private slots:
    void keys_data();
    void keys();
    void refusals_data();
    void refusals();
    void readersWriteNothing();
    void nobodySeesOthersThings_data();
    void nobodySeesOthersThings();
    void privateMessagesStayInside();
    void addresses_data();
    void addresses();
    void bodies_data();
    void bodies();
    void errors_data();
    void errors();
    void aTokenTurnsOver();
    void localization();

private:
    Till m_till;
};

void TestConnectPermissions::keys_data()
{
    QTest::addColumn<QString>("header"); // K stands for a good key
    QTest::addColumn<int>("status");
    QTest::newRow("right") << u"ApiKey K"_s << 200;
    QTest::newRow("none") << u""_s << 401;
    QTest::newRow("without its word") << u"K"_s << 401;
    QTest::newRow("another word") << u"Bearer K"_s << 401;
    QTest::newRow("wrong secret") << u"ApiKey Kx"_s << 401;
    QTest::newRow("two blanks") << u"ApiKey  K"_s << 401;
    QTest::newRow("small letters") << u"apikey K"_s << 401;
}

void TestConnectPermissions::keys()
{
    QFETCH(QString, header);
    QFETCH(int, status);
    QMap<QString, QString> headers;
    if (!header.isEmpty())
        headers[u"Authorization"_s] = header.replace(u'K', m_till.key(u"vendor"_s))
                                          .replace(m_till.key(u"vendor"_s) + u"ey"_s, u"Key"_s);
    const int port = QUrl(m_till.sandbox().baseUrl()).port();
    const Reply reply = rawExchange(port, {u"GET"_s, u"/public/v1/accounts"_s, {}, {}, headers});
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.type, u"application/json"_s);
    if (status == 401) {
        QCOMPARE(reply.json()[u"error_code"].toString(), u"AUTH_001"_s);
        QCOMPARE(errorsIn(reply), u"API request is unauthorized."_s);
    }
}

void TestConnectPermissions::refusals_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("target");
    const auto row = [](const QString &part, const char *method, const char *target) {
        QTest::newRow(
            qPrintable(u"%1: %2 %3"_s.arg(part, QString::fromLatin1(method), QString::fromLatin1(target))))
            << part << QString::fromLatin1(method) << QString::fromLatin1(target);
    };
    for (const char *operation : {"approve", "fail", "inquire", "assign", "unassign", "schedule"})
        row(u"distributor"_s, "POST", QByteArray(QByteArray("/requests/PR-1/") + operation).constData());
    row(u"distributor"_s, "PUT", "/requests/PR-1");
    for (const char *operation : {"approve", "fail", "inquire", "assign"})
        row(u"distributor"_s, "POST",
            QByteArray(QByteArray("/tier/config-requests/TCR-1/") + operation).constData());
    row(u"distributor"_s, "POST", "/tier/account-requests/TAR-1/accept");
    row(u"distributor"_s, "POST", "/tier/account-requests/TAR-1/ignore");
    row(u"vendor"_s, "POST", "/requests");
    row(u"vendor"_s, "POST", "/requests/PR-1/confirm");
    row(u"vendor"_s, "POST", "/requests/PR-1/revoke");
    row(u"vendor"_s, "POST", "/tier/config-requests");
    row(u"vendor"_s, "POST", "/tier/accounts");
    row(u"vendor"_s, "POST", "/tier/account-requests");
    for (const char *operation : {"", "/UF-1/upload", "/UF-1/submit", "/UF-1/delete", "/UF-1/reprocess"})
        row(u"distributor"_s, "POST", QByteArray(QByteArray("/usage/files") + operation).constData());
    for (const char *operation : {"accept", "reject", "close", "reconciliation"})
        row(u"vendor"_s, "POST", QByteArray(QByteArray("/usage/files/UF-1/") + operation).constData());
    row(u"vendor"_s, "PUT", "/usage/files/UF-1/approve-all");
    row(u"vendor"_s, "POST", "/usage/records/UR-1/close");
    row(u"vendor"_s, "POST", "/usage/records/close-records");
    row(u"vendor"_s, "GET", "/usage/chunks");
    row(u"provider"_s, "POST", "/products");
    row(u"provider"_s, "PUT", "/products/PRD-1/items/PRD-1-0001");
    row(u"vendor"_s, "POST", "/marketplaces");
    row(u"vendor"_s, "POST", "/hubs");
    row(u"vendor"_s, "POST", "/agreements");
    row(u"vendor"_s, "POST", "/contracts/CRD-1/sign");
    row(u"vendor"_s, "POST", "/listing-requests/LSTR-1/deploy");
    row(u"distributor"_s, "POST", "/listing-requests");
    row(u"vendor"_s, "POST", "/conversations");
}

void TestConnectPermissions::refusals()
{
    QFETCH(QString, part);
    QFETCH(QString, method);
    QFETCH(QString, target);
    const Reply reply = m_till.send(part, method, target);
    QCOMPARE(reply.status, 403);
    QCOMPARE(reply.json()[u"error_code"].toString(), u"AUTH_003"_s);
}

void TestConnectPermissions::readersWriteNothing()
{
    const QJsonObject request = m_till.first(u"read-only"_s, u"/requests?status=pending"_s);
    QVERIFY(!request.isEmpty());
    const QString target = u"/requests/"_s + request[u"id"].toString();
    QCOMPARE(
        m_till.send(u"read-only"_s, u"POST"_s, target + u"/fail"_s, {{u"reason"_s, u"x"_s}}).status, 403);
    QCOMPARE(m_till.send(u"read-only"_s, u"PUT"_s, target, {{u"note"_s, u"x"_s}}).status, 403);
    QCOMPARE(m_till.object(u"vendor"_s, target)[u"status"].toString(), u"pending"_s);
}

void TestConnectPermissions::nobodySeesOthersThings_data()
{
    QTest::addColumn<QString>("list");
    for (const char *list : {"/requests", "/assets", "/products", "/tier/accounts", "/tier/configs",
             "/usage/files", "/listings", "/contracts"})
        QTest::newRow(list) << QString::fromLatin1(list);
}

void TestConnectPermissions::nobodySeesOthersThings()
{
    QFETCH(QString, list);
    const auto ids = [&](const QString &part) {
        QSet<QString> out;
        for (const QJsonValue &one : m_till.list(part, list + u"?limit=1000"_s))
            out.insert(one[u"id"].toString());
        return out;
    };
    const QSet<QString> vendors = ids(u"vendor"_s);
    const QSet<QString> others = ids(u"another vendor"_s);
    QVERIFY(!vendors.isEmpty());
    QVERIFY((vendors & others).isEmpty());
    if (list != u"/products")
        QVERIFY((ids(u"distributor"_s) & ids(u"provider"_s)).isEmpty());
    const QString hidden = *(vendors.begin());
    const Reply reply = m_till.send(u"another vendor"_s, u"GET"_s, list + u'/' + hidden);
    QCOMPARE(reply.status, 404);
    QCOMPARE(m_till.list(u"another vendor"_s, list + u"?id="_s + hidden).size(), 0);
}

void TestConnectPermissions::privateMessagesStayInside()
{
    const QString id = m_till.first(u"vendor"_s, u"/conversations"_s)[u"instance_id"].toString();
    const QString target = u"/conversations/%1/messages"_s.arg(id);
    QCOMPARE(
        m_till.send(u"vendor"_s, u"POST"_s, target, {{u"text"_s, u"Between us"_s}, {u"type"_s, u"private"_s}})
            .status,
        201);
    const auto tells = [&](const QString &part) {
        return m_till.send(part, u"GET"_s, target).body.contains("Between us");
    };
    QVERIFY(tells(u"vendor"_s));
    QVERIFY(!tells(u"distributor"_s) && !tells(u"provider"_s));
}

void TestConnectPermissions::addresses_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("below public") << u"/public/v1/accounts"_s << 200;
    QTest::newRow("below api") << u"/api/public/v1/accounts"_s << 200;
    QTest::newRow("a slash at the end") << u"/public/v1/accounts/"_s << 200;
    QTest::newRow("two slashes") << u"/public/v1//accounts"_s << 200;
    QTest::newRow("an unknown list") << u"/public/v1/gardens"_s << 404;
    QTest::newRow("elsewhere") << u"/private/v1/accounts"_s << 404;
    QTest::newRow("a file that is not there") << u"/media/usage/UF-1/processed.xlsx"_s << 404;
}

void TestConnectPermissions::addresses()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    const int port = QUrl(m_till.sandbox().baseUrl()).port();
    const QMap<QString, QString> headers{{u"Authorization"_s, u"ApiKey "_s + m_till.key(u"vendor"_s)}};
    QCOMPARE(rawExchange(port, {u"GET"_s, path, {}, {}, headers}).status, status);
}

void TestConnectPermissions::bodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("none") << QByteArray() << 200;
    QTest::newRow("an empty object") << QByteArray("{}") << 200;
    QTest::newRow("null") << QByteArray("null") << 200;
    QTest::newRow("blank") << QByteArray("  ") << 200;
    QTest::newRow("broken") << QByteArray("{\"a\":") << 400;
    QTest::newRow("an array") << QByteArray("[1]") << 400;
}

void TestConnectPermissions::bodies()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const QString target =
        u"/requests/"_s + m_till.first(u"vendor"_s, u"/requests?status=pending"_s)[u"id"].toString();
    const Reply reply =
        m_till.sendBytes(u"vendor"_s, u"POST"_s, target + u"/inquire"_s, body, u"application/json"_s);
    QCOMPARE(reply.status, status);
    if (status == 200) // back, for the next row
        QCOMPARE(m_till.send(u"vendor"_s, u"POST"_s, target + u"/pend/"_s).status, 200);
}

void TestConnectPermissions::errors_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<QString>("line"); // how an error line begins
    const auto row = [](const char *name, const QString &part, const char *method, const char *target,
                         const QJsonObject &body, const char *line) {
        QTest::newRow(name) << part << QString::fromLatin1(method) << QString::fromLatin1(target) << body
                            << QString::fromLatin1(line);
    };
    const QString vendor = u"vendor"_s;
    const QString distributor = u"distributor"_s;
    row("approve without a text", vendor, "POST", "/requests/{request}/approve", {}, "template_id:");
    row("approve with both", vendor, "POST", "/requests/{request}/approve",
        {{u"template_id"_s, u"TL-1"_s}, {u"activation_tile"_s, u"x"_s}}, "template_id:");
    row("approve with a stranger's template", vendor, "POST", "/requests/{request}/approve",
        {{u"template_id"_s, u"TL-000-000-000"_s}}, "template_id:");
    row("approve without a needed value", vendor, "POST", "/requests/{request}/approve",
        {{u"activation_tile"_s, u"x"_s}}, "tenant_id:");
    row("fail without a reason", vendor, "POST", "/requests/{request}/fail", {}, "reason:");
    row("an unknown parameter", vendor, "PUT", "/requests/{request}",
        {{u"asset"_s,
            QJsonObject{{u"params"_s, QJsonArray{QJsonObject{{u"id"_s, u"nope"_s}, {u"value"_s, u"x"_s}}}}}}},
        "params:");
    row("assign to nobody known", vendor, "POST", "/requests/{request}/assign",
        {{u"id"_s, u"UR-000-000-000"_s}}, "id:");
    row("an unknown type", distributor, "POST", "/requests", {{u"type"_s, u"dance"_s}}, "type:");
    row("a purchase of nothing", distributor, "POST", "/requests", {{u"type"_s, u"purchase"_s}},
        "asset.product.id:");
    row("a customer without an address", distributor, "POST", "/tier/accounts", {{u"name"_s, u"X"_s}},
        "contact_info.address_line1:");
    row("an item of a taken name", vendor, "POST", "/products/{product}/items",
        {{u"name"_s, u"Harbour Mail Basic"_s}}, "name:");
    row("an item of a taken part number", vendor, "POST", "/products/{product}/items",
        {{u"name"_s, u"New"_s}, {u"mpn"_s, u"HM-BASIC"_s}}, "mpn:");
    row("an item of no unit", vendor, "POST", "/products/{product}/items",
        {{u"name"_s, u"New"_s}, {u"mpn"_s, u"N"_s}}, "unit.id:");
    row("a parameter without constraints", vendor, "POST", "/products/{product}/parameters",
        {{u"name"_s, u"n"_s}}, "constraints:");
    row("a usage file without a product", vendor, "POST", "/usage/files", {{u"name"_s, u"n"_s}},
        "product.id:");
    row("a description that is null", vendor, "POST", "/usage/files",
        {{u"description"_s, QJsonValue()}, {u"name"_s, u"n"_s}}, "description:");
    row("a hub without an instance", distributor, "POST", "/hubs",
        {{u"name"_s, u"n"_s}, {u"description"_s, u"d"_s}}, "instance_id:");
    row("a marketplace of a taken name", distributor, "POST", "/marketplaces", {{u"name"_s, u"Iberia"_s}},
        "name:");
    row("an agreement of no kind", distributor, "POST", "/agreements", {{u"title"_s, u"n"_s}},
        "document_type:");
    row("an empty message", vendor, "POST", "/conversations/{request}/messages", {}, "text:");
    row("a webhook of nothing", vendor, "POST", "/notifications/webhooks", {}, "object_class:");
    row("a case for nobody", vendor, "POST", "/helpdesk/cases", {{u"subject"_s, u"s"_s}},
        "receiver.account.id:");
}

void TestConnectPermissions::errors()
{
    QFETCH(QString, part);
    QFETCH(QString, method);
    QFETCH(QString, target);
    QFETCH(QJsonObject, body);
    QFETCH(QString, line);
    QString request;
    for (const QJsonValue &one : m_till.list(u"vendor"_s, u"/requests?status=pending&type=purchase"_s)) {
        if (!m_till.list(u"vendor"_s, u"/conversations?instance_id="_s + one[u"id"].toString()).isEmpty())
            request = one[u"id"].toString();
    }
    target.replace(u"{request}"_s, request);
    target.replace(u"{product}"_s,
        m_till.first(u"vendor"_s, u"/products?name=%22Harbour%20Mail%22"_s)[u"id"].toString());
    const Reply reply = m_till.send(part, method, target, body);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.json()[u"error_code"].toString(), u"VAL_001"_s);
    QVERIFY2(errorsIn(reply).startsWith(line), reply.body.constData());
}

void TestConnectPermissions::aTokenTurnsOver()
{
    Till till;
    const QString id = till.key(u"distributor"_s).section(u':', 0, 0);
    const Reply rotated = till.send(u"distributor"_s, u"POST"_s, u"/auth/tokens/%1/rotate"_s.arg(id));
    QCOMPARE(rotated.status, 200);
    const QString fresh = rotated.json()[u"token"].toString();
    QVERIFY(fresh.startsWith(u"ApiKey "_s + id));
    QCOMPARE(u"ApiKey "_s + till.key(u"distributor"_s), fresh); // the sandbox tells the new one
    QVERIFY(!till.object(u"distributor"_s, u"/auth/tokens/"_s + id).contains(u"token"));
    const QString other = till.send(u"vendor"_s, u"POST"_s, u"/auth/tokens"_s, {{u"name"_s, u"Mine"_s}})
                              .json()[u"token"]
                              .toString();
    const int port = QUrl(till.sandbox().baseUrl()).port();
    const QMap<QString, QString> headers{{u"Authorization"_s, other}};
    QCOMPARE(rawExchange(port, {u"GET"_s, u"/public/v1/accounts"_s, {}, {}, headers}).status, 200);
    const QString otherId = other.mid(7).section(u':', 0, 0);
    QCOMPARE(till.send(u"vendor"_s, u"POST"_s, u"/auth/tokens/%1/deactivate"_s.arg(otherId)).status, 200);
    QCOMPARE(rawExchange(port, {u"GET"_s, u"/public/v1/accounts"_s, {}, {}, headers}).status, 401);
}

void TestConnectPermissions::localization()
{
    const QString request = m_till.first(u"vendor"_s, u"/requests?status=approved"_s)[u"id"].toString();
    const int port = QUrl(m_till.sandbox().baseUrl()).port();
    const Reply reply = rawExchange(port,
        {u"GET"_s, u"/public/v1/requests/%1/render"_s.arg(request), {}, {},
            {{u"Authorization"_s, u"ApiKey "_s + m_till.key(u"vendor"_s)},
                {u"Connect-Localization"_s, u"PT-BR"_s}}});
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.type, u"text/markdown"_s);
    QCOMPARE(reply.headers[u"connect-localization"_s], u"PT-BR"_s);
}

QTEST_GUILESS_MAIN(TestConnectPermissions)
#include "tst_connectpermissions.moc"
