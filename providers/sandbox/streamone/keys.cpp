#include "providers/sandbox/streamone/keys.h"

#include "providers/sandbox/streamone/wire.h"

#include <algorithm>

namespace tenantry::sandbox::streamone {

namespace {

using std::chrono::duration_cast;
using std::chrono::seconds;

Answered refusal(int status, const std::string &why)
{
    return Answered::text(status, "application/json", Writer().object().text("error", why).end().json());
}

const std::string unknownToken = "cannot validate token: redis: nil";

} // namespace

Keys::Keys(std::uint64_t seed, std::chrono::milliseconds accessLife, std::chrono::milliseconds refreshLife)
    : m_random(seed ^ 0x6b657973ULL)
    , m_accessLife(accessLife)
    , m_refreshLife(refreshLife)
{
}

Pair Keys::issue(const std::string &person)
{
    const std::lock_guard lock(m_mutex);
    for (Session &session : m_sessions)
        session.isOver = session.isOver || session.person == person;
    Session &session = m_sessions.emplace_back();
    session.person = person;
    renew(session);
    return session.pair;
}

Pair Keys::current(const std::string &person) const
{
    const std::lock_guard lock(m_mutex);
    Pair pair;
    for (const Session &session : m_sessions) {
        if (session.person == person)
            pair = session.pair;
    }
    return pair;
}

std::optional<Keys::Moment> Keys::accessUntil(const std::string &token, const Session **owner) const
{
    for (const Session &session : m_sessions) {
        const auto found = session.access.find(token);
        if (found == session.access.end() || session.isOver || found->second <= now())
            continue;
        *owner = &session;
        return found->second;
    }
    return std::nullopt;
}

std::optional<std::string> Keys::personOf(const std::string &access) const
{
    const std::lock_guard lock(m_mutex);
    const Session *owner = nullptr;
    return accessUntil(access, &owner) ? std::optional(owner->person) : std::nullopt;
}

void Keys::renew(Session &session)
{
    session.pair = {"QTEt" + m_random.letters(28), "UjIt" + m_random.letters(28)};
    session.access[session.pair.access] = now() + m_accessLife;
    session.refreshUntil = now() + m_refreshLife;
}

Answered Keys::answer(const Asked &asked)
{
    const auto form = formOf(asked);
    const auto field = [&](const char *name) {
        const auto found = form.find(name);
        return found == form.end() ? std::string() : found->second;
    };
    const std::lock_guard lock(m_mutex);
    if (asked.path == "/oauth/token" && asked.method == "POST")
        return field("grant_type") == "refresh_token" ? refreshed(field("refresh_token"))
                                                      : refusal(400, "unsupported grant type");
    if (asked.path == "/oauth/validateAccess" && asked.method == "POST")
        return checked(field("access_token"));
    const std::string bearer = asked.header("authorization");
    if (asked.path == "/oauth/validateAccess" && asked.method == "GET")
        return checked(bearer.starts_with("Bearer ") ? bearer.substr(7) : std::string());
    return refusal(404, "not found");
}

Answered Keys::refreshed(const std::string &token)
{
    if (const auto used = m_used.find(token); used != m_used.end())
        m_sessions[used->second].isOver = true; // somebody has a copy
    const auto session =
        std::ranges::find_if(m_sessions, [&](const Session &one) { return one.pair.refresh == token; });
    if (session == m_sessions.end() || session->isOver || session->refreshUntil <= now())
        return refusal(400, unknownToken);
    m_used[token] = static_cast<std::size_t>(session - m_sessions.begin());
    renew(*session);
    Writer json;
    json.object().text("access_token", session->pair.access);
    json.number("expires_in", duration_cast<seconds>(m_accessLife).count());
    json.text("refresh_token", session->pair.refresh).text("token_type", "Bearer").end();
    return Answered::text(200, "application/json", json.json());
}

Answered Keys::checked(const std::string &token) const
{
    const Session *owner = nullptr;
    const auto until = accessUntil(token, &owner);
    if (!until)
        return refusal(m_refusal, unknownToken);
    Writer json(Defaults::Written);
    json.object().number("access_expires_in", duration_cast<seconds>(*until - now()).count());
    json.number("refresh_expires_in", duration_cast<seconds>(owner->refreshUntil - now()).count()).end();
    return Answered::text(200, "application/json", json.json());
}

void Keys::expireAccess()
{
    const std::lock_guard lock(m_mutex);
    for (Session &session : m_sessions)
        session.access.clear();
}

void Keys::endSessions()
{
    const std::lock_guard lock(m_mutex);
    for (Session &session : m_sessions)
        session.isOver = true;
}

void Keys::putForward(std::chrono::milliseconds time)
{
    const std::lock_guard lock(m_mutex);
    m_ahead += time;
}

void Keys::refuseChecksWith(int status)
{
    const std::lock_guard lock(m_mutex);
    m_refusal = status;
}

std::map<std::string, std::string> formOf(const Asked &asked)
{
    if (!asked.isMultipart)
        return formDecoded(asked.body);
    std::map<std::string, std::string> out;
    for (const auto &[name, part] : asked.parts)
        out[name] = part.content;
    return out;
}

} // namespace tenantry::sandbox::streamone
