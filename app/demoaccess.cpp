#include "app/demoaccess.h"

#include <QJsonObject>
#include <QList>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

// A descriptor's key, and what the sandbox calls the same thing: a member of its description, or a
// person's "username" or "password".
struct Pair {
    QString key;
    QString told;
};

struct Keys {
    QList<Pair> settings;
    QList<Pair> secrets;
};

// One entry for each service.
const QHash<QString, Keys> &keysOf()
{
    static const QHash<QString, Keys> keys{
        {u"squonk2"_s,
            {{{u"address"_s, u"baseUrl"_s}, {u"keycloak"_s, u"signInUrl"_s}, {u"realm"_s, u"realm"_s},
                 {u"client"_s, u"clientId"_s}, {u"user"_s, u"username"_s}},
                {{u"password"_s, u"password"_s}}}},
        {u"bss"_s,
            {{{u"address"_s, u"address"_s}, {u"user"_s, u"username"_s}}, {{u"password"_s, u"password"_s}}}},
        {u"cloudapi"_s,
            {{{u"address"_s, u"address"_s}, {u"user"_s, u"username"_s}}, {{u"password"_s, u"password"_s}}}},
        {u"connect"_s, {{{u"address"_s, u"baseUrl"_s}}, {{u"token"_s, u"password"_s}}}},
        {u"streamone"_s,
            {{{u"address"_s, u"host"_s}, {u"account"_s, u"accountId"_s}},
                // A person's password here is the refresh token.
                {{u"refresh_token"_s, u"password"_s}, {u"apiKey"_s, u"apiKey"_s},
                    {u"apiSecret"_s, u"apiSecret"_s}}}},
    };
    return keys;
}

} // namespace

DemoAccess demoAccess(const sandbox::Sandbox &service, const sandbox::Person &person)
{
    QJsonObject told = service.description();
    told[u"username"_s] = person.username;
    told[u"password"_s] = person.password;
    const Keys keys = keysOf().value(told[u"provider"].toString());
    DemoAccess access;
    for (const Pair &pair : keys.settings)
        access.settings.insert(pair.key, told[pair.told].toString());
    for (const Pair &pair : keys.secrets)
        access.secrets.insert(pair.key, told[pair.told].toString());
    return access;
}

} // namespace tenantry
