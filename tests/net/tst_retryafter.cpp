#include "providers/net/retryafter.h"
#include "providers/net/timing.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;
using std::chrono::milliseconds;

class TestRetryAfter : public QObject {
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void backOffGrowsWithSpread_JOB_6();
};

void TestRetryAfter::reads_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("ms"); // -1: not understood
    QTest::newRow("seconds") << QByteArray("120") << 120'000LL;
    QTest::newRow("zero") << QByteArray("0") << 0LL;
    QTest::newRow("blanks around") << QByteArray(" 7 ") << 7'000LL;
    QTest::newRow("more digits than a number holds")
        << QByteArray("99999999999999999999") << 365LL * 24 * 3600 * 1000;
    QTest::newRow("date of today") << QByteArray("Fri, 20 Nov 2026 21:50:30 GMT") << 30'000LL;
    QTest::newRow("one digit day") << QByteArray("Tue, 1 Dec 2026 21:50:00 GMT") << 11LL * 24 * 3600 * 1000;
    QTest::newRow("wrong weekday") << QByteArray("Mon, 20 Nov 2026 21:50:30 GMT") << 30'000LL;
    QTest::newRow("long weekday, short year") << QByteArray("Friday, 20-Nov-26 21:51:00 GMT") << 60'000LL;
    QTest::newRow("C's own form") << QByteArray("Fri Nov 20 21:50:10 2026") << 10'000LL;
    QTest::newRow("C's own form, padded")
        << QByteArray("Tue Dec  1 21:50:00 2026") << 11LL * 24 * 3600 * 1000;
    QTest::newRow("date that has passed") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << 0LL;
    QTest::newRow("nothing") << QByteArray() << -1LL;
    QTest::newRow("negative") << QByteArray("-5") << -1LL;
    QTest::newRow("words") << QByteArray("soon") << -1LL;
    QTest::newRow("fraction") << QByteArray("1.5") << -1LL;
}

void TestRetryAfter::reads()
{
    QFETCH(const QByteArray, value);
    QFETCH(const qint64, ms);
    const QDateTime now(QDate(2026, 11, 20), QTime(21, 50), Qt::UTC);
    const auto wait = retryAfter(value, now);
    QCOMPARE(wait ? wait->count() : -1, ms);
}

void TestRetryAfter::backOffGrowsWithSpread_JOB_6()
{
    Timing timing;
    timing.jitter = [] {
        return 0.0;
    };
    QCOMPARE(backOff(0, timing), milliseconds(1'000));
    QCOMPARE(backOff(1, timing), milliseconds(2'000));
    QCOMPARE(backOff(2, timing), milliseconds(4'000));
    QCOMPARE(backOff(60, timing), milliseconds(48'000));
    timing.jitter = [] {
        return 1.0;
    };
    QCOMPARE(backOff(0, timing), milliseconds(1'250));
    QCOMPARE(backOff(60, timing), milliseconds(60'000));
    timing.jitter = {};
    for (int i = 0; i < 100; ++i) {
        const milliseconds wait = backOff(1, timing);
        QVERIFY(wait >= milliseconds(2'000) && wait <= milliseconds(2'500));
    }
}

QTEST_GUILESS_MAIN(TestRetryAfter)
#include "tst_retryafter.moc"
