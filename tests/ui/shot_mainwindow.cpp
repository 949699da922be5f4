// For people who work on the screens: fills a workspace with made-up objects and grabs the window.
//   shot_mainwindow FOLDER
#include "tests/ui/sampleworkspace.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/appearance.h"
#include "app/demoaccess.h"
#include "models/items/itemroles.h"
#include "models/sync/eventfeeds.h"
#include "providers/sandbox/sandbox.h"
#include "providers/squonk2/squonk2.h"
#include "translations/translations.h"
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QDockWidget>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeView>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

QModelIndex childNamed(QTreeView &tree, const QModelIndex &parent, const QString &label)
{
    if (parent.isValid())
        tree.expand(parent);
    QTest::qWait(150);
    for (int row = 0; row < tree.model()->rowCount(parent); ++row)
        if (tree.model()->index(row, 0, parent).data(Qt::EditRole).toString() == label)
            return tree.model()->index(row, 0, parent);
    return {};
}

void grab(QWidget &widget, const QString &file)
{
    QTest::qWait(400);
    widget.grab().save(file);
}

// Opens a dialog by its command and grabs it while it runs.
void grabDialog(MainWindow &window, const QString &action, const QString &dialog, const QString &file)
{
    QTimer::singleShot(500, &window, [&] {
        if (auto *shown = window.findChild<QDialog *>(dialog)) {
            grab(*shown, file);
            shown->reject();
        }
    });
    window.findChild<QAction *>(action)->trigger();
}

void shoot(Appearance &appearance, AppearanceChoice choice, const QString &prefix)
{
    SampleWorkspace sample(true, {24, 6, 24});
    UiSettings settings;
    settings.appearance = choice;
    const std::unique_ptr<Jobs> jobs = Jobs::open(sample.workspace());
    Outbox outbox(*jobs);
    MainWindow window({sample.workspace(), *jobs, outbox, sample.log(), appearance, settings});
    window.show();
    auto *tree = window.findChild<QTreeView *>(u"tree"_s);
    QModelIndex at;
    for (const QString &label :
        {u"Contoso resale"_s, u"Organisations"_s, u"Acme Chemistry"_s, u"Units"_s, u"Discovery"_s})
        at = childNamed(*tree, at, label);
    tree->expand(at);
    tree->setCurrentIndex(at);
    QTest::qWait(400);
    auto *grid = window.findChild<QTableView *>(u"grid"_s);
    grid->setFocus();
    grid->setCurrentIndex(grid->model()->index(2, 0));
    grab(window, prefix + u"-browse.png"_s);
    QTest::keyClicks(window.findChild<QLineEdit *>(u"gridQuickFilter"_s), u"gold"_s);
    grab(window, prefix + u"-filter.png"_s);
    window.findChild<QLineEdit *>(u"gridQuickFilter"_s)->clear();
    auto *header = grid->horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
        {header->sectionViewportPosition(1) + header->sectionSize(1) - 14, header->height() / 2});
    if (auto *popup = window.findChild<QWidget *>(u"filterPopup"_s)) {
        grab(*popup, prefix + u"-popup.png"_s);
        popup->close();
    }
    QModelIndex everything;
    for (const QString &label : {u"Everything"_s, u"All subscriptions"_s, u"Unused seats"_s})
        everything = childNamed(*tree, everything, label);
    tree->expand(everything.parent());
    tree->setCurrentIndex(everything);
    grab(window, prefix + u"-world.png"_s);
    window.findChild<QAction *>(u"actionSearch"_s)->trigger();
    QTest::keyClicks(window.findChild<QLineEdit *>(u"searchWords"_s), u"acme"_s);
    grab(window, prefix + u"-search.png"_s);
    QTest::keyClick(window.findChild<QLineEdit *>(u"searchWords"_s), Qt::Key_Escape);
    grabDialog(window, u"actionExport"_s, u"exportDialog"_s, prefix + u"-export.png"_s);
    grabDialog(window, u"actionAddConnection"_s, u"connectionDialog"_s, prefix + u"-connection.png"_s);
    grabDialog(window, u"actionColumns"_s, u"columnsDialog"_s, prefix + u"-columns.png"_s);
    grabDialog(window, u"actionAbout"_s, u"aboutDialog"_s, prefix + u"-about.png"_s);

    SampleWorkspace empty(false);
    const std::unique_ptr<Jobs> noJobs = Jobs::open(empty.workspace());
    Outbox noEdits(*noJobs);
    MainWindow start({empty.workspace(), *noJobs, noEdits, empty.log(), appearance, settings});
    start.show();
    grab(start, prefix + u"-start.png"_s);
}

// A service with a stream of live events, and the pane that shows them.
void shootEvents(Appearance &appearance, AppearanceChoice choice, const QString &prefix)
{
    const QTemporaryDir folder;
    const std::unique_ptr<sandbox::Sandbox> service = sandbox::Sandbox::start({});
    const auto log = std::make_shared<RequestLog>();
    auto workspace =
        Workspace::open({.folder = folder.path(), .providers = {squonk2().provider}, .log = log});
    if (!service || !workspace)
        return;
    const DemoAccess access = demoAccess(*service, service->administrator());
    Connection connection{.id = u"one"_s, .provider = u"squonk2"_s, .label = u"Squonk2 demo"_s};
    connection.settings = access.settings;
    (*workspace)->connect(connection, access.secrets);
    (void)(*workspace)->syncConnection(u"one"_s);
    UiSettings settings;
    settings.appearance = choice;
    const std::unique_ptr<Jobs> jobs = Jobs::open(**workspace);
    Outbox outbox(*jobs);
    MainWindow window({**workspace, *jobs, outbox, log, appearance, settings});
    window.show();
    (void)QTest::qWaitFor([&] { return !(*workspace)->isBusy(); }, 30'000);
    window.findChild<QDockWidget *>(u"dockEvents"_s)->raise();
    EventFeeds &feeds = (*workspace)->events();
    feeds.create(u"one"_s);
    (void)QTest::qWaitFor([&] { return service->stream()->liveSockets() == 1; }, 10'000);
    const auto products =
        (*workspace)
            ->store()
            .now()
            .children({.provider = u"squonk2"_s, .type = u"product"_s, .connections = {u"one"_s}}, 0, 8);
    for (const Row &row : products ? *products : QList<Row>())
        service->stream()->sendEvent(u"accountserver.MerchantProcessingCharge"_s,
            {{u"merchant_name"_s, u"DM-1"_s}, {u"name"_s, u"nightly fold"_s}, {u"coins"_s, u"3.25"_s},
                {u"product"_s, row.key}, {u"user"_s, u"alice"_s}});
    service->stream()->skipOrdinals(2);
    service->stream()->repeatLastEvent();
    service->stream()->sendEvent(u"accountserver.MerchantStorageCharge"_s, {{u"bytes"_s, u"+4,096"_s}});
    (void)QTest::qWaitFor([&] { return feeds.lines().size() >= 12; }, 5'000);
    service->stream()->dropSockets();
    QTest::qWait(1000);
    auto *table = window.findChild<QTableView *>(u"events"_s);
    table->selectRow(qMin(4, table->model()->rowCount() - 1));
    grab(window, prefix + u"-events.png"_s);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc < 2) {
        qWarning("Usage: shot_mainwindow FOLDER");
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    QDir().mkpath(folder.path());
    installWords(application);
    Appearance appearance(application);
    shoot(appearance, AppearanceChoice::Light, folder.filePath(u"light"_s));
    shoot(appearance, AppearanceChoice::Dark, folder.filePath(u"dark"_s));
    shootEvents(appearance, AppearanceChoice::Light, folder.filePath(u"light"_s));
    shootEvents(appearance, AppearanceChoice::Dark, folder.filePath(u"dark"_s));
    return 0;
}
