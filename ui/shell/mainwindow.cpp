#include "ui/shell/mainwindowinside.h"
#include "ui/exchange/exportdialog.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/navigator/navigatorpane.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include "ui/settings/settingsdialog.h"
#include "ui/start/startpage.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "models/store/world.h"
#include "models/text/environmentwords.h"
#include "models/sync/objectaddress.h"
#include <QChildEvent>
#include <QClipboard>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QLayout>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <algorithm>
#include <utility>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

constexpr QSize frame(16, 48); // what a desktop draws around a window, at the most

// Names from the connection down to the node, without counts.
QStringList namesTo(QModelIndex index)
{
    QStringList names;
    for (; index.isValid(); index = index.parent())
        names.prepend(index.data(Qt::EditRole).toString());
    return names;
}

} // namespace

MainWindow::MainWindow(MainWindowParts parts, QWidget *parent)
    : QMainWindow(parent)
{
    named(this, u"mainWindow"_s, tr("Tenantry"));
    setWindowTitle(tr("Tenantry"));
    setWindowIcon(Icons::application());
    resize(QSize(1440, 900).boundedTo(screen()->availableSize() - frame));
    setDockNestingEnabled(true);
    setAnimated(false);
    setAcceptDrops(true);
    m_inside = std::make_unique<Inside>(*this, std::move(parts));
    setStatusBar(m_inside->status);
    m_inside->connectPanes();
    m_inside->connectActions();
    m_inside->connectViewActions();
    m_inside->connectWorkspace();
    m_inside->connectEditing();
    m_inside->connectChanges();
    m_inside->restore();
}

MainWindow::~MainWindow() = default;

void MainWindow::Inside::restore()
{
    if (!settings.geometry.isEmpty())
        self.restoreGeometry(settings.geometry);
    fitted = !settings.docks.isEmpty() && self.restoreState(settings.docks);
    appearance.choose(settings.appearance);
    setOptions(options);
    widths.keepIn(self, u"grid"_s); // grids keep their columns by what they list
    panes.navigator->setCompact(settings.compact);
    panes.navigator->restore(settings.expanded, settings.selected);
    for (const KeptTab &tab : std::as_const(settings.tabs)) {
        const Query first = tab.queries.value(0);
        if (!isWorld(first.provider) && !workspace.connection(first.connections.value(0)))
            continue;
        openTab({tab.path, tab.icon, tab.queries,
            workspace.scopesBelow(first.connections.value(0), first.parentType, first.parentKey)});
    }
    panes.tabs->setCurrentIndex(0);
    const QStringList notices = workspace.notices();
    if (!notices.isEmpty())
        panes.bar->tell(Tone::Warning, notices.join(u' '));
    showPageFor();
    updateCommands();
    restoring = false;
}

// Without connections there is nothing to browse: the docks step back for the start page.
void MainWindow::Inside::showPageFor()
{
    const bool any = !workspace.connections().isEmpty();
    panes.pages->setCurrentWidget(any ? static_cast<QWidget *>(panes.tabs) : panes.start);
    if (!any && arranged.isEmpty()) {
        arranged = self.saveState();
        for (QDockWidget *dock : panes.docks())
            dock->hide();
    } else if (any && !arranged.isEmpty()) {
        self.restoreState(std::exchange(arranged, {}));
        if (!std::exchange(fitted, true))
            panes.fitDocks();
    }
    if (!any || status->connection().isEmpty())
        status->setConnection(any ? workspace.connections().first().id : QString());
}

GridPlace MainWindow::Inside::placeOf(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    QModelIndex place = index;
    ObjectId select = 0;
    // An object with nothing below it is shown among its own kind.
    if (panes.treeModel.queriesFor(place).isEmpty() && place.parent().isValid()) {
        select = place.data(Item::ObjectIdRole).toLongLong();
        place = place.parent();
    }
    const QList<Query> queries = panes.treeModel.queriesFor(place);
    const QString type = index.data(Item::TypeRole).toString();
    const auto own = std::ranges::find(queries, type, &Query::type);
    const auto which = select != 0 && own != queries.end() ? static_cast<int>(own - queries.begin()) : 0;
    return {namesTo(place), place.data(Item::IconNameRole).toString(), queries,
        panes.treeModel.scopesFor(place), which, select};
}

void MainWindow::Inside::browse(const QModelIndex &index)
{
    const GridPlace place = placeOf(index);
    if (place.queries.isEmpty())
        return;
    panes.tabs->setCurrentIndex(0);
    panes.tabs->setTabIcon(0, Icons::named(place.icon));
    labelTab(0, place);
    panes.browse->showPlace(place);
    status->setConnection(index.data(Item::ConnectionRole).toString());
    const bool isConnection = Item::kindOf(index) == Item::NodeKind::Connection;
    panes.showCard(isConnection ? index.data(Item::ConnectionRole).toString() : QString());
    if (isConnection)
        panes.inspector->show(0); // what was looked at before is not what comes after the card
    updateCommands();
    if (const ObjectId id = index.data(Item::ObjectIdRole).toLongLong(); id != 0)
        panes.inspector->show(id);
    kept();
}

void MainWindow::Inside::openTab(const GridPlace &place)
{
    if (place.queries.isEmpty())
        return;
    for (int tab = 1; tab < panes.tabs->count(); ++tab)
        if (panes.grids()[tab]->place().queries == place.queries) {
            panes.tabs->setCurrentIndex(tab);
            return;
        }
    GridPane *grid = panes.makeGrid(settings.columns);
    connectGrid(grid);
    grid->showPlace(place);
    const int tab = panes.tabs->addTab(grid, Icons::named(place.icon), place.path.last());
    labelTab(tab, place);
    panes.tabs->setTabToolTip(tab, place.path.join(u" › "_s));
    panes.tabs->setCurrentIndex(tab);
    if (auto *close = panes.tabs->tabBar()->tabButton(tab, QTabBar::RightSide))
        //: Accessible name; %1 is a tab's title.
        named(close, u"closeTab%1"_s.arg(tab), tr("Close %1").arg(place.path.last()));
    kept();
}

// The environment stands in the tab as well, as a word and in its colour (TREE-13).
void MainWindow::Inside::labelTab(int tab, const GridPlace &place)
{
    const QStringList ids = place.queries.value(0).connections;
    const auto connection = ids.size() == 1 ? workspace.connection(ids.first()) : std::nullopt;
    QColor ink;
    QString title = place.path.last();
    if (connection && connection->environment != Environment::Sandbox) {
        //: Title of a tab: what it lists, and "production" or "test".
        title = tr("%1 · %2").arg(title, environmentWord(connection->environment));
        ink = Colors::of(self.palette()).ink(connection->environment);
    }
    panes.tabs->setTabText(tab, title);
    panes.tabs->tabBar()->setTabTextColor(tab, ink);
}

void MainWindow::Inside::closeTab(int which)
{
    if (which <= 0)
        return; // the tab that follows the tree stays
    QWidget *grid = panes.tabs->widget(which);
    panes.tabs->removeTab(which);
    grid->deleteLater();
    kept();
}

void MainWindow::Inside::openObject(ObjectId id)
{
    panes.pages->setCurrentWidget(panes.tabs);
    panes.showCard({});
    panes.inspector->show(id);
    panes.navigator->locate(id);
}

void MainWindow::Inside::removeConnection()
{
    const auto connection = workspace.connection(status->connection());
    if (!connection)
        return;
    const QStringList waiting = waitingWork(jobs, outbox, offers->drafts(), connection->id);
    if (!connections->askToRemove(*connection, waiting))
        return;
    // The journal first: whatever happens then, none of its jobs is offered again.
    jobs.dismiss(connection->id, [window = QPointer(&self), id = connection->id] {
        if (window)
            window->m_inside->forgetConnection(id);
    });
}

void MainWindow::Inside::forgetConnection(const QString &id)
{
    outbox.forget(id);
    offers->drafts().forget(id);
    const auto grids = panes.grids();
    for (auto tab = static_cast<int>(grids.size()) - 1; tab > 0; --tab)
        if (grids[tab]->place().queries.value(0).connections == QStringList{id})
            closeTab(tab);
    workspace.remove(id);
    panes.showCard({});
    panes.inspector->show(0);
    panes.browse->showNothing(
        u"table"_s, tr("Nothing chosen"), tr("Choose something in the tree to see what is below it."));
    status->setConnection({});
    showPageFor();
}

void MainWindow::Inside::exportCurrent()
{
    GridPane *grid = panes.currentGrid();
    if (!grid || !grid->isShowing())
        return;
    ExportDialog dialog(workspace.store(), grid->extract(), settings.exportFolder, &self);
    connect(&dialog, &ExportDialog::loadWanted, &grid->model(), &GridModel::retry);
    dialog.exec();
    if (!dialog.usedFolder().isEmpty()) {
        settings.exportFolder = dialog.usedFolder();
        kept();
    }
}

void MainWindow::Inside::copyAddresses(const std::vector<ObjectId> &objects, bool whole)
{
    constexpr size_t most = 1000; // are made while the person waits
    QStringList texts;
    std::optional<Error> refused;
    for (const ObjectId id : objects) {
        const Result<std::optional<Row>> row = workspace.store().now().object(id);
        if (!row || !*row || static_cast<size_t>(texts.size()) >= most)
            continue;
        const Result<ObjectAddress> address = addressOf(workspace, **row);
        if (address)
            texts.append(whole ? address->request : address->link);
        else if (!refused)
            refused = address.error();
    }
    if (!texts.isEmpty())
        QGuiApplication::clipboard()->setText(texts.join(u'\n') + u'\n');
    QString said = tr("%n of the selected objects copied.", nullptr, static_cast<int>(texts.size()));
    if (refused)
        said += u' ' + refused->summary;
    else if (objects.size() > most)
        said += u' ' + tr("More than %L1 are not copied at once.").arg(most);
    status->say(said);
}

void MainWindow::Inside::showSettings()
{
    SettingsDialog dialog(options, workspace.knowsProxyPassword(), &self);
    connect(&dialog, &SettingsDialog::changed, &self, [this, &dialog](const ProgramOptions &now) {
        setOptions(now);
        workspace.setProxy(now.proxy, dialog.proxyPassword());
        emit self.optionsChanged(now);
    });
    dialog.exec();
}

void MainWindow::Inside::setOptions(const ProgramOptions &now)
{
    options = now;
    changes.desk().setLimits(options.limits);
}

void MainWindow::Inside::setMode(Mode mode)
{
    workspace.setMode(status->connection(), mode);
    updateCommands();
}

void MainWindow::Inside::updateCommands()
{
    const auto connection = workspace.connection(status->connection());
    const bool any = !workspace.connections().isEmpty();
    const GridPane *grid = panes.currentGrid();
    const bool list = any && grid && grid->isShowing();
    //: Why commands cannot be used at present.
    const QString noConnection =
        any ? tr("Choose something of a connection in the tree first.") : tr("There is no connection yet.");
    const QString noList = any ? tr("Choose something in the tree first.") : noConnection;
    const QString noObject = tr("Select an object first.");
    for (QAction *action : {actions->online, actions->economical, actions->offline, actions->signIn,
             actions->removeConnection, actions->refreshConnection, actions->duplicateConnection,
             actions->moveUp, actions->moveDown, actions->disableConnection, actions->exportConnection})
        WindowActions::allow(action, connection.has_value(), noConnection);
    actions->disableConnection->setChecked(connection && connection->disabled);
    WindowActions::allow(actions->exportConnections, any, noConnection);
    for (QAction *action : {actions->refresh, actions->workOffline, actions->searchAll, actions->goTo})
        WindowActions::allow(action, any, noConnection);
    for (QAction *action : {actions->exportList, actions->copy, actions->find, actions->chooseColumns,
             actions->openTab, actions->resetLayout})
        WindowActions::allow(action, list || (any && action == actions->resetLayout), noList);
    const QString noRows = list ? tr("Select rows first.") : noList;
    WindowActions::allow(actions->editChosen, list && grid->chosen() > 0, noRows);
    const QString noImport = grid ? WindowEditing::whyNotImport(*grid) : noList;
    WindowActions::allow(actions->importFile, any && noImport.isEmpty(), noImport);
    WindowActions::allow(actions->signOut, connection && workspace.isSignedIn(connection->id),
        connection ? tr("This connection is not signed in.") : noConnection);
    const QString noEdit = offers->editReason(panes.inspector->object());
    WindowActions::allow(actions->edit, noEdit.isEmpty(), noEdit);
    panes.inspector->setEditReason(noEdit);
    WindowActions::allow(actions->locate, panes.inspector->object() != 0, noObject);
    WindowActions::allow(actions->closeTab, panes.tabs->currentIndex() > 0, tr("This tab follows the tree."));
    WindowActions::allow(actions->back, panes.inspector->canGo(-1), tr("No object was looked at before."));
    WindowActions::allow(actions->forward, panes.inspector->canGo(1), tr("This is the last object."));
    WindowActions::allow(
        actions->stopAll, panes.activityModel.running() > 0, tr("Nothing is being fetched."));
    if (connection)
        QList{actions->online, actions->economical, actions->offline}[static_cast<int>(connection->mode)]
            ->setChecked(true);
    status->update();
}

void MainWindow::Inside::keepColumns(const QString &key, const ColumnLayout &layout)
{
    settings.columns[key] = layout;
    for (GridPane *grid : panes.grids())
        grid->setColumns(settings.columns);
    kept();
}

void MainWindow::Inside::kept()
{
    if (!restoring)
        emit self.settingsChanged(self.settings());
}

UiSettings MainWindow::settings() const
{
    UiSettings now = m_inside->settings;
    now.geometry = saveGeometry();
    now.docks = m_inside->arranged.isEmpty() ? saveState() : m_inside->arranged;
    now.tables = m_inside->widths.widths();
    now.expanded = m_inside->panes.navigator->expanded();
    now.selected = m_inside->panes.navigator->selectedPath();
    now.tabs.clear();
    const auto grids = m_inside->panes.grids();
    for (qsizetype tab = 1; tab < grids.size(); ++tab) {
        const GridPlace &place = grids[tab]->place();
        now.tabs.append({place.path, place.icon, place.queries});
    }
    return now;
}

void MainWindow::tell(const Error &error)
{
    m_inside->panes.bar->tellAnother(error);
}

void MainWindow::tell(const QString &words)
{
    m_inside->status->say(words);
}

void MainWindow::showFirstObjects()
{
    m_inside->panes.navigator->lookFirst();
}

// Only a window that is laid out knows how wide its docks can be.
// A file that is dropped on the window goes into the list in front (IMP-1).
void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const GridPane *grid = m_inside->panes.currentGrid();
    const QList<QUrl> urls = event->mimeData()->urls();
    if (grid && urls.size() == 1 && urls.first().isLocalFile()
        && WindowEditing::whyNotImport(*grid).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    if (const GridPane *grid = m_inside->panes.currentGrid())
        m_inside->editing->importInto(*grid, event->mimeData()->urls().value(0).toLocalFile());
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (m_inside->fitted || !m_inside->arranged.isEmpty())
        return;
    m_inside->fitted = true;
    layout()->activate();
    m_inside->panes.fitDocks();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_inside->changes.mayClose()) {
        event->ignore();
        return;
    }
    m_inside->kept();
    QMainWindow::closeEvent(event);
}

// Qt makes the tab bars of stacked docks by itself, and gives them no name.
void MainWindow::childEvent(QChildEvent *event)
{
    QMainWindow::childEvent(event);
    if (auto *bar =
            event->type() == QEvent::ChildPolished ? qobject_cast<QTabBar *>(event->child()) : nullptr)
        named(bar, u"dockTabs"_s, tr("Stacked panes"));
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setWindowTitle(tr("Tenantry"));
}

} // namespace tenantry
