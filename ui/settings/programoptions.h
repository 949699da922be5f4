#pragma once
#include "models/changes/guard.h"
#include "providers/schema/connection.h"

namespace tenantry {

// What a person chose for the whole program, whichever workspace is open: the settings dialog shows it, the
// command line goes by it as well. A plain value without secrets; whoever made the window keeps it.
struct ProgramOptions {
    JobLimits limits;
    Proxy proxy{.kind = Proxy::Kind::System}; // of connections that have none of their own
    friend bool operator==(const ProgramOptions &, const ProgramOptions &) = default;
};

} // namespace tenantry
