#include "ui/shell/windowpanes.h"
#include "ui/activity/activitypane.h"
#include "ui/activity/requestlogpane.h"
#include "ui/events/eventspane.h"
#include "ui/grid/gridpane.h"
#include "ui/inspector/connectionpane.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/jobs/historypane.h"
#include "ui/jobs/jobspane.h"
#include "ui/jobs/outboxpane.h"
#include "ui/jobs/resumebar.h"
#include "ui/navigator/navigatorpane.h"
#include "ui/connections/secretsbar.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include "ui/search/searchbox.h"
#include "ui/shell/docktitle.h"
#include "ui/shell/windowchanges.h"
#include "ui/start/startpage.h"
#include "ui/theme/icons.h"
#include <QApplication>
#include <QCoreApplication>
#include <QMainWindow>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <functional>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
struct WindowPanesPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::WindowPanes)
};
} // namespace

DisplayStyle styleFor(const UiSettings &settings)
{
    DisplayStyle style;
    style.utc = settings.utc;
    return style;
}

WindowPanes::WindowPanes(QMainWindow &window, Workspace &workspace, std::shared_ptr<RequestLog> log,
    WindowChanges &changes, const UiSettings &settings)
    : supply(workspace)
    , style(styleFor(settings))
    , treeModel(workspace.store(), supply, style)
    , objectModel(workspace.store(), supply, style)
    , activityModel(supply, style)
    , requestModel(std::move(log), supply, style)
    , eventModel(workspace.events(), workspace.store(), supply, style)
    , searchModel(workspace.store(), supply)
    , m_window(window)
    , m_workspace(workspace)
    , m_changes(changes)
{
    treeModel.setShowWorld(true);
    buildCentre();
    browse = makeGrid(settings.columns);
    //: The tab that follows the tree.
    tabs->addTab(browse, Icons::named(u"table"_s), WindowPanesPhrases::tr("Browse"));
    for (const auto side : {QTabBar::LeftSide, QTabBar::RightSide})
        tabs->tabBar()->setTabButton(0, side, nullptr);
    buildDocks();
    arrange();
    followStacking();
    search = new SearchBox(searchModel, m_workspace.search(), &m_window);
}

// The views go before the models that they show.
WindowPanes::~WindowPanes()
{
    delete search;
    delete pages->parentWidget();
    for (QDockWidget *dock : docks())
        delete dock;
}

void WindowPanes::buildCentre()
{
    auto *centre = named(new QWidget(&m_window), u"centre"_s, WindowPanesPhrases::tr("Content"));
    bar = new MessageBar(u"windowBar"_s, centre);
    secrets = new SecretsBar(m_workspace, centre);
    pages = new QStackedWidget(centre);
    pages->setObjectName(u"pages"_s);
    start = new StartPage(pages);
    tabs = named(new QTabWidget(pages), u"tabs"_s, WindowPanesPhrases::tr("Lists"));
    tabs->setDocumentMode(true);
    tabs->setTabsClosable(true);
    tabs->setMovable(false);
    tabs->setElideMode(Qt::ElideRight);
    named(tabs->tabBar(), u"tabBar"_s, WindowPanesPhrases::tr("Lists"));
    tabs->tabBar()->setExpanding(false);
    pages->addWidget(start);
    pages->addWidget(tabs);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_changes.resume);
    column->addWidget(bar);
    column->addWidget(secrets);
    column->addWidget(pages, 1);
    m_window.setCentralWidget(centre);
}

void WindowPanes::buildDocks()
{
    navigator = new NavigatorPane(treeModel, m_workspace.store());
    m_beside = new QStackedWidget(&m_window);
    m_beside->setObjectName(u"inspectorOrCard"_s);
    inspector = new InspectorPane(objectModel, m_beside);
    card = new ConnectionPane(m_workspace, m_beside);
    m_beside->addWidget(inspector);
    m_beside->addWidget(card);
    //: Tab of the inspector: what was done to the object from here.
    inspector->addView(m_changes.historyPane, WindowPanesPhrases::tr("History"));
    activity = new ActivityPane(activityModel);
    requests = new RequestLogPane(requestModel);
    events = new EventsPane(m_workspace.events(), eventModel);
    //: Titles of the docks.
    m_left = dock(
        u"dockNavigator"_s, WindowPanesPhrases::tr("Navigator"), navigator, nullptr, Qt::LeftDockWidgetArea);
    m_right = dock(u"dockInspector"_s, WindowPanesPhrases::tr("Inspector"), m_beside, inspector->tools(),
        Qt::RightDockWidgetArea);
    QObject::connect(m_beside, &QStackedWidget::currentChanged, inspector,
        [this] { inspector->tools()->setVisible(m_beside->currentWidget() == inspector); });
    m_bottom = dock(u"dockActivity"_s, WindowPanesPhrases::tr("Activity"), activity, activity->tools(),
        Qt::BottomDockWidgetArea);
    m_log = dock(u"dockRequests"_s, WindowPanesPhrases::tr("Request log"), requests, requests->tools(),
        Qt::BottomDockWidgetArea);
    m_events = dock(
        u"dockEvents"_s, WindowPanesPhrases::tr("Events"), events, events->tools(), Qt::BottomDockWidgetArea);
    m_jobs = dock(u"dockJobs"_s, WindowPanesPhrases::tr("Jobs"), m_changes.jobsPane,
        m_changes.jobsPane->tools(), Qt::BottomDockWidgetArea);
    m_waiting = dock(u"dockWaiting"_s, WindowPanesPhrases::tr("Waiting edits"), m_changes.outboxPane,
        m_changes.outboxPane->tools(), Qt::BottomDockWidgetArea);
    m_window.setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    m_window.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    m_window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
}

void WindowPanes::showCard(const QString &connectionId)
{
    m_beside->setCurrentWidget(
        connectionId.isEmpty() ? static_cast<QWidget *>(inspector) : static_cast<QWidget *>(card));
    if (!connectionId.isEmpty())
        card->show(connectionId);
}

QDockWidget *WindowPanes::dock(
    const QString &name, const QString &title, QWidget *pane, QWidget *tools, Qt::DockWidgetArea area)
{
    auto *made = named(new QDockWidget(title, &m_window), name, title);
    made->setWidget(pane);
    made->setTitleBarWidget(new DockTitle(*made, tools));
    m_window.addDockWidget(area, made);
    return made;
}

void WindowPanes::arrange()
{
    const std::pair<QDockWidget *, Qt::DockWidgetArea> places[]{{m_left, Qt::LeftDockWidgetArea},
        {m_right, Qt::RightDockWidgetArea}, {m_bottom, Qt::BottomDockWidgetArea},
        {m_jobs, Qt::BottomDockWidgetArea}, {m_waiting, Qt::BottomDockWidgetArea},
        {m_log, Qt::BottomDockWidgetArea}, {m_events, Qt::BottomDockWidgetArea}};
    for (const auto &[widget, area] : places) {
        widget->setFloating(false);
        m_window.addDockWidget(area, widget);
        widget->show();
    }
    m_window.tabifyDockWidget(m_bottom, m_jobs);
    m_window.tabifyDockWidget(m_jobs, m_waiting);
    m_window.tabifyDockWidget(m_waiting, m_log);
    m_window.tabifyDockWidget(m_log, m_events);
    m_bottom->raise();
    fitDocks();
}

// A narrow window leaves most of its width to the grid.
void WindowPanes::fitDocks()
{
    const int width = m_window.width();
    m_window.resizeDocks(
        {m_left, m_right}, {qBound(240, width / 4, 320), qBound(250, width * 6 / 25, 340)}, Qt::Horizontal);
    m_window.resizeDocks({m_bottom}, {qBound(150, m_window.height() * 2 / 9, 200)}, Qt::Vertical);
}

void WindowPanes::followStacking()
{
    m_stacked.setSingleShot(true);
    m_stacked.setInterval(0);
    QObject::connect(&m_stacked, &QTimer::timeout, &m_window, [this] { showTitles(); });
    const auto moved = [this] {
        m_stacked.start();
    };
    for (QDockWidget *one : docks()) {
        QObject::connect(one, &QDockWidget::visibilityChanged, &m_window, moved);
        QObject::connect(one, &QDockWidget::dockLocationChanged, &m_window, moved);
        QObject::connect(one, &QDockWidget::topLevelChanged, &m_window, moved);
    }
    showTitles();
}

// Stacked docks have tabs, which say their titles already.
void WindowPanes::showTitles()
{
    for (QDockWidget *one : docks()) {
        const QList<QDockWidget *> others = m_window.tabifiedDockWidgets(one);
        const bool stacked = !one->isFloating()
            && std::ranges::any_of(others, [](const QDockWidget *other) { return !other->isHidden(); });
        static_cast<DockTitle *>(one->titleBarWidget())->setTitled(!stacked);
    }
}

GridPane *WindowPanes::makeGrid(const QHash<QString, ColumnLayout> &columns)
{
    return new GridPane(m_workspace.store(), supply, style, columns, u"grid%1"_s.arg(++m_grids), tabs);
}

GridPane *WindowPanes::currentGrid() const
{
    return qobject_cast<GridPane *>(tabs->currentWidget());
}

QList<GridPane *> WindowPanes::grids() const
{
    QList<GridPane *> all;
    for (int tab = 0; tab < tabs->count(); ++tab)
        all.append(qobject_cast<GridPane *>(tabs->widget(tab)));
    return all;
}

void WindowPanes::setStyle(const DisplayStyle &wanted)
{
    style = wanted;
    treeModel.setStyle(style);
    card->setStyle(style);
    objectModel.setStyle(style);
    eventModel.setStyle(style);
    m_changes.setStyle(style);
    for (GridPane *grid : grids())
        grid->setStyle(style);
}

void WindowPanes::showActivity(bool failure)
{
    m_bottom->show();
    m_bottom->raise();
    if (failure)
        activity->showFailure();
}

void WindowPanes::showJobs()
{
    m_jobs->show();
    m_jobs->raise();
    if (const int wanted = qMin(360, m_window.height() * 2 / 5); m_jobs->height() < wanted)
        m_window.resizeDocks({m_jobs}, {wanted}, Qt::Vertical);
}

void WindowPanes::showWaiting()
{
    m_waiting->show();
    m_waiting->raise();
}

// Panes that can be seen, in reading order; hidden docks are passed over.
void WindowPanes::cyclePanes(int by)
{
    struct Pane {
        QWidget *widget;
        std::function<void()> focus;
    };
    QList<Pane> panes;
    const auto add = [&panes](QWidget *widget, std::function<void()> focus) {
        if (widget->isVisible() && !widget->visibleRegion().isEmpty())
            panes.append({widget, std::move(focus)});
    };
    add(navigator, [this] { navigator->focusTree(); });
    if (GridPane *grid = currentGrid())
        add(grid, [grid] { grid->focusTable(); });
    add(inspector, [this] { inspector->focusFields(); });
    add(activity, [this] { activity->focusTable(); });
    add(m_changes.jobsPane, [this] { m_changes.jobsPane->focusTable(); });
    add(m_changes.outboxPane, [this] { m_changes.outboxPane->focusTable(); });
    add(requests, [this] { requests->focusTable(); });
    add(events, [this] { events->focusTable(); });
    if (panes.isEmpty())
        return;
    const QWidget *focused = QApplication::focusWidget();
    qsizetype at = by > 0 ? -1 : 0;
    for (qsizetype which = 0; which < panes.size(); ++which)
        if (focused && (panes[which].widget == focused || panes[which].widget->isAncestorOf(focused)))
            at = which;
    panes[(at + by + panes.size()) % panes.size()].focus();
}

} // namespace tenantry
