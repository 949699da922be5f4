#pragma once
#include "models/changes/plan.h"
#include "providers/schema/connection.h"
#include "providers/schema/result.h"
#include <QByteArray>

namespace tenantry {

// A plan as a file that another person can open, correct and apply with their own rights (BULK-8): JSON,
// checked when it is read against resources/plan.schema.json. Holds no secret.
// Connections are named by provider, address and label; where the file is opened they are matched by these:
// the service's address must be the same, the label decides where several have it.
[[nodiscard]] QByteArray planFile(
    const Plan &plan, const QList<Connection> &connections, const QList<Schema> &schemas);
// Errors: Invalid, with JSON pointer, rule and remedy; a connection that is not here is named.
[[nodiscard]] Result<Plan> readPlanFile(
    const QByteArray &json, const QList<Connection> &connections, const QList<Schema> &schemas);

} // namespace tenantry
