#include "providers/net/engineroom.h"

#include "providers/net/log.h"
#include "providers/net/neterrors.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace tenantry {
namespace {

constexpr auto settleTick = 10ms;

} // namespace

RunId RunsHeard::begin()
{
    const std::scoped_lock lock(m_mutex);
    m_runs.insert(++m_last);
    return m_last;
}

bool RunsHeard::stop(RunId run)
{
    const std::scoped_lock lock(m_mutex);
    return m_runs.erase(run) > 0;
}

void RunsHeard::stopAll()
{
    const std::scoped_lock lock(m_mutex);
    m_runs.clear();
}

bool RunsHeard::isHeard(RunId run) const
{
    const std::scoped_lock lock(m_mutex);
    return m_runs.contains(run);
}

EngineRoom::EngineRoom(EngineParts parts)
    : m_parts(std::move(parts))
    , m_budgets(m_parts.timing)
{
    m_burial.setSingleShot(true);
    m_burial.callOnTimeout([this] { m_over.clear(); });
}

EngineRoom::~EngineRoom()
{
    m_over.clear();
    m_runs.clear();
    m_opened.clear();
    m_retired.clear();
}

Result<std::unique_ptr<Session>> EngineRoom::session(const Connection &connection,
    const std::shared_ptr<const Provider> &provider, const Secrets &secrets, const AskPerson &ask)
{
    SessionAccess access;
    access.secrets = secrets;
    Result<Route> route = Route::of(connection, secrets, m_parts.trust);
    if (!route)
        return route.error();
    access.route = *std::move(route);
    if (provider) {
        Result<QList<SignInSpec>> specs = provider->signInSpecs(connection);
        if (!specs)
            return specs.error();
        Result<QList<QUrl>> addresses = provider->addresses(connection);
        if (!addresses)
            return addresses.error();
        access.signIns = *specs;
        access.origins = *addresses;
    }
    SessionShared shared{m_budgets, *m_parts.log, m_parts.timing, m_parts.keep, m_parts.borrow, ask};
    return std::make_unique<Session>(connection, std::move(access), std::move(shared));
}

void EngineRoom::open(
    const Connection &connection, const std::shared_ptr<const Provider> &provider, const Secrets &secrets)
{
    const auto known = m_opened.find(connection.id);
    if (known != m_opened.end()) {
        const Opened &old = known->second;
        const bool isElsewhere =
            old.connection.provider != connection.provider || old.connection.settings != connection.settings;
        if (isElsewhere || connection.mode == Mode::Offline)
            endRuns(connection.id);
        const bool isSameWay = old.connection.proxy == connection.proxy
            && old.connection.caFile == connection.caFile && old.connection.signIns == connection.signIns
            && old.secrets.value(proxyPassword) == secrets.value(proxyPassword);
        if (!isElsewhere && isSameWay && old.session) {
            known->second.connection = connection;
            (*known->second.session)->change(connection);
            // The same ones again may be what the person wants: the service has been mended.
            const bool isAsked = (*known->second.session)->isAsking();
            if (std::exchange(known->second.secrets, secrets) != secrets || isAsked)
                (*known->second.session)->renew(secrets);
            return;
        }
        if (old.session)
            (*old.session)->giveUp(); // what waits there would wait for ever
    }
    if (known != m_opened.end())
        retire(known->second.session);
    Result<std::unique_ptr<Session>> made = session(connection, provider, secrets, m_parts.ask);
    Opened opened{connection, secrets,
        made ? Result<std::shared_ptr<Session>>(std::shared_ptr<Session>(std::move(*made))) : made.error()};
    m_opened.insert_or_assign(connection.id, std::move(opened));
}

void EngineRoom::close(const QString &connectionId)
{
    endRuns(connectionId);
    if (const auto known = m_opened.find(connectionId); known != m_opened.end()) {
        retire(known->second.session);
        m_opened.erase(known);
    }
}

void EngineRoom::signOut(const QString &connectionId)
{
    endRuns(connectionId);
    const auto known = m_opened.find(connectionId);
    if (known == m_opened.end())
        return;
    if (const auto &session = known->second.session; session && !(*session)->isOffline())
        (*session)->signOut();
    close(connectionId);
}

void EngineRoom::retire(const Result<std::shared_ptr<Session>> &session)
{
    std::erase_if(m_retired, [](const auto &one) { return !one->isUnderWay(); });
    if (session && (*session)->isUnderWay())
        m_retired.push_back(*session);
}

void EngineRoom::whenSettled(const std::function<void()> &told)
{
    const bool isUnderWay = std::ranges::any_of(m_retired, [](const auto &one) { return one->isUnderWay(); })
        || std::ranges::any_of(m_runs, [](const auto &one) { return one.second->session->isUnderWay(); })
        || std::ranges::any_of(m_opened,
            [](const auto &one) { return one.second.session && (*one.second.session)->isUnderWay(); });
    if (isUnderWay)
        QTimer::singleShot(settleTick, &m_burial, [this, told] { whenSettled(told); });
    else
        told();
}

void EngineRoom::giveUp(const QString &connectionId)
{
    const auto opened = m_opened.find(connectionId);
    if (opened != m_opened.end() && opened->second.session)
        (*opened->second.session)->giveUp();
}

void EngineRoom::trustChanged()
{
    for (const auto &[id, opened] : m_opened) {
        if (opened.session)
            (*opened.session)->forgetLines();
    }
}

void EngineRoom::endRuns(const QString &connectionId)
{
    for (auto at = m_runs.begin(); at != m_runs.end();) {
        if (at->second->connectionId != connectionId) {
            ++at;
            continue;
        }
        const std::unique_ptr<Run> run = std::move(at->second);
        at = m_runs.erase(at);
        run->endWith(neterrors::stopped());
    }
}

void EngineRoom::run(const Teller &teller, const QString &connectionId, std::unique_ptr<Flow> flow,
    const RunListener &listener)
{
    const auto endWith = [teller, listener](const Error &why) {
        teller.tellLast(listener.ended, std::optional<Error>(why));
    };
    const auto opened = m_opened.find(connectionId);
    if (opened == m_opened.end() || !opened->second.session) {
        endWith(
            opened == m_opened.end() ? neterrors::noSession(connectionId) : opened->second.session.error());
        return;
    }
    auto run = std::make_unique<Run>();
    run->connectionId = connectionId;
    run->session = *opened->second.session;
    run->endWith = endWith;
    run->runner = std::make_unique<FlowRunner>(*run->session, std::move(flow));
    FlowRunner *runner = run->runner.get();
    QObject::connect(runner, &FlowRunner::rowsArrived, runner,
        [teller, listener](const Rows &rows) { teller.tell(listener.rows, rows); });
    QObject::connect(runner, &FlowRunner::waiting, runner,
        [teller, listener](const QString &reason, std::chrono::milliseconds about) {
            teller.tell(listener.waiting, reason, about);
        });
    if (listener.progress)
        QObject::connect(
            runner, &FlowRunner::progressed, runner, [teller, listener](qint64 received, qint64 total) {
                teller.tell(listener.progress, received, total);
            });
    QObject::connect(
        runner, &FlowRunner::ended, runner, [this, teller, listener](const std::optional<Error> &why) {
            teller.tellLast(listener.ended, why);
            bury(teller.run);
        });
    m_runs.emplace(teller.run, std::move(run));
    runner->start();
}

void EngineRoom::proceed(RunId run)
{
    const auto at = m_runs.find(run);
    if (at != m_runs.end() && at->second->runner)
        at->second->runner->proceed();
}

void EngineRoom::cancel(RunId run)
{
    m_runs.erase(run);
}

void EngineRoom::bury(RunId run)
{
    const auto at = m_runs.find(run);
    if (at == m_runs.end())
        return;
    // What runs is emitting this very moment.
    m_over.push_back(std::move(at->second));
    m_runs.erase(at);
    m_burial.start(0);
}

void EngineRoom::probe(const Teller &teller, const Connection &connection,
    const std::shared_ptr<const Provider> &provider, const Secrets &secrets, std::unique_ptr<Flow> sample,
    const ProbeListener &listener)
{
    const auto endWith = [teller, listener](const Error &why) {
        teller.tellLast(listener.ended, std::optional<Error>(why));
    };
    // It keeps what its sign-in brings: a refresh token that was used is dead for the connection, too.
    Result<std::unique_ptr<Session>> made = session(connection, provider, secrets, {});
    if (!made) {
        endWith(made.error());
        return;
    }
    auto run = std::make_unique<Run>();
    run->connectionId = connection.id;
    run->endWith = endWith;
    run->session = std::move(*made);
    run->probe = std::make_unique<ConnectionProbe>(*run->session, std::move(sample));
    ConnectionProbe *probe = run->probe.get();
    QObject::connect(probe, &ConnectionProbe::stepped, probe,
        [teller, listener](const ProbeStep &step) { teller.tell(listener.step, step); });
    QObject::connect(
        probe, &ConnectionProbe::ended, probe, [this, teller, listener](const std::optional<Error> &why) {
            teller.tellLast(listener.ended, why);
            bury(teller.run);
        });
    m_runs.emplace(teller.run, std::move(run));
    probe->start();
}

void EngineRoom::follow(const Teller &teller, const QString &connectionId, const EventStream &stream,
    const EventListener &listener)
{
    const auto endWith = [teller, listener](const Error &why) {
        teller.tellLast(listener.ended, why);
    };
    const auto opened = m_opened.find(connectionId);
    if (opened == m_opened.end() || !opened->second.session) {
        endWith(
            opened == m_opened.end() ? neterrors::noSession(connectionId) : opened->second.session.error());
        return;
    }
    if ((*opened->second.session)->isOffline()) {
        endWith(neterrors::streamOffline());
        return;
    }
    auto run = std::make_unique<Run>();
    run->connectionId = connectionId;
    run->session = *opened->second.session;
    run->endWith = endWith;
    run->events = std::make_unique<EventSocket>(stream, m_parts.timing, run->session->route());
    EventSocket *events = run->events.get();
    QObject::connect(events, &EventSocket::frameArrived, events,
        [teller, listener](const QByteArray &frame) { teller.tell(listener.frame, frame); });
    QObject::connect(
        events, &EventSocket::connected, events, [teller, listener] { teller.tell(listener.connected); });
    QObject::connect(events, &EventSocket::disconnected, events,
        [teller, listener](const QString &reason, std::chrono::milliseconds next) {
            teller.tell(listener.disconnected, reason, next);
        });
    QObject::connect(events, &EventSocket::lost, events,
        [teller, listener](qint64 count) { teller.tell(listener.lost, count); });
    QObject::connect(events, &EventSocket::repeated, events,
        [teller, listener](qint64 count) { teller.tell(listener.repeated, count); });
    QObject::connect(
        events, &EventSocket::ended, events, [this, endWith, run = teller.run](const Error &why) {
            endWith(why);
            bury(run);
        });
    m_runs.emplace(teller.run, std::move(run));
    events->start();
}

} // namespace tenantry
