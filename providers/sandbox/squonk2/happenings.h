#pragma once

#include "providers/sandbox/squonk2/state.h"

namespace tenantry::sandbox::squonk2 {

// What happens at the service without anybody asking its API: jobs run, and their events go out.

// A running job of that product spends coins. The charge's id, or 0 when there is no such product.
std::int64_t chargeProduct(State &state, const std::string &product, Coins coins, const std::string &name);
Message chargeMessage(const State &state, const ProcessingCharge &charge, const std::string &product);

// Appends an event to the streams of those who can see the product; an empty product: to all.
void emitEvent(State &state, const StreamEvent &event, const std::string &product);

} // namespace tenantry::sandbox::squonk2
