#include "providers/descriptor/listflow.h"

#include "providers/descriptor/pushdown.h"
#include "providers/descriptor/requestmaker.h"

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr qsizetype batchSize = 512;

} // namespace

ListFlow::ListFlow(Circumstances context, QString type, ListPlan plan, QString what,
    QList<Condition> conditions, QList<Sorting> sortings)
    : m_context(std::move(context))
    , m_type(std::move(type))
    , m_plan(std::move(plan))
    , m_what(std::move(what))
    , m_conditions(std::move(conditions))
    , m_sortings(std::move(sortings))
    , m_pager(m_plan.paging)
{
}

Step ListFlow::begin()
{
    return ask();
}

Step ListFlow::ask()
{
    PushedDown pushed;
    if (m_plan.filters) {
        Result<PushedDown> written =
            pushedDown(*m_plan.filters, m_conditions, m_sortings, m_context.lookup());
        if (!written)
            return written.error();
        pushed = std::move(written).value();
    }
    Result<HttpRequest> request =
        makeRequest(m_plan.request, m_context, m_what, pushed.pairs + m_pager.query(), pushed.rql);
    if (!request)
        return request.error();
    m_request = std::move(request).value();
    // A list may be asked with POST (price look-ups, XML-RPC); reading is safe to repeat all the same.
    m_request.repeat = Repeat::Always;
    return Ask{m_request};
}

Outcome ListFlow::open(const HttpReply &reply)
{
    const Channel channel = m_context.description->channels.value(m_plan.request.channel);
    Result<QByteArray> json = jsonOf(reply, m_request, channel, Expected::List);
    if (!json)
        return json.error();
    Result<JsonScan> scan = JsonScan::open(std::move(json).value());
    if (!scan)
        return notUnderstood(reply, m_request, scan.error());
    m_scan.emplace(std::move(scan).value());
    if (const Outcome selected =
            m_scan->select(m_plan.items, m_plan.itemsMayBeMissing ? IfMissing::Empty : IfMissing::Refuse);
        !selected)
        return notUnderstood(reply, m_request, selected.error());
    m_reply = reply;
    m_reply.body.clear();
    m_maker = std::make_unique<RecordMaker>(m_context, m_type, m_plan.with);
    return Nothing();
}

// Objects that stand beside the items: the organisation that a list of its units names once.
Outcome ListFlow::addBeside(Rows &rows)
{
    if (m_plan.also.isEmpty())
        return Nothing();
    const Result<JsonTree> tree = JsonTree::parse(m_scan->body());
    if (!tree)
        return tree.error();
    for (const Embed &embed : m_plan.also) {
        RecordMaker maker(m_context, embed.type, embed.with, embed.partial);
        const auto visit = [&](const JsonItem &item) {
            return maker.makeEmbedded(item, {}, m_seen, rows.records);
        };
        if (const Outcome done =
                RecordMaker::each({m_scan->body(), {}}, tree.value().root(), embed.at, visit);
            !done)
            return done;
    }
    return Nothing();
}

Step ListFlow::accept(const HttpReply &reply, Rows &rows)
{
    if (fits(reply, m_plan.none, m_context.description->channels.value(m_plan.request.channel)))
        return Done();
    if (const Outcome opened = open(reply); !opened)
        return opened.error();
    if (const Outcome added = addBeside(rows); !added)
        return added.error();
    return more(rows);
}

Step ListFlow::more(Rows &rows)
{
    while (rows.records.size() < batchSize) {
        const std::optional<JsonItem> item = m_scan->next();
        if (!item)
            return endOfPage(rows);
        if (const Outcome made = m_maker->make(*item, m_seen, rows.records); !made)
            return made.error();
    }
    rows.expected = m_pager.expected();
    return More();
}

Step ListFlow::endOfPage(Rows &rows)
{
    const Result<bool> another = m_pager.accept(m_reply, *m_scan);
    if (!another)
        return another.error();
    rows.expected = m_pager.expected();
    m_maker.reset();
    m_scan.reset();
    return another.value() ? ask() : Step(Done());
}

} // namespace tenantry
