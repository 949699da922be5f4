#pragma once
#include "models/store/sqlite.h"

namespace tenantry {

// Opens the journal's file, or makes it: private to the user, checked, brought up to date. What is there and
// cannot be used stays as it is.
[[nodiscard]] Result<std::unique_ptr<sqlite::Database>> openJournalFile(
    const QString &path, sqlite::Database::Access access);

} // namespace tenantry
