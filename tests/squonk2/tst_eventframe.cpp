#include "providers/squonk2/eventframe.h"

#include <QtTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

// Frames of the event stream (contract §3.9), in both forms, and the order of their ordinals.
class TestEventFrame : public QObject {
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void followsOrdinals_data();
    void followsOrdinals();
    void resumesAtTheLast();
};

void TestEventFrame::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<qint64>("ordinal");
    QTest::addColumn<qint64>("arrived");
    const QString charge = u"accountserver.MerchantProcessingCharge"_s;
    QTest::newRow("JSON")
        << uR"({"message_type":"%1","message_body":{"coins": "0.50"},"ess_ordinal":2051,"ess_timestamp":1793884537926})"_s
               .arg(charge)
        << charge << QByteArray(R"({"coins":"0.50"})") << qint64(2051) << qint64(1793884537926);
    QTest::newRow("numbers as text")
        << uR"({"message_type":"%1","message_body":{},"ess_ordinal":"7","ess_timestamp":"1000"})"_s.arg(
               charge)
        << charge << QByteArray("{}") << qint64(7) << qint64(1000);
    QTest::newRow("ordinal beyond a double")
        << uR"({"message_type":"x","message_body":{},"ess_ordinal":9007199254740993})"_s << u"x"_s
        << QByteArray("{}") << qint64(9007199254740993) << qint64(0);
    QTest::newRow("body without values") << uR"({"message_type":"x","ess_ordinal":1})"_s << u"x"_s
                                         << QByteArray("{}") << qint64(1) << qint64(0);
    QTest::newRow("text") << QString(charge + u"|coins: \"0.50\" sqn: 1|ordinal: 3|timestamp: 99"_s) << charge
                          << QByteArray(R"({"text":"coins: \"0.50\" sqn: 1"})") << qint64(3) << qint64(99);
    QTest::newRow("text with a bar inside")
        << QString(charge + u"|name: \"a|b\"|ordinal: 3|timestamp: 99"_s) << charge
        << QByteArray(R"({"text":"name: \"a|b\""})") << qint64(3) << qint64(99);
    QTest::newRow("text without a body") << u"t||ordinal: 3|timestamp: 99"_s << u"t"_s
                                         << QByteArray(R"({"text":""})") << qint64(3) << qint64(99);
}

void TestEventFrame::reads()
{
    QFETCH(QString, text);
    const Result<EventFrame> frame = readEventFrame(text);
    QVERIFY2(frame, frame ? "" : qPrintable(sentence(frame.error())));
    QTEST(frame.value().type, "type");
    QTEST(frame.value().body.text, "body");
    QTEST(frame.value().ordinal, "ordinal");
    QTEST(frame.value().arrived.ms, "arrived");
}

void TestEventFrame::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("a bar") << u"|"_s;
    QTest::newRow("two bars") << u"a|b"_s;
    QTest::newRow("no ordinal") << uR"({"message_type":"x"})"_s;
    QTest::newRow("ordinal zero") << uR"({"message_type":"x","ess_ordinal":0})"_s;
    QTest::newRow("no type") << uR"({"ess_ordinal":4})"_s;
    QTest::newRow("broken JSON") << uR"({"message_type":"x")"_s;
    QTest::newRow("words for an ordinal") << u"t|b|ordinal: many|timestamp: 9"_s;
    QTest::newRow("parts in the wrong order") << u"t|b|timestamp: 9|ordinal: 1"_s;
    QTest::newRow("no type before the bar") << u"|b|ordinal: 1|timestamp: 9"_s;
}

void TestEventFrame::refuses()
{
    QFETCH(QString, text);
    const Result<EventFrame> frame = readEventFrame(text);
    QVERIFY(!frame);
    QCOMPARE(frame.error().fault, Fault::Protocol);
    QVERIFY(!frame.error().summary.isEmpty());
}

void TestEventFrame::followsOrdinals_data()
{
    QTest::addColumn<QList<qint64>>("heard");
    QTest::addColumn<int>("fresh");
    QTest::addColumn<qint64>("lost");
    QTest::newRow("in order") << QList<qint64>{5, 6, 7} << 3 << qint64(0);
    QTest::newRow("again after a reconnect") << QList<qint64>{5, 6, 6, 5, 7} << 3 << qint64(0);
    QTest::newRow("two lost") << QList<qint64>{5, 8} << 2 << qint64(2);
    QTest::newRow("the first is no gap") << QList<qint64>{2051} << 1 << qint64(0);
}

void TestEventFrame::followsOrdinals()
{
    QFETCH(QList<qint64>, heard);
    EventOrder order;
    int fresh = 0;
    qint64 lost = 0;
    for (const qint64 ordinal : heard) {
        const EventOrder::Heard one = order.hear(ordinal);
        fresh += one.verdict == EventOrder::Verdict::New;
        lost += one.lost;
    }
    QTEST(fresh, "fresh");
    QTEST(lost, "lost");
}

void TestEventFrame::resumesAtTheLast()
{
    EventOrder order;
    QVERIFY(!order.resumeFrom());
    (void)order.hear(41);
    QCOMPARE(order.resumeFrom(), std::optional<qint64>(41));
}

QTEST_GUILESS_MAIN(TestEventFrame)
#include "tst_eventframe.moc"
