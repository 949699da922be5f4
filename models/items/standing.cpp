#include "models/items/standing.h"

#include "models/store/world.h"

#include <QCoreApplication>
#include <QMap>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct StandingPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Standing)
};

Standing standingOfOne(const ListStatus &list, const QDateTime &now, std::chrono::seconds freshFor)
{
    Standing standing;
    standing.countKnown = list.ended.isValid();
    standing.ended = list.ended;
    standing.error = list.error;
    switch (list.state) {
    case ListState::NeverFetched:
        standing.state = list.objects > 0 ? Item::State::Partial : Item::State::NotAsked;
        break;
    case ListState::Partial:
        standing.state = Item::State::Partial;
        break;
    case ListState::Failed:
        standing.state = Item::State::Failed;
        break;
    case ListState::Complete: {
        const bool old = list.ended.secsTo(now) > freshFor.count();
        standing.state = old ? Item::State::Stale : Item::State::Complete;
        break;
    }
    }
    return standing;
}

int tellsAbout(Item::State state)
{
    switch (state) {
    case Item::State::Complete:
        return 5;
    case Item::State::Stale:
        return 4;
    case Item::State::Failed:
        return 3;
    case Item::State::Partial:
        return 2;
    case Item::State::Loading:
        return 1;
    case Item::State::NotAsked:
        return 0;
    }
    return 0;
}

Standing together(const Standing &a, const Standing &b)
{
    Standing both = tellsAbout(a.state) <= tellsAbout(b.state) ? a : b;
    both.countKnown = a.countKnown && b.countKnown;
    both.ended = both.countKnown ? std::min(a.ended, b.ended) : QDateTime();
    if (!both.error)
        both.error = a.error ? a.error : b.error;
    return both;
}

const Activity *lastEnded(const QString &connectionId, const QList<Activity> &activities)
{
    for (const Activity &activity : activities) {
        if (activity.connection == connectionId && !isRunning(activity)
            && activity.state != ActivityState::Stopped)
            return &activity;
    }
    return nullptr;
}

ConnectionBadge badgeOfFailure(const Error &error)
{
    switch (error.fault) {
    case Fault::SignIn:
        //: State of a connection in the tree: the service refused the sign-in.
        return {ConnectionState::SignIn, StandingPhrases::tr("sign in again"), u"signin"_s, Tone::Warning,
            sentence(error)};
    case Fault::Limit:
        //: State of a connection in the tree: the service slows us down.
        return {ConnectionState::Limited, StandingPhrases::tr("limited"), u"waiting"_s, Tone::Warning,
            sentence(error)};
    case Fault::Network:
    case Fault::Tls:
    case Fault::Timeout:
        //: State of a connection in the tree: the service does not answer.
        return {ConnectionState::Unreachable, StandingPhrases::tr("not reachable"), u"error"_s, Tone::Bad,
            sentence(error)};
    case Fault::Unavailable: // a part that this installation lacks says nothing of the connection
        return {ConnectionState::Online, StandingPhrases::tr("online"), u"online"_s, Tone::Good, {}};
    default:
        //: State of a connection in the tree: the last fetch failed.
        return {
            ConnectionState::Failed, StandingPhrases::tr("error"), u"error"_s, Tone::Bad, sentence(error)};
    }
}

// The lists of a whole connection that hold what a list asked for one object holds: "all subscriptions"
// answers for "the subscriptions of this unit".
QList<WalkScope> widerThan(const WalkScope &scope, const Schema *schema)
{
    QList<WalkScope> wider;
    const ResourceType *type = schema && !scope.parentKey.isEmpty() ? schema->type(scope.type) : nullptr;
    if (!type)
        return wider;
    for (const ListSource &list : type->lists) {
        if (list.per.isEmpty() && list.complete)
            wider.append({scope.connection, scope.type, list.key, {}, {}});
    }
    return wider;
}

// The lists of a whole connection that bring objects of this type: those in sync, and of them those
// that anybody may ask for; else the first that there is.
QList<WalkScope> wholeLists(const Schema &schema, const QString &connection, const QString &type)
{
    QList<WalkScope> all;
    QList<WalkScope> inSync;
    QList<WalkScope> open;
    for (const ResourceType &walked : schema.types) {
        for (const ListSource &list : walked.lists) {
            const bool asksNothing = std::none_of(list.parameters.cbegin(), list.parameters.cend(),
                [](const Parameter &one) { return one.required && one.startsAs.isEmpty(); });
            if (!list.per.isEmpty() || !asksNothing || (walked.key != type && !list.feeds.contains(type)))
                continue;
            const WalkScope scope{connection, walked.key, list.key, {}, {}};
            all.append(scope);
            if (list.inSync)
                inSync.append(scope);
            if (list.inSync && !list.adminOnly)
                open.append(scope);
        }
    }
    return !open.isEmpty()  ? open
        : !inSync.isEmpty() ? inSync
                            : all.first(std::min<qsizetype>(1, all.size()));
}

const Schema *schemaOf(const StoreReader &reader, const QString &connectionId)
{
    const auto connections = reader.connections();
    if (!connections)
        return nullptr;
    const auto found = std::find_if(connections->cbegin(), connections->cend(),
        [&connectionId](const Connection &one) { return one.id == connectionId; });
    if (found == connections->cend())
        return nullptr;
    const QList<Schema> &schemas = reader.schemas();
    const auto schema = std::find_if(schemas.cbegin(), schemas.cend(),
        [&found](const Schema &one) { return one.provider == found->provider; });
    return schema == schemas.cend() ? nullptr : &*schema;
}

ListStatus statusOf(const StoreReader &reader, const WalkScope &scope)
{
    const auto status = reader.listStatus(scope);
    return status ? *status : ListStatus{ListState::Failed, {}, {}, 0, status.error()};
}

} // namespace

Standing standingOf(const QList<ListStatus> &lists, const QDateTime &now, std::chrono::seconds freshFor)
{
    Standing best;
    for (const ListStatus &list : lists) {
        const Standing one = standingOfOne(list, now, freshFor);
        if (tellsAbout(one.state) > tellsAbout(best.state))
            best = one;
    }
    return best;
}

Standing standingOf(const StoreReader &reader, const QList<WalkScope> &scopes, const QList<Activity> &running,
    const QDateTime &now, std::chrono::seconds freshFor)
{
    QMap<QString, QList<ListStatus>> byConnection;
    for (const WalkScope &scope : scopes) {
        QList<ListStatus> &lists = byConnection[scope.connection];
        lists.append(statusOf(reader, scope));
        for (const WalkScope &wider : widerThan(scope, schemaOf(reader, scope.connection)))
            lists.append(statusOf(reader, wider));
    }
    // Within one connection the list that tells most decides; over several, the least known one.
    std::optional<Standing> whole;
    for (const QList<ListStatus> &lists : std::as_const(byConnection)) {
        const Standing one = standingOf(lists, now, freshFor);
        whole = whole ? together(*whole, one) : one;
    }
    return withRunning(whole.value_or(Standing()), scopes, running);
}

Standing standingOfAll(const StoreReader &reader, const QList<WalkScope> &scopes,
    const QList<Activity> &running, const QDateTime &now, std::chrono::seconds freshFor)
{
    std::optional<Standing> whole;
    for (const WalkScope &scope : scopes) {
        const Standing one = standingOfOne(statusOf(reader, scope), now, freshFor);
        whole = whole ? together(*whole, one) : one;
    }
    return withRunning(whole.value_or(Standing()), scopes, running);
}

QList<WalkScope> scopesOfWorld(
    const QList<Schema> &schemas, const QList<Connection> &connections, const QString &worldType)
{
    QList<WalkScope> scopes;
    for (const WorldPart &part : worldParts(schemas, worldType)) {
        for (const Connection &connection : connections) {
            if (connection.provider != part.schema->provider)
                continue;
            for (const WalkScope &scope : wholeLists(*part.schema, connection.id, part.type->key)) {
                if (!scopes.contains(scope))
                    scopes.append(scope);
            }
        }
    }
    return scopes;
}

Standing withRunning(Standing standing, const QList<WalkScope> &scopes, const QList<Activity> &activities)
{
    for (const Activity &activity : activities) {
        if (!isRunning(activity) || !scopes.contains(activity.scope))
            continue;
        standing.state = Item::State::Loading;
        standing.expected = activity.expected;
        break;
    }
    return standing;
}

QList<WalkScope> scopesFilling(const QList<WalkScope> &scopes, const Schema &schema, const QString &type)
{
    QList<WalkScope> filling;
    for (const WalkScope &scope : scopes) {
        const ResourceType *walked = schema.type(scope.type);
        const ListSource *list = walked ? walked->list(scope.list) : nullptr;
        if (scope.type == type || (list && list->feeds.contains(type)))
            filling.append(scope);
    }
    return filling;
}

QString stateInWords(Item::State state)
{
    switch (state) {
    case Item::State::NotAsked:
        //: State of a list: nobody asked the service so far.
        return StandingPhrases::tr("not fetched yet");
    case Item::State::Loading:
        //: State of a list.
        return StandingPhrases::tr("loading");
    case Item::State::Complete:
        //: State of a list: all of it is in the cache.
        return StandingPhrases::tr("complete");
    case Item::State::Partial:
        //: State of a list: only some of it is in the cache.
        return StandingPhrases::tr("part of the list");
    case Item::State::Failed:
        //: State of a list: the last fetch failed.
        return StandingPhrases::tr("could not be fetched");
    case Item::State::Stale:
        //: State of a list: complete, but older than the person wants.
        return StandingPhrases::tr("old");
    }
    return {};
}

QString iconOf(Item::State state)
{
    switch (state) {
    case Item::State::NotAsked:
        return u"info"_s;
    case Item::State::Loading:
        return u"refresh"_s;
    case Item::State::Complete:
        return u"ok"_s;
    case Item::State::Partial:
        return u"more"_s;
    case Item::State::Failed:
        return u"error"_s;
    case Item::State::Stale:
        return u"clock"_s;
    }
    return {};
}

QString iconOf(const ResourceType &type)
{
    return type.icon.isEmpty() ? kindName(type.kind) : type.icon;
}

namespace {

// Its secrets are not at hand.
ConnectionBadge badgeOfAbsence(const SecretStanding &secrets)
{
    const QString cached = StandingPhrases::tr("Everything cached can be read.");
    switch (secrets.place) {
    case SecretPlace::Awaited:
        //: State of a connection in the tree: its password is being read.
        return {ConnectionState::SignIn, StandingPhrases::tr("asking the keychain"), u"key"_s, Tone::Neutral,
            cached};
    case SecretPlace::Unread:
        //: State of a connection in the tree: its password could not be read.
        return {ConnectionState::SignIn, StandingPhrases::tr("keychain"), u"lock"_s, Tone::Warning,
            secrets.error ? QString(secrets.error->summary + u' ' + cached) : cached};
    default:
        return {ConnectionState::SignIn, StandingPhrases::tr("sign in again"), u"signin"_s, Tone::Warning,
            StandingPhrases::tr("The password is not at hand. Everything cached can be read.")};
    }
}

} // namespace

ConnectionBadge badgeOf(const Connection &connection, const Supply &supply)
{
    if (connection.disabled)
        //: State of a connection in the tree: it is kept, and never asked.
        return {ConnectionState::Offline, StandingPhrases::tr("disabled"), u"stopped"_s, Tone::Neutral, {}};
    if (supply.isOffline() || connection.mode == Mode::Offline)
        //: State of a connection in the tree: nothing is sent, by choice.
        return {ConnectionState::Offline, StandingPhrases::tr("offline"), u"offline"_s, Tone::Neutral, {}};
    if (!supply.isSignedIn(connection.id))
        return badgeOfAbsence(supply.secrets(connection.id));
    const QList<Activity> activities = supply.activities();
    for (const Activity &activity : activities) {
        if (activity.connection == connection.id && isRunning(activity) && !activity.waitReason.isEmpty())
            return {ConnectionState::Limited, StandingPhrases::tr("limited"), u"waiting"_s, Tone::Warning,
                activity.waitReason};
    }
    const Activity *last = lastEnded(connection.id, activities);
    if (last && last->error)
        return badgeOfFailure(*last->error);
    if (connection.mode == Mode::Economical)
        //: State of a connection in the tree: fetches only what is asked for.
        return {ConnectionState::Economical, StandingPhrases::tr("on request"), u"economical"_s,
            Tone::Neutral, {}};
    //: State of a connection in the tree.
    return {ConnectionState::Online, StandingPhrases::tr("online"), u"online"_s, Tone::Good, {}};
}

} // namespace tenantry
