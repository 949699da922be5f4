#include "models/items/rowdiff.h"
#include "models/items/treeinside.h"

#include "models/items/cell.h"
#include "models/store/world.h"

#include <QElapsedTimer>
#include <QPointer>
#include <algorithm>
#include <map>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {
namespace {

using Nodes = std::vector<std::unique_ptr<TreeNode>>;

bool sameRow(const Row &a, const Row &b)
{
    return a.id == b.id && a.values == b.values && a.fetched == b.fetched && a.removed == b.removed;
}

// Takes over what a fresh node knows; true when there is something new to draw.
bool renew(TreeNode &node, const TreeNode &fresh)
{
    const bool sameContent = node.connection == fresh.connection
        && node.row.has_value() == fresh.row.has_value() && (!node.row || sameRow(*node.row, *fresh.row));
    node.connection = fresh.connection;
    node.row = fresh.row;
    return !sameContent;
}

QStringList pathsOf(const Nodes &nodes, int count)
{
    QStringList paths;
    for (int at = 0; at < count; ++at)
        paths.append(nodes[static_cast<size_t>(at)]->path);
    return paths;
}

std::vector<ObjectId> numbered(const QStringList &paths, QHash<QString, ObjectId> &numbers)
{
    std::vector<ObjectId> ids;
    for (const QString &path : paths) {
        if (!numbers.contains(path))
            numbers.insert(path, numbers.size() + 1);
        ids.push_back(numbers.value(path));
    }
    return ids;
}

QList<Connection> inOrder(QList<Connection> connections)
{
    std::ranges::stable_sort(connections, {}, &Connection::order);
    return connections;
}

} // namespace

void TreeModel::Inside::tell(TreeNode &node)
{
    const QModelIndex index = shownIndex(&node);
    if (index.isValid())
        emit q.dataChanged(index, index);
}

void TreeModel::Inside::takeOut(TreeNode &parent, int first, int count)
{
    q.beginRemoveRows(indexOf(&parent, whole), first, first + count - 1);
    for (int at = first; at < first + count; ++at)
        whole.forget(parent.children[static_cast<size_t>(at)].get());
    parent.children.erase(parent.children.begin() + first, parent.children.begin() + first + count);
    q.endRemoveRows();
}

void TreeModel::Inside::putIn(TreeNode &parent, int at, Nodes nodes)
{
    if (nodes.empty())
        return;
    q.beginInsertRows(indexOf(&parent, whole), at, at + static_cast<int>(nodes.size()) - 1);
    for (auto &node : nodes) {
        node->parent = &parent;
        whole.learn(node.get());
        parent.children.insert(parent.children.begin() + at++, std::move(node));
    }
    q.endInsertRows();
}

void TreeModel::Inside::reorder(TreeNode &parent, const QHash<QString, int> &places)
{
    const QList<QPersistentModelIndex> where{QPersistentModelIndex(indexOf(&parent, whole))};
    emit q.layoutAboutToBeChanged(where, QAbstractItemModel::VerticalSortHint);
    std::stable_sort(parent.children.begin(), parent.children.end(), [&places](const auto &a, const auto &b) {
        return places.value(a->path, INT_MAX) < places.value(b->path, INT_MAX);
    });
    for (const QModelIndex &index : q.persistentIndexList()) {
        auto *moved = static_cast<TreeNode *>(index.internalPointer());
        if (moved->parent == &parent)
            q.changePersistentIndex(index, q.createIndex(moved->at(), 0, moved));
    }
    emit q.layoutChanged(where, QAbstractItemModel::VerticalSortHint);
}

// Makes the children (without the tail) what they are wanted to be. Nodes that stay keep what
// hangs below them, and views keep hold of them.
void TreeModel::Inside::merge(TreeNode &parent, Nodes wanted)
{
    const QStringList after = pathsOf(wanted, static_cast<int>(wanted.size()));
    QHash<QString, ObjectId> numbers;
    const auto numbersBefore = numbered(pathsOf(parent.children, parent.objects()), numbers);
    const RowDiff diff = diffRows(numbersBefore, numbered(after, numbers));
    for (const RowRun &run : diff.removed) {
        for (int at = run.first; at < run.first + run.count; ++at) {
            TreeNode *gone = parent.children[static_cast<size_t>(at)].get();
            if (!gone->row)
                continue;
            const auto now = store.now().object(gone->row->id);
            if (now && *now && (*now)->removed.isValid())
                emit q.vanishing(shownIndex(gone),
                    //: Said when an object that was shown is gone. %1 is its name, %2 "3 hours ago".
                    tr("%1 is no longer on the server; it was last seen %2.")
                        .arg(label(*gone), ageInWords(gone->row->fetched, clock())));
        }
        takeOut(parent, run.first, run.count);
    }
    if (diff.reordered) {
        QHash<QString, int> places;
        for (const QString &path : after)
            places.insert(path, static_cast<int>(places.size()));
        reorder(parent, places);
    }
    for (const RowRun &run : diff.inserted) {
        Nodes fresh;
        for (int at = run.first; at < run.first + run.count; ++at)
            fresh.push_back(std::move(wanted[static_cast<size_t>(at)]));
        putIn(parent, run.first, std::move(fresh));
    }
    for (size_t at = 0; at < wanted.size(); ++at) {
        if (wanted[at] && renew(*parent.children[at], *wanted[at]))
            tell(*parent.children[at]);
    }
}

// A folder stands where the first of its connections would.
void TreeModel::Inside::syncConnections()
{
    if (filtered)
        return;
    Nodes top;
    std::map<QString, Nodes> inFolders;
    const QList<Connection> connections = inOrder(supply.connections());
    if (withWorld && !connections.isEmpty())
        top.push_back(worldNode(*store.schema(worldProvider())));
    for (const Connection &connection : connections) {
        if (!connection.folder.isEmpty() && !inFolders.contains(connection.folder))
            top.push_back(folderNode(connection.folder));
        Nodes &place = connection.folder.isEmpty() ? top : inFolders[connection.folder];
        place.push_back(connectionNode(connection, store.schema(connection.provider)));
    }
    removeStrays(connections);
    merge(whole.root, std::move(top));
    for (auto &[name, nodes] : inFolders)
        merge(*whole.byPath.value(folderPath(name)), std::move(nodes));
    for (const TreeNode *node : std::as_const(whole.byPath)) {
        if (node->kind == Item::NodeKind::View)
            markDirty(*whole.byPath.value(node->path), 0); // over which connections has changed
    }
    tellConnections(); // signed in, offline, limited: the badge is not part of the node
}

// A connection that went to another folder leaves its old place before it enters the new one.
void TreeModel::Inside::removeStrays(const QList<Connection> &connections)
{
    for (const Connection &connection : connections) {
        TreeNode *node = whole.byPath.value(connectionPath(connection.id));
        if (node
            && node->parent->path
                != (connection.folder.isEmpty() ? QString() : folderPath(connection.folder)))
            takeOut(*node->parent, node->at(), 1);
    }
}

void TreeModel::Inside::tellConnections()
{
    for (const auto &top : whole.root.children) {
        tell(*top);
        if (top->kind != Item::NodeKind::Folder)
            continue;
        for (const auto &connection : top->children)
            tell(*connection);
    }
}

void TreeModel::Inside::openWaiting()
{
    const QStringList paths = std::exchange(toOpen, {});
    for (const QString &path : paths) {
        TreeNode *waiting = whole.byPath.value(path);
        if (filtered)
            toOpen.append(path); // the whole tree rests
        else if (waiting && waiting->holdsObjects())
            openObjects(*waiting);
        else if (waiting)
            openGroups(*waiting);
    }
    goOnLocating();
}

void TreeModel::Inside::openGroups(TreeNode &above)
{
    above.answered = true;
    putIn(above, 0, above.isOfWorld() ? viewNodes(above) : groupNodes(above, withRemoved));
    for (const auto &group : above.children)
        markDirty(*group, 0);
}

void TreeModel::Inside::openObjects(TreeNode &group)
{
    group.limit = TreeModel::window;
    setTail(group, {});
    for (const WalkScope &scope : ownScopes(group))
        supply.want(scope);
    markDirty(group, 0);
}

void TreeModel::Inside::markDirty(TreeNode &node, int within)
{
    if (node.query.type.isEmpty())
        return;
    if (node.leavesOut())
        dirtyViews.insert(node.path);
    if (node.leavesOut() && (!viewsSoon.isActive() || within == 0))
        viewsSoon.start(
            within == 0 ? 0 : static_cast<int>(std::clamp<qint64>(5 * viewsTook, within, 20'000)));
    dirty.insert(node.path);
    if (!askSoon.isActive() || within == 0)
        askSoon.start(within);
}

void TreeModel::Inside::ask()
{
    if (filtered || reading || dirty.isEmpty())
        return;
    QList<GroupAsk> asks;
    for (const QString &path : std::exchange(dirty, {})) {
        TreeNode *node = whole.byPath.value(path);
        if (!node)
            continue;
        node->scopes = fillingScopes(*node);
        asks.append({path, node->query, node->scopes, node->single ? 1 : node->limit, node->pinned,
            !node->leavesOut()});
    }
    if (asks.isEmpty())
        return;
    reading = true;
    auto answers = std::make_shared<QList<GroupAnswer>>();
    auto took = std::make_shared<qint64>(0);
    store.later(
        {},
        [asks, answers, took, now = clock()](const StoreReader &reader) {
            QElapsedTimer watch;
            watch.start();
            for (const GroupAsk &ask : asks)
                answers->append(answerFrom(reader, ask, now));
            *took = watch.elapsed();
        },
        [self = QPointer(&q), answers, took] {
            if (self) {
                self->m_inside->lastTook = *took;
                self->m_inside->settle(*answers);
            }
        });
}

void TreeModel::Inside::settle(const QList<GroupAnswer> &answers)
{
    reading = false;
    for (const GroupAnswer &answer : answers) {
        if (filtered)
            dirty.insert(answer.path); // the whole tree rests: ask again when it is back
        else if (TreeNode *node = whole.byPath.value(answer.path))
            settleOne(*node, answer);
    }
    if (!dirty.isEmpty() && !askSoon.isActive())
        askSoon.start(0);
    goOnLocating();
}

void TreeModel::Inside::settleOne(TreeNode &node, const GroupAnswer &answer)
{
    const TreeNode before{.count = node.count, .standing = node.standing};
    if (!node.leavesOut())
        node.count = answer.count;
    node.known = answer.known;
    if (answer.error && !node.known.error)
        node.known.error = answer.error;
    node.standing = withRunning(node.known, node.scopes, supply.activities());
    if (node.single) {
        setSingle(node, answer.rows);
        return;
    }
    if (node.opened && node.holdsObjects()) {
        node.answered = true;
        if (!answer.error) {
            Nodes wanted;
            for (const Row &row : answer.rows)
                wanted.push_back(objectNode(node, row));
            merge(node, std::move(wanted));
        }
        setTail(node, answer.error);
    }
    if (before.count != node.count || before.standing != node.standing)
        tell(node);
}

// The one object of its type came, changed or went: its node stays where it is.
void TreeModel::Inside::setSingle(TreeNode &node, const QList<Row> &rows)
{
    const std::optional<Row> fresh = rows.isEmpty() ? std::nullopt : std::optional(rows.first());
    const bool other = node.row.has_value() != fresh.has_value() || (fresh && fresh->id != node.id());
    if (other && !node.children.empty())
        takeOut(node, 0, static_cast<int>(node.children.size()));
    if (node.row)
        whole.byObject.remove(node.row->id, &node);
    node.row = fresh;
    if (fresh)
        whole.byObject.insert(fresh->id, &node);
    if (other)
        node.opened = node.answered = false;
    tell(node);
}

// The last row of a group says what its objects do not: loading, more to come, or why there are none.
void TreeModel::Inside::setTail(TreeNode &group, const std::optional<Error> &unreadable)
{
    const int objects = group.objects();
    std::optional<Item::NodeKind> kind;
    QString why;
    if (!group.answered || (objects == 0 && group.standing.state == Item::State::Loading))
        kind = Item::NodeKind::Loading;
    else if (objects > 0 && objects < group.count) {
        kind = Item::NodeKind::LoadMore;
        //: Last row of a long group in the tree. %1 of %2 are shown.
        why = tr("Load more (%1 of %2)")
                  .arg(style.locale.toString(objects), style.locale.toString(group.count));
    } else if (objects == 0 && !(why = whyEmpty(group, unreadable)).isEmpty())
        kind = Item::NodeKind::Message;
    const bool has = objects < static_cast<int>(group.children.size());
    if (has && (!kind || group.children.back()->kind != *kind))
        takeOut(group, objects, 1);
    if (!kind)
        return;
    if (objects < static_cast<int>(group.children.size())) {
        group.children.back()->words = why;
        tell(*group.children.back());
        return;
    }
    auto tail = std::make_unique<TreeNode>();
    tail->kind = *kind;
    tail->words = why;
    tail->connection = group.connection;
    tail->schema = group.schema;
    tail->type = group.type;
    tail->path = group.path + "/tail"_L1;
    Nodes nodes;
    nodes.push_back(std::move(tail));
    putIn(group, objects, std::move(nodes));
}

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

bool TreeModel::Inside::isOffline(const QString &connectionId) const
{
    if (supply.isOffline())
        return true;
    const QList<Connection> all = supply.connections();
    return std::any_of(all.cbegin(), all.cend(), [&connectionId](const Connection &one) {
        return one.id == connectionId && one.mode == Mode::Offline;
    });
}

void TreeModel::Inside::follow(const Changes &changes)
{
    const int within = static_cast<int>(std::clamp<qint64>(5 * lastTook, 50, 5000));
    const auto touches = [this, &changes](const TreeNode &node) {
        if (node.kind == Item::NodeKind::View)
            return touchesView(node, changes) || (!changes.lists.isEmpty() && !node.leavesOut());
        if (changes.everything || changes.lists.contains(node.connection.id))
            return true;
        return std::any_of(changes.types.cbegin(), changes.types.cend(), [&node](const TypeChanges &one) {
            return one.connection == node.connection.id && one.type == node.query.type;
        });
    };
    for (TreeNode *node : std::as_const(whole.byPath)) {
        if (!node->query.type.isEmpty() && touches(*node))
            markDirty(*node, within);
    }
    if (filtered && !filterSoon.isActive())
        filterSoon.start();
}

// Something started, went on or ended: the groups it fills show it without asking the cache.
void TreeModel::Inside::standAnew()
{
    if (filtered)
        return;
    const QList<Activity> activities = supply.activities();
    const QList<TreeNode *> nodes = whole.byPath.values();
    for (TreeNode *node : nodes) {
        if (node->query.type.isEmpty())
            continue;
        const Standing standing = withRunning(node->known, node->scopes, activities);
        if (standing == node->standing)
            continue;
        node->standing = standing;
        if (node->opened && node->holdsObjects())
            setTail(*node, {});
        tell(*node);
    }
    tellConnections();
}

} // namespace tenantry
