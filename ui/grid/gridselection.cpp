#include "ui/grid/gridselection.h"
#include <QScopedValueRollback>
#include <algorithm>

namespace tenantry {

namespace {
constexpr qint64 most = 10'000; // ids that are carried over; beyond, people choose all by a query
}

GridSelection::GridSelection(GridModel &model, QObject *parent)
    : QItemSelectionModel(&model, parent)
    , m_model(model)
{
}

void GridSelection::remember()
{
    if (shown() > most)
        return;
    const auto ids = m_model.idsOf(selection());
    m_kept.insert(ids.begin(), ids.end());
    m_kept.insert(m_hidden.begin(), m_hidden.end());
    if (currentIndex().isValid())
        m_current = m_model.idAt(currentIndex().row());
}

int GridSelection::restore(int column)
{
    if (m_kept.empty() && m_hidden.empty() && m_current == 0 && m_wanted == 0)
        return -1;
    const QScopedValueRollback restoring(m_restoring, true);
    std::unordered_set<ObjectId> missing = std::exchange(m_kept, {});
    bool anew = !missing.empty();
    if (m_wanted != 0)
        missing.insert(m_wanted);
    missing.insert(m_hidden.begin(), m_hidden.end());
    const auto &ids = m_model.ids();
    QItemSelection found;
    int current = -1;
    const int lastColumn = m_model.columnCount() - 1;
    for (int row = 0; row < static_cast<int>(ids.size()); ++row) {
        const ObjectId id = ids[static_cast<size_t>(row)];
        if (missing.erase(id) > 0)
            found.select(m_model.index(row, 0), m_model.index(row, lastColumn));
        if (id == m_current || id == m_wanted)
            current = row;
    }
    // What was never here is not hidden: its row may still arrive, or belong to another list.
    if (m_wanted != 0 && missing.erase(m_wanted) == 0) {
        m_wanted = 0;
        anew = true;
    }
    m_current = 0;
    if (current >= 0)
        setCurrentIndex(m_model.index(current, column), NoUpdate);
    select(found, anew ? ClearAndSelect : Select);
    setHidden(std::move(missing));
    return current;
}

void GridSelection::want(ObjectId id)
{
    m_wanted = id;
}

void GridSelection::forget()
{
    m_kept.clear();
    m_current = 0;
    m_wanted = 0;
    setHidden({});
    const QScopedValueRollback restoring(m_restoring, true);
    clearSelection();
}

qint64 GridSelection::shown() const
{
    return m_model.rowsOf(selection());
}

std::vector<ObjectId> GridSelection::hiddenIds() const
{
    std::vector<ObjectId> ids(m_hidden.begin(), m_hidden.end());
    std::ranges::sort(ids);
    return ids;
}

void GridSelection::dropHidden()
{
    setHidden({});
}

// Choosing anew (a plain click, Ctrl+A) lets go of what cannot be seen; adding to the choice does not.
void GridSelection::select(const QItemSelection &selection, SelectionFlags command)
{
    QItemSelectionModel::select(selection, command);
    if (m_restoring)
        return;
    m_wanted = 0;
    if (command.testFlag(Clear))
        setHidden({});
}

void GridSelection::setHidden(std::unordered_set<ObjectId> hiddenOnes)
{
    if (m_hidden == hiddenOnes)
        return;
    m_hidden = std::move(hiddenOnes);
    emit hiddenChanged();
}

} // namespace tenantry
