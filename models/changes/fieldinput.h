#pragma once
#include "providers/schema/schema.h"
#include <optional>

namespace tenantry {

// The input of an operation that sets one field, in the field's own words: its label, and its choices where
// the input has none. It begins empty and always counts: what stands beside it in its operation does not.
struct FieldInput {
    const Operation *operation = nullptr;
    Parameter input;
};
[[nodiscard]] std::optional<FieldInput> inputFor(
    const Schema &schema, const ResourceType &type, const Field &field); // nothing: no operation sets it

} // namespace tenantry
