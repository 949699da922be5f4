#pragma once

#include "providers/sandbox/bss/state.h"

namespace tenantry::sandbox::bss {

// A new subscriber, pending until somebody activates it. The customer exists.
Subscriber &addSubscriber(
    State &state, Id customerId, const Texts &person, const std::vector<std::string> &roles);
// A seat in a subscription that has one free.
Seat &addSeat(State &state, Subscriber &subscriber, Subscription &subscription, bool hasAcceptedTerms);

// What is wrong with a password that a person is to get, in words; empty: nothing.
std::string passwordFlaw(const Subscriber &subscriber, const std::string &password);

} // namespace tenantry::sandbox::bss
