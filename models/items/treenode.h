#pragma once
#include "models/items/itemroles.h"
#include "models/items/standing.h"
#include "models/store/storereader.h"
#include <QHash>
#include <QMultiHash>
#include <QSet>
#include <memory>
#include <vector>

namespace tenantry {

// One row of the tree. Owned by its parent; the forest knows it by path and by object.
struct TreeNode {
    Item::NodeKind kind = Item::NodeKind::Message;
    TreeNode *parent = nullptr;
    std::vector<std::unique_ptr<TreeNode>> children;
    QString path; // unique in the tree, stable over restarts
    QString words; // Message: why there is nothing; World, View and Folder: the label
    Connection connection; // of every node; its label matters for Connection nodes only
    const Schema *schema = nullptr; // null: a connection whose provider is not known
    const ResourceType *type = nullptr; // Group and Object
    const Place *place = nullptr; // Group, and Object that stands for a type with one object
    std::optional<Row> row; // Object; empty: the one object of its type is not cached
    bool single = false; // Object that stands for its type
    Query query; // Group, View, and single: the objects that belong here
    qint64 count = -1; // cached objects of the query; -1: not counted so far
    Standing known; // as the cache tells it
    Standing standing; // with what runs now
    QList<WalkScope> scopes; // lists that can fill it, its own and those of its ancestors
    bool opened = false; // a view asked for the children
    bool answered = false; // and the cache has given them
    int limit = 0; // objects to show
    QSet<ObjectId> pinned; // objects to show though they lie beyond the limit

    [[nodiscard]] bool isTail() const
    {
        return kind == Item::NodeKind::LoadMore || kind == Item::NodeKind::Loading
            || kind == Item::NodeKind::Message;
    }
    [[nodiscard]] bool isOfWorld() const
    {
        return kind == Item::NodeKind::World || kind == Item::NodeKind::View;
    }
    [[nodiscard]] bool leavesOut() const // a view that shows a part of its kind
    {
        return kind == Item::NodeKind::View && !query.conditions.isEmpty();
    }
    [[nodiscard]] bool holdsObjects() const { return kind == Item::NodeKind::Group; }
    [[nodiscard]] ObjectId id() const { return row ? row->id : 0; }
    [[nodiscard]] int at() const; // row below its parent
    [[nodiscard]] int objects() const; // children without the tail
};

// All nodes of one tree, the whole one or a filtered one.
struct TreeForest {
    TreeNode root;
    QHash<QString, TreeNode *> byPath;
    QMultiHash<ObjectId, TreeNode *> byObject;

    void learn(TreeNode *node); // and all below it
    void forget(TreeNode *node);
};

[[nodiscard]] std::unique_ptr<TreeNode> folderNode(const QString &name);
[[nodiscard]] std::unique_ptr<TreeNode> connectionNode(const Connection &connection, const Schema *schema);
// The groups (and single objects) that the schema places under this node, in its order.
[[nodiscard]] std::vector<std::unique_ptr<TreeNode>> groupNodes(const TreeNode &above, bool withRemoved);
[[nodiscard]] std::unique_ptr<TreeNode> objectNode(const TreeNode &group, const Row &row);
// The paths of such nodes, without making them.
[[nodiscard]] QString folderPath(const QString &name);
[[nodiscard]] QString connectionPath(const QString &connectionId);
[[nodiscard]] QString groupPath(
    const QString &above, const QString &type, const QString &placeLabel, bool single);
[[nodiscard]] QString objectPath(const QString &group, const QString &key);
[[nodiscard]] bool hasGroups(const TreeNode &node);

// All services together, and the lists below it.
[[nodiscard]] QString worldPath();
[[nodiscard]] std::unique_ptr<TreeNode> worldNode(const Schema &world);
[[nodiscard]] std::vector<std::unique_ptr<TreeNode>> viewNodes(const TreeNode &above);

} // namespace tenantry
