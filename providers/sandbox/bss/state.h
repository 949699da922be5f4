#pragma once

#include "providers/sandbox/bss/texts.h"
#include "providers/sandbox/clock.h"
#include "providers/sandbox/random.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace tenantry::sandbox::bss {

using Id = std::int64_t;
using Moment = std::int64_t; // seconds since 1970, UTC

struct Address {
    Texts texts;
    Moment created = 0;
    Moment modified = 0;
};

struct Account {
    Texts texts;
    std::int64_t vendor = 10;
};

struct Contact {
    Texts texts;
    std::string dn; // empty: absent
    std::string realm = "NON_FEDERATED";
    Moment created = 0;
    Moment modified = 0;
};

struct Customer {
    Id id = 0;
    std::string state = "ACTIVE";
    std::string type = "DIRECT";
    std::optional<Moment> suspended = {};
    std::optional<Moment> lastSync = {}; // marketplace organizations only
    Texts texts = {}; // OrgName, Phone, Industry, CompanySize
    std::string realm = "NON_FEDERATED";
    std::optional<bool> isPartner = {};
    std::optional<bool> isSyncPending = {};
    bool sendsNoAddressSet = false; // as marketplace organizations may
    std::vector<Address> addresses = {};
    std::vector<Account> accounts = {}; // none: the attribute is left out, never empty
    std::vector<Texts> identifiers = {};
    Contact contact = {};
    Moment created = 0;
    Moment modified = 0;
    std::vector<Id> subscribers = {};
    std::vector<Id> subscriptions = {};
};

struct Seat {
    Id id = 0;
    Id subscription = 0;
    std::string state = "ASSIGNED";
    std::int64_t vendor = 10;
    Id termsOfUse = 88;
    bool hasAcceptedTerms = true;
    std::int64_t allocated = 1;
    std::int64_t version = 1;
    std::vector<Id> workflows = {}; // the first is the one that provisioned it
    Moment created = 0;
    Moment modified = 0;
};

struct SubscriberAttribute {
    std::string name;
    std::string type = "STRING";
    std::string text;
    bool flag = false;
    std::int64_t number = 1;
    bool isDeleted = false;
};

struct Password {
    std::string text; // empty: none yet
    bool isOneTime = false; // must be changed before anybody signs in with it
    Moment changed = 0; // by changePassword; 0: not since it was set
};

struct Subscriber {
    Id id = 0;
    Id customer = 0;
    std::string state = "PENDING";
    bool isGuest = false;
    std::optional<std::string> invitedBy = {};
    std::optional<bool> isSyncPending = {};
    std::optional<bool> isRestricted = {};
    std::vector<Seat> seats = {};
    std::vector<SubscriberAttribute> attributes = {};
    Texts person = {};
    std::vector<std::string> roles = {};
    std::string realm = "NON_FEDERATED";
    Moment created = 0;
    Moment modified = 0;
    Moment trashed = 0; // when it was moved to the trash
    Password password = {};

    Seat *seatIn(Id subscription);
    Seat *seat(Id seatId);
    bool hasPendingWork() const; // a seat is on its way
};

struct Subscription {
    Id id = 0;
    Id customer = 0;
    std::string part;
    std::string state = "ACTIVE";
    std::int64_t quantity = 0; // seats, or gigabytes of a pooled part; grows with children of a pool
    std::int64_t allocated = 0; // of it, by all seats together
    std::int64_t taken = 0; // seats
    std::int64_t length = 1;
    std::string units = "YEARS";
    std::string billing; // empty: absent
    Moment purchased = 0;
    Moment effective = 0;
    Moment expires = 0;
    bool isRenewed = true;
    bool isTrial = false;
    bool isBeta = false;
    bool isFree = false;
    Id parent = -1;
    Moment created = 0;
    Moment modified = 0;

    std::int64_t freeSeats() const { return quantity - taken; }
};

struct Workflow {
    Id id = 0;
    std::string type;
    std::string status = "COMPLETED";
    Id customer = 0;
    Id subscriber = 0; // 0: it concerns the customer as a whole
    Moment created = 0;
    Moment modified = 0;
};

// A mail that the service sent.
struct Mail {
    std::string to;
    std::string about;
};

// Something that ends later than the call that began it.
struct Unfinished {
    enum class What { Seat, Subscription, RemoveSubscriber, RemoveSubscription, RemoveCustomer };
    What what;
    Id id = 0; // of the seat's subscriber where it is a seat
    Id seat = 0;
    std::chrono::steady_clock::time_point due;
};

// Everything the twin knows, in memory. Guarded by the one mutex of Bss.
struct State {
    State(Clock clock_, std::uint64_t seed)
        : clock(std::move(clock_))
        , random(seed)
    {
    }

    Clock clock;
    Random random;
    std::map<Id, Customer> customers; // ascending ids are the order of every list
    std::map<Id, Subscriber> subscribers;
    std::map<Id, Subscription> subscriptions;
    std::map<Id, Workflow> workflows;
    std::unordered_map<std::string, Id> byEmail; // case-folded
    std::vector<Unfinished> unfinished;
    std::vector<Mail> mails;
    std::vector<Id> trash; // subscribers that are, or were, in it
    Id vendorCustomer = 0; // the reseller's own organization
    Id nextId = 20'247'301; // one counter for everything
    Moment passed = 0; // time that was skipped, see happen()
    std::chrono::milliseconds delay{0}; // of what is asynchronous; 0: at once
    std::int64_t largestPage = 100;
    bool usesOtherErrorKeys = false;

    Moment now() const;
    Id newId() { return nextId++; }
    Customer *customer(Id id);
    Subscriber *subscriber(Id id);
    Subscription *subscription(Id id);
    Subscriber *withEmail(const std::string &address);
    void touch(Moment &modified) const; // moves on every change, also within one second
    Workflow &addWorkflow(std::string type, Id customerId, Id subscriberId);
    void mail(const std::string &to, std::string about) { mails.push_back({to, std::move(about)}); }

    // Now, or later when the twin is told to take its time.
    void finishLater(Unfinished::What what, Id id, Id seat = 0);
    void finishDue(); // what is due by now, and trash that is too old
    void finishAll();

    // Frees a seat and its share of the subscription.
    void free(Subscriber &subscriber, Id seatId);
    void removeSubscriber(Id id);
    void removeSubscription(Id id);
    void removeCustomer(Id id);

private:
    void finish(const Unfinished &one);
    void emptyTrash();
};

std::string folded(const std::string &text); // for comparing without case
std::string stamp(Moment moment); // 04/13/2018 00:00:00
std::optional<Moment> momentFrom(const std::string &stamp);
bool isPooled(const std::string &part); // quantities add up, seats take gigabytes

} // namespace tenantry::sandbox::bss
