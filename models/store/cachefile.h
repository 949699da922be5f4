#pragma once
#include "models/store/sqlite.h"
#include "providers/schema/result.h"
#include "providers/schema/schema.h"
#include <QDateTime>
#include <QList>
#include <QStringList>
#include <memory>

namespace tenantry {

[[nodiscard]] QString cachePath(const QString &folder); // "cache.sqlite" in the workspace's folder

// The open cache file of a writer: checked, migrated, readable by its owner only.
struct CacheFile {
    std::unique_ptr<sqlite::Database> database;
    QStringList notices; // sentences about what was set aside
};

// A file that is damaged, from a newer version or not ours is renamed aside and a new one made.
// Trouble that a new file would not cure (no permission, disk full) is an Error.
[[nodiscard]] Result<CacheFile> openCacheFile(
    const QString &folder, const QList<Schema> &schemas, const QDateTime &now);

// Notes that the file was closed in good order, so that the next start need not check it.
void closeCacheFile(sqlite::Database &database);

} // namespace tenantry
