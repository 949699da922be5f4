#include "providers/sandbox/squonk2/generate.h"

#include "providers/sandbox/names.h"
#include "providers/sandbox/squonk2/body.h"
#include "providers/sandbox/squonk2/documents.h"
#include "providers/sandbox/squonk2/happenings.h"

#include <cstdio>

namespace tenantry::sandbox::squonk2 {

namespace {

// One past the largest integer that a double holds exactly: whoever reads ids as doubles is found out.
constexpr std::int64_t awkwardCharge = 9'007'199'254'740'993;
constexpr int manyProducts = 5000; // from here on histories are short
constexpr int mediumProducts = 1000; // from here on there are values that a client has never heard of

std::string dateTime(QDate day, int secondOfDay, const char *fraction, const char *offset)
{
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d%s%s", day.year(), day.month(), day.day(),
        secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60, fraction, offset);
    return text;
}

class Generator {
public:
    Generator(State &state, int products)
        : m_state(state)
        , m_random(state.random)
        , m_today(state.clock.start().date())
        , m_products(products)
    {
    }
    void run();

private:
    void addMerchants();
    void addOrganisations();
    void addUnits();
    void addPersonalUnits();
    void addProducts();
    void addAssets();
    void addActions();

    Unit &addUnit(const std::string &organisation, const std::string &name, const std::string &owner);
    Product newProduct(int number, const Unit &unit);
    void addCharges(const Product &product, const Unit &unit, int number);
    ProcessingCharge newCharge(const Unit &unit, QDate day, Coins coins);
    void addStorageDays(Ledger &ledger, const Product &product);
    void addAsset(const std::string &scope, const std::string &scopeId, const std::string &creator);

    std::string moment(QDate day); // in one of the shapes that the service uses
    QDate dayBefore(int least, int most) { return m_today.addDays(-m_random.between(least, most)); }
    std::string user() { return std::string(m_random.pick(userNames())); }
    std::vector<std::string> users(std::size_t most, const std::string &except);

    State &m_state;
    Random &m_random;
    QDate m_today;
    int m_products;
};

void Generator::run()
{
    m_state.products.reserve(static_cast<std::size_t>(m_products));
    m_state.ledgers.reserve(static_cast<std::size_t>(m_products));
    addMerchants();
    addOrganisations();
    addUnits();
    addPersonalUnits();
    addProducts();
    addAssets();
    addActions();
}

std::string Generator::moment(QDate day)
{
    const int second = static_cast<int>(m_random.between(0, 86'399));
    switch (m_random.below(4)) {
    case 0:
        return dateTime(day, second, ".512", "Z");
    case 1:
        return dateTime(day, second, ".048215", "+00:00");
    case 2:
        return dateTime(day, second, "", "+02:00");
    default:
        return dateTime(day, second, "", "Z");
    }
}

std::vector<std::string> Generator::users(std::size_t most, const std::string &except)
{
    std::vector<std::string> out;
    for (std::size_t i = m_random.below(most + 1); i > 0; --i) {
        const std::string one = user();
        if (one != except && !holds(out, one))
            out.push_back(one);
    }
    return out;
}

void Generator::addMerchants()
{
    m_state.merchants = {
        {1, "Data Manager", "dm.example.test", "2021-10-05T07:12:00Z"},
        {2, "Data Manager Zürich", "dm-zh.example.test", "2023-03-18T16:40:21.5Z"},
        {7, "Archive", "archive.example.test", "2024-08-01T00:00:00+00:00"},
    };
}

void Generator::addOrganisations()
{
    Organisation home{m_state.newId("org-"), "Default", "", moment(m_today.addYears(-5)), "DEFAULT_PUBLIC"};
    home.isPrivate = false;
    home.isDefault = true;
    m_state.organisations.add(home);

    const int count = std::clamp(m_products / 8, 5, 400);
    const auto names = organisationNames();
    for (int i = 0; i < count; ++i) {
        const auto place = static_cast<std::size_t>(i);
        std::string name(names[place % names.size()]);
        if (place >= names.size())
            name += " " + std::to_string(place / names.size() + 1);
        const std::string owner = i == 0 ? "bob" : user();
        Organisation one{
            m_state.newId("org-"), name, owner, moment(dayBefore(400, 1700)), privacies[m_random.below(4)]};
        one.users = users(4, owner);
        if (i == 0) {
            one.privacy = "DEFAULT_PRIVATE";
            one.users = {"carol.jones@example.test", "zoë.brandt@example.test"};
        }
        m_state.organisations.add(std::move(one));
    }
    m_state.organisations.add({"org-11111111-1111-1111-1111-111111111111", "Test Organisation", "alice",
        "2021-11-01T09:00:00Z", "ALWAYS_PRIVATE"});
}

Unit &Generator::addUnit(const std::string &organisation, const std::string &name, const std::string &owner)
{
    Unit unit{m_state.newId("unit-"), organisation, name, owner, moment(dayBefore(100, 390)),
        "DEFAULT_PRIVATE", static_cast<int>(m_random.between(1, 28))};
    unit.isPrivate = !m_random.oneIn(4);
    unit.users = users(5, owner);
    const std::string &privacy = m_state.organisations.find(organisation)->privacy;
    if (privacy.ends_with("PUBLIC") || m_random.oneIn(6))
        unit.privacy = privacy;
    return m_state.units.add(std::move(unit));
}

void Generator::addUnits()
{
    const int count = std::clamp(m_products / 4, 12, 8000);
    const auto names = departmentNames();
    std::vector<const Organisation *> organisations;
    for (const Organisation &one : m_state.organisations) {
        if (!one.isDefault && one.owner != "alice")
            organisations.push_back(&one);
    }
    for (int i = 0; i < count; ++i) {
        const auto place = static_cast<std::size_t>(i);
        const Organisation &organisation = *organisations[place % organisations.size()];
        const std::size_t round = place / organisations.size();
        std::string name(names[(round + place) % names.size()]);
        if (round >= names.size())
            name += " " + std::to_string(round / names.size() + 1);
        Unit &unit = addUnit(organisation.id, name, i == 0 ? "dora" : user());
        if (i == 0)
            unit.users = {"erin"};
        // What strangers may see is one unit they can be told of, and otherwise chance.
        unit.isPrivate = i == 0 || (i != 1 && unit.isPrivate);
    }
    Unit test{"unit-11111111-1111-1111-1111-111111111111", "org-11111111-1111-1111-1111-111111111111",
        "Test Unit", "alice", "2021-11-01T09:00:01Z", "ALWAYS_PRIVATE", 28};
    m_state.units.add(std::move(test));
}

void Generator::addPersonalUnits()
{
    for (const char *owner : {"alice", "gwen", "p.nowak", "zoë.brandt@example.test"}) {
        Unit unit{m_state.newId("unit-"), m_state.defaultOrganisation().id, owner, owner,
            moment(dayBefore(30, 300)), "DEFAULT_PUBLIC", static_cast<int>(m_random.between(1, 28))};
        unit.isPersonal = true;
        m_state.units.add(std::move(unit));
    }
}

Product Generator::newProduct(int number, const Unit &unit)
{
    static constexpr const char *flavours[] = {"EVALUATION", "BRONZE", "SILVER", "GOLD"};
    static constexpr Coins allowances[] = {25'00, 100'00, 1000'00, 5000'00};
    static constexpr Coins limits[] = {25'00, 100'00, 1500'00, 7500'00};
    Product product;
    product.id = m_state.newId("product-");
    product.unit = unit.id;
    if (number % 11 != 5)
        product.name = std::string(m_random.pick(projectNames())) + " " + std::to_string(number + 1);
    const bool isTier = unit.isPersonal || number % 3 != 0;
    product.type = isTier ? "DATA_MANAGER_PROJECT_TIER_SUBSCRIPTION" : "DATA_MANAGER_STORAGE_SUBSCRIPTION";
    product.created = moment(dayBefore(5, 99));
    product.peakBytes = m_random.oneIn(6) ? 0 : m_random.between(900, 9'000'000'000);
    product.storedBytes = product.peakBytes - product.peakBytes / m_random.between(3, 9);
    if (!isTier) {
        product.allowance = m_random.between(1, 40) * 50'00;
        product.limit = product.allowance + m_random.between(0, 3) * 250'00;
        return product;
    }
    const std::size_t tier = unit.isPersonal ? 0 : m_random.below(4);
    product.flavour = flavours[tier];
    product.allowance = allowances[tier];
    product.limit = limits[tier];
    product.instance = m_random.oneIn(3) ? m_random.between(1, 900) : 0;
    product.sendsNullClaim = number % 7 == 1;
    if (number % 5 < 3)
        product.claim = Claim{m_state.newId("project-"), "project-" + std::to_string(number + 1)};
    return product;
}

void Generator::addProducts()
{
    std::vector<const Unit *> units;
    for (const Unit &unit : m_state.units) {
        // One unit in nine stays empty, so that there is something to delete.
        if (unit.owner != "alice" && (units.size() < 8 || !m_random.oneIn(9)))
            units.push_back(&unit);
    }
    for (int i = 0; i < m_products; ++i) {
        const bool isTest = i == m_products - 1 && i > 0;
        const Unit &unit = isTest ? *m_state.units.find("unit-11111111-1111-1111-1111-111111111111")
                                  : *units[static_cast<std::size_t>(i) % units.size()];
        Product product = newProduct(i, unit);
        if (isTest)
            product.id = "product-11111111-1111-1111-1111-111111111111";
        if (i == 2)
            product.created.resize(19); // the one time without an offset
        if (i == 3 && m_products >= mediumProducts)
            product.type = "DATA_MANAGER_COMPUTE_SUBSCRIPTION";
        if (i == 4 && m_products >= mediumProducts)
            product.flavour = "PLATINUM";
        addCharges(product, unit, i);
        m_state.products.add(std::move(product));
    }
}

ProcessingCharge Generator::newCharge(const Unit &unit, QDate day, Coins coins)
{
    ProcessingCharge charge;
    charge.id = m_state.nextCharge++;
    charge.sqn = m_random.between(0, 5);
    charge.merchant = m_random.oneIn(5) ? 2 : 1;
    charge.username = unit.users.empty() ? unit.owner : unit.users[m_random.below(unit.users.size())];
    charge.day = day;
    charge.timestamp = moment(day);
    charge.coins = coins;
    if (m_random.oneIn(9)) // some jobs say nothing about themselves
        return charge;
    charge.name = m_random.pick(jobNames());
    charge.additional = R"({"job_collection":"chemistry","job_job":")" + charge.name
        + R"(","job_version":"1.)" + std::to_string(m_random.between(0, 9)) + R"(.0","started":")"
        + dateTime(day, 3600, "", "") + "\"}";
    return charge;
}

void Generator::addStorageDays(Ledger &ledger, const Product &product)
{
    const int days = m_products <= 200 ? 70 : m_products < manyProducts ? 35 : 1;
    for (int back = days; back >= 0 && product.peakBytes > 0; --back) {
        StorageCharge charge;
        charge.day = m_today.addDays(-back);
        charge.peakBytes =
            back == 0 ? product.storedBytes : product.peakBytes - m_random.between(0, product.peakBytes / 4);
        charge.coins = (charge.peakBytes + 999'999'999) / 1'000'000'000 * 50;
        charge.isOpen = back == 0;
        ledger.storage.push_back(charge);
    }
}

void Generator::addCharges(const Product &product, const Unit &unit, int number)
{
    Ledger ledger{product.id, product.type, unit.id, unit.organisation};
    const Period running = billingPeriod(m_today, unit.billingDay, 0);
    const int jobs = m_products >= manyProducts ? 1 : static_cast<int>(m_random.between(0, 12));
    for (int i = 0; i < jobs; ++i) {
        const QDate day = dayBefore(1, 80);
        ProcessingCharge charge = newCharge(unit, day, m_random.between(5, product.allowance / 20));
        charge.closed = dateTime(day.addDays(1), 60 * static_cast<int>(m_random.between(0, 600)), "", "Z");
        charge.isFinal = day < m_today.addDays(-3);
        charge.isPostFinal = charge.isFinal && m_random.oneIn(8);
        ledger.processing.push_back(std::move(charge));
    }
    if (number % 5 == 1) // still running: not closed
        ledger.processing.push_back(newCharge(unit, m_today, m_random.between(5, 500)));
    const bool isAtLimit = number % 10 == 4;
    const bool isBeyondAllowance = number % 10 == 7;
    if ((isAtLimit || isBeyondAllowance) && running.from < m_today)
        ledger.processing.push_back(
            newCharge(unit, running.from, (isAtLimit ? product.limit : product.allowance) + 125));
    if (number == 0) {
        ledger.processing.push_back(newCharge(unit, m_today, 1050));
        ledger.processing.back().id = awkwardCharge;
    }
    addStorageDays(ledger, product);
    m_state.ledgers.add(std::move(ledger));
}

void Generator::addAsset(const std::string &scope, const std::string &scopeId, const std::string &creator)
{
    static constexpr std::string_view names[] = {
        "licence-key", "force-field", "registry-token", "residue-map", "readme"};
    const std::size_t number = m_state.assets.size();
    Asset asset{m_state.newId("asset-"), std::string(names[number % 5]) + "-" + std::to_string(number + 1),
        creator, scope, scopeId, number % 5 == 1 ? "# Größe\nrow,1,2\n" : "AB12-" + m_random.letters(8),
        moment(dayBefore(3, 60))};
    asset.isSecret = number % 3 == 0;
    asset.isDisabled = number % 4 == 3;
    if (number % 2 == 0)
        asset.description = "Used by “" + std::string(m_random.pick(jobNames())) + "”";
    asset.sendsNullDescription = number % 5 == 3;
    if (number % 3 == 1)
        asset.modified = moment(dayBefore(0, 2));
    if (number % 4 < 2)
        asset.merchants = {1};
    if (number % 8 == 1)
        asset.merchants.push_back(7);
    m_state.assets.add(std::move(asset));
}

void Generator::addAssets()
{
    addAsset("GLOBAL", "", "alice");
    addAsset("GLOBAL", "", "bob");
    for (const char *name : {"alice", "erin", "gwen"})
        addAsset("USER", name, name);
    int left = std::clamp(m_products / 10, 3, 200);
    for (const Organisation &one : m_state.organisations) {
        if (!one.isDefault && left-- > 0)
            addAsset("ORGANISATION", one.id, one.owner);
    }
    left = std::clamp(m_products / 8, 3, 200);
    for (const Unit &one : m_state.units) {
        if (!one.isPersonal && left-- > 0)
            addAsset("UNIT", one.id, one.owner);
    }
    left = std::clamp(m_products / 8, 3, 200);
    for (const Product &one : m_state.products) {
        if (left-- > 0)
            addAsset("PRODUCT", one.id, m_state.units.find(one.unit)->owner);
    }
}

void Generator::addActions()
{
    const std::size_t each = m_products >= mediumProducts ? 60 : 12; // for each of the last days
    for (int back = 13; back >= 0 && m_state.products.size() > 0; --back) {
        for (std::size_t i = 0; i < each; ++i) {
            const Product &product = *(m_state.products.begin()
                + static_cast<std::ptrdiff_t>(m_random.below(m_state.products.size())));
            const Unit &unit = *m_state.units.find(product.unit);
            const QDate day = m_today.addDays(-back);
            ProcessingCharge charge = newCharge(unit, day, m_random.between(5, 700));
            Action action{m_state.nextAction++, chargeMessage(m_state, charge, product.id), charge.timestamp,
                day, charge.merchant, product.id, unit.id, unit.organisation};
            if (i % 6 == 5) { // a message of the whole service
                action.message = {
                    "MerchantStatus", {{"timestamp", charge.timestamp}, {"note", "ready | \"idle\""}}};
                action.product.clear();
                action.unit.clear();
                action.organisation.clear();
            }
            m_state.actions.push_back(std::move(action));
        }
    }
}

} // namespace

void generate(State &state, int products)
{
    Generator(state, products).run();
}

} // namespace tenantry::sandbox::squonk2
