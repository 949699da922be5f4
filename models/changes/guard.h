#pragma once
#include "models/changes/plan.h"
#include "providers/schema/connection.h"
#include <QStringList>
#include <functional>

namespace tenantry {

// How much one job may touch before it asks for more than a click (ACT-6). 0: no limit.
struct JobLimits {
    qsizetype objects = 100;
    qsizetype customers = 10;
    int shareOfList = 20; // percent of all cached objects of a type and connection; a handful (5) is none
    qint64 seats = 50; // more or less
    qint64 money = 1000; // more or less a period, of any one currency
    friend bool operator==(const JobLimits &, const JobLimits &) = default;
};

// What a person has to do before a plan is applied.
struct Clearance {
    enum class Ask {
        Nothing, // one small change that can be undone: a bar with "Cancel" (ACT-1)
        Click, // a dialog whose default is Cancel (ACT-2)
        Typing, // `type` must be typed (ACT-3)
    };
    Ask ask = Ask::Click;
    QString type; // the number of changes, or the name of the one object
    QStringList because; // sentences: "118 objects: more than 100."
    bool firstWave = false; // the first five are checked before the rest goes on
    QStringList refusals; // sentences: the plan cannot be applied at all ("… is set to read only.")
};

// Pure: the same plan asks for the same. `listSize` tells how many objects of an item's type are cached at
// its connection (0: not known); it is asked once a type and connection, and may be empty.
[[nodiscard]] Clearance clearanceFor(const Plan &plan, const PlanCounts &counts, const QList<Schema> &schemas,
    const QList<Connection> &connections, const JobLimits &limits,
    const std::function<qint64(const PlanItem &)> &listSize);

} // namespace tenantry
