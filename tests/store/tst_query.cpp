#include "models/store/textfold.h"
#include "tests/store/fixture.h"

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::test;

Q_DECLARE_METATYPE(tenantry::Condition)

namespace {

Decimal decimal(QStringView text)
{
    return *Decimal::parse(text);
}
qint64 moment(const QString &iso)
{
    return QDateTime::fromString(iso, Qt::ISODate).toMSecsSinceEpoch();
}

// Now is 2026-11-20T12:00:00Z.
void fill(Cache &cache)
{
    cache.walk(allUnits(),
        {{unit(u"a"_s,
              {{u"name"_s, u"Łódź Storage"_s}, {u"org"_s, u"o1"_s}, {u"kind"_s, u"GOLD"_s},
                  {u"seats"_s, qint64(9)}, {u"price"_s, decimal(u"12.50")}, {u"live"_s, true},
                  {u"since"_s, Instant{moment(u"2026-11-20T23:30:00Z"_s)}}, {u"until"_s, QDate(2026, 12, 1)},
                  {u"tags"_s, QStringList{u"red"_s, u"blue"_s}}}),
            unit(u"b"_s,
                {{u"name"_s, u"Unit 10"_s}, {u"org"_s, u"o1"_s}, {u"kind"_s, u"TIN"_s},
                    {u"seats"_s, qint64(9007199254740993)}, {u"price"_s, decimal(u"-3")}, {u"live"_s, false},
                    {u"since"_s, Instant{moment(u"2026-11-19T10:00:00Z"_s)}},
                    {u"until"_s, QDate(2026, 11, 20)}, {u"tags"_s, QStringList()}}),
            unit(u"c"_s,
                {{u"name"_s, u"unit 9"_s}, {u"org"_s, u"o2"_s}, {u"kind"_s, u"odd"_s},
                    {u"seats"_s, qint64(9007199254740992)}, {u"price"_s, decimal(u"100")},
                    {u"since"_s, Instant{moment(u"2027-01-01T00:00:00Z"_s)}},
                    {u"until"_s, QDate(2026, 11, 19)}}),
            unit(u"d"_s, {{u"name"_s, u""_s}, {u"seats"_s, Absent()}, {u"price"_s, decimal(u"12.5")}}),
            unit(u"e"_s, {})}});
}

} // namespace

class TestQuery : public QObject {
    Q_OBJECT
private slots:
    void conditions_FIND1_data();
    void conditions_FIND1();
    void refusals_data();
    void refusals();
    void sortings_GRID7_data();
    void sortings_GRID7();
    void anywhere_data();
    void anywhere();
    void places();
    void childrenComeByTitleInWindows();
    void valueCountsAreDataTexts();
    void eachRowIsOneSnapshot();
    void eachRowStopsWhenTold();
    void rowsComeInTheOrderAsked();
    void connectionsNarrow();
    void folding_data();
    void folding();
    void decimalsCompareExactly_data();
    void decimalsCompareExactly();
};

void TestQuery::conditions_FIND1_data()
{
    QTest::addColumn<Condition>("condition");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *name, const QString &field, Operator op, const QStringList &operands,
                         const QString &found) {
        QTest::newRow(name) << Condition{field, op, operands} << found;
    };
    row("contains, accents and case ignored", u"name"_s, Operator::Contains, {u"LODZ"_s}, u"a"_s);
    row("contains with accents", u"name"_s, Operator::Contains, {u"ÚNIT"_s}, u"bc"_s);
    row("not contains keeps the empty", u"name"_s, Operator::NotContains, {u"unit"_s}, u"ade"_s);
    row("starts", u"name"_s, Operator::StartsWith, {u"łod"_s}, u"a"_s);
    row("ends", u"name"_s, Operator::EndsWith, {u"STORAGE"_s}, u"a"_s);
    row("equals", u"name"_s, Operator::Equals, {u"UNIT 9"_s}, u"c"_s);
    row("not equals", u"name"_s, Operator::NotEquals, {u"unit 9"_s}, u"abde"_s);
    row("percent is no wildcard", u"name"_s, Operator::Contains, {u"%"_s}, u""_s);
    row("quotes are text", u"name"_s, Operator::Contains, {u"' OR 1=1 --"_s}, u""_s);
    row("one of", u"name"_s, Operator::OneOf, {u"unit 9"_s, u"unit 10"_s}, u"bc"_s);
    row("one of none", u"name"_s, Operator::OneOf, {}, u""_s);
    row("empty", u"name"_s, Operator::Empty, {}, u"de"_s);
    row("not empty", u"name"_s, Operator::NotEmpty, {}, u"abc"_s);
    row("regular expression", u"name"_s, Operator::Matches, {u"^UNIT \\d+$"_s}, u"bc"_s);
    row("choice by value", u"kind"_s, Operator::Equals, {u"gold"_s}, u"a"_s);
    row("choice by label", u"kind"_s, Operator::Contains, {u"plan"_s}, u"ab"_s);
    row("not this label", u"kind"_s, Operator::NotContains, {u"plan"_s}, u"cde"_s);
    row("unknown choice", u"kind"_s, Operator::OneOf, {u"odd"_s}, u"c"_s);
    row("integer equals, 64 bits", u"seats"_s, Operator::Equals, {u"9007199254740993"_s}, u"b"_s);
    row("integer above, 64 bits", u"seats"_s, Operator::Greater, {u"9007199254740992"_s}, u"b"_s);
    row("integers are numbers", u"seats"_s, Operator::Less, {u"10"_s}, u"a"_s);
    row("integer against a fraction", u"seats"_s, Operator::AtMost, {u"9.5"_s}, u"a"_s);
    row("integer not equals", u"seats"_s, Operator::NotEquals, {u"9"_s}, u"bcde"_s);
    row("integer between", u"seats"_s, Operator::Between, {u"9"_s, u"9007199254740992"_s}, u"ac"_s);
    row("digits of a number", u"seats"_s, Operator::EndsWith, {u"993"_s}, u"b"_s);
    row("integer empty", u"seats"_s, Operator::Empty, {}, u"de"_s);
    row("money equals however written", u"price"_s, Operator::Equals, {u"12.500"_s}, u"ad"_s);
    row("money below", u"price"_s, Operator::Less, {u"12.5"_s}, u"b"_s);
    row("money at least", u"price"_s, Operator::AtLeast, {u"12.5"_s}, u"acd"_s);
    row("money between", u"price"_s, Operator::Between, {u"-3"_s, u"12.50"_s}, u"abd"_s);
    row("yes", u"live"_s, Operator::Equals, {u"true"_s}, u"a"_s);
    row("no", u"live"_s, Operator::Equals, {u"false"_s}, u"b"_s);
    row("not yes", u"live"_s, Operator::NotEquals, {u"true"_s}, u"bcde"_s);
    row("day of a moment", u"since"_s, Operator::Equals, {u"2026-11-20"_s}, u"a"_s);
    row("at most a day includes its evening", u"since"_s, Operator::AtMost, {u"2026-11-20"_s}, u"ab"_s);
    row("after a day", u"since"_s, Operator::Greater, {u"2026-11-20"_s}, u"c"_s);
    row("after a moment", u"since"_s, Operator::Greater, {u"2026-11-20T23:29:59Z"_s}, u"ac"_s);
    row("moment within next", u"since"_s, Operator::WithinNext, {u"1"_s}, u"a"_s);
    row("moment within last", u"since"_s, Operator::WithinLast, {u"2"_s}, u"b"_s);
    row("day within next includes today", u"until"_s, Operator::WithinNext, {u"30"_s}, u"ab"_s);
    row("day within last", u"until"_s, Operator::WithinLast, {u"1"_s}, u"bc"_s);
    row("day between", u"until"_s, Operator::Between, {u"2026-11-19"_s, u"2026-11-20"_s}, u"bc"_s);
    row("an item of several", u"tags"_s, Operator::Equals, {u"BLUE"_s}, u"a"_s);
    row("no item", u"tags"_s, Operator::NotContains, {u"red"_s}, u"bcde"_s);
    row("no items at all", u"tags"_s, Operator::Empty, {}, u"bcde"_s);
    row("our own key", u"$key"_s, Operator::OneOf, {u"A"_s, u"c"_s}, u"ac"_s);
    row("fetched today", u"$fetched"_s, Operator::WithinLast, {u"1"_s}, u"abcde"_s);
}

void TestQuery::conditions_FIND1()
{
    QFETCH(Condition, condition);
    QFETCH(QString, found);
    Cache cache;
    fill(cache);
    QCOMPARE(cache.keys(units({condition})).join(QString()), found);
    QCOMPARE(*cache.reader->count(units({condition})), found.size());
}

void TestQuery::refusals_data()
{
    QTest::addColumn<Condition>("condition");
    QTest::addColumn<QString>("says");
    QTest::newRow("broken expression")
        << Condition{u"name"_s, Operator::Matches, {u"ab(c"_s}} << u"character 5"_s;
    QTest::newRow("unknown field") << Condition{u"nmae"_s, Operator::Contains, {u"x"_s}} << u"\"nmae\""_s;
    QTest::newRow("secret field") << Condition{u"token"_s, Operator::Contains, {u"x"_s}} << u"\"token\""_s;
    QTest::newRow("no number") << Condition{u"seats"_s, Operator::Less, {u"many"_s}} << u"\"many\""_s;
    QTest::newRow("no day") << Condition{u"until"_s, Operator::Equals, {u"2026-02-30"_s}} << u"2026-02-30"_s;
    QTest::newRow("half of between") << Condition{u"seats"_s, Operator::Between, {u"1"_s}} << u"\"seats\""_s;
    QTest::newRow("text within days")
        << Condition{u"name"_s, Operator::WithinNext, {u"3"_s}} << u"within-next"_s;
    QTest::newRow("days below zero") << Condition{u"until"_s, Operator::WithinNext, {u"-3"_s}} << u"-3"_s;
}

void TestQuery::refusals()
{
    QFETCH(Condition, condition);
    QFETCH(QString, says);
    Cache cache;
    const Result<std::vector<ObjectId>> ids = cache.reader->rowIds(units({condition}));
    QVERIFY(!ids);
    QCOMPARE(ids.error().fault, Fault::Invalid);
    QVERIFY2(ids.error().summary.contains(says), qPrintable(ids.error().summary));
}

void TestQuery::sortings_GRID7_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<bool>("descending");
    QTest::addColumn<QString>("order");
    QTest::newRow("names, numbers inside by size") << u"name"_s << false << u"acbde"_s;
    QTest::newRow("names down, empty still last") << u"name"_s << true << u"bcade"_s;
    QTest::newRow("integers") << u"seats"_s << false << u"acbde"_s;
    QTest::newRow("integers down") << u"seats"_s << true << u"bcade"_s;
    QTest::newRow("money, ties by key") << u"price"_s << false << u"badce"_s;
    QTest::newRow("money down, ties by key") << u"price"_s << true << u"cadbe"_s;
    QTest::newRow("moments") << u"since"_s << false << u"bacde"_s;
    QTest::newRow("days down") << u"until"_s << true << u"abcde"_s;
    QTest::newRow("our own key down") << u"$key"_s << true << u"edcba"_s;
}

void TestQuery::sortings_GRID7()
{
    QFETCH(QString, field);
    QFETCH(bool, descending);
    QFETCH(QString, order);
    Cache cache;
    fill(cache);
    QCOMPARE(cache.keys(units({}, {{field, descending}})).join(QString()), order);
    QVERIFY(field.startsWith(u'$') || cache.writer->makeIndex(u"nest"_s, u"unit"_s, field));
    QCOMPARE(cache.keys(units({}, {{field, descending}})).join(QString()), order); // an index changes nothing
    QCOMPARE(cache.keys(units({}, {{u"org"_s, false}, {field, descending}})).size(), 5);
}

void TestQuery::anywhere_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("found");
    QTest::newRow("one word") << u"storage"_s << u"a"_s;
    QTest::newRow("every word, in any field") << u"RED lodz"_s << u"a"_s;
    QTest::newRow("one is missing") << u"lodz green"_s << u""_s;
    QTest::newRow("label of a choice") << u"basic unit"_s << u"b"_s;
    QTest::newRow("blanks only") << u"   "_s << u"abcde"_s;
}

void TestQuery::anywhere()
{
    QFETCH(QString, words);
    QFETCH(QString, found);
    Cache cache;
    fill(cache);
    Query query = units();
    query.anywhere = words;
    QCOMPARE(cache.keys(query).join(QString()), found);
}

void TestQuery::places()
{
    Cache cache;
    fill(cache);
    Query query = units();
    query.parentType = u"org"_s;
    query.parentKey = u"o1"_s;
    QCOMPARE(cache.keys(query).join(QString()), u"ab"_s);
    QCOMPARE(*cache.reader->childCount(query), 2);
    query.placeLabel = u"Golden"_s;
    QCOMPARE(cache.keys(query).join(QString()), u"a"_s);
    query.conditions = {{u"seats"_s, Operator::Greater, {u"9"_s}}};
    QVERIFY(cache.keys(query).isEmpty());
    query.placeLabel = u"Silver"_s;
    QCOMPARE(cache.reader->rowIds(query).error().fault, Fault::Invalid);
}

void TestQuery::childrenComeByTitleInWindows()
{
    Cache cache;
    Records many;
    for (int i = 0; i < 30; ++i)
        many.append(unit(u"k%1"_s.arg(i), {{u"name"_s, u"Child %1"_s.arg(30 - i)}, {u"org"_s, u"o"_s}}));
    cache.walk(allUnits(), {many});
    Query query = units();
    query.parentType = u"org"_s;
    query.parentKey = u"o"_s;
    const QList<Row> window = *cache.reader->children(query, 9, 3);
    QCOMPARE(window.size(), 3);
    QCOMPARE(dataText(window[0].values[0]), u"Child 10"_s);
    QCOMPARE(dataText(window[2].values[0]), u"Child 12"_s);
    QCOMPARE(cache.reader->children(query, 29, 10)->size(), 1);
}

void TestQuery::valueCountsAreDataTexts()
{
    Cache cache;
    fill(cache);
    const QList<ValueCount> prices = *cache.reader->valueCounts(units(), u"price"_s);
    QCOMPARE(prices.size(), 4);
    QCOMPARE(prices[0].value, u"12.5"_s);
    QCOMPARE(prices[0].count, 2);
    const QList<ValueCount> live = *cache.reader->valueCounts(units(), u"live"_s);
    QCOMPARE(live[0].value, QString());
    QCOMPARE(live[0].count, 3);
    QCOMPARE(cache.reader->valueCounts(units(), u"kind"_s, 1)->size(), 1);
    QVERIFY(!cache.reader->valueCounts(units(), u"token"_s));
}

void TestQuery::eachRowIsOneSnapshot()
{
    Cache cache;
    fill(cache);
    QStringList names;
    const Outcome done = cache.reader->eachRow(units(), [&](const Row &row) {
        if (names.isEmpty()
            && !cache.writer->storeObject(
                u"c1"_s, {unit(u"b"_s, {{u"name"_s, u"changed"_s}}), unit(u"z"_s, {})}))
            return false;
        names.append(row.key + u'=' + dataText(row.values[0]));
        return true;
    });
    QVERIFY(done);
    QCOMPARE(names, (QStringList{u"a=Łódź Storage"_s, u"b=Unit 10"_s, u"c=unit 9"_s, u"d="_s, u"e="_s}));
    QVERIFY(cache.value(u"b"_s, u"name"_s) == Value(u"changed"_s));
}

void TestQuery::eachRowStopsWhenTold()
{
    Cache cache;
    fill(cache);
    int seen = 0;
    QVERIFY(cache.reader->eachRow(units(), [&seen](const Row &) { return ++seen < 2; }));
    QCOMPARE(seen, 2);
}

void TestQuery::rowsComeInTheOrderAsked()
{
    Cache cache;
    fill(cache);
    std::vector<ObjectId> ids = *cache.reader->rowIds(units());
    std::reverse(ids.begin(), ids.end());
    ids.insert(ids.begin() + 1, ObjectId(1) << 60); // gone ones are left out
    const QList<Row> rows = *cache.reader->rows(u"nest"_s, u"unit"_s, ids);
    QCOMPARE(rows.size(), 5);
    QCOMPARE(rows.first().key, u"e"_s);
    QCOMPARE(rows.last().key, u"a"_s);
}

void TestQuery::connectionsNarrow()
{
    Cache cache;
    fill(cache);
    QVERIFY(cache.writer->saveConnection(connection(u"c2"_s)));
    QVERIFY(cache.writer->storeObject(u"c2"_s, {unit(u"a"_s, {{u"name"_s, u"Other"_s}})}));
    QCOMPARE(*cache.reader->count(units()), 6);
    Query query = units();
    query.connections = {u"c2"_s};
    QCOMPARE(*cache.reader->count(query), 1);
    QCOMPARE(cache.keys(query), QStringList{u"a"_s});
    QCOMPARE((*cache.reader->object(u"c2"_s, u"unit"_s, u"a"_s))->connection, u"c2"_s);
    query.connections = {u"nobody"_s};
    QCOMPARE(*cache.reader->count(query), 0);
    QVERIFY(cache.keys(query).isEmpty());
}

void TestQuery::folding_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::newRow("case") << u"ÅNGSTRÖM"_s << u"angstrom"_s;
    QTest::newRow("combining marks") << u"e\u0301"_s << u"é"_s;
    QTest::newRow("strokes") << u"Łøđ"_s << u"lod"_s;
    QTest::newRow("sharp s") << u"STRASSE"_s << u"straße"_s;
    QTest::newRow("greek") << u"ΆΛΦΑ"_s << u"αλφα"_s;
    QTest::newRow("full width") << u"ＡＢ"_s << u"ab"_s;
}

void TestQuery::folding()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QCOMPARE(folded(a.toUtf8()), folded(b.toUtf8()));
    QCOMPARE(sortKey(a.toUtf8()), sortKey(b.toUtf8()));
    const Needle needle(folded(a.toUtf8()));
    QVERIFY(needle.equals(b.toUtf8()));
    QVERIFY(needle.starts((b + u"x"_s).toUtf8()));
    QVERIFY(needle.ends((u"x"_s + b).toUtf8()));
    QVERIFY(needle.isIn((u"x"_s + b + u"x"_s).toUtf8()));
    QVERIFY(!needle.isIn("x"));
}

void TestQuery::decimalsCompareExactly_data()
{
    QTest::addColumn<QByteArray>("less");
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("length") << QByteArray("9") << QByteArray("10");
    QTest::newRow("sign") << QByteArray("-1") << QByteArray("0");
    QTest::newRow("both below zero") << QByteArray("-10") << QByteArray("-9.5");
    QTest::newRow("fraction") << QByteArray("1.05") << QByteArray("1.5");
    QTest::newRow("whole and fraction") << QByteArray("1") << QByteArray("1.01");
    QTest::newRow("beyond a double") << QByteArray("9007199254740992.1") << QByteArray("9007199254740992.2");
}

void TestQuery::decimalsCompareExactly()
{
    QFETCH(QByteArray, less);
    QFETCH(QByteArray, more);
    QVERIFY(compareDecimals(less, more) < 0);
    QVERIFY(compareDecimals(more, less) > 0);
    QCOMPARE(compareDecimals(less, less), 0);
}

QTEST_GUILESS_MAIN(TestQuery)
#include "tst_query.moc"
