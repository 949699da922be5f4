#include "providers/net/route.h"

#include <QCoreApplication>
#include <QFile>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

struct RoutePhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Route)
};

bool isThisComputer(const QString &host)
{
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

Result<QList<QSslCertificate>> authoritiesIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.fault = Fault::Tls,
            //: Error; %1 is the path of a file with certificates, %2 the system's reason.
            .summary = RoutePhrases::tr("The file with certificate authorities \"%1\" cannot be read: %2.")
                           .arg(path, file.errorString()),
            .remedy = RoutePhrases::tr("Choose the file anew in the connection, or leave it empty.")};
    const QList<QSslCertificate> found = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (found.isEmpty())
        return Error{.fault = Fault::Tls,
            //: Error; %1 is the path of a file.
            .summary = RoutePhrases::tr("The file \"%1\" holds no certificate.").arg(path),
            //: Remedy; PEM is the name of a file format.
            .remedy = RoutePhrases::tr(
                "Choose a PEM file: text with lines such as \"-----BEGIN CERTIFICATE-----\".")};
    return found;
}

// Qt asks it for every address.
class Proxies final : public QNetworkProxyFactory {
public:
    explicit Proxies(Route route)
        : m_route(std::move(route))
    {
    }
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return m_route.proxies(query);
    }

private:
    Route m_route;
};

} // namespace

Route::Route()
    : m_tls(QSslConfiguration::defaultConfiguration())
{
    m_tls.setProtocol(QSsl::TlsV1_2OrLater);
}

Result<Route> Route::of(
    const Connection &connection, const Secrets &secrets, std::shared_ptr<TrustBook> trust)
{
    Route route;
    route.m_proxy = connection.proxy;
    if (!connection.proxy.user.isEmpty())
        route.m_password = secrets.value(proxyPassword);
    route.m_trust = std::move(trust);
    const bool isManual =
        connection.proxy.kind == Proxy::Kind::Http || connection.proxy.kind == Proxy::Kind::Socks5;
    if (isManual && (connection.proxy.host.trimmed().isEmpty() || connection.proxy.port <= 0))
        return Error{.fault = Fault::Network,
            .summary = RoutePhrases::tr("The proxy of the connection has no address."),
            .remedy = RoutePhrases::tr("Enter its host and port in the connection, or choose another way.")};
    if (!connection.caFile.isEmpty()) {
        const Result<QList<QSslCertificate>> more = authoritiesIn(connection.caFile);
        if (!more)
            return more.error();
        // Once a configuration has authorities of its own, the system's are no longer looked up.
        route.m_tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + *more);
    }
    return route;
}

QList<QNetworkProxy> Route::proxies(const QNetworkProxyQuery &query) const
{
    const QString host = query.peerHostName().isEmpty() ? query.url().host() : query.peerHostName();
    const QNetworkProxy direct(QNetworkProxy::NoProxy);
    switch (m_proxy.kind) {
    case Proxy::Kind::None:
        return {direct};
    case Proxy::Kind::Http:
    case Proxy::Kind::Socks5:
        return {QNetworkProxy(
            m_proxy.kind == Proxy::Kind::Http ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy,
            m_proxy.host, quint16(m_proxy.port), m_proxy.user, m_password)};
    case Proxy::Kind::Program:
    case Proxy::Kind::System:
        break;
    }
    const QList<QNetworkProxy> told =
        isThisComputer(host) ? QList<QNetworkProxy>() : QNetworkProxyFactory::systemProxyForQuery(query);
    return told.isEmpty() ? QList{direct} : told;
}

QNetworkProxy Route::proxyTo(const QUrl &url) const
{
    QUrl asked = url; // systems know web addresses, not streams
    asked.setScheme(isSecure(url) ? u"https"_s : u"http"_s);
    return proxies(QNetworkProxyQuery(asked)).constFirst();
}

void Route::setUp(QNetworkAccessManager &manager) const
{
    manager.setProxyFactory(new Proxies(*this)); // the manager owns it
}

QByteArray Route::proxyCredentials(const QUrl &url) const
{
    const QNetworkProxy proxy = isSecure(url) ? QNetworkProxy(QNetworkProxy::NoProxy) : proxyTo(url);
    if (proxy.type() != QNetworkProxy::HttpProxy || proxy.user().isEmpty())
        return {};
    const QString pair = proxy.user() + u':' + proxy.password();
    return "Basic " + pair.toUtf8().toBase64();
}

bool Route::accepts(
    const QUrl &url, const QList<QSslCertificate> &chain, const QList<QSslError> &errors) const
{
    return m_trust && m_trust->accepts(url.host(), portOf(url), chain, errors);
}

QString shownProxy(const QNetworkProxy &proxy)
{
    return proxy.hostName().isEmpty() ? QString()
                                      : QString(proxy.hostName() % u':' % QString::number(proxy.port()));
}

bool isSecure(const QUrl &url)
{
    return url.scheme() == "https"_L1 || url.scheme() == "wss"_L1;
}

int portOf(const QUrl &url)
{
    return url.port(isSecure(url) ? 443 : 80);
}

} // namespace tenantry
