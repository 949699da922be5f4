#pragma once
#include "models/store/store.h"
#include "models/sync/activity.h"
#include "providers/net/engine.h"
#include "providers/work/courier.h"
#include <QObject>
#include <functional>
#include <memory>

namespace tenantry {

// What one fetch does to the cache: each step runs on the writer's thread.
struct FetchSteps {
    std::function<Result<WalkId>(StoreWriter &)> begin;
    std::function<Result<Changes>(StoreWriter &, WalkId, const Records &)> page;
    std::function<Result<Changes>(StoreWriter &, WalkId, WalkEnd, const std::optional<Error> &)> end;
};

[[nodiscard]] FetchSteps walkSteps(const WalkScope &scope);
[[nodiscard]] FetchSteps objectSteps(const QString &connectionId, ObjectId object); // 404: marked removed

// One flow on its way into the cache: each batch of rows is written before the next is asked for.
// Whatever happens, the cache is told how it ended. Lives on the workspace's thread.
class Fetch final : public QObject {
    Q_OBJECT
public:
    struct Tools { // all outlive the fetch
        Store &store;
        Engine &engine;
        Courier::Address mail;
    };
    Fetch(Tools tools, Activity activity, FetchSteps steps, QObject *parent);

    // An Error instead of a flow is written down as the reason of a failed walk.
    void start(Result<std::unique_ptr<Flow>> flow);
    void fail(const Error &why); // without having asked anybody; the cache is not touched
    void stop();
    [[nodiscard]] const Activity &activity() const { return m_activity; }

signals:
    void changed();
    void ended(); // exactly once, last

private:
    void begun(const Result<Changes> &written, WalkId stamp);
    [[nodiscard]] RunListener listener();
    void rowsArrived(Rows rows);
    void stored(const Result<Changes> &written);
    void waits(const QString &reason, std::chrono::milliseconds about);
    void end(WalkEnd how);
    void over(ActivityState state);

    Tools m_tools;
    Activity m_activity;
    FetchSteps m_steps;
    std::unique_ptr<Flow> m_flow; // until it runs
    RunId m_run = 0;
    WalkId m_stamp = 0;
    bool m_stopWanted = false;
    bool m_ending = false;
};

} // namespace tenantry
