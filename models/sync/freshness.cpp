#include "models/sync/freshness.h"

#include "models/sync/connectionbook.h"
#include <algorithm>

namespace tenantry {
namespace {

constexpr std::chrono::seconds retryAfter{60};

bool isOlderThan(const QDateTime &when, std::chrono::seconds age)
{
    return !when.isValid() || when.secsTo(QDateTime::currentDateTimeUtc()) >= age.count();
}

} // namespace

Freshness::Freshness(const Store &store, const ConnectionBook &book, std::chrono::seconds freshFor)
    : m_store(store)
    , m_book(book)
    , m_freshFor(freshFor)
{
}

bool Freshness::isFresh(const WalkScope &scope) const
{
    const Result<ListStatus> status = m_store.now().listStatus(scope);
    if (!status || status->state == ListState::NeverFetched)
        return false;
    // What a service does not offer today it will hardly offer before tomorrow.
    const bool isSettled = status->error && status->error->fault == Fault::Unavailable;
    if (status->state == ListState::Failed && isSettled)
        return !isOlderThan(status->tried, m_freshFor);
    const bool isWell = status->state != ListState::Failed && !isOlderThan(status->ended, m_freshFor);
    return isWell || !isOlderThan(status->tried, retryAfter);
}

bool Freshness::isCovered(const WalkScope &scope) const
{
    const std::shared_ptr<const Provider> provider = m_book.providerOf(scope.connection);
    const ResourceType *type = provider ? provider->schema().type(scope.type) : nullptr;
    if (!type || scope.parentKey.isEmpty() || !scope.parameters.isEmpty())
        return false;
    return std::any_of(type->lists.cbegin(), type->lists.cend(), [&](const ListSource &list) {
        if (!list.per.isEmpty() || !list.inSync || !list.complete)
            return false;
        const Result<ListStatus> status =
            m_store.now().listStatus({scope.connection, scope.type, list.key, {}, {}});
        return status && status->state == ListState::Complete && !isOlderThan(status->ended, m_freshFor);
    });
}

bool Freshness::wasJustTried(const WalkScope &scope) const
{
    const Result<ListStatus> status = m_store.now().listStatus(scope);
    return !status || !isOlderThan(status->tried, retryAfter);
}

} // namespace tenantry
