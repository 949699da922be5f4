#pragma once

#include "providers/sandbox/streamone/wire.h"

#include <array>
#include <span>

namespace tenantry::sandbox::streamone {

// A vendor as the platform connects to it.
struct Vendor {
    std::int64_t id; // the cloudProviderId
    std::string_view name; // as a person reads it
    std::string_view shortName;
    std::string_view providerName; // as orders spell it
    std::string_view source; // as v1 invoices spell it
};
std::span<const Vendor> vendors();
const Vendor &vendorOf(std::int64_t id);

struct Plan {
    std::string id;
    std::string displayName;
    std::string period; // MONTHLY, ANNUAL, ONE_TIME
    std::string term; // P1M, P1Y, P3Y; empty: no commitment
    std::string part; // of the manufacturer
    Money euros = 0; // per seat and billing period; 0: by usage
    bool isInPriceBook = true;
};

// What is bought; add-ons have the same form.
struct Sku {
    std::string id;
    std::string displayName;
    std::string description;
    std::string part; // of the vendor
    std::string cancelTiming;
    std::vector<Plan> plans;
    bool isDisabled = false;
};

struct Product {
    std::string id;
    std::string displayName;
    std::string caption;
    std::int64_t vendor = 0;
    std::string type;
    std::string resourceType; // of its subscriptions
    std::string category;
    std::string vertical;
    std::vector<Sku> skus;
    std::vector<Sku> addOns;
    std::vector<std::string> programs; // ids
    Time created = 0;
    Time updated = 0;
    bool isNce = false; // Microsoft's rules for commitments apply
    bool isDisabled = false;
    bool isPublished = true;
    bool hasUnpublishedChanges = false;
    bool isShared = true;
    bool isHidden = false;
};

// Where a plan stands in the catalogue, which never loses anything.
struct PlanPlace {
    std::uint32_t product = 0;
    std::uint32_t sku = 0;
    std::uint32_t plan = 0;
};

// Fills in the vendors' products: a dozen, and for larger sandboxes the same for more countries.
std::vector<Product> madeCatalogue(Time now, int size);

inline constexpr std::array currencies{"SEK", "EUR", "USD"};
Money inCurrency(Money euros, const std::string &currency);

} // namespace tenantry::sandbox::streamone
