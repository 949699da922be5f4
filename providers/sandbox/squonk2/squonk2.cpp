#include "providers/sandbox/squonk2/squonk2.h"

#include "providers/sandbox/squonk2/body.h"
#include "providers/sandbox/squonk2/documents.h"
#include "providers/sandbox/squonk2/generate.h"
#include "providers/sandbox/squonk2/happenings.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::squonk2 {

namespace {

const std::string base = "/account-server-api";

bool isPlaceholder(const std::string &segment)
{
    return segment.starts_with('{');
}

bool fits(const std::vector<std::string> &pattern, const std::vector<std::string> &path)
{
    return std::ranges::equal(pattern, path, [](const std::string &wanted, const std::string &given) {
        return isPlaceholder(wanted) || wanted == given;
    });
}

bool isWellFormed(const std::string &placeholder, const std::string &value)
{
    if (placeholder == "user_id")
        return isUserId(value);
    if (placeholder == "m_id" || placeholder == "event_stream_id")
        return !value.empty() && value.size() < 18 && value[0] != '0'
            && value.find_first_not_of("0123456789") == std::string::npos;
    const std::string kind = placeholder.substr(0, placeholder.find('_')); // "org" of "org_id"
    return isObjectId(kind + "-", value);
}

Answered notSignedIn(const std::string &why)
{
    return problem(401, "Unauthorized", why);
}

} // namespace

Squonk2::Squonk2(const Options &options, const Place &place)
    : m_state(place.clock, options.seed)
    , m_keycloak(place.origin, options.seed, options.tokenLife, options.refreshLife)
    , m_chargeEvery(options.chargeEvery)
    , m_nextCharge(std::chrono::steady_clock::now() + options.chargeEvery)
    , m_socket(m_mutex, m_state, [this] { chargeIfDue(); })
{
    for (const auto routes : {catalogueRoutes, organisationRoutes, unitRoutes, productRoutes, chargeRoutes,
             assetRoutes, actionRoutes, streamRoutes}) {
        for (const Route &route : routes())
            m_routes.push_back({route, pathSegments(route.path)});
    }
    generate(m_state, options.size);
    m_state.socketOrigin = "ws://127.0.0.1:" + std::to_string(m_socket.start());
}

Squonk2::~Squonk2() = default;

Answered Squonk2::answer(const Asked &asked)
{
    if (asked.path.starts_with("/auth/"))
        return m_keycloak.answer(asked);
    return dispatch(asked, [&] { return m_keycloak.callerOf(asked.header("authorization")); });
}

Answered Squonk2::act(const std::string &username, const Asked &asked)
{
    return dispatch(asked, [&]() -> std::optional<Caller> {
        // People of the data who have no account may still act, as plain users.
        return Keycloak::callerNamed(username).value_or(Caller{username, {"account-server-user"}});
    });
}

Answered Squonk2::dispatch(const Asked &asked, const WhoAsks &whoAsks)
{
    const bool isOurs = asked.path.starts_with(base + "/");
    const std::vector<std::string> segments =
        isOurs ? pathSegments(asked.path.substr(base.size())) : std::vector<std::string>();
    const CompiledRoute *other = nullptr;
    for (const CompiledRoute &route : m_routes) {
        if (!isOurs || !fits(route.segments, segments))
            continue;
        if (route.route.method == asked.method)
            return run(route, asked, segments, whoAsks);
        other = &route;
    }
    if (other)
        return problem(405, "Method Not Allowed", "The method is not allowed for the requested URL.");
    return problem(404, "Not Found", "The requested URL was not found on the server.");
}

// The order of the checks is the service's: who asks, the form of the ids, and only then the handler.
Answered Squonk2::run(const CompiledRoute &route, const Asked &asked,
    const std::vector<std::string> &segments, const WhoAsks &whoAsks)
{
    const std::optional<Caller> caller = route.route.isOpen ? std::optional(Caller{}) : whoAsks();
    if (!caller)
        return asked.header("authorization").empty() ? notSignedIn("No authorization token provided")
                                                     : unauthorised(asked);
    if (!route.route.isOpen && !caller->hasRole())
        return refusal(403, "You have no role at this Account Server");
    std::map<std::string, std::string> ids;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (!isPlaceholder(route.segments[i]))
            continue;
        const std::string name = route.segments[i].substr(1, route.segments[i].size() - 2);
        if (!isWellFormed(name, segments[i]))
            return badRequest("'" + segments[i] + "' does not match the form of '" + name + "'");
        ids[name] = segments[i];
    }
    const std::lock_guard lock(m_mutex);
    Call call{asked, m_state, *caller, m_kept, std::move(ids)};
    return route.route.handler(call);
}

Answered Squonk2::pretendedSuccess(const Asked &asked) const
{
    if (asked.method == "POST")
        return createdId("org-00000000-0000-4000-8000-000000000000");
    if (asked.method == "PUT")
        return created("{}");
    return asked.method == "DELETE" ? gone() : changed();
}

Answered Squonk2::unauthorised(const Asked & /*asked*/) const
{
    return notSignedIn("The token is not active");
}

QString Squonk2::basePath() const
{
    return QString::fromStdString(base);
}

QString Squonk2::signInPath() const
{
    return u"/auth"_s;
}

QJsonObject Squonk2::access() const
{
    return {
        {u"realm"_s, QString::fromUtf8(Keycloak::realm)},
        {u"clientId"_s, QString::fromUtf8(Keycloak::publicClient)}, // people sign in with it
        {u"serviceClientId"_s, QString::fromUtf8(Keycloak::serviceClient)}, // for client_credentials
        {u"serviceClientSecret"_s, QString::fromUtf8(Keycloak::serviceSecret)},
    };
}

QList<Person> Squonk2::people() const
{
    QList<Person> out;
    for (const Account &account : accounts())
        out.append({QString::fromStdString(account.username), QString::fromStdString(account.password),
            QString::fromStdString(account.part)});
    return out;
}

QJsonObject Squonk2::counts()
{
    const std::lock_guard lock(m_mutex);
    const QDate today = m_state.today();
    qint64 processing = 0;
    qint64 storage = 0;
    for (const Ledger &ledger : m_state.ledgers) {
        const Unit *unit = m_state.products.find(ledger.id) ? m_state.units.find(ledger.unit) : nullptr;
        if (!unit)
            continue;
        const Period period = billingPeriod(today, unit->billingDay, 0);
        const auto isIn = [&](const auto &charge) {
            return period.contains(charge.day);
        };
        processing += std::ranges::count_if(ledger.processing, isIn);
        storage += std::ranges::count_if(ledger.storage, isIn);
    }
    const auto actions = std::ranges::count(m_state.actions, today, &Action::day);
    return {
        {u"organisation"_s, static_cast<qint64>(m_state.organisations.size())},
        {u"unit"_s, static_cast<qint64>(m_state.units.size())},
        {u"product"_s, static_cast<qint64>(m_state.products.size())},
        {u"asset"_s, static_cast<qint64>(m_state.assets.size())},
        {u"merchant"_s, static_cast<qint64>(m_state.merchants.size())},
        {u"product-type"_s, 5},
        {u"action"_s, static_cast<qint64>(actions)},
        {u"processing-charge"_s, processing},
        {u"storage-charge"_s, storage},
    };
}

QJsonValue Squonk2::happen(const QString &what, const QJsonObject &with)
{
    if (what == u"charge")
        return charge(with);
    return what == u"claim" ? claim(with) : QJsonValue(QJsonValue::Undefined);
}

QJsonValue Squonk2::charge(const QJsonObject &with)
{
    const std::optional<Coins> amount = coinsFrom(with[u"coins"].toString().toStdString());
    const std::lock_guard lock(m_mutex);
    const qint64 made = amount ? chargeProduct(m_state, with[u"product"].toString().toStdString(), *amount,
                            with[u"name"].toString().toStdString())
                               : 0;
    return made > 0 ? QJsonValue(made) : QJsonValue(QJsonValue::Undefined);
}

QJsonValue Squonk2::claim(const QJsonObject &with)
{
    const std::lock_guard lock(m_mutex);
    Product *product = m_state.products.find(with[u"product"].toString().toStdString());
    if (!product || !product->isTier())
        return QJsonValue::Undefined;
    const std::string project = with[u"project"].toString().toStdString();
    product->claim = project.empty() ? std::nullopt
                                     : std::optional(Claim{project, with[u"name"].toString().toStdString()});
    ++m_state.revision;
    return true;
}

void Squonk2::sendEvent(const QString &type, const QJsonObject &body)
{
    const std::lock_guard lock(m_mutex);
    const std::string json = QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString();
    emitEvent(
        m_state, {0, m_state.clock.now().toMSecsSinceEpoch(), type.toStdString(), json, "body: " + json}, {});
}

void Squonk2::repeatLastEvent()
{
    const std::lock_guard lock(m_mutex);
    for (EventStream &stream : m_state.streams) {
        if (!stream.events.empty())
            stream.events.push_back(StreamEvent(stream.events.back()));
    }
}

void Squonk2::skipOrdinals(int howMany)
{
    const std::lock_guard lock(m_mutex);
    for (EventStream &stream : m_state.streams)
        stream.nextOrdinal += howMany;
}

void Squonk2::chargeIfDue()
{
    const auto now = std::chrono::steady_clock::now();
    if (m_chargeEvery.count() <= 0 || now < m_nextCharge || m_state.products.size() == 0)
        return;
    m_nextCharge = now + m_chargeEvery;
    const auto chosen =
        m_state.products.begin() + static_cast<std::ptrdiff_t>(m_state.random.below(m_state.products.size()));
    chargeProduct(m_state, std::string(chosen->id), m_state.random.between(5, 900), "docking");
}

} // namespace tenantry::sandbox::squonk2
