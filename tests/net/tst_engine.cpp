#include "providers/net/engine.h"
#include "tests/net/flows.h"

#include <QThread>
#include <future>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tenantry;
using namespace tenantry::test;

namespace {

// What a run told, on which thread.
struct Heard {
    int rows = 0;
    int ends = 0;
    int elsewhere = 0; // told on another thread than the test's
    QStringList waits;
    std::optional<Error> why;

    RunListener listener(std::function<void()> onRows)
    {
        const auto here = [this, thread = QThread::currentThread()] {
            if (QThread::currentThread() != thread)
                ++elsewhere;
        };
        return {[this, here, onRows](const Rows &arrived) {
                    here();
                    rows += int(arrived.records.size());
                    onRows();
                },
            [this](const QString &reason, std::chrono::milliseconds) { waits.append(reason); },
            [this, here](const std::optional<Error> &how) {
                here();
                ++ends;
                why = how;
            }};
    }
};

// Tells a row and the end at once, without a network, and when it has begun.
class TellsAtOnce final : public Flow {
public:
    explicit TellsAtOnce(std::shared_ptr<std::promise<void>> begun = {})
        : m_begun(std::move(begun))
    {
    }
    Step begin() override
    {
        if (m_begun)
            m_begun->set_value();
        return More{};
    }
    Step accept(const HttpReply &, Rows &) override { return Done{}; }
    Step more(Rows &rows) override
    {
        rows.records = {Record{u"thing"_s, u"1"_s, {}, {}, {}}};
        return Done{};
    }

private:
    std::shared_ptr<std::promise<void>> m_begun;
};

// Holds the engine's thread until it is let go, and tells when it does.
class HoldsTheThread final : public Flow {
public:
    HoldsTheThread(std::shared_ptr<std::promise<void>> held, std::shared_future<void> letGo)
        : m_held(std::move(held))
        , m_letGo(std::move(letGo))
    {
    }
    Step begin() override
    {
        m_held->set_value();
        m_letGo.wait();
        return Done{};
    }
    Step accept(const HttpReply &, Rows &) override { return Done{}; }

private:
    std::shared_ptr<std::promise<void>> m_held;
    std::shared_future<void> m_letGo;
};

Connection connection(const QString &id = u"c1"_s)
{
    Connection connection;
    connection.id = id;
    connection.deadline = 10s;
    return connection;
}

} // namespace

class TestEngine : public QObject {
    Q_OBJECT
private slots:
    void runsAFlow();
    void manyRunsAtOnce();
    void waitsForProceed();
    void cancelledRunIsSilent();
    void lettersOfACancelledRunAreNotRead();
    void destructorJoins();
    void unopenedConnection();
    void offlineOpensNothing_OFF_2();
    void goingOfflineEndsRuns_OFF_2();
    void newAddressEndsRuns();
    void newLimitsEndNothing();
    void closeEndsRuns();
};

void TestEngine::runsAFlow()
{
    LoopbackServer server([](const Seen &) { return says(200, "{}"); });
    auto log = std::make_shared<RequestLog>();
    Engine engine({.log = log, .timing = quick()});
    const Courier courier;
    Heard heard;
    RunId run = 0;
    engine.open(connection(), nullptr, {});
    run = engine.run(u"c1"_s, std::make_unique<Pages>(server.url(u"/things"_s), 3, 2), courier.address(),
        heard.listener([&] { engine.proceed(run); }));
    QVERIFY(run > 0);
    QTRY_COMPARE(heard.ends, 1);
    QVERIFY(!heard.why);
    QCOMPARE(heard.rows, 5);
    QCOMPARE(heard.elsewhere, 0);
    QCOMPARE(log->entries().size(), 3);
}

void TestEngine::manyRunsAtOnce()
{
    LoopbackServer server([](const Seen &) { return says(200, "{}"); });
    Engine engine({.log = std::make_shared<RequestLog>(), .timing = quick()});
    const Courier courier;
    engine.open(connection(), nullptr, {});
    std::vector<std::unique_ptr<Heard>> all;
    std::vector<std::shared_ptr<RunId>> runs;
    for (int i = 0; i < 50; ++i) {
        all.push_back(std::make_unique<Heard>());
        runs.push_back(std::make_shared<RunId>(0));
        *runs.back() = engine.run(u"c1"_s, std::make_unique<Pages>(server.url(u"/things"_s), 2),
            courier.address(), all.back()->listener([&engine, run = runs.back()] { engine.proceed(*run); }));
    }
    for (const auto &heard : all)
        QTRY_COMPARE(heard->ends, 1);
    QCOMPARE(server.seen().size(), 100);
    QVERIFY(server.mostInFlight() <= 4);
}

void TestEngine::waitsForProceed()
{
    LoopbackServer server([](const Seen &) { return says(200, "{}"); });
    Engine engine({.log = std::make_shared<RequestLog>(), .timing = quick()});
    const Courier courier;
    Heard heard;
    engine.open(connection(), nullptr, {});
    const RunId run = engine.run(u"c1"_s, std::make_unique<Pages>(server.url(u"/things"_s), 2),
        courier.address(), heard.listener([] {}));
    QTRY_COMPARE(heard.rows, 1);
    QTest::qWait(50);
    QCOMPARE(server.seen().size(), 1);
    engine.proceed(run);
    QTRY_COMPARE(heard.ends, 1);
    QCOMPARE(server.seen().size(), 2);
}

void TestEngine::cancelledRunIsSilent()
{
    LoopbackServer server(
        [](const Seen &seen) { return seen.target.endsWith("=1") ? says(200, "{}") : stalls(); });
    Engine engine({.log = std::make_shared<RequestLog>(), .timing = quick()});
    const Courier courier;
    Heard heard;
    RunId run = 0;
    engine.open(connection(), nullptr, {});
    run = engine.run(u"c1"_s, std::make_unique<Pages>(server.url(u"/things"_s), 3), courier.address(),
        heard.listener([&] { engine.proceed(run); }));
    QTRY_COMPARE(server.seen().size(), 2);
    engine.cancel(run);
    QTRY_COMPARE(server.closedByClient(), 1);
    QTest::qWait(50);
    QCOMPARE(heard.rows, 1);
    QCOMPARE(heard.ends, 0);
    // Cancelled before it began, while the engine was busy: not even a connection.
    const int before = server.connections();
    const auto held = std::make_shared<std::promise<void>>();
    const auto isHeld = held->get_future();
    std::promise<void> letGo;
    Heard other;
    engine.run(u"c1"_s, std::make_unique<HoldsTheThread>(held, letGo.get_future().share()), courier.address(),
        other.listener([] {}));
    const bool isBusy = isHeld.wait_for(10s) == std::future_status::ready;
    engine.cancel(engine.run(u"c1"_s, std::make_unique<Pages>(server.url(u"/things"_s), 3), courier.address(),
        heard.listener([] {})));
    letGo.set_value();
    QVERIFY(isBusy);
    QTRY_COMPARE(other.ends, 1);
    QTest::qWait(50);
    QCOMPARE(server.connections(), before);
    QCOMPARE(heard.ends, 0);
}

// What a run had told before it was cancelled lies in the listener's box: it is thrown away there.
void TestEngine::lettersOfACancelledRunAreNotRead()
{
    Engine engine({.log = std::make_shared<RequestLog>(), .timing = quick()});
    const Courier courier;
    Heard heard;
    engine.open(connection(), nullptr, {});
    const RunId run =
        engine.run(u"c1"_s, std::make_unique<TellsAtOnce>(), courier.address(), heard.listener([] {}));
    auto reached = std::make_shared<std::promise<void>>();
    const auto isBehind = reached->get_future();
    Heard other;
    engine.run(u"c1"_s, std::make_unique<TellsAtOnce>(reached), courier.address(), other.listener([] {}));
    QCOMPARE(isBehind.wait_for(10s), std::future_status::ready); // without turning our event loop
    engine.cancel(run);
    QTRY_COMPARE(other.ends, 1);
    QCOMPARE(heard.rows, 0);
    QCOMPARE(heard.ends, 0);
}

void TestEngine::destructorJoins()
{
    LoopbackServer server([](const Seen &) { return stalls(); });
    const Courier courier;
    Heard heard;
    {
        Engine engine({.log = std::make_shared<RequestLog>(), .timing = quick()});
        engine.open(connection(), nullptr, {});
        for (int i = 0; i < 8; ++i)
            engine.run(
                u"c1"_s, std::make_unique<Pages>(server.url(), 1), courier.address(), heard.listener([] {}));
        QTRY_COMPARE(server.seen().size(), 4);
    }
    QTRY_COMPARE(server.closedByClient(), 4);
    QCOMPARE(heard.ends, 0);
}

void TestEngine::unopenedConnection()
{
    Engine engine({.log = std::make_shared<RequestLog>(), .timing = quick()});
    const Courier courier;
    Heard heard;
    engine.run(u"nobody"_s, std::make_unique<Pages>(QUrl(), 1), courier.address(), heard.listener([] {}));
    QTRY_COMPARE(heard.ends, 1);
    QVERIFY(heard.why->summary.contains(u"nobody"_s));
}

void TestEngine::offlineOpensNothing_OFF_2()
{
    LoopbackServer server([](const Seen &) { return says(200, "{}"); });
    auto log = std::make_shared<RequestLog>();
    Engine engine({.log = log, .timing = quick()});
    const Courier courier;
    Heard heard;
    Connection offline = connection();
    offline.mode = Mode::Offline;
    engine.open(offline, nullptr, {});
    engine.run(u"c1"_s, std::make_unique<Pages>(server.url(), 1), courier.address(), heard.listener([] {}));
    QTRY_COMPARE(heard.ends, 1);
    QCOMPARE(heard.why->fault, Fault::Network);
    QTest::qWait(50);
    QCOMPARE(server.connections(), 0);
    QVERIFY(log->entries().isEmpty());
}

void TestEngine::goingOfflineEndsRuns_OFF_2()
{
    LoopbackServer server([](const Seen &) { return stalls(); });
    Engine engine({.log = std::make_shared<RequestLog>(), .timing = quick()});
    const Courier courier;
    Heard heard;
    engine.open(connection(), nullptr, {});
    engine.run(u"c1"_s, std::make_unique<Pages>(server.url(), 1), courier.address(), heard.listener([] {}));
    QTRY_COMPARE(server.seen().size(), 1);
    Connection offline = connection();
    offline.mode = Mode::Offline;
    engine.open(offline, nullptr, {});
    QTRY_COMPARE(heard.ends, 1);
    QCOMPARE(heard.why->fault, Fault::Cancelled);
    QTRY_COMPARE(server.closedByClient(), 1);
    const qsizetype before = server.seen().size();
    engine.open(connection(), nullptr, {}); // and back
    engine.run(u"c1"_s, std::make_unique<Pages>(server.url(), 1), courier.address(), heard.listener([] {}));
    QTRY_COMPARE(server.seen().size(), before + 1);
}

void TestEngine::newAddressEndsRuns()
{
    LoopbackServer server([](const Seen &) { return stalls(); });
    Engine engine({.log = std::make_shared<RequestLog>(), .timing = quick()});
    const Courier courier;
    Heard heard;
    Heard other;
    engine.open(connection(), nullptr, {});
    engine.open(connection(u"c2"_s), nullptr, {});
    engine.run(u"c1"_s, std::make_unique<Pages>(server.url(), 1), courier.address(), heard.listener([] {}));
    engine.run(u"c2"_s, std::make_unique<Pages>(server.url(), 1), courier.address(), other.listener([] {}));
    QTRY_COMPARE(server.seen().size(), 2);
    Connection moved = connection();
    moved.settings.insert(u"url"_s, u"http://elsewhere.example"_s);
    engine.open(moved, nullptr, {});
    QTRY_COMPARE(heard.ends, 1);
    QCOMPARE(heard.why->fault, Fault::Cancelled);
    QCOMPARE(other.ends, 0);
}

void TestEngine::newLimitsEndNothing()
{
    LoopbackServer server([](const Seen &) {
        Says how = says(200, "{}");
        how.after = 100ms;
        return how;
    });
    Engine engine({.log = std::make_shared<RequestLog>(), .timing = quick()});
    const Courier courier;
    Heard heard;
    engine.open(connection(), nullptr, {});
    RunId run = 0;
    run = engine.run(u"c1"_s, std::make_unique<Pages>(server.url(), 1), courier.address(),
        heard.listener([&] { engine.proceed(run); }));
    QTRY_COMPARE(server.seen().size(), 1);
    Connection slower = connection();
    slower.parallel = 1;
    engine.open(slower, nullptr, {});
    QTRY_COMPARE(heard.ends, 1);
    QVERIFY(!heard.why);
}

void TestEngine::closeEndsRuns()
{
    LoopbackServer server([](const Seen &) { return stalls(); });
    Engine engine({.log = std::make_shared<RequestLog>(), .timing = quick()});
    const Courier courier;
    Heard heard;
    engine.open(connection(), nullptr, {});
    engine.run(u"c1"_s, std::make_unique<Pages>(server.url(), 1), courier.address(), heard.listener([] {}));
    QTRY_COMPARE(server.seen().size(), 1);
    engine.close(u"c1"_s);
    QTRY_COMPARE(heard.ends, 1);
    QCOMPARE(heard.why->fault, Fault::Cancelled);
    QTRY_COMPARE(server.closedByClient(), 1);
}

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
