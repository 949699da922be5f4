#pragma once
#include "models/store/layout.h"
#include "models/store/listbook.h"
#include "models/store/querysql.h"
#include "models/store/rowreader.h"
#include "models/store/sqlite.h"
#include "models/store/storereader.h"
#include <QHash>
#include <mutex>

struct sqlite3;

namespace tenantry {

// What belongs to the open file, made on first use.
struct OpenCache {
    std::unique_ptr<sqlite::Database> database;
    Catalogue catalogue;
    std::unique_ptr<RowReader> rows;
};

// How the reader works inside; its lists are told in storereaderlists.cpp.
struct StoreReader::Inside {
    QString folder;
    std::shared_ptr<const QList<Schema>> schemas;
    Clock clock;
    std::unique_ptr<OpenCache> cache;
    std::mutex handleMutex; // interrupt() comes from other threads
    sqlite3 *handle = nullptr;
    QHash<QString, int> sortedBy; // table and field → how often
    QList<SlowColumn> slow;

    Result<OpenCache *> open();
    struct Asked {
        OpenCache *cache;
        const TypeLayout *layout;
        QuerySql sql;
    };
    Result<Asked> ask(const Query &query);
    Result<std::vector<ObjectId>> ids(const Asked &asked);
    Result<qint64> count(const Query &query, const Asked &asked);
    void noteSorting(const Query &query, const Asked &asked);
    Outcome fillCount(OpenCache &cache, ListEntry &entry);
};

} // namespace tenantry
