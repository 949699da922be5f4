#include "ui/jobs/jobdetail.h"
#include "models/exchange/tablecsv.h"
#include "ui/jobs/broughtdialog.h"
#include "ui/parts/badge.h"
#include "ui/parts/changedelegate.h"
#include "ui/parts/elidedlabel.h"
#include "ui/parts/faultface.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include "ui/parts/partbar.h"
#include "ui/parts/tabledress.h"
#include "ui/plan/plandesk.h"
#include "ui/plan/secretsdialog.h"
#include "ui/theme/icons.h"
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QProgressBar>
#include <QStandardPaths>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

QToolButton *button(QWidget *parent, const QString &name, const QString &icon, const QString &words)
{
    auto *made = named(new QToolButton(parent), name, words);
    made->setText(words);
    made->setIcon(Icons::named(icon));
    made->setIconSize({14, 14});
    made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return made;
}

} // namespace

JobDetail::JobDetail(Parts parts, QWidget *parent)
    : QWidget(parent)
    , m_jobs(parts.jobs)
    , m_model(parts.model)
    , m_items(parts.items)
    , m_desk(parts.desk)
    , m_title(named(new QLabel(this), u"jobTitle"_s, tr("Job")))
    , m_badge(named(new Badge(this), u"jobState"_s, tr("State")))
    , m_counts(named(new ElidedLabel(this), u"jobCounts"_s, tr("Items of the job")))
    , m_progress(named(new QProgressBar(this), u"jobProgress"_s, tr("Progress of the job")))
    , m_notes(named(new ElidedLabel(this), u"jobNotes"_s, tr("Pace, reason and ticket")))
    , m_bar(new MessageBar(u"jobBar"_s, this))
    , m_tools(named(new QWidget(this), u"jobTools"_s, tr("What can be done with the job")))
    //: Parts of a job's items, each followed by its number.
    , m_parts(new PartBar(u"jobPart"_s,
          {tr("All"), tr("Verified"), tr("Failed"), tr("Conflicts"), tr("Unknown"), tr("Open"),
              tr("Not started")},
          this))
    , m_filter(named(new QLineEdit(this), u"jobItemFilter"_s, tr("Filter the items")))
    , m_table(new QTableView(this))
{
    named(this, u"jobDetail"_s, tr("Job"));
    setProperty("panel", u"pane"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_table->setModel(&m_items);
    m_table->setItemDelegate(new ChangeDelegate(JobItemModel::State, -1, m_table));
    dressTable(
        *m_table, u"jobItems"_s, tr("Items of the job"), {120, 190, 150, 260, 280, 150, 120, 120, 150});
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_parts->leaveOutEmpty();
    buildTools();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_bar);
    column->addWidget(buildFilters());
    column->addWidget(m_table, 1);
    connect(&m_model, &JobModel::summaryChanged, this, &JobDetail::update);
    connect(&m_items, &JobItemModel::answered, this, &JobDetail::update);
    connect(m_parts, &PartBar::chosenChanged, this,
        [this](int which) { m_items.setPart(static_cast<JobItemModel::Part>(which)); });
    connect(m_filter, &QLineEdit::textChanged, &m_items, &JobItemModel::setFilter);
    connect(m_table, &QWidget::customContextMenuRequested, this, &JobDetail::showMenu);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        if (const ObjectId object = index.data(Item::ObjectIdRole).toLongLong(); object != 0)
            emit locateWanted(object);
    });
    update();
}

QWidget *JobDetail::buildHead()
{
    auto *head = named(new QWidget(this), u"jobHead"_s, tr("State of the job"));
    m_title->setProperty("rank", u"heading"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_notes->setProperty("rank", u"small"_s);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_notes->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 100);
    auto *first = new QHBoxLayout;
    first->setSpacing(10);
    first->addWidget(m_title, 1);
    first->addWidget(m_badge);
    auto *second = new QHBoxLayout;
    second->setSpacing(16);
    second->addWidget(m_counts, 2);
    second->addWidget(m_notes, 1);
    auto *rows = new QVBoxLayout(head);
    rows->setContentsMargins(12, 8, 12, 6);
    rows->setSpacing(4);
    rows->addLayout(first);
    rows->addWidget(m_progress);
    rows->addLayout(second);
    return head;
}

QWidget *JobDetail::buildFilters()
{
    auto *filters = named(new QWidget(this), u"jobFilters"_s, tr("Parts and filter"));
    m_filter->setPlaceholderText(tr("Filter by words"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(90);
    m_filter->setMaximumWidth(200);
    auto *row = new QHBoxLayout(filters);
    row->setContentsMargins(12, 0, 12, 6);
    row->setSpacing(8);
    row->addWidget(m_parts);
    row->addStretch();
    row->addWidget(m_filter, 1);
    return filters;
}

void JobDetail::buildTools()
{
    //: Buttons of a job.
    m_pause = button(m_tools, u"jobPause"_s, u"pause"_s, tr("Pause"));
    m_proceed = button(m_tools, u"jobContinue"_s, u"play"_s, tr("Continue"));
    m_cancel = button(m_tools, u"jobCancel"_s, u"stop"_s, tr("Cancel the rest"));
    m_check = button(m_tools, u"jobCheck"_s, u"search"_s, tr("Check the unknown"));
    m_retry = button(m_tools, u"jobRetry"_s, u"refresh"_s, tr("Retry failed"));
    m_undo = button(m_tools, u"jobUndo"_s, u"undo"_s, tr("Undo…"));
    m_results = button(m_tools, u"jobResults"_s, u"key"_s, tr("Results…"));
    m_export = button(m_tools, u"jobExport"_s, u"export"_s, tr("Export…"));
    auto *row = new QHBoxLayout(m_tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    for (QToolButton *one : {m_pause, m_proceed, m_cancel, m_check, m_retry, m_undo, m_results, m_export})
        row->addWidget(one);
    connect(m_pause, &QToolButton::clicked, this, [this] { m_jobs.pause(job()); });
    connect(m_proceed, &QToolButton::clicked, this, &JobDetail::proceed);
    connect(m_cancel, &QToolButton::clicked, this, [this] { m_jobs.cancel(job()); });
    connect(m_check, &QToolButton::clicked, this, [this] { m_jobs.settle(job()); });
    connect(m_retry, &QToolButton::clicked, this, [this] { planOf(&Jobs::planRetry); });
    connect(m_undo, &QToolButton::clicked, this, [this] { planOf(&Jobs::planUndo); });
    connect(m_results, &QToolButton::clicked, this, &JobDetail::showBrought);
    connect(m_export, &QToolButton::clicked, this, &JobDetail::exportItems);
}

void JobDetail::show(JobId id)
{
    if (id != job()) {
        m_bar->clear();
        m_filter->clear();
        m_items.setJob(id);
        m_parts->choose(0);
    }
    update();
}

void JobDetail::showPart(JobItemModel::Part part)
{
    m_parts->choose(static_cast<int>(part));
}

void JobDetail::focusTable()
{
    m_table->setFocus(Qt::ShortcutFocusReason);
}

void JobDetail::update()
{
    const std::optional<Job> its = job() == 0 ? std::nullopt : m_jobs.job(job());
    m_tools->setVisible(its.has_value());
    if (!its)
        return;
    const JobCounts &counts = its->counts;
    const bool over = isOver(its->state);
    const QModelIndex row = m_model.indexOf(its->id);
    m_title->setText(its->title);
    m_title->setToolTip(its->title);
    m_badge->show(signOf(its->state).word, static_cast<Tone>(row.data(Item::ToneRole).toInt()));
    m_counts->setFullText(countsInWords(counts));
    m_progress->setValue(progressOf(counts));
    QStringList notes{its->waitReason.isEmpty() ? leftInWords(*its) : tr("Waits: %1").arg(its->waitReason),
        originWords(its->origin), its->ticket, its->reason};
    notes.removeAll(QString());
    m_notes->setFullText(notes.join(u" · "_s));
    m_parts->setNumbers({counts.planned, counts.verified, counts.failed, counts.conflict, counts.unknown,
        counts.pending + counts.underWay, counts.notStarted});
    m_pause->setVisible(its->state == JobState::Running);
    m_proceed->setVisible(!over && its->state != JobState::Running && its->state != JobState::Ready);
    m_cancel->setVisible(!over);
    m_check->setVisible(counts.unknown > 0 && its->state != JobState::Running);
    m_retry->setVisible(over && counts.failed > 0);
    //: Button that plans the failed items of a job again; %L1 is how many.
    m_retry->setText(tr("Retry failed (%L1)…").arg(counts.failed));
    m_undo->setVisible(over && its->undoneBy == 0 && counts.verified > 0);
    m_results->setVisible(over && counts.verified > 0);
    showMessage(*its);
}

// Why it stands still, and that an undo was made of it already.
void JobDetail::showMessage(const Job &its)
{
    if (const auto trouble = m_items.trouble())
        m_bar->tell(*trouble, false);
    else if (!its.why.isEmpty() && !isOver(its.state))
        m_bar->tell(Tone::Warning, its.why.toHtmlEscaped());
    else if (its.undoneBy != 0)
        m_bar->tell(Tone::Neutral, tr("It was undone by job %1.").arg(its.undoneBy));
    else
        m_bar->clear();
}

void JobDetail::proceed()
{
    QList<PlanItem> open;
    for (const JobItem &item : m_jobs.items(job()))
        if (!item.isSettled() && !item.plan.secrets.isEmpty())
            open.append(item.plan);
    SecretsDialog ask(open, {}, m_model.words().schemas(), window());
    if (!ask.isEmpty() && ask.exec() != QDialog::Accepted)
        return;
    m_jobs.proceed(job(), ask.secrets());
}

void JobDetail::planOf(void (Jobs::*make)(JobId, std::function<void(Result<Plan>)>))
{
    const QPointer self(this);
    (m_jobs.*make)(job(), [self](const Result<Plan> &plan) {
        if (!self)
            return;
        if (plan)
            self->m_desk.review(*plan);
        else
            self->m_bar->tell(plan.error(), false);
    });
}

void JobDetail::exportItems()
{
    const QString start =
        m_folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) : m_folder;
    //: Name that is offered for the file with the items of a job; %1 is the job's number.
    const QString file = QFileDialog::getSaveFileName(window(), tr("Export the items"),
        QDir(start).filePath(tr("job-%1.csv").arg(job())), tr("CSV (*.csv)"));
    if (file.isEmpty())
        return;
    m_folder = QFileInfo(file).absolutePath();
    const auto report = exportTable(m_items.table(), CsvPreset::Spreadsheet, file, true);
    if (report)
        emit told(tr("The items were written to “%1”.").arg(file));
    else
        m_bar->tell(report.error(), false);
}

void JobDetail::showBrought()
{
    const auto brought = m_jobs.takeBrought(job());
    if (brought.isEmpty()) {
        emit told(tr("This job handed nothing over, or it was shown already: it is shown once."));
        return;
    }
    auto *dialog = new BroughtDialog(brought, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void JobDetail::showMenu(const QPoint &at)
{
    const JobItem *item = m_items.item(m_table->indexAt(at));
    if (!item)
        return;
    QMenu menu(this);
    //: Menu of an item of a job.
    QAction *locate = menu.addAction(Icons::named(u"locate"_s), tr("Locate in tree"), this,
        [this, object = item->plan.object] { emit locateWanted(object); });
    locate->setEnabled(item->plan.object != 0);
    if (item->error)
        menu.addAction(
            Icons::named(u"copy"_s), tr("Copy the error"), this, [error = *item->error, at = item->ended] {
                QGuiApplication::clipboard()->setText(toldSentence(error) + u'\n' + detailsOf(error, at));
            });
    if (!item->requestId.isEmpty())
        menu.addAction(Icons::named(u"copy"_s), tr("Copy the request's id"), this,
            [id = item->requestId] { QGuiApplication::clipboard()->setText(id); });
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

} // namespace tenantry
