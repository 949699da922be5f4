#pragma once
#include "providers/schema/result.h"
#include <QByteArray>

namespace tenantry {

// An XML answer of a service that gives the same data as JSON, as the JSON that equals it: the root
// element is the object itself, elements are members, elements of one name beside each other are an
// array, and so is a plural that holds its singulars alone; an element without anything in it is null, and
// every other value is a text (readers of typed fields take numbers and booleans as texts). Attributes are
// members too, unless an element has their name. Fault::Protocol: not XML, entities or a document type, too
// deep.
[[nodiscard]] Result<QByteArray> jsonFromXml(const QByteArray &body, int depthLimit = 64);

// Does it begin like XML that is data, and not like JSON or a web page?
[[nodiscard]] bool looksLikeXml(QByteArrayView body);

} // namespace tenantry
