#include "providers/net/requestlog.h"

#include <algorithm>

namespace tenantry {

qint64 RequestLog::add(RequestLogEntry entry)
{
    std::function<void()> told;
    qint64 number = 0;
    {
        const std::scoped_lock lock(m_mutex);
        number = entry.number = ++m_last;
        m_entries.push_back(std::move(entry));
        if (m_entries.size() > capacity)
            m_entries.pop_front();
        told = m_told;
    }
    if (told)
        told();
    return number;
}

void RequestLog::change(qint64 number, const std::function<void(RequestLogEntry &)> &how)
{
    std::function<void()> told;
    {
        const std::scoped_lock lock(m_mutex);
        const auto at = std::ranges::lower_bound(m_entries, number, {}, &RequestLogEntry::number);
        if (at == m_entries.end() || at->number != number)
            return;
        how(*at);
        told = m_told;
    }
    if (told)
        told();
}

QList<RequestLogEntry> RequestLog::entries() const
{
    const std::scoped_lock lock(m_mutex);
    return {m_entries.begin(), m_entries.end()};
}

void RequestLog::onChange(std::function<void()> told)
{
    const std::scoped_lock lock(m_mutex);
    m_told = std::move(told);
}

} // namespace tenantry
