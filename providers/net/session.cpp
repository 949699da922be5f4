#include "providers/net/session.h"

#include "providers/net/masking.h"

#include <QNetworkCookieJar>
#include <QNetworkReply>
#include <QUrl>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host().compare(b.host(), Qt::CaseInsensitive) == 0
        && portOf(a) == portOf(b);
}

Session::Session(const Connection &connection, SessionAccess access, SessionShared shared, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_shared(std::move(shared))
    , m_access(std::move(access))
{
    QNetworkCookieJar *cookies = m_managers.front().cookieJar();
    for (QNetworkAccessManager &manager : m_managers) {
        m_access.route.setUp(manager);
        manager.setCookieJar(cookies); // the door of a service knows us by them, whichever socket we use
    }
    cookies->setParent(this);
    for (const SignInSpec &spec : std::as_const(m_access.signIns)) {
        auto send = [this](const HttpRequest &request, CredentialDesk::Answered answered) {
            return this->send(request, {std::move(answered), {}});
        };
        CredentialDesk::Keep keep;
        if (m_shared.keep) {
            keep = [this](const Secrets &changed, std::function<void(Outcome)> stored) {
                m_access.secrets.insert(changed);
                m_shared.keep(m_connection.id, changed, std::move(stored));
            };
        }
        CredentialDesk::Borrow borrow;
        if (m_shared.borrow) {
            borrow = [this](std::function<void(Result<SecretLoan>)> told) {
                m_shared.borrow(m_connection.id, std::move(told));
            };
        }
        CredentialDesk::AskForSecrets ask;
        if (m_shared.ask)
            ask = [this](const Error &why) {
                m_shared.ask(m_connection.id, withoutSecrets(why));
            };
        SignInState state(spec, connection.settings, m_access.secrets);
        m_desks.insert(
            spec.key, new CredentialDesk(std::move(state), m_shared.timing, send, keep, borrow, ask, this));
    }
}

// The desks' own deliveries use the managers: they go before them.
Session::~Session()
{
    qDeleteAll(std::exchange(m_desks, {}));
}

// The first that has room, so that few connections stay open.
Line Session::line()
{
    const auto hasRoom = [](const QNetworkAccessManager &manager) {
        const auto replies = manager.findChildren<QNetworkReply *>(Qt::FindDirectChildrenOnly);
        return std::ranges::count_if(replies, [](const QNetworkReply *one) { return one->isRunning(); })
            < atOnce;
    };
    const auto free = std::ranges::find_if(m_managers, hasRoom);
    return {free == m_managers.end() ? m_managers.back() : *free, m_access.route};
}

std::unique_ptr<Delivery> Session::send(HttpRequest request, DeliveryListener listener)
{
    return std::make_unique<Delivery>(*this, std::move(request), std::move(listener));
}

void Session::change(const Connection &connection)
{
    m_connection = connection;
}

void Session::renew(const Secrets &secrets)
{
    m_access.secrets = secrets;
    for (CredentialDesk *desk : std::as_const(m_desks))
        desk->renew(m_connection.settings, secrets);
}

bool Session::isAsking() const
{
    return std::ranges::any_of(m_desks, [](const CredentialDesk *desk) { return desk->isAsking(); });
}

void Session::giveUp()
{
    for (CredentialDesk *desk : std::as_const(m_desks))
        desk->giveUp();
}

Error Session::judged(Error error, const HttpRequest &request) const
{
    const CredentialDesk *asked = desk(request.signIn);
    if (asked && asked->isRefusal(error.httpStatus) && error.fault != Fault::SignIn) {
        error.fault = Fault::SignIn;
        error.remedy = tr("Sign in again: check the user name and secrets of the connection.");
    }
    return error;
}

void Session::forgetLines()
{
    for (QNetworkAccessManager &manager : m_managers)
        manager.clearConnectionCache();
}

void Session::signOut()
{
    for (CredentialDesk *desk : std::as_const(m_desks))
        desk->signOut();
}

bool Session::isUnderWay() const
{
    return std::ranges::any_of(m_desks, [](const CredentialDesk *desk) { return desk->isUnderWay(); });
}

CredentialDesk *Session::desk(const QString &signIn) const
{
    return m_desks.value(signIn);
}

bool Session::mayCarryCredentials(const HttpRequest &request)
{
    const auto isHere = [&request](const QUrl &url) {
        return isSameOrigin(url, request.url);
    };
    if (!m_access.origins.isEmpty())
        return std::ranges::any_of(m_access.origins, isHere);
    if (!m_firstUse.contains(request.signIn))
        m_firstUse.insert(request.signIn, request.url);
    return isHere(m_firstUse.value(request.signIn));
}

Error Session::withoutSecrets(Error error) const
{
    QStringList secrets = m_access.secrets.values();
    for (const CredentialDesk *desk : m_desks)
        secrets += desk->secretTexts();
    return tenantry::withoutSecrets(std::move(error), secrets);
}

} // namespace tenantry
