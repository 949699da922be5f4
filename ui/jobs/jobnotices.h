#pragma once
#include "models/changes/jobs.h"
#include <QHash>
#include <QObject>

class QSystemTrayIcon;
class QWidget;

namespace tenantry {

// Says how jobs get on to those who do not look: each tenth of the way and the end to a screen reader
// (A11Y-6), and the end of a long job to the desktop when the window is not in front (JOB-11).
class JobNotices final : public QObject {
    Q_OBJECT
public:
    JobNotices(Jobs &jobs, QWidget &window); // both outlive it
    ~JobNotices() override;

    static constexpr std::chrono::seconds longJob{10};

signals:
    void announced(const QString &sentence); // for a screen reader, and the status bar at the end
    void noticed(const QString &title, const QString &sentence); // the desktop was told

private:
    struct Told {
        int tenth = 0;
        bool over = false;
    };
    void follow(const Job &job);
    void announce(const QString &sentence);
    void notice(const Job &job);
    QWidget &m_window;
    QHash<JobId, Told> m_told;
    QSystemTrayIcon *m_tray = nullptr;
};

} // namespace tenantry
