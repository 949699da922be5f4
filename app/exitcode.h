#pragma once
#include "providers/schema/result.h"

namespace tenantry {

// How the program ends, for scripts. Part of the command line's contract: never renumbered.
enum class ExitCode {
    Ok = 0,
    Failed = 1, // something could not be fetched, or not all of it
    Usage = 2, // the arguments make no sense, or name what is not there
    SignIn = 3, // a secret is missing or was refused
    Storage = 4, // the workspace or an output file cannot be read or written
};

[[nodiscard]] ExitCode exitCodeFor(const Error &error);

} // namespace tenantry
