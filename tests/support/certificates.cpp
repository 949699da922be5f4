#include "tests/support/certificates.h"
#include "tests/support/apart.h"

#include <QFile>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace tenantry::test {

Authority::Authority()
{
    // Failures show in issue().
    static_cast<void>(run({u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s,
        u"ca.key"_s, u"-out"_s, u"ca.pem"_s, u"-days"_s, u"30"_s, u"-subj"_s,
        u"/O=Corner Authority/CN=Corner Authority Root"_s}));
}

QString Authority::file() const
{
    return m_folder.filePath(u"ca.pem"_s);
}

bool Authority::run(const QStringList &arguments)
{
    QProcess openssl;
    openssl.setWorkingDirectory(m_folder.path());
    startApart(openssl, u"openssl"_s, arguments);
    return openssl.waitForFinished() && openssl.exitCode() == 0;
}

std::optional<QPair<QString, QString>> Authority::issueFiles(const QString &names, int days)
{
    const QString name = u"server%1"_s.arg(++m_issued);
    const bool isMade = run({u"req"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s,
                            name + u".key"_s, u"-out"_s, name + u".csr"_s, u"-subj"_s,
                            u"/O=Depot Ltd/CN=depot"_s, u"-addext"_s, u"subjectAltName="_s + names})
        && run({u"x509"_s, u"-req"_s, u"-in"_s, name + u".csr"_s, u"-CA"_s, u"ca.pem"_s, u"-CAkey"_s,
            u"ca.key"_s, u"-days"_s, QString::number(days), u"-copy_extensions"_s, u"copyall"_s, u"-out"_s,
            name + u".pem"_s});
    if (!isMade)
        return std::nullopt;
    return QPair(m_folder.filePath(name + u".pem"_s), m_folder.filePath(name + u".key"_s));
}

std::optional<QSslConfiguration> Authority::issue(const QString &names, int days)
{
    const auto files = issueFiles(names, days);
    if (!files)
        return std::nullopt;
    QFile certificate(files->first);
    QFile key(files->second);
    if (!certificate.open(QIODevice::ReadOnly) || !key.open(QIODevice::ReadOnly))
        return std::nullopt;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPrivateKey(QSslKey(&key, QSsl::Rsa));
    tls.setLocalCertificate(QSslCertificate(&certificate));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

OldServer::OldServer(Authority &authority)
{
    const auto files = authority.issueFiles(u"IP:127.0.0.1"_s);
    if (!files)
        return;
    startApart(m_openssl, u"openssl"_s,
        {u"s_server"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-cert"_s, files->first, u"-key"_s, files->second,
            u"-tls1_1"_s, u"-cipher"_s, u"DEFAULT:@SECLEVEL=0"_s, u"-www"_s});
    static const QRegularExpression accepting(u"ACCEPT 127\\.0\\.0\\.1:(\\d+)"_s);
    QString said;
    while (m_port == 0 && m_openssl.waitForReadyRead(10'000)) {
        said += QString::fromUtf8(m_openssl.readAllStandardOutput());
        m_port = accepting.match(said).captured(1).toInt();
    }
}

OldServer::~OldServer()
{
    m_openssl.kill();
    m_openssl.waitForFinished();
}

} // namespace tenantry::test
