#pragma once

#include "providers/sandbox/connection.h"

#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>

namespace tenantry::sandbox {

// The HTTP library on a loopback port, one thread for each connection: a fault may hold one for minutes.
class HttpServer final : private httplib::Server {
public:
    using Answer = std::function<void(const httplib::Request &, httplib::Response &, Connection &)>;

    explicit HttpServer(Answer answer); // called on connection threads, several at once
    ~HttpServer() override; // waits for the connections to end

    int bind(const char *address, int port); // the port, or -1
    void serve(); // after bind; returns when requests are answered
    void stop(); // closes every connection, whatever it waits for

private:
    bool process_and_close_socket(socket_t socket) override;
    bool enlist(socket_t socket);
    void strike(socket_t socket);

    Answer m_answer;
    std::thread m_listener;
    std::mutex m_mutex;
    std::set<socket_t> m_open; // guarded by m_mutex
    bool m_stopping = false; // guarded by m_mutex
};

} // namespace tenantry::sandbox
