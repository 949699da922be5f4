#include "providers/work/worker.h"

#include <QThread>
#include <future>

namespace tenantry {

Worker::Worker(QString name)
    : m_name(std::move(name))
    , m_thread([this] { run(); })
{
}

Worker::~Worker()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_something.notify_all();
    m_thread.join();
}

void Worker::post(std::function<void()> work)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.push_back(std::move(work));
    }
    m_something.notify_one();
}

void Worker::finish()
{
    std::promise<void> reached;
    post([&reached] { reached.set_value(); });
    reached.get_future().wait();
}

void Worker::run()
{
    QThread::currentThread()->setObjectName(m_name);
    for (;;) {
        std::function<void()> work;
        {
            std::unique_lock lock(m_mutex);
            m_something.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
            if (m_stopping)
                return;
            work = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        work();
    }
}

} // namespace tenantry
