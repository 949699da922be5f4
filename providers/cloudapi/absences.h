#pragma once
#include <QHash>
#include <QMutex>
#include <QString>
#include <chrono>

namespace tenantry::cloud {

// What a connection's service was found to lack, remembered for a day: nobody asks again meanwhile.
// From any thread.
class Absences {
public:
    void note(const QString &connection, const QString &what)
    {
        const QMutexLocker lock(&m_mutex);
        m_noted.insert(connection + u'\n' + what, Clock::now());
    }
    [[nodiscard]] bool knows(const QString &connection, const QString &what) const
    {
        const QMutexLocker lock(&m_mutex);
        const auto found = m_noted.constFind(connection + u'\n' + what);
        return found != m_noted.constEnd() && Clock::now() - *found < std::chrono::hours(24);
    }

private:
    using Clock = std::chrono::steady_clock;
    mutable QMutex m_mutex;
    QHash<QString, Clock::time_point> m_noted;
};

} // namespace tenantry::cloud
