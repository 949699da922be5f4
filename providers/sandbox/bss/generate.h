#pragma once

#include "providers/sandbox/bss/state.h"

#include <array>

namespace tenantry::sandbox::bss {

// Somebody of the data who can sign in.
struct Login {
    const char *address;
    const char *password;
    const char *part;
};
inline constexpr std::array<Login, 3> logins{{{"vera.stone@quayside.example", "Quayside2026", "VSR"},
    {"mia@harbour.example", "Harbour2026", "CustomerAdministrator"},
    {"ben@harbour.example", "Planner2026", "User"}}};

// A reseller with its customers, so many subscribers in all.
void generate(State &state, int subscribers);

} // namespace tenantry::sandbox::bss
