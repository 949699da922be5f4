// v2: users of the account.
#include "providers/sandbox/streamone/call.h"

#include <algorithm>

namespace tenantry::sandbox::streamone {

namespace {

std::string userJson(const State &state, const User &user)
{
    Writer json;
    json.object().text("name", "accounts/" + state.account + "/users/" + std::to_string(user.id));
    json.text("userName", user.name).text("email", user.email).text("userType", user.type);
    json.text("userStatus", user.status).time("createTime", user.created).time("updateTime", user.updated);
    return json.end().json();
}

Answered listUsers(Call &call)
{
    Writer json;
    json.object().array("users");
    for (const User &user : call.state.users)
        json.rawElement(userJson(call.state, user));
    return ok(json.endArray().end().json());
}

Answered createUser(Call &call)
{
    constexpr std::array types{"OWNER", "SALES", "OPS"};
    for (const char *name : {"userName", "email", "userType", "password"}) {
        if (textAt(call.body, name).empty())
            return invalidRequest(call.asked, "must have required property '" + std::string(name) + "'");
    }
    const std::string type = textAt(call.body, "userType");
    if (std::ranges::find(types, type) == types.end())
        return invalidArgument(call.asked, "userType: '" + type + "' is invalid");
    const std::string email = textAt(call.body, "email");
    const bool isTaken = std::ranges::any_of(
        call.state.users, [&](const User &user) { return lowered(user.email) == lowered(email); });
    if (isTaken)
        return problem(call.asked, 409, "ALREADY_EXISTS", "already exists");
    const std::string status = uppered(textAt(call.body, "userStatus"));
    const Time now = call.state.thisSecond();
    return ok(userJson(call.state,
        call.state.users.add({call.state.newId(), textAt(call.body, "userName"), email, type,
            status.empty() ? "ACTIVE" : status, now, now})));
}

} // namespace

Routes userRoutes()
{
    return {
        {"GET", "/api/v2/accounts/{a}/users", listUsers},
        {"POST", "/api/v2/accounts/{a}/users", createUser, owners, Takes::Json},
    };
}

} // namespace tenantry::sandbox::streamone
