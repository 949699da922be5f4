#include "tests/cloudapi/checks.h"

#include "providers/cloudapi/cloudapi.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tenantry::testing {

std::shared_ptr<const Provider> cloudProvider()
{
    return cloudapi().provider;
}

void vary(Console &console, const QString &name, const QString &value)
{
    const QJsonValue done = console.sandbox().happen(u"variant"_s, {{u"name"_s, name}, {u"value"_s, value}});
    if (done != QJsonValue(true))
        qFatal("no variant %s=%s", qPrintable(name), qPrintable(value));
}

QString said(const Console::Heard &heard)
{
    return heard.error ? sentence(*heard.error) + u' ' + heard.error->address : QString();
}

QJsonValue truth(Console &console, const QString &method, QJsonArray arguments)
{
    arguments.append(QString());
    arguments.append(QJsonObject());
    return console.sandbox()
        .act(console.sandbox().administrator().username, u"POST"_s, u"/cloud_api_"_s + method,
            {{u"params"_s, arguments}})
        .object()
        .value(u"result"_s);
}

QJsonObject customerTruth(Console &console, const QString &guid)
{
    return truth(console, u"customer.list"_s, {guid}).toArray().first().toObject();
}

QString yamlTruth(Console &console, const QString &guid)
{
    return truth(console, u"customer.getYAML"_s, {guid}).toString();
}

QJsonArray unitsTruth(Console &console, const QString &guid, const QString &list)
{
    return truth(console, u"customer.listCapacity"_s, {guid})
        .toArray()
        .first()
        .toObject()
        .value(list)
        .toArray();
}

QStringList groupsTruth(Console &console, const QString &guid)
{
    const QJsonValue first = truth(console, u"customer.listGroups"_s, {guid}).toArray().first();
    QStringList out;
    for (const QJsonValue &group : first[u"groups"].toArray())
        out.append(group[u"cloudusergroupguid"].toString());
    return out;
}

Record customerAt(Console &console, int number)
{
    const QJsonArray all = truth(console, u"customer.list"_s, {QString()}).toArray();
    const QString guid = all.at(number)[u"guid"].toString();
    for (const Record &record : console.list(u"customer"_s, u"all"_s).of(u"customer"_s)) {
        if (record.key == guid)
            return record;
    }
    return {};
}

Record newCustomer(Console &console)
{
    const QJsonValue guid = truth(console, u"customer.create"_s,
        {u"Café Brugge"_s, QString(), QString(), u"Markt 1"_s, u"Brugge"_s, u"Belgium"_s});
    return {u"customer"_s, guid.toString(), {}, {}, {}};
}

QStringList callsOf(Console &console)
{
    static const QRegularExpression name(u"<methodName>cloud_api_([^<]*)</methodName>"_s);
    QStringList out;
    for (const sandbox::Arrived &one : console.sandbox().arrived())
        out.append(name.match(QString::fromUtf8(one.body)).captured(1));
    return out;
}

} // namespace tenantry::testing
