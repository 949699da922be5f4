// Many objects are edited at once: what is said of them, what is planned, and that nothing is sent.
#include "tests/ui/desk.h"
#include "ui/theme/appearance.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QRegularExpression>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

// The dialog over rows of the desk, as a person opens it.
struct Bulk {
    explicit Bulk(const Desk &desk, int first, int last)
        : window(desk.site->screen().window)
        , plans(&window, &MainWindow::planReady)
    {
        desk.choose(first, last, u"title"_s);
        window.activateWindow();
        (void)QTest::qWaitForWindowActive(&window);
        QTest::keyClick(&window, Qt::Key_E, Qt::ControlModifier);
        dialog = window.findChild<QDialog *>(u"bulkDialog"_s);
        ready = dialog && QTest::qWaitFor([this] { return find<QComboBox>(u"bulkHow_name"_s) != nullptr; });
    }
    ~Bulk() { delete dialog; }

    template <typename Part>
    [[nodiscard]] Part *find(const QString &name) const
    {
        return dialog->findChild<Part *>(name);
    }
    void how(const QString &field, const QString &words) const
    {
        auto *box = find<QComboBox>(u"bulkHow_"_s + field);
        box->setCurrentIndex(box->findText(words));
    }
    [[nodiscard]] QString sentence() const { return find<QLabel>(u"bulkSentence"_s)->text(); }
    [[nodiscard]] QString preview(int row, int column) const
    {
        return find<QTableView>(u"bulkPreview"_s)->model()->index(row, column).data().toString();
    }
    [[nodiscard]] Plan review() // the plan, once the window shows it; then it is closed
    {
        QTest::mouseClick(find<QPushButton>(u"bulkReview"_s), Qt::LeftButton);
        const auto shown = [this] {
            return window.findChild<QDialog *>(u"planDialog"_s);
        };
        if (!QTest::qWaitFor([&] { return !plans.isEmpty() && shown(); }))
            return {};
        delete shown();
        return plans.takeFirst().first().value<Plan>();
    }

    MainWindow &window;
    QSignalSpy plans;
    QPointer<QDialog> dialog;
    bool ready = false;
};

enum Column { Object, Customer, What, Before, After };

} // namespace

class TestBulkDialog final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void leavesAllAsItIs_BULK1();
    void countsAreSaid_GRID5();
    void valuesAreListed_BULK2();
    void templateIsComputedForEach_BULK6();
    void increasesByPercent_BULK1();
    void noChangeIsCountedApart_BULK3();
    void objectsAreCounted_R3();
    void refusedRowsSayWhy_BULK7();
    void badInputIsNamed();
    void hiddenRowsAreLeftOut_GRID6();

private:
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Desk> m_desk;
};

void TestBulkDialog::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_appearance = std::make_unique<Appearance>(*qApp);
    m_desk = std::make_unique<Desk>(*m_appearance);
    QVERIFY(m_desk->ready);
}

void TestBulkDialog::leavesAllAsItIs_BULK1()
{
    Bulk bulk(*m_desk, 0, 3);
    QVERIFY(bulk.ready);
    const auto boxes = bulk.dialog->findChildren<QComboBox *>(QRegularExpression(u"^bulkHow_"_s));
    QVERIFY(!boxes.isEmpty());
    for (const QComboBox *box : boxes)
        QCOMPARE(box->currentText(), u"Leave as is"_s);
    QTRY_COMPARE(bulk.sentence(), u"Everything is left as it is."_s);
    QVERIFY(!bulk.find<QPushButton>(u"bulkReview"_s)->isEnabled());
    QStringList ways;
    const auto *box = bulk.find<QComboBox>(u"bulkHow_name"_s);
    for (int at = 0; at < box->count(); ++at)
        ways.append(box->itemText(at));
    QCOMPARE(ways,
        QStringList(
            {u"Leave as is"_s, u"Set to"_s, u"Replace text"_s, u"Replace by pattern"_s, u"Append"_s}));
}

void TestBulkDialog::countsAreSaid_GRID5()
{
    const Desk &desk = *m_desk;
    Bulk some(desk, 0, 3);
    QVERIFY(some.ready);
    QCOMPARE(some.find<QLabel>(u"bulkCount"_s)->text(), u"4 selected"_s);
    QCOMPARE(some.find<QLabel>(u"bulkTitle"_s)->text(), u"Edit 4 subscriptions"_s);
    some.dialog->close();
    Bulk all(desk, 0, desk.model().rowCount() - 1);
    QVERIFY(all.ready);
    QCOMPARE(all.find<QLabel>(u"bulkCount"_s)->text(), u"%1 selected (all)"_s.arg(desk.model().rowCount()));
}

void TestBulkDialog::valuesAreListed_BULK2()
{
    Bulk bulk(*m_desk, 0, 5);
    QVERIFY(bulk.ready);
    QSet<QString> different;
    for (int row = 0; row <= 5; ++row)
        different.insert(m_desk->text(row, u"title"_s));
    auto *values = bulk.find<QPushButton>(u"bulkValues_name"_s);
    QCOMPARE(values->text(), u"(%1 different values)"_s.arg(different.size()));
    QTest::mouseClick(values, Qt::LeftButton);
    auto *list = bulk.find<QTreeWidget>(u"valuesList"_s);
    QVERIFY(list);
    QCOMPARE(list->topLevelItemCount(), different.size());
    const QString first = list->topLevelItem(0)->text(0);
    QTest::mouseClick(
        list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->topLevelItem(0)).center());
    QTRY_COMPARE(bulk.find<QComboBox>(u"bulkHow_name"_s)->currentText(), u"Set to"_s);
    QCOMPARE(bulk.find<QLineEdit>(u"bulkSet_name"_s)->text(), first);
}

void TestBulkDialog::templateIsComputedForEach_BULK6()
{
    Bulk bulk(*m_desk, 1, 3);
    QVERIFY(bulk.ready);
    bulk.how(u"name"_s, u"Set to"_s);
    QTest::keyClicks(bulk.find<QLineEdit>(u"bulkSet_name"_s), u"{name} of {unitName}"_s);
    QTRY_VERIFY2(bulk.sentence().startsWith(u"3 change"_s), qPrintable(bulk.sentence()));
    QCOMPARE(bulk.preview(0, Before), m_desk->text(1, u"title"_s));
    QVERIFY(bulk.preview(0, After).startsWith(m_desk->text(1, u"title"_s) + u" of "_s));
    QVERIFY(!bulk.preview(0, After).endsWith(u" of "_s));
    const Plan plan = bulk.review();
    QCOMPARE(plan.items.size(), 3);
    QCOMPARE(plan.origin, Origin::Bulk);
    QCOMPARE(plan.items.first().changes.first().after, bulk.preview(0, After));
    QVERIFY(m_desk->site->jobs().jobs().isEmpty());
}

void TestBulkDialog::increasesByPercent_BULK1()
{
    Bulk bulk(*m_desk, 0, 3);
    QVERIFY(bulk.ready);
    bulk.how(u"allowance"_s, u"Increase by"_s);
    QTest::keyClicks(bulk.find<QLineEdit>(u"bulkText_allowance"_s), u"10 %"_s);
    const Plan plan = bulk.review(); // pressed before the preview came: it waits for it
    QCOMPARE(plan.items.size(), 4);
    bool any = false;
    for (const PlanItem &item : plan.items) {
        if (item.verdict != Verdict::Change)
            continue;
        any = true;
        const double before = item.changes.first().before.toDouble();
        QVERIFY(qAbs(item.changes.first().after.toDouble() - before * 1.1) < 1);
    }
    QVERIFY(any);
}

void TestBulkDialog::noChangeIsCountedApart_BULK3()
{
    Bulk bulk(*m_desk, 1, 3);
    QVERIFY(bulk.ready);
    bulk.how(u"name"_s, u"Replace text"_s);
    QTest::keyClicks(bulk.find<QLineEdit>(u"bulkFind_name"_s), u"no such text in any name"_s);
    QTRY_VERIFY2(bulk.sentence().endsWith(u"3 as wanted already"_s), qPrintable(bulk.sentence()));
    QTest::mouseClick(bulk.find<QPushButton>(u"bulkNoChange"_s), Qt::LeftButton);
    QCOMPARE(bulk.find<QTableView>(u"bulkPreview"_s)->model()->rowCount(), 3);
    QCOMPARE(bulk.preview(0, What), u"no change"_s);
}

// A name and an allowance are set by two operations: six changes, and still three objects.
void TestBulkDialog::objectsAreCounted_R3()
{
    Bulk bulk(*m_desk, 1, 3);
    QVERIFY(bulk.ready);
    bulk.how(u"name"_s, u"Append"_s);
    QTest::keyClicks(bulk.find<QLineEdit>(u"bulkText_name"_s), u" (x)"_s);
    bulk.how(u"allowance"_s, u"Increase by"_s);
    QTest::keyClicks(bulk.find<QLineEdit>(u"bulkText_allowance"_s), u"1"_s);
    QTRY_COMPARE(bulk.sentence(), u"6 change(s) to 3 objects"_s);
    QCOMPARE(bulk.find<QPushButton>(u"bulkAll"_s)->text(), u"All (3)"_s);
    QCOMPARE(bulk.find<QPushButton>(u"bulkChanges"_s)->text(), u"Changes (3)"_s);
    QCOMPARE(bulk.find<QTableView>(u"bulkPreview"_s)->model()->rowCount(), 6);
}

void TestBulkDialog::refusedRowsSayWhy_BULK7()
{
    const Desk &desk = *m_desk;
    Bulk bulk(desk, 0, desk.model().rowCount() - 1);
    QVERIFY(bulk.ready);
    auto *what = bulk.find<QListWidget>(u"bulkWhat"_s);
    const QList<QListWidgetItem *> remove = what->findItems(u"Delete subscription"_s, Qt::MatchStartsWith);
    QCOMPARE(remove.size(), 1);
    what->setCurrentItem(remove.first()); // not while a project claims it
    QTRY_VERIFY2(bulk.sentence().contains("not possible"_L1), qPrintable(bulk.sentence()));
    QTest::mouseClick(bulk.find<QPushButton>(u"bulkNotPossible"_s), Qt::LeftButton);
    QVERIFY(!bulk.preview(0, After).isEmpty());
    QVERIFY(bulk.preview(0, After) != u"(none)");
    const Plan plan = bulk.review();
    QCOMPARE(plan.items.size(), desk.model().rowCount()); // selected = planned + skipped
}

void TestBulkDialog::badInputIsNamed()
{
    Bulk bulk(*m_desk, 0, 1);
    QVERIFY(bulk.ready);
    bulk.how(u"name"_s, u"Replace by pattern"_s);
    QTest::keyClicks(bulk.find<QLineEdit>(u"bulkFind_name"_s), u"(open"_s);
    QTRY_VERIFY2(bulk.sentence().contains("pattern is not valid"_L1), qPrintable(bulk.sentence()));
    QTest::mouseClick(bulk.find<QPushButton>(u"bulkReview"_s), Qt::LeftButton);
    QVERIFY(bulk.find<QLineEdit>(u"bulkFind_name"_s)->property("wrong").toBool()); // and goes there
    QVERIFY(bulk.plans.isEmpty());
}

void TestBulkDialog::hiddenRowsAreLeftOut_GRID6()
{
    const Desk &desk = *m_desk;
    desk.choose(1, 3, u"title"_s);
    const QString kept = desk.text(1, u"title"_s);
    auto *quick = desk.site->screen().find<QLineEdit>(u"gridQuickFilter"_s);
    const int all = desk.model().rowCount();
    QTest::keyClicks(quick, kept);
    QTRY_VERIFY(desk.model().rowCount() < all && !desk.model().status().loading);
    QTRY_VERIFY(desk.site->screen().said(u"gridSelection"_s).contains("not shown"_L1));
    desk.site->screen().trigger(u"actionEditChosen"_s);
    auto *dialog = desk.site->screen().find<QDialog>(u"bulkDialog"_s);
    QVERIFY(dialog);
    const auto *count = dialog->findChild<QLabel *>(u"bulkCount"_s);
    QVERIFY2(count->text().contains("those are left out"_L1), qPrintable(count->text()));
    auto *with = dialog->findChild<QCheckBox *>(u"bulkWithHidden"_s);
    QVERIFY(with->isVisible());
    const auto *title = dialog->findChild<QLabel *>(u"bulkTitle"_s);
    QTRY_VERIFY(title->text().startsWith(u"Edit "_s));
    QVERIFY2(title->text() != "Edit 3 subscriptions"_L1, "what is hidden is edited");
    with->click();
    QTRY_COMPARE(title->text(), u"Edit 3 subscriptions"_s);
    delete dialog;
    quick->clear();
}

QTEST_MAIN(TestBulkDialog)
#include "tst_bulkdialog.moc"
