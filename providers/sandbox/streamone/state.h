#pragma once

#include "providers/sandbox/clock.h"
#include "providers/sandbox/random.h"
#include "providers/sandbox/streamone/catalogue.h"

#include <deque>
#include <map>
#include <optional>
#include <unordered_map>

namespace tenantry::sandbox::streamone {

inline constexpr std::int64_t mostSeats = 10'000'000; // of one subscription

struct NamedValue {
    std::string name;
    std::string value;
};

struct Address {
    std::string street;
    std::string suite;
    std::string city;
    std::string state;
    std::string zip;
    std::string country;
};

// A customer at one vendor.
struct Profile {
    std::int64_t vendor = 0;
    bool isEnabled = true;
    std::string tenantId = {};
    std::string domain = {};
    std::string agreement = {}; // ACCEPTED, or PENDING until an order tells of it
    std::string gdapStatus = {};
    std::vector<std::string> gdapRoles = {};
    std::string billingAccounts = {};
};

struct Customer {
    std::int64_t id = 0;
    std::string organization;
    Address address;
    std::string contact;
    std::string email;
    std::string title;
    std::string phone;
    std::string language;
    std::string uid;
    std::string domain; // may be filtered by, is never answered
    std::string currency;
    std::int64_t priceBook = 0;
    Time created = 0;
    Time updated = 0;
    bool isActive = true;
    std::vector<Profile> profiles = {};
    std::vector<NamedValue> customFields = {};
};

struct LogEntry {
    std::string id; // not unique
    std::string action;
    std::string details;
    std::int64_t quantity = 0;
    Time date = 0;
    std::int64_t user = 0;
};

// What the vendor has changed and the platform has not read yet.
struct Unread {
    std::optional<std::int64_t> seats;
    std::optional<std::string> status;
    std::optional<std::string> name;
};

struct Subscription {
    std::int64_t id = 0;
    std::string vendorId;
    std::string name;
    std::int64_t customer = 0;
    std::string status; // lower case
    PlanPlace plan;
    std::int64_t seats = 0; // 0: by usage
    Time purchased = 0;
    Time starts = 0;
    Time ends = 0;
    Time cancelUntil = 0;
    Time renews = 0;
    Time updated = 0;
    Money price = 0;
    Money cost = 0;
    Money listPrice = 0;
    std::string currency;
    std::string parent = {};
    std::string resellerPo = {};
    std::string customerPo = {};
    bool autoRenews = true;
    bool isTrial = false;
    std::vector<LogEntry> log = {};
    std::optional<Unread> unread = {};
};

struct OrderError {
    std::string code;
    std::string detail;
    std::string source;
};

struct OrderItem {
    std::int64_t id = 0;
    std::string reference;
    std::string action;
    std::string resource;
    std::string product;
    std::string sku;
    std::string plan;
    std::int64_t quantity = 0;
    std::string provider;
    std::string customerPo = {};
    std::string resellerPo = {};
    std::vector<NamedValue> attributes = {};
    std::string addOns = {}; // JSON, as it came; empty: none
    std::string status = {};
    std::int64_t cartItem = 0;
    Money price = 0;
    std::vector<OrderError> errors = {};
};

struct Order {
    std::int64_t id = 0;
    std::int64_t customer = 0;
    std::string reference;
    std::string displayName;
    std::int64_t user = 0;
    std::string status;
    std::string currency;
    Money total = 0;
    std::int64_t cart = 0;
    std::vector<OrderItem> items;
    std::vector<OrderError> errors = {};
    Time created = 0;
    Time updated = 0;
};

struct CartItem {
    std::int64_t id = 0;
    std::string planName;
    PlanPlace plan;
    std::int64_t quantity = 1;
    std::string payment;
    std::string addOns; // JSON, as it came; empty: none
};

struct Cart {
    std::int64_t id = 0;
    std::int64_t customer = 0;
    std::string displayName;
    std::string userName;
    std::string paymentType;
    std::string cardName;
    std::string status;
    std::string currency;
    std::vector<CartItem> items = {};
};

struct Report {
    std::int64_t id = 0;
    std::string displayName;
    std::string category;
    std::string module;
    std::string reportTemplate;
    std::string createdBy;
    std::string updatedBy;
    Time created = 0;
    Time accessed = 0;
    std::vector<std::int64_t> vendors;
    std::vector<std::string> columns; // template ids, all there are
    std::vector<std::string> selected;
    std::string range = "MONTH_TO_DATE"; // the one saved with it
};

struct InvoiceLine {
    std::string description;
    std::int64_t vendor = 0;
    std::int64_t quantity = 0;
    Money price = 0;
    Money cost = 0;
};

struct Invoice {
    std::int64_t id = 0;
    std::string number;
    std::int64_t customer = 0; // 0: from the distributor to this account
    Time from = 0;
    Time to = 0; // its last day
    std::string currency;
    std::string status;
    Money cloudUsed = 0;
    Money total = 0;
    std::vector<InvoiceLine> lines;
};

struct User {
    std::int64_t id = 0;
    std::string name;
    std::string email;
    std::string type; // OWNER, SALES, OPS
    std::string status;
    Time created = 0;
    Time updated = 0;
};

// Rows in the order of their making, found by id.
template <typename Row>
class Table {
public:
    Row *find(std::int64_t id)
    {
        const auto found = m_places.find(id);
        return found == m_places.end() ? nullptr : &m_rows[found->second];
    }
    const Row *find(std::int64_t id) const { return const_cast<Table *>(this)->find(id); }
    Row *find(const std::string &id) { return find(idFrom(id)); }
    const Row *find(const std::string &id) const { return const_cast<Table *>(this)->find(id); }
    Row &add(Row row)
    {
        m_places[row.id] = m_rows.size();
        return m_rows.emplace_back(std::move(row));
    }
    void remove(std::int64_t id)
    {
        std::erase_if(m_rows, [&](const Row &row) { return row.id == id; });
        m_places.clear();
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            m_places[m_rows[i].id] = i;
    }
    auto begin() { return m_rows.begin(); }
    auto end() { return m_rows.end(); }
    auto begin() const { return m_rows.begin(); }
    auto end() const { return m_rows.end(); }
    std::size_t size() const { return m_rows.size(); }

private:
    static std::int64_t idFrom(const std::string &id) { return isNumber(id) ? numberFrom(id) : -1; }
    std::deque<Row> m_rows; // rows stay where they are
    std::unordered_map<std::int64_t, std::size_t> m_places;
};

// Everything the twin knows of one account, in memory. Guarded by the one mutex of StreamOne.
struct State {
    State(std::string account_, Clock clock_, std::uint64_t seed)
        : account(std::move(account_))
        , clock(std::move(clock_))
        , random(seed)
    {
    }

    std::string account;
    std::string partner; // the reseller's name
    Clock clock;
    Time ahead = 0; // how far somebody has put the clock forward
    Random random;
    std::vector<Product> products;
    Table<Customer> customers;
    Table<Subscription> subscriptions;
    std::unordered_map<std::string, std::int64_t> byVendorId;
    Table<Order> orders; // oldest first
    std::vector<std::int64_t> moving; // orders on their way to COMPLETED
    Table<Cart> carts;
    Table<Report> reports;
    Table<Invoice> invoices;
    Table<User> users;
    std::int64_t nextId = 5'000'000;
    std::string secret; // signs addresses of files
    std::string oldRefusal; // what the next request of v1 is told, with 200; empty: nothing
    std::int64_t mailsSent = 0; // about invoices
    bool isPriceBookDown = false;

    Time now() const { return clock.now().toMSecsSinceEpoch() + ahead; }
    Time start() const
    {
        return clock.start().toMSecsSinceEpoch() / 1000 * 1000;
    } // what the data is made for
    Time thisSecond() const { return now() / 1000 * 1000; }
    std::int64_t newId() { return nextId++; }
    Product *product(const std::string &id);
    std::optional<PlanPlace> place(
        const std::string &product, const std::string &sku, const std::string &plan) const;
    const Product &productAt(const PlanPlace &place) const { return products[place.product]; }
    const Sku &skuAt(const PlanPlace &place) const { return productAt(place).skus[place.sku]; }
    const Plan &planAt(const PlanPlace &place) const { return skuAt(place).plans[place.plan]; }
    Subscription *subscription(const std::string &idOrVendorId);
    Subscription &addSubscription(Subscription subscription);
    std::string name(const Customer &customer) const; // accounts/{a}/customers/{c}
};

} // namespace tenantry::sandbox::streamone
