#include "providers/sandbox/squonk2/eventsocket.h"

#include "providers/sandbox/squonk2/consumers.h"

#include <QEventLoop>
#include <QTimer>
#include <QWebSocketServer>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::squonk2 {

namespace {

constexpr int tickMs = 10;

} // namespace

EventSocket::EventSocket(std::mutex &mutex, State &state, std::function<void()> tick)
    : m_mutex(mutex)
    , m_state(state)
    , m_tick(std::move(tick))
{
}

EventSocket::~EventSocket()
{
    m_isStopping = true;
    if (m_thread.joinable())
        m_thread.join();
}

int EventSocket::start()
{
    m_thread = std::thread([this] { run(); });
    std::unique_lock lock(m_startMutex);
    m_started.wait(lock, [this] { return m_port >= 0; });
    return m_port;
}

void EventSocket::announce(int port)
{
    const std::lock_guard lock(m_startMutex);
    m_port = port;
    m_started.notify_all();
}

void EventSocket::run()
{
    QWebSocketServer server(u"Tenantry sandbox"_s, QWebSocketServer::NonSecureMode);
    Consumers consumers(m_mutex, m_state);
    QEventLoop loop;
    QTimer timer;
    QObject::connect(&server, &QWebSocketServer::newConnection, &server, [&] {
        while (QWebSocket *socket = server.nextPendingConnection()) {
            socket->setParent(nullptr); // the consumers own it
            consumers.accept(socket, m_isReady);
        }
    });
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        {
            const std::lock_guard lock(m_mutex);
            m_tick();
        }
        if (m_dropsAll.exchange(false))
            consumers.dropAll();
        if (!m_isReady)
            consumers.closeAll(
                static_cast<QWebSocketProtocol::CloseCode>(1013), u"The stream cannot be found"_s);
        consumers.deliver();
        m_live = consumers.live();
        if (m_isStopping)
            loop.quit();
    });
    announce(server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0);
    timer.start(tickMs);
    loop.exec();
    consumers.closeAll(QWebSocketProtocol::CloseCodeGoingAway, u"The sandbox ends"_s);
}

} // namespace tenantry::sandbox::squonk2
