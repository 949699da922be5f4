#include "checks.h"
#include "tests/sandbox/rawclient.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tenantry;
using namespace tenantry::testing;

namespace {

// Of the application that the sandbox knows.
const QString client = u"app_20247301_1"_s;
const QString clientSecret = u"8d1f0c52e7b94b6aa3c7d2f19e60b845"_s;

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

QList<sandbox::Arrived> sent(Console &console, const QString &verb, const QString &part)
{
    QList<sandbox::Arrived> out;
    for (const sandbox::Arrived &one : console.sandbox().arrived()) {
        if (one.method == verb && one.path.contains(part))
            out.append(one);
    }
    return out;
}

} // namespace

// What is odd about the service (§7), met by the program over real HTTP.
class TestQuirks : public QObject {
    Q_OBJECT
private slots:
    void identicalRequestAfter302();
    void cookieOfTheProxyIsKept();
    void proxyThatNeverEnds();
    void bothSpellingsOfRefusals();
    void spokenFailuresAreFinal_data();
    void spokenFailuresAreFinal();
    void slowsDownWhenTold();
    void pagesOfAnySize();
    void plusesAreEscaped();
    void sentinelIsNoDate();
    void whatWeDoNotKnowSurvives();
    void lostWriteIsNotRepeated();
    void workTakesItsTime();
    void administratorOfOneOrganization();
    void wrongPassword();
    void accessTokenInsteadOfPassword();
    void forbiddenFirstCallIsASignIn_data();
    void forbiddenFirstCallIsASignIn();
    void otherDataCenter();
};

void TestQuirks::identicalRequestAfter302()
{
    Console console(bss().provider, {}, {}, hasty());
    const qint64 before = console.sandbox().counts()[u"customer"].toInteger();
    console.sandbox().happen(u"proxy-bounce"_s, {{u"times"_s, 3}});
    console.sandbox().forgetArrived();
    LISTED(heard, console.perform(u"customer"_s, u"create"_s, {}, customerTexts()));
    const QList<sandbox::Arrived> posts = console.sandbox().arrived();
    QCOMPARE(posts.size(), 4);
    for (const sandbox::Arrived &one : posts) {
        QCOMPARE(one.method, u"POST"_s); // never a GET
        QCOMPARE(one.path, posts.constFirst().path);
        QCOMPARE(one.body, posts.constFirst().body);
        QCOMPARE(one.headers[u"authorization"_s], posts.constFirst().headers[u"authorization"_s]);
    }
    QCOMPARE(console.sandbox().counts()[u"customer"].toInteger(), before + 1);
}

void TestQuirks::cookieOfTheProxyIsKept()
{
    Console console(bss().provider, {}, {}, hasty());
    console.sandbox().happen(u"proxy-session"_s);
    LISTED(heard, console.list(u"subscription"_s, u"all"_s));
    const qsizetype first = sent(console, u"GET"_s, u"/resource/subscription"_s).size();
    LISTED(again, console.list(u"subscription"_s, u"all"_s));
    QCOMPARE(sent(console, u"GET"_s, u"/resource/subscription"_s).size(), first * 2 - 1); // bounced once only
}

void TestQuirks::proxyThatNeverEnds()
{
    Console console(bss().provider, {}, {}, hasty());
    const Record one = subscriber(console);
    console.sandbox().happen(u"proxy-bounce"_s, {{u"times"_s, 1000}});
    console.sandbox().forgetArrived();
    const Console::Heard heard =
        console.perform(u"subscriber"_s, u"suspend"_s, one, {{u"force"_s, u"false"_s}});
    QVERIFY(heard.error);
    QVERIFY(!heard.error->remedy.isEmpty());
    QCOMPARE(console.sandbox().arrived().size(), 4); // and nothing else was sent
    QCOMPARE(stateOf(console, one), u"ACTIVE"_s);
}

void TestQuirks::bothSpellingsOfRefusals()
{
    Console console(bss().provider, {}, {}, hasty());
    const Record one = subscriber(console);
    const Record bought = newSubscription(console, u"D0NWLLL"_s, 2);
    QVERIFY(!newSeat(console, one, bought).key.isEmpty());
    for (const bool other : {false, true}) {
        console.sandbox().happen(u"error-keys"_s, {{u"other"_s, other}});
        LISTED(twice, console.perform(u"subscriber"_s, u"entitle"_s, one, {{u"subscription"_s, bought.key}}));
        const Console::Heard refused = console.perform(u"subscriber"_s, u"activate"_s, one);
        QVERIFY(refused.error);
        QCOMPARE(refused.error->code, u"BZSSX0409E"_s);
        QVERIFY(refused.error->words.contains(u"is in the state [ACTIVE]"_s));
        QVERIFY(refused.error->words.contains(u"choose an operation"_s)); // the advice
    }
}

void TestQuirks::spokenFailuresAreFinal_data()
{
    QTest::addColumn<bool>("spoken");
    QTest::addColumn<int>("requests");
    QTest::newRow("in the service's own words") << true << 1;
    QTest::newRow("a web page of the proxy") << false << 4;
}

void TestQuirks::spokenFailuresAreFinal()
{
    QFETCH(const bool, spoken);
    QFETCH(const int, requests);
    Console console(bss().provider, {}, {}, hasty());
    if (spoken)
        console.sandbox().happen(u"refuse"_s, {{u"status"_s, 500}, {u"times"_s, 100}});
    else
        QVERIFY(console.sandbox().addFault(u"html;path=/resource"_s));
    const Console::Heard heard = console.list(u"subscription"_s, u"all"_s);
    QVERIFY(heard.error);
    QCOMPARE(heard.error->fault, Fault::Server);
    QCOMPARE(heard.error->words.contains(u"not at ease"_s), spoken);
    QCOMPARE(console.sandbox().arrived().size(), requests);
}

void TestQuirks::slowsDownWhenTold()
{
    Console console(bss().provider, {}, {}, hasty());
    console.sandbox().happen(u"refuse"_s, {{u"status"_s, 429}, {u"times"_s, 1}, {u"retryAfter"_s, 1}});
    QElapsedTimer clock;
    clock.start();
    LISTED(heard, console.list(u"subscription"_s, u"all"_s));
    QVERIFY(clock.elapsed() >= 1000);
    QVERIFY(!heard.records.isEmpty());
}

void TestQuirks::pagesOfAnySize()
{
    Console console(bss().provider, {}, {}, hasty());
    console.sandbox().happen(u"page-size"_s, {{u"largest"_s, 7}});
    LISTED(heard, console.list(u"subscriber"_s, u"all"_s));
    const qint64 all = console.sandbox().counts()[u"subscriber"].toInteger();
    QCOMPARE(heard.of(u"subscriber"_s).size(), all);
    QCOMPARE(console.sandbox().arrived().size(), (all + 6) / 7 + 1); // until an empty page
    QVERIFY(console.sandbox().arrived().constFirst().query.contains(u"_pageSize=100"_s));
    QVERIFY(console.sandbox().arrived().constFirst().query.contains(u"_pageNumber=1"_s));
}

void TestQuirks::plusesAreEscaped()
{
    Console console(bss().provider, {}, {}, hasty());
    QCOMPARE(console.text(subscriber(console, u"ines+admin@harbour.example"_s), u"email"_s),
        u"ines+admin@harbour.example"_s);
    QVERIFY(console.sandbox().arrived().constLast().query.contains(
        u"emailAddress=ines%2Badmin%40harbour.example"_s));
    QVERIFY(!harbour(console).key.isEmpty());
    QVERIFY(sent(console, u"GET"_s, u"/resource/customer"_s)
                .constLast()
                .query.contains(u"orgName=Harbour%20%26%20Sons"_s));
}

void TestQuirks::sentinelIsNoDate()
{
    Console console(bss().provider, {}, {}, hasty());
    const Record one = newSubscription(console, u"D0NWLLL"_s, 2);
    QJsonObject whole = truthOf(console, one);
    whole[u"ExpirationDate"] = u"01/01/1970 00:00:00"_s;
    int status = 0;
    (void)console.sandbox().act(console.sandbox().administrator().username, u"PUT"_s,
        u"/resource/subscription/"_s + one.key, {{u"Subscription"_s, whole}}, &status);
    QCOMPARE(status, 204);
    QCOMPARE(console.text(again(console, one), u"ends"_s), QString());
}

// A member that no contract speaks of goes back as it came.
void TestQuirks::whatWeDoNotKnowSurvives()
{
    Console console(bss().provider, {}, {}, hasty());
    const Record one = subscriber(console);
    QVERIFY(console.sandbox().addFault(u"unknown-key;verb=GET"_s));
    LISTED(heard, console.perform(u"subscriber"_s, u"edit"_s, one, {{u"jobTitle"_s, u"Captain"_s}}));
    const QJsonObject body =
        QJsonDocument::fromJson(sent(console, u"PUT"_s, u"/resource/subscriber"_s).constLast().body).object();
    const QJsonValue whole = body[u"Subscriber"];
    QVERIFY(whole[u"x_never_heard_of"].isObject());
    QVERIFY(whole[u"Person"][u"x_never_heard_of"].isObject());
    QCOMPARE(whole[u"Person"][u"JobTitle"].toString(), u"Captain"_s);
    QCOMPARE(whole[u"SeatSet"].toArray().size(), truthOf(console, one)[u"SeatSet"].toArray().size());
}

void TestQuirks::lostWriteIsNotRepeated()
{
    Console console(bss().provider, {}, {}, hasty());
    const Record owner = harbour(console);
    QVERIFY(console.sandbox().addFault(u"hang-up-after-commit;verb=POST;path=/resource/subscription$"_s));
    const Console::Heard heard = console.perform(u"subscription"_s, u"create"_s, owner,
        {{u"part"_s, u"D0NWLLL"_s}, {u"quantity"_s, u"3"_s}, {u"length"_s, u"1"_s},
            {u"lengthUnit"_s, u"YEARS"_s}});
    QVERIFY(heard.error);
    QVERIFY(heard.error->outcomeUnknown);
    QCOMPARE(sent(console, u"POST"_s, u"/resource/subscription"_s).size(), 1);
}

void TestQuirks::workTakesItsTime()
{
    Console console(bss().provider, {}, {}, hasty());
    console.sandbox().happen(u"take-time"_s, {{u"milliseconds"_s, 3'600'000}});
    const Record bought = newSubscription(console, u"D0NWLLL"_s, 2);
    QCOMPARE(console.text(bought, u"state"_s), u"PENDING"_s);
    console.sandbox().happen(u"finish"_s);
    const Record seat = newSeat(console, subscriber(console), bought);
    QCOMPARE(console.text(seat, u"state"_s), u"ENTITLE_PENDING"_s);
    console.sandbox().happen(u"finish"_s);
    QCOMPARE(console.text(again(console, seat), u"state"_s), u"ASSIGNED"_s);
    QVERIFY(console.provider().schema().type(u"subscription")->operation(u"create")->verifyWithin >= 300s);
}

// Sees its own organization and nothing else, by the same lists.
void TestQuirks::administratorOfOneOrganization()
{
    Console console(bss().provider, {}, u"mia@harbour.example"_s, hasty());
    LISTED(own, console.list(u"account"_s, u"own"_s));
    const Record account = own.of(u"account"_s).constFirst();
    QCOMPARE(console.text(account, u"vendor"_s), u"false"_s);
    LISTED(customers, console.list(u"customer"_s, u"own"_s, account));
    QCOMPARE(keysOf(customers.of(u"customer"_s)), QStringList{account.key});
    LISTED(bought, console.list(u"subscription"_s, u"ofOwn"_s, account));
    QVERIFY(!bought.records.isEmpty());
    for (const Record &one : bought.records)
        QCOMPARE(console.text(one, u"customer"_s), account.key);
    LISTED(people, console.list(u"subscriber"_s, u"all"_s));
    QCOMPARE(people.of(u"subscriber"_s).size(), 4);
    const Console::Heard all = console.list(u"customer"_s, u"all"_s);
    QVERIFY(all.error);
    QCOMPARE(all.error->fault, Fault::Permission);
    QVERIFY(console.provider().schema().type(u"customer")->list(u"all")->adminOnly);
}

void TestQuirks::wrongPassword()
{
    Manner manner = hasty();
    manner.secrets = {{u"password"_s, u"wrong"_s}};
    Console console(bss().provider, {}, {}, manner);
    const Console::Heard heard = console.list(u"subscriber"_s, u"all"_s);
    QVERIFY(heard.error);
    QCOMPARE(heard.error->fault, Fault::SignIn);
}

// As an application gets it (§2.4): a code for the person's own sign-in, and a token for the code.
void TestQuirks::accessTokenInsteadOfPassword()
{
    Console console(bss().provider, {}, {}, hasty());
    const sandbox::Person who = console.sandbox().administrator();
    const int port = QUrl(console.sandbox().baseUrl()).port();
    const QByteArray pair = (who.username + u':' + who.password).toUtf8().toBase64();
    const Reply code = rawExchange(port,
        {u"GET"_s,
            u"/manage/oauth2/authorize?response_type=code&client_id=%1&callback_uri=https://app.test"_s.arg(
                client),
            {}, {}, {{u"Authorization"_s, u"Basic "_s + QString::fromLatin1(pair)}}});
    const QString given = code.headers.value(u"location"_s).section(u"code="_s, 1);
    QVERIFY(!given.isEmpty());
    const Reply token = rawExchange(port,
        {u"GET"_s,
            u"/manage/oauth2/token?grant_type=authorization_code&callback_uri=https://app.test&client_id=%1&"
            "client_secret=%2&code=%3"_s.arg(client, clientSecret, given),
            {}, {}, {{u"Accept"_s, u"application/json"_s}}});
    const QString access = token.json()[u"access_token"].toString();
    QVERIFY(!access.isEmpty());

    Connection connection = console.connection();
    connection.signIns = {{u"basic"_s, u"bearer"_s}};
    console.engine().open(connection, bss().provider, {{u"accessToken"_s, access}});
    console.sandbox().forgetArrived();
    LISTED(heard, console.list(u"subscription"_s, u"all"_s));
    QCOMPARE(console.sandbox().arrived().constFirst().headers[u"authorization"_s], u"Bearer "_s + access);
    console.engine().open(connection, bss().provider, {{u"accessToken"_s, u"worn-out"_s}});
    const Console::Heard refused = console.list(u"subscription"_s, u"all"_s);
    QVERIFY(refused.error);
    QCOMPARE(refused.error->fault, Fault::SignIn);
}

void TestQuirks::forbiddenFirstCallIsASignIn_data()
{
    QTest::addColumn<bool>("isFirst");
    QTest::addColumn<Fault>("fault");
    QTest::newRow("first call") << true << Fault::SignIn;
    QTest::newRow("later call") << false << Fault::Permission;
}

void TestQuirks::forbiddenFirstCallIsASignIn()
{
    QFETCH(const bool, isFirst);
    QFETCH(const Fault, fault);
    Console console(bss().provider, {}, {}, hasty());
    if (!isFirst) {
        LISTED(before, console.list(u"subscription"_s, u"all"_s));
    }
    console.sandbox().happen(u"refuse"_s, {{u"status"_s, 403}, {u"times"_s, 1}});
    const Console::Heard heard = console.list(u"subscription"_s, u"all"_s);
    QVERIFY(heard.error);
    QCOMPARE(heard.error->fault, fault);
}

void TestQuirks::otherDataCenter()
{
    Manner manner = hasty();
    manner.settings = {{u"dataCenter"_s, u"CE"_s}};
    Console console(bss().provider, {}, {}, manner);
    QCOMPARE(console.text(harbour(console), u"dataCenter"_s), u"CE"_s);
    QCOMPARE(console.text(subscriber(console), u"dataCenter"_s), u"CE"_s);
}

QTEST_GUILESS_MAIN(TestQuirks)
#include "tst_quirks.moc"
