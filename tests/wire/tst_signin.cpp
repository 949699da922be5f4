#include "providers/wire/signin.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tenantry;

class TestSignIn final : public QObject {
    Q_OBJECT
private slots:
    void basicIsSentAtOnce_data();
    void basicIsSentAtOnce();
    void apiKeyWithOrWithoutItsWord_data();
    void apiKeyWithOrWithoutItsWord();
    void passwordThenRefresh();
    void refusedRefreshFallsBackToThePassword();
    void wrongPasswordEndsIt_data();
    void wrongPasswordEndsIt();
    void troubleOnTheWayIsNoRefusal();
    void refusedAccessIsRenewed();
    void clientCredentials();
    void rotatingPairIsStoredFirst();
    void deadPairNeverLoops();
    void optionalFieldsAreLeftOut();
    void whatIsMissingIsNamed();
    void signOut();
    void secretsStayOut();
    void answerWithoutAToken();
};

static const Moment start{1000s};

static SignInSpec oidc()
{
    SignInSpec spec;
    spec.scheme = SignInScheme::OidcPassword;
    spec.user = u"{user}"_s;
    spec.password = u"{password}"_s;
    spec.tokenUrl = u"{keycloak}/realms/{realm}/protocol/openid-connect/token"_s;
    spec.logoutUrl = u"{keycloak}/realms/{realm}/protocol/openid-connect/logout"_s;
    spec.fields = {{u"client_id"_s, u"{client_id}"_s}, {u"client_secret"_s, u"{client_secret}"_s}};
    return spec;
}

static SignInState oidcState()
{
    return {oidc(),
        {{u"keycloak"_s, u"https://kc.example/auth/"_s}, {u"realm"_s, u"squonk 1"_s},
            {u"client_id"_s, u"as"_s}, {u"user"_s, u"dana"_s}},
        {{u"password"_s, u"a&b+c%"_s}}};
}

static SignInState rotating()
{
    SignInSpec spec;
    spec.scheme = SignInScheme::RotatingRefresh;
    spec.tokenUrl = u"{host}/oauth/token"_s;
    return {spec, {{u"host"_s, u"https://ion.example"_s}},
        {{u"access_token"_s, u"old-access"_s}, {u"refresh_token"_s, u"old-refresh"_s}}};
}

static HttpReply reply(int status, const QByteArray &body)
{
    HttpReply out;
    out.status = status;
    out.body = body;
    out.url = QUrl(u"https://kc.example/token"_s);
    return out;
}

static HttpReply tokens(const QByteArray &access, const QByteArray &refresh)
{
    return reply(200,
        R"({"access_token":")" + access + R"(","expires_in":300,"refresh_expires_in":1800,"refresh_token":")"
            + refresh + R"(","token_type":"Bearer"})");
}

// The body of what is needed; "ready" when nothing is, "!" and the fault when it cannot go on.
static QByteArray asks(SignInState &state, Moment now)
{
    const auto need = state.needs(now);
    if (!need)
        return '!' + faultName(need.error().fault).toLatin1();
    return *need ? (*need)->body : QByteArray("ready");
}

static QByteArray credentials(const SignInState &state)
{
    HttpRequest request;
    request.headers = {{"authorization", "stale"}, {"Accept", "x"}};
    if (!state.apply(request) || request.headers.size() != 2)
        return "none";
    return request.headers.last().second;
}

void TestSignIn::basicIsSentAtOnce_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("ASCII") << u"Aladdin"_s << u"open sesame"_s
                           << QByteArray("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    QTest::newRow("UTF-8") << u"Zoë"_s << u"pä:ß"_s << "Basic " + u"Zoë:pä:ß"_s.toUtf8().toBase64();
    QTest::newRow("colon in the name") << u"a:b"_s << u"x"_s << QByteArray("none");
    QTest::newRow("no password") << u"a"_s << QString() << QByteArray("none");
}

void TestSignIn::basicIsSentAtOnce()
{
    QFETCH(QString, user);
    QFETCH(QString, password);
    QFETCH(QByteArray, header);
    SignInSpec spec;
    spec.user = u"{login}"_s;
    spec.password = u"{password}"_s;
    SignInState state(spec, {{u"login"_s, user}}, {{u"password"_s, password}});
    QCOMPARE(asks(state, start), QByteArray(header == "none" ? "!sign-in" : "ready"));
    QCOMPARE(credentials(state), header);
    QVERIFY(!state.refused()); // asking again would lock the account
}

void TestSignIn::apiKeyWithOrWithoutItsWord_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("bare") << u"SU-1:0123"_s << QByteArray("ApiKey SU-1:0123");
    QTest::newRow("with its word") << u"ApiKey SU-1:0123"_s << QByteArray("ApiKey SU-1:0123");
    QTest::newRow("line break") << u"SU-1\nX: y"_s << QByteArray("none");
}

void TestSignIn::apiKeyWithOrWithoutItsWord()
{
    QFETCH(QString, typed);
    QFETCH(QByteArray, header);
    SignInSpec spec;
    spec.scheme = SignInScheme::ApiKey;
    spec.value = u"ApiKey {token}"_s;
    const SignInState state(spec, {}, {{u"token"_s, typed}});
    QCOMPARE(credentials(state), header);
}

void TestSignIn::passwordThenRefresh()
{
    SignInState state = oidcState();
    const auto first = state.needs(start);
    QVERIFY(first && *first);
    QCOMPARE((*first)->url.toEncoded(),
        QByteArray("https://kc.example/auth/realms/squonk%201/protocol/openid-connect/token"));
    QCOMPARE((*first)->verb, QByteArray("POST"));
    QCOMPARE(
        (*first)->body, QByteArray("grant_type=password&username=dana&password=a%26b%2Bc%25&client_id=as"));
    QCOMPARE((*first)->signIn, QString());
    QCOMPARE(credentials(state), QByteArray("none"));
    const auto taken = state.accept(tokens("A1", "R1"), start);
    QVERIFY(taken);
    QVERIFY(taken->toStore.isEmpty());
    QCOMPARE(asks(state, start + 240s), QByteArray("ready"));
    QCOMPARE(credentials(state), QByteArray("Bearer A1"));
    QCOMPARE(asks(state, start + 241s),
        QByteArray("grant_type=refresh_token&refresh_token=R1&client_id=as")); // fewer than 60 s left
    QVERIFY(state.accept(tokens("A2", "R2"), start + 241s));
    QCOMPARE(credentials(state), QByteArray("Bearer A2"));
    QVERIFY(asks(state, start + 241s + 1800s)
                .startsWith("grant_type=password")); // the refresh token has ended as well
}

void TestSignIn::refusedRefreshFallsBackToThePassword()
{
    SignInState state = oidcState();
    QVERIFY(asks(state, start).startsWith("grant_type=password"));
    QVERIFY(state.accept(tokens("A1", "R1"), start));
    QVERIFY(asks(state, start + 300s).startsWith("grant_type=refresh_token"));
    QVERIFY(state.accept(
        reply(400, R"({"error":"invalid_grant","error_description":"Token is not active"})"), start + 300s));
    QVERIFY(asks(state, start + 300s).startsWith("grant_type=password"));
    QVERIFY(state.accept(tokens("A2", "R2"), start + 300s));
    QCOMPARE(credentials(state), QByteArray("Bearer A2"));
}

void TestSignIn::wrongPasswordEndsIt_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("remedy");
    const auto row = [](int status, const char *error, const char *text, const QString &remedy) {
        QTest::newRow(text) << status
                            << QByteArray(R"({"error":")" + QByteArray(error) + R"(","error_description":")"
                                   + text + R"("})")
                            << QString::fromLatin1(text) << remedy;
    };
    row(401, "invalid_grant", "Invalid user credentials", u"account page"_s);
    row(400, "invalid_grant", "Account is not fully set up", u"web browser"_s);
    row(400, "invalid_grant", "Account disabled", u"administrator"_s);
    row(401, "invalid_client", "Invalid client or Invalid client credentials", u"client id"_s);
    row(400, "unauthorized_client", "Client not allowed for direct access grants", u"client id"_s);
    row(404, "Realm does not exist", "Realm does not exist", u"realm"_s);
}

void TestSignIn::wrongPasswordEndsIt()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, words);
    QFETCH(QString, remedy);
    SignInState state = oidcState();
    QVERIFY(asks(state, start).startsWith("grant_type=password"));
    const auto taken = state.accept(reply(status, body), start);
    QVERIFY(!taken);
    QCOMPARE(taken.error().fault, Fault::SignIn);
    QCOMPARE(taken.error().words, words);
    QVERIFY2(taken.error().remedy.contains(remedy), qPrintable(taken.error().remedy));
    QCOMPARE(asks(state, start), QByteArray("!sign-in")); // nothing more is sent: accounts get locked
    QVERIFY(!state.refused());
}

void TestSignIn::troubleOnTheWayIsNoRefusal()
{
    SignInState state = oidcState();
    QVERIFY(asks(state, start).startsWith("grant_type=password"));
    const auto taken = state.accept(reply(503, "<html><body>down</body></html>"), start);
    QVERIFY(!taken);
    QCOMPARE(taken.error().fault, Fault::Server);
    QVERIFY(asks(state, start).startsWith("grant_type=password"));
}

void TestSignIn::refusedAccessIsRenewed()
{
    SignInState state = oidcState();
    QVERIFY(asks(state, start).startsWith("grant_type=password"));
    QVERIFY(state.accept(tokens("A1", "R1"), start));
    QCOMPARE(asks(state, start), QByteArray("ready"));
    QVERIFY(state.refused());
    QVERIFY(asks(state, start).startsWith("grant_type=refresh_token&refresh_token=R1"));
}

void TestSignIn::clientCredentials()
{
    SignInSpec spec = oidc();
    spec.scheme = SignInScheme::ClientCredentials;
    SignInState state(spec,
        {{u"keycloak"_s, u"https://kc.example"_s}, {u"realm"_s, u"r"_s}, {u"client_id"_s, u"as"_s}},
        {{u"client_secret"_s, u"s"_s}});
    QCOMPARE(asks(state, start), QByteArray("grant_type=client_credentials&client_id=as&client_secret=s"));
    QVERIFY(state.accept(reply(200, R"({"access_token":"A","expires_in":"300"})"), start));
    QCOMPARE(credentials(state), QByteArray("Bearer A"));
    QVERIFY(asks(state, start + 290s).startsWith("grant_type=client_credentials"));
}

void TestSignIn::rotatingPairIsStoredFirst()
{
    SignInState state = rotating();
    QCOMPARE(asks(state, start), QByteArray("ready")); // a stored token is used until it is refused
    QCOMPARE(credentials(state), QByteArray("Bearer old-access"));
    QVERIFY(state.refused());
    const auto need = state.needs(start);
    QVERIFY(need && *need);
    QCOMPARE((*need)->body, QByteArray("grant_type=refresh_token&refresh_token=old-refresh"));
    QCOMPARE((*need)->repeat, Repeat::Never); // a second one would burn the pair
    const auto taken =
        state.accept(reply(200, R"({"access_token":"A","refresh_token":"R","expires_in":7200})"), start);
    QVERIFY(taken);
    QCOMPARE(taken->toStore, (Secrets{{u"access_token"_s, u"A"_s}, {u"refresh_token"_s, u"R"_s}}));
    QVERIFY(asks(state, start + 7141s).endsWith("refresh_token=R"));
}

void TestSignIn::deadPairNeverLoops()
{
    SignInState state = rotating();
    QVERIFY(state.refused());
    QVERIFY(asks(state, start).startsWith("grant_type"));
    const auto taken = state.accept(reply(400, R"({"error":"cannot validate token: redis: nil"})"), start);
    QVERIFY(!taken);
    QCOMPARE(taken.error().words, u"cannot validate token: redis: nil"_s);
    QVERIFY(taken.error().remedy.contains(u"new credentials"));
    QCOMPARE(asks(state, start), QByteArray("!sign-in"));
}

void TestSignIn::optionalFieldsAreLeftOut()
{
    SignInState state = oidcState();
    QVERIFY(!asks(state, start).contains("client_secret"));
}

void TestSignIn::whatIsMissingIsNamed()
{
    SignInState state(
        oidc(), {{u"keycloak"_s, u"https://kc.example"_s}, {u"realm"_s, u"r"_s}, {u"user"_s, u"u"_s}}, {});
    const auto need = state.needs(start);
    QVERIFY(!need);
    QCOMPARE(need.error().fault, Fault::SignIn);
    QVERIFY(need.error().summary.contains(u"password"));
    SignInState noRealm(
        oidc(), {{u"keycloak"_s, u"https://kc.example"_s}, {u"user"_s, u"u"_s}}, {{u"password"_s, u"p"_s}});
    QVERIFY(noRealm.needs(start).error().summary.contains(u"realm"));
}

void TestSignIn::signOut()
{
    SignInState state = oidcState();
    QVERIFY(!state.logout());
    QVERIFY(asks(state, start).startsWith("grant_type"));
    QVERIFY(state.accept(tokens("A1", "R1"), start));
    const auto request = state.logout();
    QVERIFY(request);
    QVERIFY(request->url.path().endsWith(u"/logout"));
    QCOMPARE(request->body, QByteArray("refresh_token=R1&client_id=as"));
}

void TestSignIn::secretsStayOut()
{
    SignInState state = oidcState();
    QVERIFY(asks(state, start).startsWith("grant_type"));
    QVERIFY(state.accept(tokens("ACCESS1", "REFRESH1"), start));
    QStringList held = state.secretTexts();
    held.sort();
    QCOMPARE(held, (QStringList{u"ACCESS1"_s, u"REFRESH1"_s, u"a&b+c%"_s}));
    QVERIFY(asks(state, start + 300s).startsWith("grant_type=refresh"));
    const auto taken = state.accept(reply(500, "cannot refresh REFRESH1 with a&b+c%"), start);
    QVERIFY(!taken);
    QCOMPARE(taken.error().words, u"cannot refresh ••• with •••"_s);
}

void TestSignIn::answerWithoutAToken()
{
    SignInState state = oidcState();
    QVERIFY(asks(state, start).startsWith("grant_type"));
    const auto taken = state.accept(reply(200, "<html><body>Portal</body></html>"), start);
    QVERIFY(!taken);
    QCOMPARE(taken.error().fault, Fault::Protocol);
    QCOMPARE(taken.error().words, u"Portal"_s);
    SignInState pair = rotating();
    QVERIFY(pair.refused());
    QVERIFY(asks(pair, start).startsWith("grant_type"));
    QVERIFY(!pair.accept(reply(200, R"({"access_token":"A"})"), start)); // half a pair is none
}

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_signin.moc"
