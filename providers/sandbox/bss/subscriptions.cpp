#include "providers/sandbox/bss/body.h"
#include "providers/sandbox/bss/call.h"
#include "providers/sandbox/bss/rules.h"

namespace tenantry::sandbox::bss {

namespace {

struct Item {
    std::string part;
    std::int64_t quantity = 0;
    std::int64_t length = 0;
    std::string units;
    std::string billing; // empty: not asked for
};

// A billing frequency that is not wanted must be left out: an empty one is refused.
std::string billing(Body &body, const QJsonObject &from)
{
    const Rule rule{"BillingFrequency", 25, Need::Optional, billingFrequencies};
    const std::optional<std::string> given = body.text(from, rule);
    if (given && given->empty())
        body.refuse(notAllowed("BillingFrequency", ""));
    return given.value_or("");
}

std::vector<Item> items(Body &body)
{
    std::vector<Item> out;
    const QJsonArray given = body.list(body.root(), "OrderItemSet");
    for (const auto &element : given) {
        const QJsonObject from = element.toObject();
        Item item;
        item.part = body.text(from, {"PartNumber", 255, Need::Required}).value_or("");
        item.quantity = body.number(from, "PartQuantity", 1).value_or(0);
        item.length = body.number(from, "DurationLength", 1).value_or(0);
        item.units = body.text(from, {"DurationUnits", 25, Need::Required, durationUnits}).value_or("");
        item.billing = billing(body, from);
        (void)body.text(from, {"ServiceCode", 255});
        (void)body.text(from, {"OrderNumber", 255});
        out.push_back(std::move(item));
    }
    if (out.empty())
        body.refuse(textMissing("OrderItemSet"));
    return out;
}

Moment endOf(Moment start, std::int64_t length, const std::string &units)
{
    const QDateTime from = QDateTime::fromSecsSinceEpoch(start, Qt::UTC);
    const int count = static_cast<int>(std::min<std::int64_t>(length, 10'000));
    const QDateTime end = units == "YEARS" ? from.addYears(count)
        : units == "MONTHS"                ? from.addMonths(count)
                                           : from.addDays(count);
    return end.toSecsSinceEpoch() - 1;
}

// The pool that a further subscription of the same pooled part becomes a child of.
Subscription *poolOf(State &state, const Customer &customer, const std::string &part)
{
    for (const Id id : customer.subscriptions) {
        Subscription *one = state.subscription(id);
        if (isPooled(part) && one->part == part && one->parent == -1)
            return one;
    }
    return nullptr;
}

Subscription &buy(State &state, Customer &customer, const Item &item)
{
    Subscription bought;
    if (Subscription *pool = poolOf(state, customer, item.part)) {
        bought.parent = pool->id;
        pool->quantity += item.quantity;
        state.touch(pool->modified);
    }
    bought.id = state.newId();
    bought.customer = customer.id;
    bought.part = item.part;
    bought.state = "PENDING";
    bought.quantity = item.quantity;
    bought.length = item.length;
    bought.units = item.units;
    bought.billing = item.billing;
    bought.purchased = bought.created = bought.modified = state.now();
    bought.effective = bought.purchased - bought.purchased % 86'400;
    bought.expires = endOf(bought.effective, item.length, item.units);
    customer.subscriptions.push_back(bought.id);
    const Id id = bought.id;
    return state.subscriptions.emplace(id, std::move(bought)).first->second;
}

Answered createSubscription(Call &call)
{
    std::optional<Answered> refused;
    const bool isQuiet = call.flag("suppressEmail", false, refused);
    if (!call.caller.isVendor)
        return notPermitted();
    Body body(call.asked, "Order");
    const auto customerId = body.id(body.root(), "CustomerId");
    const std::vector<Item> wanted = items(body);
    if (refused || body.isBad())
        return refused ? *refused : body.problem();
    Customer *customer = reachCustomer(call, *customerId, refused);
    if (!customer)
        return *refused;
    if (customer->state != "ACTIVE")
        return illegalState("customer", customer->id, customer->state);
    JsonText json;
    json.beginObject().key("List").beginArray();
    for (const Item &item : wanted) {
        const Subscription &bought = buy(call.state, *customer, item);
        json.beginObject().number("SubscriptionId", bought.id).text("PartNumber", bought.part).endObject();
        call.state.finishLater(Unfinished::What::Subscription, bought.id);
        if (!isQuiet)
            call.state.mail(customer->contact.texts.value("EmailAddress"), "new subscription");
    }
    return ok(json.endArray().endObject().json());
}

Answered readSubscription(Call &call)
{
    std::optional<Answered> refused;
    const Subscription *subscription = reachSubscription(call, call.ids[0], refused);
    return subscription ? ok(wrapped(call.state, *subscription)) : *refused;
}

Subscription *forVendor(Call &call, std::optional<Answered> &refused)
{
    if (!call.caller.isVendor)
        refused = notPermitted();
    return refused ? nullptr : reachSubscription(call, call.ids[0], refused);
}

// Only the end and the number of seats may change, and the size of a pool by buying more alone.
Answered replaceSubscription(Call &call)
{
    std::optional<Answered> refused;
    Subscription *subscription = forVendor(call, refused);
    if (!subscription)
        return *refused;
    Body body(call.asked, "Subscription");
    const auto end = body.text(body.root(), {"ExpirationDate", 19, Need::Required});
    const auto seats = body.number(body.root(), "NumberOfSeats", 1);
    if (body.root().contains(QStringLiteral("PartQuantity")))
        body.refuse(notAllowed("PartQuantity", ""));
    if (body.isBad())
        return body.problem();
    const std::optional<Moment> expires = momentFrom(*end);
    if (!expires)
        return notAllowed("ExpirationDate", *end);
    if (*seats != subscription->quantity && isPooled(subscription->part))
        return notAllowed("NumberOfSeats", std::to_string(*seats));
    if (*seats < subscription->taken || *seats < subscription->allocated)
        return noFreeSeat(subscription->id);
    subscription->expires = *expires;
    subscription->quantity = *seats;
    call.state.touch(subscription->modified);
    return done();
}

Answered removeSubscription(Call &call)
{
    std::optional<Answered> refused;
    Subscription *subscription = forVendor(call, refused);
    if (!subscription)
        return *refused;
    if (subscription->state != "ACTIVE" && subscription->state != "SUSPENDED")
        return illegalState("subscription", subscription->id, subscription->state);
    subscription->state = "CANCEL_PENDING";
    call.state.touch(subscription->modified);
    call.state.finishLater(Unfinished::What::RemoveSubscription, subscription->id);
    return done();
}

// Whoever holds a seat goes along.
void moveHolders(State &state, const Subscription &subscription, bool isSuspension)
{
    for (const Id id : state.customer(subscription.customer)->subscribers) {
        Subscriber &person = *state.subscriber(id);
        const bool isOn = person.state == "ACTIVE" || person.state == "PENDING";
        if (!person.seatIn(subscription.id) || (isSuspension ? !isOn : person.state != "SUSPENDED"))
            continue;
        person.state = isSuspension ? "SUSPENDED" : "ACTIVE";
        state.touch(person.modified);
        state.mail(person.person.value("EmailAddress"),
            isSuspension ? "subscription suspended" : "subscription unsuspended");
    }
}

void moveOne(State &state, Subscription &subscription, bool isSuspension)
{
    if (subscription.state != (isSuspension ? "ACTIVE" : "SUSPENDED"))
        return;
    subscription.state = isSuspension ? "SUSPENDED" : "ACTIVE";
    state.touch(subscription.modified);
    moveHolders(state, subscription, isSuspension);
}

Answered move(Call &call, bool isSuspension)
{
    std::optional<Answered> refused;
    Subscription *subscription = forVendor(call, refused);
    if (!subscription)
        return *refused;
    if (subscription->state != (isSuspension ? "ACTIVE" : "SUSPENDED"))
        return illegalState("subscription", subscription->id, subscription->state);
    moveOne(call.state, *subscription, isSuspension);
    for (const Id id : call.state.customer(subscription->customer)->subscriptions) {
        Subscription &other = *call.state.subscription(id);
        const bool isParent = !isSuspension && other.id == subscription->parent;
        if (other.parent == subscription->id || isParent)
            moveOne(call.state, other, isSuspension);
    }
    return done();
}

Answered suspendSubscription(Call &call)
{
    return move(call, true);
}

Answered unsuspendSubscription(Call &call)
{
    return move(call, false);
}

Answered subscriptionsOfCustomer(Call &call)
{
    std::optional<Answered> refused;
    const Id id = queriedId(call, "customerId", refused);
    Page page(call);
    if (refused || page.refused())
        return refused ? *refused : *page.refused();
    if (!call.caller.manages(id))
        return notPermitted();
    const Customer *customer = call.state.customer(id);
    for (const Id one : customer ? customer->subscriptions : std::vector<Id>())
        page.offer(*call.state.subscription(one));
    return page.answer();
}

Answered listSubscriptions(Call &call)
{
    if (const auto query = call.query("_namedQuery"))
        return *query == "getSubscriptionByCustomer" ? subscriptionsOfCustomer(call)
                                                     : notAllowed("_namedQuery", *query);
    if (!call.caller.isVendor)
        return notPermitted();
    Page page(call);
    if (page.refused())
        return *page.refused();
    for (const auto &[id, subscription] : call.state.subscriptions) {
        if (page.isFull())
            break;
        page.offer(subscription);
    }
    return page.answer();
}

} // namespace

Routes subscriptionRoutes()
{
    return {
        {"POST", "/resource/subscription", "", createSubscription},
        {"GET", "/resource/subscription", "", listSubscriptions},
        {"GET", "/resource/subscription/#", "", readSubscription},
        {"PUT", "/resource/subscription/#", "", replaceSubscription},
        {"DELETE", "/resource/subscription/#", "", removeSubscription},
        {"POST", "/resource/subscription/#", "suspendSubscription", suspendSubscription},
        {"POST", "/resource/subscription/#", "unsuspendSubscription", unsuspendSubscription},
    };
}

} // namespace tenantry::sandbox::bss
