#pragma once
#include "models/changes/guard.h"
#include "models/changes/job.h"
#include "models/changes/planner.h"
#include <QObject>
#include <memory>

namespace tenantry {
class Workspace;
struct Brought;
struct JournalCheck;

// Reference of an item → Parameter::key → secret. In memory only.
using ItemSecrets = QHash<QString, QHash<QString, QString>>;

struct ApplyOptions {
    ItemSecrets secrets;
    int firstWave = 0; // Clearance::firstWave
    int haltAtShare = 10; // percent of the items that ended badly (JOB-8); 0: never
    int haltInRow = 5; // that many ended badly one after the other; 0: never
};

// How long what is read back may lag. Tests are less patient.
struct Patience {
    double share = 1; // of the time that an operation names (Operation::verifyWithin)
    std::chrono::milliseconds grace{1200}; // where it names none, or less
    std::chrono::milliseconds cancel{25'000}; // for what is out when a job is cancelled; JOB-2 grants 30 s
};

// One item of a job, in the history of the object that it was about.
struct Touched {
    Job job;
    JobItem item;
};

// Every change of the workspace: its journal, and the jobs that carry plans out. Lives on the workspace's
// thread, never blocks it, and writes nothing to a service that was not started, continued or retried here
// by a person. The workspace outlives it.
//
// The journal is a file of its own in the workspace's folder ("journal.sqlite"); a damaged one is never
// overwritten: it is left as it is and every write is refused until the person moved it.
class Jobs final : public QObject {
    Q_OBJECT
public:
    // Always there: what is wrong with the journal, trouble() says, and every write is refused.
    static std::unique_ptr<Jobs> open(
        Workspace &workspace, QObject *parent = nullptr, Patience patience = {});
    ~Jobs() override; // running jobs are left as Paused; what was sent is waited for shortly, or is Unknown

    // Plans are made on the reader's thread; `then` comes on ours. A newer one under the same subject
    // drops the older one.
    using Making = std::function<Result<Plan>(const Planner &)>;
    void plan(const QString &subject, Making making, std::function<void(Result<Plan>)> then);

    // Writes the whole plan into the journal in one transaction, then begins. 0 when refused: `refused`
    // is emitted with the reason (journal damaged, disk full, read-only connection).
    JobId apply(const Plan &plan, ApplyOptions options = {});

    void pause(JobId job); // what was sent is waited for; no other item starts
    void proceed(
        JobId job, const ItemSecrets &secrets = {}); // after a pause, a halt, an interruption: checks first
    void cancel(JobId job); // ends within 30 s: what is still out then is Unknown (JOB-2)
    void abandon(JobId job); // of an interrupted job: its open items end as NotStarted or Unknown
    void settle(JobId job); // reads the unknown items back, and sends nothing
    // The connection is about to be removed: jobs that have nothing else to do are abandoned, others go on
    // without it. `then` comes once the journal says so; not at all when it cannot be read: see refused().
    void dismiss(const QString &connectionId, std::function<void()> then);

    [[nodiscard]] Workspace &workspace() const;
    [[nodiscard]] QList<Job> jobs() const; // newest first; kept for 90 days
    [[nodiscard]] std::optional<Job> job(JobId id) const;
    [[nodiscard]] QList<JobItem> items(JobId id) const; // reads the journal
    // The same without waiting: from memory at once while it runs, or else read on another thread.
    void items(JobId id, std::function<void(Result<QList<JobItem>>)> then) const;
    [[nodiscard]] bool isBusy() const; // something is sent or about to be
    [[nodiscard]] std::optional<Error> trouble() const; // the journal cannot be used
    [[nodiscard]] JobId running(ObjectId object) const; // a running job that changes it; 0: none (JOB-9)

    // What jobs did to one object, newest first, as far as the journal goes back; read on another thread.
    void history(const QString &connection, const QString &type, const QString &key,
        std::function<void(Result<QList<Touched>>)> then);
    // The chain of the journal is checked on another thread (DIAG-5); `then` comes on ours.
    void verify(std::function<void(Result<JournalCheck>)> then);
    void finishWrites(); // blocks until all that was journalled is on the disk: for the command line

    // New plans out of a job; both are made like any other and reviewed before they are applied.
    void planRetry(JobId job, std::function<void(Result<Plan>)> then); // what failed
    void planUndo(JobId job, std::function<void(Result<Plan>)> then); // BULK-10

    // What an operation handed over for the person (a one-time password): in memory until taken once.
    [[nodiscard]] QList<QPair<QString, Brought>> takeBrought(JobId job); // title of the object, what came

signals:
    void jobChanged(const tenantry::Job &job); // at most every 100 ms for one job, and at its end
    void itemsChanged(tenantry::JobId job); // likewise: items() is worth reading again
    void journalled(tenantry::JobId job); // it is on the disk, and begins
    void refused(const tenantry::Error &why);

private:
    friend class Outbox; // keeps its steps in the same file
    struct Inside;
    explicit Jobs(std::unique_ptr<Inside> inside, QObject *parent);
    std::unique_ptr<Inside> m_inside;
};

} // namespace tenantry
