#include "providers/sandbox/bss/body.h"
#include "providers/sandbox/bss/call.h"
#include "providers/sandbox/bss/people.h"
#include "providers/sandbox/bss/rules.h"

#include <map>

namespace tenantry::sandbox::bss {

namespace {

// The codes that the service finds for a name.
std::string countryCode(const std::string &country)
{
    static const std::map<std::string, std::string> codes{{"australia", "AU"}, {"austria", "AT"},
        {"brazil", "BR"}, {"denmark", "DK"}, {"france", "FR"}, {"germany", "DE"}, {"greece", "GR"},
        {"ireland", "IE"}, {"japan", "JP"}, {"poland", "PL"}, {"portugal", "PT"}, {"switzerland", "CH"},
        {"united kingdom", "GB"}, {"united states", "US"}};
    const auto found = codes.find(folded(country));
    return found == codes.end() ? std::string() : found->second;
}

std::vector<Address> addresses(
    Body &body, const QJsonObject &organization, const Customer &before, Moment now)
{
    std::vector<Address> out;
    const QJsonArray given = body.list(organization, "AddressSet");
    for (const auto &element : given) {
        Address address{body.texts(element.toObject(), addressRules, Body::Empty::Kept), now, now};
        address.texts.set("StateCode", "");
        address.texts.set("CountryCode", countryCode(address.texts.value("Country")));
        if (out.size() < before.addresses.size())
            address.created = before.addresses[out.size()].created;
        out.push_back(std::move(address));
    }
    return out;
}

std::vector<Account> accounts(Body &body, const Customer &before)
{
    std::vector<Account> out;
    const QJsonArray given = body.list(body.root(), "CustomerAccountSet");
    for (const auto &element : given) {
        Account account{body.texts(element.toObject(), accountRules)};
        if (out.size() < before.accounts.size())
            account.vendor = before.accounts[out.size()].vendor;
        out.push_back(std::move(account));
    }
    return out;
}

std::vector<Texts> identifiers(Body &body)
{
    std::vector<Texts> out;
    const QJsonArray given = body.list(body.root(), "CustomerIdentifierSet");
    for (const auto &element : given)
        out.push_back(body.texts(element.toObject(), identifierRules));
    return out;
}

// A new customer has at least one of these; the billing account is looked at first.
void requireFirst(Body &body, const char *name, std::span<const Rule> rules)
{
    const QJsonArray list = body.list(body.root(), name);
    (void)body.texts(list.first().toObject(), rules);
}

void readInto(Customer &customer, Body &body, Moment now)
{
    const QJsonObject organization = body.object(body.root(), "Organization");
    customer.accounts = accounts(body, customer);
    customer.texts = body.texts(organization, organizationRules);
    customer.addresses = addresses(body, organization, customer, now);
    customer.contact.texts = body.texts(body.object(organization, "Contact"), personRules);
    customer.identifiers = identifiers(body);
    customer.sendsNoAddressSet = customer.sendsNoAddressSet && customer.addresses.empty();
}

Answered createCustomer(Call &call)
{
    if (!call.caller.isVendor)
        return notPermitted();
    Body body(call.asked, "Customer");
    requireFirst(body, "CustomerAccountSet", accountRules);
    (void)body.text(body.root(), {"CustomerType", 50, Need::Optional, customerTypes});
    (void)body.text(body.root(), {"CustomerNumber", 50});
    const QJsonObject organization = body.object(body.root(), "Organization");
    (void)body.texts(body.list(organization, "AddressSet").first().toObject(), addressRules);
    requireFirst(body, "CustomerIdentifierSet", identifierRules);
    Customer customer;
    readInto(customer, body, call.state.now());
    if (body.isBad())
        return body.problem();
    if (call.state.withEmail(customer.contact.texts.value("EmailAddress")))
        return emailTaken();
    const Id id = call.state.newId();
    customer.id = id;
    customer.created = customer.modified = call.state.now();
    customer.contact.created = customer.contact.modified = customer.created;
    const Texts contact = customer.contact.texts;
    call.state.customers.emplace(id, std::move(customer));
    addSubscriber(call.state, id, contact, {"CustomerAdministrator"});
    return made(200, id);
}

Answered readCustomer(Call &call)
{
    std::optional<Answered> refused;
    const Customer *customer = reachCustomer(call, call.ids[0], refused);
    return customer ? ok(wrapped(call.state, *customer)) : *refused;
}

// Replaces everything that may change; what the body leaves out is gone.
Answered replaceCustomer(Call &call)
{
    std::optional<Answered> refused;
    Customer *customer = reachCustomer(call, call.ids[0], refused);
    if (!customer)
        return *refused;
    Body body(call.asked, "Customer");
    Customer changed = *customer;
    readInto(changed, body, call.state.now());
    if (body.isBad())
        return body.problem();
    call.state.touch(changed.modified);
    call.state.touch(changed.contact.modified);
    *customer = std::move(changed);
    return done();
}

Answered removeCustomer(Call &call)
{
    if (!call.caller.isVendor)
        return notPermitted();
    Customer *customer = call.state.customer(call.ids[0]);
    if (!customer)
        return unknownId("customer", call.ids[0]);
    if (customer->state != "ACTIVE" && customer->state != "SUSPENDED")
        return illegalState("customer", customer->id, customer->state);
    customer->state = "DEREGISTER_PENDING";
    call.state.touch(customer->modified);
    for (const Id person : customer->subscribers)
        call.state.mail(call.state.subscriber(person)->person.value("EmailAddress"), "user deleted");
    call.state.finishLater(Unfinished::What::RemoveCustomer, customer->id);
    return done();
}

Answered move(Call &call, const char *from, const char *to)
{
    if (!call.caller.isVendor)
        return notPermitted();
    Customer *customer = call.state.customer(call.ids[0]);
    if (!customer)
        return unknownId("customer", call.ids[0]);
    if (customer->state != from)
        return illegalState("customer", customer->id, customer->state);
    customer->state = to;
    call.state.touch(customer->modified);
    customer->suspended =
        customer->state == "SUSPENDED" ? std::optional(customer->modified) : std::optional<Moment>();
    return done();
}

Answered suspendCustomer(Call &call)
{
    return move(call, "ACTIVE", "SUSPENDED");
}

Answered unsuspendCustomer(Call &call)
{
    return move(call, "SUSPENDED", "ACTIVE");
}

template <typename Fits>
Answered customersWhere(Call &call, const Fits &fits)
{
    Page page(call);
    if (page.refused())
        return *page.refused();
    bool isAny = false;
    for (const auto &[id, customer] : call.state.customers) {
        if (page.isFull())
            break;
        if (!fits(customer))
            continue;
        isAny = true;
        page.offer(customer);
    }
    return isAny ? page.answer() : nothingFound(call.query("_namedQuery").value_or("customer"));
}

bool holdsSubscriber(const State &state, const Customer &customer, const std::string &address)
{
    const auto found = state.byEmail.find(address);
    if (found == state.byEmail.end())
        return false;
    return state.subscribers.at(found->second).customer == customer.id;
}

Answered named(Call &call, const std::string &query)
{
    static constexpr std::array known{
        "getCustomerByOrgName", "getCustomersByContactEmail", "getCustomersBySubscriberEmail"};
    if (std::ranges::find(known, query) == known.end())
        return notAllowed("_namedQuery", query);
    const char *parameter = query == "getCustomerByOrgName" ? "orgName" : "emailAddress";
    const std::string wanted = folded(call.query(parameter).value_or(""));
    if (wanted.empty())
        return textMissing(parameter);
    if (query == "getCustomerByOrgName")
        return customersWhere(
            call, [&](const Customer &one) { return folded(one.texts.value("OrgName")) == wanted; });
    if (query == "getCustomersByContactEmail")
        return customersWhere(call,
            [&](const Customer &one) { return folded(one.contact.texts.value("EmailAddress")) == wanted; });
    return customersWhere(
        call, [&](const Customer &one) { return holdsSubscriber(call.state, one, wanted); });
}

Answered listCustomers(Call &call)
{
    if (!call.caller.isVendor)
        return notPermitted();
    if (const auto query = call.query("_namedQuery"))
        return named(call, *query);
    Page page(call);
    if (page.refused())
        return *page.refused();
    for (const auto &[id, customer] : call.state.customers)
        page.offer(customer);
    return page.answer();
}

} // namespace

Routes customerRoutes()
{
    return {
        {"POST", "/resource/customer", "", createCustomer},
        {"GET", "/resource/customer", "", listCustomers},
        {"GET", "/resource/customer/#", "", readCustomer},
        {"PUT", "/resource/customer/#", "", replaceCustomer},
        {"DELETE", "/resource/customer/#", "", removeCustomer},
        {"POST", "/resource/customer/#", "suspendCustomer", suspendCustomer},
        {"POST", "/resource/customer/#", "unsuspendCustomer", unsuspendCustomer},
    };
}

} // namespace tenantry::sandbox::bss
