#include "providers/secrets/keychainerrand.h"

#include <qt6keychain/keychain.h>
#include <utility>

namespace tenantry {
namespace {

VaultTrouble troubleOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return VaultTrouble::Refused;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return VaultTrouble::Absent;
    default:
        return VaultTrouble::Broken;
    }
}

// Jobs delete themselves; one that was given up must live on, because its backend will still call it.
QKeychain::Job *jobFor(const KeychainErrand::Order &order)
{
    if (order.kind == KeychainErrand::Kind::Read)
        return new QKeychain::ReadPasswordJob(order.service);
    if (order.kind == KeychainErrand::Kind::Remove)
        return new QKeychain::DeletePasswordJob(order.service);
    auto *write = new QKeychain::WritePasswordJob(order.service);
    write->setTextData(order.text);
    return write;
}

} // namespace

KeychainErrand::KeychainErrand(Order order, std::chrono::milliseconds patience, Ended ended, QObject *parent)
    : QObject(parent)
    , m_order(std::move(order))
    , m_ended(std::move(ended))
    , m_service(patience)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] { end(vaultError(VaultTrouble::Hanging)); });
}

void KeychainErrand::start()
{
    m_patience.start();
    m_service.ask([this](const Outcome &open) {
        if (open)
            work();
        else
            end(open.error());
    });
}

void KeychainErrand::work()
{
    QKeychain::Job *job = jobFor(m_order);
    job->setKey(m_order.entry);
    job->setInsecureFallback(false);
    connect(job, &QKeychain::Job::finished, this, &KeychainErrand::worked);
    job->start();
}

void KeychainErrand::worked(QKeychain::Job *job)
{
    const QKeychain::Error error = job->error();
    if (error == QKeychain::NoError) {
        const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(job);
        end(read ? read->textData() : QString());
    } else if (error == QKeychain::EntryNotFound) {
        end(QString());
    } else {
        failed(vaultError(troubleOf(error), job->errorString()));
    }
}

// What the keychain says may be about its lock, or about its end, or it was started again meanwhile. Each of
// the errands can be done twice.
void KeychainErrand::failed(const Error &why)
{
    m_service.ask([this, why](const Outcome &open) {
        if (!open) {
            end(open.error());
        } else if (m_isSecondTry) {
            end(why);
        } else {
            m_isSecondTry = true;
            SecretService::forgetSession();
            work();
        }
    });
}

void KeychainErrand::end(const Result<QString> &how)
{
    m_patience.stop();
    deleteLater();
    if (const Ended ended = std::exchange(m_ended, {}))
        ended(how);
}

} // namespace tenantry
