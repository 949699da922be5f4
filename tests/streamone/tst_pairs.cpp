#include "providers/net/secretloan.h"
#include "tests/streamone/checks.h"

#include <QTemporaryDir>
#include <QTest>
#include <mutex>

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::testing;

namespace {

// The one place where two programs keep the pair.
struct Vault {
    std::mutex mutex;
    Secrets secrets;
    int stored = 0;

    KeepSecrets keeper()
    {
        return [this](const QString &, const Secrets &changed, const std::function<void(Outcome)> &stored_) {
            {
                const std::scoped_lock lock(mutex);
                secrets.insert(changed);
                ++stored;
            }
            stored_(Nothing());
        };
    }
    ReadSecrets reader()
    {
        return [this](const QString &, const std::function<void(Result<Secrets>)> &told) {
            const std::scoped_lock lock(mutex);
            told(secrets);
        };
    }
};

// One of several programs on one service.
class Program {
public:
    Program(sandbox::Sandbox &service, Vault &vault, const QString &folder, const Secrets &secrets)
        : m_provider(streamOne().provider)
        , m_engine({.log = std::make_shared<RequestLog>(),
              .keep = vault.keeper(),
              .timing = Ion::hasty().timing,
              .borrow = lockedLoans(folder, vault.reader())})
    {
        m_connection.id = u"ion"_s;
        m_connection.provider = u"streamone"_s;
        m_connection.settings = {{u"address"_s, service.baseUrl()}, {u"account"_s, u"20417"_s}};
        m_engine.open(m_connection, m_provider, secrets);
    }
    void askForReports(int times)
    {
        for (int i = 0; i < times; ++i) {
            auto flow = m_provider->list(m_connection, {.type = u"report"_s, .list = u"all"_s});
            auto id = std::make_shared<RunId>(0);
            RunListener listener;
            listener.rows = [this, id](const Rows &) {
                m_engine.proceed(*id);
            };
            listener.ended = [this](const std::optional<Error> &why) {
                ++m_ended;
                if (why)
                    m_errors.append(sentence(*why));
            };
            *id = m_engine.run(m_connection.id, std::move(flow).value(), m_courier.address(), listener);
        }
    }
    [[nodiscard]] int ended() const { return m_ended; }
    [[nodiscard]] const QStringList &errors() const { return m_errors; }

private:
    std::shared_ptr<const Provider> m_provider;
    Connection m_connection;
    Courier m_courier;
    Engine m_engine;
    int m_ended = 0;
    QStringList m_errors;
};

std::unique_ptr<sandbox::Sandbox> service()
{
    sandbox::Options options = Ion::dayFixed();
    options.provider = u"streamone"_s;
    return sandbox::Sandbox::start(options);
}

Secrets pairOf(const sandbox::Sandbox &service)
{
    return {{u"access_token"_s, service.access(u"accessToken"_s)},
        {u"refresh_token"_s, service.access(u"refreshToken"_s)}};
}

} // namespace

// The pair of v3: each refresh token works once, so whoever waits shares one refresh, within a program and
// between programs.
class TestPairs : public QObject {
    Q_OBJECT
private slots:
    void storedPairIsUsedFirst();
    void twoProgramsShareOneRefresh();
    void newerStoredPairIsUsed();
    void newPairIsKeptBeforeUse();
    void deadPairIsToldOnce();
    void refusedRightIsChecked_data();
    void refusedRightIsChecked();
};

void TestPairs::storedPairIsUsedFirst()
{
    const auto ion = service();
    Vault vault;
    QTemporaryDir folder;
    Program one(*ion, vault, folder.path(), pairOf(*ion));
    one.askForReports(3);
    QTRY_COMPARE(one.ended(), 3);
    QCOMPARE(one.errors(), QStringList());
    QCOMPARE(ion->arrivedCount(u"POST"_s, u"/oauth/token"_s), 0);
}

void TestPairs::twoProgramsShareOneRefresh()
{
    const auto ion = service();
    Vault vault;
    vault.secrets = pairOf(*ion);
    QTemporaryDir folder;
    Program one(*ion, vault, folder.path(), vault.secrets);
    Program two(*ion, vault, folder.path(), vault.secrets);
    ion->expireTokens();
    one.askForReports(10);
    two.askForReports(10);
    QTRY_COMPARE_WITH_TIMEOUT(one.ended() + two.ended(), 20, 30'000);
    QCOMPARE(one.errors() + two.errors(), QStringList());
    QCOMPARE(ion->arrivedCount(u"POST"_s, u"/oauth/token"_s), 1);
    QCOMPARE(vault.stored, 1);
}

void TestPairs::newerStoredPairIsUsed()
{
    const auto ion = service();
    Vault vault;
    vault.secrets = pairOf(*ion);
    const Secrets old = vault.secrets;
    QTemporaryDir folder;
    {
        Program first(*ion, vault, folder.path(), old);
        ion->expireTokens();
        first.askForReports(1);
        QTRY_COMPARE(first.ended(), 1);
    }
    QVERIFY(vault.secrets != old);
    ion->forgetArrived();
    Program late(*ion, vault, folder.path(), old); // it was started with what is dead by now
    late.askForReports(2);
    QTRY_COMPARE(late.ended(), 2);
    QCOMPARE(late.errors(), QStringList());
    QCOMPARE(ion->arrivedCount(u"POST"_s, u"/oauth/token"_s), 0);
}

void TestPairs::newPairIsKeptBeforeUse()
{
    const auto ion = service();
    Vault vault;
    vault.secrets = pairOf(*ion);
    const Secrets old = vault.secrets;
    QTemporaryDir folder;
    Program one(*ion, vault, folder.path(), {{u"refresh_token"_s, old.value(u"refresh_token"_s)}});
    one.askForReports(1);
    QTRY_COMPARE(one.ended(), 1);
    // It had no access token, so it renewed the pair at once; now it does so again.
    ion->expireTokens();
    one.askForReports(1);
    QTRY_COMPARE(one.ended(), 2);
    QCOMPARE(one.errors(), QStringList());
    QCOMPARE(vault.stored, ion->arrivedCount(u"POST"_s, u"/oauth/token"_s));
    QCOMPARE(vault.secrets.value(u"refresh_token"_s), ion->access(u"refreshToken"_s));
    QCOMPARE(vault.secrets.value(u"access_token"_s), ion->access(u"accessToken"_s));
}

// The pair was used elsewhere: nothing is asked again and again.
void TestPairs::deadPairIsToldOnce()
{
    const auto ion = service();
    Vault vault;
    QTemporaryDir folder;
    Program one(*ion, vault, folder.path(), pairOf(*ion));
    ion->endSessions();
    ion->expireTokens();
    one.askForReports(5);
    QTRY_COMPARE(one.ended(), 5);
    QCOMPARE(one.errors().size(), 5);
    QVERIFY2(one.errors().constFirst().contains(u"portal"_s), qPrintable(one.errors().constFirst()));
    QCOMPARE(ion->arrivedCount(u"POST"_s, u"/oauth/token"_s), 1);
}

void TestPairs::refusedRightIsChecked_data()
{
    QTest::addColumn<bool>("isDead");
    QTest::addColumn<int>("refreshes");
    QTest::newRow("the account is not ours") << false << 0;
    QTest::newRow("the token is dead") << true << 1;
}

// The service says "permission denied to access accounts/…" for both: the token is checked, once.
void TestPairs::refusedRightIsChecked()
{
    QFETCH(const bool, isDead);
    QFETCH(const int, refreshes);
    Manner manner = Ion::hasty();
    manner.settings = {{u"account"_s, u"777"_s}};
    Ion ion(Ion::dayFixed(), manner);
    QVERIFY(!ion.list(u"access"_s, u"own"_s).error);
    ion.sandbox().forgetArrived();
    if (isDead)
        ion.sandbox().expireTokens();
    const Console::Heard heard = isDead ? ion.list(u"access"_s, u"own"_s) : ion.list(u"report"_s, u"all"_s);
    QCOMPARE(bool(heard.error), !isDead);
    if (heard.error)
        QCOMPARE(heard.error->fault, Fault::Permission);
    QCOMPARE(ion.sandbox().arrivedCount(u"POST"_s, u"/oauth/validateAccess"_s), 1);
    QCOMPARE(ion.sandbox().arrivedCount(u"POST"_s, u"/oauth/token"_s), refreshes);
}

QTEST_GUILESS_MAIN(TestPairs)
#include "tst_pairs.moc"
