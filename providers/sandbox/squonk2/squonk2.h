#pragma once

#include "providers/sandbox/service.h"
#include "providers/sandbox/squonk2/call.h"
#include "providers/sandbox/squonk2/eventsocket.h"
#include "providers/sandbox/squonk2/keycloak.h"

namespace tenantry::sandbox::squonk2 {

// The Account Server and its identity server.
class Squonk2 final : public Service {
public:
    Squonk2(const Options &options, const Place &place);
    ~Squonk2() override;

    Answered answer(const Asked &asked) override;
    Answered pretendedSuccess(const Asked &asked) const override;
    Answered unauthorised() const override;
    QString basePath() const override;
    QString signInPath() const override;

    QString realm() const override;
    QString clientId() const override;
    QString serviceClientId() const override;
    QString serviceClientSecret() const override;
    QList<Person> people() const override;
    QJsonObject counts() override;
    void expireTokens() override { m_keycloak.expireTokens(); }
    void endSessions() override { m_keycloak.endSessions(); }

    Answered act(const std::string &username, const Asked &asked) override;
    qint64 makeCharge(const QString &productId, const QString &coins, const QString &name) override;
    bool claim(const QString &productId, const QString &id, const QString &name) override;
    void sendEvent(const QString &type, const QJsonObject &body) override;
    void repeatLastEvent() override;
    void skipOrdinals(int howMany) override;
    void setStreamReady(bool ready) override { m_socket.setReady(ready); }
    void dropSockets() override { m_socket.dropAll(); }
    int liveSockets() const override { return m_socket.live(); }

private:
    struct CompiledRoute {
        Route route;
        std::vector<std::string> segments;
    };
    using WhoAsks = std::function<std::optional<Caller>()>;
    Answered dispatch(const Asked &asked, const WhoAsks &whoAsks);
    Answered run(const CompiledRoute &route, const Asked &asked, const std::vector<std::string> &segments,
        const WhoAsks &whoAsks);
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
