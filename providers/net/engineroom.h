#pragma once
#include "providers/net/connectionprobe.h"
#include "providers/net/engine.h"
#include "providers/net/flowrunner.h"
#include "providers/net/ratebudget.h"
#include "providers/net/session.h"
#include <QTimer>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_set>
#include <vector>

namespace tenantry {

// Which runs may still tell something. Shared between the engine's thread, which tells, and the
// listeners' threads, where a cancelled run must fall silent at once, letters under way included.
class RunsHeard final {
public:
    RunId begin();
    bool stop(RunId run); // false: was not heard any more
    void stopAll();
    [[nodiscard]] bool isHeard(RunId run) const;

private:
    mutable std::mutex m_mutex;
    std::unordered_set<RunId> m_runs;
    RunId m_last = 0;
};

// How a run reaches its listener.
struct Teller {
    std::shared_ptr<RunsHeard> heard;
    RunId run = 0;
    Courier::Address to;

    // A function without a target is left out.
    template <typename Function, typename... Values>
    void tell(const Function &function, Values... values) const
    {
        if (!function)
            return;
        to.post([heard = heard, run = run, function, values...] {
            if (heard->isHeard(run))
                function(values...);
        });
    }
    template <typename Function, typename... Values>
    void tellLast(const Function &function, Values... values) const
    {
        to.post([heard = heard, run = run, function, values...] {
            if (heard->stop(run) && function)
                function(values...);
        });
    }
};

// What lives on the engine's thread: sessions, and what runs on them.
class EngineRoom final {
public:
    explicit EngineRoom(EngineParts parts);
    ~EngineRoom();

    void open(const Connection &connection, const std::shared_ptr<const Provider> &provider,
        const Secrets &secrets);
    void close(const QString &connectionId);
    void giveUp(const QString &connectionId);
    void trustChanged();
    void signOut(const QString &connectionId);
    void whenSettled(const std::function<void()> &told); // no sign-in is being renewed any more
    void run(const Teller &teller, const QString &connectionId, std::unique_ptr<Flow> flow,
        const RunListener &listener);
    void proceed(RunId run);
    void cancel(RunId run);
    void probe(const Teller &teller, const Connection &connection,
        const std::shared_ptr<const Provider> &provider, const Secrets &secrets, std::unique_ptr<Flow> sample,
        const ProbeListener &listener);
    void follow(const Teller &teller, const QString &connectionId, const EventStream &stream,
        const EventListener &listener);

private:
    struct Opened {
        Connection connection;
        Secrets secrets;
        Result<std::shared_ptr<Session>> session; // Error: its settings do not make a sign-in
    };
    struct Run {
        QString connectionId;
        std::shared_ptr<Session> session; // dies after what runs on it
        std::unique_ptr<FlowRunner> runner; // one of the three
        std::unique_ptr<ConnectionProbe> probe;
        std::unique_ptr<EventSocket> events;
        std::function<void(Error)> endWith; // tells the listener
    };
    [[nodiscard]] Result<std::unique_ptr<Session>> session(const Connection &connection,
        const std::shared_ptr<const Provider> &provider, const Secrets &secrets, const AskPerson &ask);
    void retire(const Result<std::shared_ptr<Session>> &session);
    void endRuns(const QString &connectionId);
    void bury(RunId run); // from within a signal of what runs

    EngineParts m_parts;
    RateBudgets m_budgets;
    std::map<QString, Opened> m_opened;
    std::vector<std::shared_ptr<Session>> m_retired; // closed while a sign-in was being renewed or ended
    std::map<RunId, std::unique_ptr<Run>> m_runs;
    std::vector<std::unique_ptr<Run>> m_over; // until the event loop is back
    QTimer m_burial;
};

} // namespace tenantry
