#pragma once
#include "app/exitcode.h"
#include "models/changes/jobs.h"
#include <QJsonObject>

namespace tenantry {

// Signs in at every connection that is named by its id, with secrets from the environment or typed.
[[nodiscard]] std::optional<Error> signInAt(Workspace &workspace, const QStringList &connectionIds);

// Asks for what the items need and the journal does not keep: once for each kind of secret, for all of the
// objects that it is sent to. Error: Invalid, when one that is needed was not given.
[[nodiscard]] Result<ItemSecrets> askSecrets(const QList<PlanItem> &items, const QList<Schema> &schemas);

// Turns the event loop until the job stands still, and tells on standard error how far it is, once a second.
[[nodiscard]] Job watchJob(Jobs &jobs, JobId job);
// A plan that comes from Jobs, waited for.
[[nodiscard]] Result<Plan> waitForPlan(const std::function<void(std::function<void(Result<Plan>)>)> &making);

// What a job came to: on standard output as a table or as JSON, with what it handed over for the person (a
// one-time password), which is kept nowhere else. 0 only when every change was verified.
ExitCode reportJob(Jobs &jobs, const Job &job, bool asJson);

[[nodiscard]] QJsonObject jsonOf(const Job &job);
[[nodiscard]] QJsonObject jsonOf(const JobItem &item);

} // namespace tenantry
