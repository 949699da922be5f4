// What orders do to subscriptions, and what the vendor thinks of it.
#include "providers/sandbox/streamone/generate.h"
#include "providers/sandbox/streamone/orderwork.h"

#include <algorithm>

namespace tenantry::sandbox::streamone {

namespace {

void log(State &state, const Order &order, Subscription &one, const char *action, const std::string &details)
{
    one.updated = state.now();
    one.log.push_back(
        {"0f5a" + state.random.letters(6), action, details, one.seats, state.now(), order.user});
}

bool mayNoLongerShrink(const State &state, const Subscription &one)
{
    return isNce(state, one) && state.now() > one.cancelUntil;
}

std::optional<OrderError> refusalOfChange(
    const State &state, const Subscription &one, const OrderItem &item, const std::string &status)
{
    const bool isActive = (status.empty() ? one.status : status) == "active";
    if (one.status != "active" && one.status != "suspended")
        return OrderError{
            "MSFT_UP_011", "The subscription is " + one.status + " and cannot be changed", "AZURE"};
    if (one.seats > 0 && item.quantity != one.seats && !isActive)
        return OrderError{"MSFT_UP_014", "Seats of a suspended subscription cannot be changed", "AZURE"};
    if (item.quantity < one.seats && mayNoLongerShrink(state, one))
        return OrderError{"MSFT_UP_021", "Seats cannot be returned after the cancellation window", "AZURE"};
    if (status == "deleted" && mayNoLongerShrink(state, one))
        return OrderError{"MSFT_UP_022", "The cancellation window has closed", "AZURE"};
    return std::nullopt;
}

std::optional<OrderError> change(State &state, const Order &order, const OrderItem &item)
{
    Subscription *one = state.subscription(item.resource);
    if (!one)
        return OrderError{"MSFT_UP_010", "The subscription is unknown to the vendor", "AZURE"};
    const std::string status = attribute(item, "statusUpdate");
    if (auto refused = refusalOfChange(state, *one, item, status))
        return refused;
    if (one->seats > 0)
        one->seats = item.quantity;
    if (!status.empty())
        one->status = lowered(status);
    if (const std::string renewal = attribute(item, "renewalSetting"); !renewal.empty())
        one->autoRenews = lowered(renewal) == "auto-on";
    if (const std::string name = attribute(item, "friendlyName"); !name.empty())
        one->name = name;
    if (!item.customerPo.empty())
        one->customerPo = item.customerPo;
    if (!item.resellerPo.empty())
        one->resellerPo = item.resellerPo;
    log(state, order, *one, "Subscription Updated",
        "New Quantity: " + std::to_string(one->seats) + "; Status: " + one->status + "; ");
    return std::nullopt;
}

// A Microsoft customer must have agreed to the vendor's terms, before or with this order.
std::optional<OrderError> refusalOfAgreement(Customer &customer, const OrderItem &item)
{
    const auto profile = std::ranges::find(customer.profiles, 30, &Profile::vendor);
    if (profile == customer.profiles.end() || profile->agreement == "ACCEPTED")
        return std::nullopt;
    for (const char *name : {"agreementDateAgreed", "agreementUserId", "agreementEmail", "agreementFirstName",
             "agreementLastName"}) {
        if (attribute(item, name).empty())
            return OrderError{
                "MSFT_CR_021", "The customer agreement is not accepted: " + std::string(name), "AZURE"};
    }
    profile->agreement = "ACCEPTED";
    return std::nullopt;
}

void date(State &state, Subscription &made)
{
    const std::string term = state.planAt(made.plan).term;
    const int months = term == "P3Y" ? 36 : term == "P1Y" ? 12 : 1;
    made.purchased = made.starts = state.now();
    made.renews = monthsLater(made.starts, months);
    made.ends = made.renews - dayLong;
    if (isNce(state, made))
        made.cancelUntil = made.starts + 7 * dayLong;
}

std::optional<OrderError> buy(State &state, const Order &order, OrderItem &item)
{
    Customer &customer = *state.customers.find(order.customer);
    Subscription made;
    made.plan = *state.place(item.product, item.sku, item.plan);
    const bool isMicrosoft = state.productAt(made.plan).vendor == 30;
    if (isMicrosoft) {
        if (auto refused = refusalOfAgreement(customer, item))
            return refused;
    }
    made.id = state.newId();
    made.vendorId = state.random.uuid();
    made.name = state.skuAt(made.plan).displayName;
    made.customer = customer.id;
    made.status = "active";
    made.currency = customer.currency;
    made.price = item.price;
    made.cost = made.price * 9 / 10;
    made.listPrice = inCurrency(state.planAt(made.plan).euros, made.currency) * 113 / 100;
    made.seats = made.price == 0 ? 0 : item.quantity;
    made.autoRenews = lowered(attribute(item, "renewalSetting")) == "auto-on";
    made.customerPo = item.customerPo;
    made.resellerPo = item.resellerPo;
    date(state, made);
    item.resource = made.vendorId;
    if (isMicrosoft) {
        item.attributes.push_back({"userName", "admin@" + attribute(item, "domainName")});
        item.attributes.push_back({"password", state.random.letters(5) + "!q9"});
    }
    Subscription &kept = state.addSubscription(std::move(made));
    log(state, order, kept, "Subscription Created", "Quantity: " + std::to_string(kept.seats) + "; ");
    return std::nullopt;
}

} // namespace

std::optional<OrderError> carryOut(State &state, const Order &order, OrderItem &item)
{
    return item.action == "CREATE" ? buy(state, order, item) : change(state, order, item);
}

} // namespace tenantry::sandbox::streamone
