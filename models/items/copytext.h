#pragma once
#include "models/exchange/tablecsv.h"
#include <QList>
#include <QString>
#include <QStringList>

namespace tenantry {

enum class CopyFormat { Tabs, Csv, Json, Markdown, Ids };

// Cells that were chosen, as text. Displayed text for people, data text for programs.
struct CopyTable {
    QStringList labels; // column headings
    QStringList fields; // Field::key of the columns: names in JSON
    QList<QStringList> shown; // as on screen: tabs and Markdown
    QList<QStringList> data; // as data: CSV and JSON; null text: no value
    QStringList keys; // the provider's id of each row
};

// Tabs pastes into a spreadsheet cell by cell, without headings: line breaks and tabs in a value are quoted.
// Csv is comma separated with CRLF; Json is a list of objects of text; Ids is one a line.
[[nodiscard]] QString copyText(const CopyTable &table, CopyFormat format);

// The same for a file: with labels and shown cells for a spreadsheet, or fields and data.
[[nodiscard]] CsvTable csvTable(const CopyTable &table, CsvPreset preset);

} // namespace tenantry
