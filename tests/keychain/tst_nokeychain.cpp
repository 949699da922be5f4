// A session without a bus, or with one that goes away: told at once, and the program lives on. CONN-4
#include "providers/secrets/keychain.h"
#include "tests/keychain/keyring.h"
#include "tests/keychain/privatebus.h"
#include <QTest>
#include <optional>

using namespace tenantry;
using namespace tenantry::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr int aWhile = 20'000; // ms

QString toldByReading(SecretVault &vault)
{
    std::optional<Result<KeptSecrets>> heard;
    vault.read(u"one"_s, [&](const Result<KeptSecrets> &kept) { heard = kept; });
    (void)QTest::qWaitFor([&] { return heard.has_value(); }, aWhile);
    if (!heard)
        return u"nothing"_s;
    return *heard ? u"done"_s : heard->error().code;
}

} // namespace

class TestNoKeychain final : public QObject {
    Q_OBJECT
private slots:
    void CONN_4_withoutABus();
    void CONN_4_theBusComesAndGoes();
};

void TestNoKeychain::CONN_4_withoutABus()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    Keychain keychain;
    QCOMPARE(toldByReading(keychain), u"keychain-absent"_s);
    QCOMPARE(toldByReading(keychain), u"keychain-absent"_s);
}

// GLib ends a program whose bus goes away, unless it is told not to.
void TestNoKeychain::CONN_4_theBusComesAndGoes()
{
    PrivateBus bus;
    QVERIFY(bus.isUp());
    Keychain keychain;
    QCOMPARE(toldByReading(keychain), u"keychain-absent"_s);
    {
        const Keyring keyring;
        QVERIFY(keyring.isUp());
        QCOMPARE(toldByReading(keychain), u"done"_s);
    }
    bus.stop();
    QTest::qWait(100); // the signal would come now
    QCOMPARE(toldByReading(keychain), u"keychain-absent"_s);
}

QTEST_GUILESS_MAIN(TestNoKeychain)
#include "tst_nokeychain.moc"
