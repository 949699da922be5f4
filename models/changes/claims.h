#pragma once
#include "models/changes/job.h"

namespace tenantry {

// Which job works on which object: another one waits with its items until the first has ended (JOB-9).
class Claims final {
public:
    void claim(JobId job, const QList<JobItem> &items);
    void release(JobId job);
    // Another job that is at this object; 0: none.
    [[nodiscard]] JobId holder(JobId asking, const PlanItem &item) const;

private:
    QHash<QString, QList<JobId>> m_claims; // in the order in which they asked
};

} // namespace tenantry
