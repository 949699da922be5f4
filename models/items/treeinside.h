#pragma once
#include "models/items/treemodel.h"
#include "models/items/treenode.h"
#include "models/items/treereading.h"
#include <QTimer>

namespace tenantry {

// How the tree works inside. While a filter is set, the filtered forest is shown and the whole one
// rests: answers for it are asked again when it returns.
struct TreeModel::Inside {
    Inside(TreeModel &model, Store &cache, Supply &source);

    TreeModel &q;
    Store &store;
    Supply &supply;
    DisplayStyle style;
    Clock clock;
    bool withRemoved = false;

    TreeForest whole;
    std::unique_ptr<TreeForest> filtered; // null: no filter
    QString words;
    quint64 filterAsked = 0;

    QSet<QString> dirty; // paths of nodes to be asked for
    bool reading = false; // one question at a time: a burst of changes becomes one more question
    qint64 lastTook = 0;
    bool withWorld = false;
    QSet<QString> dirtyViews; // paths of views to be counted
    bool readingViews = false;
    qint64 viewsTook = 0;
    QTimer viewsSoon;
    // Nodes that a view wants opened. Their rows come a turn of the event loop later: a view may ask
    // for more while it is being told of rows, and rows within rows would confuse it.
    QStringList toOpen;
    QTimer openSoon;
    QTimer askSoon;
    QTimer standSoon; // gathers activities
    QTimer filterSoon; // gathers changes while filtered

    struct Locating {
        ObjectId id = 0;
        QHash<QString, ObjectId> objects; // on the way, by the paths of their nodes
        QStringList paths; // connection, group, object, group, object…
        int patience = 0; // answers to wait for before giving up
    };
    std::optional<Locating> locating;
    quint64 locateAsked = 0;

    [[nodiscard]] TreeForest &shown() { return filtered ? *filtered : whole; }
    [[nodiscard]] TreeNode *node(const QModelIndex &index);
    [[nodiscard]] QModelIndex indexOf(TreeNode *node, TreeForest &forest) const;
    [[nodiscard]] QModelIndex shownIndex(TreeNode *node) { return indexOf(node, shown()); }

    // treefollow.cpp: keeping the whole forest in step with the cache
    void syncConnections();
    void removeStrays(const QList<Connection> &connections);
    void tellConnections();
    void openWaiting();
    void openGroups(TreeNode &above);
    void openObjects(TreeNode &group);
    void markDirty(TreeNode &node, int within);
    void ask();
    void settle(const QList<GroupAnswer> &answers);
    void settleOne(TreeNode &node, const GroupAnswer &answer);
    void merge(TreeNode &parent, std::vector<std::unique_ptr<TreeNode>> wanted);
    void takeOut(TreeNode &parent, int first, int count);
    void putIn(TreeNode &parent, int at, std::vector<std::unique_ptr<TreeNode>> nodes);
    void reorder(TreeNode &parent, const QHash<QString, int> &places);
    void setTail(TreeNode &group, const std::optional<Error> &unreadable);
    void tell(TreeNode &node);
    void follow(const Changes &changes);
    void standAnew();
    void setSingle(TreeNode &node, const QList<Row> &rows);
    [[nodiscard]] QList<WalkScope> ownScopes(const TreeNode &node) const; // what opening it wants
    [[nodiscard]] QList<WalkScope> nearestScopes(const TreeNode *from, const QString &type) const;
    [[nodiscard]] QList<WalkScope> fillingScopes(const TreeNode &node) const; // ancestors' lists too
    [[nodiscard]] bool isOffline(const QString &connectionId) const;

    // treeworld.cpp: lists over all services
    void askViews();
    void settleViews(const QHash<QString, qint64> &counts, qint64 took);
    [[nodiscard]] bool touchesView(const TreeNode &view, const Changes &changes) const;
    [[nodiscard]] QList<WalkScope> worldScopes(const TreeNode &node) const;

    // treefind.cpp: locating and filtering
    void startLocating(ObjectId id, const QList<TreeStep> &way);
    void goOnLocating();
    void setFilter(const QString &text);
    void runFilter();
    void showFiltered(const QList<QList<TreeStep>> &ways, bool all);

    // treelabels.cpp: what a node says
    [[nodiscard]] QVariant say(const TreeNode &node, int role) const;
    [[nodiscard]] QString label(const TreeNode &node) const;
    [[nodiscard]] QString labelWithCount(const TreeNode &node) const;
    [[nodiscard]] QString stateText(const TreeNode &node) const;
    [[nodiscard]] QString tip(const TreeNode &node) const;
    [[nodiscard]] QString spoken(const TreeNode &node) const;
    [[nodiscard]] QDateTime fetched(const TreeNode &node) const;
    [[nodiscard]] Item::State state(const TreeNode &node) const;
    [[nodiscard]] Tone tone(const TreeNode &node) const;
    [[nodiscard]] QString iconName(const TreeNode &node) const;
    [[nodiscard]] QString whyEmpty(const TreeNode &group, const std::optional<Error> &unreadable) const;
};

} // namespace tenantry
