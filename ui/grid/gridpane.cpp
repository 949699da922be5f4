#include "ui/grid/gridpane.h"
#include "models/items/filtertext.h"
#include "ui/grid/chipbar.h"
#include "ui/grid/filterheader.h"
#include "ui/grid/filterpopup.h"
#include "ui/grid/gridcolumns.h"
#include "ui/parts/celldelegate.h"
#include "ui/parts/elidedlabel.h"
#include "ui/parts/emptystate.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include "ui/theme/iconink.h"
#include "ui/theme/icons.h"
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int typingPause = 120; // ms: below FIND-2's 150
}

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
    buildTop(column);
    buildTable();
    column->addWidget(m_stack, 1);
    buildFoot(column);
    m_columns = new GridColumns(*m_table, m_model, std::move(columns), this);
    connectTable();
    showNothing(
        u"table"_s, tr("Nothing chosen"), tr("Choose something in the tree to see what is below it."));
}

GridPane::~GridPane() = default;

void GridPane::buildTop(QVBoxLayout *column)
{
    auto *head = new QWidget(this);
    head->setObjectName(u"gridHead"_s);
    m_icon = named(new QLabel(head), u"gridIcon"_s, tr("Kind of place"));
    m_path = named(new ElidedLabel(head), u"gridPath"_s, tr("Place"));
    m_path->setProperty("rank", u"muted"_s);
    m_segments = named(new QWidget(head), u"gridSegments"_s, tr("Kinds of objects here"));
    m_segmentRow = new QHBoxLayout(m_segments);
    m_segmentRow->setContentsMargins(0, 0, 0, 0);
    m_segmentRow->setSpacing(2);
    m_quick = named(new QLineEdit(head), u"gridQuickFilter"_s, tr("Find in list"));
    //: Placeholder of the box that filters a grid.
    m_quick->setPlaceholderText(tr("Find in list"));
    m_quick->setToolTip(tr("Rows that contain these words (Ctrl+F)"));
    m_quick->setClearButtonEnabled(true);
    m_quick->setMinimumWidth(120);
    m_quick->setMaximumWidth(240);
    m_quick->addAction(Icons::named(u"search"_s), QLineEdit::LeadingPosition);
    m_quick->installEventFilter(this);
    m_columnsButton = named(new QToolButton(head), u"gridColumns"_s, tr("Choose columns"));
    m_columnsButton->setIcon(Icons::named(u"columns"_s));
    m_columnsButton->setToolTip(tr("Choose columns"));
    m_exportButton = named(new QToolButton(head), u"gridExport"_s, tr("Export this list"));
    m_exportButton->setIcon(Icons::named(u"export"_s));
    m_exportButton->setToolTip(tr("Export this list as CSV (Ctrl+Shift+E)"));

    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(m_icon);
    first->addWidget(m_path, 1);
    auto *second = new QHBoxLayout;
    second->setSpacing(4);
    second->addWidget(m_segments);
    second->addStretch(1);
    second->addWidget(m_quick, 3);
    second->addWidget(m_columnsButton);
    second->addWidget(m_exportButton);
    auto *rows = new QVBoxLayout(head);
    rows->setContentsMargins(12, 8, 8, 8);
    rows->setSpacing(6);
    rows->addLayout(first);
    rows->addLayout(second);
    column->addWidget(head);
    m_chips = new ChipBar(this);
    column->addWidget(m_chips);
    m_bar = new MessageBar(u"gridBar"_s, this);
    column->addWidget(m_bar);

    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(m_quick, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(&m_typing, &QTimer::timeout, this, &GridPane::applyFilter);
    connect(m_columnsButton, &QToolButton::clicked, this, &GridPane::chooseColumns);
    connect(m_exportButton, &QToolButton::clicked, this, &GridPane::exportWanted);
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
    m_table->setItemDelegate(new CellDelegate(m_table));
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

void GridPane::buildFoot(QVBoxLayout *column)
{
    auto *foot = new QWidget(this);
    foot->setObjectName(u"gridFoot"_s);
    foot->setProperty("panel", u"foot"_s);
    foot->setAttribute(Qt::WA_StyledBackground);
    m_sentence = named(new ElidedLabel(foot), u"gridSentence"_s, tr("What the list holds and how old it is"));
    m_sentence->setProperty("rank", u"small"_s);
    m_selection = named(new QLabel(foot), u"gridSelection"_s, tr("Selected rows"));
    m_selection->setProperty("rank", u"small"_s);
    //: Fetches the whole list from the provider.
    m_again = named(new QPushButton(tr("Fetch now"), foot), u"gridFetch"_s, tr("Fetch this list now"));
    m_again->setProperty("rank", u"link"_s);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(12, 2, 12, 2);
    row->setSpacing(8);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_again);
    row->addWidget(m_selection);
    foot->setMinimumHeight(30);
    column->addWidget(foot);
    connect(m_again, &QPushButton::clicked, &m_model, &GridModel::retry);
}

void GridPane::connectTable()
{
    connect(&m_model, &GridModel::columnsChanged, this, &GridPane::columnsChanged);
    connect(&m_model, &GridModel::statusChanged, this, &GridPane::updateStatus);
    connect(&m_model, &GridModel::settled, this, &GridPane::settled);
    connect(m_columns, &GridColumns::changed, this, &GridPane::columnsKept);
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
        if (m_model.status().emptiness == Emptiness::FilteredAway) {
            m_conditions.clear();
            m_quick->clear();
            applyFilter();
        } else {
            m_model.retry();
        }
    });
    auto *selection = m_table->selectionModel();
    connect(selection, &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            emit currentChanged(m_model.idAt(index.row()));
    });
    connect(selection, &QItemSelectionModel::selectionChanged, this, &GridPane::updateSelection);
}

void GridPane::showPlace(const GridPlace &place)
{
    const bool samePlace = place.queries.size() == m_place.queries.size() && !place.queries.isEmpty()
        && place.queries.first() == m_place.queries.value(0);
    m_place = place;
    m_keptCurrent = place.select;
    if (place.select != 0)
        m_kept = {place.select};
    if (!samePlace) {
        m_conditionsOf.clear();
        m_which = 0;
        m_typing.stop();
        const QSignalBlocker quiet(m_quick);
        m_quick->clear();
    }
    m_path->setFullText(place.path.join(u"  ›  "_s));
    m_icon->setPixmap(Icons::named(place.icon, iconInk(Colors::of(palette()), place.icon)).pixmap(16, 16));
    fillSegments();
    if (samePlace && place.select != 0 && m_model.rowOf(place.select) >= 0)
        restoreSelection();
    if (!samePlace)
        showQuery(0);
}

void GridPane::showNothing(const QString &icon, const QString &title, const QString &text)
{
    m_place = {};
    fillSegments();
    m_path->setFullText({});
    m_icon->clear();
    m_bar->clear();
    m_chips->hide();
    m_quick->setEnabled(false);
    m_columnsButton->setEnabled(false);
    m_exportButton->setEnabled(false);
    m_sentence->setFullText({});
    m_again->hide();
    m_selection->clear();
    m_empty->show(icon, title, text);
    m_stack->setCurrentWidget(m_empty);
}

void GridPane::fillSegments()
{
    while (QLayoutItem *item = m_segmentRow->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    for (int which = 0; which < m_place.queries.size(); ++which) {
        const Query &query = m_place.queries[which];
        const Schema *schema = m_store.schema(query.provider);
        const ResourceType *type = schema ? schema->type(query.type) : nullptr;
        const QString label = !query.placeLabel.isEmpty() ? query.placeLabel
            : type                                        ? type->labels
                                                          : query.type;
        auto *segment = named(new QToolButton(m_segments), u"segment%1"_s.arg(which), label);
        segment->setText(label);
        segment->setProperty("segment", true);
        segment->setProperty("label", label);
        segment->setCheckable(true);
        segment->setAutoExclusive(true);
        segment->setChecked(which == m_which);
        connect(segment, &QToolButton::clicked, this, [this, which] {
            if (which != m_which)
                showQuery(which);
        });
        m_segmentRow->addWidget(segment);
        segment->show();
    }
    countSegments();
}

// Counting scans, so the numbers arrive a moment after the words.
void GridPane::countSegments()
{
    struct Counts {
        QList<std::optional<qint64>> numbers;
    };
    auto counts = std::make_shared<Counts>();
    const QList<Query> queries = m_place.queries;
    m_store.later(
        m_subject + u"/segments"_s,
        [queries, counts](const StoreReader &reader) {
            for (const Query &query : queries) {
                const auto count = reader.childCount(query);
                counts->numbers.append(count ? std::optional<qint64>(*count) : std::nullopt);
            }
        },
        [this, queries, counts, self = QPointer<GridPane>(this)] {
            if (!self || queries != m_place.queries || counts->numbers.size() != m_segmentRow->count())
                return;
            for (int which = 0; which < m_segmentRow->count(); ++which) {
                auto *segment = qobject_cast<QToolButton *>(m_segmentRow->itemAt(which)->widget());
                const auto number = counts->numbers[which];
                const QString label = segment->property("label").toString();
                //: A kind of objects and how many are cached: "Units (42)".
                segment->setText(number && *number > 0 ? tr("%1 (%L2)").arg(label).arg(*number) : label);
            }
        });
}

void GridPane::showQuery(int which)
{
    if (which >= m_place.queries.size())
        return;
    if (!m_model.query().type.isEmpty())
        m_conditionsOf[m_place.queries.value(m_which).type] = m_conditions;
    m_which = which;
    const Query &base = m_place.queries[which];
    m_conditions = m_conditionsOf.value(base.type);
    m_quick->setEnabled(true);
    m_columnsButton->setEnabled(true);
    m_exportButton->setEnabled(true);
    m_table->clearSelection();
    m_fitted = false;
    Query query = base;
    query.conditions = m_conditions;
    query.anywhere = m_quick->text().trimmed();
    const ColumnLayout kept = m_columns->keptFor(base.provider + u'/' + base.type);
    if (!kept.sortings.isEmpty())
        query.sortings = kept.sortings;
    const Schema *schema = m_store.schema(query.provider);
    m_model.setQuery(query, schema ? scopesFilling(m_place.scopes, *schema, query.type) : m_place.scopes);
    m_header->setSortings(m_model.query().sortings);
    applyFilter();
    updateStatus();
}

void GridPane::applyFilter()
{
    if (!m_model.type())
        return;
    rememberSelection();
    if (m_model.query().conditions != m_conditions || m_model.query().anywhere != m_quick->text().trimmed())
        m_model.setConditions(m_conditions, m_quick->text().trimmed());
    m_chips->show(m_conditions, *m_model.type(), m_style);
    QSet<QString> filtered;
    for (const Condition &condition : m_conditions)
        filtered.insert(condition.field);
    m_header->setFiltered(filtered);
}

void GridPane::setCondition(const Condition &condition)
{
    m_conditions.removeIf([&](const Condition &other) { return other.field == condition.field; });
    m_conditions.append(condition);
    applyFilter();
}

void GridPane::dropCondition(const QString &field)
{
    m_conditions.removeIf([&](const Condition &other) { return other.field == field; });
    applyFilter();
}

void GridPane::openFilter(int column)
{
    const Field *field = m_model.field(column);
    if (!field)
        return;
    std::optional<Condition> present;
    for (const Condition &condition : m_conditions)
        if (condition.field == field->key)
            present = condition;
    auto *popup = new FilterPopup(*field, present, m_style, this);
    connect(popup, &FilterPopup::applied, this, &GridPane::setCondition);
    connect(popup, &FilterPopup::cleared, this, &GridPane::dropCondition);
    if (popup->isChecklist()) {
        auto counts = std::make_shared<QList<ValueCount>>();
        Query query = m_model.query();
        query.conditions.removeIf([&](const Condition &other) { return other.field == field->key; });
        m_store.later(
            m_subject + u"/values"_s,
            [query, counts, key = field->key](const StoreReader &reader) {
                if (const auto found = reader.valueCounts(query, key))
                    *counts = *found;
            },
            [counts, popup = QPointer<FilterPopup>(popup)] {
                if (popup && !counts->isEmpty())
                    popup->showCounts(*counts);
            });
    }
    const int left = m_header->sectionViewportPosition(column);
    popup->move(m_header->viewport()->mapToGlobal(QPoint(qMax(0, left), m_header->height())));
    popup->show();
}

void GridPane::sort(int column, bool add)
{
    const QString field = m_model.fieldOf(column);
    if (!m_model.headerData(column, Qt::Horizontal, Item::SortableRole).toBool())
        return;
    QList<Sorting> sortings = m_model.query().sortings;
    const auto present = std::ranges::find(sortings, field, &Sorting::field);
    if (present != sortings.end() && (add || sortings.size() == 1)) {
        present->descending = !present->descending;
    } else {
        if (!add)
            sortings.clear();
        sortings.append({field, false});
    }
    rememberSelection();
    m_model.setSortings(sortings);
    m_header->setSortings(m_model.query().sortings);
    emit columnsKept(m_columns->key(), m_columns->layout());
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
    updateStatus();
    countSegments();
}

// A query is answered by other rows; who was chosen stays chosen where still shown.
void GridPane::rememberSelection()
{
    constexpr qint64 most = 10'000;
    const QItemSelection selection = m_table->selectionModel()->selection();
    if (m_model.rowsOf(selection) > most)
        return;
    const auto ids = m_model.idsOf(selection);
    if (!ids.empty())
        m_kept = {ids.begin(), ids.end()};
    if (m_table->currentIndex().isValid())
        m_keptCurrent = m_model.idAt(m_table->currentIndex().row());
}

void GridPane::restoreSelection()
{
    if (m_kept.empty() && m_keptCurrent == 0)
        return;
    const auto &ids = m_model.ids();
    QItemSelection selection;
    int current = -1;
    const int lastColumn = m_model.columnCount() - 1;
    for (int row = 0; row < static_cast<int>(ids.size()); ++row) {
        const ObjectId id = ids[static_cast<size_t>(row)];
        if (m_kept.contains(id))
            selection.select(m_model.index(row, 0), m_model.index(row, lastColumn));
        if (id == m_keptCurrent)
            current = row;
    }
    auto *model = m_table->selectionModel();
    if (current >= 0) {
        const QModelIndex index = m_model.index(current, qMax(0, m_columns->shownColumns().value(0)));
        model->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        m_table->scrollTo(index);
    }
    model->select(selection, QItemSelectionModel::ClearAndSelect);
    m_kept.clear();
    m_keptCurrent = 0;
}

void GridPane::updateStatus()
{
    if (!isShowing())
        return;
    const GridStatus &status = m_model.status();
    m_sentence->setFullText(status.sentence);
    if (status.error)
        m_bar->tell(*status.error, false);
    else if (status.standing.error)
        m_bar->tell(*status.standing.error);
    else
        m_bar->clear();
    using S = Item::State;
    const auto state = status.standing.state;
    m_again->setVisible(state == S::NotAsked || state == S::Partial || state == S::Stale);
    const bool empty = status.emptiness != Emptiness::NotEmpty && m_model.rowCount() == 0;
    if (empty) {
        const QString icons[]{u"table"_s, u"clock"_s, u"check"_s, u"filter"_s, u"clock"_s, u"warning"_s,
            u"offline"_s, u"error"_s};
        //: Titles of a grid without rows; a sentence below says why.
        const QString titles[]{QString(), tr("Loading…"), tr("Nothing here"), tr("No row matches"),
            tr("Not fetched yet"), tr("Could not be fetched"), tr("Not available offline"),
            tr("Cannot be read")};
        const QString steps[]{QString(), QString(), tr("Look again"), tr("Clear the filter"), tr("Fetch now"),
            tr("Try again"), QString(), QString()};
        const auto which = static_cast<int>(status.emptiness);
        m_empty->show(icons[which], titles[which], status.emptySentence, steps[which]);
    }
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_table);
    updateSelection();
}

void GridPane::updateSelection()
{
    const qint64 rows = m_model.rowsOf(m_table->selectionModel()->selection());
    const bool all = rows > 1 && rows == m_model.rowCount();
    const bool filtered = !m_conditions.isEmpty() || !m_quick->text().trimmed().isEmpty();
    //: Right end of the bar below a grid; %L1 is a number of rows.
    m_selection->setText(rows < 2 ? QString()
            : all && filtered     ? tr("%L1 selected (all matching)").arg(rows)
            : all                 ? tr("%L1 selected (all)").arg(rows)
                                  : tr("%L1 selected").arg(rows));
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

void GridPane::focusFilter()
{
    m_quick->setFocus(Qt::ShortcutFocusReason);
    m_quick->selectAll();
}

void GridPane::focusTable()
{
    m_table->setFocus(Qt::ShortcutFocusReason);
    if (!m_table->currentIndex().isValid() && m_model.rowCount() > 0)
        m_table->setCurrentIndex(m_model.index(0, qMax(0, m_columns->shownColumns().value(0))));
}

GridExtract GridPane::extract() const
{
    GridExtract extract;
    extract.query = m_model.query();
    extract.whole = m_place.queries.value(m_which);
    extract.shown = m_columns->shown();
    extract.filters = m_chips->texts();
    if (!m_model.query().anywhere.isEmpty())
        //: A filter in words; %1 is what was typed.
        extract.filters.append(tr("Contains “%1”").arg(m_model.query().anywhere));
    extract.status = m_model.status();
    const QItemSelection selection = m_table->selectionModel()->selection();
    // All rows are the query itself: a million ids need not travel.
    if (m_model.rowsOf(selection) < m_model.rowCount())
        extract.selected = m_model.idsOf(selection);
    return extract;
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
