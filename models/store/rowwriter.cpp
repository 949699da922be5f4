#include "models/store/rowwriter.h"

#include "models/store/sqlite.h"
#include "models/store/textindex.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

QList<Cell> cellsOf(const TypeLayout &layout, const Record &record)
{
    QList<Cell> cells(layout.columns.size());
    const qsizetype given = std::min<qsizetype>(record.values.size(), layout.resource->fields.size());
    for (qsizetype i = 0; i < given; ++i) {
        const int column = layout.columnOfField[static_cast<std::size_t>(i)];
        if (column >= 0)
            cells[column] = toCell(record.values[i], layout.columns[column].type);
    }
    return cells;
}

QByteArray knownBits(const QList<Cell> &cells)
{
    QByteArray bits((cells.size() + 7) / 8, '\0');
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (cells[i].kind != Cell::Kind::Unasked)
            bits[i / 8] = static_cast<char>(bits[i / 8] | (1 << (i % 8)));
    }
    return bits;
}

// FNV-1a: only to see whether the raw object is another one than before.
qint64 hashOf(const QByteArray &raw)
{
    quint64 hash = 14695981039346656037ULL;
    for (const char c : raw)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return static_cast<qint64>(hash);
}

} // namespace

struct RowWriter::Found {
    ObjectId id = 0; // 0: not cached
    qint64 walk = 0;
    qint64 list = 0;
    bool removed = false;
    qint64 raw = 0;
    QList<Cell> cells;
};

Outcome RowWriter::store(const Records &records)
{
    m_remembers = std::any_of(
        records.cbegin(), records.cend(), [](const Record &one) { return !one.completeBelow.isEmpty(); });
    for (const Record &record : records) {
        const TypeLayout *layout = m_catalogue.find(m_provider, record.type);
        if (!layout)
            return Error{.fault = Fault::Internal,
                .summary = u"The cache has no table for objects of type \"%1\"."_s.arg(record.type)};
        if (Outcome stored = storeOne(*layout, record); !stored)
            return stored;
    }
    for (const Record &record : records) {
        if (Outcome swept = sweepBelow(record); !swept)
            return swept;
    }
    return Nothing();
}

Outcome RowWriter::storeOne(const TypeLayout &layout, const Record &record)
{
    const QList<Cell> cells = cellsOf(layout, record);
    Result<Found> found = find(layout, record.key);
    if (!found)
        return found.error();
    const qint64 rawHash = record.raw.isEmpty() ? found->raw : hashOf(record.raw);
    if (found->id == 0)
        return insert(layout, record, cells, rawHash);
    if (m_remembers)
        m_seen.insert(found->id);
    const bool same = rawHash == found->raw
        && std::equal(
            cells.cbegin(), cells.cend(), found->cells.cbegin(), [](const Cell &fresh, const Cell &old) {
                return fresh.kind == Cell::Kind::Unasked || fresh == old;
            });
    if (!same)
        return update(layout, record, std::move(*found), cells, rawHash);
    if (found->removed)
        m_changes.added(layout, found->id);
    const Result<qint64> owner = ownerOf(record, *found);
    return owner ? touch(layout, *found, *owner) : owner.error();
}

// A row belongs to the list of its own type that last showed it, else to the one that told of it as
// something that encloses or belongs to its objects. The sweep asks who may say that it is gone.
Result<qint64> RowWriter::ownerOf(const Record &record, const Found &found)
{
    if (m_stamp.list == 0 || record.type == m_stamp.listType || found.list == 0 || found.removed)
        return m_stamp.list == 0 ? found.list : m_stamp.list;
    if (!m_typeOfList.contains(found.list)) {
        const auto row = m_database.prepared(u"SELECT type FROM list WHERE number = ?"_s);
        if (!row)
            return row.error();
        const Result<bool> there = (*row)->bind(found.list).step();
        if (!there)
            return there.error();
        m_typeOfList.insert(found.list, *there ? (*row)->text(0) : QString());
    }
    return m_typeOfList.value(found.list) == record.type ? found.list : m_stamp.list;
}

Result<RowWriter::Found> RowWriter::find(const TypeLayout &layout, const QString &key)
{
    const auto row = m_database.prepared(layout.findText);
    if (!row)
        return row.error();
    sqlite::Statement &statement = **row;
    const Result<bool> there = statement.bind(key).bind(m_stamp.connection).step();
    if (!there)
        return there.error();
    Found found;
    if (!*there)
        return found;
    found.id = statement.integer(0);
    found.walk = statement.integer(1);
    found.list = statement.integer(2);
    found.removed = !statement.isNull(3);
    found.raw = statement.integer(4);
    const QByteArrayView known = statement.bytes(5);
    for (int i = 0; i < layout.columns.size(); ++i) {
        const bool isKnown = i / 8 < known.size() && (known[i / 8] >> (i % 8) & 1);
        found.cells.append(readCell(statement, i + 6, layout.columns[i].type, isKnown));
    }
    return found;
}

Outcome RowWriter::insert(
    const TypeLayout &layout, const Record &record, const QList<Cell> &cells, qint64 rawHash)
{
    const auto row = m_database.prepared(layout.insertText);
    if (!row)
        return row.error();
    (*row)
        ->bind(m_stamp.connection)
        .bind(record.key)
        .bind(m_stamp.walk)
        .bind(m_stamp.list)
        .bind(m_stamp.now)
        .bindBlob(knownBits(cells))
        .bind(rawHash);
    for (const Cell &cell : cells)
        bindCell(**row, cell);
    if (Outcome inserted = (*row)->run(); !inserted)
        return inserted;
    const ObjectId id = m_database.lastId();
    if (m_remembers)
        m_seen.insert(id);
    m_changes.added(layout, id);
    if (Outcome saved = saveRaw(layout, id, record.raw); !saved)
        return saved;
    return addWords(m_database, layout, id, wordsOf(layout, record.key, cells));
}

Outcome RowWriter::update(
    const TypeLayout &layout, const Record &record, Found found, const QList<Cell> &cells, qint64 rawHash)
{
    const QByteArray oldWords = wordsOf(layout, record.key, found.cells);
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (cells[i].kind != Cell::Kind::Unasked)
            found.cells[i] = cells[i];
    }
    QString assignments;
    for (const Column &column : layout.columns)
        assignments += ", "_L1 + sqlite::quoted(column.name) + " = ?"_L1;
    const auto row = m_database.prepared(
        u"UPDATE %1 SET \"$known\" = ?, \"$raw\" = ?%2 WHERE \"$id\" = ?"_s.arg(layout.table(), assignments));
    if (!row)
        return row.error();
    (*row)->bindBlob(knownBits(found.cells)).bind(rawHash);
    for (const Cell &cell : std::as_const(found.cells))
        bindCell(**row, cell);
    if (Outcome updated = (*row)->bind(found.id).run(); !updated)
        return updated;
    if (rawHash != found.raw) {
        if (Outcome saved = saveRaw(layout, found.id, record.raw); !saved)
            return saved;
    }
    if (const QByteArray words = wordsOf(layout, record.key, found.cells); words != oldWords) {
        if (Outcome gone = removeWords(m_database, layout, found.id, oldWords); !gone)
            return gone;
        if (Outcome there = addWords(m_database, layout, found.id, words); !there)
            return there;
    }
    if (found.removed)
        m_changes.added(layout, found.id);
    else
        m_changes.changed(layout, found.id);
    const Result<qint64> owner = ownerOf(record, found);
    return owner ? touch(layout, found, *owner) : owner.error();
}

Outcome RowWriter::touch(const TypeLayout &layout, const Found &found, qint64 list)
{
    const auto row = m_database.prepared(layout.touchText);
    if (!row)
        return row.error();
    // The later walk's stamp stays: an earlier one that is still under way must not age the row.
    const qint64 walk = std::max(found.walk, m_stamp.walk);
    return (*row)->bind(walk).bind(list).bind(m_stamp.now).bind(found.id).run();
}

Outcome RowWriter::saveRaw(const TypeLayout &layout, ObjectId id, const QByteArray &raw)
{
    if (raw.isEmpty())
        return Nothing();
    const auto row = m_database.prepared(layout.rawText);
    if (!row)
        return row.error();
    // Small objects gain little from packing and would cost most of the writer's time.
    constexpr qsizetype worthPacking = 2048;
    const bool pack = raw.size() >= worthPacking;
    return (*row)->bind(id).bind(qint64(pack)).bindBlob(pack ? qCompress(raw, 1) : raw).run();
}

Outcome RowWriter::remove(const TypeLayout &layout, const Which &which)
{
    Result<sqlite::Statement> rows = m_database.prepare(
        u"SELECT \"$id\" FROM %1 WHERE \"$connection\" = ? AND \"$removed\" IS NULL AND (%2)"_s.arg(
            layout.table(), which.where));
    if (!rows)
        return rows.error();
    rows->bind(m_stamp.connection);
    for (const Cell &cell : which.bound)
        bindCell(*rows, cell);
    QList<ObjectId> ids;
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return row.error();
        if (!*row)
            break;
        if (!m_seen.contains(rows->integer(0)))
            ids.append(rows->integer(0));
    }
    for (const ObjectId id : std::as_const(ids)) {
        const auto mark =
            m_database.prepared(u"UPDATE %1 SET \"$removed\" = ? WHERE \"$id\" = ?"_s.arg(layout.table()));
        if (!mark)
            return mark.error();
        if (Outcome marked = (*mark)->bind(m_stamp.now).bind(id).run(); !marked)
            return marked;
        m_changes.removed(layout, id);
    }
    return Nothing();
}

// Children that came embedded in their parent, all of them: those that did not come are gone.
Outcome RowWriter::sweepBelow(const Record &parent)
{
    for (const QString &type : parent.completeBelow) {
        const TypeLayout *layout = m_catalogue.find(m_provider, type);
        if (!layout)
            continue;
        QStringList fields;
        for (const Place &place : layout->resource->places) {
            const Column *column = place.under == parent.type ? layout->column(place.by) : nullptr;
            if (!column || fields.contains(place.by))
                continue;
            fields.append(place.by);
            const Cell key = toCell(Value(parent.key), column->type);
            if (Outcome swept = remove(*layout, {sqlite::quoted(column->name) + " = ?"_L1, {key}}); !swept)
                return swept;
        }
    }
    return Nothing();
}

} // namespace tenantry
