#include "models/sync/workspace.h"

#include "models/sync/scopes.h"
#include "models/sync/workspaceinside.h"
#include <QDir>
#include <QFile>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

QList<Schema> schemasOf(const Providers &providers)
{
    QList<Schema> schemas;
    for (const auto &provider : providers)
        schemas.append(provider->schema());
    return schemas;
}

Error folderUnusable(const QString &folder)
{
    Error error;
    error.fault = Fault::Storage;
    error.summary = Workspace::tr("The workspace folder \"%1\" cannot be made.").arg(folder);
    error.remedy = Workspace::tr("Choose a folder that you may write to.");
    return error;
}

} // namespace

// What an event names may be new: then the list that brings it is walked, if it was not just walked.
void Workspace::Inside::readAgain(const QString &connectionId, const QString &type, const QString &key)
{
    if (book.mode(connectionId) == Mode::Offline)
        return;
    const Result<std::optional<Row>> row = store->now().object(connectionId, type, key);
    if (row && *row) {
        fetcher->refresh(**row);
        return;
    }
    const std::shared_ptr<const Provider> provider = book.providerOf(connectionId);
    const ResourceType *known = provider ? provider->schema().type(type) : nullptr;
    if (!known)
        return;
    const auto list = std::find_if(known->lists.cbegin(), known->lists.cend(),
        [](const ListSource &one) { return one.per.isEmpty() && one.inSync; });
    if (list == known->lists.cend())
        return;
    const WalkScope scope{connectionId, type, list->key, {}, {}};
    if (!freshness.wasJustTried(scope))
        fetcher->walk(scope);
}

// Unknown counts as yes: the server has the last word.
bool Workspace::Inside::isAdmin(const QString &connectionId) const
{
    const std::shared_ptr<const Provider> provider = book.providerOf(connectionId);
    if (!provider)
        return true;
    const ConnectionCheck check = provider->connectionCheck();
    const ResourceType *type = provider->schema().type(check.type);
    const qsizetype field = type ? type->indexOf(check.adminField) : -1;
    if (field < 0)
        return true;
    Query query;
    query.provider = provider->schema().provider;
    query.type = check.type;
    query.connections = {connectionId};
    const Result<QList<Row>> accounts = store->now().children(query, 0, 1);
    if (!accounts || accounts->isEmpty())
        return true;
    const Value value = accounts->first().values.value(field);
    const bool *says = std::get_if<bool>(&value);
    return !says || *says;
}

Result<std::unique_ptr<Workspace>> Workspace::open(Parts parts, QObject *parent)
{
    if (!QDir().mkpath(parts.folder))
        return folderUnusable(parts.folder);
    QFile::setPermissions(parts.folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    Result<std::unique_ptr<Store>> store = Store::open(parts.folder, schemasOf(parts.providers));
    if (!store)
        return store.error();
    if (!parts.log)
        parts.log = std::make_shared<RequestLog>();
    const Proxy proxy = parts.proxy;
    std::unique_ptr<Workspace> workspace(new Workspace(std::move(parts), std::move(store).value(), parent));
    workspace->m_inside->book.setProxy(proxy, {});
    if (const Outcome loaded = workspace->m_inside->book.load(); !loaded)
        return loaded.error();
    workspace->m_inside->fetchSecrets();
    return workspace;
}

Workspace::Workspace(Parts parts, std::unique_ptr<Store> store, QObject *parent)
    : QObject(parent)
    , m_inside(std::make_unique<Inside>(std::move(parts), std::move(store)))
{
    m_inside->tellAsked = [this](const QString &id, const Error &why) {
        askToSignIn(id, why);
    };
    QObject::connect(&m_inside->trust, &TrustList::changed, this, [this] {
        m_inside->engine.trustChanged();
        m_inside->events->trustChanged();
    });
    QObject::connect(&m_inside->activities, &ActivityList::told, this, &Workspace::activityChanged);
    const auto tellIdle = [this] {
        if (!isBusy())
            emit idle();
    };
    // Queued: views see the end of the activity first.
    QObject::connect(m_inside->fetcher.get(), &Fetcher::ended, this, tellIdle, Qt::QueuedConnection);
    QObject::connect(m_inside->errands.get(), &Errands::ended, this, tellIdle, Qt::QueuedConnection);
    const SecretCustody *custody = m_inside->custody.get();
    QObject::connect(
        custody, &SecretCustody::arrived, this, [this](const QString &id, const Secrets &secrets) {
            if (id == proxyEntry)
                m_inside->book.setProxy(m_inside->book.proxy(), secrets.value(proxyPassword));
            m_inside->book.give(id, secrets);
            m_inside->events->signedIn(id);
            emit connectionsChanged();
        });
    QObject::connect(custody, &SecretCustody::renewedElsewhere, this,
        [this](const QString &id, const Secrets &changed) { m_inside->book.keep(id, changed); });
    QObject::connect(custody, &SecretCustody::forgotten, this,
        [this](const QString &id) { m_inside->book.forgotten(id); });
    QObject::connect(this, &Workspace::connectionsChanged, m_inside->events.get(), &EventFeeds::follow);
    QObject::connect(this, &Workspace::offlineChanged, m_inside->events.get(), &EventFeeds::follow);
}

Workspace::~Workspace()
{
    stopAll();
    m_inside->settleSignIns();
    m_inside->custody->finish();
    qDeleteAll(m_inside->syncs);
    m_inside->test.reset();
    m_inside->errands.reset();
    m_inside->events.reset();
    m_inside->search.reset();
    m_inside->fetcher.reset(); // posts the ends of its walks
    m_inside->store->finishWrites();
}

Store &Workspace::store()
{
    return *m_inside->store;
}
EventFeeds &Workspace::events()
{
    return *m_inside->events;
}
ServerSearch &Workspace::search()
{
    return *m_inside->search;
}
TrustList &Workspace::trust()
{
    return m_inside->trust;
}
const RequestLog &Workspace::log() const
{
    return *m_inside->log;
}
const Provider *Workspace::provider(QStringView key) const
{
    return m_inside->book.provider(key).get();
}
QList<std::shared_ptr<const Provider>> Workspace::providers() const
{
    return m_inside->book.providers();
}
QList<Connection> Workspace::connections() const
{
    return m_inside->book.all();
}
bool Workspace::isOffline() const
{
    return m_inside->book.isOffline();
}
QList<Activity> Workspace::activities() const
{
    return m_inside->activities.all();
}
bool Workspace::isBusy() const
{
    return m_inside->fetcher->isBusy() || m_inside->errands->isBusy() || !m_inside->syncs.isEmpty();
}

std::optional<Connection> Workspace::connection(const QString &id) const
{
    return m_inside->book.find(id);
}
bool Workspace::isSignedIn(const QString &id) const
{
    return m_inside->book.isSignedIn(id);
}

QList<ActivityId> Workspace::syncConnection(const QString &connectionId)
{
    return startSync(connectionId, SyncReach::InSync);
}

QList<ActivityId> Workspace::fetchEverything(const QString &connectionId)
{
    return startSync(connectionId, SyncReach::Everything);
}

QList<ActivityId> Workspace::startSync(const QString &connectionId, SyncReach reach)
{
    const std::optional<Connection> connection = m_inside->book.find(connectionId);
    const std::shared_ptr<const Provider> provider = m_inside->book.providerOf(connectionId);
    const bool isOff = m_inside->book.mode(connectionId) == Mode::Offline;
    if (!provider || isOff || m_inside->syncs.contains(connectionId))
        return {};
    SyncRun *sync = new SyncRun(
        {.connection = *connection,
            .schema = provider->schema(),
            .stages = syncStages(provider->schema(), reach),
            .isAdmin = [this, connectionId] { return m_inside->isAdmin(connectionId); },
            .canAsk = [this, connectionId](
                          const ListSource &list) { return m_inside->book.canAsk(connectionId, list); },
            .fetcher = *m_inside->fetcher,
            .store = *m_inside->store},
        this);
    m_inside->syncs.insert(connectionId, sync);
    QObject::connect(sync, &SyncRun::finished, this, [this, sync, connectionId] {
        m_inside->syncs.remove(connectionId);
        sync->deleteLater();
        if (!isBusy())
            emit idle();
    });
    return sync->start();
}

ActivityId Workspace::walk(const WalkScope &scope)
{
    return m_inside->fetcher->walk(scope);
}

ActivityId Workspace::want(const WalkScope &scope)
{
    if (m_inside->book.mode(scope.connection) != Mode::Online || !isSignedIn(scope.connection))
        return 0;
    if (m_inside->freshness.isFresh(scope) || m_inside->freshness.isCovered(scope))
        return 0;
    return walk(scope);
}

ActivityId Workspace::refreshObject(ObjectId id)
{
    const Result<std::optional<Row>> row = m_inside->store->now().object(id);
    return row && *row ? m_inside->fetcher->refresh(**row) : 0;
}

ActivityId Workspace::perform(const QString &connectionId, const OperationAsk &ask, ErrandListener listener)
{
    return m_inside->errands->start(connectionId, ask, std::move(listener));
}

RunId Workspace::run(const QString &connectionId, std::unique_ptr<Flow> flow, RunListener listener)
{
    return m_inside->engine.run(
        connectionId, std::move(flow), m_inside->courier.address(), std::move(listener));
}

void Workspace::proceed(RunId run)
{
    m_inside->engine.proceed(run);
}

void Workspace::cancel(RunId run)
{
    m_inside->engine.cancel(run);
}

Mode Workspace::mode(const QString &connectionId) const
{
    return m_inside->book.mode(connectionId);
}

bool Workspace::isAdministrator(const QString &connectionId) const
{
    return m_inside->isAdmin(connectionId);
}

QList<WalkScope> Workspace::scopesBelow(
    const QString &connectionId, const QString &type, const QString &key) const
{
    const std::shared_ptr<const Provider> provider = m_inside->book.providerOf(connectionId);
    if (!provider)
        return {};
    QList<WalkScope> scopes =
        tenantry::scopesBelow(provider->schema(), connectionId, type, key, m_inside->isAdmin(connectionId));
    scopes.removeIf([&](const WalkScope &scope) {
        return !m_inside->book.canAsk(connectionId, *provider->schema().type(scope.type)->list(scope.list));
    });
    return scopes;
}

void Workspace::stop(ActivityId id)
{
    if (!m_inside->errands->stop(id))
        m_inside->fetcher->stop(id);
}

void Workspace::stopConnection(const QString &connectionId)
{
    if (SyncRun *sync = m_inside->syncs.value(connectionId))
        sync->cancel();
    m_inside->fetcher->stopAll(connectionId);
    m_inside->errands->stopAll(connectionId);
}

void Workspace::stopAll()
{
    for (SyncRun *sync : std::as_const(m_inside->syncs))
        sync->cancel();
    m_inside->fetcher->stopAll();
    m_inside->errands->stopAll();
}

} // namespace tenantry
