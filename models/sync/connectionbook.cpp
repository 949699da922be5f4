#include "models/sync/connectionbook.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

bool holdsAll(const Schema &schema, const Connection &connection, const Secrets &secrets)
{
    // Of several optional ways one is enough.
    bool some = schema.signIns.isEmpty();
    for (const SignIn &signIn : signInsOf(schema, connection.signIns)) {
        const bool isReady = isSetUp(signIn, secrets);
        if (!isReady && !signIn.optional)
            return false;
        some |= isReady;
    }
    return some;
}

} // namespace

ConnectionBook::ConnectionBook(Store &store, Engine &engine, Providers providers)
    : m_store(store)
    , m_engine(engine)
    , m_providers(std::move(providers))
{
}

Outcome ConnectionBook::load()
{
    Result<QList<Connection>> saved = m_store.now().connections();
    if (!saved)
        return saved.error();
    m_connections = std::move(saved).value();
    return Nothing{};
}

Connection *ConnectionBook::at(const QString &id)
{
    const auto found = std::find_if(
        m_connections.begin(), m_connections.end(), [&id](const Connection &one) { return one.id == id; });
    return found == m_connections.end() ? nullptr : &*found;
}

std::optional<Connection> ConnectionBook::find(const QString &id) const
{
    for (const Connection &one : m_connections) {
        if (one.id == id)
            return one;
    }
    return {};
}

std::shared_ptr<const Provider> ConnectionBook::provider(QStringView key) const
{
    for (const auto &one : m_providers) {
        if (one->schema().provider == key)
            return one;
    }
    return {};
}

std::shared_ptr<const Provider> ConnectionBook::providerOf(const QString &connectionId) const
{
    const std::optional<Connection> connection = find(connectionId);
    return connection ? provider(connection->provider) : nullptr;
}

void ConnectionBook::put(const Connection &connection, const Secrets &secrets)
{
    if (Connection *known = at(connection.id))
        *known = connection;
    else
        m_connections.append(connection);
    m_secrets.insert(connection.id, current(connection.id, secrets));
    const auto save = [connection](StoreWriter &writer) -> Result<Changes> {
        const Outcome saved = writer.saveConnection(connection);
        if (!saved)
            return saved.error();
        return Changes{.everything = true};
    };
    m_store.write(save);
    open(connection);
}

void ConnectionBook::remove(const QString &id)
{
    m_engine.close(id);
    m_secrets.remove(id);
    m_inUse.remove(id);
    m_renewals.remove(id);
    m_connections.removeIf([&id](const Connection &one) { return one.id == id; });
    m_store.write([id](StoreWriter &writer) { return writer.removeConnection(id); });
}

void ConnectionBook::keep(const QString &id, const Secrets &changed)
{
    Secrets &inUse = m_inUse[id];
    for (auto one = changed.cbegin(); one != changed.cend(); ++one) {
        const QString spent = std::exchange(inUse[one.key()], one.value());
        if (!spent.isEmpty() && spent != one.value())
            m_renewals[id].insert(spent, one.value());
    }
    if (m_secrets.contains(id))
        m_secrets.insert(id, current(id, m_secrets.value(id)));
}

Secrets ConnectionBook::current(const QString &id, Secrets secrets)
{
    const QHash<QString, QString> renewals = m_renewals.value(id);
    for (QString &secret : secrets) {
        while (renewals.contains(secret))
            secret = renewals.value(secret);
    }
    m_inUse.insert(id, secrets);
    return secrets;
}

void ConnectionBook::setMode(const QString &id, Mode mode)
{
    Connection *connection = at(id);
    if (!connection || connection->mode == mode)
        return;
    connection->mode = mode;
    m_store.write([saved = *connection](StoreWriter &writer) -> Result<Changes> {
        const Outcome outcome = writer.saveConnection(saved);
        if (!outcome)
            return outcome.error();
        return Changes{};
    });
    open(*connection);
}

void ConnectionBook::setOffline(bool everything)
{
    m_offline = everything;
    for (const Connection &connection : std::as_const(m_connections))
        open(connection);
}

Mode ConnectionBook::mode(const QString &id) const
{
    const std::optional<Connection> connection = find(id);
    return m_offline || !connection ? Mode::Offline : connection->mode;
}

bool ConnectionBook::isSignedIn(const QString &id) const
{
    const std::shared_ptr<const Provider> owner = providerOf(id);
    const std::optional<Connection> connection = find(id);
    return owner && m_secrets.contains(id) && !connection->disabled
        && holdsAll(owner->schema(), *connection, m_secrets.value(id));
}

bool ConnectionBook::canAsk(const QString &id, const ListSource &list) const
{
    const std::shared_ptr<const Provider> owner = providerOf(id);
    return !owner || !m_secrets.contains(id) || canSignIn(owner->schema(), list.signIn, m_secrets.value(id));
}

// The engine knows only connections that can sign in; the others are read from the cache.
void ConnectionBook::open(const Connection &connection)
{
    if (!isSignedIn(connection.id))
        return;
    Connection asItCounts = connection;
    asItCounts.mode = mode(connection.id);
    m_engine.open(asItCounts, provider(connection.provider), m_secrets.value(connection.id));
}

} // namespace tenantry
