#include "providers/net/engine.h"

#include "providers/net/engineroom.h"

#include <QEventLoop>
#include <future>
#include <thread>

namespace tenantry {

namespace {

// Flows move, letters are copied: a letter carries the flow in a box that is emptied once.
using FlowBox = std::shared_ptr<std::unique_ptr<Flow>>;

FlowBox boxed(std::unique_ptr<Flow> flow)
{
    return std::make_shared<std::unique_ptr<Flow>>(std::move(flow));
}

} // namespace

// A std::thread and not a QThread: joining it is something that thread sanitizer understands.
struct Engine::Inside {
    std::shared_ptr<RunsHeard> heard = std::make_shared<RunsHeard>();
    EngineRoom *room = nullptr; // of the engine's thread; used only in letters to it
    QEventLoop *loop = nullptr; // likewise
    Courier::Address to;
    std::thread thread;

    void start(EngineParts parts);
};

void Engine::Inside::start(EngineParts parts)
{
    std::promise<void> ready;
    thread = std::thread([&, parts = std::move(parts)]() mutable {
        QEventLoop turning;
        EngineRoom engineRoom(std::move(parts));
        Courier courier; // goes first: letters that were not read may hold what runs
        loop = &turning;
        room = &engineRoom;
        to = courier.address();
        ready.set_value();
        turning.exec();
    });
    ready.get_future().wait();
}

Engine::Engine(EngineParts parts)
    : m_inside(std::make_unique<Inside>())
{
    m_inside->start(std::move(parts));
}

Engine::~Engine()
{
    m_inside->heard->stopAll();
    m_inside->to.post([loop = m_inside->loop] { loop->quit(); });
    m_inside->thread.join();
}

void Engine::open(
    const Connection &connection, std::shared_ptr<const Provider> provider, const Secrets &secrets)
{
    m_inside->to.post([room = m_inside->room, connection, provider = std::move(provider), secrets] {
        room->open(connection, provider, secrets);
    });
}

void Engine::close(const QString &connectionId)
{
    m_inside->to.post([room = m_inside->room, connectionId] { room->close(connectionId); });
}

void Engine::giveUp(const QString &connectionId)
{
    m_inside->to.post([room = m_inside->room, connectionId] { room->giveUp(connectionId); });
}

void Engine::signOut(const QString &connectionId)
{
    m_inside->to.post([room = m_inside->room, connectionId] { room->signOut(connectionId); });
}

void Engine::trustChanged()
{
    m_inside->to.post([room = m_inside->room] { room->trustChanged(); });
}

void Engine::whenSettled(const Courier::Address &to, const std::function<void()> &told)
{
    m_inside->to.post(
        [room = m_inside->room, to, told] { room->whenSettled([to, told] { to.post(told); }); });
}

RunId Engine::run(
    const QString &connectionId, std::unique_ptr<Flow> flow, Courier::Address to, RunListener listener)
{
    const RunId id = m_inside->heard->begin();
    const Teller teller{m_inside->heard, id, std::move(to)};
    m_inside->to.post([room = m_inside->room, teller, connectionId, box = boxed(std::move(flow)),
                          listener = std::move(listener)] {
        if (teller.heard->isHeard(teller.run)) // else cancelled before it began
            room->run(teller, connectionId, std::move(*box), listener);
    });
    return id;
}

void Engine::proceed(RunId run)
{
    m_inside->to.post([room = m_inside->room, run] { room->proceed(run); });
}

void Engine::cancel(RunId run)
{
    m_inside->heard->stop(run);
    m_inside->to.post([room = m_inside->room, run] { room->cancel(run); });
}

RunId Engine::probe(const Connection &connection, std::shared_ptr<const Provider> provider,
    const Secrets &secrets, std::unique_ptr<Flow> sample, Courier::Address to, ProbeListener listener)
{
    const RunId id = m_inside->heard->begin();
    const Teller teller{m_inside->heard, id, std::move(to)};
    m_inside->to.post([room = m_inside->room, teller, connection, provider = std::move(provider), secrets,
                          box = boxed(std::move(sample)), listener = std::move(listener)] {
        if (teller.heard->isHeard(teller.run))
            room->probe(teller, connection, provider, secrets, std::move(*box), listener);
    });
    return id;
}

RunId Engine::follow(
    const QString &connectionId, EventStream stream, Courier::Address to, EventListener listener)
{
    const RunId id = m_inside->heard->begin();
    const Teller teller{m_inside->heard, id, std::move(to)};
    m_inside->to.post([room = m_inside->room, teller, connectionId, stream = std::move(stream),
                          listener = std::move(listener)] {
        if (teller.heard->isHeard(teller.run))
            room->follow(teller, connectionId, stream, listener);
    });
    return id;
}

} // namespace tenantry
