#include "providers/sandbox/connection.h"

#include <algorithm>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

namespace tenantry::sandbox {

namespace {

using namespace std::chrono_literals;
constexpr auto idleTime = 60s;
constexpr auto readTime = 20s;
constexpr auto writeTime = 120s; // a slow reader of a large list is not a dead one

short waitFor(int socket, short events, std::chrono::milliseconds time)
{
    pollfd entry{socket, events, 0};
    return ::poll(&entry, 1, static_cast<int>(time.count())) > 0 ? entry.revents : short(0);
}

void addressOf(const sockaddr_in &address, std::string &ip, int &port)
{
    char text[INET_ADDRSTRLEN] = {};
    ::inet_ntop(AF_INET, &address.sin_addr, text, sizeof text);
    ip = text;
    port = ntohs(address.sin_port);
}

} // namespace

bool Connection::waitForRequest() const
{
    return holdsBytes() || waitFor(m_socket, POLLIN, idleTime) != 0;
}

void Connection::reset()
{
    const linger now{1, 0}; // closing with unsent data thrown away is what sends RST
    ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    m_over = true;
}

bool Connection::pause(std::chrono::milliseconds time) const
{
    return waitFor(m_socket, POLLRDHUP, time) == 0;
}

bool Connection::is_readable() const
{
    return holdsBytes() || waitFor(m_socket, POLLIN, 0ms) != 0;
}

bool Connection::is_writable() const
{
    return !m_over && (waitFor(m_socket, POLLOUT, writeTime) & POLLOUT) != 0;
}

ssize_t Connection::read(char *into, std::size_t size)
{
    if (!holdsBytes()) {
        if (waitFor(m_socket, POLLIN, readTime) == 0)
            return -1;
        const ssize_t came = ::recv(m_socket, m_received.data(), m_received.size(), 0);
        if (came <= 0)
            return came;
        m_from = 0;
        m_until = static_cast<std::size_t>(came);
    }
    const std::size_t taken = std::min(size, m_until - m_from);
    std::copy_n(m_received.data() + m_from, taken, into);
    m_from += taken;
    return static_cast<ssize_t>(taken);
}

ssize_t Connection::write(const char *from, std::size_t size)
{
    return is_writable() ? ::send(m_socket, from, size, MSG_NOSIGNAL) : -1;
}

void Connection::get_remote_ip_and_port(std::string &ip, int &port) const
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    if (::getpeername(m_socket, reinterpret_cast<sockaddr *>(&address), &size) == 0)
        addressOf(address, ip, port);
}

void Connection::get_local_ip_and_port(std::string &ip, int &port) const
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    if (::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size) == 0)
        addressOf(address, ip, port);
}

} // namespace tenantry::sandbox
