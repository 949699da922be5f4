#include "app/exitcode.h"

namespace tenantry {

ExitCode exitCodeFor(const Error &error)
{
    switch (error.fault) {
    case Fault::SignIn:
        return ExitCode::SignIn;
    case Fault::Storage:
        return ExitCode::Storage;
    case Fault::Invalid:
        return ExitCode::Usage;
    default:
        return ExitCode::Failed;
    }
}

} // namespace tenantry
