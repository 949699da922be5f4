#pragma once
#include <QAction>
#include <QObject>

class QActionGroup;
class QMainWindow;
class QMenu;
class QToolBar;

namespace tenantry {

// Every command of the window, with its words, keys and icon, and where it stands in menus and
// tool bar. What a command does is connected by the window: menu, keys, tool bar and the command
// search all trigger the same action (GRID-15).
class WindowActions final : public QObject {
    Q_OBJECT
public:
    explicit WindowActions(QMainWindow &window); // the window owns it

    QAction *addConnection, *openDemo, *exportList, *importFile, *quit;
    QAction *editChosen, *copy, *find, *searchAll, *commands, *goTo;
    QAction *edit; // the form of the object at hand
    QAction *undoEdit, *redoEdit, *reviewWaiting, *openPlan, *undoJob, *showJobs, *showWaiting;
    QAction *refresh, *refreshConnection, *stopAll, *workOffline, *signIn, *signOut, *removeConnection;
    QAction *duplicateConnection, *moveUp, *moveDown, *disableConnection; // the current connection
    QAction *exportConnection, *exportConnections, *importConnections, *trusted;
    QAction *online, *economical, *offline; // of the current connection
    QAction *back, *forward, *locate, *openTab, *closeTab, *nextPane, *previousPane;
    QAction *system, *light, *dark, *compact, *utc, *chooseColumns, *resetLayout;
    QAction *settings; // of the program
    QAction *shortcuts, *about;

    // A command that cannot be used says why in its tool tip and status tip (GRID-15).
    static void allow(QAction *action, bool allowed, const QString &why);
    void addDock(QAction *toggle); // to the View menu
    [[nodiscard]] QList<QAction *> all() const; // in menu order
    [[nodiscard]] QMenu *modeMenu() const { return m_mode; }
    void fillTreeMenu(QMenu &menu, bool isConnection) const;

signals:
    // The menus of what can be done, and of what can be made, open: they are filled anew.
    void offersWanted(QMenu &menu);
    void creationsWanted(QMenu &menu);

private:
    QAction *make(const QString &name, const QString &text, const QString &icon = {},
        const QList<QKeySequence> &keys = {});
    void makeActions();
    void makeMenus();
    void makeToolBar();
    void putMenu(QToolBar &bar, const QString &name, const QString &icon, QMenu *menu);
    QMainWindow &m_window;
    QMenu *m_view = nullptr;
    QMenu *m_mode = nullptr;
    QMenu *m_offers = nullptr;
    QMenu *m_creations = nullptr;
    QAction *m_beforeDocks = nullptr;
};

} // namespace tenantry
