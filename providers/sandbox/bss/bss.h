#pragma once

#include "providers/sandbox/bss/call.h"
#include "providers/sandbox/bss/oauth.h"
#include "providers/sandbox/service.h"

#include <mutex>

namespace tenantry::sandbox::bss {

// The Business Support System of a collaboration cloud. What happens by itself (see happen):
//   take-time {"milliseconds": 500}  what is asynchronous ends so much later; 0: at once
//   finish                           what is under way ends now
//   days-pass {"days": 31}           for passwords and the trash
//   mails                            the mails sent so far, as [{"to", "about"}]
//   workflow {"customer", "subscriber", "type", "status"}  another job; its id
//   page-size {"largest": 25}        longer pages are cut to this
//   error-keys {"other": true}       refusals spell their keys the other way
//   refuse {"status": 429, "times": 1, "retryAfter": 1}    with a BSSResponse, instead of an answer
//   proxy-bounce {"times": 1}        so many requests get a 302 from the security proxy
//   proxy-session                    the proxy answers 302 until its new cookie comes back
class Bss final : public Service {
public:
    Bss(const Options &options, const Place &place);

    Answered answer(const Asked &asked) override;
    Answered pretendedSuccess(const Asked &asked) const override;
    Answered unauthorised(const Asked &asked) const override;
    bool isWrite(const Asked &asked) const override;
    QString basePath() const override;
    QString signInPath() const override;
    QJsonObject access() const override;
    QList<Person> people() const override;
    QJsonObject counts() override;
    void expireTokens() override;
    void endSessions() override;
    Answered act(const std::string &username, const Asked &asked) override;
    QJsonValue happen(const QString &what, const QJsonObject &with) override;

private:
    struct CompiledRoute {
        Route route;
        std::vector<std::string> segments;
    };
    struct Trouble {
        int status = 0;
        int times = 0;
        int retryAfter = 0;
    };
    // The mutex is held in all of these.
    std::optional<Answered> fromProxy(const Asked &asked);
    std::optional<Answered> fromTrouble();
    std::optional<Answered> signIn(const Asked &asked, const Subscriber *&who);
    Answered manage(const Asked &asked);
    Answered dispatch(const Asked &asked, const Subscriber &who);
    Answered run(const std::vector<const CompiledRoute *> &routes, const Asked &asked, const Subscriber &who,
        const std::vector<std::string> &segments);
    QJsonValue changeHabits(const QString &what, const QJsonObject &with);

    mutable std::mutex m_mutex; // guards everything below
    State m_state;
    OAuth m_oauth;
    std::vector<CompiledRoute> m_routes;
    std::string m_origin;
    Trouble m_trouble;
    int m_bounces = 0;
    std::string m_session; // the proxy's cookie; empty: it asks for none
};

} // namespace tenantry::sandbox::bss
