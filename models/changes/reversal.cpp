#include "models/changes/reversal.h"

#include "models/changes/comparison.h"
#include <QCoreApplication>
#include <QUuid>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Reversal)
};

const Schema *schemaOf(const QString &provider, const QList<Schema> &schemas)
{
    const auto found = std::find_if(
        schemas.cbegin(), schemas.cend(), [&](const Schema &one) { return one.provider == provider; });
    return found == schemas.cend() ? nullptr : &*found;
}

PlanItem impossible(PlanItem reverse, const QString &why)
{
    reverse.verdict = Verdict::NotPossible;
    reverse.reason = why;
    return reverse;
}

// "{seats}" → seats; empty: it is not one input alone.
QString inputIn(const QString &text)
{
    const bool isOne = text.startsWith(u'{') && text.endsWith(u'}') && !text.contains(u'|');
    return isOne ? text.mid(1, text.size() - 2) : QString();
}

// The values from before, by field: those that the item changed, then those that it knew.
QString beforeOf(const QString &field, const PlanItem &item, const ResourceType &type)
{
    for (const FieldChange &change : item.changes) {
        if (change.field == field)
            return change.before;
    }
    return item.item.type == type.key ? fieldText(type, item.item, field) : QString();
}

// Only what was changed goes back; what an input must have besides is as it was known.
QHash<QString, QString> inputsFor(
    const Operation &done, const Operation &reverse, const PlanItem &item, const ResourceType &type)
{
    QHash<QString, QString> inputs;
    for (auto one = done.reverseWith.cbegin(); one != done.reverseWith.cend(); ++one) {
        const QString input = inputIn(one.value());
        if (!input.startsWith("before."_L1)) {
            inputs.insert(one.key(), input.isEmpty() ? one.value() : item.parameters.value(input));
            continue;
        }
        const QString field = input.mid(7);
        const bool wasChanged = std::any_of(item.changes.cbegin(), item.changes.cend(),
            [&field](const FieldChange &change) { return change.field == field; });
        const auto parameter = std::find_if(reverse.parameters.cbegin(), reverse.parameters.cend(),
            [&](const Parameter &known) { return known.key == one.key(); });
        const bool isNeeded = parameter != reverse.parameters.cend() && parameter->required;
        if (wasChanged || isNeeded || item.changes.isEmpty())
            inputs.insert(one.key(), beforeOf(field, item, type));
    }
    return inputs;
}

} // namespace

PlanItem reversed(const JobItem &done, const QList<Schema> &schemas)
{
    const PlanItem &item = done.plan;
    PlanItem reverse = item;
    reverse.reference = QUuid::createUuid().toString(QUuid::WithoutBraces);
    reverse.reverses = item.reference;
    reverse.parameters.clear();
    reverse.secrets.clear();
    reverse.source.clear();
    const Schema *schema = schemaOf(item.provider, schemas);
    const ResourceType *owner = schema ? schema->type(item.operationType) : nullptr;
    const ResourceType *type = schema ? schema->type(item.type) : nullptr;
    const Operation *operation = owner ? owner->operation(item.operation) : nullptr;
    if (!type || !operation)
        return impossible(reverse, Words::tr("This version of the program does not know the operation."));
    //: %1 is an operation such as "Delete".
    const QString never = Words::tr("\"%1\" cannot be taken back.").arg(operation->label);
    if (operation->reverse.isEmpty())
        return impossible(reverse, never);
    const bool wasCreation = operation->effect == Effect::Create;
    const ResourceType *home = wasCreation && type->operation(operation->reverse) ? type : owner;
    const Operation *back = home->operation(operation->reverse);
    if (!back)
        return impossible(reverse, never);
    if (wasCreation && item.key.isEmpty())
        return impossible(reverse, Words::tr("Which object was made is not known."));
    reverse.operationType = home->key;
    reverse.operation = back->key;
    reverse.parameters = inputsFor(*operation, *back, item, *type);
    for (const Parameter &one : back->parameters) {
        if (one.required && reverse.parameters.contains(one.key) && reverse.parameters[one.key].isEmpty())
            //: %1 is an input such as "Name".
            return impossible(
                reverse, Words::tr("\"%1\" was empty before, and it cannot be emptied.").arg(one.label));
    }
    reverse.changes.clear();
    for (const FieldChange &change : item.changes) {
        const QString brings =
            back->changes.value(change.field); // a state of its own, whatever it was before
        const bool isOwn = !brings.isEmpty() && !brings.contains(u'{');
        reverse.changes.append({change.field, change.after, isOwn ? brings : change.before});
    }
    if (back->effect == Effect::Create) { // what was deleted is made anew, below the same object
        reverse.key.clear();
        reverse.object = 0;
        for (const Place &place : type->places) {
            if (place.under == back->per)
                reverse.item = {place.under, fieldText(*type, item.item, place.by), {}, {}, {}};
        }
        reverse.changes.clear();
        for (auto one = back->changes.cbegin(); one != back->changes.cend(); ++one)
            reverse.changes.append(
                {one.key(), {}, reverse.parameters.value(inputIn(one.value()), one.value())});
        return reverse;
    }
    if (wasCreation) {
        reverse.item = {type->key, item.key, QList<Value>(type->fields.size()), {}, {}};
        for (const FieldChange &change : item.changes) {
            if (const qsizetype at = type->indexOf(change.field); at >= 0)
                reverse.item.values[at] = change.after;
        }
        return reverse;
    }
    for (const FieldChange &change : item.changes) { // as the item left it
        const qsizetype at = type->indexOf(change.field);
        if (at >= 0 && at < reverse.item.values.size())
            reverse.item.values[at] = change.after;
    }
    return reverse;
}

} // namespace tenantry
