#pragma once
#include "models/store/storereader.h"
#include <QLocale>
#include <QString>
#include <atomic>
#include <functional>

namespace tenantry {

enum class CsvPreset {
    Spreadsheet, // UTF-8 with BOM, the locale's list separator, CRLF, displayed values, formulas defused
    Data, // UTF-8, comma, CRLF, raw values, ISO 8601 UTC, field keys as headers
};

// One export, decided. A plain value.
struct CsvOrder {
    Query query; // all or filtered rows, in this order
    std::vector<ObjectId> only; // selected rows, in this order; empty: every row of the query
    QStringList fields; // columns in order: field keys; "$connection", "$provider", "$key", "$fetched",
                        // "$version" for ours
    CsvPreset preset = CsvPreset::Data;
    QString file; // absolute path
    bool mayReplace = false; // an existing file is replaced only when the person said so
    QLocale locale; // Spreadsheet only
    QString listJoin = QStringLiteral(" | ");
};

struct CsvReport {
    qint64 rows = 0; // data rows in the file, without the header
    qint64 bytes = 0;
    qint64 milliseconds = 0;
    QString file;
    QStringList
        fragile; // headings of columns with numbers that spreadsheets damage: long, or with leading zeros
};

struct CsvProgress {
    std::function<void(qint64 rowsSoFar)> told; // on the exporting thread, a few times a second; may be empty
    const std::atomic_bool *stop = nullptr; // set it to cancel; obeyed within some hundred rows
};

// Streams the rows into a temporary file beside the target and renames it at the end: the old file
// stays until the new one is whole, and nothing is left behind on failure or cancel.
// Errors: Invalid (unknown field, file exists), Storage (cannot write), Cancelled.
[[nodiscard]] Result<CsvReport> exportCsv(const StoreReader &, const CsvOrder &, const CsvProgress & = {});

// Of any file of this room; why: the system's reason.
[[nodiscard]] Error cannotWrite(const QString &file, const QString &why);

} // namespace tenantry
