#include "providers/sandbox/squonk2/call.h"

#include "providers/sandbox/jsontext.h"

namespace tenantry::sandbox::squonk2 {

Answered ok(std::string json)
{
    return Answered::text(200, "application/json", std::move(json));
}

Answered created(std::string json)
{
    return Answered::text(201, "application/json", std::move(json));
}

Answered createdId(const std::string &id)
{
    return created(JsonText().beginObject().text("id", id).endObject().json());
}

Answered changed()
{
    return ok("{}");
}

Answered gone()
{
    return {204, "", {}, nullptr};
}

Answered problem(int status, const std::string &title, const std::string &detail)
{
    JsonText json;
    json.beginObject().text("type", "about:blank").text("title", title).text("detail", detail);
    json.number("status", status).endObject();
    return Answered::text(status, "application/problem+json", json.json());
}

Answered badRequest(const std::string &detail)
{
    return problem(400, "Bad Request", detail);
}

Answered refusal(int status, const std::string &text)
{
    return Answered::text(
        status, "application/json", JsonText().beginObject().text("error", text).endObject().json());
}

bool isMember(const Organisation &organisation, const Caller &caller)
{
    return organisation.owner == caller.name || holds(organisation.users, caller.name);
}

bool isMember(const Unit &unit, const Caller &caller)
{
    return unit.owner == caller.name || holds(unit.users, caller.name);
}

bool reaches(const State &state, const Unit &unit, const Caller &caller)
{
    const Organisation *organisation = state.organisations.find(unit.organisation);
    return isMember(unit, caller) || (organisation && isMember(*organisation, caller));
}

bool mayUse(const State &state, const Unit &unit, const Caller &caller)
{
    return caller.isAdmin || reaches(state, unit, caller);
}

bool mayUse(const Organisation &organisation, const Caller &caller)
{
    return caller.isAdmin || isMember(organisation, caller);
}

} // namespace tenantry::sandbox::squonk2
