#include "providers/sandbox/streamone/carts.h"
#include "providers/sandbox/streamone/orderwork.h"
#include "providers/sandbox/streamone/paging.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::streamone {

namespace {

constexpr auto statuses = std::to_array<std::string_view>(
    {"CART_STATUS_UNSPECIFIED", "OPEN", "SAVED_FOR_LATER", "CHECKED_OUT", "QUOTE"});
constexpr auto paymentTypes =
    std::to_array<std::string_view>({"PAYMENT_TYPE_UNSPECIFIED", "OFFLINE", "CREDIT_CARD"});

Writer cartBegun(const Cart &cart)
{
    Writer json;
    json.object().text("name", cartName(cart)).text("cartDisplayName", cart.displayName);
    json.text("userName", cart.userName).text("status", cart.status).text("currencyCode", cart.currency);
    json.object("payment").text("paymentType", cart.paymentType).text("creditCardName", cart.cardName).end();
    return json;
}

std::string cartJson(const Cart &cart, bool isDetail)
{
    Writer json = cartBegun(cart);
    if (isDetail)
        json.number("totalItems", static_cast<std::int64_t>(cart.items.size()));
    return json.end().json();
}

Answered withStatus(int status, std::string json)
{
    Answered answer = ok(std::move(json));
    answer.status = status;
    return answer;
}

bool isOneOf(std::span<const std::string_view> choices, const std::string &text)
{
    return std::ranges::find(choices, text) != choices.end();
}

Answered listCarts(Call &call)
{
    const Customer *customer = customerOf(call);
    Window window;
    std::string status;
    if (!customer)
        return notFound(call.asked, "customers/" + call.id("c"));
    if (!call.has("status"))
        return invalidRequest(call.asked, "must have required property 'status'");
    if (const auto wrong = readChoice(call, "status", statuses, status))
        return *wrong;
    if (const auto wrong = readOffsetWindow(call, window))
        return *wrong;
    std::vector<const Cart *> rows;
    for (const Cart &cart : call.state.carts) {
        if (cart.customer == customer->id && (status == statuses[0] || status == cart.status))
            rows.push_back(&cart);
    }
    Writer json;
    json.object().array("carts");
    for (std::size_t i = window.offset; i < rows.size() && i - window.offset < window.size; ++i)
        json.rawElement(cartJson(*rows[i], false));
    return ok(json.endArray().end().json());
}

std::optional<Answered> take(const Call &call, Cart &cart)
{
    const auto set = [&](const char *name, std::string &field) {
        const std::string value = textAt(call.body, name);
        if (!value.empty())
            field = value;
    };
    set("cartDisplayName", cart.displayName);
    set("userName", cart.userName);
    set("payment.paymentType", cart.paymentType);
    set("payment.creditCardName", cart.cardName);
    set("currencyCode", cart.currency);
    if (!isOneOf(paymentTypes, cart.paymentType))
        return invalidField(call, "payment.paymentType");
    return std::nullopt;
}

Answered createCart(Call &call)
{
    const Customer *customer = customerOf(call);
    if (!customer)
        return notFound(call.asked, "customers/" + call.id("c"));
    const std::string status = textAt(call.body, "status");
    if (status.empty())
        return invalidRequest(call.asked, "must have required property 'status'");
    if (!isOneOf(statuses, status) || status == "CHECKED_OUT")
        return invalidField(call, "status");
    Cart cart;
    cart.id = call.state.newId();
    cart.customer = customer->id;
    cart.userName = call.caller.name;
    cart.paymentType = "OFFLINE";
    cart.status = status == statuses[0] ? "OPEN" : status;
    cart.currency = customer->currency;
    if (const auto wrong = take(call, cart))
        return *wrong;
    return withStatus(201, cartJson(call.state.carts.add(std::move(cart)), false));
}

Answered getCart(Call &call)
{
    const Cart *cart = cartOf(call);
    return cart ? ok(cartJson(*cart, true)) : noSuchCart(call);
}

bool mayBecome(const std::string &from, const std::string &to)
{
    return from == to || (from == "OPEN" && (to == "SAVED_FOR_LATER" || to == "QUOTE"))
        || (from == "SAVED_FOR_LATER" && to == "OPEN");
}

Answered updateCart(Call &call)
{
    Cart *cart = cartOf(call);
    if (!cart)
        return noSuchCart(call);
    const std::string status = textAt(call.body, "status");
    if (!status.empty() && !isOneOf(statuses, status))
        return invalidField(call, "status");
    if (!status.empty() && !mayBecome(cart->status, status))
        return precondition(call.asked, {}, {}, "cart status " + cart->status + " cannot become " + status);
    if (const auto wrong = take(call, *cart))
        return *wrong;
    if (!status.empty())
        cart->status = status;
    return ok(cartJson(*cart, false));
}

Answered deleteCart(Call &call)
{
    const Cart *cart = cartOf(call);
    if (!cart)
        return noSuchCart(call);
    call.state.carts.remove(cart->id);
    return gone();
}

std::vector<NamedValue> provisionData(const QJsonObject &body, std::int64_t item)
{
    std::vector<NamedValue> out;
    for (const QJsonValue data : body[u"provisionData"_s].toArray()) {
        if (textAt(data.toObject(), "cartItemId") != std::to_string(item))
            continue;
        for (const QJsonValue one : data[u"attributes"_s].toArray())
            out.push_back({textAt(one.toObject(), "name"), textAt(one.toObject(), "value")});
    }
    return out;
}

OrderItem bought(const Call &call, const CartItem &from)
{
    const State &state = call.state;
    OrderItem item{0, {}, "CREATE", {}, state.productAt(from.plan).id, state.skuAt(from.plan).id,
        state.planAt(from.plan).id, from.quantity};
    item.attributes = provisionData(call.body, from.id);
    item.cartItem = from.id;
    return item;
}

Answered checkOut(Call &call)
{
    Cart *cart = cartOf(call);
    const Customer *customer = customerOf(call);
    if (!cart || !customer)
        return noSuchCart(call);
    if (cart->status != "OPEN" || cart->items.empty())
        return cart->items.empty() ? precondition(call.asked, {}, {}, "cart is empty")
                                   : closedCart(call, *cart);
    std::vector<OrderError> errors;
    Order order;
    order.reference = cartName(*cart);
    order.displayName = cart->displayName;
    order.cart = cart->id;
    for (const CartItem &item : cart->items) {
        order.items.push_back(bought(call, item));
        checkItem(call.state, *customer, order.items.back(), errors);
    }
    if (!errors.empty())
        return badOrder(call.asked, errors);
    cart->status = "CHECKED_OUT";
    return ok(checkoutJson(call.state, placeOrder(call.state, call.caller, *customer, std::move(order))));
}

} // namespace

std::string cartName(const Cart &cart)
{
    return "customers/" + std::to_string(cart.customer) + "/carts/" + std::to_string(cart.id);
}

Cart *cartOf(Call &call)
{
    Cart *cart = call.state.carts.find(call.id("k"));
    return cart && std::to_string(cart->customer) == call.id("c") ? cart : nullptr;
}

Answered noSuchCart(const Call &call)
{
    return notFound(call.asked, "customers/" + call.id("c") + "/carts/" + call.id("k"));
}

Answered gone()
{
    return {204, "", {}, nullptr};
}

Answered invalidField(const Call &call, const char *name)
{
    return invalidArgument(call.asked, std::string(name) + ": '" + textAt(call.body, name) + "' is invalid");
}

Answered closedCart(const Call &call, const Cart &cart)
{
    return precondition(call.asked, {}, {}, "cart status is " + cart.status);
}

Routes cartRoutes()
{
    return {
        {"GET", "/api/v3/customers/{c}/carts", listCarts},
        {"POST", "/api/v3/customers/{c}/carts", createCart, sellers, Takes::Json},
        {"GET", "/api/v3/customers/{c}/carts/{k}", getCart},
        {"PUT", "/api/v3/customers/{c}/carts/{k}", updateCart, sellers, Takes::Json},
        {"DELETE", "/api/v3/customers/{c}/carts/{k}", deleteCart, sellers},
        {"POST", "/api/v3/customers/{c}/carts/{k}:checkout", checkOut, sellers, Takes::Json},
    };
}

} // namespace tenantry::sandbox::streamone
