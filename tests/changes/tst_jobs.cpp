#include "models/changes/objectreader.h"
#include "providers/bss/bss.h"
#include "providers/squonk2/squonk2.h"
#include "tests/changes/chores.h"
#include <QSignalSpy>
#include <QTest>

using namespace tenantry;
using namespace tenantry::test;
using namespace Qt::StringLiterals;

class TestJobs final : public QObject {
    Q_OBJECT
private slots:
    void R_6_onlyWhatWasReadBackIsVerified();
    void R_6_acceptedAndDroppedDoesNotEndGreen();
    void R_5_replyLostAfterCommitIsFoundByReadingBack();
    void R_5_lostCreationIsFoundAndNotMadeTwice();
    void R_5_whatDidNotHappenIsSentAgainOnlyWhenAPersonSaysSo();
    void R_5_whatACrashLeftInsideSomethingNewIsLookedForThere();
    void whoAskedAndWentHearsNothing();
    void BULK_9_changedMeanwhileIsAConflict();
    void BULK_3_alreadySoIsVerifiedWithoutAWrite();
    void BULK_10_undoRestoresAllButWhatChangedSince();
    void BULK_10_whatWasMadeIsDeleted();
    void whatLiesInTheTrashIsDeleted();
    void whatIsMadeComesBeforeWhatIsMadeInIt();
    void whatLiesBelowIsDeletedFirst();
    void readOnlyConnectionsAreRefused();
    void OFF_10_jobsOfARemovedConnectionAreAbandoned();
};

void TestJobs::R_6_onlyWhatWasReadBackIsVerified()
{
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    const QList<PlanItem> items = renames(works, 8);
    works.service().forgetArrived();
    const Job job = works.run(works.plan(items));
    QCOMPARE(job.state, JobState::Ended);
    QCOMPARE(job.counts.planned, 8);
    QCOMPARE(job.counts.verified, 8);
    QCOMPARE(works.service().arrivedCount(u"PATCH"_s), 8);
    const QList<JobItem> became = works.jobs().items(job.id);
    QCOMPARE(became.size(), 8);
    for (const JobItem &item : became) {
        QCOMPARE(item.state, ItemState::Verified);
        QVERIFY(item.sent.isValid() && item.ended.isValid() && !item.unsent);
        QCOMPARE(nameAt(works, item.plan.key), item.plan.changes.first().after);
    }
    for (const PlanItem &item : items) // and the cache has heard of it
        QTRY_COMPARE(works.text(**works.workspace().store().now().object(item.object), u"name"_s),
            item.changes.first().after);
}

void TestJobs::R_6_acceptedAndDroppedDoesNotEndGreen()
{
    Works works(squonk2().provider);
    QVERIFY(works.open(hasty) && works.sync());
    QVERIFY(works.service().addFault(u"drop-write;verb=PATCH;every=2"_s));
    const Job job = works.run(works.plan(renames(works, 6)), {.haltAtShare = 0});
    QCOMPARE(job.counts.verified, 3);
    QCOMPARE(job.counts.failed, 3);
    QList<JobItem> dropped = works.jobs().items(job.id);
    dropped.removeIf([](const JobItem &item) { return item.state == ItemState::Verified; });
    QCOMPARE(dropped.size(), 3);
    for (const JobItem &item : std::as_const(dropped)) {
        QCOMPARE(item.state, ItemState::Differs);
        QCOMPARE(item.found.first().before, item.plan.changes.first().before);
        QVERIFY(item.error && item.accepted);
    }
}

void TestJobs::R_5_replyLostAfterCommitIsFoundByReadingBack()
{
    Works works(squonk2().provider);
    QVERIFY(works.open(hasty) && works.sync());
    QVERIFY(works.service().addFault(u"hang-up-after-commit;verb=PATCH;times=3"_s));
    works.service().forgetArrived();
    const Job job = works.run(works.plan(renames(works, 6)));
    QCOMPARE(job.state, JobState::Ended);
    QCOMPARE(job.counts.verified, 6);
    QCOMPARE(works.service().arrivedCount(u"PATCH"_s), 6); // nothing was sent twice
}

void TestJobs::R_5_lostCreationIsFoundAndNotMadeTwice()
{
    Works works(squonk2().provider);
    QVERIFY(works.open(hasty) && works.sync());
    QVERIFY(works.service().addFault(u"reset-after-commit;verb=POST;path=unit"_s));
    const Job job = works.run(works.plan({newUnit(works, u"Made blindly"_s)}));
    QCOMPARE(job.counts.verified, 1);
    QVERIFY(!works.jobs().items(job.id).first().plan.key.isEmpty());
    QCOMPARE(works.service().arrivedCount(u"POST"_s, u"unit"_s), 1);
    QCOMPARE(unitsNamed(works, u"Made blindly"_s), 1);
}

void TestJobs::R_5_whatDidNotHappenIsSentAgainOnlyWhenAPersonSaysSo()
{
    Works works(squonk2().provider);
    QVERIFY(works.open(hasty) && works.sync());
    QVERIFY(works.service().addFault(u"hang-up;verb=POST;path=unit;times=1"_s));
    Job job = works.run(works.plan({newUnit(works, u"Second try"_s)}));
    QCOMPARE(job.state, JobState::Halted);
    QCOMPARE(job.counts.unknown, 1);
    QCOMPARE(works.service().arrivedCount(u"POST"_s, u"unit"_s), 1);
    works.jobs().proceed(job.id);
    QTRY_COMPARE(works.jobs().job(job.id)->state, JobState::Ended);
    job = *works.jobs().job(job.id);
    QCOMPARE(job.counts.verified, 1);
    QCOMPARE(works.jobs().items(job.id).first().tries, 2);
    QCOMPARE(unitsNamed(works, u"Second try"_s), 1);
}

void TestJobs::R_5_whatACrashLeftInsideSomethingNewIsLookedForThere()
{
    Works works(squonk2().provider);
    QVERIFY(works.open(hasty) && works.sync());
    const PlanItem above = umbrella(works);
    const PlanItem below = newUnitIn(works, above, u"Below it"_s);
    QVERIFY(works.service().addFault(u"stall;verb=POST;path=unit"_s)); // it is made, and nobody is told
    const JobId id = works.jobs().apply(works.plan({above, below}));
    QTRY_COMPARE(works.service().arrivedCount(u"POST"_s, u"unit"_s), 1);
    works.close();
    works.service().clearFaults();
    QVERIFY(works.open(hasty));
    QCOMPARE(works.jobs().job(id)->counts.unknown, 1);
    works.jobs().proceed(id);
    QTRY_COMPARE_WITH_TIMEOUT(works.jobs().job(id)->state, JobState::Ended, 30'000);
    QCOMPARE(works.jobs().job(id)->counts.verified, 2);
    QCOMPARE(works.service().arrivedCount(u"POST"_s, u"unit"_s), 1);
    QCOMPARE(unitsNamed(works, u"Below it"_s), 1);
}

void TestJobs::whoAskedAndWentHearsNothing()
{
    Works works(squonk2().provider);
    QVERIFY(works.open());
    ObjectReader reader(works.workspace());
    QStringList heard;
    const auto ask = [&](QObject *asker, const QString &name) {
        const Record nothing{u"no such type"_s, u"1"_s, {}, {}, {}};
        reader.read(
            u"one"_s, u"squonk2"_s, nothing, asker, [&heard, name](const Result<Seen> &) { heard += name; });
    };
    auto gone = std::make_unique<QObject>();
    ask(gone.get(), u"gone"_s);
    gone.reset();
    ask(this, u"here"_s);
    QTRY_COMPARE(heard, QStringList{u"here"_s});
}

void TestJobs::BULK_9_changedMeanwhileIsAConflict()
{
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    const QList<PlanItem> items = renames(works, 4);
    renameElsewhere(works, items[2].key, u"Theirs"_s);
    works.service().forgetArrived();
    const Job job = works.run(works.plan(items));
    QCOMPARE(job.state, JobState::Ended);
    QCOMPARE(job.counts.verified, 3);
    QCOMPARE(job.counts.conflict, 1);
    QCOMPARE(works.service().arrivedCount(u"PATCH"_s), 3);
    const JobItem item = works.jobs().items(job.id)[2];
    QCOMPARE(item.found.first().before, u"Theirs"_s);
    QCOMPARE(nameAt(works, item.plan.key), u"Theirs"_s);
}

void TestJobs::BULK_3_alreadySoIsVerifiedWithoutAWrite()
{
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    const QList<PlanItem> items = renames(works, 2);
    renameElsewhere(works, items[0].key, items[0].changes.first().after);
    works.service().forgetArrived();
    const Job job = works.run(works.plan(items));
    QCOMPARE(job.counts.verified, 2);
    QCOMPARE(job.counts.unsent, 1);
    QCOMPARE(works.service().arrivedCount(u"PATCH"_s), 1);
}

void TestJobs::BULK_10_undoRestoresAllButWhatChangedSince()
{
    Works works(squonk2().provider, {.size = 600}, 8);
    QVERIFY(works.open() && works.sync());
    const QList<PlanItem> items = renames(works, 500);
    QCOMPARE(items.size(), 500);
    const Job job = works.run(works.plan(items));
    QCOMPARE(job.counts.verified, 500);
    for (int i = 0; i < 3; ++i)
        renameElsewhere(works, items[i * 100].key, u"Theirs %1"_s.arg(i));
    std::optional<Result<Plan>> undo;
    works.jobs().planUndo(job.id, [&undo](const Result<Plan> &plan) { undo = plan; });
    QTRY_VERIFY(undo.has_value());
    QVERIFY(*undo);
    QCOMPARE((*undo)->items.size(), 500);
    const Job back = works.run(**undo);
    QCOMPARE(back.undoes, job.id);
    QCOMPARE(works.jobs().job(job.id)->undoneBy, back.id);
    QCOMPARE(back.counts.verified, 497);
    QCOMPARE(back.counts.conflict, 3);
    for (int i = 0; i < 500; ++i)
        QCOMPARE(nameAt(works, items[i].key),
            i % 100 == 0 && i < 300 ? u"Theirs %1"_s.arg(i / 100) : items[i].changes.first().before);
}

void TestJobs::BULK_10_whatWasMadeIsDeleted()
{
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    const Job job = works.run(works.plan({newUnit(works, u"Here and gone"_s)}));
    QCOMPARE(job.counts.verified, 1);
    std::optional<Result<Plan>> undo;
    works.jobs().planUndo(job.id, [&undo](const Result<Plan> &plan) { undo = plan; });
    QTRY_VERIFY(undo.has_value());
    QCOMPARE((*undo)->items.first().operation, u"delete"_s);
    QCOMPARE(works.run(**undo).counts.verified, 1);
    QCOMPARE(unitsNamed(works, u"Here and gone"_s), 0);
    // A deletion has no way back, and says so.
    const Job again = works.run(works.plan({newUnit(works, u"Gone for good"_s)}));
    QCOMPARE(unitsNamed(works, u"Gone for good"_s), 1);
    QList<Row> units = works.rows(u"unit"_s);
    units.removeIf(
        [key = works.jobs().items(again.id).first().plan.key](const Row &row) { return row.key != key; });
    QCOMPARE(units.size(), 1);
    const Job gone = works.run(works.plan({works.remove(units.first(), u"delete"_s)}));
    QCOMPARE(gone.counts.verified, 1);
    undo.reset();
    works.jobs().planUndo(gone.id, [&undo](const Result<Plan> &plan) { undo = plan; });
    QTRY_VERIFY(undo.has_value());
    QCOMPARE((*undo)->items.first().verdict, Verdict::NotPossible);
    QVERIFY(!(*undo)->items.first().reason.isEmpty());
}

// The trash is the end for good of a subscriber, and yet not of what can be deleted.
void TestJobs::whatLiesInTheTrashIsDeleted()
{
    Works works(bss().provider);
    QVERIFY(works.open() && works.sync());
    QList<Row> trashed = works.rows(u"subscriber"_s);
    trashed.removeIf([&works](const Row &row) { return works.text(row, u"state"_s) != u"SOFT_DELETED"_s; });
    QVERIFY(!trashed.isEmpty());
    const Job job = works.run(works.plan({works.remove(trashed.first(), u"delete"_s)}));
    QCOMPARE(job.counts.verified, 1);
    QCOMPARE(works.service().arrivedCount(u"DELETE"_s, u"/subscriber/"_s), 1);
}

void TestJobs::whatIsMadeComesBeforeWhatIsMadeInIt()
{
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    const PlanItem above = umbrella(works);
    const PlanItem below = newUnitIn(works, above, u"Below it"_s);
    const Job job = works.run(works.plan({below, above})); // the wrong way round
    const QList<JobItem> items = works.jobs().items(job.id);
    QVERIFY2(job.counts.verified == 2,
        qPrintable(items.first().error ? sentence(*items.first().error) : QString()));
    QVERIFY(works.sync());
    QStringList found;
    for (const Row &row : works.rows(u"unit"_s)) {
        if (works.text(row, u"name"_s) == u"Below it")
            found.append(works.text(row, u"organisation"_s));
    }
    QCOMPARE(found, QStringList{items[1].plan.key});
}

void TestJobs::whatLiesBelowIsDeletedFirst()
{
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    const PlanItem above = umbrella(works);
    const PlanItem below = newUnitIn(works, above, u"Below it"_s);
    QCOMPARE(works.run(works.plan({above, below})).counts.verified, 2);
    QVERIFY(works.sync());
    QList<PlanItem> items;
    for (const Row &row : works.rows(u"organisation"_s)) {
        if (works.text(row, u"name"_s) == u"Umbrella")
            items.append(works.remove(row, u"delete"_s));
    }
    for (const Row &row : works.rows(u"unit"_s)) {
        if (works.text(row, u"name"_s) == u"Below it")
            items.append(works.remove(row, u"delete"_s));
    }
    QCOMPARE(items.size(), 2);
    works.service().forgetArrived();
    QCOMPARE(works.run(works.plan(items)).counts.verified, 2);
    QCOMPARE(works.service().arrivedCount(u"DELETE"_s), 2); // none was refused and tried again
}

void TestJobs::readOnlyConnectionsAreRefused()
{
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    Connection connection = works.connection();
    connection.readOnly = true;
    works.workspace().connect(connection, works.secrets());
    QSignalSpy refused(&works.jobs(), &Jobs::refused);
    works.service().forgetArrived();
    QCOMPARE(works.jobs().apply(works.plan(renames(works, 2))), 0);
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(refused.first().first().value<Error>().fault, Fault::Permission);
    QCOMPARE(works.service().arrivedCount(u"PATCH"_s), 0);
}

// What else a job has to do, at another connection, is not lost with it.
void TestJobs::OFF_10_jobsOfARemovedConnectionAreAbandoned()
{
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    Connection second = works.connection();
    second.id = u"second"_s;
    works.workspace().connect(second, works.secrets());
    const QList<PlanItem> items = renames(works, 8);
    QCOMPARE(items.size(), 8);
    QList<PlanItem> some = items.first(6);
    for (qsizetype at = 3; at < some.size(); ++at)
        some[at].connection = second.id;
    const JobId mixed = works.jobs().apply(works.plan(some));
    works.jobs().pause(mixed);
    const JobId alone = works.jobs().apply(works.plan(items.last(2)));
    works.jobs().pause(alone);
    works.service().forgetArrived();
    bool isTold = false;
    works.jobs().dismiss(works.connection().id, [&isTold] { isTold = true; });
    QTRY_VERIFY(isTold);
    works.workspace().remove(works.connection().id);
    QCOMPARE(works.jobs().job(alone)->state, JobState::Abandoned);
    QCOMPARE(works.jobs().job(alone)->counts.notStarted, 2);
    QCOMPARE(works.jobs().job(mixed)->state, JobState::Paused);
    QCOMPARE(works.jobs().job(mixed)->counts.notStarted, 3);
    works.jobs().proceed(mixed);
    QTRY_COMPARE_WITH_TIMEOUT(works.jobs().job(mixed)->state, JobState::Ended, 30'000);
    QCOMPARE(works.jobs().job(mixed)->counts.verified, 3);
    QCOMPARE(works.jobs().job(mixed)->counts.notStarted, 3);
    for (const JobItem &item : works.jobs().items(mixed))
        QCOMPARE(item.state == ItemState::NotStarted, item.error.has_value());
    QCOMPARE(works.service().arrivedCount(u"PATCH"_s), 3);
}

QTEST_GUILESS_MAIN(TestJobs)
#include "tst_jobs.moc"
