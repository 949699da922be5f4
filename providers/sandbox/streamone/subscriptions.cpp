#include "providers/sandbox/streamone/call.h"
#include "providers/sandbox/streamone/paging.h"
#include "providers/sandbox/streamone/subscriptionfields.h"
#include "providers/sandbox/streamone/subscriptionfilter.h"

namespace tenantry::sandbox::streamone {

namespace {

Answered listSubscriptions(Call &call)
{
    Window window;
    std::vector<const Subscription *> found;
    if (const auto wrong = readOffsetWindow(call, window))
        return *wrong;
    if (const auto wrong = findSubscriptions(call, found))
        return *wrong;
    Writer json(Defaults::Written);
    json.object().array("items");
    for (std::size_t i = window.offset; i < found.size() && i - window.offset < window.size; ++i) {
        Writer one(Defaults::Written);
        one.object();
        writeSubscription(one, call.state, *found[i]);
        json.rawElement(one.end().json());
    }
    json.endArray().object("paginationResponse");
    return ok(json.number("totalSize", static_cast<std::int64_t>(found.size())).end().end().json());
}

std::string logJson(const State &state, const Subscription &subscription, const LogEntry &entry)
{
    const User *user = state.users.find(entry.user);
    Writer json;
    json.object().text("id", entry.id).text("actionType", entry.action).time("actionDate", entry.date);
    json.text("actionStatus", "succeeded").text("productId", state.productAt(subscription.plan).id);
    json.text("skuId", state.skuAt(subscription.plan).id).longNumber("quantity", entry.quantity);
    json.text("actionDetails", entry.details).longNumber("ccpUserId", entry.user);
    if (user)
        json.text("ccpUserName", user->name).text("ccpUserEmail", user->email);
    return json.end().json();
}

void writeLog(Writer &json, const State &state, const Subscription &subscription)
{
    json.object("activityLogs");
    json.longNumber("totalCount", static_cast<std::int64_t>(subscription.log.size())).array("items");
    for (const LogEntry &entry : subscription.log)
        json.rawElement(logJson(state, subscription, entry));
    json.endArray().end();
}

// What only some vendors tell.
void writeVendorParts(Writer &json, const State &state, const Subscription &subscription)
{
    const Product &product = state.productAt(subscription.plan);
    const Customer &customer = *state.customers.find(subscription.customer);
    if (product.resourceType == "AZURE::CustomerEntitlement") {
        Writer one;
        one.object().text("id", subscription.vendorId + "-1").text("subscriptionId", subscription.vendorId);
        one.text("friendlyName", subscription.name + " – prod").text("status", subscription.status);
        json.array("entitlements").rawElement(one.end().json()).endArray();
    }
    if (product.vendor == 41) {
        Writer one;
        one.object().text("itemNumber", "10").text("partIdentifier", state.skuAt(subscription.plan).part);
        one.longNumber("quantity", subscription.seats).time("startDate", subscription.starts);
        json.array("lineItems").rawElement(one.end().json()).endArray();
    }
    Writer attribute;
    attribute.object().text("name", "domainName").text("value", customer.domain);
    json.array("attributes").rawElement(attribute.end().json()).endArray();
}

// The platform looks at the vendor's side again.
void readVendor(State &state, Subscription &subscription)
{
    if (!subscription.unread)
        return;
    const Unread unread = *subscription.unread;
    subscription.unread.reset();
    subscription.seats = unread.seats.value_or(subscription.seats);
    subscription.status = unread.status.value_or(subscription.status);
    subscription.name = unread.name.value_or(subscription.name);
    subscription.updated = state.thisSecond();
    subscription.log.push_back({"0f5a" + state.random.letters(6), "Subscription Updated",
        "New Quantity: " + std::to_string(subscription.seats) + "; Status: " + subscription.status + "; ",
        subscription.seats, state.now(), 0});
}

Answered getSubscription(Call &call)
{
    Subscription *found = call.state.subscription(call.id("s"));
    if (!customerOf(call))
        return noSuchCustomer(call);
    if (!found || std::to_string(found->customer) != call.id("c"))
        return problem(call.asked, 404, "NOT_FOUND", "Subscription " + call.id("s") + " not found");
    if (call.flag("refresh"))
        readVendor(call.state, *found);
    Writer json(Defaults::Written);
    json.object();
    writeSubscription(json, call.state, *found);
    writeLog(json, call.state, *found);
    writeVendorParts(json, call.state, *found);
    return ok(json.end().json());
}

} // namespace

Routes subscriptionRoutes()
{
    return {
        {"GET", "/api/v3/accounts/{a}/subscriptions", listSubscriptions},
        {"GET", "/api/v3/accounts/{a}/customers/{c}/subscriptions/{s}", getSubscription},
    };
}

} // namespace tenantry::sandbox::streamone
