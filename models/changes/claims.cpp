#include "models/changes/claims.h"

namespace tenantry {
namespace {

QString nameOf(const PlanItem &item)
{
    return item.key.isEmpty() ? QString() : item.connection + u'\n' + item.type + u'\n' + item.key;
}

} // namespace

void Claims::claim(JobId job, const QList<JobItem> &items)
{
    for (const JobItem &item : items) {
        const QString name = nameOf(item.plan);
        if (!name.isEmpty() && !m_claims[name].contains(job))
            m_claims[name].append(job);
    }
}

void Claims::release(JobId job)
{
    for (auto one = m_claims.begin(); one != m_claims.end();) {
        one->removeAll(job);
        one = one->isEmpty() ? m_claims.erase(one) : std::next(one);
    }
}

JobId Claims::holder(JobId asking, const PlanItem &item) const
{
    const JobId first = m_claims.value(nameOf(item)).value(0);
    return first == asking ? 0 : first;
}

} // namespace tenantry
