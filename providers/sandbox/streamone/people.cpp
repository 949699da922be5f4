#include "providers/sandbox/streamone/people.h"

#include <algorithm>

namespace tenantry::sandbox::streamone {

std::span<const Account> accounts()
{
    static const std::vector<Account> all{
        {{70101, "Ida Lund", "ida@fjord-it.example", Role::Owner, homeAccount}, "administrator"},
        {{70102, "Åke Sjöberg", "ake@fjord-it.example", Role::Sales, homeAccount}, "sales"},
        {{70103, "Zofia Wójcik", "zofia@fjord-it.example", Role::Ops, homeAccount}, "operations"},
        {{80201, "Nils Stranger", "nils@elsewhere.example", Role::Owner, otherAccount}, "stranger"},
    };
    return all;
}

const Caller *callerNamed(const std::string &email)
{
    const auto all = accounts();
    const auto found =
        std::ranges::find_if(all, [&](const Account &account) { return account.caller.email == email; });
    return found == all.end() ? nullptr : &found->caller;
}

} // namespace tenantry::sandbox::streamone
