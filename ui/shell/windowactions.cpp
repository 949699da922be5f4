#include "ui/shell/windowactions.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QToolBar>
#include <QToolButton>

namespace tenantry {
using namespace Qt::StringLiterals;

WindowActions::WindowActions(QMainWindow &window)
    : QObject(&window)
    , m_window(window)
{
    makeActions();
    makeMenus();
    makeToolBar();
}

QAction *WindowActions::make(
    const QString &name, const QString &text, const QString &icon, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    if (!icon.isEmpty())
        action->setIcon(Icons::named(icon));
    action->setShortcuts(keys);
    m_window.addAction(action);
    return action;
}

void WindowActions::makeActions()
{
    using K = QKeySequence;
    //: Commands of the menus.
    addConnection = make(u"actionAddConnection"_s, tr("&Add a connection…"), u"plus"_s, {K::New});
    openDemo = make(u"actionOpenDemo"_s, tr("Open the &demo workspace"), u"play"_s);
    exportList = make(u"actionExport"_s, tr("&Export…"), u"export"_s, {K(u"Ctrl+Shift+E"_s)});
    importFile = make(u"actionImport"_s, tr("&Import…"), u"import"_s, {K(u"Ctrl+I"_s)});
    quit = make(u"actionQuit"_s, tr("&Quit"), {}, {K(u"Ctrl+Q"_s)});
    editChosen = make(u"actionEditChosen"_s, tr("&Edit the selected rows…"), u"edit"_s, {K(u"Ctrl+E"_s)});
    //: The same as a short word on the tool bar.
    editChosen->setIconText(tr("Edit"));
    edit = make(u"actionEdit"_s, tr("&Edit…"), u"edit"_s);
    copy = make(u"actionCopy"_s, tr("&Copy rows"), u"copy"_s);
    find = make(u"actionFind"_s, tr("&Find in list"), u"filter"_s, {K::Find});
    searchAll = make(u"actionSearch"_s, tr("&Search everything"), u"search"_s, {K(u"Ctrl+K"_s)});
    commands = make(u"actionCommands"_s, tr("C&ommands"), u"command"_s, {K(u"Ctrl+Shift+P"_s)});
    goTo = make(u"actionGoTo"_s, tr("&Go to an id"), {}, {K(u"Ctrl+L"_s)});
    undoEdit = make(u"actionUndoEdit"_s, tr("&Undo the edit"), u"undo"_s, {K::Undo});
    redoEdit =
        make(u"actionRedoEdit"_s, tr("&Redo the edit"), u"redo"_s, {K(u"Ctrl+Y"_s), K(u"Ctrl+Shift+Z"_s)});
    reviewWaiting = make(u"actionReviewWaiting"_s, tr("Review and &send the waiting edits…"), u"outbox"_s,
        {K(u"Ctrl+Shift+S"_s)});
    openPlan = make(u"actionOpenPlan"_s, tr("&Open a plan…"), u"folder"_s, {K(u"Ctrl+O"_s)});
    undoJob = make(u"actionUndoJob"_s, tr("Undo the &last job…"), u"undo"_s);
    showJobs = make(u"actionShowJobs"_s, tr("&Jobs"), u"jobs"_s, {K(u"Ctrl+J"_s)});
    showWaiting = make(u"actionShowWaiting"_s, tr("&Waiting edits"), u"outbox"_s);
    refresh = make(u"actionRefresh"_s, tr("&Refresh"), u"refresh"_s, {K::Refresh, K(u"F5"_s)});
    refreshConnection =
        make(u"actionRefreshConnection"_s, tr("Refresh the whole &connection"), {}, {K(u"Shift+F5"_s)});
    stopAll = make(u"actionStopAll"_s, tr("&Stop all"), u"stop"_s);
    workOffline = make(u"actionWorkOffline"_s, tr("Work &offline"), u"offline"_s);
    workOffline->setCheckable(true);
    signIn = make(u"actionSignIn"_s, tr("S&ign in and settings…"), u"signin"_s);
    signOut = make(u"actionSignOut"_s, tr("Sign o&ut…"), u"key"_s);
    removeConnection = make(u"actionRemoveConnection"_s, tr("Re&move the connection…"), u"trash"_s);
    duplicateConnection = make(u"actionDuplicateConnection"_s, tr("Make a c&opy…"), u"copy"_s);
    moveUp = make(u"actionMoveUp"_s, tr("Move &up in the tree"));
    moveDown = make(u"actionMoveDown"_s, tr("Move &down in the tree"));
    disableConnection = make(u"actionDisableConnection"_s, tr("D&isabled: never ask it"), u"stopped"_s);
    disableConnection->setCheckable(true);
    exportConnection = make(u"actionExportConnection"_s, tr("&Export this connection…"), u"download"_s);
    exportConnections = make(u"actionExportConnections"_s, tr("Export all &connections…"), u"download"_s);
    importConnections = make(u"actionImportConnections"_s, tr("&Import connections…"), u"upload"_s);
    trusted = make(u"actionTrusted"_s, tr("&Trusted certificates…"), u"shield"_s);
    auto *modes = new QActionGroup(this);
    //: How a connection uses the network.
    online = make(u"actionModeOnline"_s, tr("&Online: fetch what is old"), u"online"_s);
    economical = make(u"actionModeEconomical"_s, tr("&Economical: fetch only when asked"), u"economical"_s);
    offline = make(u"actionModeOffline"_s, tr("O&ffline: send nothing"), u"offline"_s);
    for (QAction *mode : {online, economical, offline}) {
        mode->setCheckable(true);
        modes->addAction(mode);
    }
    back = make(u"actionBack"_s, tr("&Back"), u"back"_s, {K(u"Alt+Left"_s)});
    forward = make(u"actionForward"_s, tr("&Forward"), u"forward"_s, {K(u"Alt+Right"_s)});
    locate = make(u"actionLocate"_s, tr("&Locate in tree"), u"locate"_s);
    openTab = make(u"actionOpenTab"_s, tr("Open in a &tab that stays"), u"tab"_s, {K(u"Ctrl+T"_s)});
    closeTab = make(u"actionCloseTab"_s, tr("&Close the tab"), {}, {K(u"Ctrl+W"_s)});
    nextPane = make(u"actionNextPane"_s, tr("&Next pane"), {}, {K(u"F6"_s)});
    previousPane = make(u"actionPreviousPane"_s, tr("&Previous pane"), {}, {K(u"Shift+F6"_s)});
    auto *appearances = new QActionGroup(this);
    //: Looks of the program.
    system = make(u"actionAppearanceSystem"_s, tr("Like the &system"));
    light = make(u"actionAppearanceLight"_s, tr("&Light"));
    dark = make(u"actionAppearanceDark"_s, tr("&Dark"));
    for (QAction *look : {system, light, dark}) {
        look->setCheckable(true);
        appearances->addAction(look);
    }
    compact = make(u"actionCompact"_s, tr("&Compact rows"));
    compact->setCheckable(true);
    utc = make(u"actionUtc"_s, tr("Times in &UTC"));
    utc->setCheckable(true);
    chooseColumns = make(u"actionColumns"_s, tr("C&hoose columns…"), u"columns"_s);
    resetLayout = make(u"actionResetLayout"_s, tr("&Reset layout"));
    settings = make(u"actionSettings"_s, tr("Se&ttings…"), u"settings"_s, {K(u"Ctrl+,"_s)});
    settings->setMenuRole(QAction::PreferencesRole);
    shortcuts = make(u"actionShortcuts"_s, tr("&Keyboard shortcuts"), u"command"_s);
    about = make(u"actionAbout"_s, tr("&About Tenantry"), u"info"_s);
    about->setMenuRole(QAction::AboutRole);
    quit->setMenuRole(QAction::QuitRole);
}

void WindowActions::makeMenus()
{
    QMenuBar *bar = named(m_window.menuBar(), u"menuBar"_s, tr("Menus"));
    const auto menu = [&](const QString &name, const QString &title, const QList<QAction *> &actions) {
        QMenu *made = named(bar->addMenu(title), name, QString(title).remove(u'&'));
        for (QAction *action : actions)
            action ? made->addAction(action) : static_cast<void>(made->addSeparator());
        return made;
    };
    //: Menus.
    menu(u"menuFile"_s, tr("&File"),
        {addConnection, importConnections, exportConnections, openDemo, nullptr, exportList, importFile,
            nullptr, quit});
    menu(u"menuEdit"_s, tr("&Edit"),
        {editChosen, nullptr, copy, nullptr, find, searchAll, goTo, commands, nullptr, settings});
    m_view = menu(u"menuView"_s, tr("&View"), {});
    m_beforeDocks = m_view->addSeparator();
    QMenu *look = named(m_view->addMenu(tr("&Appearance")), u"menuAppearance"_s, tr("Appearance"));
    look->addActions({system, light, dark});
    m_view->addActions({compact, utc, chooseColumns});
    m_view->addSeparator();
    m_view->addAction(resetLayout);
    QMenu *connection = menu(
        u"menuConnection"_s, tr("&Connection"), {refresh, refreshConnection, stopAll, nullptr, workOffline});
    m_mode = named(connection->addMenu(tr("&Mode of this connection")), u"menuMode"_s, tr("Mode"));
    m_mode->addActions({online, economical, offline});
    connection->addSeparator();
    connection->addActions({signIn, signOut, duplicateConnection, exportConnection, disableConnection});
    connection->addActions({moveUp, moveDown});
    connection->addSeparator();
    connection->addActions({trusted, removeConnection});
    m_offers = menu(u"menuActions"_s, tr("&Actions"), {});
    connect(m_offers, &QMenu::aboutToShow, this, [this] { emit offersWanted(*m_offers); });
    menu(u"menuChanges"_s, tr("C&hanges"),
        {undoEdit, redoEdit, reviewWaiting, nullptr, openPlan, undoJob, nullptr, showJobs, showWaiting});
    //: Menu of what can be made here.
    m_creations = named(new QMenu(tr("New"), &m_window), u"menuNew"_s, tr("New"));
    connect(m_creations, &QMenu::aboutToShow, this, [this] { emit creationsWanted(*m_creations); });
    menu(u"menuGo"_s, tr("&Go"),
        {back, forward, locate, nullptr, openTab, closeTab, nullptr, nextPane, previousPane});
    menu(u"menuHelp"_s, tr("&Help"), {shortcuts, nullptr, about});
}

void WindowActions::makeToolBar()
{
    //: Name of the tool bar.
    QToolBar *bar = named(m_window.addToolBar(tr("Main tool bar")), u"toolBar"_s, tr("Main tool bar"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setIconSize({18, 18});
    const auto put = [&](QAction *action, const QString &name, bool words) {
        bar->addAction(action);
        auto *button = qobject_cast<QToolButton *>(bar->widgetForAction(action));
        named(button, name, QString(action->text()).remove(u'&').remove(u'…'));
        button->setFocusPolicy(Qt::TabFocus);
        if (words)
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    };
    put(back, u"toolBack"_s, false);
    put(forward, u"toolForward"_s, false);
    bar->addSeparator();
    put(refresh, u"toolRefresh"_s, true);
    put(stopAll, u"toolStop"_s, true);
    bar->addSeparator();
    putMenu(*bar, u"toolNew"_s, u"plus"_s, m_creations);
    putMenu(*bar, u"toolActions"_s, u"command"_s, m_offers);
    bar->addSeparator();
    put(workOffline, u"toolOffline"_s, true);
    put(editChosen, u"toolEdit"_s, true);
    put(exportList, u"toolExport"_s, true);
    auto *room = named(new QWidget(bar), u"toolRoom"_s, tr("Room"));
    room->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(room);
    auto *search = named(new QToolButton(bar), u"toolSearch"_s, tr("Search everything"));
    search->setIcon(Icons::named(u"search"_s));
    //: Button that looks like an input; %1 is a key sequence.
    search->setText(
        tr("Search everything    %1").arg(searchAll->shortcut().toString(QKeySequence::NativeText)));
    search->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    search->setProperty("framed", true);
    search->setMinimumWidth(260);
    search->setCursor(Qt::IBeamCursor);
    bar->addWidget(search);
    connect(search, &QToolButton::clicked, searchAll, &QAction::trigger);
}

void WindowActions::putMenu(QToolBar &bar, const QString &name, const QString &icon, QMenu *menu)
{
    const QString words = menu->title().remove(u'&');
    auto *button = named(new QToolButton(&bar), name, words);
    button->setIcon(Icons::named(icon));
    button->setText(words);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMenu(menu);
    bar.addWidget(button);
}

void WindowActions::allow(QAction *action, bool allowed, const QString &why)
{
    action->setEnabled(allowed);
    action->setStatusTip(allowed ? QString() : why);
    QString words = action->text().remove(u'&').remove(u'…');
    if (const QString keys = action->shortcut().toString(QKeySequence::NativeText); !keys.isEmpty())
        words += u" (%1)"_s.arg(keys);
    action->setToolTip(allowed ? words : words + u'\n' + why);
}

void WindowActions::addDock(QAction *toggle)
{
    m_view->insertAction(m_beforeDocks, toggle);
}

QList<QAction *> WindowActions::all() const
{
    return findChildren<QAction *>(QString(), Qt::FindDirectChildrenOnly);
}

void WindowActions::fillTreeMenu(QMenu &menu, bool isConnection) const
{
    menu.addActions({openTab, refresh});
    if (!isConnection)
        return;
    menu.addAction(refreshConnection);
    menu.addSeparator();
    menu.addMenu(m_mode);
    menu.addActions({signIn, signOut, duplicateConnection, exportConnection, disableConnection});
    menu.addActions({moveUp, moveDown});
    menu.addSeparator();
    menu.addAction(removeConnection);
}

} // namespace tenantry
