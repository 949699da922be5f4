#include "models/sync/activitylist.h"

#include <algorithm>
#include <utility>

namespace tenantry {

ActivityList::ActivityList(QObject *parent)
    : QObject(parent)
{
    m_clock.start();
    m_timer.setSingleShot(true);
    m_timer.setInterval(pace);
    connect(&m_timer, &QTimer::timeout, this, &ActivityList::tellWaiting);
}

void ActivityList::put(const Activity &activity)
{
    const auto found = std::find_if(m_activities.begin(), m_activities.end(),
        [&activity](const Activity &one) { return one.id == activity.id; });
    const bool isNew = found == m_activities.end();
    if (isNew) {
        m_activities.prepend(activity);
        dropOldest();
    } else {
        *found = activity;
    }
    const qint64 since = m_clock.elapsed() - m_toldAt.value(activity.id, -pace);
    if (isNew || activity.ended.isValid() || since >= pace) {
        tell(activity);
        return;
    }
    m_waiting.insert(activity.id, activity);
    if (!m_timer.isActive())
        m_timer.start();
}

void ActivityList::tell(const Activity &activity)
{
    m_waiting.remove(activity.id);
    if (activity.ended.isValid())
        m_toldAt.remove(activity.id);
    else
        m_toldAt.insert(activity.id, m_clock.elapsed());
    emit told(activity);
}

void ActivityList::tellWaiting()
{
    const QHash<ActivityId, Activity> waiting = std::exchange(m_waiting, {});
    for (const Activity &activity : waiting)
        tell(activity);
}

void ActivityList::dropOldest()
{
    while (m_activities.size() > kept) {
        const auto oldest = std::find_if(m_activities.rbegin(), m_activities.rend(),
            [](const Activity &one) { return one.ended.isValid(); });
        if (oldest == m_activities.rend())
            return;
        m_activities.erase(std::next(oldest).base());
    }
}

} // namespace tenantry
