#pragma once
#include "models/items/activitymodel.h"
#include "models/sync/workspace.h"
#include <QStatusBar>
#include <QTimer>

class QLabel;
class QMenu;
class QToolButton;

namespace tenantry {

// The bar at the bottom: environment of the current connection as a strip with its word (LOOK-7),
// what was last said, the age of the data, the mode, and what runs.
class WindowStatus final : public QStatusBar {
    Q_OBJECT
public:
    // Workspace and model outlive the bar.
    WindowStatus(Workspace &workspace, ActivityModel &activities, QWidget *parent = nullptr);

    void setConnection(const QString &connectionId); // empty: none
    [[nodiscard]] QString connection() const { return m_connection; }
    void setModeMenu(QMenu *menu);
    void say(const QString &sentence); // stays until the next one, or half a minute
    void update();
    void setChanges(const QString &jobs, qsizetype waiting); // what runs; objects with edits that wait

signals:
    void jobsWanted();
    void waitingWanted();
    void activityWanted(bool failure); // failure: something failed and nothing runs

private:
    void showEnvironment(const std::optional<Connection> &connection);
    void showRunning();
    void showMode(const std::optional<Connection> &connection);
    void changeEvent(QEvent *event) override;
    Workspace &m_workspace;
    ActivityModel &m_activities;
    QString m_connection;
    QLabel *m_environment;
    QLabel *m_said;
    QLabel *m_age;
    QToolButton *m_mode;
    QToolButton *m_running;
    QToolButton *m_jobs;
    QToolButton *m_waiting;
    QTimer m_tick; // ages grow
};

} // namespace tenantry
