#include "app/syncwatch.h"

#include <QEventLoop>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {

SyncWatch::SyncWatch(Workspace &workspace)
    : m_workspace(workspace)
{
    m_clock.start();
    QObject::connect(&workspace, &Workspace::activityChanged, this, &SyncWatch::told);
}

void SyncWatch::told(const Activity &activity)
{
    if (activity.ended.isValid())
        m_ended.append(activity);
}

void SyncWatch::waitUntilIdle()
{
    if (!m_workspace.isBusy())
        return;
    QEventLoop loop;
    QObject::connect(&m_workspace, &Workspace::idle, &loop, &QEventLoop::quit);
    loop.exec();
}

ExitCode SyncWatch::exitCode() const
{
    ExitCode worst = ExitCode::Ok;
    for (const Activity &activity : m_ended) {
        if (activity.state == ActivityState::Done)
            continue;
        const ExitCode code = activity.error ? exitCodeFor(*activity.error) : ExitCode::Failed;
        // Wrong arguments are found before anything is sent: a refused request is a failed one.
        worst = std::max(worst, code == ExitCode::Usage ? ExitCode::Failed : code);
    }
    return worst;
}

QString activityStateName(ActivityState state)
{
    switch (state) {
    case ActivityState::Waiting:
        return u"waiting"_s;
    case ActivityState::Running:
        return u"running"_s;
    case ActivityState::Done:
        return u"done"_s;
    case ActivityState::Failed:
        return u"failed"_s;
    case ActivityState::Stopped:
        return u"stopped"_s;
    }
    return u"failed"_s;
}

double secondsOf(const Activity &activity)
{
    return double(activity.begun.msecsTo(activity.ended)) / 1000.0;
}

} // namespace tenantry
