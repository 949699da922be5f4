#include "models/changes/jobsinside.h"

#include <QDir>
#include <QEventLoop>
#include <QPointer>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {
namespace {

constexpr auto tellPace = 100ms;
constexpr auto cachePace = 150ms;
constexpr auto farewell = 3s; // for answers to what was sent, when the program ends
constexpr int keptDays = 90; // JOB-12

// Secrets that stand among the inputs of an item go where they are only remembered.
void takeSecrets(PlanItem &item, const Operation *operation, ItemSecrets &secrets)
{
    if (!operation)
        return;
    for (const Parameter &parameter : operation->parameters) {
        if (!parameter.secret || !item.parameters.contains(parameter.key))
            continue;
        secrets[item.reference].insert(parameter.key, item.parameters.take(parameter.key));
        if (!item.secrets.contains(parameter.key))
            item.secrets.append(parameter.key);
    }
}

Error alone(const QString &folder)
{
    return {.fault = Fault::Storage,
        //: %1 is a folder.
        .summary = Jobs::tr("Another Tenantry works on the workspace \"%1\": only one may send changes.")
                       .arg(QDir::toNativeSeparators(folder)),
        .remedy = Jobs::tr("Use its window, or close it and start again.")};
}

// JOB-4: "Stopped at 312 of 500, 1 unknown."
QString stoppedAt(const JobCounts &counts)
{
    const qsizetype over = counts.planned - counts.pending - counts.unknown;
    //: The program ended during a job. %1 of %2 changes were over by then, of %3 nobody knows.
    return Jobs::tr("Stopped at %1 of %2, %3 unknown.").arg(over).arg(counts.planned).arg(counts.unknown);
}

Error isEmptyPlan()
{
    return invalid(Jobs::tr("The plan has nothing to send."), Jobs::tr("Tick at least one change."));
}

} // namespace

std::unique_ptr<Jobs> Jobs::open(Workspace &workspace, QObject *parent, Patience patience)
{
    std::unique_ptr<Jobs> jobs(new Jobs(nullptr, parent));
    jobs->m_inside = std::make_unique<Inside>(*jobs, workspace, patience);
    jobs->m_inside->open();
    return jobs;
}

Jobs::Jobs(std::unique_ptr<Inside> inside, QObject *parent)
    : QObject(parent)
    , m_inside(std::move(inside))
{
}

void Jobs::Inside::open()
{
    telling.setSingleShot(true);
    telling.callOnTimeout([this] { tell(); });
    caching.setSingleShot(true);
    caching.callOnTimeout([this] { flushCache(); });
    const auto resumeAll = [this] {
        for (JobRun *run : QMap(live))
            run->resume();
    };
    connect(&workspace, &Workspace::connectionsChanged, &self, resumeAll);
    connect(&workspace, &Workspace::offlineChanged, &self, resumeAll);
    const QString folder = workspace.store().folder();
    const QList<Schema> &schemas = workspace.store().schemas();
    lock = std::make_unique<QLockFile>(folder + "/journal.lock"_L1);
    lock->setStaleLockTime(0); // held as long as its program lives
    if (!lock->tryLock(0)) {
        trouble = alone(folder);
    } else if (Result<std::unique_ptr<Journal>> writer = Journal::open(folder, schemas); writer) {
        desk = std::make_unique<JournalDesk>(std::move(*writer), courier.address());
        desk->write([before = QDateTime::currentDateTimeUtc().addDays(-keptDays)](
                        Journal &journal) { return journal.prune(before); });
    } else {
        trouble = writer.error();
    }
    Result<std::unique_ptr<Journal>> second = Journal::open(folder, schemas, Journal::Access::Read);
    if (!second)
        return;
    reading = std::move(*second);
    const Result<QList<KeptJob>> kept = reading->jobs();
    for (const KeptJob &one : kept ? *kept : QList<KeptJob>()) {
        Job job = one.job;
        if (job.state == JobState::Interrupted)
            job.why = stoppedAt(job.counts);
        jobs.insert(job.id, job);
        rules.insert(one.job.id, one.rules);
        last = std::max(last, one.job.id);
    }
}

Jobs::~Jobs()
{
    Inside &inside = *m_inside;
    QEventLoop loop;
    QTimer::singleShot(farewell, &loop, &QEventLoop::quit);
    const auto atRest = [&inside] {
        return std::all_of(
            inside.live.cbegin(), inside.live.cend(), [](const JobRun *run) { return run->isAtRest(); });
    };
    for (JobRun *run : QMap(inside.live))
        run->leave();
    QTimer poll;
    poll.callOnTimeout(&loop, [&] {
        if (atRest())
            loop.quit();
    });
    poll.start(10ms);
    if (!atRest())
        loop.exec();
    qDeleteAll(std::exchange(inside.live, {}));
    inside.flushCache();
    if (inside.desk)
        inside.desk->finish();
}

std::optional<Error> Jobs::Inside::refusalOf(const Plan &plan) const
{
    if (trouble)
        return trouble;
    bool sends = false;
    for (const PlanItem &item : plan.items) {
        if (!item.isToBeSent())
            continue;
        sends = true;
        const std::optional<Connection> connection = workspace.connection(item.connection);
        if (!connection)
            return invalid(Jobs::tr("\"%1\": its connection is not there any more.").arg(item.title),
                Jobs::tr("Leave it out, or add the connection again."));
        if (connection->readOnly)
            return Error{.fault = Fault::Permission,
                //: %1 is a connection.
                .summary = Jobs::tr("The connection \"%1\" is set to read only.").arg(connection->label),
                .remedy = Jobs::tr("Switch read only off in its settings if it is to be changed.")};
    }
    return sends ? std::nullopt : std::optional(isEmptyPlan());
}

void Jobs::Inside::refuse(const Error &why)
{
    courier.address().post([this, why] { emit self.refused(why); });
}

// A plan that was saved as a file knows its job only by the items that it takes back.
JobId Jobs::Inside::undoneBy(const Plan &plan) const
{
    if (const JobId job = undoOf.value(plan.id); job != 0 || !reading)
        return job;
    constexpr qint64 most = 50; // changes of one object that are looked through
    for (const PlanItem &item : plan.items) {
        if (item.reverses.isEmpty() || item.key.isEmpty())
            continue;
        const auto all = reading->touching(item.connection, item.type, item.key, most);
        for (const auto &[job, touched] : all ? *all : QList<std::pair<JobId, JobItem>>()) {
            if (touched.plan.reference == item.reverses)
                return job;
        }
    }
    return 0;
}

JobId Jobs::apply(const Plan &plan, ApplyOptions options)
{
    Inside &inside = *m_inside;
    if (const std::optional<Error> why = inside.refusalOf(plan)) {
        inside.refuse(*why);
        return 0;
    }
    KeptJob kept{.job = {.id = ++inside.last,
                     .planId = plan.id,
                     .title = plan.title,
                     .origin = plan.origin,
                     .reason = plan.reason,
                     .ticket = plan.ticket,
                     .made = QDateTime::currentDateTimeUtc()},
        .rules = {options.firstWave, options.haltAtShare, options.haltInRow}};
    QList<JobItem> items;
    for (const PlanItem &planned : plan.items) {
        if (!planned.isToBeSent())
            continue;
        JobItem item;
        item.number = items.size() + 1;
        item.plan = planned;
        takeSecrets(item.plan, operationOf(planned, inside.workspace.store().schemas()), options.secrets);
        if (!kept.job.connections.contains(planned.connection))
            kept.job.connections.append(planned.connection);
        items.append(item);
    }
    if (plan.origin == Origin::Undo)
        kept.job.undoes = inside.undoneBy(plan);
    inside.rules.insert(kept.job.id, kept.rules);
    JobRun *run = inside.liven(kept, items);
    run->remember(options.secrets);
    const JobId id = kept.job.id;
    const QPointer<JobRun> alive(run);
    const auto write = [kept, items](Journal &journal) -> Outcome {
        if (const Outcome added = journal.add(kept, items); !added)
            return added;
        return kept.job.undoes ? journal.markUndone(kept.job.undoes, kept.job.id) : Outcome(Nothing());
    };
    inside.desk->write(write, [this, alive, id](const Outcome &written) {
        if (written) {
            emit journalled(id);
            if (alive && alive->job().state == JobState::Ready) // not paused or cancelled meanwhile
                alive->begin({});
        } else {
            m_inside->jobs.remove(id);
            delete m_inside->live.take(id);
            emit refused(written.error());
        }
    });
    if (Job *undone = inside.known(kept.job.undoes)) {
        undone->undoneBy = id;
        inside.touch(*undone, false);
    }
    return id;
}

JobRun *Jobs::Inside::liven(const KeptJob &kept, const QList<JobItem> &items)
{
    auto *run = new JobRun({workspace, reader, *desk, claims, patience}, kept, items, nullptr);
    live.insert(kept.job.id, run);
    jobs.insert(kept.job.id, run->job());
    follow(run);
    touch(run->job(), true);
    return run;
}

void Jobs::Inside::follow(JobRun *run)
{
    connect(run, &JobRun::changed, &self, [this, run] { touch(run->job(), false); });
    connect(run, &JobRun::itemsChanged, &self, [this, run] { touch(run->job(), true); });
    connect(run, &JobRun::seen, &self,
        [this](const QString &connection, const Records &records) { cache(connection, records); });
    connect(run, &JobRun::gone, &self, [this](const PlanItem &item) { forget(item); });
    connect(
        run, &JobRun::brought, &self, [this, id = run->job().id](const QString &title, const Brought &what) {
            brought[id].append({title, what});
        });
    connect(run, &JobRun::rested, &self, [this, run] { rested(run); });
}

// A job that is over is read from the journal from now on, once all of it is there. One that stands still
// keeps its secrets in memory.
void Jobs::Inside::rested(JobRun *run)
{
    for (JobRun *other : QMap(live)) {
        if (other != run)
            other->resume(); // it may have waited for this one
    }
    const QPointer<JobRun> alive(run);
    desk->write([](Journal &) { return Outcome(Nothing()); },
        [this, alive](const Outcome &) {
            if (!alive || !alive->isAtRest() || !isOver(alive->job().state))
                return;
            const JobId id = alive->job().id;
            jobs.insert(id, alive->job());
            delete live.take(id); // now: it holds claims, and must not outlive them
        });
}

void Jobs::Inside::whenLive(JobId job, std::function<void(JobRun &)> then)
{
    if (JobRun *run = live.value(job)) {
        then(*run);
        return;
    }
    if (trouble) {
        refuse(*trouble);
        return;
    }
    if (!jobs.contains(job))
        return;
    const auto items = std::make_shared<Result<QList<JobItem>>>(QList<JobItem>());
    ++opening;
    desk->read([job, items](const Journal &journal) { *items = journal.items(job); },
        [this, job, items, then = std::move(then)] {
            --opening;
            if (!*items)
                emit self.refused(items->error());
            else if (JobRun *run = live.value(job))
                then(*run);
            else
                then(*liven({jobs.value(job), rules.value(job)}, **items));
        });
}

void Jobs::pause(JobId job)
{
    if (JobRun *run = m_inside->live.value(job))
        run->pause();
}

void Jobs::proceed(JobId job, const ItemSecrets &secrets)
{
    m_inside->whenLive(job, [secrets](JobRun &run) { run.begin(secrets); });
}

void Jobs::cancel(JobId job)
{
    m_inside->whenLive(job, [](JobRun &run) { run.cancel(); });
}

void Jobs::abandon(JobId job)
{
    m_inside->whenLive(job, [](JobRun &run) { run.abandon(); });
}

void Jobs::settle(JobId job)
{
    m_inside->whenLive(job, [](JobRun &run) { run.settle(); });
}

void Jobs::dismiss(const QString &connectionId, std::function<void()> then)
{
    QList<JobId> open;
    for (const Job &job : std::as_const(m_inside->jobs)) {
        if (!isOver(job.state) && job.connections.contains(connectionId))
            open.append(job.id);
    }
    if (open.isEmpty() || !m_inside->desk) {
        m_inside->courier.address().post(std::move(then));
        return;
    }
    const auto left = std::make_shared<qsizetype>(open.size());
    for (const JobId id : std::as_const(open)) {
        m_inside->whenLive(id, [this, connectionId, left, then](JobRun &run) {
            run.dismiss(connectionId);
            if (--*left == 0)
                m_inside->desk->write(
                    [](Journal &) { return Outcome(Nothing()); }, [then](const Outcome &) { then(); });
        });
    }
}

void Jobs::finishWrites()
{
    if (m_inside->desk)
        m_inside->desk->finish();
}

void Jobs::Inside::touch(const Job &job, bool itemsToo)
{
    Job now = job;
    if (const Job *before = known(job.id))
        now.undoneBy = std::max(now.undoneBy, before->undoneBy);
    jobs.insert(job.id, now);
    toTell.insert(job.id);
    if (itemsToo)
        toTellItems.insert(job.id);
    if (isOver(job.state)) // its end is told at once
        telling.start(0);
    else if (!telling.isActive())
        telling.start(tellPace);
}

void Jobs::Inside::tell()
{
    const QSet<JobId> items = std::exchange(toTellItems, {});
    const QPointer<Jobs> alive(&self);
    for (const JobId id : std::exchange(toTell, {})) {
        if (const Job *job = alive ? known(id) : nullptr)
            emit self.jobChanged(Job(*job));
    }
    for (const JobId id : items) {
        if (alive)
            emit self.itemsChanged(id);
    }
}

// What was read is worth keeping; several objects go in one write.
void Jobs::Inside::cache(const QString &connection, const Records &records)
{
    toCache[connection] += records;
    if (!caching.isActive())
        caching.start(cachePace);
}

void Jobs::Inside::flushCache()
{
    const QHash<QString, Records> all = std::exchange(toCache, {});
    for (auto one = all.cbegin(); one != all.cend(); ++one)
        workspace.store().write([connection = one.key(), records = one.value()](
                                    StoreWriter &writer) { return writer.storeObject(connection, records); });
}

void Jobs::Inside::forget(const PlanItem &item)
{
    flushCache(); // what was read before it went
    const Result<std::optional<Row>> row =
        workspace.store().now().object(item.connection, item.type, item.key);
    if (row && *row)
        workspace.store().write([id = (*row)->id](StoreWriter &writer) { return writer.markRemoved(id); });
}

} // namespace tenantry
