#pragma once
#include "providers/schema/record.h"
#include "providers/schema/result.h"
#include "providers/wire/http.h"
#include <chrono>
#include <optional>
#include <variant>

namespace tenantry {

// Send this (after a while), then call accept() with the answer.
struct Ask {
    HttpRequest request;
    std::chrono::milliseconds after{0};
};
// The rows handed over are a part of the answer; call more() for the next part.
struct More { };
// The flow is over, and well.
struct Done { };

using Step = std::variant<Ask, More, Done, Error>;

// What a step hands over beside what comes next.
struct Rows {
    Records records; // for the cache
    std::optional<qint64> expected; // how many objects there are in all, when the provider said so
    QByteArray document; // downloads, and actions whose answer is for the person: never cached
    QString documentName; // a name for its file, without a folder; empty: whoever saves it finds one
    QString documentType; // its media type, without parameters; empty: it is a text out of an answer
    QString createdKey; // key of the object that a create made
};

// A conversation with a provider, as a value: it answers "what next?" and owns no socket,
// timer or QObject. One engine, FlowRunner, sends and waits. One flow runs once.
class Flow {
public:
    virtual ~Flow() = default;
    virtual Step begin() = 0;
    // The answer to the last Ask, whatever its status: the flow judges it. 401 has been dealt
    // with before (one renewal, one repetition); a second 401 does arrive here.
    virtual Step accept(const HttpReply &reply, Rows &rows) = 0;
    virtual Step more(Rows &rows); // only after a More
};

inline Step Flow::more(Rows &)
{
    return Done{};
}

} // namespace tenantry
