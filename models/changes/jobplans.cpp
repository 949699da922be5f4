// Plans that are made on the reader's thread, and those that come out of a job.
#include "models/changes/comparison.h"
#include "models/changes/jobsinside.h"
#include "models/changes/reversal.h"
#include <QUuid>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
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

void Jobs::planRetry(JobId job, std::function<void(Result<Plan>)> then)
{
    const Job *known = m_inside->known(job);
    if (!known)
        return;
    QList<PlanItem> items;
    for (const JobItem &item : m_inside->itemsOf(job)) {
        if (item.state != ItemState::Failed && item.state != ItemState::Differs)
            continue;
        items.append(item.plan);
        items.last().reference = newId();
    }
    Plan plan{.id = newId(),
        //: A plan that tries again what failed; %1 is the title of the job.
        .title = tr("Retry: %1").arg(known->title),
        .origin = Origin::Retry,
        .made = QDateTime::currentDateTimeUtc(),
        .reason = known->reason,
        .ticket = known->ticket,
        .items = items};
    m_inside->planLater(
        u"retry %1"_s.arg(job),
        [plan](const Planner &planner) -> Result<Plan> {
            Plan fresh = plan;
            for (PlanItem &item : fresh.items)
                item = planner.judged(item);
            return fresh;
        },
        std::move(then));
}

void Jobs::planUndo(JobId job, std::function<void(Result<Plan>)> then)
{
    const Job *known = m_inside->known(job);
    if (!known)
        return;
    Plan plan{.id = newId(),
        //: A plan that takes a job back; %1 is the title of the job.
        .title = tr("Undo: %1").arg(known->title),
        .origin = Origin::Undo,
        .made = QDateTime::currentDateTimeUtc(),
        .reason = known->reason,
        .ticket = known->ticket};
    m_inside->undoOf.insert(plan.id, job);
    const QList<JobItem> items = m_inside->itemsOf(job);
    m_inside->planLater(
        u"undo %1"_s.arg(job),
        [plan, items, schemas = m_inside->workspace.store().schemas()](
            const Planner &planner) -> Result<Plan> {
            Plan reverse = plan;
            // The journal knows more than a cache that was never told: of a program that was killed.
            QHash<QString, QDateTime> since;
            // Last things first: what stood on something goes before it.
            for (auto item = items.crbegin(); item != items.crend(); ++item) {
                if (item->state != ItemState::Verified || item->unsent)
                    continue;
                reverse.items.append(reversed(*item, schemas));
                since.insert(reverse.items.last().reference, item->ended);
            }
            return planner.checkedAgainstCache(reverse, since);
        },
        std::move(then));
}

} // namespace tenantry
