#pragma once
#include "ui/jobs/jobdetail.h"
#include <QWidget>

class QLineEdit;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace tenantry {
class EmptyState;

// The jobs of the workspace: running ones and those of the last ninety days, and the chosen one in full.
class JobsPane final : public QWidget {
    Q_OBJECT
public:
    explicit JobsPane(JobDetail::Parts parts, QWidget *parent = nullptr);

    void choose(JobId id);
    void focusTable();
    [[nodiscard]] JobDetail &detail() { return *m_detail; }
    [[nodiscard]] QWidget *tools() { return m_tools; } // to stand beside the pane's title

private:
    void update();
    void buildTools();
    JobModel &m_model;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QSplitter *m_split;
    QTableView *m_table;
    JobDetail *m_detail;
    QWidget *m_tools;
    QLineEdit *m_filter;
    JobId m_wanted = 0; // to be chosen as soon as it is listed
};

} // namespace tenantry
