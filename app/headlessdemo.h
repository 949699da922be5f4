#pragma once
#include "app/commandline.h"
#include "app/demo.h"
#include "app/exitcode.h"
#include "models/sync/workspace.h"

namespace tenantry {

// The demonstration without a screen: fetches everything, prints what it found, and writes one CSV
// file for each type into the output folder. Ok only when the rows add up to the service's own counts.
[[nodiscard]] ExitCode runHeadlessDemo(const CommandLine &line, const Demo &demo, Workspace &workspace);

} // namespace tenantry
