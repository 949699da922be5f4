#pragma once
#include "providers/net/delivery.h"
#include "providers/wire/flow.h"
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>

namespace tenantry {

class Session;

// Runs one Flow against one Session: sends, waits, stops. Deleting the runner cancels it: the socket
// is closed and nothing is emitted afterwards. Any receiver may delete it.
class FlowRunner final : public QObject {
    Q_OBJECT
public:
    // The session outlives the runner.
    FlowRunner(Session &session, std::unique_ptr<Flow> flow, QObject *parent = nullptr);
    ~FlowRunner() override;
    void start(); // never emits before returning
    void proceed(); // after rowsArrived: the rows are dealt with, go on

signals:
    void rowsArrived(const tenantry::Rows &rows); // nothing more happens until proceed(), but the end
    void waiting(const QString &reason, std::chrono::milliseconds about);
    void progressed(qint64 received, qint64 total); // bytes of the answer under way; total -1: not told
    void ended(const std::optional<tenantry::Error> &why); // exactly once, last

private:
    void take(Step step, const Rows &rows);
    void carryOut();
    void send();
    void answered(const Result<HttpReply> &how);
    void arriving(qint64 received, qint64 total);
    void end(std::optional<Error> why);

    Session &m_session;
    std::unique_ptr<Flow> m_flow;
    std::unique_ptr<Delivery> m_delivery;
    std::optional<Step> m_next; // waits for proceed()
    HttpRequest m_asked; // the last request, to name it in errors
    std::optional<HttpReply> m_reply; // its answer, body dropped
    QTimer m_later;
    QElapsedTimer m_sinceTold;
    bool m_isPaused = false;
    bool m_isOver = false;
};

} // namespace tenantry
