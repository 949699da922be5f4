// What can go wrong with a stream of events, and why there is no secure connection.
#include "providers/net/neterrors.h"
#include "providers/net/neterrorsphrases.h"

using namespace Qt::StringLiterals;

namespace tenantry::neterrors {

namespace {

// Stands for a stream of events in sentences; its address must not be told.
HttpRequest streamRequest(const QString &host)
{
    HttpRequest request;
    request.url.setHost(host);
    //: What was asked for, at the beginning of an error: live events of a service.
    request.what = NetErrorsPhrases::tr("Stream of events");
    return request;
}

} // namespace

Error streamEnded(const QString &host, int closeCode, const QString &reason)
{
    Error error;
    // 1002 says that we asked wrongly; anything else that is final says that the stream is gone.
    error.fault = closeCode == 1002 ? Fault::Protocol : Fault::NotFound;
    error.code = QString::number(closeCode);
    error.words = reason.left(200);
    //: Error; the live events of a service ended for good. %1 is the host.
    error.summary = NetErrorsPhrases::tr("%1 closed the stream of events.").arg(host);
    //: Remedy: the stream of live events was closed by the service.
    error.remedy = NetErrorsPhrases::tr(
        "Look at the stream of the connection: it may have been deleted; create a new one.");
    return error;
}

Error streamOffline()
{
    Error error = offline(streamRequest({}));
    error.address.clear();
    return error;
}

Error streamNotTrusted(const QString &host, const QString &reason, const QString &certificate)
{
    Error error = tls(streamRequest(host), reason, certificate);
    error.address.clear();
    return error;
}

Error streamUnusable()
{
    Error error;
    error.fault = Fault::Invalid;
    //: Error: the service named an address for live events that cannot be one.
    error.summary = NetErrorsPhrases::tr("The address of the stream of events is not a ws or wss address.");
    //: Remedy: the service named an address for live events that cannot be one.
    error.remedy =
        NetErrorsPhrases::tr("Check the address of the connection and the version of the service.");
    return error;
}

QString tlsReason(const QString &host, const QList<QSslError> &errors)
{
    QStringList reasons;
    for (const QSslError &error : errors) {
        if (!reasons.contains(error.errorString()))
            reasons.append(error.errorString());
    }
    //: Why a server's certificate is not trusted; %1 is the host, %2 reasons in the system's words.
    return NetErrorsPhrases::tr("the certificate of %1 is not trusted: %2").arg(host, reasons.join(u"; "));
}

QString handshakeReason(const QString &host, const QString &libraryWords)
{
    const auto says = [&libraryWords](QLatin1StringView part) {
        return libraryWords.contains(part, Qt::CaseInsensitive);
    };
    if (says("unsupported protocol"_L1) || says("protocol version"_L1))
        //: Why there is no secure connection; %1 is the host. TLS 1.2 is the oldest protocol that is
        //: accepted.
        return NetErrorsPhrases::tr("%1 speaks only protocols that are too old (older than TLS 1.2).")
            .arg(host);
    if (says("wrong version number"_L1) || says("packet length too long"_L1) || says("http request"_L1))
        //: Why there is no secure connection; %1 is the host.
        return NetErrorsPhrases::tr("%1 does not speak TLS at this port.").arg(host);
    return libraryWords;
}

} // namespace tenantry::neterrors
