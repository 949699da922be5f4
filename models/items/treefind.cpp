#include "models/items/treeinside.h"

#include <QPointer>
#include <algorithm>
#include <utility>

namespace tenantry {
namespace {

constexpr int mostMatches = 500;

QStringList pathsOf(const QList<TreeStep> &way)
{
    QStringList paths{connectionPath(way.first().row.connection)};
    for (const TreeStep &step : way) {
        paths.append(groupPath(paths.last(), step.row.type, step.placeLabel, step.single));
        if (!step.single)
            paths.append(objectPath(paths.last(), step.row.key));
    }
    return paths;
}

TreeNode *childAt(TreeForest &forest, TreeNode &parent, std::unique_ptr<TreeNode> node)
{
    if (TreeNode *known = forest.byPath.value(node->path))
        return known;
    node->parent = &parent;
    node->opened = node->answered = true;
    TreeNode *added = node.get();
    parent.children.push_back(std::move(node));
    forest.learn(added);
    return added;
}

TreeNode *groupFor(TreeForest &forest, TreeNode &above, const TreeStep &step)
{
    const QString path = groupPath(above.path, step.row.type, step.placeLabel, step.single);
    if (TreeNode *known = forest.byPath.value(path))
        return known;
    for (auto &group : groupNodes(above, false)) {
        if (group->path == path)
            return childAt(forest, above, std::move(group));
    }
    return nullptr;
}

void addWay(TreeForest &forest, TreeNode &connection, const QList<TreeStep> &way)
{
    TreeNode *at = &connection;
    for (const TreeStep &step : way) {
        TreeNode *group = groupFor(forest, *at, step);
        if (!group)
            return;
        if (step.single) {
            group->row = step.row;
            forest.byObject.insert(step.row.id, group);
            at = group;
        } else {
            at = childAt(forest, *group, objectNode(*group, step.row));
        }
    }
}

void countMatches(TreeNode &node)
{
    if (node.kind == Item::NodeKind::Group)
        node.count = static_cast<qint64>(node.children.size());
    for (const auto &child : node.children)
        countMatches(*child);
}

bool sameShape(const TreeNode &a, const TreeNode &b)
{
    return a.path == b.path && std::ranges::equal(a.children, b.children, [](const auto &x, const auto &y) {
        return sameShape(*x, *y);
    });
}

} // namespace

void TreeModel::Inside::startLocating(ObjectId id, const QList<TreeStep> &way)
{
    if (way.isEmpty() || filtered) {
        emit q.located(id, filtered && shown().byObject.contains(id) ? q.indexForObject(id) : QModelIndex());
        return;
    }
    Locating next;
    next.id = id;
    next.paths = pathsOf(way);
    next.patience = 4 * static_cast<int>(next.paths.size()) + 8;
    for (qsizetype at = 0, path = 0; at < way.size(); ++at) {
        path += way.at(at).single ? 1 : 2;
        next.objects.insert(next.paths.at(path), way.at(at).row.id);
    }
    locating = std::move(next);
    goOnLocating();
}

// Opens the next level of the way that is not there; each answer of the cache brings it here again.
void TreeModel::Inside::goOnLocating()
{
    if (!locating || filtered)
        return;
    TreeNode *above = nullptr;
    for (const QString &path : std::as_const(locating->paths)) {
        TreeNode *node = whole.byPath.value(path);
        if (!node && above && !above->opened) {
            q.fetchMore(indexOf(above, whole));
            if (above->opened)
                return;
        }
        if (!node) {
            if (!above || locating->patience-- <= 0) {
                emit q.located(std::exchange(locating, std::nullopt)->id, {});
                return;
            }
            if (const ObjectId id = locating->objects.value(path); id != 0)
                above->pinned.insert(id);
            markDirty(*above, 0);
            return;
        }
        above = node;
    }
    const ObjectId id = std::exchange(locating, std::nullopt)->id;
    emit q.located(id, above->id() == id ? indexOf(above, whole) : QModelIndex());
}

void TreeModel::Inside::setFilter(const QString &text)
{
    words = text.trimmed();
    ++filterAsked;
    if (!words.isEmpty()) {
        runFilter();
        return;
    }
    if (!filtered)
        return;
    q.beginResetModel();
    filtered.reset();
    q.endResetModel();
    syncConnections();
    askSoon.start(0);
    openSoon.start(0);
}

void TreeModel::Inside::runFilter()
{
    if (words.isEmpty())
        return;
    struct Found {
        QList<QList<TreeStep>> ways;
        bool all = true;
    };
    auto found = std::make_shared<Found>();
    store.later(
        QStringLiteral("tree filter"),
        [found, text = words](const StoreReader &reader) {
            const auto hits = reader.search(text, mostMatches);
            if (!hits)
                return;
            found->all = hits->size() < mostMatches;
            for (const SearchHit &hit : *hits) {
                const QList<TreeStep> way = wayTo(reader, hit.id);
                if (!way.isEmpty())
                    found->ways.append(way);
            }
        },
        [self = QPointer(&q), found, asked = filterAsked] {
            if (self && self->m_inside->filterAsked == asked)
                self->m_inside->showFiltered(found->ways, found->all);
        });
}

void TreeModel::Inside::showFiltered(const QList<QList<TreeStep>> &ways, bool all)
{
    auto forest = std::make_unique<TreeForest>();
    for (const Connection &connection : supply.connections()) {
        auto made = connectionNode(connection, store.schema(connection.provider));
        const bool matches = connection.label.contains(words, Qt::CaseInsensitive);
        const bool holds = std::any_of(ways.cbegin(), ways.cend(), [&connection](const QList<TreeStep> &way) {
            return way.first().row.connection == connection.id;
        });
        if (!matches && !holds)
            continue;
        TreeNode *above = &forest->root;
        if (!connection.folder.isEmpty())
            above = childAt(*forest, forest->root, folderNode(connection.folder));
        TreeNode *node = childAt(*forest, *above, std::move(made));
        for (const QList<TreeStep> &way : ways) {
            if (way.first().row.connection == connection.id)
                addWay(*forest, *node, way);
        }
    }
    countMatches(forest->root);
    if (!filtered || !sameShape(filtered->root, forest->root)) {
        q.beginResetModel();
        filtered = std::move(forest);
        q.endResetModel();
    }
    emit q.filtered(ways.size(), all);
}

} // namespace tenantry
