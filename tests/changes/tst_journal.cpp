#include "models/changes/journal.h"
#include "models/changes/journaldesk.h"
#include "models/store/sqlite.h"
#include "providers/squonk2/squonk2.h"
#include "tests/changes/chores.h"
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <csignal>
#include <sys/resource.h>

using namespace tenantry;
using namespace tenantry::test;
using namespace Qt::StringLiterals;

namespace {

QList<JobItem> someItems(int count)
{
    QList<JobItem> items;
    for (int i = 0; i < count; ++i) {
        JobItem item;
        item.number = i + 1;
        item.plan.reference = u"reference %1"_s.arg(i);
        item.plan.title = u"Föhn \"%1\""_s.arg(i);
        items.append(item);
    }
    return items;
}

KeptJob someJob(JobId id, const QDateTime &ended = {})
{
    KeptJob kept;
    kept.job.id = id;
    kept.job.title = u"Job %1"_s.arg(id);
    kept.job.made = QDateTime::currentDateTimeUtc();
    kept.job.ended = ended;
    kept.job.state = ended.isValid() ? JobState::Ended : JobState::Ready;
    return kept;
}

void alter(const QString &file, const QString &sql)
{
    auto database = sqlite::Database::open(file, sqlite::Database::Access::Write);
    QVERIFY(database);
    QVERIFY((*database)->execute(sql));
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestJournal final : public QObject {
    Q_OBJECT
private slots:
    void keepsWhatItIsTold();
    void isPrivate();
    void DIAG_5_namesTheFirstRecordThatWasAltered_data();
    void DIAG_5_namesTheFirstRecordThatWasAltered();
    void JOB_12_oldJobsGoFromTheOldestOn();
    void manyMarksShareACommit();
    void ERR_8_damagedIsNeverOverwrittenAndNothingIsSent();
    void ERR_8_newerIsLeftAlone();
    void ERR_8_fullDiskIsToldBeforeSending();
    void OFF_8_outlivesTheCache();
    void onlyOneProgramSends();
    void secretsAreInNoFile();
    void whatMayBeSentAgainNeedsItsSecretsToo();
};

void TestJournal::keepsWhatItIsTold()
{
    const QTemporaryDir folder;
    const QList<Schema> schemas{squonk2().provider->schema()};
    auto journal = Journal::open(folder.path(), schemas);
    QVERIFY(journal);
    QList<JobItem> items = someItems(3);
    PlanItem &plan = items[0].plan;
    plan.provider = u"squonk2"_s;
    plan.type = plan.operationType = u"product"_s;
    plan.operation = u"rename"_s;
    const ResourceType *type = schemas.first().type(u"product"_s);
    plan.item = {type->key, u"p-007"_s, QList<Value>(type->fields.size()), {}, {}};
    plan.item.values[0] = u"007"_s;
    plan.item.values[1] = Absent();
    plan.parameters = {{u"name"_s, u"a\nb"_s}};
    plan.changes = {{u"name"_s, u"alt"_s, {}}};
    QVERIFY((*journal)->together([&] { return (*journal)->add(someJob(1), items); }));
    items[1].state = ItemState::Failed;
    items[1].error = Error{
        .fault = Fault::Limit, .summary = u"Too much"_s, .httpStatus = 429, .fields = {{u"a"_s, u"b"_s}}};
    items[1].found = {{u"name"_s, u"x"_s, u"y"_s}};
    items[1].sent = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC);
    items[1].tries = 2;
    QVERIFY((*journal)->together([&] { return (*journal)->mark(1, items[1]); }));
    journal = Journal::open(folder.path(), schemas, Journal::Access::Read);
    const auto read = (*journal)->items(1);
    QVERIFY(read);
    QCOMPARE((*read)[0].plan, items[0].plan);
    QCOMPARE((*read)[1].error, items[1].error);
    QCOMPARE((*read)[1].found, items[1].found);
    QCOMPARE((*read)[1].sent, items[1].sent);
    const auto jobs = (*journal)->jobs();
    QCOMPARE((*jobs)[0].job.state, JobState::Interrupted); // nobody works on it any more
    QCOMPARE((*jobs)[0].job.counts.failed, 1);
    QCOMPARE((*jobs)[0].job.counts.pending, 2);
}

void TestJournal::isPrivate()
{
    const QTemporaryDir folder;
    QVERIFY(Journal::open(folder.path(), {}));
    const QFileInfoList files = QDir(folder.path()).entryInfoList({u"journal*"_s}, QDir::Files);
    QVERIFY(!files.isEmpty());
    for (const QFileInfo &file : files)
        QVERIFY(!(file.permissions()
            & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
}

void TestJournal::DIAG_5_namesTheFirstRecordThatWasAltered_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("named");
    QTest::newRow("whole") << u"SELECT 1"_s << QString();
    QTest::newRow("a record's text")
        << u"UPDATE record SET body = replace(body, 'verified', 'failed') WHERE job = 2 AND number = 4"_s
        << u"job 2, record 4"_s;
    QTest::newRow("a record is gone")
        << u"DELETE FROM record WHERE job = 1 AND number = 3"_s << u"job 1, record 3"_s;
    QTest::newRow("an item's state")
        << u"UPDATE item SET mark = replace(mark, 'verified', 'failed'), state = 'failed' WHERE job = 2 AND number = 1"_s
        << u"job 2, item 1"_s;
    QTest::newRow("a plan")
        << u"UPDATE item SET plan = replace(plan, 'reference 1', 'reference 9') WHERE job = 1"_s
        << u"job 1, the plan"_s;
    QTest::newRow("a title") << u"UPDATE job SET head = replace(head, 'Job 2', 'Job 3') WHERE id = 2"_s
                             << u"job 2, record 1"_s;
    QTest::newRow("a whole job is gone")
        << u"DELETE FROM record WHERE job = 1; DELETE FROM item WHERE job = 1; DELETE FROM job WHERE id = 1"_s
        << QString(); // the oldest ones go after 90 days
    QTest::newRow("a job in between is gone")
        << u"DELETE FROM record WHERE job = 2; DELETE FROM item WHERE job = 2; DELETE FROM job WHERE id = 2"_s
        << u"job 3, record 1"_s;
}

void TestJournal::DIAG_5_namesTheFirstRecordThatWasAltered()
{
    QFETCH(QString, sql);
    QFETCH(QString, named);
    const QTemporaryDir folder;
    {
        auto journal = Journal::open(folder.path(), {});
        for (JobId id = 1; id <= 3; ++id) {
            QList<JobItem> items = someItems(3);
            QVERIFY((*journal)->together([&] { return (*journal)->add(someJob(id), items); }));
            for (JobItem &item : items) {
                item.state = ItemState::Sent;
                QVERIFY((*journal)->together([&] { return (*journal)->mark(id, item); }));
                item.state = ItemState::Verified;
                QVERIFY((*journal)->together([&] { return (*journal)->mark(id, item); }));
            }
        }
    }
    alter(Journal::path(folder.path()), sql);
    auto journal = Journal::open(folder.path(), {});
    const auto check = (*journal)->verify();
    QVERIFY(check);
    QCOMPARE(check->broken.has_value(), !named.isEmpty());
    if (check->broken)
        QVERIFY2(check->broken->summary.contains(named), qPrintable(check->broken->summary));
}

void TestJournal::JOB_12_oldJobsGoFromTheOldestOn()
{
    const QTemporaryDir folder;
    auto journal = Journal::open(folder.path(), {});
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (JobId id = 1; id <= 4; ++id) // the third was never ended
        QVERIFY((*journal)->together([&] {
            return (*journal)->add(someJob(id, id == 3 ? QDateTime() : now.addDays(-100)), someItems(2));
        }));
    QVERIFY((*journal)->together([&] { return (*journal)->prune(now.addDays(-90)); }));
    QCOMPARE((*journal)->jobs()->size(), 2);
    QCOMPARE((*journal)->jobs()->last().job.id, 3);
    QVERIFY(!(*journal)->verify()->broken);
}

void TestJournal::manyMarksShareACommit()
{
    const QTemporaryDir folder;
    auto opened = Journal::open(folder.path(), {});
    Courier courier;
    JournalDesk desk(std::move(*opened), courier.address());
    const QList<JobItem> items = someItems(500); // read on the desk's thread
    int written = 0;
    desk.write([&](Journal &journal) { return journal.add(someJob(1), items); });
    for (JobItem item : items) {
        item.state = ItemState::Sent;
        desk.write([item](Journal &journal) { return journal.mark(1, item); },
            [&written](const Outcome &outcome) { written += outcome ? 1 : 0; });
    }
    desk.finish();
    QTRY_COMPARE(written, 500);
    // One that cannot be written does not take its neighbours with it.
    int refused = 0;
    desk.write([](Journal &) { return Outcome(Nothing()); });
    desk.write([&](Journal &journal) { return journal.add(someJob(1), {}); },
        [&refused](const Outcome &outcome) { refused += outcome ? 0 : 1; });
    desk.write([item = items[0]](Journal &journal) { return journal.mark(1, item); },
        [&written](const Outcome &outcome) { written += outcome ? 1 : 0; });
    QTRY_COMPARE(refused, 1);
    QTRY_COMPARE(written, 501);
}

void TestJournal::ERR_8_damagedIsNeverOverwrittenAndNothingIsSent()
{
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    QCOMPARE(
        works.run(works.plan({rename(works, works.rows(u"product"_s)[0], u"Before"_s)})).counts.verified, 1);
    works.close();
    const QString path = Journal::path(works.folder());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(0) && file.write(QByteArray(200, 'x')) == 200);
    file.close();
    const QByteArray before = bytesOf(path);
    QVERIFY(works.open());
    QVERIFY(works.jobs().trouble());
    QVERIFY(works.jobs().trouble()->summary.contains(u"journal.sqlite"_s));
    QVERIFY(!works.jobs().trouble()->remedy.isEmpty());
    works.service().forgetArrived();
    QSignalSpy refused(&works.jobs(), &Jobs::refused);
    QCOMPARE(works.jobs().apply(works.plan({rename(works, works.rows(u"product"_s)[1], u"After"_s)})), 0);
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(works.service().arrivedCount(u"PATCH"_s), 0);
    works.close();
    QCOMPARE(bytesOf(path), before);
}

void TestJournal::ERR_8_newerIsLeftAlone()
{
    const QTemporaryDir folder;
    QVERIFY(Journal::open(folder.path(), {}));
    alter(Journal::path(folder.path()), u"PRAGMA user_version = 99"_s);
    const auto journal = Journal::open(folder.path(), {});
    QVERIFY(!journal);
    QVERIFY(journal.error().summary.contains(u"newer"_s));
}

void TestJournal::ERR_8_fullDiskIsToldBeforeSending()
{
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    QList<PlanItem> items;
    for (const Row &row : works.rows(u"product"_s).first(20))
        items.append(rename(works, row, QString(400, u'n').replace(0, 8, row.key.last(8)).left(60)));
    const Plan plan = works.plan(items);
    works.service().forgetArrived();
    QSignalSpy refused(&works.jobs(), &Jobs::refused);
    works.workspace().store().finishWrites();
    // No file of this program may grow from here on: the same to SQLite as a disk without space.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit usual{};
    getrlimit(RLIMIT_FSIZE, &usual);
    const rlimit none{1, usual.rlim_max};
    setrlimit(RLIMIT_FSIZE, &none);
    const JobId id = works.jobs().apply(plan);
    const bool told = QTest::qWaitFor([&] { return !refused.isEmpty(); }, 10'000);
    setrlimit(RLIMIT_FSIZE, &usual);
    QVERIFY(told);
    QCOMPARE(refused.first().first().value<Error>().fault, Fault::Storage);
    QVERIFY(!works.jobs().job(id));
    QCOMPARE(works.service().arrivedCount(u"PATCH"_s), 0);
    QCOMPARE(works.run(plan).counts.verified, 20); // with space again
}

void TestJournal::OFF_8_outlivesTheCache()
{
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    const Job job = works.run(works.plan({rename(works, works.rows(u"product"_s)[0], u"Kept"_s)}));
    works.close();
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(works.folder() + u"/cache.sqlite"_s + suffix);
    QVERIFY(works.open());
    QCOMPARE(works.rows(u"product"_s).size(), 0);
    QCOMPARE(works.jobs().jobs().size(), 1);
    QCOMPARE(works.jobs().items(job.id).first().plan.changes.first().after, u"Kept"_s);
}

void TestJournal::onlyOneProgramSends()
{
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    const Job job = works.run(works.plan({rename(works, works.rows(u"product"_s)[0], u"Mine"_s)}));
    const std::unique_ptr<Jobs> second = Jobs::open(works.workspace());
    QVERIFY(second->trouble());
    QCOMPARE(second->jobs().size(), 1); // looking is allowed
    QCOMPARE(second->items(job.id).size(), 1);
    QCOMPARE(second->apply(works.plan({rename(works, works.rows(u"product"_s)[0], u"Yours"_s)})), 0);
}

void TestJournal::secretsAreInNoFile()
{
    const QString secret = u"Correct-Horse-Battery-9"_s;
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    PlanItem item = rename(works, works.rows(u"product"_s)[0], u"Locked"_s);
    item.secrets = {u"password"_s};
    const JobId id =
        works.jobs().apply(works.plan({item}), {.secrets = {{item.reference, {{u"password"_s, secret}}}}});
    works.jobs().pause(id);
    works.close();
    QVERIFY(works.open());
    works.service().forgetArrived();
    works.jobs().proceed(id);
    QTRY_COMPARE(works.jobs().job(id)->state, JobState::NeedsSecrets);
    QCOMPARE(works.service().arrivedCount(u"PATCH"_s), 0);
    works.jobs().proceed(id, {{item.reference, {{u"password"_s, secret}}}});
    QVERIFY(works.finish(id));
    works.close();
    const QFileInfoList files = QDir(works.folder()).entryInfoList(QDir::Files | QDir::Hidden);
    bool findsTitle = false;
    for (const QFileInfo &file : files) {
        const QByteArray bytes = bytesOf(file.filePath());
        QVERIFY(!bytes.contains(secret.toUtf8()));
        findsTitle = findsTitle || bytes.contains(item.title.toUtf8());
    }
    QVERIFY(findsTitle); // the search would have found it
}

void TestJournal::whatMayBeSentAgainNeedsItsSecretsToo()
{
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    PlanItem item = rename(works, works.rows(u"product"_s)[0], u"Locked"_s);
    item.secrets = {u"password"_s};
    const ItemSecrets secrets{{item.reference, {{u"password"_s, u"Correct-Horse"_s}}}};
    QVERIFY(works.service().addFault(u"slow=60000;verb=PATCH"_s));
    const JobId id = works.jobs().apply(works.plan({item}), {.secrets = secrets});
    QTRY_COMPARE(works.service().arrivedCount(u"PATCH"_s), 1);
    works.close();
    works.service().clearFaults();
    QVERIFY(works.open());
    QCOMPARE(works.jobs().job(id)->counts.unknown, 1);
    works.jobs().proceed(id);
    QTRY_COMPARE(works.jobs().job(id)->state, JobState::NeedsSecrets);
    works.jobs().proceed(id, secrets);
    QTRY_COMPARE_WITH_TIMEOUT(works.jobs().job(id)->state, JobState::Ended, 30'000);
    QCOMPARE(works.jobs().job(id)->counts.verified, 1);
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
