#include "models/store/listbook.h"

#include "models/store/sqlite.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

QString errorText(const Error &error)
{
    return QString::fromUtf8(QJsonDocument(
        QJsonObject{{u"fault"_s, static_cast<int>(error.fault)}, {u"summary"_s, error.summary},
            {u"words"_s, error.words}, {u"remedy"_s, error.remedy}, {u"httpStatus"_s, error.httpStatus},
            {u"code"_s, error.code}, {u"requestId"_s, error.requestId},
            {u"address"_s,
                error.address}}).toJson(QJsonDocument::Compact));
}

Error errorFrom(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    return {.fault = static_cast<Fault>(object[u"fault"].toInt()),
        .summary = object[u"summary"].toString(),
        .words = object[u"words"].toString(),
        .remedy = object[u"remedy"].toString(),
        .httpStatus = object[u"httpStatus"].toInt(),
        .code = object[u"code"].toString(),
        .requestId = object[u"requestId"].toString(),
        .address = object[u"address"].toString()};
}

QHash<QString, QString> parametersFrom(const QByteArray &json)
{
    QHash<QString, QString> parameters;
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    for (auto one = object.constBegin(); one != object.constEnd(); ++one)
        parameters.insert(one.key(), one->toString());
    return parameters;
}

QDateTime momentAt(const sqlite::Statement &row, int column)
{
    return row.isNull(column) ? QDateTime() : QDateTime::fromMSecsSinceEpoch(row.integer(column), Qt::UTC);
}

ListEntry entryFrom(const sqlite::Statement &row)
{
    ListEntry entry;
    entry.number = row.integer(0);
    entry.connection = row.integer(1);
    entry.scope = {row.text(2), row.text(3), row.text(4), row.text(5), parametersFrom(row.blob(6))};
    entry.status.state = static_cast<ListState>(row.integer(7));
    entry.status.tried = momentAt(row, 8);
    entry.status.ended = momentAt(row, 9);
    if (!row.isNull(10))
        entry.status.error = errorFrom(row.blob(10));
    return entry;
}

const QString selection =
    u"SELECT list.number, connection, connection.id, type, list, parent_key, parameters, "
    "state, begun, ended, error FROM list JOIN connection "
    "ON connection.number = list.connection WHERE connection.id = ?"_s;

} // namespace

QString parametersText(const QHash<QString, QString> &parameters)
{
    QJsonObject object; // keeps its keys in order
    for (auto one = parameters.cbegin(); one != parameters.cend(); ++one)
        object.insert(one.key(), one.value());
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Result<QList<ListEntry>> listEntries(sqlite::Database &database, const QString &connectionId)
{
    const auto rows = database.prepared(selection + " ORDER BY list.number"_L1);
    if (!rows)
        return rows.error();
    (*rows)->bind(connectionId);
    QList<ListEntry> entries;
    for (;;) {
        const Result<bool> row = (*rows)->step();
        if (!row)
            return row.error();
        if (!*row)
            return entries;
        entries.append(entryFrom(**rows));
    }
}

Result<std::optional<ListEntry>> listEntry(sqlite::Database &database, const WalkScope &scope)
{
    const auto rows =
        database.prepared(selection + " AND type = ? AND list = ? AND parent_key = ? AND parameters = ?"_L1);
    if (!rows)
        return rows.error();
    const Result<bool> row = (*rows)
                                 ->bind(scope.connection)
                                 .bind(scope.type)
                                 .bind(scope.list)
                                 .bind(scope.parentKey)
                                 .bind(parametersText(scope.parameters))
                                 .step();
    if (!row)
        return row.error();
    return *row ? std::optional(entryFrom(**rows)) : std::nullopt;
}

Result<qint64> noteBegin(sqlite::Database &database, const WalkScope &scope, const QDateTime &now)
{
    const auto add = database.prepared(
        u"INSERT INTO list(connection, type, list, parent_key, parameters, state, begun) "
        "VALUES((SELECT number FROM connection WHERE id = ?), ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT(connection, type, list, parent_key, parameters) DO UPDATE SET begun = excluded.begun "
        "RETURNING number"_s);
    if (!add)
        return add.error();
    const Result<bool> row = (*add)
                                 ->bind(scope.connection)
                                 .bind(scope.type)
                                 .bind(scope.list)
                                 .bind(scope.parentKey)
                                 .bind(parametersText(scope.parameters))
                                 .bind(static_cast<qint64>(ListState::NeverFetched))
                                 .bind(now.toMSecsSinceEpoch())
                                 .step();
    if (!row)
        return row.error();
    return (*add)->integer(0);
}

Outcome notePage(sqlite::Database &database, qint64 list)
{
    const auto note = database.prepared(u"UPDATE list SET state = ? WHERE number = ? AND state = ?"_s);
    if (!note)
        return note.error();
    return (*note)
        ->bind(static_cast<qint64>(ListState::Partial))
        .bind(list)
        .bind(static_cast<qint64>(ListState::NeverFetched))
        .run();
}

Outcome noteEnd(sqlite::Database &database, qint64 list, ListState state, const QDateTime &ended,
    const std::optional<Error> &error)
{
    const auto note = database.prepared(
        u"UPDATE list SET state = ?, ended = coalesce(?, ended), error = ? WHERE number = ?"_s);
    if (!note)
        return note.error();
    (*note)->bind(static_cast<qint64>(state));
    if (ended.isValid())
        (*note)->bind(ended.toMSecsSinceEpoch());
    else
        (*note)->bindNull();
    if (error)
        (*note)->bind(errorText(*error));
    else
        (*note)->bindNull();
    return (*note)->bind(list).run();
}

} // namespace tenantry
