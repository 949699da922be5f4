#pragma once
#include "models/store/store.h"
#include <QCache>
#include <QSet>
#include <memory>
#include <vector>

namespace tenantry {

// The rows of a grid that are in memory: pages of 256, read by id when a cell is asked for.
class GridPages {
public:
    static constexpr int pageRows = 256;
    static constexpr int pagesKept = 24;

    explicit GridPages(const Store &store)
        : m_store(store)
        , m_pages(pagesKept)
    {
    }

    // Null: the object is gone, or the cache could not be read (see error()).
    [[nodiscard]] const Row *row(const Query &query, const std::vector<ObjectId> &ids, int at);
    void clear() { m_pages.clear(); }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    struct Update {
        int row = 0;
        QList<qsizetype> fields; // that differ from before
    };
    // Reads these objects again where they are in memory, and says what became different.
    [[nodiscard]] QList<Update> reread(
        const Query &query, const std::vector<ObjectId> &ids, const QSet<ObjectId> &changed);

private:
    using Page = QList<std::optional<Row>>;
    [[nodiscard]] Page read(const Query &query, const std::vector<ObjectId> &wanted);

    const Store &m_store;
    QCache<int, Page> m_pages;
    std::optional<Error> m_error;
};

} // namespace tenantry
