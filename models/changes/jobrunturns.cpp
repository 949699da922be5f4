// Which item of a job is next, and which have to wait for others.
#include "models/changes/jobrun.h"

#include "models/sync/workspace.h"

namespace tenantry {

bool JobRun::isGone(const PlanItem &item) const
{
    return !m_parts.workspace.connection(item.connection);
}

Error JobRun::connectionGone()
{
    return {.fault = Fault::Cancelled,
        //: Why an item of a job was not begun.
        .summary = tr("Not begun, since its connection was removed.")};
}

// What is unknown is looked at before anything else begins.
void JobRun::gatherUnknown()
{
    m_toSettle.clear();
    m_repeatable.clear();
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        const ItemState state = m_items[i].state;
        const bool isUnknown = state == ItemState::Unknown || state == ItemState::Done;
        if (isUnknown && !m_active.contains(i) && !isGone(m_items[i].plan))
            m_toSettle.push_back(i);
    }
}

// As many as keep the connection busy while others wait for the disk or for what is read back.
bool JobRun::hasRoom(const PlanItem &item) const
{
    const std::optional<Connection> connection = m_parts.workspace.connection(item.connection);
    const qsizetype parallel = connection ? qMax(1, connection->parallel) : 1;
    qsizetype here = 0;
    qsizetype waiting = 0; // for what is read back
    for (const Active &one : m_active) {
        if (one.run->item().plan.connection != item.connection)
            continue;
        ++(one.run->item().state == ItemState::Done ? waiting : here);
    }
    const bool readsAlone = m_parts.reader.readsAlone(item.provider, item.type);
    return here < 2 * parallel && waiting < (readsAlone ? 2 * parallel : 25 * parallel);
}

// Whether the items that come first let this one wait, or leave it no chance at all.
std::optional<Error> JobRun::obstacleOf(qsizetype at, bool *waits) const
{
    if (isGone(m_items[at].plan))
        return connectionGone();
    for (const PlanGraph::Edge &edge : m_graph.before(at)) {
        const JobItem &first = m_items[edge.on];
        const bool isUnknown = first.state == ItemState::Unknown && !m_active.contains(edge.on);
        const bool isOver = first.isSettled();
        const bool needsIt = edge.why != PlanGraph::Why::SameObject;
        if (isUnknown || (isOver && needsIt && first.state != ItemState::Verified))
            return Error{.fault = Fault::Conflict,
                //: Why an item of a job was not begun. %1 is what another object is called.
                .summary =
                    tr("Not begun, since \"%1\" comes first and did not end well.").arg(first.plan.title)};
        *waits = *waits || !isOver;
    }
    return std::nullopt;
}

// -1: none can begin now.
qsizetype JobRun::nextReady()
{
    QHash<QString, bool> rooms; // connection and type → may one more begin?
    for (auto at = m_pending.begin(); at != m_pending.end();) {
        const qsizetype index = *at;
        const PlanItem &item = m_items[index].plan;
        const QString kind = item.connection + u'\n' + item.type;
        if (!rooms.contains(kind))
            rooms.insert(kind, !m_held.contains(item.connection) && hasRoom(item));
        if (!rooms.value(kind)) {
            if (m_job.connections.size() == 1 && rooms.size() == 1)
                return -1; // and so it is with all that follow
            ++at;
            continue;
        }
        bool waits = false;
        if (const JobId other = m_parts.claims.holder(m_job.id, item); other != 0) {
            waits = true;
            //: Why a job waits. %1 is the number of another job.
            m_job.waitReason = tr("job %1, which changes the same object").arg(other);
        }
        if (const std::optional<Error> never = obstacleOf(index, &waits)) {
            at = m_pending.erase(at);
            refuse(index, *never);
        } else if (!waits) {
            m_pending.erase(at);
            return index;
        } else {
            ++at;
        }
    }
    return -1;
}

// A plan in which items stand on one another in a circle would never end.
void JobRun::refuseKnot()
{
    const bool isStuck = m_active.isEmpty() && m_toSettle.empty() && m_held.isEmpty() && !m_isStopping
        && !m_settlesOnly && m_job.waitReason.isEmpty();
    if (!isStuck)
        return;
    for (const qsizetype at : std::exchange(m_pending, {}))
        refuse(at,
            {.fault = Fault::Invalid,
                .summary = tr("Not begun, since it stands on others that stand on it.")});
}

// One that has nothing to look at ends before start() returns, and may bring the job to a halt.
void JobRun::startSettling()
{
    for (const qsizetype at : std::exchange(m_toSettle, {})) {
        const PlanItem &item = m_items[at].plan;
        if (m_isStopping || m_held.contains(item.connection) || !hasRoom(item))
            m_toSettle.push_back(at);
        else
            start(at, true);
    }
    if (m_isStopping)
        leaveUnsettled();
}

// The key of what an earlier item made stands for that item's reference. The journal keeps the plan as it was
// made: after a restart this is done again, also for what is only read back.
void JobRun::adopt(qsizetype at)
{
    PlanItem &item = m_items[at].plan;
    for (const PlanGraph::Edge &edge : m_graph.before(at)) {
        if (edge.why != PlanGraph::Why::Makes)
            continue;
        const PlanItem &maker = m_items[edge.on].plan;
        if (maker.key.isEmpty())
            continue;
        if (item.item.key == maker.reference)
            item.item.key = maker.key;
        for (QString &text : item.parameters) {
            if (text == maker.reference)
                text = maker.key;
        }
        for (FieldChange &change : item.changes) {
            if (change.after == maker.reference) {
                change.after = maker.key;
                m_items[at].learned = true;
            }
        }
    }
}

} // namespace tenantry
