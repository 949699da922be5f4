#include "models/store/layout.h"

#include "models/store/cell.h"
#include "models/store/sqlite.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

// Names that people look for: texts, mails, domains, numbers of orders. Amounts and the ids of
// other objects would only bring objects that were not meant.
bool isSearched(const Field &field)
{
    if (!field.refersTo.isEmpty())
        return false;
    if (field.type == FieldType::Text || field.type == FieldType::List)
        return true;
    return field.type == FieldType::Integer && field.role == Role::None && field.unit.isEmpty();
}

// SQLite's names ignore ASCII case, a descriptor's keys do not; "$…" is ours.
QString columnName(const QString &key, const QSet<QString> &taken, qsizetype place)
{
    if (!key.startsWith(u'$') && !taken.contains(key.toLower()))
        return key;
    return key + u'$' + QString::number(place);
}

void connectFields(TypeLayout &layout)
{
    for (const Field &field : layout.resource->fields) {
        const Column *column = layout.column(field.key);
        const bool cached = column && !field.secret;
        layout.columnOfField.push_back(cached ? static_cast<int>(column - layout.columns.constData()) : -1);
    }
}

void writeTexts(TypeLayout &layout)
{
    const QString columns = layout.columnList();
    const QString table = layout.table();
    layout.selection =
        u"SELECT \"$id\", \"$connection\", \"$key\", \"$fetched\", \"$removed\", \"$known\"%1 FROM %2 WHERE "_s
            .arg(columns, table);
    layout.findText = u"SELECT \"$id\", \"$walk\", \"$list\", \"$removed\", \"$raw\", \"$known\"%1 FROM %2 "
                      "WHERE \"$key\" = ? AND \"$connection\" = ?"_s.arg(columns, table);
    layout.insertText =
        u"INSERT INTO %1(\"$id\", \"$connection\", \"$key\", \"$walk\", \"$list\", \"$fetched\", \"$known\", "
        "\"$raw\"%2) VALUES((SELECT coalesce(max(\"$id\") + 1, %3) FROM %1), ?, ?, ?, ?, ?, ?, ?%4)"_s.arg(
            table, columns, QString::number(firstIdOf(layout.number)),
            u", ?"_s.repeated(layout.columns.size()));
    layout.touchText =
        u"UPDATE %1 SET \"$walk\" = ?, \"$list\" = ?, \"$fetched\" = ?, \"$removed\" = NULL WHERE \"$id\" = ?"_s
            .arg(table);
    layout.rawText = u"INSERT OR REPLACE INTO %1(id, packed, json) VALUES(?, ?, ?)"_s.arg(layout.rawTable());
}

const ResourceType *resourceOf(const QList<Schema> &schemas, const QString &provider, const QString &type)
{
    for (const Schema &schema : schemas) {
        if (schema.provider == provider)
            return schema.type(type);
    }
    return nullptr;
}

} // namespace

const Column *TypeLayout::column(QStringView field) const
{
    const auto found = std::find_if(
        columns.cbegin(), columns.cend(), [field](const Column &one) { return one.field == field; });
    return found == columns.cend() ? nullptr : &*found;
}

QString TypeLayout::columnList() const
{
    QString list;
    for (const Column &column : columns)
        list += ", "_L1 + sqlite::quoted(column.name);
    return list;
}

QList<Column> columnsFor(const ResourceType &type)
{
    QList<Column> columns;
    QSet<QString> taken;
    for (const Field &field : type.fields) {
        if (field.secret)
            continue;
        const QString name = columnName(field.key, taken, columns.size());
        taken.insert(name.toLower());
        columns.append(
            {name, field.key, field.type, isSearched(field) && !parentFields(type).contains(field.key)});
    }
    return columns;
}

QStringList parentFields(const ResourceType &type)
{
    QStringList fields;
    const auto add = [&](const QString &key) {
        const Field *field = type.field(key);
        if (field && !field->secret && !fields.contains(key))
            fields.append(key);
    };
    for (const Place &place : type.places)
        add(place.by);
    for (const ListSource &list : type.lists)
        add(list.by);
    return fields;
}

QByteArray columnsToJson(const QList<Column> &columns)
{
    QJsonArray array;
    for (const Column &column : columns)
        array.append(QJsonObject{{u"name"_s, column.name}, {u"field"_s, column.field},
            {u"type"_s, static_cast<int>(column.type)}, {u"searched"_s, column.searched}});
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QList<Column> columnsFromJson(const QByteArray &json)
{
    QList<Column> columns;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &one : array)
        columns.append({one[u"name"].toString(), one[u"field"].toString(),
            static_cast<FieldType>(one[u"type"].toInt()), one[u"searched"].toBool()});
    return columns;
}

QString columnDefinition(const Column &column)
{
    if (isNumberColumn(column.type))
        return sqlite::quoted(column.name) + " INTEGER"_L1;
    if (column.type == FieldType::Decimal)
        return sqlite::quoted(column.name) + " TEXT COLLATE tn_decimal"_L1;
    return sqlite::quoted(column.name) + " TEXT"_L1;
}

QString columnSql(const Column &column)
{
    return column.expression.isEmpty() ? sqlite::quoted(column.name) : column.expression;
}

QString orderExpression(const Column &column)
{
    if (!column.ordering.isEmpty())
        return column.ordering;
    const bool plain =
        isNumberColumn(column.type) || column.type == FieldType::Decimal || column.type == FieldType::Date;
    return plain ? columnSql(column) : u"tn_sort(%1)"_s.arg(columnSql(column));
}

Result<Catalogue> Catalogue::load(sqlite::Database &database, std::shared_ptr<const QList<Schema>> schemas)
{
    Catalogue catalogue;
    catalogue.m_schemas = std::move(schemas);
    Result<sqlite::Statement> rows =
        database.prepare(u"SELECT number, provider, type, columns FROM object_type ORDER BY number"_s);
    if (!rows)
        return rows.error();
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return row.error();
        if (!*row)
            return catalogue;
        TypeLayout layout{
            rows->integer(0), rows->text(1), rows->text(2), columnsFromJson(rows->blob(3)), nullptr, {}};
        layout.resource = resourceOf(*catalogue.m_schemas, layout.provider, layout.type);
        writeTexts(layout);
        if (layout.resource)
            connectFields(layout);
        catalogue.m_layouts.push_back(std::move(layout));
    }
}

const TypeLayout *Catalogue::find(QStringView provider, QStringView type) const
{
    const auto found = std::find_if(m_layouts.cbegin(), m_layouts.cend(),
        [&](const TypeLayout &one) { return one.resource && one.type == type && one.provider == provider; });
    return found == m_layouts.cend() ? nullptr : &*found;
}

const TypeLayout *Catalogue::byNumber(qint64 number) const
{
    const auto found = std::find_if(m_layouts.cbegin(), m_layouts.cend(),
        [number](const TypeLayout &one) { return one.resource && one.number == number; });
    return found == m_layouts.cend() ? nullptr : &*found;
}

} // namespace tenantry
