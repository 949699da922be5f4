#pragma once
#include "providers/descriptor/circumstances.h"

namespace tenantry {

// Fills a request's holes. Error: a placeholder of the address has no value, or a text cannot be written.
// `extra` is added to the query: paging and filters. `what` is for the request log.
[[nodiscard]] Result<HttpRequest> makeRequest(const RequestTemplate &, const Circumstances &,
    const QString &what, const TextPairs &extra = {}, const QByteArray &rql = {});

// The JSON of an answer: of an XML-RPC channel it is translated first.
// An XML-RPC fault, and any failure by the channel's rules, is an Error in the provider's words.
// What the service wraps around its data is taken off.
[[nodiscard]] Result<QByteArray> jsonOf(
    const HttpReply &, const HttpRequest &, const Channel &, Expected expected);

// Does an answer fit one of the patterns?
[[nodiscard]] bool fits(const HttpReply &, const QList<AnswerPattern> &, const Channel &);

} // namespace tenantry
