// The chain of hashes over the journal's records, and how it is checked.
#include "models/changes/journal.h"

#include "models/changes/journalphrases.h"
#include "models/changes/jsonparts.h"
#include "models/store/sqlite.h"
#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace tenantry {

using sqlite::Borrowed;

namespace {

QByteArray hashOf(const QByteArray &before, qint64 item, const QByteArray &body)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(before);
    hash.addData(QByteArray::number(item));
    hash.addData(":");
    hash.addData(body);
    return hash.result();
}

Error brokenAt(JobId job, const QString &what)
{
    return {.fault = Fault::Storage,
        //: %1 is the number of a job, %2 says which part: "record 12".
        .summary = JournalPhrases::tr("The journal was altered: job %1, %2 is not as it was written.")
                       .arg(job)
                       .arg(what),
        .remedy = JournalPhrases::tr("Compare the jobs from this one on with what the services say.")};
}

} // namespace

// A job's first record stands on the first one of the job before it.
Result<QByteArray> Journal::startBefore(JobId job) const
{
    Result<Borrowed> row = m_database->prepared(
        u"SELECT hash FROM record WHERE number = 1 AND job < ? ORDER BY job DESC LIMIT 1"_s);
    if (!row)
        return row.error();
    (*row)->bind(job);
    const Result<bool> found = (*row)->step();
    if (!found)
        return found.error();
    return *found ? (*row)->blob(0) : QByteArray();
}

Result<Journal::Link> Journal::endOf(JobId job)
{
    if (const auto known = m_ends.constFind(job); known != m_ends.cend())
        return *known;
    Result<Borrowed> row =
        m_database->prepared(u"SELECT number, hash FROM record WHERE job = ? ORDER BY number DESC LIMIT 1"_s);
    if (!row)
        return row.error();
    (*row)->bind(job);
    const Result<bool> found = (*row)->step();
    if (!found)
        return found.error();
    if (*found)
        return Link{(*row)->integer(0), (*row)->blob(1)};
    const Result<QByteArray> before = startBefore(job);
    if (!before)
        return before.error();
    return Link{0, *before};
}

Outcome Journal::append(JobId job, qint64 item, const QByteArray &body)
{
    const Result<Link> end = endOf(job);
    if (!end)
        return end.error();
    const Link next{end->number + 1, hashOf(end->hash, item, body)};
    Result<Borrowed> row =
        m_database->prepared(u"INSERT INTO record(job, number, item, body, hash) VALUES(?, ?, ?, ?, ?)"_s);
    if (!row)
        return row.error();
    (*row)->bind(job).bind(next.number).bind(item).bindText(body).bindBlob(next.hash);
    if (const Outcome done = (*row)->run(); !done)
        return done;
    m_ends.insert(job, next);
    return Nothing();
}

// The job's records, one on the other; what they say last of each item, and of the plan.
Outcome Journal::checkRecords(JobId job, const QByteArray &head, JournalCheck &check, LastWords &last) const
{
    Result<QByteArray> before = startBefore(job);
    if (!before)
        return before.error();
    const Result<qint64> first =
        m_database->number(u"SELECT min(id) FROM job"_s); // what it stood on may be pruned
    Result<Borrowed> rows =
        m_database->prepared(u"SELECT number, item, body, hash FROM record WHERE job = ? ORDER BY number"_s);
    if (!rows)
        return rows.error();
    (*rows)->bind(job);
    qint64 expected = 1;
    Result<bool> more = (*rows)->step();
    for (; more && *more; more = (*rows)->step(), ++expected) {
        const QByteArray body = (*rows)->blob(2);
        const QByteArray hash = (*rows)->blob(3);
        const bool isFree = expected == 1 && first && *first == job;
        const bool fits =
            (*rows)->integer(0) == expected && (isFree || hash == hashOf(*before, (*rows)->integer(1), body));
        if (!fits || (expected == 1 && body != head)) {
            //: Part of a journal. %1 is a number.
            check.broken = brokenAt(job, JournalPhrases::tr("record %1").arg(expected));
            return Nothing();
        }
        if (expected == 2)
            last.digest = QByteArray::fromHex(objectFrom(body)[u"digest"].toString().toLatin1());
        else if (expected > 2)
            last.marks.insert((*rows)->integer(1), body);
        before = hash;
        ++check.records;
    }
    return more ? Outcome(Nothing()) : Outcome(more.error());
}

// The tables against what the records say.
Outcome Journal::checkItems(JobId job, const LastWords &last, JournalCheck &check) const
{
    Result<Borrowed> lines =
        m_database->prepared(u"SELECT number, plan, mark, state FROM item WHERE job = ? ORDER BY number"_s);
    if (!lines)
        return lines.error();
    (*lines)->bind(job);
    QCryptographicHash plans(QCryptographicHash::Sha256);
    Result<bool> more = (*lines)->step();
    for (; more && *more; more = (*lines)->step()) {
        const qint64 number = (*lines)->integer(0);
        plans.addData((*lines)->bytes(1).toByteArray());
        const QByteArray mark = (*lines)->blob(2);
        const QString state = (*lines)->text(3);
        const bool isNew = !last.marks.contains(number) && state == itemStateName(ItemState::Pending);
        if (!isNew && (last.marks.value(number) != mark || objectFrom(mark)[u"state"] != state)) {
            //: Part of a journal. %1 is a number.
            check.broken = brokenAt(job, JournalPhrases::tr("item %1").arg(number));
            return Nothing();
        }
    }
    if (!more)
        return more.error();
    if (plans.result() != last.digest)
        //: Part of a journal.
        check.broken = brokenAt(job, JournalPhrases::tr("the plan"));
    return Nothing();
}

Outcome Journal::checkJob(JobId job, const QByteArray &head, JournalCheck &check) const
{
    LastWords last;
    const Outcome done = checkRecords(job, head, check, last);
    return !done || check.broken ? done : checkItems(job, last, check);
}

Result<JournalCheck> Journal::verify() const
{
    JournalCheck check;
    QList<std::pair<JobId, QByteArray>> jobs;
    {
        Result<Borrowed> rows = m_database->prepared(u"SELECT id, head FROM job ORDER BY id"_s);
        if (!rows)
            return rows.error();
        Result<bool> more = (*rows)->step();
        for (; more && *more; more = (*rows)->step())
            jobs.append({(*rows)->integer(0), (*rows)->blob(1)});
        if (!more)
            return more.error();
    }
    for (const auto &[job, head] : std::as_const(jobs)) {
        if (const Outcome done = checkJob(job, head, check); !done)
            return done.error();
        if (check.broken)
            return check;
        ++check.jobs;
    }
    return check;
}

} // namespace tenantry
