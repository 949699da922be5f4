// The plan view with real mouse and keys over a sandbox: what is shown, what can be corrected, what has to be
// done before it is applied, and that nothing is sent before.
#include "app/providercatalog.h"
#include "models/items/planmodel.h"
#include "tests/ui/changesite.h"
#include "ui/plan/confirmbar.h"
#include "ui/plan/plandesk.h"
#include "ui/plan/plandialog.h"
#include "ui/theme/appearance.h"
#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

QString words(const PlanDialog &dialog, const QString &label)
{
    return part<QLabel>(dialog, label).text();
}

QTableView &rowsOf(const PlanDialog &dialog)
{
    return part<QTableView>(dialog, u"planRows"_s);
}

QString cell(const PlanDialog &dialog, int row, PlanModel::Column column)
{
    return rowsOf(dialog).model()->index(row, column).data().toString();
}

int writes(ChangeSite &site)
{
    int number = 0;
    for (const QString &method : {u"PATCH"_s, u"PUT"_s, u"POST"_s, u"DELETE"_s})
        number += site.service().arrivedCount(method, u"/asset"_s);
    return number;
}

} // namespace

class TestPlanView final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void isShownAndApplied_BULK4();
    void cancelIsTheDefault_ACT2();
    void heldKeysApplyNothing_ACT8();
    void ticksAndValuesAreCorrected_BULK5();
    void deletionsAreTyped_ACT3();
    void oneSmallChangeHasABar_ACT1_data();
    void oneSmallChangeHasABar_ACT1();
    void productionIsNamed_LOOK7();
    void readOnlyIsRefused_ACT5();
    void conflictsAreSettled_OFF5();
    void travelsAsAFile_BULK8();
    void columnsComeBackAsDragged_GRID1();
    void timeIsByTheLastJob_BULK4();
    void everyControlHasAName_A11Y3();

private:
    ProviderCatalog m_catalog = loadProviders({});
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<ChangeSite> m_site;
};

void TestPlanView::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_appearance = std::make_unique<Appearance>(*qApp);
}

void TestPlanView::init()
{
    const auto found = std::find_if(m_catalog.providers.cbegin(), m_catalog.providers.cend(),
        [](const auto &one) { return one->schema().provider == "squonk2"_L1; });
    m_site = std::make_unique<ChangeSite>(*found, *m_appearance);
    QVERIFY(m_site->start());
    m_site->service().forgetArrived();
}

void TestPlanView::isShownAndApplied_BULK4()
{
    const Plan plan = m_site->disabling(3);
    QCOMPARE(plan.items.size(), 3);
    PlanDialog *dialog = m_site->review(plan);
    QVERIFY(dialog);
    QVERIFY2(words(*dialog, u"planSummary"_s).startsWith(u"3 change"_s),
        qPrintable(words(*dialog, u"planSummary"_s)));
    QCOMPARE(rowsOf(*dialog).model()->rowCount(), 3);
    QCOMPARE(cell(*dialog, 0, PlanModel::Object), plan.items[0].title);
    QVERIFY(cell(*dialog, 0, PlanModel::After) != cell(*dialog, 0, PlanModel::Before));
    const auto &apply = part<QPushButton>(*dialog, u"planApply"_s);
    QVERIFY2(apply.text().contains(u'3'), qPrintable(apply.text()));
    part<QLineEdit>(*dialog, u"planReason"_s).setFocus();
    QTest::keyClicks(&part<QLineEdit>(*dialog, u"planReason"_s), u"licence ended"_s);
    QTest::keyClicks(&part<QLineEdit>(*dialog, u"planTicket"_s), u"OPS-7"_s);
    QCOMPARE(writes(*m_site), 0);
    click(*dialog, u"planApply"_s);
    const Job job = m_site->ended();
    QCOMPARE(job.state, JobState::Ended);
    QCOMPARE(job.counts.verified, 3);
    QCOMPARE(job.reason, u"licence ended"_s);
    QCOMPARE(job.ticket, u"OPS-7"_s);
    QCOMPARE(writes(*m_site), 3);
    QTRY_COMPARE(m_site->screen().window.findChildren<PlanDialog *>().size(), 0);
}

void TestPlanView::cancelIsTheDefault_ACT2()
{
    PlanDialog *dialog = m_site->review(m_site->disabling(2));
    QVERIFY(dialog);
    QVERIFY(part<QPushButton>(*dialog, u"planCancel"_s).isDefault());
    QSignalSpy closed(dialog, &QDialog::rejected);
    QTest::keyClick(dialog, Qt::Key_Return);
    QCOMPARE(closed.size(), 1);
    QCOMPARE(writes(*m_site), 0);
    QVERIFY(m_site->jobs().jobs().isEmpty());
}

void TestPlanView::heldKeysApplyNothing_ACT8()
{
    const QPointer dialog(m_site->review(m_site->disabling(2)));
    QVERIFY(dialog);
    auto &apply = part<QPushButton>(*dialog, u"planApply"_s);
    QVERIFY(apply.isEnabled());
    apply.setFocus();
    for (const int key : {Qt::Key_Space, Qt::Key_Return}) {
        for (int times = 0; times < 5; ++times) {
            QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier, u" "_s, true);
            QKeyEvent up(QEvent::KeyRelease, key, Qt::NoModifier, u" "_s, true);
            if (dialog && dialog->isVisible()) { // Return may end it, by its default
                QApplication::sendEvent(&apply, &down);
                QApplication::sendEvent(&apply, &up);
            }
        }
    }
    QCOMPARE(m_site->jobs().jobs().size(), 0);
    QCOMPARE(writes(*m_site), 0);
}

void TestPlanView::ticksAndValuesAreCorrected_BULK5()
{
    PlanDialog *dialog = m_site->review(m_site->describing(u"From the desk"_s, 4));
    QVERIFY(dialog);
    QTableView &table = rowsOf(*dialog);
    const auto &apply = part<QPushButton>(*dialog, u"planApply"_s);
    QVERIFY(apply.text().contains(u'4'));
    clickCell(table, 0, PlanModel::Tick);
    QVERIFY2(apply.text().contains(u'3'), qPrintable(apply.text()));
    QVERIFY(part<QAbstractButton>(*dialog, u"planPart5"_s).text().endsWith(u'1'));
    QVERIFY(words(*dialog, u"planSummary"_s).startsWith(u"3 change"_s));

    clickCell(table, 1, PlanModel::After);
    QTest::keyClick(&table, Qt::Key_F2);
    auto &input = part<QLineEdit>(table, u"planValue"_s);
    input.selectAll();
    QTest::keyClicks(&input, u"Another one"_s);
    QTest::keyClick(&input, Qt::Key_Return);
    QTRY_COMPARE(cell(*dialog, 1, PlanModel::After), u"Another one"_s);
    QTRY_VERIFY(apply.isEnabled());
    QVERIFY(dialog->isVisible()); // Enter ended the editing, and not the dialog
    click(*dialog, u"planApply"_s);
    const Job job = m_site->ended();
    QCOMPARE(job.counts.planned, 3);
    QCOMPARE(job.counts.verified, 3);
    QCOMPARE(m_site->jobs().items(job.id).first().plan.changes.first().after, u"Another one"_s);
}

void TestPlanView::deletionsAreTyped_ACT3()
{
    PlanDialog *dialog = m_site->review(m_site->deleting(2));
    QVERIFY(dialog);
    const auto &apply = part<QPushButton>(*dialog, u"planApply"_s);
    QVERIFY(!apply.isEnabled());
    QVERIFY(!words(*dialog, u"clearanceWhy"_s).isEmpty());
    auto &typed = part<QLineEdit>(*dialog, u"clearanceTyped"_s);
    QVERIFY(typed.isVisible());
    typed.setFocus();
    QTest::keyClicks(&typed, u"3"_s);
    QVERIFY(!apply.isEnabled());
    QTest::keyClick(&typed, Qt::Key_Backspace);
    QTest::keyClicks(&typed, u"2"_s);
    QVERIFY(apply.isEnabled());
    QTest::keyClick(&typed, Qt::Key_Return); // leads to the button and presses nothing
    QVERIFY(dialog->isVisible());
    QCOMPARE(writes(*m_site), 0);
    QCOMPARE(
        rowsOf(*dialog).model()->index(0, PlanModel::State).data(ChangeItem::SignRole).toString(), u"−"_s);
    click(*dialog, u"planApply"_s);
    QCOMPARE(m_site->ended().counts.verified, 2);
    QCOMPARE(m_site->service().arrivedCount(u"DELETE"_s, u"/asset"_s), 2);
}

void TestPlanView::oneSmallChangeHasABar_ACT1_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<int>("sent");
    QTest::newRow("cancel") << u"confirmCancel"_s << 0;
    QTest::newRow("now") << u"confirmNow"_s << 1;
    QTest::newRow("waited") << QString() << 1;
}

void TestPlanView::oneSmallChangeHasABar_ACT1()
{
    QFETCH(QString, button);
    QFETCH(int, sent);
    std::optional<JobId> became;
    m_site->desk().review(m_site->disabling(1), {}, [&](JobId id) { became = id; });
    ConfirmBar *bar = nullptr;
    QVERIFY(
        m_site->until([&] { return (bar = m_site->screen().find<ConfirmBar>(u"confirmBar"_s)) != nullptr; }));
    QVERIFY(part<QLabel>(*bar, u"confirmCount"_s).text().contains(u'5'));
    QCOMPARE(writes(*m_site), 0);
    if (!button.isEmpty())
        click(*bar, button);
    QVERIFY(m_site->until([&] { return became.has_value(); }));
    QCOMPARE(*became != 0, sent == 1);
    if (sent == 1)
        QCOMPARE(m_site->ended().counts.verified, 1);
    QCOMPARE(writes(*m_site), sent);
    QTRY_VERIFY(!m_site->screen().find<ConfirmBar>(u"confirmBar"_s));
}

void TestPlanView::productionIsNamed_LOOK7()
{
    Connection connection = *m_site->workspace().connection(u"one"_s);
    PlanDialog *dialog = m_site->review(m_site->disabling(2));
    QVERIFY(dialog);
    QVERIFY(part<QLabel>(*dialog, u"planEnvironment2"_s).text().contains(u"SANDBOX"_s));
    dialog->reject();
    connection.environment = Environment::Production;
    Plan plan = m_site->disabling(2);
    m_site->workspace().connect(connection, {});
    QTRY_COMPARE(m_site->screen().window.findChildren<PlanDialog *>().size(), 0);
    dialog = m_site->review(plan);
    QVERIFY(dialog);
    const auto &strip = part<QLabel>(*dialog, u"planEnvironment0"_s);
    QVERIFY(strip.isVisible());
    QCOMPARE(strip.text(), u"PRODUCTION · Contoso"_s);
}

void TestPlanView::readOnlyIsRefused_ACT5()
{
    const Plan plan = m_site->disabling(2);
    Connection connection = *m_site->workspace().connection(u"one"_s);
    connection.readOnly = true;
    m_site->workspace().connect(connection, {});
    PlanDialog *dialog = m_site->review(plan);
    QVERIFY(dialog);
    QVERIFY(!part<QPushButton>(*dialog, u"planApply"_s).isEnabled());
    QVERIFY2(words(*dialog, u"clearanceWhy"_s).contains(u"read only"_s),
        qPrintable(words(*dialog, u"clearanceWhy"_s)));
    QVERIFY(!part<QLineEdit>(*dialog, u"clearanceTyped"_s).isVisible());
}

void TestPlanView::conflictsAreSettled_OFF5()
{
    const Plan plan = m_site->renaming(u" (mine)"_s, 3);
    PlanDialog *dialog = m_site->review(plan);
    QVERIFY(dialog);
    // Somebody else is quicker with two of them, and it is fetched.
    for (const int which : {0, 1})
        m_site->renameElsewhere(plan.items[which], u"Theirs %1"_s.arg(which));
    QVERIFY(m_site->settle());
    click(*dialog, u"planCheck"_s);
    auto &conflicts = part<QAbstractButton>(*dialog, u"planPart4"_s);
    QTRY_VERIFY2(conflicts.text().endsWith(u'2'), qPrintable(conflicts.text()));
    QVERIFY(!cell(*dialog, 0, PlanModel::Remark).isEmpty());
    QTest::mouseClick(&conflicts, Qt::LeftButton);
    QTableView &table = rowsOf(*dialog);
    QCOMPARE(table.model()->rowCount(), 2);
    clickCell(table, 0, PlanModel::Object);
    click(*dialog, u"planMine"_s);
    QTRY_VERIFY(conflicts.text().endsWith(u'1'));
    clickCell(table, 1, PlanModel::Object); // what is settled stays where it is
    click(*dialog, u"planTheirs"_s);
    QTRY_VERIFY(conflicts.text().endsWith(u'0'));
    QVERIFY(part<QAbstractButton>(*dialog, u"planPart2"_s).text().endsWith(u'1')); // theirs: no change
    click(*dialog, u"planApply"_s);
    const Job job = m_site->ended();
    QCOMPARE(job.counts.planned, 2);
    QCOMPARE(job.counts.verified, 2);
}

void TestPlanView::travelsAsAFile_BULK8()
{
    const Plan plan = m_site->describing(u"From a file"_s, 3);
    const QString file = m_site->folder() + u"/three.plan.json"_s;
    m_site->desk().saveTo(plan, file);
    QVERIFY(QFile::exists(file));
    m_site->desk().open(file);
    PlanDialog *dialog = m_site->dialog();
    QVERIFY(dialog);
    QCOMPARE(rowsOf(*dialog).model()->rowCount(), 3);
    QCOMPARE(cell(*dialog, 2, PlanModel::After), u"From a file"_s);
    click(*dialog, u"planApply"_s);
    QCOMPARE(m_site->ended().counts.verified, 3);

    QFile broken(m_site->folder() + u"/broken.plan.json"_s);
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("{\"items\": 3}");
    broken.close();
    QSignalSpy failed(&m_site->desk(), &PlanDesk::failed);
    m_site->desk().open(broken.fileName());
    QTRY_COMPARE(failed.size(), 1);
}

void TestPlanView::columnsComeBackAsDragged_GRID1()
{
    const Plan plan = m_site->disabling(2);
    PlanDialog *dialog = m_site->review(plan);
    QVERIFY(dialog);
    QHeaderView *header = rowsOf(*dialog).horizontalHeader();
    const int before = header->sectionSize(PlanModel::Object);
    const int edge = header->sectionViewportPosition(PlanModel::Object) + before - 1;
    QWidget *bar = header->viewport();
    QTest::mousePress(bar, Qt::LeftButton, {}, QPoint(edge, bar->height() / 2));
    QTest::mouseMove(bar, QPoint(edge + 57, bar->height() / 2));
    QTest::mouseRelease(bar, Qt::LeftButton, {}, QPoint(edge + 57, bar->height() / 2));
    const int wide = header->sectionSize(PlanModel::Object);
    QVERIFY(wide > before);
    dialog->reject();
    const UiSettings kept = m_site->screen().window.settings();
    const QString file = m_site->folder() + u"/window.json"_s;
    QVERIFY(writeUiSettings(file, kept));
    m_site->close();
    QVERIFY(m_site->open(readUiSettings(file)));
    dialog = m_site->review(plan);
    QVERIFY(dialog);
    QCOMPARE(rowsOf(*dialog).horizontalHeader()->sectionSize(PlanModel::Object), wide);
}

void TestPlanView::timeIsByTheLastJob_BULK4()
{
    const Plan plan = m_site->renaming(u" (x)"_s, 20);
    QVERIFY(m_site->service().addFault(u"slow=250;verb=PATCH"_s));
    PlanDialog *dialog = m_site->review(plan);
    QVERIFY(dialog);
    applyNow(*dialog);
    const Job job = m_site->ended();
    QVERIFY(job.measured > 0);
    const UiSettings settings = m_site->screen().window.settings();
    m_site->close();
    QVERIFY(m_site->open(settings));
    QCOMPARE(m_site->jobs().job(job.id)->measured, job.measured); // the journal has it
    const Plan next = m_site->renaming(u" (y)"_s, 20);
    dialog = m_site->review(next);
    QVERIFY(dialog);
    const PlanCounts counts = countsOf(next, m_site->workspace().store().schemas());
    const double pace = job.measured * double(counts.requests) / double(counts.changes);
    QCOMPARE(words(*dialog, u"planSummary"_s), summaryOf(counts, pace));
}

void TestPlanView::everyControlHasAName_A11Y3()
{
    PlanDialog *dialog = m_site->review(m_site->disabling(2));
    QVERIFY(dialog);
    for (const QWidget *widget : dialog->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith(u"qt_"_s))
            continue;
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }
}

QTEST_MAIN(TestPlanView)
#include "tst_planview.moc"
