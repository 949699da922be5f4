// The workspace's connections: what is saved of them, their secrets, and who signs in when.
#include "models/sync/workspaceinside.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QMetaMethod>
#include <QPointer>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr std::chrono::seconds longestGoodbye{10};

} // namespace

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
    if (!book.proxy().user.isEmpty())
        custody->fetch(proxyEntry); // first: the others are of no use without it
    for (const QString &id : book.toForget())
        custody->forget(id);
    for (const Connection &connection : book.all()) {
        const bool isSignedOut = book.toForget().contains(connection.id);
        if (!connection.secretsForRun && !connection.disabled && !isSignedOut)
            custody->fetch(connection.id);
    }
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
    m_inside->events->signedIn(connection.id);
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
    m_inside->events->signedIn(connectionId);
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
    const Secrets current = m_inside->book.current(connection.id, whole);
    m_inside->test->start(m_inside->book.routed(connection), provider,
        m_inside->book.routed(connection, current), m_inside->courier.address());
}

void Workspace::stopTest()
{
    if (ConnectionTest *test = m_inside->test.release()) {
        test->stop();
        test->deleteLater(); // its listener may be on the stack
    }
}

void Workspace::setProxy(const Proxy &proxy, const QString &password)
{
    if (proxy == m_inside->book.proxy() && password.isEmpty())
        return;
    m_inside->book.setProxy(proxy, password);
    if (!password.isEmpty())
        m_inside->custody->put(proxyEntry, {{proxyPassword, password}}, false);
    else if (proxy.user.isEmpty())
        m_inside->custody->forget(proxyEntry);
    emit connectionsChanged();
}

const Proxy &Workspace::proxy() const
{
    return m_inside->book.proxy();
}

bool Workspace::knowsProxyPassword() const
{
    return m_inside->book.knowsProxyPassword();
}

void Workspace::keepForThisRun(const QString &id)
{
    if (id == proxyEntry) {
        m_inside->custody->keepForThisRun(id);
        return;
    }
    if (std::optional<Connection> one = connection(id)) {
        one->secretsForRun = true;
        change(*one);
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

} // namespace tenantry
