#pragma once
#include <QHash>
#include <QString>
#include <chrono>

namespace tenantry {

enum class Environment { Production, Test, Sandbox };

// Online: fetch what is old. Economical: only what is asked for. Offline: not a packet.
enum class Mode { Online, Economical, Offline };

// A connection as it is kept in the workspace: everything but its secrets.
struct Connection {
    QString id; // ours, a UUID; names its keychain entries and its rows in the cache
    QString provider; // Schema::provider
    QString label;
    Environment environment = Environment::Production;
    Mode mode = Mode::Online;
    bool readOnly = false;
    QHash<QString, QString> settings; // Setting::key → text, of the provider and of its sign-ins
    int parallel = 4; // requests in flight
    int perMinute = 0; // 0: no limit of ours
    std::chrono::seconds deadline{120}; // of one request, in total

    friend bool operator==(const Connection &, const Connection &) = default;
};

// SecretSlot::key → secret, in memory only.
using Secrets = QHash<QString, QString>;

} // namespace tenantry
