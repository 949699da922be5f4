#pragma once
#include <QList>
#include <QString>
#include <QStringList>

namespace tenantry {

// Cells that a spreadsheet, or copyText(), put on the clipboard: tabs between cells, line ends between rows;
// a cell with either in it, or with quotes, is quoted.
[[nodiscard]] QList<QStringList> pastedTable(const QString &text);

} // namespace tenantry
