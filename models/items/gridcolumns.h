#pragma once
#include "models/items/cell.h"
#include "providers/schema/query.h"
#include "providers/schema/schema.h"
#include <QHash>
#include <QSet>

namespace tenantry {

// Fields that say the same in every row of a place because the place says it already: the object that one is
// inside, those above it, and what the place demands of its objects. Never the title.
[[nodiscard]] QSet<QString> impliedBy(const Query &place, const Schema &schema);

// The columns of a grid: every field of the type that may be shown, then our own.
class GridColumns {
public:
    GridColumns() = default;
    // The implied fields are not shown at first.
    explicit GridColumns(const ResourceType *type, QSet<QString> implied = {});

    [[nodiscard]] int count() const { return static_cast<int>(m_columns.size()); }
    [[nodiscard]] const Field &at(int column) const { return m_columns.at(column); }
    [[nodiscard]] const QSet<QString> &implied() const { return m_implied; }
    void setConnections(const QList<Connection> &connections); // to choose from in a filter
    [[nodiscard]] bool isOurs(int column) const { return at(column).key.startsWith(u'$'); }
    [[nodiscard]] int columnOf(QStringView fieldKey) const;
    [[nodiscard]] QVariant header(int column, int role, bool severalConnections) const;
    // What one of our own columns holds for a row.
    [[nodiscard]] static Value ourValue(
        const Row &row, const QString &key, const QHash<QString, QString> &connectionLabels);

private:
    QList<Field> m_columns;
    QSet<QString> m_implied;
};

} // namespace tenantry
