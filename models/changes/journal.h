#pragma once
#include "models/changes/job.h"
#include <QByteArray>
#include <functional>
#include <memory>

namespace tenantry {
namespace sqlite {
class Database;
class Transaction;
} // namespace sqlite

// How a job is to be carried out; kept with it.
struct JobRules {
    int firstWave = 0; // items that are checked before the rest; 0: none
    int haltAtShare = 10;
    int haltInRow = 5;
};

struct KeptJob {
    Job job; // counts as of a job that does not run
    JobRules rules;
};

// A step of the outbox as it is kept: what it changed, in an order that undo can go back.
struct KeptStep {
    qint64 number = 0;
    bool undone = false;
    QByteArray body; // JSON of the outbox's own
};

// What `journal verify` found (DIAG-5).
struct JournalCheck {
    qint64 jobs = 0;
    qint64 records = 0;
    std::optional<Error> broken; // the first record that is not as it was written: names job and record
};

// The file of everything that was ever sent or is to be: "journal.sqlite" in the workspace's folder, 0600,
// outlives the cache. Synchronous; one thread at a time. Every commit is on the disk when it returns.
//
// Each job has a chain of records: what it is, a digest of its items, then every state that the job and
// its items came to. A record's hash covers the one before it, and a job's first one that of the job before.
// The tables of jobs and items hold the latest state only; verify() compares them with the chain.
class Journal final {
public:
    enum class Access { Read, Write };
    // A file that is damaged, newer or another program's is never written to: Fault::Storage says why.
    static Result<std::unique_ptr<Journal>> open(
        const QString &folder, QList<Schema> schemas, Access access = Access::Write);
    static QString path(const QString &folder);
    ~Journal();

    // Everything that `work` writes, or nothing of it.
    Outcome together(const std::function<Outcome()> &work);

    Outcome add(const KeptJob &kept, const QList<JobItem> &items);
    Outcome mark(JobId job, const JobItem &item);
    Outcome mark(const Job &job); // its state, reason and end
    Outcome markUndone(JobId job, JobId by);
    Outcome prune(const QDateTime &before); // the oldest jobs, as far as they are over

    [[nodiscard]] Result<QList<KeptJob>> jobs() const; // newest first
    [[nodiscard]] Result<QList<JobItem>> items(JobId job) const;
    // The items that were about one object, the newest first, each with the number of its job.
    [[nodiscard]] Result<QList<std::pair<JobId, JobItem>>> touching(
        const QString &connection, const QString &type, const QString &key, qint64 most) const;
    [[nodiscard]] Result<JournalCheck> verify() const;

    Outcome keepStep(const KeptStep &step);
    Outcome dropSteps(qint64 from); // this one and all after it
    [[nodiscard]] Result<QList<KeptStep>> steps() const;

private:
    Journal(std::unique_ptr<sqlite::Database> database, QList<Schema> schemas);
    struct Link { // the end of a job's chain
        qint64 number = 0;
        QByteArray hash;
    };
    Outcome append(JobId job, qint64 item, const QByteArray &body);
    [[nodiscard]] Result<Link> endOf(JobId job);
    [[nodiscard]] Result<QByteArray> startBefore(JobId job) const;
    struct LastWords { // of a job's records
        QHash<qint64, QByteArray> marks; // item → its last one
        QByteArray digest; // of the plans of all items
    };
    Outcome checkJob(JobId job, const QByteArray &head, JournalCheck &check) const;
    Outcome checkRecords(JobId job, const QByteArray &head, JournalCheck &check, LastWords &last) const;
    Outcome checkItems(JobId job, const LastWords &last, JournalCheck &check) const;
    std::unique_ptr<sqlite::Database> m_database;
    QList<Schema> m_schemas;
    QHash<JobId, Link> m_ends; // of jobs that were written to
};

} // namespace tenantry
