#pragma once
#include "models/items/itemroles.h"
#include "models/items/supply.h"
#include "models/store/storereader.h"
#include <QDateTime>
#include <QString>
#include <chrono>
#include <functional>
#include <optional>

namespace tenantry {

using Clock = std::function<QDateTime()>; // UTC; empty: the machine's

inline constexpr std::chrono::hours usualFreshness{24}; // OFF-3: older data gets a mark

// How much of a list is here, how old it is, and what went wrong: the reason why no view
// ever draws "not fetched" or "failed" as "empty". A plain value.
struct Standing {
    Item::State state = Item::State::NotAsked;
    bool countKnown = false; // a walk once ended well: the number of rows is the whole number
    QDateTime ended; // UTC, when it last ended well; invalid: never
    std::optional<qint64> expected; // while it loads, when the provider said how many
    std::optional<Error> error; // of the last walk, when it failed

    friend bool operator==(const Standing &, const Standing &) = default;
};

// Several lists can fill one view (all units; the units of one organisation). The one that tells most
// decides: complete before stale, partial, failed and never asked.
[[nodiscard]] Standing standingOf(
    const QList<ListStatus> &lists, const QDateTime &now, std::chrono::seconds freshFor = usualFreshness);
// The same, read from the cache, with what runs now laid over it.
[[nodiscard]] Standing standingOf(const StoreReader &reader, const QList<WalkScope> &scopes,
    const QList<Activity> &running, const QDateTime &now, std::chrono::seconds freshFor = usualFreshness);

// Lists that fill one view only together: the one that tells least decides.
[[nodiscard]] Standing standingOfAll(const StoreReader &reader, const QList<WalkScope> &scopes,
    const QList<Activity> &running, const QDateTime &now, std::chrono::seconds freshFor = usualFreshness);

// The same standing with what runs now laid over it.
[[nodiscard]] Standing withRunning(
    Standing standing, const QList<WalkScope> &scopes, const QList<Activity> &activities);

// Among these scopes, those whose answers hold objects of this type.
[[nodiscard]] QList<WalkScope> scopesFilling(
    const QList<WalkScope> &scopes, const Schema &schema, const QString &type);

// The lists that bring every object of a kind, over all these connections.
[[nodiscard]] QList<WalkScope> scopesOfWorld(
    const QList<Schema> &schemas, const QList<Connection> &connections, const QString &worldType);

[[nodiscard]] QString stateInWords(Item::State state); // "loading", "part of the list"…
[[nodiscard]] QString iconOf(Item::State state);
[[nodiscard]] QString iconOf(const ResourceType &type); // its own, or the one of its kind

// What is to be said of a connection beside its name (TREE-8).
enum class ConnectionState { Online, Economical, Offline, SignIn, Limited, Unreachable, Failed };

struct ConnectionBadge {
    ConnectionState state = ConnectionState::Online;
    QString words; // "sign in again"
    QString icon;
    Tone tone = Tone::Neutral;
    QString detail; // why, for the tooltip; empty: nothing to add
};
[[nodiscard]] ConnectionBadge badgeOf(const Connection &connection, const Supply &supply);

} // namespace tenantry
