#pragma once
#include "providers/secrets/secretservice.h"
#include "providers/secrets/secretvault.h"
#include <QObject>
#include <QTimer>

namespace QKeychain {
class Job;
}

namespace tenantry {

// One read, write or removal in the system keychain, with one limit of time for all that belongs to it. Says
// how it ended exactly once, then deletes itself. Lives on the thread of the keychain.
class KeychainErrand final : public QObject {
    Q_OBJECT
public:
    enum class Kind { Read, Write, Remove };
    struct Order {
        Kind kind = Kind::Read;
        QString service; // ours, in the keychain
        QString entry;
        QString text; // Write
    };
    // Error: of vaultError(). Text: what was read; empty: no such entry.
    using Ended = std::function<void(const Result<QString> &)>;

    KeychainErrand(Order order, std::chrono::milliseconds patience, Ended ended, QObject *parent);
    void start();

private:
    void work();
    void worked(QKeychain::Job *job);
    void failed(const Error &why);
    void end(const Result<QString> &how);

    Order m_order;
    Ended m_ended;
    SecretService m_service;
    QTimer m_patience;
    bool m_isSecondTry = false;
};

} // namespace tenantry
