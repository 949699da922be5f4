#pragma once

#include "providers/sandbox/exchange.h"

#include <QList>
#include <QRegularExpression>
#include <QString>

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>

namespace tenantry::sandbox {

// One thing that goes wrong, and for which requests. Written as text, see Faults::help().
struct Fault {
    QString kind; // one of Faults::kinds()
    QString value; // after the =, may be empty
    QString verb; // empty: any
    QRegularExpression path; // searched in the path below the service's base
    bool concernsSignIn = false; // only when path= says so
    int nth = 1; // the first matching request that it strikes
    int times = -1; // how many it strikes; -1: all from there
    int every = 1; // of those from the first on, it strikes each so-many-th
    int seen = 0; // matching requests so far
};

enum class Ending { Answer, HangUp, Reset };
enum class Delivery { Whole, Truncated, Stalled, Trickled };

// What is to go wrong with one request, all its faults together.
struct Mishap {
    std::chrono::milliseconds delay{0};
    std::optional<Answered> instead; // the service is not asked
    bool dropsWrite = false; // the service is not asked, and success is pretended
    bool expiresTokens = false; // before the service is asked
    QList<QString> others; // what somebody else does first: "PATCH /product/p-1 {...}"
    bool isUnauthorised = false; // the service's own 401
    Ending before = Ending::Answer; // instead of asking the service
    Ending after = Ending::Answer; // once the service has done its work
    Delivery delivery = Delivery::Whole;
    int trickleBytes = 16; // every 10 ms
    QList<QString> edits; // kinds that alter the service's answer
    std::int64_t hugeBytes = 0; // a body of this size, made while it is sent
};

// What a fault looks at in a request.
struct Target {
    QString verb;
    QString path; // below the service's base
    bool isSignIn = false;
    bool isWrite = false;
};

// The faults of one sandbox. Any thread.
class Faults {
public:
    // False with a sentence in problem when the text cannot be understood.
    bool add(const QString &text, QString *problem);
    void clear();
    Mishap next(const Target &target);
    static QString help();

private:
    std::mutex m_mutex;
    QList<Fault> m_faults;
};

// Reads "status=503;path=/product;verb=GET;nth=2;times=3".
std::optional<Fault> readFault(const QString &text, QString *problem);
void applyFault(const Fault &fault, Mishap &mishap);
// The service's JSON, spoiled in the way that the kind names. Anything but JSON is left alone.
std::string editedBody(const QString &kind, const std::string &json);
// A gzip stream that inflates to that many bytes of blank JSON.
std::string gzipBomb(std::int64_t inflatedBytes);

} // namespace tenantry::sandbox
