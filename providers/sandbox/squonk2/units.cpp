#include "providers/sandbox/squonk2/body.h"
#include "providers/sandbox/squonk2/documents.h"
#include "providers/sandbox/squonk2/members.h"

namespace tenantry::sandbox::squonk2 {

namespace {

constexpr const char *noSuchUnit = "The Unit does not exist";
constexpr const char *notPersonal = "This is not possible for a Personal Unit";

bool isUnitNameTaken(
    const State &state, const std::string &organisation, const std::string &name, const Unit *except)
{
    return std::any_of(state.units.begin(), state.units.end(), [&](const Unit &one) {
        return &one != except && one.organisation == organisation && one.name == name;
    });
}

// An organisation that is always public, or always private, has units of no other kind.
bool privacyConflicts(const std::string &organisation, const std::string &unit)
{
    return (organisation == "ALWAYS_PUBLIC" && unit.ends_with("PRIVATE"))
        || (organisation == "ALWAYS_PRIVATE" && unit.ends_with("PUBLIC"));
}

bool hasProducts(const State &state, const Unit &unit)
{
    return std::any_of(state.products.begin(), state.products.end(),
        [&](const Product &product) { return product.unit == unit.id; });
}

struct Group {
    JsonText units;
    std::int64_t count = 0;
};

Answered listUnits(Call &call)
{
    const auto name = call.query("name");
    std::map<std::string, Group> groups;
    for (const Unit &unit : call.state.units) {
        if (!mayUse(call.state, unit, call.caller) || (name && unit.name != *name))
            continue;
        Group &group = groups[unit.organisation];
        write(group.units, unit, call.caller);
        ++group.count;
    }
    JsonText json;
    json.beginObject().key("units").beginArray();
    for (const Organisation &organisation : call.state.organisations) {
        const auto group = groups.find(organisation.id);
        if (group == groups.end())
            continue;
        json.beginObject().number("count", group->second.count).key("organisation");
        write(json, organisation, call.caller);
        json.raw("units", "[" + group->second.units.json() + "]").endObject();
    }
    return ok(json.endArray().endObject().json());
}

Answered unitsOfOrganisation(Call &call)
{
    const Organisation *organisation = call.state.organisations.find(call.id("org_id"));
    if (!organisation)
        return refusal(404, "The Organisation does not exist");
    Group group;
    bool concernsCaller = mayUse(*organisation, call.caller);
    for (const Unit &unit : call.state.units) {
        const bool isVisible = mayUse(call.state, unit, call.caller) || !unit.isPrivate;
        if (unit.organisation != organisation->id || !isVisible)
            continue;
        concernsCaller = true;
        write(group.units, unit, call.caller);
        ++group.count;
    }
    if (!concernsCaller)
        return refusal(403, "Only members of the Organisation may do this");
    JsonText json;
    json.beginObject().number("count", group.count).key("organisation");
    write(json, *organisation, call.caller);
    return ok(json.raw("units", "[" + group.units.json() + "]").endObject().json());
}

Answered readUnit(Call &call)
{
    const Unit *unit = call.state.units.find(call.id("unit_id"));
    if (!unit)
        return refusal(404, noSuchUnit);
    if (!mayUse(call.state, *unit, call.caller))
        return refusal(403, unitMembersOnly);
    JsonText json;
    write(json, *unit, call.caller);
    return ok(json.json());
}

Answered createUnit(Call &call)
{
    Body body(call.asked);
    const auto name = body.text("name", Need::Required);
    const auto day = body.integer("billing_day", Need::Required, 1, 28);
    const auto asked = body.choice("default_product_privacy", Need::Optional, privacies);
    if (body.isBad())
        return body.problem();
    const Organisation *organisation = call.state.organisations.find(call.id("org_id"));
    if (!organisation)
        return refusal(400, "The Organisation does not exist");
    if (!mayUse(*organisation, call.caller))
        return refusal(403, "Only members of the Organisation may do this");
    if (organisation->isDefault)
        return refusal(403, "The Default Organisation has Personal Units only");
    const std::string privacy = asked.value_or(organisation->privacy);
    if (privacyConflicts(organisation->privacy, privacy))
        return refusal(403, "The privacy conflicts with that of the Organisation");
    if (isUnitNameTaken(call.state, organisation->id, *name, nullptr))
        return refusal(400, "The Organisation has a Unit of that name already");
    ++call.state.revision;
    return createdId(call.state.units
                         .add({call.state.newId("unit-"), organisation->id, *name, call.caller.name,
                             call.state.timestamp(), privacy, static_cast<int>(*day)})
                         .id);
}

Answered alterUnit(Call &call)
{
    Body body(call.asked);
    const auto name = body.text("name", Need::Optional);
    const auto privacy = body.choice("default_product_privacy", Need::Optional, privacies);
    if (body.isBad())
        return body.problem();
    Unit *unit = call.state.units.find(call.id("unit_id"));
    if (!unit)
        return refusal(404, noSuchUnit);
    if (!mayUse(call.state, *unit, call.caller))
        return refusal(403, unitMembersOnly);
    if (unit->isPersonal)
        return refusal(403, notPersonal);
    if (privacy && privacyConflicts(call.state.organisations.find(unit->organisation)->privacy, *privacy))
        return refusal(403, "The privacy conflicts with that of the Organisation");
    if (name && isUnitNameTaken(call.state, unit->organisation, *name, unit))
        return refusal(403, "The Organisation has a Unit of that name already");
    unit->name = name.value_or(unit->name);
    unit->privacy = privacy.value_or(unit->privacy);
    ++call.state.revision;
    return changed();
}

Answered removeEmptied(Call &call, const Unit &unit)
{
    if (hasProducts(call.state, unit))
        return refusal(403, "The Unit still has Products");
    call.state.units.remove(std::string(unit.id));
    ++call.state.revision;
    return gone();
}

Answered removeUnit(Call &call)
{
    const Unit *unit = call.state.units.find(call.id("unit_id"));
    if (!unit)
        return refusal(404, noSuchUnit);
    if (!mayUse(call.state, *unit, call.caller))
        return refusal(403, unitMembersOnly);
    return unit->isPersonal ? refusal(403, notPersonal) : removeEmptied(call, *unit);
}

Answered listUnitUsers(Call &call)
{
    const Unit *unit = call.state.units.find(call.id("unit_id"));
    if (!unit)
        return refusal(400, noSuchUnit);
    if (!mayUse(call.state, *unit, call.caller))
        return refusal(403, unitMembersOnly);
    JsonText json;
    json.beginObject().number("count", static_cast<std::int64_t>(unit->users.size())).key("unit");
    write(json, *unit, call.caller, Users::LeftOut);
    writeUsers(json, unit->users);
    return ok(json.endObject().json());
}

// Null with an answer when the members cannot be changed.
Unit *unitWithChangeableMembers(Call &call, Answered &answer)
{
    Unit *unit = call.state.units.find(call.id("unit_id"));
    if (!unit)
        answer = refusal(400, noSuchUnit);
    else if (!mayUse(call.state, *unit, call.caller))
        answer = refusal(403, unitMembersOnly);
    else if (unit->isPersonal)
        answer = refusal(403, notPersonal);
    else
        return unit;
    return nullptr;
}

Answered addUnitUser(Call &call)
{
    Answered answer;
    Unit *unit = unitWithChangeableMembers(call, answer);
    return unit ? addMember(call, unit->owner, unit->users) : answer;
}

Answered removeUnitUser(Call &call)
{
    Answered answer;
    Unit *unit = unitWithChangeableMembers(call, answer);
    if (!unit)
        return answer;
    return removeMember(call, unit->owner, unit->users, "That user is not a member of the Unit");
}

Answered readPersonal(Call &call)
{
    const Unit *unit = call.state.personalUnitOf(call.caller.name);
    if (!unit)
        return refusal(404, "There is no Personal Unit of yours");
    JsonText json;
    write(json, *unit, call.caller);
    return ok(json.json());
}

Answered createPersonal(Call &call)
{
    Body body(call.asked);
    const auto day = body.integer("billing_day", Need::Required, 1, 28);
    if (body.isBad())
        return body.problem();
    if (call.state.personalUnitOf(call.caller.name))
        return refusal(400, "You have a Personal Unit already");
    Unit unit{call.state.newId("unit-"), call.state.defaultOrganisation().id, call.caller.name,
        call.caller.name, call.state.timestamp(), call.state.defaultOrganisation().privacy,
        static_cast<int>(*day)};
    unit.isPersonal = true;
    JsonText json;
    json.beginObject().text("organisation_id", unit.organisation).text("id", unit.id).endObject();
    call.state.units.add(std::move(unit));
    ++call.state.revision;
    return created(json.json());
}

Answered removePersonal(Call &call)
{
    const Unit *unit = call.state.personalUnitOf(call.caller.name);
    return unit ? removeEmptied(call, *unit) : refusal(404, "There is no Personal Unit of yours");
}

} // namespace

Routes unitRoutes()
{
    return {
        {"GET", "/organisation/{org_id}/unit", unitsOfOrganisation},
        {"POST", "/organisation/{org_id}/unit", createUnit},
        {"GET", "/unit", listUnits},
        {"PUT", "/unit", createPersonal}, // the old paths of the personal unit
        {"DELETE", "/unit", removePersonal},
        {"GET", "/unit/{unit_id}", readUnit},
        {"PATCH", "/unit/{unit_id}", alterUnit},
        {"DELETE", "/unit/{unit_id}", removeUnit},
        {"GET", "/unit/{unit_id}/user", listUnitUsers},
        {"PUT", "/unit/{unit_id}/user/{user_id}", addUnitUser},
        {"DELETE", "/unit/{unit_id}/user/{user_id}", removeUnitUser},
        {"GET", "/personal-unit", readPersonal},
        {"PUT", "/personal-unit", createPersonal},
        {"DELETE", "/personal-unit", removePersonal},
    };
}

} // namespace tenantry::sandbox::squonk2
