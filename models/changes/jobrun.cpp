#include "models/changes/jobrun.h"

#include "models/changes/journaldesk.h"
#include "models/sync/workspace.h"
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {
namespace {

QList<Schema> schemasOf(const Workspace &workspace)
{
    QList<Schema> schemas;
    for (const auto &provider : workspace.providers())
        schemas.append(provider->schema());
    return schemas;
}

} // namespace

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
            m_made.insert(item.plan.key);
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
    // What is unknown may have to be sent again, and must not go without them either.
    const bool lacks = std::any_of(m_items.cbegin(), m_items.cend(),
        [this](const JobItem &item) { return !item.isSettled() && !item.accepted && lacksSecrets(item); });
    if (lacks) {
        setState(JobState::NeedsSecrets,
            tr("Values that were typed are kept in memory only: they are needed again."));
        return;
    }
    const bool isFirst = qsizetype(m_pending.size()) == m_items.size();
    m_wave = isFirst ? qMin<qsizetype>(m_rules.firstWave, m_items.size()) : 0;
    m_isStopping = m_isCancelled = m_settlesOnly = false;
    m_held.clear();
    m_badInRow = 0;
    m_forgiven = m_job.counts.failed + m_job.counts.unknown;
    m_pace.begin();
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

bool JobRun::lacksSecrets(const JobItem &item) const
{
    const QHash<QString, QString> given = m_secrets.value(item.plan.reference);
    return std::any_of(item.plan.secrets.cbegin(), item.plan.secrets.cend(),
        [&given](const QString &key) { return !given.contains(key); });
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
        while (!m_isStopping && !m_settlesOnly && m_confirmed.isEmpty()) {
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

void JobRun::start(qsizetype at, bool settling)
{
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
        m_made.insert(item.plan.key);
    const bool wasConfirmed = how != ItemRun::End::HeldBack && m_confirmed.remove(at);
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
        notHappened(at, wasConfirmed);
        break;
    case ItemRun::End::Undecided:
        if (!wasConfirmed) // a person said "go on" without knowing of it
            judgeFailures(item);
        break;
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
    item.error.reset();
    item.found.clear();
    item.note.clear();
    moveTo(item, ItemState::Pending);
    m_pending.push_front(at);
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
    item.error = why;
    item.ended = QDateTime::currentDateTimeUtc();
    moveTo(item, ItemState::NotStarted);
    recount();
}

void JobRun::setState(JobState state, const QString &why)
{
    m_job.state = state;
    m_job.why = why;
    if (state != JobState::Running) {
        m_job.measured = m_pace.perSecond() > 0 ? m_pace.perSecond() : m_job.measured;
        m_job.waitReason.clear();
        m_job.pace = 0;
        m_job.left.reset();
    }
    m_parts.desk.write([job = m_job](Journal &journal) { return journal.mark(job); });
    recount();
    tell();
}

void JobRun::moveTo(JobItem &item, ItemState state)
{
    --m_numbers[item.state];
    ++m_numbers[state];
    item.state = state;
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
    const qsizetype open = counts.pending + counts.underWay;
    m_pace.note(counts.planned - open, open);
    if (m_job.state != JobState::Running)
        return;
    m_job.pace = m_pace.perSecond();
    m_job.left = m_pace.left();
}

} // namespace tenantry
