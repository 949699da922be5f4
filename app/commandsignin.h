#pragma once
#include "providers/schema/connection.h"
#include "providers/schema/result.h"
#include <optional>

namespace tenantry {
class Workspace;

// How a command without a window comes by secrets.

// Waits for what the keychain has; one that is locked is asked to have itself unlocked. What stands in the
// way is said on standard error, once.
void awaitSecrets(Workspace &workspace);

// Opens the connection with the secrets that the keychain had, else with those of the environment or typed
// ones. Nothing: it is open. Error: SignIn, Invalid.
struct SignInWish {
    Connection connection;
    bool isNew = false; // not saved so far
    bool remember = false; // secrets are given anew, and kept in the keychain
};
[[nodiscard]] std::optional<Error> signIn(Workspace &workspace, const SignInWish &wish);

// Says whose secrets could not be kept although they should be.
void sayUnkept(Workspace &workspace);

} // namespace tenantry
