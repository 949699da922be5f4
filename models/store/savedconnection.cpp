#include "models/store/savedconnection.h"

#include <QJsonDocument>
#include <array>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr std::array environments{"production"_L1, "test"_L1, "sandbox"_L1};
constexpr std::array modes{"online"_L1, "economical"_L1, "offline"_L1};
constexpr std::array proxies{"program"_L1, "system"_L1, "none"_L1, "http"_L1, "socks5"_L1};

template <typename Names, typename Enum>
QString nameIn(const Names &names, Enum value)
{
    return names.at(static_cast<size_t>(value));
}

// Caches of earlier versions hold the number instead of the name.
template <typename Names, typename Enum>
void read(const Names &names, const QJsonValue &json, Enum &value)
{
    qint64 number = json.toInteger(-1);
    for (size_t at = 0; at < names.size() && json.isString(); ++at)
        number = json.toString() == names.at(at) ? qint64(at) : number;
    if (number >= 0 && number < qint64(names.size()))
        value = static_cast<Enum>(number);
}

void read(const QJsonValue &json, QString &text)
{
    text = json.toString(text);
}

void read(const QJsonValue &json, int &number)
{
    number = json.toInt(number);
}

void read(const QJsonValue &json, bool &flag)
{
    flag = json.toBool(flag);
}

void read(const QJsonValue &json, std::chrono::seconds &time)
{
    time = std::chrono::seconds(json.toInteger(time.count()));
}

void read(const QJsonValue &json, QHash<QString, QString> &texts)
{
    const QJsonObject members = json.toObject();
    for (auto one = members.constBegin(); one != members.constEnd(); ++one)
        texts.insert(one.key(), one->toString());
}

QJsonValue written(const QString &text)
{
    return text;
}

QJsonValue written(int number)
{
    return number;
}

QJsonValue written(bool flag)
{
    return flag;
}

QJsonValue written(std::chrono::seconds time)
{
    return qint64{time.count()};
}

QJsonValue written(const QHash<QString, QString> &texts)
{
    QJsonObject members;
    for (auto one = texts.cbegin(); one != texts.cend(); ++one)
        members.insert(one.key(), one.value());
    return members;
}

// Every plain member and its name in the file.
template <typename SomeConnection, typename Visit>
void eachMember(SomeConnection &connection, const Visit &visit)
{
    visit("id"_L1, connection.id);
    visit("provider"_L1, connection.provider);
    visit("label"_L1, connection.label);
    visit("folder"_L1, connection.folder);
    visit("order"_L1, connection.order);
    visit("readOnly"_L1, connection.readOnly);
    visit("disabled"_L1, connection.disabled);
    visit("secretsForRun"_L1, connection.secretsForRun);
    visit("settings"_L1, connection.settings);
    visit("signIns"_L1, connection.signIns);
    visit("parallel"_L1, connection.parallel);
    visit("perMinute"_L1, connection.perMinute);
    visit("tries"_L1, connection.tries);
    visit("deadline"_L1, connection.deadline);
    visit("silence"_L1, connection.silence);
    visit("proxyHost"_L1, connection.proxy.host);
    visit("proxyPort"_L1, connection.proxy.port);
    visit("proxyUser"_L1, connection.proxy.user);
    visit("caFile"_L1, connection.caFile);
}

} // namespace

QJsonObject connectionJson(const Connection &connection)
{
    QJsonObject json{{u"environment"_s, nameIn(environments, connection.environment)},
        {u"mode"_s, nameIn(modes, connection.mode)}, {u"proxy"_s, nameIn(proxies, connection.proxy.kind)}};
    eachMember(connection,
        [&json](QLatin1StringView name, const auto &member) { json.insert(name, written(member)); });
    return json;
}

Connection connectionFrom(const QJsonObject &json)
{
    Connection connection;
    read(environments, json[u"environment"], connection.environment);
    read(modes, json[u"mode"], connection.mode);
    read(proxies, json[u"proxy"], connection.proxy.kind);
    eachMember(connection, [&json](QLatin1StringView name, auto &member) { read(json[name], member); });
    return connection;
}

QString savedText(const Connection &connection)
{
    return QString::fromUtf8(QJsonDocument(connectionJson(connection)).toJson(QJsonDocument::Compact));
}

Connection savedConnection(const QByteArray &json)
{
    return connectionFrom(QJsonDocument::fromJson(json).object());
}

} // namespace tenantry
