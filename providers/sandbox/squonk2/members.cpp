#include "providers/sandbox/squonk2/members.h"

namespace tenantry::sandbox::squonk2 {

Answered addMember(Call &call, const std::string &owner, std::vector<std::string> &members)
{
    const std::string &user = call.id("user_id");
    if (owner == user || holds(members, user))
        return changed();
    members.push_back(user);
    ++call.state.revision;
    return created("{}");
}

Answered removeMember(
    Call &call, const std::string &owner, std::vector<std::string> &members, const char *notAMember)
{
    const std::string &user = call.id("user_id");
    if (owner == user)
        return refusal(403, "The owner cannot be removed");
    if (!holds(members, user))
        return refusal(400, notAMember);
    std::erase(members, user);
    ++call.state.revision;
    return gone();
}

} // namespace tenantry::sandbox::squonk2
