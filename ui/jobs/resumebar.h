#pragma once
#include "models/changes/jobs.h"
#include <QFrame>

class QLabel;
class QPushButton;

namespace tenantry {

// At the start of the program: a job that was stopped in its middle, with what became of it, and three ways
// to go on. Nothing is written before one of them is chosen (JOB-4). Hidden when there is none.
class ResumeBar final : public QFrame {
    Q_OBJECT
public:
    explicit ResumeBar(Jobs &jobs, QWidget *parent = nullptr); // the jobs outlive it
    [[nodiscard]] JobId job() const { return m_job; }

signals:
    void proceedWanted(tenantry::JobId job);
    void showWanted(tenantry::JobId job);

private:
    void update();
    void abandon();
    void changeEvent(QEvent *event) override;
    Jobs &m_jobs;
    JobId m_job = 0;
    QLabel *m_sign;
    QLabel *m_text;
    QPushButton *m_proceed;
    QPushButton *m_show;
    QPushButton *m_abandon;
};

} // namespace tenantry
