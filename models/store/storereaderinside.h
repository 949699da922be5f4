#pragma once
#include "models/store/storereader.h"
#include "models/store/layout.h"
#include "models/store/listbook.h"
#include "models/store/rowquestion.h"
#include "models/store/rowreader.h"
#include "models/store/sqlite.h"

#include <QHash>
#include <mutex>

namespace tenantry {

// What belongs to the open file, made on first use.
struct OpenCache {
    std::unique_ptr<sqlite::Database> database;
    Catalogue catalogue;
    std::unique_ptr<RowReader> rows;
    QHash<QString, QHash<qint64, WorldSelection>> world; // by its type and the number of the row's

    const WorldSelection *selection(const QList<Schema> &schemas, const ResourceType &worldType, ObjectId id);
};

struct StoreReader::Inside {
    QString folder;
    std::shared_ptr<const QList<Schema>> schemas;
    Schema world;
    Clock clock;
    std::unique_ptr<OpenCache> cache;
    std::mutex handleMutex; // interrupt() comes from other threads
    sqlite3 *handle = nullptr;
    QHash<QString, int> sortedBy; // table and field → how often
    QList<SlowColumn> slow;

    Result<OpenCache *> open();
    struct Asked {
        OpenCache *cache;
        RowQuestion question;
    };
    Result<Asked> ask(const Query &query);
    Result<std::vector<ObjectId>> ids(const Asked &asked);
    Result<qint64> count(const Query &query, const Asked &asked);
    Result<qint64> count(const Query &query, const RowQuestion::Part &part);
    // The row as the query shows it: of its own type, or of the world's.
    Result<std::optional<Row>> row(const QString &provider, const QString &type, ObjectId id);
    void noteSorting(const Query &query, const Asked &asked);
    Outcome fillCount(OpenCache &cache, ListEntry &entry);
};

} // namespace tenantry
