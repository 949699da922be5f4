#pragma once
#include "models/items/historymodel.h"
#include <QWidget>

class QListView;
class QStackedWidget;

namespace tenantry {
class EmptyState;

// What was done to one object from here: a tab of the inspector.
class HistoryPane final : public QWidget {
    Q_OBJECT
public:
    explicit HistoryPane(HistoryModel &model, QWidget *parent = nullptr); // the model outlives it

signals:
    void jobWanted(tenantry::JobId job);

private:
    void update();
    HistoryModel &m_model;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QListView *m_list;
};

} // namespace tenantry
