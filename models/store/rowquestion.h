#pragma once
#include "models/store/layout.h"
#include "models/store/querysql.h"
#include "models/store/worldsql.h"

namespace tenantry {

namespace sqlite {
class Database;
}

// A query made ready to be asked: one part for each table that it reads.
struct RowQuestion {
    struct Part {
        const TypeLayout *layout = nullptr;
        QuerySql sql;
    };
    QList<Part> parts;
    QString ids; // gives the ids, in order; empty when there is no table to read
};

// How often each value of a field occurs, as SQL.
struct ValueQuestion {
    QList<RowQuestion::Part> parts; // for what is bound
    QString text; // gives values and their numbers; empty when there is no table to read
    FieldType type = FieldType::Text; // of the values
};

// Turns queries into questions, those over one type and those over a kind. Cheap to make; what it is
// made from outlives it.
class Questioner final {
public:
    Questioner(sqlite::Database &database, const Catalogue &catalogue, const QList<Schema> &schemas,
        const Schema &world, QDateTime now);

    [[nodiscard]] Result<RowQuestion> rows(const Query &query);
    [[nodiscard]] Result<ValueQuestion> values(const Query &query, const QString &field, int most);

private:
    struct WorldTable {
        WorldPart part;
        const TypeLayout *layout = nullptr;
    };
    [[nodiscard]] QList<WorldTable> tablesOf(const QString &worldType) const;
    [[nodiscard]] Result<RowQuestion> rowsOfWorld(const Query &query, const ResourceType &type);
    [[nodiscard]] Result<RowQuestion> partsOfWorld(const Query &query, const ResourceType &type);
    [[nodiscard]] Result<ValueQuestion> valuesOfWorld(
        const Query &query, const ResourceType &type, const QString &field, int most);
    [[nodiscard]] ColumnFinder finderFor(const TypeLayout &layout);
    [[nodiscard]] ColumnFinder finderFor(const WorldTable &table, const ResourceType &type);
    [[nodiscard]] std::optional<AskedColumn> ownColumn(const TypeLayout &layout, const QString &field);
    [[nodiscard]] AskedColumn connectionColumn();

    sqlite::Database &m_database;
    const Catalogue &m_catalogue;
    const QList<Schema> &m_schemas;
    const Schema &m_world;
    QDateTime m_now;
    Field m_connection; // its choices are the connections, once they were asked for
};

[[nodiscard]] Error unknownType(const Query &query);

// A row of the world, whatever type it is of: which columns of its table are its values.
struct WorldSelection {
    const TypeLayout *layout = nullptr;
    QString text; // SELECT own columns and values FROM its table WHERE "$id" = ?
    QList<WorldCell> cells; // in the order of the world's fields
};
[[nodiscard]] WorldSelection worldSelection(const Catalogue &catalogue, const WorldPart &part,
    const TypeLayout &layout, const ResourceType &worldType);

} // namespace tenantry
