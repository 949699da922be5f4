// A file comes in: guessed, mapped, checked, mended, planned; and nothing is sent.
#include "tests/ui/desk.h"
#include "ui/theme/appearance.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

enum Column { Line, InColumn, Text, Reason };

// The dialog over the list of organisations, with a file of these lines.
struct Import {
    Import(const Desk &on, const QStringList &lines)
        : window(on.site->screen().window)
        , plans(&window, &MainWindow::planReady)
        , file(on.site->folder() + u"/lines.csv"_s)
    {
        QFile out(file);
        ready = out.open(QIODevice::WriteOnly) && out.write(lines.join(u"\r\n"_s).toUtf8() + "\r\n") > 0;
        out.close();
        on.site->screen().trigger(u"actionImport"_s);
        dialog = window.findChild<QDialog *>(u"importDialog"_s);
        ready = ready && dialog;
    }
    ~Import() { delete dialog; }

    template <typename Part>
    [[nodiscard]] Part *find(const QString &name) const
    {
        return dialog->findChild<Part *>(name);
    }
    [[nodiscard]] bool type() const // the file's name, and waits until it was looked at
    {
        auto *line = find<QLineEdit>(u"importFile"_s);
        QTest::keyClicks(line, file);
        QTest::keyClick(line, Qt::Key_Return);
        return QTest::qWaitFor([this] { return find<QComboBox>(u"importTarget0"_s) != nullptr; });
    }
    [[nodiscard]] QString chosen(int column) const
    {
        return find<QComboBox>(u"importTarget%1"_s.arg(column))->currentText();
    }
    void choose(int column, const QString &target) const
    {
        auto *box = find<QComboBox>(u"importTarget%1"_s.arg(column));
        box->setCurrentIndex(box->findText(target));
    }
    [[nodiscard]] QPushButton *forward() const { return find<QPushButton>(u"importForward"_s); }
    [[nodiscard]] bool check() const
    {
        QTest::mouseClick(forward(), Qt::LeftButton);
        return QTest::qWaitFor(
            [this] { return find<QStackedWidget>(u"importPages"_s)->currentIndex() == 2; }, 10'000);
    }
    [[nodiscard]] QAbstractItemModel &issues() const { return *find<QTableView>(u"importIssues"_s)->model(); }
    [[nodiscard]] QString said() const { return find<QLabel>(u"importSentence"_s)->text(); }

    MainWindow &window;
    QSignalSpy plans;
    QString file;
    QDialog *dialog = nullptr;
    bool ready = false;
};

} // namespace

class TestImportDialog final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void guessesCanBeChanged_IMP1();
    void unknownColumnsAreDecided_IMP2();
    void allErrorsAreMendedInPlace_IMP3();
    void endsInAPlan_IMP4();
    void unchangedGivesNothing_IMP7();
    void takesADroppedFile_IMP1();
    void rulesAreWritten_IMP5();
    void overAllServicesSaysWhyNot_GRID15();

private:
    [[nodiscard]] QString key(int row) const
    {
        return m_desk->cell(row, u"name"_s).data(Item::KeyRole).toString();
    }
    [[nodiscard]] QString name(int row) const { return m_desk->text(row, u"name"_s); }
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Desk> m_desk;
};

void TestImportDialog::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_appearance = std::make_unique<Appearance>(*qApp);
    m_desk = std::make_unique<Desk>(*m_appearance);
    QVERIFY(m_desk->ready);
    Screen &screen = m_desk->site->screen();
    screen.click(screen.path({u"Contoso"_s, u"Organisations"_s}));
    QTRY_VERIFY(m_desk->model().type() && m_desk->model().type()->key == "organisation"_L1);
    QTRY_VERIFY(m_desk->model().rowCount() >= 3 && !m_desk->model().status().loading);
}

void TestImportDialog::guessesCanBeChanged_IMP1()
{
    const Import import(*m_desk, {u"Id;Name"_s, key(0) + u";One"_s, key(1) + u";Two"_s});
    QVERIFY(import.ready && import.type());
    auto *separator = import.find<QComboBox>(u"importSeparator"_s);
    QCOMPARE(separator->currentData().toString(), u";"_s);
    QVERIFY(!import.find<QLabel>(u"importReasons"_s)->text().isEmpty());
    const QAbstractItemModel &preview = *import.find<QTableView>(u"importPreview"_s)->model();
    QCOMPARE(preview.columnCount(), 2);
    QCOMPARE(preview.rowCount(), 2);
    QCOMPARE(preview.index(1, 1).data().toString(), u"Two"_s);
    separator->setCurrentIndex(separator->findData(u","_s));
    QTRY_COMPARE(preview.columnCount(), 1);
}

void TestImportDialog::unknownColumnsAreDecided_IMP2()
{
    const QStringList lines{u"Id,NAME,Colour"_s, key(0) + u",Blue org,blue"_s};
    {
        const Import import(*m_desk, lines);
        QVERIFY(import.ready && import.type());
        QCOMPARE(import.chosen(1), u"Name"_s); // in any case
        QVERIFY(import.chosen(2).contains("Unknown"_L1));
        QVERIFY(import.find<QLabel>(u"importLacks"_s)->text().contains("Colour"_L1));
        QVERIFY(!import.forward()->isEnabled());
        import.choose(2, u"Ignore this column"_s);
        QVERIFY(import.forward()->isEnabled());
        QVERIFY(import.check());
    }
    const Import again(*m_desk, lines); // the same headings: decided already
    QVERIFY(again.ready && again.type());
    QTRY_COMPARE(again.chosen(2), u"Ignore this column"_s);
    QVERIFY(again.forward()->isEnabled());
}

void TestImportDialog::allErrorsAreMendedInPlace_IMP3()
{
    const Import import(
        *m_desk, {u"Id,Name"_s, u"nobody-1,One"_s, key(1) + u",Renamed"_s, u"nobody-2,Two"_s});
    QVERIFY(import.ready && import.type() && import.check());
    QCOMPARE(import.issues().rowCount(), 2); // both at once
    QCOMPARE(import.issues().index(0, Line).data().toString(), u"2"_s);
    QCOMPARE(import.issues().index(1, Line).data().toString(), u"4"_s);
    QVERIFY(!import.issues().index(0, Reason).data().toString().isEmpty());
    QCOMPARE(import.forward()->text(), u"Review the other 1 line(s)…"_s);
    QTest::keyClicks(import.find<QLineEdit>(u"importFilter"_s), u"nobody-2"_s);
    QCOMPARE(import.issues().rowCount(), 1);
    // Typed anew, with keys.
    auto *table = import.find<QTableView>(u"importIssues"_s);
    table->setCurrentIndex(import.issues().index(0, Text));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_F2);
    auto *editor = table->findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->setText(key(2));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(import.forward()->text(), u"Check again (1 mended)"_s);
    QVERIFY(import.check());
    QTRY_COMPARE(import.forward()->text(), u"Review the other 2 line(s)…"_s);
}

void TestImportDialog::endsInAPlan_IMP4()
{
    Import import(*m_desk, {u"Id,Name"_s, key(0) + u",Renamed by file"_s, key(1) + u','});
    QVERIFY(import.ready && import.type() && import.check());
    QVERIFY2(import.said().contains("1 with changes"_L1), qPrintable(import.said()));
    QVERIFY(import.said().contains("1 as the object is"_L1)); // an empty cell leaves it (IMP-5)
    QTest::mouseClick(import.forward(), Qt::LeftButton);
    QTRY_COMPARE(import.plans.size(), 1);
    const Plan plan = import.plans.first().first().value<Plan>();
    QCOMPARE(plan.origin, Origin::Import);
    QCOMPARE(plan.items.first().changes.first().before, name(0));
    QCOMPARE(plan.items.first().changes.first().after, u"Renamed by file"_s);
    QVERIFY(m_desk->site->jobs().jobs().isEmpty());
}

void TestImportDialog::unchangedGivesNothing_IMP7()
{
    const Import import(
        *m_desk, {u"Id,Name"_s, key(0) + u",\""_s + name(0) + u'"', key(1) + u",\""_s + name(1) + u'"'});
    QVERIFY(import.ready && import.type() && import.check());
    QVERIFY(!import.forward()->isEnabled());
    QCOMPARE(import.find<QLabel>(u"importLacks"_s)->text(), u"There is nothing to change."_s);
}

void TestImportDialog::takesADroppedFile_IMP1()
{
    const Import import(*m_desk, {u"Id,Name"_s, key(0) + u",Dropped"_s});
    QVERIFY(import.ready);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(import.file)});
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(import.dialog, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(import.dialog, &drop);
    QTRY_VERIFY(import.find<QComboBox>(u"importTarget1"_s));
    QCOMPARE(import.find<QLineEdit>(u"importFile"_s)->text(), import.file);
}

void TestImportDialog::rulesAreWritten_IMP5()
{
    const Import import(*m_desk, {u"Id,Name"_s, key(0) + u",x"_s});
    QVERIFY(import.ready && import.type());
    const auto *rules = import.find<QLabel>(u"importRules"_s);
    QVERIFY(rules->isVisible());
    QVERIFY(rules->text().contains(u"(clear)"_s));
}

void TestImportDialog::overAllServicesSaysWhyNot_GRID15()
{
    Screen &screen = m_desk->site->screen();
    screen.click(screen.path({u"Everything"_s, u"All subscriptions"_s}));
    const auto *action = screen.find<QAction>(u"actionImport"_s);
    QTRY_VERIFY(!action->isEnabled());
    QVERIFY(action->toolTip().contains("one service"_L1));
}

QTEST_MAIN(TestImportDialog)
#include "tst_importdialog.moc"
