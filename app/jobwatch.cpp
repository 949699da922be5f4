#include "app/jobwatch.h"

#include "app/commandsignin.h"
#include "app/console.h"
#include "models/changes/operationrules.h"
#include "models/changes/planjson.h"
#include "models/sync/errands.h"
#include "models/sync/workspace.h"
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {
namespace {

struct JobWatchPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::JobWatch)
};

constexpr auto longestPause = 5'000ms; // with a job that waits for a person

QString timeText(const QDateTime &when)
{
    return when.isValid() ? when.toUTC().toString(Qt::ISODate) : QString();
}

QString progressText(const Job &job)
{
    const JobCounts &counts = job.counts;
    const qsizetype over = counts.planned - counts.pending - counts.underWay;
    //: Progress of a job on the command line: so many of so many changes are over.
    QString text = JobWatchPhrases::tr("%1 of %2").arg(over).arg(counts.planned);
    if (counts.failed + counts.conflict + counts.unknown > 0)
        text += JobWatchPhrases::tr(", %1 failed, %2 conflicts, %3 unknown")
                    .arg(counts.failed)
                    .arg(counts.conflict)
                    .arg(counts.unknown);
    if (job.left)
        //: How long a job will take, in seconds.
        text += JobWatchPhrases::tr(", about %1 s left").arg(job.left->count());
    if (!job.waitReason.isEmpty())
        text += u" ("_s + job.waitReason + u')';
    return text;
}

bool standsStill(const Jobs &jobs, JobId id)
{
    const std::optional<Job> job = jobs.job(id);
    return !job || (!jobs.isBusy() && job->state != JobState::Ready && job->state != JobState::Running);
}

// It waits for a person: to sign in again, or to go online. What waits for the service is under way.
bool isStuck(const Jobs &jobs, JobId id)
{
    const std::optional<Job> job = jobs.job(id);
    return job && job->state == JobState::Running && job->counts.underWay == 0 && !job->waitReason.isEmpty();
}

QJsonArray jsonOf(const QList<FieldChange> &changes)
{
    QJsonArray json;
    for (const FieldChange &one : changes)
        json.append(QJsonObject{{u"field"_s, one.field}, {u"before"_s, one.before}, {u"after"_s, one.after}});
    return json;
}

bool isText(const Brought &brought)
{
    return brought.type.isEmpty() || brought.type.startsWith("text/"_L1);
}

QJsonArray jsonOf(const QList<QPair<QString, Brought>> &all)
{
    QJsonArray json;
    for (const auto &[title, brought] : all) {
        if (brought.document.isNull())
            continue;
        QJsonObject one{{u"title"_s, title}, {u"name"_s, brought.name}, {u"type"_s, brought.type}};
        if (isText(brought))
            one.insert(u"text"_s, QString::fromUtf8(brought.document));
        else
            one.insert(u"base64"_s, QString::fromLatin1(brought.document.toBase64()));
        json.append(one);
    }
    return json;
}

void printBrought(const QList<QPair<QString, Brought>> &all)
{
    for (const auto &[title, brought] : all) {
        if (brought.document.isNull())
            continue;
        if (isText(brought))
            //: What a change handed over for the person, such as a one-time password: %1 is the object.
            console::printLine(JobWatchPhrases::tr("%1: %2").arg(title, QString::fromUtf8(brought.document)));
        else
            console::say(JobWatchPhrases::tr("\"%1\" brought a file of %n byte(s), which only --json prints.",
                nullptr, int(brought.document.size()))
                             .arg(title));
    }
}

} // namespace

std::optional<Error> signInAt(Workspace &workspace, const QStringList &connectionIds)
{
    awaitSecrets(workspace);
    for (const QString &id : connectionIds) {
        const std::optional<Connection> connection = workspace.connection(id);
        if (!connection)
            continue;
        if (std::optional<Error> error = signIn(workspace, {.connection = *connection}))
            return error;
    }
    return {};
}

Result<ItemSecrets> askSecrets(const QList<PlanItem> &items, const QList<Schema> &schemas)
{
    struct Asked {
        QString question;
        QString label;
        bool isNeeded = false;
        QList<std::pair<QString, QString>> inputs; // reference of an item, key of its parameter
    };
    QList<Asked> all; // as they come
    QHash<QString, qsizetype> places; // of each kind in it
    for (const PlanItem &item : items) {
        const Operation *operation = item.isToBeSent() ? operationOf(item, schemas) : nullptr;
        for (const Parameter &parameter : operation ? operation->parameters : QList<Parameter>()) {
            const QString &key = parameter.key;
            if (!item.secrets.contains(key))
                continue;
            const QString kind =
                QStringList{item.provider, item.operationType, item.operation, key}.join(u'/');
            if (!places.contains(kind)) {
                places.insert(kind, all.size());
                all.append(Asked());
            }
            Asked &one = all[places.value(kind)];
            one.inputs.append({item.reference, key});
            one.label = parameter.label;
            one.isNeeded = parameter.required;
            one.question = one.inputs.size() == 1
                //: Asks for a secret. %1 is its label ("Password"), %2 what it is for.
                ? JobWatchPhrases::tr("%1 for \"%2\":").arg(one.label, item.title)
                //: Asks for a secret. %1 is its label ("Password"), %n how many objects it is for.
                : JobWatchPhrases::tr("%1 for %n object(s):", nullptr, int(one.inputs.size())).arg(one.label);
        }
    }
    ItemSecrets secrets;
    for (const Asked &one : std::as_const(all)) {
        const QString typed = console::readSecret(one.question);
        if (typed.isEmpty() && one.isNeeded)
            return invalid(
                //: Error; %1 is the label of a secret: "Password".
                JobWatchPhrases::tr("\"%1\" was not given: nothing was sent.").arg(one.label),
                JobWatchPhrases::tr("Type it when asked, or give it on standard input."));
        for (const auto &[reference, key] : one.inputs)
            secrets[reference].insert(key, typed);
    }
    return secrets;
}

Job watchJob(Jobs &jobs, JobId id)
{
    QEventLoop loop;
    std::optional<Error> refused;
    QObject::connect(&jobs, &Jobs::refused, &loop, [&](const Error &why) { refused = why; });
    // Nobody is there to sign in: it is left as it is, to be continued.
    Workspace &workspace = jobs.workspace();
    QObject::connect(
        &workspace, &Workspace::signInWanted, &loop, [&](const QString &connection, const Error &why) {
            console::say(why);
            jobs.pause(id);
            workspace.declineSignIn(connection);
        });
    QTimer look;
    QElapsedTimer stuck;
    look.callOnTimeout([&] {
        if (standsStill(jobs, id))
            loop.quit();
        else if (!isStuck(jobs, id))
            stuck.invalidate();
        else if (!stuck.isValid())
            stuck.start();
        else if (stuck.hasExpired(longestPause.count()))
            jobs.pause(id); // nobody is here to help it; it goes on when it is continued
    });
    look.start(50ms);
    QTimer tell;
    QString told;
    tell.callOnTimeout([&] {
        const std::optional<Job> job = jobs.job(id);
        const QString text = job ? progressText(*job) : told;
        if (text != told)
            console::say(text);
        told = text;
    });
    tell.start(1s);
    loop.exec();
    if (refused)
        console::say(*refused);
    jobs.finishWrites();
    return jobs.job(id).value_or(Job());
}

Result<Plan> waitForPlan(const std::function<void(std::function<void(Result<Plan>)>)> &making)
{
    QEventLoop loop;
    std::optional<Result<Plan>> made;
    making([&](Result<Plan> plan) {
        made = std::move(plan);
        loop.quit();
    });
    if (!made) // or it was told at once, and nothing would end the loop
        loop.exec();
    return *made;
}

QJsonObject jsonOf(const Job &job)
{
    const JobCounts &counts = job.counts;
    QJsonObject json{{u"job"_s, job.id}, {u"title"_s, job.title}, {u"origin"_s, originName(job.origin)},
        {u"state"_s, jobStateName(job.state)}, {u"made"_s, timeText(job.made)},
        {u"planned"_s, counts.planned}, {u"pending"_s, counts.pending}, {u"under-way"_s, counts.underWay},
        {u"verified"_s, counts.verified}, {u"unsent"_s, counts.unsent}, {u"failed"_s, counts.failed},
        {u"conflict"_s, counts.conflict}, {u"unknown"_s, counts.unknown},
        {u"not-started"_s, counts.notStarted}};
    const auto put = [&json](const QString &key, const QString &text) {
        if (!text.isEmpty())
            json.insert(key, text);
    };
    put(u"reason"_s, job.reason);
    put(u"ticket"_s, job.ticket);
    put(u"why"_s, job.why);
    put(u"ended"_s, timeText(job.ended));
    if (job.undoes)
        json.insert(u"undoes"_s, job.undoes);
    if (job.undoneBy)
        json.insert(u"undone-by"_s, job.undoneBy);
    return json;
}

QJsonObject jsonOf(const JobItem &item)
{
    QJsonObject json{{u"number"_s, item.number}, {u"state"_s, itemStateName(item.state)},
        {u"connection"_s, item.plan.connection}, {u"type"_s, item.plan.type}, {u"key"_s, item.plan.key},
        {u"title"_s, item.plan.title}, {u"operation"_s, item.plan.operation},
        {u"changes"_s, jsonOf(item.plan.changes)}, {u"tries"_s, item.tries},
        {u"reference"_s, item.plan.reference}};
    if (item.error)
        json.insert(u"error"_s, jsonOf(*item.error));
    if (!item.note.isEmpty())
        json.insert(u"note"_s, item.note);
    if (!item.found.isEmpty())
        json.insert(u"found"_s, jsonOf(item.found));
    if (!item.requestId.isEmpty())
        json.insert(u"request"_s, item.requestId);
    if (item.sent.isValid())
        json.insert(u"sent"_s, timeText(item.sent));
    if (item.ended.isValid())
        json.insert(u"ended"_s, timeText(item.ended));
    return json;
}

ExitCode reportJob(Jobs &jobs, const Job &job, bool asJson)
{
    const bool isGreen = job.state == JobState::Ended && job.counts.verified == job.counts.planned;
    const QList<JobItem> items = jobs.items(job.id);
    const QList<QPair<QString, Brought>> brought = jobs.takeBrought(job.id);
    if (asJson) {
        QJsonArray lines;
        for (const JobItem &item : items)
            lines.append(jsonOf(item));
        QJsonObject json = jsonOf(job);
        json.insert(u"items"_s, lines);
        if (const QJsonArray all = jsonOf(brought); !all.isEmpty())
            json.insert(u"brought"_s, all);
        console::printJson(json);
        return isGreen ? ExitCode::Ok : ExitCode::Failed;
    }
    QList<QStringList> rows;
    for (const JobItem &item : items) {
        const QString said = item.error ? sentence(*item.error) : item.note;
        rows.append({QString::number(item.number), itemStateName(item.state), item.plan.title,
            item.plan.operation, said});
    }
    //: Headings of a table on the command line.
    console::printTable(
        {JobWatchPhrases::tr("No."), JobWatchPhrases::tr("State"), JobWatchPhrases::tr("Object"),
            JobWatchPhrases::tr("Operation"), JobWatchPhrases::tr("Remark")},
        rows);
    printBrought(brought);
    console::say(
        JobWatchPhrases::tr("Job %1: %2 of %3 verified, %4 failed, %5 conflicts, %6 unknown, %7 not started.")
            .arg(job.id)
            .arg(job.counts.verified)
            .arg(job.counts.planned)
            .arg(job.counts.failed)
            .arg(job.counts.conflict)
            .arg(job.counts.unknown)
            .arg(job.counts.notStarted + job.counts.pending));
    if (!job.why.isEmpty())
        console::say(job.why);
    if (!isOver(job.state) && job.state != JobState::Running && job.state != JobState::Ready)
        console::say(
            JobWatchPhrases::tr("Go on with: tenantry journal continue %1. Let it be with: tenantry journal "
                                "abandon %1.")
                .arg(job.id));
    else if (isOver(job.state) && job.counts.unknown > 0)
        console::say(
            JobWatchPhrases::tr("See what became of it with: tenantry journal check %1.").arg(job.id));
    return isGreen ? ExitCode::Ok : ExitCode::Failed;
}

} // namespace tenantry
