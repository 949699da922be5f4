#pragma once
#include "models/items/outboxmodel.h"
#include <QWidget>

class QLabel;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace tenantry {
class EmptyState;

// Edits that wait: listed field by field, taken back step by step, discarded, or reviewed and sent. Nothing
// is sent before "Review and send" (OFF-4).
class OutboxPane final : public QWidget {
    Q_OBJECT
public:
    OutboxPane(Outbox &outbox, OutboxModel &model, QWidget *parent = nullptr); // both outlive it
    void focusTable();
    [[nodiscard]] QWidget *tools() { return m_tools; } // to stand beside the pane's title

signals:
    void reviewWanted();
    void objectWanted(const tenantry::WaitingEdit &edit); // a row was double-clicked

private:
    void buildTools();
    void update();
    void discardSelected();
    Outbox &m_outbox;
    OutboxModel &m_model;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QTableView *m_table;
    QWidget *m_tools;
    QToolButton *m_review;
    QToolButton *m_undo;
    QToolButton *m_redo;
    QToolButton *m_discard;
};

} // namespace tenantry
