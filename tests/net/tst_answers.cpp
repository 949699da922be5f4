#include "tests/net/net.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tenantry;
using namespace tenantry::test;

namespace {

// The most memory that this program ever had, in bytes; 0 where the system does not tell.
qint64 peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmHWM:");
    return at < 0 ? 0 : text.mid(at + 6, 20).simplified().split(' ').first().toLongLong() * 1024;
}

} // namespace

// What a server may answer with to harm us: too much, too dense, or "ask somebody else".
class TestAnswers : public QObject {
    Q_OBJECT
private slots:
    void gzipIsUnpacked();
    void largeCompressibleAnswerIsFine();
    void announcedTwoGigabytesEndAtOnce();
    void unannouncedTwoGigabytesEnd();
    void gzipBombEnds();
    void brokenGzipIsAnError();
    void ownCap();
    void readsFollowAtHome_data();
    void readsFollowAtHome();
    void readsDoNotFollowElsewhere();
    void writesDoNotFollow_data();
    void writesDoNotFollow();
    void circlesEnd();
    void sameAgainWhenSoAgreed();
    void sameAgainEnds();
    void lastWordsAreNotAskedForAgain();
};

void TestAnswers::gzipIsUnpacked()
{
    LoopbackServer server([](const Seen &) {
        Says how = says(200, gzipped(R"({"name":"Größe"})"));
        how.headers.emplaceBack("Content-Encoding", "gzip");
        return how;
    });
    Net net;
    const auto sent = net.fetch(request("GET", server.url()));
    QCOMPARE(sent->status(), 200);
    QCOMPARE((*sent->how)->body, R"({"name":"Größe"})");
}

// Qt's own guard refuses a very compressible body above 10 MiB.
void TestAnswers::largeCompressibleAnswerIsFine()
{
    constexpr qsizetype size = 24 * 1024 * 1024;
    LoopbackServer server([](const Seen &) {
        Says how = says(200, gzipped(QByteArray(1024 * 1024, ' '), 24));
        how.headers.emplaceBack("Content-Encoding", "gzip");
        return how;
    });
    Net net;
    const auto sent = net.fetch(request("GET", server.url()));
    QCOMPARE(sent->status(), 200);
    QCOMPARE((*sent->how)->body.size(), size);
}

void TestAnswers::announcedTwoGigabytesEndAtOnce()
{
    LoopbackServer server([](const Seen &) {
        Says how = says(200, QByteArray(1024 * 1024, 'x'));
        how.times = 2048;
        return how;
    });
    Net net;
    const auto sent = net.fetch(request("GET", server.url()));
    QCOMPARE(sent->error().fault, Fault::Protocol);
    QVERIFY2(sent->error().summary.contains(u"256 MiB"_s), qPrintable(sent->error().summary));
    QVERIFY(!sent->error().remedy.isEmpty());
    QTRY_COMPARE(server.closedByClient(), 1);
    QVERIFY(server.bytesSent() < 16 * 1024 * 1024);
    QCOMPARE(server.seen().size(), 1); // asking again would not make it smaller
}

void TestAnswers::unannouncedTwoGigabytesEnd()
{
    LoopbackServer server([](const Seen &) {
        Says how = says(200, QByteArray(1024 * 1024, 'x'));
        how.isChunked = true;
        how.times = 2048;
        return how;
    });
    Net net;
    HttpRequest asked = request("GET", server.url());
    asked.maxBytes = 32 * 1024 * 1024; // the default's 256 MiB would only take longer
    const auto sent = net.fetch(asked);
    QCOMPARE(sent->error().fault, Fault::Protocol);
    QVERIFY(sent->error().summary.contains(u"32 MiB"_s));
    QTRY_COMPARE(server.closedByClient(), 1);
    QVERIFY(server.bytesSent() < 256LL * 1024 * 1024);
}

void TestAnswers::gzipBombEnds()
{
    const QByteArray bomb = gzipped(QByteArray(1024 * 1024, '\0'), 2048); // 2 GiB in 2 MB
    QVERIFY(bomb.size() < 4'000'000);
    LoopbackServer server([&](const Seen &) {
        Says how = says(200, bomb);
        how.headers.emplaceBack("Content-Encoding", "gzip");
        return how;
    });
    Net net;
    HttpRequest asked = request("GET", server.url());
    asked.deadline = 60s;
    const qint64 before = peakMemory();
    const auto sent = net.fetch(asked);
    const qint64 grown = peakMemory() - before;
    qInfo("a bomb of 2 GiB cost %lld MiB of memory at the worst", grown / 1024 / 1024);
    QCOMPARE(sent->error().fault, Fault::Protocol);
    QVERIFY(sent->error().summary.contains(u"256 MiB"_s));
    QVERIFY(net.log.entries().first().bytes <= Session::defaultMaxBytes + 64 * 1024);
    QVERIFY(grown < 1024LL * 1024 * 1024); // twice the cap while the body grows, and never what was sent
}

void TestAnswers::brokenGzipIsAnError()
{
    LoopbackServer server([](const Seen &) {
        Says how = says(200, "this is not gzip at all");
        how.headers.emplaceBack("Content-Encoding", "gzip");
        return how;
    });
    Net net;
    const auto sent = net.fetch(request("GET", server.url()));
    QVERIFY(sent->how && !*sent->how);
    QCOMPARE(sent->error().fault, Fault::Protocol);
}

void TestAnswers::ownCap()
{
    LoopbackServer server([](const Seen &) { return says(200, QByteArray(2'000, 'x')); });
    Net net;
    HttpRequest asked = request("GET", server.url());
    asked.maxBytes = 1'999;
    QCOMPARE(net.fetch(asked)->error().fault, Fault::Protocol);
    asked.maxBytes = 2'000;
    QCOMPARE(net.fetch(asked)->status(), 200);
}

void TestAnswers::readsFollowAtHome_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {301, 302, 303, 307, 308})
        QTest::addRow("%d", status) << status;
}

void TestAnswers::readsFollowAtHome()
{
    QFETCH(const int, status);
    LoopbackServer server([status](const Seen &seen) {
        if (seen.target == "/new?a=%2B")
            return says(200, R"({"here":1})");
        Says how = redirect(status, QUrl(u"/new?a=%2B"_s));
        return how;
    });
    Net net;
    const auto sent = net.fetch(request("GET", server.url(u"/old"_s)));
    QCOMPARE(sent->status(), 200);
    QCOMPARE(server.seen().size(), 2);
    QCOMPARE(server.seen().last().target, "/new?a=%2B");
}

void TestAnswers::readsDoNotFollowElsewhere()
{
    LoopbackServer other([](const Seen &) { return says(200, R"({"trap":1})"); });
    LoopbackServer server([&](const Seen &) { return redirect(302, other.url(u"/trap"_s)); });
    Net net;
    const auto sent = net.fetch(request("GET", server.url()));
    QCOMPARE(sent->error().fault, Fault::Protocol);
    QCOMPARE(sent->error().httpStatus, 302);
    QVERIFY(sent->error().summary.contains(QString::number(other.serverPort())));
    QTest::qWait(20);
    QCOMPARE(other.connections(), 0);
}

void TestAnswers::writesDoNotFollow_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("unknown");
    QTest::newRow("301") << 301 << true;
    QTest::newRow("302") << 302 << true;
    QTest::newRow("303") << 303 << true;
    QTest::newRow("307") << 307 << false;
    QTest::newRow("308") << 308 << false;
}

// Qt would turn the POST into a GET on the first three, and call that a success.
void TestAnswers::writesDoNotFollow()
{
    QFETCH(const int, status);
    QFETCH(const bool, unknown);
    LoopbackServer server([status](const Seen &seen) {
        return seen.target == "/orders" ? redirect(status, QUrl(u"/elsewhere"_s)) : says(200, "{}");
    });
    Net net;
    const auto sent = net.fetch(request("POST", server.url(u"/orders"_s)));
    QCOMPARE(sent->error().fault, Fault::Protocol);
    QCOMPARE(sent->error().outcomeUnknown, unknown);
    QCOMPARE(server.seen().size(), 1);
}

void TestAnswers::circlesEnd()
{
    LoopbackServer server([](const Seen &) { return redirect(302, QUrl(u"/again"_s)); });
    Net net;
    const auto sent = net.fetch(request("GET", server.url()));
    QCOMPARE(sent->error().fault, Fault::Protocol);
    QCOMPARE(server.seen().size(), 1 + Delivery::mostRedirects);
}

// BSS §7.3: the proxy sets a cookie and wants the identical request again.
void TestAnswers::sameAgainWhenSoAgreed()
{
    LoopbackServer server([](const Seen &seen) {
        if (seen.header("cookie").contains("gate=open"))
            return says(200, "{}");
        Says how = redirect(302, QUrl(u"http://login.example/"_s));
        how.headers.emplaceBack("Set-Cookie", "gate=open; Path=/");
        return how;
    });
    Net net;
    HttpRequest asked = request("POST", server.url(u"/customer"_s));
    asked.repeatOnRedirect = true;
    const auto sent = net.fetch(asked);
    QCOMPARE(sent->status(), 200);
    QCOMPARE(server.seen().size(), 2);
    QCOMPARE(server.seen().last().verb, "POST");
    QCOMPARE(server.seen().last().body, asked.body);
}

void TestAnswers::sameAgainEnds()
{
    LoopbackServer server([](const Seen &) { return redirect(302, QUrl(u"http://login.example/"_s)); });
    Net net;
    HttpRequest asked = request("GET", server.url(u"/customer"_s));
    asked.repeatOnRedirect = true;
    const auto sent = net.fetch(asked);
    QCOMPARE(sent->error().fault, Fault::SignIn);
    QCOMPARE(server.seen().size(), 1 + Delivery::mostRepeatsOnRedirect);
}

void TestAnswers::lastWordsAreNotAskedForAgain()
{
    LoopbackServer server([](const Seen &) { return says(500, R"({"Response":{"Code":"X1"}})"); });
    Net net;
    HttpRequest asked = request("GET", server.url());
    asked.isFinal = [](const HttpReply &reply) {
        return reply.body.contains("Response");
    };
    const auto sent = net.fetch(asked);
    QCOMPARE(sent->status(), 500);
    QCOMPARE(server.seen().size(), 1);
}

QTEST_GUILESS_MAIN(TestAnswers)
#include "tst_answers.moc"
