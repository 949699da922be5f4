#pragma once

#include "providers/sandbox/squonk2/state.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace tenantry::sandbox::squonk2 {

// The WebSocket side of the event streams, on a thread and a port of its own. It looks into the state
// every few milliseconds instead of being told: so a mutex is all that the threads share.
class EventSocket {
public:
    // tick is called with the mutex held. Both references outlive us.
    EventSocket(std::mutex &mutex, State &state, std::function<void()> tick);
    ~EventSocket(); // closes the sockets and waits for the thread

    int start(); // the port; 0 when none can be opened
    void setReady(bool ready) { m_isReady = ready; }
    void dropAll() { m_dropsAll = true; }
    int live() const { return m_live; }

private:
    void run();
    void announce(int port);

    std::mutex &m_mutex;
    State &m_state;
    std::function<void()> m_tick;
    std::atomic_bool m_isStopping = false;
    std::atomic_bool m_isReady = true;
    std::atomic_bool m_dropsAll = false;
    std::atomic_int m_live = 0;
    std::mutex m_startMutex;
    std::condition_variable m_started;
    int m_port = -1; // guarded by m_startMutex
    std::thread m_thread;
};

} // namespace tenantry::sandbox::squonk2
