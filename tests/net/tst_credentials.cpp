#include "providers/net/masking.h"
#include "tests/net/net.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tenantry;
using namespace tenantry::test;

namespace {

// A service whose tokens are counted: "access-1", "access-2"… Only the newest is good.
struct Service {
    int tokens = 0;
    int lives = 300; // seconds, of an access token
    bool refusesAll = false;
    std::chrono::milliseconds tokenTakes{30}; // long enough for others to come and wait
    LoopbackServer::Handler more; // other paths
    LoopbackServer server{[this](const Seen &seen) {
        return answer(seen);
    }};

    // Every other refusal comes late: after the token that it is about has been renewed.
    Says refusal()
    {
        Says how = says(401, R"({"error":"bad token"})");
        how.after = ++refusals % 2 ? 0ms : 120ms;
        return how;
    }
    int refusals = 0;

    Says answer(const Seen &seen)
    {
        if (seen.target == "/token") {
            ++tokens;
            const QJsonObject body{{u"access_token"_s, u"access-%1"_s.arg(tokens)},
                {u"refresh_token"_s, u"refresh-%1"_s.arg(tokens)}, {u"token_type"_s, u"Bearer"_s},
                {u"expires_in"_s, lives}};
            Says how = says(200, QJsonDocument(body).toJson());
            how.after = tokenTakes;
            return how;
        }
        const QByteArray newest = "Bearer access-" + QByteArray::number(tokens);
        if (refusesAll || seen.header("authorization") != newest)
            return refusal();
        return more ? more(seen) : says(200, "{}");
    }
};

SignInSpec password(const Service &service)
{
    SignInSpec spec;
    spec.key = u"oidc"_s;
    spec.scheme = SignInScheme::OidcPassword;
    spec.user = u"{user}"_s;
    spec.password = u"{password}"_s;
    spec.tokenUrl = service.server.url(u"/token"_s).toString();
    return spec;
}

SignInSpec rotating(const Service &service)
{
    SignInSpec spec;
    spec.key = u"oidc"_s;
    spec.scheme = SignInScheme::RotatingRefresh;
    spec.tokenUrl = service.server.url(u"/token"_s).toString();
    return spec;
}

SessionAccess access(const SignInSpec &spec)
{
    return {{spec},
        {{u"user"_s, u"ann"_s}, {u"password"_s, u"pass&word+1"_s}, {u"refresh_token"_s, u"refresh-0"_s}}, {}};
}

HttpRequest signedRequest(const QByteArray &verb, const QUrl &url)
{
    HttpRequest asked = request(verb, url);
    asked.signIn = u"oidc"_s;
    return asked;
}

} // namespace

class TestCredentials : public QObject {
    Q_OBJECT
private slots:
    void oneTokenForTwenty_CONN_6();
    void oneRenewalForTwentyRefusals_CONN_6();
    void renewsBeforeTheEnd();
    void shortLivedTokenIsUsed();
    void refusedTwiceIsSignIn();
    void writesAreRenewedToo();
    void wrongPasswordTellsAll();
    void rotatedTokenIsStoredFirst_CONN_6();
    void deadKeychainHoldsNobody_CONN_5();
    void singleUseRefreshIsNotRepeated();
    void keptAtHomeWhenRedirected();
    void notSentToAnotherOrigin();
    void stayAtHomeWhenADocumentLiesElsewhere();
    void stayWithinGivenOrigins();
    void unknownSignIn();
    void lineBreakInASecret();
    void cancelledWaiterLeavesOthers();
    void logHoldsNoSecret_DIAG_1();
    void errorsHoldNoSecret_ERR_1();
    void addressesAreMasked_data();
    void addressesAreMasked();
};

void TestCredentials::oneTokenForTwenty_CONN_6()
{
    Service service;
    Net net(access(password(service)));
    std::vector<std::unique_ptr<Net::Sent>> all;
    for (int i = 0; i < 20; ++i) {
        if (i == 10) // the others come while the token is on its way
            QTRY_COMPARE(service.server.count("/token"), 1);
        all.push_back(net.send(signedRequest("GET", service.server.url(u"/things"_s))));
    }
    for (const auto &sent : all)
        QTRY_COMPARE(sent->status(), 200);
    QCOMPARE(service.server.count("/token"), 1);
    QCOMPARE(service.server.count("/things"), 20);
    QVERIFY(all.front()->waits.contains(u"sign-in"_s));
    const QUrlQuery form(QString::fromUtf8(service.server.seen().first().body));
    QCOMPARE(form.queryItemValue(u"password"_s, QUrl::FullyEncoded), u"pass%26word%2B1"_s);
}

void TestCredentials::oneRenewalForTwentyRefusals_CONN_6()
{
    Service service;
    Net net(access(password(service)));
    QCOMPARE(net.fetch(signedRequest("GET", service.server.url(u"/first"_s)))->status(), 200);
    ++service.tokens; // the token that the session holds is no longer the newest: it is refused
    std::vector<std::unique_ptr<Net::Sent>> all;
    for (int i = 0; i < 20; ++i)
        all.push_back(net.send(signedRequest("GET", service.server.url(u"/things"_s))));
    for (const auto &sent : all)
        QTRY_COMPARE(sent->status(), 200);
    QCOMPARE(service.server.count("/token"), 2); // the first one, and one for all twenty
}

void TestCredentials::renewsBeforeTheEnd()
{
    Service service;
    service.lives = 90;
    auto now = std::make_shared<Moment>(std::chrono::hours(1));
    Timing timing = quick();
    timing.now = [now] {
        return *now;
    };
    Net net(access(password(service)), timing);
    const HttpRequest asked = signedRequest("GET", service.server.url(u"/things"_s));
    QCOMPARE(net.fetch(asked)->status(), 200);
    *now += 20s;
    QCOMPARE(net.fetch(asked)->status(), 200);
    QCOMPARE(service.server.count("/token"), 1);
    *now += 20s; // fewer than 60 s are left
    QCOMPARE(net.fetch(asked)->status(), 200);
    QCOMPARE(service.server.count("/token"), 2);
    QVERIFY(service.server.seen().at(3).body.contains("refresh-1"));
}

// Its whole life is shorter than the margin: renewing it before use would never end.
void TestCredentials::shortLivedTokenIsUsed()
{
    Service service;
    service.lives = 30;
    Net net(access(password(service)));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(net.fetch(signedRequest("GET", service.server.url(u"/things"_s)))->status(), 200);
    QCOMPARE(service.server.count("/token"), 1);
    ++service.tokens; // refused: then it is renewed
    QCOMPARE(net.fetch(signedRequest("GET", service.server.url(u"/things"_s)))->status(), 200);
    QCOMPARE(service.server.count("/token"), 2);
}

void TestCredentials::refusedTwiceIsSignIn()
{
    Service service;
    service.refusesAll = true;
    Net net(access(password(service)));
    const auto sent = net.fetch(signedRequest("GET", service.server.url(u"/things"_s)));
    QCOMPARE(sent->status(), 401); // the flow quotes the service's words; see TestFlowRunner for the fault
    QCOMPARE(service.server.count("/things"), 2);
    QCOMPARE(service.server.count("/token"), 2);
    QCOMPARE(net.log.entries().last().outcome, u"sign-in"_s);
}

void TestCredentials::writesAreRenewedToo()
{
    Service service;
    Net net(access(password(service)));
    QCOMPARE(net.fetch(signedRequest("GET", service.server.url(u"/first"_s)))->status(), 200);
    ++service.tokens;
    const auto sent = net.fetch(signedRequest("POST", service.server.url(u"/things"_s)));
    QCOMPARE(sent->status(), 200);
    QCOMPARE(service.server.count("/things"), 2); // a 401 is an answer: nothing was done
    QCOMPARE(service.server.seen().last().body, R"({"name":"x"})");
}

void TestCredentials::wrongPasswordTellsAll()
{
    LoopbackServer server([](const Seen &seen) {
        return seen.target == "/token"
            ? says(401, R"({"error":"invalid_grant","error_description":"Invalid user credentials"})")
            : says(200, "{}");
    });
    Service service;
    SignInSpec spec = password(service);
    spec.tokenUrl = server.url(u"/token"_s).toString();
    Net net(access(spec));
    std::vector<std::unique_ptr<Net::Sent>> all;
    for (int i = 0; i < 5; ++i)
        all.push_back(net.send(signedRequest("GET", server.url(u"/things"_s))));
    for (const auto &sent : all) {
        QTRY_VERIFY(sent->how);
        QCOMPARE(sent->error().fault, Fault::SignIn);
        QVERIFY(sent->error().words.contains(u"Invalid user credentials"_s));
    }
    QCOMPARE(server.count("/token"), 1);
    QCOMPARE(server.count("/things"), 0);
}

void TestCredentials::rotatedTokenIsStoredFirst_CONN_6()
{
    Service service;
    std::function<void(Outcome)> stored;
    Secrets changed;
    Timing timing = quick();
    timing.keychain = 10s;
    Net net(
        access(rotating(service)), timing, [&](const QString &connection, const Secrets &secrets, auto done) {
            QCOMPARE(connection, u"c1"_s);
            changed = secrets;
            stored = std::move(done);
        });
    const auto sent = net.send(signedRequest("GET", service.server.url(u"/things"_s)));
    QTRY_VERIFY(stored);
    QCOMPARE(changed.value(u"refresh_token"_s), u"refresh-1"_s);
    QTest::qWait(50);
    QCOMPARE(service.server.count("/things"), 0); // not before it is stored
    stored(Nothing{});
    QTRY_COMPARE(sent->status(), 200);
}

void TestCredentials::deadKeychainHoldsNobody_CONN_5()
{
    Service service;
    Net net(access(rotating(service)), quick(), [](const QString &, const Secrets &, const auto &) {});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"keychain is slow"_s));
    QCOMPARE(net.fetch(signedRequest("GET", service.server.url(u"/things"_s)))->status(), 200);
}

void TestCredentials::singleUseRefreshIsNotRepeated()
{
    LoopbackServer server([](const Seen &) { return hangsUp(); });
    Service service;
    SignInSpec spec = rotating(service);
    spec.tokenUrl = server.url(u"/token"_s).toString();
    Net net(access(spec));
    const auto sent = net.fetch(signedRequest("GET", server.url(u"/things"_s)));
    QCOMPARE(sent->error().fault, Fault::Network);
    QCOMPARE(server.count("/token"), 1);
    QCOMPARE(server.count("/things"), 0);
}

void TestCredentials::keptAtHomeWhenRedirected()
{
    Service service;
    service.more = [](const Seen &seen) {
        return seen.target == "/old" ? redirect(302, QUrl(u"/new"_s)) : says(200, "{}");
    };
    Net net(access(password(service)));
    QCOMPARE(net.fetch(signedRequest("GET", service.server.url(u"/old"_s)))->status(), 200);
    QCOMPARE(service.server.seen().last().header("authorization"), "Bearer access-1");
}

void TestCredentials::notSentToAnotherOrigin()
{
    LoopbackServer other([](const Seen &) { return says(200, "{}"); });
    Service service;
    service.more = [&](const Seen &seen) {
        return seen.target == "/moved" ? redirect(302, other.url(u"/trap"_s)) : says(200, "{}");
    };
    Net net(access(password(service)));
    QCOMPARE(
        net.fetch(signedRequest("GET", service.server.url(u"/moved"_s)))->error().fault, Fault::Protocol);
    const auto next = net.fetch(signedRequest("GET", other.url(u"/page/2"_s))); // as an answer might name it
    QCOMPARE(next->error().fault, Fault::Protocol);
    QVERIFY(next->error().summary.contains(u"credentials"_s));
    QTest::qWait(20);
    for (const Seen &seen : other.seen())
        QVERIFY(seen.header("authorization").isEmpty());
    QCOMPARE(other.connections(), 0);
}

void TestCredentials::stayAtHomeWhenADocumentLiesElsewhere()
{
    LoopbackServer other([](const Seen &) { return says(200, "PK"); });
    Service service;
    service.more = [&](const Seen &seen) {
        return seen.target == "/document" ? redirect(302, other.url(u"/file.xlsx"_s)) : says(200, "{}");
    };
    Net net(access(password(service)));
    HttpRequest asked = signedRequest("GET", service.server.url(u"/document"_s));
    asked.mayLeave = true;
    QCOMPARE(net.fetch(asked)->status(), 200);
    QCOMPARE(other.seen().size(), 1);
    QVERIFY(other.seen().constFirst().header("authorization").isEmpty());
}

void TestCredentials::stayWithinGivenOrigins()
{
    Service service;
    SessionAccess given = access(password(service));
    given.origins = {QUrl(u"https://service.example/api"_s)};
    Net net(given);
    QCOMPARE(net.fetch(signedRequest("GET", service.server.url(u"/x"_s)))->error().fault, Fault::Protocol);
    QCOMPARE(service.server.connections(), 0);
}

void TestCredentials::unknownSignIn()
{
    Service service;
    Net net;
    const auto sent = net.fetch(signedRequest("GET", service.server.url(u"/x"_s)));
    QCOMPARE(sent->error().fault, Fault::SignIn);
    QCOMPARE(service.server.connections(), 0);
}

void TestCredentials::lineBreakInASecret()
{
    Service service;
    SignInSpec spec;
    spec.key = u"oidc"_s;
    spec.scheme = SignInScheme::ApiKey;
    spec.value = u"ApiKey {key}"_s;
    Net net({{spec}, {{u"key"_s, u"abc\r\nX-Evil: 1"_s}}, {}});
    const auto sent = net.fetch(signedRequest("GET", service.server.url(u"/x"_s)));
    QVERIFY(sent->how && !*sent->how);
    QCOMPARE(service.server.connections(), 0);
}

void TestCredentials::cancelledWaiterLeavesOthers()
{
    Service service;
    service.tokenTakes = 1s; // so that the first one leaves before it comes
    Net net(access(password(service)));
    auto first = net.send(signedRequest("GET", service.server.url(u"/a"_s)));
    auto second = net.send(signedRequest("GET", service.server.url(u"/b"_s)));
    QTRY_COMPARE(service.server.count("/token"), 1);
    first->delivery.reset();
    QTRY_COMPARE(second->status(), 200);
    QCOMPARE(service.server.count("/a"), 0);
    QVERIFY(!first->how);
}

void TestCredentials::logHoldsNoSecret_DIAG_1()
{
    Service service;
    Net net(access(password(service)));
    QUrl url = service.server.url(u"/things?limit=10&access_token=access-1&email=ann%40example.org"_s);
    HttpRequest asked = signedRequest("GET", url);
    asked.headers.emplaceBack("X-Api-Key", "pass&word+1");
    QCOMPARE(net.fetch(asked)->status(), 200);
    const auto entries = net.log.entries();
    QCOMPARE(entries.size(), 2);
    QString everything;
    for (const RequestLogEntry &entry : entries) {
        QVERIFY(entry.number > 0 && entry.at.isValid() && !entry.verb.isEmpty());
        QCOMPARE(entry.connection, u"c1"_s);
        QCOMPARE(entry.outcome, u"ok"_s);
        QCOMPARE(entry.status, 200);
        everything += entry.what + entry.address + entry.outcome;
        for (const auto &[name, value] : entry.headers)
            everything += name + value;
    }
    for (const QString &secret : {u"pass"_s, u"access-1"_s, u"refresh-1"_s, u"ann"_s, u"Bearer"_s})
        QVERIFY2(!everything.contains(secret), qPrintable(everything));
    QCOMPARE(entries.last().address, u"/things?limit=10&access_token=•••&email=•••"_s);
    QVERIFY(entries.last().headers.contains(qMakePair(u"Accept"_s, u"application/json"_s)));
    QVERIFY(entries.last().headers.contains(qMakePair(u"X-Api-Key"_s, u"•••"_s)));
}

void TestCredentials::errorsHoldNoSecret_ERR_1()
{
    Error error;
    error.words = u"user ann, password pass&word+1, token access-1"_s;
    error.address = u"GET /x?p=pass%26word%2B1"_s;
    const Error shown = withoutSecrets(error, {u"pass&word+1"_s, u"access-1"_s, QString(), u"x"_s});
    QCOMPARE(shown.words, u"user ann, password •••, token •••"_s);
    QCOMPARE(shown.address, u"GET /x?p=•••"_s);
}

void TestCredentials::addressesAreMasked_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("shown");
    QTest::newRow("no query") << u"https://me:pw@host.example/a/b#part"_s << u"/a/b"_s;
    QTest::newRow("no path") << u"https://host.example"_s << u"/"_s;
    QTest::newRow("allowed") << u"https://h/a?limit=5&from=2026-01-01"_s << u"/a?limit=5&from=2026-01-01"_s;
    QTest::newRow("case") << u"https://h/a?pageSize=5"_s << u"/a?pageSize=5"_s;
    QTest::newRow("others") << u"https://h/a?key=1&limit=5&sig=abc"_s << u"/a?key=•••&limit=5&sig=•••"_s;
    QTest::newRow("no equals sign") << u"https://h/a?eq(token,abc)"_s << u"/a?•••"_s;
    QTest::newRow("encoded path stays") << u"https://h/a%40b"_s << u"/a%40b"_s;
}

void TestCredentials::addressesAreMasked()
{
    QFETCH(const QString, url);
    QFETCH(const QString, shown);
    QCOMPARE(shownAddress(QUrl(url)), shown);
}

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"
