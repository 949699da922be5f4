// Who may do what, and in which order the service checks.
#include "tests/sandbox/twin.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestPermissions : public QObject {
    Q_OBJECT
private slots:
    void roles_data();
    void roles();
    void listsHoldWhatTheCallerReaches_data();
    void listsHoldWhatTheCallerReaches();
    void checksInOrder_data();
    void checksInOrder();
    void bodies_data();
    void bodies();
    void publicUnitsAreListedForStrangers();
};

void TestPermissions::roles_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QJsonObject>("body");
    // Statuses for admin, organisation owner and member, unit owner and member, stranger.
    QTest::addColumn<QList<int>>("statuses");
    const auto row = [](const char *name, const QString &method, const QString &target,
                         const QJsonObject &body, const QList<int> &statuses) {
        QTest::newRow(name) << method << target << body << statuses;
    };
    const QJsonObject none;
    const QJsonObject privacy{{u"default_product_privacy"_s, u"DEFAULT_PUBLIC"_s}};
    const QJsonObject storage{
        {u"name"_s, u"S"_s}, {u"type"_s, u"DATA_MANAGER_STORAGE_SUBSCRIPTION"_s}, {u"allowance"_s, 1}};
    row("create organisation", u"POST"_s, u"/organisation"_s, {{u"name"_s, u"New"_s}, {u"owner"_s, u"bob"_s}},
        {201, 403, 403, 403, 403, 403});
    row("delete organisation", u"DELETE"_s, u"/organisation/{org}"_s, none, {400, 403, 403, 403, 403, 403});
    row("read organisation", u"GET"_s, u"/organisation/{org}"_s, none, {200, 200, 200, 403, 403, 403});
    row("alter organisation", u"PATCH"_s, u"/organisation/{org}"_s, privacy, {200, 200, 200, 403, 403, 403});
    row("organisation members", u"GET"_s, u"/organisation/{org}/user"_s, none,
        {200, 200, 200, 403, 403, 403});
    row("add member", u"PUT"_s, u"/organisation/{org}/user/newcomer"_s, none, {201, 200, 200, 403, 403, 403});
    row("remove member", u"DELETE"_s, u"/organisation/{org}/user/nobody-there"_s, none,
        {400, 400, 400, 403, 403, 403});
    row("create unit", u"POST"_s, u"/organisation/{org}/unit"_s, {{u"name"_s, u"N"_s}, {u"billing_day"_s, 1}},
        {201, 400, 400, 403, 403, 403});
    row("read unit", u"GET"_s, u"/unit/{unit}"_s, none, {200, 200, 200, 200, 200, 403});
    row("alter unit", u"PATCH"_s, u"/unit/{unit}"_s, privacy, {200, 200, 200, 200, 200, 403});
    row("delete unit", u"DELETE"_s, u"/unit/{unit}"_s, none, {403, 403, 403, 403, 403, 403});
    row("unit members", u"GET"_s, u"/unit/{unit}/user"_s, none, {200, 200, 200, 200, 200, 403});
    row("add unit member", u"PUT"_s, u"/unit/{unit}/user/newcomer"_s, none, {201, 200, 200, 200, 200, 403});
    row("create product", u"POST"_s, u"/product/unit/{unit}"_s, storage, {403, 201, 201, 201, 201, 403});
    row("read product", u"GET"_s, u"/product/{product}"_s, none, {200, 200, 200, 200, 200, 403});
    row("alter product", u"PATCH"_s, u"/product/{product}"_s, {{u"name"_s, u"R"_s}},
        {200, 200, 200, 200, 200, 403});
    row("products of organisation", u"GET"_s, u"/product/organisation/{org}"_s, none,
        {200, 200, 200, 403, 403, 403});
    row("products of unit", u"GET"_s, u"/product/unit/{unit}"_s, none, {200, 200, 200, 200, 200, 403});
    row("charges of organisation", u"GET"_s, u"/charges/organisation/{org}"_s, none,
        {200, 200, 200, 403, 403, 403});
    row("charges of unit", u"GET"_s, u"/charges/unit/{unit}"_s, none, {200, 200, 200, 200, 200, 403});
    row("charges of product", u"GET"_s, u"/charges/product/{product}"_s, none,
        {200, 200, 200, 200, 200, 403});
    row("platform charges", u"GET"_s, u"/charges"_s, none, {200, 403, 403, 403, 403, 403});
    row("actions", u"GET"_s, u"/action"_s, none, {200, 403, 403, 403, 403, 403});
    row("assets of organisation", u"GET"_s, u"/asset?org_id={org}"_s, none, {200, 200, 200, 403, 403, 403});
    row("assets of unit", u"GET"_s, u"/asset?unit_id={unit}"_s, none, {200, 403, 403, 200, 200, 403});
    row("assets of erin", u"GET"_s, u"/asset?user_id=erin"_s, none, {200, 403, 403, 403, 200, 403});
    row("event stream", u"GET"_s, u"/event-stream"_s, none, {404, 404, 404, 404, 404, 404});
}

void TestPermissions::roles()
{
    QFETCH(QString, method);
    QFETCH(QString, target);
    QFETCH(QJsonObject, body);
    QFETCH(QList<int>, statuses);
    Twin twin;
    const QStringList people{
        u"alice"_s, u"bob"_s, u"carol.jones@example.test"_s, u"dora"_s, u"erin"_s, u"frank"_s};
    for (qsizetype i = 0; i < people.size(); ++i) {
        const Reply reply = twin.send(people[i], method, target, body);
        QVERIFY2(reply.status == statuses[i],
            qPrintable(u"%1: %2 %3"_s.arg(people[i]).arg(reply.status).arg(QString::fromUtf8(reply.body))));
    }
}

void TestPermissions::listsHoldWhatTheCallerReaches_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<bool>("seesOrganisation");
    QTest::addColumn<bool>("seesUnit");
    QTest::newRow("administrator") << u"alice"_s << true << true;
    QTest::newRow("organisation owner") << u"bob"_s << true << true;
    QTest::newRow("organisation member") << u"carol.jones@example.test"_s << true << true;
    QTest::newRow("unit owner") << u"dora"_s << false << true;
    QTest::newRow("unit member") << u"erin"_s << false << true;
    QTest::newRow("stranger") << u"frank"_s << false << false;
}

void TestPermissions::listsHoldWhatTheCallerReaches()
{
    QFETCH(QString, user);
    QFETCH(bool, seesOrganisation);
    QFETCH(bool, seesUnit);
    Twin twin;
    const auto holds = [&](const QString &target, const QString &name) {
        return twin.send(user, u"GET"_s, target).body.contains(twin.ids()[name].toUtf8());
    };
    QCOMPARE(holds(u"/organisation"_s, u"org"_s), seesOrganisation);
    QCOMPARE(holds(u"/organisation"_s, u"default"_s), user == u"alice");
    QCOMPARE(holds(u"/unit"_s, u"unit"_s), seesUnit);
    QCOMPARE(holds(u"/unit"_s, u"org"_s), seesUnit); // the heading of the group
    QCOMPARE(holds(u"/product"_s, u"product"_s), seesUnit);
}

void TestPermissions::checksInOrder_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("type");
    const QString problem = u"application/problem+json"_s;
    const QString plain = u"application/json"_s;
    const QString nowhere = u"/organisation/org-00000000-0000-0000-0000-000000000000"_s;
    const QJsonObject none;
    const auto row = [](const char *name, const QString &user, const QString &method, const QString &target,
                         const QJsonObject &body, int status, const QString &type) {
        QTest::newRow(name) << user << method << target << body << status << type;
    };
    row("no route, no token", {}, u"GET"_s, u"/nothing"_s, none, 404, problem);
    row("wrong verb", {}, u"DELETE"_s, u"/version"_s, none, 405, problem);
    row("no token, bad id", {}, u"GET"_s, u"/organisation/x"_s, none, 401, problem);
    row("no role", u"henry"_s, u"GET"_s, u"/organisation/x"_s, none, 403, plain);
    row("bad id before permission", u"frank"_s, u"GET"_s, u"/organisation/ORG-1"_s, none, 400, problem);
    row("upper case in an id", u"frank"_s, u"GET"_s,
        u"/organisation/org-AAAAAAAA-0000-0000-0000-000000000000"_s, none, 400, problem);
    row("bad body before permission", u"frank"_s, u"POST"_s, u"/organisation"_s, {{u"name"_s, 7}}, 400,
        problem);
    row("bad body before existence", u"alice"_s, u"PATCH"_s, nowhere, {{u"name"_s, 7}}, 400, problem);
    row("existence before permission", u"frank"_s, u"PATCH"_s, nowhere, {{u"name"_s, u"x"_s}}, 404, plain);
    row("permission before rule", u"bob"_s, u"DELETE"_s, u"/organisation/{default}"_s, none, 403, plain);
    row("charges: both period and dates", u"alice"_s, u"GET"_s, u"/charges?pbp=-1&from=2026-01-01"_s, none,
        400, problem);
    row("charges: until before from", u"alice"_s, u"GET"_s, u"/charges?from=2026-01-02&until=2026-01-02"_s,
        none, 400, problem);
    row("charges: period too old", u"alice"_s, u"GET"_s, u"/charges?pbp=-24"_s, none, 400, problem);
    row("charges: a period back", u"alice"_s, u"GET"_s, u"/charges?pbp=-1"_s, none, 200, plain);
    row("charges: not a date", u"alice"_s, u"GET"_s, u"/charges?from=soon"_s, none, 400, problem);
    row("actions: unknown format", u"alice"_s, u"GET"_s, u"/action?format=XML"_s, none, 400, problem);
    row("assets: two scopes", u"alice"_s, u"GET"_s, u"/asset?org_id={org}&unit_id={unit}"_s, none, 400,
        problem);
    row("merchant that is no number", u"alice"_s, u"GET"_s, u"/merchant/one"_s, none, 400, problem);
}

void TestPermissions::checksInOrder()
{
    QFETCH(QString, user);
    QFETCH(QString, method);
    QFETCH(QString, target);
    QFETCH(QJsonObject, body);
    QFETCH(int, status);
    QFETCH(QString, type);
    Twin twin;
    const Reply reply = twin.send(user, method, target, body);
    QVERIFY2(reply.status == status, reply.body.constData());
    QCOMPARE(reply.type, type);
}

void TestPermissions::bodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("type");
    QTest::addColumn<int>("status");
    const QString json = u"application/json"_s;
    QTest::newRow("JSON") << QByteArray(R"({"name":"U","billing_day":5})") << json << 201;
    QTest::newRow("form") << QByteArray("name=U%26V+W&billing_day=5")
                          << u"application/x-www-form-urlencoded"_s << 201;
    QTest::newRow("not JSON") << QByteArray("{") << json << 400;
    QTest::newRow("a list") << QByteArray("[]") << json << 400;
    QTest::newRow("missing") << QByteArray(R"({"name":"U"})") << json << 400;
    QTest::newRow("null") << QByteArray(R"({"name":null,"billing_day":5})") << json << 400;
    QTest::newRow("day 0") << QByteArray(R"({"name":"U","billing_day":0})") << json << 400;
    QTest::newRow("day 29") << QByteArray(R"({"name":"U","billing_day":29})") << json << 400;
    QTest::newRow("day as text") << QByteArray(R"({"name":"U","billing_day":"5"})") << json << 400;
    QTest::newRow("half a day") << QByteArray(R"({"name":"U","billing_day":5.5})") << json << 400;
    QTest::newRow("empty name") << QByteArray(R"({"name":"","billing_day":5})") << json << 400;
    QTest::newRow("80 characters") << QByteArray(
        R"({"name":")" + QByteArray("ü").repeated(80) + R"(","billing_day":5})")
                                   << json << 201;
    QTest::newRow("81 characters") << QByteArray(
        R"({"name":")" + QByteArray("ü").repeated(81) + R"(","billing_day":5})")
                                   << json << 400;
    QTest::newRow("unknown privacy") << QByteArray(
        R"({"name":"U","billing_day":5,"default_product_privacy":"SECRET"})")
                                     << json << 400;
    QTest::newRow("unknown key") << QByteArray(R"({"name":"U","billing_day":5,"colour":"red"})") << json
                                 << 201;
    QTest::newRow("text") << QByteArray("name=U") << u"text/plain"_s << 415;
}

void TestPermissions::bodies()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, type);
    QFETCH(int, status);
    Twin twin;
    const Reply reply = twin.sendBytes(u"bob"_s, u"POST"_s, u"/organisation/{org}/unit"_s, body, type);
    QVERIFY2(reply.status == status, reply.body.constData());
    if (type.contains(u"form"))
        QVERIFY(twin.send(u"bob"_s, u"GET"_s, u"/unit"_s).body.contains("\"U&V W\""));
}

void TestPermissions::publicUnitsAreListedForStrangers()
{
    Twin twin;
    // The second unit of the data is public, and belongs to the second organisation.
    const Reply list = twin.send(u"frank"_s, u"GET"_s, u"/organisation/{otherOrg}/unit"_s);
    QCOMPARE(list.status, 200);
    const QString id = list.json()[u"units"_s][0][u"id"].toString();
    QVERIFY(!id.isEmpty());
    QCOMPARE(twin.send(u"frank"_s, u"GET"_s, u"/unit/"_s + id).status, 403);
}

QTEST_GUILESS_MAIN(TestPermissions)
#include "tst_sandboxpermissions.moc"
