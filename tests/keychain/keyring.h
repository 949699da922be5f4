#pragma once
#include <QDBusConnection>
#include <QProcess>
#include <QString>

namespace tenantry::testing {

// A real gnome-keyring on the private bus, with a login collection that is open. Ends its daemon.
class Keyring final {
public:
    Keyring(); // the bus must be up
    ~Keyring();

    [[nodiscard]] bool isUp() const; // answers on the bus
    [[nodiscard]] bool lock();
    [[nodiscard]] bool unlock(); // by its password, without any dialog
    void kill(); // at once, as a crash would
    void start(); // again, on what is stored
    void freeze(bool still); // it keeps its name and answers nothing

private:
    [[nodiscard]] QString collection() const;
    QProcess m_daemon;
};

} // namespace tenantry::testing
