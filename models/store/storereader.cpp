#include "models/store/storereaderinside.h"

#include "models/store/cachefile.h"
#include "models/store/cell.h"
#include "models/store/savedconnection.h"
#include "models/store/search.h"
#include "models/store/sqlfunctions.h"

#include <QElapsedTimer>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

Error unknownType(const Query &query)
{
    return {.fault = Fault::Invalid,
        .summary = u"The cache has no objects of type \"%1\" of \"%2\"."_s.arg(query.type, query.provider)};
}

} // namespace

Result<OpenCache *> StoreReader::Inside::open()
{
    if (cache)
        return cache.get();
    auto fresh = std::make_unique<OpenCache>();
    Result<std::unique_ptr<sqlite::Database>> database =
        sqlite::Database::open(cachePath(folder), sqlite::Database::Access::Read);
    if (!database)
        return database.error();
    fresh->database = std::move(*database);
    if (Outcome taught = sqlite::registerFunctions(*fresh->database); !taught)
        return taught.error();
    if (Outcome sized = fresh->database->execute(u"PRAGMA cache_size = -16000"_s); !sized)
        return sized.error();
    Result<Catalogue> catalogue = Catalogue::load(*fresh->database, schemas);
    if (!catalogue)
        return catalogue.error();
    fresh->catalogue = std::move(*catalogue);
    fresh->rows = std::make_unique<RowReader>(*fresh->database);
    cache = std::move(fresh);
    const std::scoped_lock lock(handleMutex);
    handle = cache->database->handle();
    return cache.get();
}

Result<StoreReader::Inside::Asked> StoreReader::Inside::ask(const Query &query)
{
    const Result<OpenCache *> opened = open();
    if (!opened)
        return opened.error();
    const TypeLayout *layout = (*opened)->catalogue.find(query.provider, query.type);
    if (!layout)
        return unknownType(query);
    Result<QuerySql> sql = toSql(query, *layout, clock());
    if (!sql)
        return sql.error();
    return Asked{*opened, layout, std::move(*sql)};
}

Result<std::vector<ObjectId>> StoreReader::Inside::ids(const Asked &asked)
{
    Result<sqlite::Statement> rows =
        asked.cache->database->prepare(u"SELECT \"$id\""_s + asked.sql.from + asked.sql.order);
    if (!rows)
        return rows.error();
    bindAll(*rows, asked.sql);
    std::vector<ObjectId> found;
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return row.error();
        if (!*row)
            return found;
        found.push_back(rows->integer(0));
    }
}

Result<qint64> StoreReader::Inside::count(const Query &query, const Asked &asked)
{
    QString text = u"SELECT count(*)"_s + asked.sql.from;
    if (asked.sql.everyLiveRow) {
        text = u"SELECT coalesce(sum(live), 0) FROM tally WHERE type = %1"_s.arg(asked.layout->number);
        if (!query.connections.isEmpty())
            text += u" AND connection IN (SELECT number FROM connection WHERE id IN (?"_s
                + u", ?"_s.repeated(query.connections.size() - 1) + "))"_L1;
    }
    Result<sqlite::Statement> row = asked.cache->database->prepare(text);
    if (!row)
        return row.error();
    bindAll(*row, asked.sql);
    const Result<bool> there = row->step();
    if (!there)
        return there.error();
    return row->integer(0);
}

void StoreReader::Inside::noteSorting(const Query &query, const Asked &asked)
{
    if (query.sortings.isEmpty() || !query.parentType.isEmpty())
        return;
    const QString &field = query.sortings.first().field;
    const Field *title = asked.layout->resource->byRole(Role::Title);
    if (!asked.layout->column(field) || (title && title->key == field))
        return;
    constexpr qint64 big = 50'000;
    constexpr int often = 2;
    const Result<qint64> live = asked.cache->database->number(
        u"SELECT coalesce(sum(live), 0) FROM tally WHERE type = %1"_s.arg(asked.layout->number));
    if (!live || *live <= big)
        return;
    if (++sortedBy[asked.layout->table() + u'/' + field] == often)
        slow.append({query.provider, query.type, field});
}

StoreReader::StoreReader(QString folder, QList<Schema> schemas, Clock clock)
    : m_inside(std::make_unique<Inside>())
{
    m_inside->folder = std::move(folder);
    m_inside->schemas = std::make_shared<const QList<Schema>>(std::move(schemas));
    m_inside->clock = clock ? std::move(clock) : [] {
        return QDateTime::currentDateTimeUtc();
    };
}

StoreReader::~StoreReader()
{
    const std::scoped_lock lock(m_inside->handleMutex);
    m_inside->handle = nullptr;
}

const QList<Schema> &StoreReader::schemas() const
{
    return *m_inside->schemas;
}

Result<QList<Connection>> StoreReader::connections() const
{
    const Result<OpenCache *> cache = m_inside->open();
    if (!cache)
        return cache.error();
    const auto rows = (*cache)->database->prepared(u"SELECT saved FROM connection ORDER BY number"_s);
    if (!rows)
        return rows.error();
    QList<Connection> found;
    for (;;) {
        const Result<bool> row = (*rows)->step();
        if (!row)
            return row.error();
        if (!*row)
            return found;
        found.append(savedConnection((*rows)->blob(0)));
    }
}

Result<std::vector<ObjectId>> StoreReader::rowIds(const Query &query) const
{
    const Result<Inside::Asked> asked = m_inside->ask(query);
    if (!asked)
        return asked.error();
    m_inside->noteSorting(query, *asked);
    constexpr qint64 longWork = 100; // ms: it read or sorted much
    QElapsedTimer timer;
    timer.start();
    Result<std::vector<ObjectId>> found = m_inside->ids(*asked);
    if (timer.hasExpired(longWork))
        asked->cache->database->giveBackMemory();
    return found;
}

Result<qint64> StoreReader::count(const Query &query) const
{
    const Result<Inside::Asked> asked = m_inside->ask(query);
    return asked ? m_inside->count(query, *asked) : asked.error();
}

Result<QList<ValueCount>> StoreReader::valueCounts(const Query &query, const QString &field, int most) const
{
    const Result<Inside::Asked> asked = m_inside->ask(query);
    if (!asked)
        return asked.error();
    const Column *column = asked->layout->column(field);
    if (!column)
        return Error{.fault = Fault::Invalid, .summary = u"There is no field \"%1\" to count."_s.arg(field)};
    Result<sqlite::Statement> rows = asked->cache->database->prepare(
        u"SELECT %1, count(*) AS many%2 GROUP BY 1 ORDER BY many DESC, 1 LIMIT %3"_s.arg(
            sqlite::quoted(column->name), asked->sql.from, QString::number(most)));
    if (!rows)
        return rows.error();
    bindAll(*rows, asked->sql);
    QList<ValueCount> counts;
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return row.error();
        if (!*row)
            return counts;
        const Value value = toValue(readCell(*rows, 0, column->type, true), column->type);
        counts.append({dataText(value), rows->integer(1)});
    }
}

Result<QList<Row>> StoreReader::rows(
    const QString &provider, const QString &type, const std::vector<ObjectId> &ids) const
{
    const Result<OpenCache *> cache = m_inside->open();
    if (!cache)
        return cache.error();
    const TypeLayout *layout = (*cache)->catalogue.find(provider, type);
    if (!layout)
        return unknownType(Query{.provider = provider, .type = type});
    QList<Row> found;
    found.reserve(static_cast<qsizetype>(ids.size()));
    const auto snapshot = sqlite::Transaction::begin(*(*cache)->database, sqlite::Database::Access::Read);
    for (const ObjectId id : ids) {
        Result<std::optional<Row>> row = (*cache)->rows->row(*layout, id);
        if (!row)
            return row.error();
        if (*row)
            found.append(std::move(**row));
    }
    return found;
}

Outcome StoreReader::eachRow(const Query &query, const std::function<bool(const Row &)> &visit) const
{
    const Result<Inside::Asked> asked = m_inside->ask(query);
    if (!asked)
        return asked.error();
    const auto snapshot = sqlite::Transaction::begin(*asked->cache->database, sqlite::Database::Access::Read);
    if (!snapshot)
        return snapshot.error();
    // Ids first, 8 bytes each: to sort whole rows would take a temporary copy of the table.
    const Result<std::vector<ObjectId>> ids = m_inside->ids(*asked);
    if (!ids)
        return ids.error();
    for (const ObjectId id : *ids) {
        const Result<std::optional<Row>> row = asked->cache->rows->row(*asked->layout, id);
        if (!row)
            return row.error();
        if (*row && !visit(**row))
            break;
    }
    return Nothing();
}

Result<std::optional<Row>> StoreReader::object(ObjectId id) const
{
    const Result<OpenCache *> cache = m_inside->open();
    if (!cache)
        return cache.error();
    const TypeLayout *layout = (*cache)->catalogue.byNumber(typeNumberOf(id));
    return layout ? (*cache)->rows->row(*layout, id) : std::optional<Row>();
}

Result<std::optional<Row>> StoreReader::object(
    const QString &connection, const QString &type, const QString &key) const
{
    const Result<OpenCache *> cache = m_inside->open();
    if (!cache)
        return cache.error();
    const auto provider = (*cache)->database->prepared(u"SELECT provider FROM connection WHERE id = ?"_s);
    if (!provider)
        return provider.error();
    const Result<bool> known = (*provider)->bind(connection).step();
    if (!known)
        return known.error();
    const TypeLayout *layout = *known ? (*cache)->catalogue.find((*provider)->text(0), type) : nullptr;
    return layout ? (*cache)->rows->row(*layout, connection, key) : std::optional<Row>();
}

Result<QByteArray> StoreReader::raw(ObjectId id) const
{
    const Result<OpenCache *> cache = m_inside->open();
    if (!cache)
        return cache.error();
    const TypeLayout *layout = (*cache)->catalogue.byNumber(typeNumberOf(id));
    if (!layout)
        return QByteArray();
    const auto row =
        (*cache)->database->prepared(u"SELECT packed, json FROM %1 WHERE id = ?"_s.arg(layout->rawTable()));
    if (!row)
        return row.error();
    const Result<bool> there = (*row)->bind(id).step();
    if (!there)
        return there.error();
    if (!*there)
        return QByteArray();
    return (*row)->integer(0) ? qUncompress((*row)->blob(1)) : (*row)->blob(1);
}

Result<qint64> StoreReader::childCount(const Query &query) const
{
    return count(query);
}

Result<QList<Row>> StoreReader::children(const Query &query, int offset, int limit) const
{
    Query byTitle = query;
    const Result<OpenCache *> cache = m_inside->open();
    if (!cache)
        return cache.error();
    const TypeLayout *layout = (*cache)->catalogue.find(query.provider, query.type);
    const Field *title = layout ? layout->resource->byRole(Role::Title) : nullptr;
    if (query.sortings.isEmpty() && title && !title->secret)
        byTitle.sortings = {{title->key, false}};
    Result<Inside::Asked> asked = m_inside->ask(byTitle);
    if (!asked)
        return asked.error();
    asked->sql.order += u" LIMIT %1 OFFSET %2"_s.arg(limit).arg(offset);
    const Result<std::vector<ObjectId>> ids = m_inside->ids(*asked);
    return ids ? rows(query.provider, query.type, *ids) : ids.error();
}

Result<QList<SearchHit>> StoreReader::search(const QString &words, int most) const
{
    const Result<OpenCache *> cache = m_inside->open();
    if (!cache)
        return cache.error();
    return searchObjects(*(*cache)->database, (*cache)->catalogue, *(*cache)->rows, words, most);
}

QList<StoreReader::SlowColumn> StoreReader::takeSlowColumns() const
{
    return std::exchange(m_inside->slow, {});
}

void StoreReader::interrupt() const
{
    const std::scoped_lock lock(m_inside->handleMutex);
    if (m_inside->handle)
        sqlite3_interrupt(m_inside->handle);
}

} // namespace tenantry
