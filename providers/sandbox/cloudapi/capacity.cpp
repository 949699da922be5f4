// What a customer bought and what it uses: two lists that only explicit calls change.
#include "providers/sandbox/cloudapi/methods.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::cloudapi {

namespace {

using Ledger = QList<CapacityUnit> Customer::*;

QVariantList rowsOf(const QList<CapacityUnit> &units)
{
    QVariantList out;
    for (const CapacityUnit &unit : units)
        out.append(QVariantMap{{u"amount"_s, unit.amount}, {u"capacityunittype"_s, unit.type},
            {u"name"_s, unit.name}, {u"description"_s, unit.description}});
    return out;
}

Answer listCapacity(State &state, const Variants &, const Arguments &asked)
{
    const Customer *customer = state.customers.find(asked.text(u"customerguid"_s));
    if (!customer)
        return notFound(u"customer"_s, asked.text(u"customerguid"_s));
    return {QVariantList{QVariantMap{{u"customerguid"_s, customer->guid},
        {u"capacityavailable"_s, rowsOf(customer->available)},
        {u"capacityconsumed"_s, rowsOf(customer->consumed)}}}};
}

// Appends; amounts are never merged.
Answer add(State &state, const Arguments &asked, Ledger ledger)
{
    Customer *customer = state.customers.find(asked.text(u"customerguid"_s));
    if (!customer)
        return notFound(u"customer"_s, asked.text(u"customerguid"_s));
    const QString type = asked.text(u"capacityunittype"_s);
    if (!capacityTypes().contains(type))
        return noSuchItem(u"capacityunittype"_s, type);
    if (asked.value(u"amount"_s).typeId() != QMetaType::LongLong)
        return Answer::fault(u"Only objects of type <type 'int'> are allowed for property amount"_s);
    (customer->*ledger)
        .append({asked.value(u"amount"_s).toLongLong(), type, asked.value(u"name"_s),
            asked.value(u"description"_s)});
    state.saved(*customer);
    return {true};
}

Answer remove(State &state, const Arguments &asked, Ledger ledger)
{
    Customer *customer = state.customers.find(asked.text(u"customerguid"_s));
    if (!customer)
        return notFound(u"customer"_s, asked.text(u"customerguid"_s));
    const QString type = asked.text(u"capacityunittype"_s);
    (customer->*ledger).removeIf([&type](const CapacityUnit &unit) { return unit.type == type; });
    state.saved(*customer);
    return {true};
}

Answer addAvailable(State &state, const Variants &, const Arguments &asked)
{
    return add(state, asked, &Customer::available);
}

Answer addConsumed(State &state, const Variants &, const Arguments &asked)
{
    return add(state, asked, &Customer::consumed);
}

Answer removeAvailable(State &state, const Variants &, const Arguments &asked)
{
    return remove(state, asked, &Customer::available);
}

Answer removeConsumed(State &state, const Variants &, const Arguments &asked)
{
    return remove(state, asked, &Customer::consumed);
}

Answer listUnitTypes(State &, const Variants &, const Arguments &)
{
    return {QVariant(capacityTypes()).toList()};
}

} // namespace

QList<Method> capacityMethods()
{
    const QString service = u"customer"_s;
    const Parameter customer = required(u"customerguid"_s);
    const Parameter type = required(u"capacityunittype"_s);
    const QList<Parameter> record{customer, required(u"amount"_s), type, {u"name"_s}, {u"description"_s}};
    QList<Method> out{
        {service, u"listCapacity"_s, {customer}, listCapacity, u"capacityinfo"_s},
        {service, u"addCapacityAvailable"_s, record, addAvailable},
        {service, u"addCapacityConsumed"_s, record, addConsumed},
        {service, u"removeCapacityAvailable"_s, {customer, type}, removeAvailable},
        {service, u"removeCapacityConsumed"_s, {customer, type}, removeConsumed},
        {u"capacityplanning"_s, u"listCapacityUnitTypes"_s, {}, listUnitTypes, u"capacityunittypes"_s},
    };
    for (Method &method : out)
        method.isWrite = !method.name.startsWith(u"list");
    return out;
}

} // namespace tenantry::sandbox::cloudapi
