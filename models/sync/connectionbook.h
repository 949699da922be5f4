#pragma once
#include "models/store/store.h"
#include "providers/descriptor/provider.h"
#include "providers/net/engine.h"
#include <QHash>
#include <QList>
#include <memory>
#include <optional>

namespace tenantry {

using Providers = QList<std::shared_ptr<const Provider>>;

// The connections of a workspace, as saved in a file of their own, and the secrets in use, which are in
// memory here. Keeps the engine's idea of each connection in step. A plain object of the workspace's thread.
class ConnectionBook final {
public:
    ConnectionBook(Store &store, Engine &engine, Providers providers); // both outlive the book
    Outcome load(); // what is saved; nobody is signed in yet
    [[nodiscard]] const QStringList &notices() const { return m_notices; } // said by load()
    [[nodiscard]] const QStringList &toForget() const { return m_toForget; } // removed; the vault has secrets

    [[nodiscard]] const QList<Connection> &all() const { return m_connections; }
    [[nodiscard]] std::optional<Connection> find(const QString &id) const;
    [[nodiscard]] const Providers &providers() const { return m_providers; }
    [[nodiscard]] std::shared_ptr<const Provider> provider(QStringView key) const;
    [[nodiscard]] std::shared_ptr<const Provider> providerOf(const QString &connectionId) const;

    // Saves it and opens it with these secrets, of which those that are empty stay as they are at hand.
    void put(const Connection &connection, const Secrets &secrets);
    void give(const QString &id, const Secrets &secrets); // opens it: its secrets have come
    [[nodiscard]] Secrets secretsOf(const QString &id) const { return m_secrets.value(id); }
    [[nodiscard]] Secrets filled(const QString &id, const Secrets &typed) const;
    void change(const Connection &connection); // saves and opens it anew, with what is at hand
    void signOut(const QString &id); // its secrets are at hand no more, and are to be forgotten
    void remove(const QString &id); // its secrets are to be forgotten
    void forgotten(const QString &id); // and are

    // A sign-in brought new secrets for old ones, which are spent: what is handed to the engine from now on
    // has the new ones, whoever still holds the old ones.
    void keep(const QString &id, const Secrets &changed);
    // When secrets that were renewed just now end, as far as the service tells: SecretSlot::key → UTC.
    [[nodiscard]] QHash<QString, QDateTime> endsOf(const QString &id, const Secrets &renewed) const;
    // The same secrets, with those that were spent since replaced; remembered as the ones in use.
    [[nodiscard]] Secrets current(const QString &id, Secrets secrets);
    // Whether the person wants to hear its live events; remembered over a restart.
    [[nodiscard]] bool isListening(const QString &id) const { return m_listening.contains(id); }
    void setListening(const QString &id, bool listening);
    void setMode(const QString &id, Mode mode);
    void setOffline(bool everything);
    [[nodiscard]] bool isOffline() const { return m_offline; }

    // The way of connections that have none of their own. An empty password stays as it is.
    void setProxy(const Proxy &proxy, const QString &password);
    [[nodiscard]] const Proxy &proxy() const { return m_proxy; }
    [[nodiscard]] bool knowsProxyPassword() const { return !m_proxyPassword.isEmpty(); }
    // As it counts, and with the secrets that it needs then.
    [[nodiscard]] Connection routed(Connection connection) const;
    [[nodiscard]] Secrets routed(const Connection &connection, Secrets secrets) const;

    [[nodiscard]] Mode mode(const QString &id) const; // as it counts now: offline when everything is
    [[nodiscard]] bool isSignedIn(const QString &id) const;
    // False: the list goes by an optional sign-in that is not set up.
    [[nodiscard]] bool canAsk(const QString &id, const ListSource &list) const;

private:
    void open(const Connection &connection);
    void save(const Connection &connection, const Changes &told); // told: what views are to read anew
    void drop(const QString &id); // its secrets
    void agree(const QList<Connection> &cached);
    Connection *at(const QString &id);

    Store &m_store;
    Engine &m_engine;
    Providers m_providers;
    QList<Connection> m_connections;
    QHash<QString, Secrets> m_secrets;
    QHash<QString, Secrets> m_inUse; // by connection: what the engine was given last, saved or being tested
    QHash<QString, QHash<QString, QString>> m_renewals; // by connection: spent secret → what came for it
    Proxy m_proxy{.kind = Proxy::Kind::System};
    QString m_proxyPassword;
    QStringList m_notices;
    QStringList m_toForget;
    QStringList m_listening;
    bool m_offline = false;
};

} // namespace tenantry
