#pragma once
#include "providers/descriptor/loader.h"

namespace tenantry {

// The Squonk2 Account Server, out of its built-in descriptor. It is our own file: flaws in it are
// mistakes of ours, and a test keeps it free of them.
[[nodiscard]] Loaded squonk2();

} // namespace tenantry
