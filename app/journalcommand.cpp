#include "app/commands.h"

#include "app/console.h"
#include "app/jobwatch.h"
#include "models/changes/journal.h"
#include "models/changes/planfile.h"
#include <QCoreApplication>
#include <QEventLoop>
#include <QJsonArray>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tenantry::JournalCommand)
};

ExitCode failed(const Error &error)
{
    console::say(error);
    return exitCodeFor(error);
}

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
    else
        //: Headings of a table on the command line.
        console::printTable({Words::tr("Job"), Words::tr("Made"), Words::tr("State"), Words::tr("Verified"),
                                Words::tr("What")},
            rows);
    return ExitCode::Ok;
}

ExitCode show(const Job &job, const Jobs &jobs, bool asJson)
{
    reportJob(job, jobs.items(job.id), asJson); // how it ended is no failure of showing it
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
        console::printLine(
            Words::tr("%1 jobs, %2 records: all as they were written.").arg(check->jobs).arg(check->records));
    }
    return check->broken ? failed(*check->broken) : ExitCode::Ok;
}

ExitCode resume(const CommandLine &line, Jobs &jobs, const Job &job)
{
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
    return reportJob(now, jobs.items(job.id), line.json);
}

ExitCode undo(const CommandLine &line, Jobs &jobs, const Job &job)
{
    const Result<Plan> plan =
        waitForPlan([&](std::function<void(Result<Plan>)> then) { jobs.planUndo(job.id, std::move(then)); });
    if (!plan)
        return failed(plan.error());
    Workspace &workspace = jobs.workspace();
    const QByteArray json = planFile(*plan, workspace.connections(), workspace.store().schemas());
    if (line.output.isEmpty()) {
        console::print(QString::fromUtf8(json));
        return ExitCode::Ok;
    }
    QSaveFile file(line.output);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return failed({.fault = Fault::Storage,
            //: %1 is a file.
            .summary = Words::tr("The plan \"%1\" cannot be written.").arg(line.output),
            .words = file.errorString()});
    console::say(Words::tr("\"%1\" takes job %2 back. Read it, then apply it.").arg(line.output).arg(job.id));
    return ExitCode::Ok;
}

ExitCode abandon(const CommandLine &line, Jobs &jobs, JobId id)
{
    jobs.abandon(id);
    const Job now = watchJob(jobs, id);
    const ExitCode code = reportJob(now, jobs.items(id), line.json);
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
        return failed(invalid(Words::tr("There is no job %1 in the journal.").arg(line.job),
            Words::tr("See them with: tenantry journal list")));
    if (line.action == "show"_L1)
        return show(*job, *jobs, line.json);
    if (line.action == "continue"_L1)
        return resume(line, *jobs, *job);
    if (line.action == "abandon"_L1)
        return abandon(line, *jobs, job->id);
    return undo(line, *jobs, *job);
}

} // namespace tenantry
