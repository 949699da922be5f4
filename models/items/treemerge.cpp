// How the children of a node become what they are wanted to be, while views keep hold of those that stay.
#include "models/items/rowdiff.h"
#include "models/items/treeinside.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

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

} // namespace tenantry
