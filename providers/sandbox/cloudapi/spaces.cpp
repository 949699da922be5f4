// Cloud spaces and what is in them.
#include "providers/sandbox/cloudapi/methods.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::cloudapi {

namespace {

bool isOrAny(const QString &wanted, const QString &guid)
{
    return wanted.isEmpty() || wanted.compare(guid, Qt::CaseInsensitive) == 0;
}

std::optional<Answer> badGuidAmong(const Arguments &asked, const QStringList &names)
{
    for (const QString &name : names) {
        if (asked.has(name) && !isGuid(asked.text(name)))
            return badGuid(asked.text(name));
    }
    return std::nullopt;
}

template <typename T>
QVariantMap shortRow(const T &row)
{
    return {{u"guid"_s, row.guid}, {u"name"_s, row.name}, {u"status"_s, row.status}};
}

Answer listSpaces(State &state, const Variants &, const Arguments &asked)
{
    if (const auto bad = badGuidAmong(asked, {u"customerguid"_s, u"cloudspaceguid"_s}))
        return *bad;
    QVariantList rows;
    for (const Space &space : state.spaces.rows()) {
        if (isOrAny(asked.text(u"customerguid"_s), space.customer)
            && isOrAny(asked.text(u"cloudspaceguid"_s), space.guid))
            rows.append(shortRow(space));
    }
    return {rows};
}

Answer findSpaces(State &state, const Variants &, const Arguments &asked)
{
    if (const auto bad = badGuidAmong(asked, {u"customerguid"_s, u"parentcloudspaceguid"_s}))
        return *bad;
    QVariantList guids;
    for (const Space &space : state.spaces.rows()) {
        if (isOrAny(asked.text(u"customerguid"_s), space.customer)
            && isOrAny(asked.text(u"parentcloudspaceguid"_s), space.parent)
            && isLike(space.name, asked.text(u"name"_s)) && isLike(space.status, asked.text(u"status"_s)))
            guids.append(space.guid);
    }
    return {guids};
}

Answer createSpace(State &state, const Variants &, const Arguments &asked)
{
    const Customer *customer = state.customers.find(asked.text(u"customerguid"_s));
    if (!customer)
        return notFound(u"customer"_s, asked.text(u"customerguid"_s));
    Space space{state.newGuid(), asked.text(u"name"_s), asked.value(u"description"_s), u"ACTIVE"_s,
        customer->guid, asked.text(u"parentcloudspaceguid"_s)};
    return {state.spaces.add(std::move(space)).guid};
}

Answer spaceStatuses(State &, const Variants &, const Arguments &)
{
    return {QVariantList{u"DISABLED"_s, u"ACTIVE"_s}};
}

Answer spaceYaml(State &state, const Variants &, const Arguments &asked)
{
    const Space *space = state.spaces.find(asked.text(u"cloudspaceguid"_s));
    if (!space)
        return notFound(u"cloudspace"_s, asked.text(u"cloudspaceguid"_s));
    return {yaml({{u"guid"_s, space->guid}, {u"name"_s, space->name}, {u"description"_s, space->description},
        {u"status"_s, space->status}, {u"customerguid"_s, space->customer},
        {u"parentcloudspaceguid"_s, space->parent.isEmpty() ? QVariant() : QVariant(space->parent)}})};
}

Answer listVdcs(State &state, const Variants &, const Arguments &asked)
{
    if (const auto bad = badGuidAmong(asked, {u"cloudspaceguid"_s, u"vdcguid"_s}))
        return *bad;
    QVariantList rows;
    for (const Vdc &vdc : state.vdcs.rows()) {
        if (isOrAny(asked.text(u"cloudspaceguid"_s), vdc.space)
            && isOrAny(asked.text(u"vdcguid"_s), vdc.guid))
            rows.append(shortRow(vdc));
    }
    return {rows};
}

Answer findVdcs(State &state, const Variants &, const Arguments &asked)
{
    QVariantList guids;
    for (const Vdc &vdc : state.vdcs.rows()) {
        if (isOrAny(asked.text(u"cloudspaceguid"_s), vdc.space) && isLike(vdc.name, asked.text(u"name"_s))
            && isLike(vdc.status, asked.text(u"status"_s)))
            guids.append(vdc.guid);
    }
    return {guids};
}

Answer vdcStatuses(State &, const Variants &, const Arguments &)
{
    return {
        QVariantList{u"MODIFIED"_s, u"DEPLOYED"_s, u"DELETED"_s, u"ERROR"_s, u"DEPLOYING"_s, u"DISABLED"_s}};
}

QVariantMap machineRow(const Machine &machine)
{
    return {{u"machineguid"_s, machine.guid}, {u"name"_s, machine.name},
        {u"description"_s, machine.description}, {u"status"_s, machine.status},
        {u"machinetype"_s, machine.type}, {u"backup"_s, machine.hasBackup}, {u"os"_s, machine.os},
        {u"hostname"_s, machine.hostname}, {u"memory"_s, machine.memory}, {u"nrcpu"_s, machine.cpus},
        {u"isbackup"_s, machine.isBackup}, {u"template"_s, machine.isTemplate},
        {u"importancefactor"_s, machine.importance}};
}

Answer listMachines(State &state, const Variants &, const Arguments &asked)
{
    if (const auto bad = badGuidAmong(asked, {u"spaceguid"_s, u"machineguid"_s}))
        return *bad;
    QVariantList rows;
    for (const Machine &machine : state.machines.rows()) {
        if (isOrAny(asked.text(u"spaceguid"_s), machine.space)
            && isOrAny(asked.text(u"machineguid"_s), machine.guid)
            && isLike(machine.type, asked.text(u"machinetype"_s)))
            rows.append(machineRow(machine));
    }
    return {rows};
}

} // namespace

QList<Method> spaceMethods()
{
    QList<Method> out{
        {u"cloudspace"_s, u"list"_s, {{u"customerguid"_s}, {u"cloudspaceguid"_s}}, listSpaces,
            u"cloudspaceinfo"_s},
        {u"cloudspace"_s, u"find"_s,
            {{u"customerguid"_s}, {u"parentcloudspaceguid"_s}, {u"name"_s}, {u"status"_s}}, findSpaces,
            u"guidlist"_s},
        {u"cloudspace"_s, u"create"_s,
            {required(u"customerguid"_s), required(u"name"_s), {u"description"_s},
                {u"parentcloudspaceguid"_s}},
            createSpace, u"cloudspaceguid"_s},
        {u"cloudspace"_s, u"listStatuses"_s, {}, spaceStatuses, u"statuses"_s},
        {u"cloudspace"_s, u"getYAML"_s, {required(u"cloudspaceguid"_s)}, spaceYaml, u"yaml"_s},
        {u"vdc"_s, u"list"_s, {{u"cloudspaceguid"_s}, {u"vdcguid"_s}}, listVdcs, u"vdcinfo"_s},
        {u"vdc"_s, u"find"_s, {{u"cloudspaceguid"_s}, {u"name"_s}, {u"status"_s}}, findVdcs, u"guidlist"_s},
        {u"vdc"_s, u"listStatuses"_s, {}, vdcStatuses, u"statuses"_s},
        {u"machine"_s, u"list"_s,
            {{u"spaceguid"_s}, {u"machinetype"_s}, {u"hypervisor"_s}, {u"machineguid"_s}, {u"machinerole"_s}},
            listMachines, u"machineinfo"_s},
    };
    for (Method &method : out)
        method.isWrite = method.name == u"create";
    return out;
}

} // namespace tenantry::sandbox::cloudapi
