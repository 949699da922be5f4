#include "providers/wire/replyerror.h"

#include <QCoreApplication>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct ReplyErrorPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::ReplyError)
};

// An error answer of megabytes is no error text.
constexpr qsizetype mostBytesRead = 1 << 20;

QString cut(const ErrorSpec::Text &how, QString text)
{
    if (const qsizetype begin = text.indexOf(how.startAfter); !how.startAfter.isEmpty() && begin >= 0)
        text = text.mid(begin + how.startAfter.size());
    if (const qsizetype end = text.indexOf(how.cutBefore); !how.cutBefore.isEmpty() && end >= 0)
        text = text.left(end);
    return text.simplified();
}

QString textOf(const JsonValue &value)
{
    if (!value.isGiven())
        return {};
    const bool nested = value.kind() == JsonKind::Object || value.kind() == JsonKind::Array;
    return nested ? QString::fromUtf8(jsonCompact(value.raw())) : value.text();
}

QString firstText(const QList<Selector> &where, const JsonValue &root)
{
    for (const Selector &selector : where) {
        if (const QString text = textOf(selector.first(root)).trimmed(); !text.isEmpty())
            return text;
    }
    return {};
}

// All texts that the first fruitful pointer leads to, each once.
QString message(const ErrorSpec &spec, const JsonValue &root)
{
    for (const ErrorSpec::Text &how : spec.message) {
        QStringList lines;
        for (const JsonValue &value : how.at.all(root)) {
            const QString line = cut(how, textOf(value));
            if (!line.isEmpty() && !lines.contains(line))
                lines.append(line);
        }
        if (!lines.isEmpty())
            return lines.join("; "_L1);
    }
    return {};
}

QStringList fieldErrors(const ErrorSpec &spec, const JsonValue &root)
{
    QStringList out;
    for (const Selector &selector : spec.fieldErrors) {
        for (const JsonValue &value : selector.all(root)) {
            const QString name = value.name();
            const QString text = textOf(value).simplified();
            if (!text.isEmpty())
                out.append(name.isEmpty() ? text : name + ": "_L1 + text);
        }
    }
    return out;
}

QString wordsOf(const ErrorSpec &spec, const JsonValue &root)
{
    QStringList parts{message(spec, root)};
    if (spec.hasAdvice)
        parts.append(textOf(spec.advice.first(root)).simplified());
    parts += fieldErrors(spec, root);
    parts.removeAll(QString());
    parts.removeDuplicates();
    return parts.join(u' ');
}

Fault faultOf(const HttpReply &reply, const ErrorSpec &spec, const QString &code, const QString &words)
{
    if (const auto known = spec.faultByCode.constFind(code);
        !code.isEmpty() && known != spec.faultByCode.constEnd())
        return *known;
    for (const auto &[text, fault] : spec.faultByText) {
        if (words.contains(text))
            return fault;
    }
    if (const auto known = spec.faultByStatus.constFind(reply.status); known != spec.faultByStatus.constEnd())
        return *known;
    return faultOfStatus(reply.status);
}

const ErrorSpec::Hint *hintOf(const ErrorSpec &spec, const QString &code, const QString &words)
{
    if (!code.isEmpty() && spec.faultByCode.contains(code))
        return nullptr;
    const auto occurs = [&words](const ErrorSpec::Hint &hint) {
        return words.contains(hint.text);
    };
    const auto found = std::find_if(spec.hints.cbegin(), spec.hints.cend(), occurs);
    return found == spec.hints.cend() ? nullptr : &*found;
}

QString summaryOf(Fault fault, const QString &what, int status)
{
    switch (fault) {
    case Fault::SignIn:
        //: %1 is what was asked for, like "Organisations"
        return ReplyErrorPhrases::tr("%1: the service does not accept the sign-in.").arg(what);
    case Fault::Permission:
        //: %1 is what was asked for, like "Organisations"
        return ReplyErrorPhrases::tr("%1: not permitted for this account.").arg(what);
    case Fault::NotFound:
        //: %1 is what was asked for, like "Organisations"
        return ReplyErrorPhrases::tr("%1: the service does not have it.").arg(what);
    case Fault::Conflict:
        //: %1 is what was asked for, like "Organisations"
        return ReplyErrorPhrases::tr("%1: it is in a state that does not allow this.").arg(what);
    case Fault::Invalid:
        //: %1 is what was asked for, like "Organisations"
        return ReplyErrorPhrases::tr("%1: the service refused what was asked.").arg(what);
    case Fault::Limit:
        //: %1 is what was asked for, like "Organisations"
        return ReplyErrorPhrases::tr("%1: the service asks to slow down, or a limit is reached.").arg(what);
    case Fault::Unavailable:
        //: %1 is what was asked for, like "Organisations"
        return ReplyErrorPhrases::tr("%1: this service does not offer it.").arg(what);
    case Fault::Server:
        //: %1 is what was asked for, like "Organisations", %2 an HTTP status
        return ReplyErrorPhrases::tr("%1: the service failed (status %2).").arg(what).arg(status);
    default:
        //: %1 is what was asked for, like "Organisations", %2 an HTTP status
        return ReplyErrorPhrases::tr("%1: unexpected answer (status %2).").arg(what).arg(status);
    }
}

// A gateway gave up waiting: what it passed on may still be done.
bool mayHaveHappened(const HttpReply &reply, const HttpRequest &request)
{
    const bool reads = request.verb == "GET" || request.verb == "HEAD";
    return !reads && request.repeat != Repeat::Always && (reply.status == 502 || reply.status == 504);
}

QString subject(const HttpRequest &request)
{
    return request.what.isEmpty() ? QString::fromLatin1(request.verb) : request.what;
}

} // namespace

bool isFailure(const HttpReply &reply, const ErrorSpec &spec)
{
    if (!reply.isSuccess())
        return true;
    if (!spec.hasSuccess || reply.body.size() > mostBytesRead)
        return false;
    const Result<JsonTree> tree = JsonTree::parse(QByteArrayView(reply.body).trimmed());
    if (!tree)
        return false;
    const JsonValue told = spec.success.first(tree->root());
    return told.isGiven() && readBoolean(told.text()) == false;
}

bool isFinal(const HttpReply &reply, const ErrorSpec &spec)
{
    const bool comesBack = reply.status == 429 || reply.status == 503;
    if (comesBack || (!spec.final && spec.finalCodes.isEmpty()) || reply.body.size() > mostBytesRead)
        return false;
    const Result<JsonTree> tree = JsonTree::parse(QByteArrayView(reply.body).trimmed());
    if (!tree)
        return false;
    if (spec.final && spec.final->first(tree->root()).isGiven())
        return true;
    return spec.finalCodes.contains(firstText(spec.code, tree->root()));
}

Error replyError(
    const HttpReply &reply, const HttpRequest &request, const ErrorSpec &spec, const QStringList &secrets)
{
    Error error;
    error.httpStatus = reply.status;
    error.address = scrubbedAddress(request, secrets);
    error.outcomeUnknown = mayHaveHappened(reply, request);
    const QByteArrayView body =
        QByteArrayView(reply.body).first(qMin(reply.body.size(), mostBytesRead)).trimmed();
    QString words;
    if (const Result<JsonTree> tree = JsonTree::parse(body)) {
        words = wordsOf(spec, tree->root());
        error.code = firstText(spec.code, tree->root());
        error.requestId = firstText(spec.requestId, tree->root());
    }
    if (words.isEmpty())
        words = plainText(body);
    if (error.requestId.isEmpty())
        error.requestId = QString::fromUtf8(reply.header("x-request-id"));
    error.fault = faultOf(reply, spec, error.code, words);
    error.words = scrubbed(words, secrets);
    error.code = scrubbed(error.code, secrets);
    error.summary = summaryOf(error.fault, subject(request), reply.status);
    error.remedy = remedyFor(error.fault);
    if (const ErrorSpec::Hint *hint = hintOf(spec, error.code, words)) {
        if (!hint->remedy.isEmpty())
            error.remedy = hint->remedy;
        error.outcomeUnknown |= hint->mayHaveHappened;
    }
    return error;
}

Error notUnderstood(
    const HttpReply &reply, const HttpRequest &request, const Error &why, const QStringList &secrets)
{
    Error error = why;
    error.fault = Fault::Protocol;
    error.httpStatus = reply.status;
    error.address = scrubbedAddress(request, secrets);
    //: %1 is what was asked for, like "Organisations", %2 a sentence
    error.summary = ReplyErrorPhrases::tr("%1: %2").arg(subject(request), why.summary);
    error.words = scrubbed(why.words.isEmpty() ? plainText(reply.body) : why.words, secrets);
    if (error.remedy.isEmpty())
        error.remedy = remedyFor(Fault::Protocol);
    const bool reads = request.verb == "GET" || request.verb == "HEAD";
    error.outcomeUnknown = !reads && request.repeat != Repeat::Always;
    return error;
}

Fault faultOfStatus(int status)
{
    switch (status) {
    case 0:
    case 407:
        return Fault::Network; // 407: the proxy on the way
    case 401:
        return Fault::SignIn;
    case 402:
    case 429:
        return Fault::Limit;
    case 403:
        return Fault::Permission;
    case 404:
    case 410:
        return Fault::NotFound;
    case 408:
        return Fault::Timeout;
    case 409:
    case 412:
        return Fault::Conflict;
    default:
        break;
    }
    if (status >= 500)
        return Fault::Server;
    if (status >= 400 || (status >= 200 && status < 300)) // 2xx: a failure told in the body
        return Fault::Invalid;
    return Fault::Protocol;
}

QString remedyFor(Fault fault)
{
    switch (fault) {
    case Fault::SignIn:
        return ReplyErrorPhrases::tr("Check the user name and secrets of the connection and sign in again.");
    case Fault::Permission:
        return ReplyErrorPhrases::tr(
            "Ask an administrator of the service for the right, or use another account.");
    case Fault::NotFound:
        return ReplyErrorPhrases::tr("Refresh the list above it: it may have been deleted or renamed.");
    case Fault::Conflict:
        return ReplyErrorPhrases::tr("Refresh it, look at its present state and try again.");
    case Fault::Invalid:
        return ReplyErrorPhrases::tr("Correct what the service names and try again.");
    case Fault::Limit:
        return ReplyErrorPhrases::tr("Wait a while and try again, or raise the limit at the service.");
    case Fault::Server:
        return ReplyErrorPhrases::tr(
            "Try again later. If it stays so, give the details to the service's support.");
    case Fault::Network:
        return ReplyErrorPhrases::tr("Check the network, the address of the connection and any proxy.");
    case Fault::Tls:
        return ReplyErrorPhrases::tr("Check the certificate of the service before you trust it.");
    case Fault::Timeout:
        return ReplyErrorPhrases::tr("Try again, or allow the connection more time.");
    case Fault::Unavailable:
        return ReplyErrorPhrases::tr(
            "Nothing can be done here. Ask the service's operator whether it can be installed.");
    case Fault::Protocol:
        return ReplyErrorPhrases::tr(
            "Check the address of the connection: something else than the service may be answering.");
    case Fault::Storage:
        return ReplyErrorPhrases::tr("Check that the disk has room and that the folder may be written.");
    case Fault::Internal:
        return ReplyErrorPhrases::tr("This is a mistake of the program: please report it with the details.");
    case Fault::Cancelled:
        return {};
    }
    return {};
}

} // namespace tenantry
