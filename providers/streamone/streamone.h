#pragma once
#include "providers/descriptor/loader.h"

namespace tenantry {

// TD SYNNEX StreamOne Ion: its descriptor, and the flows that the descriptor's language cannot say.
[[nodiscard]] Loaded streamOne();

// The flows alone, for tests that change the descriptor.
[[nodiscard]] FlowRegistry streamOneFlows();

} // namespace tenantry
