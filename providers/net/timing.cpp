#include "providers/net/timing.h"

#include <QRandomGenerator>

namespace tenantry {

std::chrono::milliseconds backOff(int nth, const Timing &timing)
{
    // The spread is added and the sum stays within the ceiling: 1-1.25 s, 2-2.5 s … 48-60 s.
    constexpr double spread = 0.25;
    const double ceiling = double(timing.longestPause.count()) / (1 + spread);
    const double doubled = double(timing.firstPause.count()) * double(1LL << qBound(0, nth, 30));
    const double chance = timing.jitter ? timing.jitter() : QRandomGenerator::global()->generateDouble();
    return std::chrono::milliseconds(qint64(qMin(doubled, ceiling) * (1 + spread * chance)));
}

} // namespace tenantry
