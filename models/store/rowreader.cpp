#include "models/store/rowreader.h"

#include "models/store/cell.h"
#include "models/store/sqlite.h"

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

QDateTime moment(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

constexpr int valuesBegin = 6; // after our own columns

bool isKnown(QByteArrayView known, int column)
{
    return column / 8 < known.size() && (known[column / 8] >> (column % 8) & 1);
}

} // namespace

Result<std::optional<Row>> RowReader::row(const TypeLayout &layout, ObjectId id) const
{
    const auto statement = m_database.prepared(layout.selection + "\"$id\" = ?"_L1);
    if (!statement)
        return statement.error();
    (*statement)->bind(id);
    return read(layout, **statement);
}

Result<std::optional<Row>> RowReader::row(
    const TypeLayout &layout, const QString &connection, const QString &key) const
{
    const auto statement = m_database.prepared(layout.selection
        + "\"$key\" = ? AND \"$connection\" = (SELECT number FROM connection WHERE id = ?)"_L1);
    if (!statement)
        return statement.error();
    (*statement)->bind(key).bind(connection);
    return read(layout, **statement);
}

Result<std::optional<Row>> RowReader::row(const WorldSelection &selection, ObjectId id) const
{
    const auto statement = m_database.prepared(selection.text);
    if (!statement)
        return statement.error();
    (*statement)->bind(id);
    Result<std::optional<Row>> row = readHead(*selection.layout, **statement);
    if (!row || !*row)
        return row;
    const QByteArrayView known = (*statement)->bytes(5);
    int place = valuesBegin;
    for (const WorldCell &cell : selection.cells) {
        const FieldType type = cell.column.type;
        (*row)->values.append(cell.known < 0 || isKnown(known, cell.known)
                ? toValue(readCell(**statement, place, type, true), type)
                : Value(Unasked()));
        ++place;
    }
    return row;
}

// What every selection begins with.
Result<std::optional<Row>> RowReader::readHead(const TypeLayout &layout, sqlite::Statement &statement) const
{
    const Result<bool> there = statement.step();
    if (!there)
        return there.error();
    if (!*there)
        return std::optional<Row>();
    const Result<QString> connection = connectionId(statement.integer(1));
    if (!connection)
        return connection.error();
    Row row{statement.integer(0), *connection, layout.provider, layout.type, statement.text(2), {},
        moment(statement.integer(3)), {}};
    if (!statement.isNull(4))
        row.removed = moment(statement.integer(4));
    return std::optional(std::move(row));
}

Result<std::optional<Row>> RowReader::read(const TypeLayout &layout, sqlite::Statement &statement) const
{
    Result<std::optional<Row>> row = readHead(layout, statement);
    if (!row || !*row)
        return row;
    const QByteArrayView known = statement.bytes(5);
    QList<Value> &values = (*row)->values;
    values.reserve(static_cast<qsizetype>(layout.columnOfField.size()));
    for (const int column : layout.columnOfField) {
        if (column < 0 || !isKnown(known, column)) {
            values.append(Unasked());
            continue;
        }
        const FieldType type = layout.columns[column].type;
        values.append(toValue(readCell(statement, column + valuesBegin, type, true), type));
    }
    return row;
}

Result<QString> RowReader::connectionId(qint64 number) const
{
    if (const auto found = m_connections.constFind(number); found != m_connections.cend())
        return *found;
    const auto statement = m_database.prepared(u"SELECT id FROM connection WHERE number = ?"_s);
    if (!statement)
        return statement.error();
    const Result<bool> there = (*statement)->bind(number).step();
    if (!there)
        return there.error();
    const QString id = *there ? (*statement)->text(0) : QString();
    m_connections.insert(number, id);
    return id;
}

} // namespace tenantry
