#include "providers/sandbox/squonk2/keycloak.h"

#include "providers/sandbox/jsontext.h"

#include <QDateTime>

namespace tenantry::sandbox::squonk2 {

namespace {

constexpr const char *userRole = "account-server-user";
constexpr const char *adminRole = "account-server-admin";
constexpr const char *evaluatorRole = "account-server-evaluator";

Answered oauthError(int status, const std::string &error, const std::string &description)
{
    return Answered::text(status, "application/json",
        JsonText()
            .beginObject()
            .text("error", error)
            .text("error_description", description)
            .endObject()
            .json());
}

std::string value(const std::map<std::string, std::string> &form, const char *name)
{
    const auto found = form.find(name);
    return found == form.end() ? std::string() : found->second;
}

const Account *findAccount(const std::string &username)
{
    const auto found = std::ranges::find(accounts(), username, &Account::username);
    return found == accounts().end() ? nullptr : &*found;
}

const Account serviceAccount{
    "service-account-account-server-service", "", "Service", "Account", {adminRole}, ""};

// The client's name and secret: fields of the form, or HTTP Basic.
struct Client {
    std::string id;
    std::string secret;
};

Client clientOf(const Asked &asked, const std::map<std::string, std::string> &form)
{
    const std::string header = asked.header("authorization");
    if (!header.starts_with("Basic "))
        return {value(form, "client_id"), value(form, "client_secret")};
    const std::string pair =
        QByteArray::fromBase64(QByteArray::fromStdString(header.substr(6))).toStdString();
    const std::size_t colon = std::min(pair.find(':'), pair.size());
    return {percentDecoded(pair.substr(0, colon)),
        colon < pair.size() ? percentDecoded(pair.substr(colon + 1)) : ""};
}

std::optional<Answered> clientProblem(const Client &client)
{
    const bool isKnown = client.id == Keycloak::publicClient || client.id == Keycloak::serviceClient
        || client.id == Keycloak::browserClient;
    if (!isKnown)
        return oauthError(401, "invalid_client", "Invalid client or Invalid client credentials");
    if (client.id == Keycloak::serviceClient && client.secret != Keycloak::serviceSecret)
        return oauthError(401, "unauthorized_client", "Invalid client or Invalid client credentials");
    return std::nullopt;
}

} // namespace

const std::vector<Account> &accounts()
{
    static const std::vector<Account> all{
        {"alice", "p&ss+w%rd=ü", "Alice", "Hagström", {adminRole, userRole}, "administrator"},
        {"bob", "pässwörd 1", "Bob", "Müller", {userRole}, "organisation owner"},
        {"carol.jones@example.test", "carol+1", "Carol", "Jones", {userRole}, "organisation member"},
        {"dora", "100%dora", "Dora", "Ørsted", {userRole}, "unit owner"},
        {"erin", "密码&erin", "Erin", "北", {userRole}, "unit member"},
        {"frank", "frank", "Frank", "Okafor", {userRole}, "stranger"},
        {"gwen", "gwen;gwen", "Gwen", "Żak", {evaluatorRole}, "evaluator"},
        {"henry", "henry", "Henry", "Lund", {}, "without a role"},
        {"ivan", "ivan", "Ivan", "Petrov", {userRole}, "disabled", "Account disabled"},
        {"jana", "jana", "Jana", "Nováková", {userRole}, "not set up", "Account is not fully set up"},
    };
    return all;
}

Keycloak::Keycloak(std::string origin, std::uint64_t seed, std::chrono::milliseconds tokenLife,
    std::chrono::milliseconds refreshLife)
    : m_origin(std::move(origin))
    , m_tokenLife(tokenLife)
    , m_refreshLife(refreshLife)
    , m_random(~seed)
{
}

Answered Keycloak::answer(const Asked &asked)
{
    const std::string prefix = "/auth/realms/" + std::string(realm);
    if (asked.path != prefix && !asked.path.starts_with(prefix + "/"))
        return Answered::text(404, "application/json", R"({"error":"Realm does not exist"})");
    const std::string rest = asked.path.substr(prefix.size());
    const std::string protocol = "/protocol/openid-connect/";
    const bool isPost = rest == protocol + "token" || rest == protocol + "logout";
    if (isPost && asked.method != "POST")
        return Answered::text(405, "application/json", R"({"error":"HTTP 405 Method Not Allowed"})");
    if (rest.empty() || rest == "/")
        return realmInfo();
    if (rest == "/.well-known/openid-configuration")
        return discovery();
    if (rest == protocol + "certs")
        return certificates();
    if (rest == protocol + "token")
        return token(asked);
    if (rest == protocol + "logout")
        return logout(asked);
    return Answered::text(404, "application/json", R"({"error":"RESTEASY003210: Could not find resource"})");
}

Answered Keycloak::realmInfo() const
{
    JsonText json;
    json.beginObject().text("realm", realm).text("public_key", m_key.publicKey());
    json.text("token-service", issuer() + "/protocol/openid-connect")
        .text("account-service", issuer() + "/account");
    return ok(json.number("tokens-not-before", 0).endObject().json());
}

Answered Keycloak::discovery() const
{
    const std::string protocol = issuer() + "/protocol/openid-connect/";
    JsonText json;
    json.beginObject().text("issuer", issuer()).text("authorization_endpoint", protocol + "auth");
    json.text("token_endpoint", protocol + "token").text("end_session_endpoint", protocol + "logout");
    json.text("jwks_uri", protocol + "certs").key("grant_types_supported").beginArray();
    for (const char *grant : {"authorization_code", "refresh_token", "password", "client_credentials"})
        json.text(grant);
    return ok(json.endArray().endObject().json());
}

Answered Keycloak::certificates() const
{
    JsonText json;
    json.beginObject().key("keys").beginArray().beginObject();
    json.text("kid", "sandbox-1").text("kty", "RSA").text("alg", "RS256").text("use", "sig");
    json.text("n", m_key.modulus()).text("e", m_key.exponent());
    return ok(json.endObject().endArray().endObject().json());
}

Answered Keycloak::token(const Asked &asked)
{
    if (!asked.header("content-type").starts_with("application/x-www-form-urlencoded"))
        return Answered::text(415, "application/json", R"({"error":"HTTP 415 Unsupported Media Type"})");
    const auto form = formDecoded(asked.body);
    const Client client = clientOf(asked, form);
    if (auto wrong = clientProblem(client))
        return *wrong;
    const std::string grant = value(form, "grant_type");
    const std::lock_guard lock(m_mutex);
    if (grant == "password")
        return passwordGrant(form, client.id);
    if (grant == "refresh_token")
        return refreshGrant(form, client.id);
    if (grant == "client_credentials" && client.id == serviceClient)
        return tokens(serviceAccount, m_random.uuid(), false);
    if (grant == "client_credentials")
        return oauthError(
            401, "unauthorized_client", "Public client not allowed to retrieve service account");
    if (grant.empty())
        return oauthError(400, "invalid_request", "Missing form parameter: grant_type");
    return oauthError(400, "unsupported_grant_type", "Unsupported grant_type");
}

Answered Keycloak::passwordGrant(const std::map<std::string, std::string> &form, const std::string &client)
{
    if (client == browserClient)
        return oauthError(400, "unauthorized_client", "Client not allowed for direct access grants");
    const Account *account = findAccount(value(form, "username"));
    if (!account || account->password != value(form, "password"))
        return oauthError(401, "invalid_grant", "Invalid user credentials");
    if (!account->obstacle.empty())
        return oauthError(400, "invalid_grant", account->obstacle);
    const std::string session = m_random.uuid();
    m_sessions[session] = {account->username, client, std::chrono::steady_clock::now() + m_refreshLife};
    return tokens(*account, session, true);
}

Answered Keycloak::refreshGrant(const std::map<std::string, std::string> &form, const std::string &client)
{
    const auto token = m_refresh.find(value(form, "refresh_token"));
    if (token == m_refresh.end())
        return oauthError(400, "invalid_grant", "Invalid refresh token");
    const auto session = m_sessions.find(token->second.session);
    if (session == m_sessions.end())
        return oauthError(400, "invalid_grant", "Session not active");
    if (token->second.end <= std::chrono::steady_clock::now())
        return oauthError(400, "invalid_grant", "Token is not active");
    if (session->second.client != client)
        return oauthError(
            400, "invalid_grant", "Invalid refresh token. Token client and authorized client don't match");
    return tokens(*findAccount(token->second.username), token->second.session, true);
}

Answered Keycloak::logout(const Asked &asked)
{
    const auto form = formDecoded(asked.body);
    if (auto wrong = clientProblem(clientOf(asked, form)))
        return *wrong;
    const std::lock_guard lock(m_mutex);
    const auto token = m_refresh.find(value(form, "refresh_token"));
    if (token == m_refresh.end())
        return oauthError(400, "invalid_grant", "Invalid refresh token");
    m_sessions.erase(token->second.session);
    std::erase_if(m_access, [&](const auto &entry) { return entry.second.session == token->second.session; });
    return {204, "", {}, nullptr};
}

std::string Keycloak::jwt(
    const Account &account, const std::string &session, const char *type, std::chrono::milliseconds life)
{
    const std::int64_t now = QDateTime::currentSecsSinceEpoch();
    JsonText head;
    head.beginObject().text("alg", "RS256").text("typ", "JWT").text("kid", "sandbox-1").endObject();
    JsonText claims;
    claims.beginObject()
        .number("exp", now + std::chrono::ceil<std::chrono::seconds>(life).count())
        .number("iat", now);
    claims.text("jti", m_random.uuid())
        .text("iss", issuer())
        .text("typ", type)
        .text("session_state", session);
    claims.text("preferred_username", account.username).text("given_name", account.givenName);
    claims.text("family_name", account.familyName);
    claims.key("realm_access").beginObject().key("roles").beginArray();
    for (const std::string &role : account.roles)
        claims.text(role);
    claims.endArray().endObject().endObject();
    const std::string signedPart = base64Url(head.json()) + "." + base64Url(claims.json());
    return signedPart + "." + base64Url(m_key.sign(signedPart));
}

Answered Keycloak::tokens(const Account &account, const std::string &session, bool withRefresh)
{
    const Instant now = std::chrono::steady_clock::now();
    const std::string access = jwt(account, session, "Bearer", m_tokenLife);
    m_access[access] = {account.username, session, now + m_tokenLife};
    JsonText json;
    json.beginObject().text("access_token", access);
    json.number("expires_in", std::chrono::duration_cast<std::chrono::seconds>(m_tokenLife).count());
    if (withRefresh) {
        const std::string refresh = jwt(account, session, "Refresh", m_refreshLife);
        m_refresh[refresh] = {account.username, session, now + m_refreshLife};
        json.text("refresh_token", refresh);
    }
    json.number("refresh_expires_in",
        withRefresh ? std::chrono::duration_cast<std::chrono::seconds>(m_refreshLife).count() : 0);
    json.text("token_type", "Bearer").number("not-before-policy", 0).text("session_state", session);
    return ok(json.text("scope", "email profile").endObject().json());
}

std::optional<Caller> Keycloak::callerNamed(const std::string &username)
{
    const Account *account = username == serviceAccount.username ? &serviceAccount : findAccount(username);
    if (!account)
        return std::nullopt;
    const bool isUser = holds(account->roles, userRole);
    const bool isAdmin = holds(account->roles, adminRole);
    return Caller{
        username, account->roles, isAdmin, !isUser && !isAdmin && holds(account->roles, evaluatorRole)};
}

std::optional<Caller> Keycloak::callerOf(const std::string &authorization)
{
    if (!authorization.starts_with("Bearer "))
        return std::nullopt;
    const std::lock_guard lock(m_mutex);
    const auto token = m_access.find(authorization.substr(7));
    if (token == m_access.end() || token->second.end <= std::chrono::steady_clock::now())
        return std::nullopt;
    return callerNamed(token->second.username);
}

void Keycloak::expireTokens()
{
    const std::lock_guard lock(m_mutex);
    m_access.clear();
}

void Keycloak::endSessions()
{
    const std::lock_guard lock(m_mutex);
    m_access.clear();
    m_sessions.clear();
}

} // namespace tenantry::sandbox::squonk2
