#pragma once

#include <QString>

#include <optional>
#include <string>

namespace tenantry::sandbox::connect {

struct Spoken {
    QString rql;
    bool isLegacy = false; // booleans are then read leniently
};

// The query as RQL, whichever of the two languages it came in. Clients of 2019 send plain parameters with
// lookups in their names; the service tells the two apart by a heuristic of its own, kept here with its
// pitfalls. Null when a plain parameter cannot be expressed.
std::optional<Spoken> asRql(const std::string &rawQuery);

} // namespace tenantry::sandbox::connect
