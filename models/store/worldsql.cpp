#include "models/store/worldsql.h"

#include "models/store/cell.h"
#include "models/store/sqlite.h"

#include <functional>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

// A column of a table that goes by this name in the query.
struct Place {
    QString table;
    QString column;
    [[nodiscard]] QString sql() const { return table + u'.' + sqlite::quoted(column); }
};

QString literal(const QString &text)
{
    QString inside = text;
    return u'\'' + inside.replace(u'\'', "''"_L1) + u'\'';
}

QString literal(const QString &value, FieldType type)
{
    if (type == FieldType::Boolean)
        return value == "true"_L1 ? u"1"_s : u"0"_s;
    return isNumberColumn(type) ? QString::number(value.toLongLong()) : literal(value);
}

QString asText(const QString &sql, FieldType type)
{
    switch (type) {
    case FieldType::Integer:
        return u"CAST(%1 AS TEXT)"_s.arg(sql);
    case FieldType::Boolean:
        return u"CASE %1 WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"_s.arg(sql);
    case FieldType::Time:
        return u"strftime('%Y-%m-%dT%H:%M:%SZ', %1 / 1000, 'unixepoch')"_s.arg(sql);
    case FieldType::List:
        return u"(SELECT group_concat(value, ', ') FROM json_each(coalesce(%1, '[]')))"_s.arg(sql);
    default:
        return sql;
    }
}

// The words that stand for each choice; a value that is none of them stays as it is, or is nothing.
QString translated(const QString &sql, const Field &field, const std::function<QString(const Choice &)> &word,
    const QString &otherwise)
{
    QString cases;
    for (const Choice &choice : field.choices) {
        if (const QString said = word(choice); !said.isEmpty())
            cases += u" WHEN %1 THEN %2"_s.arg(literal(choice.value, field.type), literal(said));
    }
    return cases.isEmpty() ? otherwise : u"CASE %1%2 ELSE %3 END"_s.arg(sql, cases, otherwise);
}

// As a person reads it: choices by their labels, the rest as data.
QString readable(const QString &sql, const Field &field)
{
    return translated(
        sql, field, [](const Choice &one) { return one.label; }, asText(sql, field.type));
}

QString meaning(const QString &sql, const Field &field)
{
    return translated(
        sql, field, [](const Choice &one) { return meaningName(one.means); }, u"NULL"_s);
}

// The title of the object at the end of the way, for the row of the table where it begins.
QString titleAbove(
    const Catalogue &catalogue, const TypeLayout &from, const QString &table, const QList<WayUp> &way)
{
    if (way.isEmpty()) {
        const Field *title = from.resource->byRole(Role::Title);
        const Column *column = title ? from.column(title->key) : nullptr;
        return column ? readable(Place{table, column->name}.sql(), *title) : Place{table, u"$key"_s}.sql();
    }
    const TypeLayout *parent = catalogue.find(from.provider, way.first().to->key);
    const Column *by = from.column(way.first().by->key);
    if (!parent || !by)
        return u"NULL"_s;
    const QString name = u"above%1"_s.arg(way.size());
    return u"(SELECT %1 FROM %2 AS %3 WHERE %3.\"$key\" = %4 AND %3.\"$connection\" = %5)"_s.arg(
        titleAbove(catalogue, *parent, name, way.mid(1)), parent->table(), name,
        asText(Place{table, by->name}.sql(), by->type), Place{table, u"$connection"_s}.sql());
}

QString unitOf(const ResourceType &type)
{
    for (const Role role : {Role::Quantity, Role::Used}) {
        if (const Field *field = type.byRole(role); field && !field->unit.isEmpty())
            return field->unit;
    }
    return {};
}

WorldCell expression(const QString &sql, FieldType type, int known = -1)
{
    return {{.type = type, .expression = sql}, known};
}

WorldCell nothing(const Field &worldField)
{
    return expression(u"NULL"_s, worldField.type);
}

bool isText(FieldType type)
{
    return type == FieldType::Text || type == FieldType::Choice;
}

WorldCell cellOfRole(const TypeLayout &layout, const Field &worldField)
{
    const Field *field = layout.resource->byRole(
        worldField.key == roleName(Role::Currency) ? Role::Currency : worldField.role);
    const Column *column = field && !field->secret ? layout.column(field->key) : nullptr;
    if (!column)
        return nothing(worldField);
    const int known = static_cast<int>(column - layout.columns.constData());
    const QString sql = Place{layout.table(), column->name}.sql();
    if (isText(worldField.type))
        return expression(readable(sql, *field), FieldType::Text, known);
    const bool number = column->type == FieldType::Integer || column->type == FieldType::Decimal;
    const bool wantsNumber = worldField.type == FieldType::Integer || worldField.type == FieldType::Decimal;
    const bool when = column->type == FieldType::Time || column->type == FieldType::Date;
    return number == wantsNumber && (number || when) ? expression(sql, column->type, known)
                                                     : nothing(worldField);
}

WorldCell cellAbove(const Catalogue &catalogue, const WorldPart &part, const TypeLayout &layout, Kind kind)
{
    const QList<WayUp> way = wayUp(*part.schema, *part.type, kind);
    if (way.isEmpty())
        return expression(u"NULL"_s, FieldType::Text);
    const Column *by = layout.column(way.first().by->key);
    return expression(titleAbove(catalogue, layout, layout.table(), way), FieldType::Text,
        by ? static_cast<int>(by - layout.columns.constData()) : -1);
}

WorldCell stateCell(const TypeLayout &layout)
{
    const Field *status = layout.resource->byRole(Role::Status);
    const Column *column = status && !status->secret ? layout.column(status->key) : nullptr;
    if (!column)
        return expression(u"NULL"_s, FieldType::Choice);
    return expression(meaning(Place{layout.table(), column->name}.sql(), *status), FieldType::Choice,
        static_cast<int>(column - layout.columns.constData()));
}

} // namespace

WorldCell worldCell(
    const Catalogue &catalogue, const WorldPart &part, const TypeLayout &layout, const Field &worldField)
{
    const QString &key = worldField.key;
    WorldCell cell;
    if (worldField.role != Role::None || key == roleName(Role::Currency))
        cell = cellOfRole(layout, worldField);
    else if (key == WorldField::provider)
        cell = expression(literal(layout.provider), FieldType::Choice);
    else if (key == WorldField::type)
        cell = expression(literal(layout.provider + u'/' + layout.type), FieldType::Choice);
    else if (key == WorldField::customer)
        cell = cellAbove(catalogue, part, layout, Kind::Customer);
    else if (key == WorldField::organization)
        cell = cellAbove(catalogue, part, layout, Kind::Organization);
    else if (key == WorldField::state)
        cell = stateCell(layout);
    else if (const QString unit = unitOf(*layout.resource); !unit.isEmpty())
        cell = expression(literal(unit), FieldType::Text);
    else
        cell = nothing(worldField);
    cell.column.name = cell.column.field = key;
    return cell;
}

QString worldComparison(const WorldCell &cell, const Field &worldField)
{
    const QString &sql = cell.column.expression;
    if (worldField.type == FieldType::Decimal && cell.column.type == FieldType::Integer)
        return asText(sql, FieldType::Integer);
    if (worldField.type == FieldType::Time && cell.column.type == FieldType::Date)
        return u"unixepoch(%1) * 1000"_s.arg(sql);
    return sql;
}

QString worldOrderTerm(int place, const Field &worldField, bool descending)
{
    return QString::number(place) + (worldField.type == FieldType::Decimal ? " COLLATE tn_decimal"_L1 : ""_L1)
        + (descending ? " DESC"_L1 : " ASC"_L1) + " NULLS LAST"_L1;
}

} // namespace tenantry
