#pragma once
#include "providers/schema/connection.h"
#include <QString>

namespace tenantry {

// What a connection is for, as people read it.
[[nodiscard]] QString environmentName(Environment environment); // "Production": alone
[[nodiscard]] QString environmentWord(Environment environment); // "production": beside a name

} // namespace tenantry
