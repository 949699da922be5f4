#include "providers/sandbox/cloudapi/state.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::cloudapi {

QString State::minute() const
{
    return clock.now().toString(u"yyyy-MM-dd HH:mm"_s);
}

QString State::second() const
{
    return clock.now().toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s) + u"000"_s;
}

void State::settleJobs()
{
    const auto now = std::chrono::steady_clock::now();
    for (Job &job : jobs.rows()) {
        if (!job.work)
            continue;
        if (job.due > now) {
            job.status = job.begins > now ? u"WAITING"_s : u"RUNNING"_s;
            continue;
        }
        const auto work = std::exchange(job.work, nullptr);
        job.failure = work();
        job.status = job.failure.isEmpty() ? u"DONE"_s : u"ERROR"_s;
        job.ended = second();
    }
}

bool State::isAdministrator(const QString &userGuid)
{
    for (const Group &group : groups.rows()) {
        if (group.name == u"administrators")
            return group.users.contains(userGuid);
    }
    return false;
}

// One exact match of login and password; whether the account is disabled does not matter.
const User *State::userOf(const QString &login, const QString &password) const
{
    for (const User &user : users.rows()) {
        if (user.login == login && user.password == password)
            return &user;
    }
    return nullptr;
}

const QStringList &capacityTypes()
{
    static const QStringList all{
        u"CU"_s, u"LV"_s, u"MU"_s, u"NBU"_s, u"NUIPPORTS"_s, u"NUM"_s, u"SUA"_s, u"SUP"_s, u"WV"_s};
    return all;
}

const QStringList &customerStatuses()
{
    static const QStringList all{u"CONFIGURED"_s, u"ACTIVE"_s, u"DISABLED"_s};
    return all;
}

bool isGuid(const QString &text)
{
    static const QRegularExpression form(
        u"^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"_s);
    return form.match(text).hasMatch();
}

} // namespace tenantry::sandbox::cloudapi
