#pragma once
#include "providers/descriptor/loader.h"

namespace tenantry {

// The XML-RPC Cloud API, out of its built-in descriptor and the flows that it names. It is our own file:
// flaws in it are mistakes of ours, and a test keeps it free of them.
[[nodiscard]] Loaded cloudapi();

} // namespace tenantry
