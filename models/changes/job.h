#pragma once
#include "models/changes/plan.h"
#include "providers/schema/result.h"
#include <QDateTime>
#include <QHash>
#include <optional>

namespace tenantry {

using JobId = qint64; // 0: none; number of the job in the journal

// How far one item has come. Every item of a job is in exactly one of these.
enum class ItemState {
    Pending, // in the journal, not begun
    Sent, // on disk before the bytes leave; after a crash this means Unknown
    Done, // the service said yes; not yet read back
    Verified, // read back and as wanted
    Differs, // the service said yes, and what is read back is something else: a failure
    Failed, // the service said no, or it could not be sent
    Conflict, // the object was not as the plan supposed: nothing was sent (BULK-9)
    Unknown, // sent, and no answer came: it is read back before anything else happens to it
    NotStarted, // the job ended before its turn: cancelled, halted, abandoned
};

enum class JobState {
    Ready, // in the journal, nothing begun
    Running,
    Paused, // by the person, or at the program's end
    Halted, // too many failures, or the first wave went wrong: asks (JOB-8)
    NeedsSecrets, // resumed: values that live in memory only are asked for again
    Interrupted, // found at the start of the program: nothing happens before a click (JOB-4)
    Ended,
    Abandoned,
};

struct JobItem {
    qint64 number = 0; // in its job, from 1
    PlanItem plan; // its key is filled in once a creation has made it, and values that the cache did not know
    bool learned = false; // values before were read just before the write: the plan did not know them
    ItemState state = ItemState::Pending;
    QList<FieldChange> found; // Differs, Conflict: before is what was read, after what was wanted
    std::optional<Error> error;
    QString note; // a sentence that is no error: "Nothing was sent: it was so already."
    QString requestId; // of the write
    bool accepted = false; // the service said yes once: it is read back, and never sent again
    bool unsent = false; // Verified without a write: the object was as wanted already
    QStringList lookalikes; // of a creation: keys of objects that looked like it before it was sent
    int tries = 0;
    QDateTime sent; // UTC; invalid: not yet
    QDateTime ended;
    bool isSettled() const
    {
        return state != ItemState::Pending && state != ItemState::Sent && state != ItemState::Done
            && state != ItemState::Unknown;
    }
};

// planned = pending + underWay + verified + failed + conflict + unknown + notStarted, always.
// `failed` counts Failed and Differs.
struct JobCounts {
    qsizetype planned = 0;
    qsizetype pending = 0;
    qsizetype underWay = 0; // Sent or Done, while the job runs; of one that does not run they are unknown
    qsizetype verified = 0;
    qsizetype failed = 0;
    qsizetype conflict = 0;
    qsizetype unknown = 0;
    qsizetype notStarted = 0;
    qsizetype unsent = 0; // of the verified ones: nothing had to be sent
    friend bool operator==(const JobCounts &, const JobCounts &) = default;
};

// A job as lists and panels show it.
struct Job {
    JobId id = 0;
    QString planId;
    QString title;
    Origin origin = Origin::Form;
    QString reason;
    QString ticket;
    QStringList connections; // ids
    JobState state = JobState::Ready;
    JobCounts counts;
    QString waitReason; // "limit, about 20 s"; empty: not waiting
    QString why; // Halted, NeedsSecrets, Interrupted: a sentence
    double pace = 0; // items a second, lately
    double measured = 0; // the same when it last ran, kept with it; 0: it did not run long enough
    std::optional<std::chrono::seconds> left; // to its end, at this pace
    QDateTime made; // UTC
    QDateTime ended; // invalid: not over
    JobId undoes = 0; // the job that this one reverses
    JobId undoneBy = 0;
};

// Words for files and the command line: "not-started", "needs-secrets". Unknown words: nothing.
[[nodiscard]] QString itemStateName(ItemState state);
[[nodiscard]] std::optional<ItemState> itemStateNamed(QStringView name);
[[nodiscard]] QString jobStateName(JobState state);
[[nodiscard]] std::optional<JobState> jobStateNamed(QStringView name);

[[nodiscard]] bool isOver(JobState state); // Ended or Abandoned: nothing more happens to it
[[nodiscard]] bool isBad(ItemState state); // counts against the job: Failed, Differs, Unknown
[[nodiscard]] JobCounts countsOf(const QHash<ItemState, qsizetype> &numbers, qsizetype unsent, bool runs);

} // namespace tenantry
