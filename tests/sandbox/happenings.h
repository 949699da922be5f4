#pragma once
#include "providers/sandbox/sandbox.h"

#include <QJsonObject>

// Things that happen at the Squonk2 sandbox by themselves.

// A running job spends coins (decimal text). The charge's id, or 0 for an unknown product.
inline qint64 makeCharge(tenantry::sandbox::Sandbox &sandbox, const QString &product, const QString &coins,
    const QString &name = {})
{
    using namespace Qt::StringLiterals;
    return sandbox.happen(u"charge"_s, {{u"product"_s, product}, {u"coins"_s, coins}, {u"name"_s, name}})
        .toInteger();
}

// The project that has taken a product gives it back. False: it cannot be taken at all.
inline bool giveBack(tenantry::sandbox::Sandbox &sandbox, const QString &product)
{
    using namespace Qt::StringLiterals;
    return sandbox.happen(u"claim"_s, {{u"product"_s, product}}).toBool();
}
