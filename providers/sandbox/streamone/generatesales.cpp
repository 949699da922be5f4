// Subscriptions and the orders that made them.
#include "providers/sandbox/streamone/generate.h"
#include "providers/sandbox/streamone/people.h"

#include <algorithm>

namespace tenantry::sandbox::streamone {

namespace {

PlanPlace pickedPlan(State &state)
{
    for (;;) {
        PlanPlace place;
        place.product = static_cast<std::uint32_t>(state.random.below(state.products.size()));
        // Most of what resellers sell is Microsoft's.
        if (state.random.oneIn(2))
            place.product = static_cast<std::uint32_t>(state.random.below(4));
        const Product &product = state.productAt(place);
        if (!product.isPublished)
            continue;
        place.sku = static_cast<std::uint32_t>(state.random.below(product.skus.size()));
        place.plan = static_cast<std::uint32_t>(state.random.below(state.skuAt(place).plans.size()));
        return place;
    }
}

std::string pickedStatus(State &state, int number)
{
    constexpr std::array rare{"suspended", "deleted", "pending", "expired", "suspended", "cancelled"};
    return number % 7 == 3 ? rare[state.random.below(rare.size())] : "active";
}

int monthsOf(const std::string &term)
{
    if (term == "P3Y")
        return 36;
    return term == "P1Y" ? 12 : 1;
}

void date(State &state, Subscription &made, int number)
{
    // Every fifth is young enough to be cancelled or made smaller.
    const std::int64_t age = number % 5 == 0 ? state.random.between(0, 4) : state.random.between(8, 340);
    made.purchased = state.start() - age * dayLong - state.random.between(1000, 80'000'000);
    if (number % 3 == 0)
        made.purchased = made.purchased / 1000 * 1000;
    const int months = monthsOf(state.planAt(made.plan).term);
    made.starts = made.purchased;
    while (monthsLater(made.starts, months) < state.start() && made.status == "active")
        made.starts = monthsLater(made.starts, months);
    made.ends = monthsLater(made.starts, months) - dayLong;
    made.renews = monthsLater(made.starts, months);
    if (isNce(state, made))
        made.cancelUntil = made.starts + 7 * dayLong;
    made.updated = made.purchased + state.random.between(0, std::max<std::int64_t>(age, 1)) * dayLong / 2;
}

void nameIt(State &state, Subscription &made, int number)
{
    const Sku &sku = state.skuAt(made.plan);
    const Customer &customer = *state.customers.find(made.customer);
    made.name = number % 3 == 0 ? sku.displayName : sku.displayName + ", " + customer.address.city;
    if (number % 11 == 4)
        made.name = "Büro \"Süd\"; Lager";
    if (number % 2 == 0)
        made.resellerPo = "RPO-" + std::to_string(5500 + number);
    if (number % 3 == 0)
        made.customerPo = "ND-" + std::to_string(200 + number);
}

Subscription madeSubscription(State &state, int number)
{
    Subscription made;
    // Some are too large for a double: they are names, not numbers.
    made.id = number % 10 == 9 ? 9'007'199'254'740'993 + number : 4'410'077 + number;
    made.vendorId = state.random.uuid();
    const auto customers = static_cast<std::int64_t>(state.customers.size());
    made.customer = 88'012
        + (number < customers ? number : state.random.between(0, std::max<std::int64_t>(customers, 1) - 1));
    made.status = pickedStatus(state, number);
    made.plan = pickedPlan(state);
    if (number < 2) { // the contract's own example, for two customers
        made.plan = *state.place("M365NCE-nordic", "M365-Business-Standard", "Monthly-n12");
        made.status = "active";
    }
    const Customer &customer = *state.customers.find(made.customer);
    made.currency = customer.currency;
    made.price = priceFor(state, customer, made.plan);
    made.cost = made.price * 9 / 10;
    made.listPrice = inCurrency(state.planAt(made.plan).euros, made.currency) * 113 / 100;
    if (made.price > 0)
        made.seats = state.random.between(1, number % 13 == 0 ? 4000 : 60);
    date(state, made, number);
    made.autoRenews = !state.random.oneIn(4);
    made.isTrial = number % 17 == 8;
    nameIt(state, made, number);
    return made;
}

void logFirstEntries(State &state, Subscription &made)
{
    const std::int64_t user = 70'101 + made.id % 3;
    made.log.push_back({"0f5a" + state.random.letters(6), "Subscription Created",
        "Quantity: " + std::to_string(made.seats) + "; ", made.seats, made.purchased + 4002, user});
    if (made.id % 4 == 1) // the same id once more, as in the field
        made.log.push_back({made.log.front().id, "Users Update",
            "New Quantity: " + std::to_string(made.seats) + "; Status: active; ", made.seats, made.updated,
            user});
}

std::string pickedOrderStatus(int number)
{
    constexpr std::array first{"NEW", "ON_HOLD", "ERROR", "CANCELED", "IN_PROGRESS", "NEW", "ON_HOLD"};
    const auto place = static_cast<std::size_t>(number);
    if (place < first.size())
        return first[place];
    return number % 12 == 0 ? "CANCELED" : "COMPLETED";
}

Order madeOrder(State &state, int number, const Subscription &bought)
{
    const Product &product = state.productAt(bought.plan);
    Order order;
    order.id = 903'311 + number;
    order.customer = bought.customer;
    order.reference = number % 3 == 1 ? "" : "po-" + std::to_string(7000 + number);
    order.displayName = number % 4 == 3 ? "" : "Kauf: " + bought.name;
    order.user = 70'101 + number % 3;
    order.currency = bought.currency;
    order.total = bought.price * bought.seats;
    OrderItem item{1, order.reference.empty() ? "" : order.reference + "-1", "CREATE", bought.vendorId,
        product.id, state.skuAt(bought.plan).id, state.planAt(bought.plan).id, bought.seats,
        std::string(vendorOf(product.vendor).providerName)};
    item.price = bought.price;
    item.status = "ACTIVE";
    order.items = {item};
    return order;
}

} // namespace

void makeSubscriptions(State &state, int howMany)
{
    for (int i = 0; i < howMany; ++i) {
        Subscription &made = state.addSubscription(madeSubscription(state, i));
        logFirstEntries(state, made);
        if (i % 19 == 7 && i > 0)
            made.parent = state.subscriptions.begin()->vendorId;
    }
}

void makeOrders(State &state, int howMany)
{
    const auto subscriptions = static_cast<int>(state.subscriptions.size());
    const Time begin = state.start() - 300 * dayLong;
    for (int i = 0; i < howMany; ++i) {
        const int chosen = subscriptions - 1 - i % subscriptions;
        Order order = madeOrder(state, i, *(state.subscriptions.begin() + chosen));
        order.status = pickedOrderStatus(howMany - 1 - i); // the unfinished ones are the newest
        order.created = begin + i * (299 * dayLong / howMany);
        order.updated = order.created + (order.status == "NEW" ? 0 : state.random.between(1, 5000) * 1000);
        if (order.status == "ERROR") {
            order.errors = {{"MSFT_CR_017", "The vendor does not know this tenant.", "AZURE"}};
            order.items.front().status.clear();
        }
        state.orders.add(std::move(order));
    }
}

void makeCarts(State &state)
{
    constexpr std::array names{"Q1 renewals", "Nya kontoret", "Maybe later"};
    constexpr std::array statuses{"OPEN", "QUOTE", "SAVED_FOR_LATER"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const Customer &customer = *(state.customers.begin() + 1 + static_cast<std::ptrdiff_t>(i % 2));
        Cart cart{
            state.newId(), customer.id, names[i], "Ida Lund", "OFFLINE", {}, statuses[i], customer.currency};
        for (std::size_t count = 0; count < 2 - i % 2; ++count) {
            const PlanPlace place = pickedPlan(state);
            const std::string plan = "accounts/" + state.account + "/products/" + state.productAt(place).id
                + "/skus/" + state.skuAt(place).id + "/plans/" + state.planAt(place).id;
            cart.items.push_back({state.newId(), plan, place, state.random.between(1, 20), "OFFLINE", {}});
        }
        state.carts.add(std::move(cart));
    }
}

} // namespace tenantry::sandbox::streamone
