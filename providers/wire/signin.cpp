#include "providers/wire/signin.h"

#include "providers/wire/form.h"
#include "providers/wire/json.h"
#include "providers/wire/placeholder.h"
#include "providers/wire/replyerror.h"

#include <QCoreApplication>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct SignInStatePhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::SignInState)
};

Error signInError(const QString &summary, const QString &remedy)
{
    Error error;
    error.fault = Fault::SignIn;
    error.summary = summary;
    error.remedy = remedy.isEmpty() ? remedyFor(Fault::SignIn) : remedy;
    return error;
}

// What the token service says, and what a person can do about it. Its texts are stable across versions.
QString remedyForText(const QString &code, const QString &words)
{
    const auto says = [&words](QLatin1StringView part) {
        return words.contains(part, Qt::CaseInsensitive);
    };
    if (says("Account is not fully set up"_L1))
        return SignInStatePhrases::tr(
            "Sign in once in the web browser and finish what the account page asks for.");
    if (says("Account disabled"_L1))
        return SignInStatePhrases::tr("Ask an administrator of the sign-in service to enable the account.");
    if (says("Invalid user credentials"_L1)) {
        return SignInStatePhrases::tr(
            "Check the user name and password. People who sign in through another service have no "
            "password until they set one on their account page.");
    }
    if (says("cannot validate token"_L1))
        return SignInStatePhrases::tr(
            "Ask the portal for new credentials and enter them: each refresh token works only once.");
    if (code == "invalid_client"_L1 || code == "unauthorized_client"_L1)
        return SignInStatePhrases::tr(
            "Check the client id and client secret, and that the client allows this way to sign in.");
    if (says("Token is not active"_L1) || says("Session not active"_L1))
        return SignInStatePhrases::tr("The session has ended: sign in again.");
    return {};
}

struct TokenError {
    QString code;
    QString words;
};

TokenError tokenError(const QByteArray &body)
{
    const Result<JsonTree> tree = JsonTree::parse(QByteArrayView(body).trimmed());
    if (!tree)
        return {{}, plainText(body)};
    const JsonValue root = tree->root();
    const QString code = root.member(u"error").text();
    for (const auto *name : {u"error_description", u"message", u"detail"}) {
        const QString words = root.member(QStringView(name)).text().simplified();
        if (!words.isEmpty())
            return {code, words};
    }
    return {code, code.isEmpty() ? plainText(body) : code};
}

// "1800" or 1800. Zero from some services means "does not end".
std::optional<Moment> endsAt(const JsonValue &seconds, Moment now)
{
    bool fine = false;
    const qint64 count = seconds.text().toLongLong(&fine);
    constexpr qint64 sane = 10LL * 366 * 24 * 3600;
    return fine && count > 0 ? std::optional(now + std::chrono::seconds(qMin(count, sane))) : std::nullopt;
}

// The part of "ApiKey {token}" before its first placeholder.
QString fixedPart(const QString &text)
{
    return text.left(qMax<qsizetype>(0, text.indexOf(u'{')));
}

} // namespace

SignInState::SignInState(SignInSpec spec, QHash<QString, QString> settings, Secrets secrets)
    : m_spec(std::move(spec))
    , m_settings(std::move(settings))
    , m_secrets(std::move(secrets))
{
    if (m_spec.scheme == SignInScheme::RotatingRefresh) {
        m_tokens.access = m_secrets.value(m_spec.accessSlot);
        m_tokens.refresh = m_secrets.value(m_spec.refreshSlot);
    } else if (m_spec.storesRefresh) {
        m_tokens.refresh = m_secrets.value(m_spec.refreshSlot);
    }
}

bool SignInState::usesTokens() const
{
    return m_spec.scheme != SignInScheme::Basic && m_spec.scheme != SignInScheme::ApiKey;
}

Result<QString> SignInState::filled(const QString &text) const
{
    QString missing;
    const Lookup lookup = [this, &missing](const QString &name) -> std::optional<Value> {
        const QString value = m_settings.value(name, m_secrets.value(name));
        if (value.isEmpty())
            missing = name;
        return value.isEmpty() ? Value(Absent{}) : Value(value);
    };
    const Result<std::optional<QString>> out = fillText(text, lookup);
    if (!out)
        return out.error();
    if (!*out) {
        //: %1 is the name of a setting or secret
        return signInError(SignInStatePhrases::tr("The sign-in needs \"%1\", which is not set.").arg(missing),
            SignInStatePhrases::tr("Enter it in the connection's settings."));
    }
    return **out;
}

SignInState::Grant SignInState::nextGrant(Moment now) const
{
    if (!usesTokens())
        return Grant::None;
    const auto nearEnd = [&](const std::optional<Moment> &end) {
        return end && *end - now < m_spec.margin;
    };
    if (!m_tokens.access.isEmpty() && !nearEnd(m_tokens.accessEnds))
        return Grant::None;
    const bool refreshEnded = m_tokens.refreshEnds && *m_tokens.refreshEnds <= now;
    const bool canRefresh = !m_tokens.refresh.isEmpty() && !m_refreshDead && !refreshEnded;
    if (m_spec.scheme == SignInScheme::RotatingRefresh)
        return Grant::Refresh;
    if (m_spec.scheme == SignInScheme::ClientCredentials)
        return Grant::Client;
    return canRefresh ? Grant::Refresh : Grant::Password;
}

Result<std::optional<HttpRequest>> SignInState::needs(Moment now)
{
    if (m_hopeless)
        return *m_hopeless;
    m_asked = nextGrant(now);
    if (m_asked == Grant::None) {
        HttpRequest probe; // missing secrets are told before anything is sent
        if (const Outcome ready = apply(probe); !ready)
            return ready.error();
        return std::optional<HttpRequest>();
    }
    const Result<HttpRequest> request = tokenRequest(m_asked);
    if (!request)
        return request.error();
    return std::optional(*request);
}

Result<HttpRequest> SignInState::tokenRequest(Grant grant) const
{
    TextPairs fields;
    switch (grant) {
    case Grant::Password: {
        const Result<QString> user = filled(m_spec.user);
        if (!user)
            return user.error();
        const Result<QString> password = filled(m_spec.password);
        if (!password)
            return password.error();
        fields = {{u"grant_type"_s, u"password"_s}, {u"username"_s, *user}, {u"password"_s, *password}};
        break;
    }
    case Grant::Refresh:
        if (m_tokens.refresh.isEmpty()) {
            return signInError(SignInStatePhrases::tr("No refresh token is stored."),
                SignInStatePhrases::tr(
                    "Ask the portal for new credentials and enter them in the connection's settings."));
        }
        fields = {{u"grant_type"_s, u"refresh_token"_s}, {u"refresh_token"_s, m_tokens.refresh}};
        break;
    default:
        fields = {{u"grant_type"_s, u"client_credentials"_s}};
    }
    return formRequest(m_spec.tokenUrl, fields);
}

Result<HttpRequest> SignInState::formRequest(const QString &address, TextPairs fields) const
{
    const Lookup lookup = [this](const QString &name) -> std::optional<Value> {
        const QString value = m_settings.value(name, m_secrets.value(name));
        return value.isEmpty() ? Value(Absent{}) : Value(value);
    };
    const Result<QByteArray> filledAddress = fillAddress(address, lookup);
    if (!filledAddress)
        return filledAddress.error();
    const Result<TextPairs> extra = fillPairs(m_spec.fields, lookup);
    if (!extra)
        return extra.error();
    HttpRequest request;
    request.verb = "POST";
    request.url = QUrl::fromEncoded(*filledAddress);
    request.headers = {{"content-type", "application/x-www-form-urlencoded"}, {"accept", "application/json"}};
    request.body = formBody(fields + *extra);
    // A rotating token is burnt by the first request that arrives; the others only make one token more.
    request.repeat = m_spec.scheme == SignInScheme::RotatingRefresh ? Repeat::Never : Repeat::Always;
    //: What the request log calls a request for a token
    request.what = SignInStatePhrases::tr("Sign-in");
    return request;
}

Result<Tokens> SignInState::accept(const HttpReply &reply, Moment now)
{
    if (reply.isSuccess())
        return take(reply, now);
    const Error error = turnedDown(reply);
    if (error.fault != Fault::SignIn)
        return error;
    const bool passwordLeft = m_spec.scheme == SignInScheme::OidcPassword && m_asked == Grant::Refresh;
    if (passwordLeft) {
        m_refreshDead = true;
        m_tokens.access.clear();
        m_tokens.refresh.clear();
        return m_tokens;
    }
    m_hopeless = error;
    if (m_isCutShort && m_spec.scheme == SignInScheme::RotatingRefresh) {
        m_hopeless->summary = SignInStatePhrases::tr(
            "The program was cut short while it renewed this sign-in, and the new pair of tokens was lost.");
    }
    return *m_hopeless;
}

Error SignInState::turnedDown(const HttpReply &reply) const
{
    const TokenError told = tokenError(reply.body);
    HttpRequest asked;
    asked.verb = "POST";
    asked.url = reply.url;
    Error error;
    error.httpStatus = reply.status;
    error.code = told.code;
    error.words = scrubbed(told.words, secretTexts());
    error.address = scrubbedAddress(asked, secretTexts());
    const bool aboutUs = reply.status == 400 || reply.status == 401 || reply.status == 403;
    error.fault = aboutUs ? Fault::SignIn : faultOfStatus(reply.status);
    const Result<QString> user = filled(m_spec.user);
    const QString whose = user ? scrubbed(*user, secretTexts()) : QString();
    const QString where = reply.url.authority();
    if (reply.status == 404) { // the realm or the whole address is wrong
        error.fault = Fault::SignIn;
        //: Error; %1 is a web address with a realm in it
        error.summary = SignInStatePhrases::tr("Sign-in: the service knows no such address or realm: %1.")
                            .arg(reply.url.toDisplayString(QUrl::RemoveQuery | QUrl::RemoveUserInfo));
        error.remedy =
            SignInStatePhrases::tr("Check the sign-in address and the realm in the connection's settings.");
        return error;
    }
    if (!aboutUs)
        //: Error; %1 is a host, %2 an HTTP status
        error.summary = SignInStatePhrases::tr("Sign-in: %1 did not answer as it should (status %2).")
                            .arg(where)
                            .arg(reply.status);
    else if (whose.isEmpty())
        //: Error; %1 is a host
        error.summary = SignInStatePhrases::tr("Sign-in: %1 refused the credentials.").arg(where);
    else
        //: Error; %1 is a user name, %2 a host
        error.summary =
            SignInStatePhrases::tr("Sign-in of %1: %2 refused the credentials.").arg(whose, where);
    error.remedy = aboutUs ? remedyForText(told.code, told.words) : QString();
    if (error.remedy.isEmpty())
        error.remedy = remedyFor(error.fault);
    return error;
}

Result<Tokens> SignInState::take(const HttpReply &reply, Moment now)
{
    const Result<JsonTree> tree = JsonTree::parse(QByteArrayView(reply.body).trimmed());
    const QString access = tree ? tree->root().member(u"access_token").text() : QString();
    const QString refresh = tree ? tree->root().member(u"refresh_token").text() : QString();
    const bool rotates = m_spec.scheme == SignInScheme::RotatingRefresh;
    if (access.isEmpty() || (rotates && refresh.isEmpty())) {
        HttpRequest asked;
        asked.verb = "POST";
        asked.url = reply.url;
        asked.what = SignInStatePhrases::tr("Sign-in");
        Error why;
        why.summary = SignInStatePhrases::tr("The sign-in service answered without a token.");
        why.words = tree ? QString() : plainText(reply.body);
        Error error = notUnderstood(reply, asked, why, secretTexts());
        error.outcomeUnknown = rotates;
        return error;
    }
    const JsonValue root = tree->root();
    m_tokens.access = access;
    m_tokens.accessEnds = endsAt(root.member(u"expires_in"), now);
    m_tokens.toStore.clear();
    m_isCutShort = false;
    if (!refresh.isEmpty()) {
        m_tokens.refresh = refresh;
        m_tokens.refreshEnds = endsAt(root.member(u"refresh_expires_in"), now);
        m_refreshDead = false;
    }
    if (rotates)
        m_tokens.toStore.insert(m_spec.accessSlot, access);
    if ((rotates || m_spec.storesRefresh) && !refresh.isEmpty())
        m_tokens.toStore.insert(m_spec.refreshSlot, refresh);
    m_secrets.insert(m_tokens.toStore);
    return m_tokens;
}

Outcome SignInState::apply(HttpRequest &request) const
{
    QByteArray value;
    if (m_spec.scheme == SignInScheme::Basic) {
        const Result<QString> user = filled(m_spec.user);
        const Result<QString> password = user ? filled(m_spec.password) : user;
        if (!password)
            return password.error();
        if (user->contains(u':')) {
            return signInError(
                SignInStatePhrases::tr("The user name contains a colon, which this sign-in cannot carry."),
                SignInStatePhrases::tr("Check the user name in the connection's settings."));
        }
        value = "Basic " + (*user + u':' + *password).toUtf8().toBase64();
    } else if (m_spec.scheme == SignInScheme::ApiKey) {
        const Result<QString> key = filled(m_spec.value);
        if (!key)
            return key.error();
        const QString prefix = fixedPart(m_spec.value);
        const bool twice = !prefix.isEmpty() && key->startsWith(prefix + prefix);
        value = (twice ? key->mid(prefix.size()) : *key).toUtf8();
    } else {
        if (m_tokens.access.isEmpty())
            return signInError(SignInStatePhrases::tr("Not signed in."), {});
        value = "Bearer " + m_tokens.access.toUtf8();
    }
    if (value.contains('\r') || value.contains('\n')) {
        return signInError(SignInStatePhrases::tr("A secret contains a line break."),
            SignInStatePhrases::tr("Enter it again in the connection's settings, on one line."));
    }
    const QByteArray name = m_spec.header.toLower();
    request.headers.removeIf([&](const auto &header) { return header.first.toLower() == name; });
    request.headers.append({m_spec.header, value});
    return Nothing{};
}

bool SignInState::refused()
{
    if (!usesTokens())
        return false;
    m_tokens.access.clear();
    m_tokens.accessEnds.reset();
    return !m_hopeless;
}

bool SignInState::doubts(const HttpReply &reply) const
{
    if (m_spec.checkUrl.isEmpty())
        return false;
    return std::any_of(m_spec.doubts.cbegin(), m_spec.doubts.cend(), [&reply](const auto &doubt) {
        return doubt.first == reply.status && tokenError(reply.body).words.contains(doubt.second);
    });
}

std::optional<HttpRequest> SignInState::checkRequest() const
{
    if (m_spec.checkUrl.isEmpty() || m_tokens.access.isEmpty())
        return std::nullopt;
    Result<HttpRequest> request = formRequest(m_spec.checkUrl, {{u"access_token"_s, m_tokens.access}});
    if (!request)
        return std::nullopt;
    request->repeat = Repeat::Always;
    //: What the request log calls the request that asks whether a token is still good
    request->what = SignInStatePhrases::tr("Check of the sign-in");
    return *request;
}

bool SignInState::adopt(const Secrets &stored)
{
    const QString refresh = stored.value(m_spec.refreshSlot);
    if (m_spec.scheme != SignInScheme::RotatingRefresh || refresh.isEmpty() || refresh == m_tokens.refresh)
        return false;
    m_tokens = Tokens();
    m_tokens.refresh = refresh;
    m_tokens.access = stored.value(m_spec.accessSlot);
    m_secrets.insert(m_spec.refreshSlot, refresh);
    m_secrets.insert(m_spec.accessSlot, m_tokens.access);
    m_hopeless.reset();
    return !m_tokens.access.isEmpty();
}

std::optional<HttpRequest> SignInState::logout() const
{
    if (m_spec.logoutUrl.isEmpty() || m_tokens.refresh.isEmpty())
        return std::nullopt;
    Result<HttpRequest> request = formRequest(m_spec.logoutUrl, {{u"refresh_token"_s, m_tokens.refresh}});
    if (!request)
        return std::nullopt;
    //: What the request log calls the request that ends a session
    request->what = SignInStatePhrases::tr("Sign-out");
    return *request;
}

QStringList SignInState::secretTexts() const
{
    QStringList out = m_secrets.values();
    out << m_tokens.access << m_tokens.refresh;
    out.removeAll(QString());
    out.removeDuplicates();
    return out;
}

} // namespace tenantry
