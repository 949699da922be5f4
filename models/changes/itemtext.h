#pragma once
#include "models/changes/job.h"
#include <QJsonObject>

namespace tenantry {

// Items, jobs and errors as the journal keeps them. Nothing in here is a secret: PlanItem has none.
[[nodiscard]] QJsonObject keptItemJson(const PlanItem &item, const QList<Schema> &schemas);
[[nodiscard]] PlanItem keptItemFrom(const QJsonObject &json, const QList<Schema> &schemas);

[[nodiscard]] QJsonObject markJson(const JobItem &item); // everything of an item but its plan
void readMark(const QJsonObject &json, JobItem &item);

[[nodiscard]] QJsonObject headJson(const Job &job); // what never changes about a job
[[nodiscard]] Job headFrom(const QJsonObject &json);

[[nodiscard]] QJsonObject errorJson(const Error &error);
[[nodiscard]] Error errorFrom(const QJsonObject &json);

} // namespace tenantry
