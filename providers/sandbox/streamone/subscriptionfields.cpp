#include "providers/sandbox/streamone/subscriptionfields.h"

#include <algorithm>

namespace tenantry::sandbox::streamone {

namespace {

using One = const Subscription &;
using In = const State &;

std::string timeText(Time time)
{
    return time == 0 ? std::string() : rfc3339(time);
}

std::string cycleOf(const Plan &plan)
{
    return plan.period == "ONE_TIME" ? "one_time" : lowered(plan.period);
}

std::string offerOf(In state, One one)
{
    const std::string part = state.skuAt(one.plan).part;
    const std::size_t colon = part.find(':');
    if (state.productAt(one.plan).isNce)
        return part + ":CFQ7TTC0XXXX";
    return "SE," + part.substr(0, colon) + ',' + part.substr(colon + 1);
}

std::string partOf(In state, One one, bool isSku)
{
    const std::string part = state.skuAt(one.plan).part;
    const std::size_t colon = part.find(':');
    return isSku ? part.substr(colon + 1) : part.substr(0, colon);
}

const Vendor &vendor(In state, One one)
{
    return vendorOf(state.productAt(one.plan).vendor);
}

const Customer &customer(In state, One one)
{
    return *state.customers.find(one.customer);
}

std::string billingType(One one)
{
    if (one.isTrial)
        return "trial";
    return one.price == 0 ? "usage" : "license";
}

constexpr std::array fields{
    Field{"id", Kind::Long,
        [](In, One one) {
            return std::to_string(one.id);
        }},
    Field{"customerId", Kind::Long,
        [](In, One one) {
            return std::to_string(one.customer);
        }},
    Field{"resellerId", Kind::Long,
        [](In state, One) {
            return state.account;
        }},
    Field{"isvId", Kind::Long,
        [](In, One) {
            return std::string("19001");
        }},
    Field{"cloudProviderId", Kind::Long,
        [](In in, One one) {
            return std::to_string(vendor(in, one).id);
        }},
    Field{"cloudProviderName", Kind::Text,
        [](In state, One one) {
            return std::string(one.id % 4 == 2 ? "" : vendor(state, one).name);
        }},
    Field{"subscriptionId", Kind::Text,
        [](In, One one) {
            return one.vendorId;
        }},
    Field{"subscriptionName", Kind::Text,
        [](In, One one) {
            return one.name;
        }},
    Field{"resourceType", Kind::Text,
        [](In in, One one) {
            return in.productAt(one.plan).resourceType;
        }},
    Field{"ccpProductId", Kind::Text,
        [](In state, One one) {
            return state.productAt(one.plan).id;
        }},
    Field{"ccpSkuId", Kind::Text,
        [](In state, One one) {
            return state.skuAt(one.plan).id;
        }},
    Field{"ccpPlanId", Kind::Text,
        [](In state, One one) {
            return state.planAt(one.plan).id;
        }},
    Field{"subscriptionProductId", Kind::Text,
        [](In in, One one) {
            return partOf(in, one, false);
        }},
    Field{"subscriptionSkuId", Kind::Text,
        [](In state, One one) {
            return partOf(state, one, true);
        }},
    Field{"subscriptionOfferId", Kind::Text, offerOf},
    Field{"mfgPartNumber", Kind::Text,
        [](In state, One one) {
            return state.planAt(one.plan).part;
        }},
    Field{"subscriptionTotalLicenses", Kind::Long,
        [](In, One one) {
            return one.seats == 0 ? std::string() : std::to_string(one.seats);
        }},
    Field{"unitType", Kind::Text,
        [](In, One one) {
            return std::string(one.seats == 0 ? "" : "Licenses");
        }},
    Field{"subscriptionStatus", Kind::Text,
        [](In, One one) {
            return one.status;
        }},
    Field{"subscriptionPurchasedDate", Kind::Text,
        [](In, One one) {
            return timeText(one.purchased);
        }},
    Field{"subscriptionStartDate", Kind::Text,
        [](In, One one) {
            return timeText(one.starts);
        }},
    Field{"subscriptionEndDate", Kind::Text,
        [](In, One one) {
            return timeText(one.ends);
        }},
    Field{"cancellationAllowedUntilDate", Kind::Text,
        [](In, One one) {
            return timeText(one.cancelUntil);
        }},
    Field{"renewalDate", Kind::Text,
        [](In, One one) {
            return timeText(one.renews);
        }},
    Field{"subscriptionBillingType", Kind::Text,
        [](In, One one) {
            return billingType(one);
        }},
    Field{"subscriptionBillingCycle", Kind::Text,
        [](In in, One one) {
            return cycleOf(in.planAt(one.plan));
        }},
    Field{"subscriptionBillingTerm", Kind::Text,
        [](In state, One one) {
            return state.planAt(one.plan).term;
        }},
    Field{"subscriptionRenewStatus", Kind::Text,
        [](In, One one) {
            return std::string(one.autoRenews ? "ENABLED" : "DISABLED");
        }},
    Field{"autoRenew", Kind::Flag,
        [](In, One one) {
            return std::string(one.autoRenews ? "true" : "false");
        }},
    Field{"isTrial", Kind::Flag,
        [](In, One one) {
            return std::string(one.isTrial ? "true" : "false");
        }},
    Field{"resellerPO", Kind::Text,
        [](In, One one) {
            return one.resellerPo;
        }},
    Field{"customerPO", Kind::Text,
        [](In, One one) {
            return one.customerPo;
        }},
    Field{"parentSubscriptionId", Kind::Text,
        [](In, One one) {
            return one.parent;
        }},
    Field{"customerName", Kind::Text,
        [](In state, One one) {
            return customer(state, one).organization;
        }},
    Field{"partnerName", Kind::Text,
        [](In state, One) {
            return state.partner;
        }},
    Field{"price", Kind::Decimal,
        [](In, One one) {
            return decimal(one.price);
        }},
    Field{"cost", Kind::Decimal,
        [](In, One one) {
            return decimal(one.cost);
        }},
    Field{"margin", Kind::Decimal,
        [](In, One one) {
            return decimal(one.price - one.cost);
        }},
    Field{"msrp", Kind::Decimal,
        [](In, One one) {
            return decimal(one.listPrice);
        }},
    Field{"total", Kind::Decimal,
        [](In, One one) {
            return decimal(one.price * one.seats);
        }},
    Field{"currency", Kind::Text,
        [](In, One one) {
            return one.currency;
        }},
    Field{"billingCurrency", Kind::Text,
        [](In, One one) {
            return one.currency;
        }},
    Field{"lastUpdatedDate", Kind::Text,
        [](In, One one) {
            return timeText(one.updated);
        }},
};

bool isTimeName(std::string_view name)
{
    return name.ends_with("Date");
}

void writeProductInfo(Writer &json, const State &state, const Subscription &subscription)
{
    const Product &product = state.productAt(subscription.plan);
    json.object("ccpProductInfo").text("productId", product.id);
    json.text("productDisplayName", product.displayName);
    json.text("skuId", state.skuAt(subscription.plan).id);
    json.text("skuDisplayName", state.skuAt(subscription.plan).displayName);
    json.text("planId", state.planAt(subscription.plan).id);
    json.text("planDisplayName", state.planAt(subscription.plan).displayName).end();
}

} // namespace

std::span<const Field> subscriptionFields()
{
    return fields;
}

const Field *subscriptionField(const std::string &name)
{
    const std::string wanted = name == "name" ? "subscriptionName" : name;
    const auto found = std::ranges::find_if(fields, [&](const Field &field) { return wanted == field.name; });
    return found == fields.end() ? nullptr : &*found;
}

bool comesBefore(const Field &field, const std::string &left, const std::string &right)
{
    if (field.kind == Kind::Long)
        return numberFrom(left) < numberFrom(right);
    if (field.kind == Kind::Decimal)
        return std::stod(left) < std::stod(right);
    return lowered(left) < lowered(right);
}

void writeSubscription(Writer &json, const State &state, const Subscription &subscription)
{
    for (const Field &field : fields) {
        const std::string value = field.read(state, subscription);
        // Seats and dates that there are none of are missing, everything else is written.
        if (value.empty() && (field.kind == Kind::Long || isTimeName(field.name)))
            continue;
        if (field.kind == Kind::Decimal || field.kind == Kind::Flag)
            json.raw(field.name, value);
        else
            json.always(field.name, value);
    }
    if (subscription.id % 9 != 5)
        writeProductInfo(json, state, subscription);
}

} // namespace tenantry::sandbox::streamone
