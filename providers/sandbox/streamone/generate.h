#pragma once

#include "providers/sandbox/streamone/state.h"

namespace tenantry::sandbox::streamone {

// Fills an empty state with a reseller's business. The same seed, number of subscriptions and day give the
// same objects.
void generate(State &state, int subscriptions);

void makeCustomers(State &state, int howMany);
void makeSubscriptions(State &state, int howMany);
void makeOrders(State &state, int howMany);
void makeCarts(State &state);
void makeReports(State &state);
void makeInvoices(State &state);
// A customer's invoice for the month that begins then, of everything these subscriptions cost.
using Subscriptions = std::vector<const Subscription *>;
Invoice madeInvoice(State &state, std::int64_t customer, Time month, const Subscriptions &subscriptions);

Money priceFor(const State &state, const Customer &customer, const PlanPlace &place);
bool isNce(const State &state, const Subscription &subscription);

} // namespace tenantry::sandbox::streamone
