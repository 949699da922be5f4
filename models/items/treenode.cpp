#include "models/items/treenode.h"

#include <QUrl>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

QString step(const QString &above, QChar sign, const QStringList &names)
{
    QStringList safe;
    for (const QString &name : names)
        safe.append(QString::fromLatin1(QUrl::toPercentEncoding(name)));
    return above + (above.isEmpty() ? ""_L1 : "/"_L1) + sign + u':' + safe.join(u':');
}

Query queryOf(const TreeNode &above, const ResourceType &type, const Place &place, bool withRemoved)
{
    Query query;
    query.provider = above.schema->provider;
    query.type = type.key;
    query.connections = {above.connection.id};
    query.parentType = place.under;
    query.parentKey = above.row ? above.row->key : QString();
    query.placeLabel = place.label;
    query.withRemoved = withRemoved;
    // A place without a label directly under the connection cannot be named in a query.
    if (place.under.isEmpty() && place.label.isEmpty()) {
        for (auto one = place.where.cbegin(); one != place.where.cend(); ++one)
            query.conditions.append({one.key(), Operator::Equals, {one.value()}});
    }
    return query;
}

std::unique_ptr<TreeNode> groupNode(
    const TreeNode &above, const ResourceType &type, const Place &place, bool withRemoved)
{
    auto node = std::make_unique<TreeNode>();
    node->single = type.single;
    node->kind = type.single ? Item::NodeKind::Object : Item::NodeKind::Group;
    node->connection = above.connection;
    node->schema = above.schema;
    node->type = &type;
    node->place = &place;
    node->path = groupPath(above.path, type.key, place.label, type.single);
    node->query = queryOf(above, type, place, withRemoved);
    return node;
}

const QString &typeUnder(const TreeNode &node)
{
    static const QString connection;
    return node.kind == Item::NodeKind::Object && node.type ? node.type->key : connection;
}

} // namespace

int TreeNode::at() const
{
    if (!parent)
        return 0;
    const auto found = std::ranges::find(parent->children, this, &std::unique_ptr<TreeNode>::get);
    return static_cast<int>(found - parent->children.begin());
}

int TreeNode::objects() const
{
    const bool tail = !children.empty() && children.back()->isTail();
    return static_cast<int>(children.size()) - (tail ? 1 : 0);
}

void TreeForest::learn(TreeNode *node)
{
    byPath.insert(node->path, node);
    if (node->row)
        byObject.insert(node->row->id, node);
    for (const auto &child : node->children)
        learn(child.get());
}

void TreeForest::forget(TreeNode *node)
{
    byPath.remove(node->path);
    if (node->row)
        byObject.remove(node->row->id, node);
    for (const auto &child : node->children)
        forget(child.get());
}

// Its connections are known from the start: there is nothing to open.
std::unique_ptr<TreeNode> folderNode(const QString &name)
{
    auto node = std::make_unique<TreeNode>();
    node->kind = Item::NodeKind::Folder;
    node->words = name;
    node->path = folderPath(name);
    node->opened = node->answered = true;
    return node;
}

std::unique_ptr<TreeNode> connectionNode(const Connection &connection, const Schema *schema)
{
    auto node = std::make_unique<TreeNode>();
    node->kind = Item::NodeKind::Connection;
    node->connection = connection;
    node->schema = schema;
    node->path = connectionPath(connection.id);
    return node;
}

std::vector<std::unique_ptr<TreeNode>> groupNodes(const TreeNode &above, bool withRemoved)
{
    std::vector<std::unique_ptr<TreeNode>> nodes;
    if (!above.schema || (above.kind == Item::NodeKind::Object && !above.row))
        return nodes;
    for (const ResourceType &type : above.schema->types) {
        for (const Place &place : type.places) {
            if (place.under == typeUnder(above))
                nodes.push_back(groupNode(above, type, place, withRemoved));
        }
    }
    return nodes;
}

std::unique_ptr<TreeNode> objectNode(const TreeNode &group, const Row &row)
{
    auto node = std::make_unique<TreeNode>();
    node->kind = Item::NodeKind::Object;
    node->connection = group.connection;
    node->schema = group.schema;
    node->type = group.type;
    node->row = row;
    node->path = objectPath(group.path, row.key);
    return node;
}

QString folderPath(const QString &name)
{
    return step({}, u'f', {name});
}

QString connectionPath(const QString &connectionId)
{
    return step({}, u'c', {connectionId});
}

QString groupPath(const QString &above, const QString &type, const QString &placeLabel, bool single)
{
    return step(above, single ? u's' : u'g', {type, placeLabel});
}

QString objectPath(const QString &group, const QString &key)
{
    return step(group, u'o', {key});
}

bool hasGroups(const TreeNode &node)
{
    if (!node.schema || (node.kind == Item::NodeKind::Object && !node.row))
        return false;
    return std::ranges::any_of(node.schema->types, [&node](const ResourceType &type) {
        return std::ranges::any_of(
            type.places, [&node](const Place &place) { return place.under == typeUnder(node); });
    });
}

} // namespace tenantry
