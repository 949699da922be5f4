#pragma once
#include "models/changes/planner.h"
#include "models/exchange/csvreader.h"
#include "models/exchange/importmap.h"
#include <QHash>
#include <QPair>

namespace tenantry {

// The word that empties a field; an empty cell leaves it as it is (IMP-5).
[[nodiscard]] QString clearWord();

// One import, decided. A plain value.
struct ImportOrder {
    QString file;
    CsvForm form;
    CsvPreset preset =
        CsvPreset::Data; // Data: values as data text; Spreadsheet: as displayed, one apostrophe off
    QLocale locale; // Spreadsheet only
    QString listJoin = QStringLiteral(" | ");
    QString provider;
    QString type;
    QString connection; // of lines that name none; empty: wherever the object is found
    QStringList columns; // ImportTarget::key of each column of the file
    QString match = QStringLiteral("$key"); // the target that names the object; or a field
    QString create; // Operation::key with which lines that name no object make one; empty: they are errors
    QHash<QPair<qint64, int>, QString> fixes; // CsvRecord::number and column → what was typed instead (IMP-3)
};

struct ImportIssue {
    enum class Weight {
        Error, // the line is left out
        Doubt, // it goes on, and should be looked at (IMP-8)
    };
    Weight weight = Weight::Error;
    qint64 record = 0; // CsvRecord::number
    qint64 line = 0;
    int column = -1; // in the file; -1: the whole line
    QString value; // as it stands in the file, or was typed instead
    QString reason; // a sentence
    friend bool operator==(const ImportIssue &, const ImportIssue &) = default;
};

// rows = unchanged + wishes + creations + faulty, always.
struct ImportCheck {
    qint64 rows = 0; // data records, without the header and without notes
    qint64 notes = 0; // lines whose first cell begins with "# ": those of our template
    qint64 unchanged = 0; // as the object is
    qint64 faulty = 0; // lines with an Error
    QList<ImportIssue> issues; // of all lines, in the order of the file
    QList<ObjectWish> wishes;
    QList<CreationWish> creations;
};

// Reads the whole file and holds every line against the cache, on the reader's thread; sends nothing.
// Progress counts rows. Errors are about the file as a whole (cannot be read, broken, no column names the
// object, Cancelled); what is wrong with a line is an issue.
[[nodiscard]] Result<ImportCheck> checkImport(const StoreReader &reader, const Circumstance &circumstance,
    const ImportOrder &order, const CsvProgress &progress = {});

// The plan of what was found (IMP-4). Error: Invalid, when there is nothing to do.
[[nodiscard]] Result<Plan> importPlan(
    const Planner &planner, const ImportCheck &check, const ImportOrder &order);

// The faulty lines as they stand in the file (with what was typed instead), with a column in front that says
// what is wrong: to be mended elsewhere and imported again (IMP-3).
[[nodiscard]] Result<CsvReport> saveFaulty(
    const ImportOrder &order, const ImportCheck &check, const QString &file, bool mayReplace);

// A file to fill in: headers, an example line, the allowed values and the rules (IMP-9). Its lines that begin
// with "# " are notes, which an import passes over.
[[nodiscard]] Result<CsvReport> writeTemplate(const Schema &schema, const ResourceType &type,
    CsvPreset preset, const QString &file, bool mayReplace, const QLocale &locale = QLocale());

} // namespace tenantry
