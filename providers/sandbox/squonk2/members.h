#pragma once
#include "providers/sandbox/squonk2/call.h"
#include <string>
#include <vector>

namespace tenantry::sandbox::squonk2 {

// Organisations and units have an owner and members, under the same rules: the owner is a member
// without being listed, adding twice is no mistake, and the owner cannot be removed.
Answered addMember(Call &call, const std::string &owner, std::vector<std::string> &members);
Answered removeMember(
    Call &call, const std::string &owner, std::vector<std::string> &members, const char *notAMember);

} // namespace tenantry::sandbox::squonk2
