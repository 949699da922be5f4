#pragma once

#include "providers/sandbox/streamone/call.h"

#include <span>

namespace tenantry::sandbox::streamone {

// Those who can sign in, the administrator first. The last belongs to another account.
struct Account {
    Caller caller;
    const char *part;
};
std::span<const Account> accounts();
const Caller *callerNamed(const std::string &email);

inline const std::string homeAccount = "20417";
inline const std::string otherAccount = "20999";

} // namespace tenantry::sandbox::streamone
