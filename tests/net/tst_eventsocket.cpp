#include "providers/net/engine.h"
#include "tests/net/net.h"

#include <QSignalSpy>
#include <QUrlQuery>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tenantry;
using namespace tenantry::test;

namespace {

// A stream's server end; what it does with the nth visitor is told to it.
struct Source {
    std::function<void(QWebSocket &, int visit)> greets;
    QWebSocketServer server{u"events"_s, QWebSocketServer::NonSecureMode};
    QList<QUrl> visits;

    Source()
    {
        server.listen(QHostAddress::LocalHost);
        QObject::connect(&server, &QWebSocketServer::newConnection, &server, [this] {
            QWebSocket *socket = server.nextPendingConnection();
            socket->setParent(&server);
            visits.append(socket->requestUrl());
            greets(*socket, int(visits.size()));
        });
    }
    [[nodiscard]] EventStream stream() const
    {
        EventStream stream;
        stream.address =
            QUrl(u"ws://127.0.0.1:%1/event-stream/SecretId1234567890ab"_s.arg(server.serverPort()));
        stream.resume = u"stream_from_ordinal"_s;
        stream.ordinal = [](const QByteArray &frame) -> std::optional<qint64> {
            bool isNumber = false;
            const qint64 ordinal = frame.toLongLong(&isNumber);
            return isNumber ? std::optional(ordinal) : std::nullopt;
        };
        stream.firstPause = 10ms;
        stream.longestPause = 50ms;
        return stream;
    }
};

struct Events {
    explicit Events(const EventStream &stream, const Timing &timing = quick())
        : socket(stream, timing)
    {
        QObject::connect(
            &socket, &EventSocket::frameArrived, &socket, [this](const QByteArray &f) { frames.append(f); });
        QObject::connect(&socket, &EventSocket::lost, &socket, [this](qint64 count) { lost += count; });
        QObject::connect(&socket, &EventSocket::disconnected, &socket, [this](const QString &r) {
            ++breaks;
            reasons.append(r);
        });
        QObject::connect(&socket, &EventSocket::ended, &socket, [this](const Error &how) {
            ++ends;
            why = how;
        });
        socket.start();
    }
    EventSocket socket;
    QByteArrayList frames;
    QStringList reasons;
    qint64 lost = 0;
    int breaks = 0;
    int ends = 0;
    Error why;
};

} // namespace

class TestEventSocket : public QObject {
    Q_OBJECT
private slots:
    void comesBackAndReplays();
    void gapsAreTold();
    void closeCodes_data();
    void closeCodes();
    void cutLineIsTriedAgain();
    void largeFrameIsNotTaken();
    void deafServerIsNoticed();
    void addressIsNowhere();
    void followsThroughTheEngine();
};

void TestEventSocket::comesBackAndReplays()
{
    Source source;
    source.greets = [](QWebSocket &socket, int visit) {
        if (visit == 1) {
            for (const char *ordinal : {"7", "8"})
                socket.sendTextMessage(QString::fromLatin1(ordinal));
            socket.close(QWebSocketProtocol::CloseCodeGoingAway);
        } else {
            for (const char *ordinal : {"8", "9"}) // inclusive, whatever the documentation says
                socket.sendTextMessage(QString::fromLatin1(ordinal));
        }
    };
    const Events events(source.stream());
    QTRY_COMPARE(events.frames, QByteArrayList({"7", "8", "9"}));
    QCOMPARE(source.visits.size(), 2);
    QVERIFY(!source.visits.first().hasQuery()); // ordinal 0 means "not given"
    QCOMPARE(QUrlQuery(source.visits.last()).queryItemValue(u"stream_from_ordinal"_s), u"8"_s);
    QCOMPARE(events.lost, 0);
}

void TestEventSocket::gapsAreTold()
{
    Source source;
    source.greets = [](QWebSocket &socket, int) {
        for (const char *ordinal : {"20", "21"})
            socket.sendTextMessage(QString::fromLatin1(ordinal));
    };
    EventStream stream = source.stream();
    stream.after = 14;
    const Events events(stream);
    QTRY_COMPARE(events.frames.size(), 2);
    QCOMPARE(events.lost, 5);
}

void TestEventSocket::closeCodes_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("isFinal");
    QTest::newRow("1000 deleted") << 1000 << true;
    QTest::newRow("1002 bad parameters") << 1002 << true;
    QTest::newRow("1001 going away") << 1001 << false;
    QTest::newRow("1011 mistake of the server") << 1011 << false;
    QTest::newRow("1012 restart") << 1012 << false;
    QTest::newRow("1013 not ready") << 1013 << false;
}

void TestEventSocket::closeCodes()
{
    QFETCH(const int, code);
    QFETCH(const bool, isFinal);
    Source source;
    source.greets = [code](QWebSocket &socket, int) {
        socket.close(QWebSocketProtocol::CloseCode(code),
            code == 1000 ? QString() : u"because SecretId1234567890ab"_s);
    };
    const Events events(source.stream());
    if (isFinal) {
        QTRY_COMPARE(events.ends, 1);
        QCOMPARE(events.why.code, QString::number(code));
        QVERIFY(!events.why.words.contains(u"SecretId"_s));
        QTest::qWait(80);
        QCOMPARE(source.visits.size(), 1);
    } else {
        QTRY_VERIFY2(
            source.visits.size() >= 3, qPrintable(sentence(events.why) + events.reasons.join(u"; ")));
        QCOMPARE(events.ends, 0);
        for (const QString &reason : events.reasons)
            QVERIFY(!reason.contains(u"SecretId"_s));
    }
}

// Without a close frame Qt says "1000" all the same.
void TestEventSocket::cutLineIsTriedAgain()
{
    Source source;
    source.greets = [](QWebSocket &socket, int) {
        socket.abort();
    };
    const Events events(source.stream());
    QTRY_VERIFY(source.visits.size() >= 3);
    QCOMPARE(events.ends, 0);
}

void TestEventSocket::largeFrameIsNotTaken()
{
    Source source;
    source.greets = [](QWebSocket &socket, int) {
        socket.sendTextMessage(QString(20'000, u'x'));
    };
    EventStream stream = source.stream();
    stream.maxFrame = 10'000;
    const Events events(stream);
    QTRY_VERIFY(events.breaks >= 1);
    QCOMPARE(events.frames.size(), 0);
}

void TestEventSocket::deafServerIsNoticed()
{
    LoopbackServer deaf([](const Seen &) { return stalls(); });
    EventStream stream;
    stream.address = deaf.url(u"/event-stream/x"_s);
    stream.address.setScheme(u"ws"_s);
    stream.firstPause = 10ms;
    const Events events(stream, impatient());
    QTRY_VERIFY(deaf.seen().size() >= 2);
    QVERIFY(events.breaks >= 1);
}

void TestEventSocket::addressIsNowhere()
{
    EventStream stream;
    stream.address = QUrl(u"ftp://127.0.0.1/SecretId1234567890ab"_s);
    const Events events(stream);
    QTRY_COMPARE(events.ends, 1);
    QVERIFY(!sentence(events.why).contains(u"SecretId"_s));
    QVERIFY(events.why.address.isEmpty());
}

void TestEventSocket::followsThroughTheEngine()
{
    Source source;
    source.greets = [](QWebSocket &socket, int) {
        socket.sendTextMessage(u"1"_s);
    };
    auto log = std::make_shared<RequestLog>();
    Engine engine({.log = log, .timing = quick()});
    const Courier courier;
    engine.open(Net::connection(), nullptr, {});
    QByteArrayList frames;
    int ends = 0;
    EventListener listener;
    listener.frame = [&](const QByteArray &frame) {
        frames.append(frame);
    };
    listener.ended = [&](const Error &) {
        ++ends;
    };
    engine.follow(u"c1"_s, source.stream(), courier.address(), listener);
    QTRY_COMPARE(frames.size(), 1);
    QVERIFY(log->entries().isEmpty()); // the address is a secret
    Connection offline = Net::connection();
    offline.mode = Mode::Offline;
    engine.open(offline, nullptr, {});
    QTRY_COMPARE(ends, 1);
    engine.follow(u"c1"_s, source.stream(), courier.address(), listener);
    QTRY_COMPARE(ends, 2);
    QTest::qWait(50);
    QCOMPARE(source.visits.size(), 1); // nothing is opened offline
}

QTEST_GUILESS_MAIN(TestEventSocket)
#include "tst_eventsocket.moc"
