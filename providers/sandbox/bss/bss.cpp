#include "providers/sandbox/bss/bss.h"

#include "providers/sandbox/bss/generate.h"

#include <QByteArray>

#include <charconv>

namespace tenantry::sandbox::bss {

namespace {

const std::string base = "/api/bss";
const std::string manageBase = "/manage";

bool fits(const std::vector<std::string> &pattern, const std::vector<std::string> &path)
{
    return std::ranges::equal(pattern, path,
        [](const std::string &wanted, const std::string &given) { return wanted == "#" || wanted == given; });
}

// A slash at the end changes nothing.
std::vector<std::string> segmentsOf(const std::string &path)
{
    std::vector<std::string> out = pathSegments(path);
    if (!out.empty() && out.back().empty())
        out.pop_back();
    return out;
}

bool holds(const Subscriber &subscriber, const char *role)
{
    return std::ranges::find(subscriber.roles, role) != subscriber.roles.end();
}

Caller callerOf(const Subscriber &who)
{
    return {who.id, who.customer, holds(who, "VSR"), holds(who, "CustomerAdministrator"), holds(who, "User")};
}

// Digits that name no number of ours are an unknown id; anything else is malformed.
std::optional<Id> idFrom(const std::string &segment)
{
    if (segment.empty() || segment.find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
    Id id = 0;
    const auto [end, error] = std::from_chars(segment.data(), segment.data() + segment.size(), id);
    return error == std::errc() ? id : 0;
}

bool isSame(const std::string &a, const std::string &b)
{
    return QString::fromStdString(a).compare(QString::fromStdString(b), Qt::CaseInsensitive) == 0;
}

Answered identity(const Subscriber &who)
{
    const std::string name = who.person.value("GivenName") + " " + who.person.value("FamilyName");
    JsonText json;
    json.beginObject().number("subscriberid", who.id).number("customerid", who.customer);
    json.text("email", who.person.value("EmailAddress")).text("name", name);
    return ok(json.endObject().json());
}

} // namespace

Bss::Bss(const Options &options, const Place &place)
    : m_state(place.clock, options.seed)
    , m_oauth(options.seed, options.tokenLife, options.refreshLife)
    , m_origin(place.origin)
{
    for (const auto routes : {customerRoutes, subscriberRoutes, seatRoutes, subscriptionRoutes,
             passwordRoutes, roleRoutes, workflowRoutes}) {
        for (const Route &route : routes())
            m_routes.push_back({route, pathSegments(route.path)});
    }
    generate(m_state, options.size);
}

Answered Bss::answer(const Asked &asked)
{
    const std::lock_guard lock(m_mutex);
    m_state.finishDue();
    if (const auto bounced = fromProxy(asked))
        return *bounced;
    if (asked.path.starts_with(manageBase + "/"))
        return manage(asked);
    const Subscriber *who = nullptr;
    std::optional<Answered> answer = fromTrouble();
    if (!answer)
        answer = signIn(asked, who);
    if (!answer)
        answer = dispatch(asked, *who);
    return m_state.usesOtherErrorKeys ? respelled(*answer) : *answer;
}

Answered Bss::act(const std::string &username, const Asked &asked)
{
    const std::lock_guard lock(m_mutex);
    m_state.finishDue();
    const Subscriber *who = m_state.withEmail(username);
    return who ? dispatch(asked, *who) : notSignedIn();
}

// What stands in front of the service sets its cookie up and sends the caller around once more.
std::optional<Answered> Bss::fromProxy(const Asked &asked)
{
    const bool knows = m_session.empty() || asked.header("cookie").find(m_session) != std::string::npos;
    if (m_bounces == 0 && knows)
        return std::nullopt;
    m_bounces = std::max(0, m_bounces - 1);
    Answered answer = Answered::text(302, "text/html", "<html><body>Please wait.</body></html>");
    answer.headers.emplace_back("Location", m_origin + "/pkmslogin.form");
    if (!m_session.empty())
        answer.headers.emplace_back("Set-Cookie", m_session + "; Path=/; HttpOnly");
    return answer;
}

std::optional<Answered> Bss::fromTrouble()
{
    if (m_trouble.times == 0)
        return std::nullopt;
    --m_trouble.times;
    const char *code = m_trouble.status == 429 ? "BZSSX0429E"
        : m_trouble.status == 403              ? "BZSSX0403E"
                                               : "BZSSX0500E";
    Answered answer = refusal(m_trouble.status, code, "The service is not at ease.", "Try again later.");
    if (m_trouble.retryAfter > 0)
        answer.headers.emplace_back("Retry-After", std::to_string(m_trouble.retryAfter));
    return answer;
}

std::optional<Answered> Bss::signIn(const Asked &asked, const Subscriber *&who)
{
    const std::string header = asked.header("authorization");
    if (header.starts_with("Bearer ")) {
        Id subscriber = 0;
        const OAuth::Standing standing = m_oauth.standing(header.substr(7), subscriber);
        if (standing == OAuth::Standing::Expired)
            return Answered::text(401, "text/plain", "oauth_access_token_expired");
        who = standing == OAuth::Standing::Good ? m_state.subscriber(subscriber) : nullptr;
        return who ? std::nullopt : std::optional(notSignedIn());
    }
    if (!header.starts_with("Basic "))
        return notSignedIn();
    const std::string pair =
        QByteArray::fromBase64(QByteArray::fromStdString(header.substr(6))).toStdString();
    const std::size_t colon = pair.find(':');
    who = colon == std::string::npos ? nullptr : m_state.withEmail(pair.substr(0, colon));
    const bool isGood = who && who->state == "ACTIVE" && !who->password.text.empty()
        && !who->password.isOneTime && who->password.text == pair.substr(colon + 1);
    return isGood ? std::nullopt : std::optional(notSignedIn());
}

Answered Bss::manage(const Asked &asked)
{
    const std::string path = asked.path.substr(manageBase.size());
    if (path == "/oauth2/token")
        return m_oauth.token(asked);
    const Subscriber *who = nullptr;
    if (const auto refused = signIn(asked, who))
        return *refused;
    if (path == "/oauth2/authorize")
        return m_oauth.authorize(asked, who->id);
    return path == "/oauth/getUserIdentity" ? identity(*who) : unknownPath();
}

Answered Bss::dispatch(const Asked &asked, const Subscriber &who)
{
    if (!asked.path.starts_with(base + "/"))
        return unknownPath();
    const std::vector<std::string> segments = segmentsOf(asked.path.substr(base.size()));
    std::vector<const CompiledRoute *> routes;
    bool isKnown = false;
    for (const CompiledRoute &one : m_routes) {
        if (!fits(one.segments, segments))
            continue;
        isKnown = true;
        if (one.route.verb == asked.method)
            routes.push_back(&one);
    }
    if (!isKnown)
        return unknownPath();
    return routes.empty() ? wrongVerb(asked.method) : run(routes, asked, who, segments);
}

// The routes differ in their operation alone.
Answered Bss::run(const std::vector<const CompiledRoute *> &routes, const Asked &asked, const Subscriber &who,
    const std::vector<std::string> &segments)
{
    const auto chosen = std::ranges::find_if(routes, [&](const CompiledRoute *one) {
        const std::string operation = one->route.operation;
        return operation.empty() || isSame(operation, asked.header("x-operation"));
    });
    if (chosen == routes.end())
        return malformed("The x-operation header names no operation of the object.",
            "Send the header [x-operation] with one of the object's operations.");
    const Caller caller = callerOf(who);
    Call call{asked, m_state, caller};
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if ((*chosen)->segments[i] != "#")
            continue;
        const std::optional<Id> id = idFrom(segments[i]);
        if (!id)
            return malformed("The identifier [" + segments[i] + "] is not a number.", "Provide a number.");
        call.ids.push_back(*id);
    }
    return (*chosen)->route.handler(call);
}

Answered Bss::pretendedSuccess(const Asked &asked) const
{
    const std::vector<std::string> segments = segmentsOf(asked.path);
    if (asked.method == "POST" && segments.size() == 4 && segments[2] == "resource") {
        if (segments[3] == "subscription")
            return ok(R"({"List":[{"SubscriptionId":99999999,"PartNumber":"D0NPULL"}]})");
        return made(segments[3] == "subscriber" ? 201 : 200, 99'999'999);
    }
    if (isSame(asked.header("x-operation"), "entitleSubscriber"))
        return ok(R"({"HashMap":{"Key":[99999998],"Value":[99999999]}})");
    return done();
}

Answered Bss::unauthorised(const Asked & /*asked*/) const
{
    return notSignedIn();
}

bool Bss::isWrite(const Asked &asked) const
{
    return Service::isWrite(asked) && !asked.path.ends_with("/getRoleList");
}

QString Bss::basePath() const
{
    return QString::fromStdString(base);
}

QString Bss::signInPath() const
{
    return QString::fromStdString(manageBase);
}

QJsonObject Bss::access() const
{
    return {{QStringLiteral("address"), QString::fromStdString(m_origin)},
        {QStringLiteral("clientId"), QString::fromLatin1(OAuth::clientId)},
        {QStringLiteral("clientSecret"), QString::fromLatin1(OAuth::clientSecret)}};
}

QList<Person> Bss::people() const
{
    QList<Person> out;
    for (const Login &login : logins)
        out.append({QString::fromLatin1(login.address), QString::fromLatin1(login.password),
            QString::fromLatin1(login.part)});
    return out;
}

QJsonObject Bss::counts()
{
    const std::lock_guard lock(m_mutex);
    qint64 seats = 0;
    for (const auto &[id, subscriber] : m_state.subscribers)
        seats += static_cast<qint64>(subscriber.seats.size());
    return {{QStringLiteral("customer"), static_cast<qint64>(m_state.customers.size())},
        {QStringLiteral("subscriber"), static_cast<qint64>(m_state.subscribers.size())},
        {QStringLiteral("subscription"), static_cast<qint64>(m_state.subscriptions.size())},
        {QStringLiteral("seat"), seats},
        {QStringLiteral("workflow"), static_cast<qint64>(m_state.workflows.size())}};
}

void Bss::expireTokens()
{
    const std::lock_guard lock(m_mutex);
    m_oauth.expireTokens();
}

void Bss::endSessions()
{
    const std::lock_guard lock(m_mutex);
    m_oauth.endSessions();
}

} // namespace tenantry::sandbox::bss
