#pragma once
#include "models/items/activitymodel.h"
#include "models/items/eventmodel.h"
#include "models/items/objectmodel.h"
#include "models/items/requestlogmodel.h"
#include "models/items/searchmodel.h"
#include "models/items/treemodel.h"
#include "models/sync/workspace.h"
#include "ui/settings/uisettings.h"
#include <QDockWidget>
#include <QTimer>
#include <memory>

class QMainWindow;
class QStackedWidget;
class QTabWidget;

namespace tenantry {
class ActivityPane;
class EventsPane;
class GridPane;
class ConnectionPane;
class InspectorPane;
class MessageBar;
class NavigatorPane;
class RequestLogPane;
class SearchBox;
class SecretsBar;
class StartPage;
class WindowChanges;

[[nodiscard]] DisplayStyle styleFor(const UiSettings &settings);

// The models of one window and the panes that show them, in their docks. It knows where things
// stand; what they do to one another is the window's business.
class WindowPanes final {
public:
    // The changes outlive the panes.
    WindowPanes(QMainWindow &window, Workspace &workspace, std::shared_ptr<RequestLog> log,
        WindowChanges &changes, const UiSettings &settings);
    ~WindowPanes();

    [[nodiscard]] GridPane *makeGrid(const QHash<QString, ColumnLayout> &columns);
    [[nodiscard]] GridPane *currentGrid() const;
    [[nodiscard]] QList<GridPane *> grids() const;
    [[nodiscard]] QList<QDockWidget *> docks() const
    {
        return {m_left, m_right, m_bottom, m_log, m_events, m_jobs, m_waiting};
    }
    void setStyle(const DisplayStyle &style);
    void arrange(); // the docks as at first
    void fitDocks(); // their usual sizes in a window as wide as it is now
    void showActivity(bool failure); // failure: with what failed last chosen
    void showJobs(); // raised, and high enough to be read
    void showWaiting();
    void cyclePanes(int by); // F6

    WorkspaceSupply supply;
    DisplayStyle style;
    TreeModel treeModel;
    ObjectModel objectModel;
    ActivityModel activityModel;
    RequestLogModel requestModel;
    EventModel eventModel;
    SearchModel searchModel;

    NavigatorPane *navigator = nullptr;
    InspectorPane *inspector = nullptr;
    ConnectionPane *card = nullptr; // in its place while a connection is chosen
    void showCard(const QString &connectionId); // empty: the inspector
    ActivityPane *activity = nullptr;
    RequestLogPane *requests = nullptr;
    EventsPane *events = nullptr;
    SearchBox *search = nullptr;
    StartPage *start = nullptr;
    MessageBar *bar = nullptr;
    SecretsBar *secrets = nullptr;
    QStackedWidget *pages = nullptr; // start page, or the tabs
    QTabWidget *tabs = nullptr;
    GridPane *browse = nullptr; // the tab that follows the tree

private:
    void buildCentre();
    void buildDocks();
    QDockWidget *dock(
        const QString &name, const QString &title, QWidget *pane, QWidget *tools, Qt::DockWidgetArea area);
    void followStacking();
    void showTitles();
    QMainWindow &m_window;
    Workspace &m_workspace;
    WindowChanges &m_changes;
    int m_grids = 0; // made so far: names their readings
    QStackedWidget *m_beside = nullptr; // inspector, or the card of a connection
    QDockWidget *m_left = nullptr;
    QDockWidget *m_right = nullptr;
    QDockWidget *m_bottom = nullptr;
    QDockWidget *m_log = nullptr;
    QDockWidget *m_events = nullptr;
    QDockWidget *m_jobs = nullptr;
    QDockWidget *m_waiting = nullptr;
    QTimer m_stacked; // docks were moved; their places are known a moment later
};

} // namespace tenantry
