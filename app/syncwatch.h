#pragma once
#include "app/exitcode.h"
#include "models/sync/workspace.h"
#include <QElapsedTimer>
#include <QHash>
#include <QObject>

namespace tenantry {

// Waits for a workspace's work to end and remembers how each piece of it went.
class SyncWatch final : public QObject {
    Q_OBJECT
public:
    explicit SyncWatch(Workspace &workspace); // outlives the watch
    void waitUntilIdle(); // turns the event loop meanwhile; returns at once when nothing runs

    [[nodiscard]] const QList<Activity> &ended() const { return m_ended; } // in the order of their ends
    [[nodiscard]] ExitCode exitCode() const; // the worst of them
    [[nodiscard]] qint64 milliseconds() const { return m_clock.elapsed(); } // since the watch was made

private:
    void told(const Activity &activity);

    Workspace &m_workspace;
    QList<Activity> m_ended;
    QElapsedTimer m_clock;
};

[[nodiscard]] QString activityStateName(ActivityState state); // "done", "failed": for files and scripts
[[nodiscard]] double secondsOf(const Activity &activity);

} // namespace tenantry
