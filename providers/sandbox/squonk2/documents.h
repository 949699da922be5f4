#pragma once

#include "providers/sandbox/jsontext.h"
#include "providers/sandbox/squonk2/call.h"

namespace tenantry::sandbox::squonk2 {

// Objects of the state as JSON, as this caller sees them.
enum class Users { Listed, LeftOut };

// The member "users" of an open object.
void writeUsers(JsonText &json, const std::vector<std::string> &users);

void write(
    JsonText &json, const Organisation &organisation, const Caller &caller, Users users = Users::Listed);
void write(JsonText &json, const Unit &unit, const Caller &caller, Users users = Users::Listed);
void write(JsonText &json, const Merchant &merchant);
void write(JsonText &json, const State &state, const Asset &asset);

// Products of a list share their units and organisations; each of those is written once and copied.
class ProductWriter {
public:
    ProductWriter(const State &state, const Caller &caller);
    void write(JsonText &json, const Product &product);

private:
    struct Owners {
        std::string json; // "organisation":{…},"unit":{…}
        int billingDay = 1;
        int remainingDays = 0;
        QDate from;
    };
    const Owners &owners(const std::string &unit);
    const State &m_state;
    const Caller &m_caller;
    QDate m_today;
    std::unordered_map<std::string, Owners> m_owners;
};

// A message's body in the two formats.
std::string jsonBody(const Message &message);
std::string protocolBody(const Message &message);

// Days of a billing period: from is its first day, until the first day after it.
struct Period {
    QDate from;
    QDate until;
    bool contains(QDate day) const { return day >= from && day < until; }
};
Period billingPeriod(QDate today, int billingDay, int back); // back: 0 the running one, -1 the one before

// Coins that a product spent in its running period, without today.
Coins spentBefore(const State &state, const Product &product, QDate from, QDate today);

} // namespace tenantry::sandbox::squonk2
