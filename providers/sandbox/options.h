#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>

namespace tenantry::sandbox {

// What a sandbox is asked to be. Two sandboxes with equal options answer with equal bytes.
struct Options {
    QString provider = QStringLiteral("squonk2"); // see Sandbox::providers()
    quint16 port = 0; // 0: any free one; always on loopback
    quint64 seed = 1;
    // How many there are of what the service has most of: products, subscriptions, users. Everything else
    // grows with it. See Sandbox::sizeFromText()
    int size = 40;
    QStringList faults; // in the language of Sandbox::faultHelp()
    std::chrono::milliseconds latency{0}; // added before each answer
    std::chrono::milliseconds tokenLife{300'000};
    std::chrono::milliseconds refreshLife{1'800'000};
    std::chrono::milliseconds chargeEvery{0}; // a charge, and its event, this often; 0: none
    QDateTime now; // the day the data is made for; invalid: today. Tokens always use the real clock
};

// Somebody who can sign in, and what that person is in the data.
struct Person {
    QString username;
    QString password;
    QString part; // "administrator", "organisation owner", "stranger"...
};

} // namespace tenantry::sandbox
