#include "ui/jobs/quitquestion.h"
#include "models/items/jobmodel.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
struct QuitQuestionPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::QuitQuestion)
};
} // namespace

QuitChoice askBeforeQuit(const QList<Job> &running, QWidget *window)
{
    QMessageBox box(window);
    named(&box, u"quitBox"_s, QuitQuestionPhrases::tr("A job is running"));
    box.setWindowTitle(QuitQuestionPhrases::tr("A job is running"));
    box.setIconPixmap(Icons::named(u"warning"_s).pixmap(32, 32));
    QStringList jobs;
    for (const Job &job : running)
        //: A running job: its title (%1) and what it has come to (%2).
        jobs.append(QuitQuestionPhrases::tr("%1: %2").arg(job.title, countsInWords(job.counts)));
    box.setTextFormat(Qt::PlainText);
    box.setText(
        QuitQuestionPhrases::tr("%n job(s) are not finished.", nullptr, static_cast<int>(running.size())));
    box.setInformativeText(jobs.join(u'\n'));
    //: Buttons when the program is to end while a job runs.
    auto *pause =
        box.addButton(QuitQuestionPhrases::tr("Stop and continue next time"), QMessageBox::AcceptRole);
    auto *cancel = box.addButton(QuitQuestionPhrases::tr("Cancel the rest"), QMessageBox::DestructiveRole);
    auto *stay = box.addButton(QuitQuestionPhrases::tr("Stay"), QMessageBox::RejectRole);
    named(pause, u"quitPause"_s, pause->text());
    named(cancel, u"quitCancelJobs"_s, cancel->text());
    named(stay, u"quitStay"_s, stay->text());
    box.setDefaultButton(stay);
    box.setEscapeButton(stay);
    box.exec();
    if (box.clickedButton() == pause)
        return QuitChoice::Pause;
    return box.clickedButton() == cancel ? QuitChoice::Cancel : QuitChoice::Stay;
}

} // namespace tenantry
