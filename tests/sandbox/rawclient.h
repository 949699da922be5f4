#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QString>

// One answer as it came over the wire.
struct Reply {
    int status = 0; // 0: no answer came
    QString type;
    QByteArray body;
    QMap<QString, QString> headers;
    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

// One request as it shall go over the wire.
struct Sent {
    QString method;
    QString path; // from the origin, percent-encoded, with the query
    QByteArray body;
    QString type; // Content-Type; empty: none
    QMap<QString, QString> headers;
};

// A plain HTTP client that knows nothing of the project's own. Nothing is followed, repeated or unpacked.
Reply rawExchange(int port, const Sent &sent);
