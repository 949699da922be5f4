#pragma once
#include "models/store/storewriter.h"
#include "providers/schema/schema.h"
#include <QList>

namespace tenantry {

// One list of a schema, by names.
struct ListName {
    QString type;
    QString list;
    friend bool operator==(const ListName &, const ListName &) = default;
};

// Lists that may be walked at the same time; those of a later stage need what an earlier one brought.
using SyncStage = QList<ListName>;

enum class SyncReach {
    InSync, // what "Refresh connection" walks
    Everything, // also what is otherwise fetched when somebody looks
};

// Which lists to walk and in which order: parents before their children, lists that are asked for
// one object at a time after the lists that bring those objects, and what only administrators may
// read last, when the account is known. Lists that need a parameter without a default are left out.
[[nodiscard]] QList<SyncStage> syncStages(const Schema &schema, SyncReach reach);

// The lists that fill the children of one object (or of the connection, when the type is empty).
[[nodiscard]] QList<WalkScope> scopesBelow(
    const Schema &schema, const QString &connectionId, const QString &type, const QString &key, bool isAdmin);

} // namespace tenantry
