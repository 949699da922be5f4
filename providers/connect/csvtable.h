#pragma once
#include "providers/schema/result.h"
#include <QByteArray>
#include <QList>
#include <QStringList>

namespace tenantry::connect {

// A table that a person made with a spreadsheet or a program: RFC 4180, with a comma, a semicolon or a tab
// between cells, as its first line shows.
struct CsvTable {
    struct Line {
        int number = 0; // in the file, counted from 1
        QStringList cells; // as many as there are columns
    };
    QStringList columns;
    QList<Line> lines; // without the blank ones
};

// Fault::Invalid: no header, a quotation mark that is not closed, a line with more cells than the header.
[[nodiscard]] Result<CsvTable> readCsv(const QByteArray &bytes);

} // namespace tenantry::connect
