#pragma once
#include <QObject>
#include <functional>
#include <memory>

namespace tenantry {

// A letter box of one thread: whoever holds an address may post work, from any thread;
// it runs later, in order, on the thread that the courier was made on (its event loop must turn).
// Work that has not run when the courier is deleted never runs, and posting to a deleted
// courier does nothing, so `this` may be captured by whoever owns the courier.
//
// The hand-over goes through a std::mutex and not through Qt's event queue alone: thread
// sanitizer sees the former and not the latter.
class Courier final : public QObject {
    Q_OBJECT
public:
    class Address { // copyable, outlives the courier safely
    public:
        Address() = default;
        void post(std::function<void()> work) const;

    private:
        friend class Courier;
        struct Box;
        explicit Address(std::shared_ptr<Box> box);
        std::shared_ptr<Box> m_box;
    };

    explicit Courier(QObject *parent = nullptr);
    ~Courier() override;
    [[nodiscard]] Address address() const { return m_address; }

protected:
    void customEvent(QEvent *event) override;

private:
    void deliver();
    Address m_address;
};

} // namespace tenantry
