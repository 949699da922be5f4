#pragma once
#include "providers/net/route.h"
#include "providers/schema/result.h"
#include "providers/wire/http.h"
#include <QElapsedTimer>
#include <QObject>
#include <QSslError>
#include <QTimer>
#include <chrono>
#include <functional>
#include <optional>

class QNetworkAccessManager;
class QNetworkReply;

namespace tenantry {

struct ExchangeLimits {
    std::chrono::milliseconds deadline{120'000}; // total
    std::chrono::milliseconds inactivity{60'000}; // without a byte in either direction
    qint64 maxBytes = 0; // of the decompressed body
};

// Over what a request is sent. The manager was set up with the route and outlives what it sends.
struct Line {
    QNetworkAccessManager &manager;
    const Route &route; // outlives it as well
};

// The answer's bytes so far, and how many there will be; -1: the service does not say.
using BytesArrived = std::function<void(qint64 received, qint64 total)>;

// How one sending of a request went.
struct ExchangeEnd {
    std::optional<HttpReply> reply; // a whole answer, whatever its status
    Error error; // why there is none
    bool mayHaveArrived = false; // the request left, or may have
    bool worthRepeating = false; // another try may end better, if the request may be repeated
    qint64 bytes = 0; // read, decompressed
    std::chrono::milliseconds took{0};
};

// Sends one request once, by HTTP/1.1, following nothing and repeating nothing, and reads the answer
// under a size cap. Deleting it closes the socket, and nothing is told afterwards.
class Exchange final : public QObject {
    Q_OBJECT
public:
    using Ended = std::function<void(ExchangeEnd)>;

    // The request carries its credentials already. `ended` is called once, later, and may delete us.
    // `progress` may be empty.
    Exchange(const Line &line, const HttpRequest &request, ExchangeLimits limits, Ended ended,
        BytesArrived progress = {});
    ~Exchange() override;

private:
    void send(QNetworkAccessManager &manager);
    void examine(const QList<QSslError> &errors); // of the server's certificate
    void watch();
    void drop();
    void headersArrived();
    void bytesArrived();
    void finished();
    void moved(); // a byte went in or out
    void fail(Error error, bool worthRepeating);
    void end(ExchangeEnd how);
    [[nodiscard]] HttpReply reply() const;
    [[nodiscard]] ExchangeEnd judged();
    [[nodiscard]] Error tlsError() const;

    const Route &m_route;
    HttpRequest m_request;
    ExchangeLimits m_limits;
    Ended m_ended;
    BytesArrived m_progress;
    qint64 m_announced = -1;
    QNetworkReply *m_reply = nullptr;
    QByteArray m_body;
    QList<QSslError> m_sslErrors; // that nobody has accepted
    QString m_certificate; // fingerprint of the one they are about
    QTimer m_deadline;
    QTimer m_silence;
    QElapsedTimer m_clock;
};

} // namespace tenantry
