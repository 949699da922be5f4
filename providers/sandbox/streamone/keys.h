#pragma once

#include "providers/sandbox/exchange.h"
#include "providers/sandbox/random.h"

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace tenantry::sandbox::streamone {

struct Pair {
    std::string access;
    std::string refresh;
};

// The OAuth side: opaque tokens, a pair for each person to begin with. Every refresh gives a new pair; a
// refresh token works once, and whoever presents it again ends the session, the newer pair included.
class Keys {
public:
    Keys(std::uint64_t seed, std::chrono::milliseconds accessLife, std::chrono::milliseconds refreshLife);

    Pair issue(const std::string &person); // as the portal does; what the person had before is void
    Pair current(const std::string &person) const;
    // The person whose access token this is, while it works.
    std::optional<std::string> personOf(const std::string &access) const;
    Answered answer(const Asked &asked); // /oauth/token and /oauth/validateAccess

    void expireAccess();
    void endSessions();
    void putForward(std::chrono::milliseconds time);
    void refuseChecksWith(int status); // 400, or 401 for SDKs of old

private:
    using Moment = std::chrono::steady_clock::time_point;
    struct Session {
        std::string person;
        Pair pair;
        std::map<std::string, Moment> access; // older ones work until they expire
        Moment refreshUntil;
        bool isOver = false;
    };
    Moment now() const { return std::chrono::steady_clock::now() + m_ahead; }
    void renew(Session &session);
    Answered refreshed(const std::string &token);
    Answered checked(const std::string &token) const;
    std::optional<Moment> accessUntil(const std::string &token, const Session **owner) const;

    mutable std::mutex m_mutex; // guards everything below
    Random m_random;
    std::chrono::milliseconds m_accessLife;
    std::chrono::milliseconds m_refreshLife;
    std::chrono::milliseconds m_ahead{0};
    std::vector<Session> m_sessions; // the newest of a person counts
    std::map<std::string, std::size_t> m_used; // refresh tokens that worked once, and whose
    int m_refusal = 400;
};

// A form however it was sent: as one, as parts, or as text under another name.
std::map<std::string, std::string> formOf(const Asked &asked);

} // namespace tenantry::sandbox::streamone
