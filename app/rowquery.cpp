#include "app/rowquery.h"

#include "models/store/world.h"

#include <QCoreApplication>
#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct RowQueryPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::RowQuery)
};

Error unknown(const QString &summary, const QStringList &known)
{
    Error error;
    error.fault = Fault::Invalid;
    error.summary = summary;
    //: %1 is a list of words that could have been written instead.
    error.remedy = RowQueryPhrases::tr("There are: %1.").arg(known.join(", "_L1));
    return error;
}

QStringList fieldKeys(const ResourceType &type)
{
    QStringList keys;
    for (const Field &field : type.fields)
        keys.append(field.key);
    return keys;
}

Error unknownField(const QString &key, const ResourceType &type)
{
    return unknown(
        RowQueryPhrases::tr("\"%1\" is not a field of \"%2\".").arg(key, type.key), fieldKeys(type));
}

QStringList operatorNames()
{
    QStringList names;
    for (int op = 0; op <= int(Operator::WithinLast); ++op)
        names.append(operatorName(Operator(op)));
    return names;
}

Result<QStringList> operandsOf(Operator op, const QString &value, const QString &text)
{
    Error error;
    error.fault = Fault::Invalid;
    if (op == Operator::Empty || op == Operator::NotEmpty)
        return QStringList();
    if (op == Operator::OneOf)
        return value.split(u',');
    if (op == Operator::Between) {
        const QStringList two = value.split(u',');
        if (two.size() == 2)
            return two;
        error.summary =
            RowQueryPhrases::tr("\"%1\": \"between\" takes two values, as in \"between 1,10\".").arg(text);
        return error;
    }
    if (!value.isEmpty())
        return QStringList{value};
    error.summary = RowQueryPhrases::tr("\"%1\" has no value to compare with.").arg(text);
    error.remedy = RowQueryPhrases::tr("Write \"field operator value\".");
    return error;
}

Result<Sorting> parseSorting(const QString &text, const ResourceType &type)
{
    const bool isDescending = text.endsWith(":desc"_L1);
    const QString key = isDescending ? text.chopped(5) : text;
    if (!type.field(key))
        return unknownField(key, type);
    return Sorting{key, isDescending};
}

struct TypeName {
    const Schema *schema;
    const ResourceType *type;
};

bool isUsed(const Schema &schema, const QList<Connection> &connections)
{
    return std::any_of(connections.cbegin(), connections.cend(),
        [&schema](const Connection &one) { return one.provider == schema.provider; });
}

// A name that several providers have means the one that there is a connection to.
Result<TypeName> typeNamed(
    const QString &name, const QList<Schema> &schemas, const QList<Connection> &connections)
{
    QList<TypeName> found;
    QStringList known; // of services that there is a connection to
    for (const Schema &schema : schemas) {
        for (const ResourceType &type : schema.types) {
            const QString whole = schema.provider + u'/' + type.key;
            if (isUsed(schema, connections))
                known.append(whole);
            if (name == whole || name == type.key)
                found.append({&schema, &type});
        }
    }
    if (found.isEmpty())
        return unknown(RowQueryPhrases::tr("There is no type \"%1\".").arg(name), known);
    if (found.size() > 1)
        found.removeIf([&connections](const TypeName &one) { return !isUsed(*one.schema, connections); });
    if (found.size() == 1)
        return found.first();
    known.clear();
    for (const TypeName &one : std::as_const(found))
        known.append(one.schema->provider + u'/' + one.type->key);
    return known.isEmpty()
        ? invalid(RowQueryPhrases::tr(
                      "Several providers have a type \"%1\", and there is a connection to none of them.")
                      .arg(name),
            RowQueryPhrases::tr("Make one with: tenantry sync --provider"))
        : unknown(RowQueryPhrases::tr("Several providers have a type \"%1\".").arg(name), known);
}

Result<TypeName> kindNamed(const QString &name, const Schema &world)
{
    QStringList known;
    for (const ResourceType &type : world.types) {
        known.append(type.key);
        const bool isRequest = name == kindName(Kind::Request) && type.kind == Kind::Order;
        if (name == type.key || isRequest)
            return TypeName{&world, &type};
    }
    return unknown(RowQueryPhrases::tr("There is no kind \"%1\".").arg(name), known);
}

QStringList gridColumns(const ResourceType &type)
{
    QStringList keys;
    for (const Field &field : type.fields) {
        if (field.inGrid && !field.secret)
            keys.append(field.key);
    }
    return keys;
}

// Over several connections each row says which it is of.
QStringList usualColumns(const ResourceType &type, const Query &query)
{
    QStringList columns = gridColumns(type);
    if (isWorld(query.provider))
        columns.insert(qMin<qsizetype>(3, columns.size()), u"$connection"_s);
    return columns;
}

} // namespace

Result<Condition> parseCondition(const QString &text, const ResourceType &type)
{
    const QString trimmed = text.trimmed();
    const QString field = trimmed.section(u' ', 0, 0, QString::SectionSkipEmpty);
    const QString word = trimmed.section(u' ', 1, 1, QString::SectionSkipEmpty);
    const QString value = trimmed.section(u' ', 2, -1, QString::SectionSkipEmpty);
    if (!type.field(field) && field != "$connection"_L1 && field != "$key"_L1 && field != "$fetched"_L1)
        return unknownField(field, type);
    const std::optional<Operator> op = operatorNamed(word);
    if (!op)
        return unknown(
            RowQueryPhrases::tr("\"%1\": there is no operator \"%2\".").arg(text, word), operatorNames());
    if (value.startsWith(u'[') && value.endsWith(u']')) {
        const QString other = value.mid(1, value.size() - 2);
        return type.field(other) ? Result<Condition>(Condition{field, *op, {}, other})
                                 : unknownField(other, type);
    }
    Result<QStringList> operands = operandsOf(*op, value, text);
    if (!operands)
        return operands.error();
    return Condition{field, *op, std::move(operands).value()};
}

Result<QList<Connection>> connectionsNamed(const QString &name, const QList<Connection> &all)
{
    if (name.isEmpty())
        return all;
    QList<Connection> found;
    QStringList known;
    for (const Connection &connection : all) {
        known.append(connection.label);
        if (connection.id == name || connection.label == name)
            found.append(connection);
    }
    if (!found.isEmpty())
        return found;
    return unknown(RowQueryPhrases::tr("There is no connection \"%1\" in this workspace.").arg(name), known);
}

Result<RowQuery> rowQuery(
    const CommandLine &line, const QList<Schema> &schemas, const QList<Connection> &connections)
{
    const Schema world = worldSchema(schemas);
    const Result<QList<Connection>> chosen = connectionsNamed(line.connection, connections);
    if (!chosen)
        return chosen.error();
    const Result<TypeName> name =
        line.kind.isEmpty() ? typeNamed(line.type, schemas, *chosen) : kindNamed(line.kind, world);
    if (!name)
        return name.error();
    RowQuery rows{.type = *name->type, .columns = line.columns};
    rows.query.provider = name->schema->provider;
    rows.query.type = name->type->key;
    for (const Connection &one : *chosen)
        if (!line.connection.isEmpty())
            rows.query.connections.append(one.id);
    for (const QString &filter : line.filters) {
        Result<Condition> condition = parseCondition(filter, rows.type);
        if (!condition)
            return condition.error();
        rows.query.conditions.append(std::move(condition).value());
    }
    for (const QString &text : line.sortings) {
        Result<Sorting> sorting = parseSorting(text, rows.type);
        if (!sorting)
            return sorting.error();
        rows.query.sortings.append(std::move(sorting).value());
    }
    for (const QString &column : line.columns) {
        if (!column.startsWith(u'$') && !rows.type.field(column))
            return unknownField(column, rows.type);
    }
    if (rows.columns.isEmpty())
        rows.columns = usualColumns(rows.type, rows.query);
    return rows;
}

} // namespace tenantry
