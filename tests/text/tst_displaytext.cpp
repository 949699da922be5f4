#include "models/text/displaytext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;

class TestDisplayText : public QObject {
    Q_OBJECT
private slots:
    void valuesReadByLocale_GRID10_data();
    void valuesReadByLocale_GRID10();
    void unknownChoiceIsKept_FORM3();
    void switchWithChoicesSaysThem();
    void ages_data();
    void ages();
};

void TestDisplayText::valuesReadByLocale_GRID10_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<QString>("locale");
    QTest::addColumn<bool>("grouped");
    QTest::addColumn<QString>("text");
    const QString en = u"en_GB"_s;
    const QString de = u"de_DE"_s;
    QTest::newRow("id keeps its zeros") << Value(u"0071234567"_s) << en << true << u"0071234567"_s;
    QTest::newRow("quantity") << Value(qint64(1234567)) << en << true << u"1,234,567"_s;
    QTest::newRow("quantity for a spreadsheet") << Value(qint64(1234567)) << en << false << u"1234567"_s;
    QTest::newRow("64 bits") << Value(qint64(9007199254740993)) << en << false << u"9007199254740993"_s;
    QTest::newRow("german decimal") << Value(*Decimal::parse(u"1234.5")) << de << true << u"1.234,5"_s;
    QTest::newRow("negative") << Value(*Decimal::parse(u"-0.25")) << de << true << u"-0,25"_s;
    QTest::newRow("several") << Value(QStringList{u"a"_s, u"b"_s}) << en << true << u"2 values: a, b"_s;
    QTest::newRow("one of several") << Value(QStringList{u"a"_s}) << en << true << u"a"_s;
    QTest::newRow("absent") << Value(Absent()) << en << true << QString();
}

void TestDisplayText::valuesReadByLocale_GRID10()
{
    QFETCH(Value, value);
    QFETCH(QString, locale);
    QFETCH(bool, grouped);
    QFETCH(QString, text);
    QCOMPARE(displayText(value, Field(), {.locale = QLocale(locale), .utc = true, .grouped = grouped}), text);
}

void TestDisplayText::unknownChoiceIsKept_FORM3()
{
    Field tier{.type = FieldType::Choice};
    tier.choices = {{.value = u"GOLD"_s, .label = u"Gold"_s}};
    QCOMPARE(displayText(u"GOLD"_s, tier, {}), u"Gold"_s);
    QCOMPARE(displayText(u"PLATINUM"_s, tier, {}), u"PLATINUM"_s);
}

void TestDisplayText::switchWithChoicesSaysThem()
{
    Field disabled{.type = FieldType::Boolean};
    QCOMPARE(displayText(true, disabled, {}), u"Yes"_s);
    disabled.choices = {{.value = u"true"_s, .label = u"Disabled"_s}};
    QCOMPARE(displayText(true, disabled, {}), u"Disabled"_s);
}

void TestDisplayText::ages_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("words");
    QTest::newRow("future clock") << -50 << u"just now"_s;
    QTest::newRow("seconds") << 59 << u"just now"_s;
    QTest::newRow("minutes") << 3 * 60 + 10 << u"3 minute(s) ago"_s;
    QTest::newRow("hours") << 5 * 3600 << u"5 hour(s) ago"_s;
    QTest::newRow("days") << 49 * 3600 << u"2 day(s) ago"_s;
}

void TestDisplayText::ages()
{
    QFETCH(int, seconds);
    QFETCH(QString, words);
    const QDateTime now(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);
    QCOMPARE(ageInWords(now.addSecs(-seconds), now), words);
}

QTEST_GUILESS_MAIN(TestDisplayText)
#include "tst_displaytext.moc"
