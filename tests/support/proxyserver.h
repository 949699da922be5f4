#pragma once
#include <QByteArray>
#include <QList>
#include <QTcpServer>
#include <memory>

class QTcpSocket;

namespace tenantry::test {

// A small real proxy on 127.0.0.1: HTTP (CONNECT, and plain requests with the whole address) and SOCKS 5
// at the same port, with a sign-in if it is given a user. It leads everything to one port of this computer,
// whatever host is asked for, and writes down what that was. Lives in the test's thread.
class ProxyServer final : public QTcpServer {
    Q_OBJECT
public:
    explicit ProxyServer(int leadsTo, const QByteArray &user = {}, const QByteArray &password = {});

    [[nodiscard]] const QList<QByteArray> &asked() const { return m_asked; } // "CONNECT depot.test:443"
    [[nodiscard]] int refused() const { return m_refused; } // wrong or missing sign-in

private:
    struct Guest;
    void greet(QTcpSocket *socket);
    void heard(Guest &guest);
    [[nodiscard]] bool takeHttp(Guest &guest);
    [[nodiscard]] bool takeSocks(Guest &guest); // false: more bytes are needed
    void lead(Guest &guest, const QByteArray &asked, const QByteArray &answer);

    int m_leadsTo;
    QByteArray m_user;
    QByteArray m_password;
    QList<QByteArray> m_asked;
    int m_refused = 0;
};

} // namespace tenantry::test
