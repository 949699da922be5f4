#include "models/changes/comparison.h"
#include "models/changes/decimalmath.h"
#include "models/changes/jobpace.h"
#include "models/changes/wish.h"
#include "tests/changes/shop.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::testing;

class TestPlan : public QObject {
    Q_OBJECT
private slots:
    void BULK_4_firstLine();
    void BULK_4_timeIsByTheLastPace();
    void R_3_countsAddUp();
    void costsAreCounted();
    void undoIsNamed();
    void deedsAreFound_data();
    void deedsAreFound();
    void settersAreFound();
    void decimals_data();
    void decimals();
    void sameDataInOtherNotations_data();
    void sameDataInOtherNotations();
};

namespace {

Plan seatPlan(const Market &market, const QString &edit)
{
    const Result<Plan> plan = market.planner().edit(
        {market.planId(u"p1"_s), market.planId(u"p2"_s)}, {{u"seats"_s, FieldEdit::How::Increase, edit, {}}});
    return *plan;
}

} // namespace

void TestPlan::BULK_4_firstLine()
{
    const Market market;
    const Plan plan = seatPlan(market, u"2"_s);
    QCOMPARE(plan.title, u"Change Seats: 2 plans"_s);
    QCOMPARE(summaryOf(countsOf(plan, shops()), 2),
        u"2 change(s) to 2 plans of 1 customer(s); +4 seats; +50 EUR a period; about 6 request(s), 3 s"_s);
    const Result<Plan> ended = market.planner().perform({market.planId(u"p1"_s)}, Deed::End);
    QCOMPARE(ended->title, u"End: One"_s);
    QVERIFY(summaryOf(countsOf(*ended, shops()), 0)
                .startsWith(u"1 change(s) to 1 plan of 1 customer(s); 1 cannot be undone"_s));
    QCOMPARE(summaryOf({}, 1), u"Nothing will be changed."_s);
}

void TestPlan::BULK_4_timeIsByTheLastPace()
{
    const Market market;
    Plan plan = seatPlan(market, u"2"_s);
    const PlanCounts counts = countsOf(plan, shops());
    QCOMPARE(counts.requests, 6); // three for each change
    const QString here = plan.items.first().connection;
    QCOMPARE(expectedPace(plan, counts, {}), 4.0);
    const Job last{.connections = {here}, .measured = 10};
    const Job older{.connections = {here}, .measured = 1};
    const Job shared{.connections = {here, u"other"_s}, .measured = 50};
    const Job brief{.connections = {here}};
    QCOMPARE(expectedPace(plan, counts, {shared, brief, last, older}), 30.0);
    plan.items[1].connection = u"other"_s; // side by side: the one that nothing is known of takes longer
    QCOMPARE(expectedPace(plan, counts, {last}), 8.0);
}

void TestPlan::R_3_countsAddUp()
{
    const Market market;
    Plan plan = seatPlan(market, u"2"_s);
    plan.items[0].wanted = false;
    plan.items.append(market.planner().perform({market.planId(u"p3"_s)}, Deed::Suspend)->items);
    const PlanCounts counts = countsOf(plan, shops());
    QCOMPARE(counts.selected, 3);
    QCOMPARE(counts.changes, 1);
    QCOMPARE(counts.unticked, 1);
    QCOMPARE(counts.notPossible, 1);
    QCOMPARE(counts.objects, 1);
    QCOMPARE(counts.seats->text(), u"2"_s);
}

void TestPlan::costsAreCounted()
{
    const Market market;
    const PlanCounts fewer = countsOf(seatPlan(market, u"-4"_s), shops());
    QCOMPARE(fewer.seats->text(), u"-8"_s);
    QCOMPARE(fewer.money.value(u"EUR"_s).text(), u"-100"_s);
    QCOMPARE(fewer.unknownCost, 0);
    QCOMPARE(fewer.seatsMoved.text(), u"8"_s);
    Plan swapped = seatPlan(market, u"-4"_s);
    swapped.items[1] = seatPlan(market, u"4"_s).items[1];
    const PlanCounts both = countsOf(swapped, shops());
    QCOMPARE(both.seats->text(), u"0"_s);
    QCOMPARE(both.seatsMoved.text(), u"8"_s);
    QCOMPARE(both.moneyMoved.value(u"EUR"_s).text(), u"100"_s);
    QList<Schema> inCoins = shops();
    inCoins[0].types[1].fields[3].unit = u"coins"_s; // what is no seat is not counted as one
    const PlanCounts coins = countsOf(seatPlan(market, u"2"_s), inCoins);
    QVERIFY(!coins.seats);
    QCOMPARE(coins.money.value(u"coins"_s).text(), u"4"_s);
    const PlanCounts deleted =
        countsOf(*market.planner().perform({market.planId(u"p1"_s)}, Deed::Delete), shops());
    QCOMPARE(deleted.deletions, 1);
    QCOMPARE(deleted.seats->text(), u"-10"_s);
    const OperationWish make{{}, u"plan"_s, u"create"_s, {{u"name"_s, u"New"_s}, {u"seats"_s, u"3"_s}}};
    const PlanCounts made = countsOf(
        *market.planner().create(u"c-shop"_s, market.id(u"c-shop"_s, u"customer"_s, u"a"_s), make), shops());
    QCOMPARE(made.creations, 1);
    QCOMPARE(made.seats->text(), u"3"_s);
    QCOMPARE(made.unknownCost, 1);
    const PlanCounts named =
        countsOf(*market.planner().perform({market.planId(u"p1"_s)}, Deed::Suspend), shops());
    QVERIFY(!named.seats);
}

void TestPlan::undoIsNamed()
{
    const Market market;
    const auto undo = [&](Deed deed) {
        return undoneBy(market.planner().perform({market.planId(u"p1"_s)}, deed)->items[0], shops());
    };
    QCOMPARE(undo(Deed::Suspend), u"Resume"_s);
    QCOMPARE(undo(Deed::End), QString());
    QCOMPARE(undoneBy({}, shops()), QString());
}

void TestPlan::deedsAreFound_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QStringList>("found"); // in the order of the deeds
    QTest::newRow("told by the states before")
        << u"plan"_s << QStringList{u"activate"_s, u"suspend"_s, u"resume"_s, u"cancel"_s, u"delete"_s, {}};
    QTest::newRow("told by what is undone")
        << u"contract"_s << QStringList{{}, u"hold"_s, u"free"_s, {}, {}, {}};
    QTest::newRow("neither") << u"customer"_s << QStringList{{}, u"suspend"_s, u"resume"_s, {}, {}, {}};
}

void TestPlan::deedsAreFound()
{
    QFETCH(QString, type);
    QFETCH(QStringList, found);
    const QList<Schema> schemas = shops();
    for (const Schema &schema : schemas) {
        const ResourceType *known = schema.type(type);
        if (!known)
            continue;
        QStringList keys;
        for (const Deed deed : allDeeds) {
            const FoundOperation one = operationFor(deed, schema, *known);
            keys.append(one ? one.operation->key : QString());
            QCOMPARE(deedNamed(deedName(deed)), std::optional(deed));
        }
        QCOMPARE(keys, found);
    }
}

void TestPlan::settersAreFound()
{
    const Schema shop = shops().first();
    const ResourceType &type = *shop.type(u"plan");
    QCOMPARE(
        settableFields(shop, type), QStringList({u"name"_s, u"seats"_s, u"ends"_s, u"note"_s, u"tags"_s}));
    const QList<FieldSetter> both = settersFor(shop, type, {u"note"_s, u"seats"_s, u"ends"_s, u"state"_s});
    QCOMPARE(both.size(), 2);
    QCOMPARE(both[0].operation->key, u"change"_s);
    QCOMPARE(both[0].parameterOf.value(u"seats"_s), u"total"_s);
    QCOMPARE(both[1].operation->key, u"describe"_s);
    QCOMPARE(both[1].parameterOf.size(), 1);
}

void TestPlan::decimals_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<QString>("results"); // sum, difference, product, percent, a rounded
    QTest::newRow("small") << u"10"_s << u"15"_s << u"25 -5 150 1.5 10"_s;
    QTest::newRow("fractions") << u"0.1"_s << u"0.2"_s << u"0.3 -0.1 0.02 0.0002 0"_s;
    QTest::newRow("signs") << u"-2.5"_s << u"1"_s << u"-1.5 -3.5 -2.5 -0.025 -3"_s;
    QTest::newRow("carries") << u"99.95"_s << u"0.05"_s << u"100 99.9 4.9975 0.049975 100"_s;
    QTest::newRow("nothing") << u"7"_s << u"-7"_s << u"0 14 -49 -0.49 7"_s;
    QTest::newRow("beyond 64 bits") << u"9007199254740993.25"_s << u"9007199254740993"_s
                                    << u"18014398509481986.25 0.25 81129638414606701961987328311297.25 "
                                       "811296384146067019619873283112.9725 9007199254740993"_s;
}

void TestPlan::decimals()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(QString, results);
    const Decimal left = *Decimal::parse(a);
    const Decimal right = *Decimal::parse(b);
    const QStringList found{sum(left, right).text(), difference(left, right).text(),
        product(left, right).text(), percentOf(left, right).text(), rounded(left).text()};
    QCOMPARE(found.join(u' '), results);
}

void TestPlan::sameDataInOtherNotations_data()
{
    QTest::addColumn<FieldType>("type");
    QTest::addColumn<Role>("role");
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("isSame");
    const QString ascii = u"xn--bcher-kva.example"_s;
    QTest::newRow("number") << FieldType::Decimal << Role::None << u"7.50"_s << u"7.5"_s << true;
    QTest::newRow("text") << FieldType::Text << Role::None << u"7.50"_s << u"7.5"_s << false;
    QTest::newRow("domain") << FieldType::Text << Role::Domain << u"Bücher.example"_s << ascii << true;
    QTest::newRow("other domain") << FieldType::Text << Role::Domain << u"bucher.example"_s << ascii << false;
    QTest::newRow("no domain") << FieldType::Text << Role::Domain << u"a b"_s << u"c d"_s << false;
    QTest::newRow("title") << FieldType::Text << Role::Title << u"Bücher.example"_s << ascii << false;
    QTest::newRow("empty") << FieldType::Text << Role::Domain << u""_s << ascii << false;
}

void TestPlan::sameDataInOtherNotations()
{
    QFETCH(FieldType, type);
    QFETCH(Role, role);
    QFETCH(QString, one);
    QFETCH(QString, other);
    const Field field{.type = type, .role = role};
    QTEST(isSameData(one, other, field), "isSame");
    QTEST(isSameData(other, one, field), "isSame");
}

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
