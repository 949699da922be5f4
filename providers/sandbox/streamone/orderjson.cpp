#include "providers/sandbox/streamone/orderwork.h"

#include <algorithm>

namespace tenantry::sandbox::streamone {

namespace {

std::string orderName(const State &state, const Order &order)
{
    return "accounts/" + state.account + "/customers/" + std::to_string(order.customer) + "/orders/"
        + std::to_string(order.id);
}

void writeErrors(Writer &json, const std::vector<OrderError> &errors)
{
    if (errors.empty())
        return;
    json.array("errors");
    for (const OrderError &error : errors) {
        Writer one;
        one.object().text("code", error.code).text("detail", error.detail).text("sourceName", error.source);
        json.rawElement(one.end().json());
    }
    json.endArray();
}

void writeAttributes(Writer &json, const OrderItem &item)
{
    if (item.attributes.empty())
        return;
    json.array("attributes");
    for (const NamedValue &one : item.attributes)
        json.rawElement(Writer().object().text("name", one.name).text("value", one.value).end().json());
    json.endArray();
}

void writeNames(Writer &json, const State &state, const OrderItem &item)
{
    if (const auto place = state.place(item.product, item.sku, item.plan)) {
        json.text("productName", state.productAt(*place).displayName);
        json.text("skuName", state.skuAt(*place).displayName);
        json.text("planName", state.planAt(*place).displayName);
    }
}

// After a checkout: whole numbers where other answers have texts and decimals.
void writeWholePrices(Writer &json, const Order &order, const OrderItem &item)
{
    json.number("cost", item.price / unit).number("subTotal", item.price * item.quantity / unit);
    json.text("currencyCode", order.currency).number("cartItemId", item.cartItem);
}

std::string itemJson(const State &state, const Order &order, const OrderItem &item, bool isCheckout)
{
    Writer json;
    json.object().text("name", orderName(state, order) + "/orderItems/" + std::to_string(item.id));
    json.text("referenceId", item.reference).text("action", item.action).text("resourceId", item.resource);
    json.text("productId", item.product).text("skuId", item.sku).text("planId", item.plan);
    json.number("quantity", item.quantity).text("providerName", item.provider);
    json.text("endCustomerPO", item.customerPo).text("resellerPO", item.resellerPo);
    if (!item.addOns.empty())
        json.raw("addOns", item.addOns);
    writeAttributes(json, item);
    if (isCheckout)
        writeWholePrices(json, order, item);
    else
        json.money("price", item.price).longNumber("cartItemId", item.cartItem);
    json.text("status", item.status);
    writeErrors(json, item.errors);
    writeNames(json, state, item);
    json.time("createTime", order.created).time("updateTime", order.updated);
    return json.end().json();
}

void writeRest(Writer &json, const State &state, const Order &order, bool isCheckout)
{
    json.array("orderItems");
    for (const OrderItem &item : order.items)
        json.rawElement(itemJson(state, order, item, isCheckout));
    json.endArray();
    writeErrors(json, order.errors);
    json.time("createTime", order.created).time("updateTime", order.updated);
    json.time("scheduledAt", order.created);
}

} // namespace

std::string orderJson(const State &state, const Order &order)
{
    Writer json;
    json.object().text("name", orderName(state, order));
    if (order.id % 2 == 0) // the rest leave these to the name
        json.text("accountId", state.account)
            .longNumber("customerId", order.customer)
            .longNumber("orderId", order.id);
    json.text("referenceId", order.reference).text("displayName", order.displayName);
    json.longNumber("userId", order.user);
    if (const User *user = state.users.find(order.user))
        json.text("userName", user->name).text("userEmail", user->email);
    json.text("status", order.status).text("currencyCode", order.currency).money("total", order.total);
    json.longNumber("cartId", order.cart);
    writeRest(json, state, order, false);
    return json.end().json();
}

std::string checkoutJson(const State &state, const Order &order)
{
    Writer json;
    json.object().text("name", orderName(state, order)).text("referenceId", order.reference);
    json.text("displayName", order.displayName).number("userId", order.user).text("status", order.status);
    json.text("currencyCode", order.currency).number("total", order.total / unit);
    json.number("cartId", order.cart);
    writeRest(json, state, order, true);
    return json.end().json();
}

} // namespace tenantry::sandbox::streamone
