#pragma once
#include "providers/descriptor/loader.h"

namespace tenantry {

// The Business Support System of IBM SmartCloud, out of its built-in descriptor. It is our own file: flaws in it are
// mistakes of ours, and a test keeps it free of them.
[[nodiscard]] Loaded bss();

} // namespace tenantry
