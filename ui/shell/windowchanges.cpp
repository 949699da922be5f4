#include "ui/shell/windowchanges.h"
#include "ui/jobs/historypane.h"
#include "ui/jobs/jobnotices.h"
#include "ui/jobs/jobspane.h"
#include "ui/jobs/outboxpane.h"
#include "ui/jobs/quitquestion.h"
#include "ui/jobs/resumebar.h"
#include <QMainWindow>
#include <QPointer>
#include <algorithm>

namespace tenantry {
using namespace Qt::StringLiterals;

WindowChanges::WindowChanges(
    Workspace &workspace, Jobs &jobs, Outbox &outbox, const DisplayStyle &style, QMainWindow &window)
    : m_workspace(workspace)
    , m_jobs(jobs)
    , m_outbox(outbox)
    , m_window(window)
    , m_style(style)
    , m_desk(workspace, jobs, window)
    , m_jobModel(jobs, words())
    , m_itemModel(jobs, words())
    , m_outboxModel(outbox, words())
    , m_historyModel(jobs, words())
    , m_notices(new JobNotices(jobs, window))
{
    jobsPane = new JobsPane({m_jobs, m_jobModel, m_itemModel, m_desk});
    outboxPane = new OutboxPane(m_outbox, m_outboxModel);
    historyPane = new HistoryPane(m_historyModel);
    resume = new ResumeBar(m_jobs);
    connectAll();
}

WindowChanges::~WindowChanges() = default;

ChangeWords WindowChanges::words() const
{
    return {m_workspace.store().schemas(), m_workspace.connections(), m_style};
}

void WindowChanges::connectAll()
{
    connect(&m_desk, &PlanDesk::applied, this, [this](const Plan &plan, JobId id) {
        m_begun.insert(id, plan);
        emit jobWanted(id);
    });
    // Edits wait until the journal has the job: a full disk loses neither.
    connect(&m_jobs, &Jobs::journalled, this, [this](JobId id) {
        if (const auto begun = m_begun.constFind(id); begun != m_begun.cend())
            m_outbox.taken(*begun);
        m_begun.remove(id);
    });
    connect(&m_desk, &PlanDesk::failed, this, &WindowChanges::failed);
    connect(&m_desk, &PlanDesk::told, this, &WindowChanges::told);
    connect(&m_desk, &PlanDesk::locateWanted, this, &WindowChanges::objectWanted);
    connect(&m_jobs, &Jobs::refused, this, &WindowChanges::failed);
    connect(&jobsPane->detail(), &JobDetail::locateWanted, this, &WindowChanges::objectWanted);
    connect(&jobsPane->detail(), &JobDetail::told, this, &WindowChanges::told);
    connect(outboxPane, &OutboxPane::reviewWanted, this, &WindowChanges::reviewWaiting);
    connect(outboxPane, &OutboxPane::objectWanted, this, [this](const WaitingEdit &edit) {
        const auto row = m_workspace.store().now().object(edit.connection, edit.type, edit.key);
        if (row && *row)
            emit objectWanted((*row)->id);
    });
    connect(historyPane, &HistoryPane::jobWanted, this, &WindowChanges::jobWanted);
    connect(resume, &ResumeBar::proceedWanted, this, &WindowChanges::proceed);
    connect(resume, &ResumeBar::showWanted, this, &WindowChanges::jobWanted);
    connect(m_notices, &JobNotices::announced, this, &WindowChanges::told);
    connect(&m_jobModel, &JobModel::summaryChanged, this, &WindowChanges::changed);
    connect(&m_outbox, &Outbox::changed, this, &WindowChanges::changed);
    connect(&m_workspace, &Workspace::connectionsChanged, this, [this] { setStyle(m_style); });
}

void WindowChanges::setStyle(const DisplayStyle &style)
{
    m_style = style;
    m_jobModel.setWords(words());
    m_itemModel.setWords(words());
    m_outboxModel.setWords(words());
    m_historyModel.setWords(words());
}

void WindowChanges::chooseJob(JobId id)
{
    jobsPane->choose(id);
}

void WindowChanges::showHistory(const std::optional<Row> &of)
{
    m_historyModel.setObject(
        of ? of->connection : QString(), of ? of->type : QString(), of ? of->key : QString());
}

void WindowChanges::proceed(JobId id)
{
    emit jobWanted(id);
    jobsPane->detail().proceed();
}

void WindowChanges::reviewWaiting()
{
    m_outbox.plan([self = QPointer(this)](const Result<Plan> &plan) {
        if (!self)
            return;
        if (plan)
            self->m_desk.review(*plan);
        else
            emit self->failed(plan.error());
    });
}

JobId WindowChanges::latestUndoable() const
{
    const QList<Job> all = m_jobs.jobs();
    const auto found = std::ranges::find_if(all, [](const Job &job) {
        return isOver(job.state) && job.undoneBy == 0 && job.undoes == 0 && job.counts.verified > 0;
    });
    return found == all.cend() ? 0 : found->id;
}

void WindowChanges::undoLatest()
{
    m_jobs.planUndo(latestUndoable(), [self = QPointer(this)](const Result<Plan> &plan) {
        if (!self)
            return;
        if (plan)
            self->m_desk.review(*plan);
        else
            emit self->failed(plan.error());
    });
}

bool WindowChanges::mayClose()
{
    m_desk.sendWaiting();
    QList<Job> running;
    for (const Job &job : m_jobs.jobs())
        if (job.state == JobState::Running || job.state == JobState::Ready)
            running.append(job);
    if (running.isEmpty())
        return true;
    switch (askBeforeQuit(running, &m_window)) {
    case QuitChoice::Stay:
        return false;
    case QuitChoice::Pause:
        for (const Job &job : std::as_const(running))
            m_jobs.pause(job.id);
        break;
    case QuitChoice::Cancel:
        for (const Job &job : std::as_const(running))
            m_jobs.cancel(job.id);
        break;
    }
    return true;
}

} // namespace tenantry
