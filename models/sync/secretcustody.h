#pragma once
#include "providers/net/secretloan.h"
#include "providers/secrets/secretvault.h"
#include <QHash>
#include <QMap>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QTimer>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace tenantry {

// Where the secrets of one connection are.
enum class SecretPlace {
    ForThisRun, // in memory only, by choice or because there is no vault
    Awaited, // the vault was asked
    Kept, // in the vault and in memory
    Unkept, // in memory; the vault did not take them
    Missing, // the vault has none: they must be typed
    Unread, // the vault could not say
};

struct SecretStanding {
    SecretPlace place = SecretPlace::ForThisRun;
    std::optional<Error> error; // Unkept, Unread
    QHash<QString, QDateTime> ends; // KeptSecrets::ends
};

// What the person should know about the vault as a whole.
struct VaultState {
    std::optional<Error> error; // nothing: all is well
    QStringList unread; // ids of connections whose secrets could not be read
    QStringList unkept; // ids of those whose secrets are in memory only, against their will
    bool isUnlocking = false; // the person is being asked
    bool isTrying = false; // what failed is being tried again
};

// Keeps each connection's secrets in the vault, and remembers what could not be read, written or removed
// until it can. Lives on the workspace's thread; the vault answers there.
class SecretCustody final : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::seconds usualPause{30}; // between tries

    // Without a vault everything is for this run.
    explicit SecretCustody(std::shared_ptr<SecretVault> vault, QObject *parent = nullptr);
    ~SecretCustody() override;
    void finish(); // waits for what is being written; events are handled meanwhile

    [[nodiscard]] bool hasVault() const { return m_vault != nullptr; }
    [[nodiscard]] SecretStanding standing(const QString &id) const;
    [[nodiscard]] VaultState state() const;
    // Sign-ins that end within a week, or have ended: id → when (CONN-11). Using the connection renews them.
    [[nodiscard]] QMap<QString, QDateTime> ending(const QDateTime &now) const;
    [[nodiscard]] bool isAwaiting() const; // some answer is still to come
    void setPause(std::chrono::milliseconds pause) { m_again.setInterval(pause); }

    void fetch(const QString &id); // arrived() follows when there are any
    void put(
        const QString &id, const Secrets &secrets, bool forThisRun); // all of them, as a person typed them
    void keepForThisRun(const QString &id); // by choice; what is at hand stays so
    void forget(const QString &id); // forgotten() follows when the vault has none any more

    // A sign-in brought new secrets: `stored` is told when the vault has them, or why it has not.
    void renew(const QString &id, const Secrets &changed, const QHash<QString, QDateTime> &ends,
        const std::function<void(Outcome)> &stored);
    // What is stored now, which another program may have renewed; empty for what is only in memory.
    void latest(const QString &id, const std::function<void(Result<Secrets>)> &told);

    void unlock(); // asks the person once for all, then tries again what failed
    void retry();

signals:
    void arrived(const QString &id, const tenantry::Secrets &secrets); // from the vault
    void renewedElsewhere(const QString &id, const tenantry::Secrets &changed);
    void forgotten(const QString &id);
    void changed(); // of a standing, or of the state

private:
    struct Entry {
        SecretPlace place = SecretPlace::ForThisRun;
        std::optional<Error> error;
        KeptSecrets whole;
        int turn = 0; // answers to earlier questions are not heard
        bool isReading = false;
        bool isWriting = false; // one at a time, so that an old pair never overwrites a new one
        std::vector<std::function<void(Outcome)>> told; // by the write under way
        std::vector<std::function<void(Outcome)>> next; // by the one after it
    };
    void fetched(const QString &id, int turn, const Result<KeptSecrets> &kept);
    void save(const QString &id);
    void saved(const QString &id, const Outcome &how);
    void drop(const QString &id); // from the vault
    void removed(const QString &id, const Outcome &how);
    static std::vector<std::function<void(Outcome)>> waiting(Entry &entry); // and they wait no more
    void lookAgain(); // soon, when anything failed
    Entry *find(const QString &id);

    std::shared_ptr<SecretVault> m_vault;
    std::map<QString, Entry> m_entries;
    QHash<QString, std::optional<Error>> m_toForget; // id → why it could not be removed
    bool m_isUnlocking = false;
    QTimer m_again;
};

} // namespace tenantry
