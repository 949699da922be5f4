#pragma once
#include "models/store/changes.h"
#include <vector>

namespace tenantry {

struct RowRun {
    int first = 0;
    int count = 0;
    friend bool operator==(const RowRun &, const RowRun &) = default;
};

// How one order of rows becomes another, in steps that a view can follow without losing its
// selection. Computed on a worker's thread; applied on the interface thread.
struct RowDiff {
    std::vector<RowRun> removed; // in rows of before, last run first
    std::vector<RowRun> inserted; // in rows of after, first run first
    bool reordered = false; // rows that stay have another order
    bool byRuns = true; // few enough runs to be told one by one
    // Only when not byRuns: the rows that stay, in their new order, then those that leave;
    // and the rows that stay followed by those that come.
    std::vector<ObjectId> leaving;
    std::vector<ObjectId> coming;
    int staying = 0;

    [[nodiscard]] bool isEmpty() const { return removed.empty() && inserted.empty() && !reordered; }
};

[[nodiscard]] RowDiff diffRows(const std::vector<ObjectId> &before, const std::vector<ObjectId> &after);

} // namespace tenantry
