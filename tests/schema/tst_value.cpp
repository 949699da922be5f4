#include "providers/schema/value.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;

class TestValue : public QObject {
    Q_OBJECT
private slots:
    void decimalReads_data();
    void decimalReads();
    void decimalOrder_data();
    void decimalOrder();
    void dataTextIsPlain_data();
    void dataTextIsPlain();
};

void TestValue::decimalReads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical"); // null: refused
    QTest::newRow("integer") << u"7"_s << u"7"_s;
    QTest::newRow("superfluous zeros") << u"007.500"_s << u"7.5"_s;
    QTest::newRow("negative") << u"-0.5"_s << u"-0.5"_s;
    QTest::newRow("negative zero") << u"-0.00"_s << u"0"_s;
    QTest::newRow("no whole part") << u".25"_s << u"0.25"_s;
    QTest::newRow("exponent down") << u"1.5e-3"_s << u"0.0015"_s;
    QTest::newRow("exponent up") << u"12E2"_s << u"1200"_s;
    QTest::newRow("beyond double") << u"12345678901234567890.12345678901234567890"_s
                                   << u"12345678901234567890.1234567890123456789"_s;
    QTest::newRow("blanks around") << u" 3 "_s << u"3"_s;
    QTest::newRow("empty") << u""_s << QString();
    QTest::newRow("only a sign") << u"-"_s << QString();
    QTest::newRow("thousands separator") << u"1,000"_s << QString();
    QTest::newRow("word") << u"unlimited"_s << QString();
    QTest::newRow("hostile exponent") << u"1e999999999"_s << QString();
    QTest::newRow("arabic digits") << u"٣"_s << QString();
}

void TestValue::decimalReads()
{
    QFETCH(QString, text);
    QFETCH(QString, canonical);
    const std::optional<Decimal> number = Decimal::parse(text);
    QCOMPARE(number.has_value(), !canonical.isNull());
    if (number)
        QCOMPARE(number->text(), canonical);
}

void TestValue::decimalOrder_data()
{
    QTest::addColumn<QString>("smaller");
    QTest::addColumn<QString>("larger");
    QTest::newRow("by length") << u"9"_s << u"10"_s;
    QTest::newRow("by fraction") << u"1.25"_s << u"1.3"_s;
    QTest::newRow("longer fraction") << u"1.2"_s << u"1.25"_s;
    QTest::newRow("signs") << u"-1"_s << u"0"_s;
    QTest::newRow("both negative") << u"-10"_s << u"-9.5"_s;
    QTest::newRow("beyond double") << u"9007199254740992.1"_s << u"9007199254740993"_s;
}

void TestValue::decimalOrder()
{
    QFETCH(QString, smaller);
    QFETCH(QString, larger);
    QVERIFY(*Decimal::parse(smaller) < *Decimal::parse(larger));
    QVERIFY(*Decimal::parse(larger) > *Decimal::parse(smaller));
    const QString spelledLonger = larger + (larger.contains(u'.') ? u"0"_s : u".0"_s);
    QCOMPARE(*Decimal::parse(spelledLonger), *Decimal::parse(larger));
}

void TestValue::dataTextIsPlain_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("unasked") << Value(Unasked()) << QString();
    QTest::newRow("absent") << Value(Absent()) << QString();
    QTest::newRow("yes") << Value(true) << u"true"_s;
    QTest::newRow("64 bits") << Value(qint64(9007199254740993)) << u"9007199254740993"_s;
    QTest::newRow("decimal") << Value(*Decimal::parse(u"412.50")) << u"412.5"_s;
    QTest::newRow("second") << Value(Instant{1'700'000'000'000}) << u"2023-11-14T22:13:20Z"_s;
    QTest::newRow("millisecond") << Value(Instant{1'700'000'000'250}) << u"2023-11-14T22:13:20.250Z"_s;
    QTest::newRow("day") << Value(QDate(2026, 11, 20)) << u"2026-11-20"_s;
    QTest::newRow("several") << Value(QStringList{u"a"_s, u"b"_s}) << u"a | b"_s;
    QTest::newRow("open part") << Value(Json{"{\"a\":1}"}) << u"{\"a\":1}"_s;
}

void TestValue::dataTextIsPlain()
{
    QFETCH(Value, value);
    QFETCH(QString, text);
    QCOMPARE(dataText(value), text);
}

QTEST_GUILESS_MAIN(TestValue)
#include "tst_value.moc"
