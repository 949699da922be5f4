#pragma once
#include "app/exitcode.h"
#include "models/changes/jobs.h"
#include "models/sync/workspace.h"
#include <QJsonObject>

namespace tenantry {

// Plans on the command line: what one comes to, and its file.

// Rows, the sentence that sums it up, and the numbers, on standard output. Rows beyond the limit are only
// counted; -1: a screenful.
void printPlan(const Plan &plan, const PlanCounts &counts, Workspace &workspace, qint64 limit);
// On standard error: the sentence, and what of the plan will not be sent and why.
void sayPlan(const Plan &plan, const PlanCounts &counts, const Jobs &jobs);
[[nodiscard]] QJsonObject jsonOf(const Plan &plan, const PlanCounts &counts, const QString &file);

[[nodiscard]] Outcome savePlan(const Plan &plan, Workspace &workspace, const QString &file, bool mayReplace);

// Everything that was asked for can be sent.
[[nodiscard]] bool isWhole(const PlanCounts &counts);

} // namespace tenantry
