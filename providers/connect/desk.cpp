#include "providers/connect/desk.h"

#include "providers/wire/placeholder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tenantry::connect {
namespace {

ErrorSpec errorSpec()
{
    ErrorSpec out;
    for (const QString &path : {u"/errors/*"_s, u"/errors"_s, u"/detail"_s, u"/message"_s})
        out.message.append({.at = Selector::parse(path).value()});
    out.code = {Selector::parse(u"/error_code"_s).value()};
    return out;
}

QByteArray written(const QJsonValue &body)
{
    return body.isArray() ? QJsonDocument(body.toArray()).toJson(QJsonDocument::Compact)
                          : QJsonDocument(body.toObject()).toJson(QJsonDocument::Compact);
}

} // namespace

Desk::Desk(const Connection &connection, QString what)
    : m_base(connection.settings.value(u"address"_s, u"https://api.connect.cloudblue.com/public/v1"_s)
                 .trimmed()
                 .toUtf8())
    , m_what(std::move(what))
{
    while (m_base.endsWith('/'))
        m_base.chop(1);
}

HttpRequest Desk::request(const QByteArray &verb, const QByteArray &path, const QJsonValue &body) const
{
    HttpRequest out;
    out.verb = verb;
    out.url = QUrl::fromEncoded(m_base + path, QUrl::StrictMode);
    out.headers.emplaceBack("Accept", "application/json");
    out.signIn = u"token"_s;
    out.repeat = verb == "GET" || verb == "PUT" ? Repeat::Always : Repeat::Never;
    out.what = m_what;
    if (!body.isUndefined()) {
        out.body = written(body);
        out.headers.emplaceBack("Content-Type", "application/json");
    }
    return out;
}

Error Desk::refusal(const HttpReply &reply, const HttpRequest &request) const
{
    static const ErrorSpec spec = errorSpec();
    return replyError(reply, request, spec);
}

QByteArray segment(const QString &id)
{
    return percentEncoded(id);
}

} // namespace tenantry::connect
