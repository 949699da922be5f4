#pragma once
#include <QProcess>
#include <QSslConfiguration>
#include <QString>
#include <QTemporaryDir>
#include <optional>

namespace tenantry::test {

// A corner authority that nobody has heard of, and certificates from it, made by the openssl program.
// Its files go when it goes.
class Authority {
public:
    Authority();

    [[nodiscard]] QString file() const; // its own certificate, PEM
    // For a server on this computer. `names` as in subjectAltName: "IP:127.0.0.1", "DNS:depot.test".
    [[nodiscard]] std::optional<QSslConfiguration> issue(
        const QString &names = QStringLiteral("IP:127.0.0.1"), int days = 2);
    // The same as files for the openssl program: certificate and key.
    [[nodiscard]] std::optional<QPair<QString, QString>> issueFiles(const QString &names, int days = 2);

private:
    [[nodiscard]] bool run(const QStringList &arguments);
    QTemporaryDir m_folder;
    int m_issued = 0;
};

// A server that speaks nothing newer than TLS 1.1, until it is destroyed.
class OldServer {
public:
    explicit OldServer(Authority &authority);
    ~OldServer();
    [[nodiscard]] int port() const { return m_port; } // 0: it could not be started

private:
    QProcess m_openssl;
    int m_port = 0;
};

} // namespace tenantry::test
