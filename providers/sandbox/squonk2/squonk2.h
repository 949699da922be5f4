#pragma once

#include "providers/sandbox/service.h"
#include "providers/sandbox/squonk2/call.h"
#include "providers/sandbox/squonk2/eventsocket.h"
#include "providers/sandbox/squonk2/keycloak.h"

namespace tenantry::sandbox::squonk2 {

// The Account Server and its identity server.
class Squonk2 final : public Service, private LiveStream {
public:
    Squonk2(const Options &options, const Place &place);
    ~Squonk2() override;

    Answered answer(const Asked &asked) override;
    Answered pretendedSuccess(const Asked &asked) const override;
    Answered unauthorised(const Asked &asked) const override;
    QString basePath() const override;
    QString signInPath() const override;

    QJsonObject access() const override; // realm, clientId, serviceClientId, serviceClientSecret
    QList<Person> people() const override;
    QJsonObject counts() override;
    void expireTokens() override { m_keycloak.expireTokens(); }
    void endSessions() override { m_keycloak.endSessions(); }

    Answered act(const std::string &username, const Asked &asked) override;
    // "charge" with product, coins (decimal text) and name: a running job spends coins; the charge's id.
    // "claim" with product, project and name: the other half of the platform takes a product for a project;
    // without a project it gives it back.
    QJsonValue happen(const QString &what, const QJsonObject &with) override;
    LiveStream *stream() override { return this; }

private:
    void sendEvent(const QString &type, const QJsonObject &body) override;
    void repeatLastEvent() override;
    void skipOrdinals(int howMany) override;
    void setReady(bool ready) override { m_socket.setReady(ready); } // false: closed with 1013
    void dropSockets() override { m_socket.dropAll(); }
    int liveSockets() const override { return m_socket.live(); }

    struct CompiledRoute {
        Route route;
        std::vector<std::string> segments;
    };
    using WhoAsks = std::function<std::optional<Caller>()>;
    Answered dispatch(const Asked &asked, const WhoAsks &whoAsks);
    Answered run(const CompiledRoute &route, const Asked &asked, const std::vector<std::string> &segments,
        const WhoAsks &whoAsks);
    QJsonValue charge(const QJsonObject &with);
    QJsonValue claim(const QJsonObject &with);
    void chargeIfDue(); // the mutex is held

    std::mutex m_mutex; // guards m_state and m_kept
    State m_state;
    std::map<std::string, KeptList> m_kept;
    Keycloak m_keycloak;
    std::vector<CompiledRoute> m_routes;
    std::chrono::milliseconds m_chargeEvery;
    std::chrono::steady_clock::time_point m_nextCharge;
    EventSocket m_socket; // the last member: its thread uses the others
};

} // namespace tenantry::sandbox::squonk2
