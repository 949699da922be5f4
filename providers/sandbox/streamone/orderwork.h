#pragma once

#include "providers/sandbox/streamone/call.h"

namespace tenantry::sandbox::streamone {

// What an order says about each of its items; mistakes are added to errors, in the service's codes.
Order orderFrom(const Call &call, const Customer &customer, std::vector<OrderError> &errors);
void checkItem(
    const State &state, const Customer &customer, const OrderItem &item, std::vector<OrderError> &errors);
std::string attribute(const OrderItem &item, const std::string &name); // empty: there is none

// Numbers it, sums it up and takes it in. References that begin with hold-, new- and error- decide its fate.
Order &placeOrder(State &state, const Caller &caller, const Customer &customer, Order order);
// One step on its way: CONFIRMED, IN_PROGRESS, COMPLETED; only then is anything bought or changed.
void advance(State &state, Order &order);
void advanceAll(State &state, std::int64_t customer); // 0: of all customers
void fail(State &state, Order &order, const OrderError &error);
bool isMoving(const Order &order);

// What one item does to the subscriptions; the vendor may refuse.
std::optional<OrderError> carryOut(State &state, const Order &order, OrderItem &item);

std::string orderJson(const State &state, const Order &order);
std::string checkoutJson(const State &state, const Order &order); // numbers instead of texts

} // namespace tenantry::sandbox::streamone
