#include "models/store/querysql.h"

#include "models/store/cell.h"
#include "models/store/conditionsql.h"
#include "models/store/sqlite.h"
#include "models/store/storephrases.h"

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

Error unknownField(const QString &field, const TypeLayout &layout)
{
    return {.fault = Fault::Invalid,
        //: %1 is a field's key, %2 the plural name of a type of objects.
        .summary = StorePhrases::tr("There is no field \"%1\" in %2.").arg(field, layout.resource->labels)};
}

const Place *placeOf(const Query &query, const TypeLayout &layout)
{
    for (const Place &place : layout.resource->places) {
        if (place.under == query.parentType
            && (query.placeLabel.isEmpty() || place.label == query.placeLabel))
            return &place;
    }
    return nullptr;
}

// Equal as data, without any folding: keys and states as they are on the wire.
QString exactly(const Column &column, const QString &value, QuerySql &sql)
{
    const Cell cell = toCell(Value(value), column.type);
    if (cell.kind == Cell::Kind::Number)
        sql.bound.append(cell.number);
    else
        sql.bound.append(cell.text);
    if (value.isEmpty())
        return u"coalesce(%1, '') = ?"_s.arg(sqlite::quoted(column.name));
    return u"%1 = ?"_s.arg(sqlite::quoted(column.name));
}

Outcome addPlace(const Query &query, const TypeLayout &layout, QStringList &claims, QuerySql &sql)
{
    if (query.parentType.isEmpty() && query.placeLabel.isEmpty())
        return Nothing();
    const Place *place = placeOf(query, layout);
    if (!place)
        return Error{.fault = Fault::Invalid,
            //: %1 is the plural name of a type of objects, %2 the key of another type.
            .summary = StorePhrases::tr("%1 have no place below \"%2\".")
                           .arg(layout.resource->labels, query.parentType)};
    sql.everyLiveRow = false;
    if (!place->under.isEmpty()) {
        const Column *by = layout.column(place->by);
        if (!by)
            return unknownField(place->by, layout);
        claims.append(exactly(*by, query.parentKey, sql));
    }
    for (auto one = place->where.cbegin(); one != place->where.cend(); ++one) {
        const Column *column = layout.column(one.key());
        if (!column)
            return unknownField(one.key(), layout);
        claims.append(exactly(*column, one.value(), sql));
    }
    return Nothing();
}

void addConnections(const Query &query, QStringList &claims, QuerySql &sql)
{
    if (query.connections.isEmpty())
        return;
    QStringList places;
    for (const QString &connection : query.connections) {
        sql.bound.append(connection.toUtf8());
        places.append(u"?"_s);
    }
    claims.append(
        u"\"$connection\" IN (SELECT number FROM connection WHERE id IN (%1))"_s.arg(places.join(u',')));
}

Result<QString> claimOf(const Condition &condition, const TypeLayout &layout, const QDateTime &now,
    const ColumnFinder &find, QuerySql &sql)
{
    const std::optional<AskedColumn> asked = find(condition.field);
    if (!asked)
        return unknownField(condition.field, layout);
    if (condition.against.isEmpty())
        return conditionSql(condition, asked->column, asked->field, now, sql);
    const std::optional<AskedColumn> other = find(condition.against);
    return other ? againstSql(condition, asked->column, other->column)
                 : unknownField(condition.against, layout);
}

Outcome addConditions(const Query &query, const TypeLayout &layout, const QDateTime &now,
    const ColumnFinder &find, QStringList &claims, QuerySql &sql)
{
    for (const Condition &condition : query.conditions) {
        const Result<QString> claim = claimOf(condition, layout, now, find, sql);
        if (!claim)
            return claim.error();
        claims.append(*claim);
        sql.everyLiveRow = false;
    }
    const QStringList words = query.anywhere.simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        claims.append(anywhereSql(word, layout, sql));
        sql.everyLiveRow = false;
    }
    return Nothing();
}

Outcome addOrder(const Query &query, const TypeLayout &layout, const ColumnFinder &find, QuerySql &sql)
{
    QStringList terms;
    for (const Sorting &sorting : query.sortings) {
        const std::optional<AskedColumn> asked = find(sorting.field);
        if (!asked)
            return unknownField(sorting.field, layout);
        terms.append(orderExpression(asked->column) + (sorting.descending ? " DESC"_L1 : " ASC"_L1)
            + " NULLS LAST"_L1);
    }
    terms.append(u"\"$key\""_s);
    terms.append(u"\"$connection\""_s); // equal keys of two connections have an order too
    sql.order = " ORDER BY "_L1 + terms.join(", "_L1);
    return Nothing();
}

} // namespace

void bindAll(sqlite::Statement &statement, const QuerySql &sql)
{
    for (const auto &value : sql.bound) {
        if (const auto *number = std::get_if<qint64>(&value))
            statement.bind(*number);
        else if (const auto *real = std::get_if<double>(&value))
            statement.bind(*real);
        else
            statement.bindText(std::get<QByteArray>(value));
    }
}

std::optional<Column> queryColumn(const TypeLayout &layout, const QString &field)
{
    if (const Column *column = layout.column(field))
        return *column;
    if (field == "$key"_L1)
        return Column{field, field, FieldType::Text, false};
    if (field == "$connection"_L1)
        return Column{field, field, FieldType::Integer, false};
    if (field == "$fetched"_L1 || field == "$removed"_L1)
        return Column{field, field, FieldType::Time, false};
    return std::nullopt;
}

Result<QuerySql> toSql(
    const Query &query, const TypeLayout &layout, const QDateTime &now, const ColumnFinder &find)
{
    QuerySql sql;
    sql.everyLiveRow = !query.withRemoved;
    QStringList claims;
    if (!query.withRemoved)
        claims.append(u"\"$removed\" IS NULL"_s);
    addConnections(query, claims, sql);
    if (Outcome placed = addPlace(query, layout, claims, sql); !placed)
        return placed.error();
    if (Outcome conditions = addConditions(query, layout, now, find, claims, sql); !conditions)
        return conditions.error();
    if (Outcome ordered = addOrder(query, layout, find, sql); !ordered)
        return ordered.error();
    // Claims are read from every row: in the file's order, not in an index's, which would jump
    // through the file for each.
    const bool readsAll =
        !(query.conditions.isEmpty() && query.anywhere.isEmpty()) && query.parentType.isEmpty();
    sql.from = " FROM "_L1 + layout.table() + (readsAll ? " NOT INDEXED"_L1 : ""_L1);
    if (!claims.isEmpty())
        sql.from += " WHERE "_L1 + claims.join(" AND "_L1);
    return sql;
}

} // namespace tenantry
