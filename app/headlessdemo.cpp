#include "app/headlessdemo.h"

#include "app/console.h"
#include "app/overview.h"
#include "app/syncwatch.h"
#include "models/exchange/csvexport.h"
#include <QCoreApplication>
#include <QDir>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct HeadlessDemoPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::HeadlessDemo)
};

// One type's line of the summary.
struct Finding {
    OverviewLine line;
    double seconds = 0; // spent on lists of the type
    qint64 rows = 0; // in its CSV file
    qint64 counted = -1; // by the service; -1: it does not say
    [[nodiscard]] bool addsUp() const { return rows == line.objects && (counted < 0 || counted == rows); }
};

QStringList exportColumns(const ResourceType &type)
{
    QStringList columns{u"$connection"_s, u"$key"_s};
    for (const Field &field : type.fields) {
        if (!field.secret)
            columns.append(field.key);
    }
    columns.append(u"$fetched"_s);
    return columns;
}

Result<CsvReport> writeType(
    const Workspace &workspace, Store &store, const OverviewLine &line, const QDir &folder)
{
    const Provider *provider = workspace.provider(line.connection.provider);
    CsvOrder order;
    order.query.provider = line.connection.provider;
    order.query.type = line.type;
    order.query.connections = {line.connection.id};
    order.fields = exportColumns(*provider->schema().type(line.type));
    order.file = folder.absoluteFilePath(u"%1-%2.csv"_s.arg(line.connection.provider, line.type));
    order.mayReplace = true;
    return exportCsv(store.now(), order);
}

double secondsFor(const QList<Activity> &ended, const OverviewLine &line)
{
    double seconds = 0;
    for (const Activity &activity : ended) {
        if (activity.connection == line.connection.id && activity.scope.type == line.type)
            seconds += secondsOf(activity);
    }
    return seconds;
}

void printFindings(const QList<Finding> &findings)
{
    QList<QStringList> rows;
    for (const Finding &finding : findings) {
        rows.append({finding.line.connection.label, finding.line.label, QString::number(finding.line.objects),
            QString::number(finding.seconds, 'f', 2), completenessName(finding.line.state),
            QString::number(finding.rows), finding.counted < 0 ? u"-"_s : QString::number(finding.counted)});
    }
    //: Headings of a table on the command line. "Service" is how many the service counts itself.
    console::printTable({HeadlessDemoPhrases::tr("Connection"), HeadlessDemoPhrases::tr("Type"),
                            HeadlessDemoPhrases::tr("Objects"), HeadlessDemoPhrases::tr("Seconds"),
                            HeadlessDemoPhrases::tr("Completeness"), HeadlessDemoPhrases::tr("CSV rows"),
                            HeadlessDemoPhrases::tr("Service")},
        rows);
}

// What the service refuses on principle (an object without charges of its own) is told, and is no failure.
ExitCode toldEnds(const QList<Activity> &ended)
{
    ExitCode worst = ExitCode::Ok;
    QMap<QString, int> refusals; // a sentence, and how often it was said
    for (const Activity &activity : ended) {
        if (isRefusedOnPrinciple(activity)) {
            ++refusals[sentence(*activity.error)];
        } else if (activity.error) {
            console::say(*activity.error);
            worst = std::max(worst, exitCodeFor(*activity.error));
        }
    }
    for (auto one = refusals.cbegin(); one != refusals.cend(); ++one)
        //: What a service does not offer (%1, a sentence), for %n lists.
        console::say(HeadlessDemoPhrases::tr("%1 (%n list(s))", nullptr, one.value()).arg(one.key()));
    return worst;
}

// Types that the service counts must add up.
ExitCode verdict(const QList<Finding> &findings, const QDir &folder)
{
    bool isWell = true;
    for (const Finding &finding : findings) {
        if (finding.addsUp())
            continue;
        isWell = false;
        //: %1 is a kind of object in plural; %2, %3 and %4 are numbers.
        console::say(
            HeadlessDemoPhrases::tr("%1 do not add up: %2 in the cache, %3 in the file, %4 at the service.")
                .arg(finding.line.label)
                .arg(finding.line.objects)
                .arg(finding.rows)
                .arg(finding.counted));
    }
    if (!isWell)
        return ExitCode::Failed;
    //: %n is a number of files, %1 a folder's path.
    console::printLine(HeadlessDemoPhrases::tr(
        "%n CSV file(s) in %1; their rows equal the service's own counts.", nullptr, int(findings.size()))
                           .arg(folder.absolutePath()));
    return ExitCode::Ok;
}

} // namespace

ExitCode runHeadlessDemo(const CommandLine &line, const Demo &demo, Workspace &workspace)
{
    const QDir folder(line.output);
    if (!folder.mkpath(u"."_s)) {
        Error error;
        error.fault = Fault::Storage;
        error.summary = HeadlessDemoPhrases::tr("The folder \"%1\" cannot be made.").arg(line.output);
        return failed(error);
    }
    SyncWatch watch(workspace);
    const QStringList ids = demo.connectTo(workspace);
    for (const QString &id : ids)
        workspace.fetchEverything(id);
    watch.waitUntilIdle();
    const ExitCode fetched = toldEnds(watch.ended());
    QList<Connection> connections;
    for (const QString &id : ids)
        connections.append(*workspace.connection(id));
    const Result<QList<OverviewLine>> lines = overview(workspace.store().now(), connections);
    if (!lines)
        return failed(lines.error());
    QList<Finding> findings;
    for (const OverviewLine &one : *lines) {
        const Result<CsvReport> written = writeType(workspace, workspace.store(), one, folder);
        if (!written)
            return failed(written.error());
        findings.append(
            {one, secondsFor(watch.ended(), one), written->rows, demo.countOf(one.connection, one.type)});
    }
    printFindings(findings);
    const ExitCode code = verdict(findings, folder);
    return code == ExitCode::Ok ? fetched : code;
}

} // namespace tenantry
