#pragma once
#include "providers/schema/connection.h"
#include "providers/schema/result.h"
#include "providers/wire/http.h"
#include "providers/wire/placeholder.h"
#include <QHash>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>
#include <chrono>
#include <optional>

namespace tenantry {

// A moment on a clock that only runs forward; handed in, so that tests own the time.
using Moment = std::chrono::steady_clock::time_point;

enum class SignInScheme {
    Basic, // user name and password on every request, without waiting for a challenge
    ApiKey, // one fixed header
    OidcPassword, // password grant, then refresh grant, then password again
    ClientCredentials, // OAuth 2 for a service account
    RotatingRefresh, // a refresh token that may be used once: each answer brings a new pair
};

// How one sign-in of a provider works. Texts are templates (placeholder.h) over the
// connection's settings and secrets, by key: "{keycloak}/realms/{realm}/…".
struct SignInSpec {
    QString key; // SignIn::key
    SignInScheme scheme = SignInScheme::Basic;
    QByteArray header = QByteArrayLiteral("Authorization");
    QString value; // ApiKey: "ApiKey {token}". A secret typed with the fixed part in front is understood too.
    QString user; // Basic, OidcPassword: "{user}"
    QString password; // Basic, OidcPassword: "{password}"
    QString tokenUrl; // the three token schemes
    QString logoutUrl; // empty: the provider has no sign-out
    // Where an access token is posted to learn whether it is still good, for services that answer "not
    // permitted" to a dead one as well; asked only after an answer that leaves the doubt.
    QString checkUrl;
    QList<QPair<int, QString>> doubts; // status, and what its words begin with or contain
    // Statuses that mean wrong credentials as long as the service has never accepted them: 403 at the very
    // first call is a failed sign-in, later it is a missing right.
    QList<int> refusedAtFirst;
    // Further form fields of every token and sign-out request, in this order: client_id, client_secret,
    // scope. One whose placeholder has no value is left out.
    QList<QPair<QString, QString>> fields;
    QString accessSlot = QStringLiteral("access_token"); // SecretSlot::key where RotatingRefresh keeps it
    QString refreshSlot = QStringLiteral("refresh_token"); // SecretSlot::key of a kept refresh token
    bool storesRefresh = false; // OidcPassword: the refresh token is a secret to be stored too
    std::chrono::seconds margin{60}; // a token that ends sooner than this is renewed before use
};

// What a sign-in holds at a moment. Lives in memory.
struct Tokens {
    QString access; // empty: none
    QString refresh; // empty: none
    std::optional<Moment> accessEnds; // nothing: not told, use it until it is refused
    std::optional<Moment> refreshEnds;
    Secrets toStore; // SecretSlot::key → new secret: store these before the next request is sent
};

// One signed-in (or not yet signed-in) identity, without a socket. Owned by a session, used on its thread.
//
//   while needs(now) gives a request: send it, accept(answer, now), store what it says; then apply().
//
// After a 401 on a request: refused(), and when that is true the same loop again, once.
class SignInState final {
public:
    SignInState(SignInSpec spec, QHash<QString, QString> settings, Secrets secrets);

    // The request that must be sent first, or nothing when apply() may be called.
    // Error (Fault::SignIn): it cannot work without the person: a secret is missing or was refused for good.
    [[nodiscard]] Result<std::optional<HttpRequest>> needs(Moment now);

    // The answer to what needs() asked for. A refresh token that was turned down is no Error while
    // a password is known: needs() then asks with that. After an Error of Fault::SignIn needs() keeps
    // giving the same one; after any other (network, 5xx, limit) needs() asks again.
    [[nodiscard]] Result<Tokens> accept(const HttpReply &reply, Moment now);

    // Adds the credentials, replacing any header of that name. Only for requests to the connection's own
    // origin.
    Outcome apply(HttpRequest &request) const;

    // The service did not take the credentials. True: a renewal may help.
    bool refused();

    // Does this answer leave in doubt whether the access token is still good (SignInSpec::doubts)?
    [[nodiscard]] bool doubts(const HttpReply &reply) const;
    // Asks the service about it: 2xx it is good, 400 or 401 it is not. Nothing when it cannot be asked.
    [[nodiscard]] std::optional<HttpRequest> checkRequest() const;

    // Takes over a pair that somebody else has stored since. True: its access token can be used.
    bool adopt(const Secrets &stored);

    // An earlier renewal was begun and its end is not known: when the next is turned down, that is why.
    void setCutShort(bool isCutShort) { m_isCutShort = isCutShort; }

    // Tells the service that the tokens are no longer wanted; nothing when there is nothing to tell.
    [[nodiscard]] std::optional<HttpRequest> logout() const;

    // Every secret text it holds, for masking logs and errors.
    [[nodiscard]] QStringList secretTexts() const;
    [[nodiscard]] const Tokens &tokens() const { return m_tokens; }
    [[nodiscard]] const SignInSpec &spec() const { return m_spec; }

private:
    enum class Grant { None, Password, Refresh, Client };
    [[nodiscard]] bool usesTokens() const;
    [[nodiscard]] Grant nextGrant(Moment now) const;
    [[nodiscard]] Result<HttpRequest> tokenRequest(Grant grant) const;
    [[nodiscard]] Result<HttpRequest> formRequest(const QString &address, TextPairs fields) const;
    [[nodiscard]] Result<QString> filled(const QString &text) const;
    [[nodiscard]] Error turnedDown(const HttpReply &reply) const;
    Result<Tokens> take(const HttpReply &reply, Moment now);

    SignInSpec m_spec;
    QHash<QString, QString> m_settings;
    Secrets m_secrets;
    Tokens m_tokens;
    Grant m_asked = Grant::None;
    bool m_refreshDead = false;
    bool m_isCutShort = false;
    std::optional<Error> m_hopeless;
};

} // namespace tenantry
