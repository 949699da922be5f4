#include "ui/parts/faultface.h"
#include <QCoreApplication>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
struct FaultFacePhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::FaultFace)
};
} // namespace

FaultFace faceOf(Fault fault)
{
    //: Buttons of the bar that says what went wrong.
    const QString again = FaultFacePhrases::tr("Try again");
    switch (fault) {
    //: Titles of kinds of failure, each followed by sentences that say more and what helps.
    case Fault::SignIn:
        return {FaultFacePhrases::tr("Sign-in needed"), u"signin"_s, FaultFacePhrases::tr("Sign in…"),
            FaultFacePhrases::tr("Sign in again.")};
    case Fault::Permission:
        return {FaultFacePhrases::tr("Not permitted"), u"lock"_s, again,
            FaultFacePhrases::tr("Ask an administrator of the service for the permission.")};
    case Fault::NotFound:
        return {FaultFacePhrases::tr("Not found"), u"search"_s, FaultFacePhrases::tr("Look again"),
            FaultFacePhrases::tr("Refresh the list that it belongs to.")};
    case Fault::Conflict:
        return {FaultFacePhrases::tr("Changed meanwhile"), u"undo"_s, FaultFacePhrases::tr("Read again"),
            FaultFacePhrases::tr("Look at what it is now, then decide anew.")};
    case Fault::Invalid:
        return {FaultFacePhrases::tr("Not accepted"), u"edit"_s, again,
            FaultFacePhrases::tr("Correct what was entered.")};
    case Fault::Limit:
        return {FaultFacePhrases::tr("Limit reached"), u"waiting"_s, FaultFacePhrases::tr("Try again now"),
            FaultFacePhrases::tr("Wait a moment: the service takes no more at present.")};
    case Fault::Server:
        return {FaultFacePhrases::tr("Provider failed"), u"server"_s, again,
            FaultFacePhrases::tr("Try again later; if it stays so, tell the provider's support.")};
    case Fault::Network:
        return {FaultFacePhrases::tr("Not reachable"), u"network"_s, again,
            FaultFacePhrases::tr("Check the network and the connection's address.")};
    case Fault::Tls:
        return {FaultFacePhrases::tr("Not secure"), u"shield"_s, again,
            FaultFacePhrases::tr("Test the connection to see which certificate is the matter.")};
    case Fault::Timeout:
        return {FaultFacePhrases::tr("No answer in time"), u"clock"_s, again,
            FaultFacePhrases::tr("Try again, or allow more time in the connection.")};
    case Fault::Unavailable:
        return {FaultFacePhrases::tr("Not offered here"), u"eye-off"_s, again,
            FaultFacePhrases::tr("This installation of the service does without it.")};
    case Fault::Protocol:
        return {FaultFacePhrases::tr("Answer not understood"), u"braces"_s, again,
            FaultFacePhrases::tr("Check the connection's address: something else may have answered.")};
    case Fault::Storage:
        return {FaultFacePhrases::tr("Cache or disk problem"), u"disk"_s, again,
            FaultFacePhrases::tr("Check the free space of the disk and your permissions there.")};
    case Fault::Internal:
        return {FaultFacePhrases::tr("A mistake in this program"), u"error"_s, again,
            FaultFacePhrases::tr("Copy this message and report it.")};
    case Fault::Cancelled:
        break;
    }
    return {FaultFacePhrases::tr("Stopped"), u"stopped"_s, FaultFacePhrases::tr("Start again"),
        FaultFacePhrases::tr("Start it again when it is wanted.")};
}

QString toldSentence(const Error &error)
{
    Error whole = error;
    const FaultFace face = faceOf(error.fault);
    if (whole.summary.isEmpty() && whole.words.isEmpty())
        whole.summary = face.title;
    if (whole.remedy.isEmpty())
        whole.remedy = face.remedy;
    return sentence(whole);
}

QString detailsOf(const Error &error, const QDateTime &at)
{
    QStringList lines;
    const auto add = [&lines](const QString &label, const QString &text) {
        if (!text.isEmpty())
            lines.append(
                FaultFacePhrases::tr("%1: %2", "a line of error details: name, value").arg(label, text));
    };
    add(FaultFacePhrases::tr("Kind"), faultName(error.fault));
    if (at.isValid())
        add(FaultFacePhrases::tr("Time"), at.toUTC().toString(Qt::ISODate));
    add(FaultFacePhrases::tr("Status"), error.httpStatus > 0 ? QString::number(error.httpStatus) : QString());
    add(FaultFacePhrases::tr("Code"), error.code);
    add(FaultFacePhrases::tr("Reference for support"), error.requestId);
    add(FaultFacePhrases::tr("Address"), error.address);
    add(FaultFacePhrases::tr("Provider’s words"), error.words);
    return lines.join(u'\n');
}

} // namespace tenantry
