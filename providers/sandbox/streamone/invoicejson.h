#pragma once

#include "providers/sandbox/streamone/oldquery.h"

namespace tenantry::sandbox::streamone {

inline constexpr auto invoiceFields = std::to_array<std::string_view>({"id", "number", "customerId",
    "billingStartDate", "billingEndDate", "cloudUsed", "total", "currency", "currencyRates", "status"});
std::string invoiceField(const Invoice &invoice, const std::string &name);
std::string invoiceJson(const Invoice &invoice, bool withLines);

// Where its files lie: on an origin of their own, signed, for a quarter of an hour.
std::vector<std::string> fileAddresses(const State &state, const std::string &host, const Invoice &invoice);
Answered downloaded(State &state, const Asked &asked);

} // namespace tenantry::sandbox::streamone
