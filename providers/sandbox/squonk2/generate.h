#pragma once

#include "providers/sandbox/squonk2/state.h"

namespace tenantry::sandbox::squonk2 {

// Fills an empty state with research organisations at work. The same seed, number of products and day give
// the same objects.
void generate(State &state, int products);

} // namespace tenantry::sandbox::squonk2
