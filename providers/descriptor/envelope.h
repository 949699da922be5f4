#pragma once
#include "providers/schema/result.h"
#include <QByteArray>
#include <QString>
#include <QStringList>

namespace tenantry {

// How a service wraps what it answers. Installations of one service may differ in it; what selectors
// read is the same for all: {"result": the payload, and what stood beside it}.
struct Envelope {
    QString result; // member that holds the payload; an answer without it is the payload itself
    QString success; // member of the payload that tells whether it worked; the only other one is the payload
    QStringList listsInTexts; // members of objects whose lists may come as JSON inside a text
    bool emptyIsUnavailable = false; // an empty text where data should be: it was never written
};

enum class Expected {
    List, // objects: a text may hold their JSON, null means none, an object may hold the list
    Object, // anything that is data
    Success, // "no" is a failure
};

// Fault::Unavailable, Invalid or Protocol: there is no payload, and why. `what` is the sentence's subject.
[[nodiscard]] Result<QByteArray> unwrapped(
    const Envelope &envelope, const QByteArray &json, Expected expected, const QString &what);

} // namespace tenantry
