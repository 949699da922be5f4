#include "models/changes/reversal.h"

#include "models/changes/comparison.h"
#include "models/changes/datatext.h"
#include "models/changes/operationrules.h"
#include "models/changes/wish.h"
#include <QCoreApplication>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct ReversalPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Reversal)
};

PlanItem impossible(PlanItem reverse, const QString &why)
{
    reverse.verdict = Verdict::NotPossible;
    reverse.reason = why;
    return reverse;
}

// The values from before, by field: those that the item changed, then those that it knew.
QString beforeOf(const QString &field, const PlanItem &item, const ResourceType &type)
{
    for (const FieldChange &change : item.changes) {
        if (change.field == field)
            return change.before;
    }
    return item.item.type == type.key ? presentText(type, item.item, field) : QString();
}

// Only what was changed goes back; what an input must have besides is as it was known.
QHash<QString, QString> inputsFor(
    const Operation &done, const Operation &reverse, const PlanItem &item, const ResourceType &type)
{
    QHash<QString, QString> inputs;
    for (auto one = done.reverseWith.cbegin(); one != done.reverseWith.cend(); ++one) {
        const QString input = soleParameter(one.value());
        if (!input.startsWith("before."_L1)) {
            inputs.insert(one.key(), input.isEmpty() ? one.value() : item.parameters.value(input));
            continue;
        }
        const QString field = input.mid(7);
        const bool wasChanged = std::any_of(item.changes.cbegin(), item.changes.cend(),
            [&field](const FieldChange &change) { return change.field == field; });
        const Parameter *parameter = parameterOf(reverse, one.key());
        const bool isNeeded = parameter && parameter->required;
        if (wasChanged || isNeeded || item.changes.isEmpty())
            inputs.insert(one.key(), beforeOf(field, item, type));
    }
    return inputs;
}

// The operation that this one names as its reverse; of a creation it may be one of what was made.
FoundOperation wayBack(const Operation &done, const ResourceType &owner, const ResourceType &type)
{
    if (done.reverse.isEmpty())
        return {};
    const bool isOfWhatWasMade = done.effect == Effect::Create && type.operation(done.reverse);
    const ResourceType &home = isOfWhatWasMade ? type : owner;
    return {&home, home.operation(done.reverse)};
}

const Parameter *emptyThoughRequired(const Operation &operation, const QHash<QString, QString> &inputs)
{
    const auto found = std::find_if(
        operation.parameters.cbegin(), operation.parameters.cend(), [&inputs](const Parameter &one) {
            return one.required && inputs.contains(one.key) && inputs.value(one.key).isEmpty();
        });
    return found == operation.parameters.cend() ? nullptr : &*found;
}

QList<FieldChange> turned(const QList<FieldChange> &changes, const Operation &back)
{
    QList<FieldChange> turned;
    for (const FieldChange &change : changes) {
        const QString brings = back.changes.value(change.field); // a state of its own, whatever was before
        const bool isOwn = !brings.isEmpty() && !brings.contains(u'{');
        turned.append({change.field, change.after, isOwn ? brings : change.before});
    }
    return turned;
}

// What was deleted is made anew, below the same object.
void makeAnew(PlanItem &reverse, const Operation &back, const ResourceType &type)
{
    const Record gone = std::exchange(reverse.item, {});
    reverse.key.clear();
    reverse.object = 0;
    for (const Place &place : type.places) {
        if (place.under == back.per)
            reverse.item = {place.under, presentText(type, gone, place.by), {}, {}, {}};
    }
    reverse.changes.clear();
    for (auto one = back.changes.cbegin(); one != back.changes.cend(); ++one)
        reverse.changes.append(
            {one.key(), {}, reverse.parameters.value(soleParameter(one.value()), one.value())});
}

} // namespace

PlanItem reversed(const JobItem &done, const QList<Schema> &schemas)
{
    const PlanItem &item = done.plan;
    PlanItem reverse = item;
    reverse.reference = newReference();
    reverse.reverses = item.reference;
    reverse.parameters.clear();
    reverse.secrets.clear();
    reverse.source.clear();
    const Schema *schema = schemaOf(item.provider, schemas);
    const ResourceType *owner = schema ? schema->type(item.operationType) : nullptr;
    const ResourceType *type = schema ? schema->type(item.type) : nullptr;
    const Operation *operation = owner ? owner->operation(item.operation) : nullptr;
    if (!type || !operation)
        return impossible(
            reverse, ReversalPhrases::tr("This version of the program does not know the operation."));
    const FoundOperation back = wayBack(*operation, *owner, *type);
    if (!back)
        //: %1 is an operation such as "Delete".
        return impossible(
            reverse, ReversalPhrases::tr("\"%1\" cannot be taken back.").arg(plainLabel(*operation)));
    const bool wasCreation = operation->effect == Effect::Create;
    if (wasCreation && item.key.isEmpty())
        return impossible(reverse, ReversalPhrases::tr("Which object was made is not known."));
    reverse.operationType = back.owner->key;
    reverse.operation = back.operation->key;
    reverse.parameters = inputsFor(*operation, *back.operation, item, *type);
    if (const Parameter *empty = emptyThoughRequired(*back.operation, reverse.parameters))
        //: %1 is an input such as "Name".
        return impossible(reverse,
            ReversalPhrases::tr("\"%1\" was empty before, and it cannot be emptied.").arg(empty->label));
    reverse.changes = turned(item.changes, *back.operation);
    if (back.operation->effect == Effect::Create)
        makeAnew(reverse, *back.operation, *type);
    else if (wasCreation)
        reverse.item = changedBy(item.changes, *type, {type->key, item.key, {}, {}, {}});
    else if (item.item.type == type->key)
        reverse.item = changedBy(item.changes, *type, item.item); // as the item left it
    return reverse;
}

} // namespace tenantry
