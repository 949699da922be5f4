#pragma once
#include "models/sync/workspace.h"
#include "providers/sandbox/sandbox.h"
#include <memory>

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

    // Objects of a type as the service itself counts them; -1: it does not say.
    [[nodiscard]] qint64 countOf(const QString &type) const;

private:
    Demo(std::unique_ptr<sandbox::Sandbox> service, const Options &options);
    [[nodiscard]] Connection connection() const;
    [[nodiscard]] Secrets secrets() const;

    std::unique_ptr<sandbox::Sandbox> m_service;
    Options m_options;
};

} // namespace tenantry
