#include "providers/sandbox/streamone/orderwork.h"
#include "providers/sandbox/streamone/paging.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::streamone {

namespace {

constexpr auto statuses = std::to_array<std::string_view>({"NEW", "CONFIRMED", "ON_HOLD", "IN_PROGRESS",
    "COMPLETED", "ERROR", "CANCELED", "ORDER_STATUS_UNSPECIFIED"});

bool lists(const std::string &list, const std::string &wanted)
{
    const QStringList parts = QString::fromStdString(list).split(u',');
    return std::ranges::any_of(
        parts, [&](const QString &part) { return part.trimmed().toStdString() == wanted; });
}

bool passes(const Call &call, const Order &order, const std::string &status)
{
    const auto names = [&](const char *filter, const std::string &value) {
        return !call.has(filter) || lists(call.text(filter), value);
    };
    if (!status.empty() && status != "ORDER_STATUS_UNSPECIFIED" && order.status != status)
        return false;
    if (!names("filter.accountIdList", call.state.account)
        || !names("filter.customerIdList", std::to_string(order.customer)))
        return false;
    return std::ranges::any_of(
        order.items, [&](const OrderItem &item) { return names("filter.providerNameList", item.provider); });
}

void sortOrders(const Call &call, std::vector<const Order *> &rows)
{
    const auto field = call.text("sortBy") == "updateTime" ? &Order::updated : &Order::created;
    const bool isUp = uppered(call.text("sortOrder")) == "ASC";
    std::ranges::stable_sort(rows, [&](const Order *left, const Order *right) {
        return isUp ? left->*field < right->*field : left->*field > right->*field;
    });
}

Answered listedOrders(Call &call, std::int64_t customer)
{
    Window window;
    std::string status;
    if (const auto wrong = readTokenWindow(call, window))
        return *wrong;
    if (const auto wrong = readChoice(call, "status", statuses, status))
        return *wrong;
    if (window.offset == 0) // further pages belong to the same look
        advanceAll(call.state, customer);
    std::vector<const Order *> rows;
    for (const Order &order : call.state.orders) {
        if ((customer == 0 || order.customer == customer) && passes(call, order, status))
            rows.push_back(&order);
    }
    sortOrders(call, rows);
    Writer json;
    json.object();
    writePage(
        json, "orders", rows, window, [&](const Order *order) { return orderJson(call.state, *order); });
    return ok(json.end().json());
}

Answered listAccountOrders(Call &call)
{
    constexpr auto sorts = std::to_array<std::string_view>({"CREATETIME", "UPDATETIME"});
    constexpr auto directions = std::to_array<std::string_view>({"ASC", "DESC"});
    std::string value;
    if (const auto wrong = readChoice(call, "sortBy", sorts, value))
        return *wrong;
    if (const auto wrong = readChoice(call, "sortOrder", directions, value))
        return *wrong;
    return listedOrders(call, 0);
}

Answered listCustomerOrders(Call &call)
{
    if (call.id("c") == "-")
        return listedOrders(call, 0);
    const Customer *customer = customerOf(call);
    return customer ? listedOrders(call, customer->id) : noSuchCustomer(call);
}

// The order of the path, when it is that customer's; "-" stands for any.
Order *orderOf(Call &call)
{
    Order *order = call.state.orders.find(call.id("o"));
    const bool isTheirs = order && (call.id("c") == "-" || call.id("c") == std::to_string(order->customer));
    return isTheirs ? order : nullptr;
}

Answered noSuchOrder(const Call &call)
{
    return notFound(call.asked,
        "accounts/" + call.state.account + "/customers/" + call.id("c") + "/orders/" + call.id("o"));
}

Answered getOrder(Call &call)
{
    Order *order = orderOf(call);
    if (!order)
        return noSuchOrder(call);
    advance(call.state, *order);
    return ok(orderJson(call.state, *order));
}

Answered createOrder(Call &call)
{
    Customer *customer = customerOf(call);
    if (!customer)
        return noSuchCustomer(call);
    std::vector<OrderError> errors;
    Order order = orderFrom(call, *customer, errors);
    const bool buys = std::ranges::find(order.items, "CREATE", &OrderItem::action) != order.items.end();
    if (buys && !call.caller.may(sellers))
        return problem(call.asked, 403, "PERMISSION_DENIED", "User does not have access to this resource.");
    if (!errors.empty())
        return badOrder(call.asked, errors);
    return ok(orderJson(call.state, placeOrder(call.state, call.caller, *customer, std::move(order))));
}

Answered cancelOrder(Call &call)
{
    Order *order = orderOf(call);
    if (!order)
        return noSuchOrder(call);
    if (order->status != "NEW" && order->status != "ON_HOLD")
        return precondition(call.asked, {}, {}, "order status must be NEW or ON_HOLD");
    order->status = "CANCELED";
    order->updated = call.state.thisSecond();
    return ok(orderJson(call.state, *order));
}

} // namespace

Routes orderRoutes()
{
    return {
        {"GET", "/api/v3/accounts/{a}/orders", listAccountOrders},
        {"GET", "/api/v3/accounts/{a}/customers/{c}/orders", listCustomerOrders},
        {"POST", "/api/v3/accounts/{a}/customers/{c}/orders", createOrder, everybody, Takes::Json},
        {"GET", "/api/v3/accounts/{a}/customers/{c}/orders/{o}", getOrder},
        {"POST", "/api/v3/accounts/{a}/customers/{c}/orders/{o}:cancel", cancelOrder},
    };
}

} // namespace tenantry::sandbox::streamone
