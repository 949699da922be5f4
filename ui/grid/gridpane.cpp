#include "ui/grid/gridpane.h"
#include "models/items/filtertext.h"
#include "models/store/world.h"
#include "ui/grid/chipbar.h"
#include "ui/grid/filterheader.h"
#include "ui/grid/gridediting.h"
#include "ui/grid/gridfoot.h"
#include "ui/grid/gridhead.h"
#include "ui/grid/gridselection.h"
#include "ui/grid/keptcolumns.h"
#include "ui/grid/segmentbar.h"
#include "ui/parts/celldelegate.h"
#include "ui/parts/emptystate.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include <QHBoxLayout>
#include <QMenu>
#include <QPointer>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

GridPane::GridPane(Store &store, Supply &supply, DisplayStyle style, QHash<QString, ColumnLayout> columns,
    const QString &subject, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_model(store, supply, style, {}, subject)
    , m_style(std::move(style))
    , m_subject(subject)
{
    named(this, u"gridPane"_s, tr("Objects"));
    setProperty("panel", u"pane"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHead(column);
    buildTable();
    column->addWidget(m_stack, 1);
    m_foot = new GridFoot(this);
    column->addWidget(m_foot);
    m_columns = new KeptColumns(*m_table, m_model, std::move(columns), this);
    m_editing = new GridEditing(*m_table, m_model, store, *m_columns);
    connect(m_editing, &GridEditing::told, this, &GridPane::told);
    connectTable();
    connectFoot();
    showNothing(
        u"table"_s, tr("Nothing chosen"), tr("Choose something in the tree to see what is below it."));
}

GridPane::~GridPane()
{
    hide(); // while the model that the table paints is still there
}

void GridPane::buildHead(QVBoxLayout *column)
{
    m_head = new GridHead(this);
    m_chips = new ChipBar(this);
    m_bar = new MessageBar(u"gridBar"_s, this);
    for (QWidget *part :
        {static_cast<QWidget *>(m_head), static_cast<QWidget *>(m_chips), static_cast<QWidget *>(m_bar)})
        column->addWidget(part);
    connect(&m_head->segments(), &SegmentBar::chosen, this, &GridPane::showQuery);
    connect(m_head, &GridHead::wordsChanged, this, &GridPane::applyFilter);
    connect(m_head, &GridHead::leftDown, this, &GridPane::focusTable);
    connect(m_head, &GridHead::columnsWanted, this, &GridPane::chooseColumns);
    connect(m_head, &GridHead::exportWanted, this, &GridPane::exportWanted);
    connect(m_chips, &ChipBar::dropped, this,
        [this](int which) { dropCondition(m_conditions.value(which).field); });
    connect(m_chips, &ChipBar::cleared, this, [this] {
        m_conditions.clear();
        applyFilter();
    });
    connect(m_chips, &ChipBar::edited, this,
        [this](int which) { openFilter(m_model.columnOf(m_conditions.value(which).field)); });
    connect(m_bar, &MessageBar::retryWanted, this, [this](Fault fault) {
        if (fault == Fault::SignIn && !m_model.query().connections.isEmpty())
            emit signInWanted(m_model.query().connections.first());
        else if (fault == Fault::Tls && m_bar->looksAtCertificate())
            emit certificateWanted(m_bar->code());
        else
            m_model.retry();
    });
}

void GridPane::buildTable()
{
    m_stack = new QStackedWidget(this);
    m_stack->setObjectName(u"gridStack"_s);
    m_table = named(new QTableView(m_stack), u"grid"_s, tr("Rows"));
    m_header = named(new FilterHeader(m_table), u"gridHeader"_s, tr("Columns"));
    m_table->setHorizontalHeader(m_header);
    m_table->setModel(&m_model);
    QItemSelectionModel *plain = m_table->selectionModel();
    m_chosen = new GridSelection(m_model, m_table);
    m_table->setSelectionModel(m_chosen);
    delete plain;
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setMouseTracking(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setTabKeyNavigation(false); // Tab leaves the grid: no trap for the keyboard
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    m_empty = new EmptyState(u"gridEmpty"_s, m_stack);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    setCompact(false);
}

void GridPane::connectFoot()
{
    connect(m_foot, &GridFoot::fetchWanted, &m_model, &GridModel::retry);
    connect(m_foot, &GridFoot::showHiddenWanted, this, &GridPane::clearFilter);
    connect(m_foot, &GridFoot::dropHiddenWanted, m_chosen, &GridSelection::dropHidden);
}

void GridPane::connectTable()
{
    connect(&m_model, &GridModel::columnsChanged, this, &GridPane::columnsChanged);
    connect(&m_model, &GridModel::statusChanged, this, &GridPane::updateStatus);
    connect(&m_model, &GridModel::settled, this, &GridPane::settled);
    connect(m_columns, &KeptColumns::changed, this, &GridPane::columnsKept);
    connect(m_header, &FilterHeader::sortWanted, this, &GridPane::sort);
    connect(m_header, &FilterHeader::filterWanted, this, &GridPane::openFilter);
    connect(m_header, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        QMenu menu(this);
        fillHeaderMenu(menu, m_header->logicalIndexAt(at));
        menu.exec(m_header->viewport()->mapToGlobal(at));
    });
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        QMenu menu(this);
        fillCellMenu(menu, m_table->indexAt(at));
        if (!menu.isEmpty())
            menu.exec(m_table->viewport()->mapToGlobal(at));
    });
    connect(m_table, &QTableView::doubleClicked, this, &GridPane::activate);
    connect(m_empty, &EmptyState::stepWanted, this, [this] {
        if (m_model.status().emptiness == Emptiness::FilteredAway)
            clearFilter();
        else if (m_model.status().emptiness == Emptiness::TrulyEmpty && !m_creation.isEmpty())
            emit creationWanted();
        else
            m_model.retry();
    });
    connect(m_chosen, &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            emit currentChanged(m_model.idAt(index.row()));
    });
    connect(m_chosen, &QItemSelectionModel::selectionChanged, this, &GridPane::updateSelection);
    connect(m_chosen, &GridSelection::hiddenChanged, this, &GridPane::updateSelection);
}

void GridPane::columnsChanged()
{
    m_columns->restore();
    m_header->setSortings(m_model.query().sortings);
}

void GridPane::settled()
{
    if (!m_fitted && m_model.rowCount() > 0) {
        m_columns->fitToRows();
        m_fitted = true;
    }
    restoreSelection();
    if (m_place.selectFirst && m_model.rowCount() > 0) {
        m_place.selectFirst = false;
        m_table->selectRow(0);
    }
    updateStatus();
    countSegments();
}

void GridPane::restoreSelection()
{
    const int row = m_chosen->restore(qMax(0, m_columns->shownColumns().value(0)));
    if (row >= 0)
        m_table->scrollTo(m_table->currentIndex());
}

void GridPane::updateStatus()
{
    if (!isShowing())
        return;
    const GridStatus &status = m_model.status();
    if (status.error)
        m_bar->tell(*status.error, false);
    else if (status.standing.error)
        m_bar->tell(*status.standing.error);
    else
        m_bar->clear();
    using S = Item::State;
    const auto state = status.standing.state;
    m_foot->tell(status.sentence, state == S::NotAsked || state == S::Partial || state == S::Stale);
    const bool empty = status.emptiness != Emptiness::NotEmpty && m_model.rowCount() == 0;
    if (empty)
        showEmptiness();
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_table);
    updateSelection();
}

void GridPane::showEmptiness()
{
    const QString icons[]{
        u"table"_s, u"clock"_s, u"check"_s, u"filter"_s, u"clock"_s, u"warning"_s, u"offline"_s, u"error"_s};
    //: Titles of a grid without rows; a sentence below says why.
    const QString titles[]{QString(), tr("Loading…"), tr("Nothing here"), tr("No row matches"),
        tr("Not fetched yet"), tr("Could not be fetched"), tr("Not available offline"), tr("Cannot be read")};
    const QString steps[]{QString(), QString(), m_creation.isEmpty() ? tr("Look again") : m_creation,
        tr("Clear the filter"), tr("Fetch now"), tr("Try again"), QString(), QString()};
    const auto which = static_cast<int>(m_model.status().emptiness);
    m_empty->show(icons[which], titles[which], m_model.status().emptySentence, steps[which]);
}

void GridPane::updateSelection()
{
    const qint64 rows = m_chosen->shown();
    const bool all = rows > 1 && rows == m_model.rowCount();
    const bool filtered = !m_conditions.isEmpty() || !m_head->words().isEmpty();
    m_foot->tellChosen(rows, m_chosen->hidden(), all, filtered);
    emit selectionChanged(rows);
}

void GridPane::setStyle(const DisplayStyle &style)
{
    m_style = style;
    m_model.setStyle(style);
}

void GridPane::setCompact(bool compact)
{
    m_compact = compact;
    m_table->verticalHeader()->setDefaultSectionSize(
        CellDelegate::rowHeight(m_table->fontMetrics(), compact));
}

void GridPane::setColumns(const QHash<QString, ColumnLayout> &columns)
{
    m_columns->setKept(columns);
}

void GridPane::setOutbox(Outbox &outbox)
{
    m_model.setOutbox(outbox);
}

void GridPane::focusFilter()
{
    m_head->focusWords();
}

void GridPane::focusTable()
{
    m_table->setFocus(Qt::ShortcutFocusReason);
    if (!m_table->currentIndex().isValid() && m_model.rowCount() > 0)
        m_table->setCurrentIndex(m_model.index(0, qMax(0, m_columns->shownColumns().value(0))));
}

std::vector<ObjectId> GridPane::chosenIds() const
{
    return m_model.idsOf(m_chosen->selection());
}

GridExtract GridPane::extract() const
{
    GridExtract extract;
    extract.query = m_model.query();
    extract.whole = m_place.queries.value(m_which);
    extract.whole.conditions = placeConditions();
    extract.shown = m_columns->shown();
    extract.filters = m_chips->texts();
    if (!m_model.query().anywhere.isEmpty())
        //: A filter in words; %1 is what was typed.
        extract.filters.append(tr("Contains “%1”").arg(m_model.query().anywhere));
    extract.status = m_model.status();
    const QItemSelection selection = m_chosen->selection();
    extract.selectedHidden = m_chosen->hidden();
    // All rows are the query itself: a million ids need not travel.
    if (m_model.rowsOf(selection) < m_model.rowCount())
        extract.selected = m_model.idsOf(selection);
    return extract;
}

GridChoice GridPane::choice() const
{
    GridChoice choice;
    choice.query = m_model.query();
    choice.ids = m_model.idsOf(m_chosen->selection());
    choice.hidden = m_chosen->hiddenIds();
    choice.all = choice.ids.size() > 1 && choice.ids.size() == m_model.ids().size();
    choice.status = m_model.status();
    return choice;
}

qint64 GridPane::chosen() const
{
    return m_chosen->shown() + m_chosen->hidden();
}

void GridPane::chooseColumns()
{
    if (!m_model.type())
        return;
    ColumnsDialog dialog(m_model.type()->labels, m_columns->choices(), this);
    if (dialog.exec() == QDialog::Accepted)
        m_columns->setShown(dialog.shown());
}

} // namespace tenantry
