#pragma once
#include "models/changes/plan.h"

namespace tenantry {

// What the operation of an item would do to the fields of the object (or give those of a new one), in the
// order of the type's fields. Fields that stay as they are, are left out. `per` is the type of the object
// that it starts from; null: the connection.
[[nodiscard]] QList<FieldChange> changesOf(
    const Operation &operation, const ResourceType &type, const ResourceType *per, const PlanItem &item);

// The object is as wanted already, so that nothing need be sent. Of an item whose changes were worked out.
[[nodiscard]] bool changesNothing(
    const Operation &operation, const ResourceType &type, const ResourceType *per, const PlanItem &item);

} // namespace tenantry
