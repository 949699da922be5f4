#pragma once

#include <httplib.h>

#include <array>
#include <chrono>

namespace tenantry::sandbox {

// One accepted socket, read and written by the HTTP library through this class. Owning the socket lets a
// fault do what the library never would: hang up without a byte, reset, or wait in the middle of a body.
// Lives and dies on the thread of its connection.
class Connection final : public httplib::Stream {
public:
    explicit Connection(socket_t socket)
        : m_socket(socket)
    {
    }
    ~Connection() override = default;

    bool waitForRequest() const; // false: idle for too long
    void hangUp() { m_over = true; } // nothing is written any more
    void reset(); // as hangUp, and the peer sees a reset instead of an end
    bool isOver() const { return m_over; }
    // False when the peer, or the server on its way out, closed the socket meanwhile.
    bool pause(std::chrono::milliseconds time) const;

    bool is_readable() const override;
    bool is_writable() const override;
    ssize_t read(char *into, std::size_t size) override;
    ssize_t write(const char *from, std::size_t size) override;
    void get_remote_ip_and_port(std::string &ip, int &port) const override;
    void get_local_ip_and_port(std::string &ip, int &port) const override;
    socket_t socket() const override { return m_socket; }

private:
    bool holdsBytes() const { return m_from < m_until; }

    socket_t m_socket;
    bool m_over = false;
    // The library asks for headers byte by byte: two system calls for each would cost more than the answer.
    std::array<char, 4096> m_received{};
    std::size_t m_from = 0;
    std::size_t m_until = 0;
};

} // namespace tenantry::sandbox
