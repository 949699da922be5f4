#include "providers/sandbox/bss/call.h"
#include "providers/sandbox/bss/rules.h"

namespace tenantry::sandbox::bss {

namespace {

Subscriber *person(Call &call, std::optional<Answered> &refused)
{
    const std::string login = call.query("loginName").value_or("");
    if (login.empty())
        refused = textMissing("loginName");
    return refused ? nullptr : reachLogin(call, login, refused);
}

// In the service's own spelling.
std::string role(Call &call, std::optional<Answered> &refused)
{
    const std::string given = call.query("role").value_or("");
    for (const char *name : roleNames) {
        if (folded(name) == folded(given))
            return name;
    }
    refused = given.empty() ? textMissing("role") : notAllowed("role", given);
    return {};
}

Answered listRoles(Call &call)
{
    std::optional<Answered> refused;
    const Subscriber *subscriber = person(call, refused);
    if (!subscriber)
        return *refused;
    JsonText json;
    json.beginObject().key("List").beginArray();
    for (const std::string &one : subscriber->roles)
        json.text(one);
    return ok(json.endArray().endObject().json());
}

// Asking twice does no harm.
Answered change(Call &call, bool isGrant)
{
    std::optional<Answered> refused;
    Subscriber *subscriber = person(call, refused);
    if (!subscriber)
        return *refused;
    const std::string name = role(call, refused);
    if (refused)
        return *refused;
    const bool holds = std::ranges::find(subscriber->roles, name) != subscriber->roles.end();
    if (holds == isGrant)
        return done();
    if (isGrant)
        subscriber->roles.push_back(name);
    else
        std::erase(subscriber->roles, name);
    call.state.touch(subscriber->modified);
    call.state.mail(subscriber->person.value("EmailAddress"), "role changed");
    return done();
}

Answered assign(Call &call)
{
    return change(call, true);
}

Answered unassign(Call &call)
{
    return change(call, false);
}

} // namespace

Routes roleRoutes()
{
    return {
        {"POST", "/service/authorization/getRoleList", "", listRoles},
        {"POST", "/service/authorization/assignRole", "", assign},
        {"POST", "/service/authorization/unassignRole", "", unassign},
    };
}

} // namespace tenantry::sandbox::bss
