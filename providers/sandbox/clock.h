#pragma once

#include <QDateTime>

#include <chrono>

namespace tenantry::sandbox {

// The time that the data is made for and goes on from: the real one, or one fixed at the start and
// running from there, so that a test sees the same day every day.
class Clock {
public:
    explicit Clock(const QDateTime &start)
        : m_start(start.isValid() ? start.toUTC() : QDateTime::currentDateTimeUtc())
        , m_began(std::chrono::steady_clock::now())
    {
    }
    QDateTime start() const { return m_start; }
    QDateTime now() const
    {
        const auto passed = std::chrono::steady_clock::now() - m_began;
        return m_start.addMSecs(std::chrono::duration_cast<std::chrono::milliseconds>(passed).count());
    }

private:
    QDateTime m_start;
    std::chrono::steady_clock::time_point m_began;
};

} // namespace tenantry::sandbox
