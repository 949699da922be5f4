#include "models/sync/connectionbook.h"

#include "models/sync/connectionfile.h"

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

// Workspaces of earlier versions have their connections in the cache only; there they are found, too, when
// the file was damaged.
Outcome ConnectionBook::load()
{
    Result<ReadConnections> read = readConnections(m_store.folder());
    if (!read)
        return read.error();
    const Result<QList<Connection>> cached = m_store.now().connections();
    if (!cached)
        return cached.error();
    m_notices = read->notices;
    SavedConnections saved = read->saved.value_or(SavedConnections());
    const bool isWhole = read->saved && m_notices.isEmpty();
    for (const Connection &one : *cached) {
        const bool isKnown = std::ranges::any_of(
            saved.connections, [&one](const Connection &other) { return other.id == one.id; });
        if (!isWhole && !isKnown)
            putConnection(saved, one);
    }
    m_connections = saved.connections;
    m_toForget = saved.toForget;
    m_listening = saved.listening;
    agree(*cached);
    if (!isWhole && !m_connections.isEmpty()) {
        m_store.write([folder = m_store.folder(), saved](StoreWriter &) -> Result<Changes> {
            const Outcome kept = changeConnections(folder, [&saved](SavedConnections &now) {
                for (const Connection &one : saved.connections)
                    putConnection(now, one);
            });
            return kept ? Result<Changes>(Changes{}) : kept.error();
        });
    }
    return Nothing{};
}

// The cache has a row for each connection: rows of objects hang on it. A cache that was made anew has none.
void ConnectionBook::agree(const QList<Connection> &cached)
{
    for (const Connection &one : std::as_const(m_connections)) {
        if (!cached.contains(one)) {
            m_store.write([one](StoreWriter &writer) -> Result<Changes> {
                const Outcome saved = writer.saveConnection(one);
                return saved ? Result<Changes>(Changes{}) : saved.error();
            });
        }
    }
    for (const Connection &one : cached) {
        if (!find(one.id))
            m_store.write([id = one.id](StoreWriter &writer) { return writer.removeConnection(id); });
    }
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
    m_secrets.insert(connection.id, current(connection.id, filled(connection.id, secrets)));
    save(connection, {.everything = true});
    open(connection);
}

Secrets ConnectionBook::filled(const QString &id, const Secrets &typed) const
{
    const Secrets present = m_secrets.value(id);
    const bool isUntouched =
        std::all_of(typed.cbegin(), typed.cend(), [](const QString &secret) { return secret.isEmpty(); });
    if (isUntouched)
        return present;
    Secrets whole = typed;
    for (auto one = whole.begin(); one != whole.end(); ++one) {
        if (one->isEmpty())
            *one = present.value(one.key());
    }
    return whole;
}

void ConnectionBook::give(const QString &id, const Secrets &secrets)
{
    const Connection *connection = at(id);
    if (!connection)
        return;
    m_secrets.insert(id, current(id, secrets));
    open(*connection);
}

void ConnectionBook::change(const Connection &connection)
{
    Connection *known = at(connection.id);
    if (!known || *known == connection)
        return;
    *known = connection;
    save(connection, {});
    open(connection);
}

// The file first: the cache can be made anew.
void ConnectionBook::save(const Connection &connection, const Changes &told)
{
    m_toForget.removeAll(connection.id);
    m_store.write([folder = m_store.folder(), connection, told](StoreWriter &writer) -> Result<Changes> {
        const Outcome kept = changeConnections(
            folder, [&connection](SavedConnections &saved) { putConnection(saved, connection); });
        const Outcome cached = writer.saveConnection(connection);
        if (!kept || !cached)
            return kept ? cached.error() : kept.error();
        return told;
    });
}

void ConnectionBook::drop(const QString &id)
{
    m_secrets.remove(id);
    m_inUse.remove(id);
    m_renewals.remove(id);
    m_toForget.append(id);
}

void ConnectionBook::signOut(const QString &id)
{
    m_engine.signOut(id);
    drop(id);
    m_store.write([folder = m_store.folder(), id](StoreWriter &) -> Result<Changes> {
        const Outcome kept =
            changeConnections(folder, [&id](SavedConnections &saved) { saved.toForget.append(id); });
        return kept ? Result<Changes>(Changes{}) : kept.error();
    });
}

void ConnectionBook::remove(const QString &id)
{
    m_engine.signOut(id);
    drop(id);
    m_connections.removeIf([&id](const Connection &one) { return one.id == id; });
    m_listening.removeAll(id);
    m_store.write([folder = m_store.folder(), id](StoreWriter &writer) -> Result<Changes> {
        const Outcome kept = changeConnections(folder, [&id](SavedConnections &saved) {
            saved.connections.removeIf([&id](const Connection &one) { return one.id == id; });
            saved.listening.removeAll(id);
            saved.toForget.append(id);
        });
        Result<Changes> gone = writer.removeConnection(id);
        return kept ? gone : kept.error();
    });
}

void ConnectionBook::forgotten(const QString &id)
{
    if (m_toForget.removeAll(id) == 0)
        return;
    m_store.write([folder = m_store.folder(), id](StoreWriter &) -> Result<Changes> {
        const Outcome kept =
            changeConnections(folder, [&id](SavedConnections &saved) { saved.toForget.removeAll(id); });
        return kept ? Result<Changes>(Changes{}) : kept.error();
    });
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

QHash<QString, QDateTime> ConnectionBook::endsOf(const QString &id, const Secrets &renewed) const
{
    QHash<QString, QDateTime> ends;
    const std::shared_ptr<const Provider> owner = providerOf(id);
    for (const SignIn &signIn : owner ? owner->schema().signIns : QList<SignIn>()) {
        for (const SecretSlot &slot : signIn.secretSlots) {
            if (slot.lasts > 0 && renewed.contains(slot.key))
                ends.insert(slot.key, QDateTime::currentDateTimeUtc().addDays(slot.lasts));
        }
    }
    return ends;
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

void ConnectionBook::setListening(const QString &id, bool listening)
{
    if (listening == isListening(id) || !find(id))
        return;
    m_listening.removeAll(id);
    if (listening)
        m_listening.append(id);
    m_store.write([folder = m_store.folder(), id, listening](StoreWriter &) -> Result<Changes> {
        const Outcome kept = changeConnections(folder, [&](SavedConnections &saved) {
            saved.listening.removeAll(id);
            if (listening)
                saved.listening.append(id);
        });
        return kept ? Result<Changes>(Changes{}) : kept.error();
    });
}

void ConnectionBook::setMode(const QString &id, Mode mode)
{
    std::optional<Connection> connection = find(id);
    if (!connection)
        return;
    connection->mode = mode;
    change(*connection);
}

void ConnectionBook::setOffline(bool everything)
{
    m_offline = everything;
    for (const Connection &connection : std::as_const(m_connections))
        open(connection);
}

void ConnectionBook::setProxy(const Proxy &proxy, const QString &password)
{
    m_proxy = proxy;
    if (proxy.user.isEmpty())
        m_proxyPassword.clear();
    else if (!password.isEmpty())
        m_proxyPassword = password;
    for (const Connection &connection : std::as_const(m_connections)) {
        if (connection.proxy.kind == Proxy::Kind::Program)
            open(connection);
    }
}

Connection ConnectionBook::routed(Connection connection) const
{
    if (connection.proxy.kind == Proxy::Kind::Program)
        connection.proxy = m_proxy;
    return connection;
}

Secrets ConnectionBook::routed(const Connection &connection, Secrets secrets) const
{
    if (connection.proxy.kind == Proxy::Kind::Program && !m_proxyPassword.isEmpty())
        secrets.insert(proxyPassword, m_proxyPassword);
    return secrets;
}

Mode ConnectionBook::mode(const QString &id) const
{
    const std::optional<Connection> connection = find(id);
    return m_offline || !connection || connection->disabled ? Mode::Offline : connection->mode;
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
    if (connection.disabled) {
        m_engine.close(connection.id);
        return;
    }
    if (!isSignedIn(connection.id))
        return;
    Connection asItCounts = routed(connection);
    asItCounts.mode = mode(connection.id);
    m_engine.open(
        asItCounts, provider(connection.provider), routed(connection, m_secrets.value(connection.id)));
}

} // namespace tenantry
