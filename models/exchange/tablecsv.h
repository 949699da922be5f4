#pragma once
#include "models/exchange/csvexport.h"
#include <QList>
#include <QStringList>

namespace tenantry {

// A table that is in memory already: a log, a list of events.
struct CsvTable {
    QStringList headings;
    QList<QStringList> rows; // as many cells as there are headings; a null text is an empty cell
};

// Writes it as exportCsv() writes rows of the cache: through a temporary file, the old one untouched
// until the new one is whole. Spreadsheet guards every cell against being read as a formula.
// Errors: Invalid (the file exists), Storage (cannot write).
[[nodiscard]] Result<CsvReport> exportTable(const CsvTable &table, CsvPreset preset, const QString &file,
    bool mayReplace, const QLocale &locale = QLocale());

} // namespace tenantry
