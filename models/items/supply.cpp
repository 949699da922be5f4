#include "models/items/supply.h"

#include "models/sync/workspace.h"

namespace tenantry {

WorkspaceSupply::WorkspaceSupply(Workspace &workspace, QObject *parent)
    : Supply(parent)
    , m_workspace(workspace)
{
    QObject::connect(&workspace, &Workspace::connectionsChanged, this, &Supply::connectionsChanged);
    QObject::connect(&workspace, &Workspace::offlineChanged, this, &Supply::connectionsChanged);
    QObject::connect(&workspace.secrets(), &SecretCustody::changed, this, &Supply::connectionsChanged);
    QObject::connect(&workspace, &Workspace::activityChanged, this, &Supply::activityChanged);
}

QList<Connection> WorkspaceSupply::connections() const
{
    return m_workspace.connections();
}

SecretStanding Supply::secrets(const QString &) const
{
    return {SecretPlace::Missing, {}, {}};
}

SecretStanding WorkspaceSupply::secrets(const QString &connectionId) const
{
    return m_workspace.secrets().standing(connectionId);
}

bool WorkspaceSupply::isSignedIn(const QString &connectionId) const
{
    return m_workspace.isSignedIn(connectionId);
}

bool WorkspaceSupply::isOffline() const
{
    return m_workspace.isOffline();
}

QList<WalkScope> WorkspaceSupply::scopesBelow(
    const QString &connectionId, const QString &type, const QString &key) const
{
    return m_workspace.scopesBelow(connectionId, type, key);
}

QList<Activity> WorkspaceSupply::activities() const
{
    return m_workspace.activities();
}

ActivityId WorkspaceSupply::want(const WalkScope &scope)
{
    return m_workspace.want(scope);
}

ActivityId WorkspaceSupply::walk(const WalkScope &scope)
{
    return m_workspace.walk(scope);
}

} // namespace tenantry
