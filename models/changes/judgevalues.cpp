#include "models/changes/judge.h"

#include "models/changes/datatext.h"
#include "models/changes/judgephrases.h"
#include "models/changes/operationrules.h"
#include "models/text/datavalue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

QString wanted(const ObjectWish &wish, const Field &field)
{
    return normalText(wish.values.value(field.key), field.type);
}

// Fields whose value is not what is wished for, in the type's order.
QStringList changedFields(const Target &target, const ObjectWish &wish)
{
    QStringList changed;
    for (const Field &field : target.type->fields) {
        if (wish.values.contains(field.key)
            && (wanted(wish, field) != presentText(*target.type, target.item, field.key)
                || isUnknown(*target.type, target.item, field.key)))
            changed.append(field.key);
    }
    return changed;
}

QStringList labels(const ResourceType &type, const QStringList &fields)
{
    QStringList out;
    for (const QString &key : fields) {
        const Field *field = type.field(key);
        //: The name of a field in a sentence.
        out.append(JudgePhrases::tr("“%1”").arg(field ? field->label : key));
    }
    return out;
}

QList<FieldChange> wishedChanges(const Target &target, const ObjectWish &wish, const QStringList &fields)
{
    QList<FieldChange> changes;
    for (const QString &key : fields) {
        if (const Field *field = target.type->field(key))
            changes.append({key, presentText(*target.type, target.item, key), wanted(wish, *field)});
    }
    return changes;
}

// Fields that would have to be empty and whose input takes no empty text.
QStringList notClearable(const Target &target, const FieldSetter &setter, const ObjectWish &wish)
{
    QStringList fields;
    for (auto one = setter.parameterOf.cbegin(); one != setter.parameterOf.cend(); ++one) {
        const Parameter *parameter = parameterOf(*setter.operation, one.value());
        const Field *field = target.type->field(one.key());
        if (field && parameter && !parameter->mayBeEmpty && wanted(wish, *field).isEmpty())
            fields.append(one.key());
    }
    fields.sort();
    return fields;
}

QHash<QString, QString> inputsOf(const Target &target, const FieldSetter &setter, const ObjectWish &wish)
{
    QHash<QString, QString> inputs;
    for (auto one = setter.parameterOf.cbegin(); one != setter.parameterOf.cend(); ++one) {
        if (const Field *field = target.type->field(one.key()))
            inputs.insert(one.value(), wanted(wish, *field));
    }
    return inputs;
}

// Somebody else changed what the wish is about since it was made: it becomes a conflict (FORM-6, OFF-5).
void compareSupposed(PlanItem &item, const Target &target, const ObjectWish &wish)
{
    for (FieldChange &change : item.changes) {
        const Field *field = target.type->field(change.field);
        if (!field || !wish.supposed.contains(change.field))
            continue;
        const QString supposed = normalText(wish.supposed.value(change.field), field->type);
        if (supposed == change.before || item.verdict == Verdict::NotPossible)
            continue;
        item.verdict = Verdict::Conflict;
        //: Why a change is a conflict: %1 is a field, %2 and %3 are values of it.
        item.reason =
            JudgePhrases::tr("“%1” was “%2” when this was entered, and is “%3” now.")
                .arg(field->label, displayData(supposed, *field, {}), displayData(change.before, *field, {}));
        change.before = supposed;
    }
}

} // namespace

const QList<FieldSetter> &Judge::setters(const Target &target, const QStringList &fields)
{
    const QString name = target.schema->provider + u' ' + target.type->key + u' ' + fields.join(u' ');
    const auto known = m_setters.constFind(name);
    return known != m_setters.cend()
        ? *known
        : *m_setters.insert(name, settersFor(*target.schema, *target.type, fields));
}

FieldType Judge::inputType(const Target &target, const Field &field)
{
    const QList<FieldSetter> &found = setters(target, {field.key});
    const Parameter *input = found.isEmpty()
        ? nullptr
        : parameterOf(*found.first().operation, found.first().parameterOf.value(field.key));
    return input ? input->type : field.type;
}

PlanItem Judge::asItIs(const Target &target, const QStringList &fields)
{
    PlanItem item = base(target);
    item.verdict = Verdict::NoChange;
    item.reason = JudgePhrases::tr("It is as wanted already.");
    if (const QList<FieldSetter> &found = setters(target, fields); !found.isEmpty()) {
        item.operationType = found.first().owner->key;
        item.operation = found.first().operation->key;
    }
    return item;
}

QList<PlanItem> Judge::setting(const Target &target, const ObjectWish &wish, const QStringList &fields)
{
    QList<PlanItem> items;
    QStringList left = fields;
    for (const FieldSetter &setter : setters(target, fields)) {
        PlanItem made = item(target, {setter.owner, setter.operation}, inputsOf(target, setter, wish));
        if (const QStringList stuck = notClearable(target, setter, wish); !stuck.isEmpty()) {
            made.verdict = Verdict::NotPossible;
            made.changes = wishedChanges(target, wish, setter.parameterOf.keys());
            //: Why a change is not possible; %1 is one or more fields.
            made.reason = JudgePhrases::tr("The service takes no empty value for %1.")
                              .arg(labels(*target.type, stuck).join(u", "_s));
        }
        compareSupposed(made, target, wish);
        items.append(made);
        left.removeIf([&setter](const QString &field) { return setter.parameterOf.contains(field); });
    }
    if (!left.isEmpty()) {
        //: Why a change is not possible; %1 is one or more fields.
        PlanItem stuck = refused(target,
            JudgePhrases::tr("The service has no operation that changes %1.")
                .arg(labels(*target.type, left).join(u", "_s)));
        stuck.changes = wishedChanges(target, wish, left);
        items.append(stuck);
    }
    return items;
}

QList<PlanItem> Judge::items(const Target &target, const ObjectWish &wish)
{
    QList<PlanItem> items;
    if (!target.trouble.isEmpty()) {
        items = {refused(target, target.trouble)};
    } else {
        const QStringList changed = changedFields(target, wish);
        QStringList unknown;
        for (auto one = wish.values.cbegin(); one != wish.values.cend(); ++one) {
            if (!target.type->field(one.key()))
                unknown.append(one.key());
        }
        unknown.sort();
        if (!changed.isEmpty())
            items = setting(target, wish, changed);
        if (!unknown.isEmpty())
            //: Why a change is not possible: %1 is one or more fields, %2 a kind of object ("Units").
            items.append(refused(target,
                JudgePhrases::tr("%2 do not have %1.")
                    .arg(labels(*target.type, unknown).join(u", "_s), target.type->labels)));
        if (items.isEmpty())
            items = {asItIs(target, wish.values.keys())};
    }
    for (PlanItem &item : items) {
        item.source = wish.source;
        if (item.verdict == Verdict::Change && !wish.outdated.isEmpty()) {
            item.verdict = Verdict::Conflict;
            item.reason = wish.outdated;
        }
    }
    return items;
}

} // namespace tenantry
