#pragma once
#include <QHash>
#include <QString>
#include <chrono>

namespace tenantry {

enum class Environment { Production, Test, Sandbox };

// Online: fetch what is old. Economical: only what is asked for. Offline: not a packet.
enum class Mode { Online, Economical, Offline };

// How requests leave this computer (CONN-8).
struct Proxy {
    enum class Kind {
        Program, // as chosen for the whole program
        System, // as the system says, for each address
        None,
        Http, // HTTP CONNECT
        Socks5,
    };
    Kind kind = Kind::Program;
    QString host;
    int port = 0;
    QString user; // empty: the proxy asks for no sign-in. Its password: Secrets[proxyPassword]

    friend bool operator==(const Proxy &, const Proxy &) = default;
};

// A connection as it is kept in the workspace: everything but its secrets.
struct Connection {
    QString id; // ours, a UUID; names its keychain entries and its rows in the cache
    QString provider; // Schema::provider
    QString label;
    QString folder; // in the tree; empty: none
    int order = 0; // among all connections: the smaller comes first; equal ones by their label
    Environment environment = Environment::Production;
    Mode mode = Mode::Online;
    bool readOnly = false;
    bool disabled = false; // kept, but never signed in and never asked
    bool secretsForRun = false; // by choice its secrets are not kept: they are typed at each start
    QHash<QString, QString> settings; // Setting::key → text, of the provider and of its sign-ins
    QHash<QString, QString> signIns; // SignIn::insteadOf → SignIn::key, where another one was chosen
    int parallel = 4; // requests in flight
    int perMinute = 0; // 0: no limit of ours
    int tries = 4; // of one request that may be repeated, the first included
    std::chrono::seconds deadline{120}; // of one request, in total
    std::chrono::seconds silence{60}; // without a byte in either direction
    Proxy proxy;
    QString caFile; // PEM, with authorities that are trusted beside the system's; empty: none

    friend bool operator==(const Connection &, const Connection &) = default;
};

// SecretSlot::key → secret, in memory only.
using Secrets = QHash<QString, QString>;

// Key of a secret that every connection may have, whatever its service.
inline constexpr QLatin1StringView proxyPassword("$proxy");

} // namespace tenantry
