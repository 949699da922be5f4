#pragma once
#include "providers/net/flowrunner.h"
#include "providers/net/session.h"
#include "tests/support/loopbackserver.h"
#include <QTest>
#include <memory>
#include <optional>
#include <vector>

namespace tenantry::test {

// Pauses that a test can sit out. Silence is not one of them: a slow machine is silent at times.
inline Timing quick()
{
    Timing timing;
    timing.jitter = [] {
        return 0.0;
    };
    timing.firstPause = std::chrono::milliseconds(10);
    timing.longestPause = std::chrono::milliseconds(80);
    timing.keychain = std::chrono::milliseconds(200);
    return timing;
}

// For tests of silence itself.
inline Timing impatient()
{
    Timing timing = quick();
    timing.inactivity = std::chrono::milliseconds(400);
    return timing;
}

inline HttpRequest request(const QByteArray &verb, const QUrl &url)
{
    HttpRequest request;
    request.verb = verb;
    request.url = url;
    request.what = QStringLiteral("Things");
    request.headers = {{"Accept", "application/json"}};
    if (verb != "GET") {
        request.repeat = Repeat::Never;
        request.body = R"({"name":"x"})";
        request.headers.emplaceBack("Content-Type", "application/json");
    }
    return request;
}

// One session with all that it stands on.
struct Net {
    explicit Net(SessionAccess access = {}, const Timing &timing = quick(), KeepSecrets keep = {})
        : budgets(timing)
        , session(connection(), std::move(access), {budgets, log, timing, std::move(keep)})
    {
    }
    static Connection connection()
    {
        Connection connection;
        connection.id = QStringLiteral("c1");
        connection.deadline = std::chrono::seconds(10);
        return connection;
    }

    // A request under way, and how it ended.
    struct Sent {
        std::optional<Result<HttpReply>> how;
        QStringList waits;
        std::unique_ptr<Delivery> delivery;
        [[nodiscard]] int status() const { return how && *how ? (*how)->status : 0; }
        [[nodiscard]] Error error() const { return how && !*how ? how->error() : Error{}; }
    };
    std::unique_ptr<Sent> send(const HttpRequest &request)
    {
        auto sent = std::make_unique<Sent>();
        Sent *to = sent.get();
        sent->delivery = session.send(request,
            {[to](const Result<HttpReply> &how) { to->how.emplace(how); },
                [to](const QString &reason, std::chrono::milliseconds) {
                    to->waits.append(reason);
                }});
        return sent;
    }
    // Until it ended: three times a request's deadline, so that the deadline always comes first.
    std::unique_ptr<Sent> fetch(const HttpRequest &request)
    {
        std::unique_ptr<Sent> sent = send(request);
        if (!QTest::qWaitFor([&] { return sent->how.has_value(); }, 30'000))
            qWarning("no end within thirty seconds");
        return sent;
    }

    RequestLog log;
    RateBudgets budgets;
    Session session;
};

} // namespace tenantry::test
