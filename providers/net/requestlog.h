#pragma once
#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <deque>
#include <functional>
#include <mutex>

namespace tenantry {

// One request as the log shows it (DIAG-1). Holds nothing secret: header and query values
// pass an allow-list, bodies are not kept.
struct RequestLogEntry {
    qint64 number = 0; // rises by one; the identity of the entry
    QDateTime at; // UTC, when it was sent
    QString connection; // Connection::id
    QString what; // "Organisations"
    QString verb;
    QString address; // path and query, secrets masked as "•••"
    int status = 0; // 0: no answer
    qint64 milliseconds = 0;
    qint64 bytes = 0; // of the answer's body
    int attempt = 1;
    QString outcome; // "ok", or the fault's name; empty while under way
    QList<QPair<QString, QString>> headers; // request headers that may be shown
};

// The last 1000 requests, shared by the engine (writes) and the screen (reads). Safe from any thread.
class RequestLog final {
public:
    static constexpr size_t capacity = 1000;

    qint64 add(RequestLogEntry entry); // returns the entry's number
    void change(qint64 number, const std::function<void(RequestLogEntry &)> &how); // no effect once dropped
    [[nodiscard]] QList<RequestLogEntry> entries() const; // oldest first
    void onChange(std::function<void()> told); // called after each add or change, on the changing thread

private:
    mutable std::mutex m_mutex;
    std::deque<RequestLogEntry> m_entries;
    qint64 m_last = 0;
    std::function<void()> m_told;
};

} // namespace tenantry
