#pragma once
#include "models/store/layout.h"
#include "models/store/querysql.h"
#include "models/store/world.h"

namespace tenantry {

// A query over a kind is one over each of its types, with their columns in the places of the world's
// fields, and all of them in one order.

// One field of the world as one of its types keeps it.
struct WorldCell {
    Column column; // an expression over the type's table, kept as its type is
    int known = -1; // the column whose "$known" bit tells if it was asked for; -1: it always is
};
[[nodiscard]] WorldCell worldCell(
    const Catalogue &catalogue, const WorldPart &part, const TypeLayout &layout, const Field &worldField);

// What all parts can be compared by, for an order over them and for counting equal values.
[[nodiscard]] QString worldComparison(const WorldCell &cell, const Field &worldField);
// The same with the words that order it: collation, direction, empty last.
[[nodiscard]] QString worldOrderTerm(int place, const Field &worldField, bool descending);

} // namespace tenantry
