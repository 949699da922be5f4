#include "providers/net/ratebudget.h"

#include <QUrl>
#include <algorithm>

using namespace std::chrono_literals;

namespace tenantry {

using std::chrono::ceil;
using std::chrono::milliseconds;

RateBudget::Place::Place(RateBudget *budget, RateLimits limits, std::function<void()> yourTurn)
    : m_budget(budget)
    , m_limits(limits)
    , m_yourTurn(std::move(yourTurn))
{
}

RateBudget::Place::~Place()
{
    if (m_budget)
        m_budget->leave(this);
}

RateBudget::RateBudget(Timing timing, QObject *parent)
    : QObject(parent)
    , m_timing(std::move(timing))
{
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, &RateBudget::pump);
}

RateBudget::~RateBudget()
{
    for (Place *place : m_waiting)
        place->m_budget = nullptr;
    for (Place *place : m_flying)
        place->m_budget = nullptr;
}

std::unique_ptr<RateBudget::Place> RateBudget::queue(RateLimits limits, std::function<void()> yourTurn)
{
    limits.parallel = qBound(1, limits.parallel, mostParallel);
    std::unique_ptr<Place> place(new Place(this, limits, std::move(yourTurn)));
    m_waiting.push_back(place.get());
    wakeIn(0ms);
    return place;
}

void RateBudget::pause(std::optional<milliseconds> asked)
{
    milliseconds wait = asked.value_or(0ms);
    if (wait <= 0ms)
        wait = backOff(m_refusals++, m_timing);
    m_pausedUntil = std::max(m_pausedUntil, m_timing.now() + wait);
    emit paused(pausedFor());
}

void RateBudget::answeredWell()
{
    m_refusals = 0;
}

milliseconds RateBudget::pausedFor() const
{
    return std::max(0ms, ceil<milliseconds>(m_pausedUntil - m_timing.now()));
}

std::optional<milliseconds> RateBudget::waitOf(const Place &place) const
{
    if (const milliseconds pause = pausedFor(); pause > 0ms)
        return pause;
    if (m_inFlight >= place.m_limits.parallel)
        return std::nullopt;
    const auto limit = size_t(place.m_limits.perMinute);
    if (place.m_limits.perMinute <= 0 || m_sent.size() < limit)
        return 0ms;
    const auto free = m_sent[m_sent.size() - limit] + 60s;
    return std::max(0ms, ceil<milliseconds>(free - m_timing.now()));
}

void RateBudget::pump()
{
    while (!m_sent.empty() && m_sent.front() + 60s <= m_timing.now())
        m_sent.pop_front();
    std::optional<milliseconds> nearest;
    for (auto at = m_waiting.begin(); at != m_waiting.end(); ++at) {
        const std::optional<milliseconds> wait = waitOf(**at);
        if (wait == 0ms) {
            Place *place = *at;
            m_waiting.erase(at);
            m_flying.push_back(place);
            place->m_inFlight = true;
            ++m_inFlight;
            m_sent.push_back(m_timing.now());
            wakeIn(0ms); // the next one: a turn may delete any place, so each has its own round
            const std::function<void()> yourTurn = std::move(place->m_yourTurn);
            yourTurn();
            return;
        }
        if (wait && (!nearest || *wait < *nearest))
            nearest = wait;
    }
    if (nearest)
        wakeIn(*nearest);
}

void RateBudget::wakeIn(milliseconds wait)
{
    if (!m_wake.isActive() || m_wake.remainingTimeAsDuration() > wait)
        m_wake.start(std::min(wait, milliseconds(1h)));
}

void RateBudget::leave(Place *place)
{
    (place->m_inFlight ? m_flying : m_waiting).remove(place);
    if (place->m_inFlight)
        --m_inFlight;
    if (!m_waiting.empty())
        wakeIn(0ms);
}

RateBudgets::RateBudgets(Timing timing)
    : m_timing(std::move(timing))
{
}

RateBudgets::~RateBudgets() = default;

RateBudget &RateBudgets::of(const QUrl &url)
{
    const QString host =
        url.host().toLower() + u':' + QString::number(url.port(url.scheme() == u"https" ? 443 : 80));
    std::shared_ptr<RateBudget> &budget = m_budgets[host];
    if (!budget)
        budget = std::make_shared<RateBudget>(m_timing);
    return *budget;
}

} // namespace tenantry
