#pragma once
#include "providers/schema/connection.h"
#include "providers/schema/result.h"
#include "providers/wire/http.h"
#include "providers/wire/replyerror.h"
#include <QJsonValue>

namespace tenantry::connect {

// Writes the requests of flows in C++ and reads the refusals to them, as the descriptor does for the rest.
class Desk {
public:
    Desk(const Connection &connection, QString what);

    // The path begins with a slash and is encoded already. No body: Undefined.
    [[nodiscard]] HttpRequest request(
        const QByteArray &verb, const QByteArray &path, const QJsonValue &body = QJsonValue::Undefined) const;
    [[nodiscard]] HttpRequest get(const QByteArray &path) const { return request("GET", path); }
    [[nodiscard]] Error refusal(const HttpReply &reply, const HttpRequest &request) const;
    [[nodiscard]] const QString &what() const { return m_what; }

private:
    QByteArray m_base;
    QString m_what; // label of the operation, for the request log and for errors
};

// One segment of a path.
[[nodiscard]] QByteArray segment(const QString &id);

} // namespace tenantry::connect
