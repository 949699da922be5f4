#include "ui/shell/mainwindow.h"
#include "ui/activity/activitypane.h"
#include "ui/connections/connectiondialog.h"
#include "ui/exchange/exportdialog.h"
#include "ui/grid/gridpane.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/navigator/navigatorpane.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include "ui/search/searchbox.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/shortcutsdialog.h"
#include "ui/shell/windowactions.h"
#include "ui/shell/windowpanes.h"
#include "ui/shell/windowstatus.h"
#include "ui/start/startpage.h"
#include "ui/theme/icons.h"
#include <QChildEvent>
#include <QCloseEvent>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <utility>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

// Names from the connection down to the node, without counts.
QStringList namesTo(QModelIndex index)
{
    QStringList names;
    for (; index.isValid(); index = index.parent())
        names.prepend(index.data(Qt::EditRole).toString());
    return names;
}

} // namespace

struct MainWindow::Inside {
    Inside(MainWindow &window, MainWindowParts parts)
        : self(window)
        , workspace(parts.workspace)
        , appearance(parts.appearance)
        , settings(std::move(parts.settings))
        , panes(window, workspace, std::move(parts.log), settings)
        , actions(new WindowActions(window))
        , status(new WindowStatus(workspace, panes.activityModel, &window))
    {
    }

    void connectPanes();
    void connectGrid(GridPane *grid);
    void connectActions();
    void connectViewActions();
    void connectWorkspace();
    void restore();
    void showPageFor();

    [[nodiscard]] GridPlace placeOf(const QModelIndex &index) const;
    void browse(const QModelIndex &index);
    void openTab(const GridPlace &place);
    void closeTab(int which);
    void openObject(ObjectId id);
    void editConnection(const std::optional<Connection> &connection);
    void removeConnection();
    void exportCurrent();
    void setMode(Mode mode);
    void keepColumns(const QString &key, const ColumnLayout &layout);
    void kept(); // something that is to return at the next start changed
    void updateModes();

    MainWindow &self;
    Workspace &workspace;
    Appearance &appearance;
    UiSettings settings;
    WindowPanes panes;
    WindowActions *actions;
    WindowStatus *status;
    bool restoring = true;
    QByteArray arranged; // the docks as they stood before the start page; empty: they stand now
};

MainWindow::MainWindow(MainWindowParts parts, QWidget *parent)
    : QMainWindow(parent)
{
    named(this, u"mainWindow"_s, tr("Tenantry"));
    setWindowTitle(tr("Tenantry"));
    setWindowIcon(Icons::application());
    resize(1440, 900);
    setDockNestingEnabled(true);
    setAnimated(false);
    m_inside = std::make_unique<Inside>(*this, std::move(parts));
    setStatusBar(m_inside->status);
    m_inside->connectPanes();
    m_inside->connectActions();
    m_inside->connectViewActions();
    m_inside->connectWorkspace();
    m_inside->restore();
}

MainWindow::~MainWindow() = default;

void MainWindow::Inside::connectPanes()
{
    connect(
        panes.navigator, &NavigatorPane::chosen, &self, [this](const QModelIndex &index) { browse(index); });
    connect(panes.navigator, &NavigatorPane::opened, &self,
        [this](const QModelIndex &index) { openTab(placeOf(index)); });
    connect(panes.navigator, &NavigatorPane::told, status, &WindowStatus::say);
    connect(panes.navigator, &NavigatorPane::menuWanted, &self,
        [this](const QModelIndex &index, const QPoint &at) {
            if (!index.isValid())
                return;
            QMenu menu(&self);
            const auto kind = static_cast<Item::NodeKind>(index.data(Item::NodeKindRole).toInt());
            actions->fillTreeMenu(menu, kind == Item::NodeKind::Connection);
            menu.exec(at);
        });
    connect(panes.inspector, &InspectorPane::refreshWanted, &self,
        [this](ObjectId id) { workspace.refreshObject(id); });
    connect(panes.inspector, &InspectorPane::locateWanted, &self,
        [this](ObjectId id) { panes.navigator->locate(id); });
    connect(panes.activity, &ActivityPane::stopWanted, &self, [this](ActivityId id) { workspace.stop(id); });
    connect(panes.activity, &ActivityPane::stopAllWanted, &self, [this] { workspace.stopAll(); });
    connect(panes.activity, &ActivityPane::retryWanted, &self,
        [this](const WalkScope &scope) { workspace.walk(scope); });
    connect(panes.search, &SearchBox::chosen, &self, [this](ObjectId id) { openObject(id); });
    connect(panes.start, &StartPage::demoWanted, &self, &MainWindow::demoWanted);
    connect(panes.start, &StartPage::connectionWanted, &self, [this] { editConnection({}); });
    connect(panes.tabs, &QTabWidget::tabCloseRequested, &self, [this](int which) { closeTab(which); });
    connect(panes.tabs, &QTabWidget::currentChanged, &self, [this] {
        const bool shows = panes.currentGrid() && panes.currentGrid()->isShowing();
        actions->exportList->setEnabled(shows);
    });
    for (QDockWidget *dock : panes.docks()) {
        actions->addDock(dock->toggleViewAction());
        dock->toggleViewAction()->setObjectName(dock->objectName() + u"Toggle"_s);
        connect(dock, &QDockWidget::visibilityChanged, &self, [this] { kept(); });
        connect(dock, &QDockWidget::dockLocationChanged, &self, [this] { kept(); });
    }
    connectGrid(panes.browse);
}

void MainWindow::Inside::connectGrid(GridPane *grid)
{
    grid->setCompact(settings.compact);
    connect(grid, &GridPane::currentChanged, &self, [this](ObjectId id) { panes.inspector->show(id); });
    connect(grid, &GridPane::opened, &self, [this](ObjectId id) { openObject(id); });
    connect(grid, &GridPane::locateWanted, &self, [this](ObjectId id) { panes.navigator->locate(id); });
    connect(grid, &GridPane::refreshWanted, &self, [this](ObjectId id) { workspace.refreshObject(id); });
    connect(grid, &GridPane::exportWanted, &self, [this] { exportCurrent(); });
    connect(grid, &GridPane::signInWanted, &self,
        [this](const QString &id) { editConnection(workspace.connection(id)); });
    connect(grid, &GridPane::columnsKept, &self,
        [this](const QString &key, const ColumnLayout &layout) { keepColumns(key, layout); });
}

void MainWindow::Inside::connectActions()
{
    const auto on = [this](QAction *action, auto what) {
        connect(action, &QAction::triggered, &self, what);
    };
    on(actions->addConnection, [this] { editConnection({}); });
    on(actions->openDemo, [this] { emit self.demoWanted(); });
    on(actions->quit, [this] { emit self.quitWanted(); });
    on(actions->exportList, [this] { exportCurrent(); });
    on(actions->copy, [this] { panes.currentGrid()->copy(CopyFormat::Tabs); });
    on(actions->find, [this] { panes.currentGrid()->focusFilter(); });
    on(actions->searchAll, [this] { panes.search->open(actions->all()); });
    on(actions->goTo, [this] { panes.search->open(actions->all()); });
    on(actions->commands, [this] { panes.search->open(actions->all(), u">"_s); });
    on(actions->refresh, [this] {
        if (panes.currentGrid() == panes.browse)
            panes.navigator->refreshCurrent();
        else
            panes.currentGrid()->model().retry();
    });
    on(actions->refreshConnection, [this] { workspace.syncConnection(status->connection()); });
    on(actions->stopAll, [this] { workspace.stopAll(); });
    connect(actions->workOffline, &QAction::toggled, &self,
        [this](bool offline) { workspace.setOffline(offline); });
    on(actions->signIn, [this] { editConnection(workspace.connection(status->connection())); });
    on(actions->removeConnection, [this] { removeConnection(); });
    on(actions->online, [this] { setMode(Mode::Online); });
    on(actions->economical, [this] { setMode(Mode::Economical); });
    on(actions->offline, [this] { setMode(Mode::Offline); });
    on(actions->back, [this] { panes.inspector->back(); });
    on(actions->forward, [this] { panes.inspector->forward(); });
    on(actions->locate, [this] { panes.navigator->locate(panes.inspector->object()); });
    on(actions->openTab, [this] { openTab(placeOf(panes.navigator->current())); });
    on(actions->closeTab, [this] { closeTab(panes.tabs->currentIndex()); });
    on(actions->nextPane, [this] { panes.cyclePanes(1); });
    on(actions->previousPane, [this] { panes.cyclePanes(-1); });
    on(actions->shortcuts, [this] { ShortcutsDialog(actions->all(), &self).exec(); });
    on(actions->about, [this] { AboutDialog(workspace.store().folder(), &self).exec(); });
}

void MainWindow::Inside::connectViewActions()
{
    const auto look = [this](QAction *action, AppearanceChoice choice) {
        action->setChecked(settings.appearance == choice);
        connect(action, &QAction::triggered, &self, [this, choice] {
            settings.appearance = choice;
            appearance.choose(choice);
            kept();
        });
    };
    look(actions->system, AppearanceChoice::System);
    look(actions->light, AppearanceChoice::Light);
    look(actions->dark, AppearanceChoice::Dark);
    actions->compact->setChecked(settings.compact);
    actions->utc->setChecked(settings.utc);
    connect(actions->compact, &QAction::toggled, &self, [this](bool compact) {
        settings.compact = compact;
        panes.navigator->setCompact(compact);
        for (GridPane *grid : panes.grids())
            grid->setCompact(compact);
        kept();
    });
    connect(actions->utc, &QAction::toggled, &self, [this](bool utc) {
        settings.utc = utc;
        panes.style.utc = utc;
        panes.setStyle(panes.style);
        kept();
    });
    connect(
        actions->chooseColumns, &QAction::triggered, &self, [this] { panes.currentGrid()->chooseColumns(); });
    connect(actions->resetLayout, &QAction::triggered, &self, [this] {
        panes.arrange();
        kept();
    });
    status->setModeMenu(actions->modeMenu());
    connect(status, &WindowStatus::activityWanted, &self, [this] { panes.showActivity(); });
}

void MainWindow::Inside::connectWorkspace()
{
    connect(&workspace, &Workspace::connectionsChanged, &self, [this] {
        showPageFor();
        updateModes();
    });
    connect(&workspace, &Workspace::offlineChanged, &self, [this](bool offline) {
        actions->workOffline->setChecked(offline);
        updateModes();
    });
    connect(&workspace.store(), &Store::failed, &self,
        [this](const Error &error) { panes.bar->tell(error, false); });
    connect(&panes.activityModel, &ActivityModel::summaryChanged, &self,
        [this] { actions->stopAll->setEnabled(panes.activityModel.running() > 0); });
    actions->stopAll->setEnabled(false);
    actions->workOffline->setChecked(workspace.isOffline());
}

void MainWindow::Inside::restore()
{
    if (!settings.geometry.isEmpty())
        self.restoreGeometry(settings.geometry);
    if (!settings.docks.isEmpty())
        self.restoreState(settings.docks);
    appearance.choose(settings.appearance);
    panes.navigator->setCompact(settings.compact);
    panes.navigator->restore(settings.expanded, settings.selected);
    for (const KeptTab &tab : std::as_const(settings.tabs)) {
        const Query first = tab.queries.value(0);
        if (!workspace.connection(first.connections.value(0)))
            continue;
        openTab({tab.path, tab.icon, tab.queries,
            workspace.scopesBelow(first.connections.value(0), first.parentType, first.parentKey), 0});
    }
    panes.tabs->setCurrentIndex(0);
    const QStringList notices = workspace.store().notices();
    if (!notices.isEmpty())
        panes.bar->tell(Tone::Warning, notices.join(u' '));
    actions->exportList->setEnabled(false);
    showPageFor();
    updateModes();
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
    return {namesTo(place), place.data(Item::IconNameRole).toString(), panes.treeModel.queriesFor(place),
        panes.treeModel.scopesFor(place), select};
}

void MainWindow::Inside::browse(const QModelIndex &index)
{
    const GridPlace place = placeOf(index);
    if (place.queries.isEmpty())
        return;
    panes.tabs->setCurrentIndex(0);
    panes.tabs->setTabText(0, place.path.last());
    panes.tabs->setTabIcon(0, Icons::named(place.icon));
    panes.browse->showPlace(place);
    actions->exportList->setEnabled(true);
    status->setConnection(index.data(Item::ConnectionRole).toString());
    updateModes();
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
    panes.tabs->setTabToolTip(tab, place.path.join(u" › "_s));
    panes.tabs->setCurrentIndex(tab);
    if (auto *close = panes.tabs->tabBar()->tabButton(tab, QTabBar::RightSide))
        //: Accessible name; %1 is a tab's title.
        named(close, u"closeTab%1"_s.arg(tab), tr("Close %1").arg(place.path.last()));
    kept();
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
    panes.inspector->show(id);
    panes.navigator->locate(id);
}

void MainWindow::Inside::editConnection(const std::optional<Connection> &connection)
{
    ConnectionDialog(workspace, connection, &self).exec();
}

void MainWindow::Inside::removeConnection()
{
    const auto connection = workspace.connection(status->connection());
    if (!connection)
        return;
    QMessageBox box(&self);
    named(&box, u"removeConnectionBox"_s, tr("Remove the connection"));
    box.setIconPixmap(Icons::named(u"trash"_s).pixmap(32, 32));
    //: Question before a connection is removed; %1 is its name.
    box.setText(tr("Remove “%1” and everything that was fetched through it from this computer?")
                    .arg(connection->label));
    box.setInformativeText(tr("Nothing is changed at the provider."));
    auto *remove =
        named(box.addButton(tr("Remove"), QMessageBox::DestructiveRole), u"removeConnection"_s, tr("Remove"));
    box.setDefaultButton(box.addButton(QMessageBox::Cancel));
    box.exec();
    if (box.clickedButton() != remove)
        return;
    workspace.remove(connection->id);
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

void MainWindow::Inside::setMode(Mode mode)
{
    workspace.setMode(status->connection(), mode);
    updateModes();
}

void MainWindow::Inside::updateModes()
{
    const auto connection = workspace.connection(status->connection());
    for (QAction *action : {actions->online, actions->economical, actions->offline, actions->signIn,
             actions->removeConnection, actions->refreshConnection})
        action->setEnabled(connection.has_value());
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
    m_inside->panes.bar->tell(error, false);
}

void MainWindow::tell(const QString &words)
{
    m_inside->status->say(words);
}

void MainWindow::showFirstObjects()
{
    m_inside->panes.navigator->selectFirst();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
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
