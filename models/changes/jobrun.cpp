#include "models/changes/jobrun.h"

#include "models/changes/journaldesk.h"
#include "models/sync/workspace.h"
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {
namespace {

constexpr qsizetype firstWave = 5;
constexpr qsizetype fewestBad = 3; // a share of fewer says nothing
constexpr qint64 paceWindow = 20'000; // milliseconds

QString nameOf(const PlanItem &item)
{
    return item.key.isEmpty() ? QString() : item.connection + u'\n' + item.type + u'\n' + item.key;
}

QList<Schema> schemasOf(const Workspace &workspace)
{
    QList<Schema> schemas;
    for (const auto &provider : workspace.providers())
        schemas.append(provider->schema());
    return schemas;
}

} // namespace

void Claims::claim(JobId job, const QList<JobItem> &items)
{
    for (const JobItem &item : items) {
        const QString name = nameOf(item.plan);
        if (!name.isEmpty() && !m_claims[name].contains(job))
            m_claims[name].append(job);
    }
}

void Claims::release(JobId job)
{
    for (auto one = m_claims.begin(); one != m_claims.end();) {
        one->removeAll(job);
        one = one->isEmpty() ? m_claims.erase(one) : std::next(one);
    }
}

JobId Claims::holder(JobId asking, const PlanItem &item) const
{
    const JobId first = m_claims.value(nameOf(item)).value(0);
    return first == asking ? 0 : first;
}

JobRun::JobRun(Parts parts, KeptJob kept, QList<JobItem> items, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_job(std::move(kept.job))
    , m_rules(kept.rules)
    , m_items(std::move(items))
    , m_graph(m_items, schemasOf(parts.workspace))
{
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        JobItem &item = m_items[i];
        if (item.state == ItemState::Sent) // of a run that did not end: nobody knows
            item.state = ItemState::Unknown;
        ++m_numbers[item.state];
        m_unsent += item.unsent ? 1 : 0;
        if (item.state == ItemState::Pending)
            m_pending.push_back(i);
        if (item.state == ItemState::Verified && !item.plan.key.isEmpty())
            m_made.append(item.plan.key);
    }
    m_limit.setSingleShot(true);
    m_limit.callOnTimeout(this, [this] {
        for (const Active &one : QHash(m_active))
            one.run->giveUp();
    });
    recount();
}

JobRun::~JobRun()
{
    m_parts.claims.release(m_job.id);
}

void JobRun::remember(const ItemSecrets &secrets)
{
    for (auto one = secrets.cbegin(); one != secrets.cend(); ++one)
        m_secrets[one.key()].insert(*one);
}

void JobRun::begin(const ItemSecrets &secrets)
{
    if (isOver(m_job.state) || m_job.state == JobState::Running)
        return;
    remember(secrets);
    const bool lacks = std::any_of(
        m_pending.cbegin(), m_pending.cend(), [this](qsizetype at) { return lacksSecrets(m_items[at]); });
    if (lacks) {
        setState(JobState::NeedsSecrets,
            tr("Values that were typed are kept in memory only: they are needed again."));
        return;
    }
    const bool isFirst = qsizetype(m_pending.size()) == m_items.size();
    m_wave = isFirst && m_rules.firstWave ? firstWave : 0;
    m_isStopping = m_isCancelled = m_settlesOnly = false;
    m_held.clear();
    m_badInRow = 0;
    m_forgiven = m_job.counts.failed + m_job.counts.unknown;
    m_clock.start();
    m_paces.clear();
    m_parts.claims.claim(m_job.id, m_items);
    gatherUnknown();
    m_confirmed = {m_toSettle.begin(), m_toSettle.end()};
    setState(JobState::Running);
    pump();
}

void JobRun::settle()
{
    if (m_job.state == JobState::Running || m_job.state == JobState::Ready)
        return; // it looks by itself
    m_settlesOnly = true;
    m_isCancelled = m_isStopping = false;
    m_confirmed.clear();
    gatherUnknown();
    pump();
}

// What is unknown is looked at before anything else begins.
void JobRun::gatherUnknown()
{
    m_toSettle.clear();
    m_repeatable.clear();
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        const ItemState state = m_items[i].state;
        if ((state == ItemState::Unknown || state == ItemState::Done) && !m_active.contains(i))
            m_toSettle.push_back(i);
    }
}

bool JobRun::lacksSecrets(const JobItem &item) const
{
    const QHash<QString, QString> given = m_secrets.value(item.plan.reference);
    return std::any_of(item.plan.secrets.cbegin(), item.plan.secrets.cend(),
        [&given](const QString &key) { return !given.contains(key); });
}

// As many as keep the connection busy while others wait for the disk or for what is read back.
bool JobRun::hasRoom(const PlanItem &item) const
{
    const std::optional<Connection> connection = m_parts.workspace.connection(item.connection);
    const qsizetype parallel = connection ? qMax(1, connection->parallel) : 1;
    qsizetype here = 0;
    qsizetype waiting = 0; // for what is read back
    for (const Active &one : m_active) {
        if (one.run->item().plan.connection != item.connection)
            continue;
        ++(one.run->item().state == ItemState::Done ? waiting : here);
    }
    const bool readsAlone = m_parts.reader.readsAlone(item.provider, item.type);
    return here < 2 * parallel && waiting < (readsAlone ? 2 * parallel : 25 * parallel);
}

// Whether the items that come first let this one wait, or leave it no chance at all.
std::optional<Error> JobRun::obstacleOf(qsizetype at, bool *waits) const
{
    for (const PlanGraph::Edge &edge : m_graph.before(at)) {
        const JobItem &first = m_items[edge.on];
        const bool isUnknown = first.state == ItemState::Unknown && !m_active.contains(edge.on);
        const bool isOver = first.isSettled();
        const bool needsIt = edge.why != PlanGraph::Why::SameObject;
        if (isUnknown || (isOver && needsIt && first.state != ItemState::Verified))
            return Error{.fault = Fault::Conflict,
                //: Why an item of a job was not begun. %1 is what another object is called.
                .summary =
                    tr("Not begun, since \"%1\" comes first and did not end well.").arg(first.plan.title)};
        *waits = *waits || !isOver;
    }
    return std::nullopt;
}

// -1: none can begin now.
qsizetype JobRun::nextReady()
{
    QHash<QString, bool> rooms; // connection and type → may one more begin?
    for (auto at = m_pending.begin(); at != m_pending.end();) {
        const qsizetype index = *at;
        const PlanItem &item = m_items[index].plan;
        const QString kind = item.connection + u'\n' + item.type;
        if (!rooms.contains(kind))
            rooms.insert(kind, !m_held.contains(item.connection) && hasRoom(item));
        if (!rooms.value(kind)) {
            if (m_job.connections.size() == 1 && rooms.size() == 1)
                return -1; // and so it is with all that follow
            ++at;
            continue;
        }
        bool waits = false;
        if (const JobId other = m_parts.claims.holder(m_job.id, item); other != 0) {
            waits = true;
            //: Why a job waits. %1 is the number of another job.
            m_job.waitReason = tr("job %1, which changes the same object").arg(other);
        }
        if (const std::optional<Error> never = obstacleOf(index, &waits)) {
            at = m_pending.erase(at);
            refuse(index, *never);
        } else if (!waits) {
            m_pending.erase(at);
            return index;
        } else {
            ++at;
        }
    }
    return -1;
}

// A plan in which items stand on one another in a circle would never end.
void JobRun::refuseKnot()
{
    const bool isStuck = m_active.isEmpty() && m_toSettle.empty() && m_held.isEmpty() && !m_isStopping
        && !m_settlesOnly && m_job.waitReason.isEmpty();
    if (!isStuck)
        return;
    for (const qsizetype at : std::exchange(m_pending, {}))
        refuse(at,
            {.fault = Fault::Invalid,
                .summary = tr("Not begun, since it stands on others that stand on it.")});
}

void JobRun::startSettling()
{
    for (auto at = m_toSettle.begin(); at != m_toSettle.end();) {
        const PlanItem &item = m_items[*at].plan;
        if (m_isCancelled || m_held.contains(item.connection) || !hasRoom(item)) {
            ++at;
            continue;
        }
        const qsizetype index = *at;
        at = m_toSettle.erase(at);
        start(index, true);
    }
}

void JobRun::pump()
{
    if (m_pumpDue)
        return;
    m_pumpDue = true;
    QTimer::singleShot(0, this, [this] {
        m_pumpDue = false;
        m_job.waitReason.clear();
        startSettling();
        const bool isSettling = std::any_of(m_confirmed.cbegin(), m_confirmed.cend(),
            [this](qsizetype at) { return m_active.contains(at) || std::ranges::count(m_toSettle, at) > 0; });
        while (!m_isStopping && !m_settlesOnly && !isSettling) {
            const bool isWaveFull = m_wave > 0 && m_active.size() >= m_wave;
            const qsizetype at = isWaveFull ? -1 : nextReady();
            if (at < 0)
                break;
            start(at, false);
        }
        if (!m_held.isEmpty())
            m_job.waitReason = sentence(*m_held.cbegin());
        refuseKnot();
        restIfDone();
        tell();
    });
}

// The key of what an earlier item made stands for that item's reference.
void JobRun::adopt(qsizetype at)
{
    PlanItem &item = m_items[at].plan;
    for (const PlanGraph::Edge &edge : m_graph.before(at)) {
        if (edge.why != PlanGraph::Why::Makes)
            continue;
        const PlanItem &maker = m_items[edge.on].plan;
        if (item.item.key == maker.reference)
            item.item.key = maker.key;
        for (QString &text : item.parameters) {
            if (text == maker.reference)
                text = maker.key;
        }
        for (FieldChange &change : item.changes) {
            if (change.after == maker.reference) {
                change.after = maker.key;
                m_items[at].learned = true;
            }
        }
    }
}

void JobRun::start(qsizetype at, bool settling)
{
    if (!settling)
        adopt(at);
    auto *run = new ItemRun({m_parts.workspace, m_parts.reader, m_parts.desk, m_parts.patience, m_job.id},
        m_items[at], m_secrets.value(m_items[at].plan.reference), this);
    run->setTaken(m_made);
    m_active.insert(at, {run, settling, m_epoch});
    connect(run, &ItemRun::moved, this, [this, at](ItemState from) { moved(at, from); });
    connect(run, &ItemRun::waits, this, [this](const QString &reason) {
        m_job.waitReason = reason;
        emit changed();
    });
    connect(
        run, &ItemRun::seen, this, [this, connection = m_items[at].plan.connection](const Records &records) {
            emit seen(connection, records);
        });
    connect(run, &ItemRun::gone, this, [this, at] { emit gone(m_items[at].plan); });
    connect(run, &ItemRun::brought, this,
        [this, at](const Brought &what) { emit brought(m_items[at].plan.title, what); });
    connect(run, &ItemRun::ended, this, [this, at](ItemRun::End how) { itemEnded(at, how); });
    if (settling)
        run->settle();
    else
        run->start();
}

void JobRun::moved(qsizetype at, ItemState from)
{
    if (!m_active.contains(at))
        return;
    const ItemRun *run = m_active[at].run;
    --m_numbers[from];
    ++m_numbers[run->item().state];
    m_items[at] = run->item();
    recount();
    tell();
    if (from == ItemState::Sent && run->item().state == ItemState::Done)
        pump(); // a place on the wire is free
}

void JobRun::itemEnded(qsizetype at, ItemRun::End how)
{
    const Active was = m_active.take(at);
    ItemRun *run = was.run;
    m_items[at] = run->item();
    const JobItem &item = m_items[at];
    run->disconnect(this);
    run->deleteLater();
    m_unsent += item.unsent ? 1 : 0;
    if (item.state == ItemState::Verified && !item.plan.key.isEmpty())
        m_made.append(item.plan.key);
    switch (how) {
    case ItemRun::End::Held:
        m_pending.push_front(at);
        hold(at, was, run->obstacle());
        break;
    case ItemRun::End::NotJournalled:
        m_pending.push_front(at);
        halt(sentence(*run->obstacle()));
        break;
    case ItemRun::End::HeldBack:
        m_toSettle.push_back(at);
        hold(at, was, run->obstacle());
        break;
    case ItemRun::End::NotHappened:
        notHappened(at, m_confirmed.contains(at));
        break;
    case ItemRun::End::Undecided:
    case ItemRun::End::Settled:
        judgeFailures(item);
        break;
    }
    const bool isOver =
        how == ItemRun::End::Settled || how == ItemRun::End::Undecided || how == ItemRun::End::NotHappened;
    if (isOver && m_wave > 0 && !was.isSettling)
        judgeWave();
    if (m_isStopping)
        leaveUnsettled();
    recount();
    measure();
    pump();
}

// Only a person may have it sent again, and only after it was looked at.
void JobRun::notHappened(qsizetype at, bool mayGoOn)
{
    JobItem &item = m_items[at];
    if (!mayGoOn || m_settlesOnly || m_isStopping) {
        m_repeatable.insert(at);
        judgeFailures(item);
        return;
    }
    --m_numbers[item.state];
    item.state = ItemState::Pending;
    item.error.reset();
    item.found.clear();
    item.note.clear();
    ++m_numbers[item.state];
    markItem(item);
    m_pending.push_front(at);
}

// What was sent and cannot be read back now is left for later: nobody knows.
void JobRun::leaveUnsettled()
{
    for (const qsizetype at : std::exchange(m_toSettle, {})) {
        JobItem &item = m_items[at];
        if (item.state != ItemState::Done)
            continue;
        --m_numbers[item.state];
        item.state = ItemState::Unknown;
        ++m_numbers[item.state];
        markItem(item);
    }
}

// Until the connection works again; at once, when it changed while the item was under way.
void JobRun::hold(qsizetype at, const Active &held, const std::optional<Error> &why)
{
    if (m_isCancelled || !why || held.epoch != m_epoch)
        return;
    m_held.insert(m_items[at].plan.connection, *why);
    if (why->fault != Fault::SignIn)
        QTimer::singleShot(2s, this, &JobRun::resume);
}

// The first five are looked at one and all before the rest goes on.
void JobRun::judgeWave()
{
    --m_wave;
    const bool isBadWave = m_job.state == JobState::Running
        && std::any_of(m_items.cbegin(), m_items.cend(), [](const JobItem &one) { return isBad(one.state); });
    if (isBadWave)
        halt(tr("Of the first %n change(s), not all ended well: the rest was not begun.", nullptr,
            int(firstWave)));
}

void JobRun::judgeFailures(const JobItem &item)
{
    if (!isBad(item.state)) {
        m_badInRow = item.state == ItemState::Verified ? 0 : m_badInRow;
        return;
    }
    ++m_badInRow;
    recount();
    const qsizetype bad = m_job.counts.failed + m_job.counts.unknown - m_forgiven;
    if (m_rules.haltInRow > 0 && m_badInRow >= m_rules.haltInRow)
        halt(tr("%n change(s) in a row did not end well.", nullptr, m_badInRow));
    else if (m_rules.haltAtShare > 0 && bad >= fewestBad
        && bad * 100 > m_rules.haltAtShare * m_job.counts.planned)
        halt(tr("%n change(s) did not end well: more than %1 percent of all.", nullptr, int(bad))
                 .arg(m_rules.haltAtShare));
}

void JobRun::halt(const QString &why)
{
    if (m_job.state != JobState::Running || m_isCancelled)
        return;
    m_isStopping = true;
    setState(JobState::Halted, why);
}

void JobRun::pause()
{
    if (m_job.state != JobState::Running && m_job.state != JobState::Ready)
        return;
    m_isStopping = true;
    leaveUnsettled();
    setState(JobState::Paused);
    pump();
}

void JobRun::cancel()
{
    if (isOver(m_job.state))
        return;
    m_isStopping = true;
    m_isCancelled = true;
    leaveUnsettled();
    m_limit.start(m_parts.patience.cancel);
    if (m_job.state != JobState::Running)
        setState(JobState::Running);
    pump();
}

void JobRun::abandon()
{
    if (isOver(m_job.state))
        return;
    m_isStopping = true;
    m_isCancelled = true;
    leaveUnsettled();
    for (const Active &one : QHash(m_active))
        one.run->giveUp();
    endRest();
    m_job.ended = QDateTime::currentDateTimeUtc();
    setState(JobState::Abandoned);
    emit rested();
}

void JobRun::leave()
{
    if (m_job.state == JobState::Running || m_job.state == JobState::Ready)
        setState(JobState::Paused);
    m_isStopping = true;
    leaveUnsettled();
    for (const Active &one : QHash(m_active)) {
        if (one.run->item().state != ItemState::Sent)
            one.run->giveUp();
    }
}

void JobRun::resume()
{
    ++m_epoch;
    m_held.clear();
    if (m_job.state == JobState::Running)
        pump();
}

void JobRun::refuse(qsizetype at, const Error &why)
{
    JobItem &item = m_items[at];
    --m_numbers[item.state];
    item.state = ItemState::NotStarted;
    item.error = why;
    item.ended = QDateTime::currentDateTimeUtc();
    ++m_numbers[item.state];
    markItem(item);
    recount();
}

void JobRun::endRest()
{
    for (const qsizetype at : std::exchange(m_pending, {})) {
        JobItem &item = m_items[at];
        --m_numbers[item.state];
        item.state = ItemState::NotStarted;
        ++m_numbers[item.state];
        markItem(item);
    }
    recount();
}

void JobRun::restIfDone()
{
    if (!m_active.isEmpty() || !m_toSettle.empty())
        return;
    m_limit.stop();
    if (m_settlesOnly)
        for (const qsizetype at : std::exchange(m_repeatable, {})) {
            if (!isOver(m_job.state))
                continue; // continuing sends it again
            refuse(at, *m_items[at].error);
        }
    else if (m_job.state == JobState::Running)
        endIfDone();
    const bool isWaiting = m_job.state == JobState::Running;
    if (!isWaiting)
        m_parts.claims.release(m_job.id);
    if (!isWaiting)
        emit rested();
}

void JobRun::endIfDone()
{
    if (m_isCancelled)
        endRest();
    if (!m_pending.empty())
        return;
    if (!m_repeatable.isEmpty() && !m_isCancelled) {
        halt(tr("%n change(s) got no answer and seem not to have happened. Continue to send them again.",
            nullptr, int(m_repeatable.size())));
        return;
    }
    m_job.ended = QDateTime::currentDateTimeUtc();
    m_job.left.reset();
    setState(JobState::Ended);
}

void JobRun::setState(JobState state, const QString &why)
{
    m_job.state = state;
    m_job.why = why;
    if (state != JobState::Running) {
        m_job.waitReason.clear();
        m_job.pace = 0;
        m_job.left.reset();
    }
    m_parts.desk.write([job = m_job](Journal &journal) { return journal.mark(job); });
    recount();
    tell();
}

void JobRun::markItem(const JobItem &item)
{
    m_parts.desk.write([job = m_job.id, item](Journal &journal) { return journal.mark(job, item); });
}

void JobRun::tell()
{
    emit changed();
    emit itemsChanged();
}

void JobRun::recount()
{
    const bool runs = m_job.state == JobState::Running || !m_active.isEmpty();
    m_job.counts = countsOf(m_numbers, m_unsent, runs);
}

void JobRun::measure()
{
    const JobCounts &counts = m_job.counts;
    const qsizetype over = counts.planned - counts.pending - counts.underWay;
    const qint64 now = m_clock.isValid() ? m_clock.elapsed() : 0;
    m_paces.push_back({now, over});
    while (m_paces.size() > 2 && now - m_paces.front().first > paceWindow)
        m_paces.pop_front();
    const qint64 span = now - m_paces.front().first;
    if (span < 1000 || m_job.state != JobState::Running)
        return;
    m_job.pace = double(over - m_paces.front().second) * 1000.0 / double(span);
    const qsizetype open = counts.pending + counts.underWay;
    m_job.left = m_job.pace > 0 ? std::optional(std::chrono::seconds(qint64(double(open) / m_job.pace) + 1))
                                : std::nullopt;
}

} // namespace tenantry
