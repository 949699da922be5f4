#pragma once
#include "providers/descriptor/flowregistry.h"

namespace tenantry::connect {

// connect.inquire, connect.fail, connect.say, connect.addMessage, connect.uploadUsage, connect.uploadWorkbook
// and connect.closeRecords.
[[nodiscard]] FlowRegistry flows();

} // namespace tenantry::connect
