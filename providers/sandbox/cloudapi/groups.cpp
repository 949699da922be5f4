// Groups of cloud users, what links customers to them, and the users.
#include "providers/sandbox/cloudapi/methods.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::cloudapi {

namespace {

QVariantMap groupRow(const Group &group)
{
    return {{u"cloudusergroupguid"_s, group.guid}, {u"name"_s, group.name},
        {u"description"_s, group.description}};
}

Answer listGroups(State &state, const Variants &, const Arguments &asked)
{
    const Customer *customer = state.customers.find(asked.text(u"customerguid"_s));
    if (!customer)
        return notFound(u"customer"_s, asked.text(u"customerguid"_s));
    QVariantList rows;
    for (const QString &guid : customer->groups) {
        if (const Group *group = state.groups.find(guid))
            rows.append(groupRow(*group));
    }
    return {QVariantList{QVariantMap{{u"customerguid"_s, customer->guid}, {u"groups"_s, rows}}}};
}

// Blindly: a second call makes a second link.
Answer addCloudUserGroup(State &state, const Variants &, const Arguments &asked)
{
    Customer *customer = state.customers.find(asked.text(u"customerguid"_s));
    if (!customer)
        return notFound(u"customer"_s, asked.text(u"customerguid"_s));
    customer->groups.append(asked.text(u"cloudusergroupguid"_s));
    state.saved(*customer);
    return {true};
}

Answer removeCloudUserGroup(State &state, const Variants &, const Arguments &asked)
{
    Customer *customer = state.customers.find(asked.text(u"customerguid"_s));
    if (!customer)
        return notFound(u"customer"_s, asked.text(u"customerguid"_s));
    customer->groups.removeOne(asked.text(u"cloudusergroupguid"_s));
    state.saved(*customer);
    return {true};
}

Answer listUserGroups(State &state, const Variants &, const Arguments &asked)
{
    const QString customerGuid = asked.text(u"customerguid"_s);
    const QString guid = asked.text(u"cloudusergroupguid"_s);
    const Customer *customer = customerGuid.isEmpty() ? nullptr : state.customers.find(customerGuid);
    QVariantList rows;
    for (const Group &group : state.groups.rows()) {
        const bool fits = (guid.isEmpty() || group.guid.compare(guid, Qt::CaseInsensitive) == 0)
            && (customerGuid.isEmpty() || (customer && customer->groups.contains(group.guid)));
        if (fits)
            rows.append(groupRow(group));
    }
    return {QVariantList{QVariantMap{{u"customerguid"_s, customerGuid}, {u"groups"_s, rows}}}};
}

Answer findUserGroups(State &state, const Variants &, const Arguments &asked)
{
    QVariantList guids;
    for (const Group &group : state.groups.rows()) {
        if (isLike(group.name, asked.text(u"name"_s)))
            guids.append(group.guid);
    }
    return {guids};
}

Answer listUsers(State &state, const Variants &, const Arguments &asked)
{
    const Group *group = state.groups.find(asked.text(u"cloudusergroupguid"_s));
    if (!group)
        return notFound(u"cloudusergroup"_s, asked.text(u"cloudusergroupguid"_s));
    QVariantList rows;
    for (const QString &guid : group->users) {
        const User *user = state.users.find(guid);
        if (user)
            rows.append(QVariantMap{{u"clouduserguid"_s, user->guid}, {u"name"_s, user->name},
                {u"login"_s, user->login}, {u"email"_s, user->email}, {u"firstname"_s, user->firstName},
                {u"lastname"_s, user->lastName}});
    }
    return {rows};
}

Answer groupYaml(State &state, const Variants &, const Arguments &asked)
{
    const Group *group = state.groups.find(asked.text(u"cloudusergroupguid"_s));
    if (!group)
        return notFound(u"cloudusergroup"_s, asked.text(u"cloudusergroupguid"_s));
    return {yaml({{u"guid"_s, group->guid}, {u"name"_s, group->name}, {u"description"_s, group->description},
        {u"cloudusers"_s, QVariant(group->users).toList()},
        {u"cloudusergroups"_s, QVariant(group->groups).toList()}, {u"system"_s, group->isSystem}})};
}

QVariantList groupsOf(const State &state, const QString &user)
{
    QVariantList out;
    for (const Group &group : state.groups.rows()) {
        if (group.users.contains(user))
            out.append(QVariantMap{{u"guid"_s, group.guid}, {u"name"_s, group.name}});
    }
    return out;
}

QVariantMap userRow(const State &state, const User &user)
{
    return {{u"guid"_s, user.guid}, {u"login"_s, user.login}, {u"name"_s, user.name},
        {u"description"_s, user.description}, {u"firstname"_s, user.firstName},
        {u"lastname"_s, user.lastName}, {u"address"_s, user.address}, {u"city"_s, user.city},
        {u"country"_s, user.country}, {u"status"_s, user.status}, {u"groups"_s, groupsOf(state, user.guid)}};
}

Answer users(State &state, const Variants &, const Arguments &asked)
{
    const QString guid = asked.text(u"clouduserguid"_s);
    if (!guid.isEmpty() && !isGuid(guid))
        return badGuid(guid);
    QVariantList rows;
    for (const User &user : state.users.rows()) {
        if (guid.isEmpty() || user.guid.compare(guid, Qt::CaseInsensitive) == 0)
            rows.append(userRow(state, user));
    }
    return {rows};
}

Answer findUsers(State &state, const Variants &, const Arguments &asked)
{
    QVariantList guids;
    for (const User &user : state.users.rows()) {
        if (isLike(user.login, asked.text(u"login"_s)) && isLike(user.email, asked.text(u"email"_s))
            && isLike(user.name, asked.text(u"name"_s)) && isLike(user.status, asked.text(u"status"_s)))
            guids.append(user.guid);
    }
    return {guids};
}

Answer userStatuses(State &, const Variants &, const Arguments &)
{
    return {QVariantList{u"DISABLED"_s, u"CREATED"_s, u"CONFIGURED"_s}};
}

} // namespace

QList<Method> groupMethods()
{
    const Parameter customer = required(u"customerguid"_s);
    const Parameter group = required(u"cloudusergroupguid"_s);
    QList<Method> out{
        {u"customer"_s, u"listGroups"_s, {customer}, listGroups, u"groupinfo"_s},
        {u"customer"_s, u"addCloudUserGroup"_s, {customer, group}, addCloudUserGroup},
        {u"customer"_s, u"removeCloudUserGroup"_s, {customer, group}, removeCloudUserGroup},
        {u"cloudusergroup"_s, u"list"_s, {{u"customerguid"_s}, {u"cloudusergroupguid"_s}}, listUserGroups,
            u"groupinfo"_s},
        {u"cloudusergroup"_s, u"find"_s, {{u"name"_s}}, findUserGroups, u"guidlist"_s},
        {u"cloudusergroup"_s, u"listUsers"_s, {group}, listUsers, u"userlist"_s},
        {u"cloudusergroup"_s, u"getYAML"_s, {group}, groupYaml, u"yaml"_s},
        {u"clouduser"_s, u"list"_s, {{u"clouduserguid"_s}}, users, u"userlist"_s},
        {u"clouduser"_s, u"find"_s, {{u"login"_s}, {u"email"_s}, {u"name"_s}, {u"status"_s}}, findUsers,
            u"guidlist"_s},
        {u"clouduser"_s, u"listStatuses"_s, {}, userStatuses, u"statuses"_s},
    };
    for (Method &method : out)
        method.isWrite = method.name.endsWith(u"CloudUserGroup");
    return out;
}

} // namespace tenantry::sandbox::cloudapi
