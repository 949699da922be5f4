#include "tests/store/fixture.h"

using namespace Qt::StringLiterals;

namespace tenantry::test {

Schema nestSchema()
{
    ResourceType orgs;
    orgs.key = u"org"_s;
    orgs.labels = u"Organisations"_s;
    orgs.fields = {field(u"name"_s, FieldType::Text, Role::Title)};
    orgs.places = {{}};
    orgs.lists = {{.key = u"all"_s, .inSync = true, .feeds = {u"unit"_s}}};

    ResourceType units;
    units.key = u"unit"_s;
    units.labels = u"Units"_s;
    units.fields = {field(u"name"_s, FieldType::Text, Role::Title), field(u"org"_s),
        field(u"kind"_s, FieldType::Choice), field(u"seats"_s, FieldType::Integer),
        field(u"price"_s, FieldType::Decimal, Role::Price), field(u"live"_s, FieldType::Boolean),
        field(u"since"_s, FieldType::Time), field(u"until"_s, FieldType::Date),
        field(u"tags"_s, FieldType::List), field(u"extra"_s, FieldType::Json), field(u"token"_s)};
    units.fields[2].choices = {
        {u"GOLD"_s, u"Premium plan"_s, Tone::Good}, {u"TIN"_s, u"Basic plan"_s, Tone::Neutral}};
    units.fields.last().secret = true;
    units.places = {{.under = u"org"_s, .by = u"org"_s},
        {.under = u"org"_s, .by = u"org"_s, .where = {{u"kind"_s, u"GOLD"_s}}, .label = u"Golden"_s}};
    units.lists = {{.key = u"all"_s, .inSync = true}, {.key = u"ofOrg"_s, .per = u"org"_s, .by = u"org"_s},
        {.key = u"recent"_s, .complete = false}};

    Schema schema;
    schema.provider = u"nest"_s;
    schema.types = {orgs, units};
    return schema;
}

Record org(const QString &key, const QString &name)
{
    return {.type = u"org"_s, .key = key, .values = {name}};
}

Record unit(const QString &key, const QHash<QString, Value> &values, const QByteArray &raw)
{
    Record record{.type = u"unit"_s, .key = key, .raw = raw};
    const Schema schema = nestSchema();
    for (const Field &one : schema.type(u"unit")->fields)
        record.values.append(values.value(one.key, Unasked()));
    return record;
}

Connection connection(const QString &id)
{
    return {.id = id, .provider = u"nest"_s, .label = u"Nest "_s + id};
}

Cache::Cache(const QList<Schema> &schemas)
{
    reopen(schemas);
    if (!writer->saveConnection(connection()))
        qFatal("no connection");
}

void Cache::reopen(const QList<Schema> &schemas)
{
    reader.reset();
    writer.reset();
    Result<std::unique_ptr<StoreWriter>> opened =
        StoreWriter::open(folder.path(), schemas, [this] { return now; });
    if (!opened)
        qFatal("%s", qPrintable(sentence(opened.error())));
    writer = std::move(*opened);
    reader = std::make_unique<StoreReader>(folder.path(), schemas, [this] { return now; });
}

Changes Cache::walk(const WalkScope &scope, const QList<Records> &pages, WalkEnd end)
{
    const Result<WalkId> id = writer->beginWalk(scope);
    if (!id)
        qFatal("%s", qPrintable(sentence(id.error())));
    for (const Records &page : pages) {
        const Result<Changes> stored = writer->storePage(*id, page);
        if (!stored)
            qFatal("%s", qPrintable(sentence(stored.error())));
    }
    const std::optional<Error> why = end == WalkEnd::Failed
        ? std::optional(Error{.fault = Fault::Server, .summary = u"page 3 broke"_s, .httpStatus = 502})
        : std::nullopt;
    return *writer->endWalk(*id, end, why);
}

QStringList Cache::keys(const Query &query) const
{
    const Result<std::vector<ObjectId>> ids = reader->rowIds(query);
    if (!ids)
        return {sentence(ids.error())};
    const Result<QList<Row>> rows = reader->rows(query.provider, query.type, *ids);
    QStringList found;
    for (const Row &row : *rows)
        found.append(row.key);
    return found;
}

Row Cache::row(const QString &key) const
{
    return reader->object(u"c1"_s, u"unit"_s, key)->value_or(Row());
}

Value Cache::value(const QString &key, const QString &name) const
{
    const Schema schema = nestSchema();
    return row(key).values.value(schema.type(u"unit")->indexOf(name));
}

WalkScope allUnits()
{
    return {u"c1"_s, u"unit"_s, u"all"_s, {}, {}};
}
WalkScope unitsOf(const QString &parent)
{
    return {u"c1"_s, u"unit"_s, u"ofOrg"_s, parent, {}};
}

Query units(const QList<Condition> &conditions, const QList<Sorting> &sortings)
{
    return {.provider = u"nest"_s, .type = u"unit"_s, .conditions = conditions, .sortings = sortings};
}

} // namespace tenantry::test
