#include "providers/secrets/keychain.h"

#include "providers/secrets/keychainerrand.h"
#include "providers/secrets/secretservice.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>
#include <atomic>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr int entryVersion = 1;

QString textOf(const KeptSecrets &kept)
{
    QJsonObject secrets;
    for (auto one = kept.secrets.cbegin(); one != kept.secrets.cend(); ++one)
        secrets.insert(one.key(), one.value());
    QJsonObject ends;
    for (auto one = kept.ends.cbegin(); one != kept.ends.cend(); ++one)
        ends.insert(one.key(), one.value().toUTC().toString(Qt::ISODate));
    const QJsonObject entry{{u"version"_s, entryVersion}, {u"secrets"_s, secrets}, {u"ends"_s, ends}};
    return QString::fromUtf8(QJsonDocument(entry).toJson(QJsonDocument::Compact));
}

Result<KeptSecrets> keptFrom(const Result<QString> &text)
{
    if (!text)
        return text.error();
    KeptSecrets kept;
    if (text->isEmpty())
        return kept;
    const QJsonDocument entry = QJsonDocument::fromJson(text->toUtf8());
    if (!entry.isObject() || entry[u"version"].toInt() != entryVersion)
        return vaultError(VaultTrouble::Broken,
            QCoreApplication::translate(
                "tenantry::Keychain", "The entry was written by another version of the program."));
    const QJsonObject secrets = entry[u"secrets"].toObject();
    for (auto one = secrets.constBegin(); one != secrets.constEnd(); ++one)
        kept.secrets.insert(one.key(), one->toString());
    const QJsonObject ends = entry[u"ends"].toObject();
    for (auto one = ends.constBegin(); one != ends.constEnd(); ++one)
        kept.ends.insert(one.key(), QDateTime::fromString(one->toString(), Qt::ISODate));
    return kept;
}

} // namespace

struct Keychain::Inside {
    QString service;
    std::chrono::milliseconds patience;
    std::atomic_int underWay = 0; // asked and not yet told, by errands
    QObject home; // of errands
    std::unique_ptr<SecretService> lock;
    Courier courier; // first to go: whoever posts later is not heard

    void run(KeychainErrand::Order order, KeychainErrand::Ended ended)
    {
        ++underWay;
        order.service = service;
        courier.address().post([this, order = std::move(order), ended = std::move(ended)] {
            const auto told = [this, ended](const Result<QString> &how) {
                --underWay;
                ended(how);
            };
            (new KeychainErrand(order, patience, told, &home))->start();
        });
    }
};

Keychain::Keychain(const QString &service, std::chrono::milliseconds patience)
    : m_inside(std::make_unique<Inside>())
{
    m_inside->service = service;
    m_inside->patience = patience;
    m_inside->lock = std::make_unique<SecretService>(patience);
}

Keychain::~Keychain() = default;

void Keychain::read(const QString &entry, ToldSecrets told)
{
    m_inside->run({.kind = KeychainErrand::Kind::Read, .entry = entry},
        [told = std::move(told)](const Result<QString> &text) { told(keptFrom(text)); });
}

void Keychain::write(const QString &entry, const KeptSecrets &whole, Told told)
{
    m_inside->run({.kind = KeychainErrand::Kind::Write, .entry = entry, .text = textOf(whole)},
        [told = std::move(told)](
            const Result<QString> &how) { told(how ? Outcome(Nothing{}) : Outcome(how.error())); });
}

void Keychain::remove(const QString &entry, Told told)
{
    m_inside->run({.kind = KeychainErrand::Kind::Remove, .entry = entry},
        [told = std::move(told)](
            const Result<QString> &how) { told(how ? Outcome(Nothing{}) : Outcome(how.error())); });
}

void Keychain::unlock(Told told)
{
    m_inside->courier.address().post([this, told = std::move(told)] { m_inside->lock->unlock(told); });
}

void Keychain::finish()
{
    QEventLoop loop;
    QTimer tick;
    tick.callOnTimeout(&loop, [this, &loop] {
        if (m_inside->underWay == 0)
            loop.quit();
    });
    tick.start(5);
    if (m_inside->underWay > 0)
        loop.exec();
}

} // namespace tenantry
