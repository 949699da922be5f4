#include "providers/net/engine.h"
#include "providers/net/eventsocket.h"
#include "providers/net/neterrors.h"
#include "tests/net/flows.h"
#include "tests/net/net.h"
#include "tests/support/certificates.h"
#include <QFile>
#include <QSignalSpy>
#include <QSslServer>
#include <QWebSocketServer>

using namespace tenantry;
using namespace tenantry::test;
using namespace Qt::StringLiterals;

namespace {

// A session whose person can look at certificates.
struct Looked {
    explicit Looked(Connection asked = Net::connection())
        : connection(std::move(asked))
        , net(access(), quick())
    {
    }
    SessionAccess access()
    {
        const Result<Route> route = Route::of(connection, {}, book);
        return route ? SessionAccess{.route = *route} : SessionAccess();
    }
    // Asks, and gives what was met when it was refused for its certificate.
    std::optional<MetCertificate> refusal(const QUrl &url)
    {
        const auto sent = net.fetch(request("GET", url));
        error = sent->error();
        return error.fault == Fault::Tls ? book->met(error.code) : std::nullopt;
    }
    int status(const QUrl &url) { return net.fetch(request("GET", url))->status(); }

    std::shared_ptr<TrustBook> book = std::make_shared<TrustBook>();
    Connection connection;
    Net net;
    Error error;
};

Says fine(const Seen &)
{
    return says(200, "{}");
}

const QDateTime today(QDate(2026, 11, 30), QTime(12, 0), Qt::UTC);

} // namespace

class TestTrust final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(m_authority.issueFiles(u"IP:127.0.0.1"_s)); }
    void untrustedIsMet_CONN_9_data();
    void untrustedIsMet_CONN_9();
    void trustHoldsForThatCertificateAlone_CONN_9();
    void trustHoldsForThatHostAlone_CONN_9();
    void newFlawAsksAgain_CONN_9();
    void removedTrustEndsTheLine_CONN_9();
    void caFileVouches_CONN_9();
    void caFileMustHoldCertificates_CONN_9_data();
    void caFileMustHoldCertificates_CONN_9();
    void tooOldProtocol_CONN_9();
    void noTlsAtAll_CONN_9();
    void probeTrusts_CONN_1();
    void streamTrusts_CONN_9();

private:
    Authority m_authority;
};

void TestTrust::untrustedIsMet_CONN_9_data()
{
    QTest::addColumn<QString>("names");
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("flaw");
    QTest::newRow("unknown authority")
        << u"IP:127.0.0.1"_s << 2 << int(QSslError::UnableToGetLocalIssuerCertificate);
    QTest::newRow("expired") << u"IP:127.0.0.1"_s << -1 << int(QSslError::CertificateExpired);
    QTest::newRow("wrong host") << u"DNS:elsewhere.test"_s << 2 << int(QSslError::HostNameMismatch);
    QTest::newRow("self-signed") << QString() << 2 << int(QSslError::SelfSignedCertificate);
}

void TestTrust::untrustedIsMet_CONN_9()
{
    QFETCH(const QString, names);
    QFETCH(const int, days);
    QFETCH(const int, flaw);
    const auto tls = names.isEmpty() ? selfSigned() : m_authority.issue(names, days);
    QVERIFY(tls);
    LoopbackServer server(fine, tls);
    Looked looked;
    const auto met = looked.refusal(server.url());
    QVERIFY2(met, qPrintable(looked.error.summary));
    QVERIFY(met->flaws.contains(QSslError::SslError(flaw)));
    QCOMPARE(met->host, u"127.0.0.1"_s);
    QCOMPARE(met->port, server.url().port());
    QCOMPARE(met->chain.constFirst(), tls->localCertificate());
    QVERIFY(!met->isChanged);
    QVERIFY(!looked.error.remedy.isEmpty());
    QCOMPARE(server.seen().size(), 0);

    looked.book->trust(*met, true, today);
    QCOMPARE(looked.status(server.url()), 200);
    QCOMPARE(server.seen().size(), 1);
}

void TestTrust::trustHoldsForThatCertificateAlone_CONN_9()
{
    const auto first = m_authority.issue();
    const auto second = m_authority.issue();
    QVERIFY(first && second);
    auto server = std::make_unique<LoopbackServer>(fine, first);
    const QUrl url = server->url();
    Looked looked;
    looked.book->trust(*looked.refusal(url), true, today);
    QCOMPARE(looked.status(url), 200);
    server.reset();

    LoopbackServer changed(fine, second);
    changed.close();
    QVERIFY(changed.listen(QHostAddress::LocalHost, quint16(url.port())));
    looked.net.session.forgetLines();
    const auto met = looked.refusal(url);
    QVERIFY(met);
    QVERIFY(met->isChanged);
    QCOMPARE(changed.seen().size(), 0);
    looked.book->trust(*met, true, today);
    QCOMPARE(looked.book->trusted().size(), 1); // in the place of the first
    QCOMPARE(looked.status(url), 200);
}

void TestTrust::trustHoldsForThatHostAlone_CONN_9()
{
    const auto tls = m_authority.issue();
    QVERIFY(tls);
    LoopbackServer one(fine, tls);
    LoopbackServer other(fine, tls);
    Looked looked;
    looked.book->trust(*looked.refusal(one.url()), true, today);
    QCOMPARE(looked.status(one.url()), 200);
    QVERIFY(looked.refusal(other.url()));
    QCOMPARE(other.seen().size(), 0);
}

// Trusted while only its authority was unknown: that it does not fit the host was never shown.
void TestTrust::newFlawAsksAgain_CONN_9()
{
    const auto tls = m_authority.issue(u"DNS:elsewhere.test"_s);
    QVERIFY(tls);
    LoopbackServer server(fine, tls);
    Looked looked;
    MetCertificate met = *looked.refusal(server.url());
    met.flaws.removeAll(QSslError::HostNameMismatch);
    QVERIFY(!met.flaws.isEmpty());
    looked.book->trust(met, true, today);
    QVERIFY(looked.refusal(server.url()));
    QCOMPARE(server.seen().size(), 0);
}

void TestTrust::removedTrustEndsTheLine_CONN_9()
{
    const auto tls = m_authority.issue();
    QVERIFY(tls);
    LoopbackServer server(fine, tls);
    Looked looked;
    const MetCertificate met = *looked.refusal(server.url());
    looked.book->trust(met, false, today);
    QCOMPARE(looked.status(server.url()), 200);
    looked.book->distrust(met.host, met.port);
    looked.net.session.forgetLines();
    QVERIFY(looked.refusal(server.url()));
    QCOMPARE(server.seen().size(), 1);
}

void TestTrust::caFileVouches_CONN_9()
{
    const auto tls = m_authority.issue();
    QVERIFY(tls);
    LoopbackServer server(fine, tls);
    Connection connection = Net::connection();
    connection.caFile = m_authority.file();
    Looked looked(connection);
    QCOMPARE(looked.status(server.url()), 200);
    // The system's authorities count as well.
    QVERIFY(looked.net.session.route().tls().caCertificates().size()
        > QSslConfiguration::systemCaCertificates().size());
    const auto other = m_authority.issue(u"DNS:elsewhere.test"_s);
    LoopbackServer wrongHost(fine, other);
    QVERIFY(looked.refusal(wrongHost.url()));
}

void TestTrust::caFileMustHoldCertificates_CONN_9_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no file") << QByteArray();
    QTest::newRow("no certificate") << QByteArray("hello");
}

void TestTrust::caFileMustHoldCertificates_CONN_9()
{
    QFETCH(const QByteArray, content);
    const QTemporaryDir folder;
    Connection connection = Net::connection();
    connection.caFile = folder.filePath(u"mine.pem"_s);
    if (!content.isEmpty()) {
        QFile file(connection.caFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    const Result<Route> route = Route::of(connection, {}, {});
    QVERIFY(!route);
    QCOMPARE(route.error().fault, Fault::Tls);
    QVERIFY(route.error().summary.contains(connection.caFile));
    QVERIFY(!route.error().remedy.isEmpty());
}

void TestTrust::tooOldProtocol_CONN_9()
{
    const OldServer server(m_authority);
    QVERIFY(server.port() > 0);
    Looked looked;
    const auto met = looked.refusal(QUrl(u"https://127.0.0.1:%1/"_s.arg(server.port())));
    QVERIFY(!met); // there is nothing to trust
    QCOMPARE(looked.error.fault, Fault::Tls);
    QVERIFY2(looked.error.summary.contains(u"too old"_s), qPrintable(looked.error.summary));
}

void TestTrust::noTlsAtAll_CONN_9()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    });
    Looked looked;
    QVERIFY(!looked.refusal(QUrl(u"https://127.0.0.1:%1/"_s.arg(server.serverPort()))));
    QCOMPARE(looked.error.fault, Fault::Tls);
    QVERIFY2(looked.error.summary.contains(u"does not speak TLS"_s), qPrintable(looked.error.summary));
}

void TestTrust::probeTrusts_CONN_1()
{
    const auto tls = m_authority.issue();
    QVERIFY(tls);
    LoopbackServer server(fine, tls);
    const auto book = std::make_shared<TrustBook>();
    Engine engine({.log = std::make_shared<RequestLog>(), .timing = quick(), .trust = book});
    const Courier courier;
    std::optional<std::optional<Error>> ended;
    const ProbeListener listener{{}, [&ended](const std::optional<Error> &why) {
                                     ended = why;
                                 }};
    const auto probe = [&] {
        ended.reset();
        engine.probe(Net::connection(), nullptr, {}, std::make_unique<Pages>(server.url(), 1),
            courier.address(), listener);
        return QTest::qWaitFor([&ended] { return ended.has_value(); }, 20'000);
    };
    QVERIFY(probe());
    QVERIFY(*ended);
    QCOMPARE((*ended)->fault, Fault::Tls);
    const auto met = book->met((*ended)->code);
    QVERIFY(met);
    book->trust(*met, false, today);
    engine.trustChanged();
    QVERIFY(probe());
    QVERIFY(!*ended || (*ended)->fault != Fault::Tls);
    QVERIFY(server.seen().size() > 0);
}

void TestTrust::streamTrusts_CONN_9()
{
    const auto tls = m_authority.issue();
    QVERIFY(tls);
    QWebSocketServer server(u"stream"_s, QWebSocketServer::SecureMode);
    server.setSslConfiguration(*tls);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const auto book = std::make_shared<TrustBook>();
    const Route route = *Route::of(Net::connection(), {}, book);
    const EventStream stream{.address = QUrl(u"wss://127.0.0.1:%1/s"_s.arg(server.serverPort()))};
    EventSocket first(stream, quick(), route);
    QSignalSpy ended(&first, &EventSocket::ended);
    first.start();
    QTRY_COMPARE(ended.size(), 1);
    const auto error = ended.first().first().value<Error>();
    QCOMPARE(error.fault, Fault::Tls);
    const auto met = book->met(error.code);
    QVERIFY(met);
    QCOMPARE(met->port, int(server.serverPort()));
    book->trust(*met, true, today);
    EventSocket second(stream, quick(), route);
    QSignalSpy connected(&second, &EventSocket::connected);
    second.start();
    QTRY_COMPARE(connected.size(), 1);
}

QTEST_GUILESS_MAIN(TestTrust)
#include "tst_trust.moc"
