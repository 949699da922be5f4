#pragma once

#include "providers/sandbox/streamone/call.h"

namespace tenantry::sandbox::streamone {

// What the operations on carts share with those on their items.
std::string cartName(const Cart &cart); // customers/{c}/carts/{k}
Cart *cartOf(Call &call); // of the path; null: that customer has none such
Answered noSuchCart(const Call &call);
Answered closedCart(const Call &call, const Cart &cart);
Answered invalidField(const Call &call, const char *name); // of the body
Answered gone(); // 204

} // namespace tenantry::sandbox::streamone
