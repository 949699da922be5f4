#include "providers/sandbox/connect/world.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

Viewers World::viewers(const QStringList &accounts) const
{
    Viewers out = 0;
    for (const QString &account : accounts)
        out |= bits.value(account);
    return out;
}

QString World::nowText() const
{
    const QDateTime now = clock.now();
    return now.toString(u"yyyy-MM-ddThh:mm:ss.zzz"_s) + u"407+00:00"_s;
}

QString World::nowSeconds() const
{
    return clock.now().toString(u"yyyy-MM-ddThh:mm:ss"_s) + u"+00:00"_s;
}

QString World::digits(const QString &groups)
{
    QStringList out;
    for (const QString &group : groups.split(u'-')) {
        QString digits;
        for (int i = 0; i < group.toInt(); ++i)
            digits += QChar(u'0' + static_cast<char16_t>(random.between(out.isEmpty() && i == 0 ? 1 : 0, 9)));
        out.append(digits);
    }
    return out.join(u'-');
}

QString World::freshId(Of of, const QString &prefix, const QString &groups)
{
    for (;;) {
        QString id = prefix + digits(groups);
        if (!store[of].has(id))
            return id;
    }
}

QJsonObject event(const QString &when, const QString &user, const Store &store)
{
    QJsonObject out{{u"at"_s, when}};
    if (const Row *row = store[Of::User].find(user))
        out[u"by"_s] = QJsonObject{{u"id"_s, user}, {u"name"_s, row->doc[u"name"_s]}};
    return out;
}

} // namespace tenantry::sandbox::connect
