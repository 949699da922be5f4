#pragma once
#include "models/items/activitymodel.h"
#include <QWidget>

class QStackedWidget;
class QTableView;
class QToolButton;

namespace tenantry {
class EmptyState;
class MessageBar;

// What is being fetched and what became of it: one row an activity, with stop and the reason of a
// failure.
class ActivityPane final : public QWidget {
    Q_OBJECT
public:
    // The model outlives the pane.
    explicit ActivityPane(ActivityModel &model, QWidget *parent = nullptr);
    void focusTable();
    void showFailure(); // chooses the newest activity that failed
    [[nodiscard]] QWidget *tools() { return m_tools; } // to stand beside the pane's title

signals:
    void stopWanted(tenantry::ActivityId id);
    void stopAllWanted();
    void retryWanted(const tenantry::WalkScope &scope);

private:
    void update();
    void showMenu(const QPoint &at);
    ActivityModel &m_model;
    QStackedWidget *m_stack;
    QTableView *m_table;
    EmptyState *m_empty;
    MessageBar *m_bar;
    QWidget *m_tools;
    QToolButton *m_stop;
    QToolButton *m_stopAll;
};

} // namespace tenantry
