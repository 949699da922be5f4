#pragma once
#include "models/changes/job.h"
#include <QHash>
#include <QList>
#include <vector>

namespace tenantry {

// In which order the items of a plan have to go, where one stands on another:
// - several changes of one object go one after the other, as they stand in the plan;
// - what is made comes before what is made in it: an item names the one that makes its parent by that one's
//   reference, in PlanItem::item.key or in a parameter, and gets the key that was made;
// - what lies below an object is deleted before the object.
class PlanGraph final {
public:
    enum class Why { SameObject, Makes, Below };
    struct Edge {
        qsizetype on = 0; // index of the item that has to be over first
        Why why = Why::SameObject;
    };
    PlanGraph(const QList<JobItem> &items, const QList<Schema> &schemas);

    [[nodiscard]] const std::vector<Edge> &before(qsizetype item) const { return m_before[size_t(item)]; }

private:
    std::vector<std::vector<Edge>> m_before;
};

} // namespace tenantry
