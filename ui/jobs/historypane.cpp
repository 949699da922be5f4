#include "ui/jobs/historypane.h"
#include "ui/jobs/historydelegate.h"
#include "ui/parts/emptystate.h"
#include "ui/parts/naming.h"
#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

HistoryPane::HistoryPane(HistoryModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(u"historyEmpty"_s, m_stack))
    , m_list(named(new QListView(m_stack), u"history"_s, tr("What was done from here")))
{
    named(this, u"historyPane"_s, tr("History"));
    setProperty("panel", u"pane"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_stack->setObjectName(u"historyStack"_s);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new HistoryDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(&m_model, &HistoryModel::answered, this, &HistoryPane::update);
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        emit jobWanted(index.data(HistoryModel::JobIdRole).toLongLong());
    });
    update();
}

void HistoryPane::update()
{
    m_stack->setCurrentWidget(m_model.rowCount() > 0 ? static_cast<QWidget *>(m_list) : m_empty);
    if (const auto trouble = m_model.trouble())
        m_empty->show(u"error"_s, tr("The history cannot be read"), sentence(*trouble));
    else if (m_model.isAsking())
        m_empty->show(u"clock"_s, tr("Looking it up…"), tr("The journal is being read."));
    else
        m_empty->show(u"clock"_s, tr("Nothing was done from here"),
            tr("Changes of this object that are made with this program are listed here. "
               "What was changed elsewhere is not."));
}

} // namespace tenantry
