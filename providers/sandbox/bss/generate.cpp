#include "providers/sandbox/bss/generate.h"

#include "providers/sandbox/bss/people.h"
#include "providers/sandbox/names.h"

#include <array>

namespace tenantry::sandbox::bss {

namespace {

constexpr auto given = std::to_array<std::string_view>({"Amelia", "Björn", "Chloé", "Dmitri", "Élodie",
    "Farid", "Grażyna", "Hiroshi", "Ines", "João", "Katarína", "Liam", "Małgorzata", "Noor", "Oğuz", "Priya",
    "Quinn", "Rasmus", "Siobhán", "Tomás", "Ülkü", "Văn", "Wanjiru", "Xenia", "Yuki", "Zoë"});
constexpr auto family = std::to_array<std::string_view>(
    {"Åkesson", "Brandt", "Castillo", "D'Souza", "Eriksen", "Fischer", "García-Núñez", "Horvath", "Ivanova",
        "Jørgensen", "Kowalczyk", "Lindqvist", "Müller", "Nakamura", "O'Connor", "Papadakis", "Quist",
        "Rossi", "Šimánek", "Tanaka", "Ünal", "van der Berg", "Weiß", "Yılmaz", "Żak"});
constexpr auto jobTitles = std::to_array<std::string_view>({"Planner", "IT Lead", "Buyer", "Controller",
    "Ärztlicher Leiter", "Sales; EMEA", "Designer", "Data \"wrangler\""});
constexpr auto zones = std::to_array<std::string_view>({"CST", "EST", "PST", "America/Central", "AST"});
constexpr auto industries = std::to_array<std::string_view>({"Logistics", "Chemistry", "Health", "Trade"});

struct Town {
    const char *city;
    const char *state;
    const char *postalCode;
    const char *country;
    const char *code;
    const char *currency;
};
constexpr auto towns = std::to_array<Town>({
    {"Cork", "Cork", "T12 X0A1", "Ireland", "IE", "EUR"},
    {"Zürich", "ZH", "8001", "Switzerland", "CH", "EUR"},
    {"Łódź", "", "90-001", "Poland", "PL", "EUR"},
    {"Austin", "Texas", "73301", "United States", "US", "USD"},
    {"Århus", "", "8000", "Denmark", "DK", "EUR"},
    {"Leeds", "West Yorkshire", "LS1 4AP", "United Kingdom", "GB", "GBP"},
});

constexpr Moment day = 24 * 3600;

// Some time in the year before last, and a while after it.
Moment past(State &state)
{
    return state.clock.start().toSecsSinceEpoch() - day * state.random.between(200, 900)
        - state.random.between(0, 86'399);
}

class Generator {
public:
    Generator(State &state, int subscribers)
        : m_state(state)
        , m_left(subscribers)
    {
    }

    void run()
    {
        vendor();
        harbour();
        const int customers = std::max(4, m_left / 20);
        std::vector<Id> ids;
        for (int i = 0; i < customers && m_left > 0; ++i)
            ids.push_back(another(i));
        while (m_left > 0 && !ids.empty()) {
            const bool isLargest = m_state.random.oneIn(4);
            person(isLargest ? ids.front() : ids[m_state.random.below(ids.size())]);
        }
        for (const auto &[id, customer] : std::map<Id, Customer>(m_state.customers))
            equip(*m_state.customer(id));
        happenings(ids);
    }

private:
    Texts texts(std::string_view first, std::string_view last, const std::string &address)
    {
        Texts out{{"GivenName", std::string(first)}, {"FamilyName", std::string(last)},
            {"EmailAddress", address}, {"LanguagePreference", m_state.random.oneIn(9) ? "EN_US" : "en_US"},
            {"TimeZone", std::string(m_state.random.pick<std::string_view>(zones))}};
        if (!m_state.random.oneIn(3))
            out.set("JobTitle", std::string(m_state.random.pick<std::string_view>(jobTitles)));
        if (m_state.random.oneIn(2))
            out.set("WorkPhone", "+353 21 555 " + std::to_string(m_state.random.between(1000, 9999)));
        if (m_state.random.oneIn(6))
            out.set("NamePrefix", "Dr");
        if (m_state.random.oneIn(8))
            out.set("NameSuffix", "Jr");
        if (m_state.random.oneIn(3))
            out.set("EmployeeNumber", "H" + std::to_string(m_state.random.between(1000, 9999)));
        if (m_state.random.oneIn(12))
            out.set("Photo", "photo-" + std::to_string(m_state.random.between(1, 999)) + ".png");
        return out;
    }

    Customer &customer(const std::string &name, const Texts &contact, const Town &town)
    {
        Customer one;
        one.id = m_state.newId();
        one.created = past(m_state);
        one.modified = one.created + m_state.random.between(60, day * 90);
        one.texts = {{"OrgName", name}, {"Phone", "+353 21 555 0100"}};
        if (!m_state.random.oneIn(3)) {
            one.texts.set("Industry", std::string(m_state.random.pick<std::string_view>(industries)));
            one.texts.set("CompanySize", "100<500");
        }
        one.addresses = {
            {{{"AddressLine1", "7 Quay Street"}, {"AddressLine2", ""},
                 {"AddressType", m_state.random.oneIn(2) ? "MAILING" : "BILLING"}, {"City", town.city},
                 {"State", town.state}, {"StateCode", ""}, {"PostalCode", town.postalCode},
                 {"Country", town.country}, {"CountryCode", town.code}},
                one.created, one.created}};
        const std::string number = std::to_string(m_state.random.between(700'000, 799'999));
        one.accounts = {
            {{{"AccountNumber", "0000" + number}, {"LocationName", std::string(town.city) + " HQ"},
                {"PaymentMethodType", m_state.random.oneIn(3) ? "PURCHASE_ORDER" : "INVOICE"},
                {"CurrencyType", town.currency}}}};
        one.identifiers = {{{"Value", "7" + number + "01"}, {"CustomerIdType", "IBM_CUSTOMER_NUMBER"}}};
        one.contact.texts = contact;
        one.contact.created = one.contact.modified = one.created;
        const Id id = one.id;
        return m_state.customers.emplace(id, std::move(one)).first->second;
    }

    Subscriber &subscriber(Customer &owner, const Texts &person, const std::vector<std::string> &roles)
    {
        --m_left;
        Subscriber &one = addSubscriber(m_state, owner.id, person, roles);
        one.state = "ACTIVE";
        one.created = owner.created + m_state.random.between(60, day * 150);
        one.modified = one.created + m_state.random.between(0, day * 30);
        return one;
    }

    void signsIn(Subscriber &one)
    {
        for (const Login &login : logins) {
            if (one.person.value("EmailAddress") == login.address)
                one.password = {login.password, false, 0};
        }
    }

    void vendor()
    {
        const Texts contact = texts("Vera", "Stone", logins[0].address);
        Customer &own = customer("Quayside Cloud Resale", contact, towns[0]);
        own.type = "RESELLER";
        m_state.vendorCustomer = own.id;
        signsIn(subscriber(own, contact, {"CustomerAdministrator", "User", "VSR"}));
    }

    void harbour()
    {
        const Texts contact = texts("Mia", "Lund", logins[1].address);
        Customer &one = customer("Harbour & Sons", contact, towns[0]);
        signsIn(subscriber(one, contact, {"CustomerAdministrator", "User"}));
        Subscriber &ben = subscriber(one, texts("Ben", "Okoro", logins[2].address), {"User"});
        signsIn(ben);
        ben.attributes = {{"dom__emailAddress", "STRING", logins[2].address}};
        subscriber(one, texts("Inès", "O'Hara", "ines+admin@harbour.example"), {"User", "Support"})
            .attributes = {{"yun__emailAddress", "STRING", "ines+admin@harbour.example"}};
        subscriber(one, texts("Ida", "Wójcik", "ida@harbour.example"), {"User"}).state = "PENDING";
    }

    Id another(int index)
    {
        const auto names = organisationNames();
        const auto place = static_cast<std::size_t>(index);
        std::string name(names[place % names.size()]);
        if (place >= names.size())
            name += " " + std::to_string(place / names.size() + 1);
        const std::string address = "owner@org" + std::to_string(index + 1) + ".example";
        const Texts contact = texts(m_state.random.pick<std::string_view>(given),
            m_state.random.pick<std::string_view>(family), address);
        Customer &one = customer(name, contact, towns[place % towns.size()]);
        subscriber(one, contact, {"CustomerAdministrator", "User"});
        if (index % 40 == 2)
            marketplace(one);
        if (index % 20 == 1) {
            one.state = "SUSPENDED";
            one.suspended = one.modified;
        } else if (index % 40 == 39) {
            one.state = "DEREGISTER_PENDING";
        }
        return one.id;
    }

    // Came from a market place of the vendor: no address, another vendor id, kept in step from outside.
    static void marketplace(Customer &one)
    {
        one.addresses.clear();
        one.sendsNoAddressSet = true;
        one.accounts.front().vendor = 20;
        one.lastSync = one.modified;
        one.isPartner = false;
        one.isSyncPending = true;
        one.realm = "PARTIAL_FEDERATED";
    }

    void person(Id owner)
    {
        const int number = m_people++;
        const std::string domain = "org" + std::to_string(owner % 10'000) + ".example";
        const std::string_view first = m_state.random.pick<std::string_view>(given);
        const char *plus = number % 15 == 3 ? "+team" : "";
        const std::string address = "person" + std::to_string(number) + plus + "@" + domain;
        const std::vector<std::string> roles = number % 13 == 6
            ? std::vector<std::string>{"User", "AppDeveloper"}
            : std::vector<std::string>{"User"};
        Subscriber &one = subscriber(*m_state.customer(owner),
            texts(first, m_state.random.pick<std::string_view>(family), address), roles);
        if (number % 10 == 7) {
            one.state = "PENDING";
        } else if (number % 17 == 5) {
            one.state = "SUSPENDED";
        } else if (number % 23 == 11) {
            one.state = "SOFT_DELETED";
            one.trashed = m_state.clock.start().toSecsSinceEpoch() - day * m_state.random.between(1, 20);
            m_state.trash.push_back(one.id);
        }
        if (number % 19 == 4) {
            one.isGuest = true;
            one.invitedBy = logins[0].address;
        }
    }

    Subscription &subscription(Customer &owner, const char *part, std::int64_t quantity)
    {
        Subscription one;
        one.id = m_state.newId();
        one.customer = owner.id;
        one.part = part;
        one.quantity = quantity;
        one.purchased = one.created = owner.created + 3600;
        one.modified = one.created;
        one.effective = one.purchased - one.purchased % day;
        one.length = m_state.random.oneIn(3) ? 36 : 3;
        one.units = one.length == 36 ? "MONTHS" : "YEARS";
        one.expires = one.effective + day * 365 * 3 - 1;
        one.billing = m_state.random.oneIn(4) ? "" : "ARC";
        owner.subscriptions.push_back(one.id);
        const Id id = one.id;
        return m_state.subscriptions.emplace(id, std::move(one)).first->second;
    }

    // Subscriptions for the people of a customer, and seats in them.
    void equip(Customer &owner)
    {
        const auto people = static_cast<std::int64_t>(owner.subscribers.size());
        Subscription &main = subscription(owner, "D0NPULL", people + m_state.random.between(3, 25));
        Subscription *pool = nullptr;
        if (m_equipped % 3 == 1) {
            pool = &subscription(owner, "D100PLL", 750 + 30 * people);
            subscription(owner, "D100PLL", 250).parent = pool->id;
        }
        if (m_equipped % 3 == 2)
            subscription(owner, "D0PUILL", 10).state = "SUSPENDED";
        Subscription &second = subscription(owner, "D0NRILL", 5);
        second.isTrial = m_equipped % 2 == 0;
        second.isFree = second.isTrial;
        ++m_equipped;
        for (const Id id : owner.subscribers) {
            Subscriber &person = *m_state.subscriber(id);
            if (person.state == "PENDING" || m_state.random.oneIn(5))
                continue;
            seat(person, main, 1);
            if (pool && m_state.random.oneIn(3))
                seat(person, *pool, 25);
        }
    }

    void seat(Subscriber &person, Subscription &of, std::int64_t quantity)
    {
        const Moment before = person.modified;
        Seat &one = addSeat(m_state, person, of, true);
        of.allocated += quantity - one.allocated;
        of.modified = of.created;
        person.modified = before;
        one.allocated = quantity;
        one.state = "ASSIGNED";
        one.version = 2;
        one.created = std::max(person.created, of.created);
        one.modified = one.created + 27;
        Workflow &workflow = m_state.workflows.at(one.workflows.front());
        workflow.status = "COMPLETED";
        workflow.created = one.created;
        workflow.modified = one.modified;
    }

    void happenings(const std::vector<Id> &customers)
    {
        static constexpr std::array<const char *, 3> ends{"FAILED", "DEFERRED", "RUNNING"};
        for (std::size_t i = 0; i < customers.size(); ++i) {
            const Customer &one = *m_state.customer(customers[i]);
            const Id who = i % 2 == 0 ? one.subscribers.front() : 0;
            m_state.addWorkflow("UPDATE_CUSTOMER", one.id, who).status = ends[i % ends.size()];
        }
    }

    State &m_state;
    int m_left;
    int m_people = 1;
    int m_equipped = 0;
};

} // namespace

void generate(State &state, int subscribers)
{
    Generator(state, subscribers).run();
}

} // namespace tenantry::sandbox::bss
