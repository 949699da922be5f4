#include "ui/jobs/jobspane.h"
#include "ui/jobs/jobsdelegate.h"
#include "ui/parts/emptystate.h"
#include "ui/parts/naming.h"
#include "ui/parts/tabledress.h"
#include "ui/theme/icons.h"
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

JobsPane::JobsPane(JobDetail::Parts parts, QWidget *parent)
    : QWidget(parent)
    , m_model(parts.model)
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(u"jobsEmpty"_s, m_stack))
    , m_split(named(new QSplitter(Qt::Horizontal, m_stack), u"jobsSplit"_s, tr("Jobs and the chosen one")))
    , m_table(new QTableView(m_split))
    , m_detail(new JobDetail(parts, m_split))
    , m_tools(named(new QWidget(this), u"jobsTools"_s, tr("Filter")))
    , m_filter(named(new QLineEdit(m_tools), u"jobsFilter"_s, tr("Filter the jobs")))
{
    named(this, u"jobsPane"_s, tr("Jobs"));
    setProperty("panel", u"pane"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_stack->setObjectName(u"jobsStack"_s);
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new JobsDelegate(m_table));
    dressTable(*m_table, u"jobs"_s, tr("Jobs"), {116, 230, 90, 220, 190, 150, 120, 120, 200});
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(1);
    m_split->setStretchFactor(0, 2);
    m_split->setStretchFactor(1, 3);
    m_split->setSizes({400, 600});
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_split);
    //: Where jobs will be listed.
    m_empty->show(u"jobs"_s, tr("Nothing was changed yet"),
        tr("Every change is a job: it is listed here while it runs, and for ninety days after."));
    buildTools();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &JobsPane::update);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &JobsPane::update);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &JobsPane::update);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &JobsPane::update);
    update();
}

void JobsPane::buildTools()
{
    m_filter->setPlaceholderText(tr("Filter by title, ticket or reason"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(90);
    m_filter->setMaximumWidth(240);
    m_filter->addAction(Icons::named(u"search"_s), QLineEdit::LeadingPosition);
    auto *row = new QHBoxLayout(m_tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_filter, 1);
    row->addWidget(m_detail->tools());
    row->addStretch();
    connect(m_filter, &QLineEdit::textChanged, &m_model, &JobModel::setFilter);
}

void JobsPane::update()
{
    const bool any = m_model.rowCount() > 0 || !m_filter->text().isEmpty();
    m_stack->setCurrentWidget(any ? static_cast<QWidget *>(m_split) : m_empty);
    if (const QModelIndex wanted = m_model.indexOf(m_wanted); wanted.isValid()) {
        m_wanted = 0;
        m_table->setCurrentIndex(wanted);
        m_table->scrollTo(wanted);
    }
    if (!m_table->currentIndex().isValid() && m_model.rowCount() > 0)
        m_table->setCurrentIndex(m_model.index(0, 0));
    const Job *job = m_model.job(m_table->currentIndex());
    m_detail->show(job ? job->id : 0);
}

// A job that was just begun may not be listed yet: it is chosen when it comes.
void JobsPane::choose(JobId id)
{
    m_filter->clear();
    m_wanted = id;
    update();
}

void JobsPane::focusTable()
{
    m_stack->currentWidget() == m_split ? m_table->setFocus(Qt::ShortcutFocusReason)
                                        : m_empty->setFocus(Qt::ShortcutFocusReason);
}

} // namespace tenantry
