#include "models/items/gridmodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct Span {
    int first;
    int last;
};

// Rows of a selection, merged: the same row may lie in several ranges.
std::vector<Span> spansOf(const QItemSelection &selection)
{
    std::vector<Span> spans;
    for (const QItemSelectionRange &range : selection) {
        if (range.isValid())
            spans.push_back({range.top(), range.bottom()});
    }
    std::ranges::sort(spans, {}, &Span::first);
    std::vector<Span> merged;
    for (const Span &span : spans) {
        if (!merged.empty() && span.first <= merged.back().last + 1)
            merged.back().last = std::max(merged.back().last, span.last);
        else
            merged.push_back(span);
    }
    return merged;
}

} // namespace

std::vector<ObjectId> GridModel::idsOf(const QItemSelection &selection) const
{
    std::vector<ObjectId> chosen;
    for (const Span &span : spansOf(selection)) {
        const int last = std::min(span.last, rowCount() - 1);
        if (span.first <= last)
            chosen.insert(chosen.end(), ids().begin() + span.first, ids().begin() + last + 1);
    }
    return chosen;
}

qint64 GridModel::rowsOf(const QItemSelection &selection) const
{
    qint64 rows = 0;
    for (const Span &span : spansOf(selection))
        rows += span.last - span.first + 1;
    return rows;
}

CopyTable GridModel::table(const QItemSelection &selection, const QList<int> &columns) const
{
    CopyTable table;
    QList<int> chosen;
    for (const int column : columns) {
        const auto covers = [column](const QItemSelectionRange &range) {
            return range.left() <= column && column <= range.right();
        };
        if (std::any_of(selection.cbegin(), selection.cend(), covers))
            chosen.append(column);
    }
    for (const int column : std::as_const(chosen)) {
        table.labels.append(headerData(column, Qt::Horizontal).toString());
        table.fields.append(fieldOf(column));
    }
    for (const Span &span : spansOf(selection)) {
        for (int row = span.first; row <= span.last; ++row) {
            QStringList shown;
            QStringList data;
            for (const int column : std::as_const(chosen)) {
                const QModelIndex cell = index(row, column);
                const bool here = selection.contains(cell);
                const bool given =
                    here && cell.data(Item::PresenceRole).toInt() <= static_cast<int>(Item::Presence::Empty);
                shown.append(here ? cell.data().toString() : QString());
                const QString text = cell.data(Item::DataRole).toString();
                // Null says "no value", which is not the same as an empty text.
                data.append(!given ? QString() : text.isNull() ? u""_s : text);
            }
            table.shown.append(shown);
            table.data.append(data);
            table.keys.append(index(row, 0).data(Item::KeyRole).toString());
        }
    }
    return table;
}

} // namespace tenantry
