#pragma once
#include <QList>
#include <QTableView>

namespace tenantry {

// The look that lists of rows share: whole rows selected, no grid, headers to the left, rows of one height.
// Gives table and header their names; `words` is the accessible name.
void dressTable(QTableView &table, const QString &name, const QString &words, const QList<int> &widths);

} // namespace tenantry
