#include "models/store/storewriter.h"

#include "models/store/cachefile.h"
#include "models/store/listbook.h"
#include "models/store/rowwriter.h"
#include "models/store/savedconnection.h"
#include "models/store/textindex.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct Walk {
    WalkScope scope;
    QString provider;
    qint64 connection = 0; // its number
    qint64 list = 0; // its number
    ListStatus before;
    bool stored = false; // at least one object
};

Error unknownWalk()
{
    return {.fault = Fault::Cancelled,
        .summary = u"The walk is over, or its connection was removed: nothing was cached."_s};
}

} // namespace

struct StoreWriter::Inside {
    std::unique_ptr<sqlite::Database> database;
    std::shared_ptr<const QList<Schema>> schemas;
    Catalogue catalogue;
    Clock clock;
    QStringList notices;
    QHash<WalkId, Walk> walks;

    // Runs one call's work in its transaction.
    template <typename T, typename Work>
    Result<T> inTransaction(Work work)
    {
        Result<std::unique_ptr<sqlite::Transaction>> transaction =
            sqlite::Transaction::begin(*database, sqlite::Database::Access::Write);
        if (!transaction)
            return transaction.error();
        Result<T> result = work();
        if (!result)
            return result;
        if (Outcome committed = (*transaction)->commit(); !committed)
            return committed.error();
        return result;
    }

    Result<qint64> nextWalk()
    {
        return database->number(u"UPDATE state SET value = value + 1 WHERE name = 'walk' RETURNING value"_s);
    }

    Result<std::pair<qint64, QString>> connection(const QString &id); // number and provider
    Result<Changes> storeIn(
        const RowWriter::Stamp &stamp, const QString &provider, const Records &records, ChangeSet &changes);
    Outcome sweep(WalkId id, const Walk &walk, ChangeSet &changes);
    Outcome sweepAround(RowWriter &rows, WalkId id, const Walk &walk, const ListSource &list);
    Outcome removeRowsOf(qint64 connectionNumber, const TypeLayout &layout);
    qint64 now() const { return clock().toMSecsSinceEpoch(); }
};

Result<std::pair<qint64, QString>> StoreWriter::Inside::connection(const QString &id)
{
    const auto row = database->prepared(u"SELECT number, provider FROM connection WHERE id = ?"_s);
    if (!row)
        return row.error();
    const Result<bool> there = (*row)->bind(id).step();
    if (!there)
        return there.error();
    if (!*there)
        return Error{
            .fault = Fault::NotFound, .summary = u"The cache does not know the connection %1."_s.arg(id)};
    return std::pair((*row)->integer(0), (*row)->text(1));
}

Result<Changes> StoreWriter::Inside::storeIn(
    const RowWriter::Stamp &stamp, const QString &provider, const Records &records, ChangeSet &changes)
{
    RowWriter rows(*database, catalogue, provider, stamp, changes);
    if (Outcome stored = rows.store(records); !stored)
        return stored.error();
    if (Outcome saved = changes.saveTally(*database); !saved)
        return saved.error();
    return changes.take();
}

// Only rows that this list could have shown and did not: those of its connection or parent that
// no walk stamped since it began, and never rows that another choice of parameters brought.
Outcome StoreWriter::Inside::sweep(WalkId id, const Walk &walk, ChangeSet &changes)
{
    const TypeLayout *layout = catalogue.find(walk.provider, walk.scope.type);
    const ListSource *list = layout ? layout->resource->list(walk.scope.list) : nullptr;
    if (!list || !list->complete || list->per.isEmpty() != walk.scope.parentKey.isEmpty())
        return Nothing();
    const Cell type{Cell::Kind::Text, 0, walk.scope.type.toUtf8()};
    RowWriter::Which which;
    which.where = u"\"$walk\" < ? AND coalesce((SELECT parameters FROM list "
                  "WHERE number = \"$list\" AND type = ?), '{}') = ?"_s;
    which.bound = {{Cell::Kind::Number, id, {}}, type,
        {Cell::Kind::Text, 0, parametersText(walk.scope.parameters).toUtf8()}};
    if (!list->per.isEmpty()) {
        const Column *column = layout->column(list->by);
        if (!column)
            return Nothing();
        which.where += " AND "_L1 + sqlite::quoted(column->name) + " = ?"_L1;
        which.bound.append(toCell(Value(walk.scope.parentKey), column->type));
    } else {
        which.where += u" AND NOT EXISTS(SELECT 1 FROM list WHERE number = \"$list\" AND type <> ?)"_s;
        which.bound.append(type);
    }
    RowWriter rows(*database, catalogue, walk.provider, {walk.connection, id, 0, {}, now()}, changes);
    if (Outcome swept = rows.remove(*layout, which); !swept)
        return swept;
    return list->per.isEmpty() ? sweepAround(rows, id, walk, *list) : Nothing();
}

// An account may see an object only as what encloses others: a member of a unit is not told of the
// organisation by the list of organisations. Such rows belong to the list that told of them, and go
// when that list no longer does. (What hangs below is swept with its parent, page by page.)
Outcome StoreWriter::Inside::sweepAround(RowWriter &rows, WalkId id, const Walk &walk, const ListSource &list)
{
    for (const QString &type : list.feeds) {
        const TypeLayout *layout = catalogue.find(walk.provider, type);
        const auto hangsBelow = [&walk](const Place &place) {
            return place.under == walk.scope.type;
        };
        if (!layout || std::ranges::any_of(layout->resource->places, hangsBelow))
            continue;
        const RowWriter::Which which{u"\"$walk\" < ? AND \"$list\" = ?"_s,
            {{Cell::Kind::Number, id, {}}, {Cell::Kind::Number, walk.list, {}}}};
        if (Outcome swept = rows.remove(*layout, which); !swept)
            return swept;
    }
    return Nothing();
}

Outcome StoreWriter::Inside::removeRowsOf(qint64 connectionNumber, const TypeLayout &layout)
{
    const QString mine = u"\"$connection\" = %1"_s.arg(connectionNumber);
    const QString table = layout.table();
    if (Outcome raw = database->execute(u"DELETE FROM %1 WHERE id IN (SELECT \"$id\" FROM %2 WHERE %3)"_s.arg(
            layout.rawTable(), table, mine));
        !raw)
        return raw;
    if (Outcome rows = database->execute(u"DELETE FROM %1 WHERE %2"_s.arg(table, mine)); !rows)
        return rows;
    // To take words out one by one costs more than to index what is left.
    return rebuildWords(*database, layout);
}

StoreWriter::StoreWriter()
    : m_inside(std::make_unique<Inside>())
{
}

StoreWriter::~StoreWriter()
{
    if (m_inside->database)
        closeCacheFile(*m_inside->database);
}

Result<std::unique_ptr<StoreWriter>> StoreWriter::open(
    const QString &folder, const QList<Schema> &schemas, Clock clock)
{
    if (!clock)
        clock = [] {
            return QDateTime::currentDateTimeUtc();
        };
    Result<CacheFile> file = openCacheFile(folder, schemas, clock());
    if (!file)
        return file.error();
    std::unique_ptr<StoreWriter> writer(new StoreWriter);
    Inside &inside = *writer->m_inside;
    inside.database = std::move(file->database);
    inside.notices = file->notices;
    inside.clock = std::move(clock);
    inside.schemas = std::make_shared<const QList<Schema>>(schemas);
    Result<Catalogue> catalogue = Catalogue::load(*inside.database, inside.schemas);
    if (!catalogue)
        return catalogue.error();
    inside.catalogue = std::move(*catalogue);
    return writer;
}

QStringList StoreWriter::notices() const
{
    return m_inside->notices;
}

Outcome StoreWriter::saveConnection(const Connection &connection)
{
    return m_inside->inTransaction<Nothing>([&]() -> Outcome {
        const auto save =
            m_inside->database->prepared(u"INSERT INTO connection(id, provider, saved) VALUES(?, ?, ?) "
                                         "ON CONFLICT(id) DO UPDATE SET saved = excluded.saved"_s);
        if (!save)
            return save.error();
        return (*save)->bind(connection.id).bind(connection.provider).bind(savedText(connection)).run();
    });
}

Result<Changes> StoreWriter::removeConnection(const QString &connectionId)
{
    return m_inside->inTransaction<Changes>([&]() -> Result<Changes> {
        const Result<std::pair<qint64, QString>> known = m_inside->connection(connectionId);
        if (!known)
            return known.error();
        for (const TypeLayout &layout : m_inside->catalogue.all()) {
            if (layout.provider != known->second)
                continue;
            if (Outcome gone = m_inside->removeRowsOf(known->first, layout); !gone)
                return gone.error();
        }
        const QString last = u"DELETE FROM connection WHERE number = %1"_s.arg(known->first);
        if (Outcome gone = m_inside->database->execute(last); !gone)
            return gone.error();
        m_inside->walks.removeIf([&](const auto &walk) { return walk->scope.connection == connectionId; });
        Changes changes;
        changes.everything = true;
        return changes;
    });
}

Result<WalkId> StoreWriter::beginWalk(const WalkScope &scope)
{
    return m_inside->inTransaction<WalkId>([&]() -> Result<WalkId> {
        const Result<std::pair<qint64, QString>> known = m_inside->connection(scope.connection);
        if (!known)
            return known.error();
        const Result<qint64> list = noteBegin(*m_inside->database, scope, m_inside->clock());
        if (!list)
            return list.error();
        const Result<std::optional<ListEntry>> entry = listEntry(*m_inside->database, scope);
        if (!entry)
            return entry.error();
        const Result<qint64> id = m_inside->nextWalk();
        if (id)
            m_inside->walks.insert(*id, {scope, known->second, known->first, *list, (*entry)->status, false});
        return id;
    });
}

Result<Changes> StoreWriter::storePage(WalkId id, const Records &records)
{
    const auto walk = m_inside->walks.find(id);
    if (walk == m_inside->walks.end())
        return unknownWalk();
    return m_inside->inTransaction<Changes>([&]() -> Result<Changes> {
        ChangeSet changes(walk->connection, walk->scope.connection);
        if (!walk->stored && !records.isEmpty()) {
            if (Outcome noted = notePage(*m_inside->database, walk->list); !noted)
                return noted.error();
            changes.listsChanged();
        }
        const RowWriter::Stamp stamp{walk->connection, id, walk->list, walk->scope.type, m_inside->now()};
        Result<Changes> stored = m_inside->storeIn(stamp, walk->provider, records, changes);
        walk->stored = walk->stored || (stored && !records.isEmpty());
        return stored;
    });
}

Result<Changes> StoreWriter::endWalk(WalkId id, WalkEnd end, const std::optional<Error> &why)
{
    const auto found = m_inside->walks.constFind(id);
    if (found == m_inside->walks.cend())
        return unknownWalk();
    const Walk walk = *found;
    Result<Changes> ended = m_inside->inTransaction<Changes>([&]() -> Result<Changes> {
        ChangeSet changes(walk.connection, walk.scope.connection);
        changes.listsChanged();
        const TypeLayout *layout = m_inside->catalogue.find(walk.provider, walk.scope.type);
        const ListSource *list = layout ? layout->resource->list(walk.scope.list) : nullptr;
        Outcome done = Nothing();
        if (end == WalkEnd::Complete) {
            // A list that never shows everything stays partial however well its walk ended.
            const ListState state = list && list->complete ? ListState::Complete : ListState::Partial;
            done = m_inside->sweep(id, walk, changes);
            if (done)
                done = noteEnd(*m_inside->database, walk.list, state, m_inside->clock(), {});
        } else if (end == WalkEnd::Failed) {
            done = noteEnd(*m_inside->database, walk.list, ListState::Failed, {}, why);
        } else if (walk.stored && walk.before.state == ListState::NeverFetched) {
            done = noteEnd(*m_inside->database, walk.list, ListState::Partial, {}, {});
        }
        if (done)
            done = changes.saveTally(*m_inside->database);
        return done ? Result<Changes>(changes.take()) : done.error();
    });
    if (ended)
        m_inside->walks.remove(id);
    return ended;
}

Result<Changes> StoreWriter::storeObject(const QString &connectionId, const Records &records)
{
    return m_inside->inTransaction<Changes>([&]() -> Result<Changes> {
        const Result<std::pair<qint64, QString>> known = m_inside->connection(connectionId);
        if (!known)
            return known.error();
        const Result<qint64> stamp = m_inside->nextWalk();
        if (!stamp)
            return stamp.error();
        ChangeSet changes(known->first, connectionId);
        return m_inside->storeIn(
            {known->first, *stamp, 0, {}, m_inside->now()}, known->second, records, changes);
    });
}

Result<Changes> StoreWriter::markRemoved(ObjectId id)
{
    const TypeLayout *layout = m_inside->catalogue.byNumber(typeNumberOf(id));
    if (!layout)
        return Changes();
    return m_inside->inTransaction<Changes>([&]() -> Result<Changes> {
        Result<sqlite::Statement> row = m_inside->database->prepare(
            u"SELECT connection.number, connection.id FROM connection JOIN %1 ON \"$connection\" = connection.number WHERE \"$id\" = ?"_s
                .arg(layout->table()));
        if (!row)
            return row.error();
        const Result<bool> there = row->bind(id).step();
        if (!there)
            return there.error();
        if (!*there)
            return Changes();
        const qint64 number = row->integer(0);
        ChangeSet changes(number, row->text(1));
        row->reset();
        RowWriter rows(*m_inside->database, m_inside->catalogue, layout->provider,
            {number, 0, 0, {}, m_inside->now()}, changes);
        if (Outcome marked = rows.remove(*layout, {u"\"$id\" = ?"_s, {{Cell::Kind::Number, id, {}}}});
            !marked)
            return marked.error();
        if (Outcome saved = changes.saveTally(*m_inside->database); !saved)
            return saved.error();
        return changes.take();
    });
}

Outcome StoreWriter::makeIndex(const QString &provider, const QString &type, const QString &field)
{
    const TypeLayout *layout = m_inside->catalogue.find(provider, type);
    const Column *column = layout ? layout->column(field) : nullptr;
    if (!column)
        return Error{.fault = Fault::Invalid, .summary = u"There is no field \"%1\" to index."_s.arg(field)};
    Outcome made = m_inside->inTransaction<Nothing>([&] {
        return m_inside->database->execute(
            u"CREATE INDEX IF NOT EXISTS order_%1_%2 ON %3(%4, \"$key\", \"$connection\", \"$removed\")"_s
                .arg(QString::number(layout->number), QString::number(column - layout->columns.constData()),
                    layout->table(), orderExpression(*column)));
    });
    m_inside->database->giveBackMemory(); // sorting a million rows fills every cache there is
    return made;
}

} // namespace tenantry
