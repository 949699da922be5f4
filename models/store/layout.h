#pragma once
#include "models/store/changes.h"
#include "providers/schema/result.h"
#include "providers/schema/schema.h"
#include <QList>
#include <QString>
#include <memory>
#include <vector>

namespace tenantry {

namespace sqlite {
class Database;
}

// A column made from a field. Its place in the list of columns never changes while the table
// lives: bit n of "$known" speaks of column n.
struct Column {
    QString name; // in SQL, unquoted: the field's key, changed only where it would collide
    QString field; // Field::key
    FieldType type = FieldType::Text;
    bool searched = false; // its words are in the full-text index
    QString expression; // SQL that stands for it in a query; empty: the column itself
    QString ordering; // SQL that it is ordered by; empty: as its type has it
    friend bool operator==(const Column &, const Column &) = default;
};

// How one resource type lies in the cache file. Our own columns begin with "$".
struct TypeLayout {
    qint64 number = 0; // of the type; the upper bits of its objects' ids
    QString provider;
    QString type;
    QList<Column> columns;
    const ResourceType *resource = nullptr; // of the schemas that the Catalogue was made with
    std::vector<int> columnOfField; // by index in ResourceType::fields; -1: not cached (secret)

    [[nodiscard]] QString table() const { return QStringLiteral("objects_%1").arg(number); }
    [[nodiscard]] QString rawTable() const { return QStringLiteral("raw_%1").arg(number); }
    [[nodiscard]] QString wordsTable() const { return QStringLiteral("words_%1").arg(number); }
    [[nodiscard]] const Column *column(QStringView field) const;
    [[nodiscard]] QString columnList() const; // quoted, each after ", "

    // Texts of statements that run once a row, made once by Catalogue::load.
    QString selection; // "SELECT own columns, columns FROM table WHERE "
    QString findText; // by key and connection, with what the writer compares
    QString insertText;
    QString touchText;
    QString rawText;
};

// An object's id tells its type, so that one number finds the table: no index over all objects.
inline constexpr int idBitsOfObject = 36;
[[nodiscard]] constexpr qint64 typeNumberOf(ObjectId id)
{
    return id >> idBitsOfObject;
}
[[nodiscard]] constexpr ObjectId firstIdOf(qint64 typeNumber)
{
    return (typeNumber << idBitsOfObject) + 1;
}

// Every type that has tables in the file.
class Catalogue final {
public:
    static Result<Catalogue> load(sqlite::Database &database, std::shared_ptr<const QList<Schema>> schemas);

    // Types of the schemas; null for others.
    [[nodiscard]] const TypeLayout *find(QStringView provider, QStringView type) const;
    [[nodiscard]] const TypeLayout *byNumber(qint64 number) const;

    // Also those whose descriptor is missing today: their `resource` is null.
    [[nodiscard]] const std::vector<TypeLayout> &all() const { return m_layouts; }

private:
    std::shared_ptr<const QList<Schema>> m_schemas;
    std::vector<TypeLayout> m_layouts;
};

// The columns that a type wants, before any table exists.
[[nodiscard]] QList<Column> columnsFor(const ResourceType &type);

// Fields whose values find the children of one parent; each has an index.
[[nodiscard]] QStringList parentFields(const ResourceType &type);

// For the catalogue's own row.
[[nodiscard]] QByteArray columnsToJson(const QList<Column> &columns);
[[nodiscard]] QList<Column> columnsFromJson(const QByteArray &json);

// The column in an expression.
[[nodiscard]] QString columnSql(const Column &column);

// What a column is ordered by, as in ORDER BY and in the indexes that serve it.
[[nodiscard]] QString orderExpression(const Column &column);

// The SQL of a column by its type, as in CREATE TABLE and ALTER TABLE ADD.
[[nodiscard]] QString columnDefinition(const Column &column);

} // namespace tenantry
