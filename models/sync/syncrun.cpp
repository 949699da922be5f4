#include "models/sync/syncrun.h"

#include <QPointer>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry {

SyncRun::SyncRun(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
    connect(&m_parts.fetcher, &Fetcher::ended, this, &SyncRun::activityEnded);
}

QList<ActivityId> SyncRun::start()
{
    nextStage();
    return m_prepared;
}

void SyncRun::cancel()
{
    m_pending.clear();
    m_parts.stages.clear();
}

const ListSource *SyncRun::list(const ListName &name) const
{
    const ResourceType *type = m_parts.schema.type(name.type);
    return type ? type->list(name.list) : nullptr;
}

void SyncRun::nextStage()
{
    m_prepared.clear();
    if (m_parts.stages.isEmpty()) {
        m_over = true;
        QMetaObject::invokeMethod(this, &SyncRun::finished, Qt::QueuedConnection);
        return;
    }
    const SyncStage stage = m_parts.stages.takeFirst();
    for (const ListName &name : stage)
        take(name);
    fill();
}

void SyncRun::take(const ListName &name)
{
    const ListSource *source = list(name);
    if (!source || !m_parts.canAsk(*source) || (source->adminOnly && !m_parts.isAdmin()))
        return;
    if (!source->per.isEmpty()) {
        takeForEach(name, *source);
        return;
    }
    const WalkScope scope{m_parts.connection.id, name.type, name.list, {}, {}};
    m_pending.push_back(scope);
    if (const ActivityId id = m_parts.fetcher.prepare(scope))
        m_prepared.append(id);
}

// The objects to ask for are looked up when their turn has come: an earlier stage brought them.
void SyncRun::takeForEach(const ListName &name, const ListSource &source)
{
    const auto keys = std::make_shared<QStringList>();
    Query query;
    query.provider = m_parts.schema.provider;
    query.type = source.per;
    query.connections = {m_parts.connection.id};
    const auto read = [keys, query](const StoreReader &reader) {
        static_cast<void>(reader.eachRow(query, [&keys](const Row &row) {
            keys->append(row.key);
            return true;
        }));
    };
    ++m_reading;
    m_parts.store.later({}, read, [self = QPointer(this), keys, name] {
        if (!self)
            return;
        --self->m_reading;
        for (const QString &key : std::as_const(*keys))
            self->m_pending.push_back({self->m_parts.connection.id, name.type, name.list, key, {}});
        self->fill();
    });
}

void SyncRun::fill()
{
    while (!m_pending.empty() && m_running.size() < std::max(1, m_parts.connection.parallel)) {
        const WalkScope scope = m_pending.front();
        m_pending.pop_front();
        // Noted before it begins: one that cannot begin ends at once.
        const ActivityId id = m_parts.fetcher.prepare(scope);
        if (id == 0)
            continue;
        if (!m_running.contains(id))
            m_running.append(id);
        m_parts.fetcher.walk(scope);
    }
    if (!m_over && m_pending.empty() && m_running.isEmpty() && m_reading == 0)
        nextStage();
}

// Later, because a fetch that cannot begin ends while fill() is still starting others.
void SyncRun::fillSoon()
{
    if (std::exchange(m_fillDue, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_fillDue = false;
            fill();
        },
        Qt::QueuedConnection);
}

void SyncRun::activityEnded(const Activity &activity)
{
    if (activity.connection != m_parts.connection.id)
        return;
    const bool wasOurs = m_running.removeOne(activity.id);
    m_pending.erase(std::remove(m_pending.begin(), m_pending.end(), activity.scope), m_pending.end());
    // A wrong password asked with again and again locks accounts.
    if (wasOurs && activity.error && activity.error->fault == Fault::SignIn) {
        cancel();
        m_parts.fetcher.failWaiting(activity.connection, *activity.error);
    }
    if (wasOurs && activity.error && activity.error->fault == Fault::Unavailable)
        dropList({activity.scope.type, activity.scope.list});
    if (wasOurs)
        fillSoon();
}

// What the service does not offer for one object it does not offer for the others either.
void SyncRun::dropList(const ListName &name)
{
    const auto isOfList = [&name](const WalkScope &scope) {
        return scope.type == name.type && scope.list == name.list;
    };
    m_pending.erase(std::remove_if(m_pending.begin(), m_pending.end(), isOfList), m_pending.end());
}

} // namespace tenantry
