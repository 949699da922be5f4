#pragma once
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace tenantry::testing {

// A session bus of the test's own, on which nothing starts by itself, and a home of its own for what runs on
// it. Sets the environment of this process: make it before anything looks for a bus. Ends its daemon.
class PrivateBus final {
public:
    PrivateBus();
    ~PrivateBus();

    [[nodiscard]] bool isUp() const { return m_daemon.state() == QProcess::Running; }
    void stop(); // the bus goes away under whoever uses it
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    QProcess m_daemon;
};

} // namespace tenantry::testing
