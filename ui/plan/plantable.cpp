#include "ui/plan/plantable.h"
#include "ui/parts/naming.h"
#include "ui/parts/partbar.h"
#include "ui/parts/tabledress.h"
#include "ui/plan/plandelegate.h"
#include "ui/theme/icons.h"
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

PlanTable::PlanTable(PlanModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    //: Parts of a plan, each followed by its number.
    , m_parts(new PartBar(u"planPart"_s,
          {tr("All"), tr("Changes"), tr("No change"), tr("Not possible"), tr("Conflicts"), tr("Unticked")},
          this))
    , m_filter(named(new QLineEdit(this), u"planFilter"_s, tr("Filter the plan")))
    , m_mine(named(new QPushButton(tr("Keep mine"), this), u"planMine"_s, tr("Keep mine")))
    , m_theirs(named(new QPushButton(tr("Keep theirs"), this), u"planTheirs"_s, tr("Keep theirs")))
    , m_table(new QTableView(this))
{
    named(this, u"planTable"_s, tr("Rows of the plan"));
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new PlanDelegate(m_model, m_table));
    dressTable(
        *m_table, u"planRows"_s, tr("Plan"), {64, 116, 190, 120, 170, 180, 230, 150, 160, 150, 140, 80, 160});
    m_table->setProperty("framed", true);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setSortingEnabled(true);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(buildHead());
    column->addWidget(m_table, 1);
    connect(m_parts, &PartBar::chosenChanged, this,
        [this](int which) { m_model.setPart(static_cast<PlanModel::Part>(which)); });
    connect(m_filter, &QLineEdit::textChanged, &m_model, &PlanModel::setFilter);
    connect(m_mine, &QPushButton::clicked, this,
        [this] { emit settled(m_model.conflictsAmong(selectedRows()), true); });
    connect(m_theirs, &QPushButton::clicked, this,
        [this] { emit settled(m_model.conflictsAmong(selectedRows()), false); });
    connect(&m_model, &PlanModel::changed, this, &PlanTable::update);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PlanTable::update);
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        QMenu menu(this);
        fillMenu(menu);
        menu.exec(m_table->viewport()->mapToGlobal(at));
    });
    update();
}

QWidget *PlanTable::buildHead()
{
    auto *head = named(new QWidget(this), u"planTableHead"_s, tr("Parts and filter"));
    m_filter->setPlaceholderText(tr("Filter by words"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(220);
    m_filter->addAction(Icons::named(u"search"_s), QLineEdit::LeadingPosition);
    m_mine->setToolTip(tr("Send what was entered here, whatever the service has now"));
    m_theirs->setToolTip(tr("Leave the object as the service has it now"));
    for (QPushButton *button : {m_mine, m_theirs})
        button->setAutoDefault(false);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_parts, 1);
    row->addWidget(m_mine);
    row->addWidget(m_theirs);
    row->addWidget(m_filter);
    return head;
}

void PlanTable::focusTable()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

QModelIndexList PlanTable::selectedRows() const
{
    return m_table->selectionModel()->selectedRows();
}

void PlanTable::update()
{
    QList<qint64> numbers;
    for (int part = 0; part <= static_cast<int>(PlanModel::Part::Unticked); ++part)
        numbers.append(m_model.sizeOf(static_cast<PlanModel::Part>(part)));
    m_parts->setNumbers(numbers);
    const bool conflicts = m_model.counts().conflicts > 0;
    const bool chosen = conflicts && !m_model.conflictsAmong(selectedRows()).isEmpty();
    for (QPushButton *button : {m_mine, m_theirs}) {
        button->setVisible(conflicts);
        button->setEnabled(chosen);
    }
}

// All selected rows become what the current one is not.
void PlanTable::tickSelected()
{
    const QModelIndex current = m_table->currentIndex();
    const PlanItem *item = m_model.item(current);
    if (!item)
        return;
    m_model.tick(selectedRows(), !item->wanted);
}

void PlanTable::fillMenu(QMenu &menu)
{
    const PlanItem *item = m_model.item(m_table->currentIndex());
    //: Menu of the rows of a plan.
    menu.addAction(tr("Tick the selected rows"), this, [this] { m_model.tick(selectedRows(), true); })
        ->setEnabled(item != nullptr);
    menu.addAction(tr("Untick the selected rows"), this, [this] { m_model.tick(selectedRows(), false); })
        ->setEnabled(item != nullptr);
    menu.addSeparator();
    menu.addAction(tr("Tick all that are shown"), this, [this] { m_model.tickShown(true); });
    menu.addAction(tr("Untick all that are shown"), this, [this] { m_model.tickShown(false); });
    if (item && item->object != 0) {
        menu.addSeparator();
        const ObjectId object = item->object;
        menu.addAction(Icons::named(u"locate"_s), tr("Locate in tree"), this,
            [this, object] { emit locateWanted(object); });
    }
}

bool PlanTable::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier) {
            if (!key->isAutoRepeat())
                tickSelected();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tenantry
