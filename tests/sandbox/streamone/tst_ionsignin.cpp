// Tokens, keys and who is let in.
#include "tests/sandbox/streamone/ion.h"

#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray refreshForm(const QString &token)
{
    return "grant_type=refresh_token&refresh_token=" + QUrl::toPercentEncoding(token);
}

} // namespace

class TestIonSignIn : public QObject {
    Q_OBJECT
private slots:
    void everybodyHasAPair();
    void refreshGivesANewPair();
    void partsWillDoToo();
    void usedTokenEndsTheSession();
    void refusedRefreshes_data();
    void refusedRefreshes();
    void checkTellsTheLives();
    void deadTokenIsRefused();
    void clockEndsTheLives();
    void livesCanBeChosen();
    void portalIssuesAnotherPair();
    void refused_data();
    void refused();
    void keyAndSecret();
    void sdkFile();
};

void TestIonSignIn::everybodyHasAPair()
{
    Ion ion;
    QCOMPARE(ion.sandbox().administrator().username, ida);
    QCOMPARE(ion.sandbox().people().size(), 4);
    for (const QString &person : {ida, ake, zofia})
        QCOMPARE(ion.get(u"/customers?pageSize=1"_s, person).status, 200);
    QCOMPARE(ion.get(u"/api/v3/accounts/20999/customers?pageSize=1"_s, nils).body, "{}"_ba);
}

void TestIonSignIn::refreshGivesANewPair()
{
    Ion ion;
    const QString before = ion.bearer(ida);
    const Reply reply = ion.form(u"/oauth/token"_s, refreshForm(ion.refreshToken(ida)));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json().keys(),
        (QStringList{u"access_token"_s, u"expires_in"_s, u"refresh_token"_s, u"token_type"_s}));
    QCOMPARE(reply.json()[u"token_type"_s].toString(), u"Bearer"_s);
    QCOMPARE(reply.json()[u"expires_in"_s].toInt(), 7200);
    QVERIFY(reply.json()[u"access_token"_s].toString() != before);
    QCOMPARE(ion.bearer(ida), reply.json()[u"access_token"_s].toString());
    QCOMPARE(ion.get(u"/reports"_s).status, 200);
    // Again, with what old clients add.
    QCOMPARE(ion.form(u"/oauth/token"_s,
                    refreshForm(ion.refreshToken(ida)) + "&redirect_uri=http%3A%2F%2Flocalhost%2F")
                 .status,
        200);
}

void TestIonSignIn::partsWillDoToo()
{
    Ion ion;
    const QByteArray body =
        "--edge\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\nrefresh_token\r\n"
        "--edge\r\nContent-Disposition: form-data; name=\"refresh_token\"\r\n\r\n"
        + ion.refreshToken(ida).toUtf8() + "\r\n--edge--\r\n";
    const Reply reply =
        ion.raw({u"POST"_s, u"/oauth/token"_s, body, u"multipart/form-data; boundary=edge"_s, {}});
    QCOMPARE(reply.status, 200);
}

void TestIonSignIn::usedTokenEndsTheSession()
{
    Ion ion;
    const QString first = ion.refreshToken(ida);
    const QJsonObject pair = ion.form(u"/oauth/token"_s, refreshForm(first)).json();
    const Reply again = ion.form(u"/oauth/token"_s, refreshForm(first));
    QCOMPARE(again.status, 400);
    QCOMPARE(again.body, R"({"error":"cannot validate token: redis: nil"})"_ba);
    // The newer pair has gone with it.
    QCOMPARE(ion.form(u"/oauth/token"_s, refreshForm(pair[u"refresh_token"_s].toString())).status, 400);
    QCOMPARE(ion.get(u"/reports"_s).status, 401);
    QCOMPARE(ion.get(u"/reports"_s, ake).status, 200); // nobody else's
}

void TestIonSignIn::refusedRefreshes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("unknown token") << "grant_type=refresh_token&refresh_token=never"_ba;
    QTest::newRow("no token") << "grant_type=refresh_token"_ba;
    QTest::newRow("another grant") << "grant_type=client_credentials"_ba;
    QTest::newRow("nothing") << ""_ba;
}

void TestIonSignIn::refusedRefreshes()
{
    QFETCH(QByteArray, body);
    Ion ion;
    const Reply reply = ion.form(u"/oauth/token"_s, body);
    QCOMPARE(reply.status, 400);
    QVERIFY(!reply.json()[u"error"_s].toString().isEmpty());
    QCOMPARE(ion.get(u"/reports"_s).status, 200); // the pair has not suffered
}

void TestIonSignIn::checkTellsTheLives()
{
    Ion ion;
    const Reply posted =
        ion.form(u"/oauth/validateAccess"_s, "access_token=" + QUrl::toPercentEncoding(ion.bearer(ida)));
    const Reply asked = ion.raw({u"GET"_s, u"/oauth/validateAccess"_s, {}, {},
        {{u"Authorization"_s, u"Bearer "_s + ion.bearer(ida)}}});
    for (const Reply &reply : {posted, asked}) {
        QCOMPARE(reply.status, 200);
        const int access = reply.json()[u"access_expires_in"_s].toInt();
        const int refresh = reply.json()[u"refresh_expires_in"_s].toInt();
        QVERIFY2(access > 7000 && access <= 7200, qPrintable(QString::number(access)));
        QVERIFY2(refresh > 2'764'000 && refresh <= 2'764'800, qPrintable(QString::number(refresh)));
    }
}

void TestIonSignIn::deadTokenIsRefused()
{
    Ion ion;
    const QByteArray check = "access_token=" + QUrl::toPercentEncoding(ion.bearer(ida));
    ion.sandbox().expireTokens();
    QCOMPARE(ion.form(u"/oauth/validateAccess"_s, check).status, 400);
    ion.sandbox().happen(u"check-status"_s, {{u"status"_s, 401}}); // as SDKs up to 0.1.5 need it
    QCOMPARE(ion.form(u"/oauth/validateAccess"_s, check).status, 401);
    const Reply refused = ion.get(u"/reports"_s);
    QCOMPARE(refused.status, 401);
    QCOMPARE(refused.json()[u"error"_s].toString(), u"UNAUTHENTICATED"_s);
    QCOMPARE(ion.form(u"/oauth/token"_s, refreshForm(ion.refreshToken(ida))).status, 200);
    QCOMPARE(ion.get(u"/reports"_s).status, 200);
    ion.sandbox().endSessions();
    QCOMPARE(ion.form(u"/oauth/token"_s, refreshForm(ion.refreshToken(ida))).status, 400);
}

void TestIonSignIn::clockEndsTheLives()
{
    Ion ion;
    ion.sandbox().happen(u"advance"_s, {{u"seconds"_s, 7201}});
    QCOMPARE(ion.get(u"/reports"_s).status, 401);
    QCOMPARE(ion.form(u"/oauth/token"_s, refreshForm(ion.refreshToken(ida))).status, 200);
    QCOMPARE(ion.get(u"/reports"_s).status, 200);
    ion.sandbox().happen(u"advance"_s, {{u"days"_s, 33}});
    QCOMPARE(ion.form(u"/oauth/token"_s, refreshForm(ion.refreshToken(ida))).status, 400);
}

void TestIonSignIn::livesCanBeChosen()
{
    tenantry::sandbox::Options options;
    options.tokenLife = 60s;
    options.refreshLife = 90s;
    Ion ion(options);
    const QJsonObject pair = ion.form(u"/oauth/token"_s, refreshForm(ion.refreshToken(ida))).json();
    QCOMPARE(pair[u"expires_in"_s].toInt(), 60);
    ion.sandbox().happen(u"advance"_s, {{u"seconds"_s, 91}});
    QCOMPARE(ion.form(u"/oauth/token"_s, refreshForm(ion.refreshToken(ida))).status, 400);
}

void TestIonSignIn::portalIssuesAnotherPair()
{
    Ion ion;
    const QString before = ion.refreshToken(ake);
    const QJsonValue pair = ion.sandbox().happen(u"credentials"_s, {{u"person"_s, ake}});
    QCOMPARE(ion.refreshToken(ake), pair[u"refreshToken"_s].toString());
    QCOMPARE(ion.form(u"/oauth/token"_s, refreshForm(before)).status, 400);
    QCOMPARE(ion.get(u"/reports"_s, ake).status, 200);
    QVERIFY(ion.sandbox().happen(u"credentials"_s, {{u"person"_s, u"nobody"_s}}).isUndefined());
}

void TestIonSignIn::refused_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("header");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("message");
    const QString v3 = u"/api/v3/accounts/20417/customers?pageSize=1"_s;
    const auto row = [](const char *name, const QString &path, const QString &header, int status,
                         const QString &message) {
        QTest::newRow(name) << path << header << status << message;
    };
    row("v3 without a header", v3, {}, 403, u"permission denied to access accounts/20417"_s);
    row("v3 with key and secret", v3, u"{basic}"_s, 403, u"permission denied to access accounts/20417"_s);
    row("v3 with an unknown token", v3, u"Bearer nothing"_s, 401, u"invalid or expired access token"_s);
    row("v3 with a stranger's token", v3, u"{stranger}"_s, 403,
        u"permission denied to access accounts/20417"_s);
    row("v3, another account", u"/api/v3/accounts/20999/reports"_s, u"{bearer}"_s, 403,
        u"permission denied to access accounts/20999"_s);
    row("carts without a header", u"/api/v3/customers/88012/carts?status=OPEN"_s, {}, 403,
        u"permission denied to access customers/88012"_s);
    row("v1 without a header", u"/api/v1/customers"_s, {}, 401, u"Authentication failed"_s);
    row("v1 with a token", u"/api/v1/customers"_s, u"{bearer}"_s, 401, u"Authentication failed"_s);
    row("v1 with a wrong secret", u"/api/v1/customers"_s, u"Basic YTpi"_s, 401, u"Authentication failed"_s);
    row("v2 without a header", u"/api/v2/accounts/20417/users"_s, {}, 401, u"Authentication failed"_s);
}

void TestIonSignIn::refused()
{
    QFETCH(QString, path);
    QFETCH(QString, header);
    QFETCH(int, status);
    QFETCH(QString, message);
    Ion ion;
    header.replace(u"{basic}"_s, ion.basic());
    header.replace(u"{bearer}"_s, u"Bearer "_s + ion.bearer(ida));
    header.replace(u"{stranger}"_s, u"Bearer "_s + ion.bearer(nils));
    QMap<QString, QString> headers;
    if (!header.isEmpty())
        headers[u"Authorization"_s] = header;
    const Reply reply = ion.raw({u"GET"_s, path, {}, {}, headers});
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.json()[u"message"_s].toString(), message);
    QCOMPARE(
        reply.headers.contains(u"www-authenticate"_s), path.contains(u"/v1"_s) || path.contains(u"/v2"_s));
}

void TestIonSignIn::keyAndSecret()
{
    Ion ion;
    QCOMPARE(ion.getOld(u"/api/v1/customers?limit=1"_s).status, 200);
    ion.sandbox().endSessions(); // the two kinds of credentials have nothing to do with each other
    QCOMPARE(ion.getOld(u"/api/v1/customers?limit=1"_s).status, 200);
}

void TestIonSignIn::sdkFile()
{
    Ion ion;
    const QJsonObject config = ion.sandbox().access()[u"sdkConfig"_s].toObject();
    QCOMPARE(config[u"accountid"_s].toString(), u"20417"_s);
    QCOMPARE(config[u"v3"_s][u"refresh_token"_s].toString(), ion.refreshToken(ida));
    QCOMPARE(config[u"v1"_s][u"api_key"_s].toString(), ion.sandbox().access(u"apiKey"_s));
}

QTEST_GUILESS_MAIN(TestIonSignIn)
#include "tst_ionsignin.moc"
