#pragma once
#include "models/sync/activity.h"
#include "providers/schema/connection.h"
#include <QList>
#include "models/sync/secretcustody.h"
#include <QObject>

namespace tenantry {
class Workspace;

// Where missing data comes from, in the few words that models need: they never see the network.
// In the program it is a WorkspaceSupply; tests hand in their own.
class Supply : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual QList<Connection> connections() const = 0;
    [[nodiscard]] virtual bool isSignedIn(const QString &connectionId) const = 0;
    [[nodiscard]] virtual SecretStanding secrets(const QString &connectionId) const;
    [[nodiscard]] virtual bool isOffline() const = 0; // everything, over each connection's own mode
    [[nodiscard]] virtual QList<WalkScope> scopesBelow(
        const QString &connectionId, const QString &type, const QString &key) const = 0;
    [[nodiscard]] virtual QList<Activity> activities() const = 0; // newest first

    // Both return 0 when nothing is fetched. want() decides by age and mode, walk() obeys the person.
    virtual ActivityId want(const WalkScope &) = 0;
    virtual ActivityId walk(const WalkScope &) = 0;

signals:
    void connectionsChanged(); // also modes, sign-ins and the switch for everything
    void activityChanged(const tenantry::Activity &activity);
};

// The workspace as a Supply. The workspace outlives it.
class WorkspaceSupply final : public Supply {
    Q_OBJECT
public:
    explicit WorkspaceSupply(Workspace &workspace, QObject *parent = nullptr);

    [[nodiscard]] QList<Connection> connections() const override;
    [[nodiscard]] bool isSignedIn(const QString &connectionId) const override;
    [[nodiscard]] SecretStanding secrets(const QString &connectionId) const override;
    [[nodiscard]] bool isOffline() const override;
    [[nodiscard]] QList<WalkScope> scopesBelow(
        const QString &connectionId, const QString &type, const QString &key) const override;
    [[nodiscard]] QList<Activity> activities() const override;
    ActivityId want(const WalkScope &) override;
    ActivityId walk(const WalkScope &) override;

private:
    Workspace &m_workspace;
};

} // namespace tenantry
