// What happens when a sign-in does not work any more: one question to the person, and everything waits.
#include "tests/net/flows.h"
#include "tests/net/net.h"

using namespace tenantry;
using namespace tenantry::test;
using namespace Qt::StringLiterals;

namespace {

SignInSpec basic()
{
    SignInSpec spec;
    spec.key = u"basic"_s;
    spec.user = u"{user}"_s;
    spec.password = u"{password}"_s;
    return spec;
}

// A service that takes one password, and a session whose person can be asked.
struct House {
    explicit House(SignInSpec spec = basic(), int refusal = 401)
        : server([this, refusal](const Seen &seen) { return answer(seen, refusal); })
        , budgets(timing)
        , session(connection, {{std::move(spec)}, {{u"password"_s, u"old"_s}}, {}},
              {budgets, log, timing, {}, {}, [this](const QString &id, const Error &why) {
                   asked.append(id);
                   reason = why;
               }})
    {
    }
    [[nodiscard]] Says answer(const Seen &seen, int refusal) const
    {
        const QByteArray pair = "ann:" + password;
        return says(seen.header("authorization") == "Basic " + pair.toBase64() ? later : refusal, "{}");
    }
    std::unique_ptr<Net::Sent> send()
    {
        HttpRequest wanted = request("GET", server.url(u"/things"_s));
        wanted.signIn = u"basic"_s;
        auto sent = std::make_unique<Net::Sent>();
        sent->delivery = session.send(wanted,
            {[to = sent.get()](const Result<HttpReply> &how) { to->how.emplace(how); },
                [to = sent.get()](const QString &word, std::chrono::milliseconds) {
                    to->waits.append(word);
                }});
        return sent;
    }
    std::vector<std::unique_ptr<Net::Sent>> sendTwenty()
    {
        std::vector<std::unique_ptr<Net::Sent>> all;
        for (int one = 0; one < 20; ++one)
            all.push_back(send());
        return all;
    }

    QByteArray password = "new";
    int later = 200; // what the service says to the right password
    Timing timing = quick();
    Connection connection = [] {
        Connection made = Net::connection();
        made.settings = {{u"user"_s, u"ann"_s}};
        return made;
    }();
    LoopbackServer server;
    RequestLog log;
    RateBudgets budgets;
    QStringList asked;
    Error reason;
    Session session;
};

bool allEnded(const std::vector<std::unique_ptr<Net::Sent>> &all)
{
    return std::ranges::all_of(all, [](const auto &one) { return one->how.has_value(); });
}

} // namespace

class TestSignInLife final : public QObject {
    Q_OBJECT
private slots:
    void onePromptForTwentyRefusals_CONN_6();
    void decliningEndsWhatWaits_CONN_6();
    void wrongAgainAsksAgain_CONN_6();
    void missingSecretAsks_CONN_6();
    void withoutAPersonItIsAnError();
    void cancelledWhileAsked();
    void forbiddenAtFirstIsASignIn_data();
    void forbiddenAtFirstIsASignIn();
    void forbiddenLaterIsAPermission();
};

void TestSignInLife::onePromptForTwentyRefusals_CONN_6()
{
    House house;
    const auto all = house.sendTwenty();
    QTRY_VERIFY(!house.asked.isEmpty());
    QTRY_COMPARE(house.server.inFlight(), 0);
    QTest::qWait(100); // time enough for a second question
    QCOMPARE(house.asked, QStringList{u"c1"_s});
    QCOMPARE(house.reason.fault, Fault::SignIn);
    QVERIFY(!house.reason.remedy.isEmpty());
    QVERIFY(std::ranges::none_of(all, [](const auto &one) { return one->how.has_value(); }));
    const qsizetype before = house.server.seen().size();
    QVERIFY(before <= Net::connection().parallel); // who had not been sent yet waits without asking
    house.session.renew({{u"password"_s, u"new"_s}});
    QTRY_VERIFY(allEnded(all));
    for (const auto &one : all)
        QCOMPARE(one->status(), 200);
    QCOMPARE(house.server.seen().size(), before + 20);
    QCOMPARE(house.asked.size(), 1);
}

void TestSignInLife::decliningEndsWhatWaits_CONN_6()
{
    House house;
    const auto all = house.sendTwenty();
    QTRY_COMPARE(house.asked.size(), 1);
    house.session.giveUp();
    QTRY_VERIFY(allEnded(all));
    for (const auto &one : all)
        QVERIFY(one->error().fault == Fault::SignIn || one->status() == 401);
    const auto later = house.send();
    QTRY_VERIFY(later->how);
    QCOMPARE(house.asked.size(), 1); // who declined is left in peace
    house.session.renew({{u"password"_s, u"new"_s}});
    const auto again = house.send();
    QTRY_COMPARE(again->status(), 200);
}

void TestSignInLife::wrongAgainAsksAgain_CONN_6()
{
    House house;
    const auto one = house.send();
    QTRY_COMPARE(house.asked.size(), 1);
    house.session.renew({{u"password"_s, u"also wrong"_s}});
    QTRY_COMPARE(house.asked.size(), 2);
    QVERIFY(!one->how);
    house.session.renew({{u"password"_s, u"new"_s}});
    QTRY_COMPARE(one->status(), 200);
    QCOMPARE(house.server.seen().size(), 3);
}

void TestSignInLife::missingSecretAsks_CONN_6()
{
    House house;
    house.session.renew({});
    const auto one = house.send();
    QTRY_COMPARE(house.asked.size(), 1);
    QCOMPARE(house.server.seen().size(), 0);
    house.session.renew({{u"password"_s, u"new"_s}});
    QTRY_COMPARE(one->status(), 200);
}

void TestSignInLife::withoutAPersonItIsAnError()
{
    LoopbackServer server([](const Seen &) { return says(401, "{}"); });
    Net net({{basic()}, {{u"user"_s, u"ann"_s}, {u"password"_s, u"old"_s}}, {}});
    HttpRequest wanted = request("GET", server.url());
    wanted.signIn = u"basic"_s;
    const auto sent = net.fetch(wanted);
    QCOMPARE(sent->status(), 401);
    QCOMPARE(server.seen().size(), 1);
}

void TestSignInLife::cancelledWhileAsked()
{
    House house;
    auto one = house.send();
    const auto other = house.send();
    QTRY_COMPARE(house.asked.size(), 1);
    one.reset();
    house.session.renew({{u"password"_s, u"new"_s}});
    QTRY_COMPARE(other->status(), 200);
}

void TestSignInLife::forbiddenAtFirstIsASignIn_data()
{
    QTest::addColumn<QList<int>>("statuses");
    QTest::addColumn<int>("asked");
    QTest::newRow("the contract says so") << QList<int>{403} << 1;
    QTest::newRow("the contract is silent") << QList<int>{} << 0;
}

void TestSignInLife::forbiddenAtFirstIsASignIn()
{
    QFETCH(const QList<int>, statuses);
    QFETCH(const int, asked);
    SignInSpec spec = basic();
    spec.refusedAtFirst = statuses;
    House house(spec, 403);
    const auto one = house.send();
    QTRY_VERIFY(house.asked.size() == asked && (asked == 1 || one->how));
    HttpRequest wanted;
    wanted.signIn = u"basic"_s;
    const Error told = house.session.judged({.fault = Fault::Permission, .httpStatus = 403}, wanted);
    QCOMPARE(told.fault, asked == 1 ? Fault::SignIn : Fault::Permission);
}

void TestSignInLife::forbiddenLaterIsAPermission()
{
    SignInSpec spec = basic();
    spec.refusedAtFirst = {403};
    House house(spec);
    house.password = "old";
    const auto first = house.send();
    QTRY_COMPARE(first->status(), 200);
    house.later = 403;
    const auto second = house.send();
    QTRY_COMPARE(second->status(), 403);
    QVERIFY(house.asked.isEmpty());
    HttpRequest wanted;
    wanted.signIn = u"basic"_s;
    QCOMPARE(house.session.judged({.fault = Fault::Permission, .httpStatus = 403}, wanted).fault,
        Fault::Permission);
}

QTEST_GUILESS_MAIN(TestSignInLife)
#include "tst_signinlife.moc"
