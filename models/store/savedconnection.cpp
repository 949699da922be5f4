#include "models/store/savedconnection.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tenantry {

QString savedText(const Connection &connection)
{
    QJsonObject settings;
    for (auto one = connection.settings.cbegin(); one != connection.settings.cend(); ++one)
        settings.insert(one.key(), one.value());
    const QJsonObject object{{u"id"_s, connection.id}, {u"provider"_s, connection.provider},
        {u"label"_s, connection.label}, {u"environment"_s, static_cast<int>(connection.environment)},
        {u"mode"_s, static_cast<int>(connection.mode)}, {u"readOnly"_s, connection.readOnly},
        {u"settings"_s, settings}, {u"parallel"_s, connection.parallel},
        {u"perMinute"_s, connection.perMinute},
        {u"deadline"_s, static_cast<qint64>(connection.deadline.count())}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Connection savedConnection(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Connection connection;
    connection.id = object[u"id"].toString();
    connection.provider = object[u"provider"].toString();
    connection.label = object[u"label"].toString();
    connection.environment = static_cast<Environment>(object[u"environment"].toInt());
    connection.mode = static_cast<Mode>(object[u"mode"].toInt());
    connection.readOnly = object[u"readOnly"].toBool();
    const QJsonObject settings = object[u"settings"].toObject();
    for (auto one = settings.constBegin(); one != settings.constEnd(); ++one)
        connection.settings.insert(one.key(), one->toString());
    connection.parallel = object[u"parallel"].toInt(connection.parallel);
    connection.perMinute = object[u"perMinute"].toInt();
    connection.deadline = std::chrono::seconds(object[u"deadline"].toInteger(connection.deadline.count()));
    return connection;
}

} // namespace tenantry
