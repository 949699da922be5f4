#pragma once

#include "providers/sandbox/streamone/call.h"

namespace tenantry::sandbox::streamone {

// The subscriptions that a list request asks for, in its order. A refusal when it cannot be understood.
std::optional<Answered> findSubscriptions(const Call &call, std::vector<const Subscription *> &found);

} // namespace tenantry::sandbox::streamone
