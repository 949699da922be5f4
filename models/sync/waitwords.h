#pragma once
#include <QString>
#include <chrono>

namespace tenantry {

// What something waits for, as it is shown: "limit, about 20 s". The reason is the engine's word.
[[nodiscard]] QString waitInWords(const QString &reason, std::chrono::milliseconds about);

} // namespace tenantry
