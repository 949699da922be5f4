#include "models/changes/journal.h"

#include "models/changes/guard.h"
#include "models/changes/itemtext.h"
#include "models/changes/journalfile.h"
#include "models/changes/jsonparts.h"
#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace tenantry {

using sqlite::Borrowed;
using sqlite::Database;

namespace {

QByteArray rulesJson(const JobRules &rules)
{
    return compact({{u"firstWave"_s, rules.firstWave}, {u"haltAtShare"_s, rules.haltAtShare},
        {u"haltInRow"_s, rules.haltInRow}});
}

JobRules rulesFrom(const QByteArray &text)
{
    const QJsonObject json = objectFrom(text);
    const QJsonValue wave = json[u"firstWave"]; // once it was only said whether there is one
    return {wave.toInt(wave.toBool() ? JobLimits().firstWave : 0), json[u"haltAtShare"].toInt(10),
        json[u"haltInRow"].toInt(5)};
}

QByteArray nowJson(const Job &job)
{
    QJsonObject json{{u"job"_s, jobStateName(job.state)}};
    if (!job.why.isEmpty())
        json.insert(u"why"_s, job.why);
    if (job.ended.isValid())
        json.insert(u"ended"_s, timeText(job.ended));
    if (job.measured > 0)
        json.insert(u"pace"_s, job.measured);
    return compact(json);
}

void readNow(const QByteArray &text, Job &job)
{
    const QJsonObject json = objectFrom(text);
    job.state = jobStateNamed(json[u"job"].toString()).value_or(JobState::Interrupted);
    job.why = json[u"why"].toString();
    job.ended = timeFrom(json[u"ended"]);
    job.measured = json[u"pace"].toDouble();
}

// A row of number, plan and mark.
JobItem itemIn(sqlite::Statement &row, const QList<Schema> &schemas)
{
    JobItem item;
    item.number = row.integer(0);
    item.plan = keptItemFrom(objectFrom(row.blob(1)), schemas);
    readMark(objectFrom(row.blob(2)), item);
    return item;
}

// Whatever ran when the program ended does not run now.
JobState asFound(JobState state)
{
    return state == JobState::Running || state == JobState::Ready ? JobState::Interrupted : state;
}

} // namespace

Journal::Journal(std::unique_ptr<Database> database, QList<Schema> schemas)
    : m_database(std::move(database))
    , m_schemas(std::move(schemas))
{
}

Journal::~Journal() = default;

QString Journal::path(const QString &folder)
{
    return folder + "/journal.sqlite"_L1;
}

Result<std::unique_ptr<Journal>> Journal::open(const QString &folder, QList<Schema> schemas, Access access)
{
    const auto how = access == Access::Write ? Database::Access::Write : Database::Access::Read;
    Result<std::unique_ptr<Database>> database = openJournalFile(path(folder), how);
    if (!database)
        return database.error();
    return std::unique_ptr<Journal>(new Journal(std::move(*database), std::move(schemas)));
}

Outcome Journal::together(const std::function<Outcome()> &work)
{
    Result<std::unique_ptr<sqlite::Transaction>> change =
        sqlite::Transaction::begin(*m_database, Database::Access::Write);
    if (!change)
        return change.error();
    if (const Outcome done = work(); !done) {
        m_ends.clear(); // they speak of what is rolled back
        return done;
    }
    const Outcome committed = (*change)->commit();
    if (!committed)
        m_ends.clear();
    return committed;
}

Outcome Journal::add(const KeptJob &kept, const QList<JobItem> &items)
{
    const Job &job = kept.job;
    const QByteArray head = compact(headJson(job));
    Result<Borrowed> row = m_database->prepared(
        u"INSERT INTO job(id, head, rules, state, now, undone_by) VALUES(?, ?, ?, ?, ?, 0)"_s);
    if (!row)
        return row.error();
    const QByteArray rules = rulesJson(kept.rules);
    const QByteArray now = nowJson(job);
    (*row)->bind(job.id).bindText(head).bindText(rules).bind(jobStateName(job.state)).bindText(now);
    if (const Outcome done = (*row)->run(); !done)
        return done;
    Result<Borrowed> line = m_database->prepared(
        u"INSERT INTO item(job, number, plan, state, unsent, mark) VALUES(?, ?, ?, ?, 0, ?)"_s);
    if (!line)
        return line.error();
    QCryptographicHash digest(QCryptographicHash::Sha256);
    for (const JobItem &item : items) {
        const QByteArray plan = compact(keptItemJson(item.plan, m_schemas));
        const QByteArray mark = compact(markJson(item));
        digest.addData(plan);
        (*line)->bind(job.id).bind(item.number).bindText(plan);
        (*line)->bind(itemStateName(item.state)).bindText(mark);
        if (const Outcome done = (*line)->run(); !done)
            return done;
    }
    const QString told = QString::fromLatin1(digest.result().toHex());
    if (const Outcome done = append(job.id, 0, head); !done)
        return done;
    return append(job.id, 0, compact({{u"items"_s, items.size()}, {u"digest"_s, told}}));
}

Outcome Journal::mark(JobId job, const JobItem &item)
{
    const QByteArray mark = compact(markJson(item));
    Result<Borrowed> row = m_database->prepared(
        u"UPDATE item SET state = ?, unsent = ?, mark = ? WHERE job = ? AND number = ?"_s);
    if (!row)
        return row.error();
    (*row)->bind(itemStateName(item.state)).bind(qint64(item.unsent)).bindText(mark);
    (*row)->bind(job).bind(item.number);
    const Outcome done = (*row)->run();
    return done ? append(job, item.number, mark) : done;
}

Outcome Journal::mark(const Job &job)
{
    const QByteArray now = nowJson(job);
    Result<Borrowed> row = m_database->prepared(u"UPDATE job SET state = ?, now = ? WHERE id = ?"_s);
    if (!row)
        return row.error();
    (*row)->bind(jobStateName(job.state)).bindText(now).bind(job.id);
    const Outcome done = (*row)->run();
    return done ? append(job.id, 0, now) : done;
}

Outcome Journal::markUndone(JobId job, JobId by)
{
    Result<Borrowed> row = m_database->prepared(u"UPDATE job SET undone_by = ? WHERE id = ?"_s);
    if (!row)
        return row.error();
    (*row)->bind(by).bind(job);
    return (*row)->run();
}

// From the oldest on, so that the chain over jobs keeps all its later links.
Outcome Journal::prune(const QDateTime &before)
{
    const Result<QList<KeptJob>> kept = jobs();
    if (!kept)
        return kept.error();
    for (auto one = kept->crbegin(); one != kept->crend(); ++one) {
        const Job &job = one->job;
        if (!isOver(job.state) || !job.ended.isValid() || job.ended >= before)
            break;
        const QString sql = u"DELETE FROM record WHERE job = %1; DELETE FROM item WHERE job = %1; "
                            "DELETE FROM job WHERE id = %1"_s;
        if (const Outcome done = m_database->execute(sql.arg(job.id)); !done)
            return done;
    }
    return Nothing();
}

Result<QList<KeptJob>> Journal::jobs() const
{
    QHash<JobId, QHash<ItemState, qsizetype>> numbers;
    QHash<JobId, qsizetype> unsent;
    Result<Borrowed> counts =
        m_database->prepared(u"SELECT job, state, count(*), sum(unsent) FROM item GROUP BY job, state"_s);
    if (!counts)
        return counts.error();
    Result<bool> more = (*counts)->step();
    for (; more && *more; more = (*counts)->step()) {
        const JobId job = (*counts)->integer(0);
        const auto state = itemStateNamed((*counts)->text(1)).value_or(ItemState::Unknown);
        numbers[job][state] += (*counts)->integer(2);
        unsent[job] += (*counts)->integer(3);
    }
    if (!more)
        return more.error();
    Result<Borrowed> rows =
        m_database->prepared(u"SELECT id, head, rules, now, undone_by FROM job ORDER BY id DESC"_s);
    if (!rows)
        return rows.error();
    QList<KeptJob> jobs;
    for (more = (*rows)->step(); more && *more; more = (*rows)->step()) {
        KeptJob kept{headFrom(objectFrom((*rows)->blob(1))), rulesFrom((*rows)->blob(2))};
        kept.job.id = (*rows)->integer(0);
        readNow((*rows)->blob(3), kept.job);
        kept.job.state = asFound(kept.job.state);
        kept.job.undoneBy = (*rows)->integer(4);
        kept.job.counts = countsOf(numbers.value(kept.job.id), unsent.value(kept.job.id), false);
        jobs.append(kept);
    }
    if (!more)
        return more.error();
    return jobs;
}

Result<QList<JobItem>> Journal::items(JobId job) const
{
    Result<Borrowed> rows =
        m_database->prepared(u"SELECT number, plan, mark FROM item WHERE job = ? ORDER BY number"_s);
    if (!rows)
        return rows.error();
    (*rows)->bind(job);
    QList<JobItem> items;
    Result<bool> more = (*rows)->step();
    for (; more && *more; more = (*rows)->step())
        items.append(itemIn(**rows, m_schemas));
    if (!more)
        return more.error();
    return items;
}

Result<QList<std::pair<JobId, JobItem>>> Journal::touching(
    const QString &connection, const QString &type, const QString &key, qint64 most) const
{
    Result<Borrowed> rows = m_database->prepared(
        u"SELECT number, plan, mark, job FROM item WHERE mark ->> '$.key' = ? AND plan ->> '$.type' = ? "
        "AND plan ->> '$.connection' = ? ORDER BY job DESC, number DESC LIMIT ?"_s);
    if (!rows)
        return rows.error();
    (*rows)->bind(key).bind(type).bind(connection).bind(most);
    QList<std::pair<JobId, JobItem>> found;
    Result<bool> more = (*rows)->step();
    for (; more && *more; more = (*rows)->step())
        found.emplaceBack((*rows)->integer(3), itemIn(**rows, m_schemas));
    if (!more)
        return more.error();
    return found;
}

Outcome Journal::keepStep(const KeptStep &step)
{
    Result<Borrowed> row =
        m_database->prepared(u"INSERT OR REPLACE INTO step(number, undone, body) VALUES(?, ?, ?)"_s);
    if (!row)
        return row.error();
    (*row)->bind(step.number).bind(qint64(step.undone)).bindText(step.body);
    return (*row)->run();
}

Outcome Journal::dropSteps(qint64 from)
{
    Result<Borrowed> row = m_database->prepared(u"DELETE FROM step WHERE number >= ?"_s);
    if (!row)
        return row.error();
    (*row)->bind(from);
    return (*row)->run();
}

Result<QList<KeptStep>> Journal::steps() const
{
    Result<Borrowed> rows = m_database->prepared(u"SELECT number, undone, body FROM step ORDER BY number"_s);
    if (!rows)
        return rows.error();
    QList<KeptStep> steps;
    Result<bool> more = (*rows)->step();
    for (; more && *more; more = (*rows)->step())
        steps.append({(*rows)->integer(0), (*rows)->integer(1) != 0, (*rows)->blob(2)});
    if (!more)
        return more.error();
    return steps;
}

} // namespace tenantry
