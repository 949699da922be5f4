#include "models/sync/workspace.h"

#include "models/sync/connectiontest.h"
#include "models/sync/eventfeed.h"
#include "models/sync/fetcher.h"
#include "models/sync/scopes.h"
#include "models/sync/secretcustody.h"
#include "models/sync/syncrun.h"
#include "models/sync/trustlist.h"
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QMetaMethod>
#include <QPointer>
#include <QTimer>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

// A list that failed is not asked for again by merely looking at it: a view that follows changes
// would otherwise ask without end.
constexpr std::chrono::seconds patience{60};
constexpr std::chrono::seconds longestGoodbye{10};

bool isOlderThan(const QDateTime &when, std::chrono::seconds age)
{
    return !when.isValid() || when.secsTo(QDateTime::currentDateTimeUtc()) >= age.count();
}

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

struct Workspace::Inside {
    Inside(Parts parts, std::unique_ptr<Store> opened)
        : store(std::move(opened))
        , log(std::move(parts.log))
        , freshFor(parts.freshFor)
        , custody(std::make_unique<SecretCustody>(std::move(parts.vault)))
        , trust(parts.folder)
        , engine({.log = log, .keep = keeper(), .borrow = borrower(), .ask = asker(), .trust = trust.book()})
        , book(*store, engine, std::move(parts.providers))
        , fetcher(
              std::make_unique<Fetcher>(Fetch::Tools{*store, engine, courier.address()}, activities, book))
        , errands(std::make_unique<Errands>(Errands::Tools{engine, activities, book, courier.address()}))
        , events(std::make_unique<EventFeeds>(
              std::make_unique<FeedTools>(FeedTools{engine, book, courier.address()}),
              [this](const QString &connectionId, const QString &type, const QString &key) {
                  readAgain(connectionId, type, key);
              }))
    {
    }

    void readAgain(const QString &connectionId, const QString &type, const QString &key);
    [[nodiscard]] KeepSecrets keeper();
    [[nodiscard]] AskPerson asker();
    [[nodiscard]] BorrowSecrets borrower();
    void fetchSecrets();
    void settleSignIns();
    [[nodiscard]] bool isAdmin(const QString &connectionId) const;
    [[nodiscard]] bool isFresh(const WalkScope &scope) const;
    [[nodiscard]] bool isCovered(const WalkScope &scope) const;

    std::unique_ptr<Store> store;
    std::shared_ptr<RequestLog> log;
    std::chrono::seconds freshFor;
    std::unique_ptr<SecretCustody> custody;
    Courier courier;
    TrustList trust;
    Engine engine;
    ConnectionBook book;
    ActivityList activities;
    std::unique_ptr<Fetcher> fetcher;
    std::unique_ptr<Errands> errands;
    std::unique_ptr<EventFeeds> events;
    std::unique_ptr<ConnectionTest> test;
    QHash<QString, SyncRun *> syncs; // by connection; children of the workspace
    QHash<QString, Error> asked; // by connection: why the person is asked to sign in
    std::function<void(const QString &id, const Error &why)> tellAsked; // set by the workspace
};

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
    const Result<ListStatus> status = store->now().listStatus(scope);
    if (status && isOlderThan(status->tried, patience))
        fetcher->walk(scope);
}

// Called on the engine's thread, which goes when we go; book and custody belong to ours.
KeepSecrets Workspace::Inside::keeper()
{
    return [this, home = courier.address()](
               const QString &id, const Secrets &changed, const std::function<void(Outcome)> &stored) {
        home.post([this, id, changed, stored] {
            book.keep(id, changed);
            custody->renew(id, changed, book.endsOf(id, changed), stored);
        });
    };
}

AskPerson Workspace::Inside::asker()
{
    return [this, home = courier.address()](const QString &id, const Error &why) {
        home.post([this, id, why] {
            if (tellAsked)
                tellAsked(id, why);
        });
    };
}

// The lock is in the workspace's folder, where every program that uses the connection finds it.
BorrowSecrets Workspace::Inside::borrower()
{
    const QString folder = store->folder() + u"/locks"_s;
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const auto read = [this, home = courier.address()](
                          const QString &id, const std::function<void(Result<Secrets>)> &told) {
        home.post([this, id, told] { custody->latest(id, told); });
    };
    return lockedLoans(folder, read);
}

// At the end of the program: a pair of tokens that is being renewed right now would be lost.
void Workspace::Inside::settleSignIns()
{
    QEventLoop waiting;
    QTimer::singleShot(longestGoodbye, &waiting, &QEventLoop::quit);
    engine.whenSettled(courier.address(), [loop = QPointer(&waiting)] {
        if (loop)
            loop->quit();
    });
    waiting.exec();
}

void Workspace::Inside::fetchSecrets()
{
    if (!custody->hasVault())
        return; // what is to be forgotten waits for a run that has it
    for (const QString &id : book.toForget())
        custody->forget(id);
    for (const Connection &connection : book.all()) {
        const bool isSignedOut = book.toForget().contains(connection.id);
        if (!connection.secretsForRun && !connection.disabled && !isSignedOut)
            custody->fetch(connection.id);
    }
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

bool Workspace::Inside::isFresh(const WalkScope &scope) const
{
    const Result<ListStatus> status = store->now().listStatus(scope);
    if (!status || status->state == ListState::NeverFetched)
        return false;
    // What a service does not offer today it will hardly offer before tomorrow.
    const bool isSettled = status->error && status->error->fault == Fault::Unavailable;
    if (status->state == ListState::Failed && isSettled)
        return !isOlderThan(status->tried, freshFor);
    const bool isWell = status->state != ListState::Failed && !isOlderThan(status->ended, freshFor);
    return isWell || !isOlderThan(status->tried, patience);
}

// The list of one object needs no walk when the list of the whole connection has just brought its rows.
bool Workspace::Inside::isCovered(const WalkScope &scope) const
{
    const std::shared_ptr<const Provider> provider = book.providerOf(scope.connection);
    const ResourceType *type = provider ? provider->schema().type(scope.type) : nullptr;
    if (!type || scope.parentKey.isEmpty() || !scope.parameters.isEmpty())
        return false;
    return std::any_of(type->lists.cbegin(), type->lists.cend(), [&](const ListSource &list) {
        if (!list.per.isEmpty() || !list.inSync || !list.complete)
            return false;
        const Result<ListStatus> status =
            store->now().listStatus({scope.connection, scope.type, list.key, {}, {}});
        return status && status->state == ListState::Complete && !isOlderThan(status->ended, freshFor);
    });
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
    std::unique_ptr<Workspace> workspace(new Workspace(std::move(parts), std::move(store).value(), parent));
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
    QObject::connect(
        &m_inside->trust, &TrustList::changed, this, [this] { m_inside->engine.trustChanged(); });
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
            m_inside->book.give(id, secrets);
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

void Workspace::connect(const Connection &connection, const Secrets &secrets)
{
    const std::optional<Connection> before = m_inside->book.find(connection.id);
    // What runs under the old address would never end; what waits for other secrets goes on.
    if (connection.disabled || !before || before->provider != connection.provider
        || before->settings != connection.settings || before->signIns != connection.signIns)
        stopConnection(connection.id);
    m_inside->asked.remove(connection.id);
    m_inside->book.put(connection, secrets);
    m_inside->custody->put(connection.id, m_inside->book.secretsOf(connection.id), connection.secretsForRun);
    emit connectionsChanged();
}

void Workspace::change(const Connection &connection)
{
    const std::optional<Connection> before = m_inside->book.find(connection.id);
    if (!before || *before == connection)
        return;
    if (connection.disabled || before->settings != connection.settings)
        stopConnection(connection.id);
    m_inside->book.change(connection);
    if (before->secretsForRun != connection.secretsForRun)
        m_inside->custody->put(
            connection.id, m_inside->book.secretsOf(connection.id), connection.secretsForRun);
    emit connectionsChanged();
}

QStringList Workspace::notices() const
{
    QStringList notices = m_inside->store->notices() + m_inside->book.notices();
    if (const QString notice = m_inside->trust.notice(); !notice.isEmpty())
        notices.append(notice);
    return notices;
}

SecretCustody &Workspace::secrets()
{
    return *m_inside->custody;
}

QStringList Workspace::secretsAtHand(const QString &connectionId) const
{
    const Secrets secrets = m_inside->book.secretsOf(connectionId);
    QStringList keys;
    for (auto one = secrets.cbegin(); one != secrets.cend(); ++one) {
        if (!one->isEmpty())
            keys.append(one.key());
    }
    return keys;
}

void Workspace::signIn(const QString &connectionId, const Secrets &typed)
{
    const std::optional<Connection> connection = m_inside->book.find(connectionId);
    if (!connection)
        return;
    Secrets whole = m_inside->book.secretsOf(connectionId);
    whole.insert(typed);
    m_inside->asked.remove(connectionId);
    m_inside->book.give(connectionId, whole);
    m_inside->custody->put(connectionId, m_inside->book.secretsOf(connectionId), connection->secretsForRun);
    emit connectionsChanged();
}

void Workspace::declineSignIn(const QString &connectionId)
{
    m_inside->asked.remove(connectionId);
    m_inside->engine.giveUp(connectionId);
    emit connectionsChanged();
}

std::optional<Error> Workspace::signInWaitedFor(const QString &connectionId) const
{
    const auto asked = m_inside->asked.constFind(connectionId);
    return asked == m_inside->asked.cend() ? std::nullopt : std::optional(*asked);
}

void Workspace::askToSignIn(const QString &connectionId, const Error &why)
{
    if (!isSignalConnected(QMetaMethod::fromSignal(&Workspace::signInWanted))) {
        m_inside->engine.giveUp(connectionId);
        return;
    }
    m_inside->asked.insert(connectionId, why);
    emit connectionsChanged();
    emit signInWanted(connectionId, why);
}

void Workspace::signOut(const QString &connectionId)
{
    stopConnection(connectionId);
    m_inside->book.signOut(connectionId);
    m_inside->custody->forget(connectionId);
    emit connectionsChanged();
}

void Workspace::remove(const QString &connectionId)
{
    stopConnection(connectionId);
    m_inside->asked.remove(connectionId);
    m_inside->book.remove(connectionId);
    m_inside->custody->forget(connectionId);
    emit connectionsChanged();
}

void Workspace::test(const Connection &connection, const Secrets &secrets, TestListener listener)
{
    stopTest();
    const std::shared_ptr<const Provider> provider = m_inside->book.provider(connection.provider);
    if (!provider) {
        Error error;
        error.fault = Fault::Invalid;
        //: %1 is a provider's key as it was asked for.
        error.summary = tr("There is no provider \"%1\".").arg(connection.provider);
        m_inside->courier.address().post([listener, error] { listener.ended(error); });
        return;
    }
    m_inside->test = std::make_unique<ConnectionTest>(m_inside->engine, std::move(listener));
    const Secrets whole = m_inside->book.filled(connection.id, secrets);
    m_inside->test->start(
        connection, provider, m_inside->book.current(connection.id, whole), m_inside->courier.address());
}

void Workspace::stopTest()
{
    if (ConnectionTest *test = m_inside->test.release()) {
        test->stop();
        test->deleteLater(); // its listener may be on the stack
    }
}

void Workspace::setMode(const QString &connectionId, Mode mode)
{
    if (mode == Mode::Offline)
        stopConnection(connectionId);
    m_inside->book.setMode(connectionId, mode);
    emit connectionsChanged();
}

void Workspace::setOffline(bool everything)
{
    if (everything == isOffline())
        return;
    if (everything)
        stopAll();
    m_inside->book.setOffline(everything);
    emit offlineChanged(everything);
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
    if (m_inside->isFresh(scope) || m_inside->isCovered(scope))
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
