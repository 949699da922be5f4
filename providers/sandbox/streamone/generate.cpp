#include "providers/sandbox/streamone/generate.h"

#include "providers/sandbox/streamone/people.h"
#include "providers/sandbox/streamone/words.h"

#include <algorithm>

namespace tenantry::sandbox::streamone {

namespace {

std::string slugOf(const std::string &text)
{
    std::string out;
    for (const char c : lowered(text)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out += c;
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    while (out.ends_with('-'))
        out.pop_back();
    return out.empty() ? "kunde" : out;
}

Profile microsoftProfile(State &state, const Customer &customer, std::size_t number)
{
    Profile profile{30};
    profile.tenantId = state.random.uuid();
    profile.domain = slugOf(customer.organization) + std::to_string(number) + ".onmicrosoft.example";
    profile.agreement = number % 6 == 5 ? "PENDING" : "ACCEPTED";
    profile.gdapStatus = number % 4 == 3 ? "expired" : "active";
    profile.gdapRoles = {"Directory readers"};
    if (number % 2 == 0)
        profile.gdapRoles.emplace_back("Service support administrator");
    return profile;
}

std::vector<Profile> profilesOf(State &state, const Customer &customer, std::size_t number)
{
    std::vector<Profile> out{microsoftProfile(state, customer, number)};
    for (const Vendor &vendor : vendors().subspan(1)) {
        if (state.random.oneIn(3))
            out.push_back({vendor.id, !state.random.oneIn(4)});
    }
    for (Profile &profile : out) {
        if (profile.vendor == 36) {
            profile.domain = slugOf(customer.organization) + ".example";
            profile.billingAccounts = "01" + state.random.letters(4) + "-ABCDEF";
        }
    }
    return out;
}

void nameContact(Customer &customer, State &state, std::size_t number)
{
    const std::string given = givenNames[(number + number / 7) % givenNames.size()];
    const std::string family = familyNames[(number * 5 + number / 11) % familyNames.size()];
    customer.contact = given + ' ' + family;
    customer.title = titles[state.random.below(titles.size())];
    customer.domain = slugOf(customer.organization) + ".example";
    // A plus sign in every ninth: it must come through a query unharmed.
    const std::string tag = number % 9 == 1 ? "+ion" : number < 20 ? "" : std::to_string(number);
    customer.email = slugOf(given) + '.' + slugOf(family) + tag + '@' + customer.domain;
}

Customer madeCustomer(State &state, std::size_t number)
{
    const Country &country = countries[number % countries.size()];
    Customer customer;
    customer.id = 88'012 + static_cast<std::int64_t>(number);
    customer.organization = stems[number % stems.size()];
    if (number >= stems.size())
        customer.organization += ' ' + std::to_string(number / stems.size() + 1);
    customer.organization += ' ' + std::string(country.legalForm);
    customer.address = {country.street + (' ' + std::to_string(state.random.between(1, 90))),
        number % 3 == 2 ? "2B" : "", country.city, country.state, country.zip, country.code};
    nameContact(customer, state, number);
    if (number % 4 != 2)
        customer.phone = country.phone + std::to_string(state.random.between(1000, 9999));
    customer.language = country.language;
    customer.currency = country.currency;
    customer.uid = state.random.letters(14);
    customer.priceBook = 77 + static_cast<std::int64_t>(number % 3);
    customer.isActive = number % 8 != 6;
    customer.created =
        state.start() - state.random.between(400, 900) * dayLong - state.random.between(0, 86'399) * 1000;
    customer.updated = customer.created + state.random.between(1, 390) * dayLong;
    customer.customFields = {{"costCentre", std::to_string(4711 + number % 5)}};
    if (number % 2 == 0)
        customer.customFields.push_back({"domainName", customer.domain});
    customer.profiles = profilesOf(state, customer, number);
    return customer;
}

void makeUsers(State &state)
{
    for (const Account &account : accounts()) {
        if (account.caller.account != state.account)
            continue;
        const char *type = account.caller.role == Role::Owner ? "OWNER"
            : account.caller.role == Role::Sales              ? "SALES"
                                                              : "OPS";
        const Time created =
            monthStart(state.start() - 800 * dayLong) + account.caller.user % 100 * 3'600'000;
        state.users.add({account.caller.user, account.caller.name, account.caller.email, type, "ACTIVE",
            created, created + 40 * dayLong});
    }
    if (state.account == homeAccount)
        state.users.add({70'104, "Old Desk", "desk@fjord-it.example", "OPS", "SUSPENDED",
            monthStart(state.start() - 900 * dayLong), 0});
}

} // namespace

Money priceFor(const State &state, const Customer &customer, const PlanPlace &place)
{
    const Money base = inCurrency(state.planAt(place).euros, customer.currency);
    return base * (100 + (customer.priceBook - 77) * 3) / 100;
}

bool isNce(const State &state, const Subscription &subscription)
{
    return state.productAt(subscription.plan).isNce;
}

void makeCustomers(State &state, int howMany)
{
    for (int i = 0; i < howMany; ++i)
        state.customers.add(madeCustomer(state, static_cast<std::size_t>(i)));
}

void generate(State &state, int subscriptions)
{
    state.secret = state.random.letters(20);
    state.products = madeCatalogue(state.start(), subscriptions);
    state.partner = state.account == homeAccount ? "Fjord IT Reseller" : "Elsewhere IT";
    makeUsers(state);
    if (subscriptions == 0)
        return;
    makeCustomers(state, std::max(9, subscriptions / 4));
    makeSubscriptions(state, subscriptions);
    makeOrders(state, std::max(12, subscriptions / 2));
    makeCarts(state);
    makeReports(state);
    makeInvoices(state);
}

} // namespace tenantry::sandbox::streamone
