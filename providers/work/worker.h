#pragma once
#include <QString>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace tenantry {

// A thread that does one piece of work after another. Deleting it finishes the piece
// under way, drops the rest and joins.
class Worker final {
public:
    explicit Worker(QString name);
    ~Worker();
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    void post(std::function<void()> work);
    void finish(); // returns when everything posted so far is done

private:
    void run();
    std::mutex m_mutex;
    std::condition_variable m_something;
    std::deque<std::function<void()>> m_waiting;
    bool m_stopping = false;
    QString m_name;
    std::thread m_thread; // last: starts when the rest is ready
};

} // namespace tenantry
