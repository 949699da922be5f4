#pragma once
#include "models/sync/secretcustody.h"
#include "models/sync/workspace.h"
#include "providers/sandbox/sandbox.h"
#include "providers/secrets/secretvault.h"
#include <memory>

namespace tenantry::testing {

// One run of the program on a workspace: the services that come with it, a vault, and no window.
struct Program {
    Program(const QString &folder, std::shared_ptr<SecretVault> vault);
    [[nodiscard]] bool settle() const; // nothing is fetched, read or written any more
    [[nodiscard]] bool signedIn(const QString &id) const; // waits for it
    [[nodiscard]] std::optional<Error> walk(const QString &id, const QString &type); // nothing: it went well
    [[nodiscard]] SecretPlace place(const QString &id) const
    {
        return workspace->secrets().standing(id).place;
    }

    std::shared_ptr<RequestLog> log = std::make_shared<RequestLog>();
    std::unique_ptr<Workspace> workspace;
};

// The connection with which the administrator of a sandbox signs in, kept in the keychain.
[[nodiscard]] Connection connectionTo(const sandbox::Sandbox &service, const QString &id);
[[nodiscard]] Secrets secretsOf(const sandbox::Sandbox &service);

} // namespace tenantry::testing
