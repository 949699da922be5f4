#include "providers/sandbox/squonk2/body.h"
#include "providers/sandbox/squonk2/documents.h"
#include "providers/sandbox/squonk2/members.h"

namespace tenantry::sandbox::squonk2 {

namespace {

constexpr const char *noSuchOrganisation = "The Organisation does not exist";
constexpr const char *membersOnly = "Only members of the Organisation may do this";
constexpr const char *notTheDefault = "This is not possible for the Default Organisation";

bool isOrganisationNameTaken(
    const State &state, const std::string &name, const Organisation *except = nullptr)
{
    return std::any_of(state.organisations.begin(), state.organisations.end(),
        [&](const Organisation &one) { return &one != except && one.name == name; });
}

Answered defaultOrganisation(Call &call)
{
    JsonText json;
    write(json, call.state.defaultOrganisation(), call.caller, Users::LeftOut);
    return ok(json.json());
}

Answered listOrganisations(Call &call)
{
    const auto name = call.query("name");
    JsonText json;
    std::int64_t count = 0;
    json.beginArray();
    for (const Organisation &organisation : call.state.organisations) {
        if (!mayUse(organisation, call.caller) || (name && organisation.name != *name))
            continue;
        write(json, organisation, call.caller);
        ++count;
    }
    json.endArray();
    return ok(
        JsonText().beginObject().number("count", count).raw("organisations", json.json()).endObject().json());
}

Answered readOrganisation(Call &call)
{
    const Organisation *organisation = call.state.organisations.find(call.id("org_id"));
    if (!organisation)
        return refusal(404, noSuchOrganisation);
    if (!mayUse(*organisation, call.caller))
        return refusal(403, membersOnly);
    JsonText json;
    write(json, *organisation, call.caller);
    return ok(json.json());
}

Answered createOrganisation(Call &call)
{
    Body body(call.asked);
    const auto name = body.text("name", Need::Required);
    const auto owner = body.text("owner", Need::Required);
    const auto privacy = body.choice("default_product_privacy", Need::Optional, privacies);
    if (owner && !isUserId(*owner))
        body.refuse("'" + *owner + "' is not a user - 'owner'");
    if (body.isBad())
        return body.problem();
    if (!call.caller.isAdmin)
        return refusal(403, "Only administrators may create an Organisation");
    if (isOrganisationNameTaken(call.state, *name))
        return refusal(400, "An Organisation of that name exists already");
    ++call.state.revision;
    return createdId(call.state.organisations
                         .add({call.state.newId("org-"), *name, *owner, call.state.timestamp(),
                             privacy.value_or("DEFAULT_PRIVATE")})
                         .id);
}

Answered alterOrganisation(Call &call)
{
    Body body(call.asked);
    const auto name = body.text("name", Need::Optional);
    const auto privacy = body.choice("default_product_privacy", Need::Optional, privacies);
    if (body.isBad())
        return body.problem();
    Organisation *organisation = call.state.organisations.find(call.id("org_id"));
    if (!organisation)
        return refusal(404, noSuchOrganisation);
    if (!mayUse(*organisation, call.caller))
        return refusal(403, membersOnly);
    if (organisation->isDefault)
        return refusal(403, notTheDefault);
    if (name && isOrganisationNameTaken(call.state, *name, organisation))
        return refusal(403, "An Organisation of that name exists already");
    organisation->name = name.value_or(organisation->name);
    organisation->privacy = privacy.value_or(organisation->privacy);
    ++call.state.revision;
    return changed();
}

Answered removeOrganisation(Call &call)
{
    const Organisation *organisation = call.state.organisations.find(call.id("org_id"));
    if (!organisation)
        return refusal(400, noSuchOrganisation);
    if (!call.caller.isAdmin)
        return refusal(403, "Only administrators may delete an Organisation");
    if (organisation->isDefault)
        return refusal(403, notTheDefault);
    const bool hasUnits = std::any_of(call.state.units.begin(), call.state.units.end(),
        [&](const Unit &unit) { return unit.organisation == organisation->id; });
    if (hasUnits)
        return refusal(400, "The Organisation still has Units");
    call.state.organisations.remove(call.id("org_id"));
    ++call.state.revision;
    return gone();
}

Answered listOrganisationUsers(Call &call)
{
    const Organisation *organisation = call.state.organisations.find(call.id("org_id"));
    if (!organisation)
        return refusal(400, noSuchOrganisation);
    if (!mayUse(*organisation, call.caller))
        return refusal(403, membersOnly);
    JsonText json;
    json.beginObject().number("count", static_cast<std::int64_t>(organisation->users.size()));
    json.key("organisation");
    write(json, *organisation, call.caller, Users::LeftOut);
    writeUsers(json, organisation->users);
    return ok(json.endObject().json());
}

// Null with an answer when the members cannot be changed.
Organisation *organisationWithChangeableMembers(Call &call, Answered &answer)
{
    Organisation *organisation = call.state.organisations.find(call.id("org_id"));
    if (!organisation)
        answer = refusal(400, noSuchOrganisation);
    else if (!mayUse(*organisation, call.caller))
        answer = refusal(403, membersOnly);
    else if (organisation->isDefault)
        answer = refusal(403, notTheDefault);
    else
        return organisation;
    return nullptr;
}

Answered addOrganisationUser(Call &call)
{
    Answered answer;
    Organisation *organisation = organisationWithChangeableMembers(call, answer);
    return organisation ? addMember(call, organisation->owner, organisation->users) : answer;
}

Answered removeOrganisationUser(Call &call)
{
    Answered answer;
    Organisation *organisation = organisationWithChangeableMembers(call, answer);
    if (!organisation)
        return answer;
    return removeMember(
        call, organisation->owner, organisation->users, "That user is not a member of the Organisation");
}

} // namespace

Routes organisationRoutes()
{
    return {
        {"GET", "/default/organisation", defaultOrganisation},
        {"GET", "/organisation", listOrganisations},
        {"POST", "/organisation", createOrganisation},
        {"GET", "/organisation/{org_id}", readOrganisation},
        {"PATCH", "/organisation/{org_id}", alterOrganisation},
        {"DELETE", "/organisation/{org_id}", removeOrganisation},
        {"GET", "/organisation/{org_id}/user", listOrganisationUsers},
        {"PUT", "/organisation/{org_id}/user/{user_id}", addOrganisationUser},
        {"DELETE", "/organisation/{org_id}/user/{user_id}", removeOrganisationUser},
    };
}

} // namespace tenantry::sandbox::squonk2
