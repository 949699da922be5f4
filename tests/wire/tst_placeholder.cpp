#include "providers/wire/placeholder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;

class TestPlaceholder final : public QObject {
    Q_OBJECT
private slots:
    void texts_data();
    void texts();
    void mistakesNameThePlaceholder_data();
    void mistakesNameThePlaceholder();
    void addresses_data();
    void addresses();
    void queries_data();
    void queries();
    void bodies_data();
    void bodies();
    void positionalArgumentsKeepTheirPlaces();
    void absentPairsAreLeftOut();
};

static std::optional<Value> look(const QString &name)
{
    static const QHash<QString, Value> known{
        {u"host"_s, u"https://ion.example/"_s},
        {u"id"_s, u"a/b c"_s},
        {u"total"_s, qint64(9007199254740993)},
        {u"price"_s, *Decimal::parse(u"100.10")},
        {u"yes"_s, true},
        {u"name"_s, u"Müller & \"Co\" + Sons"_s},
        {u"before.seats"_s, qint64(5)},
        {u"item.$key"_s, u"u/1"_s},
        {u"tags"_s, QStringList{u"x"_s, u"y,z"_s}},
        {u"when"_s, Instant{1700000000000}},
        {u"day"_s, QDate(2026, 7, 11)},
        {u"data"_s, Json{R"({"a":1.50})"}},
        {u"dots"_s, u".."_s},
        {u"path"_s, u"accounts/1/customers/88012"_s},
        {u"none"_s, Absent{}},
        {u"never"_s, Unasked{}},
    };
    const auto it = known.constFind(name);
    return it == known.constEnd() ? std::nullopt : std::optional(*it);
}

void TestPlaceholder::texts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("filled"); // "-": absent
    const auto row = [](const char *name, const QString &text, const QString &filled) {
        QTest::newRow(name) << text << filled;
    };
    row("no placeholder", u"plain"_s, u"plain"_s);
    row("mixed", u"{before.seats} of {total}"_s, u"5 of 9007199254740993"_s);
    row("own key", u"{item.$key}"_s, u"u/1"_s);
    row("braces", u"{{id}} }}{{"_s, u"{id} }{"_s);
    row("absent", u"{none}"_s, u"-"_s);
    row("unasked", u"a {never}"_s, u"-"_s);
    row("upper", u"{name|upper}"_s, u"MÜLLER & \"CO\" + SONS"_s);
    row("iso", u"{when|iso}"_s, u"2023-11-14T22:13:20Z"_s);
    row("date", u"{when | date}"_s, u"2023-11-14"_s);
    row("month first", u"{when|monthfirst}"_s, u"11/14/2023 22:13:20"_s);
    row("ms", u"{day|ms}"_s, u"1783728000000"_s);
    row("comma", u"{tags|comma}"_s, u"x,y,z"_s);
    row("id", u"{path|id}"_s, u"88012"_s);
    row("two transforms", u"{path|id|text}"_s, u"88012"_s);
    row("json", u"{tags|json}"_s, u"[\"x\",\"y,z\"]"_s);
}

void TestPlaceholder::texts()
{
    QFETCH(QString, text);
    QFETCH(QString, filled);
    const auto out = fillText(text, look);
    QVERIFY(out);
    QCOMPARE(out->value_or(u"-"_s), filled);
}

void TestPlaceholder::mistakesNameThePlaceholder_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("named");
    QTest::newRow("unknown") << u"{nobody}"_s << u"nobody"_s;
    QTest::newRow("open") << u"a{id"_s << u"a{id"_s;
    QTest::newRow("closed") << u"a}b"_s << u"a}b"_s;
    QTest::newRow("empty") << u"{}"_s << u"{}"_s;
    QTest::newRow("transform") << u"{id|shout}"_s << u"shout"_s;
    QTest::newRow("expression") << u"{a+b}"_s << u"a+b"_s;
    QTest::newRow("not a time") << u"{name|iso}"_s << u"name"_s;
}

void TestPlaceholder::mistakesNameThePlaceholder()
{
    QFETCH(QString, text);
    QFETCH(QString, named);
    const auto out = fillText(text, look);
    QVERIFY(!out);
    QCOMPARE(out.error().fault, Fault::Invalid);
    QVERIFY2(out.error().summary.contains(named), qPrintable(out.error().summary));
}

void TestPlaceholder::addresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("address"); // empty: refused
    QTest::newRow("base as it is") << u"{host}/api/{before.seats}"_s
                                   << QByteArray("https://ion.example/api/5");
    QTest::newRow("segment") << u"/unit/{id}/x"_s << QByteArray("/unit/a%2Fb%20c/x");
    QTest::newRow("non-ASCII and plus")
        << u"/u/{name}"_s << QByteArray("/u/M%C3%BCller%20%26%20%22Co%22%20%2B%20Sons");
    QTest::newRow("custom verb") << u"/o/{total}:cancel"_s << QByteArray("/o/9007199254740993:cancel");
    QTest::newRow("absent") << u"/unit/{none}"_s << QByteArray();
    QTest::newRow("dots") << u"/unit/{dots}"_s << QByteArray();
}

void TestPlaceholder::addresses()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, address);
    const auto out = fillAddress(text, look);
    QCOMPARE(bool(out), !address.isEmpty());
    if (out)
        QCOMPARE(*out, address);
}

void TestPlaceholder::queries_data()
{
    QTest::addColumn<TextPairs>("pairs");
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("plus, at, slash") << TextPairs{{u"e"_s, u"mia+test@a/b"_s}}
                                     << QByteArray("e=mia%2Btest%40a%2Fb");
    QTest::newRow("non-ASCII") << TextPairs{{u"q"_s, u"Ö€"_s}} << QByteArray("q=%C3%96%E2%82%AC");
    QTest::newRow("ampersand") << TextPairs{{u"a"_s, u"x&y=z"_s}, {u"b"_s, u"1"_s}}
                               << QByteArray("a=x%26y%3Dz&b=1");
    QTest::newRow("dotted name") << TextPairs{{u"pagination.limit"_s, u"100"_s}}
                                 << QByteArray("pagination.limit=100");
    QTest::newRow("brackets") << TextPairs{{u"filter[a:gte]"_s, u"1"_s}}
                              << QByteArray("filter%5Ba%3Agte%5D=1");
}

void TestPlaceholder::queries()
{
    QFETCH(TextPairs, pairs);
    QFETCH(QByteArray, query);
    QCOMPARE(queryText(pairs), query);
    QCOMPARE(withQuery("http://h/p", query), "http://h/p?" + query);
    QCOMPARE(withQuery("http://h/p?z=1", query), "http://h/p?z=1&" + query);
}

void TestPlaceholder::bodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("filled");
    const auto row = [](const char *name, const char *body, const char *filled) {
        QTest::newRow(name) << QByteArray(body) << QByteArray(filled);
    };
    row("types stay", R"({"a":"{total}","b":"{price}","c":"{yes}","d":"{tags}","e":"{data}"})",
        R"({"a":9007199254740993,"b":100.1,"c":true,"d":["x","y,z"],"e":{"a":1.50}})");
    row("text by transform", R"({"a":"{total|text}"})", R"({"a":"9007199254740993"})");
    row("number by transform", R"({"a":"{path|id|number}"})", R"({"a":88012})");
    row("mixed is text", R"({"a":"n {total}"})", R"({"a":"n 9007199254740993"})");
    row("literals", R"({"a":[1,2.5,true,null,"x"]})", R"({"a":[1,2.5,true,null,"x"]})");
    row("absent drops its key", R"({"a":"{none}","b":{"c":"{never}","d":1}})", R"({"b":{"d":1}})");
    row("absent drops its element", R"({"a":["{none}",1]})", R"({"a":[1]})");
    row("hollow object in a list",
        R"({"a":[{"name":"domain","value":"{none}"},{"name":"seats","value":"{total}"}]})",
        R"({"a":[{"name":"seats","value":9007199254740993}]})");
    row("hollow object below a key", R"({"a":1,"b":{"c":{"id":"{none}"}},"d":{},"e":[{}]})",
        R"({"a":1,"d":{},"e":[{}]})");
    row("ids", R"({"a":"{tags|ids}","b":"{total|ids}","c":"{none|ids}"})",
        R"({"a":[{"id":"x"},{"id":"y,z"}],"b":[{"id":"9007199254740993"}]})");
    row("quotes", R"({"a":"{name}"})", R"({"a":"Müller & \"Co\" + Sons"})");
}

void TestPlaceholder::bodies()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, filled);
    const auto out = fillJson(QJsonDocument::fromJson(body).object(), look);
    QVERIFY(out);
    QCOMPARE(*out, filled);
}

void TestPlaceholder::positionalArgumentsKeepTheirPlaces()
{
    const auto params = QJsonDocument::fromJson(R"(["{name}","{none}",{}])").array();
    const auto out = fillJson(params, look, WhenAbsent::EmptyText);
    QVERIFY(out);
    QCOMPARE(*out, QByteArray(R"(["Müller & \"Co\" + Sons","",{}])"));
}

void TestPlaceholder::absentPairsAreLeftOut()
{
    const auto out = fillPairs({{u"a"_s, u"{none}"_s}, {u"b"_s, u"{total}"_s}, {u"t"_s, u"{tags}"_s}}, look);
    QVERIFY(out);
    QCOMPARE(*out, (TextPairs{{u"b"_s, u"9007199254740993"_s}, {u"t"_s, u"x"_s}, {u"t"_s, u"y,z"_s}}));
    QVERIFY(!fillPairs({{u"a"_s, u"{nobody}"_s}}, look));
    QCOMPARE(placeholderNames(u"{a|upper}-{b.c}{{x}}"_s), (QStringList{u"a"_s, u"b.c"_s}));
}

QTEST_GUILESS_MAIN(TestPlaceholder)
#include "tst_placeholder.moc"
