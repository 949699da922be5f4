#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace tenantry::bench {

// How long the event loop of its thread did not come round, by a timer of 5 ms. Beside the time on
// the clock it keeps how long the thread itself worked in a gap: what is missing from that was spent
// waiting for a processor that another program had.
class Pulse final : public QObject {
public:
    static constexpr int every = 5; // ms

    Pulse();
    void restart(); // forgets what was
    [[nodiscard]] double longest() const { return m_longest; } // ms on the clock
    [[nodiscard]] double longestWork() const { return m_longestWork; } // ms of the thread's own work
    [[nodiscard]] int gapsOver(int limit) const; // 50 or 100 ms
    [[nodiscard]] QString inWords() const;

private:
    void beat();
    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_worked = 0; // thread's processor time at the last beat
    double m_longest = 0;
    double m_longestWork = 0;
    int m_over50 = 0;
    int m_over100 = 0;
};

} // namespace tenantry::bench
