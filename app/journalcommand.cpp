#include "app/commands.h"

#include "app/console.h"
#include "app/jobwatch.h"
#include "app/planreport.h"
#include "models/changes/journal.h"
#include "models/changes/planfile.h"
#include <QCoreApplication>
#include <QEventLoop>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct JournalCommandPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::JournalCommand)
};

ExitCode list(const Jobs &jobs, bool asJson)
{
    QJsonArray all;
    QList<QStringList> rows;
    for (const Job &job : jobs.jobs()) {
        all.append(jsonOf(job));
        rows.append({QString::number(job.id), job.made.toUTC().toString(Qt::ISODate), jobStateName(job.state),
            QString::number(job.counts.verified) + u'/' + QString::number(job.counts.planned), job.title});
    }
    if (asJson)
        console::printJson({{u"jobs"_s, all}});
    else if (rows.isEmpty())
        console::say(JournalCommandPhrases::tr("Nothing was sent from this workspace yet."));
    else
        //: Headings of a table on the command line.
        console::printTable({JournalCommandPhrases::tr("Job"), JournalCommandPhrases::tr("Made"),
                                JournalCommandPhrases::tr("State"), JournalCommandPhrases::tr("Verified"),
                                JournalCommandPhrases::tr("What")},
            rows);
    return ExitCode::Ok;
}

ExitCode show(const Job &job, Jobs &jobs, bool asJson)
{
    reportJob(jobs, job, asJson); // how it ended is no failure of showing it
    return ExitCode::Ok;
}

ExitCode verify(Jobs &jobs, bool asJson)
{
    QEventLoop loop;
    Result<JournalCheck> check = JournalCheck();
    jobs.verify([&](const Result<JournalCheck> &found) {
        check = found;
        loop.quit();
    });
    loop.exec();
    if (!check)
        return failed(check.error());
    if (asJson) {
        QJsonObject json{{u"jobs"_s, check->jobs}, {u"records"_s, check->records},
            {u"whole"_s, !check->broken.has_value()}};
        if (check->broken)
            json.insert(u"error"_s, jsonOf(*check->broken));
        console::printJson(json);
    } else if (!check->broken) {
        console::printLine(JournalCommandPhrases::tr("Jobs: %1, records: %2. All are as they were written.")
                               .arg(check->jobs)
                               .arg(check->records));
    }
    return check->broken ? failed(*check->broken) : ExitCode::Ok;
}

// A job that is over stays as it is.
ExitCode isOverAlready(const CommandLine &line, Jobs &jobs, const Job &job)
{
    const ExitCode code = reportJob(jobs, job, line.json);
    console::say(JournalCommandPhrases::tr("Job %1 is over already: nothing was done.").arg(job.id));
    return code;
}

ExitCode resume(const CommandLine &line, Jobs &jobs, const Job &job)
{
    if (isOver(job.state))
        return isOverAlready(line, jobs, job);
    if (const std::optional<Error> error = signInAt(jobs.workspace(), job.connections))
        return failed(*error);
    QList<PlanItem> open;
    for (const JobItem &item : jobs.items(job.id)) {
        if (!item.isSettled())
            open.append(item.plan);
    }
    const Result<ItemSecrets> secrets = askSecrets(open, jobs.workspace().store().schemas());
    if (!secrets)
        return failed(secrets.error());
    jobs.proceed(job.id, *secrets);
    const Job now = watchJob(jobs, job.id);
    return reportJob(jobs, now, line.json);
}

// Reads back what nobody knows the outcome of, and sends nothing.
ExitCode check(const CommandLine &line, Jobs &jobs, const Job &job)
{
    if (job.counts.unknown > 0) {
        if (const std::optional<Error> error = signInAt(jobs.workspace(), job.connections))
            return failed(*error);
        jobs.settle(job.id);
    } else {
        console::say(
            JournalCommandPhrases::tr("Of job %1 everything is known: nothing was asked.").arg(job.id));
    }
    const Job now = watchJob(jobs, job.id);
    (void)reportJob(jobs, now, line.json); // how it ended is no failure of looking
    return now.counts.unknown > 0 ? ExitCode::Failed : ExitCode::Ok;
}

ExitCode undo(const CommandLine &line, Jobs &jobs, const Job &job)
{
    const Result<Plan> plan =
        waitForPlan([&](std::function<void(Result<Plan>)> then) { jobs.planUndo(job.id, std::move(then)); });
    if (!plan)
        return failed(plan.error());
    Workspace &workspace = jobs.workspace();
    const PlanCounts counts = countsOf(*plan, workspace.store().schemas());
    const ExitCode code = isWhole(counts) ? ExitCode::Ok : ExitCode::Failed;
    if (line.output.isEmpty()) {
        console::print(
            QString::fromUtf8(planFile(*plan, workspace.connections(), workspace.store().schemas())));
        return code;
    }
    if (const Outcome saved = savePlan(*plan, workspace, line.output, line.replace); !saved)
        return failed(saved.error());
    sayPlan(*plan, counts, jobs);
    if (counts.changes > 0)
        console::say(
            //: %1 is a file, %2 a number.
            JournalCommandPhrases::tr("\"%1\" takes job %2 back. Read it, then apply it.")
                .arg(line.output)
                .arg(job.id));
    return code;
}

ExitCode abandon(const CommandLine &line, Jobs &jobs, const Job &job)
{
    if (isOver(job.state))
        return isOverAlready(line, jobs, job);
    jobs.abandon(job.id);
    const Job now = watchJob(jobs, job.id);
    const ExitCode code = reportJob(jobs, now, line.json);
    return now.state == JobState::Abandoned ? ExitCode::Ok : code;
}

} // namespace

ExitCode runJournal(const CommandLine &line, Workspace &workspace)
{
    const std::unique_ptr<Jobs> jobs = Jobs::open(workspace);
    const bool reads = line.action == "list"_L1 || line.action == "show"_L1;
    if (const std::optional<Error> trouble = jobs->trouble(); trouble && !reads)
        return failed(*trouble);
    if (line.action == "list"_L1)
        return list(*jobs, line.json);
    if (line.action == "verify"_L1)
        return verify(*jobs, line.json);
    const std::optional<Job> job = jobs->job(line.job);
    if (!job)
        return failed(invalid(JournalCommandPhrases::tr("There is no job %1 in the journal.").arg(line.job),
            JournalCommandPhrases::tr("See them with: tenantry journal list")));
    if (line.action == "show"_L1)
        return show(*job, *jobs, line.json);
    if (line.action == "check"_L1)
        return check(line, *jobs, *job);
    if (line.action == "continue"_L1)
        return resume(line, *jobs, *job);
    if (line.action == "abandon"_L1)
        return abandon(line, *jobs, *job);
    return undo(line, *jobs, *job);
}

} // namespace tenantry
