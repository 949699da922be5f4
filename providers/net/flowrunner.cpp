#include "providers/net/flowrunner.h"

#include "providers/net/neterrors.h"
#include "providers/net/session.h"

#include <QPointer>

namespace tenantry {

namespace {

constexpr qint64 progressPace = 100; // milliseconds

bool saysSomething(const Rows &rows)
{
    return !rows.records.isEmpty() || rows.expected || !rows.document.isNull() || !rows.createdKey.isEmpty();
}

bool isLast(const Step &step)
{
    return std::holds_alternative<Done>(step) || std::holds_alternative<Error>(step);
}

} // namespace

FlowRunner::FlowRunner(Session &session, std::unique_ptr<Flow> flow, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_flow(std::move(flow))
{
    m_later.setSingleShot(true);
}

FlowRunner::~FlowRunner() = default;

void FlowRunner::start()
{
    m_later.callOnTimeout(this, [this] {
        m_later.disconnect(this);
        m_later.callOnTimeout(this, &FlowRunner::carryOut);
        if (m_session.isOffline())
            end(neterrors::offline(m_asked));
        else
            take(m_flow->begin(), {});
    });
    m_later.start(0);
}

void FlowRunner::proceed()
{
    if (!std::exchange(m_isPaused, false) || m_isOver)
        return;
    m_later.start(0); // a receiver may call this while rowsArrived is being emitted
}

// The rows go out first; what comes next waits until they are dealt with.
void FlowRunner::take(Step step, const Rows &rows)
{
    const bool last = isLast(step);
    m_next = std::move(step);
    if (!saysSomething(rows)) {
        carryOut();
        return;
    }
    m_isPaused = !last;
    const QPointer<FlowRunner> alive(this);
    emit rowsArrived(rows);
    if (alive && last)
        carryOut();
}

void FlowRunner::carryOut()
{
    Step step = *std::exchange(m_next, std::nullopt);
    if (std::holds_alternative<Done>(step)) {
        end(std::nullopt);
    } else if (Error *error = std::get_if<Error>(&step)) {
        end(m_session.judged(
            neterrors::completed(std::move(*error), m_asked, m_reply ? &*m_reply : nullptr), m_asked));
    } else if (Ask *ask = std::get_if<Ask>(&step)) {
        m_asked = std::move(ask->request);
        m_reply.reset();
        if (ask->after.count() > 0) {
            m_next = Ask{m_asked, std::chrono::milliseconds(0)};
            const auto wait =
                std::chrono::milliseconds(qint64(double(ask->after.count()) * m_session.timing().pace));
            //: What a running activity waits for: the service has accepted a task and works on it.
            emit waiting(tr("the service at work"), wait);
            m_later.start(wait);
        } else {
            send();
        }
    } else {
        Rows rows;
        Step next = m_flow->more(rows);
        take(std::move(next), rows);
    }
}

void FlowRunner::send()
{
    m_delivery = m_session.send(m_asked,
        {[this](const Result<HttpReply> &how) { answered(how); },
            [this](const QString &reason, std::chrono::milliseconds about) { emit waiting(reason, about); },
            [this](qint64 received, qint64 total) {
                arriving(received, total);
            }});
}

// At a pace that a person can read; how a short answer arrives is not worth telling.
void FlowRunner::arriving(qint64 received, qint64 total)
{
    if (!m_sinceTold.isValid()) {
        m_sinceTold.start();
    } else if (m_sinceTold.elapsed() >= progressPace) {
        m_sinceTold.start();
        emit progressed(received, total);
    }
}

void FlowRunner::answered(const Result<HttpReply> &how)
{
    const std::unique_ptr<Delivery> done = std::move(m_delivery); // it is calling us
    if (!how) {
        end(neterrors::completed(how.error(), m_asked, nullptr));
        return;
    }
    m_reply = *how;
    m_reply->body.clear();
    Rows rows;
    Step next = m_flow->accept(*how, rows);
    take(std::move(next), rows);
}

void FlowRunner::end(std::optional<Error> why)
{
    m_isOver = true;
    m_later.stop();
    if (why)
        why = m_session.withoutSecrets(*std::move(why));
    emit ended(why);
}

} // namespace tenantry
