#pragma once
#include <QString>

namespace tenantry {

// What the cache stands on, for people who report a problem.
[[nodiscard]] QString databaseVersion(); // "3.40.1"
[[nodiscard]] int cacheFormat(); // of the cache's own tables; rises with the program

} // namespace tenantry
