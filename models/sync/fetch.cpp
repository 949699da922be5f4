#include "models/sync/fetch.h"

#include "models/sync/waitwords.h"
#include <QPointer>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {

FetchSteps walkSteps(const WalkScope &scope)
{
    return {.begin = [scope](StoreWriter &writer) { return writer.beginWalk(scope); },
        .page = [](StoreWriter &writer, WalkId walk,
                    const Records &records) { return writer.storePage(walk, records); },
        .end =
            [](StoreWriter &writer, WalkId walk, WalkEnd how, const std::optional<Error> &why) {
                return writer.endWalk(walk, how, why);
            }};
}

FetchSteps objectSteps(const QString &connectionId, ObjectId object)
{
    return {.begin = [](StoreWriter &) -> Result<WalkId> { return WalkId(0); },
        .page = [connectionId](StoreWriter &writer, WalkId,
                    const Records &records) { return writer.storeObject(connectionId, records); },
        .end = [object](
                   StoreWriter &writer, WalkId, WalkEnd, const std::optional<Error> &why) -> Result<Changes> {
            if (why && why->fault == Fault::NotFound)
                return writer.markRemoved(object);
            return Changes{};
        }};
}

Fetch::Fetch(Tools tools, Activity activity, FetchSteps steps, QObject *parent)
    : QObject(parent)
    , m_tools(std::move(tools))
    , m_activity(std::move(activity))
    , m_steps(std::move(steps))
{
}

void Fetch::start(Result<std::unique_ptr<Flow>> flow)
{
    m_activity.state = ActivityState::Running;
    m_activity.begun = QDateTime::currentDateTimeUtc();
    if (flow)
        m_flow = std::move(flow).value();
    else
        m_activity.error = flow.error();
    const auto stamp = std::make_shared<WalkId>(0);
    const auto write = [begin = m_steps.begin, stamp](StoreWriter &writer) -> Result<Changes> {
        const Result<WalkId> walk = begin(writer);
        if (!walk)
            return walk.error();
        *stamp = *walk;
        return Changes{};
    };
    m_tools.store.write(write, [self = QPointer(this), stamp](const Result<Changes> &written) {
        if (self)
            self->begun(written, *stamp);
    });
    emit changed();
}

void Fetch::begun(const Result<Changes> &written, WalkId stamp)
{
    if (!written) {
        m_activity.error = written.error();
        over(ActivityState::Failed);
        return;
    }
    m_stamp = stamp;
    if (m_stopWanted)
        end(WalkEnd::Stopped);
    else if (!m_flow)
        end(WalkEnd::Failed);
    else
        m_run = m_tools.engine.run(m_activity.connection, std::move(m_flow), m_tools.mail, listener());
}

RunListener Fetch::listener()
{
    const QPointer self(this);
    return {.rows =
                [self](Rows rows) {
                    if (self)
                        self->rowsArrived(std::move(rows));
                },
        .waiting =
            [self](const QString &reason, std::chrono::milliseconds about) {
                if (self)
                    self->waits(reason, about);
            },
        .ended =
            [self](const std::optional<Error> &why) {
                if (!self || self->m_ending)
                    return;
                self->m_activity.error = why;
                const bool isCancelled = why && why->fault == Fault::Cancelled; // went offline, moved
                self->end(!why ? WalkEnd::Complete : isCancelled ? WalkEnd::Stopped : WalkEnd::Failed);
            }};
}

void Fetch::rowsArrived(Rows rows)
{
    if (m_ending)
        return;
    m_activity.waitReason.clear();
    if (rows.expected)
        m_activity.expected = rows.expected;
    if (rows.records.isEmpty()) {
        m_tools.engine.proceed(m_run);
        return;
    }
    m_activity.pages += 1;
    m_activity.objects += std::count_if(rows.records.cbegin(), rows.records.cend(),
        [this](const Record &record) { return record.type == m_activity.scope.type; });
    const auto write = [page = m_steps.page, stamp = m_stamp, records = std::move(rows.records)](
                           StoreWriter &writer) {
        return page(writer, stamp, records);
    };
    m_tools.store.write(write, [self = QPointer(this)](const Result<Changes> &written) {
        if (self)
            self->stored(written);
    });
    emit changed();
}

void Fetch::stored(const Result<Changes> &written)
{
    if (m_ending)
        return;
    if (written) {
        m_tools.engine.proceed(m_run); // only now: a slow disk holds back a fast provider
        return;
    }
    m_tools.engine.cancel(m_run);
    m_activity.error = written.error();
    end(WalkEnd::Failed);
}

void Fetch::waits(const QString &reason, std::chrono::milliseconds about)
{
    m_activity.waitReason = waitInWords(reason, about);
    emit changed();
}

void Fetch::stop()
{
    if (m_ending || m_stopWanted)
        return;
    m_stopWanted = true;
    if (m_activity.state == ActivityState::Waiting) {
        m_activity.begun = QDateTime::currentDateTimeUtc();
        over(ActivityState::Stopped);
    } else if (m_run != 0) {
        m_tools.engine.cancel(m_run);
        end(WalkEnd::Stopped);
    }
}

void Fetch::fail(const Error &why)
{
    m_activity.begun = QDateTime::currentDateTimeUtc();
    m_activity.error = why;
    over(ActivityState::Failed);
}

void Fetch::end(WalkEnd how)
{
    m_ending = true;
    const auto write = [finish = m_steps.end, stamp = m_stamp, how, why = m_activity.error](
                           StoreWriter &writer) {
        return finish(writer, stamp, how, why);
    };
    m_tools.store.write(write, [self = QPointer(this), how](const Result<Changes> &written) {
        if (!self)
            return;
        if (!written)
            self->m_activity.error = written.error();
        const bool isWell = written && how == WalkEnd::Complete;
        const bool isStopped = written && how == WalkEnd::Stopped;
        self->over(isWell ? ActivityState::Done : isStopped ? ActivityState::Stopped : ActivityState::Failed);
    });
}

void Fetch::over(ActivityState state)
{
    m_ending = true;
    m_activity.state = state;
    m_activity.waitReason.clear();
    m_activity.ended = QDateTime::currentDateTimeUtc();
    emit ended();
}

} // namespace tenantry
