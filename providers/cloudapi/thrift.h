#pragma once
#include <QByteArray>
#include <optional>

namespace tenantry::cloud {

// A struct in Thrift's binary protocol without one of its fields, byte for byte otherwise. Nothing: the
// bytes are not such a struct.
[[nodiscard]] std::optional<QByteArray> withoutField(const QByteArray &thrift, qint16 field);

} // namespace tenantry::cloud
