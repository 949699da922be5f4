#pragma once
#include "models/changes/plan.h"
#include "models/changes/planner.h"
#include "models/store/world.h"
#include <QHash>

namespace tenantry {

// An object that something is to be done to, or the connection itself (no type), as the cache knows it.
struct Target {
    QString connection;
    const Schema *schema = nullptr; // null: nothing is known of the object, `trouble` says why
    const ResourceType *type = nullptr;
    ObjectId id = 0;
    Record item; // without raw
    QString title;
    QString customer;
    QDateTime fetched; // UTC, when it was last seen in an answer
    QString trouble; // why nothing can be done to it at all, a sentence; empty: something can
};

// Finds targets, and remembers what many of them share: connections, customers' names. Not for two threads.
class Targets final {
public:
    Targets(const StoreReader &reader, const Circumstance &circumstance); // both outlive it

    [[nodiscard]] Result<Target> object(ObjectId id);
    // The object that an item of a plan starts from; `id` 0 when it is not in the cache.
    [[nodiscard]] Result<Target> of(const PlanItem &item);
    [[nodiscard]] Target connection(const QString &connectionId) const;

    [[nodiscard]] const Connection *found(const QString &connectionId) const; // null: not here
    [[nodiscard]] bool isAdministrator(const QString &connectionId);

private:
    [[nodiscard]] Result<Target> target(const Row &row);
    [[nodiscard]] Result<QString> customerOf(const Target &target);
    [[nodiscard]] Result<QString> titleAbove(const Target &target, const QList<WayUp> &way);

    const StoreReader &m_reader;
    const Circumstance &m_circumstance;
    QHash<QString, bool> m_administrators;
    QHash<const ResourceType *, QList<WayUp>> m_ways;
    struct Above {
        Record item;
        QString title;
    };
    [[nodiscard]] Result<Above> above(
        const QString &connection, const ResourceType &type, const QString &key);
    QHash<QString, Above> m_above; // "connection type key"
};

} // namespace tenantry
