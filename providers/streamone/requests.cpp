#include "providers/streamone/requests.h"

#include "providers/wire/xmljson.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry::streamone {
namespace {

constexpr auto deadline = 30s;

Selector at(const QString &path)
{
    return Selector::parse(path).value();
}

HttpRequest request(const Connection &connection, const QByteArray &verb, const QByteArray &below)
{
    QString address = connection.settings.value(u"address"_s).trimmed();
    while (address.endsWith(u'/'))
        address.chop(1);
    HttpRequest out;
    out.verb = verb;
    out.url = QUrl::fromEncoded(address.toUtf8() + below, QUrl::StrictMode);
    out.headers = {{"Accept", "application/json"}};
    out.deadline = deadline;
    return out;
}

} // namespace

HttpRequest v3Request(
    const Connection &connection, const QByteArray &verb, const QByteArray &path, const TextPairs &query)
{
    const QByteArray account = percentEncoded(connection.settings.value(u"account"_s).trimmed());
    HttpRequest out =
        request(connection, verb, withQuery("/api/v3/accounts/" + account + path, queryText(query)));
    out.signIn = u"v3"_s;
    return out;
}

HttpRequest v1Request(const Connection &connection, const QByteArray &verb, const QByteArray &path)
{
    HttpRequest out = request(connection, verb, "/api/v1" + path);
    out.signIn = u"v1"_s;
    return out;
}

ErrorSpec v3Errors()
{
    ErrorSpec spec;
    spec.message = {{at(u"/details/*/errors/*/detail"_s)}, {at(u"/details/*/detail"_s)}, {at(u"/message"_s)},
        {at(u"/error"_s)}};
    spec.code = {at(u"/details/*/errors/*/code"_s), at(u"/details/*/code"_s), at(u"/error"_s)};
    spec.requestId = {at(u"/details/*/requestId"_s)};
    return spec;
}

ErrorSpec v1Errors()
{
    ErrorSpec spec;
    spec.message = {{at(u"/message"_s)}};
    spec.success = at(u"/success"_s);
    spec.hasSuccess = true;
    return spec;
}

Result<QByteArray> v1Json(const HttpReply &reply, const HttpRequest &request)
{
    HttpReply same = reply;
    if (looksLikeXml(reply.body)) {
        const Result<QByteArray> equal = jsonFromXml(reply.body);
        if (!equal && reply.isSuccess())
            return notUnderstood(reply, request, equal.error());
        if (equal)
            same.body = equal.value();
    }
    if (isFailure(same, v1Errors()))
        return replyError(same, request, v1Errors());
    return same.body;
}

QByteArray keyOf(const OperationAsk &asked)
{
    return percentEncoded(asked.item.key);
}

} // namespace tenantry::streamone
