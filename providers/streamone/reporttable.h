#pragma once
#include "providers/wire/json.h"
#include <QByteArray>

namespace tenantry::streamone {

// The typed rows of a report as CSV (RFC 4180, UTF-8), with the columns' headings first: amounts keep all
// their digits, and the currency of an amount stands in a column of its own behind it.
[[nodiscard]] QByteArray tableOf(const JsonValue &answer);

} // namespace tenantry::streamone
