#pragma once
#include "models/store/store.h"
#include <chrono>

namespace tenantry {
class ConnectionBook;

// Whether a list has to be fetched when somebody looks at it: by its age, by how its last walk ended, and by
// what other lists have brought. A plain object of the workspace's thread.
class Freshness final {
public:
    Freshness(
        const Store &store, const ConnectionBook &book, std::chrono::seconds freshFor); // both outlive it

    [[nodiscard]] bool isFresh(const WalkScope &scope) const;
    // The list of one object needs no walk when the list of the whole connection has just brought its rows.
    [[nodiscard]] bool isCovered(const WalkScope &scope) const;
    // A list that failed is not asked for again by merely looking at it: a view that follows changes would
    // otherwise ask without end.
    [[nodiscard]] bool wasJustTried(const WalkScope &scope) const;

private:
    const Store &m_store;
    const ConnectionBook &m_book;
    std::chrono::seconds m_freshFor;
};

} // namespace tenantry
