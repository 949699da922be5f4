#pragma once

#include "providers/sandbox/clock.h"
#include "providers/sandbox/connect/store.h"
#include "providers/sandbox/random.h"

#include <QByteArray>

namespace tenantry::sandbox::connect {

// One API token, and what its owner is.
struct Token {
    QString id; // SU-…
    QString secret;
    QString account; // VA-… or PA-…
    QString user; // UR-…, who is named as the author of what it does
    QString part; // in the data, for people
    bool isVendor = true;
    bool isReadOnly = false;
};

// Everything that the twin knows. Guarded by the service's mutex.
struct World {
    Store store;
    Clock clock;
    Random random;
    std::string origin;
    QList<Token> tokens; // the administrator's first
    QHash<QString, Viewers> bits; // by account
    QHash<QString, QByteArray> files; // by the path below the origin that serves them to anybody

    Viewers viewers(const QStringList &accounts) const;
    QString nowText() const; // 2026-11-05T12:00:00.123456+00:00
    QString nowSeconds() const; // the same without a fraction
    QString digits(const QString &groups); // "4-4" makes 1234-5678, never all noughts
    QString freshId(Of of, const QString &prefix, const QString &groups);
};

// An event with its author.
QJsonObject event(const QString &when, const QString &user, const Store &store);

} // namespace tenantry::sandbox::connect
