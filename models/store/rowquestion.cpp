#include "models/store/rowquestion.h"

#include "models/store/cell.h"
#include "models/store/savedconnection.h"
#include "models/store/sqlite.h"
#include "models/store/storephrases.h"
#include "models/store/textfold.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

Error unknownField(const QString &field, const ResourceType &type)
{
    return {.fault = Fault::Invalid,
        //: %1 is a field's key, %2 the plural name of a type of objects.
        .summary = StorePhrases::tr("There is no field \"%1\" in %2.").arg(field, type.labels)};
}

struct Numbered {
    qint64 number = 0;
    Connection connection;
};

// By their labels.
QList<Numbered> numberedConnections(sqlite::Database &database)
{
    QList<Numbered> found;
    const auto rows = database.prepared(u"SELECT number, saved FROM connection"_s);
    if (!rows)
        return found;
    for (Result<bool> row = (*rows)->step(); row && *row; row = (*rows)->step())
        found.append({(*rows)->integer(0), savedConnection((*rows)->blob(1))});
    std::stable_sort(found.begin(), found.end(), [](const Numbered &a, const Numbered &b) {
        return sortKey(a.connection.label.toUtf8()) < sortKey(b.connection.label.toUtf8());
    });
    return found;
}

// Fields of our own that every object has, as an order over several types needs them.
Field ownField(const QString &key)
{
    Field field;
    field.key = key;
    field.type = key == "$connection"_L1 ? FieldType::Integer
        : key == "$key"_L1               ? FieldType::Text
                                         : FieldType::Time;
    return field;
}

Field worldField(const ResourceType &type, const QString &key)
{
    const Field *field = type.field(key);
    return field ? *field : ownField(key);
}

} // namespace

Error unknownType(const Query &query)
{
    return {.fault = Fault::Invalid,
        .summary = u"The cache has no objects of type \"%1\" of \"%2\"."_s.arg(query.type, query.provider)};
}

Questioner::Questioner(sqlite::Database &database, const Catalogue &catalogue, const QList<Schema> &schemas,
    const Schema &world, QDateTime now)
    : m_database(database)
    , m_catalogue(catalogue)
    , m_schemas(schemas)
    , m_world(world)
    , m_now(std::move(now))
{
}

// Conditions speak of ids and labels of connections, an order of their labels.
AskedColumn Questioner::connectionColumn()
{
    QString ids;
    QString ranks;
    int rank = 0;
    m_connection = {};
    for (const Numbered &one : numberedConnections(m_database)) {
        QString id = one.connection.id;
        ids += u" WHEN %1 THEN '%2'"_s.arg(QString::number(one.number), id.replace(u'\'', "''"_L1));
        ranks += u" WHEN %1 THEN %2"_s.arg(one.number).arg(rank++);
        m_connection.choices.append({one.connection.id, one.connection.label});
    }
    const auto chosen = [](const QString &cases) {
        return cases.isEmpty() ? u"NULL"_s : u"CASE \"$connection\"%1 END"_s.arg(cases);
    };
    return {{.name = u"$connection"_s,
                .field = u"$connection"_s,
                .type = FieldType::Choice,
                .expression = chosen(ids),
                .ordering = chosen(ranks)},
        &m_connection};
}

std::optional<AskedColumn> Questioner::ownColumn(const TypeLayout &layout, const QString &field)
{
    if (field == "$connection"_L1)
        return connectionColumn();
    const std::optional<Column> column = queryColumn(layout, field);
    return column ? std::optional(AskedColumn{*column, layout.resource->field(field)}) : std::nullopt;
}

ColumnFinder Questioner::finderFor(const TypeLayout &layout)
{
    return [this, &layout](const QString &field) {
        return ownColumn(layout, field);
    };
}

ColumnFinder Questioner::finderFor(const WorldTable &table, const ResourceType &type)
{
    return [this, table, &type](const QString &key) -> std::optional<AskedColumn> {
        if (const Field *field = type.field(key))
            return AskedColumn{worldCell(m_catalogue, table.part, *table.layout, *field).column, field};
        return key.startsWith(u'$') ? ownColumn(*table.layout, key) : std::nullopt;
    };
}

QList<Questioner::WorldTable> Questioner::tablesOf(const QString &worldType) const
{
    QList<WorldTable> tables;
    for (const WorldPart &part : worldParts(m_schemas, worldType)) {
        if (const TypeLayout *layout = m_catalogue.find(part.schema->provider, part.type->key))
            tables.append({part, layout});
    }
    return tables;
}

Result<RowQuestion> Questioner::rows(const Query &query)
{
    if (isWorld(query.provider)) {
        const ResourceType *type = m_world.type(query.type);
        return type ? rowsOfWorld(query, *type) : unknownType(query);
    }
    const TypeLayout *layout = m_catalogue.find(query.provider, query.type);
    if (!layout)
        return unknownType(query);
    Result<QuerySql> sql = toSql(query, *layout, m_now, finderFor(*layout));
    if (!sql)
        return sql.error();
    const QString ids = u"SELECT \"$id\""_s + sql->from + sql->order;
    return RowQuestion{{{layout, std::move(*sql)}}, ids};
}

// Without their order: it is one over all parts.
Result<RowQuestion> Questioner::partsOfWorld(const Query &query, const ResourceType &type)
{
    RowQuestion question;
    Query part = query;
    part.sortings.clear();
    for (const WorldTable &table : tablesOf(query.type)) {
        Result<QuerySql> sql = toSql(part, *table.layout, m_now, finderFor(table, type));
        if (!sql)
            return sql.error();
        question.parts.append({table.layout, std::move(*sql)});
    }
    return question;
}

Result<RowQuestion> Questioner::rowsOfWorld(const Query &query, const ResourceType &type)
{
    Result<RowQuestion> question = partsOfWorld(query, type);
    if (!question)
        return question;
    const QString title = roleName(Role::Title); // ordered by an index, as unsorted as it is wanted
    const QList<Sorting> sortings = !query.sortings.isEmpty() ? query.sortings
        : type.field(title)                                   ? QList<Sorting>{{title, false}}
                                                              : QList<Sorting>();
    const QList<WorldTable> tables = tablesOf(query.type);
    QStringList selects;
    for (qsizetype at = 0; at < tables.size(); ++at) {
        QStringList values{u"\"$id\""_s};
        for (const Sorting &sorting : sortings) {
            const std::optional<AskedColumn> asked = finderFor(tables[at], type)(sorting.field);
            if (!asked)
                return unknownField(sorting.field, type);
            const Field field = worldField(type, sorting.field);
            Column column = asked->column;
            if (!sorting.field.startsWith(u'$')) {
                column.expression = worldComparison({column, -1}, field);
                column.type = field.type;
            }
            values.append(orderExpression(column));
        }
        values.append({u"\"$key\""_s, u"\"$connection\""_s});
        selects.append(u"SELECT "_s + values.join(", "_L1) + question->parts[at].sql.from);
    }
    QStringList terms;
    for (const Sorting &sorting : sortings)
        terms.append(worldOrderTerm(
            static_cast<int>(terms.size()) + 2, worldField(type, sorting.field), sorting.descending));
    terms.append(QString::number(terms.size() + 2));
    terms.append(QString::number(terms.size() + 2)); // equal keys of two connections have an order too
    if (!selects.isEmpty())
        question->ids = selects.join(" UNION ALL "_L1) + " ORDER BY "_L1 + terms.join(", "_L1);
    return question;
}

Result<ValueQuestion> Questioner::values(const Query &query, const QString &field, int most)
{
    if (isWorld(query.provider)) {
        const ResourceType *type = m_world.type(query.type);
        return type ? valuesOfWorld(query, *type, field, most) : unknownType(query);
    }
    Result<RowQuestion> question = rows(query);
    if (!question)
        return question.error();
    const RowQuestion::Part &part = question->parts.first();
    const std::optional<AskedColumn> asked = ownColumn(*part.layout, field);
    if (!asked)
        return Error{.fault = Fault::Invalid, .summary = u"There is no field \"%1\" to count."_s.arg(field)};
    const QString text = u"SELECT %1, count(*) AS many%2 GROUP BY 1 ORDER BY many DESC, 1 LIMIT %3"_s.arg(
        columnSql(asked->column), part.sql.from, QString::number(most));
    return ValueQuestion{question->parts, text, asked->column.type};
}

Result<ValueQuestion> Questioner::valuesOfWorld(
    const Query &query, const ResourceType &type, const QString &field, int most)
{
    const Result<RowQuestion> question = partsOfWorld(query, type);
    if (!question)
        return question.error();
    const bool own = field.startsWith(u'$');
    const Field wanted = worldField(type, field);
    QStringList selects;
    FieldType kept = wanted.type;
    const QList<WorldTable> tables = tablesOf(query.type);
    for (qsizetype at = 0; at < tables.size(); ++at) {
        const std::optional<AskedColumn> asked = finderFor(tables[at], type)(field);
        if (!asked)
            return unknownField(field, type);
        if (own)
            kept = asked->column.type;
        selects.append(u"SELECT %1 AS value%2"_s.arg(
            own ? columnSql(asked->column) : worldComparison({asked->column, -1}, wanted),
            question->parts[at].sql.from));
    }
    if (selects.isEmpty())
        return ValueQuestion();
    const QString text =
        u"SELECT value, count(*) AS many FROM (%1) GROUP BY 1 ORDER BY many DESC, 1 LIMIT %2"_s.arg(
            selects.join(" UNION ALL "_L1), QString::number(most));
    return ValueQuestion{question->parts, text, kept};
}

WorldSelection worldSelection(const Catalogue &catalogue, const WorldPart &part, const TypeLayout &layout,
    const ResourceType &worldType)
{
    WorldSelection selection{&layout, {}, {}};
    QString values;
    for (const Field &field : worldType.fields) {
        selection.cells.append(worldCell(catalogue, part, layout, field));
        values += ", "_L1 + selection.cells.last().column.expression;
    }
    selection.text =
        u"SELECT \"$id\", \"$connection\", \"$key\", \"$fetched\", \"$removed\", \"$known\"%1 FROM %2 WHERE \"$id\" = ?"_s
            .arg(values, layout.table());
    return selection;
}

} // namespace tenantry
