#include "providers/sandbox/streamone/streamone.h"

#include "providers/sandbox/streamone/generate.h"
#include "providers/sandbox/streamone/happenings.h"
#include "providers/sandbox/streamone/invoicejson.h"
#include "providers/sandbox/streamone/people.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::streamone {

namespace {

using std::chrono::milliseconds;

// Unless the caller chose another life, the contract's.
milliseconds lifeOf(milliseconds chosen, milliseconds usual, milliseconds ours)
{
    return chosen == usual ? ours : chosen;
}

bool isOld(const Asked &asked)
{
    return asked.path.starts_with("/api/v1") || asked.path.starts_with("/api/v2");
}

Answered noAccess(const Asked &asked, const Router::Found &found)
{
    const auto account = found.ids.find("a");
    const auto customer = found.ids.find("c");
    const std::string what = account != found.ids.end() ? "accounts/" + account->second
        : customer != found.ids.end()                   ? "customers/" + customer->second
                                                        : asked.path;
    return problem(asked, 403, "PERMISSION_DENIED", "permission denied to access " + what);
}

Answered noRoute(const Asked &asked, const Router::Found &found)
{
    const int status = found.isWrongMethod ? 405 : 404;
    if (isOld(asked))
        return oldProblem(status, found.isWrongMethod ? "Method not allowed" : "Not found");
    return found.isWrongMethod ? problem(asked, 405, "METHOD_NOT_ALLOWED", "method not allowed")
                               : notFound(asked, asked.path);
}

// Names in camelCase, empty values as if they were not there.
std::map<std::string, std::string> readableQuery(const Asked &asked)
{
    std::map<std::string, std::string> out;
    for (const auto &[name, value] : asked.query) {
        if (!value.empty())
            out[camelCase(name)] = value;
    }
    return out;
}

std::optional<QJsonObject> readableBody(const Asked &asked)
{
    if (asked.body.empty())
        return QJsonObject();
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(asked.body));
    return document.isObject() ? std::optional(camelCased(document.object())) : std::nullopt;
}

QString text(const std::string &from)
{
    return QString::fromStdString(from);
}

} // namespace

StreamOne::StreamOne(const Options &options, const Place &place)
    : m_origin(place.origin)
    , m_fileHost(place.elsewhere)
    , m_keys(options.seed, lifeOf(options.tokenLife, Options().tokenLife, std::chrono::hours(2)),
          lifeOf(options.refreshLife, Options().refreshLife, std::chrono::hours(32 * 24)))
    , m_state(homeAccount, place.clock, options.seed)
    , m_other(otherAccount, place.clock, options.seed + 1)
{
    Random random(options.seed ^ 0x6261736963ULL);
    m_apiKey = random.letters(24);
    m_apiSecret = random.letters(32) + "+/%=";
    for (const Account &account : accounts())
        m_keys.issue(account.caller.email);
    generate(m_state, options.size);
    generate(m_other, 0);
}

StreamOne::Identity StreamOne::bearer(const Asked &asked, const Router::Found &found) const
{
    const std::string header = asked.header("authorization");
    if (!header.starts_with("Bearer "))
        return noAccess(asked, found);
    const auto person = m_keys.personOf(header.substr(7));
    if (!person)
        return unauthorised(asked);
    const Caller caller = *callerNamed(*person);
    const auto account = found.ids.find("a");
    if (account != found.ids.end() && account->second != caller.account)
        return noAccess(asked, found);
    return caller;
}

StreamOne::Identity StreamOne::keyHolder(const Asked &asked) const
{
    const std::string header = asked.header("authorization");
    const QByteArray pair = QByteArray::fromBase64(QByteArray::fromStdString(header).mid(6));
    if (!header.starts_with("Basic ") || pair.toStdString() != m_apiKey + ':' + m_apiSecret)
        return unauthorised(asked);
    return accounts().front().caller;
}

Answered StreamOne::answer(const Asked &asked)
{
    if (asked.path.starts_with("/oauth/"))
        return m_keys.answer(asked);
    if (asked.path.starts_with("/files/") && asked.method == "GET") {
        const std::lock_guard lock(m_mutex);
        return downloaded(m_state, asked);
    }
    return dispatch(asked,
        [&](const Router::Found &found) { return isOld(asked) ? keyHolder(asked) : bearer(asked, found); });
}

Answered StreamOne::act(const std::string &username, const Asked &asked)
{
    return dispatch(asked, [&](const Router::Found &) -> Identity {
        const Caller *caller = callerNamed(username);
        return caller ? *caller : accounts().front().caller;
    });
}

Answered StreamOne::dispatch(
    const Asked &asked, const std::function<Identity(const Router::Found &)> &whoAsks)
{
    const Router::Found found = m_router.find(asked);
    const Identity identity = whoAsks(found);
    const Answered answered = std::holds_alternative<Answered>(identity) ? std::get<Answered>(identity)
        : found.route ? run(found, asked, std::get<Caller>(identity))
                      : noRoute(asked, found);
    const bool wantsXml =
        asked.path.starts_with("/api/v1") && asked.header("accept").find("text/xml") != std::string::npos;
    return wantsXml ? asXml(answered) : answered;
}

Answered StreamOne::run(const Router::Found &found, const Asked &asked, const Caller &caller)
{
    const auto account = found.ids.find("a");
    if (account != found.ids.end() && account->second != caller.account)
        return noAccess(asked, found);
    if (!caller.may(found.route->roles))
        return problem(asked, 403, "PERMISSION_DENIED", "User does not have access to this resource.");
    const bool takesJson = found.route->takes == Takes::Json;
    const auto body = takesJson ? readableBody(asked) : QJsonObject();
    if (!body)
        return invalidArgument(asked, "malformed JSON");
    const std::lock_guard lock(m_mutex);
    if (asked.path.starts_with("/api/v1") && !m_state.oldRefusal.empty())
        return oldProblem(200, std::exchange(m_state.oldRefusal, {}));
    Call call{asked, stateOf(caller), caller, m_fileHost, found.ids, readableQuery(asked), *body};
    return found.route->handler(call);
}

Answered StreamOne::pretendedSuccess(const Asked &asked) const
{
    if (isOld(asked))
        return oldAnswer("{}");
    if (asked.method == "DELETE" && asked.path.find("/carts/") != std::string::npos)
        return {204, "", {}, nullptr};
    if (asked.path.starts_with("/oauth/"))
        return Answered::text(400, "application/json", R"({"error":"cannot validate token: redis: nil"})");
    const bool isOrder = asked.path.find("/orders") != std::string::npos;
    const std::string name = asked.path.substr(std::min(asked.path.size(), sizeof "/api/v3/" - 1));
    Writer json;
    json.object();
    if (isOrder)
        json.text("name", name + (name.ends_with('/') ? "" : "/") + "999999999").text("status", "CONFIRMED");
    else if (asked.method != "DELETE")
        json.text("name", name);
    return ok(json.end().json());
}

Answered StreamOne::unauthorised(const Asked &asked) const
{
    if (!isOld(asked))
        return problem(asked, 401, "UNAUTHENTICATED", "invalid or expired access token");
    Answered answer = oldProblem(401, "Authentication failed");
    answer.headers.emplace_back("WWW-Authenticate", "Basic realm=\"ion\"");
    return answer;
}

bool StreamOne::isWrite(const Asked &asked) const
{
    const auto has = [&](const char *part) {
        return asked.path.find(part) != std::string::npos;
    };
    if (asked.method == "GET")
        return has("/refreshCacheEnhanced");
    const bool onlyReads = has("/validateAccess") || has("products:pricing") || has("/reportDataCsv")
        || asked.path.ends_with("/data") || asked.path.ends_with("/report")
        || asked.path.ends_with("/details");
    return !onlyReads;
}

QString StreamOne::signInPath() const
{
    return u"/oauth"_s;
}

QJsonObject StreamOne::access() const
{
    QJsonObject credentials;
    for (const Account &account : accounts()) {
        const Pair pair = m_keys.current(account.caller.email);
        credentials[text(account.caller.email)] =
            QJsonObject{{u"accessToken"_s, text(pair.access)}, {u"refreshToken"_s, text(pair.refresh)}};
    }
    const Pair first = m_keys.current(accounts().front().caller.email);
    const QJsonObject config{
        {u"v1"_s, QJsonObject{{u"api_key"_s, text(m_apiKey)}, {u"api_secret"_s, text(m_apiSecret)}}},
        {u"v3"_s,
            QJsonObject{{u"access_token"_s, text(first.access)}, {u"refresh_token"_s, text(first.refresh)}}},
        {u"accountid"_s, text(homeAccount)},
    };
    return {
        {u"host"_s, text(m_origin)}, {u"accountId"_s, text(homeAccount)}, {u"apiKey"_s, text(m_apiKey)},
        {u"apiSecret"_s, text(m_apiSecret)}, {u"accessToken"_s, text(first.access)},
        {u"refreshToken"_s, text(first.refresh)}, {u"credentials"_s, credentials}, // of everybody
        {u"sdkConfig"_s, config}, // the public SDK's file
    };
}

QList<Person> StreamOne::people() const
{
    QList<Person> out;
    for (const Account &account : accounts())
        out.append({text(account.caller.email), text(m_keys.current(account.caller.email).refresh),
            QString::fromUtf8(account.part)});
    return out;
}

QJsonObject StreamOne::counts()
{
    const std::lock_guard lock(m_mutex);
    const auto own = std::ranges::count(m_state.invoices, 0, &Invoice::customer);
    const auto size = [](const auto &rows) {
        return static_cast<qint64>(rows.size());
    };
    return {
        {u"customer"_s, size(m_state.customers)},
        {u"product"_s, size(m_state.products)},
        {u"subscription"_s, size(m_state.subscriptions)},
        {u"order"_s, size(m_state.orders)},
        {u"cart"_s, size(m_state.carts)},
        {u"report"_s, size(m_state.reports)},
        {u"user"_s, size(m_state.users)},
        {u"own-invoice"_s, static_cast<qint64>(own)},
        {u"customer-invoice"_s, size(m_state.invoices) - static_cast<qint64>(own)},
    };
}

QJsonValue StreamOne::happen(const QString &what, const QJsonObject &with)
{
    const std::lock_guard lock(m_mutex);
    return happens(m_state, m_keys, what, with);
}

} // namespace tenantry::sandbox::streamone
