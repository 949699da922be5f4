#pragma once
#include "models/store/layout.h"
#include "providers/schema/result.h"
#include "providers/schema/schema.h"
#include <QList>

namespace tenantry {

namespace sqlite {
class Database;
}

// "PRAGMA user_version" of the frame: the tables that are there whatever the schemas say.
inline constexpr int cacheVersion = 1;

// Makes the frame, or brings an older one up to date. Inside the caller's transaction.
Outcome migrateFrame(sqlite::Database &database);

// Makes the tables of every type as the schemas say: new fields become columns, whose cells read
// as never fetched; a table whose columns changed or went is made anew and its lists read as never
// fetched. Types of providers that are not in the schemas are left as they are: their descriptor
// may only be missing today. Inside the caller's transaction.
Outcome migrateTypes(sqlite::Database &database, const QList<Schema> &schemas);

} // namespace tenantry
