#pragma once

#include "providers/sandbox/streamone/state.h"

#include <span>

namespace tenantry::sandbox::streamone {

enum class Kind { Text, Long, Decimal, Flag };

// One plain field of a subscription: how it is written, filtered and sorted by.
struct Field {
    const char *name;
    Kind kind;
    std::string (*read)(const State &, const Subscription &);
};
std::span<const Field> subscriptionFields();
const Field *subscriptionField(const std::string &name);
bool comesBefore(const Field &field, const std::string &left, const std::string &right);

// The fields, without braces.
void writeSubscription(Writer &json, const State &state, const Subscription &subscription);

} // namespace tenantry::sandbox::streamone
