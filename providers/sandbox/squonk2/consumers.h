#pragma once

#include "providers/sandbox/squonk2/state.h"

#include <QList>
#include <QPointer>
#include <QUrl>
#include <QWebSocket>

#include <mutex>

namespace tenantry::sandbox::squonk2 {

// The sockets that are connected, each with its place in its stream. Belongs to the socket thread.
class Consumers {
public:
    Consumers(std::mutex &mutex, State &state)
        : m_mutex(mutex)
        , m_state(state)
    {
    }
    ~Consumers();

    void accept(QWebSocket *socket, bool isReady); // takes the socket
    void deliver(); // what happened since the last time
    void closeAll(QWebSocketProtocol::CloseCode code, const QString &why);
    void dropAll();
    int live() const;

private:
    struct Consumer {
        QWebSocket *socket = nullptr; // ours to delete
        std::string stream; // its short id
        std::size_t next = 0; // index of the event to send next
        bool isReplaced = false; // a newer connection has taken over
    };
    struct Delivery {
        QList<QString> frames;
        bool isDeleted = false;
        bool isReplaced = false;
    };
    Delivery deliveryFor(Consumer &consumer);
    void forgetClosed();

    std::mutex &m_mutex;
    State &m_state;
    QList<Consumer> m_consumers;
};

} // namespace tenantry::sandbox::squonk2
