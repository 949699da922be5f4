#include "models/sync/waitwords.h"

#include <QCoreApplication>

namespace tenantry {
namespace {

struct WaitPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Wait)
};

} // namespace

QString waitInWords(const QString &reason, std::chrono::milliseconds about)
{
    const qint64 seconds = (about.count() + 999) / 1000;
    //: Why something pauses. %1 is a word like "limit" or "sign-in", %2 a number of seconds.
    return seconds > 0 ? WaitPhrases::tr("%1, about %L2 s").arg(reason).arg(seconds) : reason;
}

} // namespace tenantry
