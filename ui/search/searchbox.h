#pragma once
#include "models/items/searchmodel.h"
#include <QFrame>
#include <QStandardItemModel>
#include <QTimer>

class QAction;
class QLabel;
class QLineEdit;
class QListView;

namespace tenantry {
class ServerLines;
class ServerSearch;

// Ctrl+K: one box over every cached object; with ">" first, over every command (FIND-5, FIND-7).
// What the cache does not have can be asked of the services, as a step of its own (FIND-6).
// Lies over the window while it is open and closes on Esc, on a choice, or when left.
class SearchBox final : public QFrame {
    Q_OBJECT
public:
    // Model and search outlive the box; the window is its parent.
    SearchBox(SearchModel &model, ServerSearch &servers, QWidget *window);

    void open(const QList<QAction *> &commands, const QString &words = {});

signals:
    void chosen(tenantry::ObjectId id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void typed();
    void listCommands(const QString &words);
    void move(int by);
    void choose(const QModelIndex &index);
    void settled();

    SearchModel &m_model;
    ServerSearch &m_search;
    QStandardItemModel m_commandModel;
    QList<QAction *> m_commands;
    QTimer m_typing;
    QLineEdit *m_words;
    QListView *m_list;
    QLabel *m_sentence;
    ServerLines *m_servers;
};

} // namespace tenantry
