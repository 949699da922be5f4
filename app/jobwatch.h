#pragma once
#include "app/exitcode.h"
#include "models/changes/jobs.h"
#include <QJsonObject>

namespace tenantry {

// Signs in at every connection that is named by its id, with secrets from the environment or typed.
[[nodiscard]] std::optional<Error> signInAt(Workspace &workspace, const QStringList &connectionIds);

// What the items need and the journal does not keep, typed one after the other. Error: one was not given.
[[nodiscard]] Result<ItemSecrets> askSecrets(const QList<PlanItem> &items, const QList<Schema> &schemas);

// Turns the event loop until the job stands still, and tells on standard error how far it is, once a second.
[[nodiscard]] Job watchJob(Jobs &jobs, JobId job);
// A plan that comes from Jobs, waited for.
[[nodiscard]] Result<Plan> waitForPlan(const std::function<void(std::function<void(Result<Plan>)>)> &making);

// What a job came to: on standard output as a table or as JSON. 0 only when every change was verified.
ExitCode reportJob(const Job &job, const QList<JobItem> &items, bool asJson);

[[nodiscard]] QJsonObject jsonOf(const Job &job);
[[nodiscard]] QJsonObject jsonOf(const JobItem &item);

} // namespace tenantry
