#pragma once
#include "models/changes/claims.h"
#include "models/changes/itemrun.h"
#include "models/changes/jobpace.h"
#include "models/changes/journal.h"
#include "models/changes/jobs.h"
#include "models/changes/plangraph.h"
#include <QObject>
#include <QSet>
#include <QTimer>
#include <deque>

namespace tenantry {

// Carries out one job: which item is next, how many at once, when it stops. Lives on the workspace's thread,
// from the click that begins or continues it until it is over.
class JobRun final : public QObject {
    Q_OBJECT
public:
    struct Parts { // all outlive the run
        Workspace &workspace;
        ObjectReader &reader;
        JournalDesk &desk;
        Claims &claims;
        Patience patience;
    };
    JobRun(Parts parts, KeptJob kept, QList<JobItem> items, QObject *parent);
    ~JobRun() override;

    void remember(const ItemSecrets &secrets); // until the job is over
    void begin(const ItemSecrets &secrets); // also after a pause, a halt or an interruption: settles first
    void settle(); // reads back what is unknown; begins nothing
    void pause();
    void cancel();
    void abandon();
    void dismiss(const QString &connectionId); // which is about to go: its items are over
    void leave(); // at the program's end: pauses, and gives up what was sent after a moment
    void resume(); // a connection works again, or another job ended

    [[nodiscard]] const Job &job() const { return m_job; }
    [[nodiscard]] const QList<JobItem> &items() const { return m_items; }
    [[nodiscard]] bool isAtRest() const { return m_active.isEmpty(); } // nothing is under way

signals:
    void changed(); // job(), often
    void itemsChanged();
    void seen(const QString &connection, const tenantry::Records &records);
    void gone(const tenantry::PlanItem &item);
    void brought(const QString &title, const tenantry::Brought &what);
    void rested(); // nothing is under way any more, and nothing will begin by itself

private:
    struct Active {
        ItemRun *run = nullptr;
        bool isSettling = false;
        int epoch = 0; // when it began
    };
    void gatherUnknown();
    void startSettling();
    void pump();
    [[nodiscard]] qsizetype nextReady();
    [[nodiscard]] bool hasRoom(const PlanItem &item) const;
    [[nodiscard]] std::optional<Error> obstacleOf(qsizetype at, bool *waits) const;
    void hold(qsizetype at, const Active &held, const std::optional<Error> &why);
    void notHappened(qsizetype at, bool mayGoOn);
    void leaveUnsettled();
    void refuseKnot();
    [[nodiscard]] bool isGone(const PlanItem &item) const; // its connection was removed
    [[nodiscard]] static Error connectionGone();
    [[nodiscard]] bool lacksSecrets(const JobItem &item) const;
    void start(qsizetype at, bool settling);
    void adopt(qsizetype at); // fills in what the items before it made
    void itemEnded(qsizetype at, ItemRun::End how);
    void moved(qsizetype at, ItemState from);
    void refuse(qsizetype at, const Error &why); // NotStarted, and never will be
    void judgeWave();
    void judgeFailures(const JobItem &item);
    void halt(const QString &why);
    void restIfDone();
    void endIfDone();
    void endRest(); // what never began is NotStarted
    void setState(JobState state, const QString &why = {});
    void moveTo(JobItem &item, ItemState state); // one that no run carries out now; into the journal
    void tell();
    void recount();
    void measure();

    Parts m_parts;
    Job m_job;
    JobRules m_rules;
    QList<JobItem> m_items;
    PlanGraph m_graph;
    ItemSecrets m_secrets;
    QHash<ItemState, qsizetype> m_numbers;
    qsizetype m_unsent = 0;
    QHash<qsizetype, Active> m_active;
    std::deque<qsizetype> m_pending; // indexes, in the order of their turn
    std::deque<qsizetype> m_toSettle;
    QHash<QString, Error> m_held; // connection → why nothing can be sent there now
    QSet<qsizetype> m_confirmed; // still to be settled since a person said "go on": nothing begins before
    QSet<qsizetype> m_repeatable; // unknown, and read as before: may be sent again when a person says so
    QSet<QString> m_made; // keys of objects that this job has verified: none of them is what another made
    qsizetype m_wave = 0; // items of the first wave that are still to end
    qsizetype m_forgiven = 0; // bad ones before the person said "go on"
    int m_badInRow = 0;
    bool m_isStopping = false; // begins nothing more: paused, cancelled, halted
    bool m_isCancelled = false;
    bool m_settlesOnly = false;
    bool m_pumpDue = false;
    int m_epoch = 0; // how often connections changed
    JobPace m_pace;
    QTimer m_limit; // of a cancel
};

} // namespace tenantry
