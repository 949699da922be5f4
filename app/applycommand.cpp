#include "app/commands.h"

#include "app/console.h"
#include "app/jobwatch.h"
#include "app/planreport.h"
#include "app/programsettings.h"
#include "models/changes/guard.h"
#include "models/changes/planfile.h"
#include <QCoreApplication>
#include <QFile>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct ApplyCommandPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::ApplyCommand)
};

Result<Plan> planIn(const QString &path, const Workspace &workspace, const QList<Schema> &schemas)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.fault = Fault::Storage,
            //: %1 is a file.
            .summary = ApplyCommandPhrases::tr("The plan \"%1\" cannot be read.").arg(path),
            .words = file.errorString(),
            .remedy = ApplyCommandPhrases::tr("Name a file that \"tenantry plan\" or the window saved.")};
    return readPlanFile(file.readAll(), workspace.connections(), schemas);
}

// What a person would type in the window: the number of changes, so that nobody applies another plan than
// the one that was read.
std::optional<Error> clearance(
    const CommandLine &line, const Plan &plan, const PlanCounts &counts, const Clearance &needed)
{
    if (!needed.refusals.isEmpty())
        return invalid(needed.refusals.join(u' '));
    const QString number = QString::number(counts.changes);
    if (line.yes == number || (!needed.type.isEmpty() && line.yes == needed.type))
        return {};
    for (const QString &why : needed.because)
        console::say(why);
    const QString typed =
        needed.ask == Clearance::Ask::Typing && !needed.type.isEmpty() ? needed.type : number;
    return invalid(ApplyCommandPhrases::tr("\"%1\" was not applied.").arg(plan.title),
        //: %1 is what has to be written: a number, or a name.
        ApplyCommandPhrases::tr("If that is what you want, say so: --yes \"%1\"").arg(typed));
}

qint64 listSizeOf(const PlanItem &item, const StoreReader &cache)
{
    Query query;
    query.provider = item.provider;
    query.type = item.type;
    query.connections = {item.connection};
    const Result<qint64> count = cache.count(query);
    return count ? *count : 0;
}

} // namespace

ExitCode runApply(const CommandLine &line, Workspace &workspace)
{
    const QList<Schema> &schemas = workspace.store().schemas();
    const Result<Plan> read = planIn(line.file, workspace, schemas);
    if (!read)
        return failed(read.error());
    const std::unique_ptr<Jobs> jobs = Jobs::open(workspace);
    if (const std::optional<Error> trouble = jobs->trouble())
        return failed(*trouble);
    const Result<Plan> plan = waitForPlan([&](std::function<void(Result<Plan>)> then) {
        jobs->plan(
            {},
            [&read](const Planner &planner) -> Result<Plan> { return planner.checkedAgainstCache(*read); },
            std::move(then));
    });
    if (!plan)
        return failed(plan.error());
    const PlanCounts counts = countsOf(*plan, schemas);
    sayPlan(*plan, counts, *jobs);
    const JobLimits limits = loadLimits(QSettings());
    const Clearance needed = clearanceFor(*plan, counts, schemas, workspace.connections(), limits,
        [&workspace](const PlanItem &item) { return listSizeOf(item, workspace.store().now()); });
    if (counts.changes == 0) {
        if (line.json)
            console::printJson(jsonOf(*plan, counts, line.file));
        console::say(ApplyCommandPhrases::tr("There is nothing to send."));
        return isWhole(counts) ? ExitCode::Ok : ExitCode::Failed;
    }
    if (const std::optional<Error> error = clearance(line, *plan, counts, needed))
        return failed(*error);
    if (const std::optional<Error> error = signInAt(workspace, counts.connections))
        return failed(*error);
    const Result<ItemSecrets> secrets = askSecrets(plan->items, schemas);
    if (!secrets)
        return failed(secrets.error());
    const JobId id = jobs->apply(*plan,
        {.secrets = *secrets,
            .firstWave = needed.firstWave,
            .haltAtShare = limits.haltAtShare,
            .haltInRow = limits.haltInRow});
    const Job job = watchJob(*jobs, id);
    const ExitCode code = id == 0 ? ExitCode::Failed : reportJob(*jobs, job, line.json);
    return counts.conflicts > 0 ? ExitCode::Failed : code;
}

} // namespace tenantry
