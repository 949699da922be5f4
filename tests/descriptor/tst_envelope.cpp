#include "providers/descriptor/envelope.h"
#include "providers/descriptor/loader.h"

#include <QRegularExpression>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const Envelope usual{u"result"_s, u"returncode"_s, {u"groups"_s, u"used"_s}, true};

QByteArray descriptor()
{
    return R"({ "descriptor": 1, "provider": { "key": "dialects", "label": "Dialects" },
      "settings": [
        { "key": "address", "type": "url", "label": "Address" }, { "key": "prefix", "label": "Prefix" },
        { "key": "struct", "type": "boolean", "label": "Named" }, { "key": "kind", "label": "Kind", "startsAs": "old" } ],
      "signIns": [ { "key": "open", "label": "Open", "scheme": "basic" } ],
      "channels": { "main": { "base": "{address}", "form": "xmlrpc", "named": "struct",
        "envelope": { "result": "result", "success": "returncode", "emptyIsUnavailable": true },
        "closing": [ { "name": "request", "value": "", "when": { "kind": ["new"] } }, { "name": "params", "value": {} } ],
        "errors": { "message": [ { "at": "/faultString", "startAfter": "Message:", "cutBefore": "Trace:" } ],
          "code": ["/faultCode"],
          "faultByText": [ { "text": "Cannot write", "fault": "server", "mayHaveHappened": true,
                             "remedy": "Switch it on." } ] } } },
      "types": [ { "key": "bed", "label": "Bed", "labels": "Beds", "kind": "other", "id": "{id}",
        "fields": [ { "key": "id", "label": "Id" } ],
        "lists": [ { "key": "all", "label": "Beds", "items": "/result",
                     "ask": { "call": "{prefix}bed.list", "params": [ { "name": "id", "value": "" } ] } } ],
        "operations": [
          { "key": "dig", "label": "Dig", "effect": "action", "per": "bed",
            "parameters": [ { "key": "deep", "label": "Depth", "type": "integer" } ],
            "send": { "call": "{prefix}bed.dig", "params": [
              { "name": "id", "value": "{item.id}" }, { "name": "deep", "value": "{deep}", "when": { "kind": ["old"] } } ] } }
        ] } ] })";
}

QString sentFor(const QHash<QString, QString> &settings)
{
    const Loaded loaded = loadDescriptor(descriptor(), u"dialects.json"_s);
    for (const Flaw &flaw : loaded.flaws)
        qWarning("%s", qPrintable(flawText(flaw)));
    Connection connection;
    connection.settings = settings;
    connection.settings.insert(u"address"_s, u"http://127.0.0.1:1"_s);
    auto flow = loaded.provider->perform(connection,
        {.type = u"bed"_s,
            .operation = u"dig"_s,
            .item = {u"bed"_s, u"b1"_s, {}, {}, {}},
            .parameters = {{u"deep"_s, u"3"_s}}});
    const Step step = flow.value()->begin();
    const QString body = QString::fromUtf8(std::get<Ask>(step).request.body);
    static const QRegularExpression noise(u"<\\?xml[^>]*>|</?(param|params|value|methodCall)>|\n"_s);
    return QString(body).remove(noise);
}

Error failureOf(const QByteArray &answer)
{
    const Loaded loaded = loadDescriptor(descriptor(), u"dialects.json"_s);
    Connection connection;
    connection.settings = {{u"address"_s, u"http://127.0.0.1:1"_s}};
    auto flow = loaded.provider->perform(
        connection, {.type = u"bed"_s, .operation = u"dig"_s, .item = {u"bed"_s, u"b1"_s, {}, {}, {}}});
    (void)flow.value()->begin();
    Rows rows;
    const Step step = flow.value()->accept({200, {}, answer, {}, {}}, rows);
    return std::holds_alternative<Error>(step) ? std::get<Error>(step) : Error{};
}

} // namespace

// What services wrap around their data, and the ways in which they want to be called.
class TestEnvelope : public QObject {
    Q_OBJECT
private slots:
    void unwraps_data();
    void unwraps();
    void refuses_data();
    void refuses();
    void calls_data();
    void calls();
    void faults();
};

void TestEnvelope::unwraps_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("isList");
    QTest::addColumn<QByteArray>("read");
    const auto list = [](const char *name, const char *json, const char *read) {
        QTest::newRow(name) << QByteArray(json) << true << QByteArray(read);
    };
    const auto other = [](const char *name, const char *json, const char *read) {
        QTest::newRow(name) << QByteArray(json) << false << QByteArray(read);
    };
    list("list", R"({"jobguid":null,"result":[1]})", R"({"result":[1],"jobguid":null})");
    list("without an envelope", "[1]", R"({"result":[1]})");
    list("null", R"({"result":null})", R"({"result":[]})");
    list("text", R"({"result":"[{\"a\": 1}]"})", R"({"result":[{"a":1}]})");
    list("object in a text", R"({"result":"{\"a\": 1}"})", R"({"result":[{"a":1}]})");
    list("inner text", R"({"result":[{"groups":"[{\"a\": 1}]","name":"[x]"}]})",
        R"({"result":[{"groups":[{"a":1}],"name":"[x]"}]})");
    list("object with its only list", R"({"result":{"dc":"d","groups":[2]}})", R"({"result":[2],"dc":"d"})");
    list("object with its only list in a text", R"({"result":{"dc":"d","groups":"[2]"}})",
        R"({"result":[2],"dc":"d"})");
    list("object with two lists", R"({"result":{"used":[1],"groups":[2]}})",
        R"({"result":[{"used":[1],"groups":[2]}]})");
    list("returncode", R"({"result":{"returncode":true,"info":[1]}})", R"({"result":[1]})");
    list("returncode without an envelope", R"({"returncode":1,"info":[]})", R"({"result":[]})");
    list("large numbers", R"({"result":[{"a":9007199254740993}]})", R"({"result":[{"a":9007199254740993}]})");
    other("true", R"({"result":true})", R"({"result":true})");
    other("True", R"({"result":"True"})", R"({"result":"True"})");
    other("bare", "true", R"({"result":true})");
    other("null of an action", R"({"result":null,"job":"j"})", R"({"result":null,"job":"j"})");
    other("returncode alone", R"({"result":{"returncode":"True"}})", R"({"result":true})");
    other("returncode with a key", R"({"result":{"returncode":true,"guid":"g"}})", R"({"result":"g"})");
    other("text that looks like a list", R"({"result":"[1]"})", R"({"result":"[1]"})");
}

void TestEnvelope::unwraps()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, isList);
    QFETCH(QByteArray, read);
    const auto out = unwrapped(usual, json, isList ? Expected::List : Expected::Success, u"Beds"_s);
    QVERIFY2(out, out ? "" : qPrintable(out.error().summary));
    QCOMPARE(*out, read);
}

void TestEnvelope::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Expected>("expected");
    QTest::addColumn<Fault>("fault");
    const auto row = [](const char *name, const char *json, Expected expected, Fault fault) {
        QTest::newRow(name) << QByteArray(json) << expected << fault;
    };
    row("never written list", R"({"result":""})", Expected::List, Fault::Unavailable);
    row("never written text", R"({"result":""})", Expected::Object, Fault::Unavailable);
    row("never written action", R"({"result":""})", Expected::Success, Fault::Unavailable);
    row("text", R"({"result":"hello"})", Expected::List, Fault::Protocol);
    row("broken list in a text", R"({"result":"[1"})", Expected::List, Fault::Protocol);
    row("number", R"({"result":3})", Expected::List, Fault::Protocol);
    row("returncode false", R"({"result":{"returncode":false,"info":[]}})", Expected::List, Fault::Invalid);
    row("returncode False", R"({"result":{"returncode":"False"}})", Expected::Success, Fault::Invalid);
    row("returncode 0", R"({"result":{"returncode":0}})", Expected::Success, Fault::Invalid);
    row("false", R"({"result":false})", Expected::Success, Fault::Invalid);
    row("not JSON", "{", Expected::Object, Fault::Protocol);
}

void TestEnvelope::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(Expected, expected);
    QFETCH(Fault, fault);
    const auto out = unwrapped(usual, json, expected, u"Beds"_s);
    QVERIFY(!out);
    QCOMPARE(out.error().fault, fault);
    QVERIFY(!out.error().summary.isEmpty());
}

void TestEnvelope::calls_data()
{
    using Texts = QHash<QString, QString>;
    QTest::addColumn<Texts>("settings");
    QTest::addColumn<QString>("sent");
    const QString plain = u"<string>b1</string><int>3</int><struct></struct>"_s;
    QTest::newRow("in order") << Texts{{u"prefix"_s, u"api_"_s}}
                              << QString(u"<methodName>api_bed.dig</methodName>"_s + plain);
    QTest::newRow("no prefix") << Texts{} << QString(u"<methodName>bed.dig</methodName>"_s + plain);
    QTest::newRow("another kind")
        << Texts{{u"kind"_s, u"new"_s}}
        << u"<methodName>bed.dig</methodName><string>b1</string><string></string><struct></struct>"_s;
    QTest::newRow("by name") << Texts{{u"struct"_s, u"true"_s}}
                             << u"<methodName>bed.dig</methodName><struct>"
                                "<member><name>deep</name><int>3</int></member>"
                                "<member><name>id</name><string>b1</string></member>"
                                "<member><name>params</name><struct></struct></member></struct>"_s;
}

void TestEnvelope::calls()
{
    using Texts = QHash<QString, QString>;
    QFETCH(Texts, settings);
    QFETCH(QString, sent);
    QCOMPARE(sentFor(settings), sent);
}

void TestEnvelope::faults()
{
    const auto fault = [](const QByteArray &words) -> QByteArray {
        return "<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>8002</int></"
               "value>"
               "</member><member><name>faultString</name><value>"
            + words + "</value></member></struct></value></fault></methodResponse>";
    };
    const Error done = failureOf(fault("Exception: E\nMessage: Cannot write it \nTrace:\nline 3"));
    QCOMPARE(done.words, u"Cannot write it"_s);
    QCOMPARE(done.remedy, u"Switch it on."_s);
    QCOMPARE(done.code, u"8002"_s);
    QVERIFY(done.outcomeUnknown);
    const Error refused = failureOf(fault("no such bed"));
    QCOMPARE(refused.words, u"no such bed"_s);
    QVERIFY(!refused.outcomeUnknown);
}

QTEST_GUILESS_MAIN(TestEnvelope)
#include "tst_envelope.moc"
