#include "models/sync/connectionexchange.h"

#include "models/store/savedconnection.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct ConnectionExchangePhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::ConnectionExchange)
};

constexpr int exchangeVersion = 1;

QString shown(const QJsonValue &value)
{
    if (value.isObject() || value.isArray())
        return QString::fromUtf8(
            QJsonDocument::fromVariant(value.toVariant()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

// What people call a member; others go by their own name.
QString memberLabel(const QString &key)
{
    const QHash<QString, QString> labels{{u"label"_s, ConnectionExchangePhrases::tr("Name")},
        {u"folder"_s, ConnectionExchangePhrases::tr("Folder")},
        {u"environment"_s, ConnectionExchangePhrases::tr("Environment")},
        {u"mode"_s, ConnectionExchangePhrases::tr("Mode")},
        {u"readOnly"_s, ConnectionExchangePhrases::tr("Read only")},
        {u"disabled"_s, ConnectionExchangePhrases::tr("Disabled")},
        {u"parallel"_s, ConnectionExchangePhrases::tr("Requests at a time")},
        {u"perMinute"_s, ConnectionExchangePhrases::tr("Requests a minute")},
        {u"tries"_s, ConnectionExchangePhrases::tr("Tries")},
        {u"deadline"_s, ConnectionExchangePhrases::tr("Longest answer")},
        {u"silence"_s, ConnectionExchangePhrases::tr("Longest silence")},
        {u"proxy"_s, ConnectionExchangePhrases::tr("Proxy")},
        {u"caFile"_s, ConnectionExchangePhrases::tr("File with authorities")}};
    return labels.value(key, key);
}

void addDifferences(
    QStringList &lines, const QJsonObject &before, const QJsonObject &after, const Schema *schema = nullptr)
{
    QStringList keys = before.keys() + after.keys(); // what is missing in one is a difference too
    keys.sort();
    keys.removeDuplicates();
    for (const QString &key : std::as_const(keys)) {
        if (before[key] == after[key])
            continue;
        if (key == u"settings" && schema) {
            addDifferences(lines, before[key].toObject(), after[key].toObject());
            continue;
        }
        //: One change that an imported file makes to a connection: what, before, after.
        lines.append(ConnectionExchangePhrases::tr("%1: %2 → %3")
                         .arg(memberLabel(key), shown(before[key]), shown(after[key])));
    }
}

ConnectionArrival arrival(
    const Connection &arriving, const QList<Connection> &present, const QList<Schema> &schemas)
{
    ConnectionArrival out{arriving, ConnectionArrival::Effect::Add, {}};
    const auto schema = std::ranges::find(schemas, arriving.provider, &Schema::provider);
    if (schema == schemas.end()) {
        out.effect = ConnectionArrival::Effect::UnknownService;
        return out;
    }
    const auto known = std::ranges::find(present, arriving.id, &Connection::id);
    if (known == present.end())
        return out;
    addDifferences(out.changes, connectionJson(*known), connectionJson(arriving), &*schema);
    out.effect = out.changes.isEmpty() ? ConnectionArrival::Effect::None : ConnectionArrival::Effect::Change;
    return out;
}

} // namespace

QByteArray connectionsFile(const QList<Connection> &connections)
{
    QJsonArray all;
    for (const Connection &connection : connections)
        all.append(connectionJson(connection));
    return QJsonDocument(QJsonObject{{u"tenantry"_s, u"connections"_s}, {u"version"_s, exchangeVersion},
                             {u"connections"_s, all}})
        .toJson();
}

Result<QList<ConnectionArrival>> readConnectionsFile(
    const QByteArray &bytes, const QList<Connection> &present, const QList<Schema> &schemas)
{
    const QJsonObject root = QJsonDocument::fromJson(bytes).object();
    if (root[u"tenantry"].toString() != u"connections")
        return invalid(ConnectionExchangePhrases::tr("This is not a file of connections."),
            ConnectionExchangePhrases::tr("Choose a file that was written by “Export connections”."));
    if (root[u"version"].toInt() > exchangeVersion)
        return invalid(
            ConnectionExchangePhrases::tr("This file of connections is from a newer version of the program."),
            ConnectionExchangePhrases::tr("Update the program, or have the file written by this version."));
    QList<ConnectionArrival> out;
    for (const QJsonValue &json : root[u"connections"].toArray()) {
        const Connection connection = connectionFrom(json.toObject());
        if (connection.id.isEmpty() || connection.provider.isEmpty())
            //: %1 is the place of a connection in a file: 1, 2, 3…
            return invalid(ConnectionExchangePhrases::tr("Connection %1 of the file has no id or no service.")
                               .arg(out.size() + 1),
                ConnectionExchangePhrases::tr("Have the file written anew."));
        out.append(arrival(connection, present, schemas));
    }
    return out;
}

Connection copyOf(const Connection &connection, const QList<Connection> &present)
{
    Connection copy = connection;
    copy.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto isTaken = [&present](const QString &label) {
        return std::ranges::any_of(present, [&label](const Connection &one) { return one.label == label; });
    };
    //: Name of a copied connection.
    copy.label = ConnectionExchangePhrases::tr("%1 (copy)").arg(connection.label);
    for (int number = 2; isTaken(copy.label); ++number)
        copy.label = ConnectionExchangePhrases::tr("%1 (copy %2)").arg(connection.label).arg(number);
    return copy;
}

QList<Connection> moved(QList<Connection> all, const QString &id, int by)
{
    std::ranges::stable_sort(all, {}, &Connection::order);
    const auto at = std::ranges::find(all, id, &Connection::id);
    if (at == all.end())
        return {};
    // The next one of the same folder in that direction; others stand elsewhere on screen.
    qsizetype other = at - all.begin();
    const qsizetype own = other;
    do {
        other += by;
    } while (other >= 0 && other < all.size() && all[other].folder != all[own].folder);
    if (other < 0 || other >= all.size())
        return {};
    all.move(own, other);
    QList<Connection> changed;
    for (int place = 0; place < all.size(); ++place) {
        if (std::exchange(all[place].order, place) != place)
            changed.append(all[place]);
    }
    return changed;
}

} // namespace tenantry
