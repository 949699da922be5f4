// How a job goes on, waits, stops and is taken up again.
#include "providers/squonk2/squonk2.h"
#include "tests/changes/chores.h"
#include <QElapsedTimer>
#include <QTest>

using namespace tenantry;
using namespace tenantry::test;
using namespace Qt::StringLiterals;

class TestJobFlow final : public QObject {
    Q_OBJECT
private slots:
    void JOB_4_whatDidNotHappenIsNotStartedOnceItWasAbandoned();
    void JOB_2_cancelEndsSoon();
    void JOB_2_whatWasOnlyCheckedCanBeCancelled();
    void JOB_3_pausedJobGoesOnTomorrow();
    void JOB_5_retryFailedIsAPlanOfItsOwn();
    void JOB_6_waitsOutThrottling();
    void JOB_7_waitsForASignIn();
    void JOB_8_haltsAfterFailuresInARow();
    void JOB_8_firstFiveAreCheckedBeforeTheRest();
    void JOB_9_waitsForAnotherJobAtTheSameObject();
};

void TestJobFlow::JOB_4_whatDidNotHappenIsNotStartedOnceItWasAbandoned()
{
    Works works(squonk2().provider);
    QVERIFY(works.open(hasty) && works.sync());
    QVERIFY(works.service().addFault(u"slow=60000;verb=POST;path=unit"_s));
    const JobId id = works.jobs().apply(works.plan({newUnit(works, u"Never"_s)}));
    QTRY_COMPARE(works.service().arrivedCount(u"POST"_s, u"unit"_s), 1);
    works.close();
    works.service().clearFaults();
    QVERIFY(works.open(hasty));
    works.jobs().abandon(id);
    QTRY_COMPARE(works.jobs().job(id)->state, JobState::Abandoned);
    QCOMPARE(works.jobs().job(id)->counts.unknown, 1);
    works.jobs().settle(id);
    QTRY_COMPARE_WITH_TIMEOUT(works.jobs().job(id)->counts.notStarted, 1, 30'000);
    const JobItem item = works.jobs().items(id).first();
    QVERIFY(item.error && !item.error->summary.isEmpty());
    QCOMPARE(works.service().arrivedCount(u"POST"_s, u"unit"_s), 1);
}

void TestJobFlow::JOB_2_cancelEndsSoon()
{
    Works works(squonk2().provider);
    QVERIFY(works.open(hasty) && works.sync());
    QVERIFY(works.service().addFault(u"slow=60000;verb=PATCH"_s));
    const JobId id = works.jobs().apply(works.plan(renames(works, 30)));
    QTRY_VERIFY(works.service().arrivedCount(u"PATCH"_s) > 0);
    works.jobs().cancel(id);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(works.finish(id));
    QVERIFY(clock.elapsed() < 15'000);
    const Job job = *works.jobs().job(id);
    QCOMPARE(job.state, JobState::Ended);
    QVERIFY(job.counts.unknown > 0);
    QVERIFY(job.counts.notStarted > 0);
    QCOMPARE(job.counts.pending + job.counts.underWay, 0);
}

void TestJobFlow::JOB_2_whatWasOnlyCheckedCanBeCancelled()
{
    Works works(squonk2().provider);
    QVERIFY(works.open(hasty) && works.sync());
    works.service().forgetArrived();
    const JobId id = works.jobs().apply(works.plan(renames(works, 3)));
    works.jobs().pause(id);
    works.jobs().settle(id);
    QTRY_VERIFY(!works.jobs().isBusy());
    works.jobs().cancel(id);
    QTRY_COMPARE(works.jobs().job(id)->state, JobState::Ended);
    QCOMPARE(works.jobs().job(id)->counts.notStarted, 3);
    QCOMPARE(works.service().arrivedCount(u"PATCH"_s), 0);
}

void TestJobFlow::JOB_3_pausedJobGoesOnTomorrow()
{
    Works works(squonk2().provider, {.latency = std::chrono::milliseconds(15)}, 2);
    QVERIFY(works.open() && works.sync());
    const Plan plan = works.plan(renames(works, 30));
    works.service().forgetArrived();
    const JobId id = works.jobs().apply(plan);
    QTRY_VERIFY(works.jobs().job(id)->counts.verified >= 3);
    works.jobs().pause(id);
    QTRY_VERIFY(!works.jobs().isBusy());
    const JobCounts paused = works.jobs().job(id)->counts;
    QVERIFY(paused.verified < 30);
    QCOMPARE(paused.verified + paused.pending, 30);
    works.close();
    const int sent = works.service().arrivedCount(u"PATCH"_s);
    QVERIFY(works.open());
    QCOMPARE(works.jobs().job(id)->state, JobState::Paused);
    QCOMPARE(works.jobs().job(id)->counts, paused);
    QTest::qWait(100);
    QCOMPARE(works.service().arrivedCount(u"PATCH"_s), sent); // nothing before a click (JOB-4)
    works.jobs().proceed(id);
    QVERIFY(works.jobs().isBusy()); // from the click on, also while the journal is being read
    QTRY_COMPARE_WITH_TIMEOUT(works.jobs().job(id)->state, JobState::Ended, 30'000);
    QCOMPARE(works.jobs().job(id)->counts.verified, 30);
    QCOMPARE(works.service().arrivedCount(u"PATCH"_s), 30);
}

void TestJobFlow::JOB_5_retryFailedIsAPlanOfItsOwn()
{
    Works works(squonk2().provider);
    QVERIFY(works.open(hasty) && works.sync());
    QVERIFY(works.service().addFault(u"status=400;verb=PATCH;times=2"_s));
    const Job job = works.run(works.plan(renames(works, 6)), {.haltAtShare = 0});
    QCOMPARE(job.counts.failed, 2);
    std::optional<Result<Plan>> retry;
    works.jobs().planRetry(job.id, [&retry](const Result<Plan> &plan) { retry = plan; });
    QTRY_VERIFY(retry.has_value());
    QCOMPARE((*retry)->items.size(), 2);
    QCOMPARE((*retry)->origin, Origin::Retry);
    const QList<JobItem> before = works.jobs().items(job.id);
    QCOMPARE(before.size(), 6);
    for (const JobItem &item : before)
        QVERIFY(item.plan.reference != (*retry)->items.first().reference);
    QCOMPARE(works.run(**retry).counts.verified, 2);
}

void TestJobFlow::JOB_6_waitsOutThrottling()
{
    Works works(squonk2().provider);
    QVERIFY(works.open(hasty) && works.sync());
    QVERIFY(works.service().addFault(u"retry-after=1;verb=PATCH;times=3"_s));
    const JobId id = works.jobs().apply(works.plan(renames(works, 10)));
    QTRY_VERIFY(!works.jobs().job(id)->waitReason.isEmpty());
    QVERIFY(works.finish(id));
    QCOMPARE(works.jobs().job(id)->counts.verified, 10);
}

void TestJobFlow::JOB_7_waitsForASignIn()
{
    Works works(squonk2().provider, {.latency = std::chrono::milliseconds(10)}, 2);
    QVERIFY(works.open() && works.sync());
    const JobId id = works.jobs().apply(works.plan(renames(works, 20)));
    QTRY_VERIFY(works.jobs().job(id)->counts.verified >= 2);
    works.connectAgain({{u"password"_s, u"not this one"_s}});
    QTRY_VERIFY(works.jobs().job(id)->waitReason.contains(u"refused"_s));
    QCOMPARE(works.jobs().job(id)->state, JobState::Running);
    QCOMPARE(works.jobs().job(id)->counts.failed, 0);
    works.connectAgain(works.secrets());
    QVERIFY(works.finish(id));
    QCOMPARE(works.jobs().job(id)->counts.verified, 20);
}

void TestJobFlow::JOB_8_haltsAfterFailuresInARow()
{
    Works works(squonk2().provider, {}, 1);
    QVERIFY(works.open(hasty) && works.sync());
    QVERIFY(works.service().addFault(u"status=500;verb=PATCH"_s));
    const Plan plan = works.plan(renames(works, 36));
    Job job = works.run(plan, {.haltAtShare = 0, .haltInRow = 5});
    QCOMPARE(job.state, JobState::Halted);
    QVERIFY(!job.why.isEmpty());
    QVERIFY(job.counts.failed + job.counts.unknown >= 5);
    QVERIFY(job.counts.pending > 25);
    works.service().clearFaults();
    works.jobs().proceed(job.id);
    QTRY_COMPARE_WITH_TIMEOUT(works.jobs().job(job.id)->state, JobState::Ended, 30'000);
    job = *works.jobs().job(job.id);
    QCOMPARE(job.counts.verified + job.counts.failed, plan.items.size());
}

void TestJobFlow::JOB_8_firstFiveAreCheckedBeforeTheRest()
{
    Works works(squonk2().provider, {}, 8);
    QVERIFY(works.open(hasty) && works.sync());
    QVERIFY(works.service().addFault(u"drop-write;verb=PATCH;nth=5;times=1"_s));
    works.service().forgetArrived();
    const Job job = works.run(works.plan(renames(works, 30)), {.firstWave = 5});
    QCOMPARE(job.state, JobState::Halted);
    QCOMPARE(works.service().arrivedCount(u"PATCH"_s), 5);
    QCOMPARE(job.counts.verified, 4);
    QCOMPARE(job.counts.failed, 1);
    QCOMPARE(job.counts.pending, 25);
    works.jobs().proceed(job.id);
    QTRY_COMPARE_WITH_TIMEOUT(works.jobs().job(job.id)->state, JobState::Ended, 30'000);
    QCOMPARE(works.jobs().job(job.id)->counts.verified, 29);
}

void TestJobFlow::JOB_9_waitsForAnotherJobAtTheSameObject()
{
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    const Row row = works.rows(u"product"_s).first();
    QVERIFY(works.service().addFault(u"slow=700;verb=PATCH;times=1"_s));
    const JobId first = works.jobs().apply(works.plan({rename(works, row, u"First"_s)}));
    PlanItem second = rename(works, row, u"Second"_s);
    second.changes.first().before = u"First"_s;
    const JobId next = works.jobs().apply(works.plan({second}));
    QTRY_COMPARE(works.jobs().running(row.id), first);
    QTRY_VERIFY(works.jobs().job(next)->waitReason.contains(QString::number(first)));
    QVERIFY(works.finish(next));
    QCOMPARE(works.jobs().job(first)->counts.verified, 1);
    QCOMPARE(works.jobs().job(next)->counts.verified, 1);
    QCOMPARE(nameAt(works, row.key), u"Second"_s);
}

QTEST_GUILESS_MAIN(TestJobFlow)
#include "tst_jobflow.moc"
