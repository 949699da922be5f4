#pragma once
#include "providers/schema/result.h"
#include "providers/secrets/secretvault.h"
#include <chrono>
#include <functional>
#include <memory>

namespace tenantry {

// The lock of the desktop's secret service (the freedesktop.org Secret Service API on the session bus).
// QtKeychain does not tell a locked keychain from one without the entry, and none of its answers says
// whether there is a bus or a service at all; here both are asked. Nothing blocks: GIO's calls are
// asynchronous, and their answers come through the GLib event loop that Qt turns on the thread that made
// this. Deleting it ends its calls; nothing is told afterwards.
class SecretService final {
public:
    using Told = std::function<void(const Outcome &)>; // Error: of vaultError()

    explicit SecretService(std::chrono::milliseconds patience); // for each call that needs no person
    ~SecretService();
    SecretService(const SecretService &) = delete;
    SecretService &operator=(const SecretService &) = delete;

    void ask(Told told); // is it there, and open?
    void unlock(Told told); // the service's own dialog asks the person

    // QtKeychain's libsecret goes on using the session that it once opened, also with a service that was
    // started again since and knows nothing of it.
    static void forgetSession();

private:
    struct Inside;
    std::shared_ptr<Inside> m_inside; // calls under way hold it too
};

} // namespace tenantry
