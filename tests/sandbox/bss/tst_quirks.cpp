// What is odd about the service (§7) and what a public client relies on (§10).
#include "tests/sandbox/bss/shop.h"

#include <QTest>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

class TestQuirks : public QObject {
    Q_OBJECT
private slots:
    void proxyAnswers302Once();
    void proxyWantsItsCookie();
    void refusalsSpellTheirKeysTheOtherWay();
    void refusesInItsOwnWords_data();
    void refusesInItsOwnWords();
    void emailIsTaken();
    void workTakesItsTime();
    void workUnderWayIsInTheWay();
    void removalTakesItsTime();
    void suspendedCustomersTakeNothing();
    void poolsGrowByBuying();
    void tokens();
    void tokensExpire();
    void absentParametersAreNamed();
    void jobsHappen();
};

void TestQuirks::proxyAnswers302Once()
{
    Shop shop;
    const qsizetype before = shop.list(u"/resource/customer"_s).size();
    shop.sandbox().happen(u"proxy-bounce"_s, {{u"times"_s, 1}});
    const Reply bounced =
        shop.ask({u"POST"_s, u"/resource/customer"_s, customerBody(u"B"_s, u"b@b.example"_s)});
    QCOMPARE(bounced.status, 302);
    QVERIFY(bounced.type.startsWith(u"text/html"_s));
    QCOMPARE(shop.list(u"/resource/customer"_s).size(), before); // nothing was done
    QCOMPARE(
        shop.ask({u"POST"_s, u"/resource/customer"_s, customerBody(u"B"_s, u"b@b.example"_s)}).status, 200);
}

void TestQuirks::proxyWantsItsCookie()
{
    Shop shop;
    shop.sandbox().happen(u"proxy-session"_s);
    const Reply bounced = shop.get(u"/resource/customer"_s);
    QCOMPARE(bounced.status, 302);
    QCOMPARE(shop.get(u"/resource/customer"_s).status, 302);
    Sent sent{u"GET"_s, u"/api/bss/resource/customer"_s, {}, {}, {}};
    sent.headers[u"Cookie"_s] = bounced.headers[u"set-cookie"_s].section(u';', 0, 0);
    QCOMPARE(shop.raw(sent).status, 401); // past the proxy, and not signed in
}

void TestQuirks::refusalsSpellTheirKeysTheOtherWay()
{
    Shop shop;
    shop.sandbox().happen(u"error-keys"_s, {{u"other"_s, true}});
    const QJsonObject body = shop.get(u"/resource/customer/1"_s).json()[u"BSSResponse"].toObject();
    QCOMPARE(body.keys(),
        (QStringList{
            u"ResponseMessage"_s, u"messageId"_s, u"responseCode"_s, u"severity"_s, u"userAction"_s}));
}

void TestQuirks::refusesInItsOwnWords_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("throttled") << 429 << u"BZSSX0429E"_s;
    QTest::newRow("broken") << 500 << u"BZSSX0500E"_s;
    QTest::newRow("not permitted") << 403 << u"BZSSX0403E"_s;
}

void TestQuirks::refusesInItsOwnWords()
{
    QFETCH(const int, status);
    Shop shop;
    shop.sandbox().happen(u"refuse"_s, {{u"status"_s, status}, {u"times"_s, 1}, {u"retryAfter"_s, 7}});
    const Reply reply = shop.get(u"/resource/customer"_s);
    QCOMPARE(reply.status, status);
    QTEST(code(reply), "code");
    QCOMPARE(reply.headers[u"retry-after"_s], u"7"_s);
    QCOMPARE(shop.get(u"/resource/customer"_s).status, 200);
}

void TestQuirks::emailIsTaken()
{
    Shop shop;
    const Reply reply = shop.ask(
        {u"POST"_s, u"/resource/subscriber"_s, subscriberBody(shop.harbour(), u"BEN@harbour.example"_s)});
    QCOMPARE(reply.status, 400);
    QCOMPARE(said(reply), u"The email address already exists"_s);
}

void TestQuirks::workTakesItsTime()
{
    Shop shop;
    shop.sandbox().happen(u"take-time"_s, {{u"milliseconds"_s, 3'600'000}});
    const qint64 id = shop.newSubscription(shop.harbour(), u"D0NWLLL"_s, 2);
    QCOMPARE(shop.subscription(id)[u"SubscriptionState"].toString(), u"PENDING"_s);
    const qint64 person = shop.subscriberWith(u"ben@harbour.example"_s);
    QCOMPARE(shop.newSeat(person, id), 0); // not before it is active
    shop.sandbox().happen(u"finish"_s);
    QCOMPARE(shop.subscription(id)[u"SubscriptionState"].toString(), u"ACTIVE"_s);
    QVERIFY(shop.newSeat(person, id) > 0);
    QCOMPARE(
        shop.subscriber(person)[u"SeatSet"].toArray().last()[u"SeatState"].toString(), u"ENTITLE_PENDING"_s);
    shop.sandbox().happen(u"finish"_s);
    QCOMPARE(shop.subscriber(person)[u"SeatSet"].toArray().last()[u"SeatState"].toString(), u"ASSIGNED"_s);
}

void TestQuirks::workUnderWayIsInTheWay()
{
    Shop shop;
    const qint64 id = shop.newSubscription(shop.harbour(), u"D0NWLLL"_s, 2);
    const qint64 person = shop.subscriberWith(u"ben@harbour.example"_s);
    shop.sandbox().happen(u"take-time"_s, {{u"milliseconds"_s, 3'600'000}});
    const qint64 seat = shop.newSeat(person, id);
    const QString revoke = u"/resource/subscriber/%1/seat/%2?_force="_s.arg(person).arg(seat);
    QCOMPARE(shop.act(revoke + u"false"_s, u"revokeSubscriber"_s).status, 400);
    const QString suspend = u"/resource/subscriber/%1?_force="_s.arg(person);
    QCOMPARE(shop.act(suspend + u"false"_s, u"suspendSubscriber"_s).status, 400);
    QCOMPARE(shop.act(revoke + u"true"_s, u"revokeSubscriber"_s).status, 204);
    QVERIFY(shop.newSeat(person, id) > 0);
    QCOMPARE(shop.act(suspend + u"true"_s, u"suspendSubscriber"_s).status, 204);
}

void TestQuirks::removalTakesItsTime()
{
    Shop shop;
    shop.sandbox().happen(u"take-time"_s, {{u"milliseconds"_s, 3'600'000}});
    const qint64 id = shop.harbour();
    QCOMPARE(shop.ask({u"DELETE"_s, u"/resource/customer/%1"_s.arg(id)}).status, 204);
    QCOMPARE(shop.customer(id)[u"CustomerState"].toString(), u"DEREGISTER_PENDING"_s);
    QCOMPARE(shop.act(u"/resource/customer/%1"_s.arg(id), u"suspendCustomer"_s).status, 400);
    shop.sandbox().happen(u"finish"_s);
    QCOMPARE(shop.get(u"/resource/customer/%1"_s.arg(id)).status, 404);
}

void TestQuirks::suspendedCustomersTakeNothing()
{
    Shop shop;
    const qint64 id = shop.harbour();
    const qint64 bought = shop.newSubscription(id, u"D0NWLLL"_s, 2);
    shop.act(u"/resource/customer/%1"_s.arg(id), u"suspendCustomer"_s);
    QCOMPARE(shop.newSubscriber(id, u"eva@harbour.example"_s), 0);
    QCOMPARE(shop.newSubscription(id, u"D0NWLLL"_s, 2), 0);
    QCOMPARE(shop.newSeat(shop.subscriberWith(u"ben@harbour.example"_s), bought), 0);
}

void TestQuirks::poolsGrowByBuying()
{
    Shop shop;
    const qint64 id = shop.newSubscription(shop.harbour(), u"D100PLL"_s, 100);
    QJsonObject one = shop.subscription(id);
    one[u"NumberOfSeats"] = one[u"NumberOfSeats"].toInt() + 10;
    const Reply reply =
        shop.ask({u"PUT"_s, u"/resource/subscription/%1"_s.arg(id), {{u"Subscription"_s, one}}});
    QCOMPARE(reply.status, 400);
}

namespace {

QString code302(Shop &shop)
{
    Sent sent{u"GET"_s,
        u"/manage/oauth2/authorize?response_type=code&client_id=%1&callback_uri=http%3A%2F%2Flocalhost%2Fback"_s
            .arg(shop.sandbox().access(u"clientId"_s)),
        {}, {}, {}};
    sent.headers[u"Authorization"_s] =
        u"Basic "_s + QString::fromLatin1(QByteArray("vera.stone@quayside.example:Quayside2026").toBase64());
    return shop.raw(sent).headers[u"location"_s].section(u"code="_s, 1);
}

Reply token(Shop &shop, const QString &grant, const QString &accept)
{
    Sent sent{u"GET"_s,
        u"/manage/oauth2/token?callback_uri=http%3A%2F%2Flocalhost%2Fback&client_id=%1&client_secret=%2&"_s
                .arg(shop.sandbox().access(u"clientId"_s), shop.sandbox().access(u"clientSecret"_s))
            + grant,
        {}, {}, {}};
    sent.headers[u"Accept"_s] = accept;
    return shop.raw(sent);
}

Reply withToken(Shop &shop, const QString &access)
{
    Sent sent{u"GET"_s, u"/manage/oauth/getUserIdentity"_s, {}, {}, {}};
    sent.headers[u"Authorization"_s] = u"Bearer "_s + access;
    return shop.raw(sent);
}

} // namespace

void TestQuirks::tokens()
{
    Shop shop;
    const Reply first =
        token(shop, u"grant_type=authorization_code&code="_s + code302(shop), u"application/json"_s);
    QCOMPARE(first.status, 200);
    const Reply who = withToken(shop, first.json()[u"access_token"].toString());
    QCOMPARE(who.json()[u"email"].toString(), u"vera.stone@quayside.example"_s);
    const Reply second = token(shop,
        u"grant_type=refresh_token&refresh_token="_s + first.json()[u"refresh_token"].toString(), u"*/*"_s);
    const QUrlQuery pairs(QString::fromUtf8(second.body)); // as pairs this time
    QCOMPARE(withToken(shop, pairs.queryItemValue(u"access_token"_s)).status, 200);
}

void TestQuirks::tokensExpire()
{
    Shop shop;
    const Reply first =
        token(shop, u"grant_type=authorization_code&code="_s + code302(shop), u"application/json"_s);
    shop.sandbox().expireTokens();
    const Reply late = withToken(shop, first.json()[u"access_token"].toString());
    QCOMPARE(late.status, 401);
    QCOMPARE(late.body, QByteArray("oauth_access_token_expired"));
}

void TestQuirks::absentParametersAreNamed()
{
    Shop shop;
    const Reply reply = token(shop, u"grant_type=authorization_code"_s, u"*/*"_s);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.body, QByteArray("oauth_absent_parameters: code"));
}

void TestQuirks::jobsHappen()
{
    Shop shop;
    const qint64 customer = shop.harbour();
    const qint64 id =
        shop.sandbox()
            .happen(u"workflow"_s,
                {{u"customer"_s, customer}, {u"type"_s, u"MIGRATE"_s}, {u"status"_s, u"FAILED"_s}})
            .toInteger();
    const QJsonArray failed =
        shop.list(u"/resource/workflow?_namedQuery=getWorkflowByStatus&workflowStatus=FAILED"_s);
    QCOMPARE(failed.last()[u"Id"].toInteger(), id);
    QVERIFY(shop.sandbox().happen(u"rain"_s).isUndefined());
}

QTEST_GUILESS_MAIN(TestQuirks)
#include "tst_quirks.moc"
