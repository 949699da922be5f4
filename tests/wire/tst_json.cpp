#include "providers/wire/jsonscan.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;

class TestJson final : public QObject {
    Q_OBJECT
private slots:
    void texts_data();
    void texts();
    void refusals_data();
    void refusals();
    void keepsDigits();
    void depthIsCapped();
    void hundredThousandNestedArrays();
    void mergeKeepsTheRest_data();
    void mergeKeepsTheRest();
    void items_data();
    void items();
    void alternatives();
    void missingLists_data();
    void missingLists();
    void enclosingObjects();
    void webPageIsNotTheProvider_OFF7_ERR5();
    void truncatedGivesNoItem();
    void brokenUtf8IsReplaced();
};

void TestJson::texts_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray(R"("abc")") << u"abc"_s;
    QTest::newRow("escapes") << QByteArray(R"("a\"\\\/\n\t")") << u"a\"\\/\n\t"_s;
    QTest::newRow("unicode") << QByteArray(R"("\u00e9\u20AC")") << u"é€"_s;
    QTest::newRow("pair") << QByteArray(R"("\ud83d\ude00")") << u"😀"_s;
    QTest::newRow("lone half") << QByteArray(R"("a\ud83dz")") << u"a\uFFFDz"_s;
    QTest::newRow("utf-8") << QByteArray("\"Bj\xC3\xB6rn\"") << u"Björn"_s;
    QTest::newRow("number") << QByteArray("-12.50e+3") << u"-12.50e+3"_s;
}

void TestJson::texts()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, text);
    const auto tree = JsonTree::parse(json);
    QVERIFY(tree);
    QCOMPARE(tree->root().text(), text);
    if (tree->root().kind() == JsonKind::Text) {
        const QByteArray again = jsonQuoted(text);
        const auto second = JsonTree::parse(again);
        QVERIFY(second);
        QCOMPARE(second->root().text(), text);
    }
}

void TestJson::refusals_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *text : {"", " ", "{", "[1,", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "01",
             "1.", "-", "1e", "nul", "tru", "\"a", "\"\\x\"", "\"\\u12g4\"", "[1] 2", "\"a\nb\"", "]", "{]",
             "[}", "{\"a\":1]", ",", "[,1]", "\"\\"})
        QTest::newRow(text) << QByteArray(text);
}

void TestJson::refusals()
{
    QFETCH(QByteArray, json);
    const auto tree = JsonTree::parse(json);
    QVERIFY(!tree);
    QCOMPARE(tree.error().fault, Fault::Protocol);
    QVERIFY(!tree.error().summary.isEmpty());
    QVERIFY(!JsonScan::open(json));
}

void TestJson::keepsDigits()
{
    const QByteArray json = R"({"id":9007199254740993,"price":163.57440363500000001,"a":{"b":[1,{"c":2}]}})";
    const auto tree = JsonTree::parse(json);
    QVERIFY(tree);
    QCOMPARE(tree->root().member(u"id").text(), u"9007199254740993"_s);
    QCOMPARE(tree->root().member(u"price").text(), u"163.57440363500000001"_s);
    QCOMPARE(tree->root().member(u"a").member(u"b").element(1).member(u"c").text(), u"2"_s);
    QCOMPARE(tree->root().member(u"a").member(u"b").element(2).kind(), JsonKind::Missing);
    QCOMPARE(tree->root().member(u"none").member(u"x").element(3).kind(), JsonKind::Missing);
    QCOMPARE(tree->root().count(), 3);
}

void TestJson::depthIsCapped()
{
    const QByteArray fits = QByteArray(64, '[') + QByteArray(64, ']');
    QVERIFY(JsonTree::parse(fits));
    const QByteArray deeper = '[' + fits + ']';
    const auto tree = JsonTree::parse(deeper);
    QVERIFY(!tree);
    QVERIFY(tree.error().summary.contains(u"deep"));
}

void TestJson::hundredThousandNestedArrays()
{
    const QByteArray body = QByteArray(100000, '[') + QByteArray(100000, ']');
    const auto scan = JsonScan::open(body);
    QVERIFY(!scan);
    QCOMPARE(scan.error().fault, Fault::Protocol);
    QVERIFY(scan.error().summary.contains(u"deep"));
    const auto allowed = JsonScan::open(body, 200000); // and it does not recurse when it is allowed to
    QVERIFY(allowed);
}

void TestJson::mergeKeepsTheRest_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QByteArray>("merged");
    QTest::newRow("unknown stays") << QByteArray(
        R"({ "id": 9007199254740993, "x": {"y": 1.50, "z": "a b"} })")
                                   << QByteArray(R"({"x":{"y":2}})")
                                   << QByteArray(R"({"id":9007199254740993,"x":{"y":2,"z":"a b"}})");
    QTest::newRow("null removes") << QByteArray(R"({"a":1,"b":2})") << QByteArray(R"({"a":null})")
                                  << QByteArray(R"({"b":2})");
    QTest::newRow("added") << QByteArray(R"({"a":1})") << QByteArray(R"({"b":{"c":null,"d":1}})")
                           << QByteArray(R"({"a":1,"b":{"d":1}})");
    QTest::newRow("one element of a list")
        << QByteArray(R"({"a":[{"b":1,"c":2},{"b":3}]})") << QByteArray(R"({"a":{"0":{"b":9}}})")
        << QByteArray(R"({"a":[{"b":9,"c":2},{"b":3}]})");
    QTest::newRow("an element behind the last")
        << QByteArray(R"({"a":[{"b":1}]})") << QByteArray(R"({"a":{"1":{"b":2,"c":null}}})")
        << QByteArray(R"({"a":[{"b":1},{"b":2}]})");
    QTest::newRow("one more element") << QByteArray(R"({"a":[{"b":1}]})") << QByteArray(R"({"a":{"-":{"b":2}}})")
                                      << QByteArray(R"({"a":[{"b":1},{"b":2}]})");
    QTest::newRow("one element of a list that is missing")
        << QByteArray("{}") << QByteArray(R"({"a":{"-":{"b":2}}})") << QByteArray(R"({"a":[{"b":2}]})");
    QTest::newRow("the first of a list that is missing")
        << QByteArray(R"({"x":1})") << QByteArray(R"({"a":{"0":{"b":2}}})")
        << QByteArray(R"({"x":1,"a":[{"b":2}]})");
    QTest::newRow("no element that says nothing")
        << QByteArray(R"({"a":[],"x":1})") << QByteArray(R"({"a":{"0":{}},"b":{"0":{}}})")
        << QByteArray(R"({"a":[],"x":1})");
    QTest::newRow("lists are replaced")
        << QByteArray(R"({"a":[1,2]})") << QByteArray(R"({"a":[3]})") << QByteArray(R"({"a":[3]})");
}

void TestJson::mergeKeepsTheRest()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, changes);
    QFETCH(QByteArray, merged);
    const auto out = jsonMerged(base, changes);
    QVERIFY(out);
    QCOMPARE(*out, merged);
}

static QByteArrayList itemsOf(
    const QByteArray &body, const QString &path, IfMissing missing = IfMissing::Refuse)
{
    auto scan = JsonScan::open(body);
    if (!scan || !scan->select(Selector::parse(path).value(), missing))
        return {"error"};
    QByteArrayList out;
    while (const auto item = scan->next())
        out.append(item->text.toByteArray());
    return out;
}

void TestJson::items_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArrayList>("items");
    using L = QByteArrayList;
    QTest::newRow("bare list") << QByteArray(R"( [ {"a":1} , 2,"x,]" ] )") << u""_s
                               << L{"{\"a\":1}", "2", "\"x,]\""};
    QTest::newRow("empty list") << QByteArray("[ ]") << u""_s << L{};
    QTest::newRow("bare object") << QByteArray(R"({"a":1})") << u""_s << L{"{\"a\":1}"};
    QTest::newRow("in a member") << QByteArray(R"({"count":2,"items":[1,2]})") << u"/items"_s << L{"1", "2"};
    QTest::newRow("deeper") << QByteArray(R"({"a":{"b":[1]}})") << u"/a/b"_s << L{"1"};
    QTest::newRow("wrapped object") << QByteArray(R"({"product":{"id":"p"}})") << u"/product"_s
                                    << L{"{\"id\":\"p\"}"};
    QTest::newRow("nested lists") << QByteArray(R"({"units":[{"units":[1,2]},{"units":[]},{"units":[3]}]})")
                                  << u"/units/*/units"_s << L{"1", "2", "3"};
    QTest::newRow("three deep") << QByteArray(R"([{"a":[{"b":[1]},{"b":[2,3]}]}])") << u"/*/a/*/b"_s
                                << L{"1", "2", "3"};
    QTest::newRow("star at the end") << QByteArray(R"({"items":[1,2]})") << u"/items/*"_s << L{"1", "2"};
    QTest::newRow("name with slash") << QByteArray(R"({"a/b":[1]})") << u"/a~1b"_s << L{"1"};
    QTest::newRow("escaped name") << QByteArray(R"({"\u0069tems":[1]})") << u"/items"_s << L{"1"};
    QTest::newRow("non-ASCII name") << u"{\"Ã©\":[1],\"é\":[2]}"_s.toUtf8() << u"/é"_s << L{"2"};
    QTest::newRow("no look-alike name") << u"{\"é\":[2],\"Ã©\":[1]}"_s.toUtf8() << u"/Ã©"_s << L{"1"};
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF[1]") << u""_s << L{"1"};
}

void TestJson::items()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, path);
    QFETCH(QByteArrayList, items);
    QCOMPARE(itemsOf(body, path), items);
}

// The same list in two forms: inside an object of its own, and bare.
void TestJson::alternatives()
{
    const Selector either = Selector::parse(QStringList{u"/result/*/groups"_s, u"/result"_s}).value();
    const auto itemsIn = [&either](const QByteArray &body) -> QByteArrayList {
        auto scan = JsonScan::open(body);
        if (!scan || !scan->select(either))
            return {"error"};
        QByteArrayList out;
        while (const auto item = scan->next())
            out.append(item->text.toByteArray());
        return out;
    };
    QCOMPARE(itemsIn(R"({"result":[{"id":1,"groups":[2,3]}]})"), (QByteArrayList{"2", "3"}));
    QCOMPARE(itemsIn(R"({"result":[{"id":1,"groups":[]}]})"), QByteArrayList());
    QCOMPARE(itemsIn(R"({"result":[{"id":1},{"id":2}]})"), (QByteArrayList{R"({"id":1})", R"({"id":2})"}));
    QCOMPARE(itemsIn(R"({"result":[ ]})"), QByteArrayList());
    QCOMPARE(itemsIn(R"({"other":[]})"), QByteArrayList{"error"});
}

void TestJson::missingLists_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("forgiven"); // when a missing list may count as empty
    QTest::newRow("missing") << QByteArray(R"({"message":"log in"})") << u"/items"_s << true;
    QTest::newRow("null") << QByteArray(R"({"items":null})") << u"/items"_s << true;
    QTest::newRow("missing inside") << QByteArray(R"({"units":[{"units":[1]},{}]})") << u"/units/*/units"_s
                                    << true;
    QTest::newRow("text") << QByteArray(R"({"items":"none"})") << u"/items"_s << false;
    QTest::newRow("text inside") << QByteArray(R"({"units":[{"units":[1]},{"units":"x"}]})")
                                 << u"/units/*/units"_s << false;
    QTest::newRow("scalar body") << QByteArray("17") << u""_s << false;
}

void TestJson::missingLists()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, path);
    QFETCH(bool, forgiven);
    auto scan = JsonScan::open(body);
    QVERIFY(scan);
    const Outcome strict = scan->select(Selector::parse(path).value());
    QVERIFY(!strict); // a failure is never drawn as empty
    QCOMPARE(strict.error().fault, Fault::Protocol);
    QVERIFY(!strict.error().words.isEmpty());
    QCOMPARE(bool(scan->select(Selector::parse(path).value(), IfMissing::Empty)), forgiven);
}

void TestJson::enclosingObjects()
{
    const QByteArray body =
        R"({"n":1,"units":[{"organisation":{"id":"o1"},"units":[{"id":"u1"}]},{"units":[{"id":"u2"}],"organisation":{"id":"o2"}}]})";
    auto scan = JsonScan::open(body);
    QVERIFY(scan);
    QVERIFY(scan->select(Selector::parse(u"/units/*/units"_s).value()));
    const auto first = scan->next();
    QVERIFY(first);
    QCOMPARE(first->around.size(), 2);
    QVERIFY(first->around.at(0).startsWith("{\"organisation\""));
    QVERIFY(first->around.at(0).endsWith('}'));
    QCOMPARE(first->around.at(1).toByteArray(), body);
    QVERIFY(scan->next());
    QVERIFY(!scan->next());
    QCOMPARE(scan->yielded(), 2);
}

void TestJson::webPageIsNotTheProvider_OFF7_ERR5()
{
    const auto scan = JsonScan::open(
        "<!DOCTYPE html><html><head><style>p{}</style></head><body><h1>Hotel Wi-Fi</h1>Log in</body></html>");
    QVERIFY(!scan);
    QVERIFY(scan.error().summary.contains(u"not the provider"));
    QCOMPARE(scan.error().words, u"Hotel Wi-Fi Log in"_s);
}

void TestJson::truncatedGivesNoItem()
{
    const auto scan = JsonScan::open(R"([{"id":1},{"id":2},{"id":)");
    QVERIFY(!scan);
    QVERIFY(scan.error().summary.contains(u"breaks off after 25"));
    QVERIFY(scan.error().words.startsWith(u"[{\"id\":1}"));
}

void TestJson::brokenUtf8IsReplaced()
{
    auto scan = JsonScan::open("[\"Bj\xF6rn\"]");
    QVERIFY(scan);
    QVERIFY(scan->select(Selector()));
    QCOMPARE(scan->next()->text.toByteArray(), u"\"Bj\uFFFDrn\""_s.toUtf8());
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
