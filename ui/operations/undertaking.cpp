#include "ui/operations/undertaking.h"
#include "models/changes/operationrules.h"
#include "models/items/effects.h"
#include "models/sync/fetcher.h"
#include "models/sync/workspace.h"
#include <QCoreApplication>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

struct UndertakingPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Undertaking)
};

QString verbOf(const Operation &operation)
{
    switch (operation.effect) {
    case Effect::Download:
        //: Button that fetches a document.
        return UndertakingPhrases::tr("Fetch");
    case Effect::Update:
        //: Button that goes on with what was typed.
        return UndertakingPhrases::tr("Save");
    default:
        return plainLabel(operation);
    }
}

QHash<QString, QString> parametersOf(const Operation &operation)
{
    QHash<QString, QString> parameters;
    for (auto one = operation.changes.cbegin(); one != operation.changes.cend(); ++one)
        if (const QString sole = soleParameter(one.value()); !sole.isEmpty())
            parameters.insert(one.key(), sole);
    return parameters;
}

// What the fields hold of which an input sets one alone, as the person sees the object now.
Undertaking::Texts seenIn(const Record &item, const ResourceType &type, const Undertaking::Texts &parameterOf)
{
    Undertaking::Texts seen;
    for (auto one = parameterOf.cbegin(); one != parameterOf.cend(); ++one)
        if (const qsizetype at = type.indexOf(one.key()); at >= 0)
            seen.insert(one.value(), dataText(item.values.value(at)));
    return seen;
}

Result<Plan> planOf(const Offer &offer, const QString &provider, const Planner &planner,
    const Undertaking::Texts &texts, const QStringList &secrets)
{
    OperationWish wish;
    wish.provider = provider;
    wish.type = offer.ask.type;
    wish.operation = offer.ask.operation;
    wish.parameters = texts;
    wish.secrets = secrets;
    const bool isNew = offer.operation.effect == Effect::Create && !offer.isForSeveral();
    if (isNew || offer.objects.isEmpty())
        return planner.create(offer.connection, offer.object(), wish);
    return planner.perform({offer.objects.cbegin(), offer.objects.cend()}, wish);
}

// The inputs of an operation as inputs for fields. What applies only with an input that is not asked for
// here always applies.
QList<Parameter> fieldInputs(const FieldSetter &setter, const ResourceType &type)
{
    QHash<QString, QString> fieldOf;
    for (auto one = setter.parameterOf.cbegin(); one != setter.parameterOf.cend(); ++one)
        fieldOf.insert(one.value(), one.key());
    QList<Parameter> inputs;
    for (Parameter parameter : setter.operation->parameters) {
        const QString field = fieldOf.value(parameter.key);
        if (field.isEmpty() || !type.field(field))
            continue;
        parameter.key = field;
        QHash<QString, QStringList> onlyWhen;
        for (auto when = parameter.onlyWhen.cbegin(); when != parameter.onlyWhen.cend(); ++when)
            if (fieldOf.contains(when.key()))
                onlyWhen.insert(fieldOf.value(when.key()), when.value());
        parameter.onlyWhen = onlyWhen;
        inputs.append(parameter);
    }
    return inputs;
}

OperationAsk askOf(const FieldSetter &setter, const Offer &start)
{
    OperationAsk ask = start.ask;
    ask.type = setter.owner->key;
    ask.operation = setter.operation->key;
    return ask;
}

// Fields that can be set in the object's present state, in the order of the type.
void addInputs(Undertaking &edit, const Schema &schema, const ResourceType &type, const Offer &start)
{
    const Field *quantity = type.byRole(Role::Quantity);
    edit.effects = [](const Undertaking::Texts &) {
        return QList<QPair<QString, QString>>();
    };
    for (const FieldSetter &setter : settersFor(schema, type, settableFields(schema, type))) {
        const QString why = stateReason(*setter.operation, type, start.ask.item);
        if (!why.isEmpty()) {
            //: Why some fields are not in a form: %1 is an operation, %2 a sentence.
            edit.note += UndertakingPhrases::tr("%1: %2").arg(plainLabel(*setter.operation), why) + u' ';
            continue;
        }
        edit.parameters += fieldInputs(setter, type);
        if (quantity && setter.parameterOf.contains(quantity->key))
            edit.effects = [&schema, ask = askOf(setter, start), parameters = setter.parameterOf](
                               const Undertaking::Texts &texts) {
                OperationAsk typed = ask;
                for (auto one = texts.cbegin(); one != texts.cend(); ++one)
                    typed.parameters.insert(parameters.value(one.key()), one.value());
                return effectsOf(schema, typed, {});
            };
    }
    std::stable_sort(
        edit.parameters.begin(), edit.parameters.end(), [&type](const Parameter &a, const Parameter &b) {
            return type.indexOf(a.key) < type.indexOf(b.key);
        });
    for (const Parameter &parameter : std::as_const(edit.parameters)) {
        edit.starts.insert(parameter.key, dataText(start.ask.item.values.value(type.indexOf(parameter.key))));
        edit.parameterOf.insert(parameter.key, parameter.key);
    }
    edit.seen = edit.starts;
}

} // namespace

Undertaking::Texts Undertaking::sent(const Texts &texts, const Texts &changed) const
{
    if (!onlyChanged)
        return texts;
    Texts sent = changed;
    for (const Parameter &parameter : parameters) {
        const bool isPresent = parameter.startsAs.startsWith(u'{');
        if (texts.contains(parameter.key) && (parameter.required || !isPresent))
            sent.insert(parameter.key, texts.value(parameter.key));
        if (!sent.contains(parameter.key))
            continue;
        for (auto when = parameter.onlyWhen.cbegin(); when != parameter.onlyWhen.cend(); ++when)
            sent.insert(when.key(), texts.value(when.key()));
    }
    return sent;
}

std::optional<Undertaking> undertakingOf(Workspace &workspace, const Offer &offer)
{
    const std::optional<Connection> connection = workspace.connection(offer.connection);
    const Provider *provider = connection ? workspace.provider(connection->provider) : nullptr;
    if (!provider)
        return std::nullopt;
    const ResourceType *type = provider->schema().type(offer.ask.item.type);
    Undertaking out;
    out.offer = offer;
    out.provider = connection->provider;
    out.key = QStringList{offer.connection, offer.ask.item.type, offer.ask.item.key, offer.ask.type,
        offer.ask.operation}
                  .join(u'/');
    out.title = plainLabel(offer.operation);
    out.verb = verbOf(offer.operation);
    out.note = offer.operation.note;
    out.parameters = offer.operation.parameters;
    out.parameterOf = parametersOf(offer.operation);
    out.onlyChanged = offer.operation.effect == Effect::Update;
    for (const Parameter &parameter : out.parameters)
        out.starts.insert(parameter.key, startText(parameter, offer, type));
    if (out.onlyChanged && type)
        out.seen = seenIn(offer.ask.item, *type, out.parameterOf);
    out.effects = [provider, ask = offer.ask](const Undertaking::Texts &texts) {
        OperationAsk typed = ask;
        typed.parameters = texts;
        return effectsOf(provider->schema(), typed, {});
    };
    out.plan = [offer, key = connection->provider](const Planner &planner, const Undertaking::Texts &texts,
                   const QStringList &secrets, const Undertaking::Texts &) {
        return planOf(offer, key, planner, texts, secrets);
    };
    return out;
}

std::optional<Undertaking> editOf(Workspace &workspace, ObjectId object)
{
    const StoreReader &reader = workspace.store().now();
    const Result<std::optional<Row>> row = reader.object(object);
    const Provider *provider = row && *row ? workspace.provider((*row)->provider) : nullptr;
    const ResourceType *type = provider ? provider->schema().type((*row)->type) : nullptr;
    if (!type)
        return std::nullopt;
    Undertaking out;
    out.provider = (*row)->provider;
    out.offer.connection = (*row)->connection;
    out.offer.objects = {object};
    out.offer.subject = titleOf(*type, **row);
    out.offer.ask.item = recordOf(**row);
    out.offer.able = 1;
    out.key = QStringList{(*row)->connection, type->key, (*row)->key}.join(u'/');
    //: Title of a dialog: %1 is what kind of object is edited.
    out.title = UndertakingPhrases::tr("Edit: %1").arg(type->label);
    out.verb = UndertakingPhrases::tr("Save");
    out.onlyChanged = true;
    addInputs(out, provider->schema(), *type, out.offer);
    if (out.parameters.isEmpty())
        return std::nullopt;
    out.plan = [object](const Planner &planner, const Undertaking::Texts &texts, const QStringList &,
                   const Undertaking::Texts &base) {
        ObjectWish wish{.object = object, .values = texts};
        for (auto one = texts.cbegin(); one != texts.cend(); ++one)
            wish.supposed.insert(one.key(), base.value(one.key()));
        return planner.set({wish});
    };
    return out;
}

} // namespace tenantry
