#include "providers/net/engine.h"
#include "providers/net/eventsocket.h"
#include "tests/net/flows.h"
#include "tests/net/net.h"
#include "tests/support/certificates.h"
#include "tests/support/proxyserver.h"
#include <QSignalSpy>
#include <QWebSocketServer>

using namespace tenantry;
using namespace tenantry::test;
using namespace Qt::StringLiterals;

namespace {

Says fine(const Seen &)
{
    return says(200, "{}");
}

Connection through(Proxy::Kind kind, int port, const QString &user = {})
{
    Connection connection = Net::connection();
    connection.proxy = {kind, u"127.0.0.1"_s, port, user};
    return connection;
}

SessionAccess access(const Connection &connection, const QString &password = {})
{
    return {.route = *Route::of(connection, {{proxyPassword, password}}, {})};
}

} // namespace

class TestProxy final : public QObject {
    Q_OBJECT
private slots:
    void leadsThere_CONN_8_data();
    void leadsThere_CONN_8();
    void wrongPasswordIsTheProxys_CONN_8_data();
    void wrongPasswordIsTheProxys_CONN_8();
    void deadProxy_CONN_8();
    void needsAnAddress_CONN_8();
    void thisComputerNeedsNone_CONN_8();
    void systemSays_CONN_8();
    void noneMeansNone_CONN_8();
    void probeGoesThrough_CONN_1();
    void streamGoesThrough_CONN_8();

private:
    Authority m_authority;
};

void TestProxy::leadsThere_CONN_8_data()
{
    QTest::addColumn<Proxy::Kind>("kind");
    QTest::addColumn<bool>("secure");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QByteArray>("asked");
    const QByteArray secure = "CONNECT depot.test:443";
    QTest::newRow("http, TLS") << Proxy::Kind::Http << true << QString() << secure;
    QTest::newRow("http, TLS, sign-in") << Proxy::Kind::Http << true << u"me"_s << secure;
    QTest::newRow("http, plain, sign-in")
        << Proxy::Kind::Http << false << u"me"_s << QByteArray("GET http://depot.test/things");
    QTest::newRow("socks, TLS") << Proxy::Kind::Socks5 << true << QString()
                                << QByteArray("SOCKS depot.test:443");
    QTest::newRow("socks, TLS, sign-in")
        << Proxy::Kind::Socks5 << true << u"me"_s << QByteArray("SOCKS depot.test:443");
    QTest::newRow("socks, plain, sign-in")
        << Proxy::Kind::Socks5 << false << u"me"_s << QByteArray("SOCKS depot.test:80");
}

// The host exists nowhere: only the proxy can know the way.
void TestProxy::leadsThere_CONN_8()
{
    QFETCH(const Proxy::Kind, kind);
    QFETCH(const bool, secure);
    QFETCH(const QString, user);
    QFETCH(const QByteArray, asked);
    const auto tls = m_authority.issue(u"DNS:depot.test"_s);
    QVERIFY(tls);
    LoopbackServer server(fine, secure ? tls : std::nullopt);
    ProxyServer proxy(server.serverPort(), user.toUtf8(), user.isEmpty() ? QByteArray() : "swordfish");
    Connection connection = through(kind, proxy.serverPort(), user);
    connection.caFile = m_authority.file();
    Net net(access(connection, u"swordfish"_s));
    const QUrl url(secure ? u"https://depot.test/things"_s : u"http://depot.test/things"_s);
    const auto sent = net.fetch(request("GET", url));
    QVERIFY2(sent->status() == 200, qPrintable(sent->error().summary));
    QCOMPARE(proxy.asked(), QList<QByteArray>{asked});
    QCOMPARE(server.seen().size(), 1);
    QVERIFY(server.seen().constFirst().header("proxy-authorization").isEmpty() || !secure);
}

void TestProxy::wrongPasswordIsTheProxys_CONN_8_data()
{
    QTest::addColumn<Proxy::Kind>("kind");
    QTest::addColumn<QString>("url");
    QTest::newRow("http, TLS") << Proxy::Kind::Http << u"https://depot.test/things"_s;
    QTest::newRow("http, plain") << Proxy::Kind::Http << u"http://depot.test/things"_s;
    QTest::newRow("socks") << Proxy::Kind::Socks5 << u"https://depot.test/things"_s;
}

void TestProxy::wrongPasswordIsTheProxys_CONN_8()
{
    QFETCH(const Proxy::Kind, kind);
    QFETCH(const QString, url);
    LoopbackServer server(fine);
    ProxyServer proxy(server.serverPort(), "me", "swordfish");
    Net net(access(through(kind, proxy.serverPort(), u"me"_s), u"marlin"_s));
    const auto sent = net.fetch(request("POST", QUrl(url)));
    QVERIFY(sent->how && !*sent->how);
    QCOMPARE(sent->error().fault, Fault::Network); // it is not the service that wants a sign-in
    QVERIFY2(sent->error().summary.contains(u"127.0.0.1:%1"_s.arg(proxy.serverPort())),
        qPrintable(sent->error().summary));
    QVERIFY2(sent->error().summary.contains(u"user name or password"_s), qPrintable(sent->error().summary));
    QVERIFY(!sent->error().outcomeUnknown);
    QVERIFY(!sentence(sent->error()).contains(u"marlin"_s));
    QCOMPARE(server.seen().size(), 0);
    QVERIFY(proxy.refused() > 0);
}

void TestProxy::deadProxy_CONN_8()
{
    int port = 0;
    {
        const ProxyServer gone(1);
        port = gone.serverPort();
    }
    Net net(access(through(Proxy::Kind::Http, port)));
    const auto sent = net.fetch(request("POST", QUrl(u"https://depot.test/"_s)));
    QCOMPARE(sent->error().fault, Fault::Network);
    QVERIFY2(sent->error().summary.contains(u"proxy 127.0.0.1"_s), qPrintable(sent->error().summary));
    QVERIFY(!sent->error().outcomeUnknown);
}

void TestProxy::needsAnAddress_CONN_8()
{
    Connection connection = through(Proxy::Kind::Http, 0);
    QVERIFY(!Route::of(connection, {}, {}));
    connection.proxy = {Proxy::Kind::Socks5, u" "_s, 1080, {}};
    const Result<Route> route = Route::of(connection, {}, {});
    QVERIFY(!route);
    QVERIFY(!route.error().remedy.isEmpty());
}

void TestProxy::thisComputerNeedsNone_CONN_8()
{
    qputenv("http_proxy", "http://proxy.test:3128");
    const Route route;
    for (const QString &host : {u"127.0.0.1"_s, u"localhost"_s, u"[::1]"_s})
        QCOMPARE(route.proxyTo(QUrl(u"http://%1:8080/"_s.arg(host))).type(), QNetworkProxy::NoProxy);
    qunsetenv("http_proxy");
}

void TestProxy::systemSays_CONN_8()
{
    qputenv("https_proxy", "http://proxy.test:3128");
    const QNetworkProxy proxy = Route().proxyTo(QUrl(u"https://depot.test/"_s));
    qunsetenv("https_proxy");
    QCOMPARE(shownProxy(proxy), u"proxy.test:3128"_s);
}

void TestProxy::noneMeansNone_CONN_8()
{
    qputenv("https_proxy", "http://proxy.test:3128");
    Connection connection = Net::connection();
    connection.proxy.kind = Proxy::Kind::None;
    const QNetworkProxy proxy = Route::of(connection, {}, {})->proxyTo(QUrl(u"https://depot.test/"_s));
    qunsetenv("https_proxy");
    QCOMPARE(proxy.type(), QNetworkProxy::NoProxy);
}

void TestProxy::probeGoesThrough_CONN_1()
{
    const auto tls = m_authority.issue(u"DNS:depot.test"_s);
    QVERIFY(tls);
    LoopbackServer server(fine, tls);
    ProxyServer proxy(server.serverPort(), "me", "swordfish");
    Connection connection = through(Proxy::Kind::Socks5, proxy.serverPort(), u"me"_s);
    connection.caFile = m_authority.file();
    Engine engine({.log = std::make_shared<RequestLog>(), .timing = quick()});
    const Courier courier;
    QStringList passed;
    std::optional<std::optional<Error>> ended;
    const ProbeListener listener{[&passed](const ProbeStep &step) {
                                     if (step.state == ProbeState::Passed)
                                         passed.append(probeStageName(step.stage));
                                 },
        [&ended](const std::optional<Error> &why) {
            ended = why;
        }};
    engine.probe(connection, nullptr, {{proxyPassword, u"swordfish"_s}},
        std::make_unique<Pages>(QUrl(u"https://depot.test/things"_s), 1), courier.address(), listener);
    QTRY_VERIFY(ended);
    QVERIFY2(passed.contains(u"tcp"_s) && passed.contains(u"tls"_s),
        qPrintable(*ended ? (*ended)->summary : passed.join(u' ')));
    QVERIFY(!passed.contains(u"name"_s)); // the proxy finds it
    QVERIFY(server.seen().size() > 0);
}

void TestProxy::streamGoesThrough_CONN_8()
{
    QWebSocketServer server(u"stream"_s, QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    ProxyServer proxy(server.serverPort(), "me", "swordfish");
    const Connection connection = through(Proxy::Kind::Http, proxy.serverPort(), u"me"_s);
    const Route route = *Route::of(connection, {{proxyPassword, u"swordfish"_s}}, {});
    EventSocket socket({.address = QUrl(u"ws://depot.test/s"_s)}, quick(), route);
    QSignalSpy connected(&socket, &EventSocket::connected);
    socket.start();
    QTRY_COMPARE(connected.size(), 1);
    QCOMPARE(proxy.asked().size(), 1);
}

QTEST_GUILESS_MAIN(TestProxy)
#include "tst_proxy.moc"
