#include "providers/net/delivery.h"

#include "providers/net/log.h"
#include "providers/net/masking.h"
#include "providers/net/neterrors.h"
#include "providers/net/requestlog.h"
#include "providers/net/retryafter.h"
#include "providers/net/session.h"

#include <QPointer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {

namespace {

// Never from an encrypted address to an open one.
bool isSafeToFollow(const QUrl &target, const QUrl &from)
{
    return target.isValid() && !target.host().isEmpty() && target.userInfo().isEmpty()
        && (target.scheme() == "https"_L1 || (target.scheme() == "http"_L1 && from.scheme() == "http"_L1));
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool wantsJson(const HttpRequest &request)
{
    for (const auto &[name, value] : request.headers) {
        if (name.compare("accept", Qt::CaseInsensitive) == 0)
            return value.contains("json") && !value.contains("html");
    }
    return false;
}

bool isWebPage(const HttpReply &reply)
{
    const QByteArray type = reply.header("content-type").toLower();
    return type.startsWith("text/html") || type.startsWith("application/xhtml");
}

bool hasBreak(QByteArrayView text)
{
    return text.contains('\r') || text.contains('\n') || text.contains('\0');
}

// A proxy in front of a service adds or drops the slash at the end before anybody has looked at the request:
// it can be sent again as it is.
bool differsBySlash(const QUrl &a, const QUrl &b)
{
    QUrl shorter = a;
    QUrl other = b;
    for (QUrl *url : {&shorter, &other}) {
        QString path = url->path(QUrl::FullyEncoded);
        while (path.endsWith(u'/'))
            path.chop(1);
        url->setPath(path, QUrl::TolerantMode);
    }
    return a != b && shorter == other;
}

QString logWord(int status)
{
    if (status < 400)
        return u"ok"_s;
    switch (status) {
    case 401:
        return faultName(Fault::SignIn);
    case 403:
        return faultName(Fault::Permission);
    case 404:
    case 410:
        return faultName(Fault::NotFound);
    case 409:
    case 412:
        return faultName(Fault::Conflict);
    case 429:
        return faultName(Fault::Limit);
    default:
        return faultName(status >= 500 ? Fault::Server : Fault::Invalid);
    }
}

} // namespace

Delivery::Delivery(Session &session, HttpRequest request, DeliveryListener listener)
    : m_session(session)
    , m_request(std::move(request))
    , m_listener(std::move(listener))
    , m_budget(session.budgetOf(m_request.url))
{
    connect(&m_budget, &RateBudget::paused, this, &Delivery::hostPaused);
    m_later.setSingleShot(true);
    m_later.callOnTimeout(this, &Delivery::begin);
    m_later.start(0);
}

Delivery::~Delivery()
{
    if (m_exchange)
        logEnd(faultName(Fault::Cancelled), nullptr);
}

std::optional<Error> Delivery::objection() const
{
    if (m_session.isOffline())
        return neterrors::offline(m_request);
    const QUrl &url = m_request.url;
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"http" && url.scheme() != u"https"))
        //: Why a request cannot be sent, in the middle of a sentence.
        return neterrors::unusable(m_request, tr("the address is not a web address"));
    if (!url.userInfo().isEmpty())
        //: Why a request cannot be sent, in the middle of a sentence.
        return neterrors::unusable(m_request, tr("the address contains a user name or password"));
    for (const auto &[name, value] : m_request.headers) {
        if (hasBreak(name) || hasBreak(value))
            //: Why a request cannot be sent, in the middle of a sentence.
            return neterrors::unusable(m_request, tr("a header contains a line break"));
    }
    if (m_request.signIn.isEmpty())
        return std::nullopt;
    if (!m_session.desk(m_request.signIn))
        return neterrors::noSuchSignIn(m_request);
    if (!m_session.mayCarryCredentials(m_request))
        return neterrors::foreignOrigin(m_request);
    return std::nullopt;
}

void Delivery::begin()
{
    if (std::optional<Error> why = objection()) {
        end(*std::move(why));
        return;
    }
    obtain();
}

void Delivery::obtain()
{
    CredentialDesk *desk = m_request.signIn.isEmpty() ? nullptr : m_session.desk(m_request.signIn);
    if (!desk) {
        queue();
        return;
    }
    if (desk->mustFetch())
        //: What a running activity waits for: a token of the service.
        tellWaiting(tr("sign-in"), 0ms);
    m_waiter = desk->wait([this](const Result<CredentialDesk::Generation> &how) {
        if (!how) {
            end(how.error());
            return;
        }
        m_generation = *how;
        queue();
    });
}

void Delivery::queue()
{
    m_place = m_budget.queue(m_session.limits(), [this] { send(); });
    if (m_budget.pausedFor() > 0ms)
        hostPaused();
}

void Delivery::hostPaused()
{
    if (!m_place || m_exchange)
        return;
    const auto wait = m_budget.pausedFor();
    if (wait > m_session.timing().patience)
        end(neterrors::longWait(m_request, wait));
    else
        //: What a running activity waits for: the service limits how often it may be asked.
        tellWaiting(tr("limit"), wait);
}

// False: it went back to wait for newer ones, or ended.
bool Delivery::carryCredentials(HttpRequest &ready)
{
    CredentialDesk *desk = m_session.desk(m_request.signIn);
    if (desk->mustFetch()) { // they were refused, or ran out, while we queued
        m_place.reset();
        obtain();
        return false;
    }
    m_generation = desk->generation();
    if (const Outcome applied = desk->apply(ready); !applied) {
        end(applied.error());
        return false;
    }
    if (std::ranges::any_of(ready.headers, [](const auto &header) { return hasBreak(header.second); })) {
        //: Why a request cannot be sent, in the middle of a sentence.
        end(neterrors::unusable(m_request, tr("a secret contains a line break")));
        return false;
    }
    return true;
}

void Delivery::send()
{
    if (std::optional<Error> why = objection()) { // the connection may have gone offline while we waited
        end(*std::move(why));
        return;
    }
    HttpRequest ready = m_request;
    if (!m_request.signIn.isEmpty() && !carryCredentials(ready))
        return;
    ExchangeLimits limits;
    const auto total = m_request.deadline > 0ms ? m_request.deadline : m_session.deadline();
    if (m_spent >= total) {
        Error late = neterrors::deadline(m_request, total);
        late.outcomeUnknown = m_mayHaveArrived;
        end(std::move(late));
        return;
    }
    limits.deadline = total - m_spent;
    limits.inactivity = m_session.silence();
    limits.maxBytes = m_request.maxBytes > 0 ? m_request.maxBytes : m_session.maxBytes();
    ++m_attempts;
    logStart();
    m_exchange = std::make_unique<Exchange>(
        m_session.line(), ready, limits, [this](const ExchangeEnd &how) { sent(how); }, m_listener.progress);
}

void Delivery::sent(const ExchangeEnd &how)
{
    const std::unique_ptr<Exchange> done = std::move(m_exchange); // it is calling us
    m_spent += how.took;
    m_place.reset();
    logEnd(how.reply ? logWord(how.reply->status) : faultName(how.error.fault), &how);
    if (how.reply)
        answered(*how.reply);
    else
        failed(how);
}

void Delivery::failed(const ExchangeEnd &how)
{
    m_mayHaveArrived = m_mayHaveArrived || how.error.outcomeUnknown;
    if (how.worthRepeating && m_request.repeat == Repeat::Always && m_retries < m_session.mostRetries()) {
        const auto wait = backOff(m_retries, m_session.timing());
        retry(wait);
        return;
    }
    Error error = how.error;
    error.outcomeUnknown = m_mayHaveArrived;
    end(std::move(error));
}

bool Delivery::isRetryable(const HttpReply &reply) const
{
    if (m_request.repeat != Repeat::Always || m_retries >= m_session.mostRetries())
        return false;
    if (m_request.isFinal && m_request.isFinal(reply))
        return false;
    switch (reply.status) {
    case 429:
    case 502:
    case 503:
    case 504:
        return true;
    case 500:
        return isRead(m_request.verb);
    default:
        return false;
    }
}

void Delivery::answered(const HttpReply &reply)
{
    CredentialDesk *desk = m_request.signIn.isEmpty() ? nullptr : m_session.desk(m_request.signIn);
    if (desk && desk->isRefusal(reply.status)) {
        if (desk->refused(m_generation, std::exchange(m_renewed, true))) {
            obtain();
            return;
        }
    } else if (desk && !m_renewed && desk->doubts(reply)) {
        m_renewed = true;
        desk->examine(m_generation, [self = QPointer(this), reply](bool areGood) {
            if (!self)
                return;
            if (areGood)
                self->concluded(reply);
            else
                self->obtain();
        });
        return;
    } else if (desk && reply.isSuccess()) {
        desk->accepted();
    }
    concluded(reply);
}

void Delivery::concluded(const HttpReply &reply)
{
    const bool hostRefuses = reply.status == 429 || reply.status == 503;
    if (hostRefuses)
        m_budget.pause(retryAfter(reply.header("retry-after"), m_session.timing().utc()));
    else
        m_budget.answeredWell();
    if (isRetryable(reply)) {
        retry(hostRefuses ? std::nullopt : std::optional(backOff(m_retries, m_session.timing())));
    } else if (isRedirect(reply.status)) {
        redirected(reply);
    } else if (reply.isSuccess() && isWebPage(reply) && wantsJson(m_request)) {
        Error error = neterrors::notTheProvider(m_request, reply);
        error.outcomeUnknown = !isRead(m_request.verb);
        end(std::move(error));
    } else {
        end(reply);
    }
}

void Delivery::retry(std::optional<std::chrono::milliseconds> wait)
{
    ++m_retries;
    if (!wait) {
        queue();
        return;
    }
    //: What a running activity waits for: %1 is the number of the repetition, %2 how many there are at most.
    tellWaiting(tr("retry %1 of %2").arg(m_retries).arg(m_session.mostRetries()), *wait);
    m_later.start(*wait);
}

void Delivery::redirected(const HttpReply &reply)
{
    if (m_request.repeatOnRedirect && reply.status == 302) {
        // The proxy set a cookie and wants to see the same request again, at the same address.
        if (m_repeats++ < mostRepeatsOnRedirect)
            queue();
        else
            end(neterrors::signInProxy(m_request, reply));
        return;
    }
    const QByteArray location = reply.header("location");
    const QUrl target = m_request.url.resolved(QUrl::fromEncoded(location));
    const bool isOurs =
        !location.isEmpty() && target.userInfo().isEmpty() && isSameOrigin(target, m_request.url);
    const bool isAllowed = isOurs || (m_request.mayLeave && isSafeToFollow(target, m_request.url));
    const bool mayFollow =
        isRead(m_request.verb) || (reply.status != 303 && differsBySlash(target, m_request.url));
    if (mayFollow && isAllowed && m_redirects < mostRedirects) {
        ++m_redirects;
        if (!isOurs)
            m_request.signIn.clear(); // what lies elsewhere is not for our credentials
        m_request.url = target;
        m_request.url.setFragment({});
        queue();
        return;
    }
    Error error = isOurs && m_redirects >= mostRedirects
        ? neterrors::redirectLoop(m_request, reply)
        : neterrors::redirectElsewhere(m_request, reply, target);
    // 303 is how some services say "done, look there": only reading back tells.
    error.outcomeUnknown = !isRead(m_request.verb) && m_request.repeat != Repeat::Always
        && reply.status != 307 && reply.status != 308;
    end(std::move(error));
}

void Delivery::logStart()
{
    RequestLogEntry entry;
    entry.at = m_session.timing().utc();
    entry.connection = m_session.connectionId();
    entry.what = m_request.what;
    entry.verb = QString::fromLatin1(m_request.verb);
    entry.address = shownAddress(m_request.url);
    entry.attempt = m_attempts;
    entry.headers = shownHeaders(m_request.headers);
    m_logNumber = m_session.log().add(std::move(entry));
}

void Delivery::logEnd(const QString &outcome, const ExchangeEnd *how)
{
    m_session.log().change(m_logNumber, [&](RequestLogEntry &entry) {
        entry.outcome = outcome;
        if (!how)
            return;
        entry.status = how->reply ? how->reply->status : 0;
        entry.milliseconds = how->took.count();
        entry.bytes = how->bytes;
    });
    qCInfo(netLog).noquote() << m_session.connectionId() << m_request.verb << m_logNumber << "attempt"
                             << m_attempts << outcome;
}

void Delivery::tellWaiting(const QString &reason, std::chrono::milliseconds about)
{
    if (m_listener.waiting)
        m_listener.waiting(reason, about);
}

void Delivery::end(Result<HttpReply> how)
{
    m_place.reset();
    m_waiter.reset();
    m_later.stop();
    disconnect(&m_budget, nullptr, this, nullptr);
    const auto ended = std::move(m_listener.ended);
    if (how)
        ended(std::move(how));
    else
        ended(m_session.withoutSecrets(how.error()));
}

} // namespace tenantry
