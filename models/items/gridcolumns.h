#pragma once
#include "models/items/cell.h"
#include "providers/schema/query.h"
#include <QHash>

namespace tenantry {

// The columns of a grid: every field of the type that may be shown, then our own.
class GridColumns {
public:
    GridColumns() = default;
    explicit GridColumns(const ResourceType *type);

    [[nodiscard]] int count() const { return static_cast<int>(m_columns.size()); }
    [[nodiscard]] const Field &at(int column) const { return m_columns.at(column); }
    [[nodiscard]] bool isOurs(int column) const { return at(column).key.startsWith(u'$'); }
    [[nodiscard]] int columnOf(QStringView fieldKey) const;
    [[nodiscard]] QVariant header(int column, int role, bool severalConnections) const;
    // What one of our own columns holds for a row.
    [[nodiscard]] static Value ourValue(
        const Row &row, const QString &key, const QHash<QString, QString> &connectionLabels);

private:
    QList<Field> m_columns;
};

} // namespace tenantry
