#include "tests/sandbox/connect/till.h"

#include <QUrl>

using namespace Qt::StringLiterals;
using namespace tenantry::sandbox;

Till::Till(Options options)
{
    options.provider = u"connect"_s;
    if (!options.now.isValid())
        options.now = QDateTime(QDate(2026, 11, 5), QTime(12, 0), Qt::UTC);
    QString problem;
    m_sandbox = Sandbox::start(options, &problem);
    if (!m_sandbox)
        qFatal("%s", qPrintable(problem));
}

int Till::port() const
{
    return QUrl(m_sandbox->baseUrl()).port();
}

QString Till::key(const QString &part) const
{
    for (const Person &person : m_sandbox->people()) {
        if (person.username == part)
            return person.password;
    }
    return {};
}

Reply Till::sendBytes(const QString &part, const QString &method, const QString &target,
    const QByteArray &body, const QString &type)
{
    QMap<QString, QString> headers;
    if (!part.isEmpty())
        headers[u"Authorization"_s] = u"ApiKey "_s + key(part);
    return rawExchange(port(), {method, u"/public/v1"_s + target, body, type, headers});
}

Reply Till::send(const QString &part, const QString &method, const QString &target, const QJsonObject &body)
{
    if (body.isEmpty())
        return sendBytes(part, method, target, {});
    return sendBytes(
        part, method, target, QJsonDocument(body).toJson(QJsonDocument::Compact), u"application/json"_s);
}

Reply Till::sendFile(
    const QString &part, const QString &target, const QString &field, const QByteArray &content)
{
    const QByteArray body = "--edge\r\nContent-Disposition: form-data; name=\"" + field.toUtf8()
        + "\"; filename=\"" + field.toUtf8() + ".xlsx\"\r\n\r\n" + content + "\r\n--edge--\r\n";
    return sendBytes(part, u"POST"_s, target, body, u"multipart/form-data; boundary=edge"_s);
}

Reply Till::fetch(const QString &address)
{
    const QUrl url(address);
    return rawExchange(url.port(), {u"GET"_s, url.path(QUrl::FullyEncoded), {}, {}, {}});
}

QJsonArray Till::list(const QString &part, const QString &target)
{
    return arrayIn(send(part, u"GET"_s, target));
}

QJsonObject Till::first(const QString &part, const QString &target)
{
    return list(part, target).first().toObject();
}

QJsonObject Till::object(const QString &part, const QString &target)
{
    return send(part, u"GET"_s, target).json();
}

QJsonArray arrayIn(const Reply &reply)
{
    return QJsonDocument::fromJson(reply.body).array();
}

QJsonValue valueAt(const QJsonValue &json, const QString &path)
{
    QJsonValue value = json;
    for (const QString &step : path.split(u'.')) {
        bool isPlace = false;
        const int place = step.toInt(&isPlace);
        value = isPlace && value.isArray() ? value[place] : value[step];
    }
    return value;
}

QString errorsIn(const Reply &reply)
{
    QStringList lines;
    for (const QJsonValue &line : reply.json()[u"errors"].toArray())
        lines.append(line.toString());
    return lines.join(u'\n');
}
