#pragma once
#include <QElapsedTimer>
#include <QTimer>
#include <atomic>
#include <chrono>
#include <thread>

namespace tenantry::testing {

// How long the event loop of this thread stood still between pause() and go(): what a person at the window
// would have felt. A second thread that only sleeps shows what the machine itself held up, which is not ours.
class Stillness final {
public:
    Stillness();
    ~Stillness();
    void go();
    void pause();
    [[nodiscard]] std::chrono::milliseconds longest() const; // beyond what the machine held up meanwhile

private:
    using Clock = std::chrono::steady_clock;
    void beat();
    static constexpr std::chrono::milliseconds every{5};
    QTimer m_timer;
    Clock::time_point m_last;
    Clock::duration m_longest{0}; // over all periods
    std::atomic_int64_t m_machine = 0; // ns, the longest gap of the other thread in this period
    std::atomic_bool m_over = false;
    std::thread m_other;
};

} // namespace tenantry::testing
