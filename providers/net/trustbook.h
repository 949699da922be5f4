#pragma once
#include <QDateTime>
#include <QList>
#include <QSslCertificate>
#include <QSslError>
#include <QString>
#include <mutex>
#include <optional>

namespace tenantry {

// A server's certificate that the authorities at hand do not vouch for.
struct MetCertificate {
    QString host;
    int port = 443;
    QList<QSslCertificate> chain; // the server's own first; never empty
    QList<QSslError::SslError> flaws; // why it is not trusted
    bool isChanged = false; // another one is trusted for this host: it may be renewed, or somebody listens
};

// A certificate that a person trusts for one host and port, with the flaws that were shown then and no
// others: one that expires later, or another one of the same host, asks again (CONN-9).
struct TrustedCertificate {
    QString host;
    int port = 443;
    QSslCertificate certificate;
    QList<QSslError::SslError> flaws;
    QDateTime since; // UTC
    bool always = true; // false: until the program ends

    friend bool operator==(const TrustedCertificate &, const TrustedCertificate &) = default;
};

// SHA-256 of the whole certificate, as "3A:0F:…".
[[nodiscard]] QString fingerprintOf(const QSslCertificate &certificate);
[[nodiscard]] QString flawInWords(QSslError::SslError flaw);

// What persons decided about certificates, and what was met since. Shared by the engine's thread, which
// asks, and the thread of the window, which decides; every member may be called from any thread.
// There is no way to accept a certificate that was not looked at.
class TrustBook final {
public:
    // May a connection go on in spite of these errors? If not, the certificate is remembered as met.
    [[nodiscard]] bool accepts(
        const QString &host, int port, const QList<QSslCertificate> &chain, const QList<QSslError> &errors);

    [[nodiscard]] std::optional<MetCertificate> met(const QString &fingerprint) const;

    // One certificate for each host and port: the new one takes the place of the old.
    void trust(const MetCertificate &met, bool always, const QDateTime &now);
    void distrust(const QString &host, int port);
    void restore(const QList<TrustedCertificate> &kept); // as they were saved
    [[nodiscard]] QList<TrustedCertificate> trusted() const;

private:
    mutable std::mutex m_mutex;
    QList<TrustedCertificate> m_trusted;
    QList<MetCertificate> m_met; // newest last
};

} // namespace tenantry
