#pragma once
#include "models/store/storewriter.h"
#include "providers/schema/result.h"
#include <QDateTime>
#include <QString>
#include <optional>

namespace tenantry {

using ActivityId = qint64;

enum class ActivityState { Waiting, Running, Done, Failed, Stopped };

// One piece of work as the activity pane shows it: a walk, or the refresh of one object.
struct Activity {
    ActivityId id = 0;
    QString connection; // Connection::id
    QString title; // "Units of Acme Chemistry"
    WalkScope scope; // of a walk; its list is empty for one object
    ActivityState state = ActivityState::Waiting;
    qint64 objects = 0; // seen so far
    std::optional<qint64> expected; // when the provider said how many
    qint64 pages = 0;
    QString waitReason; // "limit, about 20 s"; empty: not waiting
    QDateTime begun; // UTC
    QDateTime ended; // UTC; invalid while it runs
    std::optional<Error> error;
};

[[nodiscard]] inline bool isRunning(const Activity &activity) // or about to
{
    return activity.state == ActivityState::Waiting || activity.state == ActivityState::Running;
}

// The service does not offer it, or not to this account: true, and not a failure of anything.
[[nodiscard]] inline bool isRefusedOnPrinciple(const Activity &activity)
{
    return activity.state == ActivityState::Failed && activity.error
        && (activity.error->fault == Fault::Permission || activity.error->fault == Fault::Unavailable);
}
[[nodiscard]] inline bool isFailure(const Activity &activity)
{
    return activity.state == ActivityState::Failed && !isRefusedOnPrinciple(activity);
}

} // namespace tenantry
