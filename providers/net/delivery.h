#pragma once
#include "providers/net/credentialdesk.h"
#include "providers/net/exchange.h"
#include "providers/net/ratebudget.h"
#include "providers/schema/result.h"
#include "providers/wire/http.h"
#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>

namespace tenantry {

class Session;

struct DeliveryListener {
    std::function<void(Result<HttpReply>)> ended; // once, last; may delete the delivery
    std::function<void(const QString &reason, std::chrono::milliseconds about)> waiting; // may be empty
    BytesArrived progress; // may be empty
};

// One request until there is an answer or a reason why not: waits for its turn and for credentials,
// sends, repeats what may be repeated (§7.2 of the Squonk2 contract), follows same-origin redirects of
// reads, renews refused credentials once. Deleting it cancels: nothing is told afterwards.
class Delivery final : public QObject {
    Q_OBJECT
public:
    static constexpr int mostRedirects = 5;
    static constexpr int mostRepeatsOnRedirect = 3;

    // Starts by itself, later: the listener hears nothing before this returns.
    Delivery(Session &session, HttpRequest request, DeliveryListener listener);
    ~Delivery() override;

private:
    void begin();
    void obtain(); // credentials
    void queue(); // at the host's door
    void send();
    bool carryCredentials(HttpRequest &ready);
    void sent(const ExchangeEnd &how);
    void failed(const ExchangeEnd &how);
    void answered(const HttpReply &reply);
    void concluded(const HttpReply &reply); // the credentials are not what is wrong with it
    void redirected(const HttpReply &reply);
    void retry(std::optional<std::chrono::milliseconds> wait); // nothing: the host's own pause decides
    void hostPaused();
    [[nodiscard]] bool isRetryable(const HttpReply &reply) const;
    [[nodiscard]] std::optional<Error> objection() const; // why it must not be sent at all
    void logStart();
    void logEnd(const QString &outcome, const ExchangeEnd *how);
    void tellWaiting(const QString &reason, std::chrono::milliseconds about);
    void end(Result<HttpReply> how);

    Session &m_session; // outlives us
    HttpRequest m_request; // without credentials; its address moves with redirects
    DeliveryListener m_listener;
    RateBudget &m_budget;
    std::unique_ptr<CredentialDesk::Waiter> m_waiter;
    std::unique_ptr<RateBudget::Place> m_place;
    std::unique_ptr<Exchange> m_exchange;
    QTimer m_later;
    CredentialDesk::Generation m_generation = 0;
    std::chrono::milliseconds m_spent{0}; // on the wire, over all attempts
    qint64 m_logNumber = 0;
    int m_attempts = 0;
    int m_retries = 0;
    int m_redirects = 0;
    int m_repeats = 0;
    bool m_renewed = false;
    bool m_mayHaveArrived = false; // some attempt of a write left and got no answer
};

} // namespace tenantry
