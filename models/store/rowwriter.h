#pragma once
#include "models/store/cell.h"
#include "models/store/changeset.h"
#include "models/store/layout.h"
#include "providers/schema/record.h"
#include "providers/schema/result.h"
#include <QHash>
#include <QSet>

namespace tenantry {

// Puts records into the tables of one connection, inside the caller's transaction.
class RowWriter final {
public:
    struct Stamp {
        qint64 connection = 0; // its number
        qint64 walk = 0;
        qint64 list = 0; // of the walk; 0: no list, an object read alone
        QString listType; // the list's own; records of other types came embedded in its objects
        qint64 now = 0; // ms, UTC
    };
    RowWriter(sqlite::Database &database, const Catalogue &catalogue, QString provider, Stamp stamp,
        ChangeSet &changes)
        : m_database(database)
        , m_catalogue(catalogue)
        , m_provider(std::move(provider))
        , m_stamp(std::move(stamp))
        , m_changes(changes)
    {
    }

    Outcome store(const Records &records);

    // Marks live rows removed: all that `where` names (with its bound texts and numbers).
    struct Which {
        QString where; // SQL over the type's table
        QList<Cell> bound;
    };
    Outcome remove(const TypeLayout &layout, const Which &which);

private:
    struct Found;
    Outcome storeOne(const TypeLayout &layout, const Record &record);
    Result<Found> find(const TypeLayout &layout, const QString &key);
    Outcome insert(const TypeLayout &layout, const Record &record, const QList<Cell> &cells, qint64 rawHash);
    Outcome update(const TypeLayout &layout, const Record &record, Found found, const QList<Cell> &cells,
        qint64 rawHash);
    Outcome touch(const TypeLayout &layout, const Found &found, qint64 list);
    Outcome saveRaw(const TypeLayout &layout, ObjectId id, const QByteArray &raw);
    Outcome sweepBelow(const Record &parent);
    Result<qint64> ownerOf(const Record &record, const Found &found); // the list that a row belongs to

    sqlite::Database &m_database;
    const Catalogue &m_catalogue;
    QString m_provider;
    Stamp m_stamp;
    ChangeSet &m_changes;
    QHash<qint64, QString> m_typeOfList; // as far as asked
    QSet<ObjectId> m_seen; // of this batch; filled only when something is swept by it
    bool m_remembers = false;
};

} // namespace tenantry
