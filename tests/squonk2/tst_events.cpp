#include "providers/squonk2/squonk2.h"
#include "tests/support/console.h"

#include "providers/net/streamevents.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tenantry;
using namespace tenantry::testing;

namespace {

// One consumer of the administrator's stream, by the description alone.
class Ear {
public:
    Ear(Console &console, const EventStreamSpec &spec, EventStream stream)
        : m_console(console)
        , m_spec(spec)
    {
        stream.firstPause = 20ms;
        stream.longestPause = 100ms;
        EventListener listener;
        listener.frame = [this](const QByteArray &frame) {
            const Result<StreamEvent> event = readStreamEvent(m_spec, frame);
            ordinals.append(event ? event->ordinal : -1);
            types.append(event ? event->type : QString());
        };
        listener.connected = [this] {
            ++connections;
        };
        listener.disconnected = [this](const QString &reason, std::chrono::milliseconds) {
            reasons.append(reason);
        };
        listener.lost = [this](qint64 count) {
            lost += count;
        };
        listener.ended = [this](const Error &why) {
            ended = why;
        };
        m_run = console.engine().follow(
            console.connection().id, std::move(stream), console.address(), std::move(listener));
    }
    ~Ear() { m_console.engine().cancel(m_run); }

    QList<qint64> ordinals;
    QStringList types;
    QStringList reasons;
    int connections = 0;
    qint64 lost = 0;
    std::optional<Error> ended;

private:
    Console &m_console;
    EventStreamSpec m_spec;
    RunId m_run = 0;
};

// A twin with a stream, and what follows it.
struct Stage {
    Console console{squonk2().provider};
    EventStreamSpec spec = *console.provider().eventStream();
    Console::Heard made = console.perform(spec.type, spec.create, {}, {{u"format"_s, u"JSON_STRING"_s}});

    [[nodiscard]] EventStream stream() const
    {
        const Result<EventStream> described = describedStream(spec, made.document);
        return described ? *described : EventStream{};
    }
    [[nodiscard]] std::unique_ptr<Ear> ear() { return std::make_unique<Ear>(console, spec, stream()); }
    void happens(const QString &what) { console.sandbox().stream()->sendEvent(what, {}); }
    [[nodiscard]] int live() { return console.sandbox().stream()->liveSockets(); }
};

} // namespace

// The live stream, from the descriptor's entry to the listener, over the sandbox's real socket (§3.9).
class TestEvents : public QObject {
    Q_OBJECT
private slots:
    void framesAreReadByPointer_data();
    void framesAreReadByPointer();
    void addressMustBeAStream();
    void gapsAreCounted();
    void repeatedFramesAreDropped();
    void brokenLineLosesNothing();
    void takeoverIsToldAndLosesNothing();
    void unreadyStreamIsTriedAgain();
    void deletedStreamEnds();
};

void TestEvents::framesAreReadByPointer_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<StreamEvent>("event");
    QTest::newRow("whole") << QByteArray(
        R"({"m":"t","b":{"id": 9007199254740993},"n":{"o":9007199254740993},"s":1700000000000})")
                           << StreamEvent{u"t"_s, {R"({"id":9007199254740993})"}, 9007199254740993,
                                  Instant{1700000000000}};
    QTest::newRow("number as text") << QByteArray(R"({"n":{"o":"7"}})") << StreamEvent{{}, {}, 7, {}};
    QTest::newRow("no ordinal") << QByteArray(R"({"m":"t"})") << StreamEvent{};
    QTest::newRow("ordinal 0") << QByteArray(R"({"n":{"o":0}})") << StreamEvent{};
    QTest::newRow("not JSON") << QByteArray("t|x|ordinal: 3|timestamp: 4") << StreamEvent{};
    QTest::newRow("deep") << QByteArray(100'000, '[') << StreamEvent{};
}

void TestEvents::framesAreReadByPointer()
{
    QFETCH(const QByteArray, frame);
    QFETCH(const StreamEvent, event);
    EventStreamSpec spec;
    spec.typeAt = u"/m"_s;
    spec.bodyAt = u"/b"_s;
    spec.ordinalAt = u"/n/o"_s;
    spec.timeAt = u"/s"_s;
    const Result<StreamEvent> read = readStreamEvent(spec, frame);
    QCOMPARE(bool(read), event.ordinal > 0);
    if (read)
        QCOMPARE(*read, event);
    else
        QCOMPARE(read.error().fault, Fault::Protocol);
    const Result<EventStream> stream = describedStream(spec, "wss://host.example/secret", 4);
    QVERIFY(stream);
    QCOMPARE(stream->after, 4);
    QCOMPARE(stream->ordinal(frame), read ? std::optional(event.ordinal) : std::nullopt);
}

void TestEvents::addressMustBeAStream()
{
    for (const char *address : {"", "https://host.example/secret", "wss:///secret", "secret words"}) {
        const Result<EventStream> stream = describedStream({}, address);
        QVERIFY2(!stream, address);
        QCOMPARE(stream.error().fault, Fault::Invalid);
        QVERIFY(!sentence(stream.error()).contains(u"secret"));
        QVERIFY(!stream.error().remedy.isEmpty());
    }
}

void TestEvents::gapsAreCounted()
{
    Stage stage;
    const auto ear = stage.ear();
    QTRY_COMPARE(stage.live(), 1);
    stage.happens(u"first"_s);
    QTRY_COMPARE(ear->ordinals, QList<qint64>{1});
    stage.console.sandbox().stream()->skipOrdinals(3);
    stage.happens(u"second"_s);
    QTRY_COMPARE(ear->ordinals, (QList<qint64>{1, 5}));
    QCOMPARE(ear->lost, 3);
    QCOMPARE(ear->types, (QStringList{u"first"_s, u"second"_s}));
}

void TestEvents::repeatedFramesAreDropped()
{
    Stage stage;
    const auto ear = stage.ear();
    QTRY_COMPARE(stage.live(), 1);
    stage.happens(u"first"_s);
    stage.console.sandbox().stream()->repeatLastEvent();
    stage.happens(u"second"_s);
    QTRY_COMPARE(ear->ordinals, (QList<qint64>{1, 2}));
    QCOMPARE(ear->types, (QStringList{u"first"_s, u"second"_s}));
    QCOMPARE(ear->lost, 0);
}

void TestEvents::brokenLineLosesNothing()
{
    Stage stage;
    const auto ear = stage.ear();
    QTRY_COMPARE(stage.live(), 1);
    stage.happens(u"first"_s);
    QTRY_COMPARE(ear->ordinals.size(), 1);
    stage.console.sandbox().stream()->dropSockets();
    stage.happens(u"second"_s);
    stage.happens(u"third"_s);
    QTRY_COMPARE(ear->ordinals, (QList<qint64>{1, 2, 3}));
    QCOMPARE(ear->lost, 0);
    QVERIFY(ear->connections >= 2);
}

// A newer consumer of the same stream wins; the older one is told why, and comes back.
void TestEvents::takeoverIsToldAndLosesNothing()
{
    Stage stage;
    const auto older = stage.ear();
    QTRY_COMPARE(stage.live(), 1);
    stage.happens(u"first"_s);
    QTRY_COMPARE(older->ordinals.size(), 1);
    const auto newer = stage.ear();
    QTRY_COMPARE(newer->connections, 1);
    QTRY_COMPARE(stage.live(), 2);
    stage.happens(u"second"_s);
    QTRY_COMPARE(newer->ordinals, QList<qint64>{2});
    QTRY_VERIFY(!older->reasons.isEmpty());
    QVERIFY2(older->reasons.first().contains(u"newer"), qPrintable(older->reasons.first()));
    QTRY_COMPARE(older->ordinals, (QList<qint64>{1, 2}));
    QCOMPARE(older->lost, 0);
    QVERIFY(!older->ended);
}

// 1013, "try later": the broker behind the socket has not made the stream yet.
void TestEvents::unreadyStreamIsTriedAgain()
{
    Stage stage;
    const auto ear = stage.ear();
    QTRY_COMPARE(stage.live(), 1);
    stage.happens(u"first"_s);
    QTRY_COMPARE(ear->ordinals.size(), 1);
    stage.console.sandbox().stream()->setReady(false);
    QTRY_VERIFY(ear->reasons.size() >= 2); // the line was closed, and one new try refused
    QVERIFY(!ear->ended);
    stage.happens(u"second"_s);
    stage.console.sandbox().stream()->setReady(true);
    QTRY_COMPARE(ear->ordinals, (QList<qint64>{1, 2}));
    QCOMPARE(ear->lost, 0);
}

void TestEvents::deletedStreamEnds()
{
    Stage stage;
    const auto ear = stage.ear();
    QTRY_COMPARE(stage.live(), 1);
    const Record record{.type = stage.spec.type, .key = stage.made.createdKey};
    QVERIFY(!stage.console.perform(stage.spec.type, u"delete"_s, record).error);
    QTRY_VERIFY(ear->ended);
    QCOMPARE(ear->ended->fault, Fault::NotFound);
    QVERIFY(!ear->ended->remedy.isEmpty());
}

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_events.moc"
