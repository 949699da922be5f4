#pragma once
#include "models/changes/comparison.h"
#include "models/changes/job.h"
#include "models/changes/jobs.h"
#include "models/changes/objectreader.h"
#include "models/sync/errands.h"
#include <QObject>
#include <QSet>
#include <QTimer>

namespace tenantry {
class JournalDesk;
class Workspace;

// Carries out one item: looks at the object, writes "sent" to the disk, sends, reads back, compares.
// Lives on the workspace's thread, inside its job. Deleting it cancels what it waits for; what was sent is
// then Unknown, as the journal says.
class ItemRun final : public QObject {
    Q_OBJECT
public:
    struct Parts { // all outlive the run
        Workspace &workspace;
        ObjectReader &reader;
        JournalDesk &desk;
        Patience patience;
        JobId job;
    };
    enum class End {
        Settled, // item().isSettled()
        Undecided, // item() is Unknown, and it stays so
        NotHappened, // item() is Unknown, and what was read is as before: it may be sent again
        Held, // Pending again: the connection is offline or wants a sign-in; nothing was done
        HeldBack, // it was sent, and for the same reason it cannot be read back now
        NotJournalled, // Pending again: the journal could not be written, so nothing was sent
    };
    ItemRun(Parts parts, JobItem item, QHash<QString, QString> secrets, QObject *parent);
    ~ItemRun() override;

    // Keys that other items of the plan already found as what they made.
    void setTaken(const QSet<QString> &keys) { m_taken = keys; }

    void start(); // a Pending item
    void settle(); // one that was sent, by this or an earlier run: reads back, sends nothing
    void giveUp(); // now: what is out counts as unknown

    [[nodiscard]] const JobItem &item() const { return m_item; }
    [[nodiscard]] const std::optional<Error> &obstacle() const { return m_obstacle; } // Held, NotJournalled
    [[nodiscard]] bool isWaitingForBack() const { return m_item.state == ItemState::Done; }

signals:
    void moved(tenantry::ItemState from); // its state changed
    void waits(const QString &reason); // empty: no more
    void seen(const tenantry::Records &records); // for the cache
    void gone(); // the object is not there any more
    void brought(const tenantry::Brought &what); // for the person
    void ended(tenantry::ItemRun::End how); // exactly once, last

private:
    void look();
    void learn(const Record &now);
    void looked(const Result<Seen> &seen);
    void prepare(const Record &now);
    void noteLookalikes(OperationAsk ask); // then sends
    void send(OperationAsk ask);
    void perform(std::unique_ptr<Flow> flow);
    void answered(const std::optional<Error> &why);
    void retryLater(const Error &why);
    void readBack();
    void readObject();
    void readBackOf(const Record &known);
    void foundTrace(bool isThere);
    void searchLost();
    void sawBack(const Result<Seen> &seen);
    void sawList(const Result<Records> &records);
    void judge(const Seen &seen);
    [[nodiscard]] std::chrono::milliseconds lag() const;
    void again(const std::optional<Error> &why);
    void giveVerdict();
    void differs();
    void leaveUnknown(End how);
    [[nodiscard]] bool changesNothing() const;
    [[nodiscard]] bool isAsBefore() const;

    void moveTo(ItemState state);
    void mark();
    void verified(const QString &note = {});
    void conflict(const QList<FieldChange> &found, const QString &why);
    void failed(const Error &why);
    void hold(const Error &why);
    void end(End how);
    [[nodiscard]] Record known() const;
    [[nodiscard]] ObjectReader::Waits waiter();
    [[nodiscard]] bool isHolding(const Error &why) const;
    [[nodiscard]] static Error lostAnswer();

    Parts m_parts;
    JobItem m_item;
    QHash<QString, QString> m_secrets;
    QSet<QString> m_taken;
    const ResourceType *m_type = nullptr; // of the object
    const Operation *m_operation = nullptr;
    RunId m_run = 0;
    Rows m_answer; // what the write brought
    std::optional<Error> m_refusal; // of a second try, until it is read back
    std::optional<Error> m_obstacle;
    // Of the last reading back:
    Comparison m_last;
    std::optional<Error> m_lastError;
    bool m_isGone = false;
    bool m_isClosed = false; // ended was emitted
    int m_readings = 0;
    QTimer m_later;
    std::chrono::steady_clock::time_point m_until{}; // until when what is read back may lag
};

} // namespace tenantry
