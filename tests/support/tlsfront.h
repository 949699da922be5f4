#pragma once
#include <QSslConfiguration>
#include <QSslServer>
#include <QUrl>

namespace tenantry::test {

// The same server again, behind TLS: what arrives is handed on to a port of this computer as it is. Lives in
// the test's thread.
class TlsFront final : public QSslServer {
    Q_OBJECT
public:
    TlsFront(const QSslConfiguration &tls, int leadsTo);
    [[nodiscard]] QString to(const QString &address) const; // the address behind, by this way

private:
    int m_leadsTo;
};

} // namespace tenantry::test
