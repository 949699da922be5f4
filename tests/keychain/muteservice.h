#pragma once
#include <QString>
#include <memory>

namespace tenantry::testing {

// A secret service that takes every call and answers none, on the bus that this process uses. Or none but the
// first question, whether it is open.
class MuteService final {
public:
    explicit MuteService(bool saysItIsOpen = false);
    ~MuteService();
    [[nodiscard]] bool isThere() const { return m_isThere; }
    [[nodiscard]] int calls() const; // so far

private:
    class Listener;
    std::unique_ptr<Listener> m_listener;
    bool m_isThere = false;
};

} // namespace tenantry::testing
