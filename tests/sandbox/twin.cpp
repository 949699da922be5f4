#include "tests/sandbox/twin.h"

#include <QUrl>

using namespace Qt::StringLiterals;
using namespace tenantry::sandbox;

QDateTime fixedDay()
{
    return QDateTime(QDate(2026, 11, 5), QTime(12, 0), Qt::UTC);
}

Twin::Twin(Options options)
{
    if (!options.now.isValid())
        options.now = fixedDay();
    QString problem;
    m_sandbox = Sandbox::start(options, &problem);
    if (!m_sandbox)
        qFatal("%s", qPrintable(problem));
    if (options.size > 0 && options.size <= 5000) // more would take longer to read than any test needs
        findIds();
}

void Twin::findIds()
{
    const QJsonArray organisations =
        m_sandbox->act(u"alice"_s, u"GET"_s, u"/organisation"_s)[u"organisations"].toArray();
    m_ids[u"default"_s] = organisations[0][u"id"].toString();
    m_ids[u"org"_s] = organisations[1][u"id"].toString(); // bob's
    m_ids[u"otherOrg"_s] = organisations[2][u"id"].toString();
    const QJsonArray units =
        m_sandbox->act(u"alice"_s, u"GET"_s, resolved(u"/organisation/{org}/unit"_s))[u"units"].toArray();
    m_ids[u"unit"_s] = units[0][u"id"].toString(); // dora's, with erin
    m_ids[u"personal"_s] = m_sandbox->act(u"gwen"_s, u"GET"_s, u"/personal-unit"_s)[u"id"].toString();
    const QJsonArray products =
        m_sandbox->act(u"alice"_s, u"GET"_s, resolved(u"/product/unit/{unit}"_s))[u"products"].toArray();
    const QJsonArray everywhere = m_sandbox->act(u"alice"_s, u"GET"_s, u"/product"_s)[u"products"].toArray();
    for (const QJsonValue &item : everywhere) {
        if (item[u"claim"].isObject())
            m_ids[u"claimed"_s] = item[u"product"][u"id"].toString();
    }
    m_ids[u"product"_s] = products[0][u"product"][u"id"].toString();
    const QJsonArray assets = m_sandbox->act(u"alice"_s, u"GET"_s, u"/asset"_s)[u"assets"].toArray();
    for (const QJsonValue &asset : assets) {
        const QString state = asset[u"merchants"].toArray().isEmpty() ? u"free"_s : u"attached"_s;
        m_ids.insert(state + asset[u"scope"].toString(), asset[u"id"].toString());
    }
}

QString Twin::resolved(QString target) const
{
    for (auto it = m_ids.begin(); it != m_ids.end(); ++it)
        target.replace(u'{' + it.key() + u'}', it.value());
    return target;
}

Reply Twin::exchange(const QString &method, const QString &path, const QByteArray &body, const QString &type,
    const QMap<QString, QString> &headers)
{
    return rawExchange(QUrl(m_sandbox->baseUrl()).port(), {method, path, body, type, headers});
}

Reply Twin::sendBytes(const QString &user, const QString &method, const QString &target,
    const QByteArray &body, const QString &type)
{
    QMap<QString, QString> headers;
    if (!user.isEmpty())
        headers[u"Authorization"_s] = u"Bearer "_s + accessToken(user);
    return exchange(method, u"/account-server-api"_s + resolved(target), body, type, headers);
}

Reply Twin::send(const QString &user, const QString &method, const QString &target, const QJsonObject &body)
{
    if (body.isEmpty())
        return sendBytes(user, method, target, {}, {});
    const QByteArray text =
        resolved(QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact))).toUtf8();
    return sendBytes(user, method, target, text, u"application/json"_s);
}

Reply Twin::sendForm(
    const QString &user, const QString &method, const QString &target, const QList<FormPart> &parts)
{
    QByteArray body;
    for (const FormPart &part : parts) {
        body += "--edge\r\nContent-Disposition: form-data; name=\"" + part.name.toUtf8() + '"';
        if (part.isFile)
            body += "; filename=\"" + part.filename.toUtf8() + '"';
        body += "\r\n\r\n" + resolved(QString::fromUtf8(part.content)).toUtf8() + "\r\n";
    }
    body += "--edge--\r\n";
    return sendBytes(user, method, target, body, u"multipart/form-data; boundary=edge"_s);
}

Reply Twin::post(
    const QString &path, const QMap<QString, QString> &form, const QMap<QString, QString> &headers)
{
    QByteArray body;
    for (auto it = form.begin(); it != form.end(); ++it)
        body += (body.isEmpty() ? "" : "&") + it.key().toUtf8() + '=' + QUrl::toPercentEncoding(it.value());
    return exchange(u"POST"_s, path, body, u"application/x-www-form-urlencoded"_s, headers);
}

Reply Twin::get(const QString &path)
{
    return exchange(u"GET"_s, path, {}, {}, {});
}

Reply Twin::token(const QString &user)
{
    QString password;
    for (const Person &person : m_sandbox->people()) {
        if (person.username == user)
            password = person.password;
    }
    return post(u"/auth/realms/squonk/protocol/openid-connect/token"_s,
        {{u"client_id"_s, m_sandbox->access(u"clientId"_s)}, {u"grant_type"_s, u"password"_s},
            {u"username"_s, user}, {u"password"_s, password}});
}

QString Twin::accessToken(const QString &user)
{
    if (!m_tokens.contains(user))
        m_tokens[user] = token(user).json()[u"access_token"].toString();
    return m_tokens[user];
}
