#include "providers/sandbox/streamone/carts.h"
#include "providers/sandbox/streamone/generate.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::streamone {

namespace {

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
    if (item.quantity < 1 || item.quantity > mostSeats)
        return invalidField(call, "quantity");
    if (const std::string payment = textAt(call.body, "payment.paymentType"); !payment.empty())
        item.payment = payment;
    const QJsonObject addOns = call.body[u"addOns"_s].toObject();
    if (!addOns.isEmpty())
        item.addOns = QJsonDocument(addOns).toJson(QJsonDocument::Compact).toStdString();
    return std::nullopt;
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

} // namespace

Routes cartItemRoutes()
{
    return {
        {"GET", "/api/v3/customers/{c}/carts/{k}/cartItems", listItems},
        {"POST", "/api/v3/customers/{c}/carts/{k}/cartItems", addItem, sellers, Takes::Json},
        {"GET", "/api/v3/customers/{c}/carts/{k}/cartItems/{i}", getItem},
        {"PUT", "/api/v3/customers/{c}/carts/{k}/cartItems/{i}", updateItem, sellers, Takes::Json},
        {"DELETE", "/api/v3/customers/{c}/carts/{k}/cartItems/{i}", deleteItem, sellers},
    };
}

} // namespace tenantry::sandbox::streamone
