#pragma once
#include <QStringList>
#include <QVariant>

namespace tenantry {

// What QAbstractItemModel::headerData() answers for columns that are called so, in their order.
[[nodiscard]] QVariant headingOf(
    int section, Qt::Orientation orientation, int role, const QStringList &headings);

} // namespace tenantry
