#pragma once
#include "models/store/storereader.h"
#include "models/store/layout.h"

namespace tenantry {

namespace sqlite {
class Database;
}
class RowReader;

// One box over all cached objects: exact keys and titles first, then objects that hold a
// beginning of every word.
[[nodiscard]] Result<QList<SearchHit>> searchObjects(sqlite::Database &database, const Catalogue &catalogue,
    const RowReader &reader, const QString &words, int most);

} // namespace tenantry
