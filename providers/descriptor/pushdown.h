#pragma once
#include "providers/descriptor/description.h"
#include "providers/schema/query.h"
#include "providers/wire/placeholder.h"

namespace tenantry {

// Conditions and sortings in a service's own words, as far as it has some; what it cannot say is
// left to the cache, which applies all of them anyway.
struct PushedDown {
    TextPairs pairs;
    QByteArray rql;
};
[[nodiscard]] Result<PushedDown> pushedDown(
    const FilterSpec &, const QList<Condition> &, const QList<Sorting> &, const Lookup &);

} // namespace tenantry
