// Plans that are made on the reader's thread, and those that come out of a job.
#include "models/changes/comparison.h"
#include "models/changes/jobsinside.h"
#include "models/changes/reversal.h"

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

Plan planAfter(const Job &job, Origin origin)
{
    return {.id = newReference(),
        .title = origin == Origin::Undo
            //: A plan that takes a job back; %1 is the title of the job.
            ? Jobs::tr("Undo: %1").arg(job.title)
            //: A plan that tries again what failed; %1 is the title of the job.
            : Jobs::tr("Retry: %1").arg(job.title),
        .origin = origin,
        .made = QDateTime::currentDateTimeUtc(),
        .reason = job.reason,
        .ticket = job.ticket};
}

// The journal knows more than a cache that was never told: of a program that was killed.
Result<Plan> undoing(
    Plan plan, const QList<JobItem> &items, const QList<Schema> &schemas, const Planner &planner)
{
    QHash<QString, QDateTime> since;
    // Last things first: what stood on something goes before it.
    for (auto item = items.crbegin(); item != items.crend(); ++item) {
        if (item->state != ItemState::Verified || item->unsent)
            continue;
        plan.items.append(reversed(*item, schemas));
        since.insert(plan.items.last().reference, item->ended);
    }
    return planner.checkedAgainstCache(plan, since);
}

} // namespace

void Jobs::plan(const QString &subject, Making making, std::function<void(Result<Plan>)> then)
{
    Workspace &workspace = m_inside->workspace;
    QHash<QString, bool> administrators;
    for (const Connection &connection : workspace.connections())
        administrators.insert(connection.id, workspace.isAdministrator(connection.id));
    const Circumstance circumstance{workspace.connections(), [administrators](const QString &id) {
                                        return administrators.value(id, true);
                                    }};
    const auto made = std::make_shared<Result<Plan>>(Plan());
    workspace.store().later(
        subject.isEmpty() ? QString() : "plan "_L1 + subject,
        [circumstance, making = std::move(making), made](
            const StoreReader &reader) { *made = making(Planner(reader, circumstance)); },
        [made, then = std::move(then)] { then(std::move(*made)); });
}

// Once the cache knows what the job has read.
void Jobs::Inside::planLater(const QString &subject, Making making, std::function<void(Result<Plan>)> then)
{
    flushCache();
    workspace.store().write([](StoreWriter &) -> Result<Changes> { return Changes(); },
        [this, subject, making = std::move(making), then = std::move(then)](
            const Result<Changes> &) { self.plan(subject, making, then); });
}

// Ten thousand items are read on the journal's own thread, not while a window waits.
void Jobs::Inside::planFrom(JobId job, const FromItems &make, std::function<void(Result<Plan>)> then)
{
    const Job *known = this->known(job);
    if (!known) {
        courier.address().post([job, then = std::move(then)] {
            then(Error{.fault = Fault::NotFound,
                .summary = Jobs::tr("The journal has no job %1.").arg(job),
                .remedy = Jobs::tr("Look the number up in the list of jobs.")});
        });
        return;
    }
    self.items(job, [make, known = *known, then = std::move(then)](const Result<QList<JobItem>> &items) {
        if (items)
            make(known, *items, then);
        else
            then(items.error());
    });
}

void Jobs::planRetry(JobId job, std::function<void(Result<Plan>)> then)
{
    m_inside->planFrom(
        job,
        [this](const Job &known, const QList<JobItem> &items, std::function<void(Result<Plan>)> told) {
            Plan plan = planAfter(known, Origin::Retry);
            for (const JobItem &item : items) {
                if (item.state != ItemState::Failed && item.state != ItemState::Differs)
                    continue;
                plan.items.append(item.plan);
                plan.items.last().reference = newReference();
            }
            m_inside->planLater(
                u"retry %1"_s.arg(known.id),
                [plan](const Planner &planner) -> Result<Plan> {
                    Plan fresh = plan;
                    for (PlanItem &item : fresh.items)
                        item = planner.judged(item);
                    return fresh;
                },
                std::move(told));
        },
        std::move(then));
}

void Jobs::planUndo(JobId job, std::function<void(Result<Plan>)> then)
{
    m_inside->planFrom(
        job,
        [this](const Job &known, const QList<JobItem> &items, std::function<void(Result<Plan>)> told) {
            const Plan plan = planAfter(known, Origin::Undo);
            m_inside->undoOf.insert(plan.id, known.id);
            m_inside->planLater(
                u"undo %1"_s.arg(known.id),
                [plan, items, schemas = m_inside->workspace.store().schemas()](
                    const Planner &planner) { return undoing(plan, items, schemas, planner); },
                std::move(told));
        },
        std::move(then));
}

} // namespace tenantry
