#include "providers/schema/result.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace tenantry {

Error invalid(const QString &summary, const QString &remedy)
{
    return {.fault = Fault::Invalid, .summary = summary, .remedy = remedy};
}

QString faultName(Fault fault)
{
    switch (fault) {
    case Fault::SignIn:
        return u"sign-in"_s;
    case Fault::Permission:
        return u"permission"_s;
    case Fault::NotFound:
        return u"not-found"_s;
    case Fault::Conflict:
        return u"conflict"_s;
    case Fault::Invalid:
        return u"invalid"_s;
    case Fault::Limit:
        return u"limit"_s;
    case Fault::Server:
        return u"server"_s;
    case Fault::Network:
        return u"network"_s;
    case Fault::Tls:
        return u"tls"_s;
    case Fault::Timeout:
        return u"time-out"_s;
    case Fault::Unavailable:
        return u"unavailable"_s;
    case Fault::Protocol:
        return u"protocol"_s;
    case Fault::Storage:
        return u"storage"_s;
    case Fault::Internal:
        return u"internal"_s;
    case Fault::Cancelled:
        return u"cancelled"_s;
    }
    return u"internal"_s;
}

namespace {

struct ErrorPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Error)
};

bool isClosed(const QString &text)
{
    return text.endsWith(u'.') || text.endsWith(u'!') || text.endsWith(u'?') || text.endsWith(u'\u2026');
}

QString closed(const QString &text)
{
    const QString trimmed = text.trimmed();
    return trimmed.isEmpty() || isClosed(trimmed) ? trimmed : trimmed % u'.';
}

// Theirs is told apart from ours: a reader must see who says what. What answered with something
// that the contract does not know may not be the service at all, so it is not called so.
QString quoted(const Error &error)
{
    const QString words = error.words.simplified();
    if (words.isEmpty())
        return {};
    const QString whole = error.fault == Fault::Protocol
        //: Part of an error text; %1 is the beginning of an answer that was not understood.
        ? ErrorPhrases::tr("The answer reads: \"%1\"").arg(words)
        : error.fault == Fault::Storage
            //: Part of an error text; %1 is what the computer said of a file, in its own words.
            ? ErrorPhrases::tr("The system says: \"%1\"").arg(words)
            //: Part of an error text; %1 is what the service said, in its own words.
            : ErrorPhrases::tr("The service says: \"%1\"").arg(words);
    return isClosed(words) ? whole : whole % u'.';
}

} // namespace

QString sentence(const Error &error)
{
    QStringList parts{closed(error.summary), quoted(error), closed(error.remedy)};
    parts.removeAll(QString());
    return parts.isEmpty() ? faultName(error.fault) : parts.join(u' ');
}

} // namespace tenantry
