#include "providers/cloudapi/ledger.h"
#include "providers/cloudapi/thrift.h"
#include "providers/cloudapi/yamltext.h"

#include <QTest>

using namespace tenantry;
using namespace tenantry::cloud;
using namespace Qt::StringLiterals;

// The pieces that this service's flows are made of, by themselves.
class TestParts : public QObject {
    Q_OBJECT
private slots:
    void readsYaml();
    void masksSecrets_data();
    void masksSecrets();
    void cutsThrift();
    void refusesBrokenThrift();
    void readsLedgers_data();
    void readsLedgers();
    void knowsWhatIsMissing();
    void changesSums_data();
    void changesSums();
    void takesRecords();
};

void TestParts::readsYaml()
{
    const QString yaml = u"address: Vismijnlaan 3\n"
                         "capacityunitsavailable:\n- amount: 2000\n  name: Memory\n"
                         "city: !!python/str \"Caf\\xE9 \\u5317 \\\"x\\\"\"\n"
                         "cloudusergroups: []\n"
                         "country: !!python/unicode 'it''s'\n"
                         "creationdate: '2010-03-04 05:06'\n"
                         "registered: false\n"_s;
    const auto told = yamlScalars(yaml);
    QCOMPARE(told.value(u"address"_s), u"Vismijnlaan 3"_s);
    QCOMPARE(told.value(u"city"_s), u"Café 北 \"x\""_s);
    QCOMPARE(told.value(u"country"_s), u"it's"_s);
    QCOMPARE(told.value(u"creationdate"_s), u"2010-03-04 05:06"_s);
    QCOMPARE(told.value(u"registered"_s), u"false"_s);
    QCOMPARE(told.size(), 5);
    QVERIFY(yamlScalars(u"no yaml at all"_s).isEmpty());
}

void TestParts::masksSecrets_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"ssousername: p\nssouserpwd: hush me now\nstatus: ACTIVE\n"_s;
    QTest::newRow("quoted") << u"status: ACTIVE\nssouserpwd: 'it''s hush'\n"_s;
    QTest::newRow("tagged") << u"status: ACTIVE\nssouserpwd: !!python/str \"hush\\xE9\"\n"_s;
    QTest::newRow("folded") << u"ssouserpwd: \"hush\n  hush\"\nstatus: ACTIVE\n"_s;
    QTest::newRow("inner") << u"users:\n- login: a\n  password: hush\nstatus: ACTIVE\n"_s;
    QTest::newRow("JSON") << u"params: '{\"password\": \"hush \\\" hush\", \"x\": 1}'\nstatus: ACTIVE\n"_s;
    QTest::newRow("escaped JSON") << u"params: \"{\\\"password\\\": \\\"hush\\\"}\"\nstatus: ACTIVE\n"_s;
    QTest::newRow("capitals") << u"clientSecret: hush\nstatus: ACTIVE\n"_s;
}

void TestParts::masksSecrets()
{
    QFETCH(QString, text);
    const QString masked = withoutSecrets(text);
    QVERIFY2(!masked.contains(u"hush"), qPrintable(masked));
    QVERIFY2(masked.contains(u"status: ACTIVE\n"), qPrintable(masked));
}

// The sample of the contract, with a password put in.
void TestParts::cutsThrift()
{
    const QByteArray sample =
        QByteArray::fromBase64("CwABAAAAJDdmMGMwYzFlLTViNTItNGE1My05ZDBlLTJmNGY4YjBmNmExMAsAAgAAACRiM2MxYTFk"
                               "ZS0wZjNhLTRkNWUtOGE0NC02ZjNmMWMyZDllNzcLAAMAAAAQMjAxMC0wMy0wNCAwNTowNgsACwAA"
                               "ABJOb29yZHplZSBMb2dpc3RpY3MLAA4AAAAIT29zdGVuZGULAA8AAAAHQmVsZ2l1bQsAEAAAAAZB"
                               "Q1RJVkULABMAAAAkNWQwZjZkNTItMWEwYi00YTZkLWIxZjQtMGY1YTJiN2M5ZDMxDwAUCwAAAAEA"
                               "AAAkYThiN2M2ZDUtMTExMS00MjIyLTgzMzMtOTRhNWI2YzdkOGU5AgAYAAA=");
    QCOMPARE(withoutField(sample, 25).value(), sample);
    QByteArray with = sample;
    with.insert(with.size() - 1, QByteArray::fromHex("0b0019000000046875736d"));
    QCOMPARE(withoutField(with, 25).value(), sample);
    QVERIFY(!withoutField(sample, 11).value().contains("Noordzee"));
}

void TestParts::refusesBrokenThrift()
{
    const QByteArray whole = QByteArray::fromHex("0b0001000000026162"
                                                 "0f00140b00000001"
                                                 "0000000163"
                                                 "0d00150b0a00000001"
                                                 "00000001640000000000000001"
                                                 "00");
    QVERIFY(withoutField(whole, 25));
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY2(!withoutField(whole.first(size), 25), qPrintable(QString::number(size)));
    QVERIFY(!withoutField(QByteArray::fromHex("7f000100"), 25));
    QVERIFY(!withoutField(QByteArray::fromHex("0b0001ffffffff00"), 25));
}

void TestParts::readsLedgers_data()
{
    QTest::addColumn<QByteArray>("amount");
    QTest::newRow("number") << QByteArray("2000");
    QTest::newRow("text") << QByteArray("\"2000\"");
    QTest::newRow("fraction of nothing") << QByteArray("2000.0");
}

void TestParts::readsLedgers()
{
    QFETCH(QByteArray, amount);
    const Ledger ledger = ledgerFrom(R"({"capacityavailable":[{"capacityunittype":"MU","name":null,"amount":)"
        + amount + R"(}],"capacityconsumed":[{"capacityunittype":"CU","amount":1,"description":"d"}]})");
    QCOMPARE(ledger.available, (Units{{2000, u"MU"_s, {}, {}}}));
    QCOMPARE(ledger.consumed, (Units{{1, u"CU"_s, {}, u"d"_s}}));
    QCOMPARE(ledger.types(), (QStringList{u"CU"_s, u"MU"_s}));
}

void TestParts::knowsWhatIsMissing()
{
    const Unit a{1, u"MU"_s, u"a"_s, {}};
    const Unit b{2, u"MU"_s, u"b"_s, {}};
    QCOMPARE(onlyMissing({a}, {a, b, a}).value(), (Units{b, a}));
    QCOMPARE(onlyMissing({a, b}, {b, a}).value(), Units());
    QVERIFY(!onlyMissing({a, b}, {a}));
    QVERIFY(sameRecords({a, b, a}, {a, a, b}));
    QVERIFY(!sameRecords({a, b, b}, {a, a, b}));
}

void TestParts::changesSums_data()
{
    QTest::addColumn<qint64>("wanted");
    QTest::addColumn<QList<qint64>>("amounts");
    QTest::newRow("same") << qint64(15) << QList<qint64>{10, 5};
    QTest::newRow("more") << qint64(22) << QList<qint64>{10, 5, 7};
    QTest::newRow("a little less") << qint64(13) << QList<qint64>{10, 3};
    QTest::newRow("exactly the last") << qint64(10) << QList<qint64>{10};
    QTest::newRow("much less") << qint64(4) << QList<qint64>{4};
    QTest::newRow("nothing") << qint64(0) << QList<qint64>{};
}

void TestParts::changesSums()
{
    QFETCH(qint64, wanted);
    QFETCH(QList<qint64>, amounts);
    QList<qint64> out;
    for (const Unit &unit : withSum({{10, u"MU"_s, {}, {}}, {5, u"MU"_s, {}, {}}}, u"MU"_s, wanted))
        out.append(unit.amount);
    QCOMPARE(out, amounts);
}

void TestParts::takesRecords()
{
    const Units units{{7, u"LV"_s, u"n"_s, u"d"_s}, {8, u"LV"_s, {}, {}}};
    QCOMPARE(unitsFrom(jsonOf(units), u"LV"_s).value(), units);
    for (const char *text :
        {"{}", "x", R"([{"amount":0}])", R"([{"amount":2147483648}])", R"([{"name":"n"}])"})
        QVERIFY2(!unitsFrom(QString::fromLatin1(text), u"LV"_s), text);
}

QTEST_GUILESS_MAIN(TestParts)
#include "tst_parts.moc"
