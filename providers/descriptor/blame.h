#pragma once
#include "providers/wire/placeholder.h"
#include "providers/wire/replyerror.h"

namespace tenantry {

// Finds out which inputs a refusal is about: `signs` are codes or whole words that occur in a complaint,
// each with the parameter it points at. The complaint's words are put at that parameter.
void blame(Error &error, const QByteArray &body, const ErrorSpec &spec, const TextPairs &signs);

} // namespace tenantry
