#pragma once
#include <QByteArray>
#include <QDateTime>
#include <chrono>
#include <optional>

namespace tenantry {

// The wait that a Retry-After header asks for: whole seconds or any of the three HTTP date forms.
// A date that has passed is 0. Nothing when the value is neither.
[[nodiscard]] std::optional<std::chrono::milliseconds> retryAfter(
    QByteArrayView value, const QDateTime &utcNow);

} // namespace tenantry
