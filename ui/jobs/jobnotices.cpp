#include "ui/jobs/jobnotices.h"
#include "models/items/jobmodel.h"
#include "ui/theme/icons.h"
#include <QAccessible>
#include <QApplication>
#include <QSystemTrayIcon>
#include <QWidget>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int shownFor = 10'000; // milliseconds that a notice of the desktop stays
}

JobNotices::JobNotices(Jobs &jobs, QWidget &window)
    : QObject(&window)
    , m_window(window)
{
    for (const Job &job : jobs.jobs()) // what was over before is not told again
        m_told.insert(job.id, {progressOf(job.counts) / 10, isOver(job.state)});
    connect(&jobs, &Jobs::jobChanged, this, &JobNotices::follow);
}

JobNotices::~JobNotices() = default;

void JobNotices::follow(const Job &job)
{
    Told &told = m_told[job.id];
    if (told.over)
        return;
    const int tenth = progressOf(job.counts) / 10;
    if (isOver(job.state)) {
        told.over = true;
        //: Said when a job is over: its title (%1) and what it came to (%2).
        announce(tr("%1: ended, %2.").arg(job.title, countsInWords(job.counts)));
        notice(job);
    } else if (tenth > std::exchange(told.tenth, tenth)) {
        //: Said by a screen reader while a job runs: its title (%1), how far it is in percent (%2).
        announce(tr("%1: %2 %").arg(job.title).arg(tenth * 10));
    }
}

void JobNotices::announce(const QString &sentence)
{
    m_window.setAccessibleDescription(sentence);
    QAccessibleEvent said(&m_window, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
    emit announced(sentence);
}

void JobNotices::notice(const Job &job)
{
    const QDateTime until = job.ended.isValid() ? job.ended : QDateTime::currentDateTimeUtc();
    if (m_window.isActiveWindow() || job.made.msecsTo(until) < std::chrono::milliseconds(longJob).count())
        return;
    const QString words = countsInWords(job.counts);
    QApplication::alert(&m_window);
    if (QSystemTrayIcon::isSystemTrayAvailable() && QSystemTrayIcon::supportsMessages()) {
        if (!m_tray) {
            m_tray = new QSystemTrayIcon(Icons::application(), this);
            connect(m_tray, &QSystemTrayIcon::messageClicked, &m_window, [this] {
                m_window.raise();
                m_window.activateWindow();
            });
        }
        m_tray->show(); // a notice needs a place to come from; it goes with the next look at the window
        m_tray->showMessage(job.title, words, QSystemTrayIcon::Information, shownFor);
    }
    emit noticed(job.title, words);
}

} // namespace tenantry
