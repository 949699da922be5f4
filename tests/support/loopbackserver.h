#pragma once
#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QPair>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QTcpSocket;

namespace tenantry::test {

// One request as it arrived.
struct Seen {
    QByteArray verb;
    QByteArray target; // path and query, as on the wire
    QList<QPair<QByteArray, QByteArray>> headers; // names in lower case
    QByteArray body;
    int connection = 0; // which connection brought it, from 1

    [[nodiscard]] QByteArray header(QByteArrayView lowerCaseName) const;
};

// What the server does with a request.
struct Says {
    enum class Manner {
        Answer, // status, headers, body
        Stall, // nothing at all, the connection stays open
        HangUp, // closes without an answer
        Reset, // likewise, by TCP reset
        BreakOff, // headers and the body's first half, then closes
        Trickle, // the body in `pieces` parts, `every` apart
    };
    int status = 200;
    QList<QPair<QByteArray, QByteArray>> headers; // Content-Length is added unless given here
    QByteArray body;
    Manner manner = Manner::Answer;
    int pieces = 10;
    std::chrono::milliseconds every{20};
    std::chrono::milliseconds after{0}; // the answer waits this long
    qint64 times = 1; // the body is sent this many times over: large answers without large memory
    bool isChunked = false; // without a Content-Length; each time one chunk
    bool thenClose = false; // closes the connection after the answer
};

[[nodiscard]] Says says(int status, QByteArray body = {}, QByteArray contentType = "application/json");
[[nodiscard]] Says redirect(int status, const QUrl &to);
[[nodiscard]] Says stalls();
[[nodiscard]] Says hangsUp();

// A real HTTP/1.1 server on 127.0.0.1 for tests: it can stall, lie, trickle, hang up and reset, and it
// counts what arrived. Lives in the test's thread, whose event loop must turn. With a certificate it
// speaks TLS.
class LoopbackServer final : public QTcpServer {
    Q_OBJECT
public:
    using Handler = std::function<Says(const Seen &)>;

    explicit LoopbackServer(Handler handler, std::optional<QSslConfiguration> tls = {});
    ~LoopbackServer() override;

    [[nodiscard]] QUrl url(const QString &pathAndQuery = QStringLiteral("/")) const;
    [[nodiscard]] const QList<Seen> &seen() const { return m_seen; }
    [[nodiscard]] qsizetype count(QByteArrayView target) const; // arrivals at that path, query or not
    [[nodiscard]] int connections() const { return m_connections; } // ever opened, TLS or not
    [[nodiscard]] int closedByClient() const { return m_closedByClient; } // while an answer was due
    [[nodiscard]] int inFlight() const { return m_inFlight; }
    [[nodiscard]] int mostInFlight() const { return m_mostInFlight; }
    [[nodiscard]] qint64 bytesSent() const { return m_bytesSent; }

protected:
    void incomingConnection(qintptr handle) override;

private:
    struct Line;
    void arrived(Line &line);
    bool takeRequest(Line &line);
    void answer(Line &line, const Says &how);
    void pour(Line &line);
    void finish(Line &line);

    Handler m_handler;
    std::optional<QSslConfiguration> m_tls;
    QList<Seen> m_seen;
    int m_connections = 0;
    int m_closedByClient = 0;
    int m_inFlight = 0;
    int m_mostInFlight = 0;
    qint64 m_bytesSent = 0;
};

// A key and a certificate for 127.0.0.1, made on the spot by the openssl program and signed by itself.
[[nodiscard]] std::optional<QSslConfiguration> selfSigned();

// The bytes as gzip makes them; `times` over, without holding them all.
[[nodiscard]] QByteArray gzipped(const QByteArray &bytes, qint64 times = 1);

} // namespace tenantry::test
