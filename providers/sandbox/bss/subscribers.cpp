#include "providers/sandbox/bss/body.h"
#include "providers/sandbox/bss/call.h"
#include "providers/sandbox/bss/people.h"
#include "providers/sandbox/bss/rules.h"

namespace tenantry::sandbox::bss {

namespace {

std::vector<std::string> roles(Body &body, const QJsonObject &person)
{
    std::vector<std::string> out;
    const QJsonArray given = body.list(person, "RoleSet");
    for (const auto &element : given) {
        const Rule rule{"RoleSet", 255, Need::Required, roleNames};
        if (const auto role = body.text(QJsonObject{{QStringLiteral("RoleSet"), QJsonValue(element)}}, rule))
            out.push_back(*role);
    }
    if (out.empty())
        body.refuse(textMissing("RoleSet"));
    return out;
}

Answered createSubscriber(Call &call)
{
    std::optional<Answered> refused;
    const bool isQuiet = call.flag("suppressEmail", false, refused);
    Body body(call.asked, "Subscriber");
    const auto customerId = body.id(body.root(), "CustomerId");
    const QJsonObject person = body.object(body.root(), "Person");
    const Texts texts = body.texts(person, personRules);
    const std::vector<std::string> given = roles(body, person);
    if (refused || body.isBad())
        return refused ? *refused : body.problem();
    const Customer *customer = reachCustomer(call, *customerId, refused);
    if (!customer)
        return *refused;
    if (customer->state != "ACTIVE")
        return illegalState("customer", customer->id, customer->state);
    if (call.state.withEmail(texts.value("EmailAddress")))
        return emailTaken();
    const Subscriber &added = addSubscriber(call.state, *customerId, texts, given);
    if (!isQuiet)
        call.state.mail(texts.value("EmailAddress"), "user added");
    return made(201, added.id);
}

Answered readSubscriber(Call &call)
{
    std::optional<Answered> refused;
    const Subscriber *subscriber = reachSubscriber(call, call.ids[0], refused);
    return subscriber ? ok(wrapped(call.state, *subscriber)) : *refused;
}

std::vector<SubscriberAttribute> attributes(Body &body)
{
    std::vector<SubscriberAttribute> out;
    const QJsonArray given = body.list(body.root(), "SubscriberAttributeSet");
    for (const auto &element : given) {
        const QJsonObject object = element.toObject();
        SubscriberAttribute one;
        one.name = body.text(object, {"Name", 255, Need::Required}).value_or("");
        one.type = body.text(object, {"Type", 50}).value_or("STRING");
        one.text = body.text(object, {"StringValue", 255}).value_or("");
        one.flag = object.value(QStringLiteral("BooleanValue")).toBool();
        one.number = object.value(QStringLiteral("IntegerValue")).toInteger(1);
        one.isDeleted = object.value(QStringLiteral("Deleted")).toBool();
        out.push_back(std::move(one));
    }
    return out;
}

// Replaces everything that may change; what the body leaves out is gone. Roles have calls of their own.
Answered replaceSubscriber(Call &call)
{
    std::optional<Answered> refused;
    Subscriber *subscriber = reachSubscriber(call, call.ids[0], refused);
    if (!subscriber)
        return *refused;
    Body body(call.asked, "Subscriber");
    Texts texts = body.texts(body.object(body.root(), "Person"), personRules);
    std::vector<SubscriberAttribute> given = attributes(body);
    if (body.isBad())
        return body.problem();
    const Subscriber *other = call.state.withEmail(texts.value("EmailAddress"));
    if (other && other->id != subscriber->id)
        return emailTaken();
    call.state.byEmail.erase(folded(subscriber->person.value("EmailAddress")));
    call.state.byEmail[folded(texts.value("EmailAddress"))] = subscriber->id;
    subscriber->person = std::move(texts);
    subscriber->attributes = std::move(given);
    call.state.touch(subscriber->modified);
    return done();
}

bool isLive(const Subscriber &subscriber)
{
    return subscriber.state == "ACTIVE" || subscriber.state == "PENDING" || subscriber.state == "SUSPENDED";
}

Answered removeSubscriber(Call &call)
{
    std::optional<Answered> refused;
    const bool isSoft = call.flag("moveToSoftDelete", false, refused);
    Subscriber *subscriber = refused ? nullptr : reachSubscriber(call, call.ids[0], refused);
    if (!subscriber)
        return *refused;
    if (!isLive(*subscriber) && (isSoft || subscriber->state != "SOFT_DELETED"))
        return illegalState("subscriber", subscriber->id, subscriber->state);
    call.state.mail(subscriber->person.value("EmailAddress"), "user deleted");
    call.state.touch(subscriber->modified);
    if (isSoft) {
        subscriber->state = "SOFT_DELETED";
        subscriber->trashed = call.state.now();
        call.state.trash.push_back(subscriber->id);
        return done();
    }
    subscriber->state = "REMOVE_PENDING";
    call.state.finishLater(Unfinished::What::RemoveSubscriber, subscriber->id);
    return done();
}

// From one of these states into another one.
Answered move(Call &call, std::initializer_list<std::string_view> from, const char *to, const char *mail)
{
    std::optional<Answered> refused;
    const bool isForced = call.flag("_force", false, refused);
    Subscriber *subscriber = refused ? nullptr : reachSubscriber(call, call.ids[0], refused);
    if (!subscriber)
        return *refused;
    if (std::ranges::find(from, subscriber->state) == from.end())
        return illegalState("subscriber", subscriber->id, subscriber->state);
    if (subscriber->hasPendingWork() && std::string_view(to) == "SUSPENDED" && !isForced)
        return illegalState("subscriber", subscriber->id, "ENTITLE_PENDING");
    subscriber->state = to;
    subscriber->trashed = 0;
    call.state.touch(subscriber->modified);
    if (mail)
        call.state.mail(subscriber->person.value("EmailAddress"), mail);
    return done();
}

Answered restore(Call &call)
{
    return move(call, {"SOFT_DELETED"}, "ACTIVE", nullptr);
}

Answered activate(Call &call)
{
    return move(call, {"PENDING"}, "ACTIVE", nullptr);
}

Answered suspendSubscriber(Call &call)
{
    return move(call, {"PENDING", "ACTIVE"}, "SUSPENDED", "user suspended");
}

// It has to be activated again, whatever it was before.
Answered unsuspendSubscriber(Call &call)
{
    return move(call, {"SUSPENDED"}, "PENDING", "user unsuspended");
}

Answered byEmail(Call &call)
{
    const std::string address = call.query("emailAddress").value_or("");
    if (address.empty())
        return textMissing("emailAddress");
    Page page(call);
    if (page.refused())
        return *page.refused();
    std::optional<Answered> refused;
    const Subscriber *subscriber = reachLogin(call, address, refused);
    if (!subscriber)
        return *refused;
    page.offer(*subscriber);
    return page.answer();
}

Answered subscribersOfCustomer(Call &call)
{
    std::optional<Answered> refused;
    const Id id = queriedId(call, "customer", refused);
    Page page(call);
    if (refused || page.refused())
        return refused ? *refused : *page.refused();
    const Customer *customer = call.state.customer(id);
    if (!call.caller.manages(id))
        return notPermitted();
    for (const Id one : customer ? customer->subscribers : std::vector<Id>())
        page.offer(*call.state.subscriber(one));
    return page.answer();
}

Answered listSubscribers(Call &call)
{
    if (const auto query = call.query("_namedQuery")) {
        if (*query == "getSubscriberByEmailAddress")
            return byEmail(call);
        return *query == "getSubscriberByCustomer" ? subscribersOfCustomer(call)
                                                   : notAllowed("_namedQuery", *query);
    }
    if (!call.caller.isVendor && !call.caller.isAdministrator)
        return notPermitted();
    Page page(call);
    if (page.refused())
        return *page.refused();
    for (const auto &[id, subscriber] : call.state.subscribers) {
        if (page.isFull())
            break;
        if (call.caller.manages(subscriber.customer))
            page.offer(subscriber);
    }
    return page.answer();
}

} // namespace

Subscriber &addSubscriber(
    State &state, Id customerId, const Texts &person, const std::vector<std::string> &roles)
{
    Subscriber subscriber;
    subscriber.id = state.newId();
    subscriber.customer = customerId;
    subscriber.person = person;
    subscriber.roles = roles;
    subscriber.created = subscriber.modified = state.now();
    state.byEmail[folded(person.value("EmailAddress"))] = subscriber.id;
    state.customer(customerId)->subscribers.push_back(subscriber.id);
    const Id id = subscriber.id;
    return state.subscribers.emplace(id, std::move(subscriber)).first->second;
}

Routes subscriberRoutes()
{
    return {
        {"POST", "/resource/subscriber", "", createSubscriber},
        {"GET", "/resource/subscriber", "", listSubscribers},
        {"GET", "/resource/subscriber/#", "", readSubscriber},
        {"PUT", "/resource/subscriber/#", "", replaceSubscriber},
        {"DELETE", "/resource/subscriber/#", "", removeSubscriber},
        {"POST", "/resource/subscriber/#", "restoreSubscriber", restore},
        {"POST", "/resource/subscriber/#", "activateSubscriber", activate},
        {"POST", "/resource/subscriber/#", "suspendSubscriber", suspendSubscriber},
        {"POST", "/resource/subscriber/#", "unsuspendSubscriber", unsuspendSubscriber},
    };
}

} // namespace tenantry::sandbox::bss
