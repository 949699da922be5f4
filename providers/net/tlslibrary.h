#pragma once
#include <QString>

namespace tenantry {

// What encrypts connections: "OpenSSL 3.0.17 1 Jul 2025"; empty when nothing does.
[[nodiscard]] QString tlsLibrary();

} // namespace tenantry
