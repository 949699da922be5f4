#pragma once
#include "models/store/storereader.h"
#include "models/store/storewriter.h"
#include "providers/schema/result.h"
#include <optional>

namespace tenantry {

namespace sqlite {
class Database;
}

// What the cache knows of each list: when it was walked, how that ended, how far to trust it.
// One row a (connection, type, list, parent, parameters).
struct ListEntry {
    qint64 number = 0;
    qint64 connection = 0; // its number
    WalkScope scope;
    ListStatus status; // without `objects`
};

// Every entry of a connection, or the one of a scope.
[[nodiscard]] Result<QList<ListEntry>> listEntries(sqlite::Database &database, const QString &connectionId);
[[nodiscard]] Result<std::optional<ListEntry>> listEntry(sqlite::Database &database, const WalkScope &scope);

Result<qint64> noteBegin(
    sqlite::Database &database, const WalkScope &scope, const QDateTime &now); // list's number
Outcome notePage(sqlite::Database &database, qint64 list); // something was cached of it
Outcome noteEnd(sqlite::Database &database, qint64 list, ListState state, const QDateTime &ended,
    const std::optional<Error> &error); // an invalid time leaves the last good end as it is

[[nodiscard]] QString parametersText(
    const QHash<QString, QString> &parameters); // JSON, one spelling for equal sets

} // namespace tenantry
