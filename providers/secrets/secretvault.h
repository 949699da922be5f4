#pragma once
#include "providers/schema/connection.h"
#include "providers/schema/result.h"
#include <QDateTime>
#include <QHash>
#include <QString>
#include <functional>
#include <optional>

namespace tenantry {

// All secrets of one connection. They are one entry of the vault, so that a pair that a sign-in renewed is
// never half old and half new.
struct KeptSecrets {
    Secrets secrets; // empty: nothing is kept
    QHash<QString, QDateTime> ends; // SecretSlot::key → when the service will take it no more; UTC

    friend bool operator==(const KeptSecrets &, const KeptSecrets &) = default;
};

// Why a vault could not do what was asked: each is told, and mended, in its own way (CONN-3, CONN-4, CONN-5).
enum class VaultTrouble {
    Locked, // unlock() asks the person
    Absent, // this session has no keychain
    Refused, // the person, or the keychain, said no
    Hanging, // no answer in time
    Broken, // anything else
};
[[nodiscard]] Error vaultError(VaultTrouble trouble, const QString &words = {}); // words: the keychain's own
[[nodiscard]] std::optional<VaultTrouble> vaultTroubleOf(const Error &error); // nothing: not of a vault

// Where secrets are kept between runs. Every member may be called from any thread and returns at once.
// What is told is told exactly once, on the thread that the vault was made on.
class SecretVault {
public:
    using Told = std::function<void(const Outcome &)>;
    using ToldSecrets = std::function<void(const Result<KeptSecrets> &)>;

    virtual ~SecretVault() = default;
    // An entry that is not there is no error: it holds no secrets.
    virtual void read(const QString &entry, ToldSecrets told) = 0;
    virtual void write(const QString &entry, const KeptSecrets &whole, Told told) = 0;
    virtual void remove(const QString &entry, Told told) = 0;
    // Asks the person to unlock it, where there is anything to unlock. Takes as long as the person does.
    virtual void unlock(Told told) = 0;
    // Returns when what was asked so far is done or given up; events are handled meanwhile. For the end of a
    // program, which must not lose a pair that was renewed a moment ago.
    virtual void finish() = 0;
};

} // namespace tenantry
