#include "descriptors.h"
#include "providers/descriptor/loader.h"

#include <QJsonArray>
#include <QTest>

using namespace tenantry;
using namespace tenantry::testing;
using namespace Qt::StringLiterals;

namespace {

// The value with another one at a pointer's place; Undefined removes the member, "-" appends.
QJsonValue changed(const QJsonValue &from, QStringList steps, const QJsonValue &value)
{
    if (steps.isEmpty())
        return value;
    const QString step = steps.takeFirst();
    if (from.isArray()) {
        QJsonArray array = from.toArray();
        if (step == "-"_L1)
            array.append(value);
        else
            array.replace(step.toInt(), changed(array.at(step.toInt()), steps, value));
        return array;
    }
    QJsonObject object = from.toObject();
    if (steps.isEmpty() && value.isUndefined())
        object.remove(step);
    else
        object.insert(step, changed(object.value(step), steps, value));
    return object;
}

QByteArray spoiled(const QString &pointer, const QJsonValue &value)
{
    const QJsonValue root = changed(soundDescriptor(), pointer.split(u'/').mid(1), value);
    return QJsonDocument(root.toObject()).toJson();
}

QJsonValue json(const char *text)
{
    return QJsonDocument::fromJson(QByteArray("[") + text + "]").array().at(0);
}

QString rules(const Loaded &loaded)
{
    QStringList out;
    for (const Flaw &flaw : loaded.flaws)
        out.append(flawText(flaw));
    return out.join(u'\n');
}

} // namespace

class TestLoader : public QObject {
    Q_OBJECT
private slots:
    void takesASoundDescriptor();
    void tellsFlaws_data();
    void tellsFlaws();
    void tellsAllAtOnce();
    void refusesWhatIsNoDescriptor_data();
    void refusesWhatIsNoDescriptor();
    void takesNamedFlows();
    void findsWhatIsFed();
};

void TestLoader::takesASoundDescriptor()
{
    const Loaded loaded = loadDescriptor(QJsonDocument(soundDescriptor()).toJson(), u"garden.json"_s);
    QVERIFY2(loaded.provider, qPrintable(rules(loaded)));
    const Schema &schema = loaded.provider->schema();
    QCOMPARE(schema.provider, u"garden"_s);
    QCOMPARE(schema.types.size(), 2);
    QCOMPARE(schema.type(u"bed")->fields.at(2).choices.at(1).tone, Tone::Warning);
    QCOMPARE(schema.type(u"bed")->fields.at(2).choices.at(1).means, Meaning::Suspended);
    QCOMPARE(schema.type(u"bed")->fields.at(2).choices.at(0).means, Meaning::Unsaid);
    QCOMPARE(schema.type(u"bed")->operation(u"shut")->reverse, u"open"_s);
    QVERIFY(schema.type(u"bed")->readable);
}

void TestLoader::tellsFlaws_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("rule");
    const auto row = [](const char *name, const char *place, const QJsonValue &value, const char *pointer,
                         const char *rule) {
        QTest::newRow(name) << QString::fromUtf8(place) << value << QString::fromUtf8(pointer)
                            << QString::fromUtf8(rule);
    };
    row("missing keyword", "/provider/label", QJsonValue(QJsonValue::Undefined), "/provider",
        "missing-keyword");
    row("unknown keyword", "/types/0/colour", u"red"_s, "/types/0/colour", "unknown-keyword");
    row("wrong type", "/types/0/label", 7, "/types/0/label", "wrong-type");
    row("unknown word", "/types/0/kind", u"planet"_s, "/types/0/kind", "unknown-word");
    row("unknown meaning", "/choices/state/0/means", u"asleep"_s, "/choices/state/0/means", "unknown-word");
    row("reserved key", "/types/0/fields/0/key", u"_id"_s, "/types/0/fields/0/key", "bad-spelling");
    row("reserved key of ours", "/types/0/fields/0/key", u"$id"_s, "/types/0/fields/0/key", "bad-spelling");
    row("number too large", "/paging/pages/size", 99999, "/paging/pages/size", "out-of-range");
    row("type twice", "/types/1/key", u"bed"_s, "/types/1/key", "twice");
    row("field twice", "/types/0/fields/2/key", u"name"_s, "/types/0/fields/2/key", "twice");
    row("list twice", "/types/0/lists/-", json(R"({"key":"all","label":"Again","ask":{"get":"/x"}})"),
        "/types/0/lists/1/key", "twice");
    row("operation twice", "/types/0/operations/1/key", u"shut"_s, "/types/0/operations/1/key", "twice");
    row("setting twice", "/signIns/0/settings/0/key", u"host"_s, "/signIns/0/settings/0/key", "twice");
    row("role twice", "/types/0/fields/2/role", u"title"_s, "/types/0/fields/2/role", "role-twice");
    row("choices that are not there", "/types/0/fields/2/choices", u"moods"_s, "/types/0/fields/2/choices",
        "no-such-choices");
    row("refers to nothing", "/types/1/fields/1/refersTo", u"lawn"_s, "/types/1/fields/1/refersTo",
        "no-such-type");
    row("place under nothing", "/types/1/places/0/under", u"lawn"_s, "/types/1/places/0/under",
        "no-such-type");
    row("place by nothing", "/types/1/places/0/by", u"lawn"_s, "/types/1/places/0/by", "no-such-field");
    row("place without by", "/types/1/places/0", json(R"({"under":"bed"})"), "/types/1/places/0", "place-by");
    row("place where a state is unknown", "/types/0/places/0", json(R"({"where":{"state":"GONE"}})"),
        "/types/0/places/0/where/state", "no-such-choice");
    row("embeds nothing", "/types/0/embeds/0/type", u"weed"_s, "/types/0/embeds/0/type", "no-such-type");
    row("embeds by nothing", "/types/0/embeds/0/by", u"weed"_s, "/types/0/embeds/0/by", "no-such-field");
    row("embeds itself", "/types/1/embeds", json(R"([{"type":"bed","at":"/bed"}])"), "/types/0/embeds",
        "embeds-circle");
    row("bad path", "/types/0/lists/0/items", u"beds"_s, "/types/0/lists/0/items", "bad-path");
    row("list of nothing", "/types/1/lists/0/per", u"lawn"_s, "/types/1/lists/0/per", "no-such-type");
    row("list per object without by", "/types/1/lists/0/by", QJsonValue(QJsonValue::Undefined),
        "/types/1/lists/0", "list-by");
    row("unknown paging", "/types/0/lists/0/paging", u"spiral"_s, "/types/0/lists/0/paging",
        "no-such-paging");
    row("unknown channel", "/types/0/lists/0/ask/channel", u"radio"_s, "/types/0/lists/0/ask/channel",
        "no-such-channel");
    row("unknown sign-in", "/channels/main/signIn", u"knock"_s, "/channels/main/signIn", "no-such-sign-in");
    row("two verbs", "/types/0/lists/0/ask/post", u"/beds"_s, "/types/0/lists/0/ask", "one-verb");
    row("neither request nor flow", "/types/0/lists/0/ask", QJsonValue(QJsonValue::Undefined),
        "/types/0/lists/0", "request-or-flow");
    row("flow that is not there", "/types/0/lists/0",
        json(R"({"key":"all","label":"Beds","flow":"garden.walk"})"), "/types/0/lists/0/flow",
        "no-such-flow");
    row("placeholder in an address", "/types/0/read/ask/get", u"/bed/{item.number}"_s,
        "/types/0/read/ask/get", "no-such-placeholder");
    row("placeholder in a body", "/types/0/operations/0/send/body", json(R"({"a":[{"b":"{cause}"}]})"),
        "/types/0/operations/0/send/body/a/0/b", "no-such-placeholder");
    row("placeholder of a base", "/channels/main/base", u"{server}/api"_s, "/channels/main/base",
        "no-such-placeholder");
    row("placeholder of a sign-in", "/signIns/0/user", u"{login}"_s, "/signIns/0/user",
        "no-such-placeholder");
    row("placeholder not closed", "/types/0/read/ask/get", u"/bed/{item.id"_s, "/types/0/read/ask/get",
        "bad-placeholder");
    row("unknown transform", "/types/0/read/ask/get", u"/bed/{item.id|rot13}"_s, "/types/0/read/ask/get",
        "bad-placeholder");
    row("id of no field", "/types/0/id", u"{number}"_s, "/types/0/id", "no-such-placeholder");
    row("constant id", "/types/0/id", u"one"_s, "/types/0/id", "constant-id");
    row("allowed in no field", "/types/0/operations/0/allowed", json(R"({"mood":["GOOD"]})"),
        "/types/0/operations/0/allowed/mood", "no-such-field");
    row("allowed in no state", "/types/0/operations/0/allowed", json(R"({"state":["AJAR"]})"),
        "/types/0/operations/0/allowed/state", "no-such-choice");
    row("changes to no state", "/types/0/operations/0/changes", json(R"({"state":"AJAR"})"),
        "/types/0/operations/0/changes/state", "no-such-choice");
    row("changes no field", "/types/0/operations/0/changes", json(R"({"mood":"SHUT"})"),
        "/types/0/operations/0/changes/mood", "no-such-field");
    row("reverse of nothing", "/types/0/operations/0/reverse/operation", u"reopen"_s,
        "/types/0/operations/0/reverse/operation", "no-such-operation");
    row("reverse lacks a parameter", "/types/0/operations/0/reverse/with", json("{}"),
        "/types/0/operations/0/reverse", "reverse-lacks");
    row("reverse with too much", "/types/0/operations/0/reverse/with/why", u"x"_s,
        "/types/0/operations/0/reverse/with/why", "no-such-parameter");
    row("reverse from no field", "/types/0/operations/0/reverse/with/who", u"{before.owner}"_s,
        "/types/0/operations/0/reverse/with/who", "no-such-placeholder");
    row("operation on nothing", "/types/0/operations/1/per", u"lawn"_s, "/types/0/operations/1/per",
        "no-such-type");
    row("makes nothing", "/types/0/operations/1/makes", u"lawn"_s, "/types/0/operations/1/makes",
        "no-such-type");
    row("pattern does not compile", "/types/0/operations/0/parameters/0/pattern", u"[a-z"_s,
        "/types/0/operations/0/parameters/0/pattern", "bad-pattern");
    row("only when nothing", "/types/0/operations/0/parameters/0/onlyWhen", json(R"({"rain":["yes"]})"),
        "/types/0/operations/0/parameters/0/onlyWhen/rain", "no-such-parameter");
    row("file that is no parameter", "/types/0/operations/1/send",
        json(R"({"post":"/x","multipart":{"f":{"file":"who"}}})"),
        "/types/0/operations/1/send/multipart/f/file", "no-such-file");
    row("lost in no list", "/types/0/operations/1/findLost",
        json(R"({"type":"bed","list":"some","where":{}})"), "/types/0/operations/1/findLost/list",
        "no-such-list");
    row("check asks no list", "/check", json(R"({"type":"bed","list":"one"})"), "/check/list",
        "no-such-list");
    row("check reads no field", "/check", json(R"({"type":"bed","list":"all","nameField":"owner"})"),
        "/check/nameField", "no-such-field");
    row("stream without operation", "/stream",
        json(R"({"type":"bed","open":"listen","create":"shut","typeAt":"/t","ordinalAt":"/n"})"),
        "/stream/open", "no-such-operation");
    row("stream names nothing", "/stream",
        json(R"({"type":"bed","open":"shut","create":"open","typeAt":"/t","ordinalAt":"/n",)"
             R"("names":[{"type":"weed","at":"/weed"}]})"),
        "/stream/names/0/type", "no-such-type");
    row("stream with choices that are not there", "/stream",
        json(
            R"({"type":"bed","open":"shut","create":"open","typeAt":"/t","ordinalAt":"/n","choices":"moods"})"),
        "/stream/choices", "no-such-choices");
    row("special source of no field", "/types/0/lists/0/with", json(R"({"mood":{"value":"x"}})"),
        "/types/0/lists/0/with/mood", "no-such-field");
    row("filter on no field", "/types/0/lists/0/filters", json(R"({"style":"query","fields":{"mood":"m"}})"),
        "/types/0/lists/0/filters/fields/mood", "no-such-field");
    row("withheld by no field", "/types/0/fields/1/withheldWhen", json(R"({"mood":["x"]})"),
        "/types/0/fields/1/withheldWhen/mood", "no-such-field");
}

void TestLoader::tellsFlaws()
{
    QFETCH(QString, place);
    QFETCH(QJsonValue, value);
    QFETCH(QString, pointer);
    QFETCH(QString, rule);
    const Loaded loaded = loadDescriptor(spoiled(place, value), u"garden.json"_s);
    QVERIFY(!loaded.provider);
    const auto wanted = [&](const Flaw &flaw) {
        return flaw.pointer == pointer && flaw.rule == rule;
    };
    QVERIFY2(std::any_of(loaded.flaws.cbegin(), loaded.flaws.cend(), wanted), qPrintable(rules(loaded)));
    for (const Flaw &flaw : loaded.flaws) {
        QCOMPARE(flaw.file, u"garden.json"_s);
        QVERIFY(!flaw.what.isEmpty());
        QVERIFY(!flaw.remedy.isEmpty());
    }
}

void TestLoader::tellsAllAtOnce()
{
    QJsonValue root = soundDescriptor();
    root = changed(root, {u"types"_s, u"0"_s, u"id"_s}, u"one"_s);
    root = changed(root, {u"types"_s, u"1"_s, u"places"_s, u"0"_s, u"by"_s}, u"lawn"_s);
    root = changed(root, {u"channels"_s, u"main"_s, u"signIn"_s}, u"knock"_s);
    const Loaded loaded = loadDescriptor(QJsonDocument(root.toObject()).toJson(), u"garden.json"_s);
    QCOMPARE(loaded.flaws.size(), 3);
}

void TestLoader::refusesWhatIsNoDescriptor_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("rule");
    QTest::newRow("empty") << QByteArray() << u"not-json"_s;
    QTest::newRow("broken") << QByteArray("{\"a\":") << u"not-json"_s;
    QTest::newRow("list") << QByteArray("[]") << u"not-an-object"_s;
    QTest::newRow("nothing in it") << QByteArray("{}") << u"missing-keyword"_s;
    QTest::newRow("deep") << QByteArray(100000, '[') << u"not-json"_s;
    QTest::newRow("large") << QByteArray(5 * 1024 * 1024, ' ') << u"too-large"_s;
}

void TestLoader::refusesWhatIsNoDescriptor()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, rule);
    const Loaded loaded = loadDescriptor(bytes, u"x.json"_s);
    QVERIFY(!loaded.provider);
    QCOMPARE(loaded.flaws.constFirst().rule, rule);
}

void TestLoader::takesNamedFlows()
{
    class Nothing final : public Flow {
        Step begin() override { return Done(); }
        Step accept(const HttpReply &, Rows &) override { return Done(); }
    };
    FlowRegistry flows;
    flows.add(
        u"garden.walk"_s, [](const Connection &, const FlowAsk &asked) -> Result<std::unique_ptr<Flow>> {
            if (!std::holds_alternative<ListAsk>(asked))
                return Error();
            return std::unique_ptr<Flow>(std::make_unique<Nothing>());
        });
    const QByteArray bytes =
        spoiled(u"/types/0/lists/0"_s, json(R"({"key":"all","label":"Beds","flow":"garden.walk"})"));
    const Loaded loaded = loadDescriptor(bytes, u"garden.json"_s, flows);
    QVERIFY2(loaded.provider, qPrintable(rules(loaded)));
    const auto flow = loaded.provider->list({}, {.type = u"bed"_s, .list = u"all"_s});
    QVERIFY(flow);
    QVERIFY(std::holds_alternative<Done>(flow.value()->begin()));
}

void TestLoader::findsWhatIsFed()
{
    const Loaded loaded = loadDescriptor(QJsonDocument(soundDescriptor()).toJson(), u"garden.json"_s);
    QCOMPARE(loaded.provider->schema().type(u"bed")->list(u"all")->feeds, QStringList{u"plant"_s});
}

QTEST_GUILESS_MAIN(TestLoader)
#include "tst_loader.moc"
