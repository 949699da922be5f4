#include "models/text/datavalue.h"
#include "models/text/typedtext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;

class TestTypedText : public QObject {
    Q_OBJECT
private slots:
    void whatIsShownComesBack_GRID13_data();
    void whatIsShownComesBack_GRID13();
    void whatIsTypedIsRead_data();
    void whatIsTypedIsRead();
};

namespace {

Field tier()
{
    Field field{.type = FieldType::Choice};
    field.choices = {{.value = u"GOLD"_s, .label = u"Gold"_s}, {.value = u"7"_s, .label = u"Silver"_s}};
    return field;
}

} // namespace

void TestTypedText::whatIsShownComesBack_GRID13_data()
{
    QTest::addColumn<QString>("locale");
    for (const QString &locale : {u"en_GB"_s, u"en_US"_s, u"de_DE"_s, u"fr_FR"_s, u"sv_SE"_s, u"ja_JP"_s})
        QTest::addRow("%s", qPrintable(locale)) << locale;
}

void TestTypedText::whatIsShownComesBack_GRID13()
{
    QFETCH(QString, locale);
    const DisplayStyle style{.locale = QLocale(locale), .utc = true};
    const QList<QPair<QString, Field>> all{{u"-1234567.25"_s, {.type = FieldType::Decimal}},
        {u"9007199254740993"_s, {.type = FieldType::Integer}}, {u"true"_s, {.type = FieldType::Boolean}},
        {u"2026-11-03"_s, {.type = FieldType::Date}}, {u"2026-11-03T09:30:00Z"_s, {.type = FieldType::Time}},
        {u"GOLD"_s, tier()}, {u"007"_s, {.type = FieldType::Text}}};
    for (const auto &[value, field] : all)
        QCOMPARE(typedData(displayData(value, field, style), field, style), value);
}

void TestTypedText::whatIsTypedIsRead_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<Field>("field");
    QTest::addColumn<QString>("data");
    QTest::newRow("label in another case") << u"gold"_s << tier() << u"GOLD"_s;
    QTest::newRow("value before label") << u"7"_s << tier() << u"7"_s;
    QTest::newRow("unknown choice") << u"Platinum"_s << tier() << u"Platinum"_s;
    QTest::newRow("point") << u" 12.50 "_s << Field{.type = FieldType::Decimal} << u"12.5"_s;
    QTest::newRow("grouped") << u"1,200"_s << Field{.type = FieldType::Integer} << u"1200"_s;
    QTest::newRow("no number") << u"many"_s << Field{.type = FieldType::Integer} << u"many"_s;
    QTest::newRow("blanks of a text stay") << u" a "_s << Field{.type = FieldType::Text} << u" a "_s;
    QTest::newRow("day as data") << u"2026-02-01"_s << Field{.type = FieldType::Date} << u"2026-02-01"_s;
}

void TestTypedText::whatIsTypedIsRead()
{
    QFETCH(QString, typed);
    QFETCH(Field, field);
    QFETCH(QString, data);
    QCOMPARE(typedData(typed, field, {.locale = QLocale(u"en_GB"_s)}), data);
}

QTEST_GUILESS_MAIN(TestTypedText)
#include "tst_typedtext.moc"
