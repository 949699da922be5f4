#pragma once
#include "models/store/store.h"
#include "models/sync/activity.h"
#include "models/sync/errands.h"
#include "providers/descriptor/provider.h"
#include "providers/net/engine.h"
#include <QObject>
#include <QPair>
#include <functional>
#include <memory>

namespace tenantry {
class EventFeeds;
class SecretCustody;
class SecretVault;
class ServerSearch;
class TrustList;
enum class SyncReach;

// One step of trying a connection out: its name, the way to it, TLS, the sign-in, a first read (CONN-1).
struct TestStep {
    enum class State { Running, Passed, Failed, Skipped };
    QString key; // "name", "reach", "tls", "sign-in", "read": the same step is told again when it ends
    QString title; // "Sign in"
    State state = State::Running;
    QString detail; // "12 organisations in 140 ms"
    std::optional<Error> error; // with a remedy, when it failed
};

// Told on the workspace's thread; ended exactly once unless the test was stopped.
struct TestListener {
    std::function<void(TestStep)> step;
    std::function<void(std::optional<Error>)> ended;
};

// One workspace: its cache, its connections, and the work that keeps the one in step with the
// others. Lives on the interface thread (or the command line's only thread) and never blocks it.
//
// Views ask for what they want to see; the workspace decides whether anything must be fetched,
// by age, by completeness and by the connection's mode.
class Workspace final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        QString folder; // made if missing, 0700
        QList<std::shared_ptr<const Provider>> providers;
        std::shared_ptr<RequestLog> log;
        std::shared_ptr<SecretVault> vault; // null: secrets are kept for the run only
        std::chrono::seconds freshFor{24 * 60 * 60}; // older lists are fetched again when looked at
        Proxy proxy{.kind = Proxy::Kind::System}; // see setProxy()
    };
    static Result<std::unique_ptr<Workspace>> open(Parts parts, QObject *parent = nullptr);
    ~Workspace() override;

    [[nodiscard]] Store &store();
    [[nodiscard]] const RequestLog &log() const;
    [[nodiscard]] const Provider *provider(QStringView key) const;
    [[nodiscard]] QList<std::shared_ptr<const Provider>> providers() const;

    [[nodiscard]] QList<Connection> connections() const;
    [[nodiscard]] std::optional<Connection> connection(const QString &id) const;
    [[nodiscard]] QStringList notices() const; // said at opening: what was set aside, rebuilt…
    // Adds or changes it and opens it with these secrets; those that are empty stay as they are. They are
    // kept in the vault, unless the connection says that they are for this run.
    void connect(const Connection &, const Secrets &);
    void change(const Connection &); // anything but its secrets
    // Other secrets for the same connection: what waits for them goes on, and nothing else changes.
    void signIn(const QString &connectionId, const Secrets &typed);
    void declineSignIn(const QString &connectionId); // what waits for them ends with Fault::SignIn
    // Why the person is asked to sign in; nothing: nobody waits for that.
    [[nodiscard]] std::optional<Error> signInWaitedFor(const QString &connectionId) const;
    // Forgets its secrets, and ends its sessions at the services that can.
    void signOut(const QString &connectionId);
    void remove(const QString &connectionId); // with all that is cached and kept of it
    // Where the secrets of the connections are, and what stands in the way.
    [[nodiscard]] SecretCustody &secrets();
    [[nodiscard]] QStringList secretsAtHand(const QString &connectionId) const; // SecretSlot::key
    // Tries a connection that need not be saved; nothing is stored but what its sign-in renews. Empty secrets
    // are those at hand. One at a time: a new one stops the other.
    void test(const Connection &, const Secrets &, TestListener);
    void stopTest(); // the listener hears nothing more
    [[nodiscard]] bool isSignedIn(const QString &connectionId) const; // secrets are at hand
    void setMode(const QString &connectionId, Mode);
    void setOffline(bool everything); // over every connection's own mode; nothing is sent while true
    [[nodiscard]] bool isOffline() const;

    // Reading. Each returns the activity, or 0 when nothing needs (or may) be fetched.
    // Every list that is in sync, in stages: the activities of the first stage are returned, later ones
    // follow.
    QList<ActivityId> syncConnection(const QString &connectionId);
    QList<ActivityId> fetchEverything(
        const QString &connectionId); // also what is otherwise fetched when looked at
    ActivityId walk(const WalkScope &); // now, whatever its age
    ActivityId want(
        const WalkScope &); // only if never fetched, failed or older than freshFor, and mode Online
    ActivityId refreshObject(ObjectId);
    // The lists that fill the children of a node of this type (or of the connection, when the type is
    // empty), as the schema's places and lists say: what to walk when the node is opened or refreshed.
    [[nodiscard]] QList<WalkScope> scopesBelow(
        const QString &connectionId, const QString &type, const QString &key) const;

    // Runs one operation whose answer is for the person who asks (a download, an upload). 0: it could not be
    // begun, and the listener is told why.
    ActivityId perform(const QString &connectionId, const OperationAsk &ask, ErrandListener listener);
    // The door for those who change things: one flow on a connection, told on our thread. Nothing of it is
    // cached or listed here; after each batch of rows it pauses until it is told to go on.
    RunId run(const QString &connectionId, std::unique_ptr<Flow> flow, RunListener listener);
    void proceed(RunId run);
    void cancel(RunId run); // nothing is told afterwards
    [[nodiscard]] Mode mode(const QString &connectionId) const; // as it counts now: offline when all is

    // The way out of connections that have none of their own (CONN-8). Its password is kept in the vault, for
    // every workspace; an empty one stays as it is.
    void setProxy(const Proxy &proxy, const QString &password = {});
    [[nodiscard]] const Proxy &proxy() const;
    [[nodiscard]] bool knowsProxyPassword() const;
    // By choice, what the vault does not take: secrets of a connection, or of proxyEntry.
    void keepForThisRun(const QString &id);
    // Stands for a connection's id where secrets of the program are meant.
    static constexpr QLatin1StringView proxyEntry{"$proxy"};

    // What the service says of the account that is signed in; unknown counts as yes.
    [[nodiscard]] bool isAdministrator(const QString &connectionId) const;

    // The certificates that the person trusts beyond the authorities.
    [[nodiscard]] TrustList &trust();

    // Looks for words at the services themselves.
    [[nodiscard]] ServerSearch &search();

    // Live events of those connections whose services have a stream of them.
    [[nodiscard]] EventFeeds &events();

    void stop(ActivityId);
    void stopAll();
    [[nodiscard]] QList<Activity> activities() const; // newest first, the last 500
    [[nodiscard]] bool isBusy() const;

signals:
    void connectionsChanged();
    void activityChanged(
        const tenantry::Activity &activity); // at most every 100 ms for one activity, and at its end
    void offlineChanged(bool everything);
    // A service does not accept the sign-in, and everything of the connection waits: once until signIn() or
    // declineSignIn() (CONN-6). Where nobody listens, it is an error at once.
    void signInWanted(const QString &connectionId, const tenantry::Error &why);
    void idle(); // nothing runs any more

private:
    Workspace(Parts parts, std::unique_ptr<Store> store, QObject *parent);
    QList<ActivityId> startSync(const QString &connectionId, SyncReach reach);
    void stopConnection(const QString &connectionId);
    void askToSignIn(const QString &connectionId, const Error &why);
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

} // namespace tenantry
