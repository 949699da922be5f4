// Which signal of which part leads to what in the window.
#include "ui/shell/mainwindowinside.h"
#include "ui/activity/activitypane.h"
#include "ui/activity/requestlogpane.h"
#include "ui/connections/secretsbar.h"
#include "ui/events/eventspane.h"
#include "ui/inspector/connectionpane.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/jobs/jobspane.h"
#include "ui/jobs/outboxpane.h"
#include "ui/navigator/navigatorpane.h"
#include "ui/parts/messagebar.h"
#include "ui/search/searchbox.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/shortcutsdialog.h"
#include "ui/start/startpage.h"
#include "ui/theme/appearance.h"
#include <QDialog>
#include <QMenu>
#include <QTabWidget>

namespace tenantry {
using namespace Qt::StringLiterals;

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
            const auto kind = Item::kindOf(index);
            const bool isConnection = kind == Item::NodeKind::Connection;
            actions->fillTreeMenu(menu, isConnection);
            fillTreeOffers(menu, index);
            menu.exec(at);
        });
    connect(panes.inspector, &InspectorPane::refreshWanted, &self,
        [this](ObjectId id) { workspace.refreshObject(id); });
    connect(
        panes.card, &ConnectionPane::editWanted, &self, [this](const QString &id) { connections->edit(id); });
    connect(panes.inspector, &InspectorPane::locateWanted, &self,
        [this](ObjectId id) { panes.navigator->locate(id); });
    connect(panes.activity, &ActivityPane::stopWanted, &self, [this](ActivityId id) { workspace.stop(id); });
    connect(panes.activity, &ActivityPane::stopAllWanted, &self, [this] { workspace.stopAll(); });
    connect(panes.activity, &ActivityPane::retryWanted, &self,
        [this](const WalkScope &scope) { workspace.walk(scope); });
    connect(panes.events, &EventsPane::opened, &self, [this](ObjectId id) { openObject(id); });
    connect(panes.events, &EventsPane::told, status, &WindowStatus::say);
    connect(
        panes.events, &EventsPane::failed, &self, [this](const Error &why) { panes.bar->tellAnother(why); });
    connect(panes.requests, &RequestLogPane::told, status, &WindowStatus::say);
    connect(panes.requests, &RequestLogPane::failed, &self,
        [this](const Error &why) { panes.bar->tellAnother(why); });
    connect(
        panes.events, &EventsPane::signInWanted, &self, [this](const QString &id) { connections->edit(id); });
    connect(panes.events, &EventsPane::certificateWanted, &self, [this](const QString &fingerprint) {
        (void)connections->lookAtCertificate(fingerprint); // trusted: the stream is asked for again by itself
    });
    connect(panes.search, &SearchBox::chosen, &self, [this](ObjectId id) { openObject(id); });
    connect(panes.start, &StartPage::demoWanted, &self, &MainWindow::demoWanted);
    connect(panes.start, &StartPage::connectionWanted, &self, [this] { connections->add(); });
    connect(panes.tabs, &QTabWidget::tabCloseRequested, &self, [this](int which) { closeTab(which); });
    connect(panes.navigator, &NavigatorPane::firstFound, &self, [this](const QModelIndex &index) {
        GridPlace place = placeOf(index);
        place.selectFirst = true;
        panes.browse->showPlace(place);
        // The tree may know the rows from a wider list; this one says that they are all.
        for (const WalkScope &scope : std::as_const(place.scopes))
            workspace.want(scope);
    });
    connect(panes.tabs, &QTabWidget::currentChanged, &self, [this] { updateCommands(); });
    connect(panes.inspector, &InspectorPane::wandered, &self, [this] { updateCommands(); });
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
    connect(grid, &GridPane::currentChanged, &self, [this](ObjectId id) {
        if (id != 0)
            panes.showCard({});
        panes.inspector->show(id);
    });
    connect(grid, &GridPane::opened, &self, [this](ObjectId id) { openObject(id); });
    connect(grid, &GridPane::locateWanted, &self, [this](ObjectId id) { panes.navigator->locate(id); });
    connect(grid, &GridPane::refreshWanted, &self, [this](ObjectId id) { workspace.refreshObject(id); });
    connectGridOffers(grid);
    connect(grid, &GridPane::exportWanted, &self, [this] { exportCurrent(); });
    connect(grid, &GridPane::signInWanted, &self, [this](const QString &id) { connections->edit(id); });
    connect(grid, &GridPane::certificateWanted, &self, [this, grid](const QString &fingerprint) {
        if (connections->lookAtCertificate(fingerprint))
            grid->model().retry();
    });
    connect(grid, &GridPane::addressesWanted, &self,
        [this](const std::vector<ObjectId> &objects, bool whole) { copyAddresses(objects, whole); });
    connect(grid, &GridPane::bulkWanted, actions->editChosen, &QAction::trigger);
    connect(grid, &GridPane::selectionChanged, &self, [this, grid](qint64) {
        if (grid == panes.currentGrid())
            WindowActions::allow(actions->editChosen, grid->chosen() > 0, tr("Select rows first."));
    });
    editing->allowIn(*grid);
    connect(grid, &GridPane::columnsKept, &self,
        [this](const QString &key, const ColumnLayout &layout) { keepColumns(key, layout); });
}

void MainWindow::Inside::connectEditing()
{
    connect(editing, &WindowEditing::planReady, &self, &MainWindow::planReady);
    connect(editing, &WindowEditing::told, status, &WindowStatus::say);
    connect(editing, &WindowEditing::kept, &self, [this] { kept(); });
    connect(actions->editChosen, &QAction::triggered, &self,
        [this] { editing->editChosen(*panes.currentGrid(), panes.style); });
    connect(actions->importFile, &QAction::triggered, &self,
        [this] { editing->importInto(*panes.currentGrid()); });
}

void MainWindow::Inside::connectActions()
{
    const auto on = [this](QAction *action, auto what) {
        connect(action, &QAction::triggered, &self, what);
    };
    on(actions->addConnection, [this] { connections->add(); });
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
    on(actions->signIn, [this] { connections->edit(status->connection()); });
    on(actions->signOut, [this] { connections->signOut(status->connection()); });
    on(actions->removeConnection, [this] { removeConnection(); });
    on(actions->duplicateConnection, [this] { connections->duplicate(status->connection()); });
    on(actions->moveUp, [this] { connections->move(status->connection(), -1); });
    on(actions->moveDown, [this] { connections->move(status->connection(), 1); });
    on(actions->disableConnection,
        [this] { connections->setDisabled(status->connection(), actions->disableConnection->isChecked()); });
    on(actions->trusted, [this] { connections->showTrusted(); });
    on(actions->exportConnection, [this] { connections->exportFile(status->connection()); });
    on(actions->exportConnections, [this] { connections->exportFile({}); });
    on(actions->importConnections, [this] { connections->importFile(); });
    connect(connections, &WindowConnections::told, status, &WindowStatus::say);
    connect(connections, &WindowConnections::failed, &self,
        [this](const Error &why) { panes.bar->tellAnother(why); });
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
    on(actions->settings, [this] { showSettings(); });
    on(actions->shortcuts, [this] { ShortcutsDialog(actions->all(), &self).exec(); });
    on(actions->about, [this] { AboutDialog(workspace.store(), &self).exec(); });
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
    connectOffers();
    status->setModeMenu(actions->modeMenu());
    connect(
        status, &WindowStatus::activityWanted, &self, [this](bool failure) { panes.showActivity(failure); });
}

void MainWindow::Inside::connectChanges()
{
    const auto on = [this](QAction *action, auto what) {
        connect(action, &QAction::triggered, &self, what);
    };
    on(actions->undoEdit, [this] { changes.outbox().undo(); });
    on(actions->redoEdit, [this] { changes.outbox().redo(); });
    on(actions->reviewWaiting, [this] { changes.reviewWaiting(); });
    on(actions->openPlan, [this] { changes.desk().openFile(); });
    on(actions->undoJob, [this] { changes.undoLatest(); });
    on(actions->showJobs, [this] {
        panes.showJobs();
        changes.jobsPane->focusTable();
    });
    on(actions->showWaiting, [this] {
        panes.showWaiting();
        changes.outboxPane->focusTable();
    });
    connect(&changes, &WindowChanges::jobWanted, &self, [this](JobId id) {
        panes.showJobs();
        changes.chooseJob(id);
    });
    connect(&changes, &WindowChanges::objectWanted, &self, [this](ObjectId id) { openObject(id); });
    connect(
        &changes, &WindowChanges::failed, &self, [this](const Error &why) { panes.bar->tellAnother(why); });
    connect(&changes, &WindowChanges::told, status, &WindowStatus::say);
    connect(&changes, &WindowChanges::changed, &self, [this] { updateChanges(); });
    connect(&panes.objectModel, &ObjectModel::objectChanged, &self,
        [this] { changes.showHistory(panes.objectModel.row()); });
    connect(&changes.desk(), &PlanDesk::opened, &self, [this](QDialog *dialog) { widths.keepIn(*dialog); });
    connect(&widths, &KeptWidths::changed, &self, [this] { kept(); });
    connect(status, &WindowStatus::jobsWanted, actions->showJobs, &QAction::trigger);
    connect(status, &WindowStatus::waitingWanted, actions->showWaiting, &QAction::trigger);
    connect(&self, &MainWindow::planReady, &self,
        [this](const Plan &plan, const ItemSecrets &secrets, const QPointer<QDialog> &from) {
            changes.desk().review(plan, secrets, [from](JobId job) {
                if (job != 0 && from)
                    from->accept();
            });
        });
    if (const auto trouble = changes.jobs().trouble())
        panes.bar->tell(*trouble, false);
    updateChanges();
}

// Numbers in the status bar, and which commands about changes can be used.
void MainWindow::Inside::updateChanges()
{
    const Outbox &waiting = changes.outbox();
    const auto named = [](QAction *action, const QString &bare, const QString &what) {
        action->setText(what.isEmpty() ? bare : what);
    };
    //: Commands of the Changes menu; %1 is what an edit did.
    named(actions->undoEdit, tr("&Undo the edit"),
        waiting.undoText().isEmpty() ? QString() : tr("&Undo: %1").arg(waiting.undoText()));
    named(actions->redoEdit, tr("&Redo the edit"),
        waiting.redoText().isEmpty() ? QString() : tr("&Redo: %1").arg(waiting.redoText()));
    WindowActions::allow(actions->undoEdit, !waiting.undoText().isEmpty(), tr("No edit waits."));
    WindowActions::allow(actions->redoEdit, !waiting.redoText().isEmpty(), tr("No edit was taken back."));
    WindowActions::allow(actions->reviewWaiting, waiting.count() > 0, tr("No edit waits."));
    WindowActions::allow(actions->undoJob, changes.latestUndoable() != 0, tr("No job can be undone."));
    status->setChanges(changes.jobModel().summary(), waiting.count());
}

void MainWindow::Inside::connectWorkspace()
{
    connect(&workspace, &Workspace::connectionsChanged, &self, [this] {
        showPageFor();
        updateCommands();
    });
    connect(&workspace, &Workspace::offlineChanged, &self, [this](bool offline) {
        actions->workOffline->setChecked(offline);
        updateCommands();
    });
    connect(panes.secrets, &SecretsBar::signInWanted, &self, [this](const QString &id) {
        if (id == Workspace::proxyEntry)
            showSettings();
        else
            connections->edit(id);
    });
    connect(&workspace.store(), &Store::failed, &self,
        [this](const Error &error) { panes.bar->tellAnother(error); });
    connect(&panes.activityModel, &ActivityModel::summaryChanged, &self, [this] {
        WindowActions::allow(
            actions->stopAll, panes.activityModel.running() > 0, tr("Nothing is being fetched."));
    });
    actions->workOffline->setChecked(workspace.isOffline());
}

} // namespace tenantry
