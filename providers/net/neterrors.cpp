#include "providers/net/neterrors.h"

#include "providers/net/masking.h"
#include "providers/net/neterrorsphrases.h"

#include <QLocale>
#include <QMetaEnum>
#include <QRegularExpression>
#include <QSslError>

using namespace Qt::StringLiterals;

namespace tenantry::neterrors {

namespace {

// How the request is named in sentences: its own words, or else verb and path.
QString named(const HttpRequest &request)
{
    return request.what.isEmpty() ? shownRequest(request) : request.what;
}

QString authority(const QUrl &url)
{
    return url.port() < 0 ? url.host() : QString(url.host() % u':' % QString::number(url.port()));
}

QString seconds(std::chrono::milliseconds wait)
{
    return QLocale().toString(double(wait.count()) / 1000.0, 'g', 4);
}

Error made(Fault fault, const HttpRequest &request, QString summary, QString remedy)
{
    Error error;
    error.fault = fault;
    error.summary = std::move(summary);
    error.remedy = std::move(remedy);
    error.address = shownRequest(request);
    return error;
}

Error answered(Error error, const HttpReply &reply)
{
    error.httpStatus = reply.status;
    error.requestId = requestId(reply);
    return error;
}

// The beginning of a page as a person would read it (ERR-5).
QString firstWords(const QByteArray &body)
{
    static const QRegularExpression markup(u"<(script|style)\\b[^>]*>.*?</\\1>|<[^>]*>"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    QString text = QString::fromUtf8(body.left(8192));
    text.replace(markup, u" "_s);
    return text.simplified().left(200);
}

QString remedyFor(Fault fault)
{
    switch (fault) {
    case Fault::SignIn:
        //: Remedy shown with an error: the service does not accept the credentials.
        return NetErrorsPhrases::tr("Sign in again: check the user name and secrets of the connection.");
    case Fault::Permission:
        //: Remedy shown with an error: the account lacks a right.
        return NetErrorsPhrases::tr(
            "Ask an administrator of the service for the permission, or use another account.");
    case Fault::NotFound:
        //: Remedy shown with an error: the object or address does not exist.
        return NetErrorsPhrases::tr("Refresh the list above it: the object may have been removed.");
    case Fault::Conflict:
        //: Remedy shown with an error: the object changed in the meantime.
        return NetErrorsPhrases::tr("Refresh the object, compare, and try again.");
    case Fault::Limit:
        //: Remedy shown with an error: too many requests or a quota.
        return NetErrorsPhrases::tr("Wait a little and try again, or lower the limits of the connection.");
    case Fault::Server:
        //: Remedy shown with an error: the service itself failed.
        return NetErrorsPhrases::tr(
            "Try again later. If it stays, tell the provider's support the reference.");
    case Fault::Unavailable:
        //: Remedy shown with an error: this installation of the service lacks a part.
        return NetErrorsPhrases::tr("Ask the service's operator whether it can be installed.");
    case Fault::Protocol:
        //: Remedy shown with an error: the answer was not understood.
        return NetErrorsPhrases::tr("Check the address of the connection and the version of the service.");
    default:
        return {};
    }
}

} // namespace

Error offline(const HttpRequest &request)
{
    //: Error; %1 is what was asked for, e.g. "Organisations". Nothing was sent, by choice of the person.
    return made(Fault::Network, request,
        NetErrorsPhrases::tr("%1: the connection is set to offline.").arg(named(request)),
        //: Remedy: how to leave the offline mode.
        NetErrorsPhrases::tr("Set the connection to online to fetch data."));
}

Error unusable(const HttpRequest &request, const QString &why)
{
    //: Error; %1 is what was asked for, %2 why it cannot be sent.
    return made(Fault::Invalid, request,
        NetErrorsPhrases::tr("%1 cannot be sent: %2.").arg(named(request), why),
        //: Remedy: the request could not even be built from the connection's settings.
        NetErrorsPhrases::tr("Check the address and the other settings of the connection."));
}

Error foreignOrigin(const HttpRequest &request)
{
    return made(Fault::Protocol, request,
        //: Error; %1 is what was asked for, %2 a host name that does not belong to the connection.
        NetErrorsPhrases::tr(
            "%1: the service pointed to another address (%2); the credentials were not sent there.")
            .arg(named(request), authority(request.url)),
        //: Remedy: the data came from an address that is not the connection's.
        NetErrorsPhrases::tr("If that address is right, enter it in the connection's settings."));
}

Error network(const HttpRequest &request, QNetworkReply::NetworkError code, const QString &reason)
{
    const QString host = authority(request.url);
    QString remedy;
    switch (code) {
    case QNetworkReply::HostNotFoundError:
        //: Remedy: the name of the server is unknown to the network.
        remedy = NetErrorsPhrases::tr("Check the host name in the address, and the network or VPN.");
        break;
    case QNetworkReply::ConnectionRefusedError:
        //: Remedy: nobody listens at that address.
        remedy = NetErrorsPhrases::tr("Check the port in the address, and whether the service is running.");
        break;
    default:
        //: Remedy: the network failed on the way.
        remedy = NetErrorsPhrases::tr("Check the network and try again.");
    }
    //: Error; %1 is what was asked for, %2 the host, %3 the system's reason.
    Error error = made(Fault::Network, request,
        NetErrorsPhrases::tr("%1: no answer from %2 (%3).").arg(named(request), host, reason), remedy);
    error.code = QString::fromLatin1(QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(code));
    return error;
}

Error tls(const HttpRequest &request, const QString &reason, const QString &certificate)
{
    Error error = made(Fault::Tls, request,
        //: Error; %1 is what was asked for, %2 the host, %3 why it is not trusted.
        NetErrorsPhrases::tr("%1: no secure connection to %2: %3")
            .arg(named(request), authority(request.url), reason),
        certificate.isEmpty()
            //: Remedy: the server speaks no TLS that is accepted.
            ? NetErrorsPhrases::tr(
                "Check the address and the port, and ask the service's operator which TLS it speaks.")
            //: Remedy: the certificate of the server is not trusted.
            : NetErrorsPhrases::tr(
                "Look at the certificate and compare its fingerprint with the operator's. If it is "
                "right, trust it, or name the file of its authority in the connection."));
    error.code = certificate;
    return error;
}

Error proxy(
    const HttpRequest &request, QNetworkReply::NetworkError code, const QString &proxy, const QString &reason)
{
    QString summary;
    QString remedy;
    switch (code) {
    case QNetworkReply::ProxyAuthenticationRequiredError:
        //: Error; %1 is what was asked for, %2 host and port of a proxy.
        summary = NetErrorsPhrases::tr("%1: the proxy %2 does not accept the user name or password.");
        //: Remedy: the proxy on the way to the service wants a sign-in.
        remedy = NetErrorsPhrases::tr("Check the proxy's user name and password in the connection.");
        break;
    case QNetworkReply::ProxyNotFoundError:
        //: Error; %1 is what was asked for, %2 host and port of a proxy.
        summary = NetErrorsPhrases::tr("%1: the proxy %2 is unknown to the network.");
        //: Remedy: the name of the proxy does not exist.
        remedy =
            NetErrorsPhrases::tr("Check the proxy's host name in the connection, and the network or VPN.");
        break;
    default:
        //: Error; %1 is what was asked for, %2 host and port of a proxy.
        summary = NetErrorsPhrases::tr("%1: no way through the proxy %2.");
        //: Remedy: the proxy on the way to the service does not answer.
        remedy = NetErrorsPhrases::tr(
            "Check the proxy's host and port in the connection, and whether it is running.");
    }
    Error error = made(Fault::Network, request, summary.arg(named(request), proxy), remedy);
    error.words = reason;
    error.code = QString::fromLatin1(QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(code));
    return error;
}

Error deadline(const HttpRequest &request, std::chrono::milliseconds waited)
{
    return made(Fault::Timeout, request,
        //: Error; %1 is what was asked for, %2 the host, %3 a number of seconds.
        NetErrorsPhrases::tr("%1: %2 did not finish answering within %3 s.")
            .arg(named(request), authority(request.url), seconds(waited)),
        //: Remedy: the answer took too long.
        NetErrorsPhrases::tr("Try again, or raise the time limit of the connection."));
}

Error silence(const HttpRequest &request, std::chrono::milliseconds waited)
{
    return made(Fault::Timeout, request,
        //: Error; %1 is what was asked for, %2 the host, %3 a number of seconds.
        NetErrorsPhrases::tr("%1: %2 has been silent for %3 s.")
            .arg(named(request), authority(request.url), seconds(waited)),
        //: Remedy: the server stopped sending.
        NetErrorsPhrases::tr("Check the network and whether the service is up, then try again."));
}

Error tooLarge(const HttpRequest &request, qint64 cap)
{
    return made(Fault::Protocol, request,
        //: Error; %1 is what was asked for, %2 a size such as "256 MiB".
        NetErrorsPhrases::tr("%1: the answer is larger than %2; it was not read further.")
            .arg(named(request), QLocale().formattedDataSize(cap, 0)),
        //: Remedy: the answer is larger than the program accepts.
        NetErrorsPhrases::tr(
            "Ask for less at a time (a shorter period, one customer). If the size is expected, tell the "
            "makers of the descriptor."));
}

Error cutShort(const HttpRequest &request, qint64 got, qint64 announced)
{
    return made(Fault::Network, request,
        //: Error; %1 is what was asked for, %2 and %3 are numbers of bytes.
        NetErrorsPhrases::tr("%1: the answer broke off after %L2 of %L3 bytes.")
            .arg(named(request))
            .arg(got)
            .arg(announced),
        //: Remedy: the network failed in the middle of an answer.
        NetErrorsPhrases::tr("Check the network and try again."));
}

Error undecodable(const HttpRequest &request, const QString &reason)
{
    return made(Fault::Protocol, request,
        //: Error; %1 is what was asked for, %2 a technical reason.
        NetErrorsPhrases::tr("%1: the answer cannot be decoded (%2).").arg(named(request), reason),
        remedyFor(Fault::Protocol));
}

Error redirectElsewhere(const HttpRequest &request, const HttpReply &reply, const QUrl &target)
{
    Error error = made(Fault::Protocol, request,
        //: Error; %1 is what was asked for, %2 the host asked, %3 the host it points to.
        NetErrorsPhrases::tr("%1: %2 answered with a redirect to %3, which was not followed.")
            .arg(named(request), authority(request.url), authority(target)),
        //: Remedy: the server sends the program to another address.
        NetErrorsPhrases::tr(
            "Check the address of the connection: a portal, a proxy or a moved service may stand in "
            "between."));
    return answered(std::move(error), reply);
}

Error redirectLoop(const HttpRequest &request, const HttpReply &reply)
{
    Error error = made(Fault::Protocol, request,
        //: Error; %1 is what was asked for, %2 the host.
        NetErrorsPhrases::tr("%1: %2 redirects again and again.").arg(named(request), authority(request.url)),
        remedyFor(Fault::Protocol));
    return answered(std::move(error), reply);
}

Error signInProxy(const HttpRequest &request, const HttpReply &reply)
{
    Error error = made(Fault::SignIn, request,
        //: Error; %1 is what was asked for, %2 the host. A proxy in front of the service wants a sign-in.
        NetErrorsPhrases::tr("%1: a sign-in proxy in front of %2 keeps answering instead of the service.")
            .arg(named(request), authority(request.url)),
        remedyFor(Fault::SignIn));
    return answered(std::move(error), reply);
}

Error notTheProvider(const HttpRequest &request, const HttpReply &reply)
{
    Error error = made(Fault::Protocol, request,
        //: Error; %1 is what was asked for, %2 the host. A web page came instead of data.
        NetErrorsPhrases::tr(
            "%1: a web page came from %2 instead of data: not the provider (portal or proxy?).")
            .arg(named(request), authority(request.url)),
        //: Remedy: a hotel portal, company proxy or wrong address answered.
        NetErrorsPhrases::tr(
            "Sign in to the network's portal in a browser, or check the address of the connection."));
    error.words = firstWords(reply.body);
    return answered(std::move(error), reply);
}

Error longWait(const HttpRequest &request, std::chrono::milliseconds wait)
{
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(wait).count();
    return made(Fault::Limit, request,
        //: Error; %1 is what was asked for, %2 the host, %3 a number of minutes.
        NetErrorsPhrases::tr("%1: %2 asks for a pause of %L3 min.")
            .arg(named(request), authority(request.url))
            .arg(minutes),
        //: Remedy: the service limits how often it may be asked.
        NetErrorsPhrases::tr("Try again when that time is over."));
}

Error noSuchSignIn(const HttpRequest &request)
{
    return made(Fault::SignIn, request,
        //: Error; %1 is what was asked for, %2 the key of a sign-in method.
        NetErrorsPhrases::tr("%1: the connection has no sign-in \"%2\".").arg(named(request), request.signIn),
        //: Remedy: secrets are missing.
        NetErrorsPhrases::tr("Enter the credentials in the connection's settings."));
}

Error noSession(const QString &connectionId)
{
    Error error;
    //: Error: a request was made for a connection that is not open; %1 is its technical id.
    error.summary = NetErrorsPhrases::tr("The connection %1 is not open.").arg(connectionId);
    //: Remedy: close and open the connection.
    error.remedy = NetErrorsPhrases::tr("Open the connection and try again.");
    return error;
}

Error stopped()
{
    Error error;
    error.fault = Fault::Cancelled;
    //: Error: running requests were ended since the connection's settings changed or it was closed.
    error.summary = NetErrorsPhrases::tr("Stopped, since the connection was closed or changed.");
    //: Remedy: simply repeat.
    error.remedy = NetErrorsPhrases::tr("Try again.");
    return error;
}

Error completed(Error error, const HttpRequest &request, const HttpReply *reply)
{
    if (reply) {
        if (error.httpStatus == 0)
            error.httpStatus = reply->status;
        if (error.requestId.isEmpty())
            error.requestId = requestId(*reply);
        if (reply->status == 401)
            error.fault = Fault::SignIn;
    }
    if (error.address.isEmpty())
        error.address = shownRequest(request);
    if (error.summary.isEmpty() && error.httpStatus != 0)
        //: Error; %1 is what was asked for, %2 a status number such as 404.
        error.summary = NetErrorsPhrases::tr("%1: the service answered with status %2.")
                            .arg(named(request))
                            .arg(error.httpStatus);
    else if (error.summary.isEmpty())
        //: Error; %1 is what was asked for.
        error.summary = NetErrorsPhrases::tr("%1 failed.").arg(named(request));
    if (error.remedy.isEmpty())
        error.remedy = remedyFor(error.fault);
    return error;
}

QString requestId(const HttpReply &reply)
{
    for (const char *name :
        {"x-request-id", "x-correlation-id", "x-trace-id", "x-amzn-requestid", "request-id"}) {
        if (const QByteArray value = reply.header(name); !value.isEmpty())
            return QString::fromUtf8(value.left(200));
    }
    return {};
}

} // namespace tenantry::neterrors
