#pragma once
#include <QString>
#include <memory>

namespace tenantry::testing {

// A secret service that takes every call and answers none, on the bus that this process uses.
class MuteService final {
public:
    MuteService();
    ~MuteService();
    [[nodiscard]] bool isThere() const { return m_isThere; }
    [[nodiscard]] int calls() const; // so far

private:
    class Listener;
    std::unique_ptr<Listener> m_listener;
    bool m_isThere = false;
};

} // namespace tenantry::testing
