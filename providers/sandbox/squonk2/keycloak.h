#pragma once

#include "providers/sandbox/exchange.h"
#include "providers/sandbox/random.h"
#include "providers/sandbox/options.h"
#include "providers/sandbox/squonk2/call.h"
#include "providers/sandbox/squonk2/signingkey.h"

#include <chrono>
#include <map>
#include <mutex>

namespace tenantry::sandbox::squonk2 {

struct Account {
    std::string username;
    std::string password;
    std::string givenName;
    std::string familyName;
    std::vector<std::string> roles;
    std::string part; // for people who read the description
    std::string obstacle = {}; // why this account cannot sign in
};
const std::vector<Account> &accounts();

// The identity server beside the Account Server: one realm, two clients, fixed accounts.
class Keycloak {
public:
    Keycloak(std::string origin, std::uint64_t seed, std::chrono::milliseconds tokenLife,
        std::chrono::milliseconds refreshLife);

    Answered answer(const Asked &asked);
    // Nullopt for a token that is unknown or over.
    std::optional<Caller> callerOf(const std::string &authorization);
    static std::optional<Caller> callerNamed(const std::string &username);
    void expireTokens();
    void endSessions();

    static constexpr const char *realm = "squonk";
    static constexpr const char *publicClient = "account-server-api";
    static constexpr const char *serviceClient = "account-server-service";
    static constexpr const char *serviceSecret = "service+secret&1";
    static constexpr const char *browserClient = "account-server-ui"; // no direct grants

private:
    using Instant = std::chrono::steady_clock::time_point;
    struct Session {
        std::string username;
        std::string client;
        Instant end;
    };
    struct Token {
        std::string username;
        std::string session;
        Instant end;
    };

    Answered realmInfo() const;
    Answered discovery() const;
    Answered certificates() const;
    Answered token(const Asked &asked);
    Answered logout(const Asked &asked);
    Answered passwordGrant(const std::map<std::string, std::string> &form, const std::string &client);
    Answered refreshGrant(const std::map<std::string, std::string> &form, const std::string &client);
    Answered tokens(const Account &account, const std::string &session, bool withRefresh);
    std::string jwt(
        const Account &account, const std::string &session, const char *type, std::chrono::milliseconds life);
    std::string issuer() const { return m_origin + "/auth/realms/" + realm; }

    const std::string m_origin;
    const std::chrono::milliseconds m_tokenLife;
    const std::chrono::milliseconds m_refreshLife;
    const SigningKey m_key;
    std::mutex m_mutex; // guards what follows
    Random m_random;
    std::map<std::string, Session> m_sessions;
    std::map<std::string, Token> m_access;
    std::map<std::string, Token> m_refresh;
};

} // namespace tenantry::sandbox::squonk2
