#pragma once
#include "models/items/treemodel.h"
#include <QWidget>

class QLabel;
class QLineEdit;
class QTreeView;

namespace tenantry {
class FirstLook;
class TreeDelegate;

// The tree of connections with a filter above it. Keeps expansion and selection over filters,
// refreshes and restarts, by the paths that the model gives its nodes.
class NavigatorPane final : public QWidget {
    Q_OBJECT
public:
    // Model and store outlive the pane.
    NavigatorPane(TreeModel &model, Store &store, QWidget *parent = nullptr);

    [[nodiscard]] QModelIndex current() const;
    [[nodiscard]] QStringList expanded() const;
    [[nodiscard]] QString selectedPath() const;
    void restore(const QStringList &expanded, const QString &selected); // as the rows arrive
    void select(const QModelIndex &index);
    void locate(ObjectId id);
    void lookFirst(); // opens the tree down to the fullest list of subscriptions, as rows arrive
    void refreshCurrent();
    void setCompact(bool compact);
    void focusTree();

signals:
    void chosen(const QModelIndex &index); // the grid follows
    void opened(const QModelIndex &index); // Enter or double click: a tab that stays
    void firstFound(const QModelIndex &index); // what lookFirst() came to, chosen already
    void told(const QString &sentence); // an object vanished
    void menuWanted(const QModelIndex &index, const QPoint &globalPosition);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void activate(const QModelIndex &index);
    void restoreBelow(const QModelIndex &parent, int first, int last);
    void filterChanged(const QString &words);
    void showMatches(qint64 matches, bool all);

    TreeModel &m_model;
    QLineEdit *m_filter;
    QTreeView *m_tree;
    QLabel *m_matches;
    TreeDelegate *m_delegate;
    FirstLook *m_firstLook;
    QStringList m_toExpand;
    QString m_toSelect;
    QStringList m_beforeFilter;
    QString m_selectedBeforeFilter;
    bool m_restoring = false;
};

} // namespace tenantry
