#pragma once

#include "providers/sandbox/connect/world.h"

namespace tenantry::sandbox::connect {

// Fills an empty world: about that many requests, and everything else in proportion.
void generate(World &world, int size);

} // namespace tenantry::sandbox::connect
