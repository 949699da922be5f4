#pragma once
#include "providers/descriptor/node.h"
#include "providers/schema/schema.h"

namespace tenantry {

// The part of a descriptor that the rest of the program sees. The descriptor has passed its JSON
// Schema; whether names refer to anything is crosscheck.h's business.
[[nodiscard]] Schema readSchema(const Node &root);

// Choices stand in place or are the name of a list under "choices" at the top.
[[nodiscard]] QList<Choice> readChoices(const Node &owner, const Node &root);

} // namespace tenantry
