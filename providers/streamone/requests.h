#pragma once
#include "providers/descriptor/provider.h"
#include "providers/wire/json.h"
#include "providers/wire/placeholder.h"
#include "providers/wire/replyerror.h"

// What the flows of this provider have in common: addresses, sign-ins and the two ways to complain.
namespace tenantry::streamone {

// A request of the current API; the path goes below the account.
[[nodiscard]] HttpRequest v3Request(const Connection &connection, const QByteArray &verb,
    const QByteArray &path, const TextPairs &query = {});
[[nodiscard]] HttpRequest v1Request(
    const Connection &connection, const QByteArray &verb, const QByteArray &path);

[[nodiscard]] ErrorSpec v3Errors();
[[nodiscard]] ErrorSpec v1Errors();

// The JSON of an answer of the old API, which may be XML; an Error when it says no.
[[nodiscard]] Result<QByteArray> v1Json(const HttpReply &reply, const HttpRequest &request);

// The key of the object that an operation starts from, as a segment of an address.
[[nodiscard]] QByteArray keyOf(const OperationAsk &asked);

} // namespace tenantry::streamone
