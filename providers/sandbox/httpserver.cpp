#include "providers/sandbox/httpserver.h"

#include <atomic>
#include <list>
#include <memory>

#include <sys/socket.h>
#include <unistd.h>

namespace tenantry::sandbox {

namespace {

// The library calls a handler without telling on which connection; the thread knows.
thread_local Connection *currentConnection = nullptr;

class ConnectionThreads final : public httplib::TaskQueue {
public:
    void enqueue(std::function<void()> work) override
    {
        m_workers.remove_if([](Worker &worker) {
            if (!*worker.isDone)
                return false;
            worker.thread.join();
            return true;
        });
        auto isDone = std::make_shared<std::atomic_bool>(false);
        m_workers.push_back({std::thread([work = std::move(work), isDone] {
                                 work();
                                 *isDone = true;
                             }),
            isDone});
    }
    void shutdown() override
    {
        for (Worker &worker : m_workers)
            worker.thread.join();
        m_workers.clear();
    }

private:
    struct Worker {
        std::thread thread;
        std::shared_ptr<std::atomic_bool> isDone;
    };
    std::list<Worker> m_workers; // touched by the listening thread only
};

} // namespace

HttpServer::HttpServer(Answer answer)
    : m_answer(std::move(answer))
{
    set_tcp_nodelay(true); // or each small answer waits 40 ms for the asker's delayed acknowledgement
    new_task_queue = [] {
        return new ConnectionThreads;
    }; // the library deletes it
    const auto handler = [this](const httplib::Request &request, httplib::Response &response) {
        m_answer(request, response, *currentConnection);
    };
    const char *everything = R"([\s\S]*)";
    Get(everything, handler);
    Post(everything, handler);
    Put(everything, handler);
    Patch(everything, handler);
    Delete(everything, handler);
    Options(everything, handler);
}

HttpServer::~HttpServer()
{
    stop();
}

int HttpServer::bind(const char *address, int port)
{
    if (port == 0)
        return bind_to_any_port(address);
    return bind_to_port(address, port) ? port : -1;
}

void HttpServer::serve()
{
    m_listener = std::thread([this] { listen_after_bind(); });
    while (!is_running())
        std::this_thread::yield(); // stop() is only heard by a server that runs
}

void HttpServer::stop()
{
    if (!m_listener.joinable())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        for (const socket_t socket : m_open)
            ::shutdown(socket, SHUT_RDWR);
    }
    httplib::Server::stop();
    m_listener.join();
}

bool HttpServer::process_and_close_socket(socket_t socket)
{
    if (enlist(socket)) {
        Connection connection(socket);
        currentConnection = &connection;
        bool isClosed = false;
        while (!isClosed && !connection.isOver() && connection.waitForRequest()
            && process_request(connection, false, isClosed, nullptr)) { }
        currentConnection = nullptr;
        strike(socket);
    }
    ::close(socket);
    return true;
}

bool HttpServer::enlist(socket_t socket)
{
    const std::lock_guard lock(m_mutex);
    if (!m_stopping)
        m_open.insert(socket);
    return !m_stopping;
}

void HttpServer::strike(socket_t socket)
{
    const std::lock_guard lock(m_mutex);
    m_open.erase(socket);
}

} // namespace tenantry::sandbox
