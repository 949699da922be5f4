#pragma once
#include "models/changes/plan.h"
#include "providers/schema/connection.h"
#include <QStringList>
#include <functional>

namespace tenantry {

// How much one job may touch before it asks for more than a click (ACT-6), and when it stops by itself
// (JOB-8). Chosen by the person for the whole program. 0: no limit, or never.
struct JobLimits {
    qsizetype objects = 100;
    qsizetype customers = 10;
    int shareOfList = 20; // percent of all cached objects of a type and connection; a handful (5) is none
    qint64 seats = 50; // more or less
    qint64 money = 1000; // more or less a period, of any one currency
    int firstWave = 5; // of a job above a limit: so many are checked before the rest goes on
    int haltAtShare = 10; // percent of the changes that ended badly
    int haltInRow = 5; // that many ended badly one after the other
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
    int firstWave = 0; // so many are checked before the rest goes on; 0: none
    QStringList refusals; // sentences: the plan cannot be applied at all ("… is set to read only.")
};

// Pure: the same plan asks for the same. `listSize` tells how many objects of an item's type are cached at
// its connection (0: not known); it is asked once a type and connection, and may be empty.
[[nodiscard]] Clearance clearanceFor(const Plan &plan, const PlanCounts &counts, const QList<Schema> &schemas,
    const QList<Connection> &connections, const JobLimits &limits,
    const std::function<qint64(const PlanItem &)> &listSize);

} // namespace tenantry
