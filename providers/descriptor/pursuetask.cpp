#include "providers/descriptor/blame.h"
#include "providers/descriptor/performflow.h"
#include "providers/descriptor/recordmaker.h"
#include "providers/descriptor/requestmaker.h"

#include <QCoreApplication>

// Pursuing a task that the service has accepted and carries out later.
namespace tenantry {

// The task stands whatever becomes of the question: reading back tells what it did.
Step PerformFlow::acceptState(const HttpReply &reply, Rows &rows)
{
    const Channel channel = m_context.description->channels.value(m_plan.task->request.channel);
    const Result<QByteArray> json = jsonOf(reply, m_request, channel, Expected::Object);
    return json ? pursue(json.value(), rows) : Step(Done());
}

Step PerformFlow::pursue(const QByteArray &json, Rows &rows)
{
    const TaskPlan &plan = *m_plan.task;
    const Result<JsonTree> tree = JsonTree::parse(json);
    if (!tree || !keepTask(json, rows))
        return Done();
    const QString state = plan.at.first(tree.value().root()).text();
    if (plan.failed.contains(state))
        return failedTask(tree.value().root());
    const std::chrono::seconds wait =
        plan.waits.isEmpty() ? std::chrono::seconds(2) : plan.waits[qMin(m_questions, plan.waits.size() - 1)];
    if (plan.done.contains(state) || m_waited + wait > plan.within)
        return Done();
    Result<HttpRequest> request = makeRequest(plan.request, m_context, m_operation.label);
    if (!request)
        return Done();
    m_request = std::move(request).value();
    m_request.repeat = Repeat::Always;
    m_phase = Phase::Task;
    m_waited += wait;
    ++m_questions;
    return Ask{m_request, wait};
}

Outcome PerformFlow::keepTask(const QByteArray &json, Rows &rows) const
{
    if (m_plan.task->type.isEmpty())
        return Nothing();
    RecordMaker maker(m_context, m_plan.task->type, {});
    RecordMaker::Seen seen;
    return maker.make({json, {}}, seen, rows.records);
}

Error PerformFlow::failedTask(const JsonValue &root) const
{
    Error error{.fault = Fault::Invalid,
        //: %1 is an operation, such as "Change seats…".
        .summary = QCoreApplication::translate(
            "Descriptor", "%1: the service accepted it and could not carry it out.")
                       .arg(m_operation.label),
        .remedy = remedyFor(Fault::Invalid)};
    for (const Selector &why : m_plan.task->why) {
        QStringList words;
        for (const JsonValue &value : why.all(root))
            words.append(value.text().simplified());
        words.removeAll(QString());
        words.removeDuplicates();
        if (words.isEmpty())
            continue;
        error.words = scrubbed(words.join(QStringLiteral("; ")));
        break;
    }
    const ErrorSpec spec = m_context.description->channels.value(m_plan.request.channel).errors;
    blame(error, root.raw().toByteArray(), spec, m_plan.blames);
    return error;
}

} // namespace tenantry
