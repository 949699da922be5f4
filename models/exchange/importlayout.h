#pragma once
#include "models/changes/wish.h"
#include "models/exchange/csvcolumns.h"
#include "models/exchange/importer.h"
#include <optional>
#include <vector>

namespace tenantry {

// A column of the file: what it is for, and which input sets it.
struct ImportColumn {
    QString target;
    const Field *field = nullptr; // null: none of the type's
    qsizetype exported = -1; // in the columns of an export of the same fields
    const Parameter *setter = nullptr; // of an existing object; null: it cannot be changed
    const Parameter *input = nullptr; // of a creation; null: it takes none
};

// How the columns of one import work together.
struct ImportLayout {
    std::vector<ImportColumn> columns;
    std::optional<CsvColumns> exported; // what these cells were, had the file just been exported
    const Schema *schema = nullptr;
    const ResourceType *type = nullptr;
    FoundOperation create; // none: lines without an object are errors
    const Field *parent = nullptr; // of a creation; null: it starts from the connection
    int matching = -1; // column that names the object
};

// Refers to the reader's schemas. Errors: Invalid (unknown type, no column that names the object).
[[nodiscard]] Result<ImportLayout> layoutOf(const StoreReader &reader, const ImportOrder &order);

} // namespace tenantry
