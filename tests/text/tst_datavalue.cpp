#include "models/text/datavalue.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;

class TestDataValue : public QObject {
    Q_OBJECT
private slots:
    void comesBackFromItsText_data();
    void comesBackFromItsText();
    void keepsWhatDoesNotFit_data();
    void keepsWhatDoesNotFit();
    void readsLikeTheValue();
};

void TestDataValue::comesBackFromItsText_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<FieldType>("type");
    QTest::newRow("text") << Value(u" a | b "_s) << FieldType::Text;
    QTest::newRow("zeros in front") << Value(u"007"_s) << FieldType::Choice;
    QTest::newRow("64 bits") << Value(qint64(9007199254740993)) << FieldType::Integer;
    QTest::newRow("decimal") << Value(*Decimal::parse(u"-0.0375")) << FieldType::Decimal;
    QTest::newRow("yes") << Value(true) << FieldType::Boolean;
    QTest::newRow("no") << Value(false) << FieldType::Boolean;
    QTest::newRow("moment") << Value(Instant{1'795'000'000'123}) << FieldType::Time;
    QTest::newRow("day") << Value(QDate(2026, 2, 28)) << FieldType::Date;
    QTest::newRow("several") << Value(QStringList{u"a"_s, u"b c"_s}) << FieldType::List;
    QTest::newRow("json") << Value(Json{R"({"a":[1,null]})"}) << FieldType::Json;
    QTest::newRow("none") << Value(Absent{}) << FieldType::Integer;
}

void TestDataValue::comesBackFromItsText()
{
    QFETCH(Value, value);
    QFETCH(FieldType, type);
    QVERIFY(readData(dataText(value), type) == value);
}

void TestDataValue::keepsWhatDoesNotFit_data()
{
    QTest::addColumn<FieldType>("type");
    for (const FieldType type : {FieldType::Integer, FieldType::Decimal, FieldType::Boolean, FieldType::Time,
             FieldType::Date, FieldType::Choice})
        QTest::addRow("type %d", static_cast<int>(type)) << type;
}

void TestDataValue::keepsWhatDoesNotFit()
{
    QFETCH(FieldType, type);
    QVERIFY(readData(u"soon, perhaps"_s, type) == Value(u"soon, perhaps"_s));
}

void TestDataValue::readsLikeTheValue()
{
    const DisplayStyle style{.locale = QLocale(u"de_DE"_s), .utc = true};
    QCOMPARE(displayData(u"1234.5"_s, Field{.type = FieldType::Decimal}, style), u"1.234,5"_s);
    QCOMPARE(displayData(u"true"_s, Field{.type = FieldType::Boolean}, style), u"Yes"_s);
    QCOMPARE(displayData({}, Field{.type = FieldType::Decimal}, style), QString());
}

QTEST_GUILESS_MAIN(TestDataValue)
#include "tst_datavalue.moc"
