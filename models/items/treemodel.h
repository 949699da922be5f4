#pragma once
#include "models/items/itemroles.h"
#include "models/items/standing.h"
#include "models/items/supply.h"
#include "models/store/store.h"
#include "models/text/displaytext.h"
#include <QAbstractItemModel>
#include <QSet>
#include <memory>

namespace tenantry {

// Folders of connections, connections, the groups of objects below them, the objects, their groups, and so on, as the
// schemas' places say. One column. Read from the cache, a level at a time, when a view asks with
// fetchMore(); what was never fetched is asked of the supply, and only for the group that was opened.
//
// Rows beside objects: "Loading…" while nothing is there yet, "Load more (200 of 5 000)" at the end
// of a long group, and a Message row that says why a group is empty (failed, offline, not fetched).
//
// Rows are added, removed and changed by id and never reset while no filter is set, so selection
// and expansion survive every refresh. Setting or clearing a filter resets: the view saves and
// restores its expansion by PathRole; the unfiltered tree is kept and comes back at once.
//
// Answers Item::Role: NodeKind, ObjectId, Connection, Type, Key, Count, State, StateText, Tone, ToneText,
// IconName, Path, Age, Old, Removed, Error, Environment; and Display, ToolTip, AccessibleText.
// Qt::DisplayRole holds label and count ("Units (42)", "Units (100+)"); EditRole the label alone.
class TreeModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    // The store and the supply outlive the model.
    TreeModel(Store &store, Supply &supply, DisplayStyle style, Clock clock = {}, QObject *parent = nullptr);
    ~TreeModel() override;

    static constexpr int window = 200; // objects that a group shows at a time

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    // What the grid shows for this node: a group's objects; for an object or a connection one query
    // for each of its groups, in their order. Empty for Loading and LoadMore rows and leaves.
    [[nodiscard]] QList<Query> queriesFor(const QModelIndex &index) const;
    [[nodiscard]] Query queryFor(const QModelIndex &index) const; // the first of them, or an empty query
    // The lists that fill what hangs below this node: what F5 walks, and what tells a grid's standing.
    [[nodiscard]] QList<WalkScope> scopesFor(const QModelIndex &index) const;

    // The node of this object where it is in the tree at present; invalid: not opened so far.
    [[nodiscard]] QModelIndex indexForObject(ObjectId id) const;
    [[nodiscard]] QModelIndex indexForPath(const QString &path) const;
    // Opens the tree down to it from the cache; located() follows, with an invalid index when it cannot be
    // shown.
    void locate(ObjectId id);

    void loadMore(
        const QModelIndex &loadMoreRow); // the next window; the view calls it when the row is activated
    void retry(const QModelIndex &index); // of a Message row or a group: fetch now, whatever its age
    void refresh(const QModelIndex &index); // F5: every list below this node, now

    // Shows objects that match these words anywhere in the cache, with their ancestors; empty: all again.
    void filter(const QString &words);
    [[nodiscard]] QString filterWords() const;
    void setShowWorld(bool shown); // lists over all services, above the connections; at first: no
    [[nodiscard]] static QString worldPath(); // of the node that holds them
    void setShowRemoved(bool shown); // objects that vanished from the server, with RemovedRole
    void setStyle(const DisplayStyle &style);

signals:
    void located(tenantry::ObjectId id, const QModelIndex &index);
    void filtered(qint64 matches, bool all); // all: false when there are more matches than shown
    // An object that was shown is gone from the server. Sent before its row leaves, so that a view can
    // move its selection to the parent (TREE-5). The sentence says what vanished and when it was last seen.
    void vanishing(const QModelIndex &index, const QString &sentence);

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

} // namespace tenantry
