// Customers themselves.
#include "providers/sandbox/cloudapi/methods.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::cloudapi {

namespace {

QVariantMap rowOf(const Customer &customer)
{
    return {{u"guid"_s, customer.guid}, {u"name"_s, customer.name}, {u"description"_s, customer.description},
        {u"address"_s, customer.address}, {u"city"_s, customer.city}, {u"country"_s, customer.country},
        {u"status"_s, customer.status}};
}

// The later product's rows know more.
QVariantMap newerRowOf(const Customer &customer)
{
    QVariantMap row = rowOf(customer);
    row.insert(u"retentionpolicyguid"_s, customer.retentionPolicy);
    row.insert(u"registered"_s, customer.isRegistered);
    row.insert(u"cloudusergroupactions"_s, QVariant());
    return row;
}

Answer listCustomers(State &state, const Variants &variants, const Arguments &asked)
{
    const auto row = variants.style == Style::Flat || variants.dialect == Dialect::C ? newerRowOf : rowOf;
    const QString guid = asked.text(u"customerguid"_s);
    QVariantList rows;
    if (asked.has(u"customerguid"_s)) {
        if (!isGuid(guid))
            return badGuid(guid);
        if (const Customer *customer = state.customers.find(guid))
            rows.append(row(*customer));
        return {rows};
    }
    for (const Customer &customer : state.customers.rows())
        rows.append(row(customer));
    return {rows};
}

Answer findCustomers(State &state, const Variants &, const Arguments &asked)
{
    const QString resourceGroup = asked.text(u"resourcegroupguid"_s);
    if (!resourceGroup.isEmpty() && !isGuid(resourceGroup))
        return badGuid(resourceGroup);
    QVariantList guids;
    for (const Customer &customer : state.customers.rows()) {
        const bool fits = isLike(customer.name, asked.text(u"name"_s))
            && isLike(customer.status, asked.text(u"status"_s))
            && (resourceGroup.isEmpty()
                || customer.resourceGroup.toString().compare(resourceGroup, Qt::CaseInsensitive) == 0);
        if (fits)
            guids.append(customer.guid);
    }
    return {guids};
}

// The keys of a dictionary: in another order each time.
Answer listStatuses(State &state, const Variants &, const Arguments &)
{
    QVariantList out;
    const QStringList &all = customerStatuses();
    for (qsizetype i = 0; i < all.size(); ++i)
        out.append(all[(i + state.statusesTold) % all.size()]);
    ++state.statusesTold;
    return {out};
}

Answer create(State &state, const Variants &, const Arguments &asked)
{
    Customer customer;
    customer.guid = state.newGuid();
    customer.created = state.minute();
    customer.name = asked.value(u"name"_s);
    customer.resourceGroup =
        asked.has(u"resourcegroupguid"_s) ? asked.value(u"resourcegroupguid"_s) : QVariant();
    customer.description = asked.value(u"description"_s);
    customer.address = asked.value(u"address"_s);
    customer.city = asked.value(u"city"_s);
    customer.country = asked.value(u"country"_s);
    customer.tags = asked.value(u"tags"_s);
    customer.status = customerStatuses().first();
    state.saved(customer);
    return {state.customers.add(std::move(customer)).guid};
}

// An empty text leaves the field as it is, so nothing can ever be cleared.
Answer update(State &state, const Variants &, const Arguments &asked)
{
    Customer *customer = state.customers.find(asked.text(u"customerguid"_s));
    if (!customer)
        return notFound(u"customer"_s, asked.text(u"customerguid"_s));
    const std::pair<const char16_t *, QVariant Customer::*> fields[] = {{u"name", &Customer::name},
        {u"description", &Customer::description}, {u"address", &Customer::address},
        {u"city", &Customer::city}, {u"country", &Customer::country},
        {u"retentionpolicyguid", &Customer::retentionPolicy}, {u"tags", &Customer::tags}};
    for (const auto &[name, field] : fields) {
        if (asked.has(QString::fromUtf16(name)))
            customer->*field = asked.value(QString::fromUtf16(name));
    }
    state.saved(*customer);
    return {customer->guid};
}

Answer setStatus(State &state, const Variants &, const Arguments &asked)
{
    Customer *customer = state.customers.find(asked.text(u"customerguid"_s));
    if (!customer)
        return notFound(u"customer"_s, asked.text(u"customerguid"_s));
    const QString status = asked.text(u"status"_s);
    if (!customerStatuses().contains(status))
        return noSuchItem(u"customerstatustype"_s, status);
    customer->status = status;
    state.saved(*customer);
    return {true};
}

Answer remove(State &state, const Variants &variants, const Arguments &asked)
{
    const Customer *customer = state.customers.find(asked.text(u"customerguid"_s));
    if (!customer)
        return notFound(u"customer"_s, asked.text(u"customerguid"_s));
    const QString guid = customer->guid;
    if (variants.cascades)
        state.spaces.rows().removeIf([&guid](const Space &space) { return space.customer == guid; });
    state.customers.remove(guid);
    return {true};
}

Answer customerYaml(State &state, const Variants &, const Arguments &asked)
{
    const Customer *customer = state.customers.find(asked.text(u"customerguid"_s));
    return customer ? Answer(yaml(modelOf(*customer)))
                    : notFound(u"customer"_s, asked.text(u"customerguid"_s));
}

Answer getObject(State &state, const Variants &, const Arguments &asked)
{
    const Customer *customer = state.customers.find(asked.text(u"rootobjectguid"_s));
    return customer ? Answer(packed(*customer)) : notFound(u"customer"_s, asked.text(u"rootobjectguid"_s));
}

} // namespace

QVariantMap modelOf(const Customer &customer)
{
    const auto units = [](const QList<CapacityUnit> &from) {
        QVariantList out;
        for (const CapacityUnit &unit : from)
            out.append(QVariantMap{{u"amount"_s, unit.amount}, {u"capacityunittype"_s, unit.type},
                {u"name"_s, unit.name}, {u"description"_s, unit.description}});
        return out;
    };
    return {{u"guid"_s, customer.guid}, {u"version"_s, customer.version},
        {u"creationdate"_s, customer.created}, {u"name"_s, customer.name},
        {u"description"_s, customer.description}, {u"address"_s, customer.address},
        {u"city"_s, customer.city}, {u"country"_s, customer.country}, {u"status"_s, customer.status},
        {u"capacityunitsavailable"_s, units(customer.available)},
        {u"capacityunitsconsumed"_s, units(customer.consumed)},
        {u"resourcegroupguid"_s, customer.resourceGroup},
        {u"cloudusergroups"_s, QVariant(customer.groups).toList()},
        {u"ssodomainname"_s, textOrNil(customer.domain)}, {u"ssousername"_s, textOrNil(customer.portalUser)},
        {u"ssouserpwd"_s, textOrNil(customer.portalPassword)}, {u"registered"_s, customer.isRegistered},
        {u"retentionpolicyguid"_s, customer.retentionPolicy}, {u"system"_s, customer.isSystem},
        {u"tags"_s, customer.tags}};
}

QList<Method> customerMethods()
{
    const QString service = u"customer"_s;
    const Parameter guid = required(u"customerguid"_s);
    QList<Method> out{
        {service, u"list"_s, {{u"customerguid"_s}}, listCustomers, u"customerinfo"_s},
        {service, u"find"_s, {{u"name"_s}, {u"status"_s}, {u"resourcegroupguid"_s}}, findCustomers,
            u"guidlist"_s},
        {service, u"listStatuses"_s, {}, listStatuses, u"statuses"_s},
        {service, u"create"_s,
            {required(u"name"_s), {u"resourcegroupguid"_s}, {u"description"_s}, {u"address"_s}, {u"city"_s},
                {u"country"_s}},
            create, u"customerguid"_s},
        {service, u"updateModelProperties"_s,
            {guid, {u"name"_s}, {u"description"_s}, {u"address"_s}, {u"city"_s}, {u"country"_s},
                {u"retentionpolicyguid"_s}},
            update, u"customerguid"_s},
        {service, u"setStatus"_s, {guid, required(u"status"_s)}, setStatus},
        {service, u"delete"_s, {guid}, remove},
        {service, u"getYAML"_s, {guid}, customerYaml, u"yaml"_s},
        {service, u"getObject"_s, {required(u"rootobjectguid"_s)}, getObject, u"object"_s},
        {service, u"getXML"_s, {guid}, nullptr, u"xml"_s},
        {service, u"getXMLSchema"_s, {guid}, nullptr, u"xmlschema"_s},
        {service, u"listCloudSpaces"_s, {guid}, nullptr, u"cloudspaceinfo"_s},
    };
    for (Method &method : out)
        method.isWrite = method.name == u"create" || method.name == u"updateModelProperties"
            || method.name == u"setStatus" || method.name == u"delete";
    return out;
}

} // namespace tenantry::sandbox::cloudapi
