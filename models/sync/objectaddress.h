#pragma once
#include "models/store/storereader.h"
#include "providers/schema/result.h"

namespace tenantry {
class Workspace;

// How an object is asked for at its service, as text for other programs (GRID-11). Nothing is sent, and no
// credentials are in it: the session adds them when it sends.
struct ObjectAddress {
    QString link; // the address alone
    QString request; // verb, address, headers and body as they would be sent
};
// Error: Unavailable, when the service cannot read one such object alone.
[[nodiscard]] Result<ObjectAddress> addressOf(const Workspace &workspace, const Row &row);

} // namespace tenantry
