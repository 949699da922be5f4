// What goes wrong on demand: in HTTP, below it, and in the bodies.
#include "tests/sandbox/twin.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

#include <zlib.h>

#include <cerrno>

#include <poll.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;
using namespace tenantry::sandbox;

class TestFaults : public QObject {
    Q_OBJECT
private slots:
    void answers_data();
    void answers();
    void whichRequestsAreStruck();
    void signInIsSparedUnlessNamed();
    void hangUpChangesNothing_data();
    void hangUpChangesNothing();
    void hangUpAfterTheWorkIsDone_data();
    void hangUpAfterTheWorkIsDone();
    void droppedWriteIsPretended();
    void tokensExpireUnderWay();
    void bodies_data();
    void bodies();
    void endings_data();
    void endings();
    void truncatedBodyEndsHalfWay();
    void trickleIsWhole();
    void slowAnswerWaits();
    void hugeBodyIsAnnouncedAndFlows();
    void deepBodyNests();
    void gzipBombInflates();
    void stopsWhileSomethingStalls();
    void mistakesAreExplained_data();
    void mistakesAreExplained();
    void clearedFaultsAreOver();
};

namespace {

// A request written byte by byte, for answers that no client library would pass on.
QByteArray rawAnswer(Twin &twin, const QByteArray &path, qsizetype enough)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(QUrl(twin.sandbox().baseUrl()).port()));
    socket.waitForConnected();
    socket.write("GET /account-server-api" + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
        + twin.accessToken(u"alice"_s).toUtf8() + "\r\n\r\n");
    QByteArray all;
    while (all.size() < enough && socket.waitForReadyRead(5000))
        all += socket.readAll();
    return all + socket.readAll();
}

QByteArray bodyOf(const QByteArray &answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

} // namespace

void TestFaults::answers_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("header"); // name and value, or nothing
    const QString json = u"application/json"_s;
    QTest::newRow("403") << u"status=403"_s << 403 << json << QString();
    QTest::newRow("404") << u"status=404"_s << 404 << json << QString();
    QTest::newRow("409") << u"status=409"_s << 409 << json << QString();
    QTest::newRow("500") << u"status=500"_s << 500 << json << QString();
    QTest::newRow("401") << u"401-once"_s << 401 << u"application/problem+json"_s << QString();
    QTest::newRow("429 at once") << u"retry-after=0"_s << 429 << json << u"retry-after 0"_s;
    QTest::newRow("429 in seconds") << u"retry-after=3"_s << 429 << json << u"retry-after 3"_s;
    QTest::newRow("web page") << u"html"_s << 503 << u"text/html"_s << QString();
    QTest::newRow("web page with 200") << u"html-200"_s << 200 << u"text/html"_s << QString();
    QTest::newRow("redirect") << u"redirect=http://127.0.0.2:9/x"_s << 302 << QString()
                              << u"location http://127.0.0.2:9/x"_s;
    QTest::newRow("empty 200") << u"empty-200"_s << 200 << QString() << u"content-length 0"_s;
}

void TestFaults::answers()
{
    QFETCH(QString, fault);
    QFETCH(int, status);
    QFETCH(QString, type);
    QFETCH(QString, header);
    Twin twin;
    QVERIFY(twin.sandbox().addFault(fault));
    const Reply reply = twin.send(u"alice"_s, u"GET"_s, u"/product"_s);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.type, type);
    if (!header.isEmpty())
        QCOMPARE(reply.headers.value(header.section(u' ', 0, 0)), header.section(u' ', 1));
}

void TestFaults::whichRequestsAreStruck()
{
    Twin twin;
    QVERIFY(twin.sandbox().addFault(u"status=503;path=^/product$;verb=get;nth=2;times=2"_s));
    QList<int> statuses;
    for (int i = 0; i < 4; ++i)
        statuses.append(twin.send(u"alice"_s, u"GET"_s, u"/product"_s).status);
    QCOMPARE(statuses, (QList<int>{200, 503, 503, 200}));
    QVERIFY(twin.sandbox().addFault(u"status=500;path=/product/"_s));
    QCOMPARE(twin.send(u"alice"_s, u"GET"_s, u"/product"_s).status, 200);
    QCOMPARE(twin.send(u"alice"_s, u"GET"_s, u"/product/{product}"_s).status, 500);
    QCOMPARE(twin.sandbox().arrivedCount(u"GET"_s, u"/product"_s), 6);
}

void TestFaults::signInIsSparedUnlessNamed()
{
    Twin twin;
    QVERIFY(twin.sandbox().addFault(u"status=503"_s));
    QCOMPARE(twin.token(u"alice"_s).status, 200);
    QVERIFY(twin.sandbox().addFault(u"status=500;path=/auth/.*/token"_s));
    QCOMPARE(twin.token(u"alice"_s).status, 500);
}

void TestFaults::hangUpChangesNothing_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("hang-up") << u"hang-up;verb=POST"_s;
    QTest::newRow("reset") << u"reset;verb=POST"_s;
}

void TestFaults::hangUpChangesNothing()
{
    QFETCH(QString, fault);
    Twin twin;
    QVERIFY(twin.sandbox().addFault(fault));
    twin.accessToken(u"alice"_s);
    twin.sandbox().forgetArrived();
    const QJsonObject body{{u"name"_s, u"Lost"_s}, {u"owner"_s, u"bob"_s}};
    QCOMPARE(twin.send(u"alice"_s, u"POST"_s, u"/organisation"_s, body).status, 0);
    QCOMPARE(twin.sandbox().arrivedCount(u"POST"_s), 1);
    QCOMPARE(twin.sandbox().arrived().constLast().status, 0);
    QVERIFY(!twin.send(u"alice"_s, u"GET"_s, u"/organisation"_s).body.contains("Lost"));
}

void TestFaults::hangUpAfterTheWorkIsDone_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("hang-up") << u"hang-up-after-commit;verb=POST"_s;
    QTest::newRow("reset") << u"reset-after-commit;verb=POST"_s;
}

void TestFaults::hangUpAfterTheWorkIsDone()
{
    QFETCH(QString, fault);
    Twin twin;
    QVERIFY(twin.sandbox().addFault(fault));
    const QJsonObject body{{u"name"_s, u"Kept"_s}, {u"owner"_s, u"bob"_s}};
    QCOMPARE(twin.send(u"alice"_s, u"POST"_s, u"/organisation"_s, body).status, 0);
    QCOMPARE(twin.sandbox().arrived().constLast().status, 201);
    QVERIFY(twin.send(u"alice"_s, u"GET"_s, u"/organisation"_s).body.contains("Kept"));
}

void TestFaults::droppedWriteIsPretended()
{
    Twin twin;
    QVERIFY(twin.sandbox().addFault(u"drop-write"_s));
    const QJsonObject body{{u"name"_s, u"Dropped"_s}, {u"owner"_s, u"bob"_s}};
    QCOMPARE(twin.send(u"alice"_s, u"POST"_s, u"/organisation"_s, body).status, 201);
    QCOMPARE(
        twin.send(u"alice"_s, u"PATCH"_s, u"/organisation/{org}"_s, {{u"name"_s, u"Dropped"_s}}).status, 200);
    QCOMPARE(twin.send(u"alice"_s, u"DELETE"_s, u"/product/{product}"_s).status, 204);
    QVERIFY(!twin.send(u"alice"_s, u"GET"_s, u"/organisation"_s).body.contains("Dropped"));
    QCOMPARE(twin.send(u"alice"_s, u"GET"_s, u"/product/{product}"_s).status, 200);
}

void TestFaults::tokensExpireUnderWay()
{
    Twin twin;
    QVERIFY(twin.sandbox().addFault(u"expire-tokens;path=/unit;times=1"_s));
    QCOMPARE(twin.send(u"alice"_s, u"GET"_s, u"/organisation"_s).status, 200);
    QCOMPARE(twin.send(u"alice"_s, u"GET"_s, u"/unit"_s).status, 401);
    QCOMPARE(twin.send(u"alice"_s, u"GET"_s, u"/organisation"_s).status, 401);
    twin.forgetTokens();
    QCOMPARE(twin.send(u"alice"_s, u"GET"_s, u"/unit"_s).status, 200);
}

void TestFaults::bodies_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QByteArray>("holds");
    QTest::addColumn<QByteArray>("lacks");
    QTest::newRow("count") << u"count-mismatch"_s << QByteArray("\"count\":41") << QByteArray("\"count\":40");
    QTest::newRow("dates") << u"date-without-offset"_s << QByteArray("\"created\":\"20") << QByteArray("Z\"");
    QTest::newRow("coins") << u"coins-as-text"_s << QByteArray("\"allowance\":\"")
                           << QByteArray("\"allowance\":1");
    QTest::newRow("enum") << u"unknown-enum"_s << QByteArray("SOMETHING_NEW") << QByteArray("DATA_MANAGER");
    QTest::newRow("key") << u"unknown-key"_s << QByteArray("x_never_heard_of") << QByteArray("never seen");
    QTest::newRow("nulls") << u"nulls"_s << QByteArray("\"name\":null") << QByteArray("\"name\":\"");
}

void TestFaults::bodies()
{
    QFETCH(QString, fault);
    QFETCH(QByteArray, holds);
    QFETCH(QByteArray, lacks);
    Twin twin;
    QVERIFY(twin.sandbox().addFault(fault));
    const Reply reply = twin.send(u"alice"_s, u"GET"_s, u"/product"_s);
    QCOMPARE(reply.status, 200);
    QVERIFY(QJsonDocument::fromJson(reply.body).isObject());
    QVERIFY(reply.body.contains(holds));
    QVERIFY(!reply.body.contains(lacks));
}

void TestFaults::endings_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("error"); // of the system, when the connection ends
    QTest::newRow("hang-up") << u"hang-up"_s << 0;
    QTest::newRow("reset") << u"reset"_s << ECONNRESET;
}

void TestFaults::endings()
{
    QFETCH(QString, fault);
    QFETCH(int, error);
    Twin twin;
    QVERIFY(twin.sandbox().addFault(fault));
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(QUrl(twin.sandbox().baseUrl()).port()));
    QVERIFY(socket.waitForConnected());
    socket.write("GET /account-server-api/version HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(socket.waitForBytesWritten());
    // Asked of the system, because Qt reports an end and a reset alike.
    pollfd entry{static_cast<int>(socket.socketDescriptor()), POLLIN, 0};
    QCOMPARE(::poll(&entry, 1, 5000), 1);
    char byte = 0;
    errno = 0;
    const ssize_t received = ::recv(entry.fd, &byte, 1, 0);
    QCOMPARE(received, error == 0 ? 0 : -1);
    QCOMPARE(errno, error);
}

void TestFaults::truncatedBodyEndsHalfWay()
{
    Twin twin;
    const qsizetype whole = twin.send(u"alice"_s, u"GET"_s, u"/product"_s).body.size();
    QVERIFY(twin.sandbox().addFault(u"truncate"_s));
    const QByteArray answer = rawAnswer(twin, "/product", 1 << 30);
    QVERIFY(answer.contains(QByteArray("Content-Length: " + QByteArray::number(whole))));
    QCOMPARE(bodyOf(answer).size(), whole / 2);
}

void TestFaults::trickleIsWhole()
{
    Twin twin;
    const QByteArray whole = twin.send(u"alice"_s, u"GET"_s, u"/merchant"_s).body;
    QVERIFY(twin.sandbox().addFault(u"trickle=64"_s));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(twin.send(u"alice"_s, u"GET"_s, u"/merchant"_s).body, whole);
    QVERIFY(timer.elapsed() >= whole.size() / 64 * 10);
}

void TestFaults::slowAnswerWaits()
{
    Twin twin;
    QVERIFY(twin.sandbox().addFault(u"slow=250"_s));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(twin.send(u"alice"_s, u"GET"_s, u"/version"_s).status, 200);
    QVERIFY(timer.elapsed() >= 250);
}

void TestFaults::hugeBodyIsAnnouncedAndFlows()
{
    Twin twin;
    QVERIFY(twin.sandbox().addFault(u"huge=2GB"_s));
    const QByteArray start = rawAnswer(twin, "/product", 1 << 22);
    QVERIFY(start.contains("Content-Length: 2147483648"));
    QVERIFY(bodyOf(start).startsWith("{\"count\":0,\"items\":[  "));
    QVERIFY(start.size() >= 1 << 22);
}

void TestFaults::deepBodyNests()
{
    Twin twin;
    QVERIFY(twin.sandbox().addFault(u"deep=100000"_s));
    QCOMPARE(twin.send(u"alice"_s, u"GET"_s, u"/product"_s).body,
        QByteArray(100000, '[') + QByteArray(100000, ']'));
}

void TestFaults::gzipBombInflates()
{
    Twin twin;
    QVERIFY(twin.sandbox().addFault(u"gzip-bomb=64MB"_s));
    const Reply reply = twin.send(u"alice"_s, u"GET"_s, u"/product"_s);
    QCOMPARE(reply.headers.value(u"content-encoding"_s), u"gzip"_s);
    QVERIFY(reply.body.size() < 100'000);
    z_stream stream{};
    QCOMPARE(inflateInit2(&stream, 15 + 16), Z_OK);
    QByteArray input = reply.body;
    QByteArray output(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    int result = Z_OK;
    while (result == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef *>(output.data());
        stream.avail_out = static_cast<uInt>(output.size());
        result = inflate(&stream, Z_NO_FLUSH);
    }
    QCOMPARE(result, Z_STREAM_END);
    QVERIFY(stream.total_out >= 64 << 20);
    inflateEnd(&stream);
}

void TestFaults::stopsWhileSomethingStalls()
{
    auto twin = std::make_unique<Twin>();
    QVERIFY(twin->sandbox().addFault(u"stall"_s));
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(QUrl(twin->sandbox().baseUrl()).port()));
    QVERIFY(socket.waitForConnected());
    socket.write("GET /account-server-api/version HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(socket.waitForReadyRead(5000));
    QElapsedTimer timer;
    timer.start();
    twin.reset();
    QVERIFY(timer.elapsed() < 5000);
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
}

void TestFaults::mistakesAreExplained_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("names");
    QTest::newRow("nothing") << QString() << u"No fault"_s;
    QTest::newRow("unknown") << u"explode"_s << u"“explode” is not a fault"_s;
    QTest::newRow("two at once") << u"html;reset"_s << u"one by one"_s;
    QTest::newRow("status without number") << u"status"_s << u"whole number"_s;
    QTest::newRow("status 99") << u"status=99"_s << u"between 200 and 599"_s;
    QTest::newRow("size") << u"huge=much"_s << u"2GB"_s;
    QTest::newRow("expression") << u"html;path=("_s << u"regular expression"_s;
    QTest::newRow("times") << u"html;times=0"_s << u"“times”"_s;
    QTest::newRow("value too many") << u"empty-200=3"_s << u"no value"_s;
    QTest::newRow("no address") << u"redirect"_s << u"needs a value"_s;
}

void TestFaults::mistakesAreExplained()
{
    QFETCH(QString, fault);
    QFETCH(QString, names);
    Options options;
    options.faults = {fault};
    QString problem;
    QVERIFY(!Sandbox::start(options, &problem));
    QVERIFY2(problem.contains(names), qPrintable(problem));
}

void TestFaults::clearedFaultsAreOver()
{
    Twin twin;
    QVERIFY(twin.sandbox().addFault(u"status=500"_s));
    QCOMPARE(twin.send(u"alice"_s, u"GET"_s, u"/version"_s).status, 500);
    twin.sandbox().clearFaults();
    QCOMPARE(twin.send(u"alice"_s, u"GET"_s, u"/version"_s).status, 200);
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_sandboxfaults.moc"
