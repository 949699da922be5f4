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

void bindParts(sqlite::Statement &statement, const QList<RowQuestion::Part> &parts)
{
    for (const RowQuestion::Part &part : parts)
        bindAll(statement, part.sql);
}

} // namespace

const WorldSelection *OpenCache::selection(
    const QList<Schema> &schemas, const ResourceType &worldType, ObjectId id)
{
    QHash<qint64, WorldSelection> &selections = world[worldType.key];
    const qint64 number = typeNumberOf(id);
    if (const auto found = selections.constFind(number); found != selections.cend())
        return &*found;
    const TypeLayout *layout = catalogue.byNumber(number);
    if (!layout)
        return nullptr;
    for (const WorldPart &part : worldParts(schemas, worldType.key)) {
        if (part.type == layout->resource)
            return &*selections.insert(number, worldSelection(catalogue, part, *layout, worldType));
    }
    return nullptr;
}

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
    Questioner questioner(*(*opened)->database, (*opened)->catalogue, *schemas, world, clock());
    Result<RowQuestion> question = questioner.rows(query);
    if (!question)
        return question.error();
    return Asked{*opened, std::move(*question)};
}

Result<std::vector<ObjectId>> StoreReader::Inside::ids(const Asked &asked)
{
    std::vector<ObjectId> found;
    if (asked.question.ids.isEmpty())
        return found;
    Result<sqlite::Statement> rows = asked.cache->database->prepare(asked.question.ids);
    if (!rows)
        return rows.error();
    bindParts(*rows, asked.question.parts);
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return row.error();
        if (!*row)
            return found;
        found.push_back(rows->integer(0));
    }
}

Result<qint64> StoreReader::Inside::count(const Query &query, const RowQuestion::Part &part)
{
    QString text = u"SELECT count(*)"_s + part.sql.from;
    if (part.sql.everyLiveRow) {
        text = u"SELECT coalesce(sum(live), 0) FROM tally WHERE type = %1"_s.arg(part.layout->number);
        if (!query.connections.isEmpty())
            text += u" AND connection IN (SELECT number FROM connection WHERE id IN (?"_s
                + u", ?"_s.repeated(query.connections.size() - 1) + "))"_L1;
    }
    Result<sqlite::Statement> row = cache->database->prepare(text);
    if (!row)
        return row.error();
    bindAll(*row, part.sql);
    const Result<bool> there = row->step();
    if (!there)
        return there.error();
    return row->integer(0);
}

Result<qint64> StoreReader::Inside::count(const Query &query, const Asked &asked)
{
    qint64 sum = 0;
    for (const RowQuestion::Part &part : asked.question.parts) {
        const Result<qint64> one = count(query, part);
        if (!one)
            return one;
        sum += *one;
    }
    return sum;
}

Result<std::optional<Row>> StoreReader::Inside::row(const QString &provider, const QString &type, ObjectId id)
{
    const ResourceType *kind = isWorld(provider) ? world.type(type) : nullptr;
    if (kind) {
        const WorldSelection *selection = cache->selection(*schemas, *kind, id);
        return selection ? cache->rows->row(*selection, id) : std::optional<Row>();
    }
    const TypeLayout *layout = cache->catalogue.find(provider, type);
    if (!layout)
        return unknownType(Query{.provider = provider, .type = type});
    return cache->rows->row(*layout, id);
}

void StoreReader::Inside::noteSorting(const Query &query, const Asked &asked)
{
    if (query.sortings.isEmpty() || !query.parentType.isEmpty() || isWorld(query.provider))
        return; // an order over several tables is served by none of their indexes
    const TypeLayout *layout = asked.question.parts.first().layout;
    const QString &field = query.sortings.first().field;
    const Field *title = layout->resource->byRole(Role::Title);
    if (!layout->column(field) || (title && title->key == field))
        return;
    constexpr qint64 big = 50'000;
    constexpr int often = 2;
    const Result<qint64> live = asked.cache->database->number(
        u"SELECT coalesce(sum(live), 0) FROM tally WHERE type = %1"_s.arg(layout->number));
    if (!live || *live <= big)
        return;
    if (++sortedBy[layout->table() + u'/' + field] == often)
        slow.append({query.provider, query.type, field});
}

StoreReader::StoreReader(QString folder, QList<Schema> schemas, Clock clock)
    : m_inside(std::make_unique<Inside>())
{
    m_inside->folder = std::move(folder);
    m_inside->schemas = std::make_shared<const QList<Schema>>(std::move(schemas));
    m_inside->world = worldSchema(*m_inside->schemas);
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

const Schema *StoreReader::schema(QStringView provider) const
{
    if (isWorld(provider))
        return &m_inside->world;
    const QList<Schema> &all = *m_inside->schemas;
    const auto found = std::find_if(
        all.cbegin(), all.cend(), [provider](const Schema &one) { return one.provider == provider; });
    return found == all.cend() ? nullptr : &*found;
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
    const Result<OpenCache *> cache = m_inside->open();
    if (!cache)
        return cache.error();
    Questioner questioner(
        *(*cache)->database, (*cache)->catalogue, *m_inside->schemas, m_inside->world, m_inside->clock());
    const Result<ValueQuestion> question = questioner.values(query, field, most);
    if (!question)
        return question.error();
    if (question->text.isEmpty())
        return QList<ValueCount>();
    Result<sqlite::Statement> rows = (*cache)->database->prepare(question->text);
    if (!rows)
        return rows.error();
    bindParts(*rows, question->parts);
    QList<ValueCount> counts;
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return row.error();
        if (!*row)
            return counts;
        const Value value = toValue(readCell(*rows, 0, question->type, true), question->type);
        counts.append({dataText(value), rows->integer(1)});
    }
}

Result<QList<Row>> StoreReader::rows(
    const QString &provider, const QString &type, const std::vector<ObjectId> &ids) const
{
    const Result<OpenCache *> cache = m_inside->open();
    if (!cache)
        return cache.error();
    if (ids.empty())
        return QList<Row>();
    QList<Row> found;
    found.reserve(static_cast<qsizetype>(ids.size()));
    const auto snapshot = sqlite::Transaction::begin(*(*cache)->database, sqlite::Database::Access::Read);
    for (const ObjectId id : ids) {
        Result<std::optional<Row>> row = m_inside->row(provider, type, id);
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
        const Result<std::optional<Row>> row = m_inside->row(query.provider, query.type, id);
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
    asked->question.ids += u" LIMIT %1 OFFSET %2"_s.arg(limit).arg(offset);
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
