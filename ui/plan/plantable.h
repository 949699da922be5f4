#pragma once
#include "models/items/planmodel.h"
#include <QWidget>

class QLineEdit;
class QMenu;
class QPushButton;
class QTableView;

namespace tenantry {
class PartBar;

// The rows of a plan: its parts with the numbers that add up, a filter, and the table in which rows
// are ticked, values corrected and conflicts settled.
class PlanTable final : public QWidget {
    Q_OBJECT
public:
    explicit PlanTable(PlanModel &model, QWidget *parent = nullptr); // the model outlives it
    void focusTable();

signals:
    // A person chose a side: ours is sent whatever theirs is now, or theirs stays.
    void settled(const QList<tenantry::PlanItem> &conflicts, bool mine);
    void locateWanted(tenantry::ObjectId object);

private:
    QWidget *buildHead();
    void update();
    void tickSelected();
    void fillMenu(QMenu &menu);
    bool eventFilter(QObject *watched, QEvent *event) override; // Space ticks every selected row
    [[nodiscard]] QModelIndexList selectedRows() const;

    PlanModel &m_model;
    PartBar *m_parts;
    QLineEdit *m_filter;
    QPushButton *m_mine;
    QPushButton *m_theirs;
    QTableView *m_table;
};

} // namespace tenantry
