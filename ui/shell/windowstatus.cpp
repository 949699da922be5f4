#include "ui/shell/windowstatus.h"
#include "models/items/standing.h"
#include "models/text/displaytext.h"
#include "models/text/environmentwords.h"
#include "ui/parts/faultface.h"
#include "ui/parts/naming.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype mostFailures = 5; // named in a tool tip
}

WindowStatus::WindowStatus(Workspace &workspace, ActivityModel &activities, QWidget *parent)
    : QStatusBar(parent)
    , m_workspace(workspace)
    , m_activities(activities)
    , m_environment(named(new QLabel(this), u"statusEnvironment"_s, tr("Environment")))
    , m_said(named(new QLabel(this), u"statusSaid"_s, tr("Last message")))
    , m_age(named(new QLabel(this), u"statusAge"_s, tr("Age of the data")))
    , m_mode(named(new QToolButton(this), u"statusMode"_s, tr("Mode")))
    , m_running(named(new QToolButton(this), u"statusRunning"_s, tr("Running activities")))
    , m_jobs(named(new QToolButton(this), u"statusJobs"_s, tr("Jobs")))
    , m_waiting(named(new QToolButton(this), u"statusWaiting"_s, tr("Waiting edits")))
{
    named(this, u"statusBar"_s, tr("Status"));
    setSizeGripEnabled(false);
    setContentsMargins(0, 0, 4, 0);
    m_said->setContentsMargins(8, 0, 8, 0);
    addWidget(m_environment);
    addWidget(m_said, 1);
    for (QWidget *widget :
        {static_cast<QWidget *>(m_waiting), static_cast<QWidget *>(m_jobs), static_cast<QWidget *>(m_running),
            static_cast<QWidget *>(m_age), static_cast<QWidget *>(m_mode)})
        addPermanentWidget(widget);
    for (QToolButton *button : {m_mode, m_running, m_jobs, m_waiting}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIconSize({14, 14});
    }
    m_mode->setPopupMode(QToolButton::InstantPopup);
    m_jobs->setIcon(Icons::named(u"jobs"_s));
    m_waiting->setIcon(Icons::named(u"outbox"_s));
    connect(m_jobs, &QToolButton::clicked, this, &WindowStatus::jobsWanted);
    connect(m_waiting, &QToolButton::clicked, this, &WindowStatus::waitingWanted);
    setChanges({}, 0);
    m_tick.setInterval(30'000);
    connect(&m_tick, &QTimer::timeout, this, &WindowStatus::update);
    m_tick.start();
    connect(
        m_running, &QToolButton::clicked, this, [this] { emit activityWanted(m_activities.running() == 0); });
    connect(&m_activities, &ActivityModel::summaryChanged, this, &WindowStatus::update);
    connect(&m_workspace, &Workspace::connectionsChanged, this, &WindowStatus::update);
    connect(&m_workspace, &Workspace::offlineChanged, this, &WindowStatus::update);
    update();
}

void WindowStatus::setConnection(const QString &connectionId)
{
    m_connection = connectionId;
    update();
}

void WindowStatus::setModeMenu(QMenu *menu)
{
    m_mode->setMenu(menu);
}

void WindowStatus::say(const QString &sentence)
{
    m_said->setText(sentence);
    QTimer::singleShot(30'000, m_said, [this, sentence] {
        if (m_said->text() == sentence)
            m_said->clear();
    });
}

void WindowStatus::setChanges(const QString &jobs, qsizetype waiting)
{
    m_jobs->setText(jobs);
    m_jobs->setVisible(!jobs.isEmpty());
    //: Status bar; %n is how many objects have edits that are not sent.
    m_waiting->setText(tr("%n object(s) edited, not sent", nullptr, static_cast<int>(waiting)));
    m_waiting->setAccessibleName(m_waiting->text());
    m_waiting->setToolTip(tr("Review and send, or discard"));
    m_waiting->setVisible(waiting > 0);
}

void WindowStatus::update()
{
    const auto connection = m_workspace.connection(m_connection);
    showEnvironment(connection);
    showMode(connection);
    showRunning();
    QString age;
    if (connection) {
        const auto oldest = m_workspace.store().now().oldestFetch(m_connection);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        //: Age of the oldest list of the current connection.
        age = oldest && oldest->isValid() ? tr("Data from %1").arg(ageInWords(*oldest, now))
                                          : tr("Nothing fetched yet");
        if (oldest && oldest->isValid() && oldest->secsTo(now) > std::chrono::seconds(usualFreshness).count())
            age = u"⚠ "_s + age; // a sign as well as the words (OFF-3)
    }
    m_age->setText(age);
}

// What runs, and what failed: the words say how many, the tool tip says what (ERR-2, ERR-3).
void WindowStatus::showRunning()
{
    const QString summary = m_activities.summary();
    m_running->setText(summary);
    m_running->setVisible(!summary.isEmpty());
    QStringList failures;
    bool hasFailure = false;
    for (int row = 0; row < m_activities.rowCount() && failures.size() < mostFailures; ++row) {
        const Activity *activity = m_activities.activity(m_activities.index(row, 0));
        hasFailure = hasFailure || isFailure(*activity);
        if (activity->state == ActivityState::Failed)
            //: Tool tip of the status bar: what failed (%1) and why (%2, a sentence).
            failures.append(
                tr("%1: %2").arg(activity->title, activity->error ? sentence(*activity->error) : QString()));
    }
    m_running->setToolTip(failures.join(u'\n'));
    m_running->setAccessibleDescription(m_running->toolTip());
    m_running->setIcon(m_activities.running() > 0 ? Icons::named(u"refresh"_s)
            : hasFailure                          ? Icons::named(u"error"_s, Colors::of(palette()).bad)
                                                  : Icons::named(u"info"_s));
}

void WindowStatus::showEnvironment(const std::optional<Connection> &connection)
{
    m_environment->setVisible(connection.has_value());
    if (!connection)
        return;
    const Colors &colors = Colors::of(palette());
    const QString word = environmentWord(connection->environment);
    //: Strip at the bottom: environment and name of the current connection.
    m_environment->setText(tr("%1 · %2").arg(word.toUpper(), connection->label));
    m_environment->setStyleSheet(
        u"QLabel { background: %1; color: %2; padding: 4px 12px; font-weight: 600; }"_s.arg(
            colors.tint(connection->environment).name(), colors.ink(connection->environment).name()));
}

void WindowStatus::showMode(const std::optional<Connection> &connection)
{
    const bool offline = m_workspace.isOffline();
    m_mode->setVisible(
        offline || connection.has_value()); // without a connection there is no mode to speak of
    const Mode mode = offline || !connection ? (offline ? Mode::Offline : Mode::Online) : connection->mode;
    //: Whether the network is used.
    const QString words[]{tr("Online"), tr("Economical"), tr("Offline")};
    const QString icons[]{u"online"_s, u"economical"_s, u"offline"_s};
    const auto which = static_cast<int>(mode);
    m_mode->setText(words[which]);
    m_mode->setAccessibleName(tr("Mode: %1").arg(words[which]));
    m_mode->setIcon(Icons::named(icons[which]));
    m_mode->setToolTip(
        offline ? tr("Working offline: nothing is sent") : tr("How this connection uses the network"));
}

void WindowStatus::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

} // namespace tenantry
