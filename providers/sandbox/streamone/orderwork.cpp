// What becomes of an order.
#include "providers/sandbox/streamone/orderwork.h"

#include "providers/sandbox/streamone/generate.h"

#include <algorithm>

namespace tenantry::sandbox::streamone {

namespace {

bool anyReference(const Order &order, const char *beginning)
{
    return std::ranges::any_of(
        order.items, [&](const OrderItem &item) { return item.reference.starts_with(beginning); });
}

void complete(State &state, Order &order)
{
    for (OrderItem &item : order.items) {
        const std::optional<OrderError> refused = carryOut(state, order, item);
        if (!refused) {
            item.status = "ACTIVE";
            continue;
        }
        item.errors.push_back(*refused);
        return fail(state, order, *refused);
    }
    order.status = "COMPLETED";
}

} // namespace

Order &placeOrder(State &state, const Caller &caller, const Customer &customer, Order order)
{
    order.id = state.newId();
    order.customer = customer.id;
    order.user = caller.user;
    order.currency = customer.currency;
    order.created = order.updated = state.thisSecond();
    std::int64_t number = 0;
    for (OrderItem &item : order.items) {
        const PlanPlace place = *state.place(item.product, item.sku, item.plan);
        item.id = ++number;
        item.price = priceFor(state, customer, place);
        if (item.provider.empty())
            item.provider = vendorOf(state.productAt(place).vendor).providerName;
        order.total += item.price * item.quantity;
    }
    order.status = anyReference(order, "hold-") ? "ON_HOLD"
        : anyReference(order, "new-")           ? "NEW"
                                                : "CONFIRMED";
    Order &placed = state.orders.add(std::move(order));
    if (isMoving(placed))
        state.moving.push_back(placed.id);
    return placed;
}

bool isMoving(const Order &order)
{
    return order.status == "CONFIRMED" || order.status == "IN_PROGRESS";
}

void advance(State &state, Order &order)
{
    if (std::ranges::find(state.moving, order.id) == state.moving.end())
        return;
    order.updated = state.thisSecond();
    if (anyReference(order, "error-"))
        fail(state, order, {"MSFT_CR_099", "The vendor has refused this order.", "AZURE"});
    else if (order.status == "CONFIRMED")
        order.status = "IN_PROGRESS";
    else
        complete(state, order);
    if (!isMoving(order))
        std::erase(state.moving, order.id);
}

void advanceAll(State &state, std::int64_t customer)
{
    for (const std::int64_t id : std::vector<std::int64_t>(state.moving)) {
        Order &order = *state.orders.find(id);
        if (customer == 0 || order.customer == customer)
            advance(state, order);
    }
}

void fail(State &state, Order &order, const OrderError &error)
{
    order.status = "ERROR";
    order.updated = state.thisSecond();
    order.errors.push_back(error);
    std::erase(state.moving, order.id);
}

} // namespace tenantry::sandbox::streamone
