#include "providers/sandbox/bss/oauth.h"

#include "providers/sandbox/jsontext.h"

#include <QDateTime>
#include <QUrl>

#include <array>
#include <vector>

namespace tenantry::sandbox::bss {

namespace {

Answered badParameters(const std::string &text)
{
    return Answered::text(400, "text/plain", text);
}

// Parameters come in the query, or as a form.
std::map<std::string, std::string> parametersOf(const Asked &asked)
{
    return asked.method == "POST" ? formDecoded(asked.body) : asked.query;
}

std::string absentOf(
    const std::map<std::string, std::string> &given, std::initializer_list<const char *> needed)
{
    std::string absent;
    for (const char *name : needed) {
        const auto found = given.find(name);
        if (found == given.end() || found->second.empty())
            absent += (absent.empty() ? "" : ",") + std::string(name);
    }
    return absent;
}

} // namespace

OAuth::OAuth(std::uint64_t seed, std::chrono::milliseconds tokenLife, std::chrono::milliseconds refreshLife)
    : m_random(seed ^ 0x0a17ULL)
    , m_tokenLife(tokenLife)
    , m_refreshLife(refreshLife)
{
}

Answered OAuth::authorize(const Asked &asked, Id subscriber)
{
    const std::string absent = absentOf(asked.query, {"response_type", "client_id", "callback_uri"});
    if (!absent.empty())
        return badParameters("oauth_absent_parameters: " + absent);
    const std::string code = m_random.letters(24);
    m_codes[code] = subscriber;
    Answered answer{302, "", {}, nullptr};
    answer.headers.emplace_back("Location", asked.query.at("callback_uri") + "?code=" + code);
    return answer;
}

Answered OAuth::token(const Asked &asked)
{
    const auto given = parametersOf(asked);
    std::string absent = absentOf(given, {"client_id", "client_secret", "grant_type"});
    if (!absent.empty())
        return badParameters("oauth_absent_parameters: " + absent);
    if (given.at("client_id") != clientId || given.at("client_secret") != clientSecret)
        return badParameters("oauth_invalid_client");
    if (given.at("grant_type") == "refresh_token") {
        absent = absentOf(given, {"refresh_token"});
        const auto found = absent.empty() ? m_refresh.find(given.at("refresh_token")) : m_refresh.end();
        if (found == m_refresh.end() || found->second.ends < Clock::now())
            return badParameters(
                absent.empty() ? "oauth_invalid_token" : "oauth_absent_parameters: " + absent);
        return tokens(asked, found->second.subscriber);
    }
    absent = absentOf(given, {"code", "callback_uri"});
    const auto found = absent.empty() ? m_codes.find(given.at("code")) : m_codes.end();
    if (found == m_codes.end())
        return badParameters(absent.empty() ? "oauth_invalid_code" : "oauth_absent_parameters: " + absent);
    const Id subscriber = found->second;
    m_codes.erase(found);
    return tokens(asked, subscriber);
}

// As JSON for whoever asks for it, and as pairs otherwise.
Answered OAuth::tokens(const Asked &asked, Id subscriber)
{
    const std::string access = m_random.letters(48);
    const std::string refresh = m_random.letters(48);
    m_access[access] = {subscriber, Clock::now() + m_tokenLife};
    m_refresh[refresh] = {subscriber, Clock::now() + m_refreshLife};
    const std::int64_t issued = QDateTime::currentMSecsSinceEpoch();
    const std::int64_t seconds = std::chrono::duration_cast<std::chrono::seconds>(m_tokenLife).count();
    if (asked.header("accept").find("json") != std::string::npos) {
        JsonText json;
        json.beginObject().text("access_token", access).text("refresh_token", refresh);
        json.number("issued_on", issued).number("expires_in", seconds).text("token_type", "Bearer");
        return Answered::text(200, "application/json", json.endObject().json());
    }
    return Answered::text(200, "text/plain",
        "access_token=" + access + "&refresh_token=" + refresh + "&issued_on=" + std::to_string(issued)
            + "&expires_in=" + std::to_string(seconds) + "&token_type=Bearer");
}

OAuth::Standing OAuth::standing(const std::string &accessToken, Id &subscriber) const
{
    const auto found = m_access.find(accessToken);
    if (found == m_access.end())
        return Standing::Unknown;
    subscriber = found->second.subscriber;
    return found->second.ends < Clock::now() ? Standing::Expired : Standing::Good;
}

void OAuth::expireTokens()
{
    for (auto &[token, grant] : m_access)
        grant.ends = Clock::time_point::min();
}

void OAuth::endSessions()
{
    m_refresh.clear();
}

} // namespace tenantry::sandbox::bss
