#include "models/items/filtertext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;

namespace {

Field fieldOf(FieldType type)
{
    Field field;
    field.key = u"f"_s;
    field.label = u"Limit"_s;
    field.type = type;
    if (type == FieldType::Decimal)
        field.unit = u"coins"_s;
    if (type == FieldType::Choice)
        field.choices = {{u"on"_s, u"Active"_s, Tone::Good}, {u"off"_s, u"Suspended"_s, Tone::Warning}};
    return field;
}

} // namespace

class TestFilterText : public QObject {
    Q_OBJECT
private slots:
    void quickFilters_data() // FIND-1, FIND-3
    {
        QTest::addColumn<FieldType>("type");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("name"); // operator; empty: refused
        QTest::addColumn<QStringList>("operands");
        QTest::addColumn<QString>("chip");
        using enum FieldType;
        QTest::newRow("contains") << Text << u"acme"_s << u"contains"_s << QStringList{u"acme"_s}
                                  << u"Limit contains “acme”"_s;
        QTest::newRow("starts") << Text << u"^ac"_s << u"starts-with"_s << QStringList{u"ac"_s}
                                << u"Limit starts with “ac”"_s;
        QTest::newRow("expression") << Text << u"/a|b/"_s << u"matches"_s << QStringList{u"a|b"_s}
                                    << u"Limit matches /a|b/"_s;
        QTest::newRow("broken expression") << Text << u"/(/"_s << QString() << QStringList() << QString();
        QTest::newRow("empty") << Text << u"="_s << u"empty"_s << QStringList() << u"Limit is empty"_s;
        QTest::newRow("not empty") << Text << u"!"_s << u"not-empty"_s << QStringList()
                                   << u"Limit is not empty"_s;
        QTest::newRow("unlike") << Text << u"!x"_s << u"not-equals"_s << QStringList{u"x"_s}
                                << u"Limit is not “x”"_s;
        QTest::newRow("id keeps zeros")
            << Text << u"=007"_s << u"equals"_s << QStringList{u"007"_s} << u"Limit is “007”"_s;
        QTest::newRow("at least") << Decimal << u">= 1,000.50"_s << u"at-least"_s << QStringList{u"1000.5"_s}
                                  << u"Limit at least 1,000.5 coins"_s;
        QTest::newRow("beyond doubles")
            << Integer << u"9007199254740993"_s << u"equals"_s << QStringList{u"9007199254740993"_s}
            << u"Limit is 9,007,199,254,740,993"_s;
        QTest::newRow("between") << Integer << u"1..5"_s << u"between"_s << QStringList{u"1"_s, u"5"_s}
                                 << u"Limit from 1 to 5"_s;
        QTest::newRow("no number") << Integer << u">x"_s << QString() << QStringList() << QString();
        QTest::newRow("soon") << Date << u"30d"_s << u"within-next"_s << QStringList{u"30"_s}
                              << u"Limit within the next 30 day(s)"_s;
        QTest::newRow("lately") << Time << u"-7d"_s << u"within-last"_s << QStringList{u"7"_s}
                                << u"Limit within the last 7 day(s)"_s;
        QTest::newRow("day") << Date << u"<2026-11-20"_s << u"less"_s << QStringList{u"2026-11-20"_s}
                             << u"Limit less than 20 Nov 2026"_s;
        QTest::newRow("choice by label")
            << Choice << u"active"_s << u"equals"_s << QStringList{u"on"_s} << u"Limit is Active"_s;
        QTest::newRow("choices") << Choice << u"on|off"_s << u"one-of"_s << QStringList{u"on"_s, u"off"_s}
                                 << u"Limit is one of Active, Suspended"_s;
        QTest::newRow("switch") << Boolean << u"yes"_s << u"equals"_s << QStringList{u"true"_s}
                                << u"Limit is yes"_s;
        QTest::newRow("switch by label")
            << Boolean << u"locked"_s << u"equals"_s << QStringList{u"true"_s} << u"Limit is Locked"_s;
        QTest::newRow("no switch") << Boolean << u"maybe"_s << QString() << QStringList() << QString();
        QTest::newRow("nothing") << Text << u"  "_s << QString() << QStringList() << QString();
    }
    void quickFilters()
    {
        QFETCH(FieldType, type);
        QFETCH(QString, typed);
        QFETCH(QString, name);
        QFETCH(QStringList, operands);
        QFETCH(QString, chip);
        const DisplayStyle style{QLocale::c(), true};
        Field field = fieldOf(type);
        if (typed == "locked"_L1)
            field.choices = {{u"true"_s, u"Locked"_s}, {u"false"_s, u"Open"_s}};
        const auto condition = parseQuickFilter(typed, field, style);
        QCOMPARE(bool(condition), !name.isEmpty());
        if (!condition) {
            QCOMPARE(condition.error().fault, Fault::Invalid);
            return;
        }
        QCOMPARE(operatorName(condition->op), name);
        QCOMPARE(condition->operands, operands);
        QVERIFY(operatorsFor(type).contains(condition->op));
        QCOMPARE(chipText(*condition, field, style), chip);
        const QString text = quickFilterText(*condition, field);
        QVERIFY(!text.isEmpty());
        QCOMPARE(*parseQuickFilter(text, field, style), *condition);
    }
    void columnsAgainstColumns()
    {
        Field limit = fieldOf(FieldType::Integer);
        Field used = fieldOf(FieldType::Decimal);
        used.key = u"used"_s;
        QVERIFY(operatorsBetween(limit, used).contains(Operator::Greater));
        QVERIFY(operatorsBetween(limit, limit).isEmpty());
        QVERIFY(operatorsBetween(limit, fieldOf(FieldType::Date)).isEmpty());
        const Condition unused{limit.key, Operator::Greater, {}, used.key};
        QCOMPARE(chipText(unused, limit, {}, u"Used"_s), u"Limit more than Used"_s);
        QVERIFY(quickFilterText(unused, limit).isEmpty());
    }
    void textsThatReadDifferentlyAreNotOffered()
    {
        const Field field = fieldOf(FieldType::Text);
        QVERIFY(quickFilterText({u"f"_s, Operator::Contains, {u"=x"_s}}, field).isEmpty());
        QVERIFY(quickFilterText({u"f"_s, Operator::NotContains, {u"x"_s}}, field).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestFilterText)
#include "tst_filtertext.moc"
