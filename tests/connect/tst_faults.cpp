#include "bench.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tenantry;
using namespace tenantry::testing;

namespace {

Manner hasty()
{
    Manner manner;
    manner.timing.jitter = [] {
        return 0.0;
    };
    manner.timing.firstPause = 10ms;
    manner.timing.longestPause = 50ms;
    return manner;
}

const QString assets = u";path=/assets$"_s;

} // namespace

// What goes wrong between the program and Connect, over real HTTP: reads recover or end in the right kind of
// error, and nothing is written twice.
class TestConnectFaults : public QObject {
    Q_OBJECT
private slots:
    void readsRecover_data();
    void readsRecover();
    void readsEndClearly_data();
    void readsEndClearly();
    void refusalsTellAllLines();
    void rolesAreTheService();
    void aLostApprovalIsNotRepeated();
    void aLostMessageIsNotRepeated();
    void aFailedMessageDoesNotHideTheAnswer();
    void wrongTokens_data();
    void wrongTokens();
    void otherPrefix();
};

void TestConnectFaults::readsRecover_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("requests");
    QTest::newRow("429 with Retry-After") << u"retry-after=0;times=1"_s << 2;
    QTest::newRow("503 twice") << u"status=503;times=2"_s << 3;
    QTest::newRow("502 with a web page") << u"html=502;times=1"_s << 2;
    QTest::newRow("truncated once") << u"truncate;times=1"_s << 2;
    QTest::newRow("reset once") << u"reset;times=1"_s << 2;
    QTest::newRow("unheard-of members") << u"unknown-key"_s << 1;
}

void TestConnectFaults::readsRecover()
{
    QFETCH(const QString, fault);
    QFETCH(const int, requests);
    Bench bench(u"vendor"_s, hasty());
    QVERIFY(!bench.all(u"account"_s, u"own"_s).isEmpty());
    const int pages = int(bench.truths(u"/assets"_s).size() + 99) / 100;
    bench.sandbox().forgetArrived();
    QVERIFY(bench.sandbox().addFault(fault + assets));
    QCOMPARE(keysOf(bench.all(u"asset"_s)), bench.idsOf(u"/assets"_s));
    QCOMPARE(bench.sandbox().arrivedCount(u"GET"_s, u"/assets"_s), requests + pages - 1);
}

void TestConnectFaults::readsEndClearly_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<Fault>("kind");
    QTest::newRow("401") << u"status=401"_s << Fault::SignIn;
    QTest::newRow("403") << u"status=403"_s << Fault::Permission;
    QTest::newRow("404") << u"status=404"_s << Fault::NotFound;
    QTest::newRow("429") << u"status=429"_s << Fault::Limit;
    QTest::newRow("500") << u"status=500"_s << Fault::Server;
    QTest::newRow("web page") << u"html-200"_s << Fault::Protocol;
    QTest::newRow("empty") << u"empty-200"_s << Fault::Protocol;
    QTest::newRow("half a document") << u"broken-json"_s << Fault::Protocol;
    QTest::newRow("elsewhere") << u"redirect=http://login.example/"_s << Fault::Protocol;
}

void TestConnectFaults::readsEndClearly()
{
    QFETCH(const QString, fault);
    QFETCH(const Fault, kind);
    Bench bench(u"vendor"_s, hasty());
    QVERIFY(bench.sandbox().addFault(fault + assets));
    const Console::Heard heard = bench.console().list(u"asset"_s, u"all"_s);
    QVERIFY(heard.error);
    QVERIFY2(heard.error->fault == kind, qPrintable(faultName(heard.error->fault)));
    QVERIFY2(heard.error->summary.contains(u"Subscriptions"_s), qPrintable(heard.error->summary));
    QVERIFY(!heard.error->remedy.isEmpty());
}

void TestConnectFaults::refusalsTellAllLines()
{
    Bench bench(u"vendor"_s, hasty());
    const Record owner = bench.pick(u"product"_s, {{u"status"_s, u"published"_s}});
    const Record item = bench.pick(u"item"_s, {{u"product"_s, owner.key}});
    const Console::Heard heard = bench.console().perform(u"item"_s, u"create"_s, owner,
        {{u"name"_s, bench.text(item, u"name"_s)}, {u"mpn"_s, bench.text(item, u"mpn"_s)},
            {u"description"_s, u"again"_s}, {u"type"_s, u"reservation"_s},
            {u"unit"_s, bench.text(item, u"unitId"_s)}});
    QCOMPARE(heard.error->fault, Fault::Invalid);
    QCOMPARE(heard.error->httpStatus, 400);
    QCOMPARE(heard.error->code, u"VAL_001"_s);
    QVERIFY2(heard.error->words.contains(u"name: "_s), qPrintable(heard.error->words));
}

void TestConnectFaults::rolesAreTheService()
{
    Bench bench(u"distributor"_s, hasty());
    const Record request = bench.pick(u"request"_s, {{u"status"_s, u"pending"_s}});
    const Console::Heard heard =
        bench.console().perform(u"request"_s, u"approveWithText"_s, request, {{u"text"_s, u"x"_s}});
    QCOMPARE(heard.error->fault, Fault::Permission);
}

// A POST whose answer is lost is an outcome that nobody knows; only reading the request tells.
void TestConnectFaults::aLostApprovalIsNotRepeated()
{
    Bench bench(u"vendor"_s, hasty());
    const Record request = bench.pick(u"request"_s, {{u"status"_s, u"pending"_s}});
    bench.sandbox().forgetArrived();
    QVERIFY(bench.sandbox().addFault(u"hang-up-after-commit;path=/pend$|/fail$"_s));
    const Console::Heard heard =
        bench.console().perform(u"request"_s, u"fail"_s, request, {{u"reason"_s, u"No"_s}});
    QVERIFY(heard.error);
    QVERIFY(heard.error->outcomeUnknown);
    QCOMPARE(bench.sandbox().arrivedCount(u"POST"_s, u"/fail"_s), 1);
    QCOMPARE(bench.text(bench.read(request), u"status"_s), u"failed"_s); // so it was
}

void TestConnectFaults::aLostMessageIsNotRepeated()
{
    Bench bench(u"vendor"_s, hasty());
    Record conversation;
    for (const Record &one : bench.all(u"conversation"_s))
        conversation = bench.text(one, u"status"_s) == "open"_L1 ? one : conversation;
    QVERIFY(!conversation.key.isEmpty());
    const QString messages = u"/conversations/"_s + conversation.key + u"/messages"_s;
    const auto before = bench.truths(messages).size();
    QVERIFY(bench.sandbox().addFault(u"hang-up-after-commit;times=1;verb=POST;path=/messages$"_s));
    const Texts texts{{u"text"_s, u"Once and no more"_s}};
    QVERIFY(bench.console().perform(u"message"_s, u"add"_s, conversation, texts).error->outcomeUnknown);
    QVERIFY(!bench.console().perform(u"message"_s, u"add"_s, conversation, texts).error); // taken up again
    QCOMPARE(bench.truths(messages).size(), before + 1);
}

void TestConnectFaults::aFailedMessageDoesNotHideTheAnswer()
{
    Bench bench(u"vendor"_s, hasty());
    const Record request = bench.pick(u"request"_s, {{u"status"_s, u"pending"_s}});
    QVERIFY(bench.sandbox().addFault(u"status=403;path=/conversations"_s));
    const Console::Heard heard = bench.console().perform(
        u"request"_s, u"fail"_s, request, {{u"reason"_s, u"No"_s}, {u"message"_s, u"Sorry"_s}});
    QVERIFY2(heard.error->summary.contains(u"is done"_s), qPrintable(heard.error->summary));
    QCOMPARE(bench.said(u"/requests/"_s + request.key, u"status"_s), u"failed"_s);
}

void TestConnectFaults::wrongTokens_data()
{
    QTest::addColumn<QString>("token");
    QTest::newRow("unknown") << u"SU-000-000-000:0123456789abcdef0123456789abcdef01234567"_s;
    QTest::newRow("malformed") << u"whatever"_s;
}

void TestConnectFaults::wrongTokens()
{
    QFETCH(const QString, token);
    Manner manner = hasty();
    manner.secrets = {{u"token"_s, token}};
    Bench bench(u"vendor"_s, manner);
    const Console::Heard heard = bench.console().list(u"account"_s, u"own"_s);
    QCOMPARE(heard.error->fault, Fault::SignIn);
    QVERIFY2(!sentence(*heard.error).contains(token), qPrintable(sentence(*heard.error)));
    QCOMPARE(bench.sandbox().arrived().size(), 1); // a fixed token is not tried again
}

// The base is not fixed, and a slash at its end does no harm.
void TestConnectFaults::otherPrefix()
{
    Bench bench(u"vendor"_s, hasty());
    QString address = bench.sandbox().baseUrl();
    address.replace(u"/public/v1"_s, u"/api/public/v1/"_s);
    Connection other = bench.console().connection();
    other.settings.insert(u"address"_s, address);
    const Console::Heard heard =
        bench.console().run(bench.console().provider().list(other, {.type = u"product"_s, .list = u"all"_s}));
    QVERIFY2(!heard.error, qPrintable(said(heard)));
    QCOMPARE(keysOf(heard.of(u"product"_s)), bench.idsOf(u"/products"_s));
}

QTEST_GUILESS_MAIN(TestConnectFaults)
#include "tst_faults.moc"
