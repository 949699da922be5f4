#pragma once
#include "providers/net/route.h"
#include "providers/net/timing.h"
#include "providers/schema/result.h"
#include <QObject>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>
#include <functional>
#include <optional>

namespace tenantry {

// A stream to be followed. The address is a secret: it is never logged and in no error.
struct EventStream {
    QUrl address; // ws or wss
    QString resume; // query key of the first ordinal wanted; empty: the service cannot replay
    qint64 after = 0; // the last ordinal already known; 0: none, only new events are wanted
    // Reads a frame's ordinal; frames with one seen before are dropped. Called on the engine's thread.
    std::function<std::optional<qint64>(const QByteArray &frame)> ordinal;
    std::chrono::milliseconds firstPause{3'000}; // between two tries, growing…
    std::chrono::milliseconds longestPause{60'000}; // …up to here
    qint64 maxFrame = qint64{1024} * 1024; // bytes
};

// Told on the thread of the Courier address given to Engine::follow().
struct EventListener {
    std::function<void(QByteArray frame)> frame; // UTF-8 text
    std::function<void()> connected;
    std::function<void(QString reason, std::chrono::milliseconds next)>
        disconnected; // it will be tried again
    std::function<void(qint64 count)> lost; // so many events between two frames are gone for good
    std::function<void(qint64 count)> repeated; // so many that were heard before came again and were dropped
    std::function<void(Error why)> ended; // the service closed it for good; once, last
};

// The live end of a stream of events: connects, comes back after a loss, replays from the last ordinal.
// Server to client only. Deleting it closes the socket, and nothing is emitted afterwards.
// Close codes as in §3.9 of the Squonk2 contract: 1000 and 1002 are final, others are tried again.
class EventSocket final : public QObject {
    Q_OBJECT
public:
    EventSocket(EventStream stream, Timing timing, Route route = {}, QObject *parent = nullptr);
    ~EventSocket() override;
    void start(); // never emits before returning

signals:
    void frameArrived(const QByteArray &frame);
    void connected();
    void disconnected(const QString &reason, std::chrono::milliseconds next);
    void lost(qint64 count);
    void repeated(qint64 count);
    void ended(const tenantry::Error &why);

private:
    void open();
    void examine(const QList<QSslError> &errors);
    void drop();
    void arrived(const QString &text);
    void closed();
    void closedWith(int code, const QString &reason);
    void beat();
    void giveUp(Error error);
    [[nodiscard]] QUrl addressNow() const;

    EventStream m_stream;
    Timing m_timing;
    Route m_route;
    QWebSocket *m_socket = nullptr;
    QTimer m_later;
    QTimer m_heartbeat; // a line can be cut without either end being told
    QString m_tlsReason;
    QString m_certificate; // fingerprint of the one that was not trusted
    bool m_isAlive = false; // something came since the last beat
    qint64 m_last = 0; // ordinal
    int m_failures = 0; // in a row, since the last frame
};

} // namespace tenantry
