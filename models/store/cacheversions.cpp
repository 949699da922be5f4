#include "models/store/cacheversions.h"

#include "models/store/migration.h"

#include <sqlite3.h>

namespace tenantry {

QString databaseVersion()
{
    return QString::fromLatin1(sqlite3_libversion());
}

int cacheFormat()
{
    return cacheVersion;
}

} // namespace tenantry
