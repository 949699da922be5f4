#pragma once
#include "providers/schema/operation.h"
#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>
#include <QUrl>
#include <chrono>
#include <functional>

namespace tenantry {

using Headers = QList<QPair<QByteArray, QByteArray>>;

struct HttpReply;

[[nodiscard]] inline bool isRead(const QByteArray &verb) // changes nothing, and may be sent again
{
    return verb == "GET" || verb == "HEAD" || verb == "OPTIONS";
}

// One request, ready to be sent but for its credentials, which the session adds.
struct HttpRequest {
    QByteArray verb = "GET";
    QUrl url; // already percent-encoded; sent byte for byte
    Headers headers;
    QByteArray body; // empty: none is sent
    QString signIn; // key of the sign-in whose credentials it carries; empty: none
    Repeat repeat = Repeat::Always; // GET and HEAD; a flow says otherwise for the rest
    QString what; // a few words for the request log: "Organisations"
    std::chrono::milliseconds deadline{0}; // total; 0: the connection's
    qint64 maxBytes = 0; // cap of the decompressed body; 0: the session's
    bool repeatOnRedirect = false; // a 302 means "send the same again" (BSS §7.3), not "go there"
    bool mayLeave = false; // GET: a redirect to another host is followed, without credentials
    // Answers that are the service's last word although their status would have us try again; none: unset.
    std::function<bool(const HttpReply &)> isFinal = {};
};

// One answer, whole and decompressed.
struct HttpReply {
    int status = 0;
    Headers headers; // names in lower case
    QByteArray body;
    QUrl url;
    std::chrono::milliseconds took{0};

    [[nodiscard]] QByteArray header(QByteArrayView lowerCaseName) const
    {
        for (const auto &[name, value] : headers) {
            if (name == lowerCaseName)
                return value;
        }
        return {};
    }
    [[nodiscard]] bool isSuccess() const { return status >= 200 && status < 300; }
};

} // namespace tenantry
