#pragma once
#include "models/sync/workspace.h"
#include "providers/sandbox/sandbox.h"
#include <memory>
#include <vector>

namespace tenantry {

// A demonstration: services that run inside the program, and a connection to each of them.
class Demo final {
public:
    struct Options {
        quint64 seed = 1;
        QString size = QStringLiteral("small"); // or medium, large, or a number
    };
    // Errors: Invalid (size), Network (no port on loopback).
    static Result<std::unique_ptr<Demo>> start(const Options &options);
    ~Demo();

    // Saves the connections and signs in; those of an earlier demo go. Returns their ids.
    QStringList connectTo(Workspace &workspace) const;

    // Objects of a type of one of our connections as the service itself counts them; -1: it does not say.
    [[nodiscard]] qint64 countOf(const Connection &connection, const QString &type) const;

private:
    using Service = std::unique_ptr<sandbox::Sandbox>;
    Demo(std::vector<Service> services, Options options);
    [[nodiscard]] Connection connectionTo(const sandbox::Sandbox &service, const Workspace &workspace) const;

    std::vector<Service> m_services;
    Options m_options;
};

} // namespace tenantry
