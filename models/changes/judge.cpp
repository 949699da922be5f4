#include "models/changes/judge.h"

#include "models/changes/datatext.h"
#include "models/changes/itemchanges.h"
#include "models/changes/judgephrases.h"
#include "models/changes/operationrules.h"
#include "providers/descriptor/inputs.h"

#include <QFileInfo>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

bool isNeeded(const Parameter &parameter, const QHash<QString, QString> &given)
{
    return parameter.required && applies(parameter, given);
}

// Secrets leave the texts: only their names go on.
void takeSecretsOut(PlanItem &item, const Operation &operation)
{
    for (const Parameter &parameter : operation.parameters) {
        if (!parameter.secret)
            continue;
        const bool typed = !item.parameters.take(parameter.key).isEmpty();
        const bool asked = isNeeded(parameter, item.parameters) && parameter.generated == 0;
        if ((typed || asked) && !item.secrets.contains(parameter.key))
            item.secrets.append(parameter.key);
    }
}

void fillIn(PlanItem &item, const Operation &operation, const ResourceType *per)
{
    takeSecretsOut(item, operation);
    for (const Parameter &parameter : operation.parameters) {
        if (item.parameters.value(parameter.key).isEmpty() && !parameter.mayBeEmpty)
            item.parameters.remove(parameter.key);
        if (parameter.secret || item.parameters.contains(parameter.key)
            || !isNeeded(parameter, item.parameters))
            continue;
        if (const QString start = startText(parameter, per, item.item); !start.isEmpty())
            item.parameters.insert(parameter.key, start);
    }
}

QString refusedInputs(const PlanItem &item, const Operation &operation)
{
    Inputs inputs{.texts = item.parameters};
    QList<Parameter> checked;
    QStringList sentences;
    //: Why a change is not possible: %1 is an input, %2 what is wrong with it ("a whole number is needed").
    const auto object = [&sentences](const Parameter &parameter, const QString &why) {
        sentences.append(JudgePhrases::tr("“%1”: %2.").arg(parameter.label, why));
    };
    for (const Parameter &parameter : operation.parameters) {
        const QString text = item.parameters.value(parameter.key);
        if (parameter.type == FieldType::File && !text.isEmpty()) {
            inputs.files.insert(parameter.key, {});
            if (!QFileInfo(text).isReadable())
                object(parameter, JudgePhrases::tr("the file %1 cannot be read").arg(text));
        }
        if (!item.secrets.contains(parameter.key))
            checked.append(parameter);
    }
    for (const Objection &one : objections(checked, inputs)) {
        if (const Parameter *parameter = parameterOf(operation, one.parameter))
            object(*parameter, one.why);
    }
    return sentences.join(u' ');
}

QString titleMade(const PlanItem &item, const ResourceType &type, const Target &parent)
{
    const Field *title = type.byRole(Role::Title);
    for (const FieldChange &change : item.changes) {
        if (title && change.field == title->key && !change.after.isEmpty())
            return change.after;
    }
    return parent.title;
}

} // namespace

Judge::Judge(const StoreReader &reader, const Circumstance &circumstance)
    : m_targets(reader, circumstance)
{
}

PlanItem Judge::base(const Target &target) const
{
    PlanItem item;
    item.reference = newReference();
    item.connection = target.connection;
    item.provider = target.schema ? target.schema->provider : QString();
    item.type = target.item.type;
    item.key = target.item.key;
    item.object = target.id;
    item.title = target.title;
    item.customer = target.customer;
    item.item = target.item;
    return item;
}

PlanItem Judge::refused(const Target &target, const QString &why) const
{
    PlanItem item = base(target);
    item.verdict = Verdict::NotPossible;
    item.reason = why;
    return item;
}

PlanItem Judge::item(const Target &target, const FoundOperation &what,
    const QHash<QString, QString> &parameters, const QStringList &secrets)
{
    PlanItem item = base(target);
    item.operationType = what.owner->key;
    item.operation = what.operation->key;
    item.parameters = parameters;
    item.secrets = secrets;
    judge(item, target, what);
    return item;
}

void Judge::judge(PlanItem &item, const Target &target, const FoundOperation &what)
{
    const Operation &operation = *what.operation;
    const bool creates = operation.effect == Effect::Create;
    item.item = target.item;
    item.object = creates ? 0 : target.id;
    item.customer = target.customer;
    fillIn(item, operation, target.type);
    const ResourceType *changed = creates ? target.schema->type(operation.makes) : target.type;
    item.type = changed ? changed->key : creates ? what.owner->key : QString();
    item.key = creates ? QString() : target.item.key;
    item.changes = changed ? changesOf(operation, *changed, target.type, item) : QList<FieldChange>();
    item.title = creates && changed ? titleMade(item, *changed, target) : target.title;
    item.reason.clear();
    if (target.trouble.isEmpty() && changed && changesNothing(operation, *changed, target.type, item)) {
        item.verdict = Verdict::NoChange;
        item.reason = JudgePhrases::tr("It is as wanted already.");
        return;
    }
    item.reason = refusal(item, target, operation);
    item.verdict = item.reason.isEmpty() ? Verdict::Change : Verdict::NotPossible;
}

QString Judge::refusal(const PlanItem &item, const Target &target, const Operation &operation)
{
    if (!target.trouble.isEmpty())
        return target.trouble;
    if (const Connection *connection = m_targets.found(target.connection)) {
        if (QString why = writeReason(*connection, operation); !why.isEmpty())
            return why;
    }
    if (QString why = roleReason(operation, m_targets.isAdministrator(target.connection)); !why.isEmpty())
        return why;
    if (target.type) {
        if (QString why = stateReason(operation, *target.type, target.item); !why.isEmpty())
            return why;
    }
    return refusedInputs(item, operation);
}

} // namespace tenantry
