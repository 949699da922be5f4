#pragma once

#include "providers/sandbox/bss/state.h"
#include "providers/sandbox/exchange.h"

#include <chrono>
#include <map>

namespace tenantry::sandbox::bss {

// The sign-in for programs: a code, then tokens. Guarded by the mutex of Bss.
class OAuth {
public:
    static constexpr const char *clientId = "app_20247301_1";
    static constexpr const char *clientSecret = "8d1f0c52e7b94b6aa3c7d2f19e60b845";

    OAuth(std::uint64_t seed, std::chrono::milliseconds tokenLife, std::chrono::milliseconds refreshLife);

    // The browser's part: the person who signed in allows the program to act for it.
    Answered authorize(const Asked &asked, Id subscriber);
    Answered token(const Asked &asked);

    enum class Standing { Unknown, Expired, Good };
    Standing standing(const std::string &accessToken, Id &subscriber) const;
    void expireTokens();
    void endSessions();

private:
    using Clock = std::chrono::steady_clock;
    struct Grant {
        Id subscriber = 0;
        Clock::time_point ends;
    };
    Answered tokens(const Asked &asked, Id subscriber);

    Random m_random;
    std::chrono::milliseconds m_tokenLife;
    std::chrono::milliseconds m_refreshLife;
    std::map<std::string, Id> m_codes;
    std::map<std::string, Grant> m_access;
    std::map<std::string, Grant> m_refresh;
};

} // namespace tenantry::sandbox::bss
