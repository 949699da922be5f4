#pragma once
#include "providers/secrets/secretvault.h"
#include "providers/work/courier.h"
#include <QObject>
#include <QString>
#include <chrono>
#include <memory>

namespace tenantry {

class KeychainErrand;
class SecretService;

// The keychain of the person's desktop, through QtKeychain. Made and told on the application's first thread:
// QtKeychain keeps one queue of jobs for the whole process, on the thread that used it first, and its answers
// come only where GLib's event loop turns. Nothing that it does there blocks.
class Keychain final : public SecretVault {
public:
    static constexpr std::chrono::milliseconds usualPatience{10'000}; // CONN-5

    explicit Keychain(const QString &service = QStringLiteral("tenantry"),
        std::chrono::milliseconds patience = usualPatience);
    ~Keychain() override; // what is under way is told nothing any more
    void read(const QString &entry, ToldSecrets told) override;
    void write(const QString &entry, const KeptSecrets &whole, Told told) override;
    void remove(const QString &entry, Told told) override;
    void unlock(Told told) override;
    void finish() override;

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

} // namespace tenantry
