#include "app/commands.h"

#include "app/console.h"
#include "app/overview.h"
#include "app/rowquery.h"
#include "models/store/world.h"
#include "models/text/displaytext.h"
#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

QJsonObject jsonRow(const Row &row, const RowQuery &rows)
{
    QJsonObject object{{u"$key"_s, row.key}, {u"$connection"_s, row.connection}};
    if (isWorld(rows.query.provider)) {
        object.insert(u"$provider"_s, row.provider);
        object.insert(u"$type"_s, row.type);
    }
    for (const QString &column : rows.columns) {
        const qsizetype index = rows.type.indexOf(column);
        if (index >= 0 && index < row.values.size() && !isUnasked(row.values.at(index)))
            object.insert(column, jsonOf(row.values.at(index)));
    }
    return object;
}

QStringList shownRow(const Row &row, const RowQuery &rows, const QHash<QString, QString> &labels)
{
    const DisplayStyle style{QLocale(), false, false};
    QStringList cells{row.key};
    for (const QString &column : rows.columns) {
        const qsizetype index = rows.type.indexOf(column);
        if (column == "$connection"_L1)
            cells.append(labels.value(row.connection, row.connection));
        else
            cells.append(index >= 0 && index < row.values.size()
                    ? displayText(row.values.at(index), rows.type.fields.at(index), style)
                    : QString());
    }
    return cells;
}

ExitCode listOverview(const CommandLine &line, Workspace &workspace)
{
    const Result<QList<Connection>> connections = connectionsNamed(line.connection, workspace.connections());
    if (!connections) {
        console::say(connections.error());
        return exitCodeFor(connections.error());
    }
    const Result<QList<OverviewLine>> lines = overview(workspace.store().now(), *connections);
    if (!lines) {
        console::say(lines.error());
        return exitCodeFor(lines.error());
    }
    if (line.json)
        console::printJson({{u"types"_s, jsonOf(*lines)}});
    else
        printOverview(*lines);
    return ExitCode::Ok;
}

// JSON rows are printed one a line as they are read, so that a million of them need no memory.
Outcome printJsonRows(const CommandLine &line, const RowQuery &rows, const StoreReader &reader)
{
    qint64 left = line.limit;
    return reader.eachRow(rows.query, [&](const Row &row) {
        if (left-- == 0)
            return false;
        console::printJson(jsonRow(row, rows));
        return true;
    });
}

Outcome printShownRows(const CommandLine &line, const RowQuery &rows, const StoreReader &reader)
{
    QStringList headings{u"$key"_s};
    for (const QString &column : rows.columns)
        headings.append(column);
    QList<QStringList> cells;
    qint64 left = line.limit;
    QHash<QString, QString> labels;
    if (const auto connections = reader.connections()) {
        for (const Connection &one : *connections)
            labels.insert(one.id, one.label);
    }
    Outcome read = reader.eachRow(rows.query, [&](const Row &row) {
        if (left-- == 0)
            return false;
        cells.append(shownRow(row, rows, labels));
        return true;
    });
    if (read)
        console::printTable(headings, cells);
    return read;
}

} // namespace

ExitCode runList(const CommandLine &line, Workspace &workspace)
{
    if (line.type.isEmpty() && line.kind.isEmpty())
        return listOverview(line, workspace);
    const Result<RowQuery> rows = rowQuery(line, workspace.store().schemas(), workspace.connections());
    if (!rows) {
        console::say(rows.error());
        return exitCodeFor(rows.error());
    }
    const StoreReader &reader = workspace.store().now();
    const Outcome printed =
        line.json ? printJsonRows(line, *rows, reader) : printShownRows(line, *rows, reader);
    if (printed)
        return ExitCode::Ok;
    console::say(printed.error());
    return exitCodeFor(printed.error());
}

} // namespace tenantry
