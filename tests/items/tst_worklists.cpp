#include "models/items/activitymodel.h"
#include "models/items/itemroles.h"
#include "models/items/requestlogmodel.h"
#include "models/items/searchmodel.h"
#include "tests/items/fixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <thread>

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::testing;

namespace {

constexpr auto fatally = QAbstractItemModelTester::FailureReportingMode::Fatal;

Activity activity(ActivityId id, ActivityState state, qint64 objects)
{
    Activity made;
    made.id = id;
    made.connection = u"one"_s;
    made.title = u"Units %1"_s.arg(id);
    made.state = state;
    made.objects = objects;
    made.begun = QDateTime(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);
    return made;
}

RequestLogEntry entry(const QString &what)
{
    RequestLogEntry made;
    made.connection = u"one"_s;
    made.what = what;
    made.verb = u"GET"_s;
    made.address = u"/unit?token=•••"_s;
    made.at = QDateTime(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);
    made.headers = {{u"Accept"_s, u"application/json"_s}};
    return made;
}

} // namespace

class TestWorkLists : public QObject {
    Q_OBJECT
private slots:
    void activitiesStayInTheirRows()
    {
        StillSupply supply;
        supply.all = {familyConnection(u"one"_s, u"First"_s)};
        const QDateTime now(QDate(2026, 11, 20), QTime(12, 1, 5), Qt::UTC);
        ActivityModel model(supply, {QLocale::c(), true}, [&now] { return now; });
        QAbstractItemModelTester tester(&model, fatally);
        Activity walk = activity(1, ActivityState::Running, 50);
        walk.expected = 200;
        supply.say(walk);
        QTRY_COMPARE(model.rowCount(), 1);
        const QPersistentModelIndex first = model.index(0, ActivityModel::Objects);
        QCOMPARE(first.data().toString(), u"50 of 200"_s);
        QCOMPARE(first.data(Item::ProgressRole).toInt(), 25);
        QCOMPARE(model.index(0, ActivityModel::Elapsed).data().toString(), u"1 min 5 s"_s);
        QVERIFY(first.data(Item::StoppableRole).toBool());
        supply.say(activity(2, ActivityState::Waiting, 0));
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(first.row(), 1);
        QCOMPARE(model.summary(), u"2 running"_s);
        Activity failed = walk;
        failed.state = ActivityState::Failed;
        failed.error = Error{.summary = u"The server is down."_s};
        supply.say(failed);
        QTRY_COMPARE(first.data(Item::StateTextRole).toString(), u"failed"_s);
        QCOMPARE(first.data(Item::ErrorRole).toString(), u"The server is down."_s);
        QCOMPARE(first.data(Item::ProgressRole).toInt(), 25);
        QCOMPARE(model.summary(), u"1 running, 1 failed"_s);
        failed.error->fault = Fault::Permission;
        supply.say(failed);
        QTRY_COMPARE(model.summary(), u"1 running, 1 not available"_s);
        supply.work.removeFirst();
        emit supply.connectionsChanged();
        QTRY_COMPARE(model.rowCount(), 1);
        QVERIFY(first.isValid());
    }
    void requestsAreAppendedWithoutReset() // DIAG-1
    {
        const auto log = std::make_shared<RequestLog>();
        StillSupply supply;
        supply.all = {familyConnection(u"one"_s, u"First"_s)};
        log->add(entry(u"Units"_s));
        RequestLogModel model(log, supply, {QLocale::c(), true});
        QAbstractItemModelTester tester(&model, fatally);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QPersistentModelIndex first = model.index(0, RequestLogModel::Outcome);
        QCOMPARE(first.data().toString(), u"under way"_s);
        std::thread([&log] { // the engine's thread
            log->change(1, [](RequestLogEntry &one) {
                one.status = 200;
                one.outcome = u"ok"_s;
            });
            log->add(entry(u"Products"_s));
        })
            .join();
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(first.row(), 1);
        QCOMPARE(first.data().toString(), u"ok"_s);
        QCOMPARE(model.index(0, RequestLogModel::What).data().toString(), u"Products"_s);
        QVERIFY(model.index(0, RequestLogModel::Outcome).data(Item::ToneRole).isValid());
        QVERIFY(!model.index(0, RequestLogModel::What).data(Item::ToneRole).isValid());
        QCOMPARE(model.copyAsRequest(first), u"GET /unit?token=•••\nAccept: application/json\n"_s);
        model.setFilter(u"prod get"_s);
        QCOMPARE(model.rowCount(), 1);
        model.setFilter({});
        QCOMPARE(model.rowCount(), 2);
        for (size_t n = 0; n < RequestLog::capacity; ++n)
            log->add(entry(u"More"_s));
        QTRY_COMPARE(model.index(model.rowCount() - 1, RequestLogModel::What).data().toString(), u"More"_s);
        QCOMPARE(model.rowCount(), static_cast<int>(RequestLog::capacity));
        QCOMPARE(resets.count(), 0);
    }
    void hitsAreGroupedAndLateOnesDropped() // FIND-5
    {
        Cache cache;
        cache.walk(scopeOf(u"organisation"_s, u"all"_s), {organisation(u"o1"_s, u"Acme"_s)});
        cache.walk(scopeOf(u"unit"_s, u"below"_s, u"o1"_s),
            {unit(u"u1"_s, u"Acme labs"_s, u"o1"_s), unit(u"u2"_s, u"Other"_s, u"o1"_s)});
        SearchModel model(*cache.store, cache.supply, [&cache] { return cache.now; });
        QAbstractItemModelTester tester(&model, fatally);
        QSignalSpy settled(&model, &SearchModel::settled);
        model.search(u"other"_s);
        model.search(u"acme"_s);
        QTRY_COMPARE(settled.count(), 1);
        QCOMPARE(printed(model), u"Organisations – Family\nAcme\nUnits – Family\nAcme labs\n"_s);
        QCOMPARE(model.hits(), 2);
        QVERIFY(!(model.flags(model.index(0, 0)) & Qt::ItemIsEnabled));
        QCOMPARE(model.index(3, 0).data(Item::StateTextRole).toString(), u"First"_s);
        model.search(u"zzz"_s);
        QTRY_COMPARE(model.sentence(), u"Nothing in the cache matches “zzz”."_s);
    }
};

QTEST_GUILESS_MAIN(TestWorkLists)
#include "tst_worklists.moc"
