#include "tests/sandbox/streamone/ion.h"

#include <QUrl>

using namespace Qt::StringLiterals;
using namespace tenantry::sandbox;

Ion::Ion(Options options)
{
    options.provider = u"streamone"_s;
    if (!options.now.isValid())
        options.now = QDateTime(QDate(2026, 11, 5), QTime(12, 0), Qt::UTC);
    QString problem;
    m_sandbox = Sandbox::start(options, &problem);
    if (!m_sandbox)
        qFatal("%s", qPrintable(problem));
}

Reply Ion::raw(const Sent &sent)
{
    return rawExchange(QUrl(m_sandbox->baseUrl()).port(), sent);
}

Reply Ion::send(const QString &method, const QString &target, const QJsonObject &body, const QString &person)
{
    const QString path = target.startsWith(u"/api") ? target : u"/api/v3/accounts/20417"_s + target;
    const QByteArray json =
        body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact);
    return raw({method, path, json, body.isEmpty() ? QString() : u"application/json"_s,
        {{u"Authorization"_s, u"Bearer "_s + bearer(person)}}});
}

Reply Ion::get(const QString &target, const QString &person)
{
    return send(u"GET"_s, target, {}, person);
}

Reply Ion::getOld(const QString &target, const QMap<QString, QString> &headers)
{
    QMap<QString, QString> all = headers;
    all[u"Authorization"_s] = basic();
    return raw({u"GET"_s, target, {}, {}, all});
}

Reply Ion::postOld(const QString &target, const QByteArray &body, const QString &type)
{
    return raw({u"POST"_s, target, body, type, {{u"Authorization"_s, basic()}}});
}

Reply Ion::form(const QString &path, const QByteArray &body)
{
    return raw({u"POST"_s, path, body, u"application/x-www-form-urlencoded"_s, {}});
}

QString Ion::bearer(const QString &person)
{
    return m_sandbox->access()[u"credentials"_s][person][u"accessToken"_s].toString();
}

QString Ion::refreshToken(const QString &person)
{
    return m_sandbox->access()[u"credentials"_s][person][u"refreshToken"_s].toString();
}

QString Ion::basic() const
{
    const QString pair = m_sandbox->access(u"apiKey"_s) + u':' + m_sandbox->access(u"apiSecret"_s);
    return u"Basic "_s + QString::fromLatin1(pair.toUtf8().toBase64());
}

QJsonArray Ion::all(const QString &target, const QString &name)
{
    QJsonArray out;
    QString token;
    do {
        const QString glue = target.contains(u'?') ? u"&"_s : u"?"_s;
        const QString page = token.isEmpty() ? target : target + glue + u"pageToken="_s + token;
        const QJsonObject json = get(page).json();
        for (const QJsonValue &one : json[name].toArray())
            out.append(one);
        token = json[u"nextPageToken"_s].toString();
    } while (!token.isEmpty());
    return out;
}

QJsonObject Ion::firstSubscription(const QString &query)
{
    return get(u"/subscriptions?pagination.limit=1&"_s + query).json()[u"items"_s][0].toObject();
}

QJsonObject Ion::subscription(const QString &id)
{
    for (const QJsonValue &one :
        get(u"/subscriptions?pagination.limit=1000"_s).json()[u"items"_s].toArray()) {
        if (one[u"id"_s] == id)
            return one.toObject();
    }
    return {};
}

QString Ion::lastPart(const QJsonValue &name)
{
    return name.toString().section(u'/', -1);
}

namespace {

QJsonArray attributesFrom(const QMap<QString, QString> &attributes)
{
    QJsonArray out;
    for (auto it = attributes.begin(); it != attributes.end(); ++it)
        out.append(QJsonObject{{u"name"_s, it.key()}, {u"value"_s, it.value()}});
    return out;
}

} // namespace

QJsonObject changeOf(const QJsonObject &subscription, qint64 quantity,
    const QMap<QString, QString> &attributes, const QString &reference)
{
    QMap<QString, QString> all = attributes;
    if (!all.contains(u"operations"_s))
        all[u"operations"_s] = u"updatesubscription"_s;
    const QJsonObject item{{u"referenceId"_s, reference}, {u"action"_s, u"UPDATE"_s},
        {u"resourceId"_s, subscription[u"subscriptionId"_s]},
        {u"productId"_s, subscription[u"ccpProductId"_s]}, {u"skuId"_s, subscription[u"ccpSkuId"_s]},
        {u"planId"_s, subscription[u"ccpPlanId"_s]}, {u"quantity"_s, quantity},
        {u"attributes"_s, attributesFrom(all)}};
    return {{u"displayName"_s, u"Change"_s}, {u"orderItems"_s, QJsonArray{item}}};
}

QJsonObject purchaseOf(const QString &product, const QString &sku, const QString &plan, qint64 quantity,
    const QMap<QString, QString> &attributes, const QString &reference)
{
    const QJsonObject item{{u"referenceId"_s, reference}, {u"action"_s, u"CREATE"_s},
        {u"productId"_s, product}, {u"skuId"_s, sku}, {u"planId"_s, plan}, {u"quantity"_s, quantity},
        {u"attributes"_s, attributesFrom(attributes)}};
    return {
        {u"referenceId"_s, u"adm-1"_s}, {u"displayName"_s, u"Köp"_s}, {u"orderItems"_s, QJsonArray{item}}};
}
