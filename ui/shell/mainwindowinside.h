#pragma once
#include "ui/grid/gridpane.h"
#include "ui/parts/keptwidths.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windowactions.h"
#include "ui/shell/windowchanges.h"
#include "ui/shell/windowconnections.h"
#include "ui/shell/windowediting.h"
#include "ui/shell/windowoffers.h"
#include "ui/shell/windowpanes.h"
#include "ui/shell/windowstatus.h"

namespace tenantry {

// The window's parts and what they do to one another. Wired in mainwindowwiring.cpp.
struct MainWindow::Inside {
    Inside(MainWindow &window, MainWindowParts parts)
        : self(window)
        , workspace(parts.workspace)
        , jobs(parts.jobs)
        , outbox(parts.outbox)
        , appearance(parts.appearance)
        , settings(std::move(parts.settings))
        , options(parts.options)
        , widths(settings.tables)
        , changes(workspace, parts.jobs, parts.outbox, styleFor(settings), window)
        , panes(window, workspace, std::move(parts.log), changes, settings)
        , actions(new WindowActions(window))
        , editing(new WindowEditing(workspace, jobs, outbox, settings, window))
        , status(new WindowStatus(workspace, panes.activityModel, &window))
        , connections(new WindowConnections(workspace, &window))
        , offers(
              new WindowOffers({workspace, jobs, outbox,
                                   [this](const Plan &plan, const ItemSecrets &secrets, PlanDesk::Then then) {
                                       changes.desk().review(plan, secrets, std::move(then));
                                   },
                                   settings.exportFolder},
                  &window))
    {
    }

    void connectPanes();
    void connectGrid(GridPane *grid);
    void connectActions();
    void connectViewActions();
    void connectWorkspace();
    void connectEditing();
    void connectChanges();
    void restore();
    void showPageFor();

    [[nodiscard]] GridPlace placeOf(const QModelIndex &index) const;
    void browse(const QModelIndex &index);
    void openTab(const GridPlace &place);
    void labelTab(int tab, const GridPlace &place);
    void closeTab(int which);
    void openObject(ObjectId id);
    void connectOffers();
    void connectGridOffers(GridPane *grid);
    void fillOffers(QMenu &menu);
    void fillCreations(QMenu &menu);
    void fillTreeOffers(QMenu &menu, const QModelIndex &index);
    [[nodiscard]] QList<Offer> creationsIn(const GridPane &grid) const;
    void removeConnection(); // after a question
    void forgetConnection(const QString &id);
    void exportCurrent();
    void copyAddresses(const std::vector<ObjectId> &objects, bool whole);
    void showSettings();
    void setOptions(const ProgramOptions &now);
    void setMode(Mode mode);
    void keepColumns(const QString &key, const ColumnLayout &layout);
    void kept(); // something that is to return at the next start changed
    void updateCommands();
    void updateChanges();

    MainWindow &self;
    Workspace &workspace;
    Jobs &jobs;
    Outbox &outbox;
    Appearance &appearance;
    UiSettings settings;
    ProgramOptions options;
    KeptWidths widths;
    WindowChanges changes; // outlives the panes
    WindowPanes panes;
    WindowActions *actions;
    WindowEditing *editing;
    WindowStatus *status;
    WindowConnections *connections;
    WindowOffers *offers;
    bool restoring = true;
    bool fitted = false; // the docks have their usual sizes, or those of the last time
    QByteArray arranged; // the docks as they stood before the start page; empty: they stand now
};

} // namespace tenantry
