#include "providers/net/engine.h"
#include "tests/net/flows.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tenantry;
using namespace tenantry::test;

namespace {

// "name passed", "tls skipped"…, without the announcements.
struct Steps {
    QStringList told;
    qint64 count = -1;
    int ends = 0;
    std::optional<Error> why;

    ProbeListener listener()
    {
        return {[this](const ProbeStep &step) {
                    static const QStringList words{u"running"_s, u"passed"_s, u"skipped"_s, u"failed"_s};
                    if (step.state != ProbeState::Running)
                        told.append(probeStageName(step.stage) + u' ' + words.at(int(step.state)));
                    if (step.stage == ProbeStage::Sample && step.state == ProbeState::Passed)
                        count = step.count;
                },
            [this](const std::optional<Error> &how) {
                ++ends;
                why = how;
            }};
    }
};

} // namespace

class TestProbe : public QObject {
    Q_OBJECT
private slots:
    void goodConnection_CONN_1();
    void nobodyListens_CONN_1();
    void notAllowed_CONN_1();
    void untrusted_CONN_1();
    void cancelledIsSilent();
    void untrustedCertificateIsRefused();
    void plainServerOnTlsAddress();
};

void TestProbe::goodConnection_CONN_1()
{
    LoopbackServer server([](const Seen &) { return says(200, "{}"); });
    Engine engine({.log = std::make_shared<RequestLog>(), .timing = quick()});
    const Courier courier;
    Steps steps;
    engine.probe(Net::connection(), nullptr, {}, std::make_unique<Pages>(server.url(u"/things"_s), 2),
        courier.address(), steps.listener());
    QTRY_COMPARE(steps.ends, 1);
    QVERIFY(!steps.why);
    QCOMPARE(steps.told,
        QStringList({u"name passed"_s, u"tcp passed"_s, u"tls skipped"_s, u"sign-in skipped"_s,
            u"permission passed"_s, u"sample passed"_s}));
    QCOMPARE(steps.count, 2);
}

void TestProbe::nobodyListens_CONN_1()
{
    QUrl url;
    {
        const LoopbackServer server([](const Seen &) { return stalls(); });
        url = server.url();
    }
    Engine engine({.log = std::make_shared<RequestLog>(), .timing = quick()});
    const Courier courier;
    Steps steps;
    engine.probe(
        Net::connection(), nullptr, {}, std::make_unique<Pages>(url, 1), courier.address(), steps.listener());
    QTRY_COMPARE(steps.ends, 1);
    QCOMPARE(steps.told, QStringList({u"name passed"_s, u"tcp failed"_s}));
    QCOMPARE(steps.why->fault, Fault::Network);
    QVERIFY(steps.why->remedy.contains(u"port"_s));
}

void TestProbe::notAllowed_CONN_1()
{
    // A flow that says what the status means, as descriptors do.
    class Forbidden final : public Flow {
    public:
        explicit Forbidden(QUrl url)
            : m_url(std::move(url))
        {
        }
        Step begin() override { return Ask{request("GET", m_url)}; }
        Step accept(const HttpReply &, Rows &) override
        {
            Error error;
            error.fault = Fault::Permission;
            return error;
        }

    private:
        QUrl m_url;
    };
    LoopbackServer server([](const Seen &) { return says(403, "{}"); });
    Engine engine({.log = std::make_shared<RequestLog>(), .timing = quick()});
    const Courier courier;
    Steps steps;
    engine.probe(Net::connection(), nullptr, {}, std::make_unique<Forbidden>(server.url()), courier.address(),
        steps.listener());
    QTRY_COMPARE(steps.ends, 1);
    QCOMPARE(steps.told.last(), u"permission failed"_s);
    QCOMPARE(steps.why->httpStatus, 403);
    QVERIFY(!steps.why->remedy.isEmpty());
}

void TestProbe::untrusted_CONN_1()
{
    const auto tls = selfSigned();
    QVERIFY(tls);
    LoopbackServer server([](const Seen &) { return says(200, "{}"); }, tls);
    Engine engine({.log = std::make_shared<RequestLog>(), .timing = quick()});
    const Courier courier;
    Steps steps;
    engine.probe(Net::connection(), nullptr, {}, std::make_unique<Pages>(server.url(), 1), courier.address(),
        steps.listener());
    QTRY_COMPARE(steps.ends, 1);
    QCOMPARE(steps.told, QStringList({u"name passed"_s, u"tcp passed"_s, u"tls failed"_s}));
    QCOMPARE(steps.why->fault, Fault::Tls);
    QCOMPARE(server.seen().size(), 0);
}

void TestProbe::cancelledIsSilent()
{
    LoopbackServer server([](const Seen &) { return stalls(); });
    Engine engine({.log = std::make_shared<RequestLog>(), .timing = quick()});
    const Courier courier;
    Steps steps;
    const RunId run = engine.probe(Net::connection(), nullptr, {}, std::make_unique<Pages>(server.url(), 1),
        courier.address(), steps.listener());
    QTRY_COMPARE(server.seen().size(), 1);
    engine.cancel(run);
    QTRY_COMPARE(server.closedByClient(), 1);
    QCOMPARE(steps.ends, 0);
}

void TestProbe::untrustedCertificateIsRefused()
{
    const auto tls = selfSigned();
    QVERIFY(tls);
    LoopbackServer server([](const Seen &) { return says(200, "{}"); }, tls);
    Net net;
    const auto sent = net.fetch(request("POST", server.url()));
    QCOMPARE(sent->error().fault, Fault::Tls);
    QVERIFY2(sent->error().summary.contains(u"127.0.0.1"_s), qPrintable(sent->error().summary));
    QVERIFY2(sent->error().summary.contains(u"self-signed"_s), qPrintable(sent->error().summary));
    QVERIFY(!sent->error().outcomeUnknown);
    QCOMPARE(server.seen().size(), 0);
    QCOMPARE(server.connections(), 1); // a certificate does not get better by asking again
}

void TestProbe::plainServerOnTlsAddress()
{
    LoopbackServer server([](const Seen &) { return says(200, "{}"); });
    Net net({}, impatient()); // the server waits for a line that it can read
    QUrl url = server.url();
    url.setScheme(u"https"_s);
    const auto sent = net.fetch(request("GET", url));
    QVERIFY(sent->how && !*sent->how);
    QVERIFY(sent->error().fault == Fault::Tls || sent->error().fault == Fault::Network
        || sent->error().fault == Fault::Timeout);
    QCOMPARE(server.seen().size(), 0);
}

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
