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

Result<std::optional<Row>> RowReader::read(const TypeLayout &layout, sqlite::Statement &statement) const
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
    const QByteArrayView known = statement.bytes(5);
    row.values.reserve(static_cast<qsizetype>(layout.columnOfField.size()));
    for (const int column : layout.columnOfField) {
        const bool isKnown =
            column >= 0 && column / 8 < known.size() && (known[column / 8] >> (column % 8) & 1);
        if (!isKnown) {
            row.values.append(Unasked());
            continue;
        }
        const FieldType type = layout.columns[column].type;
        row.values.append(toValue(readCell(statement, column + 6, type, true), type));
    }
    return std::optional(std::move(row));
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
