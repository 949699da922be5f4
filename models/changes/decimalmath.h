#pragma once
#include "providers/schema/value.h"

namespace tenantry {

// Exact: no digit is lost and none is made up, however long the numbers are.
[[nodiscard]] Decimal sum(const Decimal &a, const Decimal &b);
[[nodiscard]] Decimal difference(const Decimal &a, const Decimal &b); // a - b
[[nodiscard]] Decimal product(const Decimal &a, const Decimal &b);
[[nodiscard]] Decimal percentOf(const Decimal &number, const Decimal &percent);
// To a whole number, halves away from zero.
[[nodiscard]] Decimal rounded(const Decimal &number);
[[nodiscard]] Decimal magnitude(const Decimal &number); // without its sign
[[nodiscard]] bool isZero(const Decimal &number);

} // namespace tenantry
