#include "providers/descriptor/readflow.h"

#include "providers/descriptor/recordmaker.h"
#include "providers/descriptor/requestmaker.h"

#include <QCoreApplication>

namespace tenantry {
namespace {

// Services that answer with a list of one.
Outcome each(RecordMaker &maker, JsonItem item, RecordMaker::Seen &seen, Records &out)
{
    const Result<JsonTree> tree = JsonTree::parse(item.text);
    if (!tree)
        return tree.error();
    const JsonValue list = tree.value().root();
    for (JsonValue one = list.first(); one.isGiven(); one = one.next()) {
        item.text = one.raw();
        if (const Outcome made = maker.make(item, seen, out); !made)
            return made;
    }
    return Nothing();
}

} // namespace

ReadFlow::ReadFlow(Circumstances context, ReadPlan plan, QString what)
    : m_context(std::move(context))
    , m_plan(std::move(plan))
    , m_what(std::move(what))
{
}

Step ReadFlow::begin()
{
    Result<HttpRequest> request = makeRequest(m_plan.request, m_context, m_what);
    if (!request)
        return request.error();
    m_request = std::move(request).value();
    m_request.repeat = Repeat::Always;
    return Ask{m_request};
}

Step ReadFlow::accept(const HttpReply &reply, Rows &rows)
{
    const Channel channel = m_context.description->channels.value(m_plan.request.channel);
    if (fits(reply, m_plan.gone, channel)) {
        Error gone = replyError(reply, m_request, channel.errors);
        gone.fault = Fault::NotFound;
        gone.remedy = remedyFor(Fault::NotFound);
        return gone;
    }
    const Result<QByteArray> json = jsonOf(reply, m_request, channel, Expected::Object);
    return json ? take(json.value(), reply, rows) : Step(json.error());
}

Step ReadFlow::take(const QByteArray &json, const HttpReply &reply, Rows &rows)
{
    const Result<JsonTree> tree = JsonTree::parse(json);
    if (!tree)
        return notUnderstood(reply, m_request, tree.error());
    RecordMaker maker(m_context, m_context.itemType, m_plan.with);
    RecordMaker::Seen seen;
    const auto visit = [&](const JsonItem &item) {
        return item.text.startsWith('[') ? each(maker, item, seen, rows.records)
                                         : maker.make(item, seen, rows.records);
    };
    const Outcome made = RecordMaker::each({json, {}}, tree.value().root(), m_plan.item, visit);
    if (!made)
        return made.error();
    if (!rows.records.isEmpty())
        return Done();
    return notUnderstood(reply, m_request,
        {.fault = Fault::Protocol,
            .summary = QCoreApplication::translate("Descriptor", "The object is missing from the answer.")});
}

} // namespace tenantry
