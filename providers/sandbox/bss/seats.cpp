#include "providers/sandbox/bss/body.h"
#include "providers/sandbox/bss/call.h"
#include "providers/sandbox/bss/people.h"

namespace tenantry::sandbox::bss {

namespace {

// Users may take a seat, too, in their own organization.
Subscriber *reachForSeat(Call &call, std::optional<Answered> &refused)
{
    Subscriber *subscriber = call.state.subscriber(call.ids[0]);
    if (!subscriber)
        refused = unknownId("subscriber", call.ids[0]);
    else if (!call.caller.manages(subscriber->customer)
        && !(call.caller.isUser && call.caller.customer == subscriber->customer))
        refused = notPermitted();
    return refused ? nullptr : subscriber;
}

std::optional<Answered> objection(
    const Customer &customer, Subscriber &subscriber, const Subscription &subscription)
{
    if (subscriber.seatIn(subscription.id))
        return alreadyEntitled();
    if (customer.state != "ACTIVE")
        return illegalState("customer", customer.id, customer.state);
    if (subscription.state != "ACTIVE")
        return illegalState("subscription", subscription.id, subscription.state);
    if (subscriber.state != "ACTIVE" && subscriber.state != "PENDING")
        return illegalState("subscriber", subscriber.id, subscriber.state);
    if (subscription.freeSeats() < 1 || subscription.quantity - subscription.allocated < 1)
        return noFreeSeat(subscription.id);
    return std::nullopt;
}

Answered entitle(Call &call)
{
    std::optional<Answered> refused;
    const bool accepts = call.flag("acceptTOU", true, refused);
    Subscriber *subscriber = refused ? nullptr : reachForSeat(call, refused);
    if (!subscriber)
        return *refused;
    Subscription *subscription = call.state.subscription(call.ids[1]);
    if (!subscription || subscription->customer != subscriber->customer)
        return unknownId("subscription", call.ids[1]);
    const Customer &customer = *call.state.customer(subscriber->customer);
    if (const auto why = objection(customer, *subscriber, *subscription))
        return *why;
    const Id seat = addSeat(call.state, *subscriber, *subscription, accepts).id;
    call.state.mail(subscriber->person.value("EmailAddress"), "entitled");
    call.state.finishLater(Unfinished::What::Seat, subscriber->id, seat);
    JsonText json;
    json.beginObject().key("HashMap").beginObject();
    json.raw("Key", "[" + std::to_string(subscription->id) + "]");
    return ok(json.raw("Value", "[" + std::to_string(seat) + "]").endObject().endObject().json());
}

Answered revoke(Call &call)
{
    std::optional<Answered> refused;
    const bool isForced = call.flag("_force", false, refused);
    Subscriber *subscriber = refused ? nullptr : reachSubscriber(call, call.ids[0], refused);
    if (!subscriber)
        return *refused;
    const Seat *seat = subscriber->seat(call.ids[1]);
    if (!seat)
        return unknownId("seat", call.ids[1]);
    if (seat->state != "ASSIGNED" && !isForced)
        return illegalState("seat", seat->id, seat->state);
    call.state.addWorkflow("REVOKE_SUBSCRIBER", subscriber->customer, subscriber->id);
    call.state.free(*subscriber, seat->id);
    call.state.mail(subscriber->person.value("EmailAddress"), "entitlement removed");
    return done();
}

// A seat under its subscription, and who holds it.
struct Held {
    Subscriber *holder = nullptr;
    Seat *seat = nullptr;
    Subscription *subscription = nullptr;
};

std::optional<Answered> find(Call &call, Held &held)
{
    std::optional<Answered> refused;
    held.subscription = reachSubscription(call, call.ids[0], refused);
    if (!held.subscription)
        return refused;
    for (const Id id : call.state.customer(held.subscription->customer)->subscribers) {
        Subscriber *person = call.state.subscriber(id);
        Seat *seat = person->seat(call.ids[1]);
        if (!seat || seat->subscription != held.subscription->id)
            continue;
        held.holder = person;
        held.seat = seat;
        return std::nullopt;
    }
    return unknownId("seat", call.ids[1]);
}

Answered readSeat(Call &call)
{
    Held held;
    if (const auto refused = find(call, held))
        return *refused;
    JsonText json;
    json.beginObject().key("Seat");
    write(json, *held.holder, *held.seat);
    return ok(json.endObject().json());
}

void changed(Call &call, const Held &held)
{
    ++held.seat->version;
    call.state.touch(held.seat->modified);
    call.state.touch(held.holder->modified);
    call.state.touch(held.subscription->modified);
}

Answered transfer(Call &call)
{
    Held held;
    if (const auto refused = find(call, held))
        return *refused;
    std::optional<Answered> refused;
    const Id targetId = queriedId(call, "targetSubscription", refused);
    Subscription *target = refused ? nullptr : reachSubscription(call, targetId, refused);
    if (!target)
        return *refused;
    if (target->customer != held.subscription->customer)
        return unknownId("subscription", targetId);
    if (held.seat->state != "ASSIGNED")
        return illegalState("seat", held.seat->id, held.seat->state);
    const Customer &customer = *call.state.customer(target->customer);
    if (const auto why = objection(customer, *held.holder, *target))
        return *why;
    if (target->quantity - target->allocated < held.seat->allocated)
        return noFreeSeat(target->id);
    --held.subscription->taken;
    held.subscription->allocated -= held.seat->allocated;
    ++target->taken;
    target->allocated += held.seat->allocated;
    held.seat->subscription = target->id;
    changed(call, held);
    call.state.touch(target->modified);
    call.state.mail(held.holder->person.value("EmailAddress"), "entitlement changed");
    return done();
}

Answered changeQuota(Call &call)
{
    Held held;
    if (const auto refused = find(call, held))
        return *refused;
    Body body(call.asked, "Seat");
    const auto wanted = body.number(body.root(), "EntitlementQuantityAllocated", 1);
    if (body.isBad())
        return body.problem();
    const std::int64_t more = *wanted - held.seat->allocated;
    if (more > held.subscription->quantity - held.subscription->allocated)
        return noFreeSeat(held.subscription->id);
    held.seat->allocated = *wanted;
    held.subscription->allocated += more;
    changed(call, held);
    return done();
}

} // namespace

Seat &addSeat(State &state, Subscriber &subscriber, Subscription &subscription, bool hasAcceptedTerms)
{
    Seat seat;
    seat.id = state.newId();
    seat.subscription = subscription.id;
    seat.state = "ENTITLE_PENDING";
    seat.hasAcceptedTerms = hasAcceptedTerms;
    seat.created = seat.modified = state.now();
    Workflow &workflow = state.addWorkflow("ENTITLE_SUBSCRIBER", subscriber.customer, subscriber.id);
    workflow.status = "RUNNING";
    seat.workflows = {workflow.id};
    ++subscription.taken;
    subscription.allocated += seat.allocated;
    state.touch(subscription.modified);
    state.touch(subscriber.modified);
    return subscriber.seats.emplace_back(std::move(seat));
}

Routes seatRoutes()
{
    return {
        {"POST", "/resource/subscriber/#/subscription/#", "entitleSubscriber", entitle},
        {"POST", "/resource/subscriber/#/seat/#", "revokeSubscriber", revoke},
        {"GET", "/resource/subscription/#/seat/#", "", readSeat},
        {"POST", "/resource/subscription/#/seat/#", "transferSeat", transfer},
        {"POST", "/resource/subscription/#/seat/#", "changeQuota", changeQuota},
    };
}

} // namespace tenantry::sandbox::bss
