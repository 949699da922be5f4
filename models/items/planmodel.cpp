#include "models/items/planmodel.h"
#include "models/changes/operationrules.h"
#include "models/text/textmatch.h"

#include <QCollator>
#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace tenantry {

PlanModel::PlanModel(ChangeWords words, QObject *parent)
    : QAbstractTableModel(parent)
    , m_words(std::move(words))
{
}

void PlanModel::setPlan(Plan plan)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_lines.clear();
    m_lines.reserve(static_cast<std::size_t>(m_plan.items.size()));
    for (const PlanItem &item : std::as_const(m_plan.items))
        m_lines.push_back(m_words.linesOf(item));
    m_order.resize(m_lines.size());
    std::iota(m_order.begin(), m_order.end(), 0);
    arrange();
    recount();
    endResetModel();
    emit changed();
}

bool PlanModel::isIn(const PlanItem &item, Part part) const
{
    switch (part) {
    case Part::All:
        return true;
    case Part::Changes:
        return item.isToBeSent();
    case Part::NoChange:
        return item.verdict == Verdict::NoChange;
    case Part::NotPossible:
        return item.verdict == Verdict::NotPossible;
    case Part::Conflicts:
        return item.verdict == Verdict::Conflict;
    case Part::Unticked:
        return item.verdict == Verdict::Change && !item.wanted;
    }
    return false;
}

qsizetype PlanModel::sizeOf(Part part) const
{
    switch (part) {
    case Part::All:
        return m_counts.selected;
    case Part::Changes:
        return m_counts.changes;
    case Part::NoChange:
        return m_counts.noChange;
    case Part::NotPossible:
        return m_counts.notPossible;
    case Part::Conflicts:
        return m_counts.conflicts;
    case Part::Unticked:
        return m_counts.unticked;
    }
    return 0;
}

void PlanModel::recount()
{
    m_counts = countsOf(m_plan, m_words.schemas());
}

void PlanModel::arrange()
{
    m_rows.clear();
    for (const int which : m_order) {
        const PlanItem &item = m_plan.items.at(which);
        if (!isIn(item, m_part))
            continue;
        const auto &lines = m_lines[static_cast<std::size_t>(which)];
        if (!m_filter.isEmpty()) {
            QString all;
            for (const ChangeLine &line : lines)
                for (int column = Object; column < ColumnCount; ++column)
                    if (column != Requests)
                        all += cell(item, line, static_cast<Column>(column)) + u'\n';
            if (!hasAllWords(all, m_filter))
                continue;
        }
        for (int line = 0; line < lines.size(); ++line)
            m_rows.push_back({which, line});
    }
}

void PlanModel::setPart(Part part)
{
    beginResetModel();
    m_part = part;
    arrange();
    endResetModel();
}

void PlanModel::setFilter(const QString &words)
{
    beginResetModel();
    m_filter = words.split(u' ', Qt::SkipEmptyParts);
    arrange();
    endResetModel();
}

void PlanModel::tick(const QModelIndexList &rows, bool wanted)
{
    for (const QModelIndex &index : rows)
        if (item(index))
            m_plan.items[m_rows[static_cast<std::size_t>(index.row())].item].wanted = wanted;
    ticked();
}

void PlanModel::tickShown(bool wanted)
{
    for (const RowPlace &row : m_rows)
        m_plan.items[row.item].wanted = wanted;
    ticked();
}

void PlanModel::ticked()
{
    recount();
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    emit changed();
}

const PlanItem *PlanModel::item(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount()
        ? &m_plan.items.at(m_rows[static_cast<std::size_t>(index.row())].item)
        : nullptr;
}

ChangeLine PlanModel::line(const QModelIndex &index) const
{
    if (!item(index))
        return {};
    const RowPlace &row = m_rows[static_cast<std::size_t>(index.row())];
    return m_lines[static_cast<std::size_t>(row.item)].at(row.line);
}

// The number of an item's lines may have changed: then the rows are arranged anew.
void PlanModel::itemsChanged(const std::vector<int> &items)
{
    bool sameRows = items.size() == 1;
    for (const int which : items) {
        auto &lines = m_lines[static_cast<std::size_t>(which)];
        QList<ChangeLine> fresh = m_words.linesOf(m_plan.items.at(which));
        sameRows = sameRows && fresh.size() == lines.size();
        lines = std::move(fresh);
    }
    recount();
    if (sameRows) {
        for (int row = 0; row < rowCount(); ++row)
            if (m_rows[static_cast<std::size_t>(row)].item == items.front())
                emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    } else {
        beginResetModel();
        arrange();
        endResetModel();
    }
    emit changed();
}

void PlanModel::replace(const QList<PlanItem> &items)
{
    QHash<QString, int> places;
    for (int which = 0; which < m_plan.items.size(); ++which)
        places.insert(m_plan.items.at(which).reference, which);
    std::vector<int> touched;
    for (const PlanItem &fresh : items) {
        const auto place = places.constFind(fresh.reference);
        if (place == places.cend())
            continue;
        m_plan.items[*place] = fresh;
        touched.push_back(*place);
    }
    if (!touched.empty())
        itemsChanged(touched);
}

QList<PlanItem> PlanModel::conflictsAmong(const QModelIndexList &rows) const
{
    QList<PlanItem> found;
    std::vector<bool> seen(m_lines.size());
    for (const QModelIndex &index : rows) {
        const PlanItem *its = item(index);
        if (!its || its->verdict != Verdict::Conflict)
            continue;
        const auto which = static_cast<std::size_t>(m_rows[static_cast<std::size_t>(index.row())].item);
        if (!seen[which])
            found.append(*its);
        seen[which] = true;
    }
    return found;
}

PlanItem withPresentValues(PlanItem item, const QList<Schema> &schemas)
{
    const Operation *operation = operationOf(item, schemas);
    const ResourceType *type = typeOf(item, schemas);
    if (!operation || !type || type->key != item.item.type)
        return item;
    for (auto one = operation->changes.cbegin(); one != operation->changes.cend(); ++one) {
        const QString parameter = soleParameter(one.value());
        const qsizetype at = type->indexOf(one.key());
        if (item.parameters.contains(parameter) && at >= 0)
            item.parameters.insert(parameter, dataText(item.item.values.value(at)));
    }
    return item;
}

void PlanModel::sort(int column, Qt::SortOrder order)
{
    beginResetModel();
    std::iota(m_order.begin(), m_order.end(), 0);
    if (column >= 0) {
        QCollator collator(m_words.style().locale);
        collator.setNumericMode(true); // 9 before 10
        std::vector<QCollatorSortKey> keys;
        for (std::size_t which = 0; which < m_lines.size(); ++which) {
            const PlanItem &its = m_plan.items.at(static_cast<qsizetype>(which));
            keys.push_back(collator.sortKey(column == Tick
                    ? QString::number(static_cast<int>(!its.isToBeSent()))
                    : cell(its, m_lines[which].first(), static_cast<Column>(column))));
        }
        const auto before = [&](int a, int b) {
            return keys[static_cast<std::size_t>(a)] < keys[static_cast<std::size_t>(b)];
        };
        std::ranges::stable_sort(
            m_order, [&](int a, int b) { return order == Qt::AscendingOrder ? before(a, b) : before(b, a); });
    }
    arrange();
    endResetModel();
}

} // namespace tenantry
