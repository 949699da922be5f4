#pragma once
#include "providers/net/trustbook.h"
#include "providers/schema/connection.h"
#include "providers/schema/result.h"
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QUrl>
#include <memory>

class QNetworkAccessManager;

namespace tenantry {

// The way from this computer to a service: the proxies in between, and whose certificates are good.
// A value; everything of a connection that goes out takes the same one.
class Route final {
public:
    Route(); // as the system says
    // Error: the file with authorities cannot be used, or the proxy has no address.
    static Result<Route> of(
        const Connection &connection, const Secrets &secrets, std::shared_ptr<TrustBook> trust);

    // TLS 1.2 or later, the system's authorities and those of the connection's file.
    [[nodiscard]] const QSslConfiguration &tls() const { return m_tls; }

    // Never empty; the first is to be used. Nothing goes through a proxy to this computer itself.
    [[nodiscard]] QList<QNetworkProxy> proxies(const QNetworkProxyQuery &query) const;
    [[nodiscard]] QNetworkProxy proxyTo(const QUrl &url) const; // of a socket's own
    void setUp(QNetworkAccessManager &manager) const;
    // The header Proxy-Authorization of a request that is not encrypted: Qt knows the proxy's user and does
    // not name it there. Empty: none is needed.
    [[nodiscard]] QByteArray proxyCredentials(const QUrl &url) const;

    // Did a person look at this very certificate and trust it? If not, it is remembered for a person to see.
    [[nodiscard]] bool accepts(
        const QUrl &url, const QList<QSslCertificate> &chain, const QList<QSslError> &errors) const;

private:
    Proxy m_proxy;
    QString m_password;
    QSslConfiguration m_tls;
    std::shared_ptr<TrustBook> m_trust; // may be null: nothing is trusted beyond the authorities
};

// "proxy.test:3128"; empty: none.
[[nodiscard]] QString shownProxy(const QNetworkProxy &proxy);

[[nodiscard]] int portOf(const QUrl &url); // also where the address leaves it out
[[nodiscard]] bool isSecure(const QUrl &url); // https or wss

} // namespace tenantry
