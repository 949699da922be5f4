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
    //: Titles of kinds of failure, each followed by sentences that say more and what helps.
    case Fault::SignIn:
        return {Words::tr("Sign-in needed"), u"signin"_s, Words::tr("Sign in…"), Words::tr("Sign in again.")};
    case Fault::Permission:
        return {Words::tr("Not permitted"), u"lock"_s, again,
            Words::tr("Ask an administrator of the service for the permission.")};
    case Fault::NotFound:
        return {Words::tr("Not found"), u"search"_s, Words::tr("Look again"),
            Words::tr("Refresh the list that it belongs to.")};
    case Fault::Conflict:
        return {Words::tr("Changed meanwhile"), u"undo"_s, Words::tr("Read again"),
            Words::tr("Look at what it is now, then decide anew.")};
    case Fault::Invalid:
        return {Words::tr("Not accepted"), u"edit"_s, again, Words::tr("Correct what was entered.")};
    case Fault::Limit:
        return {Words::tr("Limit reached"), u"waiting"_s, Words::tr("Try again now"),
            Words::tr("Wait a moment: the service takes no more at present.")};
    case Fault::Server:
        return {Words::tr("Provider failed"), u"server"_s, again,
            Words::tr("Try again later; if it stays so, tell the provider's support.")};
    case Fault::Network:
        return {Words::tr("Not reachable"), u"network"_s, again,
            Words::tr("Check the network and the connection's address.")};
    case Fault::Tls:
        return {Words::tr("Not secure"), u"shield"_s, again,
            Words::tr("Test the connection to see which certificate is the matter.")};
    case Fault::Timeout:
        return {Words::tr("No answer in time"), u"clock"_s, again,
            Words::tr("Try again, or allow more time in the connection.")};
    case Fault::Unavailable:
        return {Words::tr("Not offered here"), u"eye-off"_s, again,
            Words::tr("This installation of the service does without it.")};
    case Fault::Protocol:
        return {Words::tr("Answer not understood"), u"braces"_s, again,
            Words::tr("Check the connection's address: something else may have answered.")};
    case Fault::Storage:
        return {Words::tr("Cache or disk problem"), u"disk"_s, again,
            Words::tr("Check the free space of the disk and your permissions there.")};
    case Fault::Internal:
        return {Words::tr("A mistake in this program"), u"error"_s, again,
            Words::tr("Copy this message and report it.")};
    case Fault::Cancelled:
        break;
    }
    return {Words::tr("Stopped"), u"stopped"_s, Words::tr("Start again"),
        Words::tr("Start it again when it is wanted.")};
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
            lines.append(Words::tr("%1: %2", "a line of error details: name, value").arg(label, text));
    };
    add(Words::tr("Kind"), faultName(error.fault));
    if (at.isValid())
        add(Words::tr("Time"), at.toUTC().toString(Qt::ISODate));
    add(Words::tr("Status"), error.httpStatus > 0 ? QString::number(error.httpStatus) : QString());
    add(Words::tr("Code"), error.code);
    add(Words::tr("Reference for support"), error.requestId);
    add(Words::tr("Address"), error.address);
    add(Words::tr("Provider’s words"), error.words);
    return lines.join(u'\n');
}

} // namespace tenantry
