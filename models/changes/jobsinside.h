#pragma once
#include "models/changes/jobrun.h"
#include "models/changes/journaldesk.h"
#include "models/sync/workspace.h"
#include <QLockFile>
#include <QMap>
#include <QTimer>

namespace tenantry {

// What Jobs is made of. The order matters: runs go before the desk that they write to.
struct Jobs::Inside {
    Inside(Jobs &owner, Workspace &over, Patience howLong)
        : self(owner)
        , workspace(over)
        , patience(howLong)
        , reader(over)
    {
    }
    ~Inside() { qDeleteAll(std::exchange(live, {})); }

    void open();
    [[nodiscard]] std::optional<Error> refusalOf(const Plan &plan) const;
    [[nodiscard]] JobId undoneBy(const Plan &plan) const; // 0: none that is known
    JobRun *liven(const KeptJob &kept, const QList<JobItem> &items);
    void whenLive(
        JobId job, std::function<void(JobRun &)> then); // reads it from the journal first, if need be
    void follow(JobRun *run);
    void rested(JobRun *run);
    void touch(const Job &job, bool itemsToo);
    void tell();
    void refuse(const Error &why);
    void cache(const QString &connection, const Records &records);
    void flushCache();
    using FromItems =
        std::function<void(const Job &, const QList<JobItem> &, std::function<void(Result<Plan>)>)>;
    void planFrom(JobId job, const FromItems &make, std::function<void(Result<Plan>)> then);
    void planLater(const QString &subject, Making making, std::function<void(Result<Plan>)> then);
    void forget(const PlanItem &item);
    [[nodiscard]] Job *known(JobId job);
    [[nodiscard]] QList<JobItem> itemsOf(JobId job) const;

    Jobs &self;
    Workspace &workspace;
    Patience patience;
    std::optional<Error> trouble;
    std::unique_ptr<QLockFile> lock;
    Courier courier;
    ObjectReader reader;
    Claims claims;
    std::unique_ptr<Journal> reading; // for short questions on this thread
    std::unique_ptr<JournalDesk> desk; // null: there is trouble
    QMap<JobId, Job> jobs;
    QMap<JobId, JobRules> rules;
    QMap<JobId, JobRun *> live;
    JobId last = 0;
    int opening = 0; // jobs that are read from the journal before something is done to them
    QHash<QString, JobId> undoOf; // plan id of an undo that was made → the job that it reverses
    QMap<JobId, QList<QPair<QString, Brought>>> brought;
    QSet<JobId> toTell;
    QSet<JobId> toTellItems;
    QTimer telling;
    QHash<QString, Records> toCache; // connection → what was read
    QTimer caching;
};

} // namespace tenantry
