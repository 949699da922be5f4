#include "providers/sandbox/streamone/orderwork.h"
#include "providers/sandbox/streamone/generate.h"
#include "providers/sandbox/streamone/paging.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::streamone {

namespace {

constexpr auto statuses = std::to_array<std::string_view>(
    {"CART_STATUS_UNSPECIFIED", "OPEN", "SAVED_FOR_LATER", "CHECKED_OUT", "QUOTE"});
constexpr auto paymentTypes =
    std::to_array<std::string_view>({"PAYMENT_TYPE_UNSPECIFIED", "OFFLINE", "CREDIT_CARD"});

std::string cartName(const Cart &cart)
{
    return "customers/" + std::to_string(cart.customer) + "/carts/" + std::to_string(cart.id);
}

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

std::string itemJson(const State &state, const Cart &cart, const CartItem &item)
{
    const Money price = priceFor(state, *state.customers.find(cart.customer), item.plan);
    Writer json;
    json.object().text("name", cartName(cart) + "/cartItems/" + std::to_string(item.id));
    json.text("cartName", cartName(cart)).text("title", state.skuAt(item.plan).displayName);
    json.text("planName", item.planName);
    json.text("period", state.planAt(item.plan).period == "ANNUAL" ? "YEAR" : "MONTH");
    json.text("status", cart.status == "CHECKED_OUT" ? "ACTIVE" : "DRAFT");
    json.object("payment").text("paymentType", item.payment).end().number("quantity", item.quantity);
    json.object("recurringPrice").text("currency", cart.currency).money("value", price).end();
    if (!item.addOns.empty())
        json.raw("addOns", item.addOns);
    json.text("currencyCode", cart.currency).text("productType", "PRODUCT");
    json.text("checkedOut", cart.status == "CHECKED_OUT" ? "SUCCESS" : "");
    return json.end().json();
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

Answered withStatus(int status, std::string json)
{
    Answered answer = ok(std::move(json));
    answer.status = status;
    return answer;
}

Answered gone()
{
    return {204, "", {}, nullptr};
}

Answered invalidField(const Call &call, const char *name)
{
    return invalidArgument(call.asked, std::string(name) + ": '" + textAt(call.body, name) + "' is invalid");
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

CartItem *itemOf(Call &call, Cart &cart)
{
    const auto found = std::ranges::find(cart.items, numberFrom(call.id("i")), &CartItem::id);
    return found == cart.items.end() ? nullptr : &*found;
}

Answered noSuchItem(const Call &call)
{
    return notFound(
        call.asked, "customers/" + call.id("c") + "/carts/" + call.id("k") + "/cartItems/" + call.id("i"));
}

// accounts/{a}/products/{p}/skus/{s}/plans/{l}
std::optional<PlanPlace> planNamed(const State &state, const std::string &name)
{
    const QStringList parts = QString::fromStdString(name).split(u'/');
    const auto after = [&](const QString &kind) {
        return parts.value(parts.indexOf(kind) + 1).toStdString();
    };
    return state.place(after(u"products"_s), after(u"skus"_s), after(u"plans"_s));
}

std::optional<Answered> take(const Call &call, CartItem &item)
{
    if (call.body.contains(u"planName"_s) || item.planName.empty()) {
        item.planName = textAt(call.body, "planName");
        const auto place = planNamed(call.state, item.planName);
        if (!place)
            return invalidField(call, "planName");
        item.plan = *place;
    }
    if (call.body.contains(u"quantity"_s))
        item.quantity = call.body[u"quantity"_s].toInteger();
    if (item.quantity < 1)
        return invalidField(call, "quantity");
    if (const std::string payment = textAt(call.body, "payment.paymentType"); !payment.empty())
        item.payment = payment;
    const QJsonObject addOns = call.body[u"addOns"_s].toObject();
    if (!addOns.isEmpty())
        item.addOns = QJsonDocument(addOns).toJson(QJsonDocument::Compact).toStdString();
    return std::nullopt;
}

Answered closedCart(const Call &call, const Cart &cart)
{
    return precondition(call.asked, {}, {}, "cart status is " + cart.status);
}

Answered listItems(Call &call)
{
    const Cart *cart = cartOf(call);
    if (!cart)
        return noSuchCart(call);
    Writer json;
    json.object().array("cartitems"); // all lower case, as published
    for (const CartItem &item : cart->items)
        json.rawElement(itemJson(call.state, *cart, item));
    return ok(json.endArray().end().json());
}

Answered addItem(Call &call)
{
    Cart *cart = cartOf(call);
    if (!cart)
        return noSuchCart(call);
    if (cart->status == "CHECKED_OUT")
        return closedCart(call, *cart);
    CartItem item;
    item.payment = cart->paymentType;
    if (const auto wrong = take(call, item))
        return *wrong;
    item.id = call.state.newId();
    return ok(itemJson(call.state, *cart, cart->items.emplace_back(std::move(item))));
}

Answered getItem(Call &call)
{
    Cart *cart = cartOf(call);
    const CartItem *item = cart ? itemOf(call, *cart) : nullptr;
    return item ? ok(itemJson(call.state, *cart, *item)) : noSuchItem(call);
}

Answered updateItem(Call &call)
{
    Cart *cart = cartOf(call);
    CartItem *item = cart ? itemOf(call, *cart) : nullptr;
    if (!item)
        return noSuchItem(call);
    if (cart->status == "CHECKED_OUT")
        return closedCart(call, *cart);
    CartItem changed = *item;
    if (const auto wrong = take(call, changed))
        return *wrong;
    *item = changed;
    return ok(itemJson(call.state, *cart, *item));
}

Answered deleteItem(Call &call)
{
    Cart *cart = cartOf(call);
    CartItem *item = cart ? itemOf(call, *cart) : nullptr;
    if (!item)
        return noSuchItem(call);
    if (cart->status == "CHECKED_OUT")
        return closedCart(call, *cart);
    std::erase_if(cart->items, [id = item->id](const CartItem &one) { return one.id == id; });
    return gone();
}

std::vector<NamedValue> provisionData(const QJsonObject &body, std::int64_t item)
{
    std::vector<NamedValue> out;
    for (const QJsonValue &data : body[u"provisionData"_s].toArray()) {
        if (textAt(data.toObject(), "cartItemId") != std::to_string(item))
            continue;
        for (const QJsonValue &one : data[u"attributes"_s].toArray())
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

Routes cartRoutes()
{
    return {
        {"GET", "/api/v3/customers/{c}/carts", listCarts},
        {"POST", "/api/v3/customers/{c}/carts", createCart, sellers, Takes::Json},
        {"GET", "/api/v3/customers/{c}/carts/{k}", getCart},
        {"PUT", "/api/v3/customers/{c}/carts/{k}", updateCart, sellers, Takes::Json},
        {"DELETE", "/api/v3/customers/{c}/carts/{k}", deleteCart, sellers},
        {"POST", "/api/v3/customers/{c}/carts/{k}:checkout", checkOut, sellers, Takes::Json},
        {"GET", "/api/v3/customers/{c}/carts/{k}/cartItems", listItems},
        {"POST", "/api/v3/customers/{c}/carts/{k}/cartItems", addItem, sellers, Takes::Json},
        {"GET", "/api/v3/customers/{c}/carts/{k}/cartItems/{i}", getItem},
        {"PUT", "/api/v3/customers/{c}/carts/{k}/cartItems/{i}", updateItem, sellers, Takes::Json},
        {"DELETE", "/api/v3/customers/{c}/carts/{k}/cartItems/{i}", deleteItem, sellers},
    };
}

} // namespace tenantry::sandbox::streamone
