#include "tests/bench/figures/pulse.h"

#include <algorithm>
#include <ctime>

using namespace Qt::StringLiterals;

namespace tenantry::bench {
namespace {

double threadWork()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

} // namespace

Pulse::Pulse()
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Pulse::beat);
    m_timer.start(every);
    restart();
}

void Pulse::restart()
{
    m_longest = m_longestWork = 0;
    m_over50 = m_over100 = 0;
    m_worked = threadWork();
    m_clock.start();
}

void Pulse::beat()
{
    const double gap = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
    const double worked = threadWork();
    m_clock.restart();
    m_longest = std::max(m_longest, gap);
    m_longestWork = std::max(m_longestWork, worked - m_worked);
    m_worked = worked;
    m_over50 += gap > 50 ? 1 : 0;
    m_over100 += gap > 100 ? 1 : 0;
}

int Pulse::gapsOver(int limit) const
{
    return limit >= 100 ? m_over100 : m_over50;
}

QString Pulse::inWords() const
{
    return u"longest stall %1 ms (own work %2 ms), over 50 ms: %3, over 100 ms: %4"_s
        .arg(longest(), 0, 'f', 1)
        .arg(longestWork(), 0, 'f', 1)
        .arg(m_over50)
        .arg(m_over100);
}

} // namespace tenantry::bench
