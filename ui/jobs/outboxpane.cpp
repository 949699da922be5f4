#include "ui/jobs/outboxpane.h"
#include "ui/parts/changedelegate.h"
#include "ui/parts/emptystate.h"
#include "ui/parts/naming.h"
#include "ui/parts/tabledress.h"
#include "ui/theme/icons.h"
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

OutboxPane::OutboxPane(Outbox &outbox, OutboxModel &model, QWidget *parent)
    : QWidget(parent)
    , m_outbox(outbox)
    , m_model(model)
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(u"outboxEmpty"_s, m_stack))
    , m_table(new QTableView(m_stack))
    , m_tools(named(new QWidget(this), u"outboxTools"_s, tr("What can be done with the waiting edits")))
{
    named(this, u"outboxPane"_s, tr("Waiting edits"));
    setProperty("panel", u"pane"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_stack->setObjectName(u"outboxStack"_s);
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new ChangeDelegate(-1, OutboxModel::After, m_table));
    dressTable(*m_table, u"outbox"_s, tr("Waiting edits"), {240, 190, 160, 180, 180, 140});
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    //: Where waiting edits will be listed.
    m_empty->show(u"outbox"_s, tr("Nothing waits to be sent"),
        tr("Values that are edited in lists wait here until they are reviewed and sent, also offline."));
    buildTools();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(&m_outbox, &Outbox::changed, this, &OutboxPane::update);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &OutboxPane::update);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        if (const WaitingEdit *edit = m_model.edit(index))
            emit objectWanted(*edit);
    });
    update();
}

void OutboxPane::buildTools()
{
    const auto tool = [this](const QString &name, const QString &icon, const QString &words) {
        auto *made = named(new QToolButton(m_tools), name, words);
        made->setText(words);
        made->setIcon(Icons::named(icon));
        made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        return made;
    };
    //: Buttons of the waiting edits.
    m_review = tool(u"outboxReview"_s, u"play"_s, tr("Review and send…"));
    m_undo = tool(u"outboxUndo"_s, u"undo"_s, tr("Undo"));
    m_redo = tool(u"outboxRedo"_s, u"redo"_s, tr("Redo"));
    m_discard = tool(u"outboxDiscard"_s, u"trash"_s, tr("Discard"));
    auto *row = new QHBoxLayout(m_tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    for (QToolButton *one : {m_review, m_undo, m_redo, m_discard})
        row->addWidget(one);
    row->addStretch();
    connect(m_review, &QToolButton::clicked, this, &OutboxPane::reviewWanted);
    connect(m_undo, &QToolButton::clicked, &m_outbox, &Outbox::undo);
    connect(m_redo, &QToolButton::clicked, &m_outbox, &Outbox::redo);
    connect(m_discard, &QToolButton::clicked, this, &OutboxPane::discardSelected);
}

void OutboxPane::update()
{
    const bool any = m_model.rowCount() > 0;
    m_stack->setCurrentWidget(any ? static_cast<QWidget *>(m_table) : m_empty);
    m_review->setEnabled(any);
    m_undo->setEnabled(!m_outbox.undoText().isEmpty());
    m_redo->setEnabled(!m_outbox.redoText().isEmpty());
    m_undo->setToolTip(m_outbox.undoText());
    m_redo->setToolTip(m_outbox.redoText());
    m_discard->setEnabled(m_table->selectionModel()->hasSelection());
    m_discard->setToolTip(tr("Takes the selected edits back; undo brings them again"));
}

void OutboxPane::discardSelected()
{
    QList<WaitingEdit> edits;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        if (const WaitingEdit *edit = m_model.edit(index))
            edits.append(*edit);
    m_outbox.discard(edits);
}

void OutboxPane::focusTable()
{
    m_stack->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

} // namespace tenantry
