#pragma once
#include "providers/schema/result.h"
#include "providers/wire/http.h"
#include <QNetworkReply>
#include <QString>
#include <chrono>

class QSslCertificate;
class QSslError;

// The errors that the network side makes itself, each complete: what, why, what to do (ERR-1, ERR-4).
namespace tenantry::neterrors {

[[nodiscard]] Error offline(const HttpRequest &request);
[[nodiscard]] Error unusable(
    const HttpRequest &request, const QString &why); // Fault::Invalid: cannot be sent at all
[[nodiscard]] Error foreignOrigin(const HttpRequest &request); // credentials asked for another origin
[[nodiscard]] Error network(
    const HttpRequest &request, QNetworkReply::NetworkError code, const QString &reason);
// `certificate`: fingerprint of the one that is not trusted, by which the trust book knows it; becomes the
// error's code. Empty: there was none to look at.
[[nodiscard]] Error tls(const HttpRequest &request, const QString &reason, const QString &certificate = {});
// The proxy on the way failed, and the service heard nothing. `proxy`: its host and port.
[[nodiscard]] Error proxy(const HttpRequest &request, QNetworkReply::NetworkError code, const QString &proxy,
    const QString &reason);
[[nodiscard]] Error deadline(const HttpRequest &request, std::chrono::milliseconds waited);
[[nodiscard]] Error silence(const HttpRequest &request, std::chrono::milliseconds waited);
[[nodiscard]] Error tooLarge(const HttpRequest &request, qint64 cap);
[[nodiscard]] Error cutShort(const HttpRequest &request, qint64 got, qint64 announced);
[[nodiscard]] Error undecodable(const HttpRequest &request, const QString &reason);
[[nodiscard]] Error redirectElsewhere(const HttpRequest &request, const HttpReply &reply, const QUrl &target);
[[nodiscard]] Error redirectLoop(const HttpRequest &request, const HttpReply &reply);
[[nodiscard]] Error signInProxy(const HttpRequest &request, const HttpReply &reply);
[[nodiscard]] Error notTheProvider(const HttpRequest &request, const HttpReply &reply); // OFF-7
[[nodiscard]] Error longWait(const HttpRequest &request, std::chrono::milliseconds wait);
[[nodiscard]] Error noSuchSignIn(const HttpRequest &request);
[[nodiscard]] Error noSession(const QString &connectionId);
[[nodiscard]] Error stopped(); // the connection was closed or its address changed

// A stream of events ended for good; without its address, which is a secret.
[[nodiscard]] Error streamEnded(const QString &host, int closeCode, const QString &reason);
[[nodiscard]] Error streamNotTrusted(
    const QString &host, const QString &reason, const QString &certificate = {});
[[nodiscard]] Error streamOffline();
[[nodiscard]] Error streamUnusable(); // not ws or wss

// Certificate faults in words, the host's name included.
[[nodiscard]] QString tlsReason(const QString &host, const QList<QSslError> &errors);
// Why the two sides could not even begin, from the TLS library's words.
[[nodiscard]] QString handshakeReason(const QString &host, const QString &libraryWords);

// Fills in what a flow's own error left open: status, request id, address, summary, remedy.
// A 401 that arrives here has been renewed and repeated already: it is Fault::SignIn.
[[nodiscard]] Error completed(Error error, const HttpRequest &request, const HttpReply *reply);

// "Reference for support": the first header of the reply that carries a request's id.
[[nodiscard]] QString requestId(const HttpReply &reply);

} // namespace tenantry::neterrors
