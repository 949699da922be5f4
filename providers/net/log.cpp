#include "providers/net/log.h"

namespace tenantry {

Q_LOGGING_CATEGORY(netLog, "tenantry.net", QtInfoMsg)

} // namespace tenantry
