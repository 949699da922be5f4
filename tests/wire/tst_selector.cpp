#include "providers/wire/jsonscan.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;

class TestSelector final : public QObject {
    Q_OBJECT
private slots:
    void badPaths_data();
    void badPaths();
    void values_data();
    void values();
    void misfitsAreKept_data();
    void misfitsAreKept();
    void times_data();
    void times();
    void days();
    void sentinelsAndFolds();
    void enclosingValues();
    void enclosingValuesOfTheNextAnswer();
    void rawLeavesSecretsOut();
};

static Reading reading(const QStringList &paths, FieldType type)
{
    Reading out;
    out.from = Selector::parse(paths).value();
    out.type = type;
    return out;
}

static Value readFrom(const QByteArray &json, const Reading &how, QString *finding = nullptr)
{
    const auto tree = JsonTree::parse(json);
    return tree ? readValue(how, how.from.all(tree->root()), finding) : Value(Unasked{});
}

void TestSelector::badPaths_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("no slash") << u"items"_s;
    QTest::newRow("empty step") << u"/a//b"_s;
    QTest::newRow("slash at the end") << u"/a/"_s;
    QTest::newRow("up, no slash") << u"^a"_s;
    QTest::newRow("open choice") << u"/a/[id=x"_s;
    QTest::newRow("choice without a name") << u"/a/[=x]"_s;
}

void TestSelector::badPaths()
{
    QFETCH(QString, path);
    const auto selector = Selector::parse(path);
    QVERIFY(!selector);
    QVERIFY(selector.error().summary.contains(path));
}

void TestSelector::values_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("paths");
    QTest::addColumn<FieldType>("type");
    QTest::addColumn<QString>("text"); // "-" stands for absent
    using F = FieldType;
    const auto row = [](const char *name, const char *json, const QStringList &paths, F type,
                         const QString &text) {
        QTest::newRow(name) << QByteArray(json) << paths << type << text;
    };
    row("text", R"({"a":{"b":"x"}})", {u"/a/b"_s}, F::Text, u"x"_s);
    row("number as text", R"({"a":7})", {u"/a"_s}, F::Text, u"7"_s);
    row("missing", "{}", {u"/a"_s}, F::Text, u"-"_s);
    row("null", R"({"a":null})", {u"/a"_s}, F::Text, u"-"_s);
    row("first alternative that is there", R"({"a":null,"b":"y"})", {u"/a"_s, u"/b"_s}, F::Text, u"y"_s);
    row("big integer", R"({"a":9007199254740993})", {u"/a"_s}, F::Integer, u"9007199254740993"_s);
    row("integer in quotes", R"({"a":"2277242"})", {u"/a"_s}, F::Integer, u"2277242"_s);
    row("integer with zeros behind", R"({"a":3.0})", {u"/a"_s}, F::Integer, u"3"_s);
    row("empty number", R"({"a":""})", {u"/a"_s}, F::Integer, u"-"_s);
    row("decimal in quotes", R"({"a":"163.5744036350"})", {u"/a"_s}, F::Decimal, u"163.574403635"_s);
    row("decimal with many digits", R"({"a":0.12345678901234567890123})", {u"/a"_s}, F::Decimal,
        u"0.12345678901234567890123"_s);
    row("boolean", R"({"a":true})", {u"/a"_s}, F::Boolean, u"true"_s);
    row("boolean in words", R"({"a":"False"})", {u"/a"_s}, F::Boolean, u"false"_s);
    row("boolean as number", R"({"a":1})", {u"/a"_s}, F::Boolean, u"true"_s);
    row("list", R"({"a":["x","y"]})", {u"/a"_s}, F::List, u"x | y"_s);
    row("list of one member", R"({"users":[{"id":"a"},{"id":"b"},{}]})", {u"/users/*/id"_s}, F::List,
        u"a | b"_s);
    row("one text where a list belongs", R"({"a":"x"})", {u"/a"_s}, F::List, u"x"_s);
    row("json", R"({"a":{ "b" : [1, 2] }})", {u"/a"_s}, F::Json, u"{\"b\":[1,2]}"_s);
    row("element by number", R"({"a":[{"b":1},{"b":2}]})", {u"/a/1/b"_s}, F::Integer, u"2"_s);
    row("the item itself", R"("User")", {u""_s}, F::Text, u"User"_s);
    row("elements by a member", R"({"a":[{"id":"x","v":1},{"id":"y","v":2},{"v":3}]})", {u"/a/[id=y]/v"_s},
        F::Integer, u"2"_s);
    row("no such element", R"({"a":[{"id":"x","v":1}]})", {u"/a/[id=y]/v"_s}, F::Integer, u"-"_s);
    row("empty list", R"({"a":[]})", {u"/a"_s}, F::List, u""_s);
}

void TestSelector::values()
{
    QFETCH(QByteArray, json);
    QFETCH(QStringList, paths);
    QFETCH(FieldType, type);
    QFETCH(QString, text);
    QString finding;
    const Value value = readFrom(json, reading(paths, type), &finding);
    QCOMPARE(isAbsent(value), text == "-"_L1);
    if (text != "-"_L1)
        QCOMPARE(dataText(value), text);
    QCOMPARE(finding, QString());
}

void TestSelector::misfitsAreKept_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<FieldType>("type");
    QTest::addColumn<QString>("kept");
    QTest::newRow("words for a number") << QByteArray(R"({"a":"many"})") << FieldType::Integer << u"many"_s;
    QTest::newRow("fraction for a whole number")
        << QByteArray(R"({"a":2.5})") << FieldType::Integer << u"2.5"_s;
    QTest::newRow("beyond 64 bits") << QByteArray(R"({"a":99999999999999999999})") << FieldType::Integer
                                    << u"99999999999999999999"_s;
    QTest::newRow("object for a text")
        << QByteArray(R"({"a":{"b": 1}})") << FieldType::Text << u"{\"b\":1}"_s;
    QTest::newRow("object for a time")
        << QByteArray(R"({"a":{"b": 1}})") << FieldType::Time << u"{\"b\":1}"_s;
    QTest::newRow("word for a boolean") << QByteArray(R"({"a":"maybe"})") << FieldType::Boolean << u"maybe"_s;
    QTest::newRow("no such day") << QByteArray(R"({"a":"2026-02-30"})") << FieldType::Date << u"2026-02-30"_s;
}

void TestSelector::misfitsAreKept()
{
    QFETCH(QByteArray, json);
    QFETCH(FieldType, type);
    QFETCH(QString, kept);
    QString finding;
    QCOMPARE(dataText(readFrom(json, reading({u"/a"_s}, type), &finding)), kept);
    QVERIFY(!finding.isEmpty());
}

void TestSelector::times_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("utc"); // empty: not a time
    const auto row = [](const QString &text, const QString &utc) {
        QTest::newRow(qPrintable(text)) << text << utc;
    };
    row(u"2024-06-03T09:55:19Z"_s, u"2024-06-03T09:55:19Z"_s);
    row(u"2024-01-03T16:29:10.491Z"_s, u"2024-01-03T16:29:10.491Z"_s);
    row(u"2019-02-19T19:23:07.209244+00:00"_s, u"2019-02-19T19:23:07.209Z"_s);
    row(u"2019-02-19T19:23:07.123456789+02:30"_s, u"2019-02-19T16:53:07.123Z"_s);
    row(u"2019-02-19T19:23:07.5-0100"_s, u"2019-02-19T20:23:07.500Z"_s);
    row(u"2019-02-19T19:23:07"_s, u"2019-02-19T19:23:07Z"_s);
    row(u"2023-04-28 11:36:38.814429+00:00"_s, u"2023-04-28T11:36:38.814Z"_s);
    row(u"2010-03-04 05:06"_s, u"2010-03-04T05:06:00Z"_s);
    row(u"04/13/2018 00:00:00"_s, u"2018-04-13T00:00:00Z"_s);
    row(u"20180413T10:11:12"_s, u"2018-04-13T10:11:12Z"_s);
    row(u"20180413101112"_s, u"2018-04-13T10:11:12Z"_s);
    row(u"2018-04-13"_s, u"2018-04-13T00:00:00Z"_s);
    row(u"1700000000000"_s, u"2023-11-14T22:13:20Z"_s);
    row(u"2016-12-31T23:59:60Z"_s, u"2016-12-31T23:59:59Z"_s);
    row(u"2024-01-03T16:29:10 UTC"_s, u"2024-01-03T16:29:10Z"_s);
    for (const QString &nonsense :
        {u""_s, u"yesterday"_s, u"2024-13-01T00:00:00Z"_s, u"2024-01-01T25:00:00Z"_s,
            u"13/13/2018 00:00:00"_s, u"2024-01-01T00:00:00+99:00"_s, u"2024-01-01Tx"_s, u"17"_s, u"-"_s})
        row(nonsense, {});
}

void TestSelector::times()
{
    QFETCH(QString, text);
    QFETCH(QString, utc);
    const auto when = readInstant(text);
    QCOMPARE(when.has_value(), !utc.isEmpty());
    if (when)
        QCOMPARE(dataText(*when), utc);
}

void TestSelector::days()
{
    QCOMPARE(readDate(u"2026-07-11"), QDate(2026, 7, 11));
    QCOMPARE(readDate(u"07/11/2026"), QDate(2026, 7, 11));
    QCOMPARE(readDate(u"2026-07-11T23:30:00-05:00"), QDate(2026, 7, 11)); // as written, not moved
    QVERIFY(!readDate(u"2026-07-11 or so"));
}

void TestSelector::sentinelsAndFolds()
{
    Reading time = reading({u"/a"_s}, FieldType::Time);
    time.empties = {u"01/01/1970 00:00:00"_s};
    QVERIFY(isAbsent(readFrom(R"({"a":"01/01/1970 00:00:00"})", time)));
    Reading id = reading({u"/a"_s}, FieldType::Text);
    id.afterLastSlash = true;
    QCOMPARE(dataText(readFrom(R"({"a":"accounts/20417/customers/88012"})", id)), u"88012"_s);
    Reading status = reading({u"/a"_s}, FieldType::Choice);
    status.fold = Fold::Lower;
    QCOMPARE(dataText(readFrom(R"({"a":"ACTIVE"})", status)), u"active"_s);
    Reading quantity = reading({u"/a"_s}, FieldType::Integer);
    quantity.instead = {{u"unlimited"_s, u"-1"_s}};
    QCOMPARE(readFrom(R"({"a":"unlimited"})", quantity), Value(qint64(-1)));
    Reading admin = reading({u"/a"_s}, FieldType::Boolean);
    admin.holds = u"Admin"_s;
    QCOMPARE(readFrom(R"({"a":["User","ADMIN"]})", admin), Value(true));
    QCOMPARE(readFrom(R"({"a":["Administrator"]})", admin), Value(false));
    QCOMPARE(readFrom(R"({"a":[]})", admin), Value(false));
    QVERIFY(isAbsent(readFrom("{}", admin)));
}

static QStringList parentsOf(ItemReader &reader, const QByteArray &body)
{
    auto scan = JsonScan::open(body);
    if (!scan || !scan->select(Selector::parse(u"/units/*/units"_s).value()))
        return {u"error"_s};
    QStringList out;
    while (const auto item = scan->next()) {
        const auto values = reader.read(*item);
        QStringList texts;
        for (const Value &value : *values)
            texts.append(isAbsent(value) ? u"-"_s : dataText(value));
        out.append(texts.join(u' '));
    }
    return out;
}

void TestSelector::enclosingValues()
{
    ItemReader reader({reading({u"/id"_s}, FieldType::Text),
        reading({u"^/organisation/id"_s}, FieldType::Text), reading({u"^^/count"_s}, FieldType::Integer),
        reading({u"/own"_s, u"^/organisation/id"_s}, FieldType::Text)});
    QCOMPARE(
        parentsOf(reader,
            R"({"count":3,"units":[{"organisation":{"id":"o1"},"units":[{"id":"u1"},{"id":"u2","own":"mine"}]},
        {"units":[{"id":"u3"}]},{"units":[{"id":"u4"}],"organisation":{"id":"o2"}}]})"),
        (QStringList{u"u1 o1 3 o1"_s, u"u2 o1 3 mine"_s, u"u3 - 3 -"_s, u"u4 o2 3 o2"_s}));
    QVERIFY(reader.findings().isEmpty());
}

void TestSelector::enclosingValuesOfTheNextAnswer()
{
    ItemReader reader({reading({u"^/organisation/id"_s}, FieldType::Text)});
    QByteArray body = R"({"units":[{"organisation":{"id":"o1"},"units":[{}]}]})";
    QCOMPARE(parentsOf(reader, body), QStringList{u"o1"_s});
    body.data()[body.indexOf("o1") + 1] = '9'; // the same memory, another answer
    QCOMPARE(parentsOf(reader, body), QStringList{u"o9"_s});
}

void TestSelector::rawLeavesSecretsOut()
{
    const QByteArray item =
        R"({ "id": 9007199254740993, "content": "s3cret", "users": [ {"id":"a","pin":1}, {"id":"b"} ] })";
    QCOMPARE(ItemReader::raw({item, {}, 1},
                 {Selector::parse(u"/content"_s).value(), Selector::parse(u"/users/*/pin"_s).value()}),
        QByteArray(R"({"id":9007199254740993,"users":[{"id":"a"},{"id":"b"}]})"));
    QCOMPARE(ItemReader::raw({"[ 1, \"a b\" ]", {}, 1}, {}), QByteArray("[1,\"a b\"]"));
}

QTEST_GUILESS_MAIN(TestSelector)
#include "tst_selector.moc"
