#pragma once

#include "providers/sandbox/clock.h"
#include "providers/sandbox/exchange.h"
#include "providers/sandbox/livestream.h"
#include "providers/sandbox/options.h"

#include <QJsonObject>
#include <QList>

#include <memory>

namespace tenantry::sandbox {

// Where a service lives, told to it when the port is known.
struct Place {
    std::string origin; // http://127.0.0.1:port
    std::string
        elsewhere; // the same answers at another host: for what a service keeps on an origin of its own
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
    virtual Answered unauthorised(const Asked &asked) const = 0; // in the words that fit the request
    virtual bool isWrite(const Asked &asked) const; // unless overridden, anything but GET and HEAD
    // What path= of a fault is searched in: the path below the base, unless the service tells its
    // operations by something else.
    virtual QString faultPath(const Asked &asked) const;
    virtual QString basePath() const = 0; // below the origin
    virtual QString signInPath() const; // where tokens come from; empty: nowhere, unless overridden

    // What one must know to sign in beside a name and a password: addresses, account ids, keys of machines.
    virtual QJsonObject access() const = 0;
    virtual QList<Person> people() const = 0; // the administrator first
    virtual QJsonObject counts() = 0; // objects per resource type, as the administrator sees them
    virtual void expireTokens();
    virtual void endSessions();

    virtual Answered act(const std::string &username, const Asked &asked) = 0; // without credentials
    // Something happens at the service by itself, as time does to all of them. What there is, and what comes
    // back, is the service's own; undefined: it knows no such thing, or it cannot happen to that object.
    virtual QJsonValue happen(const QString &what, const QJsonObject &with);
    virtual LiveStream *stream(); // null, unless overridden: it has none
};

} // namespace tenantry::sandbox
