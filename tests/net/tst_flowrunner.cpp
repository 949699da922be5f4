#include "tests/net/flows.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tenantry;
using namespace tenantry::test;

namespace {

// Asks once, after a while, and ends as it is told.
class Once final : public Flow {
public:
    Once(HttpRequest request, std::chrono::milliseconds after, Step end)
        : m_request(std::move(request))
        , m_after(after)
        , m_end(std::move(end))
    {
    }
    Step begin() override { return Ask{m_request, m_after}; }
    Step accept(const HttpReply &, Rows &) override { return m_end; }

private:
    HttpRequest m_request;
    std::chrono::milliseconds m_after;
    Step m_end;
};

// What a runner emitted.
struct Told {
    explicit Told(FlowRunner &runner, bool proceeds = true)
    {
        QObject::connect(
            &runner, &FlowRunner::rowsArrived, &context, [this, &runner, proceeds](const Rows &arrived) {
                rows += int(arrived.records.size());
                if (proceeds)
                    runner.proceed();
            });
        QObject::connect(&runner, &FlowRunner::ended, &context, [this](const std::optional<Error> &how) {
            ++ends;
            why = how;
        });
    }
    QObject context;
    int rows = 0;
    int ends = 0;
    std::optional<Error> why;
};

} // namespace

class TestFlowRunner : public QObject {
    Q_OBJECT
private slots:
    void walksPages();
    void emitsNothingBeforeStartReturns();
    void waitsForProceed();
    void deletedRunnerEmitsNothing();
    void receiverMayDelete();
    void asksAfterAWhile();
    void errorsAreCompleted_ERR_1();
    void secondRefusalIsSignIn_ERR_4();
    void lostWriteIsUnknown_ERR_6();
    void offlineBeginsNothing_OFF_2();
};

void TestFlowRunner::walksPages()
{
    LoopbackServer server([](const Seen &) { return says(200, "{}"); });
    Net net;
    FlowRunner runner(net.session, std::make_unique<Pages>(server.url(u"/things"_s), 3, 2));
    const Told told(runner);
    runner.start();
    QTRY_COMPARE(told.ends, 1);
    QVERIFY(!told.why);
    QCOMPARE(told.rows, 5);
    QCOMPARE(server.seen().size(), 3);
    QCOMPARE(server.seen().last().target, "/things?page=3");
}

void TestFlowRunner::emitsNothingBeforeStartReturns()
{
    Net net;
    FlowRunner runner(net.session, std::make_unique<Once>(HttpRequest{}, 0ms, Done{}));
    const Told told(runner);
    runner.start();
    QCOMPARE(told.ends, 0);
    QTRY_COMPARE(told.ends, 1);
    QCOMPARE(told.why->fault, Fault::Invalid); // no address at all
}

void TestFlowRunner::waitsForProceed()
{
    LoopbackServer server([](const Seen &) { return says(200, "{}"); });
    Net net;
    FlowRunner runner(net.session, std::make_unique<Pages>(server.url(u"/things"_s), 3));
    const Told told(runner, false);
    runner.start();
    QTRY_COMPARE(told.rows, 1);
    QTest::qWait(50);
    QCOMPARE(server.seen().size(), 1);
    runner.proceed();
    runner.proceed(); // one batch, one step
    QTRY_COMPARE(told.rows, 2);
    QTest::qWait(50);
    QCOMPARE(server.seen().size(), 2);
    runner.proceed();
    QTRY_COMPARE(told.ends, 1);
    QCOMPARE(told.rows, 3);
}

void TestFlowRunner::deletedRunnerEmitsNothing()
{
    LoopbackServer server(
        [](const Seen &seen) { return seen.target.endsWith("=1") ? says(200, "{}") : stalls(); });
    Net net;
    auto runner =
        std::make_unique<FlowRunner>(net.session, std::make_unique<Pages>(server.url(u"/things"_s), 3));
    const Told told(*runner);
    runner->start();
    QTRY_COMPARE(server.seen().size(), 2);
    runner.reset();
    QTRY_COMPARE(server.closedByClient(), 1);
    QTest::qWait(50);
    QCOMPARE(told.rows, 1);
    QCOMPARE(told.ends, 0);
    QCOMPARE(server.seen().size(), 2);
}

void TestFlowRunner::receiverMayDelete()
{
    LoopbackServer server([](const Seen &) { return says(200, "{}"); });
    Net net;
    for (const int when : {1, 3}) {
        auto runner =
            std::make_unique<FlowRunner>(net.session, std::make_unique<Pages>(server.url(u"/things"_s), 3));
        int rows = 0;
        int ends = 0;
        connect(runner.get(), &FlowRunner::ended, this, [&] { ++ends; });
        connect(runner.get(), &FlowRunner::rowsArrived, this, [&] {
            if (++rows == when)
                runner.reset();
            else
                runner->proceed();
        });
        runner->start();
        QTRY_VERIFY(!runner);
        QTest::qWait(20);
        QCOMPARE(rows, when);
        QCOMPARE(ends, 0);
    }
    auto runner =
        std::make_unique<FlowRunner>(net.session, std::make_unique<Pages>(server.url(u"/things"_s), 1));
    connect(runner.get(), &FlowRunner::ended, this, [&] { runner.reset(); });
    runner->start();
    QTRY_VERIFY(!runner);
}

void TestFlowRunner::asksAfterAWhile()
{
    LoopbackServer server([](const Seen &) { return says(200, "{}"); });
    Net net;
    FlowRunner runner(net.session, std::make_unique<Once>(request("GET", server.url()), 150ms, Done{}));
    const Told told(runner);
    QElapsedTimer clock;
    clock.start();
    runner.start();
    QTRY_COMPARE(told.ends, 1);
    QVERIFY(!told.why);
    QVERIFY(clock.elapsed() >= 150);
}

void TestFlowRunner::errorsAreCompleted_ERR_1()
{
    LoopbackServer server([](const Seen &) {
        Says how = says(403, R"({"error":"no"})");
        how.headers.emplaceBack("X-Request-Id", "req-77");
        return how;
    });
    Net net;
    Error error;
    error.fault = Fault::Permission;
    error.words = u"no"_s;
    FlowRunner runner(
        net.session, std::make_unique<Once>(request("GET", server.url(u"/a?limit=1&key=x"_s)), 0ms, error));
    const Told told(runner);
    runner.start();
    QTRY_COMPARE(told.ends, 1);
    QCOMPARE(told.why->fault, Fault::Permission);
    QCOMPARE(told.why->httpStatus, 403);
    QCOMPARE(told.why->requestId, u"req-77"_s);
    QCOMPARE(told.why->address, u"GET /a?limit=1&key=•••"_s);
    QCOMPARE(told.why->words, u"no"_s);
    QVERIFY(told.why->summary.contains(u"Things"_s));
    QVERIFY(!told.why->remedy.isEmpty());
}

void TestFlowRunner::secondRefusalIsSignIn_ERR_4()
{
    LoopbackServer server([](const Seen &) { return says(401, "no"); });
    SignInSpec spec;
    spec.key = u"basic"_s;
    spec.scheme = SignInScheme::Basic;
    spec.user = u"{user}"_s;
    spec.password = u"{password}"_s;
    Net net({{spec}, {{u"user"_s, u"ann"_s}, {u"password"_s, u"secret-1"_s}}, {}});
    HttpRequest asked = request("GET", server.url());
    asked.signIn = u"basic"_s;
    Error error;
    error.fault = Fault::Invalid;
    FlowRunner runner(net.session, std::make_unique<Once>(asked, 0ms, error));
    const Told told(runner);
    runner.start();
    QTRY_COMPARE(told.ends, 1);
    QCOMPARE(told.why->fault, Fault::SignIn);
    QVERIFY(server.seen().first().header("authorization").startsWith("Basic "));
}

void TestFlowRunner::lostWriteIsUnknown_ERR_6()
{
    LoopbackServer server([](const Seen &) { return hangsUp(); });
    Net net;
    FlowRunner runner(net.session, std::make_unique<Once>(request("POST", server.url()), 0ms, Done{}));
    const Told told(runner);
    runner.start();
    QTRY_COMPARE(told.ends, 1);
    QVERIFY(told.why->outcomeUnknown);
    QCOMPARE(server.seen().size(), 1);
}

void TestFlowRunner::offlineBeginsNothing_OFF_2()
{
    LoopbackServer server([](const Seen &) { return says(200, "{}"); });
    Net net;
    Connection connection = Net::connection();
    connection.mode = Mode::Offline;
    net.session.change(connection);
    FlowRunner runner(net.session, std::make_unique<Pages>(server.url(), 1));
    const Told told(runner);
    runner.start();
    QTRY_COMPARE(told.ends, 1);
    QCOMPARE(told.why->fault, Fault::Network);
    QCOMPARE(server.connections(), 0);
}

QTEST_GUILESS_MAIN(TestFlowRunner)
#include "tst_flowrunner.moc"
