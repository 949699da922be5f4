#include "providers/descriptor/describedprovider.h"

#include "providers/descriptor/descriptorphrases.h"
#include "providers/descriptor/inputs.h"

#include "providers/descriptor/listflow.h"
#include "providers/descriptor/performflow.h"
#include "providers/descriptor/pushdown.h"
#include "providers/descriptor/readflow.h"

#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

Error unknown(const QString &what, const QString &name)
{
    //: A mistake of the program: %1 is "type", "list" or "operation", %2 is its name.
    return {.fault = Fault::Internal,
        .summary = DescriptorPhrases::tr("There is no %1 called \"%2\".").arg(what, name)};
}

constexpr auto idField = "id"_L1; // what descriptors call the field that holds an object's own id

bool looksLikeId(const QString &words)
{
    const auto isDigit = [](QChar one) {
        return one.isDigit();
    };
    return !words.contains(u' ') && !words.contains(u'@') && std::ranges::any_of(words, isDigit);
}

// Nobody searches for what happened, or for parts of a description.
bool isWorthSearching(const ResourceType &type)
{
    return type.kind != Kind::Other && type.kind != Kind::Event && type.kind != Kind::Usage && !type.single;
}

bool isSearched(const Field &field, bool byId)
{
    const bool isName = field.role == Role::Title || field.role == Role::Email || field.role == Role::Domain;
    return byId ? field.key == idField || isName : isName;
}

bool needsMore(const ListSource &list) // than a connection
{
    return !list.per.isEmpty() || std::ranges::any_of(list.parameters, [](const Parameter &one) {
        return one.required && one.startsAs.isEmpty();
    });
}

// The widest claim about the field that the service can be asked for; nothing: it cannot.
std::optional<Condition> claimFor(const FilterSpec &filters, const Field &field, const QString &words)
{
    const Lookup nobody = [](const QString &) {
        return std::nullopt;
    };
    const Result<PushedDown> bare = pushedDown(filters, {}, {}, nobody);
    for (const Operator op : {Operator::Contains, Operator::StartsWith, Operator::Equals}) {
        const Condition claim{.field = field.key, .op = op, .operands = {words}};
        const Result<PushedDown> said = pushedDown(filters, {claim}, {}, nobody);
        if (bare && said && (said->rql != bare->rql || said->pairs != bare->pairs))
            return claim;
    }
    return std::nullopt;
}

} // namespace

DescribedProvider::DescribedProvider(std::shared_ptr<const Description> description)
    : m_description(std::move(description))
{
}

const Schema &DescribedProvider::schema() const
{
    return m_description->schema;
}
ConnectionCheck DescribedProvider::connectionCheck() const
{
    return m_description->check;
}
std::optional<EventStreamSpec> DescribedProvider::eventStream() const
{
    return m_description->stream;
}

Circumstances DescribedProvider::circumstances(const Connection &connection) const
{
    return {.description = m_description, .settings = connection.settings};
}

Result<std::unique_ptr<Flow>> DescribedProvider::list(
    const Connection &connection, const ListAsk &asked) const
{
    const ResourceType *type = schema().type(asked.type);
    const ListSource *source = type ? type->list(asked.list) : nullptr;
    if (!source)
        return unknown(DescriptorPhrases::tr("list"), asked.type + u'.' + asked.list);
    const ListPlan plan = m_description->types.value(asked.type).lists.value(asked.list);
    if (!plan.flow.isEmpty() && !asked.asDescribed)
        return m_description->flows.maker(plan.flow)(connection, asked);
    const Result<QHash<QString, Value>> parameters = checkedParameters(
        source->parameters, {.texts = asked.parameters, .useDefaults = true}, source->label);
    if (!parameters)
        return parameters.error();
    Circumstances context = circumstances(connection);
    context.parameters = parameters.value();
    context.parentType = source->per;
    context.parent = asked.parent;
    return std::unique_ptr<Flow>(std::make_unique<ListFlow>(
        std::move(context), asked.type, plan, source->label, asked.conditions, asked.sortings));
}

QList<ListAsk> DescribedProvider::searches(const QString &words) const
{
    const bool byId = looksLikeId(words);
    QList<ListAsk> asks;
    for (const ResourceType &type : schema().types) {
        QSet<QString> covered; // by a list before: the same field need not be asked for twice
        for (const ListSource &list : isWorthSearching(type) ? type.lists : QList<ListSource>()) {
            const ListPlan plan = m_description->types.value(type.key).lists.value(list.key);
            if (!plan.filters || needsMore(list))
                continue;
            for (const Field &field : type.fields) {
                if (!isSearched(field, byId) || covered.contains(field.key))
                    continue;
                if (const std::optional<Condition> claim = claimFor(*plan.filters, field, words)) {
                    covered.insert(field.key);
                    asks.append({.type = type.key, .list = list.key, .conditions = {*claim}});
                }
            }
        }
    }
    return asks;
}

Result<std::unique_ptr<Flow>> DescribedProvider::read(const Connection &connection, const Record &known) const
{
    const ResourceType *type = schema().type(known.type);
    const std::optional<ReadPlan> plan = m_description->types.value(known.type).read;
    if (!type || !plan)
        return unknown(DescriptorPhrases::tr("reading"), known.type);
    if (!plan->flow.isEmpty())
        return m_description->flows.maker(plan->flow)(connection, known);
    Circumstances context = circumstances(connection);
    context.itemType = known.type;
    context.item = known;
    return std::unique_ptr<Flow>(std::make_unique<ReadFlow>(std::move(context), *plan, type->label));
}

Result<std::unique_ptr<Flow>> DescribedProvider::perform(
    const Connection &connection, const OperationAsk &asked) const
{
    const ResourceType *type = schema().type(asked.type);
    const Operation *operation = type ? type->operation(asked.operation) : nullptr;
    if (!operation)
        return unknown(DescriptorPhrases::tr("operation"), asked.type + u'.' + asked.operation);
    const OperationPlan plan = m_description->types.value(asked.type).operations.value(asked.operation);
    const Inputs inputs{.texts = asked.parameters, .files = asked.files};
    const Result<QHash<QString, Value>> parameters =
        checkedParameters(operation->parameters, inputs, operation->label);
    if (!parameters)
        return parameters.error();
    if (!plan.flow.isEmpty() && !asked.asDescribed)
        return m_description->flows.maker(plan.flow)(connection, asked);
    Circumstances context = circumstances(connection);
    context.parameters = parameters.value();
    context.itemType = operation->per;
    context.item = asked.item;
    context.reference = asked.reference;
    context.files = asked.files;
    context.fileNames = asked.fileNames;
    return std::unique_ptr<Flow>(std::make_unique<PerformFlow>(std::move(context), plan, *operation));
}

Result<QList<SignInSpec>> DescribedProvider::signInSpecs(const Connection &connection) const
{
    const QList<SignIn> used = signInsOf(schema(), connection.signIns);
    for (const SignIn &signIn : used) {
        for (const Setting &setting : signIn.settings) {
            const QString text = connection.settings.value(setting.key, setting.startsAs);
            if (setting.required && !signIn.optional && text.trimmed().isEmpty())
                return Error{.fault = Fault::SignIn,
                    //: %1 is the label of a setting of a connection.
                    .summary =
                        DescriptorPhrases::tr("\"%1\" is missing in the connection.").arg(setting.label),
                    .remedy = DescriptorPhrases::tr("Edit the connection and fill it in.")};
        }
    }
    // Requests name the sign-in of their channel: one that takes its place goes by its name.
    QList<SignInSpec> specs;
    for (const SignIn &signIn : used) {
        for (SignInSpec spec : m_description->signIns) {
            if (spec.key != signIn.key)
                continue;
            if (!signIn.insteadOf.isEmpty())
                spec.key = signIn.insteadOf;
            specs.append(std::move(spec));
        }
    }
    return specs;
}

Result<QList<QUrl>> DescribedProvider::addresses(const Connection &connection) const
{
    const Circumstances context = circumstances(connection);
    QList<QUrl> out;
    for (const Channel &channel : m_description->channels) {
        const Result<QByteArray> base = fillAddress(channel.base, context.lookup());
        if (!base)
            return base.error();
        const QUrl url = QUrl::fromEncoded(base.value(), QUrl::StrictMode);
        if (!out.contains(url))
            out.append(url);
    }
    return out;
}

} // namespace tenantry
