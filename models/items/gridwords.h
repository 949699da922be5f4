#pragma once
#include "models/items/gridmodel.h"

namespace tenantry {

// What a grid says of itself. Pure functions over its status.

[[nodiscard]] Emptiness emptinessOf(const GridStatus &status, bool filtered, bool offline);
[[nodiscard]] QString footerSentence(
    const GridStatus &status, const QDateTime &now, const DisplayStyle &style);
[[nodiscard]] QString emptySentence(const GridStatus &status, const ResourceType &type);

} // namespace tenantry
