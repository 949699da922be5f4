#include "models/items/rowdiff.h"

#include <algorithm>
#include <iterator>

namespace tenantry {
namespace {

using Ids = std::vector<ObjectId>;

Ids sorted(Ids ids)
{
    if (!std::ranges::is_sorted(ids))
        std::ranges::sort(ids);
    return ids;
}

// Runs of rows whose id is missing from the other side; the other rows go to `common`.
std::vector<RowRun> runsMissing(const Ids &rows, const Ids &otherSorted, Ids &common)
{
    std::vector<RowRun> runs;
    for (int row = 0; row < static_cast<int>(rows.size()); ++row) {
        const ObjectId id = rows[static_cast<size_t>(row)];
        if (std::ranges::binary_search(otherSorted, id)) {
            common.push_back(id);
            continue;
        }
        if (!runs.empty() && runs.back().first + runs.back().count == row)
            ++runs.back().count;
        else
            runs.push_back({row, 1});
    }
    return runs;
}

void appendRuns(Ids &to, const Ids &rows, const std::vector<RowRun> &runs)
{
    for (const RowRun &run : runs)
        to.insert(to.end(), rows.begin() + run.first, rows.begin() + run.first + run.count);
}

} // namespace

RowDiff diffRows(const Ids &before, const Ids &after)
{
    RowDiff diff;
    if (before == after)
        return diff;
    Ids stayedBefore, stayedAfter;
    diff.removed = runsMissing(before, sorted(after), stayedBefore);
    diff.inserted = runsMissing(after, sorted(before), stayedAfter);
    diff.reordered = stayedBefore != stayedAfter;
    diff.staying = static_cast<int>(stayedAfter.size());
    // Each run moves the tail of the list once: beyond some millions of moved ids a layout change is cheaper.
    const size_t runs = diff.removed.size() + diff.inserted.size();
    diff.byRuns =
        !diff.reordered && runs <= 200 && runs * std::max(before.size(), after.size()) <= 20'000'000;
    if (!diff.byRuns) {
        diff.leaving = stayedAfter;
        appendRuns(diff.leaving, before, diff.removed);
        diff.coming = std::move(stayedAfter);
        appendRuns(diff.coming, after, diff.inserted);
    }
    std::ranges::reverse(diff.removed);
    return diff;
}

} // namespace tenantry
