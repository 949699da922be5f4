#include "tests/support/proxyserver.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QtEndian>

namespace tenantry::test {

namespace {

constexpr char socks = 5;

enum class Stage { Fresh, SocksMethods, SocksSignIn, SocksAsk, Led };

quint16 portAt(const QByteArray &bytes, qsizetype at)
{
    return quint16(quint8(bytes[at]) << 8 | quint8(bytes[at + 1]));
}

} // namespace

struct ProxyServer::Guest {
    QTcpSocket *socket = nullptr;
    QTcpSocket *beyond = nullptr; // to the server
    QByteArray bytes;
    Stage stage = Stage::Fresh;
};

ProxyServer::ProxyServer(int leadsTo, const QByteArray &user, const QByteArray &password)
    : m_leadsTo(leadsTo)
    , m_user(user)
    , m_password(password)
{
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = nextPendingConnection())
            greet(socket);
    });
    listen(QHostAddress::LocalHost);
}

void ProxyServer::greet(QTcpSocket *socket)
{
    auto guest = std::make_shared<Guest>();
    guest->socket = socket;
    connect(socket, &QTcpSocket::readyRead, this, [this, guest] {
        guest->bytes += guest->socket->readAll();
        heard(*guest);
    });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
}

void ProxyServer::heard(Guest &guest)
{
    while (guest.stage != Stage::Led && !guest.bytes.isEmpty()) {
        const bool isSocks = guest.stage != Stage::Fresh || guest.bytes.front() == socks;
        if (!(isSocks ? takeSocks(guest) : takeHttp(guest)))
            return;
    }
    if (guest.beyond && !guest.bytes.isEmpty())
        guest.beyond->write(std::exchange(guest.bytes, {}));
}

bool ProxyServer::takeHttp(Guest &guest)
{
    const qsizetype end = guest.bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QByteArray head = guest.bytes.left(end + 4);
    const QByteArray line = head.left(head.indexOf("\r\n"));
    const QByteArray pair = m_user + ':' + m_password;
    const QByteArray wanted = "proxy-authorization: basic " + pair.toBase64().toLower();
    if (!m_user.isEmpty() && !head.toLower().contains(wanted)) {
        ++m_refused;
        guest.bytes.remove(0, end + 4);
        guest.socket->write("HTTP/1.1 407 Proxy Authentication Required\r\n"
                            "Proxy-Authenticate: Basic realm=\"corner\"\r\nContent-Length: 0\r\n\r\n");
        return true;
    }
    const QByteArray asked = line.left(line.lastIndexOf(' '));
    if (line.startsWith("CONNECT ")) {
        guest.bytes.remove(0, end + 4);
        lead(guest, asked, "HTTP/1.1 200 Connection established\r\n\r\n");
    } else {
        lead(guest, asked, {});
    }
    return true;
}

bool ProxyServer::takeSocks(Guest &guest)
{
    QByteArray &bytes = guest.bytes;
    if (guest.stage == Stage::Fresh) {
        if (bytes.size() < 2 || bytes.size() < 2 + bytes[1])
            return false;
        const char method = m_user.isEmpty() ? 0 : 2;
        const bool isOffered = bytes.mid(2, bytes[1]).contains(method);
        bytes.remove(0, 2 + bytes[1]);
        m_refused += isOffered ? 0 : 1;
        guest.socket->write(QByteArray(1, socks) + (isOffered ? method : char(0xff)));
        guest.stage = method == 0 ? Stage::SocksAsk : Stage::SocksSignIn;
        return isOffered;
    }
    if (guest.stage == Stage::SocksSignIn) {
        const qsizetype user = bytes.size() > 1 ? bytes[1] : 0;
        if (bytes.size() < 3 + user || bytes.size() < 3 + user + bytes[2 + user])
            return false;
        const qsizetype password = bytes[2 + user];
        const bool isGood = bytes.mid(2, user) == m_user && bytes.mid(3 + user, password) == m_password;
        bytes.remove(0, 3 + user + password);
        m_refused += isGood ? 0 : 1;
        guest.socket->write(QByteArray(1, 1) + (isGood ? char(0) : char(1)));
        guest.stage = Stage::SocksAsk;
        return isGood;
    }
    const bool isName = bytes.size() > 4 && bytes[3] == 3;
    const qsizetype length = isName ? 5 + quint8(bytes[4]) : 8;
    if (bytes.size() < length + 2)
        return false;
    const QByteArray host = isName
        ? bytes.mid(5, quint8(bytes[4]))
        : QHostAddress(QHostAddress(qFromBigEndian<quint32>(bytes.constData() + 4))).toString().toLatin1();
    const QByteArray asked = "SOCKS " + host + ':' + QByteArray::number(portAt(bytes, length));
    bytes.remove(0, length + 2);
    lead(guest, asked, QByteArray("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00", 10));
    return true;
}

void ProxyServer::lead(Guest &guest, const QByteArray &asked, const QByteArray &answer)
{
    m_asked.append(asked);
    guest.stage = Stage::Led;
    guest.beyond = new QTcpSocket(guest.socket);
    QTcpSocket *near = guest.socket;
    QTcpSocket *far = guest.beyond;
    connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
    connect(far, &QTcpSocket::disconnected, near, &QTcpSocket::disconnectFromHost);
    far->connectToHost(QHostAddress::LocalHost, quint16(m_leadsTo));
    near->write(answer);
}

} // namespace tenantry::test
