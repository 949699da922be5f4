#pragma once
#include "models/changes/job.h"
#include <QElapsedTimer>
#include <deque>

namespace tenantry {

// How fast a job goes, by what ended in the last seconds. A plain object.
class JobPace final {
public:
    void begin(); // from here on; what was before does not count
    // Something ended: the items that are over, and those that are not.
    void note(qsizetype over, qsizetype open);

    [[nodiscard]] double perSecond() const { return m_perSecond; } // 0: not known yet
    [[nodiscard]] std::optional<std::chrono::seconds> left() const { return m_left; } // to the end

private:
    QElapsedTimer m_clock;
    std::deque<std::pair<qint64, qsizetype>> m_paces; // milliseconds, items that had ended by then
    double m_perSecond = 0;
    std::optional<std::chrono::seconds> m_left;
};

// Requests a second that a plan can expect: as its connections went in their last jobs, else a usual pace.
// Connections go side by side, so that the slowest decides. The jobs are the newest first.
[[nodiscard]] double expectedPace(const Plan &plan, const PlanCounts &counts, const QList<Job> &jobs);

} // namespace tenantry
