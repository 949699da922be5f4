#include "models/changes/itemchanges.h"

#include "models/changes/datatext.h"
#include "models/changes/operationrules.h"
#include "providers/wire/placeholder.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

// What placeholders in `changes` stand for: inputs, and fields of the object that the operation starts from.
Lookup lookupFor(const ResourceType *per, const PlanItem &item)
{
    return [per, &item](const QString &name) -> std::optional<Value> {
        if (name.startsWith("item."_L1) && per)
            return item.item.values.value(per->indexOf(QStringView(name).sliced(5)));
        const auto text = item.parameters.constFind(name);
        return text == item.parameters.cend() ? Value(Absent()) : Value(*text);
    };
}

// The value afterwards; nothing: the operation was not given it and leaves the field alone.
std::optional<QString> valueAfter(const QString &what, const Field &field, const Lookup &lookup)
{
    const Result<Value> value = fillValue(what, lookup);
    if (!value || !isGiven(*value))
        return {};
    return normalText(dataText(*value), field.type);
}

// Inputs that say something which `changes` does not speak of.
bool hasFurtherInputs(const Operation &operation, const ResourceType *per, const PlanItem &item)
{
    QStringList spokenOf;
    for (const QString &what : operation.changes)
        spokenOf += placeholderNames(what);
    return !item.secrets.isEmpty()
        || std::any_of(operation.parameters.cbegin(), operation.parameters.cend(), [&](const Parameter &one) {
               const QString given = normalText(item.parameters.value(one.key), one.type);
               return !given.isEmpty() && !spokenOf.contains(one.key)
                   && given != normalText(startText(one, per, item.item), one.type);
           });
}

// A state that the operation brings about whatever it is given.
bool hasLiteral(const Operation &operation)
{
    return std::any_of(operation.changes.cbegin(), operation.changes.cend(),
        [](const QString &what) { return placeholderNames(what).isEmpty(); });
}

} // namespace

QList<FieldChange> changesOf(
    const Operation &operation, const ResourceType &type, const ResourceType *per, const PlanItem &item)
{
    QList<FieldChange> changes;
    const Lookup lookup = lookupFor(per, item);
    const bool creates = operation.effect == Effect::Create;
    for (const Field &field : type.fields) {
        const auto what = operation.changes.constFind(field.key);
        if (what == operation.changes.cend() || field.secret)
            continue;
        const std::optional<QString> after = valueAfter(*what, field, lookup);
        const QString before = creates ? QString() : presentText(type, item.item, field.key);
        const bool known = creates || !isUnknown(type, item.item, field.key);
        if (after && (*after != before || !known))
            changes.append({field.key, before, *after});
    }
    return changes;
}

bool changesNothing(
    const Operation &operation, const ResourceType &type, const ResourceType *per, const PlanItem &item)
{
    const bool alters = operation.effect == Effect::Update || operation.effect == Effect::Action;
    if (!alters || operation.changes.isEmpty() || !item.changes.isEmpty() || &type != per)
        return false;
    return hasLiteral(operation) || !hasFurtherInputs(operation, per, item);
}

} // namespace tenantry
