#include "ui/grid/gridediting.h"
#include "models/items/pastedtable.h"
#include "ui/grid/keptcolumns.h"
#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTableView>
#include <algorithm>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype mostCells = 10'000; // at once; beyond, the bulk edit plans on another thread
}

GridEditing::GridEditing(QTableView &view, GridModel &model, Store &store, const KeptColumns &columns)
    : QObject(&view)
    , m_view(view)
    , m_model(model)
    , m_columns(columns)
    , m_delegate(new GridDelegate(view, model, store))
{
    view.setItemDelegate(m_delegate);
    connect(m_delegate, &GridDelegate::accepted, this, &GridEditing::take);
    connect(m_delegate, &GridDelegate::told, this, &GridEditing::told);
    connect(m_delegate, &GridDelegate::left, this, &GridEditing::moveOn);
}

bool GridEditing::canEdit(const QModelIndex &index) const
{
    return index.isValid() && static_cast<bool>(m_model.inputFor(index));
}

bool GridEditing::begin(const QModelIndex &index, const QString &typed)
{
    if (!index.isValid())
        return false;
    if (const Result<Parameter> input = m_model.inputFor(index); !input) {
        emit told(input.error().summary);
        return false;
    }
    m_view.scrollTo(index);
    m_view.edit(index);
    auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    if (line && m_view.isAncestorOf(line) && !typed.isEmpty())
        line->setText(typed);
    return true;
}

bool GridEditing::handle(const QKeyEvent &key)
{
    const QModelIndex current = m_view.currentIndex();
    const bool plain = key.modifiers() == Qt::NoModifier || key.modifiers() == Qt::ShiftModifier;
    if (key.matches(QKeySequence::Paste)) {
        paste();
        return true;
    }
    if (key.key() == Qt::Key_D && key.modifiers() == Qt::ControlModifier) {
        fillDown();
        return true;
    }
    if (key.key() == Qt::Key_F2 && plain) {
        begin(current);
        return true;
    }
    const bool returns = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    if (returns && plain && canEdit(current))
        return begin(current);
    const bool prints =
        plain && !key.text().isEmpty() && key.text().at(0).isPrint() && key.key() != Qt::Key_Space;
    if (prints && current.isValid())
        begin(current, key.text());
    return prints;
}

std::optional<QList<int>> GridEditing::chosenRows() const
{
    const QItemSelection selection = m_view.selectionModel()->selection();
    if (m_model.rowsOf(selection) > mostCells)
        return std::nullopt;
    QSet<int> rows;
    for (const QItemSelectionRange &range : selection)
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.insert(row);
    QList<int> ordered(rows.cbegin(), rows.cend());
    std::ranges::sort(ordered);
    return ordered;
}

void GridEditing::tellTooManyRows()
{
    emit told(tr("More than %L1 rows are selected: use “Edit…” (Ctrl+E) for so many.").arg(mostCells));
}

// What was entered in one cell goes into that column of all chosen rows (GRID-13).
void GridEditing::take(const QModelIndex &index, const QString &data)
{
    std::optional<QList<int>> rows = chosenRows();
    if (!rows || !rows->contains(index.row()))
        rows = rows ? QList{index.row()} : rows;
    if (!rows) {
        tellTooManyRows();
        return;
    }
    QList<CellEdit> cells;
    for (const int row : std::as_const(*rows))
        cells.append({row, index.column(), data, true});
    apply(cells);
}

void GridEditing::fillDown()
{
    const QModelIndex current = m_view.currentIndex();
    const std::optional<QList<int>> rows = chosenRows();
    if (!current.isValid())
        return;
    if (!rows) {
        tellTooManyRows();
        return;
    }
    if (rows->size() < 2) {
        emit told(tr("Select several rows to fill their cells with the first one’s value."));
        return;
    }
    const QString data = m_model.index(rows->first(), current.column()).data(Item::DataRole).toString();
    QList<CellEdit> cells;
    for (const int row : rows->mid(1))
        cells.append({row, current.column(), data, true});
    apply(cells);
}

// One value goes into every chosen row, one line of cells likewise; a block begins at the current cell.
void GridEditing::paste()
{
    const QModelIndex current = m_view.currentIndex();
    const QList<QStringList> block = pastedTable(QApplication::clipboard()->text());
    const std::optional<QList<int>> rows = chosenRows();
    if (!current.isValid() || block.isEmpty())
        return;
    const QList<int> shown = m_columns.shownColumns();
    const qsizetype from = shown.indexOf(current.column());
    if (!rows && block.size() == 1) {
        tellTooManyRows();
        return;
    }
    const bool repeats = block.size() == 1 && rows->size() > 1;
    const int first = rows && rows->contains(current.row()) ? rows->first() : current.row();
    const auto lines = static_cast<int>(repeats ? rows->size() : block.size());
    QList<CellEdit> cells;
    qsizetype beyond = 0;
    for (int line = 0; line < lines; ++line) {
        const QStringList &texts = block.at(repeats ? 0 : line);
        const int row = repeats ? rows->at(line) : first + line;
        for (qsizetype at = 0; at < texts.size(); ++at) {
            const int column = shown.value(from + at, -1);
            if (row < m_model.rowCount() && column >= 0)
                cells.append({row, column, texts.at(at), false});
            else
                ++beyond;
        }
    }
    if (cells.size() > mostCells)
        emit told(tr("%L1 cells are more than can be pasted at once (%L2): nothing was pasted. Paste them in "
                     "parts, or import them as a file (Ctrl+I).")
                      .arg(cells.size())
                      .arg(mostCells));
    else
        apply(cells, beyond);
}

void GridEditing::apply(const QList<CellEdit> &cells, qsizetype beyond)
{
    const EditReport report = m_model.edit(cells);
    QStringList words;
    if (report.taken > 0)
        //: In the status bar after cells were edited.
        words.append(tr("%n cell(s) edited; nothing is sent yet.", nullptr, static_cast<int>(report.taken)));
    if (report.refused > 0)
        //: Goes on after the former; %1 is why the first of them was refused, a sentence.
        words.append(tr("%n not: %1", nullptr, static_cast<int>(report.refused)).arg(report.why));
    if (beyond > 0)
        words.append(
            tr("%n cell(s) of the clipboard lie beyond the list.", nullptr, static_cast<int>(beyond)));
    emit told(words.join(u' '));
}

void GridEditing::discard()
{
    QItemSelection selection = m_view.selectionModel()->selection();
    if (selection.isEmpty() && m_view.currentIndex().isValid())
        selection.select(m_view.currentIndex(), m_view.currentIndex());
    m_model.discardEdits(selection);
}

// To the next cell that can be edited, row by row; the columns as they are shown.
void GridEditing::moveOn(int by)
{
    const QList<int> shown = m_columns.shownColumns();
    const QModelIndex current = m_view.currentIndex();
    qsizetype at = shown.indexOf(current.column());
    int row = current.row();
    for (qsizetype step = 0; step < 2 * shown.size(); ++step) {
        at += by;
        if (at < 0 || at >= shown.size()) {
            at = by > 0 ? 0 : shown.size() - 1;
            row += by;
        }
        const QModelIndex next = m_model.index(row, shown.value(at));
        if (!next.isValid())
            return;
        if (canEdit(next)) {
            m_view.setCurrentIndex(next);
            begin(next);
            return;
        }
    }
}

} // namespace tenantry
