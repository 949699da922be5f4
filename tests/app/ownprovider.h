#pragma once
#include "tests/support/loopbackserver.h"

namespace tenantry::test {

// The descriptor that providers/README.md prints, as a person would copy it out.
[[nodiscard]] QByteArray exampleDescriptor();

// The service that it describes: customers a page at a time, licences, statements; for one account.
inline constexpr int customersThere = 120;
inline constexpr int licencesThere = 300;
[[nodiscard]] Says paperboat(const Seen &seen);

} // namespace tenantry::test
