#pragma once
#include "models/items/planmodel.h"
#include "models/sync/workspace.h"
#include "ui/plan/plandesk.h"
#include <QDialog>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace tenantry {
class ClearanceBox;
class MessageBar;
class PlanTable;

// A plan, whole, before any of it is sent: the sentence that sums it up, its rows, what has to be done before
// it may be applied, and a button with the verb and the number. The default button is Cancel (ACT-2), and no
// key that is held down applies anything (ACT-8).
class PlanDialog final : public QDialog {
    Q_OBJECT
public:
    struct Parts { // workspace and jobs outlive the dialog
        Workspace &workspace;
        Jobs &jobs;
        Plan plan;
        ItemSecrets secrets; // typed already
        ListSizes sizes;
        JobLimits limits{};
    };
    explicit PlanDialog(Parts parts, QWidget *parent = nullptr);

signals:
    void begun(const tenantry::Plan &plan, tenantry::JobId job);
    void saveWanted(const tenantry::Plan &plan);
    void locateWanted(tenantry::ObjectId object);

private:
    QWidget *buildHead();
    QWidget *buildNotes();
    QWidget *buildFoot();
    void showEnvironments();
    void update(); // after ticks and corrections: counts, sentence, what is asked, buttons
    void allowApply();
    using Judging = std::function<PlanItem(const Planner &, const PlanItem &)>; // on the reader's thread
    void judge(const QList<PlanItem> &items, const Judging &judging);
    void settle(const QList<PlanItem> &conflicts, bool mine);
    void checkAgain();
    void apply();
    [[nodiscard]] Clearance clearance() const;
    void changeEvent(QEvent *event) override;

    Workspace &m_workspace;
    Jobs &m_jobs;
    ItemSecrets m_secrets;
    ListSizes m_sizes;
    JobLimits m_limits;
    PlanModel m_model;
    Clearance m_clearance;
    int m_judging = 0; // corrections whose verdict has not come
    int m_judged = 0;
    bool m_applied = false;
    QString m_subject; // of its questions to the planner

    QWidget *m_environments;
    QLabel *m_title;
    QLabel *m_summary;
    MessageBar *m_bar;
    PlanTable *m_table;
    ClearanceBox *m_clear;
    QLineEdit *m_reason;
    QLineEdit *m_ticket;
    QPushButton *m_save;
    QPushButton *m_check;
    QPushButton *m_cancel;
    QPushButton *m_apply;
};

} // namespace tenantry
