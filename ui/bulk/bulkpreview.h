#pragma once
#include "models/items/changepreview.h"
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QTableView;

namespace tenantry {

// What would happen to each object, as the plan stands at present: how many change, how many are as wanted
// already, which cannot and why (BULK-3, BULK-7).
class BulkPreview final : public QWidget {
    Q_OBJECT
public:
    explicit BulkPreview(ChangeWords words, QWidget *parent = nullptr);

    void show(const Plan &plan, const PlanCounts &counts);
    void say(const QString &sentence); // instead of a plan
    [[nodiscard]] const Plan &plan() const { return m_model.plan(); }

private:
    void addChip(const QString &name, QList<Verdict> verdicts);
    void choose(int which);
    ChangePreview m_model;
    QLabel *m_sentence;
    QHBoxLayout *m_chips;
    QButtonGroup *m_group;
    QList<QSet<Verdict>> m_verdicts; // of each chip
    QTableView *m_table;
};

} // namespace tenantry
