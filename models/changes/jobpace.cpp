#include "models/changes/jobpace.h"

#include <algorithm>

namespace tenantry {
namespace {

constexpr qint64 window = 20'000; // milliseconds
constexpr qint64 fewest = 1000; // less says nothing
constexpr double usualPace = 4; // requests a second, where nothing is known yet

} // namespace

void JobPace::begin()
{
    m_clock.start();
    m_paces.clear();
    m_perSecond = 0;
    m_left.reset();
}

void JobPace::note(qsizetype over, qsizetype open)
{
    const qint64 now = m_clock.isValid() ? m_clock.elapsed() : 0;
    m_paces.emplace_back(now, over);
    while (m_paces.size() > 2 && now - m_paces.front().first > window)
        m_paces.pop_front();
    const qint64 span = now - m_paces.front().first;
    if (span < fewest)
        return;
    m_perSecond = double(over - m_paces.front().second) * 1000.0 / double(span);
    m_left = m_perSecond > 0 ? std::optional(std::chrono::seconds(qint64(double(open) / m_perSecond) + 1))
                             : std::nullopt;
}

double expectedPace(const Plan &plan, const PlanCounts &counts, const QList<Job> &jobs)
{
    if (counts.changes == 0 || counts.requests == 0)
        return usualPace;
    const double each = double(counts.requests) / double(counts.changes); // requests for one change
    QHash<QString, qsizetype> changes; // connection → its share
    for (const PlanItem &item : plan.items) {
        if (item.isToBeSent())
            ++changes[item.connection];
    }
    double seconds = 0;
    for (auto one = changes.cbegin(); one != changes.cend(); ++one) {
        const auto last = std::find_if(jobs.cbegin(), jobs.cend(),
            [&one](const Job &job) { return job.measured > 0 && job.connections == QStringList{one.key()}; });
        const double pace = last == jobs.cend() ? usualPace / each : last->measured;
        seconds = std::max(seconds, double(*one) / pace);
    }
    return double(counts.requests) / seconds;
}

} // namespace tenantry
