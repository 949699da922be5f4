#pragma once

namespace tenantry {

// The whole program, from the arguments to the exit code.
[[nodiscard]] int runProgram(int argc, char **argv);

} // namespace tenantry
