#include "models/items/gridmodel.h"
#include "models/store/world.h"
#include "tests/items/fixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::testing;

namespace {

struct Grid {
    Cache cache;
    GridModel model{*cache.store, cache.supply, {QLocale::c(), true}, [this] {
                        return cache.now;
                    }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy settled{&model, &GridModel::settled};

    void show(const Query &query)
    {
        settled.clear();
        model.setQuery(query);
        QTRY_COMPARE(settled.count(), 1);
    }
    void fill(const QStringList &names)
    {
        Records records;
        for (const QString &name : names)
            records.append(organisation(name, name));
        cache.walk(scopeOf(u"organisation"_s, u"all"_s), records);
    }
    QString names() const
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all.append(model.index(row, 0).data().toString());
        return all.join(u' ');
    }
};

Query organisations()
{
    Query query;
    query.provider = u"family"_s;
    query.type = u"organisation"_s;
    query.connections = {u"one"_s};
    query.sortings = {{u"name"_s, false}};
    return query;
}

Query products()
{
    Query query = organisations();
    query.type = u"product"_s;
    return query;
}

} // namespace

class TestGridModel : public QObject {
    Q_OBJECT
private slots:
    void columnsAreTheTypesFieldsAndOurs()
    {
        Grid grid;
        grid.show(products());
        QStringList columns;
        for (int column = 0; column < grid.model.columnCount(); ++column)
            columns.append(grid.model.fieldOf(column));
        QCOMPARE(columns.join(u' '), u"name unit price currency tags ends $connection $key $fetched"_s);
        QCOMPARE(grid.model.headerData(2, Qt::Horizontal).toString(), u"Price (a month)"_s);
    }
    void worldIsAGridLikeAnyOther()
    {
        Grid grid;
        grid.cache.save(familyConnection(u"two"_s, u"Second"_s));
        grid.cache.walk(scopeOf(u"organisation"_s, u"all"_s),
            {organisation(u"a"_s, u"Acme"_s, u"on"_s), organisation(u"b"_s, u"Blue"_s, u"off"_s)});
        WalkScope second = scopeOf(u"organisation"_s, u"all"_s);
        second.connection = u"two"_s;
        grid.cache.walk(second, {organisation(u"a"_s, u"Cedar"_s, u"off"_s)});
        grid.show({.provider = worldProvider(), .type = u"organization"_s});
        QCOMPARE(grid.names(), u"Acme Blue Cedar"_s);
        QStringList columns;
        for (int column = 0; column < grid.model.columnCount(); ++column)
            columns.append(grid.model.fieldOf(column));
        QCOMPARE(columns.join(u' '), u"title provider state status type $connection $key $fetched"_s);
        QVERIFY(grid.model.headerData(5, Qt::Horizontal, Item::InGridRole).toBool());
        const QModelIndex cedar = grid.model.index(2, 2);
        QCOMPARE(cedar.data().toString(), u"Suspended"_s);
        QCOMPARE(cedar.data(Item::ToneRole).toInt(), int(Tone::Warning));
        QCOMPARE(cedar.data(Item::TypeRole).toString(), u"organisation"_s);
        QCOMPARE(cedar.data(Item::ConnectionRole).toString(), u"two"_s);
        QCOMPARE(grid.model.index(2, 5).data().toString(), u"Second"_s);
        QCOMPARE(grid.model.fieldNamed(u"$connection")->choices.size(), 2);
        QCOMPARE(grid.model.status().standing.state, Item::State::Complete);
        // A filter is of the place; what follows is followed by id.
        grid.settled.clear();
        grid.model.setConditions({{u"state"_s, Operator::OneOf, {u"suspended"_s}}}, {});
        QTRY_COMPARE(grid.settled.count(), 1);
        QCOMPARE(grid.names(), u"Blue Cedar"_s);
        QCOMPARE(grid.model.status().total, std::optional<qint64>(3));
        grid.cache.change(organisation(u"a"_s, u"Acme"_s, u"off"_s));
        QTRY_COMPARE(grid.names(), u"Acme Blue Cedar"_s);
    }
    void worldTellsTheLeastKnownList()
    {
        Grid grid;
        grid.cache.save(familyConnection(u"two"_s, u"Second"_s));
        grid.cache.walk(scopeOf(u"organisation"_s, u"all"_s), {organisation(u"a"_s, u"Acme"_s)});
        grid.show({.provider = worldProvider(), .type = u"organization"_s});
        QCOMPARE(grid.model.status().rows, 1);
        QCOMPARE(grid.model.status().standing.state, Item::State::NotAsked);
        QCOMPARE(grid.cache.supply.wanted.size(), 2); // both connections were asked
    }
    void cellsTellWhyTheyAreEmpty() // GRID-8, GRID-9, GRID-10, A11Y-2
    {
        Grid grid;
        grid.cache.walk(scopeOf(u"product"_s, u"below"_s, u"u1"_s),
            {product(u"007"_s, QString(u""_s), u"u1"_s, Absent{}),
                product(u"9007199254740993"_s, u"Zed"_s, u"u1"_s, *Decimal::parse(u"1234.50"))});
        grid.show(products());
        QCOMPARE(grid.model.rowCount(), 2);
        const int zed = grid.model.rowOf(grid.cache.id(u"product"_s, u"9007199254740993"_s));
        const int bare = 1 - zed;
        const auto presence = [&grid](int row, int column) {
            return static_cast<Item::Presence>(
                grid.model.index(row, column).data(Item::PresenceRole).toInt());
        };
        QCOMPARE(presence(bare, 0), Item::Presence::Empty);
        QCOMPARE(presence(bare, 2), Item::Presence::Absent);
        QCOMPARE(presence(bare, 5), Item::Presence::Unasked);
        QCOMPARE(grid.model.index(bare, 7).data().toString(), u"007"_s);
        QCOMPARE(grid.model.index(zed, 2).data().toString(), u"1,234.5 EUR"_s);
        QCOMPARE(grid.model.index(zed, 2).data(Qt::EditRole).toString(), u"1234.5"_s);
        QCOMPARE(grid.model.index(zed, 4).data().toString(), u"2 values: a, b"_s);
        QCOMPARE(grid.model.index(zed, 7).data().toString(), u"9007199254740993"_s);
        QCOMPARE(
            grid.model.index(bare, 2).data(Qt::AccessibleTextRole).toString(), u"not provided, Price, 007"_s);
        QCOMPARE(grid.model.index(zed, 6).data().toString(), u"First"_s);
    }
    void sortingKeepsWhatViewsHold() // GRID-7, R-7
    {
        Grid grid;
        grid.fill({u"a"_s, u"b"_s, u"c"_s, u"d"_s});
        grid.show(organisations());
        const QPersistentModelIndex kept = grid.model.index(1, 0);
        grid.model.sort(0, Qt::DescendingOrder);
        QTRY_COMPARE(grid.names(), u"d c b a"_s);
        QCOMPARE(kept.row(), 2);
        QCOMPARE(kept.data().toString(), u"b"_s);
    }
    void followsTheCacheById()
    {
        Grid grid;
        grid.fill({u"a"_s, u"b"_s, u"c"_s, u"d"_s});
        grid.show(organisations());
        const QPersistentModelIndex kept = grid.model.index(2, 0);
        QSignalSpy resets(&grid.model, &QAbstractItemModel::modelReset);
        grid.fill({u"aa"_s, u"b"_s, u"c"_s, u"e"_s, u"f"_s});
        QTRY_COMPARE(grid.names(), u"aa b c e f"_s);
        QCOMPARE(kept.data().toString(), u"c"_s);
        grid.cache.change(organisation(u"c"_s, u"zz"_s));
        QTRY_COMPARE(grid.names(), u"aa b e f zz"_s);
        QCOMPARE(kept.row(), 4);
        grid.fill({u"e"_s, u"x"_s});
        QTRY_COMPARE(grid.names(), u"e x"_s);
        QVERIFY(!kept.isValid());
        QCOMPARE(resets.count(), 0);
    }
    void manyScatteredChangesArriveToo()
    {
        Grid grid;
        QStringList even, all;
        for (int n = 0; n < 1200; ++n) {
            all.append(u"n%1"_s.arg(n, 5, 10, QChar(u'0')));
            if (n % 2 == 0)
                even.append(all.last());
        }
        grid.fill(even);
        grid.show(organisations());
        const QPersistentModelIndex kept = grid.model.index(300, 0);
        grid.fill(all);
        QTRY_COMPARE(grid.model.rowCount(), 1200);
        QCOMPARE(kept.row(), 600);
        QCOMPARE(grid.names(), all.join(u' '));
        grid.fill(even);
        QTRY_COMPARE(grid.model.rowCount(), 600);
        QCOMPARE(kept.row(), 300);
    }
    void onlyTheNewestQuestionIsAnswered()
    {
        Grid grid;
        grid.fill({u"a"_s, u"b"_s});
        grid.show(organisations());
        grid.settled.clear();
        grid.model.setConditions({{u"name"_s, Operator::Equals, {u"a"_s}}}, {});
        QCOMPARE(grid.names(), u"a b"_s); // the former rows stay until the answer is here
        grid.model.setConditions({{u"name"_s, Operator::Equals, {u"b"_s}}}, {});
        QTRY_COMPARE(grid.names(), u"b"_s);
        QCOMPARE(grid.settled.count(), 1);
        QCOMPARE(*grid.model.status().total, 2);
        QCOMPARE(grid.model.status().sentence, u"1 of 2 match, fetched just now"_s);
    }
    void brokenExpressionKeepsTheRows() // FIND-2
    {
        Grid grid;
        grid.fill({u"a"_s, u"b"_s});
        grid.show(organisations());
        grid.model.setConditions({{u"name"_s, Operator::Matches, {u"("_s}}}, {});
        QTRY_VERIFY(grid.model.status().error.has_value());
        QCOMPARE(grid.names(), u"a b"_s);
    }
    void emptinessHasAReason_data() // R-4, LOOK-5, OFF-1
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("emptiness");
        QTest::newRow("none there") << u"none"_s << static_cast<int>(Emptiness::TrulyEmpty);
        QTest::newRow("filtered away") << u"filter"_s << static_cast<int>(Emptiness::FilteredAway);
        QTest::newRow("never fetched") << u"never"_s << static_cast<int>(Emptiness::NeverFetched);
        QTest::newRow("offline") << u"offline"_s << static_cast<int>(Emptiness::Offline);
        QTest::newRow("failed") << u"failed"_s << static_cast<int>(Emptiness::Failed);
    }
    void emptinessHasAReason()
    {
        QFETCH(QString, what);
        QFETCH(int, emptiness);
        Grid grid;
        Query query = organisations();
        if (what == "none"_L1)
            grid.fill({});
        if (what == "filter"_L1) {
            grid.fill({u"a"_s});
            query.anywhere = u"zzz"_s;
        }
        grid.cache.supply.offline = what == "offline"_L1;
        Error error;
        error.summary = u"Broken."_s;
        if (what == "failed"_L1)
            grid.cache.walk(scopeOf(u"organisation"_s, u"all"_s), {}, WalkEnd::Failed, error);
        grid.show(query);
        QCOMPARE(static_cast<int>(grid.model.status().emptiness), emptiness);
        QVERIFY(!grid.model.status().emptySentence.isEmpty());
    }
    void changedCellsAreMarkedForAWhile() // GRID-16
    {
        Grid grid;
        grid.fill({u"a"_s, u"b"_s});
        grid.show(organisations());
        QCOMPARE(grid.names(), u"a b"_s);
        grid.cache.change(organisation(u"a"_s, u"a"_s, u"off"_s));
        QTRY_VERIFY(grid.model.index(0, 1).data(Item::ChangedRole).toBool());
        QVERIFY(!grid.model.index(0, 0).data(Item::ChangedRole).toBool());
        QCOMPARE(grid.model.index(0, 1).data(Item::ToneTextRole).toString(), u"Suspended"_s);
        grid.cache.now = grid.cache.now.addSecs(10);
        QTRY_VERIFY(!grid.model.index(0, 1).data(Item::ChangedRole).toBool());
    }
    void heldRowsStayWhereTheyAre() // GRID-16
    {
        Grid grid;
        grid.fill({u"b"_s});
        grid.show(organisations());
        grid.model.setHeld(true);
        grid.fill({u"a"_s, u"b"_s});
        QTest::qWait(150); // longer than changes are gathered: nothing must have come
        QCOMPARE(grid.names(), u"b"_s);
        grid.model.setHeld(false);
        QTRY_COMPARE(grid.names(), u"a b"_s);
    }
    void choosesAndCopiesByRanges() // GRID-5, GRID-11
    {
        Grid grid;
        grid.fill({u"a"_s, u"b"_s, u"c"_s});
        grid.show(organisations());
        QItemSelection chosen(grid.model.index(0, 0), grid.model.index(1, 1));
        chosen.append({grid.model.index(1, 0), grid.model.index(1, 0)});
        QCOMPARE(grid.model.rowsOf(chosen), 2);
        QCOMPARE(grid.model.idsOf(chosen).size(), size_t(2));
        const CopyTable table = grid.model.table(chosen, {1, 0, 2});
        QCOMPARE(table.fields, (QStringList{u"status"_s, u"name"_s}));
        QCOMPARE(copyText(table, CopyFormat::Tabs), u"\ta\n\tb\n"_s);
    }
    void linksNameTheCachedObject() // INSP-6
    {
        Grid grid;
        grid.fill({u"o1"_s});
        grid.cache.walk(scopeOf(u"unit"_s, u"below"_s, u"o1"_s), {unit(u"u1"_s, u"U"_s, u"o1"_s)});
        Query query = organisations();
        query.type = u"unit"_s;
        grid.show(query);
        QCOMPARE(grid.model.linkTarget(grid.model.index(0, 1)),
            std::optional(grid.cache.id(u"organisation"_s, u"o1"_s)));
    }
};

QTEST_GUILESS_MAIN(TestGridModel)
#include "tst_gridmodel.moc"
