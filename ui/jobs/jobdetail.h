#pragma once
#include "models/items/jobitemmodel.h"
#include "models/items/jobmodel.h"
#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QTableView;
class QToolButton;

namespace tenantry {
class Badge;
class ElidedLabel;
class MessageBar;
class PartBar;
class PlanDesk;

// One job: how far it has come and why it waits, what can be done with it, and every item with what became
// of it (JOB-1, JOB-5). New plans out of it, to retry or to undo, go to the desk like any other.
class JobDetail final : public QWidget {
    Q_OBJECT
public:
    struct Parts { // all outlive it
        Jobs &jobs;
        JobModel &model;
        JobItemModel &items;
        PlanDesk &desk;
    };
    explicit JobDetail(Parts parts, QWidget *parent = nullptr);

    void show(JobId id); // 0: none
    [[nodiscard]] JobId job() const { return m_items.job(); }
    void showPart(JobItemModel::Part part);
    void proceed(); // asks for the passwords that are lacking, then goes on
    void focusTable();
    [[nodiscard]] QWidget *tools() { return m_tools; } // what can be done with the job; for the pane's title
    void setExportFolder(const QString &folder) { m_folder = folder; }

signals:
    void locateWanted(tenantry::ObjectId object);
    void told(const QString &sentence);

private:
    QWidget *buildHead();
    void buildTools();
    QWidget *buildFilters();
    void update();
    void showMessage(const Job &job);
    void planOf(void (Jobs::*make)(JobId, std::function<void(Result<Plan>)>));
    void exportItems();
    void showBrought();
    void showMenu(const QPoint &at);

    Jobs &m_jobs;
    JobModel &m_model;
    JobItemModel &m_items;
    PlanDesk &m_desk;
    QString m_folder;
    QLabel *m_title;
    Badge *m_badge;
    ElidedLabel *m_counts;
    QProgressBar *m_progress;
    ElidedLabel *m_notes;
    MessageBar *m_bar;
    QWidget *m_tools;
    QToolButton *m_pause;
    QToolButton *m_proceed;
    QToolButton *m_cancel;
    QToolButton *m_check;
    QToolButton *m_retry;
    QToolButton *m_undo;
    QToolButton *m_results;
    QToolButton *m_export;
    PartBar *m_parts;
    QLineEdit *m_filter;
    QTableView *m_table;
};

} // namespace tenantry
