#pragma once

#include "providers/sandbox/connect/store.h"

namespace tenantry::sandbox::connect {

enum class View { List, Detail, Embedded };

// An object as the wire shows it: references filled in, items and parameters with what the catalogue says
// of them, the service's own members left out.
QJsonObject present(const Store &store, Of of, const QJsonObject &doc, View view);

// The parameter of a product by its name in assets and tier configurations; {} when there is none.
QJsonObject parameterNamed(
    const Store &store, const QString &product, const QString &name, const QString &scope);
QString scopeOfLevel(int tierLevel); // "tier1", "tier2"

} // namespace tenantry::sandbox::connect
