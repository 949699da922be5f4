#pragma once
#include "models/store/storewriter.h"
#include "providers/net/engine.h"
#include "providers/schema/record.h"
#include <QHash>
#include <QObject>
#include <QSet>
#include <functional>
#include <memory>
#include <vector>

namespace tenantry {
class Workspace;

// How an object stands at its service right now.
struct Seen {
    std::optional<Record> object; // nothing: the service does not have it
    Records with; // all that came in the same answer, for the cache; of a walk: only the object
};

// Reads single objects and lists for those who are about to change something, or just did.
//
// An object that cannot be read alone is looked for in the smallest list that brings it. One walk serves all
// who waited for that list when it began: whoever asks later gets another one, since what they ask about may
// have happened meanwhile. Lives on the workspace's thread.
class ObjectReader final : public QObject {
    Q_OBJECT
public:
    explicit ObjectReader(Workspace &workspace, QObject *parent = nullptr); // the workspace outlives it
    ~ObjectReader() override; // nobody is told any more

    using Told = std::function<void(Result<Seen>)>; // never before the call returns
    using ToldList = std::function<void(Result<Records>)>;
    using Waits = std::function<void(const QString &reason)>; // may be empty

    // `known`: the object as it was last seen; its key and what leads to it. The asker may go: its words
    // are then not heard.
    void read(const QString &connection, const QString &provider, const Record &known, QObject *asker,
        Told told, Waits waits = {});
    void walk(const WalkScope &scope, QObject *asker, ToldList told, Waits waits = {});

    // Is there any way to look at objects of this type?
    [[nodiscard]] bool canSee(const QString &provider, const QString &type) const;
    [[nodiscard]] bool readsAlone(const QString &provider, const QString &type) const;
    // The smallest whole list that would have this object; empty list key: there is none.
    [[nodiscard]] WalkScope listFor(
        const QString &connection, const QString &provider, const Record &known) const;

private:
    struct Waiter {
        ToldList told;
        Waits waits;
    };
    struct Walk {
        WalkScope scope;
        RunId run = 0;
        Records records;
        std::vector<Waiter> served;
        std::vector<Waiter> next; // asked after it began
    };
    [[nodiscard]] Walk *walkOf(const WalkScope &scope) const;
    void begin(Walk *walk);
    void walked(Walk *walk, const std::optional<Error> &why);
    void readFromList(
        const QString &connection, const QString &provider, const Record &known, Told told, Waits waits);
    void readAlone(
        const QString &connection, std::unique_ptr<Flow> flow, const Record &known, Told told, Waits waits);
    void join(const WalkScope &scope, Waiter waiter);
    void later(std::function<void()> work);
    [[nodiscard]] Result<std::unique_ptr<Flow>> flowFor(const WalkScope &scope) const;

    Workspace &m_workspace;
    std::vector<std::unique_ptr<Walk>> m_walks;
    QSet<RunId> m_reads; // of single objects
};

} // namespace tenantry
