// Jobs, waiting edits and history in the window, with real mouse and keys over a sandbox.
#include "app/providercatalog.h"
#include "models/items/cell.h"
#include "models/items/jobitemmodel.h"
#include "models/items/jobmodel.h"
#include "models/items/planmodel.h"
#include "tests/ui/changesite.h"
#include "ui/jobs/jobnotices.h"
#include "ui/jobs/jobspane.h"
#include "ui/plan/plandesk.h"
#include "ui/plan/plandialog.h"
#include "ui/theme/appearance.h"
#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

bool isSeen(const QWidget &window, const QString &name)
{
    return part<QWidget>(window, name).isVisibleTo(&window);
}

// planned = verified + failed + conflict + unknown + not started + what is still open
void checkSum(const JobCounts &counts)
{
    QCOMPARE(counts.pending + counts.underWay + counts.verified + counts.failed + counts.conflict
            + counts.unknown + counts.notStarted,
        counts.planned);
}

} // namespace

class TestJobsView final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void endedJobTellsAll_JOB5();
    void failedOnesAreRetried_JOB5();
    void jobIsUndone_BULK10();
    void pausedAndContinued_JOB3();
    void quittingAsks_JOB10_data();
    void quittingAsks_JOB10();
    void resumesAfterACrash_JOB4_data();
    void resumesAfterACrash_JOB4();
    void progressIsAnnounced_A11Y6();
    void waitingEditsAreReviewed_OFF4();
    void historyOfTheObject();
    void jobsAreFound_JOB12();

private:
    [[nodiscard]] MainWindow &window() const { return m_site->screen().window; }
    [[nodiscard]] JobId begin(const Plan &plan); // through the dialog
    [[nodiscard]] PlanDialog *openedBy(const QString &button);

    ProviderCatalog m_catalog = loadProviders({});
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<ChangeSite> m_site;
};

void TestJobsView::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_appearance = std::make_unique<Appearance>(*qApp);
}

void TestJobsView::init()
{
    const auto found = std::find_if(m_catalog.providers.cbegin(), m_catalog.providers.cend(),
        [](const auto &one) { return one->schema().provider == "squonk2"_L1; });
    m_site = std::make_unique<ChangeSite>(*found, *m_appearance);
    QVERIFY(m_site->start());
    m_site->service().forgetArrived();
}

JobId TestJobsView::begin(const Plan &plan)
{
    PlanDialog *dialog = m_site->review(plan);
    if (!dialog)
        return 0;
    applyNow(*dialog);
    return m_site->jobs().jobs().value(0).id;
}

PlanDialog *TestJobsView::openedBy(const QString &button)
{
    (void)m_site->until([this] { return window().findChildren<PlanDialog *>().isEmpty(); });
    click(window(), button);
    return m_site->dialog();
}

void TestJobsView::endedJobTellsAll_JOB5()
{
    QVERIFY(begin(m_site->describing(u"Told"_s, 3)) != 0);
    const Job job = m_site->ended();
    checkSum(job.counts);
    QVERIFY(part<QDockWidget>(window(), u"dockJobs"_s).isVisible()); // raised by itself
    QTRY_COMPARE(part<QLabel>(window(), u"jobTitle"_s).text(), job.title);
    auto &items = part<QTableView>(window(), u"jobItems"_s);
    QTRY_COMPARE(items.model()->rowCount(), 3);
    QTRY_COMPARE(items.model()->index(2, JobItemModel::State).data(ChangeItem::SignRole).toString(), u"✓"_s);
    QVERIFY(items.model()->index(0, JobItemModel::Changes).data().toString().contains(u"Told"_s));
    QVERIFY(!items.model()->index(0, JobItemModel::Ended).data().toString().isEmpty());
    QTRY_VERIFY(isSeen(window(), u"jobUndo"_s));
    QVERIFY(!isSeen(window(), u"jobPause"_s));
    QVERIFY(!isSeen(window(), u"jobRetry"_s));
}

void TestJobsView::failedOnesAreRetried_JOB5()
{
    const Plan plan = m_site->describing(u"Half of it"_s, 4);
    for (const int which : {1, 3})
        QVERIFY(
            m_site->service().addFault(u"status=400;verb=PATCH;path=/asset/%1"_s.arg(plan.items[which].key)));
    QVERIFY(begin(plan) != 0);
    const Job job = m_site->ended();
    QCOMPARE(job.counts.failed, 2);
    checkSum(job.counts);
    auto &retry = part<QToolButton>(window(), u"jobRetry"_s);
    QTRY_VERIFY2(retry.text().contains(u'2'), qPrintable(retry.text()));
    QTest::mouseClick(&part<QAbstractButton>(window(), u"jobPart2"_s), Qt::LeftButton);
    auto &items = part<QTableView>(window(), u"jobItems"_s);
    QTRY_COMPARE(items.model()->rowCount(), 2);
    QVERIFY(!items.model()->index(0, JobItemModel::Message).data().toString().isEmpty());
    QCOMPARE(items.model()->index(0, JobItemModel::State).data(ChangeItem::SignRole).toString(), u"✕"_s);
    m_site->service().clearFaults();
    PlanDialog *dialog = openedBy(u"jobRetry"_s);
    QVERIFY(dialog);
    QCOMPARE(part<QTableView>(*dialog, u"planRows"_s).model()->rowCount(), 2);
    applyNow(*dialog);
    QVERIFY(m_site->until([&] {
        const Job newest = m_site->jobs().jobs().first();
        return newest.id != job.id && isOver(newest.state);
    }));
    QCOMPARE(m_site->jobs().jobs().first().counts.verified, 2);
}

void TestJobsView::jobIsUndone_BULK10()
{
    QVERIFY(begin(m_site->disabling(2)) != 0);
    const Job job = m_site->ended();
    QCOMPARE(job.counts.verified, 2);
    QTRY_VERIFY(isSeen(window(), u"jobUndo"_s));
    PlanDialog *dialog = openedBy(u"jobUndo"_s);
    QVERIFY(dialog);
    QVERIFY2(part<QPushButton>(*dialog, u"planApply"_s).text().contains(u"Enable"_s),
        qPrintable(
            part<QTableView>(*dialog, u"planRows"_s).model()->index(0, PlanModel::Remark).data().toString()));
    applyNow(*dialog);
    QVERIFY(m_site->until([&] { return m_site->jobs().job(job.id)->undoneBy != 0; }));
    QVERIFY(m_site->until([&] { return isOver(m_site->jobs().jobs().first().state); }));
    QCOMPARE(m_site->jobs().jobs().first().counts.verified, 2);
}

void TestJobsView::pausedAndContinued_JOB3()
{
    QVERIFY(m_site->service().addFault(u"slow=150;verb=PATCH;path=/product"_s));
    const JobId id = begin(m_site->renaming(u" Slowly"_s, 12));
    QVERIFY(id != 0);
    QTRY_VERIFY(isSeen(window(), u"jobPause"_s));
    click(window(), u"jobPause"_s);
    QTRY_COMPARE(m_site->jobs().job(id)->state, JobState::Paused);
    QTRY_VERIFY(isSeen(window(), u"jobContinue"_s));
    checkSum(m_site->jobs().job(id)->counts);
    QVERIFY(!part<QToolButton>(window(), u"statusJobs"_s).text().isEmpty());
    click(window(), u"jobContinue"_s);
    const Job job = m_site->ended();
    QCOMPARE(job.counts.verified, 12);
    QCOMPARE(m_site->service().arrivedCount(u"PATCH"_s, u"/product/"_s), 12); // none twice
}

void TestJobsView::quittingAsks_JOB10_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<int>("state");
    QTest::newRow("stay") << u"quitStay"_s << false << int(JobState::Running);
    QTest::newRow("next time") << u"quitPause"_s << true << int(JobState::Paused);
    QTest::newRow("cancel") << u"quitCancelJobs"_s << true << int(JobState::Ended);
}

void TestJobsView::quittingAsks_JOB10()
{
    QFETCH(QString, button);
    QFETCH(bool, closes);
    QFETCH(int, state);
    QVERIFY(m_site->service().addFault(u"slow=300;verb=PATCH;path=/product"_s));
    const JobId id = begin(m_site->renaming(u" On and on"_s, 20));
    QVERIFY(id != 0);
    QTRY_COMPARE(m_site->jobs().job(id)->state, JobState::Running);
    bool asked = false;
    QTimer::singleShot(0, &window(), [&] {
        if (auto *box = window().findChild<QMessageBox *>(u"quitBox"_s)) {
            asked = true;
            QTest::mouseClick(box->findChild<QAbstractButton *>(button), Qt::LeftButton);
        }
    });
    QCOMPARE(window().close(), closes);
    QVERIFY(asked);
    QTRY_COMPARE_WITH_TIMEOUT(int(m_site->jobs().job(id)->state), state, 30'000);
    checkSum(m_site->jobs().job(id)->counts);
}

void TestJobsView::resumesAfterACrash_JOB4_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<int>("state");
    QTest::newRow("check and continue") << u"resumeContinue"_s << int(JobState::Ended);
    QTest::newRow("show") << u"resumeShow"_s << int(JobState::Interrupted);
    QTest::newRow("abandon") << u"resumeAbandon"_s << int(JobState::Abandoned);
}

void TestJobsView::resumesAfterACrash_JOB4()
{
    QFETCH(QString, button);
    QFETCH(int, state);
    QVERIFY(m_site->service().addFault(u"slow=200;verb=PATCH;path=/product"_s));
    const JobId id = begin(m_site->renaming(u" Cut off"_s, 10));
    QVERIFY(id != 0);
    QVERIFY(m_site->until([&] { return m_site->jobs().job(id)->counts.verified > 0; }));
    QVERIFY(m_site->crash());
    m_site->service().clearFaults();
    QVERIFY(m_site->open());
    m_site->signIn();
    QTRY_VERIFY(isSeen(window(), u"resumeBar"_s));
    const QString said = part<QLabel>(window(), u"resumeText"_s).text();
    QVERIFY2(said.contains(u"of 10"_s), qPrintable(said));
    m_site->service().forgetArrived();
    QTest::qWait(300); // time enough for a write that nobody asked for
    QCOMPARE(m_site->service().arrivedCount(u"PATCH"_s), 0);
    if (button == "resumeAbandon"_L1)
        QTimer::singleShot(0, &window(), [this] {
            auto *box = window().findChild<QMessageBox *>(u"abandonBox"_s);
            QTest::mouseClick(box->findChild<QAbstractButton *>(u"abandonYes"_s), Qt::LeftButton);
        });
    click(window(), button);
    QTRY_COMPARE_WITH_TIMEOUT(int(m_site->jobs().job(id)->state), state, 30'000);
    checkSum(m_site->jobs().job(id)->counts);
    QTRY_COMPARE(isSeen(window(), u"resumeBar"_s), button == "resumeShow"_L1);
    QVERIFY(button == "resumeAbandon"_L1 || part<QDockWidget>(window(), u"dockJobs"_s).isVisible());
    if (button == "resumeContinue"_L1) {
        QCOMPARE(m_site->jobs().job(id)->counts.verified, 10);
        QVERIFY(m_site->service().arrivedCount(u"PATCH"_s) < 10); // those that had arrived are not sent again
    }
}

void TestJobsView::progressIsAnnounced_A11Y6()
{
    auto *notices = window().findChild<JobNotices *>();
    QVERIFY(notices);
    QSignalSpy said(notices, &JobNotices::announced);
    QVERIFY(m_site->service().addFault(u"slow=60;verb=PATCH;path=/product"_s));
    QVERIFY(begin(m_site->renaming(u" Heard"_s, 15)) != 0);
    QCOMPARE(m_site->ended().counts.verified, 15);
    QTRY_VERIFY(!said.isEmpty() && said.last().first().toString().contains(u"ended"_s));
    QVERIFY(said.size() > 1); // not at the end alone
    QVERIFY2(
        said.size() <= 11, qPrintable(QString::number(said.size()))); // each tenth at most, not each item
    QCOMPARE(window().accessibleDescription(), said.last().first().toString());
}

void TestJobsView::waitingEditsAreReviewed_OFF4()
{
    const auto rows = m_site->rows(u"asset"_s, 2);
    const ObjectId first = rows[0].id;
    QVERIFY(!isSeen(window(), u"statusWaiting"_s));
    m_site->outbox().edit(
        {{.object = first, .values = {{u"description"_s, u"Edited here"_s}}}}, u"Description"_s);
    m_site->outbox().edit(
        {{.object = rows[1].id, .values = {{u"description"_s, u"And here"_s}}}}, u"Description"_s);
    QTRY_VERIFY(isSeen(window(), u"statusWaiting"_s));
    QVERIFY(part<QToolButton>(window(), u"statusWaiting"_s).text().startsWith(u'2'));
    click(window(), u"statusWaiting"_s);
    auto &table = part<QTableView>(window(), u"outbox"_s);
    QCOMPARE(table.model()->rowCount(), 2);
    QVERIFY(table.model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(u"not sent"_s));
    QTest::keyClick(&table, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(table.model()->rowCount(), 1);
    QTest::keyClick(&table, Qt::Key_Y, Qt::ControlModifier);
    QTRY_COMPARE(table.model()->rowCount(), 2);
    QCOMPARE(m_site->service().arrivedCount(u"PATCH"_s), 0);
    click(window(), u"outboxReview"_s);
    PlanDialog *dialog = m_site->dialog();
    QVERIFY(dialog);
    QCOMPARE(part<QTableView>(*dialog, u"planRows"_s).model()->rowCount(), 2);
    applyNow(*dialog);
    QCOMPARE(m_site->ended().counts.verified, 2);
    QTRY_COMPARE(m_site->outbox().count(), 0);
    QTRY_VERIFY(!isSeen(window(), u"statusWaiting"_s));
}

void TestJobsView::historyOfTheObject()
{
    const Plan plan = m_site->describing(u"For the record"_s, 2);
    QVERIFY(begin(plan) != 0);
    QCOMPARE(m_site->ended().counts.verified, 2);
    // The object is shown, and its history tab chosen.
    m_site->desk().locateWanted(plan.items[0].object);
    auto &tabs = part<QTabWidget>(window(), u"inspectorTabs"_s);
    tabs.setCurrentIndex(tabs.count() - 1);
    auto &history = part<QListView>(window(), u"history"_s);
    QTRY_COMPARE(history.model()->rowCount(), 1);
    const QString said = history.model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(said.contains(u"verified"_s) && said.contains(u"For the record"_s), qPrintable(said));
}

void TestJobsView::jobsAreFound_JOB12()
{
    Plan plan = m_site->describing(u"First"_s, 2);
    plan.ticket = u"OPS-1"_s;
    QVERIFY(begin(plan) != 0);
    (void)m_site->ended();
    auto &jobs = part<QTableView>(window(), u"jobs"_s);
    QTRY_COMPARE(jobs.model()->rowCount(), 1);
    QTest::keyClicks(&part<QLineEdit>(window(), u"jobsFilter"_s), u"ops-1"_s);
    QCOMPARE(jobs.model()->rowCount(), 1);
    QTest::keyClicks(&part<QLineEdit>(window(), u"jobsFilter"_s), u"x"_s);
    QCOMPARE(jobs.model()->rowCount(), 0);
}

QTEST_MAIN(TestJobsView)
#include "tst_jobsview.moc"
