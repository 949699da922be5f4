#pragma once

#include <QJsonObject>
#include <QString>

namespace tenantry::sandbox {

// The live streams of a service that has some, as they must not be: for every stream that exists.
// All functions may be called from any thread.
class LiveStream {
public:
    LiveStream() = default;
    LiveStream(const LiveStream &) = delete;
    LiveStream &operator=(const LiveStream &) = delete;
    virtual ~LiveStream() = default;

    virtual void sendEvent(const QString &type, const QJsonObject &body) = 0; // any type, known or not
    virtual void repeatLastEvent() = 0; // same ordinal once more
    virtual void skipOrdinals(int howMany) = 0; // a gap before the next event
    virtual void setReady(bool ready) = 0; // false: sockets are told to come back later
    virtual void dropSockets() = 0; // without a close frame: the client sees 1006
    virtual int liveSockets() const = 0;
};

} // namespace tenantry::sandbox
