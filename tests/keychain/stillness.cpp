#include "tests/keychain/stillness.h"

#include <algorithm>

namespace tenantry::testing {

Stillness::Stillness()
    : m_other([this] {
        while (!m_over) {
            const auto before = Clock::now();
            std::this_thread::sleep_for(every);
            const std::int64_t gap = (Clock::now() - before).count();
            m_machine = std::max(m_machine.load(), gap);
        }
    })
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(every);
    m_timer.callOnTimeout([this] { beat(); });
}

Stillness::~Stillness()
{
    m_over = true;
    m_other.join();
}

void Stillness::go()
{
    m_machine = 0;
    m_last = Clock::now();
    m_timer.start();
}

void Stillness::pause()
{
    beat();
    m_timer.stop();
}

void Stillness::beat()
{
    if (!m_timer.isActive())
        return;
    const auto now = Clock::now();
    m_longest = std::max(m_longest, now - m_last - Clock::duration(m_machine.load()));
    m_last = now;
}

std::chrono::milliseconds Stillness::longest() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(m_longest);
}

} // namespace tenantry::testing
