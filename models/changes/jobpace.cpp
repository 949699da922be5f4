#include "models/changes/jobpace.h"

namespace tenantry {
namespace {

constexpr qint64 window = 20'000; // milliseconds
constexpr qint64 fewest = 1000; // less says nothing

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

} // namespace tenantry
