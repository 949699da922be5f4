#pragma once
#include "providers/schema/connection.h"
#include <QByteArray>

namespace tenantry {

// A connection as the cache keeps it: JSON, without secrets (it has none).
[[nodiscard]] QString savedText(const Connection &connection);
[[nodiscard]] Connection savedConnection(const QByteArray &json);

} // namespace tenantry
