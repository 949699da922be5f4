#include "ui/jobs/resumebar.h"
#include "models/items/jobmodel.h"
#include "ui/parts/naming.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

// "Stopped at 312 of 500, 1 unknown."
QString sentenceFor(const Job &job, int others)
{
    const JobCounts &counts = job.counts;
    QStringList parts;
    //: An interrupted job: its title (%1), settled items (%L2) and all (%L3).
    parts.append(ResumeBar::tr("“%1” stopped at %L2 of %L3.")
                     .arg(job.title)
                     .arg(settledOf(counts))
                     .arg(counts.planned));
    if (const auto unknown = static_cast<int>(counts.unknown + counts.underWay); unknown > 0)
        parts.append(ResumeBar::tr(
            "Of %n it is not known whether it arrived: it is looked up first.", nullptr, unknown));
    if (others > 0)
        parts.append(ResumeBar::tr("%n more job(s) stopped as well.", nullptr, others));
    return parts.join(u' ');
}

} // namespace

ResumeBar::ResumeBar(Jobs &jobs, QWidget *parent)
    : QFrame(parent)
    , m_jobs(jobs)
    , m_sign(named(new QLabel(this), u"resumeSign"_s, tr("Warning")))
    , m_text(named(new QLabel(this), u"resumeText"_s, tr("Interrupted job")))
    //: Buttons of the bar about a job that was interrupted.
    , m_proceed(named(
          new QPushButton(tr("Check and continue"), this), u"resumeContinue"_s, tr("Check and continue")))
    , m_show(named(new QPushButton(tr("Show"), this), u"resumeShow"_s, tr("Show")))
    , m_abandon(named(new QPushButton(tr("Abandon…"), this), u"resumeAbandon"_s, tr("Abandon")))
{
    named(this, u"resumeBar"_s, tr("Interrupted job"));
    setProperty("panel", u"warning"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 10, 8);
    row->setSpacing(8);
    row->addWidget(m_sign);
    row->addWidget(m_text, 1);
    for (QPushButton *button : {m_proceed, m_show, m_abandon})
        row->addWidget(button);
    connect(m_proceed, &QPushButton::clicked, this, [this] { emit proceedWanted(m_job); });
    connect(m_show, &QPushButton::clicked, this, [this] { emit showWanted(m_job); });
    connect(m_abandon, &QPushButton::clicked, this, &ResumeBar::abandon);
    connect(&m_jobs, &Jobs::jobChanged, this, &ResumeBar::update);
    update();
}

void ResumeBar::update()
{
    std::optional<Job> first;
    int others = 0;
    for (const Job &job : m_jobs.jobs()) {
        if (job.state != JobState::Interrupted)
            continue;
        if (first)
            ++others;
        else
            first = job;
    }
    m_job = first ? first->id : 0;
    setVisible(first.has_value());
    if (!first)
        return;
    m_text->setText(sentenceFor(*first, others));
    m_sign->setPixmap(Icons::named(u"warning"_s, Colors::of(palette()).warning).pixmap(18, 18));
}

void ResumeBar::abandon()
{
    const std::optional<Job> job = m_jobs.job(m_job);
    if (!job)
        return;
    QMessageBox box(window());
    named(&box, u"abandonBox"_s, tr("Abandon the job"));
    box.setIconPixmap(Icons::named(u"warning"_s).pixmap(32, 32));
    //: Question before an interrupted job is abandoned; %1 is its title.
    box.setText(tr("Abandon “%1”?").arg(job->title));
    box.setInformativeText(tr("What was sent stays as it is, and nothing more is sent. "
                              "The journal keeps what became of each item."));
    auto *yes =
        named(box.addButton(tr("Abandon"), QMessageBox::DestructiveRole), u"abandonYes"_s, tr("Abandon"));
    box.setDefaultButton(box.addButton(QMessageBox::Cancel));
    box.exec();
    if (box.clickedButton() == yes)
        m_jobs.abandon(job->id);
}

void ResumeBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

} // namespace tenantry
