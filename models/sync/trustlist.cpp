#include "models/sync/trustlist.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr int trustVersion = 1;

QMetaEnum flawNames()
{
    return QMetaEnum::fromType<QSslError::SslError>();
}

QJsonObject written(const TrustedCertificate &one)
{
    QJsonArray flaws;
    for (const QSslError::SslError flaw : one.flaws)
        flaws.append(QString::fromLatin1(flawNames().valueToKey(flaw)));
    return {{u"host"_s, one.host}, {u"port"_s, one.port},
        {u"certificate"_s, QString::fromLatin1(one.certificate.toPem())}, {u"flaws"_s, flaws},
        {u"since"_s, one.since.toString(Qt::ISODate)}};
}

std::optional<TrustedCertificate> readOne(const QJsonObject &json)
{
    TrustedCertificate one;
    one.host = json[u"host"].toString();
    one.port = json[u"port"].toInt();
    one.certificate = QSslCertificate(json[u"certificate"].toString().toLatin1(), QSsl::Pem);
    one.since = QDateTime::fromString(json[u"since"].toString(), Qt::ISODate);
    for (const QJsonValue &name : json[u"flaws"].toArray()) {
        bool isKnown = false;
        const int flaw = flawNames().keyToValue(name.toString().toLatin1().constData(), &isKnown);
        if (isKnown)
            one.flaws.append(static_cast<QSslError::SslError>(flaw));
    }
    const bool isWhole = !one.host.isEmpty() && one.port > 0 && !one.certificate.isNull();
    return isWhole && !one.flaws.isEmpty() ? std::optional(one) : std::nullopt;
}

// Nothing: it is no such file.
std::optional<QList<TrustedCertificate>> readAll(const QByteArray &bytes)
{
    const QJsonObject root = QJsonDocument::fromJson(bytes).object();
    if (root[u"version"].toInt() != trustVersion)
        return std::nullopt;
    QList<TrustedCertificate> all;
    for (const QJsonValue &json : root[u"trusted"].toArray()) {
        const auto one = readOne(json.toObject());
        if (!one)
            return std::nullopt;
        all.append(*one);
    }
    return all;
}

} // namespace

TrustList::TrustList(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_path(QDir(folder).filePath(u"trusted.json"_s))
    , m_book(std::make_shared<TrustBook>())
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    if (const auto kept = readAll(file.readAll())) {
        m_book->restore(*kept);
        return;
    }
    file.close();
    const QString aside = m_path + u".damaged"_s;
    QFile::remove(aside);
    QFile::rename(m_path, aside);
    //: Said at the start; %1 is the path of a file.
    m_notice = tr("The list of trusted certificates could not be understood and was set aside as \"%1\". You "
                  "will be asked about those certificates again.")
                   .arg(aside);
}

std::optional<MetCertificate> TrustList::met(const Error &error) const
{
    return error.fault == Fault::Tls ? m_book->met(error.code) : std::nullopt;
}

Outcome TrustList::trust(const MetCertificate &met, bool always)
{
    m_book->trust(met, always, QDateTime::currentDateTimeUtc());
    const Outcome saved = save();
    emit changed();
    return saved;
}

Outcome TrustList::distrust(const QString &host, int port)
{
    m_book->distrust(host, port);
    const Outcome saved = save();
    emit changed();
    return saved;
}

Outcome TrustList::save() const
{
    QJsonArray all;
    for (const TrustedCertificate &one : m_book->trusted()) {
        if (one.always)
            all.append(written(one));
    }
    const QByteArray bytes =
        QJsonDocument(QJsonObject{{u"version"_s, trustVersion}, {u"trusted"_s, all}}).toJson();
    QSaveFile file(m_path);
    const bool isSaved = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.write(bytes) == bytes.size()
        && file.commit();
    if (isSaved)
        return Nothing{};
    return Error{.fault = Fault::Storage,
        //: Error; %1 is the system's reason.
        .summary = tr("The list of trusted certificates could not be written: %1.").arg(file.errorString()),
        .remedy = tr("What you decided holds until the program ends. Check the disk and decide again.")};
}

} // namespace tenantry
