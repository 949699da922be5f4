// The system keychain, over a real gnome-keyring on a bus of the test's own: what is kept is found again, and
// each way to fail is told for what it is, in time, and without holding up the thread of the window.
// CONN-2, CONN-3, CONN-5
#include "providers/secrets/keychain.h"
#include "tests/keychain/keyring.h"
#include "tests/keychain/muteservice.h"
#include "tests/keychain/privatebus.h"
#include "tests/keychain/stillness.h"
#include <QElapsedTimer>
#include <QTest>
#include <optional>
#include <thread>

using namespace tenantry;
using namespace tenantry::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto soon = 700ms; // the patience of tests that wait for its end
constexpr int aWhile = 20'000; // ms

const KeptSecrets pair{{{u"access_token"_s, u"A-1 \"quoted\" \\ ü漢"_s}, {u"refresh_token"_s, u"R-1"_s}},
    {{u"refresh_token"_s, QDateTime(QDate(2027, 1, 2), QTime(3, 4, 5), Qt::UTC)}}};

Stillness *stillness = nullptr; // of the test that runs

// Asks, and lets the window live until the answer is there.
template <typename T, typename Ask>
std::optional<Result<T>> heardFrom(const Ask &ask)
{
    std::optional<Result<T>> heard;
    stillness->go();
    ask([&](const Result<T> &how) { heard = how; });
    (void)QTest::qWaitFor([&] { return heard.has_value(); }, aWhile);
    stillness->pause();
    return heard;
}

std::optional<Result<KeptSecrets>> read(SecretVault &vault, const QString &entry)
{
    return heardFrom<KeptSecrets>([&](const SecretVault::ToldSecrets &told) { vault.read(entry, told); });
}

template <typename Ask>
std::optional<Outcome> wait(const Ask &ask)
{
    return heardFrom<Nothing>(ask);
}

std::optional<Outcome> write(SecretVault &vault, const QString &entry, const KeptSecrets &whole)
{
    return wait([&](const SecretVault::Told &told) { vault.write(entry, whole, told); });
}

// "done", or what a vault says is wrong.
template <typename T>
QString told(const std::optional<Result<T>> &heard)
{
    if (!heard)
        return u"nothing"_s;
    return *heard ? u"done"_s : heard->error().code;
}

} // namespace

class TestKeychain final : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void CONN_2_keepsWhatItIsGiven();
    void CONN_2_writesAWholeEntryAtOnce();
    void forgetsWhatIsRemoved();
    void serviceNamesAreApart();
    void isAskedFromAnyThread();
    void CONN_3_lockedIsNotEmpty();
    void CONN_3_unlocksAnOpenKeychainAtOnce();
    void tellsAServiceThatIsGone();
    void comesBackWithItsService();
    void tellsAServiceThatDiesWhileAsked();
    void CONN_5_tellsAServiceThatHangs_data();
    void CONN_5_tellsAServiceThatHangs();
    void CONN_5_tellsAServiceThatFreezes();
    void finishWaitsForWrites();

private:
    std::optional<Stillness> m_stillness;
    std::optional<Keyring> m_keyring;
};

void TestKeychain::init()
{
    m_keyring.emplace();
    QVERIFY(m_keyring->isUp());
    stillness = &m_stillness.emplace();
}

void TestKeychain::cleanup()
{
    const auto longest = m_stillness->longest();
    m_stillness.reset();
    m_keyring.reset();
    QVERIFY2(
        longest < 100ms, qPrintable(u"the window would have stood still for %1 ms"_s.arg(longest.count())));
}

void TestKeychain::CONN_2_keepsWhatItIsGiven()
{
    Keychain keychain;
    QCOMPARE(told(write(keychain, u"one"_s, pair)), u"done"_s);
    QCOMPARE(told(write(keychain, u"two"_s, {{{u"password"_s, u"x"_s}}, {}})), u"done"_s);
    const auto heard = read(keychain, u"one"_s);
    QCOMPARE(told(heard), u"done"_s);
    QCOMPARE(heard->value(), pair);
    const auto none = read(keychain, u"never written"_s);
    QCOMPARE(told(none), u"done"_s);
    QVERIFY(none->value().secrets.isEmpty());
}

void TestKeychain::CONN_2_writesAWholeEntryAtOnce()
{
    Keychain keychain;
    QCOMPARE(told(write(keychain, u"one"_s, pair)), u"done"_s);
    const KeptSecrets renewed{{{u"refresh_token"_s, u"R-2"_s}}, {}};
    QCOMPARE(told(write(keychain, u"one"_s, renewed)), u"done"_s);
    QCOMPARE(read(keychain, u"one"_s)->value(), renewed);
    Keychain another; // a second start
    QCOMPARE(read(another, u"one"_s)->value(), renewed);
}

void TestKeychain::forgetsWhatIsRemoved()
{
    Keychain keychain;
    QCOMPARE(told(write(keychain, u"one"_s, pair)), u"done"_s);
    const auto remove = [&](const SecretVault::Told &heard) {
        keychain.remove(u"one"_s, heard);
    };
    QCOMPARE(told(wait(remove)), u"done"_s);
    QVERIFY(read(keychain, u"one"_s)->value().secrets.isEmpty());
    QCOMPARE(told(wait(remove)), u"done"_s); // a second time is no mistake
}

void TestKeychain::serviceNamesAreApart()
{
    Keychain ours;
    Keychain theirs(u"another program"_s);
    QCOMPARE(told(write(theirs, u"one"_s, pair)), u"done"_s);
    QCOMPARE(told(write(ours, u"one"_s, {})), u"done"_s);
    QCOMPARE(read(theirs, u"one"_s)->value(), pair);
}

void TestKeychain::isAskedFromAnyThread()
{
    Keychain keychain;
    std::atomic_int heard = 0;
    std::atomic_bool here = true;
    const auto count = [&, home = QThread::currentThread()](const Outcome &how) {
        here = here && how && QThread::currentThread() == home;
        ++heard;
    };
    std::thread other([&] {
        for (int i = 0; i < 10; ++i)
            keychain.write(u"entry %1"_s.arg(i), pair, count);
    });
    other.join();
    QTRY_COMPARE(heard.load(), 10);
    QVERIFY(here);
    QCOMPARE(read(keychain, u"entry 9"_s)->value(), pair);
}

// QtKeychain alone answers "no such entry" here: the window would ask for the provider's password.
void TestKeychain::CONN_3_lockedIsNotEmpty()
{
    Keychain keychain;
    QCOMPARE(told(write(keychain, u"one"_s, pair)), u"done"_s);
    QVERIFY(m_keyring->lock());
    QCOMPARE(told(read(keychain, u"one"_s)), u"keychain-locked"_s);
    QCOMPARE(told(write(keychain, u"one"_s, {})), u"keychain-locked"_s);
    // Nobody is there to answer the dialog.
    QVERIFY(told(wait([&](const SecretVault::Told &heard) { keychain.unlock(heard); })) != u"done"_s);
    QVERIFY(m_keyring->unlock());
    QCOMPARE(read(keychain, u"one"_s)->value(), pair);
}

void TestKeychain::CONN_3_unlocksAnOpenKeychainAtOnce()
{
    Keychain keychain;
    QCOMPARE(told(wait([&](const SecretVault::Told &heard) { keychain.unlock(heard); })), u"done"_s);
}

void TestKeychain::tellsAServiceThatIsGone()
{
    Keychain keychain;
    m_keyring->kill();
    QCOMPARE(told(read(keychain, u"one"_s)), u"keychain-absent"_s);
    QCOMPARE(told(write(keychain, u"one"_s, pair)), u"keychain-absent"_s);
    QCOMPARE(
        told(wait([&](const SecretVault::Told &heard) { keychain.unlock(heard); })), u"keychain-absent"_s);
}

void TestKeychain::comesBackWithItsService()
{
    Keychain keychain;
    QCOMPARE(told(write(keychain, u"one"_s, pair)), u"done"_s);
    m_keyring->kill();
    QCOMPARE(told(read(keychain, u"one"_s)), u"keychain-absent"_s);
    m_keyring->start();
    QCOMPARE(read(keychain, u"one"_s)->value(), pair);
}

void TestKeychain::tellsAServiceThatDiesWhileAsked()
{
    Keychain keychain;
    QCOMPARE(told(write(keychain, u"one"_s, pair)), u"done"_s);
    m_keyring->freeze(true);
    std::optional<Result<KeptSecrets>> heard;
    keychain.read(u"one"_s, [&](const Result<KeptSecrets> &kept) { heard = kept; });
    QTest::qWait(50); // the call has left
    QVERIFY(!heard);
    m_keyring->kill();
    QTRY_VERIFY(heard.has_value());
    QVERIFY(!*heard);
    QVERIFY(vaultTroubleOf(heard->error()).has_value());
    m_keyring->start();
    QCOMPARE(read(keychain, u"one"_s)->value(), pair);
}

void TestKeychain::CONN_5_tellsAServiceThatHangs_data()
{
    QTest::addColumn<bool>("saysItIsOpen");
    QTest::newRow("from the first word") << false;
    QTest::newRow("once it is asked for an entry") << true;
}

void TestKeychain::CONN_5_tellsAServiceThatHangs()
{
    QFETCH(const bool, saysItIsOpen);
    m_keyring->kill();
    std::optional<MuteService> mute(saysItIsOpen);
    QVERIFY(mute->isThere());
    Keychain keychain(u"tenantry"_s, soon);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(told(read(keychain, u"one"_s)), u"keychain-hanging"_s);
    QVERIFY(timer.hasExpired(soon.count() - 50));
    QVERIFY(!timer.hasExpired(3 * soon.count()));
    QVERIFY(mute->calls() > 0);
    QCOMPARE(told(write(keychain, u"one"_s, pair)), u"keychain-hanging"_s);
    mute.reset();
    m_keyring->start(); // one that answers takes its place
    QCOMPARE(told(write(keychain, u"one"_s, pair)), u"done"_s);
    QCOMPARE(read(keychain, u"one"_s)->value(), pair);
}

// Open a moment ago, silent now: the entry is asked for by a job that QtKeychain cannot give up.
void TestKeychain::CONN_5_tellsAServiceThatFreezes()
{
    Keychain keychain(u"tenantry"_s, soon);
    QCOMPARE(told(write(keychain, u"one"_s, pair)), u"done"_s);
    m_keyring->freeze(true);
    QCOMPARE(told(read(keychain, u"one"_s)), u"keychain-hanging"_s);
    m_keyring->freeze(false);
    QCOMPARE(read(keychain, u"one"_s)->value(), pair);
}

void TestKeychain::finishWaitsForWrites()
{
    {
        Keychain keychain;
        for (int i = 0; i < 5; ++i)
            keychain.write(u"entry %1"_s.arg(i), pair, [](const Outcome &) {});
        keychain.finish();
    }
    Keychain another;
    QCOMPARE(read(another, u"entry 4"_s)->value(), pair);
}

int main(int argc, char **argv)
{
    const PrivateBus bus;
    QCoreApplication application(argc, argv);
    TestKeychain test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keychain.moc"
