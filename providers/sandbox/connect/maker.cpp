#include "providers/sandbox/connect/maker.h"

#include "providers/sandbox/connect/generate.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

QString Maker::ago(double days, bool isFine)
{
    const auto seconds = static_cast<qint64>(days * 86400.0) + world.random.between(0, 3599);
    const QDateTime when = world.clock.start().addSecs(-seconds);
    const QString text = when.toString(u"yyyy-MM-ddThh:mm:ss"_s);
    return isFine ? text + u".%1+00:00"_s.arg(world.random.between(100000, 999999)) : text + u"+00:00"_s;
}

QJsonObject Maker::events(const QString &created, const QString &updated, const QString &user)
{
    return {
        {u"created"_s, event(created, user, world.store)}, {u"updated"_s, event(updated, user, world.store)}};
}

QString Maker::companyName(std::size_t n)
{
    const auto names = static_cast<std::size_t>(companyNames().size());
    const QString name = companyNames()[static_cast<qsizetype>(n % names)];
    if (n < names)
        return name;
    const auto kinds = static_cast<std::size_t>(companyKinds().size());
    const std::size_t round = n / names - 1;
    const QString kind = companyKinds()[static_cast<qsizetype>((round + n) % kinds)];
    return round < kinds ? name + u' ' + kind : u"%1 %2 %3"_s.arg(name, kind).arg(round / kinds + 1);
}

QString Maker::personName()
{
    const QString first = pick(firstNames());
    return first + u' ' + pick(lastNames());
}

QJsonObject Maker::contactInfo()
{
    const Town &town = pick(towns());
    const QString first = pick(firstNames());
    const QString last = pick(lastNames());
    const QJsonObject phone{{u"country_code"_s, town.dialling}, {u"area_code"_s, world.digits(u"2"_s)},
        {u"phone_number"_s, world.digits(u"7"_s)}, {u"extension"_s, u""_s}};
    const QJsonObject contact{{u"first_name"_s, first}, {u"last_name"_s, last},
        {u"email"_s, u"contact.%1@example.test"_s.arg(world.digits(u"5"_s))}, {u"phone_number"_s, phone}};
    QJsonObject out{{u"address_line1"_s, town.street}, {u"city"_s, town.city},
        {u"postal_code"_s, town.postalCode}, {u"country"_s, town.country}, {u"contact"_s, contact}};
    if (!world.random.oneIn(3))
        out[u"address_line2"_s] = world.random.oneIn(2) ? QJsonValue() : QJsonValue(u""_s);
    if (!town.state.isEmpty())
        out[u"state"_s] = town.state;
    return out;
}

const MadeProduct &Maker::productOf(const QString &whose, std::size_t n) const
{
    std::vector<const MadeProduct *> own;
    for (const MadeProduct &one : products) {
        if (one.vendor == whose && !one.items.isEmpty())
            own.push_back(&one);
    }
    return *own[n % own.size()];
}

void generate(World &world, int size)
{
    Maker maker{world, size};
    makeCompanies(maker);
    makeMarkets(maker);
    makeProducts(maker);
    makeListings(maker);
    makeResellers(maker);
    makeSubscriptions(maker);
    makeTierRequests(maker);
    makeUsage(maker);
    makeBilling(maker);
    makeExtras(maker);
    makeTalk(maker);
}

} // namespace tenantry::sandbox::connect
