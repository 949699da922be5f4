// What stops a job: failures, the person, the end of the program, and its own end.
#include "models/changes/jobrun.h"

#include <algorithm>

namespace tenantry {
namespace {

constexpr qsizetype fewestBad = 3; // a share of fewer says nothing

} // namespace

// What was sent and cannot be read back now is left for later: nobody knows.
void JobRun::leaveUnsettled()
{
    for (const qsizetype at : std::exchange(m_toSettle, {})) {
        JobItem &item = m_items[at];
        if (item.state == ItemState::Done)
            moveTo(item, ItemState::Unknown);
    }
}

// The first ones are looked at one and all before the rest goes on.
void JobRun::judgeWave()
{
    --m_wave;
    const bool isBadWave = m_job.state == JobState::Running
        && std::any_of(m_items.cbegin(), m_items.cend(), [](const JobItem &one) { return isBad(one.state); });
    if (isBadWave)
        halt(tr("Of the first %n change(s), not all ended well: the rest was not begun.", nullptr,
            m_rules.firstWave));
}

void JobRun::judgeFailures(const JobItem &item)
{
    if (!isBad(item.state)) {
        m_badInRow = item.state == ItemState::Verified ? 0 : m_badInRow;
        return;
    }
    ++m_badInRow;
    recount();
    const qsizetype bad = m_job.counts.failed + m_job.counts.unknown - m_forgiven;
    if (m_rules.haltInRow > 0 && m_badInRow >= m_rules.haltInRow)
        halt(tr("%n change(s) in a row did not end well.", nullptr, m_badInRow));
    else if (m_rules.haltAtShare > 0 && bad >= fewestBad
        && bad * 100 > m_rules.haltAtShare * m_job.counts.planned)
        halt(tr("%n change(s) did not end well: more than %1 percent of all.", nullptr, int(bad))
                 .arg(m_rules.haltAtShare));
}

void JobRun::halt(const QString &why)
{
    if (m_job.state != JobState::Running || m_isCancelled)
        return;
    m_isStopping = true;
    setState(JobState::Halted, why);
}

void JobRun::pause()
{
    if (m_job.state != JobState::Running && m_job.state != JobState::Ready)
        return;
    m_isStopping = true;
    leaveUnsettled();
    setState(JobState::Paused);
    pump();
}

void JobRun::cancel()
{
    if (isOver(m_job.state))
        return;
    m_isStopping = true;
    m_isCancelled = true;
    m_settlesOnly = false;
    leaveUnsettled();
    m_limit.start(m_parts.patience.cancel);
    if (m_job.state != JobState::Running)
        setState(JobState::Running);
    pump();
}

void JobRun::abandon()
{
    if (isOver(m_job.state))
        return;
    m_isStopping = true;
    m_isCancelled = true;
    gatherUnknown();
    leaveUnsettled();
    for (const Active &one : QHash(m_active))
        one.run->giveUp();
    endRest();
    m_job.ended = QDateTime::currentDateTimeUtc();
    setState(JobState::Abandoned);
    emit rested();
}

// What was sent there and is not settled stays unknown: nobody can look any more.
void JobRun::dismiss(const QString &connectionId)
{
    const auto isThere = [this, &connectionId](qsizetype at) {
        return m_items[at].plan.connection == connectionId;
    };
    const bool hasMore = std::any_of(m_items.cbegin(), m_items.cend(), [&connectionId](const JobItem &one) {
        return !one.isSettled() && one.plan.connection != connectionId;
    });
    if (isOver(m_job.state))
        return;
    if (!hasMore) {
        abandon();
        return;
    }
    for (const qsizetype at : std::exchange(m_pending, {})) {
        if (isThere(at))
            refuse(at, connectionGone());
        else
            m_pending.push_back(at);
    }
    std::erase_if(m_toSettle, isThere);
    m_repeatable.removeIf(isThere);
    const QHash<qsizetype, Active> active = m_active;
    for (auto one = active.cbegin(); one != active.cend(); ++one) {
        if (isThere(one.key()))
            one->run->giveUp();
    }
    pump();
}

void JobRun::leave()
{
    if (m_job.state == JobState::Running || m_job.state == JobState::Ready)
        setState(JobState::Paused);
    m_isStopping = true;
    leaveUnsettled();
    for (const Active &one : QHash(m_active)) {
        if (one.run->item().state != ItemState::Sent)
            one.run->giveUp();
    }
}

void JobRun::endRest()
{
    for (const qsizetype at : std::exchange(m_pending, {}))
        moveTo(m_items[at], ItemState::NotStarted);
    recount();
}

void JobRun::restIfDone()
{
    if (!m_active.isEmpty() || !m_toSettle.empty())
        return;
    m_limit.stop();
    if (m_job.state == JobState::Running)
        endIfDone();
    else if (m_settlesOnly && isOver(m_job.state)) // it can never be sent again
        for (const qsizetype at : std::exchange(m_repeatable, {}))
            refuse(at, *m_items[at].error);
    if (m_job.state == JobState::Running)
        return; // it waits
    m_parts.claims.release(m_job.id);
    emit rested();
}

void JobRun::endIfDone()
{
    if (m_isCancelled)
        endRest();
    if (!m_pending.empty())
        return;
    if (!m_repeatable.isEmpty() && !m_isCancelled) {
        halt(tr("%n change(s) got no answer and seem not to have happened. Continue to send them again.",
            nullptr, int(m_repeatable.size())));
        return;
    }
    m_job.ended = QDateTime::currentDateTimeUtc();
    m_job.left.reset();
    setState(JobState::Ended);
}

} // namespace tenantry
