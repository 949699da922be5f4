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

// The connections of a workspace, as saved in its cache, and their secrets, which live here only.
// Keeps the engine's idea of each connection in step. A plain object of the workspace's thread.
class ConnectionBook final {
public:
    ConnectionBook(Store &store, Engine &engine, Providers providers); // both outlive the book
    Outcome load(); // what the cache knows; nobody is signed in yet

    [[nodiscard]] const QList<Connection> &all() const { return m_connections; }
    [[nodiscard]] std::optional<Connection> find(const QString &id) const;
    [[nodiscard]] const Providers &providers() const { return m_providers; }
    [[nodiscard]] std::shared_ptr<const Provider> provider(QStringView key) const;
    [[nodiscard]] std::shared_ptr<const Provider> providerOf(const QString &connectionId) const;

    void put(const Connection &connection, const Secrets &secrets);
    void remove(const QString &id);

    // A sign-in brought new secrets for old ones, which are spent: what is handed to the engine from now on
    // has the new ones, whoever still holds the old ones.
    void keep(const QString &id, const Secrets &changed);
    // The same secrets, with those that were spent since replaced; remembered as the ones in use.
    [[nodiscard]] Secrets current(const QString &id, Secrets secrets);
    void setMode(const QString &id, Mode mode);
    void setOffline(bool everything);
    [[nodiscard]] bool isOffline() const { return m_offline; }

    [[nodiscard]] Mode mode(const QString &id) const; // as it counts now: offline when everything is
    [[nodiscard]] bool isSignedIn(const QString &id) const;
    // False: the list goes by an optional sign-in that is not set up.
    [[nodiscard]] bool canAsk(const QString &id, const ListSource &list) const;

private:
    void open(const Connection &connection);
    Connection *at(const QString &id);

    Store &m_store;
    Engine &m_engine;
    Providers m_providers;
    QList<Connection> m_connections;
    QHash<QString, Secrets> m_secrets;
    QHash<QString, Secrets> m_inUse; // by connection: what the engine was given last, saved or being tested
    QHash<QString, QHash<QString, QString>> m_renewals; // by connection: spent secret → what came for it
    bool m_offline = false;
};

} // namespace tenantry
