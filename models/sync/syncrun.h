#pragma once
#include "models/sync/fetcher.h"
#include "models/sync/scopes.h"
#include <QObject>
#include <deque>
#include <functional>

namespace tenantry {

// One "Refresh connection": stage after stage, a few lists at a time.
class SyncRun final : public QObject {
    Q_OBJECT
public:
    struct Parts { // fetcher and store outlive the run
        Connection connection;
        Schema schema;
        QList<SyncStage> stages;
        std::function<bool()> isAdmin; // asked when a list for administrators is due
        std::function<bool(const ListSource &)> canAsk; // false: it goes by a sign-in that is not set up
        Fetcher &fetcher;
        Store &store;
    };
    SyncRun(Parts parts, QObject *parent);

    QList<ActivityId> start(); // the activities of the first stage
    void cancel(); // begins nothing more; what runs goes on

signals:
    void finished(); // once, never from within start()

private:
    void nextStage();
    void take(const ListName &name);
    void takeForEach(const ListName &name, const ListSource &list);
    void fill();
    void fillSoon();
    void dropList(const ListName &name);
    void activityEnded(const Activity &activity);
    [[nodiscard]] const ListSource *list(const ListName &name) const;

    Parts m_parts;
    std::deque<WalkScope> m_pending;
    QList<ActivityId> m_running;
    QList<ActivityId> m_prepared; // of the stage that begins
    int m_reading = 0; // parents being looked up
    bool m_fillDue = false;
    bool m_over = false;
};

} // namespace tenantry
