#include "ui/parts/faultface.h"
#include <QCoreApplication>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(tenantry::FaultFace)
};
} // namespace

FaultFace faceOf(Fault fault)
{
    //: Buttons of the bar that says what went wrong.
    const QString again = Words::tr("Try again");
    switch (fault) {
    //: Titles of kinds of failure, each followed by a sentence that says more.
    case Fault::SignIn:
        return {Words::tr("Sign-in needed"), u"signin"_s, Words::tr("Sign in…")};
    case Fault::Permission:
        return {Words::tr("Not permitted"), u"lock"_s, again};
    case Fault::NotFound:
        return {Words::tr("Not found"), u"search"_s, again};
    case Fault::Conflict:
        return {Words::tr("Changed meanwhile"), u"warning"_s, Words::tr("Read again")};
    case Fault::Invalid:
        return {Words::tr("Not accepted"), u"warning"_s, again};
    case Fault::Limit:
        return {Words::tr("Limit reached"), u"waiting"_s, Words::tr("Try again now")};
    case Fault::Server:
        return {Words::tr("Provider failed"), u"server"_s, again};
    case Fault::Network:
        return {Words::tr("Not reachable"), u"network"_s, again};
    case Fault::Tls:
        return {Words::tr("Not secure"), u"shield"_s, again};
    case Fault::Timeout:
        return {Words::tr("No answer in time"), u"clock"_s, again};
    case Fault::Unavailable:
        return {Words::tr("Not offered here"), u"lock"_s, again};
    case Fault::Protocol:
        return {Words::tr("Answer not understood"), u"braces"_s, again};
    case Fault::Storage:
        return {Words::tr("Cache or disk problem"), u"disk"_s, again};
    case Fault::Internal:
        return {Words::tr("A mistake in this program"), u"error"_s, again};
    case Fault::Cancelled:
        break;
    }
    return {Words::tr("Stopped"), u"stopped"_s, Words::tr("Start again")};
}

QString detailsOf(const Error &error)
{
    QStringList lines;
    const auto add = [&lines](const QString &label, const QString &text) {
        if (!text.isEmpty())
            lines.append(Words::tr("%1: %2", "a line of error details: name, value").arg(label, text));
    };
    add(Words::tr("Kind"), faultName(error.fault));
    add(Words::tr("Status"), error.httpStatus > 0 ? QString::number(error.httpStatus) : QString());
    add(Words::tr("Code"), error.code);
    add(Words::tr("Reference for support"), error.requestId);
    add(Words::tr("Address"), error.address);
    add(Words::tr("Provider’s words"), error.words);
    return lines.join(u'\n');
}

} // namespace tenantry
