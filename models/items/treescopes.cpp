// Which lists of a service fill a node of the tree.
#include "models/items/treeinside.h"

namespace tenantry {

QList<WalkScope> TreeModel::Inside::ownScopes(const TreeNode &node) const
{
    if (!node.schema)
        return {};
    if (node.isOfWorld())
        return worldScopes(node);
    if (node.kind == Item::NodeKind::Connection)
        return supply.scopesBelow(node.connection.id, {}, {});
    if (node.kind == Item::NodeKind::Group || (node.single && !node.row))
        return nearestScopes(node.parent, node.type->key);
    if (!node.row)
        return {};
    QList<WalkScope> scopes = supply.scopesBelow(node.connection.id, node.type->key, node.row->key);
    for (const auto &group : groupNodes(node, withRemoved)) {
        for (const WalkScope &scope : nearestScopes(&node, group->type->key)) {
            if (!scopes.contains(scope))
                scopes.append(scope);
        }
    }
    return scopes;
}

// Charges below a period have no list of their own: the one that brought the period brought them too.
QList<WalkScope> TreeModel::Inside::nearestScopes(const TreeNode *from, const QString &type) const
{
    for (const TreeNode *above = from; above; above = above->parent) {
        const bool object = above->kind == Item::NodeKind::Object && above->row;
        if (!object && above->kind != Item::NodeKind::Connection)
            continue;
        const QList<WalkScope> filling =
            scopesFilling(supply.scopesBelow(above->connection.id, object ? above->type->key : QString(),
                              object ? above->row->key : QString()),
                *above->schema, type);
        if (!filling.isEmpty())
            return filling;
    }
    return {};
}

QList<WalkScope> TreeModel::Inside::fillingScopes(const TreeNode &node) const
{
    if (node.isOfWorld())
        return worldScopes(node);
    QList<WalkScope> scopes;
    for (const TreeNode *above = node.parent; above; above = above->parent) {
        const bool object = above->kind == Item::NodeKind::Object && above->row;
        if (!object && above->kind != Item::NodeKind::Connection)
            continue;
        const QList<WalkScope> below = supply.scopesBelow(
            node.connection.id, object ? above->type->key : QString(), object ? above->row->key : QString());
        for (const WalkScope &scope : scopesFilling(below, *node.schema, node.type->key)) {
            if (!scopes.contains(scope))
                scopes.append(scope);
        }
    }
    return scopes;
}

} // namespace tenantry
