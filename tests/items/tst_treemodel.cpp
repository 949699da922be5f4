#include "models/items/treemodel.h"
#include "tests/items/fixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <memory>

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::testing;

namespace {

struct Tree {
    Cache cache;
    TreeModel model{*cache.store, cache.supply, {QLocale::c(), true}, [this] {
                        return cache.now;
                    }};
    std::unique_ptr<QAbstractItemModelTester> tester;

    // A tester opens every node that it sees, so tests of laziness go without one.
    void watch()
    {
        tester = std::make_unique<QAbstractItemModelTester>(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    }

    QModelIndex at(const QStringList &labels)
    {
        QModelIndex index;
        for (const QString &label : labels) {
            if (model.canFetchMore(index))
                model.fetchMore(index);
            QModelIndex found;
            (void)QTest::qWaitFor([&] {
                for (int row = 0; row < model.rowCount(index) && !found.isValid(); ++row) {
                    const QModelIndex child = model.index(row, 0, index);
                    if (child.data(Qt::EditRole).toString() == label)
                        found = child;
                }
                return found.isValid();
            });
            if (!found.isValid())
                qWarning("no %s in\n%s", qPrintable(label), qPrintable(printed(model)));
            index = found;
        }
        return index;
    }
    QModelIndex open(const QStringList &labels)
    {
        const QModelIndex index = at(labels);
        if (model.canFetchMore(index))
            model.fetchMore(index);
        return index;
    }
    void fillUnits(int count)
    {
        cache.walk(scopeOf(u"organisation"_s, u"all"_s), {organisation(u"o1"_s, u"Acme"_s, u"on"_s)});
        Records units;
        for (int n = 0; n < count; ++n)
            units.append(unit(u"u%1"_s.arg(n), u"Unit %1"_s.arg(n, 4, 10, QChar(u'0')), u"o1"_s));
        cache.walk(scopeOf(u"unit"_s, u"below"_s, u"o1"_s), units);
    }
};

QString rowsBelow(const QModelIndex &parent)
{
    QStringList rows;
    for (int row = 0; row < parent.model()->rowCount(parent); ++row)
        rows.append(parent.model()->index(row, 0, parent).data().toString());
    return rows.join(u", "_s);
}

const QStringList toOrganisations{u"First"_s, u"Organisations"_s};
const QStringList toUnits{u"First"_s, u"Organisations"_s, u"Acme"_s, u"Units"_s};

} // namespace

class TestTreeModel : public QObject {
    Q_OBJECT
private slots:
    void connectionsComeFromTheCacheAtOnce() // TREE-1
    {
        Tree tree;
        QCOMPARE(printed(tree.model), u"First\n"_s);
        QVERIFY(tree.cache.supply.wanted.isEmpty());
        QVERIFY(tree.model.hasChildren(tree.model.index(0, 0)));
    }
    void foldersAndOrder_TREE13()
    {
        Tree tree;
        tree.watch();
        const auto put = [&tree](const QString &label, const QString &folder, int order) {
            Connection connection = tree.cache.supply.all.constFirst();
            connection.id = label;
            connection.label = label;
            connection.folder = folder;
            connection.order = order;
            tree.cache.supply.all.removeIf([&label](const Connection &one) { return one.id == label; });
            tree.cache.supply.all.append(connection);
            emit tree.cache.supply.connectionsChanged();
        };
        const auto topLevel = [&tree] {
            QStringList rows;
            for (int row = 0; row < tree.model.rowCount(); ++row)
                rows.append(tree.model.index(row, 0).data().toString());
            return rows;
        };
        put(u"Second"_s, u"Resale"_s, 1);
        put(u"Third"_s, u"Resale"_s, 0);
        put(u"Fourth"_s, {}, 2);
        QCOMPARE(topLevel(), QStringList({u"First"_s, u"Resale"_s, u"Fourth"_s}));
        const QPersistentModelIndex folder = tree.at({u"Resale"_s});
        QCOMPARE(folder.data(Item::NodeKindRole).toInt(), int(Item::NodeKind::Folder));
        QCOMPARE(rowsBelow(folder), u"Third, Second"_s);
        QVERIFY(!tree.model.canFetchMore(folder));
        QVERIFY(tree.model.queriesFor(folder).isEmpty());

        // What was opened below a connection stays open when its folder gets another neighbour.
        const QPersistentModelIndex opened = tree.open({u"Resale"_s, u"Second"_s, u"Organisations"_s});
        put(u"Fourth"_s, u"Resale"_s, 2);
        QCOMPARE(rowsBelow(folder), u"Third, Second, Fourth"_s);
        QVERIFY(opened.isValid());

        // Out of the folder again, and the folder goes with its last connection.
        for (const QString &label : {u"Second"_s, u"Third"_s, u"Fourth"_s})
            put(label, {}, label == u"Fourth"_s ? -1 : 3);
        QCOMPARE(topLevel(), QStringList({u"Fourth"_s, u"First"_s, u"Second"_s, u"Third"_s}));
        QVERIFY(!folder.isValid());
        for (int row = 0; row < tree.model.rowCount(); ++row) {
            const QModelIndex moved = tree.model.index(row, 0);
            QCOMPARE(tree.model.indexForPath(moved.data(Item::PathRole).toString()), moved);
        }

        // A filter keeps the folder above what matches.
        put(u"Second"_s, u"Resale"_s, 3);
        tree.model.filter(u"Second"_s);
        QTRY_COMPARE(topLevel(), QStringList{u"Resale"_s});
        QCOMPARE(rowsBelow(tree.model.index(0, 0)), u"Second"_s);
        tree.model.filter({});
    }
    void listsOverAllServicesStandAbove()
    {
        Tree tree;
        tree.watch();
        tree.cache.walk(scopeOf(u"organisation"_s, u"all"_s),
            {organisation(u"o1"_s, u"Acme"_s, u"on"_s), organisation(u"o2"_s, u"Blue"_s, u"off"_s)});
        tree.model.setShowWorld(true);
        QCOMPARE(tree.model.index(0, 0).data(Item::PathRole).toString(), TreeModel::worldPath());
        const QModelIndex all = tree.open({u"Everything"_s, u"All organizations"_s});
        QTRY_COMPARE(all.data().toString(), u"All organizations (2)"_s);
        const QModelIndex suspended = tree.at({u"Everything"_s, u"All organizations"_s, u"Suspended"_s});
        QTRY_COMPARE(suspended.data().toString(), u"Suspended (1)"_s);
        QCOMPARE(tree.model.queryFor(all).type, u"organization"_s);
        QVERIFY(tree.model.queryFor(all).conditions.isEmpty());
        QCOMPARE(tree.model.queryFor(suspended).conditions.size(), 1);
        QCOMPARE(tree.model.scopesFor(all), QList<WalkScope>{scopeOf(u"organisation"_s, u"all"_s)});
        // Counts follow the cache.
        tree.cache.change(organisation(u"o1"_s, u"Acme"_s, u"off"_s));
        QTRY_COMPARE(suspended.data().toString(), u"Suspended (2)"_s);
        QCOMPARE(tree.model.queriesFor(tree.model.index(0, 0)).size(), 2); // organizations, subscriptions
        tree.model.setShowWorld(false);
        QCOMPARE(tree.model.rowCount(), 1);
    }
    void opensOneLevelAndAsksForItAlone() // TREE-2, TREE-3
    {
        Tree tree;
        tree.fillUnits(2);
        tree.open({u"First"_s});
        QTRY_COMPARE(printed(tree.model), u"First\n  Account\n  Organisations (1)\n"_s);
        QVERIFY(tree.cache.supply.wanted.isEmpty());
        tree.open(toUnits);
        QTRY_COMPARE(printed(tree.model),
            u"First\n  Account\n  Organisations (1)\n    Acme\n      Units (2)\n"
            "        Unit 0000\n        Unit 0001\n"_s);
        QCOMPARE(tree.cache.supply.wanted,
            (QList<WalkScope>{
                scopeOf(u"organisation"_s, u"all"_s), scopeOf(u"unit"_s, u"below"_s, u"o1"_s)}));
    }
    void partAndUnknownNumbersSaySo() // TREE-3
    {
        Tree tree;
        tree.cache.walk(
            scopeOf(u"organisation"_s, u"all"_s), {organisation(u"o1"_s, u"Acme"_s)}, WalkEnd::Stopped);
        tree.open(toOrganisations);
        tree.open({u"First"_s, u"Organisations"_s, u"Acme"_s});
        QTRY_COMPARE(
            printed(tree.model), u"First\n  Account\n  Organisations (1+)\n    Acme\n      Units\n"_s);
    }
    void longGroupsComeInWindows() // TREE-4
    {
        Tree tree;
        tree.fillUnits(450);
        const QModelIndex units = tree.open(toUnits);
        QTRY_COMPARE(tree.model.rowCount(units), 201);
        const QModelIndex last = tree.model.index(200, 0, units);
        QCOMPARE(last.data().toString(), u"Load more (200 of 450)"_s);
        tree.model.loadMore(last);
        QTRY_COMPARE(tree.model.rowCount(units), 401);
        tree.model.loadMore(tree.model.index(400, 0, units));
        QTRY_COMPARE(tree.model.rowCount(units), 450);
    }
    void emptyGroupsSayWhy_data() // R-4, TREE-8, OFF-1
    {
        QTest::addColumn<bool>("offline");
        QTest::addColumn<bool>("failed");
        QTest::addColumn<QString>("row");
        QTest::newRow("never fetched") << false << false << u"Not fetched yet. Fetch now"_s;
        QTest::newRow("never fetched, offline") << true << false << u"Not available offline"_s;
        QTest::newRow("failed") << false << true << u"Could not be fetched: The server is down. Retry"_s;
    }
    void emptyGroupsSayWhy()
    {
        QFETCH(bool, offline);
        QFETCH(bool, failed);
        QFETCH(QString, row);
        Tree tree;
        tree.cache.supply.offline = offline;
        Error down;
        down.fault = Fault::Server;
        down.summary = u"The server is down."_s;
        if (failed)
            tree.cache.walk(scopeOf(u"organisation"_s, u"all"_s), {}, WalkEnd::Failed, down);
        const QModelIndex group = tree.open(toOrganisations);
        QTRY_COMPARE(tree.model.index(0, 0, group).data().toString(), row);
        tree.model.retry(tree.model.index(0, 0, group));
        QCOMPARE(tree.cache.supply.walked, (QList{scopeOf(u"organisation"_s, u"all"_s)}));
    }
    void loadingShowsWhileAWalkRuns()
    {
        Tree tree;
        const QModelIndex group = tree.open(toOrganisations);
        QTRY_COMPARE(tree.model.index(0, 0, group).data().toString(), u"Not fetched yet. Fetch now"_s);
        Activity walk;
        walk.id = 1;
        walk.connection = u"one"_s;
        walk.scope = scopeOf(u"organisation"_s, u"all"_s);
        walk.state = ActivityState::Running;
        tree.cache.supply.say(walk);
        QTRY_COMPARE(tree.model.index(0, 0, group).data().toString(), u"Loading…"_s);
        QCOMPARE(group.data(Item::StateTextRole).toString(), u"loading"_s);
    }
    void refreshKeepsWhatViewsHold()
    {
        Tree tree;
        tree.watch();
        tree.fillUnits(5);
        const QModelIndex units = tree.open(toUnits);
        QTRY_COMPARE(tree.model.rowCount(units), 5);
        const QPersistentModelIndex kept = tree.model.index(2, 0, units);
        const QPersistentModelIndex moved = tree.model.index(4, 0, units);
        QSignalSpy resets(&tree.model, &QAbstractItemModel::modelReset);
        tree.cache.walk(scopeOf(u"unit"_s, u"below"_s, u"o1"_s),
            {unit(u"u2"_s, u"Unit 0002"_s, u"o1"_s), unit(u"u3"_s, u"Unit 0003"_s, u"o1"_s),
                unit(u"u4"_s, u"A new name"_s, u"o1"_s), unit(u"u9"_s, u"Fresh"_s, u"o1"_s)});
        QTRY_COMPARE(rowsBelow(units), u"A new name, Fresh, Unit 0002, Unit 0003"_s);
        QCOMPARE(kept.data().toString(), u"Unit 0002"_s);
        QCOMPARE(kept.row(), 2);
        QCOMPARE(moved.data().toString(), u"A new name"_s);
        QCOMPARE(resets.count(), 0);
    }
    void vanishedObjectIsNamed() // TREE-5, TREE-15
    {
        Tree tree;
        tree.watch();
        tree.fillUnits(2);
        const QModelIndex units = tree.open(toUnits);
        QTRY_COMPARE(tree.model.rowCount(units), 2);
        QSignalSpy vanishing(&tree.model, &TreeModel::vanishing);
        tree.cache.walk(scopeOf(u"unit"_s, u"below"_s, u"o1"_s), {unit(u"u1"_s, u"Unit 0001"_s, u"o1"_s)});
        QTRY_COMPARE(vanishing.count(), 1);
        QVERIFY(vanishing.first().at(1).toString().startsWith("Unit 0000 is no longer on the server"_L1));
        QTRY_COMPARE(rowsBelow(units), u"Unit 0001"_s);
        tree.model.setShowRemoved(true);
        QTRY_COMPARE(tree.model.rowCount(units), 2);
        QVERIFY(tree.model.index(0, 0, units).data(Item::RemovedRole).toDateTime().isValid());
    }
    void locatesBeyondTheWindow() // TREE-12
    {
        Tree tree;
        tree.fillUnits(450);
        QSignalSpy located(&tree.model, &TreeModel::located);
        tree.model.locate(tree.cache.id(u"unit"_s, u"u449"_s));
        QTRY_COMPARE(located.count(), 1);
        const auto index = located.first().at(1).toModelIndex();
        QCOMPARE(index.data().toString(), u"Unit 0449"_s);
        QCOMPARE(tree.model.indexForPath(index.data(Item::PathRole).toString()), index);
        QCOMPARE(tree.model.rowCount(index.parent()), 202);
    }
    void filterShowsMatchesWithAncestors() // TREE-9
    {
        Tree tree;
        tree.fillUnits(3);
        tree.open(toUnits);
        QTRY_COMPARE(tree.model.rowCount(tree.at(toUnits)), 3);
        const QString before = printed(tree.model);
        tree.model.filter(u"0002"_s);
        QTRY_COMPARE(printed(tree.model),
            u"First\n  Organisations (1 matching)\n    Acme\n      Units (1 matching)\n        Unit 0002\n"_s);
        tree.model.filter({});
        QTRY_COMPARE(printed(tree.model), before);
    }
    void theOnlyObjectOfItsTypeStandsWithoutAGroup()
    {
        Tree tree;
        tree.open({u"First"_s});
        tree.cache.walk(scopeOf(u"account"_s, u"all"_s), {{u"account"_s, u"a"_s, {u"Mine"_s}, {}, "{}"}});
        QTRY_COMPARE(printed(tree.model), u"First\n  Account: Mine\n  Organisations\n"_s);
    }
    void saysStatusInWordsAndTone() // TREE-8
    {
        Tree tree;
        tree.watch();
        tree.fillUnits(1);
        const QModelIndex acme = tree.at({u"First"_s, u"Organisations"_s, u"Acme"_s});
        QCOMPARE(acme.data(Item::StateTextRole).toString(), u"Active"_s);
        QCOMPARE(acme.data(Item::ToneRole).toInt(), static_cast<int>(Tone::Good));
        tree.cache.supply.signedIn = false;
        emit tree.cache.supply.connectionsChanged();
        QCOMPARE(tree.model.index(0, 0).data(Item::StateTextRole).toString(), u"sign in again"_s);
    }
    void nodesKnowTheirQueriesAndScopes() // TREE-10, TREE-11
    {
        Tree tree;
        tree.fillUnits(1);
        const QModelIndex acme = tree.at({u"First"_s, u"Organisations"_s, u"Acme"_s});
        QCOMPARE(tree.model.queriesFor(acme).size(), 1);
        const Query query = tree.model.queryFor(acme);
        QCOMPARE(query.type, u"unit"_s);
        QCOMPARE(query.parentKey, u"o1"_s);
        QCOMPARE(tree.model.scopesFor(acme), (QList{scopeOf(u"unit"_s, u"below"_s, u"o1"_s)}));
    }
    void connectionsComeAndGo()
    {
        Tree tree;
        tree.watch();
        tree.fillUnits(1);
        tree.open(toUnits);
        tree.cache.save(familyConnection(u"two"_s, u"Second"_s));
        QCOMPARE(tree.model.rowCount(), 2);
        tree.cache.supply.all.removeFirst();
        emit tree.cache.supply.connectionsChanged();
        QCOMPARE(tree.model.rowCount(), 1);
        QCOMPARE(tree.model.index(0, 0).data().toString(), u"Second"_s);
    }
};

QTEST_GUILESS_MAIN(TestTreeModel)
#include "tst_treemodel.moc"
