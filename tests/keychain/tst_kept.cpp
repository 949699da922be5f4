// Connections and their secrets over several starts of the program, with a real keyring and real services:
// what is typed once is there at the next start, what a sign-in renews is stored before it is used, and every
// trouble with the keychain leaves a program that works and says what is missing. CONN-2…6, OFF-10
#include "providers/secrets/keychain.h"
#include "tests/keychain/keyring.h"
#include "tests/keychain/privatebus.h"
#include "tests/keychain/program.h"
#include "tests/keychain/stillness.h"
#include "tests/support/apart.h"
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace tenantry;
using namespace tenantry::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int aWhile = 60'000; // ms

std::unique_ptr<sandbox::Sandbox> serviceOf(const QString &provider)
{
    sandbox::Options options;
    options.provider = provider;
    return sandbox::Sandbox::start(options);
}

std::shared_ptr<SecretVault> keychain(std::chrono::milliseconds patience = Keychain::usualPatience)
{
    return std::make_shared<Keychain>(u"tenantry"_s, patience);
}

KeptSecrets kept(const QString &id)
{
    Keychain vault;
    std::optional<Result<KeptSecrets>> heard;
    vault.read(id, [&](const Result<KeptSecrets> &secrets) { heard = secrets; });
    (void)QTest::qWaitFor([&] { return heard.has_value(); }, aWhile);
    return heard && *heard ? heard->value() : KeptSecrets{{{u"unreadable"_s, {}}}, {}};
}

// A program of its own process on the same workspace and the same keyring.
struct OtherProgram {
    QProcess process;
    QByteArray said;

    explicit OtherProgram(const QString &folder, const QString &manner = {})
    {
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        test::startApart(process, QStringLiteral(TENANTRY_OTHER_PROGRAM), {folder, manner});
    }
    ~OtherProgram()
    {
        process.kill();
        process.waitForFinished();
    }
    bool says(const QByteArray &line)
    {
        return QTest::qWaitFor(
            [&] {
                said += process.readAllStandardOutput();
                return said.contains(line);
            },
            aWhile);
    }
    void go() { process.write("go\n"); }
    bool ends()
    {
        return QTest::qWaitFor([this] { return process.state() == QProcess::NotRunning; }, aWhile);
    }
};

} // namespace

class TestKept final : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void CONN_2_areThereAtTheNextStart();
    void CONN_2_emptyOnesStayAsTheyAre();
    void CONN_3_lockedThenUnlocked();
    void CONN_4_byChoiceForThisRunOnly();
    void CONN_4_withoutAKeychain();
    void CONN_6_renewedPairIsStoredBeforeUse();
    void CONN_6_refusedWriteIsTriedAgain();
    void CONN_6_twoProgramsRefreshOnce();
    void CONN_6_burntPairIsRecognised();
    void OFF_10_removalForgetsThem();
    void OFF_10_removalWithALockedKeychain();
    void CONN_6_goodbyeWaitsForARenewal();
    void CONN_11_endIsToldAWeekBefore();
    void signingOutForgetsAndTells();
    void windowOfRisk();

private:
    [[nodiscard]] QString folder() const { return m_folder->filePath(u"workspace"_s); }
    std::optional<QTemporaryDir> m_folder;
    std::optional<Keyring> m_keyring;
};

void TestKept::init()
{
    m_folder.emplace();
    QDir(qEnvironmentVariable("XDG_DATA_HOME")).removeRecursively(); // what the keyring stored before
    m_keyring.emplace();
    QVERIFY(m_keyring->isUp());
}

void TestKept::cleanup()
{
    m_keyring.reset();
}

void TestKept::CONN_2_areThereAtTheNextStart()
{
    const auto service = serviceOf(u"squonk2"_s);
    {
        Program first(folder(), keychain());
        first.workspace->connect(connectionTo(*service, u"one"_s), secretsOf(*service));
        QVERIFY(first.settle());
        QCOMPARE(first.place(u"one"_s), SecretPlace::Kept);
    }
    Program second(folder(), keychain());
    QCOMPARE(second.place(u"one"_s), SecretPlace::Awaited);
    QVERIFY(second.signedIn(u"one"_s));
    QCOMPARE(second.place(u"one"_s), SecretPlace::Kept);
    QVERIFY(!second.walk(u"one"_s, u"organisation"_s));
}

void TestKept::CONN_2_emptyOnesStayAsTheyAre()
{
    const auto service = serviceOf(u"squonk2"_s);
    Program program(folder(), keychain());
    Connection connection = connectionTo(*service, u"one"_s);
    program.workspace->connect(connection, secretsOf(*service));
    connection.label = u"Another name"_s;
    program.workspace->connect(connection, {{u"password"_s, QString()}});
    QVERIFY(program.settle());
    QCOMPARE(kept(u"one"_s).secrets, secretsOf(*service));
    QCOMPARE(program.workspace->secretsAtHand(u"one"_s), QStringList{u"password"_s});
}

// Two connections, one unlocking; the password of the provider is not asked for.
void TestKept::CONN_3_lockedThenUnlocked()
{
    const auto service = serviceOf(u"squonk2"_s);
    {
        Program first(folder(), keychain());
        first.workspace->connect(connectionTo(*service, u"one"_s), secretsOf(*service));
        first.workspace->connect(connectionTo(*service, u"two"_s), secretsOf(*service));
        QVERIFY(first.settle());
        QVERIFY(!first.walk(u"one"_s, u"organisation"_s));
    }
    QVERIFY(m_keyring->lock());
    Stillness stillness;
    Program second(folder(), keychain());
    stillness.go();
    QTRY_COMPARE_WITH_TIMEOUT(second.place(u"two"_s), SecretPlace::Unread, aWhile);
    const VaultState state = second.workspace->secrets().state();
    QCOMPARE(vaultTroubleOf(*state.error), VaultTrouble::Locked);
    QCOMPARE(state.unread, (QStringList{u"one"_s, u"two"_s}));
    QCOMPARE(second.workspace->connections().size(), 2);
    QVERIFY(!second.workspace->isSignedIn(u"one"_s)); // the cache can be read meanwhile
    stillness.pause();
    QVERIFY(m_keyring->unlock());
    stillness.go();
    second.workspace->secrets().unlock();
    QVERIFY(second.signedIn(u"one"_s));
    QVERIFY(second.signedIn(u"two"_s));
    stillness.pause();
    QVERIFY(!second.workspace->secrets().state().error);
    QVERIFY(stillness.longest() < 100ms);
}

void TestKept::CONN_4_byChoiceForThisRunOnly()
{
    const auto service = serviceOf(u"squonk2"_s);
    {
        Program first(folder(), keychain());
        Connection connection = connectionTo(*service, u"one"_s);
        connection.secretsForRun = true;
        first.workspace->connect(connection, secretsOf(*service));
        first.workspace->connect(connectionTo(*service, u"two"_s), secretsOf(*service));
        QVERIFY(first.settle());
        QCOMPARE(first.place(u"one"_s), SecretPlace::ForThisRun);
        QVERIFY(first.workspace->isSignedIn(u"one"_s));
        Connection changed = connectionTo(*service, u"two"_s);
        changed.secretsForRun = true; // chosen later: the keychain forgets
        first.workspace->change(changed);
        QVERIFY(first.workspace->isSignedIn(u"two"_s));
    }
    QCOMPARE(kept(u"one"_s), KeptSecrets());
    QCOMPARE(kept(u"two"_s), KeptSecrets());
    Program second(folder(), keychain());
    QVERIFY(second.settle());
    QVERIFY(!second.workspace->isSignedIn(u"one"_s));
}

void TestKept::CONN_4_withoutAKeychain()
{
    const auto service = serviceOf(u"squonk2"_s);
    m_keyring->kill();
    Program program(folder(), keychain());
    program.workspace->connect(connectionTo(*service, u"one"_s), secretsOf(*service));
    QVERIFY(program.workspace->isSignedIn(u"one"_s)); // at once
    QVERIFY(!program.walk(u"one"_s, u"organisation"_s));
    QTRY_COMPARE(program.place(u"one"_s), SecretPlace::Unkept);
    const VaultState state = program.workspace->secrets().state();
    QCOMPARE(vaultTroubleOf(*state.error), VaultTrouble::Absent);
    QCOMPARE(state.unkept, QStringList{u"one"_s});
}

void TestKept::CONN_6_renewedPairIsStoredBeforeUse()
{
    const auto service = serviceOf(u"streamone"_s);
    {
        Program first(folder(), keychain());
        first.workspace->connect(connectionTo(*service, u"one"_s), secretsOf(*service));
        QVERIFY(first.settle());
        service->expireTokens();
        QVERIFY(!first.walk(u"one"_s, u"customer"_s));
    }
    QCOMPARE(kept(u"one"_s).secrets.value(u"refresh_token"_s), service->access(u"refreshToken"_s));
    QVERIFY(kept(u"one"_s).secrets.contains(u"apiKey"_s)); // the rest of the entry is still there
    service->expireTokens();
    Program second(folder(), keychain());
    QVERIFY(second.signedIn(u"one"_s));
    QVERIFY(!second.walk(u"one"_s, u"customer"_s));
}

// The keychain is locked in the middle: the new pair is used, and stored when it can be.
void TestKept::CONN_6_refusedWriteIsTriedAgain()
{
    const auto service = serviceOf(u"streamone"_s);
    Program program(folder(), keychain());
    program.workspace->connect(connectionTo(*service, u"one"_s), secretsOf(*service));
    QVERIFY(program.settle());
    QVERIFY(m_keyring->lock());
    service->expireTokens();
    QVERIFY(!program.walk(u"one"_s, u"customer"_s));
    QCOMPARE(program.place(u"one"_s), SecretPlace::Unkept);
    service->expireTokens(); // what is stored is dead twice over; what is in memory is not
    QVERIFY(!program.walk(u"one"_s, u"customer"_s));
    QVERIFY(m_keyring->unlock());
    program.workspace->secrets().setPause(50ms); // by itself, without a click
    program.workspace->secrets().retry();
    QTRY_COMPARE(program.place(u"one"_s), SecretPlace::Kept);
    QVERIFY(program.settle());
    QCOMPARE(kept(u"one"_s).secrets.value(u"refresh_token"_s), service->access(u"refreshToken"_s));
}

void TestKept::CONN_6_twoProgramsRefreshOnce()
{
    const auto service = serviceOf(u"streamone"_s);
    {
        Program first(folder(), keychain());
        first.workspace->connect(connectionTo(*service, u"one"_s), secretsOf(*service));
        QVERIFY(first.settle());
    }
    OtherProgram one(folder());
    OtherProgram two(folder());
    QVERIFY(one.says("ready"));
    QVERIFY(two.says("ready"));
    service->expireTokens();
    service->forgetArrived();
    one.go();
    two.go();
    QVERIFY(one.ends());
    QVERIFY(two.ends());
    QVERIFY2(one.says("failed 0 of"), one.said.constData());
    QVERIFY2(two.says("failed 0 of"), two.said.constData());
    QCOMPARE(service->arrivedCount(u"POST"_s, u"/oauth/token"_s), 1);
}

// Killed between the renewal and its storing: nothing can bring the pair back. The next start says so once,
// says where a new one comes from, and shows what it has.
void TestKept::CONN_6_burntPairIsRecognised()
{
    const auto service = serviceOf(u"streamone"_s);
    {
        Program first(folder(), keychain());
        first.workspace->connect(connectionTo(*service, u"one"_s), secretsOf(*service));
        QVERIFY(!first.walk(u"one"_s, u"customer"_s));
        QVERIFY(first.settle());
    }
    service->expireTokens();
    service->forgetArrived();
    {
        OtherProgram other(folder(), u"stuck"_s);
        QVERIFY(other.says("ready"));
        other.go();
        QVERIFY(other.says("writing"));
    } // killed
    QCOMPARE(service->arrivedCount(u"POST"_s, u"/oauth/token"_s), 1);
    Program next(folder(), keychain());
    QVERIFY(next.signedIn(u"one"_s));
    const std::optional<Error> error = next.walk(u"one"_s, u"customer"_s);
    QVERIFY(error);
    QCOMPARE(error->fault, Fault::SignIn);
    const QString told = sentence(*error);
    QVERIFY2(told.contains(u"cut short"_s), qPrintable(told));
    QVERIFY2(told.contains(u"portal"_s), qPrintable(told));
    QVERIFY(next.walk(u"one"_s, u"customer"_s));
    QCOMPARE(service->arrivedCount(u"POST"_s, u"/oauth/token"_s), 2); // asked once, not again and again
    Query customers;
    customers.provider = u"streamone"_s;
    customers.type = u"customer"_s;
    QVERIFY(*next.workspace->store().now().count(customers) > 0);
}

void TestKept::OFF_10_removalForgetsThem()
{
    const auto service = serviceOf(u"squonk2"_s);
    {
        Program program(folder(), keychain());
        program.workspace->connect(connectionTo(*service, u"one"_s), secretsOf(*service));
        QVERIFY(program.settle());
        QVERIFY(!kept(u"one"_s).secrets.isEmpty());
        program.workspace->remove(u"one"_s);
    }
    QCOMPARE(kept(u"one"_s), KeptSecrets());
}

void TestKept::OFF_10_removalWithALockedKeychain()
{
    const auto service = serviceOf(u"squonk2"_s);
    {
        Program program(folder(), keychain());
        program.workspace->connect(connectionTo(*service, u"one"_s), secretsOf(*service));
        QVERIFY(program.settle());
        QVERIFY(m_keyring->lock());
        program.workspace->remove(u"one"_s);
    }
    QVERIFY(m_keyring->unlock());
    QVERIFY(!kept(u"one"_s).secrets.isEmpty());
    Program(folder(), std::shared_ptr<SecretVault>()); // a command that does without the keychain
    Program(folder(), keychain()); // the next start makes up for it
    QCOMPARE(kept(u"one"_s), KeptSecrets());
}

// The person quits while the service still thinks about the renewal: the pair that it answers with is stored.
void TestKept::CONN_6_goodbyeWaitsForARenewal()
{
    const auto service = serviceOf(u"streamone"_s);
    {
        Program program(folder(), keychain());
        program.workspace->connect(connectionTo(*service, u"one"_s), secretsOf(*service));
        QVERIFY(program.settle());
        service->expireTokens();
        service->forgetArrived();
        QVERIFY(service->addFault(u"slow=700;path=oauth/token"_s));
        program.workspace->walk({u"one"_s, u"customer"_s, u"all"_s, {}, {}});
        QTRY_COMPARE(service->arrivedCount(u"POST"_s, u"/oauth/token"_s), 1);
    }
    QCOMPARE(kept(u"one"_s).secrets.value(u"refresh_token"_s), service->access(u"refreshToken"_s));
    Program next(folder(), keychain());
    QVERIFY(next.signedIn(u"one"_s));
    service->expireTokens();
    QVERIFY(!next.walk(u"one"_s, u"customer"_s));
}

// A pair that was not renewed for a month: its end is known without asking anybody, and using it puts it off.
void TestKept::CONN_11_endIsToldAWeekBefore()
{
    const auto service = serviceOf(u"streamone"_s);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    {
        const auto vault = keychain();
        Program first(folder(), vault);
        first.workspace->connect(connectionTo(*service, u"one"_s), secretsOf(*service));
        QVERIFY(first.settle());
        QVERIFY(first.workspace->secrets().ending(now).isEmpty()); // nothing is known of a typed one
        KeptSecrets old = kept(u"one"_s);
        old.ends.insert(u"refresh_token"_s, now.addDays(3));
        vault->write(u"one"_s, old, [](const Outcome &) {});
        vault->finish();
    }
    Program next(folder(), keychain());
    QVERIFY(next.signedIn(u"one"_s));
    const QMap<QString, QDateTime> ending = next.workspace->secrets().ending(now);
    QCOMPARE(ending.keys(), QStringList{u"one"_s});
    QVERIFY(std::abs(ending.first().secsTo(now.addDays(3))) < 2);
    service->expireTokens();
    QVERIFY(!next.walk(u"one"_s, u"customer"_s));
    QVERIFY(next.workspace->secrets().ending(now).isEmpty());
    QVERIFY(next.settle());
    QVERIFY(kept(u"one"_s).ends.value(u"refresh_token"_s) > now.addDays(30));
}

void TestKept::signingOutForgetsAndTells()
{
    const auto service = serviceOf(u"squonk2"_s);
    {
        Program program(folder(), keychain());
        program.workspace->connect(connectionTo(*service, u"one"_s), secretsOf(*service));
        QVERIFY(!program.walk(u"one"_s, u"organisation"_s));
        QVERIFY(program.settle());
        program.workspace->signOut(u"one"_s);
        QVERIFY(!program.workspace->isSignedIn(u"one"_s));
        QCOMPARE(program.workspace->connections().size(), 1);
    } // its end waits for the service to hear of it
    QCOMPARE(service->arrivedCount(u"POST"_s, u"/openid-connect/logout"_s), 1);
    QCOMPARE(kept(u"one"_s), KeptSecrets());
    Program next(folder(), keychain());
    QVERIFY(next.settle());
    QVERIFY(!next.workspace->isSignedIn(u"one"_s));
}

// How long a renewed pair is nowhere but in memory: a figure for people, not a limit.
void TestKept::windowOfRisk()
{
    const auto vault = keychain();
    const KeptSecrets pair{
        {{u"access_token"_s, QString(800, u'a')}, {u"refresh_token"_s, QString(64, u'r')}}, {}};
    std::vector<double> times;
    for (int i = 0; i < 50; ++i) {
        QElapsedTimer timer;
        timer.start();
        bool isStored = false;
        vault->write(u"one"_s, pair, [&](const Outcome &how) { isStored = bool(how); });
        QVERIFY(QTest::qWaitFor([&] { return isStored; }, aWhile));
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    qInfo("a renewed pair is at risk for %.1f ms (median of %zu), %.1f ms at the longest", times[25],
        times.size(), times.back());
}

int main(int argc, char **argv)
{
    const PrivateBus bus;
    QCoreApplication application(argc, argv);
    TestKept test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_kept.moc"
