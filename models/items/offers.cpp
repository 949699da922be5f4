#include "models/items/offers.h"

#include "models/changes/operationrules.h"
#include "models/sync/fetcher.h"
#include "models/sync/workspace.h"
#include <QCoreApplication>
#include <QMap>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct OffersPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Offers)
};

constexpr qsizetype mostLookedAt = 1000; // objects whose states are read for a menu

QString connectionReason(Workspace &workspace, const Connection &connection, const Operation &operation)
{
    if (connection.disabled)
        //: Why a command cannot be used.
        return OffersPhrases::tr("The connection is disabled.");
    if (workspace.isOffline() || connection.mode == Mode::Offline)
        //: Why a command cannot be used.
        return OffersPhrases::tr("The connection is offline: nothing is sent.");
    if (!workspace.isSignedIn(connection.id))
        return OffersPhrases::tr("Sign in to this connection first.");
    return writeReason(connection, operation);
}

// Where an offer stands: the connection, what is known of its service, and the object's type.
struct Ground {
    Connection connection;
    const Provider *provider = nullptr;
    const ResourceType *type = nullptr; // null: the connection itself
};

std::optional<Ground> groundOf(Workspace &workspace, const QString &connectionId, const QString &typeKey)
{
    const std::optional<Connection> connection = workspace.connection(connectionId);
    const Provider *provider = connection ? workspace.provider(connection->provider) : nullptr;
    if (!provider)
        return std::nullopt;
    const ResourceType *type = typeKey.isEmpty() ? nullptr : provider->schema().type(typeKey);
    if (!type && !typeKey.isEmpty())
        return std::nullopt;
    return Ground{*connection, provider, type};
}

// Every operation that starts from there, with the reason why the connection does not allow it.
QList<Offer> offersOf(Workspace &workspace, const Ground &ground, const Offer &start)
{
    QList<Offer> offers;
    const QString per = ground.type ? ground.type->key : QString();
    const Field *status = ground.type ? ground.type->byRole(Role::Status) : nullptr;
    for (const ResourceType &type : ground.provider->schema().types) {
        for (const Operation &operation : type.operations) {
            if (operation.per != per
                || (operation.adminOnly && !workspace.isAdministrator(ground.connection.id)))
                continue;
            Offer one = start;
            one.operation = operation;
            one.ask.type = type.key;
            one.ask.operation = operation.key;
            one.changesState = status && operation.changes.contains(status->key);
            one.reason = connectionReason(workspace, ground.connection, operation);
            offers.append(one);
        }
    }
    std::stable_sort(
        offers.begin(), offers.end(), [](const Offer &a, const Offer &b) { return groupOf(a) < groupOf(b); });
    return offers;
}

// Which of the objects allow it, and why the others do not.
void count(Offer &offer, const ResourceType &type, const QList<Row> &rows)
{
    QMap<QString, qsizetype> reasons;
    for (const Row &row : rows) {
        const QString why = stateReason(offer.operation, type, recordOf(row));
        why.isEmpty() ? ++offer.able : ++reasons[why];
    }
    for (auto one = reasons.cbegin(); one != reasons.cend(); ++one)
        //: Why some of several objects are left out: %1 is how many, %2 a sentence.
        offer.skipped.append(OffersPhrases::tr("%1: %2").arg(one.value()).arg(one.key()));
    if (offer.able == 0 && offer.reason.isEmpty())
        offer.reason = OffersPhrases::tr("None of them allows it. %1").arg(offer.skipped.value(0));
}

} // namespace

OfferGroup groupOf(const Offer &offer)
{
    switch (offer.operation.effect) {
    case Effect::Update:
        return OfferGroup::Edit;
    case Effect::Create:
        return OfferGroup::Create;
    case Effect::Download:
        return OfferGroup::Files;
    case Effect::Delete:
        return OfferGroup::Delete;
    case Effect::Action:
        break;
    }
    return offer.changesState ? OfferGroup::State : OfferGroup::More;
}

QString offerGroupName(OfferGroup group)
{
    switch (group) {
    //: Headings of commands in a menu.
    case OfferGroup::Edit:
        return OffersPhrases::tr("Change");
    case OfferGroup::State:
        return OffersPhrases::tr("Change the state");
    case OfferGroup::More:
        return OffersPhrases::tr("More");
    case OfferGroup::Create:
        return OffersPhrases::tr("New");
    case OfferGroup::Files:
        return OffersPhrases::tr("Download");
    case OfferGroup::Delete:
        return OffersPhrases::tr("Delete");
    }
    return {};
}

QList<Offer> offersFor(Workspace &workspace, ObjectId object)
{
    const StoreReader &reader = workspace.store().now();
    const Result<std::optional<Row>> row = reader.object(object);
    if (!row || !*row)
        return {};
    const std::optional<Ground> ground = groundOf(workspace, (*row)->connection, (*row)->type);
    if (!ground)
        return {};
    const Result<QByteArray> raw = reader.raw(object);
    Offer start;
    start.connection = (*row)->connection;
    start.objects = {object};
    start.subject = titleOf(*ground->type, **row);
    start.ask.item = recordOf(**row, raw ? *raw : QByteArray());
    QList<Offer> offers = offersOf(workspace, *ground, start);
    for (Offer &offer : offers) {
        if (offer.reason.isEmpty())
            offer.reason = stateReason(offer.operation, *ground->type, start.ask.item);
        offer.able = offer.reason.isEmpty() ? 1 : 0;
    }
    return offers;
}

QList<Offer> offersFor(Workspace &workspace, const QString &connectionId)
{
    const std::optional<Ground> ground = groundOf(workspace, connectionId, {});
    if (!ground)
        return {};
    Offer start;
    start.connection = connectionId;
    start.subject = ground->connection.label;
    return offersOf(workspace, *ground, start);
}

QList<Offer> offersFor(Workspace &workspace, const QList<ObjectId> &objects)
{
    if (objects.isEmpty())
        return {};
    if (objects.size() == 1)
        return offersFor(workspace, objects.front());
    const StoreReader &reader = workspace.store().now();
    const Result<std::optional<Row>> first = reader.object(objects.front());
    const std::optional<Ground> ground =
        first && *first ? groundOf(workspace, (*first)->connection, (*first)->type) : std::nullopt;
    if (!ground)
        return {};
    const bool isLookedAt = objects.size() <= mostLookedAt;
    const QList<ObjectId> read = isLookedAt ? objects : objects.first(1);
    const Result<QList<Row>> rows =
        reader.rows((*first)->provider, (*first)->type, {read.cbegin(), read.cend()});
    if (!rows || rows->size() != read.size())
        return {}; // not all of one type
    Offer start;
    start.connection = (*first)->connection;
    start.objects = objects;
    //: Several objects: %n is how many, %1 what they are ("Subscriptions").
    start.subject =
        OffersPhrases::tr("%n of: %1", nullptr, static_cast<int>(objects.size())).arg(ground->type->labels);
    start.ask.item.type = ground->type->key;
    QList<Offer> offers = offersOf(workspace, *ground, start);
    offers.removeIf([](const Offer &offer) { return !offer.operation.bulk; });
    for (Offer &offer : offers) {
        if (isLookedAt)
            count(offer, *ground->type, *rows);
        else
            offer.able = objects.size();
    }
    return offers;
}

QList<Offer> creationsFor(
    Workspace &workspace, const QString &connectionId, ObjectId below, const QString &typeKey)
{
    QList<Offer> offers = below == 0 ? offersFor(workspace, connectionId) : offersFor(workspace, below);
    offers.removeIf([&typeKey](const Offer &offer) {
        return offer.operation.effect != Effect::Create || offer.operation.makes != typeKey;
    });
    return offers;
}

QString startText(const Parameter &parameter, const Offer &offer, const ResourceType *type)
{
    return offer.isForSeveral() && parameter.startsAs.startsWith(u'{')
        ? QString() // each object's own
        : startText(parameter, type, offer.ask.item);
}

} // namespace tenantry
