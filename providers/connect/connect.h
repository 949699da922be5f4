#pragma once
#include "providers/descriptor/loader.h"

namespace tenantry {

// CloudBlue Connect, out of its built-in descriptor and the few flows that the language cannot say. The
// descriptor is our own file: flaws in it are mistakes of ours, and a test keeps it free of them.
[[nodiscard]] Loaded connectPlatform();

} // namespace tenantry
