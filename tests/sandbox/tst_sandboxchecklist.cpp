// Every operation of the service once, over real HTTP, in the order in which an object lives.
#include "tests/sandbox/happenings.h"
#include "tests/sandbox/twin.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestChecklist : public QObject {
    Q_OBJECT
private slots:
    void read_data();
    void read();
    void life_data();
    void life();
    void assetForms_data();
    void assetForms();
    void namelessFileIsIgnored();
    void numbersAreExact();
    void shapesThatDiffer();

private:
    Twin m_twin; // for tests that only read
    std::unique_ptr<Twin> m_living; // after the first m_taken steps
    int m_taken = 0;
};

void TestChecklist::read_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("keys"); // that the answer has, in the order of the alphabet
    const auto row = [](const char *name, const QString &target, const QString &keys) {
        QTest::newRow(name) << target << keys;
    };
    row("get_version", u"/version"_s, u"version"_s);
    row("get_account", u"/user/account"_s, u"account_server_roles caller_has_admin_privilege user"_s);
    row("get_default_organisation", u"/default/organisation"_s,
        u"caller_is_member created default_product_privacy id name private"_s);
    row("get_organisations", u"/organisation"_s, u"count organisations"_s);
    row("get_organisation", u"/organisation/{org}"_s,
        u"caller_is_member created default_product_privacy id name owner_id private users"_s);
    row("get_organisation_units", u"/organisation/{org}/unit"_s, u"count organisation units"_s);
    row("get_organisation_users", u"/organisation/{org}/user"_s, u"count organisation users"_s);
    row("get_organisation_charges", u"/charges/organisation/{org}"_s,
        u"coins name organisation_id summary unit_charges"_s);
    row("get_units", u"/unit"_s, u"units"_s);
    row("get_unit", u"/unit/{unit}"_s,
        u"billing_day caller_is_member created default_product_privacy id name owner_id private users"_s);
    row("get_unit_users", u"/unit/{unit}/user"_s, u"count unit users"_s);
    row("get_personal_unit", u"/personal-unit"_s,
        u"billing_day caller_is_member created default_product_privacy id name owner_id private users"_s);
    row("get_unit_charges", u"/charges/unit/{unit}"_s,
        u"billing_day caller_is_member coins count created from name owner_id private products summary unit_id until"_s);
    row("get_product_types", u"/product-type"_s, u"count product_types"_s);
    row("get_product_default_storage_cost", u"/product-default-storage-cost"_s, u"default_storage_cost"_s);
    row("get_available_products", u"/product"_s, u"count products"_s);
    row("get_products_for_organisation", u"/product/organisation/{org}"_s, u"count products"_s);
    row("get_products_for_unit", u"/product/unit/{unit}"_s, u"count products"_s);
    row("get_product", u"/product/{product}"_s, u"product"_s);
    row("get_product_charges", u"/charges/product/{product}"_s,
        u"billing_day claimable coins count from processing_charges product_id product_type storage_charges until"_s);
    row("get_product_charges, old path", u"/product/{product}/charges"_s,
        u"billing_day claimable coins count from processing_charges product_id product_type storage_charges until"_s);
    row("get_merchants", u"/merchant"_s, u"count merchants"_s);
    row("get_merchant", u"/merchant/7"_s, u"api_hostname created id kind name"_s);
    row("get_available_assets", u"/asset"_s, u"assets count"_s);
    row("get_available_assets of a unit", u"/asset?unit_id={unit}"_s, u"assets count"_s);
    row("get_event_stream_version", u"/event-stream/version"_s, u"name protocol version"_s);
    row("getCharges", u"/charges"_s, u"coins count organisation_charges summary"_s);
    row("getActions", u"/action?format=JSON_STRING"_s, u"actions count"_s);
}

void TestChecklist::read()
{
    QFETCH(QString, target);
    QFETCH(QString, keys);
    const Reply reply = m_twin.send(u"alice"_s, u"GET"_s, target);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.type, u"application/json"_s);
    const QJsonObject json = reply.json();
    QCOMPARE(json.keys().join(u' '), keys);
    for (const QString &key : json.keys()) {
        if (json[key].isArray() && json.contains(u"count"_s) && key != u"summary")
            QVERIFY2(key == u"processing_charges" || json[u"count"_s].toInt() == json[key].toArray().size(),
                qPrintable(key));
    }
}

namespace {

struct Step {
    const char *name;
    QString user;
    QString method;
    QString target;
    QJsonObject body;
    int status;
    QString remembers = {}; // under this name, the id of the answer
};

// The life of objects of every kind. Each step needs those before it.
QList<Step> steps()
{
    QList<Step> out;
    const auto row = [&](const char *name, const QString &user, const QString &method, const QString &target,
                         const QJsonObject &body, int status, const QString &remembers = {}) {
        out.append({name, user, method, target, body, status, remembers});
    };
    const QJsonObject none;
    row("create_organisation", u"alice"_s, u"POST"_s, u"/organisation"_s,
        {{u"name"_s, u"Žluť"_s}, {u"owner"_s, u"bob"_s}}, 201, u"new"_s);
    row("its name is taken", u"alice"_s, u"POST"_s, u"/organisation"_s,
        {{u"name"_s, u"Žluť"_s}, {u"owner"_s, u"bob"_s}}, 400);
    row("name filter", u"alice"_s, u"GET"_s, u"/organisation?name=%C5%BDlu%C5%A5"_s, none, 200);
    row("alter_organisation", u"bob"_s, u"PATCH"_s, u"/organisation/{new}"_s,
        {{u"default_product_privacy"_s, u"ALWAYS_PUBLIC"_s}}, 200);
    row("rename onto another", u"alice"_s, u"PATCH"_s, u"/organisation/{new}"_s, {{u"name"_s, u"Default"_s}},
        403);
    row("add_user_to_organisation", u"bob"_s, u"PUT"_s, u"/organisation/{new}/user/frank"_s, none, 201);
    row("add the same user again", u"bob"_s, u"PUT"_s, u"/organisation/{new}/user/frank"_s, none, 200);
    row("add a user with @", u"bob"_s, u"PUT"_s, u"/organisation/{new}/user/zo%C3%AB.b%40example.test"_s,
        none, 201);
    row("add nobody", u"bob"_s, u"PUT"_s, u"/organisation/{new}/user/a%20b"_s, none, 400);
    row("create_unit", u"frank"_s, u"POST"_s, u"/organisation/{new}/unit"_s,
        {{u"name"_s, u"U"_s}, {u"billing_day"_s, 28}}, 201, u"newUnit"_s);
    row("unit of the same name", u"bob"_s, u"POST"_s, u"/organisation/{new}/unit"_s,
        {{u"name"_s, u"U"_s}, {u"billing_day"_s, 1}}, 400);
    row("unit privacy conflict", u"bob"_s, u"POST"_s, u"/organisation/{new}/unit"_s,
        {{u"name"_s, u"V"_s}, {u"billing_day"_s, 1}, {u"default_product_privacy"_s, u"DEFAULT_PRIVATE"_s}},
        403);
    row("unit in the default", u"alice"_s, u"POST"_s, u"/organisation/{default}/unit"_s,
        {{u"name"_s, u"V"_s}, {u"billing_day"_s, 1}}, 403);
    row("unit in nothing", u"alice"_s, u"POST"_s,
        u"/organisation/org-00000000-0000-0000-0000-000000000000/unit"_s,
        {{u"name"_s, u"V"_s}, {u"billing_day"_s, 1}}, 400);
    row("alter_unit", u"frank"_s, u"PATCH"_s, u"/unit/{newUnit}"_s, {{u"name"_s, u"Unit"_s}}, 200);
    row("alter_unit, conflict", u"frank"_s, u"PATCH"_s, u"/unit/{newUnit}"_s,
        {{u"default_product_privacy"_s, u"ALWAYS_PRIVATE"_s}}, 403);
    row("alter personal unit", u"gwen"_s, u"PATCH"_s, u"/unit/{personal}"_s, {{u"name"_s, u"Unit"_s}}, 403);
    row("add_user_to_unit", u"frank"_s, u"PUT"_s, u"/unit/{newUnit}/user/erin"_s, none, 201);
    row("add to unit again", u"frank"_s, u"PUT"_s, u"/unit/{newUnit}/user/erin"_s, none, 200);
    row("add to personal unit", u"gwen"_s, u"PUT"_s, u"/unit/{personal}/user/erin"_s, none, 403);
    row("create storage", u"erin"_s, u"POST"_s, u"/product/unit/{newUnit}"_s,
        {{u"name"_s, u"S"_s}, {u"type"_s, u"DATA_MANAGER_STORAGE_SUBSCRIPTION"_s}, {u"allowance"_s, 10}}, 201,
        u"newStorage"_s);
    row("create_product", u"erin"_s, u"POST"_s, u"/product/unit/{newUnit}"_s,
        {{u"name"_s, u"P"_s}, {u"type"_s, u"DATA_MANAGER_PROJECT_TIER_SUBSCRIPTION"_s},
            {u"flavour"_s, u"SILVER"_s}},
        201, u"newProduct"_s);
    row("tier with allowance", u"erin"_s, u"POST"_s, u"/product/unit/{newUnit}"_s,
        {{u"name"_s, u"P"_s}, {u"type"_s, u"DATA_MANAGER_PROJECT_TIER_SUBSCRIPTION"_s},
            {u"flavour"_s, u"GOLD"_s}, {u"allowance"_s, 1}},
        400);
    row("tier without flavour", u"erin"_s, u"POST"_s, u"/product/unit/{newUnit}"_s,
        {{u"name"_s, u"P"_s}, {u"type"_s, u"DATA_MANAGER_PROJECT_TIER_SUBSCRIPTION"_s}}, 400);
    row("storage with flavour", u"erin"_s, u"POST"_s, u"/product/unit/{newUnit}"_s,
        {{u"name"_s, u"P"_s}, {u"type"_s, u"DATA_MANAGER_STORAGE_SUBSCRIPTION"_s}, {u"flavour"_s, u"GOLD"_s},
            {u"allowance"_s, 1}},
        400);
    row("limit below allowance", u"erin"_s, u"POST"_s, u"/product/unit/{newUnit}"_s,
        {{u"name"_s, u"P"_s}, {u"type"_s, u"DATA_MANAGER_STORAGE_SUBSCRIPTION"_s}, {u"allowance"_s, 5},
            {u"limit"_s, 4}},
        400);
    row("alter_product", u"erin"_s, u"PATCH"_s, u"/product/{newStorage}"_s,
        {{u"allowance"_s, 20}, {u"limit"_s, 25}, {u"name"_s, u"T"_s}}, 200);
    row("shrink allowance", u"erin"_s, u"PATCH"_s, u"/product/{newStorage}"_s, {{u"allowance"_s, 19}}, 403);
    row("shrink limit", u"erin"_s, u"PATCH"_s, u"/product/{newStorage}"_s, {{u"limit"_s, 24}}, 403);
    row("allowance beyond limit", u"erin"_s, u"PATCH"_s, u"/product/{newStorage}"_s, {{u"allowance"_s, 26}},
        403);
    row("delete unit with products", u"frank"_s, u"DELETE"_s, u"/unit/{newUnit}"_s, none, 403);
    row("delete claimed", u"alice"_s, u"DELETE"_s, u"/product/{claimed}"_s, none, 403);
    row("delete_product", u"erin"_s, u"DELETE"_s, u"/product/{newStorage}"_s, none, 204);
    row("delete it again", u"erin"_s, u"DELETE"_s, u"/product/{newStorage}"_s, none, 404);
    row("delete the other", u"erin"_s, u"DELETE"_s, u"/product/{newProduct}"_s, none, 204);
    row("read what is gone", u"erin"_s, u"GET"_s, u"/product/{newProduct}"_s, none, 400);
    row("remove_user_from_unit", u"frank"_s, u"DELETE"_s, u"/unit/{newUnit}/user/erin"_s, none, 204);
    row("remove nobody", u"frank"_s, u"DELETE"_s, u"/unit/{newUnit}/user/erin"_s, none, 400);
    row("remove from personal", u"gwen"_s, u"DELETE"_s, u"/unit/{personal}/user/erin"_s, none, 403);
    row("delete organisation with units", u"alice"_s, u"DELETE"_s, u"/organisation/{new}"_s, none, 400);
    row("delete_unit", u"frank"_s, u"DELETE"_s, u"/unit/{newUnit}"_s, none, 204);
    row("delete personal by id", u"gwen"_s, u"DELETE"_s, u"/unit/{personal}"_s, none, 403);
    row("remove_user_from_organisation", u"bob"_s, u"DELETE"_s, u"/organisation/{new}/user/frank"_s, none,
        204);
    row("remove the owner", u"alice"_s, u"DELETE"_s, u"/organisation/{new}/user/bob"_s, none, 403);
    row("delete_organisation", u"alice"_s, u"DELETE"_s, u"/organisation/{new}"_s, none, 204);
    row("organisation is gone", u"alice"_s, u"GET"_s, u"/organisation/{new}"_s, none, 404);
    row("delete it again, no 404 here", u"alice"_s, u"DELETE"_s, u"/organisation/{new}"_s, none, 400);
    row("default is nobody's", u"alice"_s, u"PATCH"_s, u"/organisation/{default}"_s, {{u"name"_s, u"X"_s}},
        403);
    row("default charges", u"alice"_s, u"GET"_s, u"/charges/organisation/{default}"_s, none, 403);
    row("no personal unit", u"frank"_s, u"GET"_s, u"/personal-unit"_s, none, 404);
    row("create_personal_unit", u"frank"_s, u"PUT"_s, u"/personal-unit"_s, {{u"billing_day"_s, 3}}, 201);
    row("second personal unit", u"frank"_s, u"PUT"_s, u"/personal-unit"_s, {{u"billing_day"_s, 3}}, 400);
    row("delete_personal_unit", u"frank"_s, u"DELETE"_s, u"/personal-unit"_s, none, 204);
    row("personal, old path", u"frank"_s, u"PUT"_s, u"/unit"_s, {{u"billing_day"_s, 3}}, 201);
    row("delete, old path", u"frank"_s, u"DELETE"_s, u"/unit"_s, none, 204);
    row("delete it again, 404", u"frank"_s, u"DELETE"_s, u"/personal-unit"_s, none, 404);
    row("evaluator at home", u"gwen"_s, u"POST"_s, u"/product/unit/{personal}"_s,
        {{u"name"_s, u"E"_s}, {u"type"_s, u"DATA_MANAGER_PROJECT_TIER_SUBSCRIPTION"_s},
            {u"flavour"_s, u"EVALUATION"_s}},
        201);
    row("evaluator wants gold", u"gwen"_s, u"POST"_s, u"/product/unit/{personal}"_s,
        {{u"name"_s, u"E"_s}, {u"type"_s, u"DATA_MANAGER_PROJECT_TIER_SUBSCRIPTION"_s},
            {u"flavour"_s, u"GOLD"_s}},
        403);
    row("personal unit with products", u"gwen"_s, u"DELETE"_s, u"/personal-unit"_s, none, 403);
    row("enable_asset", u"alice"_s, u"PATCH"_s, u"/asset/{freeUNIT}/enable"_s, none, 204);
    row("disable_asset", u"alice"_s, u"PATCH"_s, u"/asset/{freeUNIT}/disable"_s, none, 204);
    row("get_asset", u"alice"_s, u"GET"_s, u"/asset/{freeUNIT}"_s, none, 200);
    row("detach what is not attached", u"alice"_s, u"PATCH"_s, u"/asset/{freeUNIT}/detach?m_id=2"_s, none,
        400);
    row("attach_asset", u"alice"_s, u"PATCH"_s, u"/asset/{freeUNIT}/attach?m_id=2"_s, none, 204);
    row("attach to nobody", u"alice"_s, u"PATCH"_s, u"/asset/{freeUNIT}/attach?m_id=3"_s, none, 400);
    row("attach without merchant", u"alice"_s, u"PATCH"_s, u"/asset/{freeUNIT}/attach"_s, none, 400);
    row("delete attached asset", u"alice"_s, u"DELETE"_s, u"/asset/{freeUNIT}"_s, none, 400);
    row("detach_asset", u"alice"_s, u"PATCH"_s, u"/asset/{freeUNIT}/detach?m_id=2"_s, none, 204);
    row("delete_asset", u"alice"_s, u"DELETE"_s, u"/asset/{freeUNIT}"_s, none, 204);
    row("asset is gone, no 404 here", u"alice"_s, u"GET"_s, u"/asset/{freeUNIT}"_s, none, 400);
    row("no event stream", u"erin"_s, u"GET"_s, u"/event-stream"_s, none, 404);
    row("create_event_stream", u"erin"_s, u"POST"_s, u"/event-stream"_s, {{u"format"_s, u"JSON_STRING"_s}},
        201, u"stream"_s);
    row("second event stream", u"erin"_s, u"POST"_s, u"/event-stream"_s, {{u"format"_s, u"JSON_STRING"_s}},
        400);
    row("get_event_stream", u"erin"_s, u"GET"_s, u"/event-stream"_s, none, 200);
    row("delete somebody's stream", u"alice"_s, u"DELETE"_s, u"/event-stream/1"_s, none, 403);
    row("delete_event_stream", u"erin"_s, u"DELETE"_s, u"/event-stream/1"_s, none, 204);
    row("delete it again: 404", u"erin"_s, u"DELETE"_s, u"/event-stream/1"_s, none, 404);
    row("unknown merchant", u"erin"_s, u"GET"_s, u"/merchant/99"_s, none, 400);
    return out;
}

void take(Twin &twin, const Step &step)
{
    const Reply reply = twin.send(step.user, step.method, step.target, step.body);
    QVERIFY2(reply.status == step.status,
        qPrintable(u"%1 %2"_s.arg(reply.status).arg(QString::fromUtf8(reply.body))));
    if (!step.remembers.isEmpty())
        twin.remember(step.remembers, reply.json()[u"id"_s].toString());
    if (step.status == 204)
        QVERIFY(reply.body.isEmpty());
    else if (step.status >= 400)
        QVERIFY(!reply.json()[u"error"_s].toString().isEmpty()
            || !reply.json()[u"detail"_s].toString().isEmpty());
    else
        QVERIFY(QJsonDocument::fromJson(reply.body).isObject());
}

} // namespace

void TestChecklist::life_data()
{
    QTest::addColumn<int>("number");
    const QList<Step> all = steps();
    for (int i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << i;
}

// A row that runs alone takes the steps before it first.
void TestChecklist::life()
{
    QFETCH(int, number);
    if (!m_living || m_taken > number) {
        m_living = std::make_unique<Twin>();
        m_taken = 0;
    }
    for (const QList<Step> all = steps(); m_taken <= number && !QTest::currentTestFailed(); ++m_taken)
        take(*m_living, all[m_taken]);
}

void TestChecklist::assetForms_data()
{
    QTest::addColumn<QString>("without"); // leaves this field out
    QTest::addColumn<QString>("field"); // puts this in
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("filename"); // "-": not a file
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QString &without, const QString &field,
                         const QByteArray &value, const QString &filename, int status) {
        QTest::newRow(name) << without << field << value << filename << status;
    };
    row("text", {}, u"content_string"_s, "AAA", u"-"_s, 201);
    row("file", {}, u"content_file"_s, "AAA", u"a.txt"_s, 201);
    row("neither", {}, u"description"_s, "d", u"-"_s, 400);
    row("nameless file is no file", {}, u"content_file"_s, "junk", u""_s, 400);
    row("no name", u"name"_s, u"content_string"_s, "AAA", u"-"_s, 400);
    row("no scope", u"scope"_s, u"content_string"_s, "AAA", u"-"_s, 400);
    row("no scope id", u"scope_id"_s, u"content_string"_s, "AAA", u"-"_s, 400);
    row("no secret", u"secret"_s, u"content_string"_s, "AAA", u"-"_s, 400);
}

void TestChecklist::assetForms()
{
    QFETCH(QString, without);
    QFETCH(QString, field);
    QFETCH(QByteArray, value);
    QFETCH(QString, filename);
    QFETCH(int, status);
    Twin twin;
    QList<FormPart> parts{{u"name"_s, "licence", {}, false}, {u"scope"_s, "UNIT", {}, false},
        {u"scope_id"_s, "{unit}", {}, false}, {u"secret"_s, "True", {}, false}};
    erase_if(parts, [&](const FormPart &part) { return part.name == without; });
    parts.append({field, value, filename, filename != u"-"});
    const Reply reply = twin.sendForm(u"dora"_s, u"POST"_s, u"/asset"_s, parts);
    QVERIFY2(reply.status == status, reply.body.constData());
    if (status != 201)
        return;
    const QString id = reply.json()[u"id"_s].toString();
    const QJsonObject asset = twin.send(u"dora"_s, u"GET"_s, u"/asset/"_s + id).json();
    QCOMPARE(asset[u"secret"_s].toBool(), true);
    QCOMPARE(asset[u"content"_s].toString(), QString());
    QCOMPARE(asset[u"disabled"_s].toBool(), true);
    QCOMPARE(
        twin.sendForm(u"dora"_s, u"PATCH"_s, u"/asset/"_s + id, {{u"description"_s, "größer", {}, false}})
            .status,
        200);
    QCOMPARE(
        twin.send(u"dora"_s, u"GET"_s, u"/asset/"_s + id).json()[u"description"_s].toString(), u"größer"_s);
    QCOMPARE(
        twin.sendForm(u"frank"_s, u"PATCH"_s, u"/asset/"_s + id, {{u"description"_s, "x", {}, false}}).status,
        403);
}

void TestChecklist::namelessFileIsIgnored()
{
    Twin twin;
    QList<FormPart> parts{{u"name"_s, "both", {}, false}, {u"scope"_s, "GLOBAL", {}, false},
        {u"secret"_s, "false", {}, false}, {u"content_string"_s, "text", {}, false},
        {u"content_file"_s, "what one public client sends", u""_s, true}};
    const Reply reply = twin.sendForm(u"erin"_s, u"POST"_s, u"/asset"_s, parts);
    QCOMPARE(reply.status, 201);
    const QString id = reply.json()[u"id"_s].toString();
    QCOMPARE(twin.send(u"erin"_s, u"GET"_s, u"/asset/"_s + id).json()[u"content"_s].toString(), u"text"_s);
    QCOMPARE(twin.sendForm(u"erin"_s, u"POST"_s, u"/asset"_s, parts).status, 400); // the name is taken
    parts[0].content = "both-again";
    parts[4].filename = u"a.txt"_s;
    QCOMPARE(
        twin.sendForm(u"erin"_s, u"POST"_s, u"/asset"_s, parts).status, 400); // now there are two contents
}

void TestChecklist::numbersAreExact()
{
    Twin twin;
    const Reply first = twin.send(u"alice"_s, u"GET"_s, u"/product"_s);
    const QString product = first.json()[u"products"_s][0][u"product"][u"id"].toString();
    const Reply charges = twin.send(u"alice"_s, u"GET"_s, u"/charges/product/"_s + product);
    QVERIFY(charges.body.contains("\"id\":9007199254740993,"));
    const qint64 made = makeCharge(twin.sandbox(), product, u"0.05"_s);
    QVERIFY(made > 0);
    const Reply again = twin.send(u"alice"_s, u"GET"_s, u"/charges/product/"_s + product);
    QVERIFY(again.body.contains("\"coins\":\"0.05\""));
    QCOMPARE(again.json()[u"count"_s].toInt(), charges.json()[u"count"_s].toInt() + 1);
    QCOMPARE(makeCharge(twin.sandbox(), u"product-unknown"_s, u"1"_s), 0);
}

void TestChecklist::shapesThatDiffer()
{
    Twin twin;
    QVERIFY(twin.send(u"alice"_s, u"GET"_s, u"/product/{product}"_s)
                .json()[u"product"_s][u"product"][u"id"]
                .isString());
    QVERIFY(twin.send(u"alice"_s, u"GET"_s, u"/charges/unit/{unit}"_s)
                .json()[u"summary"_s][u"charges"]
                .isArray());
    QVERIFY(twin.send(u"alice"_s, u"GET"_s, u"/charges/organisation/{org}"_s).json()[u"summary"_s].isArray());
    // Without a format, actions come as protobuf text; more than one scope is refused.
    const QJsonObject actions = twin.send(u"alice"_s, u"GET"_s, u"/action"_s).json();
    QVERIFY(actions[u"actions"_s][0][u"content"].toString().startsWith(u"accountserver."));
    QCOMPARE(twin.send(u"alice"_s, u"GET"_s, u"/action?m_id=1&org_id={org}"_s).status, 400);
}

QTEST_GUILESS_MAIN(TestChecklist)
#include "tst_sandboxchecklist.moc"
