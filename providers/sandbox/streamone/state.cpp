#include "providers/sandbox/streamone/state.h"

#include <algorithm>

namespace tenantry::sandbox::streamone {

Product *State::product(const std::string &id)
{
    const auto found = std::ranges::find(products, id, &Product::id);
    return found == products.end() ? nullptr : &*found;
}

std::optional<PlanPlace> State::place(
    const std::string &product, const std::string &sku, const std::string &plan) const
{
    const auto p = std::ranges::find(products, product, &Product::id);
    if (p == products.end())
        return std::nullopt;
    const auto s = std::ranges::find(p->skus, sku, &Sku::id);
    if (s == p->skus.end())
        return std::nullopt;
    const auto l = std::ranges::find(s->plans, plan, &Plan::id);
    if (l == s->plans.end())
        return std::nullopt;
    return PlanPlace{static_cast<std::uint32_t>(p - products.begin()),
        static_cast<std::uint32_t>(s - p->skus.begin()), static_cast<std::uint32_t>(l - s->plans.begin())};
}

Subscription *State::subscription(const std::string &idOrVendorId)
{
    if (Subscription *found = subscriptions.find(idOrVendorId))
        return found;
    const auto found = byVendorId.find(idOrVendorId);
    return found == byVendorId.end() ? nullptr : subscriptions.find(found->second);
}

Subscription &State::addSubscription(Subscription subscription)
{
    byVendorId[subscription.vendorId] = subscription.id;
    return subscriptions.add(std::move(subscription));
}

std::string State::name(const Customer &customer) const
{
    return "accounts/" + account + "/customers/" + std::to_string(customer.id);
}

} // namespace tenantry::sandbox::streamone
