#pragma once
#include "providers/schema/connection.h"
#include <QByteArray>
#include <QJsonObject>

namespace tenantry {

// A connection as JSON, in the workspace and in the files that people exchange (CONN-7): without secrets,
// since it has none. Reading is tolerant: what is missing or not understood stays as in a fresh Connection.
[[nodiscard]] QJsonObject connectionJson(const Connection &connection);
[[nodiscard]] Connection connectionFrom(const QJsonObject &json);

// The same as text, for the cache.
[[nodiscard]] QString savedText(const Connection &connection);
[[nodiscard]] Connection savedConnection(const QByteArray &json);

} // namespace tenantry
