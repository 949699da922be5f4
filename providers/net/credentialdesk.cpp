#include "providers/net/credentialdesk.h"

#include "providers/net/delivery.h"
#include "providers/net/log.h"
#include "providers/work/courier.h"

#include <QPointer>

namespace tenantry {

CredentialDesk::Waiter::Waiter(CredentialDesk *desk, std::function<void(Result<Generation>)> told)
    : m_desk(desk)
    , m_told(std::move(told))
{
}

CredentialDesk::Waiter::~Waiter()
{
    if (m_desk) {
        m_desk->m_waiters.remove(this);
        m_desk->m_served.remove(this);
    }
}

CredentialDesk::CredentialDesk(
    SignInState state, Timing timing, Send send, Keep keep, Borrow borrow, AskForSecrets ask, QObject *parent)
    : QObject(parent)
    , m_state(std::move(state))
    , m_timing(std::move(timing))
    , m_send(std::move(send))
    , m_keep(std::move(keep))
    , m_borrow(std::move(borrow))
    , m_ask(std::move(ask))
{
    m_soon.setSingleShot(true);
    m_patience.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &CredentialDesk::advance);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        qCWarning(netLog) << "the keychain is slow: a renewed secret is used before it is stored";
        m_keeping = false;
        advance();
    });
}

CredentialDesk::~CredentialDesk()
{
    for (const auto &list : {m_waiters, m_served}) {
        for (Waiter *waiter : list)
            waiter->m_desk = nullptr;
    }
}

std::unique_ptr<CredentialDesk::Waiter> CredentialDesk::wait(std::function<void(Result<Generation>)> told)
{
    std::unique_ptr<Waiter> waiter(new Waiter(this, std::move(told)));
    m_waiters.push_back(waiter.get());
    m_soon.start(0);
    return waiter;
}

// A token that lives for less than the margin would be renewed for ever.
Result<std::optional<HttpRequest>> CredentialDesk::needed()
{
    if (m_isShortLived)
        return std::optional<HttpRequest>();
    return m_state.needs(m_timing.now());
}

bool CredentialDesk::mustFetch()
{
    if (isBusy() || m_asked)
        return true;
    const auto request = needed();
    return request && request->has_value();
}

bool CredentialDesk::isRefusal(int status) const
{
    return status == 401 || (!m_isProven && m_state.spec().refusedAtFirst.contains(status));
}

bool CredentialDesk::refused(Generation generation, bool isRepeated)
{
    if (isRepeated && !m_ask)
        return false;
    if (generation != m_generation || isBusy() || m_asked)
        return true;
    m_isShortLived = false;
    if (isRepeated || !m_state.refused()) {
        Error why;
        why.fault = Fault::SignIn;
        why.summary = tr("The service does not accept the credentials.");
        why.remedy = tr("Check the user name and secrets of the connection.");
        return askPerson(why);
    }
    ++m_generation;
    return true;
}

bool CredentialDesk::askPerson(const Error &why)
{
    if (!m_ask || m_isDeclined || why.fault != Fault::SignIn)
        return false;
    m_loan.reset(); // a person takes time, and another program may know better
    if (!std::exchange(m_asked, why))
        m_ask(why);
    return true;
}

void CredentialDesk::renew(const QHash<QString, QString> &settings, const Secrets &secrets)
{
    m_asked.reset();
    m_isDeclined = false;
    m_isProven = false;
    m_next.emplace(m_state.spec(), settings, secrets);
    m_soon.start(0);
}

void CredentialDesk::giveUp()
{
    m_isDeclined = true;
    if (const std::optional<Error> why = std::exchange(m_asked, std::nullopt))
        serve(*why);
}

void CredentialDesk::advance()
{
    if (isBusy() || m_asked)
        return;
    if (m_next) {
        m_state = *std::exchange(m_next, std::nullopt);
        m_isShortLived = false;
        ++m_generation;
    }
    const Result<std::optional<HttpRequest>> request = needed();
    if (!request) {
        if (m_waiters.empty() || !askPerson(request.error()))
            serve(request.error());
    } else if (!request->has_value()) {
        serve(m_generation);
    } else if (m_waiters.empty()) {
        return;
    } else if (m_borrow && !m_loan && m_state.spec().scheme == SignInScheme::RotatingRefresh) {
        borrow();
    } else {
        m_fetching = m_send(**request, [this](const Result<HttpReply> &reply) { answered(reply); });
    }
}

// Another program may be spending the same secret, or may have spent it already.
void CredentialDesk::borrow()
{
    m_borrowing = true;
    auto *courier = new Courier(this);
    m_borrow([address = courier->address(), this, courier](const Result<SecretLoan> &loan) {
        address.post([this, courier, loan] {
            courier->deleteLater();
            lent(loan);
        });
    });
}

void CredentialDesk::lent(const Result<SecretLoan> &loan)
{
    m_borrowing = false;
    if (!loan) {
        serve(loan.error());
        return;
    }
    m_loan = loan.value();
    m_state.setCutShort(m_loan->wasCutShort);
    if (m_state.adopt(loan.value().stored)) {
        qCInfo(netLog) << "a sign-in was renewed by another program";
        ++m_generation;
        m_isShortLived = false;
    }
    advance();
}

void CredentialDesk::signOut()
{
    const std::optional<HttpRequest> request = m_state.logout();
    if (!request)
        return;
    m_leaving = m_send(*request, [this](const Result<HttpReply> &reply) {
        const std::unique_ptr<Delivery> done = std::move(m_leaving); // it is calling us
        if (!reply || !reply->isSuccess())
            qCInfo(netLog) << "a service did not take a sign-out";
    });
}

void CredentialDesk::examine(Generation generation, const std::function<void(bool)> &told)
{
    if (generation != m_generation || isBusy()) {
        told(false); // renewed meanwhile, or about to be
        return;
    }
    std::optional<HttpRequest> request = m_state.checkRequest();
    if (!request) {
        told(true);
        return;
    }
    m_doubters.push_back(told);
    if (!m_examining)
        m_examining = m_send(
            *request, [this, generation](const Result<HttpReply> &reply) { examined(generation, reply); });
}

// Only a plain no says that the token is dead; anything else leaves the first answer as it was.
void CredentialDesk::examined(Generation generation, const Result<HttpReply> &reply)
{
    const std::unique_ptr<Delivery> done = std::move(m_examining); // it is calling us
    const bool isDead = reply && (reply->status == 400 || reply->status == 401);
    if (isDead)
        static_cast<void>(refused(generation));
    const auto doubters = std::exchange(m_doubters, {});
    const QPointer<CredentialDesk> alive(this);
    for (const auto &told : doubters) {
        if (alive)
            told(!isDead);
    }
}

void CredentialDesk::answered(const Result<HttpReply> &reply)
{
    const std::unique_ptr<Delivery> done = std::move(m_fetching); // it is calling us
    if (!reply) {
        serve(reply.error());
        return;
    }
    const Result<Tokens> tokens = m_state.accept(*reply, m_timing.now());
    if (!tokens) {
        qCInfo(netLog) << "a sign-in was refused:" << faultName(tokens.error().fault);
        if (m_next)
            advance();
        else if (!askPerson(tokens.error()))
            serve(tokens.error());
        return;
    }
    ++m_generation;
    m_isShortLived = !tokens->access.isEmpty() && mustFetch();
    if (m_keep && !tokens->toStore.isEmpty())
        keep(tokens->toStore);
    else
        advance();
}

void CredentialDesk::keep(const Secrets &changed)
{
    m_keeping = true;
    m_patience.start(m_timing.keychain);
    // The answer may come from any thread and after our end: a courier of our own carries it.
    auto *courier = new Courier(this);
    const int number = ++m_keepNumber;
    m_keep(changed, [address = courier->address(), this, courier, number](const Outcome &stored) {
        address.post([this, courier, number, stored] {
            courier->deleteLater();
            if (!stored)
                qCWarning(netLog) << "a renewed secret could not be stored; it is kept for this run only";
            if (number != m_keepNumber || !m_keeping)
                return;
            m_keeping = false;
            m_patience.stop();
            advance();
        });
    });
}

void CredentialDesk::serve(const Result<Generation> &how)
{
    // Whoever is told may delete other waiters, ask anew, or delete us.
    m_loan.reset();
    const QPointer<CredentialDesk> alive(this);
    m_served.splice(m_served.end(), m_waiters);
    while (alive && !m_served.empty()) {
        Waiter *waiter = m_served.front();
        m_served.pop_front();
        waiter->m_desk = nullptr;
        const auto told = std::move(waiter->m_told);
        told(how);
    }
}

} // namespace tenantry
