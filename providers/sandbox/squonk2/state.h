#pragma once

#include "providers/sandbox/clock.h"
#include "providers/sandbox/random.h"

#include <QDate>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace tenantry::sandbox::squonk2 {

// Coins are counted in hundredths, so that sums are exact.
using Coins = std::int64_t;

struct Organisation {
    std::string id;
    std::string name;
    std::string owner; // empty for the Default Organisation
    std::string created;
    std::string privacy;
    bool isPrivate = true;
    bool isDefault = false;
    std::vector<std::string> users = {}; // the owner is not among them
};

struct Unit {
    std::string id;
    std::string organisation;
    std::string name;
    std::string owner;
    std::string created;
    std::string privacy;
    int billingDay = 1;
    bool isPrivate = true;
    bool isPersonal = false;
    std::vector<std::string> users = {};
};

struct Claim {
    std::string id;
    std::string name;
};

struct Product {
    std::string id;
    std::string unit;
    std::optional<std::string> name;
    std::string type;
    std::string flavour; // empty for storage
    std::string created;
    std::optional<Claim> claim = {};
    bool sendsNullClaim = false; // an unclaimed product normally leaves the key out
    Coins allowance = 0;
    Coins limit = 0;
    Coins instance = 0; // coins of what runs now
    std::int64_t storedBytes = 0;
    std::int64_t peakBytes = 0;
    bool isTier() const { return type == "DATA_MANAGER_PROJECT_TIER_SUBSCRIPTION"; }
};

struct Merchant {
    std::int64_t id = 0;
    std::string name;
    std::string hostname;
    std::string created;
};

struct Asset {
    std::string id;
    std::string name;
    std::string creator;
    std::string scope;
    std::string scopeId;
    std::string content;
    std::string created;
    std::optional<std::string> modified = {};
    std::optional<std::string> description = {};
    bool sendsNullDescription = false;
    bool isSecret = false;
    bool isDisabled = true;
    std::vector<std::int64_t> merchants = {};
};

struct ProcessingCharge {
    std::int64_t id = 0;
    std::int64_t sqn = 0;
    std::int64_t merchant = 1;
    std::string name; // empty: left out
    std::string username;
    std::string timestamp;
    std::optional<std::string> closed = {};
    std::string additional = {}; // JSON
    QDate day;
    Coins coins = 0;
    bool isFinal = false;
    bool isPostFinal = false;
};

struct StorageCharge {
    QDate day;
    Coins coins = 0;
    std::int64_t peakBytes = 0;
    bool isOpen = false;
};

// What a product was charged. Outlives the product: deleting it does not undo the bill.
struct Ledger {
    std::string id; // the product's
    std::string productType;
    std::string unit;
    std::string organisation;
    std::vector<ProcessingCharge> processing = {};
    std::vector<StorageCharge> storage = {};
};

// A message of a merchant, in a form that can be written as JSON and as protobuf text.
struct Message {
    struct Field {
        std::string name;
        std::string value;
        bool isQuoted = true;
    };
    std::string type; // without the package
    std::vector<Field> fields;
};

struct Action {
    std::int64_t id = 0;
    Message message;
    std::string timestamp;
    QDate day;
    std::int64_t merchant = 0; // 0: left out
    std::string product;
    std::string unit;
    std::string organisation;
};

struct StreamEvent {
    std::int64_t ordinal = 0;
    std::int64_t timestamp = 0; // ms since 1970
    std::string typeName; // with the package
    std::string json; // the body
    std::string protocol; // the body as protobuf text
};

struct EventStream {
    std::int64_t id = 0;
    std::string user;
    std::string name;
    std::string shortId; // the secret part of the address
    std::string format;
    std::int64_t nextOrdinal = 1;
    std::vector<StreamEvent> events = {};
};

// Rows in creation order, found by id.
template <typename Row>
class Table {
public:
    Row *find(const std::string &id)
    {
        const auto found = m_places.find(id);
        return found == m_places.end() ? nullptr : &m_rows[found->second];
    }
    const Row *find(const std::string &id) const { return const_cast<Table *>(this)->find(id); }
    Row &add(Row row)
    {
        m_places[row.id] = m_rows.size();
        return m_rows.emplace_back(std::move(row));
    }
    void remove(const std::string &id)
    {
        std::erase_if(m_rows, [&](const Row &row) { return row.id == id; });
        m_places.clear();
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            m_places[m_rows[i].id] = i;
    }
    void reserve(std::size_t rows)
    {
        m_rows.reserve(rows);
        m_places.reserve(rows);
    }
    auto begin() const { return m_rows.begin(); }
    auto end() const { return m_rows.end(); }
    auto begin() { return m_rows.begin(); }
    auto end() { return m_rows.end(); }
    std::size_t size() const { return m_rows.size(); }

private:
    std::vector<Row> m_rows;
    std::unordered_map<std::string, std::size_t> m_places;
};

// Everything the twin knows, in memory. Guarded by the one mutex of Squonk2.
struct State {
    State(const Clock &clock_, std::uint64_t seed)
        : clock(clock_)
        , random(seed)
    {
    }

    Clock clock;
    Random random;
    Table<Organisation> organisations; // the Default Organisation first
    Table<Unit> units;
    Table<Product> products;
    Table<Asset> assets;
    Table<Ledger> ledgers;
    std::vector<Merchant> merchants;
    std::vector<Action> actions;
    std::vector<EventStream> streams;
    std::string socketOrigin; // ws://127.0.0.1:port
    std::int64_t nextCharge = 1000;
    std::int64_t nextAction = 90'000;
    std::int64_t nextStream = 1;
    std::uint64_t revision = 0; // counts changes, so that a kept answer knows when it is old

    QDate today() const { return clock.now().date(); }
    std::string timestamp() const;
    std::string newId(const char *prefix) { return prefix + random.uuid(); }
    const Merchant *merchant(std::int64_t id) const;
    Unit *personalUnitOf(const std::string &user);
    const Organisation &defaultOrganisation() const { return *organisations.begin(); }
};

std::string coinsText(Coins coins); // "7.5", "2", "0.05"
std::optional<Coins> coinsFrom(const std::string &decimal);
bool holds(const std::vector<std::string> &users, const std::string &user);

} // namespace tenantry::sandbox::squonk2
