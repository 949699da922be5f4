// The identity server and the life of tokens.
#include "tests/sandbox/twin.h"

#include <QTest>

#include <openssl/evp.h>
#include <openssl/x509.h>

using namespace Qt::StringLiterals;
using namespace tenantry::sandbox;
using namespace std::chrono_literals;

namespace {

const QString tokenPath = u"/auth/realms/squonk/protocol/openid-connect/token"_s;

QByteArray fromBase64Url(const QByteArray &text)
{
    return QByteArray::fromBase64(text, QByteArray::Base64UrlEncoding);
}

bool isSignedBy(const QByteArray &derKey, const QByteArray &token)
{
    const auto *der = reinterpret_cast<const unsigned char *>(derKey.constData());
    EVP_PKEY *key = d2i_PUBKEY(nullptr, &der, derKey.size());
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    const qsizetype dot = token.lastIndexOf('.');
    const QByteArray text = token.left(dot);
    const QByteArray signature = fromBase64Url(token.mid(dot + 1));
    EVP_DigestVerifyInit(context, nullptr, EVP_sha256(), nullptr, key);
    const int result =
        EVP_DigestVerify(context, reinterpret_cast<const unsigned char *>(signature.constData()),
            static_cast<std::size_t>(signature.size()),
            reinterpret_cast<const unsigned char *>(text.constData()), static_cast<std::size_t>(text.size()));
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    return result == 1;
}

} // namespace

class TestSignIn : public QObject {
    Q_OBJECT
private slots:
    void everybodyWhoMayDoesSignIn();
    void refusals_data();
    void refusals();
    void tokenIsSignedWithTheRealmKey();
    void refreshAndLogout();
    void shortLife();
    void expiredOnDemand();
    void serviceAccount();
    void discovery();
};

void TestSignIn::everybodyWhoMayDoesSignIn()
{
    Twin twin;
    int signedIn = 0;
    for (const Person &person : twin.sandbox().people()) {
        const Reply reply = twin.token(person.username);
        const bool hasObstacle = person.part == u"disabled" || person.part == u"not set up";
        QCOMPARE(reply.status, hasObstacle ? 400 : 200);
        signedIn += reply.status == 200;
    }
    QCOMPARE(signedIn, 8);
    QVERIFY(
        twin.send(u"alice"_s, u"GET"_s, u"/user/account"_s).json()[u"caller_has_admin_privilege"_s].toBool());
    QVERIFY(
        !twin.send(u"bob"_s, u"GET"_s, u"/user/account"_s).json()[u"caller_has_admin_privilege"_s].toBool());
}

void TestSignIn::refusals_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("changed"); // field=value; an empty value leaves the field out
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("error");
    QTest::newRow("wrong password") << tokenPath << u"password=x"_s << 401 << u"invalid_grant"_s;
    QTest::newRow("unknown user") << tokenPath << u"username=nobody"_s << 401 << u"invalid_grant"_s;
    QTest::newRow("unknown client") << tokenPath << u"client_id=x"_s << 401 << u"invalid_client"_s;
    QTest::newRow("no direct grants")
        << tokenPath << u"client_id=account-server-ui"_s << 400 << u"unauthorized_client"_s;
    QTest::newRow("client without its secret")
        << tokenPath << u"client_id=account-server-service"_s << 401 << u"unauthorized_client"_s;
    QTest::newRow("unknown grant") << tokenPath << u"grant_type=magic"_s << 400
                                   << u"unsupported_grant_type"_s;
    QTest::newRow("no grant") << tokenPath << u"grant_type="_s << 400 << u"invalid_request"_s;
    QTest::newRow("public client for itself")
        << tokenPath << u"grant_type=client_credentials"_s << 401 << u"unauthorized_client"_s;
    QTest::newRow("unknown refresh token")
        << tokenPath << u"grant_type=refresh_token"_s << 400 << u"invalid_grant"_s;
    QTest::newRow("unknown realm") << u"/auth/realms/other/protocol/openid-connect/token"_s << u"a=b"_s << 404
                                   << u"Realm does not exist"_s;
}

void TestSignIn::refusals()
{
    QFETCH(QString, path);
    QFETCH(QString, changed);
    QFETCH(int, status);
    QFETCH(QString, error);
    Twin twin;
    QMap<QString, QString> form{{u"client_id"_s, u"account-server-api"_s}, {u"grant_type"_s, u"password"_s},
        {u"username"_s, u"frank"_s}, {u"password"_s, u"frank"_s}};
    form[changed.section(u'=', 0, 0)] = changed.section(u'=', 1);
    form.removeIf([](const auto &field) { return field.value().isEmpty(); });
    const Reply reply = twin.post(path, form);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.json()[u"error"_s].toString(), error);
}

void TestSignIn::tokenIsSignedWithTheRealmKey()
{
    Twin twin;
    const QByteArray token = twin.accessToken(u"alice"_s).toUtf8();
    const QJsonObject info = twin.get(u"/auth/realms/squonk"_s).json();
    QCOMPARE(info[u"realm"_s].toString(), u"squonk"_s);
    QVERIFY(isSignedBy(QByteArray::fromBase64(info[u"public_key"_s].toString().toLatin1()), token));
    QByteArray spoiled = token;
    spoiled[spoiled.indexOf('.') + 3] = spoiled[spoiled.indexOf('.') + 3] == 'a' ? 'b' : 'a';
    QVERIFY(!isSignedBy(QByteArray::fromBase64(info[u"public_key"_s].toString().toLatin1()), spoiled));
    const QJsonObject claims = QJsonDocument::fromJson(fromBase64Url(token.split('.')[1])).object();
    QCOMPARE(claims[u"preferred_username"_s].toString(), u"alice"_s);
    QCOMPARE(claims[u"exp"_s].toInteger() - claims[u"iat"_s].toInteger(), 300);
    QVERIFY(claims[u"realm_access"_s][u"roles"].toArray().contains(u"account-server-admin"_s));
}

void TestSignIn::refreshAndLogout()
{
    Twin twin;
    const QString refresh = twin.token(u"bob"_s).json()[u"refresh_token"_s].toString();
    const QMap<QString, QString> form{{u"client_id"_s, u"account-server-api"_s},
        {u"grant_type"_s, u"refresh_token"_s}, {u"refresh_token"_s, refresh}};
    const Reply again = twin.post(tokenPath, form);
    QCOMPARE(again.status, 200);
    QVERIFY(!again.json()[u"access_token"_s].toString().isEmpty());
    QCOMPARE(twin.post(u"/auth/realms/squonk/protocol/openid-connect/logout"_s, form).status, 204);
    const Reply late = twin.post(tokenPath, form);
    QCOMPARE(late.status, 400);
    QCOMPARE(late.json()[u"error_description"_s].toString(), u"Session not active"_s);
}

void TestSignIn::shortLife()
{
    Options options;
    options.tokenLife = 300ms;
    options.refreshLife = 600ms;
    Twin twin(options);
    const QJsonObject tokens = twin.token(u"bob"_s).json();
    QCOMPARE(twin.send(u"bob"_s, u"GET"_s, u"/user/account"_s).status, 200);
    QTRY_COMPARE(twin.send(u"bob"_s, u"GET"_s, u"/user/account"_s).status, 401);
    QTRY_COMPARE(twin.post(tokenPath,
                         {{u"client_id"_s, u"account-server-api"_s}, {u"grant_type"_s, u"refresh_token"_s},
                             {u"refresh_token"_s, tokens[u"refresh_token"_s].toString()}})
                     .json()[u"error_description"_s]
                     .toString(),
        u"Token is not active"_s);
}

void TestSignIn::expiredOnDemand()
{
    Twin twin;
    QCOMPARE(twin.send(u"bob"_s, u"GET"_s, u"/user/account"_s).status, 200);
    twin.sandbox().expireTokens();
    QCOMPARE(twin.send(u"bob"_s, u"GET"_s, u"/user/account"_s).status, 401);
    twin.forgetTokens();
    QCOMPARE(twin.send(u"bob"_s, u"GET"_s, u"/user/account"_s).status, 200);
}

void TestSignIn::serviceAccount()
{
    Twin twin;
    const QString id = twin.sandbox().access(u"serviceClientId"_s);
    const QString secret = twin.sandbox().access(u"serviceClientSecret"_s);
    QCOMPARE(twin.post(tokenPath,
                     {{u"client_id"_s, id}, {u"client_secret"_s, secret},
                         {u"grant_type"_s, u"client_credentials"_s}})
                 .status,
        200);
    const QByteArray pair = id.toUtf8() + ':' + QByteArray("service%2Bsecret%261");
    QCOMPARE(twin.post(tokenPath, {{u"grant_type"_s, u"client_credentials"_s}},
                     {{u"Authorization"_s, u"Basic "_s + QString::fromLatin1(pair.toBase64())}})
                 .status,
        200);
}

void TestSignIn::discovery()
{
    Twin twin;
    const QJsonObject found = twin.get(u"/auth/realms/squonk/.well-known/openid-configuration"_s).json();
    QCOMPARE(found[u"token_endpoint"_s].toString(),
        twin.sandbox().signInUrl() + u"/realms/squonk/protocol/openid-connect/token"_s);
    QCOMPARE(twin.get(u"/auth/realms/squonk/protocol/openid-connect/certs"_s)
                 .json()[u"keys"_s][0][u"alg"]
                 .toString(),
        u"RS256"_s);
    QCOMPARE(twin.get(u"/auth/realms/other"_s).status, 404);
}

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_sandboxsignin.moc"
