#pragma once
#include "providers/net/secretloan.h"
#include "providers/net/timing.h"
#include "providers/wire/signin.h"
#include <QObject>
#include <QTimer>
#include <functional>
#include <list>
#include <memory>

namespace tenantry {

class Delivery;

// Keeps secrets that a sign-in has changed: called on the engine's thread, before a token that came with
// them is used. `stored` is called once, from any thread; an Error is logged and the token is used anyway,
// since the old one is dead.
using KeepSecrets = std::function<void(
    const QString &connectionId, const Secrets &changed, std::function<void(Outcome)> stored)>;

// A connection cannot go on without its person: called on the engine's thread, once until there are new
// secrets or the person declined. Meanwhile everything waits (CONN-6).
using AskPerson = std::function<void(const QString &connectionId, const Error &why)>;

// One sign-in of one session: fetches tokens when the first request wants them, one fetch for all who
// wait, and renews them once when the service refuses them (CONN-6).
class CredentialDesk final : public QObject {
    Q_OBJECT
public:
    using Answered = std::function<void(Result<HttpReply>)>;
    using Send = std::function<std::unique_ptr<Delivery>(const HttpRequest &, Answered)>;
    using Keep = std::function<void(const Secrets &changed, std::function<void(Outcome)> stored)>;
    using Borrow = std::function<void(std::function<void(Result<SecretLoan>)> told)>;
    using AskForSecrets = std::function<void(const Error &why)>;
    // Counts the renewals: a refusal of an older token than the present one needs no new one.
    using Generation = int;

    // A request that waits for credentials. Deleting it stops the waiting.
    class Waiter final {
    public:
        ~Waiter();
        Waiter(const Waiter &) = delete;
        Waiter &operator=(const Waiter &) = delete;

    private:
        friend class CredentialDesk;
        Waiter(CredentialDesk *desk, std::function<void(Result<Generation>)> told);
        CredentialDesk *m_desk; // null once served or once the desk is gone
        std::function<void(Result<Generation>)> m_told;
    };

    // With `borrow`, a secret that works once is spent only while it is on loan.
    // With `ask`, whoever comes waits for the person where no renewal helps.
    CredentialDesk(SignInState state, Timing timing, Send send, Keep keep, Borrow borrow = {},
        AskForSecrets ask = {}, QObject *parent = nullptr);
    ~CredentialDesk() override;

    // `told` is called later, never before this returns: then apply() may be called.
    [[nodiscard]] std::unique_ptr<Waiter> wait(std::function<void(Result<Generation>)> told);
    [[nodiscard]] bool mustFetch(); // a wait() now would send a request first
    [[nodiscard]] Generation generation() const { return m_generation; }
    Outcome apply(HttpRequest &request) const { return m_state.apply(request); }

    // Tells the service that its tokens are no longer wanted, where there is anything to tell. Nobody is to
    // use the desk afterwards.
    void signOut();

    // A secret that works once is on its way, or a sign-out: ending now would lose it.
    [[nodiscard]] bool isUnderWay() const
    {
        return m_keeping || m_leaving
            || (m_fetching && m_state.spec().scheme == SignInScheme::RotatingRefresh);
    }

    // The service refused the credentials of that generation. True: wait() again, newer ones may come.
    // `isRepeated`: the request had newer ones before, and they were refused as well.
    bool refused(Generation generation, bool isRepeated = false);

    // The person gave other secrets: everything that waits goes on with them.
    void renew(const QHash<QString, QString> &settings, const Secrets &secrets);
    void giveUp(); // the person did not: everything that waits ends, and nobody is asked again before renew()

    [[nodiscard]] bool isAsking() const { return m_asked.has_value(); }

    void accepted() { m_isProven = true; } // the service took the credentials
    // Does this status of an answer mean wrong credentials? (SignInSpec::refusedAtFirst)
    [[nodiscard]] bool isRefusal(int status) const;

    // The answer leaves in doubt whether the credentials are good: examine() asks the service. `told` hears
    // false when they are not: then wait() again. It may be called before this returns.
    [[nodiscard]] bool doubts(const HttpReply &reply) const { return m_state.doubts(reply); }
    void examine(Generation generation, const std::function<void(bool areGood)> &told);
    [[nodiscard]] QStringList secretTexts() const { return m_state.secretTexts(); }

private:
    void advance();
    [[nodiscard]] Result<std::optional<HttpRequest>> needed();
    void answered(const Result<HttpReply> &reply);
    void borrow();
    void lent(const Result<SecretLoan> &loan);
    void examined(Generation generation, const Result<HttpReply> &reply);
    void keep(const Secrets &changed);
    void serve(const Result<Generation> &how);
    [[nodiscard]] bool askPerson(const Error &why); // true: wait for the answer
    [[nodiscard]] bool isBusy() const { return m_fetching || m_keeping || m_borrowing; }

    SignInState m_state;
    Timing m_timing;
    Send m_send;
    Keep m_keep;
    Borrow m_borrow;
    AskForSecrets m_ask;
    std::optional<Error> m_asked; // the person is asked, and why
    std::optional<SignInState> m_next; // what the person gave while a token was under way
    std::optional<SecretLoan> m_loan; // until whoever waits is served
    std::unique_ptr<Delivery> m_examining;
    std::unique_ptr<Delivery> m_leaving;
    std::list<std::function<void(bool)>> m_doubters;
    std::list<Waiter *> m_waiters;
    std::list<Waiter *> m_served; // being told, one by one
    std::unique_ptr<Delivery> m_fetching;
    QTimer m_soon;
    QTimer m_patience; // for the keychain
    Generation m_generation = 0;
    bool m_keeping = false;
    bool m_borrowing = false;
    bool m_isShortLived = false; // the present token was near its end when it came: used until refused
    bool m_isDeclined = false; // by the person
    bool m_isProven = false; // the service has accepted the credentials once
    int m_keepNumber = 0; // a late answer of the keychain must not end the next wait
};

} // namespace tenantry
