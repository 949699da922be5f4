#include "providers/schema/result.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace tenantry {

QString faultName(Fault fault)
{
    switch (fault) {
    case Fault::SignIn: return u"sign-in"_s;
    case Fault::Permission: return u"permission"_s;
    case Fault::NotFound: return u"not-found"_s;
    case Fault::Conflict: return u"conflict"_s;
    case Fault::Invalid: return u"invalid"_s;
    case Fault::Limit: return u"limit"_s;
    case Fault::Server: return u"server"_s;
    case Fault::Network: return u"network"_s;
    case Fault::Tls: return u"tls"_s;
    case Fault::Timeout: return u"time-out"_s;
    case Fault::Protocol: return u"protocol"_s;
    case Fault::Storage: return u"storage"_s;
    case Fault::Internal: return u"internal"_s;
    case Fault::Cancelled: return u"cancelled"_s;
    }
    return u"internal"_s;
}

QString sentence(const Error &error)
{
    QStringList parts;
    for (const QString &part : {error.summary, error.words, error.remedy}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.isEmpty() ? faultName(error.fault) : parts.join(u' ');
}

} // namespace tenantry
