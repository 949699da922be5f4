#include "models/items/offers.h"

#include "models/sync/fetcher.h"
#include "models/sync/workspace.h"
#include <QCoreApplication>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Offers)
};

bool handsOver(const Operation &operation)
{
    return operation.effect == Effect::Download
        || std::any_of(operation.parameters.cbegin(), operation.parameters.cend(),
            [](const Parameter &one) { return one.type == FieldType::File; });
}

QString labelOf(const Field &field, const QString &value)
{
    if (value.isEmpty())
        //: In a list of states: the object has no state.
        return Words::tr("none");
    const auto known = std::find_if(field.choices.cbegin(), field.choices.cend(),
        [&value](const Choice &choice) { return choice.value == value; });
    return known == field.choices.cend() ? value : known->label;
}

QString stateReason(const Operation &operation, const ResourceType &type, const Record &item)
{
    for (auto one = operation.allowed.cbegin(); one != operation.allowed.cend(); ++one) {
        const qsizetype at = type.indexOf(one.key());
        const QString present = dataText(item.values.value(at));
        if (at < 0 || one.value().contains(present))
            continue;
        QStringList open;
        for (const QString &value : one.value())
            open.append(labelOf(type.fields[at], value));
        //: Why a command cannot be used: %1 is a field ("Status"), %2 its value, %3 the values needed.
        return Words::tr("%1 is “%2”. This is possible when it is: %3.")
            .arg(type.fields[at].label, labelOf(type.fields[at], present), open.join(u", "_s));
    }
    return {};
}

QString connectionReason(Workspace &workspace, const Connection &connection, const Operation &operation)
{
    if (workspace.isOffline() || connection.mode == Mode::Offline)
        //: Why a command cannot be used.
        return Words::tr("The connection is offline: nothing is sent.");
    if (!workspace.isSignedIn(connection.id))
        return Words::tr("Sign in to this connection first.");
    if (connection.readOnly && operation.effect != Effect::Download)
        return Words::tr("The connection is set to read only.");
    return {};
}

void offer(QList<Offer> &into, Workspace &workspace, const Offer &start)
{
    const std::optional<Connection> connection = workspace.connection(start.connection);
    const Provider *provider = connection ? workspace.provider(connection->provider) : nullptr;
    if (!provider)
        return;
    const Schema &schema = provider->schema();
    for (const ResourceType &type : schema.types) {
        for (const Operation &operation : type.operations) {
            const bool isHere = operation.per == start.ask.item.type && handsOver(operation);
            if (!isHere || (operation.adminOnly && !workspace.isAdministrator(connection->id)))
                continue;
            Offer one = start;
            one.operation = operation;
            one.ask.type = type.key;
            one.ask.operation = operation.key;
            one.reason = connectionReason(workspace, *connection, operation);
            if (const ResourceType *per = schema.type(operation.per); per && one.reason.isEmpty())
                one.reason = stateReason(operation, *per, start.ask.item);
            into.append(one);
        }
    }
}

} // namespace

QList<Offer> offersFor(Workspace &workspace, ObjectId object)
{
    const StoreReader &reader = workspace.store().now();
    const Result<std::optional<Row>> row = reader.object(object);
    if (!row || !*row)
        return {};
    const Provider *provider = workspace.provider((*row)->provider);
    const ResourceType *type = provider ? provider->schema().type((*row)->type) : nullptr;
    if (!type)
        return {};
    const Result<QByteArray> raw = reader.raw(object);
    Offer start;
    start.connection = (*row)->connection;
    start.object = object;
    start.objectName = titleOf(*type, **row);
    start.ask.item = recordOf(**row, raw ? *raw : QByteArray());
    QList<Offer> offers;
    offer(offers, workspace, start);
    return offers;
}

QList<Offer> offersFor(Workspace &workspace, const QString &connectionId)
{
    const std::optional<Connection> connection = workspace.connection(connectionId);
    if (!connection)
        return {};
    Offer start;
    start.connection = connectionId;
    start.objectName = connection->label;
    QList<Offer> offers;
    offer(offers, workspace, start);
    return offers;
}

QString startText(const Parameter &parameter, const Offer &offer, const ResourceType *type)
{
    const QString &text = parameter.startsAs;
    if (!text.startsWith(u'{') || !text.endsWith(u'}'))
        return text;
    const qsizetype at = type ? type->indexOf(QStringView(text).mid(1, text.size() - 2)) : -1;
    return at < 0 ? QString() : dataText(offer.ask.item.values.value(at));
}

} // namespace tenantry
