#pragma once
#include "models/changes/plan.h"
#include "models/changes/wish.h"
#include "models/store/storereader.h"
#include "providers/schema/connection.h"
#include <functional>
#include <vector>

namespace tenantry {

// What the planner has to know beside the cache.
struct Circumstance {
    QList<Connection> connections;
    std::function<bool(const QString &connectionId)> isAdministrator; // may be empty: unknown counts as yes
};

// Turns wishes into plans: looks at every object as it is cached, finds the operation, the values before and
// after, what is not possible and why. Sends nothing. Works on whatever thread the reader belongs to;
// 10 000 objects take about a second.
class Planner final {
public:
    Planner(const StoreReader &reader, Circumstance circumstance); // the reader outlives it

    // Every id gives at least one item: selected = planned + skipped. Objects whose type has no such
    // operation are NotPossible.
    [[nodiscard]] Result<Plan> perform(const std::vector<ObjectId> &objects, const OperationWish &wish) const;
    [[nodiscard]] Result<Plan> perform(const std::vector<ObjectId> &objects, Deed deed) const;
    // The same edits for every object; several operations where one does not set all fields.
    [[nodiscard]] Result<Plan> edit(
        const std::vector<ObjectId> &objects, const QList<FieldEdit> &edits) const;
    // Values of each object's own, and new objects. Creations that are not possible at all become items too.
    [[nodiscard]] Result<Plan> set(
        const QList<ObjectWish> &wishes, const QList<CreationWish> &creations = {}) const;
    // Something new, below an object or (0) below the connection itself; also whatever else is done to the
    // connection as a whole. Error: Invalid, when there is no such operation there.
    [[nodiscard]] Result<Plan> create(
        const QString &connectionId, ObjectId below, const OperationWish &wish) const;

    // After a value in the plan was corrected by hand (BULK-5): the item judged anew. Keeps its reference.
    [[nodiscard]] PlanItem judged(PlanItem item) const;
    // Which items are no longer as the cache has it: those become Conflict (BULK-9). `since`:
    // PlanItem::reference → when more is known of its object than what was cached before that.
    [[nodiscard]] Plan checkedAgainstCache(Plan plan, const QHash<QString, QDateTime> &since = {}) const;

private:
    const StoreReader &m_reader;
    Circumstance m_circumstance;
};

} // namespace tenantry
