// "Review and send": the waiting edits as a plan.
#include "models/changes/jobs.h"
#include "models/changes/outbox.h"
#include "models/sync/workspace.h"
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct OutboxPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Outbox)
};

struct Gathered {
    QList<ObjectWish> wishes;
    QList<PlanItem> lost; // of objects that the cache does not have (any more)
};

PlanItem lostItem(const WaitingEdit &edit)
{
    PlanItem item;
    item.reference = newReference();
    item.connection = edit.connection;
    item.provider = edit.provider;
    item.type = edit.type;
    item.key = edit.key;
    item.title = edit.title;
    item.changes = {{edit.field, edit.before, edit.after}};
    item.verdict = Verdict::NotPossible;
    item.reason = OutboxPhrases::tr("It is not in the cache. Refresh the list that it belongs to.");
    return item;
}

Gathered gathered(const QList<WaitingEdit> &edits, const Store &store)
{
    Gathered all;
    QHash<ObjectId, qsizetype> places;
    for (const WaitingEdit &edit : edits) {
        const auto row = store.now().object(edit.connection, edit.type, edit.key);
        if (!row || !*row) {
            all.lost.append(lostItem(edit));
            continue;
        }
        const ObjectId id = (*row)->id;
        if (!places.contains(id)) {
            places.insert(id, all.wishes.size());
            all.wishes.append({id, {}, {}, {}});
        }
        ObjectWish &wish = all.wishes[places.value(id)];
        wish.values.insert(edit.field, edit.after);
        wish.supposed.insert(edit.field, edit.before);
    }
    return all;
}

} // namespace

void Outbox::plan(std::function<void(Result<Plan>)> then)
{
    const Gathered all = gathered(edits(), m_jobs.workspace().store());
    m_jobs.plan(
        u"outbox"_s,
        [all](const Planner &planner) -> Result<Plan> {
            Result<Plan> plan = all.wishes.isEmpty() ? newPlan() : planner.set(all.wishes);
            if (plan) {
                plan->origin = Origin::Outbox;
                plan->title = OutboxPhrases::tr("Send %n waiting edit(s)", nullptr, int(plan->items.size()));
                plan->items += all.lost;
            }
            return plan;
        },
        std::move(then));
}

} // namespace tenantry
