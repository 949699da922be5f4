// For people who work on the screens: pictures of editing many objects, over a sandbox.
//   shot_editing FOLDER
#include "tests/ui/desk.h"
#include "translations/translations.h"
#include "ui/theme/appearance.h"
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

void grab(QWidget &widget, const QString &file)
{
    QTest::qWait(500);
    widget.grab().save(file);
}

void shootCells(const Desk &desk, const QString &prefix)
{
    desk.choose(1, 3, u"title"_s);
    QTest::keyClick(&desk.grid(), 'R');
    QTest::keyClicks(desk.editor(), u"enamed together"_s);
    grab(desk.site->screen().window, prefix + u"-celleditor.png"_s);
    QTest::keyClick(desk.editor(), Qt::Key_Return);
    QTest::qWait(200);
    desk.choose(5, 5, u"title"_s);
    QTest::keyClick(&desk.grid(), 'A');
    QTest::keyClicks(desk.editor(), u"nother"_s);
    QTest::keyClick(desk.editor(), Qt::Key_Return);
    grab(desk.site->screen().window, prefix + u"-waiting.png"_s);
    desk.outbox().discard(desk.outbox().edits());
}

void shootBulk(const Desk &desk, const QString &prefix)
{
    MainWindow &window = desk.site->screen().window;
    desk.choose(0, desk.model().rowCount() - 1, u"title"_s);
    desk.site->screen().trigger(u"actionEditChosen"_s);
    auto *dialog = window.findChild<QDialog *>(u"bulkDialog"_s);
    if (!dialog || !QTest::qWaitFor([dialog] { return dialog->findChild<QComboBox *>(u"bulkHow_name"_s); }))
        return;
    auto *how = dialog->findChild<QComboBox *>(u"bulkHow_name"_s);
    how->setCurrentIndex(how->findText(u"Set to"_s));
    dialog->findChild<QLineEdit *>(u"bulkSet_name"_s)->setText(u"{name} ({unitName})"_s);
    auto *raise = dialog->findChild<QComboBox *>(u"bulkHow_allowance"_s);
    raise->setCurrentIndex(raise->findText(u"Increase by"_s));
    dialog->findChild<QLineEdit *>(u"bulkText_allowance"_s)->setText(u"10 %"_s);
    QTest::qWait(800);
    grab(*dialog, prefix + u"-bulk.png"_s);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"bulkValues_name"_s), Qt::LeftButton);
    if (auto *values = dialog->findChild<QWidget *>(u"valuesPopup"_s)) {
        grab(*values, prefix + u"-bulkvalues.png"_s);
        values->close();
    }
    auto *what = dialog->findChild<QListWidget *>(u"bulkWhat"_s);
    what->setCurrentRow(what->count() - 1);
    QTest::qWait(800);
    grab(*dialog, prefix + u"-bulkdeed.png"_s);
    delete dialog;
}

void shootImport(const Desk &desk, const QString &prefix)
{
    Screen &screen = desk.site->screen();
    screen.click(screen.path({u"Contoso"_s, u"Organisations"_s}));
    (void)QTest::qWaitFor(
        [&] { return desk.model().type() && desk.model().type()->key == "organisation"_L1; });
    (void)QTest::qWaitFor([&] { return desk.model().rowCount() > 2; });
    QFile file(desk.site->folder() + u"/organisations.csv"_s);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write("Id,Name,Colour\r\n");
    for (int row = 0; row < 12; ++row) {
        const QString key = desk.cell(row, u"name"_s).data(Item::KeyRole).toString();
        const QString id = row % 4 == 3 || key.isEmpty() ? u"1.23E+15"_s : key;
        file.write(u"%1,\"Renamed, no. %2\",blue\r\n"_s.arg(id).arg(row).toUtf8());
    }
    file.close();
    screen.trigger(u"actionImport"_s);
    auto *dialog = screen.find<QDialog>(u"importDialog"_s);
    if (!dialog)
        return;
    grab(*dialog, prefix + u"-importempty.png"_s);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"importFile"_s), file.fileName());
    QTest::keyClick(dialog->findChild<QLineEdit *>(u"importFile"_s), Qt::Key_Return);
    if (!QTest::qWaitFor([dialog] { return dialog->findChild<QComboBox *>(u"importTarget2"_s); }))
        return;
    grab(*dialog, prefix + u"-importfile.png"_s);
    auto *colour = dialog->findChild<QComboBox *>(u"importTarget2"_s);
    colour->setCurrentIndex(colour->findText(u"Ignore this column"_s));
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"importForward"_s), Qt::LeftButton);
    QTest::qWait(1000);
    grab(*dialog, prefix + u"-importerrors.png"_s);
    delete dialog;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc < 2) {
        qWarning("Usage: shot_editing FOLDER");
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    QDir().mkpath(folder.path());
    installWords(application);
    Appearance appearance(application);
    for (const AppearanceChoice choice : {AppearanceChoice::Light, AppearanceChoice::Dark}) {
        const QString prefix = folder.filePath(choice == AppearanceChoice::Light ? u"light"_s : u"dark"_s);
        const Desk desk(appearance);
        appearance.choose(choice);
        if (!desk.ready)
            return 1;
        shootCells(desk, prefix);
        shootBulk(desk, prefix);
        shootImport(desk, prefix);
    }
    return 0;
}
