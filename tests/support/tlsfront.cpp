#include "tests/support/tlsfront.h"

#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace tenantry::test {
namespace {

void pour(QTcpSocket *from, QTcpSocket *to)
{
    const auto hand = [from, to] {
        to->write(from->readAll());
    };
    QObject::connect(from, &QTcpSocket::readyRead, to, hand);
    QObject::connect(from, &QTcpSocket::disconnected, to, &QTcpSocket::disconnectFromHost);
    hand();
}

} // namespace

TlsFront::TlsFront(const QSslConfiguration &tls, int leadsTo)
    : m_leadsTo(leadsTo)
{
    setSslConfiguration(tls);
    connect(this, &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *guest = nextPendingConnection()) {
            auto *beyond = new QTcpSocket(guest);
            beyond->connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(m_leadsTo));
            pour(guest, beyond);
            pour(beyond, guest);
            connect(guest, &QTcpSocket::disconnected, guest, &QObject::deleteLater);
        }
    });
    listen(QHostAddress::LocalHost);
}

QString TlsFront::to(const QString &address) const
{
    QUrl url(address);
    url.setScheme(u"https"_s);
    url.setPort(serverPort());
    return url.toString();
}

} // namespace tenantry::test
