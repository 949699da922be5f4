#pragma once

#include "providers/sandbox/streamone/wire.h"

#include <optional>

namespace tenantry::sandbox::streamone {

// Both ends belong to it; 0: open.
struct Range {
    Time from = 0;
    Time to = 0;
    bool holds(Time time) const { return time != 0 && time >= from && (to == 0 || time <= to); }
};

bool isRelativeRange(const std::string &name);
// Nothing for a range that says nothing: UNKNOWN_RELATIVE_DATE_RANGE and CUSTOM.
std::optional<Range> relativeRange(const std::string &name, Time now);

} // namespace tenantry::sandbox::streamone
