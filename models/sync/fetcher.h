#pragma once
#include "models/sync/activitylist.h"
#include "models/sync/connectionbook.h"
#include "models/sync/fetch.h"
#include <QHash>
#include <QObject>

namespace tenantry {

// Starts fetches, joins those that ask for the same, and keeps the list of activities.
class Fetcher final : public QObject {
    Q_OBJECT
public:
    Fetcher(Fetch::Tools tools, ActivityList &list, const ConnectionBook &book); // both outlive the fetcher
    ~Fetcher() override; // tells the cache that what still ran was stopped

    ActivityId prepare(const WalkScope &scope); // waits for walk(); 0 when the scope makes no sense
    ActivityId walk(const WalkScope &scope); // 0 when offline
    ActivityId refresh(const Row &row);

    void stop(ActivityId id);
    void stopAll(const QString &connectionId = {}); // empty: of every connection
    void failWaiting(const QString &connectionId, const Error &why); // prepared ones that have not begun
    [[nodiscard]] bool isBusy() const { return !m_fetches.isEmpty(); }

signals:
    void ended(const tenantry::Activity &activity); // every end, at once, after the list told it

private:
    Fetch *underWay(const WalkScope &scope) const;
    Fetch *add(const WalkScope &scope, const QString &title, FetchSteps steps);
    void begin(Fetch *fetch, Result<std::unique_ptr<Flow>> flow);
    void over(Fetch *fetch);
    [[nodiscard]] Result<std::unique_ptr<Flow>> flowFor(const WalkScope &scope) const;
    [[nodiscard]] Result<Record> parentOf(const WalkScope &scope, const ListSource &list) const;
    [[nodiscard]] QString titleOf(
        const WalkScope &scope, const ResourceType &type, const ListSource &list) const;

    Fetch::Tools m_tools;
    const ConnectionBook &m_book;
    ActivityList &m_list;
    QHash<ActivityId, Fetch *> m_fetches; // children of ours; ended ones are taken out
};

// The object as it is cached, as a provider's flow takes it.
[[nodiscard]] Record recordOf(const Row &row, const QByteArray &raw = {});

// What a person calls the object: its title, or its key where the provider gave none.
[[nodiscard]] QString titleOf(const ResourceType &type, const Row &row);

} // namespace tenantry
