#pragma once
#include "app/commandline.h"
#include "app/exitcode.h"
#include "app/providercatalog.h"
#include "models/sync/workspace.h"

namespace tenantry {

// The commands without a window, over the same workspace that a window would show. They print
// results to standard output and everything else to standard error.
[[nodiscard]] ExitCode runSync(const CommandLine &line, Workspace &workspace);
[[nodiscard]] ExitCode runList(const CommandLine &line, Workspace &workspace);
[[nodiscard]] ExitCode runExport(const CommandLine &line, Workspace &workspace);
[[nodiscard]] ExitCode runPlan(const CommandLine &line, Workspace &workspace);
[[nodiscard]] ExitCode runApply(const CommandLine &line, Workspace &workspace);
[[nodiscard]] ExitCode runJournal(const CommandLine &line, Workspace &workspace);
[[nodiscard]] ExitCode runProviders(const CommandLine &line, const ProviderCatalog &catalog);

} // namespace tenantry
