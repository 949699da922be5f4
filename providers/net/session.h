#pragma once
#include "providers/net/credentialdesk.h"
#include "providers/net/delivery.h"
#include "providers/net/ratebudget.h"
#include "providers/net/requestlog.h"
#include "providers/net/route.h"
#include "providers/net/timing.h"
#include "providers/schema/connection.h"
#include <QHash>
#include <QNetworkAccessManager>
#include <QObject>
#include <array>
#include <memory>

namespace tenantry {

// What several sessions have in common. All of it outlives them.
struct SessionShared {
    RateBudgets &budgets;
    RequestLog &log;
    Timing timing;
    KeepSecrets keep; // may be empty: rotated secrets then live in memory only
    BorrowSecrets borrow = {}; // may be empty: no other program uses the same secrets
    AskPerson ask = {}; // may be empty: nobody is there to be asked
};

// How one session signs in, and where.
struct SessionAccess {
    QList<SignInSpec> signIns;
    Secrets secrets;
    QList<QUrl> origins; // credentials go to these and no other; empty: to where each was first used
    Route route;
};

// The network side of one connection: sockets, credentials, limits. Lives on the engine's thread and
// outlives its deliveries. TLS is strict, redirects are never Qt's business, HTTP is 1.1.
class Session final : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 defaultMaxBytes = 256LL * 1024 * 1024; // of a decompressed body

    Session(
        const Connection &connection, SessionAccess access, SessionShared shared, QObject *parent = nullptr);
    ~Session() override;

    // Deleting the delivery cancels the request.
    [[nodiscard]] std::unique_ptr<Delivery> send(HttpRequest request, DeliveryListener listener);

    // New limits and mode, the same address and credentials.
    void change(const Connection &connection);

    // Other secrets, the same address: what waits for the person goes on.
    void renew(const Secrets &secrets);
    void giveUp(); // the person declined
    [[nodiscard]] bool isAsking() const; // the person is asked for secrets

    // What is trusted has changed: no line that stands may be used again.
    void forgetLines();

    void signOut(); // of all sign-ins, at the services that have it; nothing else is to be sent afterwards
    [[nodiscard]] bool isUnderWay() const; // ending it now would lose a pair of tokens, or a sign-out

    // What follows is for deliveries.
    [[nodiscard]] bool isOffline() const { return m_connection.mode == Mode::Offline; }
    [[nodiscard]] const QString &connectionId() const { return m_connection.id; }
    [[nodiscard]] RateLimits limits() const { return {m_connection.parallel, m_connection.perMinute}; }
    [[nodiscard]] std::chrono::milliseconds deadline() const { return m_connection.deadline; }
    [[nodiscard]] qint64 maxBytes() const { return defaultMaxBytes; }
    [[nodiscard]] const Timing &timing() const { return m_shared.timing; }
    [[nodiscard]] RequestLog &log() const { return m_shared.log; }
    [[nodiscard]] std::chrono::milliseconds silence() const
    {
        return m_shared.timing.inactivity.value_or(m_connection.silence);
    }
    [[nodiscard]] int mostRetries() const { return qMax(0, m_connection.tries - 1); }
    [[nodiscard]] Line line(); // one that sends at once
    [[nodiscard]] const Route &route() const { return m_access.route; }
    [[nodiscard]] RateBudget &budgetOf(const QUrl &url) const { return m_shared.budgets.of(url); }
    [[nodiscard]] CredentialDesk *desk(const QString &signIn) const; // null: no such sign-in

    // An answer may name an address to go on with: credentials do not go to any.
    [[nodiscard]] bool mayCarryCredentials(const HttpRequest &request);
    [[nodiscard]] Error withoutSecrets(Error error) const;
    // A failed sign-in, where the service means that by the status that it answered with.
    [[nodiscard]] Error judged(Error error, const HttpRequest &request) const;

private:
    Connection m_connection;
    SessionShared m_shared;
    SessionAccess m_access; // the secrets are for masking; the desks have their own
    // Qt runs six requests per host and manager and queues the rest, with their clocks ticking: as many
    // managers as a limit above six needs.
    static constexpr int atOnce = 6;
    std::array<QNetworkAccessManager, (RateBudget::mostParallel + atOnce - 1) / atOnce> m_managers;
    QHash<QString, QUrl> m_firstUse; // sign-in → where it was first used
    QHash<QString, CredentialDesk *> m_desks; // children of ours
};

// Scheme, host and port are the same.
[[nodiscard]] bool isSameOrigin(const QUrl &a, const QUrl &b);

} // namespace tenantry
