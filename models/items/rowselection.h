#pragma once
#include "models/store/changes.h"
#include <vector>

namespace tenantry {

// Which rows of a grid are chosen: some by id, or all that match the query except some.
// A plain value: "all matching" stays one flag however many rows there are, and what was chosen
// stays chosen when a filter hides it.
class RowSelection {
public:
    [[nodiscard]] static RowSelection everything();
    [[nodiscard]] static RowSelection of(std::vector<ObjectId> ids);

    void add(const std::vector<ObjectId> &ids);
    void drop(const std::vector<ObjectId> &ids);
    void clear() { *this = {}; }

    [[nodiscard]] bool isAllMatching() const { return m_all; } // but for the dropped ones
    [[nodiscard]] bool contains(ObjectId id) const;
    [[nodiscard]] bool isEmpty() const { return !m_all && m_ids.empty(); }
    // Numbers against the rows that match at present.
    [[nodiscard]] qint64 count(const std::vector<ObjectId> &matching) const;
    [[nodiscard]] qint64 notShown(
        const std::vector<ObjectId> &matching) const; // chosen, hidden by the filter
    // The chosen ids that match, in the grid's order: fixed once and for all, for a plan or an export.
    [[nodiscard]] std::vector<ObjectId> resolved(const std::vector<ObjectId> &matching) const;

    friend bool operator==(const RowSelection &, const RowSelection &) = default;

private:
    bool m_all = false;
    std::vector<ObjectId> m_ids; // sorted: chosen ones, or the exceptions when m_all
};

} // namespace tenantry
