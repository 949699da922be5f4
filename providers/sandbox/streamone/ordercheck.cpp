// What is refused when an order is placed.
#include "providers/sandbox/streamone/orderwork.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::streamone {

namespace {

// The blank is the service's.
const std::string missingField = "COMM-VL-001 ";
const std::string notAllowed = "COMM-VL-002";

struct Allowed {
    const char *name;
    std::vector<std::string> values;
};

const std::vector<Allowed> &allowedValues()
{
    static const std::vector<Allowed> all{
        {"operations", {"updatesubscription"}},
        {"renewalSetting", {"auto-on", "auto-off"}},
        {"statusUpdate", {"active", "suspended", "deleted"}},
        {"coterm", {"true", "false"}},
        {"billingTerm", {"y", "m"}},
        {"billingCycle", {"y", "m"}},
    };
    return all;
}

std::vector<NamedValue> attributesOf(const QJsonObject &item)
{
    std::vector<NamedValue> out;
    for (const QJsonValue one : item[u"attributes"_s].toArray())
        out.push_back({textAt(one.toObject(), "name"), textAt(one.toObject(), "value")});
    return out;
}

OrderItem itemFrom(const QJsonObject &from)
{
    OrderItem item{0, textAt(from, "referenceId"), textAt(from, "action"), textAt(from, "resourceId"),
        textAt(from, "productId"), textAt(from, "skuId"), textAt(from, "planId"),
        from[u"quantity"_s].toInteger(), textAt(from, "providerName"), textAt(from, "endCustomerPO"),
        textAt(from, "resellerPO"), attributesOf(from)};
    const QJsonArray addOns = from[u"addOns"_s].toArray();
    if (!addOns.isEmpty())
        item.addOns = QJsonDocument(addOns).toJson(QJsonDocument::Compact).toStdString();
    return item;
}

void checkPresence(const QJsonObject &item, std::vector<OrderError> &errors)
{
    const auto demand = [&](const QJsonObject &object, const char *name) {
        if (object.value(QLatin1String(name)).isUndefined() || object.value(QLatin1String(name)).isNull())
            errors.push_back(
                {missingField, "Required orderItem field '" + std::string(name) + "' is missing"});
    };
    for (const char *name : {"action", "productId", "skuId", "planId", "quantity"})
        demand(item, name);
    for (const QJsonValue addOn : item[u"addOns"_s].toArray()) {
        for (const char *name : {"id", "addOnId", "planId", "action", "quantity"})
            demand(addOn.toObject(), name);
    }
    const QJsonValue quantity = item[u"quantity"_s];
    const bool isWhole =
        quantity.isDouble() && quantity.toDouble() == static_cast<double>(quantity.toInteger());
    if (!quantity.isUndefined() && (!isWhole || quantity.toInteger() < 0 || quantity.toInteger() > mostSeats))
        errors.push_back({notAllowed, "'quantity' is not a whole number"});
}

void checkAttributes(const OrderItem &item, std::vector<OrderError> &errors)
{
    for (const Allowed &allowed : allowedValues()) {
        const std::string value = lowered(attribute(item, allowed.name));
        if (!value.empty() && std::ranges::find(allowed.values, value) == allowed.values.end())
            errors.push_back({notAllowed,
                "'" + value + "' is not an allowed value of '" + std::string(allowed.name) + "'"});
    }
}

void checkBuying(const State &state, const Customer &customer, const OrderItem &item, const PlanPlace &place,
    std::vector<OrderError> &errors)
{
    const Product &product = state.productAt(place);
    const bool isAzure = product.vendor == 30;
    if (!product.isPublished || product.isDisabled || state.skuAt(place).isDisabled)
        errors.push_back({notAllowed, "'" + item.sku + "' is not on sale"});
    if (!customer.isActive)
        errors.push_back({notAllowed, "The customer is not active"});
    if (item.quantity < 1)
        errors.push_back({notAllowed, "'quantity' must be at least 1"});
    if (isAzure && attribute(item, "domainName").empty())
        errors.push_back({"COMM-VL-004", "Attribute 'domainName' is missing"});
    if (product.isNce && attribute(item, "renewalSetting").empty())
        errors.push_back({"MSFT_CR_033", "The renewal setting is missing"});
}

void checkChange(
    const State &state, const Customer &customer, const OrderItem &item, std::vector<OrderError> &errors)
{
    if (attribute(item, "operations").empty())
        errors.push_back({missingField, "Required attribute 'operations' is missing"});
    if (item.resource.empty())
        return errors.push_back({"COMM-VL-003", "'resourceId' is missing for action UPDATE"});
    const auto known = state.byVendorId.find(item.resource);
    const Subscription *found =
        known == state.byVendorId.end() ? nullptr : state.subscriptions.find(known->second);
    if (!found || found->customer != customer.id)
        return errors.push_back({notAllowed, "'resourceId' names no subscription of this customer"});
    if (state.productAt(found->plan).id != item.product || state.skuAt(found->plan).id != item.sku
        || state.planAt(found->plan).id != item.plan)
        errors.push_back({notAllowed, "The plan is not the subscription's"});
    if (found->status != "active" && found->status != "suspended")
        errors.push_back({"MSFT_UP_011", "The subscription is " + found->status + " and cannot be changed"});
    if (item.quantity < 1 && found->seats > 0)
        errors.push_back({notAllowed, "'quantity' must be at least 1"});
}

} // namespace

std::string attribute(const OrderItem &item, const std::string &name)
{
    const auto found = std::ranges::find(item.attributes, name, &NamedValue::name);
    return found == item.attributes.end() ? std::string() : found->value;
}

void checkItem(
    const State &state, const Customer &customer, const OrderItem &item, std::vector<OrderError> &errors)
{
    if (item.action != "CREATE" && item.action != "UPDATE")
        return errors.push_back({notAllowed, "'" + item.action + "' is not an allowed value of 'action'"});
    checkAttributes(item, errors);
    const bool isProvider = item.provider.empty() || item.provider == "UNSPECIFIED"
        || std::ranges::find(vendors(), item.provider, &Vendor::providerName) != vendors().end();
    if (!isProvider)
        errors.push_back({notAllowed, "'" + item.provider + "' is not an allowed value of 'providerName'"});
    const auto place = state.place(item.product, item.sku, item.plan);
    if (!place)
        return errors.push_back({notAllowed, "Product, SKU and plan do not belong together"});
    if (item.action == "CREATE")
        checkBuying(state, customer, item, *place, errors);
    else
        checkChange(state, customer, item, errors);
}

Order orderFrom(const Call &call, const Customer &customer, std::vector<OrderError> &errors)
{
    Order order;
    order.reference = textAt(call.body, "referenceId");
    order.displayName = textAt(call.body, "displayName");
    const QJsonArray items = call.body[u"orderItems"_s].toArray();
    if (items.isEmpty())
        errors.push_back({missingField, "Required field 'orderItems' is missing"});
    for (const QJsonValue item : items) {
        const std::size_t before = errors.size();
        checkPresence(item.toObject(), errors);
        order.items.push_back(itemFrom(item.toObject()));
        if (errors.size() == before)
            checkItem(call.state, customer, order.items.back(), errors);
    }
    return order;
}

} // namespace tenantry::sandbox::streamone
