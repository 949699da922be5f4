#include "models/items/rowselection.h"

#include <algorithm>
#include <iterator>

namespace tenantry {
namespace {

using Ids = std::vector<ObjectId>;

Ids sortedOnce(Ids ids)
{
    std::ranges::sort(ids);
    const auto repeated = std::ranges::unique(ids);
    ids.erase(repeated.begin(), repeated.end());
    return ids;
}

void unite(Ids &into, const Ids &more)
{
    Ids both;
    std::ranges::set_union(into, sortedOnce(more), std::back_inserter(both));
    into = std::move(both);
}

void without(Ids &from, const Ids &less)
{
    Ids rest;
    std::ranges::set_difference(from, sortedOnce(less), std::back_inserter(rest));
    from = std::move(rest);
}

} // namespace

RowSelection RowSelection::everything()
{
    RowSelection selection;
    selection.m_all = true;
    return selection;
}

RowSelection RowSelection::of(Ids ids)
{
    RowSelection selection;
    selection.m_ids = sortedOnce(std::move(ids));
    return selection;
}

void RowSelection::add(const Ids &ids)
{
    if (m_all)
        without(m_ids, ids);
    else
        unite(m_ids, ids);
}

void RowSelection::drop(const Ids &ids)
{
    if (m_all)
        unite(m_ids, ids);
    else
        without(m_ids, ids);
}

bool RowSelection::contains(ObjectId id) const
{
    return m_all != std::ranges::binary_search(m_ids, id);
}

qint64 RowSelection::count(const Ids &matching) const
{
    if (m_all && m_ids.empty())
        return std::ssize(matching);
    return m_all ? std::ranges::count_if(matching, [this](ObjectId id) { return contains(id); })
                 : std::ssize(m_ids);
}

qint64 RowSelection::notShown(const Ids &matching) const
{
    if (m_all || m_ids.empty())
        return 0;
    return std::ssize(m_ids) - std::ranges::count_if(matching, [this](ObjectId id) { return contains(id); });
}

Ids RowSelection::resolved(const Ids &matching) const
{
    Ids chosen;
    std::ranges::copy_if(matching, std::back_inserter(chosen), [this](ObjectId id) { return contains(id); });
    return chosen;
}

} // namespace tenantry
