#pragma once
#include "models/exchange/importlayout.h"

namespace tenantry {

// What one cell of an import wants of a field.
struct CellWish {
    enum class What {
        Leave, // the field stays as it is
        Clear,
        Set, // to `text`
    };
    What what = What::Leave;
    QString text; // data text; what cannot be read as one is as it stands in the cell
};
[[nodiscard]] CellWish readCell(const QString &cell, const Field &field, const ImportOrder &order);

// Why the field cannot be set so, a sentence; empty: it can.
[[nodiscard]] QString refusalOf(const ImportColumn &column, const CellWish &wanted);
// "a whole number is needed" → "A whole number is needed."
[[nodiscard]] QString asSentence(const QString &why);

// A cell without the apostrophe that guards it against being read as a formula.
[[nodiscard]] QString unguarded(const QString &cell, CsvPreset preset);

// What spreadsheets make of ids, part numbers and the like: "1.23E+15", "Mar-24", "#####" (IMP-8).
[[nodiscard]] bool looksSpoiled(const QString &text);

} // namespace tenantry
