#include "app/commands.h"

#include "app/commandsignin.h"
#include "app/connectionwords.h"
#include "app/console.h"
#include "app/rowquery.h"
#include "app/syncwatch.h"
#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct SyncCommandPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::SyncCommand)
};

// The same words a second time mean the same connection, not one more.
Connection savedOne(const Connection &spelled, const QList<Connection> &saved)
{
    for (const Connection &one : saved) {
        if (one.provider == spelled.provider && one.settings == spelled.settings)
            return one;
    }
    return spelled;
}

Result<QList<Connection>> connectionsFor(const CommandLine &line, const Workspace &workspace)
{
    const ConnectionWords &words = line.newConnection;
    if (words.provider.isEmpty()) {
        if (workspace.connections().isEmpty()) {
            return invalid(SyncCommandPhrases::tr("This workspace has no connection yet."),
                SyncCommandPhrases::tr("Give --provider, --address and --user to make one."));
        }
        return connectionsNamed(line.connection, workspace.connections());
    }
    const Provider *provider = workspace.provider(words.provider);
    if (!provider) {
        QStringList known;
        for (const auto &one : workspace.providers())
            known.append(one->schema().provider);
        //: %1 is a provider's key as it was written; the next sentence lists those that are known.
        return invalid(SyncCommandPhrases::tr("There is no provider \"%1\".").arg(words.provider),
            SyncCommandPhrases::tr("There are: %1.").arg(known.join(", "_L1)));
    }
    const Result<Connection> connection = connectionFrom(words, provider->schema());
    if (!connection)
        return connection.error();
    return QList<Connection>{savedOne(*connection, workspace.connections())};
}

QJsonObject jsonOf(const Activity &activity)
{
    QJsonObject object{{u"connection"_s, activity.connection}, {u"title"_s, activity.title},
        {u"type"_s, activity.scope.type}, {u"list"_s, activity.scope.list}, {u"objects"_s, activity.objects},
        {u"seconds"_s, secondsOf(activity)}, {u"state"_s, activityStateName(activity.state)}};
    if (!activity.scope.parentKey.isEmpty())
        object.insert(u"of"_s, activity.scope.parentKey);
    if (activity.error)
        object.insert(u"error"_s, tenantry::jsonOf(*activity.error));
    return object;
}

void report(const QList<Activity> &ended, bool asJson)
{
    if (asJson) {
        QJsonArray lists;
        for (const Activity &activity : ended)
            lists.append(jsonOf(activity));
        console::printJson({{u"lists"_s, lists}});
        return;
    }
    QList<QStringList> rows;
    for (const Activity &activity : ended) {
        rows.append({activity.title, QString::number(activity.objects),
            QString::number(secondsOf(activity), 'f', 2), activityStateName(activity.state)});
    }
    //: Headings of a table on the command line.
    console::printTable({SyncCommandPhrases::tr("List"), SyncCommandPhrases::tr("Objects"),
                            SyncCommandPhrases::tr("Seconds"), SyncCommandPhrases::tr("Outcome")},
        rows);
}

// Lists that fail alike are told once.
void sayErrors(const QList<Activity> &ended)
{
    QStringList told;
    for (const Activity &activity : ended) {
        if (!activity.error || told.contains(sentence(*activity.error)))
            continue;
        told.append(sentence(*activity.error));
        console::say(*activity.error);
    }
}

} // namespace

ExitCode runSync(const CommandLine &line, Workspace &workspace)
{
    const Result<QList<Connection>> connections = connectionsFor(line, workspace);
    if (!connections) {
        console::say(connections.error());
        return exitCodeFor(connections.error());
    }
    awaitSecrets(workspace);
    SyncWatch watch(workspace);
    for (const Connection &connection : *connections) {
        const bool isNew = !workspace.connection(connection.id);
        if (const std::optional<Error> error = signIn(workspace, {connection, isNew, line.remember})) {
            console::say(*error);
            return exitCodeFor(*error);
        }
        if (connection.mode == Mode::Offline)
            console::say(SyncCommandPhrases::tr("\"%1\" is set to offline: nothing was fetched.")
                             .arg(connection.label));
        workspace.syncConnection(connection.id);
    }
    watch.waitUntilIdle();
    report(watch.ended(), line.json);
    sayErrors(watch.ended());
    sayUnkept(workspace);
    return watch.exitCode();
}

} // namespace tenantry
