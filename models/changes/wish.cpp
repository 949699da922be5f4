#include "models/changes/wish.h"

#include "models/changes/operationrules.h"

#include <QCoreApplication>
#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct DeedPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Deed)
};

// Everything that starts from an object of the type, in the descriptor's order.
QList<FoundOperation> startingFrom(const Schema &schema, const ResourceType &type)
{
    QList<FoundOperation> found;
    for (const ResourceType &owner : schema.types) {
        for (const Operation &operation : owner.operations) {
            if (operation.per == type.key)
                found.append({&owner, &operation});
        }
    }
    return found;
}

Meaning meaningOf(const Field &field, const QString &value)
{
    const auto choice = std::find_if(field.choices.cbegin(), field.choices.cend(),
        [&value](const Choice &one) { return one.value == value; });
    return choice == field.choices.cend() ? Meaning::Unsaid : choice->means;
}

// What the operation makes of the object: the meaning of the status that it writes. One that asks for the
// change instead of making it (a request) says so in a choice of what it makes.
Meaning outcomeOf(const Schema &schema, const ResourceType &type, const Operation &operation)
{
    const bool asks = operation.effect == Effect::Create;
    const ResourceType *changed = asks ? schema.type(operation.makes) : &type;
    if (!changed || (asks && operation.allowed.isEmpty()))
        return Meaning::Unsaid;
    for (auto one = operation.changes.cbegin(); one != operation.changes.cend(); ++one) {
        const Field *field = changed->field(one.key());
        const bool counts = field && (field->role == Role::Status) != asks;
        const Meaning means = counts ? meaningOf(*field, one.value()) : Meaning::Unsaid;
        if (means != Meaning::Unsaid)
            return means;
    }
    return Meaning::Unsaid;
}

// What the status may mean before; empty: the operation does not say.
QSet<Meaning> startsOf(const ResourceType &type, const Operation &operation)
{
    QSet<Meaning> found;
    const Field *status = type.byRole(Role::Status);
    if (!status)
        return found;
    for (const QString &value : operation.allowed.value(status->key))
        found.insert(meaningOf(*status, value));
    return found;
}

// Says the schema that one undoes the other, either way round?
bool areReverse(const Operation &one, const Operation &other)
{
    return one.reverse == other.key || other.reverse == one.key;
}

// Takes up again what was suspended: from a suspended state, or as the way back from a suspension.
bool resumes(const Schema &schema, const ResourceType &type, const FoundOperation &one)
{
    const Meaning after = outcomeOf(schema, type, *one.operation);
    if (after != Meaning::Active && after != Meaning::Pending)
        return false;
    const QSet<Meaning> starts = startsOf(type, *one.operation);
    if (!starts.isEmpty())
        return starts.contains(Meaning::Suspended);
    const QList<FoundOperation> others = startingFrom(schema, type);
    return std::any_of(others.cbegin(), others.cend(), [&](const FoundOperation &other) {
        return other.owner == one.owner && outcomeOf(schema, type, *other.operation) == Meaning::Suspended
            && areReverse(*one.operation, *other.operation);
    });
}

// What waits for somebody's yes is approved, whatever its state is called afterwards.
bool isApproved(const ResourceType &type)
{
    return type.kind == Kind::Request || type.kind == Kind::Order || type.kind == Kind::Usage;
}

bool activates(const Schema &schema, const ResourceType &type, const FoundOperation &one)
{
    if (isApproved(type))
        return false;
    const QSet<Meaning> starts = startsOf(type, *one.operation);
    if (outcomeOf(schema, type, *one.operation) != Meaning::Active)
        return false;
    return starts.isEmpty() ? !resumes(schema, type, one)
                            : starts.contains(Meaning::Pending) || starts.contains(Meaning::Unsaid);
}

bool deletes(const ResourceType &type, const FoundOperation &one)
{
    return one.operation->effect == Effect::Delete && one.owner->key == type.key;
}

bool does(Deed deed, const Schema &schema, const ResourceType &type, const FoundOperation &one)
{
    const Meaning after = outcomeOf(schema, type, *one.operation);
    switch (deed) {
    case Deed::Activate:
        return activates(schema, type, one);
    case Deed::Suspend:
        return after == Meaning::Suspended;
    case Deed::Resume:
        return resumes(schema, type, one);
    case Deed::End:
        return after == Meaning::Ended;
    case Deed::Delete:
        return deletes(type, one);
    case Deed::Approve:
        return isApproved(type) && (after == Meaning::Done || after == Meaning::Active)
            && startsOf(type, *one.operation).contains(Meaning::Pending);
    }
    return false;
}

qsizetype inputsNeeded(const Operation &operation)
{
    return std::count_if(operation.parameters.cbegin(), operation.parameters.cend(),
        [](const Parameter &one) { return one.required && one.startsAs.isEmpty(); });
}

// Which fields the operation sets, each from one input, and nothing else of the object.
QHash<QString, QString> fieldsSetBy(const Operation &operation)
{
    QHash<QString, QString> found;
    const bool edits = operation.effect == Effect::Update || operation.effect == Effect::Action;
    if (!edits || operation.destructive)
        return found;
    for (auto one = operation.changes.cbegin(); one != operation.changes.cend(); ++one) {
        const Parameter *parameter = parameterOf(operation, soleParameter(one.value()));
        if (!parameter || parameter->secret || parameter->type == FieldType::File)
            return {};
        found.insert(one.key(), parameter->key);
    }
    return found;
}

// Is something needed that neither the edited fields nor the object can give?
bool lacksInput(const Operation &operation, const QHash<QString, QString> &parameterOf)
{
    const QStringList given = parameterOf.values();
    return std::any_of(
        operation.parameters.cbegin(), operation.parameters.cend(), [&given](const Parameter &one) {
            return one.required && one.startsAs.isEmpty() && one.onlyWhen.isEmpty()
                && !given.contains(one.key);
        });
}

FieldSetter reduced(const FieldSetter &setter, const QStringList &fields)
{
    FieldSetter out{setter.owner, setter.operation, {}};
    for (const QString &field : fields) {
        if (setter.parameterOf.contains(field))
            out.parameterOf.insert(field, setter.parameterOf.value(field));
    }
    return out;
}

// More fields first, then an update before an action, then the one that asks for less.
bool isBetter(const FieldSetter &a, const FieldSetter &b)
{
    if (!b.operation || a.parameterOf.size() != b.parameterOf.size())
        return !b.operation || a.parameterOf.size() > b.parameterOf.size();
    if (a.operation->effect != b.operation->effect)
        return a.operation->effect == Effect::Update;
    return inputsNeeded(*a.operation) < inputsNeeded(*b.operation);
}

} // namespace

QString deedName(Deed deed)
{
    switch (deed) {
    case Deed::Activate:
        return u"activate"_s;
    case Deed::Suspend:
        return u"suspend"_s;
    case Deed::Resume:
        return u"resume"_s;
    case Deed::End:
        return u"end"_s;
    case Deed::Delete:
        return u"delete"_s;
    case Deed::Approve:
        return u"approve"_s;
    }
    return {};
}

std::optional<Deed> deedNamed(QStringView name)
{
    for (const Deed deed : allDeeds) {
        if (deedName(deed) == name)
            return deed;
    }
    return {};
}

QString deedVerb(Deed deed)
{
    switch (deed) {
    //: What can be done to objects of several services at once.
    case Deed::Activate:
        return DeedPhrases::tr("Activate");
    case Deed::Suspend:
        return DeedPhrases::tr("Suspend");
    case Deed::Resume:
        return DeedPhrases::tr("Resume");
    case Deed::End:
        return DeedPhrases::tr("End");
    case Deed::Delete:
        return DeedPhrases::tr("Delete");
    case Deed::Approve:
        return DeedPhrases::tr("Approve");
    }
    return {};
}

FoundOperation operationFor(Deed deed, const Schema &schema, const ResourceType &type)
{
    FoundOperation best;
    for (const FoundOperation &one : startingFrom(schema, type)) {
        const bool fits = does(deed, schema, type, one);
        if (fits && (!best.operation || inputsNeeded(*one.operation) < inputsNeeded(*best.operation)))
            best = one;
    }
    // What ends by being deleted has no other end.
    if (!best.operation && deed == Deed::End && type.kind == Kind::Subscription)
        return operationFor(Deed::Delete, schema, type);
    return best;
}

QList<FieldSetter> settersFor(const Schema &schema, const ResourceType &type, const QStringList &fields)
{
    QList<FieldSetter> all;
    for (const FoundOperation &one : startingFrom(schema, type)) {
        const QHash<QString, QString> sets = fieldsSetBy(*one.operation);
        if (!sets.isEmpty())
            all.append({one.owner, one.operation, sets});
    }
    QList<FieldSetter> chosen;
    QStringList open = fields;
    for (;;) {
        FieldSetter best;
        for (const FieldSetter &setter : std::as_const(all)) {
            const FieldSetter useful = reduced(setter, open);
            if (!useful.parameterOf.isEmpty() && !lacksInput(*useful.operation, useful.parameterOf)
                && isBetter(useful, best))
                best = useful;
        }
        if (!best.operation)
            return chosen;
        open.removeIf([&best](const QString &field) { return best.parameterOf.contains(field); });
        chosen.append(best);
    }
}

QStringList settableFields(const Schema &schema, const ResourceType &type)
{
    QSet<QString> settable;
    for (const FoundOperation &one : startingFrom(schema, type)) {
        const QHash<QString, QString> sets = fieldsSetBy(*one.operation);
        if (!sets.isEmpty() && !lacksInput(*one.operation, sets))
            settable += QSet<QString>(sets.keyBegin(), sets.keyEnd());
    }
    QStringList ordered;
    for (const Field &field : type.fields) {
        if (settable.contains(field.key) && !field.secret)
            ordered.append(field.key);
    }
    return ordered;
}

} // namespace tenantry
