#pragma once
#include "providers/descriptor/provider.h"
#include "providers/net/credentialdesk.h"
#include "providers/net/eventsocket.h"
#include "providers/net/probe.h"
#include "providers/net/requestlog.h"
#include "providers/net/timing.h"
#include "providers/net/trustbook.h"
#include "providers/work/courier.h"
#include <QString>
#include <functional>
#include <memory>

namespace tenantry {

using RunId = qint64; // 0: none

// What a run tells. Called on the thread of the Courier address given to run(), in this order:
// any number of rows and waits, then ended exactly once, unless the run was cancelled: then nothing more.
struct RunListener {
    std::function<void(Rows)> rows;
    std::function<void(QString reason, std::chrono::milliseconds about)>
        waiting; // "limit", "sign-in", "retry 2 of 3"
    std::function<void(std::optional<Error>)> ended;
    // Bytes of the answer under way, now and then; total -1: the service does not say. May be empty.
    std::function<void(qint64 received, qint64 total)> progress;
};

struct EngineParts {
    std::shared_ptr<RequestLog> log;
    KeepSecrets keep = {}; // stores secrets that a sign-in has rotated; empty: they live in memory only
    Timing timing = {};
    BorrowSecrets borrow = {}; // guards secrets that work once against other programs with the same store
    AskPerson ask = {}; // empty: a failed sign-in is an error at once
    std::shared_ptr<TrustBook> trust = {}; // null: no certificate is trusted beyond the authorities
};

// The network side of the program: one thread, the sessions on it, and the flows they run.
// Every member may be called from any thread; nothing here ever blocks the caller
// (the destructor joins the thread, after dropping what runs).
class Engine final {
public:
    explicit Engine(EngineParts parts);
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    // Opens or re-opens a connection. When its address changed, or it goes to Mode::Offline, the runs under
    // way on it end with Fault::Cancelled; with new secrets they go on, and those that wait for them too.
    // A connection in Mode::Offline ends every run at once with Fault::Network and sends nothing.
    void open(const Connection &, std::shared_ptr<const Provider>, const Secrets &);
    void close(const QString &connectionId);
    void signOut(const QString &connectionId); // closes it, and tells the service where it has a sign-out
    // `told` is called there once no secret that works once is on its way: ending the engine before would
    // lose what comes for it.
    void whenSettled(const Courier::Address &to, const std::function<void()> &told);

    // The person who was asked for secrets has none: what waits for them ends with Fault::SignIn.
    void giveUp(const QString &connectionId);

    // The trust book was changed by a person: lines that stand are not used again.
    void trustChanged();

    // Starts a flow. After each batch of rows the run pauses until proceed() is called for it,
    // so that a slow consumer holds back a fast provider.
    RunId run(const QString &connectionId, std::unique_ptr<Flow>, Courier::Address, RunListener);
    void proceed(RunId);
    void cancel(RunId); // of any kind of run; called on the listener's thread, nothing is told afterwards

    // Tries a connection that need not be open, step by step (CONN-1). `sample` is the read that proves it.
    RunId probe(const Connection &, std::shared_ptr<const Provider>, const Secrets &,
        std::unique_ptr<Flow> sample, Courier::Address, ProbeListener);

    // Follows a live stream of events until it ends or is cancelled. The connection must be open.
    RunId follow(const QString &connectionId, EventStream, Courier::Address, EventListener);

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

} // namespace tenantry
