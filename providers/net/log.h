#pragma once
#include <QLoggingCategory>

namespace tenantry {

// "tenantry.net": the network's side of things, info and up by default. Every line names its
// connection and outcome; no line holds a header value, a body or a stream's address.
Q_DECLARE_LOGGING_CATEGORY(netLog)

} // namespace tenantry
