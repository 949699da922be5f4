#pragma once
#include "models/changes/outbox.h"
#include "models/items/historymodel.h"
#include "models/items/jobitemmodel.h"
#include "models/items/jobmodel.h"
#include "models/items/outboxmodel.h"
#include "models/sync/workspace.h"
#include "ui/plan/plandesk.h"
#include <QHash>
#include <QObject>

class QMainWindow;

namespace tenantry {
class HistoryPane;
class JobNotices;
class JobsPane;
class OutboxPane;
class ResumeBar;

// Everything of the window that is about changes: the desk that plans go to, the jobs, the edits that wait,
// and what is said about them. Its panes stand in docks of the window, and go before its models.
class WindowChanges final : public QObject {
    Q_OBJECT
public:
    // All outlive it; it outlives the docks that its panes stand in.
    WindowChanges(
        Workspace &workspace, Jobs &jobs, Outbox &outbox, const DisplayStyle &style, QMainWindow &window);
    ~WindowChanges() override;

    void setStyle(const DisplayStyle &style);
    void chooseJob(JobId id);
    void showHistory(const std::optional<Row> &of); // of the object that the inspector shows
    void proceed(JobId id); // after an interruption: asks for passwords, then goes on
    void reviewWaiting(); // the edits of the outbox become a plan
    void undoLatest(); // of the newest job that can be undone, as a plan
    [[nodiscard]] JobId latestUndoable() const; // 0: none
    // The program is to end: what counts down is sent, and the person decides about jobs that run.
    [[nodiscard]] bool mayClose();

    [[nodiscard]] PlanDesk &desk() { return m_desk; }
    [[nodiscard]] Jobs &jobs() { return m_jobs; }
    [[nodiscard]] Outbox &outbox() { return m_outbox; }
    [[nodiscard]] JobModel &jobModel() { return m_jobModel; }

    JobsPane *jobsPane = nullptr;
    OutboxPane *outboxPane = nullptr;
    HistoryPane *historyPane = nullptr;
    ResumeBar *resume = nullptr;

signals:
    void jobWanted(tenantry::JobId id); // the pane with the jobs is to be shown
    void objectWanted(tenantry::ObjectId object);
    void failed(const tenantry::Error &why);
    void told(const QString &sentence);
    void changed(); // jobs or waiting edits: commands and numbers are to be read anew

private:
    void connectAll();
    [[nodiscard]] ChangeWords words() const;

    Workspace &m_workspace;
    Jobs &m_jobs;
    Outbox &m_outbox;
    QMainWindow &m_window;
    DisplayStyle m_style;
    PlanDesk m_desk;
    JobModel m_jobModel;
    JobItemModel m_itemModel;
    OutboxModel m_outboxModel;
    HistoryModel m_historyModel;
    JobNotices *m_notices;
    QHash<JobId, Plan> m_begun; // by this window, and not in the journal yet
};

} // namespace tenantry
