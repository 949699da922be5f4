#include "tests/net/net.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tenantry;
using namespace tenantry::test;

class TestSession : public QObject {
    Q_OBJECT
private slots:
    void writesArriveOnce_data();
    void writesArriveOnce();
    void writesArriveOnceOnAnOldConnection_data() { writesArriveOnce_data(); }
    void writesArriveOnceOnAnOldConnection();
    void lostReadIsRepeated();
    void whatNeverLeftIsNotUnknown();
    void statusDecides_data();
    void statusDecides();
    void challengeIsAnAnswer();
    void retries_data();
    void retries();
    void retryAfterIsKept_JOB_6();
    void hostWaitIsSharedBySessions_JOB_6();
    void tooLongAWaitIsAnError();
    void ourOwnHeaders();
    void addressGoesByteForByte();
    void deadline();
    void silence();
    void trickleIsAlive();
    void brokenOffAnswerIsNoAnswer();
    void parallel_CONN_10();
    void moreThanQtRunsAtOnce_CONN_10();
    void tries_CONN_10_data();
    void tries_CONN_10();
    void silence_CONN_10();
    void cancelClosesTheSocket();
    void deletedDeliveryTellsNothing();
    void offlineOpensNothing_OFF_2();
    void lineBreaksAreRefused();
    void webPageIsNotTheProvider_OFF_7();
    void deletedSessionIsSilent();
};

void TestSession::writesArriveOnce_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("body");
    for (const char *verb : {"POST", "PUT", "PATCH", "DELETE"}) {
        QTest::addRow("%s with a body", verb) << QByteArray(verb) << QByteArray(R"({"seats":5})");
        QTest::addRow("%s without a body", verb) << QByteArray(verb) << QByteArray();
    }
    QTest::newRow("POST with a large body") << QByteArray("POST") << QByteArray(3'000'000, 'x');
}

void TestSession::writesArriveOnce()
{
    QFETCH(const QByteArray, verb);
    QFETCH(const QByteArray, body);
    LoopbackServer server([](const Seen &) { return hangsUp(); });
    Net net;
    HttpRequest order = request(verb, server.url(u"/orders"_s));
    order.body = body;
    const auto sent = net.fetch(order);
    QCOMPARE(sent->error().fault, Fault::Network);
    QVERIFY(sent->error().outcomeUnknown);
    QTest::qWait(50);
    QCOMPARE(server.seen().size(), 1); // two, if Qt could rewind the body
    QCOMPARE(server.seen().first().body, body);
    QCOMPARE(net.log.entries().size(), 1);
}

// The server took the first request well and hangs up on the second one, on the same connection: this is
// where Qt is keenest on sending again.
void TestSession::writesArriveOnceOnAnOldConnection()
{
    QFETCH(const QByteArray, verb);
    QFETCH(const QByteArray, body);
    LoopbackServer server([](const Seen &seen) { return seen.verb == "GET" ? says(200, "{}") : hangsUp(); });
    Net net;
    QCOMPARE(net.fetch(request("GET", server.url(u"/first"_s)))->status(), 200);
    HttpRequest order = request(verb, server.url(u"/orders"_s));
    order.body = body;
    const auto sent = net.fetch(order);
    QVERIFY(sent->error().outcomeUnknown);
    QTest::qWait(50);
    QCOMPARE(server.count("/orders"), 1);
    QCOMPARE(server.connections(), 1);
}

void TestSession::lostReadIsRepeated()
{
    int turn = 0;
    LoopbackServer server([&turn](const Seen &) { return ++turn < 3 ? hangsUp() : says(200, "{}"); });
    Net net;
    const auto sent = net.fetch(request("GET", server.url()));
    QCOMPARE(sent->status(), 200);
}

void TestSession::whatNeverLeftIsNotUnknown()
{
    quint16 port = 0;
    {
        const LoopbackServer server([](const Seen &) { return stalls(); });
        port = server.serverPort();
    }
    Net net;
    const auto sent = net.fetch(request("POST", QUrl(u"http://127.0.0.1:%1/orders"_s.arg(port))));
    QCOMPARE(sent->error().fault, Fault::Network);
    QVERIFY(!sent->error().outcomeUnknown);
    QVERIFY(!sent->error().remedy.isEmpty());
    QVERIFY(sent->error().summary.contains(u"127.0.0.1:%1"_s.arg(port)));
    QVERIFY(sent->error().summary.contains(u"Things"_s));
}

void TestSession::statusDecides_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 201, 202, 204, 304, 400, 401, 403, 404, 405, 407, 409, 410, 412, 422, 429,
             451, 500, 501, 503, 599})
        QTest::addRow("%d", status) << status;
}

// Qt maps 409, 422, 429 and others to codes that say nothing: every answer arrives with its status and body.
void TestSession::statusDecides()
{
    QFETCH(const int, status);
    const QByteArray body = status == 204 || status == 304 ? "" : R"({"error":"why"})";
    LoopbackServer server([&](const Seen &) { return says(status, body); });
    Net net;
    const auto sent = net.fetch(request("POST", server.url()));
    QVERIFY2(sent->how && *sent->how, qPrintable(sent->error().summary));
    QCOMPARE(sent->status(), status);
    QCOMPARE((*sent->how)->body, body);
    QCOMPARE(server.seen().size(), 1);
}

// Without credentials of its own, Qt would ask for a password and send again.
void TestSession::challengeIsAnAnswer()
{
    LoopbackServer server([](const Seen &) {
        Says how = says(401, R"({"error":"who are you"})");
        how.headers.emplaceBack("WWW-Authenticate", "Basic realm=\"x\"");
        return how;
    });
    Net net;
    const auto sent = net.fetch(request("POST", server.url()));
    QCOMPARE(sent->status(), 401);
    QVERIFY((*sent->how)->body.contains("who are you"));
    QCOMPARE(server.seen().size(), 1);
}

void TestSession::retries_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<int>("repeat");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("arrivals");
    const auto row = [](const char *name, const char *verb, Repeat repeat, int status, int arrivals) {
        QTest::newRow(name) << QByteArray(verb) << int(repeat) << status << arrivals;
    };
    row("GET 503", "GET", Repeat::Always, 503, 4);
    row("GET 429", "GET", Repeat::Always, 429, 4);
    row("GET 502", "GET", Repeat::Always, 502, 4);
    row("GET 504", "GET", Repeat::Always, 504, 4);
    row("GET 500", "GET", Repeat::Always, 500, 4);
    row("GET 501", "GET", Repeat::Always, 501, 1);
    row("GET 404", "GET", Repeat::Always, 404, 1);
    row("PUT 500", "PUT", Repeat::Always, 500, 1);
    row("PUT 503", "PUT", Repeat::Always, 503, 4);
    row("PATCH 503 after reading only", "PATCH", Repeat::AfterRead, 503, 1);
    row("POST 503", "POST", Repeat::Never, 503, 1);
    row("POST 429", "POST", Repeat::Never, 429, 1);
}

void TestSession::retries()
{
    QFETCH(const QByteArray, verb);
    QFETCH(const int, repeat);
    QFETCH(const int, status);
    QFETCH(const int, arrivals);
    LoopbackServer server([status](const Seen &) { return says(status, R"({"error":"busy"})"); });
    Net net;
    HttpRequest asked = request(verb, server.url());
    asked.repeat = Repeat(repeat);
    const auto sent = net.fetch(asked);
    QCOMPARE(sent->status(), status); // the last answer, for the flow to judge
    QCOMPARE(server.seen().size(), arrivals);
    const auto entries = net.log.entries();
    QCOMPARE(entries.size(), arrivals);
    QCOMPARE(entries.last().attempt, arrivals);
    QCOMPARE(entries.last().status, status);
}

void TestSession::retryAfterIsKept_JOB_6()
{
    int turn = 0;
    LoopbackServer server([&turn](const Seen &) {
        if (++turn > 1)
            return says(200, "{}");
        Says how = says(429, "{}");
        how.headers.emplaceBack("Retry-After", "1");
        return how;
    });
    Net net;
    QElapsedTimer clock;
    clock.start();
    const auto sent = net.fetch(request("GET", server.url()));
    QCOMPARE(sent->status(), 200);
    QVERIFY(clock.elapsed() >= 1'000);
    QCOMPARE(sent->waits, QStringList{u"limit"_s});
}

void TestSession::hostWaitIsSharedBySessions_JOB_6()
{
    LoopbackServer server([](const Seen &seen) {
        if (seen.target != "/busy")
            return says(200, "{}");
        Says how = says(503, "{}");
        how.headers.emplaceBack("Retry-After", "1");
        return how;
    });
    Net net;
    Session other(Net::connection(), {}, {net.budgets, net.log, quick(), {}});
    HttpRequest busy = request("GET", server.url(u"/busy"_s));
    busy.repeat = Repeat::Never;
    QCOMPARE(net.fetch(busy)->status(), 503);
    QElapsedTimer clock;
    clock.start();
    bool arrived = false;
    const auto delivery =
        other.send(request("GET", server.url(u"/else"_s)), {[&](const auto &) { arrived = true; }, {}});
    QTRY_VERIFY(arrived);
    QVERIFY(clock.elapsed() >= 900);
}

void TestSession::tooLongAWaitIsAnError()
{
    LoopbackServer server([](const Seen &) {
        Says how = says(429, "{}");
        how.headers.emplaceBack("Retry-After", "7200");
        return how;
    });
    Net net;
    const auto sent = net.fetch(request("GET", server.url()));
    QCOMPARE(sent->error().fault, Fault::Limit);
    QVERIFY(sent->error().summary.contains(u"120"_s));
    QCOMPARE(server.seen().size(), 1);
}

void TestSession::ourOwnHeaders()
{
    LoopbackServer server([](const Seen &) { return says(200, "{}"); });
    Net net;
    HttpRequest asked = request("POST", server.url());
    asked.headers.emplaceBack("Accept-Encoding", "identity"); // would switch off Qt's decompression
    QCOMPARE(net.fetch(asked)->status(), 200);
    const Seen &seen = server.seen().first();
    QVERIFY(seen.header("user-agent").startsWith("Tenantry/"));
    QCOMPARE(seen.header("content-type"), "application/json");
    QCOMPARE(seen.header("content-length"), QByteArray::number(asked.body.size()));
    QVERIFY(seen.header("accept-encoding").contains("gzip"));
    QCOMPARE(seen.header("accept"), "application/json");
    QVERIFY(seen.header("authorization").isEmpty());
    asked.headers.clear();
    QCOMPARE(net.fetch(asked)->status(), 200);
    QCOMPARE(server.seen().last().header("content-type"), "application/octet-stream");
}

void TestSession::addressGoesByteForByte()
{
    LoopbackServer server([](const Seen &) { return says(200, "{}"); });
    Net net;
    QUrl url = server.url();
    url.setPath(u"/user/a%40b%2Fc%2Bd"_s, QUrl::StrictMode);
    url.setQuery(u"filter=a%2Bb%26c&sum=1%2C5"_s, QUrl::StrictMode);
    QCOMPARE(net.fetch(request("GET", url))->status(), 200);
    QCOMPARE(server.seen().first().target, "/user/a%40b%2Fc%2Bd?filter=a%2Bb%26c&sum=1%2C5");
}

void TestSession::deadline()
{
    LoopbackServer server([](const Seen &) {
        Says how = says(200, QByteArray(1'000, 'x'));
        how.manner = Says::Manner::Trickle;
        how.pieces = 1'000;
        return how;
    });
    Net net;
    HttpRequest asked = request("GET", server.url());
    asked.deadline = 300ms;
    const auto sent = net.fetch(asked);
    QCOMPARE(sent->error().fault, Fault::Timeout);
    QVERIFY(sent->error().summary.contains(u"0.3"_s));
    QCOMPARE(server.seen().size(), 1);
    QTRY_COMPARE(server.closedByClient(), 1);
}

void TestSession::silence()
{
    LoopbackServer server([](const Seen &) { return stalls(); });
    Net net({}, impatient());
    const auto read = net.fetch(request("GET", server.url()));
    QCOMPARE(read->error().fault, Fault::Timeout);
    QVERIFY(!read->error().outcomeUnknown);
    QCOMPARE(server.seen().size(), 4); // once and three times again
    const auto write = net.fetch(request("POST", server.url(u"/orders"_s)));
    QCOMPARE(write->error().fault, Fault::Timeout);
    QVERIFY(write->error().outcomeUnknown);
    QCOMPARE(server.count("/orders"), 1);
}

void TestSession::trickleIsAlive()
{
    LoopbackServer server([](const Seen &) {
        Says how = says(200, QByteArray(20, 'x'));
        how.manner = Says::Manner::Trickle;
        how.pieces = 20;
        how.every = 150ms; // three seconds in all, longer than the permitted silence
        return how;
    });
    Timing timing = quick();
    timing.inactivity = 2s;
    Net net({}, timing);
    const auto sent = net.fetch(request("GET", server.url()));
    QCOMPARE(sent->status(), 200);
    QCOMPARE((*sent->how)->body.size(), 20);
}

void TestSession::brokenOffAnswerIsNoAnswer()
{
    LoopbackServer server([](const Seen &) {
        Says how = says(200, R"([{"id":1},{"id":2}])");
        how.manner = Says::Manner::BreakOff;
        return how;
    });
    Net net;
    const auto read = net.fetch(request("GET", server.url()));
    QCOMPARE(read->error().fault, Fault::Network);
    QVERIFY(!read->error().outcomeUnknown);
    const auto write = net.fetch(request("POST", server.url(u"/orders"_s)));
    QVERIFY(write->error().outcomeUnknown);
    QCOMPARE(server.count("/orders"), 1);
}

void TestSession::tries_CONN_10_data()
{
    QTest::addColumn<int>("tries");
    QTest::addColumn<int>("arrivals");
    QTest::newRow("none but the first") << 1 << 1;
    QTest::newRow("two") << 2 << 2;
    QTest::newRow("six") << 6 << 6;
    QTest::newRow("nonsense") << 0 << 1;
}

void TestSession::tries_CONN_10()
{
    QFETCH(const int, tries);
    QFETCH(const int, arrivals);
    LoopbackServer server([](const Seen &) { return says(502); });
    Net net;
    Connection connection = Net::connection();
    connection.tries = tries;
    net.session.change(connection);
    const auto sent = net.fetch(request("GET", server.url()));
    QCOMPARE(sent->status(), 502);
    QCOMPARE(server.seen().size(), arrivals);
}

void TestSession::silence_CONN_10()
{
    LoopbackServer server([](const Seen &) { return stalls(); });
    Net net;
    Connection connection = Net::connection();
    connection.tries = 1;
    connection.silence = 1s;
    net.session.change(connection);
    const auto sent = net.fetch(request("GET", server.url()));
    QCOMPARE(sent->error().fault, Fault::Timeout);
    QVERIFY2(sent->error().summary.contains(u"silent for 1 s"_s), qPrintable(sent->error().summary));
}

void TestSession::parallel_CONN_10()
{
    LoopbackServer server([](const Seen &) {
        Says how = says(200, "{}");
        how.after = 20ms;
        return how;
    });
    Net net;
    Connection connection = Net::connection();
    connection.parallel = 2;
    net.session.change(connection);
    std::vector<std::unique_ptr<Net::Sent>> all;
    for (int i = 0; i < 12; ++i)
        all.push_back(net.send(request("GET", server.url())));
    for (const auto &sent : all)
        QTRY_COMPARE(sent->status(), 200);
    QCOMPARE(server.mostInFlight(), 2);
}

void TestSession::moreThanQtRunsAtOnce_CONN_10()
{
    LoopbackServer server([](const Seen &) { return stalls(); });
    Net net;
    Connection connection = Net::connection();
    connection.parallel = 8;
    net.session.change(connection);
    std::vector<std::unique_ptr<Net::Sent>> sent;
    for (int i = 0; i < 20; ++i)
        sent.push_back(net.send(request("GET", server.url())));
    QTRY_COMPARE(server.inFlight(), 8); // six with one manager
    QTest::qWait(30);
    QCOMPARE(server.mostInFlight(), 8);
}

void TestSession::cancelClosesTheSocket()
{
    LoopbackServer server([](const Seen &) { return stalls(); });
    Net net;
    auto sent = net.send(request("GET", server.url()));
    QTRY_COMPARE(server.seen().size(), 1);
    sent->delivery.reset();
    QTRY_COMPARE(server.closedByClient(), 1);
    QVERIFY(!sent->how);
    QCOMPARE(net.log.entries().first().outcome, u"cancelled"_s);
}

void TestSession::deletedDeliveryTellsNothing()
{
    LoopbackServer server([](const Seen &) { return says(200, "{}"); });
    Net net;
    auto sent = net.send(request("GET", server.url()));
    sent->delivery.reset();
    QTest::qWait(50);
    QVERIFY(!sent->how);
    QCOMPARE(server.seen().size(), 0);
}

void TestSession::offlineOpensNothing_OFF_2()
{
    LoopbackServer server([](const Seen &) { return says(200, "{}"); });
    Net net;
    Connection connection = Net::connection();
    connection.mode = Mode::Offline;
    net.session.change(connection);
    const auto sent = net.fetch(request("GET", server.url()));
    QCOMPARE(sent->error().fault, Fault::Network);
    QVERIFY(sent->error().summary.contains(u"offline"_s));
    QTest::qWait(50);
    QCOMPARE(server.connections(), 0);
    QVERIFY(net.log.entries().isEmpty());
}

void TestSession::lineBreaksAreRefused()
{
    LoopbackServer server([](const Seen &) { return says(200, "{}"); });
    Net net;
    HttpRequest asked = request("GET", server.url());
    asked.headers.emplaceBack("X-Operation", "one\r\nX-Evil: two");
    QCOMPARE(net.fetch(asked)->error().fault, Fault::Invalid);
    QUrl withUser = server.url();
    withUser.setUserInfo(u"me:secret"_s);
    QCOMPARE(net.fetch(request("GET", withUser))->error().fault, Fault::Invalid);
    QCOMPARE(net.fetch(request("GET", QUrl(u"file:///etc/passwd"_s)))->error().fault, Fault::Invalid);
    QCOMPARE(server.connections(), 0);
}

void TestSession::webPageIsNotTheProvider_OFF_7()
{
    LoopbackServer server([](const Seen &) {
        return says(200, "<html><head><style>b{}</style></head><body><b>Hotel</b> sign in</body></html>",
            "text/html; charset=utf-8");
    });
    Net net;
    const auto sent = net.fetch(request("GET", server.url()));
    QCOMPARE(sent->error().fault, Fault::Protocol);
    QVERIFY(sent->error().summary.contains(u"portal or proxy"_s));
    QCOMPARE(sent->error().words, u"Hotel sign in"_s);
}

void TestSession::deletedSessionIsSilent()
{
    LoopbackServer server([](const Seen &) { return stalls(); });
    auto net = std::make_unique<Net>();
    auto sent = net->send(request("GET", server.url()));
    QTRY_COMPARE(server.seen().size(), 1);
    sent->delivery.reset();
    net.reset();
    QTRY_COMPARE(server.closedByClient(), 1);
    QVERIFY(!sent->how);
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
