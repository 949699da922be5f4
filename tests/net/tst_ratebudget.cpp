#include "providers/net/ratebudget.h"

#include <QSignalSpy>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tenantry;

namespace {

// A clock that stands until it is moved.
struct Clock {
    std::chrono::steady_clock::time_point now{std::chrono::hours(1)};
    [[nodiscard]] Timing timing()
    {
        Timing timing;
        timing.now = [this] {
            return now;
        };
        timing.jitter = [] {
            return 0.0;
        };
        return timing;
    }
};

using Places = std::vector<std::unique_ptr<RateBudget::Place>>;

} // namespace

class TestRateBudget : public QObject {
    Q_OBJECT
private slots:
    void onlySoManyInFlight_CONN_10();
    void turnsComeInOrderAndLater();
    void neverMoreThanAHostCanBear();
    void onlySoManyAMinute_CONN_10();
    void pauseHoldsEverybody_JOB_6();
    void zeroIsAShortPause_JOB_6();
    void pausesGrowUntilAnEasyAnswer_JOB_6();
    void leavingGivesTheTurnOn();
    void aTurnMayDeleteOthers();
    void budgetsAreByHostAndPort();
};

void TestRateBudget::onlySoManyInFlight_CONN_10()
{
    Clock clock;
    RateBudget budget(clock.timing());
    int turns = 0;
    Places places;
    for (int i = 0; i < 10; ++i)
        places.push_back(budget.queue({4, 0}, [&] { ++turns; }));
    QTRY_COMPARE(turns, 4);
    QTest::qWait(0);
    QCOMPARE(budget.inFlight(), 4);
    places.erase(places.begin());
    QTRY_COMPARE(turns, 5);
    QCOMPARE(budget.inFlight(), 4);
    places.clear();
    QCOMPARE(budget.inFlight(), 0);
    QCOMPARE(turns, 5);
}

void TestRateBudget::turnsComeInOrderAndLater()
{
    Clock clock;
    RateBudget budget(clock.timing());
    QList<int> order;
    Places places;
    for (int i = 0; i < 5; ++i)
        places.push_back(budget.queue({6, 0}, [&order, i] { order.append(i); }));
    QVERIFY(order.isEmpty());
    QTRY_COMPARE(order, QList<int>({0, 1, 2, 3, 4}));
}

void TestRateBudget::neverMoreThanAHostCanBear()
{
    Clock clock;
    RateBudget budget(clock.timing());
    int turns = 0;
    Places places;
    for (int i = 0; i < 20; ++i)
        places.push_back(budget.queue({100, 0}, [&] { ++turns; }));
    QTRY_COMPARE(turns, RateBudget::mostParallel);
    QTest::qWait(10);
    QCOMPARE(turns, RateBudget::mostParallel);
}

void TestRateBudget::onlySoManyAMinute_CONN_10()
{
    Clock clock;
    RateBudget budget(clock.timing());
    int turns = 0;
    for (int i = 0; i < 3; ++i) {
        const auto place = budget.queue({4, 3}, [&] { ++turns; });
        QTRY_COMPARE(turns, i + 1);
    }
    const auto fourth = budget.queue({4, 3}, [&] { ++turns; });
    QTest::qWait(10);
    QCOMPARE(turns, 3);
    clock.now += 61s;
    const auto fifth = budget.queue({4, 3}, [&] { ++turns; });
    QTRY_COMPARE(turns, 5);
}

void TestRateBudget::pauseHoldsEverybody_JOB_6()
{
    Clock clock;
    RateBudget budget(clock.timing());
    const QSignalSpy paused(&budget, &RateBudget::paused);
    budget.pause(30s);
    QCOMPARE(paused.size(), 1);
    QCOMPARE(budget.pausedFor(), 30'000ms);
    budget.pause(10s); // a shorter one does not end the longer one
    QCOMPARE(budget.pausedFor(), 30'000ms);
    int turns = 0;
    const auto one = budget.queue({4, 0}, [&] { ++turns; });
    QTest::qWait(10);
    QCOMPARE(turns, 0);
    clock.now += 31s;
    const auto two = budget.queue({4, 0}, [&] { ++turns; });
    QTRY_COMPARE(turns, 2);
}

void TestRateBudget::zeroIsAShortPause_JOB_6()
{
    Clock clock;
    RateBudget budget(clock.timing());
    budget.pause(0ms);
    QCOMPARE(budget.pausedFor(), 1'000ms);
}

void TestRateBudget::pausesGrowUntilAnEasyAnswer_JOB_6()
{
    Clock clock;
    RateBudget budget(clock.timing());
    for (const auto expected : {1'000ms, 2'000ms, 4'000ms, 8'000ms, 16'000ms, 32'000ms, 48'000ms, 48'000ms}) {
        budget.pause(std::nullopt);
        QCOMPARE(budget.pausedFor(), expected);
        clock.now += expected;
    }
    budget.answeredWell();
    budget.pause(std::nullopt);
    QCOMPARE(budget.pausedFor(), 1'000ms);
}

void TestRateBudget::leavingGivesTheTurnOn()
{
    Clock clock;
    RateBudget budget(clock.timing());
    int first = 0;
    int second = 0;
    auto one = budget.queue({1, 0}, [&] { ++first; });
    auto two = budget.queue({1, 0}, [&] { ++second; });
    one.reset(); // while still waiting
    QTRY_COMPARE(second, 1);
    QCOMPARE(first, 0);
}

void TestRateBudget::aTurnMayDeleteOthers()
{
    Clock clock;
    RateBudget budget(clock.timing());
    Places places;
    int turns = 0;
    for (int i = 0; i < 6; ++i) {
        places.push_back(budget.queue({6, 0}, [&] {
            ++turns;
            places.clear();
        }));
    }
    QTRY_COMPARE(turns, 1);
    QTest::qWait(10);
    QCOMPARE(turns, 1);
    QCOMPARE(budget.inFlight(), 0);
}

void TestRateBudget::budgetsAreByHostAndPort()
{
    RateBudgets budgets{Timing()};
    const auto of = [&](const QString &url) {
        return &budgets.of(QUrl(url));
    };
    QCOMPARE(of(u"https://a.example/x"_s), of(u"https://A.example:443/y?z"_s));
    QVERIFY(of(u"https://a.example/"_s) != of(u"https://b.example/"_s));
    QVERIFY(of(u"http://127.0.0.1:1/"_s) != of(u"http://127.0.0.1:2/"_s));
}

QTEST_GUILESS_MAIN(TestRateBudget)
#include "tst_ratebudget.moc"
