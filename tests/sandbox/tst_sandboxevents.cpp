// The event stream and its socket.
#include "tests/sandbox/happenings.h"
#include "tests/sandbox/twin.h"

#include <QTcpSocket>
#include <QTest>
#include <QUrl>
#include <QWebSocket>

using namespace Qt::StringLiterals;
using namespace tenantry::sandbox;

namespace {

// A consumer that keeps what it is sent.
class Listener {
public:
    explicit Listener(const QString &address)
    {
        QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket,
            [this](const QString &text) { frames.append(text); });
        QObject::connect(&m_socket, &QWebSocket::disconnected, &m_socket, [this] { isClosed = true; });
        m_socket.open(QUrl(address));
    }
    bool isOpen() const { return m_socket.isValid(); }
    int closeCode() const { return m_socket.closeCode(); }
    QString closeReason() const { return m_socket.closeReason(); }
    QList<qint64> ordinals() const
    {
        QList<qint64> out;
        for (const QString &text : frames)
            out.append(QJsonDocument::fromJson(text.toUtf8())[u"ess_ordinal"].toInteger());
        return out;
    }
    QStringList frames;
    bool isClosed = false;

private:
    QWebSocket m_socket;
};

QString streamOf(Twin &twin, const QString &user, const QString &format = u"JSON_STRING"_s)
{
    return twin.send(user, u"POST"_s, u"/event-stream"_s, {{u"format"_s, format}})
        .json()[u"location"_s]
        .toString();
}

// What the server sends to a consumer that does nothing but connect.
QByteArray rawClose(const QString &address)
{
    const QUrl url(address);
    QTcpSocket socket;
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    socket.waitForConnected();
    socket.write("GET " + url.path().toLatin1()
        + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
    QByteArray all;
    while (!all.contains('\x88') && socket.waitForReadyRead(5000))
        all += socket.readAll();
    return all;
}

} // namespace

class TestEvents : public QObject {
    Q_OBJECT
private slots:
    void chargesArriveAsJson();
    void chargesArriveAsText();
    void onlyThoseWhoSeeTheProductAreTold();
    void replay_data();
    void replay();
    void refusedReplay_data();
    void refusedReplay();
    void unknownStreamClosesNormally();
    void deletingTheStreamClosesIt();
    void newerConsumerTakesOver();
    void streamThatIsNotReady();
    void droppedSocket();
    void gapsRepeatsAndUnknownTypes();
    void chargesOnTheirOwn();
};

void TestEvents::chargesArriveAsJson()
{
    Twin twin;
    const QString address = streamOf(twin, u"erin"_s);
    QVERIFY(address.startsWith(u"ws://127.0.0.1:"));
    QCOMPARE(address.section(u'/', -1).size(), 22);
    Listener listener(address);
    QTRY_COMPARE(twin.sandbox().stream()->liveSockets(), 1);
    const QString product = twin.ids()[u"product"_s];
    QVERIFY(makeCharge(twin.sandbox(), product, u"0.50"_s, u"docking"_s) > 0);
    QTRY_COMPARE(listener.frames.size(), 1);
    const QJsonObject frame = QJsonDocument::fromJson(listener.frames[0].toUtf8()).object();
    QCOMPARE(frame.keys(),
        (QStringList{u"ess_ordinal"_s, u"ess_timestamp"_s, u"message_body"_s, u"message_type"_s}));
    QCOMPARE(frame[u"message_type"_s].toString(), u"accountserver.MerchantProcessingCharge"_s);
    QCOMPARE(frame[u"ess_ordinal"_s].toInteger(), 1);
    QCOMPARE(frame[u"message_body"_s][u"coins"].toString(), u"0.5"_s);
    QCOMPARE(frame[u"message_body"_s][u"product"].toString(), product);
    QVERIFY(!frame[u"message_body"_s].toObject().contains(u"eoc"_s)); // at its default value
}

void TestEvents::chargesArriveAsText()
{
    Twin twin;
    Listener listener(streamOf(twin, u"erin"_s, u"PROTOCOL_STRING"_s));
    QTRY_COMPARE(twin.sandbox().stream()->liveSockets(), 1);
    QVERIFY(makeCharge(twin.sandbox(), twin.ids()[u"product"_s], u"2"_s, u"a|b"_s) > 0);
    QTRY_COMPARE(listener.frames.size(), 1);
    const QString frame = listener.frames[0];
    QCOMPARE(frame.section(u'|', 0, 0), u"accountserver.MerchantProcessingCharge"_s);
    QCOMPARE(frame.section(u'|', -2, -2), u"ordinal: 1"_s);
    QVERIFY(frame.section(u'|', -1).startsWith(u"timestamp: "));
    QVERIFY(frame.contains(u"name: \"a|b\" coins: \"2\""));
}

void TestEvents::onlyThoseWhoSeeTheProductAreTold()
{
    Twin twin;
    Listener insider(streamOf(twin, u"erin"_s));
    Listener administrator(streamOf(twin, u"alice"_s));
    Listener stranger(streamOf(twin, u"frank"_s));
    QTRY_COMPARE(twin.sandbox().stream()->liveSockets(), 3);
    QVERIFY(makeCharge(twin.sandbox(), twin.ids()[u"product"_s], u"1"_s) > 0);
    twin.sandbox().stream()->sendEvent(u"accountserver.Farewell"_s, {});
    QTRY_COMPARE(stranger.frames.size(), 1);
    QTRY_COMPARE(insider.frames.size(), 2);
    QTRY_COMPARE(administrator.frames.size(), 2);
    QVERIFY(stranger.frames[0].contains(u"Farewell"));
}

void TestEvents::replay_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QList<qint64>>("ordinals");
    QTest::newRow("nothing: new events only") << QString() << QList<qint64>{6};
    QTest::newRow("from the first") << u"?stream_from_ordinal=1"_s << QList<qint64>{1, 2, 3, 4, 5, 6};
    QTest::newRow("the reference itself comes again")
        << u"?stream_from_ordinal=4"_s << QList<qint64>{4, 5, 6};
    QTest::newRow("0 is not given") << u"?stream_from_ordinal=0"_s << QList<qint64>{6};
    QTest::newRow("beyond the end") << u"?stream_from_ordinal=90"_s << QList<qint64>{6};
    QTest::newRow("timestamp") << u"?stream_from_timestamp=1000"_s << QList<qint64>{1, 2, 3, 4, 5, 6};
    QTest::newRow("late timestamp") << u"?stream_from_timestamp=99999999999999"_s << QList<qint64>{6};
    QTest::newRow("day") << u"?stream_from_datetime=2026-11-05"_s << QList<qint64>{1, 2, 3, 4, 5, 6};
    QTest::newRow("day in words") << u"?stream_from_datetime=1%20July%202022"_s
                                  << QList<qint64>{1, 2, 3, 4, 5, 6};
    QTest::newRow("time") << u"?stream_from_datetime=2026-11-06T00:00:00Z"_s << QList<qint64>{6};
}

void TestEvents::replay()
{
    QFETCH(QString, query);
    QFETCH(QList<qint64>, ordinals);
    Twin twin;
    const QString address = streamOf(twin, u"alice"_s);
    for (int i = 0; i < 5; ++i)
        twin.sandbox().stream()->sendEvent(u"accountserver.Note"_s, {{u"n"_s, i}});
    Listener listener(address + query);
    QTRY_COMPARE(twin.sandbox().stream()->liveSockets(), 1);
    twin.sandbox().stream()->sendEvent(u"accountserver.Note"_s, {});
    QTRY_COMPARE(listener.ordinals(), ordinals);
}

void TestEvents::refusedReplay_data()
{
    QTest::addColumn<QString>("query");
    QTest::newRow("two") << u"?stream_from_ordinal=1&stream_from_timestamp=5"_s;
    QTest::newRow("ordinal in words") << u"?stream_from_ordinal=one"_s;
    QTest::newRow("timestamp in words") << u"?stream_from_timestamp=noon"_s;
    QTest::newRow("no date") << u"?stream_from_datetime=someday"_s;
}

void TestEvents::refusedReplay()
{
    QFETCH(QString, query);
    Twin twin;
    Listener listener(streamOf(twin, u"alice"_s) + query);
    QTRY_VERIFY(listener.isClosed);
    QCOMPARE(listener.closeCode(), 1002);
}

void TestEvents::unknownStreamClosesNormally()
{
    Twin twin;
    Listener listener(streamOf(twin, u"alice"_s).section(u'/', 0, -2) + u"/1234567890123456789012"_s);
    QTRY_VERIFY(listener.isClosed);
    QCOMPARE(listener.closeCode(), 1000);
    QVERIFY(listener.closeReason().startsWith(u"Connect for unknown EventStream"));
}

void TestEvents::deletingTheStreamClosesIt()
{
    Twin twin;
    Listener listener(streamOf(twin, u"alice"_s));
    QTRY_COMPARE(twin.sandbox().stream()->liveSockets(), 1);
    QCOMPARE(twin.send(u"alice"_s, u"DELETE"_s, u"/event-stream/1"_s).status, 204);
    QTRY_VERIFY(listener.isClosed);
    QCOMPARE(listener.closeCode(), 1000);
    QCOMPARE(listener.closeReason(), u"The stream has been deleted"_s);
}

void TestEvents::newerConsumerTakesOver()
{
    Twin twin;
    const QString address = streamOf(twin, u"alice"_s);
    Listener older(address);
    QTRY_COMPARE(twin.sandbox().stream()->liveSockets(), 1);
    Listener newer(address);
    QTRY_COMPARE(twin.sandbox().stream()->liveSockets(), 2);
    QVERIFY(!older.isClosed); // until its next event
    twin.sandbox().stream()->sendEvent(u"accountserver.Note"_s, {});
    QTRY_COMPARE(newer.frames.size(), 1);
    QTRY_VERIFY(older.isClosed);
    QCOMPARE(older.frames.size(), 0);
    QVERIFY(!newer.isClosed);
}

void TestEvents::streamThatIsNotReady()
{
    Twin twin;
    const QString address = streamOf(twin, u"alice"_s);
    twin.sandbox().stream()->setReady(false);
    // Read as bytes: QWebSocket takes 1013 for an invalid code and reports 1002 in its place.
    QVERIFY(rawClose(address).contains("\x03\xf5The stream cannot be found"));
    twin.sandbox().stream()->setReady(true);
    Listener late(address);
    QTRY_COMPARE(twin.sandbox().stream()->liveSockets(), 1);
    QVERIFY(!late.isClosed);
}

void TestEvents::droppedSocket()
{
    Twin twin;
    Listener listener(streamOf(twin, u"alice"_s));
    QTRY_COMPARE(twin.sandbox().stream()->liveSockets(), 1);
    QTRY_VERIFY(listener.isOpen());
    twin.sandbox().stream()->dropSockets();
    QTRY_VERIFY(listener.isClosed);
    QVERIFY(listener.closeReason().isEmpty()); // no close frame came
    QTRY_COMPARE(twin.sandbox().stream()->liveSockets(), 0);
}

void TestEvents::gapsRepeatsAndUnknownTypes()
{
    Twin twin;
    Listener listener(streamOf(twin, u"alice"_s));
    QTRY_COMPARE(twin.sandbox().stream()->liveSockets(), 1);
    twin.sandbox().stream()->sendEvent(u"accountserver.MerchantProcessingCharge"_s, {});
    twin.sandbox().stream()->repeatLastEvent();
    twin.sandbox().stream()->skipOrdinals(3);
    twin.sandbox().stream()->sendEvent(u"somewhere.NeverHeardOf"_s, {{u"x"_s, 1}});
    QTRY_COMPARE(listener.ordinals(), (QList<qint64>{1, 1, 5}));
    QVERIFY(listener.frames[2].contains(u"somewhere.NeverHeardOf"));
}

void TestEvents::chargesOnTheirOwn()
{
    Options options;
    options.chargeEvery = std::chrono::milliseconds(20);
    Twin twin(options);
    Listener listener(streamOf(twin, u"alice"_s));
    QTRY_VERIFY(listener.frames.size() >= 3);
}

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_sandboxevents.moc"
