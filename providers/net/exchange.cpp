#include "providers/net/exchange.h"

#include "providers/net/neterrors.h"
#include "providers/net/oneshotbody.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

// Read in small pieces, so that a bomb is noticed long before it is unfolded.
constexpr qint64 pieceSize = qint64{64} * 1024;

QNetworkRequest prepared(const HttpRequest &request, const Route &route)
{
    QNetworkRequest prepared(request.url);
    prepared.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    prepared.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    prepared.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    prepared.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    prepared.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    prepared.setSslConfiguration(route.tls());
    // The cap on what comes out is the only guard, see bytesArrived(). A check of the ratio would have to be
    // Qt's, since Qt alone sees how many bytes came over the wire (it takes Content-Length away): and
    // whatever threshold it is given, it refuses honest lists of alike objects without saying why.
    prepared.setDecompressedSafetyCheckThreshold(-1);
    prepared.setRawHeader("User-Agent", "Tenantry/" TENANTRY_VERSION);
    prepared.setRawHeader("Accept-Language", "en");
    for (const auto &[name, value] : request.headers) {
        // Qt stops decompressing when somebody else asks for an encoding.
        if (name.compare("accept-encoding", Qt::CaseInsensitive) != 0)
            prepared.setRawHeader(name, value);
    }
    if (const QByteArray credentials = route.proxyCredentials(request.url); !credentials.isEmpty())
        prepared.setRawHeader("Proxy-Authorization", credentials);
    if (!isRead(request.verb)) {
        if (!request.body.isEmpty() && !prepared.hasRawHeader("Content-Type"))
            prepared.setRawHeader("Content-Type", "application/octet-stream");
        prepared.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    }
    return prepared;
}

bool isOfProxy(QNetworkReply::NetworkError code)
{
    return code >= QNetworkReply::ProxyConnectionRefusedError && code <= QNetworkReply::UnknownProxyError;
}

// Qt has no code of its own for a proxy that is not there.
bool saysProxy(QNetworkReply::NetworkError code, const QString &reason)
{
    return code == QNetworkReply::UnknownNetworkError && reason.contains("proxy"_L1, Qt::CaseInsensitive);
}

bool neverLeft(QNetworkReply::NetworkError code)
{
    return code == QNetworkReply::ConnectionRefusedError || code == QNetworkReply::HostNotFoundError
        || code == QNetworkReply::SslHandshakeFailedError;
}

} // namespace

Exchange::Exchange(
    const Line &line, const HttpRequest &request, ExchangeLimits limits, Ended ended, BytesArrived progress)
    : m_route(line.route)
    , m_request(request)
    , m_limits(limits)
    , m_ended(std::move(ended))
    , m_progress(std::move(progress))
{
    m_clock.start();
    m_deadline.setSingleShot(true);
    m_silence.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this,
        [this] { fail(neterrors::deadline(m_request, m_limits.deadline), false); });
    connect(&m_silence, &QTimer::timeout, this,
        [this] { fail(neterrors::silence(m_request, m_limits.inactivity), true); });
    send(line.manager);
    watch();
    m_deadline.start(m_limits.deadline);
    m_silence.start(m_limits.inactivity);
}

Exchange::~Exchange()
{
    drop();
}

void Exchange::send(QNetworkAccessManager &manager)
{
    if (isRead(m_request.verb)) {
        m_reply = manager.sendCustomRequest(prepared(m_request, m_route), m_request.verb);
        return;
    }
    auto *body = new OneShotBody(m_request.body);
    m_reply = manager.sendCustomRequest(prepared(m_request, m_route), m_request.verb, body);
    body->setParent(m_reply);
}

void Exchange::watch()
{
    connect(m_reply, &QNetworkReply::finished, this, &Exchange::finished);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &Exchange::headersArrived);
    connect(m_reply, &QNetworkReply::readyRead, this, &Exchange::bytesArrived);
    connect(m_reply, &QNetworkReply::uploadProgress, this, &Exchange::moved);
    connect(m_reply, &QNetworkReply::encrypted, this, &Exchange::moved);
    connect(m_reply, &QNetworkReply::sslErrors, this, &Exchange::examine);
}

void Exchange::examine(const QList<QSslError> &errors)
{
    const QList<QSslCertificate> chain = m_reply->sslConfiguration().peerCertificateChain();
    if (m_route.accepts(m_request.url, chain, errors)) {
        m_reply->ignoreSslErrors(errors); // these, of this certificate
        return;
    }
    m_sslErrors = errors;
    m_certificate = chain.isEmpty() ? QString() : fingerprintOf(chain.constFirst());
}

Error Exchange::tlsError() const
{
    const QString host = m_request.url.host();
    if (m_sslErrors.isEmpty())
        return neterrors::tls(m_request, neterrors::handshakeReason(host, m_reply->errorString()));
    return neterrors::tls(m_request, neterrors::tlsReason(host, m_sslErrors), m_certificate);
}

void Exchange::drop()
{
    // abort() emits finished() before it returns, so disconnect first.
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

void Exchange::moved()
{
    m_silence.start();
}

void Exchange::headersArrived()
{
    moved();
    const QVariant length = m_reply->header(QNetworkRequest::ContentLengthHeader);
    m_announced = length.isValid() ? length.toLongLong() : -1;
    if (m_announced > m_limits.maxBytes && m_request.verb != "HEAD")
        fail(neterrors::tooLarge(m_request, m_limits.maxBytes), false);
}

void Exchange::bytesArrived()
{
    moved();
    while (m_reply && m_reply->bytesAvailable() > 0) {
        const QByteArray piece = m_reply->read(pieceSize);
        if (piece.isEmpty()) {
            if (m_reply->error() != QNetworkReply::NoError) // it cannot be decoded: do not fetch the rest
                end(judged());
            return;
        }
        m_body += piece;
        if (m_body.size() > m_limits.maxBytes) {
            fail(neterrors::tooLarge(m_request, m_limits.maxBytes), false);
            return;
        }
    }
    if (m_progress && m_reply)
        m_progress(m_body.size(), m_announced);
}

void Exchange::finished()
{
    bytesArrived(); // the last piece comes without a signal of its own
    if (m_reply)
        end(judged());
}

HttpReply Exchange::reply() const
{
    HttpReply reply;
    reply.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        reply.headers.append({name.toLower(), value});
    reply.body = m_body;
    reply.url = m_reply->url();
    reply.took = std::chrono::milliseconds(m_clock.elapsed());
    return reply;
}

// Qt's error codes are only asked where there is no status: it maps 409, 422 and 429 to codes that say
// nothing, and a lost connection in the middle of a 200 is an error in spite of its status.
ExchangeEnd Exchange::judged()
{
    ExchangeEnd how;
    how.mayHaveArrived = true;
    const QNetworkReply::NetworkError code = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QString proxy = shownProxy(m_route.proxyTo(m_request.url));
    const bool proxyRefuses = status == 407;
    if (!proxy.isEmpty() && (proxyRefuses || isOfProxy(code) || saysProxy(code, m_reply->errorString()))) {
        how.error =
            neterrors::proxy(m_request, proxyRefuses ? QNetworkReply::ProxyAuthenticationRequiredError : code,
                proxy, m_reply->errorString());
        how.mayHaveArrived = code == QNetworkReply::ProxyConnectionClosedError;
        how.worthRepeating = code == QNetworkReply::ProxyTimeoutError || how.mayHaveArrived;
        return how;
    }
    const bool isTransport = code != QNetworkReply::NoError
        && (code < QNetworkReply::ProxyConnectionRefusedError || code == QNetworkReply::ContentReSendError
            || status < 400);
    // On these two Qt rewinds the body before it asks whether it may follow at all.
    const bool isRedirectOfWrite =
        code == QNetworkReply::ContentReSendError && (status == 307 || status == 308);
    if (status == 0 || (isTransport && !isRedirectOfWrite)) {
        how.mayHaveArrived = !neverLeft(code);
        how.worthRepeating = true;
        if (code == QNetworkReply::SslHandshakeFailedError) {
            how.error = tlsError();
            how.worthRepeating = false; // a certificate does not get better by asking again
        } else if (status != 0 && code >= QNetworkReply::ContentAccessDenied
            && code != QNetworkReply::ContentReSendError) {
            how.error = neterrors::undecodable(m_request, m_reply->errorString());
            how.worthRepeating = false;
        } else {
            how.error = neterrors::network(m_request, code, m_reply->errorString());
        }
        return how;
    }
    const QVariant announced = m_reply->header(QNetworkRequest::ContentLengthHeader);
    const bool isPlain = !m_reply->hasRawHeader("Content-Encoding");
    if (isPlain && announced.isValid() && m_request.verb != "HEAD" && status != 204 && status != 304
        && announced.toLongLong() != m_body.size()) {
        how.error = neterrors::cutShort(m_request, m_body.size(), announced.toLongLong());
        how.worthRepeating = true;
        return how;
    }
    how.reply = reply();
    return how;
}

void Exchange::fail(Error error, bool worthRepeating)
{
    ExchangeEnd how;
    how.error = std::move(error);
    how.mayHaveArrived = true; // Qt does not tell reliably: not for requests without a body
    how.worthRepeating = worthRepeating;
    end(std::move(how));
}

void Exchange::end(ExchangeEnd how)
{
    m_deadline.stop();
    m_silence.stop();
    how.bytes = m_body.size();
    how.took = std::chrono::milliseconds(m_clock.elapsed());
    if (!isRead(m_request.verb) && !how.reply && how.mayHaveArrived)
        how.error.outcomeUnknown = true;
    drop();
    const Ended ended = std::move(m_ended);
    ended(std::move(how));
}

} // namespace tenantry
