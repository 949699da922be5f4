// What customers are placed on: resource groups, datacenters; and the policies that look after them.
#include "providers/sandbox/cloudapi/methods.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::cloudapi {

namespace {

Answer listResourceGroups(State &state, const Variants &, const Arguments &asked)
{
    const QString datacenter = asked.text(u"datacenterguid"_s);
    const QString guid = asked.text(u"resourcegroupguid"_s);
    if (!guid.isEmpty() && !isGuid(guid))
        return badGuid(guid);
    QVariantList rows;
    for (const ResourceGroup &group : state.resourceGroups.rows()) {
        const bool fits = (datacenter.isEmpty() || group.datacenter == datacenter)
            && (guid.isEmpty() || group.guid.compare(guid, Qt::CaseInsensitive) == 0);
        if (fits)
            rows.append(
                QVariantMap{{u"resourcegroupguid"_s, group.guid}, {u"datacenterguid"_s, group.datacenter},
                    {u"name"_s, group.name}, {u"description"_s, group.description}});
    }
    return {QVariantMap{{u"datacenterguid"_s, datacenter}, {u"groups"_s, rows}}};
}

Answer findResourceGroups(State &state, const Variants &, const Arguments &asked)
{
    const QString datacenter = asked.text(u"datacenterguid"_s);
    QVariantList guids;
    for (const ResourceGroup &group : state.resourceGroups.rows()) {
        if (isLike(group.name, asked.text(u"name"_s))
            && isLike(group.description, asked.text(u"description"_s))
            && (datacenter.isEmpty() || group.datacenter == datacenter))
            guids.append(group.guid);
    }
    return {guids};
}

Answer resourceGroupYaml(State &state, const Variants &, const Arguments &asked)
{
    const ResourceGroup *group = state.resourceGroups.find(asked.text(u"resourcegroupguid"_s));
    if (!group)
        return notFound(u"resourcegroup"_s, asked.text(u"resourcegroupguid"_s));
    return {yaml({{u"guid"_s, group->guid}, {u"name"_s, group->name}, {u"description"_s, group->description},
        {u"datacenterguid"_s, group->datacenter}, {u"system"_s, group->isSystem}})};
}

Answer listDatacenters(State &state, const Variants &, const Arguments &asked)
{
    QVariantList rows;
    for (const Datacenter &datacenter : state.datacenters.rows()) {
        if (!asked.has(u"datacenterguid"_s) || asked.text(u"datacenterguid"_s) == datacenter.guid)
            rows.append(QVariantMap{{u"guid"_s, datacenter.guid}, {u"name"_s, datacenter.name},
                {u"description"_s, datacenter.description}, {u"locationguid"_s, datacenter.location}});
    }
    return {rows};
}

Answer listPolicies(State &state, const Variants &, const Arguments &asked)
{
    const QVariantList always{QVariantList{u"00:00"_s, u"24:00"_s}};
    QVariantList rows;
    for (const Policy &policy : state.policies.rows()) {
        const bool fits = (!asked.has(u"policyguid"_s) || asked.text(u"policyguid"_s) == policy.guid)
            && isLike(policy.name, asked.text(u"name"_s))
            && isLike(policy.action, asked.text(u"rootobjectaction"_s))
            && isLike(policy.objectType, asked.text(u"rootobjecttype"_s))
            && isLike(policy.status, asked.text(u"status"_s));
        if (!fits)
            continue;
        QVariantMap row{{u"name"_s, policy.name}, {u"description"_s, policy.description},
            {u"rootobjecttype"_s, policy.objectType}, {u"rootobjectaction"_s, policy.action},
            {u"policyparams"_s, QVariantMap{}}, {u"rootobjectguid"_s, policy.object},
            {u"interval"_s, policy.interval}, {u"lastrun"_s, policy.lastRun}, {u"runbetween"_s, always},
            {u"runnotbetween"_s, QVariantList{}}};
        if (policy.sendsGuid)
            row.insert(u"policyguid"_s, policy.guid);
        rows.append(row);
    }
    return {rows};
}

Answer checkCredentials(State &, const Variants &, const Arguments &)
{
    return {true};
}

} // namespace

QList<Method> estateMethods()
{
    QList<Method> out{
        {u"resourcegroup"_s, u"list"_s, {{u"datacenterguid"_s}, {u"resourcegroupguid"_s}}, listResourceGroups,
            u"resourcegroupinfo"_s},
        {u"resourcegroup"_s, u"find"_s, {{u"name"_s}, {u"description"_s}, {u"datacenterguid"_s}},
            findResourceGroups, u"guidlist"_s},
        {u"resourcegroup"_s, u"getYAML"_s, {required(u"resourcegroupguid"_s)}, resourceGroupYaml, u"yaml"_s},
        {u"datacenter"_s, u"list"_s, {{u"datacenterguid"_s}}, listDatacenters, u"datacenterinfo"_s},
        {u"policy"_s, u"list"_s,
            {{u"policyguid"_s}, {u"name"_s}, {u"rootobjectaction"_s}, {u"rootobjecttype"_s}, {u"status"_s}},
            listPolicies, u"policyinfo"_s},
        {u"cmc"_s, u"checkCredentials"_s, {}, checkCredentials},
    };
    for (Method &method : out) {
        method.isForAdministrators = method.service == u"datacenter";
        method.isBare = method.service == u"cmc";
    }
    return out;
}

} // namespace tenantry::sandbox::cloudapi
