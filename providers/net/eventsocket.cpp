#include "providers/net/eventsocket.h"

#include "providers/net/log.h"
#include "providers/net/masking.h"
#include "providers/net/neterrors.h"

#include <QPointer>
#include <QUrlQuery>
#include <QWebSocketProtocol>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

constexpr std::chrono::milliseconds usualHeartbeat{60'000};

// What closed() sees when the line broke without a close frame.
constexpr int broken = QWebSocketProtocol::CloseCodeAbnormalDisconnection;

bool isFinal(int code)
{
    return code == QWebSocketProtocol::CloseCodeNormal || code == QWebSocketProtocol::CloseCodeProtocolError;
}

// Qt takes 1012 to 1014 ("restart", "try later", "bad gateway") for mistakes of the other side: it reports
// 1002, and "Invalid close code 1002 detected." as the reason. A 1002 of the other side has its own words.
int toldCode(const QWebSocket &socket)
{
    const int code = socket.closeCode();
    const bool isQtsOwn = code == QWebSocketProtocol::CloseCodeProtocolError
        && socket.closeReason().contains(QString::number(code));
    return isQtsOwn ? broken : code;
}

// Why the other side closed the line, or lost it: its own words behind ours.
QString closeInWords(int code, const QString &reason)
{
    const auto ours = [code] {
        switch (code) {
        //: Why a stream of live events was interrupted.
        case QWebSocketProtocol::CloseCodeGoingAway:
            return EventSocket::tr("the service goes away");
        case QWebSocketProtocol::CloseCodeBadOperation:
            return EventSocket::tr("the service fails");
        case 1012:
            return EventSocket::tr("the service starts anew");
        case 1013:
            return EventSocket::tr("the stream is not ready yet");
        case broken:
            return EventSocket::tr("the line broke");
        default:
            //: %1 is the number of the reason.
            return EventSocket::tr("closed with code %1").arg(code);
        }
    }();
    //: Why a stream of live events was interrupted: in our words (%1) and in those of the service (%2).
    return reason.isEmpty() ? ours : EventSocket::tr("%1: %2").arg(ours, reason);
}

} // namespace

EventSocket::EventSocket(EventStream stream, Timing timing, Route route, QObject *parent)
    : QObject(parent)
    , m_stream(std::move(stream))
    , m_timing(std::move(timing))
    , m_route(std::move(route))
    , m_last(m_stream.after)
{
    m_timing.firstPause = m_stream.firstPause;
    m_timing.longestPause = m_stream.longestPause;
    m_later.setSingleShot(true);
    m_later.callOnTimeout(this, &EventSocket::open);
    m_heartbeat.setInterval(m_timing.inactivity.value_or(usualHeartbeat));
    m_heartbeat.callOnTimeout(this, &EventSocket::beat);
}

EventSocket::~EventSocket()
{
    drop();
}

void EventSocket::start()
{
    m_later.start(0);
}

QUrl EventSocket::addressNow() const
{
    QUrl url = m_stream.address;
    if (m_stream.resume.isEmpty() || m_last <= 0) // ordinal 0 means "not given" to the service
        return url;
    QUrlQuery query(url);
    query.removeAllQueryItems(m_stream.resume);
    query.addQueryItem(m_stream.resume, QString::number(m_last));
    url.setQuery(query);
    return url;
}

void EventSocket::open()
{
    if (m_stream.address.scheme() != u"ws" && m_stream.address.scheme() != u"wss") {
        giveUp(neterrors::streamUnusable());
        return;
    }
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setMaxAllowedIncomingFrameSize(quint64(m_stream.maxFrame));
    m_socket->setMaxAllowedIncomingMessageSize(quint64(m_stream.maxFrame));
    connect(m_socket, &QWebSocket::connected, this, [this] {
        m_isAlive = true;
        m_heartbeat.start();
        emit connected();
    });
    connect(m_socket, &QWebSocket::textMessageReceived, this, &EventSocket::arrived);
    connect(m_socket, &QWebSocket::pong, this, [this] { m_isAlive = true; });
    connect(m_socket, &QWebSocket::disconnected, this, &EventSocket::closed);
    connect(m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, &EventSocket::closed,
        Qt::QueuedConnection); // a close frame that arrived with the error is read first
    connect(m_socket, &QWebSocket::sslErrors, this, &EventSocket::examine);
    QNetworkRequest request(addressNow());
    request.setRawHeader("User-Agent", "Tenantry/" TENANTRY_VERSION);
    m_socket->setProxy(m_route.proxyTo(m_stream.address));
    m_socket->setSslConfiguration(m_route.tls());
    m_tlsReason.clear();
    m_socket->open(request);
    m_heartbeat.start(); // connecting has the same time limit
    m_isAlive = true;
}

void EventSocket::examine(const QList<QSslError> &errors)
{
    const QList<QSslCertificate> chain = m_socket->sslConfiguration().peerCertificateChain();
    if (m_route.accepts(m_stream.address, chain, errors)) {
        m_socket->ignoreSslErrors(errors); // these, of this certificate
        return;
    }
    m_tlsReason = neterrors::tlsReason(m_stream.address.host(), errors);
    m_certificate = chain.isEmpty() ? QString() : fingerprintOf(chain.constFirst());
}

void EventSocket::drop()
{
    m_heartbeat.stop();
    if (QWebSocket *socket = std::exchange(m_socket, nullptr)) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

void EventSocket::arrived(const QString &text)
{
    m_isAlive = true;
    m_failures = 0;
    const QByteArray frame = text.toUtf8();
    const qint64 ordinal = m_stream.ordinal ? m_stream.ordinal(frame).value_or(0) : 0; // the first one is 1
    const QPointer<EventSocket> alive(this);
    if (ordinal > 0) {
        if (ordinal <= m_last) { // replay starts at the last one known, or after it: both occur
            emit repeated(1);
            return;
        }
        const qint64 missing = m_last > 0 ? ordinal - m_last - 1 : 0;
        m_last = ordinal;
        if (missing > 0)
            emit lost(missing);
        if (!alive)
            return;
    }
    emit frameArrived(frame);
}

void EventSocket::beat()
{
    if (!m_socket)
        return;
    if (!std::exchange(m_isAlive, false)) {
        //: Why a stream of live events is connected anew.
        closedWith(broken, tr("no sign of life"));
        return;
    }
    m_socket->ping();
}

void EventSocket::closed()
{
    if (!m_socket)
        return;
    // Qt starts every socket with "closed normally" and leaves it there when the line breaks: only a
    // socket whose closing was announced by the other side has a code that says anything.
    const bool wasTold = m_socket->closeCode() != QWebSocketProtocol::CloseCodeNormal
        || !m_socket->closeReason().isEmpty() || m_socket->error() == QAbstractSocket::UnknownSocketError;
    if (wasTold)
        closedWith(toldCode(*m_socket), m_socket->closeReason());
    else
        closedWith(broken, m_socket->errorString());
}

void EventSocket::closedWith(int code, const QString &reason)
{
    const QString host = m_stream.address.host();
    drop();
    if (!m_tlsReason.isEmpty()) {
        giveUp(neterrors::streamNotTrusted(host, m_tlsReason, m_certificate));
        return;
    }
    if (isFinal(code)) {
        giveUp(neterrors::streamEnded(host, code, reason));
        return;
    }
    const auto wait = backOff(m_failures++, m_timing);
    qCInfo(netLog) << "the stream of events of" << host << "broke with" << code << "and is tried again";
    m_later.start(wait);
    Error why;
    why.words = closeInWords(code, reason);
    const QString secret = m_stream.address.path();
    emit disconnected(withoutSecrets(why, {secret, secret.section(u'/', -1)}).words, wait);
}

void EventSocket::giveUp(Error error)
{
    const QString secret = m_stream.address.path();
    error = withoutSecrets(std::move(error), {secret, secret.section(u'/', -1)});
    emit ended(error);
}

} // namespace tenantry
