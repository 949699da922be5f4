#pragma once
#include "models/sync/activitylist.h"
#include "models/sync/connectionbook.h"
#include "providers/net/engine.h"
#include "providers/work/courier.h"
#include <QHash>
#include <QObject>
#include <functional>
#include <optional>

namespace tenantry {

// What an operation brought for the person who asked for it: a report, a template, a one-time password.
// It lives in memory until the person has seen or saved it, and is never cached.
struct Brought {
    QByteArray document;
    QString name; // a safe file name that the service gave; empty: none
    QString type; // media type; empty: it is a text out of an answer
    QString createdKey; // key of the object that was made
};

// Told on the workspace's thread.
struct ErrandListener {
    std::function<void(qint64 received, qint64 total)> progress; // bytes; total -1: unknown
    std::function<void(QString reason)> waiting; // what it waits for, in words
    std::function<void(Result<Brought>)> ended; // exactly once; Fault::Cancelled when it was stopped
};

// Runs single operations whose answer is for a person, each an activity of its own. What comes with an
// answer is not written into the cache: whoever asked has the object read again.
class Errands final : public QObject {
    Q_OBJECT
public:
    struct Tools { // all outlive the errands
        Engine &engine;
        ActivityList &list;
        const ConnectionBook &book;
        Courier::Address mail;
    };
    explicit Errands(Tools tools);
    ~Errands() override; // what still runs is cancelled, and nobody is told

    // 0 when it cannot be begun: the listener is told why, later.
    ActivityId start(const QString &connectionId, const OperationAsk &ask, ErrandListener listener);
    [[nodiscard]] bool stop(ActivityId id); // false: not one of ours
    void stopAll(const QString &connectionId = {}); // empty: of every connection
    [[nodiscard]] bool isBusy() const { return !m_running.isEmpty(); }

signals:
    void ended(const tenantry::Activity &activity);

private:
    struct Running {
        Activity activity;
        Brought brought;
        ErrandListener listener;
        RunId run = 0;
    };
    [[nodiscard]] Result<std::unique_ptr<Flow>> flowFor(
        const QString &connectionId, const OperationAsk &ask) const;
    [[nodiscard]] RunListener hear(ActivityId id);
    void rowsArrived(ActivityId id, const Rows &rows);
    void over(ActivityId id, const std::optional<Error> &why);

    Tools m_tools;
    QHash<ActivityId, Running> m_running;
};

} // namespace tenantry
