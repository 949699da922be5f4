#pragma once
#include "providers/schema/connection.h"
#include "providers/schema/result.h"
#include <QList>
#include <QStringList>
#include <optional>

namespace tenantry {

// The connections of a workspace, in a file of their own ("connections.json"): a cache may be deleted at any
// time, they may not. Written whole and in one go, readable by the owner only, without secrets.
struct SavedConnections {
    QList<Connection> connections;
    QStringList toForget; // ids of removed ones whose secrets the keychain still has
    QStringList listening; // ids of those whose live events the person wants to hear

    friend bool operator==(const SavedConnections &, const SavedConnections &) = default;
};

struct ReadConnections {
    std::optional<SavedConnections> saved; // nothing: there is no file, or it could not be read at all
    QStringList notices; // sentences about what was set aside
};

// A file that is damaged or from a newer version is kept beside under another name, and as much of it read
// as can be. Error: Storage, when it is there and may not be read.
[[nodiscard]] Result<ReadConnections> readConnections(const QString &folder);

// Reads, changes and writes under a lock, so that two programs on one workspace lose nothing of each other.
// Error: Storage.
using ChangeConnections = std::function<void(SavedConnections &)>;
[[nodiscard]] Outcome changeConnections(const QString &folder, const ChangeConnections &change);

void putConnection(SavedConnections &saved, const Connection &connection); // adds it, or changes it in place

} // namespace tenantry
