#include "models/items/gridpages.h"

#include <algorithm>

namespace tenantry {
namespace {

std::vector<ObjectId> idsOfPage(const std::vector<ObjectId> &ids, int page)
{
    const auto first = static_cast<size_t>(page) * GridPages::pageRows;
    const size_t last = std::min(ids.size(), first + GridPages::pageRows);
    if (first >= last)
        return {};
    return {ids.begin() + static_cast<qptrdiff>(first), ids.begin() + static_cast<qptrdiff>(last)};
}

QList<qsizetype> differences(const std::optional<Row> &before, const std::optional<Row> &after)
{
    QList<qsizetype> fields;
    if (!before || !after)
        return fields;
    for (qsizetype at = 0; at < std::min(before->values.size(), after->values.size()); ++at) {
        if (before->values.at(at) != after->values.at(at))
            fields.append(at);
    }
    return fields;
}

} // namespace

GridPages::Page GridPages::read(const Query &query, const std::vector<ObjectId> &wanted)
{
    Page page(static_cast<qsizetype>(wanted.size()));
    Result<QList<Row>> rows = m_store.now().rows(query.provider, query.type, wanted);
    if (!rows) {
        m_error = rows.error();
        return page;
    }
    m_error.reset();
    // The reader leaves out what is gone: both lists have one order, so one pass puts rows in place.
    qsizetype at = 0;
    for (Row &row : *rows) {
        while (at < page.size() && wanted[static_cast<size_t>(at)] != row.id)
            ++at;
        if (at < page.size())
            page[at] = std::move(row);
    }
    return page;
}

const Row *GridPages::row(const Query &query, const std::vector<ObjectId> &ids, int at)
{
    const int number = at / pageRows;
    if (!m_pages.contains(number))
        m_pages.insert(number, new Page(read(query, idsOfPage(ids, number))));
    const Page *page = m_pages.object(number);
    const qsizetype inPage = at % pageRows;
    return page && inPage < page->size() && page->at(inPage) ? &*page->at(inPage) : nullptr;
}

QList<GridPages::Update> GridPages::reread(
    const Query &query, const std::vector<ObjectId> &ids, const QSet<ObjectId> &changed)
{
    QList<Update> updates;
    for (const int number : m_pages.keys()) {
        Page *page = m_pages.object(number);
        const std::vector<ObjectId> inPage = idsOfPage(ids, number);
        if (!std::ranges::any_of(inPage, [&changed](ObjectId id) { return changed.contains(id); }))
            continue;
        Page fresh = read(query, inPage);
        for (qsizetype at = 0; at < std::min(fresh.size(), page->size()); ++at) {
            if (changed.contains(inPage[static_cast<size_t>(at)]))
                updates.append(
                    {number * pageRows + static_cast<int>(at), differences(page->at(at), fresh.at(at))});
        }
        *page = std::move(fresh);
    }
    return updates;
}

} // namespace tenantry
