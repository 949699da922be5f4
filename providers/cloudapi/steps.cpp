#include "providers/cloudapi/steps.h"

#include <utility>

namespace tenantry::cloud {

Result<std::unique_ptr<Flow>> Calls::list(ListAsk asked) const
{
    asked.asDescribed = true;
    return provider->list(connection, asked);
}

Result<std::unique_ptr<Flow>> Calls::list(
    const QString &type, const QString &list, const Record &parent, const Texts &texts) const
{
    return this->list(ListAsk{.type = type, .list = list, .parent = parent, .parameters = texts});
}

Result<std::unique_ptr<Flow>> Calls::perform(OperationAsk asked) const
{
    asked.asDescribed = true;
    return provider->perform(connection, asked);
}

Result<std::unique_ptr<Flow>> Calls::perform(
    const QString &type, const QString &operation, const Record &item, const Texts &texts) const
{
    return perform(OperationAsk{.type = type, .operation = operation, .item = item, .parameters = texts});
}

Record Calls::record(const QString &type, const QString &key, Values values) const
{
    Record out;
    out.type = type;
    out.key = key;
    out.values = QList<Value>(provider->schema().type(type)->fields.size(), Value(Unasked()));
    for (const auto &[field, value] : values)
        set(out, field, value);
    return out;
}

QString Calls::text(const Record &record, const QString &field) const
{
    const ResourceType *type = provider->schema().type(record.type);
    const qsizetype at = type ? type->indexOf(field) : -1;
    return at < 0 ? QString() : dataText(record.values.value(at));
}

void Calls::set(Record &record, const QString &field, const Value &value) const
{
    const ResourceType *type = provider->schema().type(record.type);
    const qsizetype at = type ? type->indexOf(field) : -1;
    if (at >= 0 && at < record.values.size())
        record.values[at] = value;
}

Steps::Steps(Calls calls)
    : m_calls(std::move(calls))
{
}

Step Steps::begin()
{
    Rows rows;
    return settled(first(), rows);
}

Step Steps::accept(const HttpReply &reply, Rows &rows)
{
    Rows inner;
    Step step = m_running->accept(reply, inner);
    hear(inner);
    return settled(std::move(step), rows);
}

Step Steps::then(Result<std::unique_ptr<Flow>> flow, Next next, std::chrono::milliseconds after)
{
    m_heard = {};
    m_next = std::move(next);
    m_after = after;
    if (!flow)
        return flow.error();
    m_running = std::move(flow).value();
    return m_running->begin();
}

void Steps::hear(Rows &rows)
{
    m_heard.records += rows.records;
    m_heard.document += rows.document;
    if (!rows.createdKey.isEmpty())
        m_heard.createdKey = rows.createdKey;
}

// Goes on until somebody must be asked, or all is said.
Step Steps::settled(Step step, Rows &rows)
{
    for (;;) {
        if (Ask *ask = std::get_if<Ask>(&step)) {
            ask->after = std::max(ask->after, std::exchange(m_after, std::chrono::milliseconds(0)));
            return step;
        }
        if (std::holds_alternative<More>(step)) {
            Rows inner;
            step = m_running->more(inner);
            hear(inner);
            continue;
        }
        const Next next = std::exchange(m_next, nullptr);
        if (!next)
            return step;
        // The one that is over may be what `step` came from: it is let go when another takes its place.
        const Error *error = std::get_if<Error>(&step);
        const Result<Heard> heard = error ? Result<Heard>(*error) : Result<Heard>(std::exchange(m_heard, {}));
        step = next(heard, rows);
    }
}

} // namespace tenantry::cloud
