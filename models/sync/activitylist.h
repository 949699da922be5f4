#pragma once
#include "models/sync/activity.h"
#include <QElapsedTimer>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

namespace tenantry {

// What runs and what ran lately. Passes on changes at a pace that a person can read.
class ActivityList final : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype kept = 500; // ended ones; what runs is always listed
    static constexpr int pace = 100; // milliseconds between two tellings of one activity

    explicit ActivityList(QObject *parent = nullptr);

    [[nodiscard]] ActivityId next() { return ++m_last; }
    void put(const Activity &activity); // new ones, changes and ends alike
    [[nodiscard]] QList<Activity> all() const { return m_activities; } // newest first

signals:
    void told(const tenantry::Activity &activity); // a new one or an end at once, others at the pace

private:
    void tell(const Activity &activity);
    void tellWaiting();
    void dropOldest();

    QList<Activity> m_activities;
    QHash<ActivityId, qint64> m_toldAt; // running ones only
    QHash<ActivityId, Activity> m_waiting; // changed since they were told
    QElapsedTimer m_clock;
    QTimer m_timer;
    ActivityId m_last = 0;
};

} // namespace tenantry
