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

QList<Connection> inOrder(QList<Connection> connections)
{
    std::ranges::stable_sort(connections, {}, &Connection::order);
    return connections;
}

} // namespace

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
    QList<TreeNode *> nodes; // not those that only say something: they come and go meanwhile
    for (TreeNode *node : std::as_const(whole.byPath))
        if (!node->query.type.isEmpty())
            nodes.append(node);
    for (TreeNode *node : nodes) {
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
