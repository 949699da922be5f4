#pragma once
#include "models/store/storereader.h"
#include "models/store/layout.h"
#include "models/store/rowquestion.h"

namespace tenantry {

namespace sqlite {
class Database;
class Statement;
} // namespace sqlite

// Reads rows by id, with a statement that is prepared once.
class RowReader final {
public:
    explicit RowReader(sqlite::Database &database)
        : m_database(database)
    {
    }
    [[nodiscard]] Result<std::optional<Row>> row(const TypeLayout &layout, ObjectId id) const;
    [[nodiscard]] Result<std::optional<Row>> row(
        const TypeLayout &layout, const QString &connection, const QString &key) const;
    [[nodiscard]] Result<std::optional<Row>> row(const WorldSelection &selection, ObjectId id) const;

private:
    Result<std::optional<Row>> read(const TypeLayout &layout, sqlite::Statement &statement) const;
    Result<std::optional<Row>> readHead(const TypeLayout &layout, sqlite::Statement &statement) const;
    Result<QString> connectionId(qint64 number) const;
    sqlite::Database &m_database;
    mutable QHash<qint64, QString> m_connections; // a number is never given twice
};

} // namespace tenantry
