#include "models/changes/guard.h"
#include "tests/changes/shop.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::testing;
using Ask = Clearance::Ask;

class TestGuard : public QObject {
    Q_OBJECT
private slots:
    void ACT_1_oneReversibleChangeJustWaits();
    void ACT_2_severalAreClicked();
    void ACT_3_whatCannotReturnIsTyped();
    void ACT_6_limits_data();
    void ACT_6_limits();
    void ACT_6_shareOfAList();
    void ACT_5_refusals_data();
    void ACT_5_refusals();

private:
    static Clearance clearance(const Plan &plan, const QList<Connection> &connections,
        const JobLimits &limits = {}, qint64 listSize = 1000)
    {
        return clearanceFor(plan, countsOf(plan, shops()), shops(), connections, limits,
            [listSize](const PlanItem &) { return listSize; });
    }

    const Market m_market;
    const QList<Connection> m_connections = m_market.circumstance.connections;
};

namespace {

// The plan of one item, as often as wanted, each about another object of another customer.
Plan repeated(Plan plan, int times)
{
    const PlanItem one = plan.items.first();
    plan.items.clear();
    for (int i = 0; i < times; ++i) {
        PlanItem item = one;
        item.key = QString::number(i);
        item.customer = u"Customer %1"_s.arg(i);
        plan.items.append(item);
    }
    return plan;
}

} // namespace

void TestGuard::ACT_1_oneReversibleChangeJustWaits()
{
    const Plan plan = *m_market.planner().perform({m_market.planId(u"p1"_s)}, Deed::Suspend);
    const Clearance found = clearance(plan, m_connections);
    QCOMPARE(found.ask, Ask::Nothing);
    QCOMPARE(found.because, QStringList());
    QCOMPARE(found.refusals, QStringList());
    QVERIFY(!found.firstWave);
}

void TestGuard::ACT_2_severalAreClicked()
{
    const Plan plan = repeated(*m_market.planner().perform({m_market.planId(u"p1"_s)}, Deed::Suspend), 2);
    QCOMPARE(clearance(plan, m_connections).ask, Ask::Click);
}

void TestGuard::ACT_3_whatCannotReturnIsTyped()
{
    const Plan ended = *m_market.planner().perform({m_market.planId(u"p1"_s)}, Deed::End);
    const Clearance one = clearance(ended, m_connections);
    QCOMPARE(one.ask, Ask::Typing);
    QCOMPARE(one.type, u"One"_s);
    QCOMPARE(one.because, QStringList({u"1 change(s) cannot be undone."_s}));
    const Plan deleted = repeated(*m_market.planner().perform({m_market.planId(u"p1"_s)}, Deed::Delete), 7);
    const Clearance several = clearance(deleted, m_connections, {.seats = 0, .money = 0});
    QCOMPARE(several.ask, Ask::Typing);
    QCOMPARE(several.type, u"7"_s);
    QCOMPARE(several.because, QStringList({u"7 object(s) will be deleted."_s}));
    QVERIFY(!several.firstWave);
}

void TestGuard::ACT_6_limits_data()
{
    QTest::addColumn<int>("times");
    QTest::addColumn<JobLimits>("limits");
    QTest::addColumn<QString>("because"); // empty: no limit is passed
    const JobLimits none{0, 0, 0, 0, 0};
    QTest::newRow("none") << 500 << none << QString();
    QTest::newRow("objects") << 101 << JobLimits{100, 0, 0, 0, 0} << u"101 object(s): more than 100."_s;
    QTest::newRow("objects, just") << 100 << JobLimits{100, 0, 0, 0, 0} << QString();
    QTest::newRow("customers") << 11 << JobLimits{0, 10, 0, 0, 0} << u"11 customer(s): more than 10."_s;
    QTest::newRow("seats") << 9 << JobLimits{0, 0, 0, 50, 0} << u"54 seats more or less: more than 50."_s;
    QTest::newRow("money") << 14 << JobLimits{0, 0, 0, 0, 1000}
                           << u"1050 EUR a period more or less: more than 1000."_s;
    QTest::newRow("share") << 201 << JobLimits{0, 0, 20, 0, 0}
                           << u"20 % of all Plans at “Shop”: more than 20 %."_s;
    QTest::newRow("share, just") << 200 << JobLimits{0, 0, 20, 0, 0} << QString();
}

void TestGuard::ACT_6_limits()
{
    QFETCH(int, times);
    QFETCH(JobLimits, limits);
    QFETCH(QString, because);
    const Plan plan = repeated(*m_market.planner().edit({m_market.planId(u"p1"_s)},
                                   {{u"seats"_s, FieldEdit::How::Increase, u"-6"_s, {}}}),
        times);
    const Clearance found = clearance(plan, m_connections, limits);
    QCOMPARE(found.ask, because.isEmpty() ? Ask::Click : Ask::Typing);
    QCOMPARE(found.firstWave, because.isEmpty() ? 0 : 5);
    QCOMPARE(found.because,
        because.isEmpty() ? QStringList() : QStringList({because, u"This is production: “Shop”."_s}));
    QCOMPARE(found.type, because.isEmpty() ? QString() : QString::number(times));
}

void TestGuard::ACT_6_shareOfAList()
{
    const Plan plan = repeated(*m_market.planner().perform({m_market.planId(u"p1"_s)}, Deed::Suspend), 6);
    const JobLimits limits{0, 0, 20, 0, 0};
    QCOMPARE(clearance(plan, m_connections, limits, 10).ask, Ask::Typing);
    QCOMPARE(clearance(plan, m_connections, limits, 0).ask, Ask::Click); // how many there are is not known
    QCOMPARE(clearance(repeated(plan, 5), m_connections, limits, 6).ask, Ask::Click); // a handful is no share
}

void TestGuard::ACT_5_refusals_data()
{
    QTest::addColumn<Connection>("connection");
    QTest::addColumn<QString>("refusal");
    Connection shop = m_connections.first();
    shop.readOnly = true;
    QTest::newRow("read only") << shop << u"“Shop” is set to read only."_s;
    shop.disabled = true;
    QTest::newRow("disabled") << shop << u"“Shop” is switched off."_s;
    shop = m_connections.first();
    shop.mode = Mode::Offline;
    QTest::newRow("offline") << shop << u"“Shop” is offline: nothing is sent."_s;
    shop.id = u"other"_s;
    QTest::newRow("not here") << shop << u"A connection of the plan is not in this workspace."_s;
}

void TestGuard::ACT_5_refusals()
{
    QFETCH(Connection, connection);
    QFETCH(QString, refusal);
    const Plan plan = *m_market.planner().perform({m_market.planId(u"p1"_s)}, Deed::Suspend);
    QCOMPARE(clearance(plan, {connection}).refusals, QStringList({refusal}));
    QCOMPARE(clearance({}, {connection}).refusals, QStringList({u"There is nothing to change."_s}));
}

QTEST_GUILESS_MAIN(TestGuard)
#include "tst_guard.moc"
