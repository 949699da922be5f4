#pragma once
#include "providers/sandbox/sandbox.h"
#include "providers/schema/connection.h"
#include <QHash>
#include <QString>

namespace tenantry {

// The settings and secrets of a connection with which a person signs in at a sandbox, under the keys that
// the provider's descriptor gives them. Empty for a service that this table does not know.
struct DemoAccess {
    QHash<QString, QString> settings;
    Secrets secrets;
};
[[nodiscard]] DemoAccess demoAccess(const sandbox::Sandbox &service, const sandbox::Person &person);

} // namespace tenantry
