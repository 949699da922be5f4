#pragma once
#include "providers/schema/result.h"
#include <QByteArray>
#include <QString>
#include <optional>

namespace tenantry {

// A call as XML. `arguments` is a JSON array: texts, whole numbers, decimals, booleans, objects and arrays
// become string, int, double, boolean, struct and array. Fault::Invalid: null, a whole number beyond 32 bits,
// or a character that XML cannot carry: nothing is sent then.
[[nodiscard]] Result<QByteArray> xmlRpcCall(const QString &method, QByteArrayView arguments);

struct XmlRpcFault {
    QString code; // number or text
    QString words;
    friend bool operator==(const XmlRpcFault &, const XmlRpcFault &) = default;
};

struct XmlRpcAnswer {
    QByteArray json; // the value as JSON: whole numbers and doubles with their own digits
    std::optional<XmlRpcFault> fault; // set: json is {"faultCode":…,"faultString":…}
};

// An answer as the JSON that selectors read. Fault::Protocol: not XML-RPC (HTML, empty), malformed,
// with a DOCTYPE or entities of its own, deeper than the limit.
[[nodiscard]] Result<XmlRpcAnswer> xmlRpcAnswer(const QByteArray &body, int depthLimit = 64);

} // namespace tenantry
