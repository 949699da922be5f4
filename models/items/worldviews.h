#pragma once
#include "providers/schema/query.h"
#include "providers/schema/schema.h"

namespace tenantry {

// A list over all services that is offered ready-made.
struct WorldView {
    QString key; // unique among its like
    QString label; // "All subscriptions"
    Query query;
};

// One for each type of the world.
[[nodiscard]] QList<WorldView> worldViews(const Schema &world);

// Parts of such a list that people ask for again and again: "Ends within 30 days". Only those whose
// fields some service has.
[[nodiscard]] QList<WorldView> worldViewsWithin(const Schema &world, const ResourceType &type);

} // namespace tenantry
