#include "providers/squonk2/squonk2.h"
#include "tests/support/console.h"

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
    manner.timing.inactivity = 600ms;
    return manner;
}

const QString products = u"/product$"_s;

// Whole sentences: what failed for which object, whose words, what to do.
void readsWell(const Error &error, const QString &object)
{
    const QString text = sentence(error);
    qInfo().noquote() << faultName(error.fault) << "|" << text;
    QVERIFY2(error.summary.contains(object), qPrintable(text));
    QVERIFY2(!error.remedy.isEmpty(), qPrintable(text));
    static const QRegularExpression paragraph(u"^[A-Z][^\\n]*[.!?\\x{2026}]\"?[.]? [A-Z][^\\n]*[.]$"_s);
    QVERIFY2(paragraph.match(text).hasMatch(), qPrintable(text));
    static const QRegularExpression unclosed(u"[^.!?\\x{2026}\"] (Check|Ask|Try|Wait|Sign|Refresh) "_s);
    QVERIFY2(!unclosed.match(text).hasMatch(), qPrintable(text));
    QVERIFY(!text.contains(u".. "_s) && !text.contains(u": ."_s));
}

} // namespace

// What goes wrong between the program and a service, over real HTTP: reads recover, or end in the
// right kind of error with a text that a person can act upon.
class TestFaults : public QObject {
    Q_OBJECT
private slots:
    void readsRecover_data();
    void readsRecover();
    void readsEndClearly_data();
    void readsEndClearly();
    void connectionsFailClearly_data();
    void connectionsFailClearly();
};

void TestFaults::readsRecover_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("requests"); // of the list
    QTest::addColumn<int>("signIns");
    QTest::newRow("401 once") << u"401-once"_s << 2 << 2;
    QTest::newRow("tokens expired") << u"expire-tokens;times=1"_s << 2 << 2;
    QTest::newRow("slow") << u"slow=300"_s << 1 << 1;
    QTest::newRow("trickle") << u"trickle=4096"_s << 1 << 1;
    QTest::newRow("503 twice") << u"status=503;times=2"_s << 3 << 1;
    QTest::newRow("502 three times") << u"status=502;times=3"_s << 4 << 1;
    QTest::newRow("Retry-After in seconds") << u"retry-after=1;times=1"_s << 2 << 1;
    QTest::newRow("Retry-After 0") << u"retry-after=0;times=1"_s << 2 << 1;
    QTest::newRow("Retry-After as a date") << u"retry-after=date;times=1"_s << 2 << 1;
    QTest::newRow("truncated once") << u"truncate;times=1"_s << 2 << 1;
    QTest::newRow("hung up once") << u"hang-up;times=1"_s << 2 << 1;
    QTest::newRow("reset once") << u"reset;times=1"_s << 2 << 1;
    QTest::newRow("web page of a proxy, once") << u"html;times=1"_s << 2 << 1;
}

void TestFaults::readsRecover()
{
    QFETCH(const QString, fault);
    QFETCH(const int, requests);
    QFETCH(const int, signIns);
    Console console(squonk2().provider, {}, {}, hasty());
    QVERIFY(!console.list(u"merchant"_s, u"all"_s).error); // signed in, on a line that is kept
    console.sandbox().forgetArrived();
    QVERIFY(console.sandbox().addFault(fault + u";path="_s + products));
    const Console::Heard heard = console.list(u"product"_s, u"all"_s);
    QVERIFY2(!heard.error, heard.error ? qPrintable(sentence(*heard.error)) : "");
    QCOMPARE(heard.of(u"product"_s).size(), console.sandbox().counts().value(u"product"_s).toInteger());
    QCOMPARE(console.sandbox().arrivedCount(u"GET"_s, u"/product"_s), requests);
    QCOMPARE(console.sandbox().arrivedCount(u"POST"_s, u"/token"_s), signIns - 1);
}

void TestFaults::readsEndClearly_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<Fault>("kind");
    QTest::addColumn<int>("requests"); // -1: not counted
    QTest::newRow("401") << u"status=401"_s << Fault::SignIn << 2;
    QTest::newRow("403") << u"status=403"_s << Fault::Permission << 1;
    QTest::newRow("400") << u"status=400"_s << Fault::Invalid << 1;
    QTest::newRow("500") << u"status=500"_s << Fault::Server << 4;
    QTest::newRow("503") << u"status=503"_s << Fault::Server << 4;
    QTest::newRow("429") << u"status=429"_s << Fault::Limit << 4;
    QTest::newRow("429 with Retry-After") << u"retry-after=0"_s << Fault::Limit << 4;
    QTest::newRow("hour of Retry-After") << u"retry-after=36000"_s << Fault::Limit << 1;
    QTest::newRow("slower than the deadline") << u"slow=2500"_s << Fault::Timeout << 1;
    QTest::newRow("stalls in the body") << u"stall"_s << Fault::Timeout << -1;
    QTest::newRow("truncated") << u"truncate"_s << Fault::Network << 4;
    QTest::newRow("hangs up") << u"hang-up"_s << Fault::Network << -1; // Qt asks again on a kept line
    QTest::newRow("web page of a proxy") << u"html"_s << Fault::Server << 4;
    QTest::newRow("web page") << u"html-200"_s << Fault::Protocol << 1;
    QTest::newRow("empty") << u"empty-200"_s << Fault::Protocol << 1;
    QTest::newRow("half a document") << u"broken-json"_s << Fault::Protocol << 1;
    QTest::newRow("elsewhere") << u"redirect=http://login.example/"_s << Fault::Protocol << 1;
    QTest::newRow("two gigabytes") << u"huge=2GB"_s << Fault::Protocol << 1;
    QTest::newRow("nested") << u"deep=100000"_s << Fault::Protocol << 1;
    QTest::newRow("gzip bomb") << u"gzip-bomb=1GB"_s << Fault::Protocol << 1;
}

void TestFaults::readsEndClearly()
{
    QFETCH(const QString, fault);
    QFETCH(const Fault, kind);
    QFETCH(const int, requests);
    Manner manner = hasty();
    // Unfolding a quarter of a gigabyte takes its time on a busy machine, under sanitizers more so.
    const bool isLarge = fault.startsWith(u"huge"_s) || fault.startsWith(u"gzip"_s);
    manner.deadline = isLarge ? 60s : 2s;
    if (isLarge || kind == Fault::Timeout)
        manner.timing.inactivity = fault == u"stall"_s ? 300ms : 60'000ms;
    Console console(squonk2().provider, {}, {}, manner);
    QVERIFY(!console.list(u"merchant"_s, u"all"_s).error);
    console.sandbox().forgetArrived();
    QVERIFY(console.sandbox().addFault(fault + u";path="_s + products));
    const Console::Heard heard = console.list(u"product"_s, u"all"_s);
    QVERIFY(heard.error);
    QVERIFY2(heard.error->fault == kind, qPrintable(faultName(heard.error->fault)));
    readsWell(*heard.error, u"Subscriptions"_s);
    if (requests >= 0)
        QCOMPARE(console.sandbox().arrivedCount(u"GET"_s, u"/product"_s), requests);
}

void TestFaults::connectionsFailClearly_data()
{
    using Texts = QHash<QString, QString>;
    QTest::addColumn<Texts>("settings");
    QTest::addColumn<QString>("password");
    QTest::addColumn<Fault>("kind");
    QTest::addColumn<QString>("names"); // what the error must name
    QTest::newRow("wrong password") << Texts{} << u"wrong"_s << Fault::SignIn << u"Sign-in of alice"_s;
    QTest::newRow("unknown realm") << Texts{{u"realm"_s, u"nowhere"_s}} << QString() << Fault::SignIn
                                   << u"/realms/nowhere/"_s;
    QTest::newRow("sign-in not running") << Texts{{u"keycloak"_s, u"http://127.0.0.1:1/auth"_s}} << QString()
                                         << Fault::Network << u"127.0.0.1:1"_s;
    QTest::newRow("server not running") << Texts{{u"address"_s, u"http://127.0.0.1:1/api"_s}} << QString()
                                        << Fault::Network << u"127.0.0.1:1"_s;
    QTest::newRow("no such host") << Texts{{u"address"_s, u"http://no-such-host.invalid/api"_s}} << QString()
                                  << Fault::Network << u"no-such-host.invalid"_s;
}

void TestFaults::connectionsFailClearly()
{
    using Texts = QHash<QString, QString>;
    QFETCH(const Texts, settings);
    QFETCH(const QString, password);
    QFETCH(const Fault, kind);
    QFETCH(const QString, names);
    Manner manner = hasty();
    manner.settings = settings;
    if (!password.isEmpty())
        manner.secrets = {{u"password"_s, password}};
    Console console(squonk2().provider, {}, {}, manner);
    const Console::Heard heard = console.list(u"product"_s, u"all"_s);
    QVERIFY(heard.error);
    QVERIFY2(heard.error->fault == kind, qPrintable(faultName(heard.error->fault)));
    readsWell(*heard.error, names);
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
