#include "models/store/migration.h"

#include "models/store/sqlite.h"
#include "models/store/textindex.h"

#include <QHash>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct Step {
    int version;
    const char16_t *sql;
};

// A failing statement fails the whole migration, and the file stays as it was.
constexpr std::array steps{
    Step{1, uR"(
CREATE TABLE state(name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO state VALUES('walk', 0), ('open', 0);
CREATE TABLE connection(number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    provider TEXT NOT NULL, saved TEXT NOT NULL) STRICT;
CREATE TABLE object_type(number INTEGER PRIMARY KEY AUTOINCREMENT, provider TEXT NOT NULL,
    type TEXT NOT NULL, columns TEXT NOT NULL, UNIQUE(provider, type)) STRICT;
CREATE TABLE list(number INTEGER PRIMARY KEY AUTOINCREMENT,
    connection INTEGER NOT NULL REFERENCES connection(number) ON DELETE CASCADE,
    type TEXT NOT NULL, list TEXT NOT NULL, parent_key TEXT NOT NULL, parameters TEXT NOT NULL,
    state INTEGER NOT NULL, begun INTEGER, ended INTEGER, error TEXT,
    UNIQUE(connection, type, list, parent_key, parameters)) STRICT;
CREATE TABLE tally(type INTEGER NOT NULL REFERENCES object_type(number) ON DELETE CASCADE,
    connection INTEGER NOT NULL REFERENCES connection(number) ON DELETE CASCADE,
    live INTEGER NOT NULL, PRIMARY KEY(type, connection)) STRICT, WITHOUT ROWID;
)"},
};
static_assert(steps.back().version == cacheVersion);

Outcome run(sqlite::Database &database, const QStringList &statements)
{
    for (const QString &sql : statements) {
        if (Outcome done = database.execute(sql); !done)
            return done;
    }
    return Nothing();
}

// Index name → statement. What a user sorts by often is added later, by its own name.
QHash<QString, QString> indexesFor(const TypeLayout &layout)
{
    using sqlite::quoted;
    QHash<QString, QString> indexes;
    const auto add = [&](const QString &name, const QString &columns) {
        indexes.insert(name, u"CREATE INDEX %1 ON %2(%3)"_s.arg(name, layout.table(), columns));
    };
    // Not UNIQUE, so that it can carry "$removed" and answer "which rows, in the order of keys"
    // alone. The writer looks every key up in its transaction, so a key is there once all the same.
    add(u"key_%1"_s.arg(layout.number), u"\"$key\", \"$connection\", \"$removed\""_s);
    for (const QString &field : parentFields(*layout.resource)) {
        if (const Column *column = layout.column(field))
            add(u"parent_%1_%2"_s.arg(layout.number).arg(column - layout.columns.constData()),
                quoted(column->name) + u", \"$connection\", \"$removed\""_s);
    }
    const Field *title = layout.resource->byRole(Role::Title);
    if (const Column *column = title ? layout.column(title->key) : nullptr)
        add(u"title_%1"_s.arg(layout.number),
            orderExpression(*column) + u", \"$key\", \"$connection\", \"$removed\""_s);
    return indexes;
}

Result<QHash<QString, QString>> presentIndexes(sqlite::Database &database, const TypeLayout &layout)
{
    Result<sqlite::Statement> rows = database.prepare(
        u"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"_s);
    if (!rows)
        return rows.error();
    rows->bind(layout.table());
    QHash<QString, QString> present;
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return row.error();
        if (!*row)
            return present;
        present.insert(rows->text(0), rows->text(1));
    }
}

Outcome settleIndexes(sqlite::Database &database, const TypeLayout &layout)
{
    const Result<QHash<QString, QString>> present = presentIndexes(database, layout);
    if (!present)
        return present.error();
    const QHash<QString, QString> wanted = indexesFor(layout);
    QStringList statements;
    for (auto one = present->cbegin(); one != present->cend(); ++one) {
        if (!one.key().startsWith("order_"_L1) && wanted.value(one.key()) != one.value())
            statements.append("DROP INDEX "_L1 + one.key());
    }
    for (auto one = wanted.cbegin(); one != wanted.cend(); ++one) {
        if (present->value(one.key()) != one.value())
            statements.append(one.value());
    }
    return run(database, statements);
}

Outcome makeTables(sqlite::Database &database, const TypeLayout &layout)
{
    QString columns;
    for (const Column &column : layout.columns)
        columns += ", "_L1 + columnDefinition(column);
    return run(database,
        {u"CREATE TABLE %1(\"$id\" INTEGER PRIMARY KEY, "
         "\"$connection\" INTEGER NOT NULL REFERENCES connection(number), \"$key\" TEXT NOT NULL, "
         "\"$walk\" INTEGER NOT NULL, \"$list\" INTEGER NOT NULL, \"$fetched\" INTEGER NOT NULL, "
         "\"$removed\" INTEGER, \"$known\" BLOB NOT NULL, \"$raw\" INTEGER NOT NULL%2) STRICT"_s.arg(
             layout.table(), columns),
            u"CREATE TABLE %1(id INTEGER PRIMARY KEY, packed INTEGER NOT NULL, json BLOB NOT NULL) STRICT"_s
                .arg(layout.rawTable()),
            wordsDefinition(layout)});
}

Outcome saveColumns(sqlite::Database &database, const TypeLayout &layout)
{
    Result<sqlite::Statement> save =
        database.prepare(u"UPDATE object_type SET columns = ? WHERE number = ?"_s);
    if (!save)
        return save.error();
    return save->bind(QString::fromUtf8(columnsToJson(layout.columns))).bind(layout.number).run();
}

// Lists that bring objects of the type no longer say what is cached: forget that they were walked.
Outcome forgetLists(sqlite::Database &database, const Schema &schema, const QString &type)
{
    Result<sqlite::Statement> forget =
        database.prepare(u"DELETE FROM list WHERE type = ? AND (list = ? OR ?) "
                         "AND connection IN (SELECT number FROM connection WHERE provider = ?)"_s);
    if (!forget)
        return forget.error();
    Outcome done = forget->bind(type).bind(QString()).bind(qint64(1)).bind(schema.provider).run();
    for (const ResourceType &other : schema.types) {
        for (const ListSource &list : other.lists) {
            if (done && list.feeds.contains(type))
                done = forget->bind(other.key).bind(list.key).bind(qint64(0)).bind(schema.provider).run();
        }
    }
    return done;
}

Outcome dropType(sqlite::Database &database, const TypeLayout &layout)
{
    return run(database,
        {"DROP TABLE "_L1 + layout.wordsTable(), "DROP TABLE "_L1 + layout.rawTable(),
            "DROP TABLE "_L1 + layout.table(),
            u"DELETE FROM object_type WHERE number = %1"_s.arg(layout.number)});
}

// A new number each time, so that an id of an earlier table never names another object.
Outcome makeType(sqlite::Database &database, const Schema &schema, const ResourceType &type)
{
    Result<sqlite::Statement> add =
        database.prepare(u"INSERT INTO object_type(provider, type, columns) VALUES(?, ?, '[]')"_s);
    if (!add)
        return add.error();
    if (Outcome added = add->bind(schema.provider).bind(type.key).run(); !added)
        return added;
    const TypeLayout layout{database.lastId(), schema.provider, type.key, columnsFor(type), &type, {}};
    for (const auto &step : {&makeTables, &saveColumns, &settleIndexes}) {
        if (Outcome done = step(database, layout); !done)
            return done;
    }
    return forgetLists(database, schema, type.key);
}

// The old columns followed by those that are new; nothing, when a column changed or went.
std::optional<QList<Column>> grown(const QList<Column> &old, const ResourceType &type)
{
    QList<Column> fresh = columnsFor(type);
    QList<Column> result;
    for (const Column &column : old) {
        const auto same = std::find_if(fresh.begin(), fresh.end(), [&](const Column &one) {
            return one.field == column.field && one.type == column.type && one.name == column.name;
        });
        if (same == fresh.end())
            return std::nullopt;
        result.append(*same);
        fresh.erase(same);
    }
    return result + fresh;
}

Outcome growType(sqlite::Database &database, TypeLayout layout, const QList<Column> &columns)
{
    const QList<Column> before = std::exchange(layout.columns, columns);
    for (const Column &column : columns.mid(before.size())) {
        const QString add = u"ALTER TABLE %1 ADD COLUMN %2"_s.arg(layout.table(), columnDefinition(column));
        if (Outcome added = database.execute(add); !added)
            return added;
    }
    if (Outcome saved = saveColumns(database, layout); !saved)
        return saved;
    const bool sameWords = std::equal(before.cbegin(), before.cend(), columns.cbegin(),
        [](const Column &a, const Column &b) { return a.searched == b.searched; });
    return sameWords ? Nothing() : rebuildWords(database, layout);
}

Outcome migrateType(
    sqlite::Database &database, const Schema &schema, const ResourceType &type, const TypeLayout *old)
{
    if (!old)
        return makeType(database, schema, type);
    const std::optional<QList<Column>> columns = grown(old->columns, type);
    if (!columns) {
        if (Outcome dropped = dropType(database, *old); !dropped)
            return dropped;
        return makeType(database, schema, type);
    }
    if (*columns != old->columns) {
        if (Outcome done = growType(database, *old, *columns); !done)
            return done;
    }
    TypeLayout now = *old;
    now.columns = *columns;
    now.resource = &type;
    return settleIndexes(database, now);
}

// Types that a present provider no longer has.
Outcome dropStrangers(sqlite::Database &database, const QList<Schema> &schemas)
{
    Result<sqlite::Statement> rows = database.prepare(u"SELECT number, provider, type FROM object_type"_s);
    if (!rows)
        return rows.error();
    QList<QPair<const Schema *, TypeLayout>> strangers;
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return row.error();
        if (!*row)
            break;
        const TypeLayout found{rows->integer(0), rows->text(1), rows->text(2), {}, nullptr, {}};
        for (const Schema &schema : schemas) {
            if (schema.provider == found.provider && !schema.type(found.type))
                strangers.append({&schema, found});
        }
    }
    rows->reset();
    for (const auto &[schema, layout] : strangers) {
        if (Outcome done = dropType(database, layout); !done)
            return done;
        if (Outcome done = forgetLists(database, *schema, layout.type); !done)
            return done;
    }
    return Nothing();
}

} // namespace

Outcome migrateFrame(sqlite::Database &database)
{
    const Result<qint64> version = database.number(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    for (const Step &step : steps) {
        if (step.version <= *version)
            continue;
        const QString mark = u"PRAGMA user_version = %1"_s.arg(step.version);
        if (Outcome done = run(database, {QString::fromUtf16(step.sql), mark}); !done)
            return done;
    }
    return Nothing();
}

Outcome migrateTypes(sqlite::Database &database, const QList<Schema> &schemas)
{
    if (Outcome dropped = dropStrangers(database, schemas); !dropped)
        return dropped;
    const Result<Catalogue> old = Catalogue::load(database, std::make_shared<const QList<Schema>>(schemas));
    if (!old)
        return old.error();
    for (const Schema &schema : schemas) {
        for (const ResourceType &type : schema.types) {
            const TypeLayout *found = old->find(schema.provider, type.key);
            if (Outcome done = migrateType(database, schema, type, found); !done)
                return done;
        }
    }
    return Nothing();
}

} // namespace tenantry
