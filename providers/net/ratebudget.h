#pragma once
#include "providers/net/timing.h"
#include <QHash>
#include <QObject>
#include <QString>
#include <QTimer>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <optional>

class QUrl;

namespace tenantry {

// What one connection grants itself at a host (CONN-10).
struct RateLimits {
    int parallel = 4; // in flight at the host, of all sessions together, when this one asks to join
    int perMinute = 0; // 0: no limit
};

// The queue at the door of one host, shared by every session that talks to it (JOB-6).
// Lives on the engine's thread; outlives the sessions.
class RateBudget final : public QObject {
    Q_OBJECT
public:
    // More at one host would be no kindness; a session has sockets for as many.
    static constexpr int mostParallel = 16;

    // A place in the queue, later a request in flight. Deleting it gives up either.
    class Place final {
    public:
        ~Place();
        Place(const Place &) = delete;
        Place &operator=(const Place &) = delete;

    private:
        friend class RateBudget;
        Place(RateBudget *budget, RateLimits limits, std::function<void()> yourTurn);
        RateBudget *m_budget; // null once the budget is gone
        RateLimits m_limits;
        std::function<void()> m_yourTurn;
        bool m_inFlight = false;
    };

    explicit RateBudget(Timing timing, QObject *parent = nullptr);
    ~RateBudget() override;

    // `yourTurn` is called later, never before this returns, in order of arrival.
    [[nodiscard]] std::unique_ptr<Place> queue(RateLimits limits, std::function<void()> yourTurn);

    // The host said 429 or 503: nobody sends until the wait is over. Without a wait of its own, or with
    // 0, pauses grow from answer to answer until an easy one.
    void pause(std::optional<std::chrono::milliseconds> asked);
    void answeredWell();
    [[nodiscard]] std::chrono::milliseconds pausedFor() const; // 0: not paused
    [[nodiscard]] int inFlight() const { return m_inFlight; }

signals:
    void paused(std::chrono::milliseconds about);

private:
    void pump();
    void wakeIn(std::chrono::milliseconds wait);
    [[nodiscard]] std::optional<std::chrono::milliseconds> waitOf(
        const Place &place) const; // nothing: until one ends
    void leave(Place *place);

    Timing m_timing;
    QTimer m_wake;
    std::list<Place *> m_waiting;
    std::list<Place *> m_flying;
    std::deque<std::chrono::steady_clock::time_point> m_sent; // of the last minute
    std::chrono::steady_clock::time_point m_pausedUntil{};
    int m_inFlight = 0;
    int m_refusals = 0; // in a row, without a wait of the host's own
};

// The budgets of all hosts that an engine talks to.
class RateBudgets final {
public:
    explicit RateBudgets(Timing timing);
    ~RateBudgets();
    [[nodiscard]] RateBudget &of(const QUrl &url); // by host and port

private:
    Timing m_timing;
    QHash<QString, std::shared_ptr<RateBudget>> m_budgets;
};

} // namespace tenantry
