// What is known of jobs: in memory while they are carried out, from the journal afterwards.
#include "models/changes/jobsinside.h"

#include <QPointer>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr qint64 mostTouched = 200; // entries in the history of one object

// Of a job that does not run: what was under way when it ended is unknown, as its numbers say.
QList<JobItem> atRest(QList<JobItem> items)
{
    for (JobItem &item : items) {
        if (item.state == ItemState::Sent || item.state == ItemState::Done)
            item.state = ItemState::Unknown;
    }
    return items;
}

} // namespace

Job *Jobs::Inside::known(JobId job)
{
    const auto found = jobs.find(job);
    return found == jobs.end() ? nullptr : &*found;
}

Workspace &Jobs::workspace() const
{
    return m_inside->workspace;
}

QList<Job> Jobs::jobs() const
{
    QList<Job> newestFirst = m_inside->jobs.values();
    std::reverse(newestFirst.begin(), newestFirst.end());
    return newestFirst;
}

std::optional<Job> Jobs::job(JobId id) const
{
    const Job *known = m_inside->known(id);
    return known ? std::optional(*known) : std::nullopt;
}

QList<JobItem> Jobs::Inside::itemsOf(JobId job) const
{
    if (const JobRun *run = live.value(job))
        return run->items();
    if (!reading)
        return {};
    Result<QList<JobItem>> items = reading->items(job);
    return items ? atRest(std::move(*items)) : QList<JobItem>();
}

QList<JobItem> Jobs::items(JobId id) const
{
    return m_inside->itemsOf(id);
}

void Jobs::items(JobId id, std::function<void(Result<QList<JobItem>>)> then) const
{
    if (m_inside->live.contains(id)) {
        then(m_inside->itemsOf(id));
        return;
    }
    if (!m_inside->desk) {
        then(m_inside->reading ? m_inside->reading->items(id) : *m_inside->trouble);
        return;
    }
    const auto found = std::make_shared<Result<QList<JobItem>>>(QList<JobItem>());
    m_inside->desk->read([id, found](const Journal &journal) { *found = journal.items(id); },
        [found, then] { then(*found ? Result<QList<JobItem>>(atRest(std::move(**found))) : *found); });
}

bool Jobs::isBusy() const
{
    const auto isActive = [](const JobRun *run) {
        const JobState state = run->job().state;
        return state == JobState::Running || state == JobState::Ready || !run->isAtRest();
    };
    return m_inside->opening > 0 || std::any_of(m_inside->live.cbegin(), m_inside->live.cend(), isActive);
}

std::optional<Error> Jobs::trouble() const
{
    return m_inside->trouble;
}

JobId Jobs::running(ObjectId object) const
{
    for (const JobRun *run : std::as_const(m_inside->live)) {
        if (run->job().state != JobState::Running || object == 0)
            continue;
        const QList<JobItem> &items = run->items();
        const bool has = std::any_of(items.cbegin(), items.cend(),
            [object](const JobItem &one) { return one.plan.object == object && !one.isSettled(); });
        if (has)
            return run->job().id;
    }
    return 0;
}

QList<QPair<QString, Brought>> Jobs::takeBrought(JobId job)
{
    return m_inside->brought.take(job);
}

void Jobs::history(const QString &connection, const QString &type, const QString &key,
    std::function<void(Result<QList<Touched>>)> then)
{
    if (!m_inside->desk) {
        m_inside->courier.address().post([then, why = *m_inside->trouble] { then(why); });
        return;
    }
    using Found = Result<QList<std::pair<JobId, JobItem>>>;
    const auto found = std::make_shared<Found>(QList<std::pair<JobId, JobItem>>());
    m_inside->desk->read(
        [=](const Journal &journal) { *found = journal.touching(connection, type, key, mostTouched); },
        [self = QPointer(this), found, then] {
            if (!*found) {
                then(found->error());
                return;
            }
            QList<Touched> touched;
            for (const auto &[id, item] : **found) {
                if (const std::optional<Job> its = self ? self->job(id) : std::nullopt)
                    touched.append({*its, item});
            }
            then(touched);
        });
}

void Jobs::verify(std::function<void(Result<JournalCheck>)> then)
{
    if (!m_inside->desk) {
        m_inside->courier.address().post([then, why = *m_inside->trouble] { then(why); });
        return;
    }
    const auto found = std::make_shared<Result<JournalCheck>>(JournalCheck());
    m_inside->desk->read(
        [found](const Journal &journal) { *found = journal.verify(); }, [found, then] { then(*found); });
}

} // namespace tenantry
