#include "models/changes/planner.h"

#include "models/changes/datatext.h"
#include "models/changes/fieldedit.h"
#include "models/changes/judge.h"
#include "models/changes/operationrules.h"
#include "models/text/datavalue.h"

#include <QCoreApplication>
#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct PlannerPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Planner)
};

Error nothingChosen()
{
    return invalid(
        PlannerPhrases::tr("Nothing is selected."), PlannerPhrases::tr("Select the objects to change."));
}

// Error: Invalid, when there are none.
Result<QList<Target>> targetsOf(const std::vector<ObjectId> &objects, Targets &targets)
{
    if (objects.empty())
        return nothingChosen();
    QList<Target> found;
    found.reserve(qsizetype(objects.size()));
    for (const ObjectId id : objects) {
        Result<Target> target = targets.object(id);
        if (!target)
            return target.error();
        found.append(std::move(*target));
    }
    return found;
}

// Of each object that is about to change, one item.
QList<const PlanItem *> changing(const Plan &plan)
{
    QSet<QString> known;
    QList<const PlanItem *> changing;
    for (const PlanItem &item : plan.items) {
        const QString object = QStringList{item.connection, item.type, item.key}.join(u'\n');
        if (item.isToBeSent() && !known.contains(object)) {
            known.insert(object);
            changing.append(&item);
        }
    }
    return changing;
}

// "Suspend: Acme", "Suspend: 12 subscriptions", "Suspend: 12 objects". Those that stay as they are do not
// count, unless it is all of them.
QString titled(const QString &verb, const Plan &plan, const QList<Target> &targets)
{
    const QList<const PlanItem *> items = changing(plan);
    if (targets.size() == 1 || items.size() == 1)
        //: Title of a plan: %1 is what is done ("Suspend"), %2 the name of the object.
        return PlannerPhrases::tr("%1: %2").arg(
            verb, items.isEmpty() ? plan.items.value(0).title : items.first()->title);
    QSet<QString> called;
    for (const Target &target : targets)
        called.insert(target.type ? target.type->labels : QString());
    PlanCounts counts;
    counts.objects = items.isEmpty() ? targets.size() : items.size();
    counts.called = called.size() == 1 ? *called.cbegin() : QString();
    //: Title of a plan: %1 is what is done ("Suspend"), %2 to how many ("12 subscriptions").
    return PlannerPhrases::tr("%1: %2", "several").arg(verb, objectsText(counts));
}

// The same operation of the same provider, as an object of this type has it.
FoundOperation operationIn(const Schema &schema, const OperationWish &wish)
{
    if (!wish.provider.isEmpty() && wish.provider != schema.provider)
        return {};
    const ResourceType *owner = schema.type(wish.type);
    const Operation *operation = owner ? owner->operation(wish.operation) : nullptr;
    return operation ? FoundOperation{owner, operation} : FoundOperation();
}

// What is wrong with the wish whatever the object is.
std::optional<Error> misfit(const OperationWish &wish, const Operation &operation)
{
    if (operation.effect == Effect::Download)
        return invalid(
            PlannerPhrases::tr("“%1” changes nothing: it hands something over.").arg(plainLabel(operation)));
    const QStringList given = wish.parameters.keys() + wish.secrets;
    for (const QString &key : given) {
        if (parameterOf(operation, key))
            continue;
        QStringList known;
        for (const Parameter &one : operation.parameters)
            known.append(one.key);
        //: %1 is an operation, %2 the name of an input.
        return invalid(PlannerPhrases::tr("“%1” has no input “%2”.").arg(plainLabel(operation), key),
            known.isEmpty() ? PlannerPhrases::tr("It takes none.")
                            //: %1 is a list of names.
                            : PlannerPhrases::tr("Its inputs are: %1.").arg(known.join(u", "_s)));
    }
    return {};
}

// The texts of an operation for one object, templates filled in. JSON is full of braces of its own.
Result<QHash<QString, QString>> inputsFor(
    const OperationWish &wish, const Operation &operation, const Target &target)
{
    QHash<QString, QString> inputs = wish.parameters;
    if (!wish.templates || !target.type)
        return inputs;
    for (auto one = inputs.begin(); one != inputs.end(); ++one) {
        const Parameter *parameter = parameterOf(operation, one.key());
        if (parameter && (parameter->type == FieldType::Json || parameter->type == FieldType::File))
            continue;
        Result<QString> filled = filledTemplate(*one, *target.type, target.item);
        if (!filled)
            return filled.error();
        *one = std::move(*filled);
    }
    return inputs;
}

PlanItem performed(Judge &judge, const Target &target, const FoundOperation &what, const OperationWish &wish)
{
    const Result<QHash<QString, QString>> inputs = inputsFor(wish, *what.operation, target);
    PlanItem item = judge.item(target, what, inputs ? *inputs : wish.parameters, wish.secrets);
    if (!inputs) {
        item.verdict = Verdict::NotPossible;
        item.reason = inputs.error().summary;
    }
    return item;
}

QString noSuchOperation(const Target &target, const QString &verb)
{
    //: Why something is not possible: %1 is a kind of object ("Units"), %2 a service, %3 a verb ("Suspend").
    return PlannerPhrases::tr("%1 at %2 do not have “%3”.")
        .arg(target.type->labels, target.schema->label, verb);
}

bool areAlike(const QList<Target> &targets)
{
    return std::all_of(targets.cbegin(), targets.cend(),
        [&targets](const Target &one) { return one.type == targets.first().type; });
}

// What the edits come to for one object; those that cannot be worked out become items of their own.
QList<PlanItem> edited(Judge &judge, const Target &target, const QList<FieldEdit> &edits, Naming naming)
{
    ObjectWish wish;
    QList<PlanItem> items;
    if (target.trouble.isEmpty()) {
        for (const FieldEdit &edit : edits) {
            const Field *field = fieldNamed(*target.type, edit.field, naming);
            const Result<QString> text = field
                ? editedText(edit, *target.type, *field, judge.inputType(target, *field), target.item)
                : Result<QString>(edit.text);
            if (text)
                wish.values.insert(field ? field->key : edit.field, *text);
            else
                items.append(judge.refused(target, text.error().summary));
        }
    }
    if (!wish.values.isEmpty() || !target.trouble.isEmpty())
        items = judge.items(target, wish) + items;
    return items;
}

QString editedFields(const QList<Target> &targets, const QList<FieldEdit> &edits)
{
    QStringList labels;
    const Target *known = nullptr;
    for (const Target &one : targets)
        known = known || !one.type ? known : &one;
    for (const FieldEdit &edit : edits) {
        const Field *field = known ? fieldNamed(*known->type, edit.field, Naming::FieldFirst) : nullptr;
        labels.append(field ? field->label : edit.field);
    }
    //: What a plan does: %1 is one or more fields.
    return PlannerPhrases::tr("Change %1").arg(labels.join(u", "_s));
}

Result<Target> parentOf(Targets &targets, const CreationWish &wish)
{
    return wish.below == 0 ? Result<Target>(targets.connection(wish.connection)) : targets.object(wish.below);
}

// An operation that starts from this very object, or from the connection, with inputs that it knows.
Result<FoundOperation> operationAt(const Target &target, const OperationWish &wish)
{
    const FoundOperation what = target.schema ? operationIn(*target.schema, wish) : FoundOperation();
    if (!what || what.operation->per != (target.type ? target.type->key : QString())) {
        //: %1 is an operation, %2 the name of an object or connection.
        return invalid(PlannerPhrases::tr("“%1” cannot be done at “%2”.").arg(wish.operation, target.title),
            target.trouble);
    }
    if (std::optional<Error> flaw = misfit(wish, *what.operation))
        return *std::move(flaw);
    return what;
}

PlanItem made(Judge &judge, const Target &target, const CreationWish &wish)
{
    const Result<FoundOperation> what = operationAt(target, wish.what);
    PlanItem item =
        what ? performed(judge, target, *what, wish.what) : judge.refused(target, what.error().summary);
    item.source = wish.source;
    return item;
}

FoundOperation operationOfItem(const PlanItem &item, const Target &target)
{
    const ResourceType *owner = target.schema ? target.schema->type(item.operationType) : nullptr;
    const Operation *operation = owner ? owner->operation(item.operation) : nullptr;
    return operation ? FoundOperation{owner, operation} : FoundOperation();
}

// What became of the fields since the plan was made.
void compare(PlanItem &item, const Target &target)
{
    if (!target.trouble.isEmpty()) {
        item.verdict = Verdict::Conflict;
        item.reason = target.trouble;
        return;
    }
    bool isDone = !item.changes.isEmpty();
    for (const FieldChange &change : std::as_const(item.changes)) {
        const Field *field = target.type->field(change.field);
        const QString present = presentText(*target.type, target.item, change.field);
        isDone = isDone && present == change.after;
        if (!field || present == change.before || present == change.after)
            continue;
        item.verdict = Verdict::Conflict;
        //: Why a change is a conflict: %1 is a field, %2 and %3 are values of it.
        item.reason =
            PlannerPhrases::tr("“%1” was “%2” when the plan was made, and is “%3” now.")
                .arg(field->label, displayData(change.before, *field, {}), displayData(present, *field, {}));
    }
    if (isDone) {
        item.verdict = Verdict::NoChange;
        item.reason = PlannerPhrases::tr("It is as wanted already.");
    }
}

} // namespace

Planner::Planner(const StoreReader &reader, Circumstance circumstance)
    : m_reader(reader)
    , m_circumstance(std::move(circumstance))
{
}

Result<Plan> Planner::perform(const std::vector<ObjectId> &objects, const OperationWish &wish) const
{
    Judge judge(m_reader, m_circumstance);
    const Result<QList<Target>> targets = targetsOf(objects, judge.targets());
    if (!targets)
        return targets.error();
    Plan plan = newPlan();
    QString verb = wish.operation;
    for (const Target &target : *targets) {
        const FoundOperation what = target.type ? operationIn(*target.schema, wish) : FoundOperation();
        if (what) {
            if (const std::optional<Error> flaw = misfit(wish, *what.operation))
                return *flaw;
            verb = plainLabel(*what.operation);
        }
        if (what && what.operation->per == target.type->key)
            plan.items.append(performed(judge, target, what, wish));
        else
            plan.items.append(
                judge.refused(target, target.type ? noSuchOperation(target, verb) : target.trouble));
    }
    plan.title = titled(verb, plan, *targets);
    return plan;
}

Result<Plan> Planner::perform(const std::vector<ObjectId> &objects, Deed deed) const
{
    Judge judge(m_reader, m_circumstance);
    const Result<QList<Target>> targets = targetsOf(objects, judge.targets());
    if (!targets)
        return targets.error();
    Plan plan = newPlan();
    QHash<const ResourceType *, FoundOperation> known;
    for (const Target &target : *targets) {
        if (target.type && !known.contains(target.type))
            known.insert(target.type, operationFor(deed, *target.schema, *target.type));
        if (const FoundOperation what = known.value(target.type))
            plan.items.append(judge.item(target, what, {}));
        else
            plan.items.append(judge.refused(
                target, target.type ? noSuchOperation(target, deedVerb(deed)) : target.trouble));
    }
    plan.title = titled(deedVerb(deed), plan, *targets);
    return plan;
}

Result<Plan> Planner::edit(const std::vector<ObjectId> &objects, const QList<FieldEdit> &edits) const
{
    for (const FieldEdit &edit : edits) {
        if (const Outcome fine = checkEdit(edit); !fine)
            return fine.error();
    }
    Judge judge(m_reader, m_circumstance);
    const Result<QList<Target>> targets = targetsOf(objects, judge.targets());
    if (!targets)
        return targets.error();
    if (edits.isEmpty())
        return invalid(PlannerPhrases::tr("No field is to be changed."),
            PlannerPhrases::tr("Choose what to do with a field."));
    const Naming naming = areAlike(*targets) ? Naming::FieldFirst : Naming::RoleFirst;
    Plan plan = newPlan();
    for (const Target &target : *targets)
        plan.items += edited(judge, target, edits, naming);
    plan.title = titled(editedFields(*targets, edits), plan, *targets);
    return plan;
}

Result<Plan> Planner::set(const QList<ObjectWish> &wishes, const QList<CreationWish> &creations) const
{
    if (wishes.isEmpty() && creations.isEmpty())
        return nothingChosen();
    Judge judge(m_reader, m_circumstance);
    QList<Target> targets;
    Plan plan = newPlan();
    for (const ObjectWish &wish : wishes) {
        Result<Target> target = judge.targets().object(wish.object);
        if (!target)
            return target.error();
        plan.items += judge.items(*target, wish);
        targets.append(std::move(*target));
    }
    for (const CreationWish &wish : creations) {
        Result<Target> target = parentOf(judge.targets(), wish);
        if (!target)
            return target.error();
        plan.items.append(made(judge, *target, wish));
        targets.append(std::move(*target));
    }
    //: What a plan does.
    plan.title = titled(PlannerPhrases::tr("Change"), plan, targets);
    return plan;
}

Result<Plan> Planner::create(const QString &connectionId, ObjectId below, const OperationWish &wish) const
{
    Judge judge(m_reader, m_circumstance);
    const CreationWish creation{connectionId, below, wish, {}};
    const Result<Target> target = parentOf(judge.targets(), creation);
    if (!target)
        return target.error();
    const Result<FoundOperation> what = operationAt(*target, wish);
    if (!what)
        return what.error();
    Plan plan = newPlan();
    plan.items.append(made(judge, *target, creation));
    plan.title = titled(plainLabel(*what->operation), plan, {*target});
    return plan;
}

PlanItem Planner::judged(PlanItem item) const
{
    Judge judge(m_reader, m_circumstance);
    const Result<Target> target = judge.targets().of(item);
    if (!target) {
        item.verdict = Verdict::NotPossible;
        item.reason = sentence(target.error());
    } else if (const FoundOperation what = operationOfItem(item, *target)) {
        judge.judge(item, *target, what);
    }
    return item;
}

Plan Planner::checkedAgainstCache(Plan plan, const QHash<QString, QDateTime> &since) const
{
    Judge judge(m_reader, m_circumstance);
    for (PlanItem &item : plan.items) {
        if (item.verdict != Verdict::Change || item.key.isEmpty())
            continue;
        const Result<Target> target = judge.targets().of(item);
        if (!target || !target->type)
            continue;
        item.object = target->id;
        const QDateTime known = since.value(item.reference);
        if (known.isValid() && target->fetched < known)
            continue;
        compare(item, *target);
    }
    return plan;
}

} // namespace tenantry
