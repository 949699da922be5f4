#include "providers/net/trustbook.h"

#include <QCryptographicHash>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

constexpr qsizetype mostMet = 50; // a person looks at the last few

QList<QSslError::SslError> flawsOf(const QList<QSslError> &errors)
{
    QList<QSslError::SslError> flaws;
    for (const QSslError &error : errors) {
        if (!flaws.contains(error.error()))
            flaws.append(error.error());
    }
    return flaws;
}

template <typename Entry>
auto isAt(const QString &host, int port)
{
    return [&host, port](const Entry &entry) {
        return entry.port == port && entry.host.compare(host, Qt::CaseInsensitive) == 0;
    };
}

} // namespace

QString fingerprintOf(const QSslCertificate &certificate)
{
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
}

QString flawInWords(QSslError::SslError flaw)
{
    return QSslError(flaw).errorString();
}

bool TrustBook::accepts(
    const QString &host, int port, const QList<QSslCertificate> &chain, const QList<QSslError> &errors)
{
    if (chain.isEmpty() || errors.isEmpty())
        return false;
    MetCertificate met{host, port, chain, flawsOf(errors), false};
    const std::scoped_lock lock(m_mutex);
    const auto known = std::ranges::find_if(m_trusted, isAt<TrustedCertificate>(host, port));
    if (known != m_trusted.end()) {
        met.isChanged = known->certificate != chain.constFirst();
        if (!met.isChanged
            && std::ranges::all_of(met.flaws, [&known](auto flaw) { return known->flaws.contains(flaw); }))
            return true;
    }
    m_met.removeIf([&met](const MetCertificate &one) {
        return one.host == met.host && one.port == met.port
            && one.chain.constFirst() == met.chain.constFirst();
    });
    m_met.append(std::move(met));
    if (m_met.size() > mostMet)
        m_met.removeFirst();
    return false;
}

std::optional<MetCertificate> TrustBook::met(const QString &fingerprint) const
{
    const std::scoped_lock lock(m_mutex);
    for (auto one = m_met.crbegin(); one != m_met.crend(); ++one) {
        if (fingerprintOf(one->chain.constFirst()) == fingerprint)
            return *one;
    }
    return std::nullopt;
}

void TrustBook::trust(const MetCertificate &met, bool always, const QDateTime &now)
{
    const std::scoped_lock lock(m_mutex);
    m_trusted.removeIf(isAt<TrustedCertificate>(met.host, met.port));
    m_trusted.append({met.host, met.port, met.chain.constFirst(), met.flaws, now, always});
}

void TrustBook::distrust(const QString &host, int port)
{
    const std::scoped_lock lock(m_mutex);
    m_trusted.removeIf(isAt<TrustedCertificate>(host, port));
}

void TrustBook::restore(const QList<TrustedCertificate> &kept)
{
    const std::scoped_lock lock(m_mutex);
    m_trusted = kept;
}

QList<TrustedCertificate> TrustBook::trusted() const
{
    const std::scoped_lock lock(m_mutex);
    return m_trusted;
}

} // namespace tenantry
