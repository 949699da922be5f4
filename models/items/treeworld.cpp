// The lists over all services, above the connections.
#include "models/items/treeinside.h"
#include "models/items/worldviews.h"
#include "models/store/world.h"

#include <QElapsedTimer>
#include <QPointer>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

std::unique_ptr<TreeNode> viewNode(const TreeNode &above, const WorldView &view)
{
    auto node = std::make_unique<TreeNode>();
    node->kind = Item::NodeKind::View;
    node->schema = above.schema;
    node->type = above.schema->type(view.query.type);
    node->path = above.path + "/v:"_L1 + view.key;
    node->words = view.label;
    node->query = view.query;
    return node;
}

} // namespace

QString worldPath()
{
    return u"w:"_s;
}

std::unique_ptr<TreeNode> worldNode(const Schema &world)
{
    auto node = std::make_unique<TreeNode>();
    node->kind = Item::NodeKind::World;
    node->schema = &world;
    node->path = worldPath();
    node->words = world.label;
    return node;
}

std::vector<std::unique_ptr<TreeNode>> viewNodes(const TreeNode &above)
{
    std::vector<std::unique_ptr<TreeNode>> nodes;
    const bool top = above.kind == Item::NodeKind::World;
    const QList<WorldView> views = top     ? worldViews(*above.schema)
        : above.query.conditions.isEmpty() ? worldViewsWithin(*above.schema, *above.type)
                                           : QList<WorldView>();
    for (const WorldView &view : views)
        nodes.push_back(viewNode(above, view));
    return nodes;
}

QList<WalkScope> TreeModel::Inside::worldScopes(const TreeNode &node) const
{
    QList<WalkScope> scopes;
    for (const ResourceType &type : node.schema->types) {
        if (node.type && node.type != &type)
            continue;
        for (const WalkScope &scope : scopesOfWorld(store.schemas(), supply.connections(), type.key)) {
            if (!scopes.contains(scope))
                scopes.append(scope);
        }
    }
    return scopes;
}

// A view that leaves rows out reads them all to be counted. That has a reading of its own, so that
// the rest of the tree need not wait for it.
void TreeModel::Inside::askViews()
{
    if (filtered || readingViews || dirtyViews.isEmpty())
        return;
    QHash<QString, Query> queries;
    for (const QString &path : std::exchange(dirtyViews, {})) {
        if (const TreeNode *node = whole.byPath.value(path))
            queries.insert(path, node->query);
    }
    readingViews = true;
    struct Counted {
        QHash<QString, qint64> counts;
        qint64 took = 0;
    };
    auto counted = std::make_shared<Counted>();
    store.later(
        {},
        [queries, counted](const StoreReader &reader) {
            QElapsedTimer watch;
            watch.start();
            for (auto one = queries.cbegin(); one != queries.cend(); ++one) {
                if (const auto count = reader.count(one.value()))
                    counted->counts.insert(one.key(), *count);
            }
            counted->took = watch.elapsed();
        },
        [self = QPointer(&q), counted] {
            if (self)
                self->m_inside->settleViews(counted->counts, counted->took);
        });
}

void TreeModel::Inside::settleViews(const QHash<QString, qint64> &counts, qint64 took)
{
    readingViews = false;
    viewsTook = took;
    for (auto one = counts.cbegin(); one != counts.cend(); ++one) {
        TreeNode *node = whole.byPath.value(one.key());
        if (!node || node->count == one.value())
            continue;
        node->count = one.value();
        tell(*node);
    }
    if (!dirtyViews.isEmpty() && !viewsSoon.isActive())
        viewsSoon.start(static_cast<int>(std::clamp<qint64>(5 * viewsTook, 50, 20'000)));
}

bool TreeModel::Inside::touchesView(const TreeNode &view, const Changes &changes) const
{
    if (changes.everything)
        return true;
    return std::any_of(changes.types.cbegin(), changes.types.cend(), [&](const TypeChanges &one) {
        return worldHolds(store.schemas(), view.query.type, one.provider, one.type);
    });
}

} // namespace tenantry
