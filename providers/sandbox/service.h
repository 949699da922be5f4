#pragma once

#include "providers/sandbox/clock.h"
#include "providers/sandbox/exchange.h"
#include "providers/sandbox/sandbox.h"

#include <memory>

namespace tenantry::sandbox {

// Where a service lives, told to it when the port is known.
struct Place {
    std::string origin; // http://127.0.0.1:port
    Clock clock;
};

// One provider's twin behind the common HTTP server. All functions may be called from any thread.
class Service {
public:
    Service() = default;
    Service(const Service &) = delete;
    Service &operator=(const Service &) = delete;
    virtual ~Service() = default;

    virtual Answered answer(const Asked &asked) = 0;
    virtual Answered pretendedSuccess(const Asked &asked) const = 0; // for a write that is dropped
    virtual Answered unauthorised() const = 0;
    virtual QString basePath() const = 0; // below the origin
    virtual QString signInPath() const = 0;

    virtual QString realm() const = 0;
    virtual QString clientId() const = 0;
    virtual QString serviceClientId() const = 0;
    virtual QString serviceClientSecret() const = 0;
    virtual QList<Person> people() const = 0; // the administrator first
    virtual QJsonObject counts() = 0;
    virtual void expireTokens() = 0;
    virtual void endSessions() = 0;

    virtual Answered act(const std::string &username, const Asked &asked) = 0;
    virtual qint64 makeCharge(const QString &productId, const QString &coins, const QString &name) = 0;
    virtual bool claim(const QString &productId, const QString &id, const QString &name) = 0;
    virtual void sendEvent(const QString &type, const QJsonObject &body) = 0;
    virtual void repeatLastEvent() = 0;
    virtual void skipOrdinals(int howMany) = 0;
    virtual void setStreamReady(bool ready) = 0;
    virtual void dropSockets() = 0;
    virtual int liveSockets() const = 0;
};

// The provider is one of Sandbox::providers().
std::unique_ptr<Service> makeService(const Options &options, const Place &place);

} // namespace tenantry::sandbox
