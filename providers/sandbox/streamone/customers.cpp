#include "providers/sandbox/streamone/call.h"
#include "providers/sandbox/streamone/paging.h"

#include <algorithm>
#include <regex>

namespace tenantry::sandbox::streamone {

namespace {

void writeAddress(Writer &json, const Address &address)
{
    json.object("customerAddress").text("street", address.street).text("suite", address.suite);
    json.text("city", address.city).text("state", address.state).text("zip", address.zip);
    json.text("country", address.country).end();
}

// Without the last brace, so that the answer to a creation can add the first user.
Writer customerBegun(const State &state, const Customer &customer)
{
    Writer json;
    json.object().text("name", state.name(customer)).text("customerOrganization", customer.organization);
    writeAddress(json, customer.address);
    json.text("customerName", customer.contact).text("customerEmail", customer.email);
    json.text("customerTitle", customer.title).text("customerPhone", customer.phone);
    json.time("createTime", customer.created).time("updateTime", customer.updated);
    json.text("languageCode", customer.language).text("uid", customer.uid);
    json.text("customerStatus", customer.isActive ? "ACTIVE" : "INACTIVE");
    return json;
}

std::string customerJson(const State &state, const Customer &customer)
{
    return customerBegun(state, customer).end().json();
}

constexpr std::array filterNames{
    "filter.customerEmail", "filter.languageCode", "filter.customerName", "filter.customerDomain"};

bool passes(const Call &call, const Customer &customer, const std::string &status)
{
    const auto says = [&](const char *name, const auto &matches) {
        return !call.has(name) || matches(call.text(name));
    };
    const bool hasStatus = status == "ACTIVE" || status == "INACTIVE";
    if (hasStatus && customer.isActive != (status == "ACTIVE"))
        return false;
    // Without a status the filters of the real service cannot be relied on; here they miss every fourth.
    const bool isFiltered =
        std::ranges::any_of(filterNames, [&](const char *name) { return call.has(name); });
    if (isFiltered && !hasStatus && customer.id % 4 == 0)
        return false;
    return says(filterNames[0],
               [&](const std::string &email) { return lowered(email) == lowered(customer.email); })
        && says(filterNames[1],
            [&](const std::string &code) { return lowered(code) == lowered(customer.language); })
        && says(filterNames[2], [&](const std::string &name) { return contains(customer.contact, name); })
        && says(filterNames[3],
            [&](const std::string &domain) { return lowered(domain) == lowered(customer.domain); });
}

Answered listCustomers(Call &call)
{
    constexpr auto statuses =
        std::to_array<std::string_view>({"CUSTOMER_STATUS_UNSPECIFIED", "ACTIVE", "INACTIVE"});
    Window window;
    std::string status;
    if (const auto wrong = readTokenWindow(call, window))
        return *wrong;
    if (const auto wrong = readChoice(call, "filter.customerStatus", statuses, status))
        return *wrong;
    std::vector<const Customer *> rows;
    for (const Customer &customer : call.state.customers) {
        if (passes(call, customer, status))
            rows.push_back(&customer);
    }
    Writer json;
    json.object();
    writePage(json, "customers", rows, window,
        [&](const Customer *customer) { return customerJson(call.state, *customer); });
    return ok(json.end().json());
}

Answered getCustomer(Call &call)
{
    const Customer *customer = customerOf(call);
    return customer ? ok(customerJson(call.state, *customer)) : noSuchCustomer(call);
}

// What the body lacks, in the service's inner names; empty: nothing.
std::string missingFrom(const QJsonObject &body)
{
    struct Required {
        const char *path;
        const char *innerName;
    };
    constexpr std::array required{Required{"customerOrganization", "orgName"},
        Required{"customerAddress.street", "street"}, Required{"customerAddress.city", "city"},
        Required{"customerAddress.state", "state"}, Required{"customerAddress.zip", "zip"},
        Required{"customerAddress.country", "country"}, Required{"customerName", "customerName"},
        Required{"customerEmail", "primaryContactEmail"}, Required{"languageCode", "languageCode"}};
    if (!body[QStringLiteral("customerAddress")].isObject())
        return "customerAddress";
    for (const Required &one : required) {
        if (textAt(body, one.path).empty())
            return one.innerName;
    }
    return {};
}

std::optional<Answered> refusedInput(const Call &call, std::int64_t own)
{
    const std::string missing = missingFrom(call.body);
    if (!missing.empty())
        return invalidRequest(call.asked, "must have required property '" + missing + "'");
    static const std::regex language("[A-Za-z]{2}(-[A-Za-z]{2})?");
    if (!std::regex_match(textAt(call.body, "languageCode"), language))
        return precondition(
            call.asked, "CUS-CR-002", "languageCode", "The provided language code is not valid");
    const std::string email = lowered(textAt(call.body, "customerEmail"));
    const bool isTaken = std::ranges::any_of(call.state.customers,
        [&](const Customer &customer) { return customer.id != own && lowered(customer.email) == email; });
    if (!isTaken)
        return std::nullopt;
    return precondition(call.asked, "CUS-CR-001", "primaryContactEmail",
        "The provided primaryContactEmail is already in use, please provide a different email.");
}

// All of it: what the body leaves out is cleared.
void take(const QJsonObject &body, Customer &customer)
{
    const auto text = [&](const char *name) {
        return textAt(body, name);
    };
    customer.organization = text("customerOrganization");
    customer.address = {text("customerAddress.street"), text("customerAddress.suite"),
        text("customerAddress.city"), text("customerAddress.state"), text("customerAddress.zip"),
        text("customerAddress.country")};
    customer.contact = text("customerName");
    customer.email = text("customerEmail");
    customer.title = text("customerTitle");
    customer.phone = text("customerPhone");
    customer.language = text("languageCode");
    customer.domain = text("customerDomain");
}

Answered createCustomer(Call &call)
{
    if (const auto wrong = refusedInput(call, 0))
        return *wrong;
    State &state = call.state;
    Customer customer;
    customer.id = state.newId();
    take(call.body, customer);
    customer.uid = state.random.letters(14);
    customer.currency = customer.address.country == "SE" ? "SEK" : "EUR";
    customer.priceBook = 77;
    customer.created = customer.updated = state.thisSecond();
    Profile profile{30};
    profile.agreement = "PENDING";
    customer.profiles = {profile};
    const Customer &made = state.customers.add(std::move(customer));
    Writer json = customerBegun(state, made);
    json.object("user");
    json.text("name", state.name(made) + "/users/" + std::to_string(state.newId()));
    json.text("userName", "DEFAULT ACCOUNT USER").text("email", made.email).text("userStatus", "ACTIVE");
    json.text("password", state.random.letters(4) + "-Ov!" + state.random.letters(4));
    json.time("createTime", made.created).end();
    return ok(json.end().json());
}

Answered updateCustomer(Call &call)
{
    Customer *customer = customerOf(call);
    if (!customer)
        return noSuchCustomer(call);
    const std::string name = textAt(call.body, "name");
    if (!name.empty() && name != call.state.name(*customer))
        return invalidArgument(call.asked, "resource name '" + name + "' is invalid");
    if (const auto wrong = refusedInput(call, customer->id))
        return *wrong;
    take(call.body, *customer);
    customer->updated = call.state.thisSecond();
    return ok(customerJson(call.state, *customer));
}

std::string profileJson(const Profile &profile)
{
    const Vendor &vendor = vendorOf(profile.vendor);
    Writer json;
    json.object().longNumber("providerId", profile.vendor).text("displayName", vendor.name);
    json.text("shortName", vendor.shortName).flag("enabled", profile.isEnabled);
    json.text("customerTenantId", profile.tenantId).text("customerDomain", profile.domain);
    json.flag("allowDelegatedAccess", profile.gdapStatus == "active").text("gdapStatus", profile.gdapStatus);
    json.texts("gdapRoles", profile.gdapRoles).text("agreementStatus", profile.agreement);
    json.text("billingAccounts", profile.billingAccounts);
    json.flag("passRiOptimization", profile.vendor == 1 && profile.isEnabled);
    return json.end().json();
}

Answered listProfiles(Call &call)
{
    const Customer *customer = customerOf(call);
    if (!customer)
        return noSuchCustomer(call);
    Writer json;
    json.object().longNumber("customerId", customer->id);
    json.text("customerOrganization", customer->organization).array("customerCloudProfiles");
    for (const Profile &profile : customer->profiles) {
        const bool isWanted =
            !call.has("providerId") || call.text("providerId") == std::to_string(profile.vendor);
        if (isWanted && (profile.isEnabled || !call.flag("enabledOnly")))
            json.rawElement(profileJson(profile));
    }
    return ok(json.endArray().end().json());
}

// The form of old, Azure only.
Answered getProfile(Call &call)
{
    const Customer *customer = customerOf(call);
    if (!customer)
        return noSuchCustomer(call);
    if (!call.has("providerId"))
        return invalidRequest(call.asked, "must have required property 'providerId'");
    const auto profile = std::ranges::find(customer->profiles, 30, &Profile::vendor);
    if (profile == customer->profiles.end() || call.text("providerId") != "30")
        return ok("{}");
    Writer json;
    json.object().text("id", profile->tenantId).object("companyProfile");
    json.text("tenantId", profile->tenantId).text("domain", profile->domain);
    json.text("companyName", customer->organization).text("email", customer->email).end();
    json.flag("allowDelegatedAccess", profile->gdapStatus == "active");
    return ok(json.text("agreementStatus", profile->agreement).end().json());
}

} // namespace

Routes customerRoutes()
{
    return {
        {"GET", "/api/v3/accounts/{a}/customers", listCustomers},
        {"POST", "/api/v3/accounts/{a}/customers", createCustomer, sellers, Takes::Json},
        {"GET", "/api/v3/accounts/{a}/customers/{c}", getCustomer},
        {"PUT", "/api/v3/accounts/{a}/customers/{c}", updateCustomer, sellers, Takes::Json},
        {"GET", "/api/v3/accounts/{a}/customers/{c}/cloudProfiles", listProfiles},
        {"GET", "/api/v3/accounts/{a}/customers/{c}/cloudProfile", getProfile},
    };
}

} // namespace tenantry::sandbox::streamone
