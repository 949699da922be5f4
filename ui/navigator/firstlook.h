#pragma once
#include "models/items/treemodel.h"
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

class QTreeView;

namespace tenantry {

// Opens the tree down to the list of subscriptions that shows most, a level at a time as the rows arrive.
// Over several connections that is the list of all of them; with one it goes on by its first group, the
// fullest object there, and so on. Goes by the kinds of the schema and by numbers alone. Gives up when the
// person chooses something, or after half a minute.
class FirstLook final : public QObject {
    Q_OBJECT
public:
    // View, model and store outlive it.
    FirstLook(QTreeView &tree, TreeModel &model, Store &store, QObject *parent = nullptr);
    void start();
    void stop();

signals:
    void found(const QModelIndex &group);

private:
    void step();
    void later();
    [[nodiscard]] QModelIndex below(const QModelIndex &parent) const;
    [[nodiscard]] qint64 weight(const QModelIndex &index) const;
    [[nodiscard]] qint64 weightOfAll(const QModelIndex &index) const;
    [[nodiscard]] qint64 subscriptions(const Query &list, int levels) const;
    [[nodiscard]] qint64 objects(const Query &query) const;
    [[nodiscard]] bool isGoal(const Query &query) const; // a list of subscriptions
    [[nodiscard]] bool leadsOn(const Query &query) const; // such a list stands somewhere below
    [[nodiscard]] const ResourceType *typeOf(const Query &query) const;
    QTreeView &m_tree;
    TreeModel &m_model;
    Store &m_store;
    QPersistentModelIndex m_at;
    QTimer m_soon; // gathers rows that arrive
    QElapsedTimer m_running;
};

} // namespace tenantry
