#pragma once
#include "providers/descriptor/provider.h"
#include "providers/net/requestlog.h"
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
    std::function<void(QString reason, std::chrono::milliseconds about)> waiting; // "limit", "sign-in", "retry 2 of 3"
    std::function<void(std::optional<Error>)> ended;
};

// The network side of the program: one thread, the sessions on it, and the flows they run.
// Every member may be called from any thread; nothing here ever blocks the caller
// (the destructor joins the thread, after dropping what runs).
class Engine final {
public:
    explicit Engine(std::shared_ptr<RequestLog> log);
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    // Opens or re-opens a connection; runs under way on it are cancelled when its address changed.
    // A connection in Mode::Offline ends every run at once with Fault::Network and sends nothing.
    void open(const Connection &, std::shared_ptr<const Provider>, const Secrets &);
    void close(const QString &connectionId);

    // Starts a flow. After each batch of rows the run pauses until proceed() is called for it,
    // so that a slow consumer holds back a fast provider.
    RunId run(const QString &connectionId, std::unique_ptr<Flow>, Courier::Address, RunListener);
    void proceed(RunId);
    void cancel(RunId); // nothing is told afterwards; the socket is closed

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

} // namespace tenantry
