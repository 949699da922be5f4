#include "tests/secrets/handedover.h"

using namespace Qt::StringLiterals;

namespace tenantry::testing {

QList<HandedOver> handedOverBy(const QString &provider)
{
    // Squonk2 §3: the address of an event stream is a key to it.
    if (provider == u"squonk2")
        return {{.type = u"eventStream"_s,
                    .operation = u"create"_s,
                    .parameters = {{u"format"_s, u"JSON_STRING"_s}}},
            {.type = u"eventStream"_s, .operation = u"address"_s}};
    // BSS §3.4: a password for one sign-in, told to the person who sets it.
    if (provider == u"bss")
        return {{.type = u"subscriber"_s,
            .operation = u"oneTimePassword"_s,
            .item = u"subscriber"_s,
            .where = {{u"state"_s, Operator::Equals, {u"PENDING"_s}}}, // not who asks
            .parameters = {{u"password"_s, u"Bl4uer-Himmel!"_s}},
            .typed = {u"Bl4uer-Himmel!"_s}}};
    return {};
}

} // namespace tenantry::testing
