#include "providers/work/courier.h"

#include <QCoreApplication>
#include <QEvent>
#include <deque>
#include <mutex>

namespace tenantry {

struct Courier::Address::Box {
    std::mutex mutex;
    std::deque<std::function<void()>> waiting;
    Courier *courier = nullptr; // null once it is gone
};

Courier::Address::Address(std::shared_ptr<Box> box)
    : m_box(std::move(box))
{
}

void Courier::Address::post(std::function<void()> work) const
{
    if (!m_box)
        return;
    const std::scoped_lock lock(m_box->mutex);
    if (!m_box->courier)
        return;
    m_box->waiting.push_back(std::move(work));
    // The bare event carries nothing: all that two threads share goes through the box and its lock.
    if (m_box->waiting.size() == 1) // the courier cannot die while we hold the lock
        QCoreApplication::postEvent(m_box->courier, new QEvent(QEvent::User));
}

Courier::Courier(QObject *parent)
    : QObject(parent)
    , m_address(std::make_shared<Address::Box>())
{
    m_address.m_box->courier = this;
}

Courier::~Courier()
{
    // Declared before the lock, so destroyed after it: a closure may post from its destructor.
    std::deque<std::function<void()>> dropped;
    const std::scoped_lock lock(m_address.m_box->mutex);
    m_address.m_box->courier = nullptr;
    dropped.swap(m_address.m_box->waiting);
}

void Courier::customEvent(QEvent *)
{
    deliver();
}

void Courier::deliver()
{
    const std::shared_ptr<Address::Box> box = m_address.m_box; // work may delete us
    std::deque<std::function<void()>> batch;
    {
        const std::scoped_lock lock(box->mutex);
        batch.swap(box->waiting);
    }
    while (!batch.empty()) {
        const std::function<void()> work = std::move(batch.front());
        batch.pop_front();
        work();
        const std::scoped_lock lock(box->mutex);
        if (!box->courier)
            return;
    }
}

} // namespace tenantry
