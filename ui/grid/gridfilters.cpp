// What a grid leaves out and how it is ordered: words, conditions of columns, sorting.
#include "models/items/filtertext.h"
#include "ui/grid/chipbar.h"
#include "ui/grid/filterheader.h"
#include "ui/grid/filterpopup.h"
#include "ui/grid/gridhead.h"
#include "ui/grid/gridpane.h"
#include "ui/grid/gridselection.h"
#include "ui/grid/keptcolumns.h"
#include "models/store/world.h"
#include <QPointer>
#include <algorithm>

namespace tenantry {
using namespace Qt::StringLiterals;

void GridPane::applyFilter()
{
    if (!m_model.type())
        return;
    m_chosen->remember();
    const QList<Condition> all = placeConditions() + m_conditions;
    if (m_model.query().conditions != all || m_model.query().anywhere != m_head->words())
        m_model.setConditions(all, m_head->words());
    m_chips->show(m_conditions, m_model, m_style);
    QSet<QString> filtered;
    for (const Condition &condition : m_conditions)
        filtered.insert(condition.field);
    m_header->setFiltered(filtered);
}

// What makes the place what it is. Over all services a place is but a filter to begin with.
QList<Condition> GridPane::placeConditions() const
{
    const Query base = m_place.queries.value(m_which);
    return isWorld(base.provider) ? QList<Condition>() : base.conditions;
}

void GridPane::clearFilter()
{
    m_conditions.clear();
    m_head->clearWords();
    applyFilter();
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
    QList<Field> others;
    for (int other = 0; other < m_model.columnCount(); ++other) {
        if (!operatorsBetween(*field, *m_model.field(other)).isEmpty())
            others.append(*m_model.field(other));
    }
    auto *popup = new FilterPopup(*field, others, present, m_style, this);
    connect(popup, &FilterPopup::applied, this, &GridPane::setCondition);
    connect(popup, &FilterPopup::cleared, this, &GridPane::dropCondition);
    if (popup->isChecklist())
        offerValues(popup, *field);
    const int left = m_header->sectionViewportPosition(column);
    popup->move(m_header->viewport()->mapToGlobal(QPoint(qMax(0, left), m_header->height())));
    popup->show();
}

// Counting the values scans, so the list is ticked with them a moment later.
void GridPane::offerValues(FilterPopup *popup, const Field &field)
{
    auto counts = std::make_shared<QList<ValueCount>>();
    Query query = m_model.query();
    query.conditions.removeIf([&](const Condition &other) { return other.field == field.key; });
    m_store.later(
        m_subject + u"/values"_s,
        [query, counts, key = field.key](const StoreReader &reader) {
            if (const auto found = reader.valueCounts(query, key))
                *counts = *found;
        },
        [counts, open = QPointer<FilterPopup>(popup)] {
            if (open && !counts->isEmpty())
                open->showCounts(*counts);
        });
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
    m_chosen->remember();
    m_model.setSortings(sortings);
    m_header->setSortings(m_model.query().sortings);
    emit columnsKept(m_columns->key(), m_columns->layout());
}

} // namespace tenantry
