#pragma once
#include "models/changes/job.h"

namespace tenantry {

// What takes an item of a job back (BULK-10): the operation that its own names as its reverse, with the
// values from before. What it expects to find is what the item left behind: objects changed since are
// Conflict. One that cannot be taken back is NotPossible, and says why.
[[nodiscard]] PlanItem reversed(const JobItem &item, const QList<Schema> &schemas);

} // namespace tenantry
