// Cells are edited as in a spreadsheet, and nothing is sent (GRID-12 to GRID-14, OFF-4).
#include "tests/ui/desk.h"
#include "ui/theme/appearance.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace tenantry;
using namespace Qt::StringLiterals;

class TestGridEditing final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void beginsByKeys_GRID12_data();
    void beginsByKeys_GRID12();
    void escapeLeavesAll_GRID12();
    void tabGoesOn_GRID12();
    void wrongValuesStayOpen_FORM1();
    void refusesWithReason_GRID12();
    void oneValueForAllRows_GRID13();
    void fillsDown_GRID13();
    void pastesABlock_BULK11();
    void thousandCells_GRID13();
    void tooManyCellsAreRefused_GRID13();
    void rowsAreCopiedAsLinksAndRequests_GRID11();
    void waitsOffline_OFF4();
    void waitsUntilItIsJournalled_OFF4();

private:
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Desk> m_desk; // one service for all: every test takes its edits back
    void takeBack();
};

void TestGridEditing::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_appearance = std::make_unique<Appearance>(*qApp);
    m_desk = std::make_unique<Desk>(*m_appearance);
    QVERIFY(m_desk->ready);
}

void TestGridEditing::takeBack()
{
    m_desk->outbox().discard(m_desk->outbox().edits());
    QCOMPARE(m_desk->outbox().count(), 0);
    m_desk->grid().setFocus();
}

void TestGridEditing::beginsByKeys_GRID12_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("typed"); // after the editor is open
    QTest::newRow("F2") << int(Qt::Key_F2) << u"!"_s;
    QTest::newRow("Return") << int(Qt::Key_Return) << u"!"_s;
    QTest::newRow("typing") << int(Qt::Key_N) << u"ew name"_s;
}

void TestGridEditing::beginsByKeys_GRID12()
{
    QFETCH(int, key);
    QFETCH(QString, typed);
    const Desk &desk = *m_desk;
    const QString before = desk.text(1, u"title"_s);
    const bool types = key == Qt::Key_N;
    desk.choose(1, 1, u"title"_s);
    types ? QTest::keyClick(&desk.grid(), 'n') : QTest::keyClick(&desk.grid(), static_cast<Qt::Key>(key));
    QLineEdit *editor = desk.editor();
    QVERIFY(editor);
    if (!types)
        editor->end(false);
    QTest::keyClicks(editor, typed);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(!desk.editor());
    QCOMPARE(desk.text(1, u"title"_s), types ? u"new name"_s : before + u"!");
    QVERIFY(desk.cell(1, u"title"_s).data(Item::WaitingRole).toBool());
    QVERIFY(desk.cell(1, u"quantity"_s).data(Item::RowWaitingRole).toBool());
    QVERIFY(!desk.cell(1, u"quantity"_s).data(Item::WaitingRole).toBool());
    QVERIFY(
        desk.cell(1, u"title"_s).data(Qt::AccessibleTextRole).toString().contains("changed, not sent"_L1));
    const QList<WaitingEdit> edits = desk.outbox().edits();
    QCOMPARE(edits.size(), 1);
    QCOMPARE(edits.first().field, u"name"_s); // the type's own field stands behind the role
    QCOMPARE(edits.first().before, before);
    QVERIFY(desk.site->jobs().jobs().isEmpty()); // nothing was sent
    takeBack();
    QCOMPARE(desk.text(1, u"title"_s), before);
}

void TestGridEditing::escapeLeavesAll_GRID12()
{
    const Desk &desk = *m_desk;
    desk.choose(1, 1, u"title"_s);
    QTest::keyClick(&desk.grid(), Qt::Key_F2);
    QVERIFY(desk.editor());
    QTest::keyClicks(desk.editor(), u"lost"_s);
    QTest::keyClick(desk.editor(), Qt::Key_Escape);
    QTRY_VERIFY(!desk.editor());
    QCOMPARE(desk.outbox().count(), 0);
}

void TestGridEditing::tabGoesOn_GRID12()
{
    const Desk &desk = *m_desk;
    desk.choose(1, 1, u"title"_s);
    QTest::keyClick(&desk.grid(), Qt::Key_F2);
    QVERIFY(desk.editor());
    QTest::keyClicks(desk.editor(), u" x"_s);
    QTest::keyClick(desk.editor(), Qt::Key_Tab);
    QTRY_COMPARE(desk.grid().currentIndex(), desk.cell(1, u"quantity"_s)); // the next that can be edited
    QTRY_VERIFY(desk.editor() && desk.editor()->hasFocus());
    QCOMPARE(desk.outbox().count(), 1);
    QTest::keyClick(desk.editor(), Qt::Key_Escape);
    takeBack();
}

void TestGridEditing::wrongValuesStayOpen_FORM1()
{
    const Desk &desk = *m_desk;
    desk.choose(0, 0, u"quantity"_s);
    QTest::keyClick(&desk.grid(), Qt::Key_F2);
    QLineEdit *editor = desk.editor();
    QVERIFY(editor);
    editor->setText(u"many"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QVERIFY(desk.editor());
    QVERIFY(editor->property("wrong").toBool());
    QVERIFY2(desk.said().contains("whole number"_L1), qPrintable(desk.said()));
    QTest::keyClick(editor, Qt::Key_Escape);
    QCOMPARE(desk.outbox().count(), 0);
}

void TestGridEditing::refusesWithReason_GRID12()
{
    const Desk &desk = *m_desk;
    desk.choose(0, 0, u"created"_s);
    QTest::keyClick(&desk.grid(), Qt::Key_F2);
    QVERIFY(!desk.editor());
    QVERIFY2(desk.said().startsWith(u"“Created” cannot be edited"), qPrintable(desk.said()));
}

void TestGridEditing::oneValueForAllRows_GRID13()
{
    const Desk &desk = *m_desk;
    const QString second = desk.text(2, u"title"_s);
    desk.choose(1, 4, u"title"_s);
    QTest::keyClick(&desk.grid(), 's');
    QVERIFY(desk.editor());
    QTest::keyClicks(desk.editor(), u"ame"_s);
    QTest::keyClick(desk.editor(), Qt::Key_Return);
    QTRY_COMPARE(desk.outbox().count(), 4);
    for (int row = 1; row <= 4; ++row)
        QCOMPARE(desk.text(row, u"title"_s), u"same"_s);
    desk.outbox().undo(); // one step back for all
    QCOMPARE(desk.outbox().count(), 0);
    QCOMPARE(desk.text(2, u"title"_s), second);
}

void TestGridEditing::fillsDown_GRID13()
{
    const Desk &desk = *m_desk;
    const QString first = desk.text(1, u"title"_s);
    desk.choose(1, 3, u"title"_s);
    QTest::keyClick(&desk.grid(), Qt::Key_D, Qt::ControlModifier);
    QTRY_COMPARE(desk.outbox().count(), 2);
    QCOMPARE(desk.text(2, u"title"_s), first);
    QCOMPARE(desk.text(3, u"title"_s), first);
    desk.outbox().undo();
    QCOMPARE(desk.outbox().count(), 0);
}

void TestGridEditing::pastesABlock_BULK11()
{
    const Desk &desk = *m_desk;
    QList<int> shown;
    const QHeaderView *header = desk.grid().horizontalHeader();
    for (int at = 0; at < header->count(); ++at)
        if (!header->isSectionHidden(header->logicalIndex(at)))
            shown.append(header->logicalIndex(at));
    const qsizetype apart =
        shown.indexOf(desk.model().columnOf(u"quantity")) - shown.indexOf(desk.model().columnOf(u"title"));
    QVERIFY(apart > 0);
    const QString between(apart, u'\t');
    QApplication::clipboard()->setText(u"north"_s + between + u"90,001\nsouth"_s + between + u"90,002\n"_s);
    desk.choose(1, 1, u"title"_s);
    QTest::keyClick(&desk.grid(), Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(desk.text(1, u"title"_s), u"north"_s);
    QCOMPARE(desk.text(2, u"title"_s), u"south"_s);
    QCOMPARE(desk.text(1, u"quantity"_s), u"90001"_s); // as the locale writes it
    QCOMPARE(desk.text(2, u"quantity"_s), u"90002"_s);
    QCOMPARE(desk.outbox().count(), 2);
    desk.outbox().undo(); // one step a paste
    QCOMPARE(desk.outbox().count(), 0);
}

void TestGridEditing::thousandCells_GRID13()
{
    const Desk &desk = *m_desk;
    const int rows = desk.model().rowCount();
    QList<CellEdit> cells;
    for (int n = 0; n < 1000; ++n)
        cells.append({n % rows, desk.model().columnOf(u"title"), u"name %1"_s.arg(n), true});
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(desk.model().edit(cells).taken, 1000);
    qInfo("1000 cells: %lld ms", clock.elapsed());
    takeBack();
}

void TestGridEditing::tooManyCellsAreRefused_GRID13()
{
    const Desk desk(*m_appearance, 2600);
    QVERIFY(desk.ready);
    const QStringList line(4, u"x"_s);
    QStringList lines(2600, line.join(u'\t'));
    QApplication::clipboard()->setText(lines.join(u'\n'));
    desk.choose(0, 0, u"title"_s);
    QTest::keyClick(&desk.grid(), Qt::Key_V, Qt::ControlModifier);
    QVERIFY2(desk.said().startsWith(u"10,400 cells are more than can be pasted at once (10,000)"_s),
        qPrintable(desk.said()));
    QCOMPARE(desk.outbox().count(), 0);
    lines.resize(2500); // just as many as can be
    QApplication::clipboard()->setText(lines.join(u'\n'));
    QTest::keyClick(&desk.grid(), Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(desk.outbox().count() > 0);
}

void TestGridEditing::rowsAreCopiedAsLinksAndRequests_GRID11()
{
    const Desk &desk = *m_desk;
    desk.choose(0, 2, u"title"_s);
    const auto copied = [&desk](const QString &command) {
        QApplication::clipboard()->clear();
        QTimer::singleShot(0, qApp, [command] {
            if (QWidget *menu = QApplication::activePopupWidget()) {
                menu->findChild<QAction *>(command)->trigger();
                menu->close();
            }
        });
        const QPoint at = desk.grid().visualRect(desk.cell(1, u"title"_s)).center();
        QContextMenuEvent wanted(QContextMenuEvent::Mouse, at, desk.grid().viewport()->mapToGlobal(at));
        QApplication::sendEvent(desk.grid().viewport(), &wanted);
        return QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    };
    const QStringList links = copied(u"copyLinks"_s);
    QCOMPARE(links.size(), 3);
    for (int row = 0; row < 3; ++row)
        QCOMPARE(links.at(row),
            desk.site->service().baseUrl() + u"/product/"_s
                + desk.model()
                      .table(QItemSelection(desk.cell(row, u"title"_s), desk.cell(row, u"title"_s)), {0})
                      .keys.value(0));
    const QStringList requests = copied(u"copyRequests"_s);
    QCOMPARE(requests.first(), u"GET "_s + links.first());
    QCOMPARE(requests.filter(u"GET "_s).size(), 3);
    QVERIFY(requests.filter(u"Authorization"_s, Qt::CaseInsensitive).isEmpty());
    QVERIFY2(desk.said().startsWith(u"3 "_s), qPrintable(desk.said()));
}

void TestGridEditing::waitsOffline_OFF4()
{
    const Desk &desk = *m_desk;
    desk.site->workspace().setOffline(true);
    desk.choose(1, 1, u"title"_s);
    QTest::keyClick(&desk.grid(), Qt::Key_F2);
    QVERIFY(desk.editor());
    QTest::keyClicks(desk.editor(), u" offline"_s);
    QTest::keyClick(desk.editor(), Qt::Key_Return);
    QTRY_COMPARE(desk.outbox().count(), 1);
    desk.site->workspace().setOffline(false);
    QVERIFY(desk.site->settle());
    QCOMPARE(desk.outbox().count(), 1); // back online nothing goes by itself
    QVERIFY(desk.site->jobs().jobs().isEmpty());
    takeBack();
}

// A journal that takes no job, as on a full disk: nothing is sent, and no edit is lost.
void TestGridEditing::waitsUntilItIsJournalled_OFF4()
{
    const Desk &desk = *m_desk;
    desk.choose(1, 1, u"title"_s);
    QTest::keyClick(&desk.grid(), Qt::Key_F2);
    QTest::keyClicks(desk.editor(), u" kept"_s);
    QTest::keyClick(desk.editor(), Qt::Key_Return);
    QTRY_COMPARE(desk.outbox().count(), 1);
    QSqlDatabase journal = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"full"_s);
    journal.setDatabaseName(desk.site->folder() + u"/journal.sqlite"_s);
    QVERIFY(journal.open());
    QVERIFY(QSqlQuery(journal).exec(u"CREATE TRIGGER full BEFORE INSERT ON job "
                                    "BEGIN SELECT RAISE(FAIL, 'disk is full'); END"_s));
    Screen &screen = desk.site->screen();
    QSignalSpy refused(&desk.site->jobs(), &Jobs::refused);
    const auto send = [&screen] {
        screen.find<QToolButton>(u"outboxReview"_s)->click();
        QPushButton *now = nullptr;
        if (QTest::qWaitFor([&] { return (now = screen.find<QPushButton>(u"confirmNow"_s)) != nullptr; }))
            now->click();
        return now != nullptr;
    };
    QVERIFY(send());
    QTRY_COMPARE(refused.size(), 1);
    QVERIFY(refused.first().first().value<Error>().words.contains(u"disk is full"_s));
    QCOMPARE(desk.outbox().count(), 1);
    QCOMPARE(desk.site->service().arrivedCount(u"PATCH"_s), 0);

    QVERIFY(QSqlQuery(journal).exec(u"DROP TRIGGER full"_s));
    journal.close();
    QTRY_VERIFY(!screen.find<QPushButton>(u"confirmNow"_s));
    QVERIFY(send());
    QTRY_COMPARE(desk.outbox().count(), 0);
    QTRY_COMPARE(desk.site->service().arrivedCount(u"PATCH"_s), 1);
}

QTEST_MAIN(TestGridEditing)
#include "tst_gridediting.moc"
