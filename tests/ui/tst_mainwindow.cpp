#include "tests/ui/sampleworkspace.h"
#include "tests/ui/screen.h"
#include "ui/theme/appearance.h"
#include "ui/theme/colors.h"
#include "models/items/itemroles.h"
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>
#include <QTabWidget>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

struct Sample {
    SampleWorkspace sample;
};

// The window over a sample workspace.
struct SampleScreen : Sample, Screen {
    explicit SampleScreen(Appearance &appearance, bool withConnection = true, UiSettings settings = {})
        : Sample{SampleWorkspace(withConnection)}
        , Screen(sample.workspace(), sample.log(), appearance, std::move(settings))
    {
    }
};

const QStringList toProducts{u"Contoso resale"_s, u"Organisations"_s, u"Acme Chemistry"_s, u"Units"_s,
    u"Discovery"_s, u"Subscriptions"_s};

} // namespace

class TestMainWindow final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void startPageOffersBothWays();
    void treeFillsGridAndInspector_TREE11();
    void quickFilterAndChips_FIND3();
    void sortsByHeader_GRID7();
    void columnsPersist_GRID1();
    void copiesTabSeparated_GRID11();
    void exportWritesFile_CSV9();
    void exportAsksBeforeReplacing_CSV7();
    void aboutCopiesVersions_DIAG6();
    void docksComeBack_LOOK3();
    void panesCycle_A11Y1();
    void everyControlHasAName_A11Y3();
    void contrastHolds_A11Y4_data();
    void contrastHolds_A11Y4();
    void followsThePalette_LOOK1();
    void searchFindsObjects_FIND5();
    void searchListsCommands_FIND7();
    void listsOverAllServices();
    void compareTwoColumns_FIND1();
    void tabsReturn_TREE6();
    void offlineIsCalm_OFF1();

private:
    std::unique_ptr<Appearance> m_appearance;
};

void TestMainWindow::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_appearance = std::make_unique<Appearance>(*qApp);
}

void TestMainWindow::startPageOffersBothWays()
{
    SampleScreen screen(*m_appearance, false);
    auto *demo = screen.find<QPushButton>(u"startDemo"_s);
    QVERIFY(demo->isVisible());
    QSignalSpy wanted(&screen.window, &MainWindow::demoWanted);
    QTest::mouseClick(demo, Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);

    bool seen = false;
    QTimer::singleShot(0, &screen.window, [&] {
        auto *dialog = screen.find<QDialog>(u"connectionDialog"_s);
        seen = dialog && dialog->findChild<QLineEdit *>(u"setting_host"_s)
            && dialog->findChild<QLineEdit *>(u"secret_password"_s)->echoMode() == QLineEdit::Password;
        if (dialog)
            dialog->reject();
    });
    QTest::mouseClick(screen.find<QPushButton>(u"startConnect"_s), Qt::LeftButton);
    QVERIFY(seen);
}

void TestMainWindow::treeFillsGridAndInspector_TREE11()
{
    SampleScreen screen(*m_appearance);
    const QModelIndex products = screen.path(toProducts);
    QVERIFY(products.isValid());
    screen.click(products);
    QTRY_COMPARE(screen.grid()->model()->rowCount(), 5);
    QTest::keyClick(screen.grid(), Qt::Key_Down);
    screen.grid()->setFocus();
    screen.grid()->setCurrentIndex(screen.grid()->model()->index(1, 0));
    auto *fields = screen.find<QTreeView>(u"inspectorFields"_s);
    QTRY_VERIFY(fields->model()->rowCount() > 0);
    QTRY_COMPARE(screen.find<QLabel>(u"inspectorTitle"_s)->accessibleDescription(),
        screen.grid()->model()->index(1, 0).data().toString());
    QVERIFY(!screen.find<QLabel>(u"gridSentence"_s)->accessibleDescription().isEmpty());
    // The connection's card comes between: what was looked at before is not shown beside what comes after it.
    screen.click(screen.path({u"Contoso resale"_s}));
    screen.click(screen.path({u"Contoso resale"_s, u"Organisations"_s}));
    QTRY_COMPARE(screen.grid()->model()->rowCount(), 6);
    QCOMPARE(fields->model()->rowCount(), 0);
}

void TestMainWindow::quickFilterAndChips_FIND3()
{
    SampleScreen screen(*m_appearance);
    screen.click(screen.path({u"Contoso resale"_s, u"Organisations"_s}));
    QTRY_COMPARE(screen.grid()->model()->rowCount(), 6);
    auto *quick = screen.find<QLineEdit>(u"gridQuickFilter"_s);
    QTest::keyClicks(quick, u"tokyo"_s);
    QTRY_COMPARE(screen.grid()->model()->rowCount(), 1);
    QTest::keyClick(quick, Qt::Key_Escape);
    QTRY_COMPARE(screen.grid()->model()->rowCount(), 6);

    // The funnel of the first column.
    auto *header = screen.grid()->horizontalHeader();
    const int right = header->sectionViewportPosition(0) + header->sectionSize(0);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, {right - 14, header->height() / 2});
    QWidget *popup = nullptr;
    QTRY_VERIFY((popup = screen.find<QWidget>(u"filterPopup"_s)) != nullptr);
    QTest::keyClicks(popup->findChild<QLineEdit *>(u"filterOperand"_s), u"lab"_s);
    QTest::mouseClick(popup->findChild<QPushButton *>(u"filterApply"_s), Qt::LeftButton);
    QTRY_COMPARE(screen.grid()->model()->rowCount(), 1);
    auto *close = screen.find<QToolButton>(u"chipClose0"_s);
    QVERIFY(close && close->isVisible());
    QTest::mouseClick(close, Qt::LeftButton);
    QTRY_COMPARE(screen.grid()->model()->rowCount(), 6);
}

void TestMainWindow::sortsByHeader_GRID7()
{
    SampleScreen screen(*m_appearance);
    screen.click(screen.path({u"Contoso resale"_s, u"Organisations"_s}));
    QTRY_COMPARE(screen.grid()->model()->rowCount(), 6);
    auto *header = screen.grid()->horizontalHeader();
    const QPoint heading(header->sectionViewportPosition(0) + 20, header->height() / 2);
    const auto first = [&] {
        return screen.grid()->model()->index(0, 0).data().toString();
    };
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, heading);
    QTRY_COMPARE(first(), u"Acme Chemistry"_s);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, heading);
    QTRY_COMPARE(first(), u"Zürich Genomics"_s);
}

void TestMainWindow::columnsPersist_GRID1()
{
    UiSettings kept;
    {
        SampleScreen screen(*m_appearance);
        connect(&screen.window, &MainWindow::settingsChanged, &screen.window,
            [&](const UiSettings &settings) { kept = settings; });
        screen.click(screen.path({u"Contoso resale"_s, u"Organisations"_s}));
        QTRY_COMPARE(screen.grid()->model()->rowCount(), 6);
        screen.grid()->horizontalHeader()->resizeSection(0, 333);
        screen.grid()->horizontalHeader()->moveSection(1, 0);
        QTRY_COMPARE(kept.columns.value(u"sample/organisation"_s).widths.value(u"name"_s), 333);
    }
    const QString file =
        QDir::temp().filePath(u"tst_mainwindow-%1.json"_s.arg(QCoreApplication::applicationPid()));
    QVERIFY(writeUiSettings(file, kept));
    const UiSettings read = readUiSettings(file);
    QFile::remove(file);
    QCOMPARE(read.columns.value(u"sample/organisation"_s), kept.columns.value(u"sample/organisation"_s));

    SampleScreen again(*m_appearance, true, read);
    again.click(again.path({u"Contoso resale"_s, u"Organisations"_s}));
    QTRY_COMPARE(again.grid()->model()->rowCount(), 6);
    QCOMPARE(again.grid()->columnWidth(0), 333);
    QCOMPARE(again.grid()->horizontalHeader()->visualIndex(1), 0);
}

void TestMainWindow::copiesTabSeparated_GRID11()
{
    SampleScreen screen(*m_appearance);
    screen.click(screen.path({u"Contoso resale"_s, u"Organisations"_s}));
    QTRY_COMPARE(screen.grid()->model()->rowCount(), 6);
    screen.grid()->setFocus();
    screen.grid()->selectAll();
    QVERIFY(screen.find<QLabel>(u"gridSelection"_s)->text().startsWith(u'6'));
    QTest::keyClick(screen.grid(), Qt::Key_C, Qt::ControlModifier);
    const QString text = QApplication::clipboard()->text();
    QVERIFY(text.contains(u"Acme Chemistry\t"_s));
}

void TestMainWindow::exportWritesFile_CSV9()
{
    SampleScreen screen(*m_appearance);
    screen.click(screen.path({u"Contoso resale"_s, u"Organisations"_s}));
    QTRY_COMPARE(screen.grid()->model()->rowCount(), 6);
    const QString file = screen.sample.folder() + u"/out.csv"_s;
    QString said;
    QTimer::singleShot(0, &screen.window, [&] {
        auto *dialog = screen.find<QDialog>(u"exportDialog"_s);
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>(u"exportPath"_s)->setText(file);
        dialog->findChild<QRadioButton *>(u"exportData"_s)->click();
        auto *button = dialog->findChild<QPushButton *>(u"exportStart"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(!dialog->findChild<QLabel *>(u"exportDone"_s)->text().isEmpty());
        said = dialog->findChild<QLabel *>(u"exportDone"_s)->text();
        dialog->accept();
    });
    screen.find<QAction>(u"actionExport"_s)->trigger();
    QVERIFY2(said.contains(u"6 rows"_s), qPrintable(said));
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll().count("\r\n"), 7); // a heading and six rows
}

void TestMainWindow::exportAsksBeforeReplacing_CSV7()
{
    SampleScreen screen(*m_appearance);
    screen.click(screen.path({u"Contoso resale"_s, u"Organisations"_s}));
    QTRY_COMPARE(screen.grid()->model()->rowCount(), 6);
    const QString path = screen.sample.folder() + u"/old.csv"_s;
    QFile old(path);
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("mine");
    old.close();
    QString asked;
    QTimer::singleShot(0, &screen.window, [&] {
        auto *dialog = screen.find<QDialog>(u"exportDialog"_s);
        dialog->findChild<QLineEdit *>(u"exportPath"_s)->setText(path);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"exportStart"_s), Qt::LeftButton);
        asked = dialog->findChild<QLabel *>(u"exportBarText"_s)->text();
        dialog->reject();
    });
    screen.find<QAction>(u"actionExport"_s)->trigger();
    QVERIFY2(asked.contains(u"old.csv"_s), qPrintable(asked));
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), QByteArray("mine"));
}

void TestMainWindow::aboutCopiesVersions_DIAG6()
{
    SampleScreen screen(*m_appearance);
    QGuiApplication::clipboard()->clear();
    QTimer::singleShot(0, &screen.window, [&] {
        auto *dialog = screen.find<QDialog>(u"aboutDialog"_s);
        QVERIFY(dialog);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"aboutCopy"_s), Qt::LeftButton);
        dialog->reject();
    });
    screen.trigger(u"actionAbout"_s);
    const QString text = QGuiApplication::clipboard()->text();
    for (const QString &line : {u"Tenantry [0-9.]+"_s, u"Qt 6[0-9.]+"_s, u"SQLite 3[0-9.]+"_s, u"TLS: .+"_s,
             u"Cache format [0-9]+"_s, u"Secrets: .+"_s})
        QVERIFY2(text.contains(QRegularExpression(u"^%1$"_s.arg(line), QRegularExpression::MultilineOption)),
            qPrintable(line + u" in:\n"_s + text));
}

void TestMainWindow::docksComeBack_LOOK3()
{
    SampleScreen screen(*m_appearance);
    auto *dock = screen.find<QDockWidget>(u"dockInspector"_s);
    dock->close();
    QVERIFY(!dock->isVisible());
    screen.find<QAction>(u"dockInspectorToggle"_s)->trigger();
    QVERIFY(dock->isVisible());
    dock->setFloating(true);
    screen.find<QAction>(u"actionResetLayout"_s)->trigger();
    QVERIFY(!dock->isFloating());
    QVERIFY(dock->isVisible());
}

void TestMainWindow::panesCycle_A11Y1()
{
    SampleScreen screen(*m_appearance);
    screen.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&screen.window));
    screen.click(screen.path({u"Contoso resale"_s, u"Organisations"_s}));
    QTRY_COMPARE(screen.grid()->model()->rowCount(), 6);
    auto *tree = screen.find<QTreeView>(u"tree"_s);
    tree->setFocus();
    QTRY_VERIFY(tree->hasFocus());
    QTest::keyClick(tree, Qt::Key_F6);
    QTRY_VERIFY(screen.grid()->hasFocus());
    QTest::keyClick(screen.grid(), Qt::Key_F6, Qt::ShiftModifier);
    QTRY_VERIFY(tree->hasFocus());
}

void TestMainWindow::everyControlHasAName_A11Y3()
{
    SampleScreen screen(*m_appearance);
    screen.click(screen.path(toProducts));
    QTRY_COMPARE(screen.grid()->model()->rowCount(), 5);
    QStringList nameless;
    const auto widgets = screen.window.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        // Qt's own inner parts carry names that begin with "qt_", or none that can be reached.
        const bool reached = widget->focusPolicy() != Qt::NoFocus && !widget->objectName().startsWith(u"qt_");
        const bool inner = qobject_cast<const QAbstractScrollArea *>(widget->parentWidget())
            && !qobject_cast<const QHeaderView *>(widget);
        if (reached && !inner && (widget->objectName().isEmpty() || widget->accessibleName().isEmpty()))
            nameless.append(QString::fromLatin1(widget->metaObject()->className()) + u" “"_s
                + widget->objectName() + u"” in "_s
                + (widget->parentWidget() ? widget->parentWidget()->objectName() : QString()));
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

void TestMainWindow::contrastHolds_A11Y4_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestMainWindow::contrastHolds_A11Y4()
{
    QFETCH(bool, dark);
    const Colors &c = dark ? Colors::dark() : Colors::light();
    for (const QColor &ground : {c.window, c.surface, c.raised, c.selection, c.hover, c.stripe}) {
        QVERIFY2(contrast(c.text, ground) >= 4.5, qPrintable(ground.name()));
        QVERIFY2(contrast(c.muted, ground) >= 4.5, qPrintable(ground.name()));
        QVERIFY2(contrast(c.accent, ground) >= 4.5, qPrintable(ground.name()));
    }
    for (const Tone tone : {Tone::Neutral, Tone::Good, Tone::Warning, Tone::Bad}) {
        QVERIFY(contrast(c.ink(tone), c.tint(tone)) >= 4.5);
        QVERIFY(contrast(c.ink(tone), c.surface) >= 4.5);
    }
    QVERIFY(contrast(c.onAccent, c.accentFill) >= 4.5);
    for (const Environment environment : {Environment::Production, Environment::Test, Environment::Sandbox})
        QVERIFY(contrast(c.ink(environment), c.tint(environment)) >= 4.5);
    for (int kind = 0; kind <= static_cast<int>(Kind::Other); ++kind)
        QVERIFY(contrast(c.ink(static_cast<Kind>(kind)), c.surface) >= 3.0);
}

void TestMainWindow::followsThePalette_LOOK1()
{
    SampleScreen screen(*m_appearance);
    QVERIFY(!m_appearance->isDark());
    QPalette dark;
    dark.setColor(QPalette::Window, QColor(30, 30, 30));
    dark.setColor(QPalette::WindowText, QColor(240, 240, 240));
    QApplication::setPalette(dark);
    QTRY_VERIFY(m_appearance->isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Base), Colors::dark().surface);
    QVERIFY(screen.window.styleSheet().isEmpty()); // the look is the program's, not the window's
    QApplication::setPalette(Colors::light().palette());
    QTRY_VERIFY(!m_appearance->isDark());

    screen.find<QAction>(u"actionAppearanceDark"_s)->trigger();
    QVERIFY(m_appearance->isDark());
    screen.find<QAction>(u"actionAppearanceSystem"_s)->trigger();
    QVERIFY(!m_appearance->isDark());
}

void TestMainWindow::searchFindsObjects_FIND5()
{
    SampleScreen screen(*m_appearance);
    screen.find<QAction>(u"actionSearch"_s)->trigger();
    auto *words = screen.find<QLineEdit>(u"searchWords"_s);
    QVERIFY(words->isVisible());
    QTest::keyClicks(words, u"skoda"_s);
    auto *hits = screen.find<QListView>(u"searchHits"_s);
    QTRY_VERIFY(hits->model() && hits->model()->rowCount() >= 2);
    QTRY_VERIFY(hits->currentIndex().isValid());
    QTest::keyClick(words, Qt::Key_Return);
    QVERIFY(!words->isVisible());
    QTRY_COMPARE(screen.find<QLabel>(u"inspectorTitle"_s)->accessibleDescription(), u"Škoda Research"_s);
}

void TestMainWindow::searchListsCommands_FIND7()
{
    SampleScreen screen(*m_appearance);
    screen.find<QAction>(u"actionCommands"_s)->trigger();
    auto *words = screen.find<QLineEdit>(u"searchWords"_s);
    QTest::keyClicks(words, u"compact"_s);
    auto *hits = screen.find<QListView>(u"searchHits"_s);
    QTRY_COMPARE(hits->model()->rowCount(), 1);
    QTest::keyClick(words, Qt::Key_Return);
    QVERIFY(screen.find<QAction>(u"actionCompact"_s)->isChecked());
}

void TestMainWindow::listsOverAllServices()
{
    SampleScreen screen(*m_appearance);
    auto *tree = screen.find<QTreeView>(u"tree"_s);
    QTRY_VERIFY(tree->isExpanded(tree->model()->index(0, 0))); // at the first start
    screen.click(screen.path({u"Everything"_s, u"All subscriptions"_s}));
    QTRY_COMPARE(screen.grid()->model()->rowCount(), 120);
    const QModelIndex suspended = screen.path({u"Everything"_s, u"All subscriptions"_s, u"Suspended"_s});
    screen.click(suspended);
    const auto shown = [&screen] {
        return screen.grid()->model()->rowCount();
    };
    QTRY_VERIFY(shown() > 0 && shown() < 120);
    QTRY_COMPARE(suspended.data(Item::CountRole).toInt(), shown());
    auto *chip = screen.find<QToolButton>(u"chipEdit0"_s);
    QVERIFY(chip);
    QCOMPARE(chip->text(), u"State is one of Suspended"_s);
    QTest::mouseClick(screen.find<QToolButton>(u"chipClose0"_s), Qt::LeftButton);
    QTRY_COMPARE(shown(), 120);
    // Enter opens a tab that returns with its filter.
    QTest::keyClick(tree, Qt::Key_Return);
    const UiSettings kept = screen.window.settings();
    QCOMPARE(kept.tabs.size(), 1);
    QCOMPARE(kept.tabs.first().queries.first().conditions.size(), 1);
}

void TestMainWindow::compareTwoColumns_FIND1()
{
    SampleScreen screen(*m_appearance);
    screen.click(screen.path({u"Everything"_s, u"All subscriptions"_s}));
    QTRY_COMPARE(screen.grid()->model()->rowCount(), 120);
    auto *header = screen.grid()->horizontalHeader();
    int column = -1;
    for (int one = 0; one < screen.grid()->model()->columnCount(); ++one)
        if (screen.grid()->model()->headerData(one, Qt::Horizontal, Item::FieldKeyRole) == u"quantity"_s)
            column = one;
    screen.grid()->scrollTo(screen.grid()->model()->index(0, column));
    QTest::mouseMove(header->viewport(), {header->sectionViewportPosition(column) + 10, 8});
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
        {header->sectionViewportPosition(column) + header->sectionSize(column) - 14, header->height() / 2});
    auto *popup = screen.window.findChild<QWidget *>(u"filterPopup"_s);
    QTRY_VERIFY(popup && popup->isVisible());
    auto *op = popup->findChild<QComboBox *>(u"filterOperator"_s);
    op->setCurrentIndex(op->findText(u"less than"_s));
    auto *against = popup->findChild<QComboBox *>(u"filterAgainst"_s);
    QVERIFY(against && against->isVisible());
    against->setCurrentIndex(against->findData(u"used"_s));
    QVERIFY(!popup->findChild<QLineEdit *>(u"filterOperand"_s)->isVisible());
    QTest::mouseClick(popup->findChild<QPushButton *>(u"filterApply"_s), Qt::LeftButton);
    QTRY_VERIFY(screen.grid()->model()->rowCount() < 120);
    QCOMPARE(screen.find<QToolButton>(u"chipEdit0"_s)->text(), u"Quantity less than Used"_s);
}

void TestMainWindow::tabsReturn_TREE6()
{
    UiSettings kept;
    {
        SampleScreen screen(*m_appearance);
        const QModelIndex products = screen.path(toProducts);
        auto *tree = screen.find<QTreeView>(u"tree"_s);
        screen.click(products);
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_Return);
        QTRY_COMPARE(screen.find<QTabWidget>(u"tabs"_s)->count(), 2);
        kept = screen.window.settings();
    }
    QVERIFY(kept.expanded.size() >= 5);
    SampleScreen again(*m_appearance, true, kept);
    QCOMPARE(again.find<QTabWidget>(u"tabs"_s)->count(), 2);
    auto *tree = again.find<QTreeView>(u"tree"_s);
    QTRY_COMPARE(tree->currentIndex().data(Item::PathRole).toString(), kept.selected);
    QTRY_COMPARE(again.grid()->model()->rowCount(), 5);
    QVERIFY(again.sample.log()->entries().isEmpty());
}

void TestMainWindow::offlineIsCalm_OFF1()
{
    SampleScreen screen(*m_appearance);
    screen.find<QAction>(u"actionWorkOffline"_s)->trigger();
    QVERIFY(screen.sample.workspace().isOffline());
    QTRY_COMPARE(screen.find<QToolButton>(u"statusMode"_s)->text(), u"Offline"_s);
    screen.click(screen.path({u"Contoso resale"_s, u"Organisations"_s}));
    QTRY_COMPARE(screen.grid()->model()->rowCount(), 6);
    QVERIFY(screen.sample.log()->entries().isEmpty());
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
