#include "models/sync/errands.h"

#include "models/sync/waitwords.h"
#include <QPointer>

namespace tenantry {
namespace {

Error stopped()
{
    Error error;
    error.fault = Fault::Cancelled;
    error.summary = Errands::tr("It was stopped.");
    return error;
}

Error refusal(Fault fault, const QString &summary, const QString &remedy)
{
    Error error;
    error.fault = fault;
    error.summary = summary;
    error.remedy = remedy;
    return error;
}

} // namespace

Errands::Errands(Tools tools)
    : m_tools(std::move(tools))
{
}

Errands::~Errands()
{
    for (const Running &one : std::as_const(m_running))
        m_tools.engine.cancel(one.run);
}

Result<std::unique_ptr<Flow>> Errands::flowFor(const QString &connectionId, const OperationAsk &ask) const
{
    const std::shared_ptr<const Provider> provider = m_tools.book.providerOf(connectionId);
    if (!provider)
        return refusal(Fault::Internal, tr("There is no such connection."), {});
    if (m_tools.book.mode(connectionId) == Mode::Offline)
        return refusal(Fault::Network, tr("This connection is offline: nothing is sent."),
            tr("Go online and try again."));
    if (!m_tools.book.isSignedIn(connectionId))
        return refusal(Fault::SignIn, tr("This connection is not signed in."), tr("Sign in and try again."));
    return provider->perform(*m_tools.book.find(connectionId), ask);
}

ActivityId Errands::start(const QString &connectionId, const OperationAsk &ask, ErrandListener listener)
{
    Result<std::unique_ptr<Flow>> flow = flowFor(connectionId, ask);
    if (!flow) {
        m_tools.mail.post([ended = listener.ended, why = flow.error()] { ended(why); });
        return 0;
    }
    const Schema &schema = m_tools.book.providerOf(connectionId)->schema();
    Running running;
    running.listener = std::move(listener);
    running.activity.id = m_tools.list.next();
    running.activity.connection = connectionId;
    running.activity.title = schema.type(ask.type)->operation(ask.operation)->label;
    running.activity.scope = {connectionId, ask.type, {}, ask.item.key, {}};
    running.activity.state = ActivityState::Running;
    running.activity.begun = QDateTime::currentDateTimeUtc();
    const ActivityId id = running.activity.id;
    m_tools.list.put(running.activity);
    m_running.insert(id, std::move(running));
    m_running[id].run = m_tools.engine.run(connectionId, std::move(flow).value(), m_tools.mail, hear(id));
    return id;
}

RunListener Errands::hear(ActivityId id)
{
    const QPointer self(this);
    RunListener listener;
    listener.rows = [self, id](const Rows &rows) {
        if (self)
            self->rowsArrived(id, rows);
    };
    listener.progress = [self, id](qint64 received, qint64 total) {
        if (self && self->m_running.contains(id))
            self->m_running[id].listener.progress(received, total);
    };
    listener.waiting = [self, id](const QString &reason, std::chrono::milliseconds about) {
        if (!self || !self->m_running.contains(id))
            return;
        Running &running = self->m_running[id];
        running.activity.waitReason = waitInWords(reason, about);
        self->m_tools.list.put(running.activity);
        running.listener.waiting(running.activity.waitReason);
    };
    listener.ended = [self, id](const std::optional<Error> &why) {
        if (self)
            self->over(id, why);
    };
    return listener;
}

void Errands::rowsArrived(ActivityId id, const Rows &rows)
{
    if (!m_running.contains(id))
        return;
    Running &running = m_running[id];
    running.activity.waitReason.clear();
    if (!rows.document.isNull())
        running.brought = {rows.document, rows.documentName, rows.documentType, running.brought.createdKey};
    if (!rows.createdKey.isEmpty())
        running.brought.createdKey = rows.createdKey;
    m_tools.engine.proceed(running.run);
}

void Errands::over(ActivityId id, const std::optional<Error> &why)
{
    if (!m_running.contains(id))
        return;
    Running running = m_running.take(id);
    running.activity.waitReason.clear();
    running.activity.ended = QDateTime::currentDateTimeUtc();
    running.activity.error = why;
    const bool isStop = why && why->fault == Fault::Cancelled;
    running.activity.state = isStop ? ActivityState::Stopped
        : why                       ? ActivityState::Failed
                                    : ActivityState::Done;
    m_tools.list.put(running.activity);
    emit ended(running.activity);
    running.listener.ended(why ? Result<Brought>(*why) : Result<Brought>(std::move(running.brought)));
}

bool Errands::stop(ActivityId id)
{
    if (!m_running.contains(id))
        return false;
    m_tools.engine.cancel(m_running[id].run); // tells nothing afterwards
    over(id, stopped());
    return true;
}

void Errands::stopAll(const QString &connectionId)
{
    const QList<ActivityId> ids = m_running.keys();
    for (const ActivityId id : ids) {
        if (connectionId.isEmpty() || m_running.value(id).activity.connection == connectionId)
            (void)stop(id);
    }
}

} // namespace tenantry
