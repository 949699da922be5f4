#include "ui/activity/activitypane.h"
#include "ui/activity/activitydelegate.h"
#include "ui/parts/emptystate.h"
#include "ui/parts/faultface.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include "ui/parts/tabledress.h"
#include "ui/theme/icons.h"
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

namespace tenantry {
using namespace Qt::StringLiterals;

ActivityPane::ActivityPane(ActivityModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView(m_stack))
    , m_empty(new EmptyState(u"activityEmpty"_s, m_stack))
    , m_bar(new MessageBar(u"activityBar"_s, this))
    , m_tools(new QWidget(this))
    , m_stop(named(new QToolButton(m_tools), u"activityStop"_s, tr("Stop the selected activity")))
    , m_stopAll(named(new QToolButton(m_tools), u"activityStopAll"_s, tr("Stop all activities")))
{
    named(this, u"activityPane"_s, tr("Activity"));
    m_stack->setObjectName(u"activityStack"_s);
    setProperty("panel", u"pane"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new ActivityDelegate(m_table));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    dressTable(*m_table, u"activity"_s, tr("Activities"), {340, 150, 110, 100, 120, 80, 200});
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    //: Where activities will be listed.
    m_empty->show(u"refresh"_s, tr("Nothing is being fetched"),
        tr("Refreshes appear here while they run, and what became of them."));

    //: Buttons of the activity pane.
    m_stop->setText(tr("Stop"));
    m_stop->setIcon(Icons::named(u"stop"_s));
    m_stopAll->setText(tr("Stop all"));
    m_stopAll->setIcon(Icons::named(u"stopped"_s));
    for (QToolButton *button : {m_stop, m_stopAll})
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_tools->setObjectName(u"activityTools"_s);
    auto *tools = new QHBoxLayout(m_tools);
    tools->setContentsMargins(0, 0, 0, 0);
    tools->setSpacing(2);
    tools->addWidget(m_stop);
    tools->addWidget(m_stopAll);
    tools->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_stack, 1);
    column->addWidget(m_bar);

    connect(m_stop, &QToolButton::clicked, this, [this] {
        if (const Activity *activity = m_model.activity(m_table->currentIndex()))
            emit stopWanted(activity->id);
    });
    connect(m_stopAll, &QToolButton::clicked, this, &ActivityPane::stopAllWanted);
    connect(m_bar, &MessageBar::retryWanted, this, [this] {
        const Activity *activity = m_model.activity(m_table->currentIndex());
        if (activity && !activity->scope.list.isEmpty())
            emit retryWanted(activity->scope);
    });
    connect(m_table, &QWidget::customContextMenuRequested, this, &ActivityPane::showMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ActivityPane::update);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &ActivityPane::update);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &ActivityPane::update);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ActivityPane::update);
    update();
}

void ActivityPane::focusTable()
{
    m_stack->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

void ActivityPane::showFailure()
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const Activity *activity = m_model.activity(m_model.index(row, 0));
        if (activity->state != ActivityState::Failed)
            continue;
        m_table->setCurrentIndex(m_model.index(row, 0));
        m_table->scrollTo(m_table->currentIndex());
        m_table->setFocus(Qt::ShortcutFocusReason);
        return;
    }
}

void ActivityPane::update()
{
    m_stack->setCurrentIndex(m_model.rowCount() > 0 ? 1 : 0);
    const QModelIndex current = m_table->currentIndex();
    const Activity *activity = m_model.activity(current);
    m_stop->setEnabled(current.isValid() && current.data(Item::StoppableRole).toBool());
    m_stopAll->setEnabled(m_model.running() > 0);
    if (activity && activity->error)
        m_bar->tell(*activity->error, !activity->scope.list.isEmpty());
    else
        m_bar->clear();
}

void ActivityPane::showMenu(const QPoint &at)
{
    const Activity *activity = m_model.activity(m_table->indexAt(at));
    if (!activity)
        return;
    QMenu menu(this);
    const ActivityId id = activity->id;
    //: Menu of an activity.
    auto *stop =
        menu.addAction(Icons::named(u"stop"_s), tr("Stop"), this, [this, id] { emit stopWanted(id); });
    stop->setEnabled(m_table->indexAt(at).data(Item::StoppableRole).toBool());
    if (!activity->scope.list.isEmpty())
        menu.addAction(Icons::named(u"refresh"_s), tr("Fetch again"), this,
            [this, scope = activity->scope] { emit retryWanted(scope); });
    if (activity->error)
        menu.addAction(Icons::named(u"copy"_s), tr("Copy the error"), this,
            [error = *activity->error, at = activity->ended] {
                QGuiApplication::clipboard()->setText(toldSentence(error) + u'\n' + detailsOf(error, at));
            });
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

} // namespace tenantry
