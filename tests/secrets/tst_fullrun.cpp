// A whole life of the program: connections to every service, their secrets in a real keyring; everything
// fetched in a process of its own, by nobody but the keychain; a change, refused sign-ins, exports, a process
// that is killed in the middle, and one more start. Then every file that all this wrote, what the processes
// printed, their arguments and their environment are searched for every secret that was typed or that went
// over the wire. CONN-2
#include "providers/secrets/keychain.h"
#include "tests/keychain/keyring.h"
#include "tests/keychain/privatebus.h"
#include "tests/keychain/program.h"
#include "tests/secrets/handedover.h"
#include "tests/secrets/hunt.h"
#include <QDir>
#include <QProcess>
#include <QTest>

using namespace tenantry;
using namespace tenantry::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr int aWhile = 120'000; // ms

QByteArray textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray variableFor(const QString &secret)
{
    return QByteArray("TENANTRY_SECRET_") + secret.toUpper().toLatin1();
}

// One process of the real program. What the system shows of it to others is looked at while it runs.
struct Process {
    QProcess process;
    QByteArray shown; // arguments and environment
    QByteArray printed;

    void start(const QStringList &arguments)
    {
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(TENANTRY_PROGRAM), arguments);
        process.waitForStarted();
        process.closeWriteChannel(); // nobody answers a question
        const QString self = u"/proc/%1/"_s.arg(process.processId());
        // Until it has become the program, it shows what we are.
        (void)QTest::qWaitFor([&] { return textOf(self + u"cmdline"_s).contains("tenantry"); }, 5'000);
        shown = textOf(self + u"cmdline"_s) + textOf(self + u"environ"_s);
    }
    bool ends()
    {
        const bool isOver =
            QTest::qWaitFor([this] { return process.state() == QProcess::NotRunning; }, aWhile);
        printed += process.readAll();
        return isOver;
    }
    void killInTheMiddle()
    {
        QTest::qWait(400);
        process.kill();
        process.waitForFinished();
        printed += process.readAll();
    }
};

} // namespace

class TestFullRun final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void CONN_2_commandRemembers();
    void CONN_2_secretsAreInTheKeychainAlone();
    void theSearchWouldHaveFoundOne();

private:
    void connectAll();
    void failToSignIn();
    void changeSomething();
    void runTheProgram();
    void seekCredentials();

    QTemporaryDir m_folder; // everything that the run writes, but for the keyring's own
    std::optional<Keyring> m_keyring;
    std::vector<std::unique_ptr<sandbox::Sandbox>> m_services;
    Hunt m_hunt;
};

void TestFullRun::initTestCase()
{
    m_keyring.emplace();
    QVERIFY(m_keyring->isUp());
    for (const auto *name : {"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME", "TMPDIR"}) {
        const QString place = m_folder.filePath(QString::fromLatin1(name));
        QVERIFY(QDir().mkpath(place));
        qputenv(name, place.toUtf8());
    }
    for (const QString &provider : sandbox::Sandbox::providers()) {
        sandbox::Options options;
        options.provider = provider;
        m_services.push_back(sandbox::Sandbox::start(options));
        QVERIFY(m_services.back());
    }
}

// As typed in the window.
void TestFullRun::connectAll()
{
    Program program(m_folder.filePath(u"workspace"_s), std::make_shared<Keychain>());
    for (const auto &service : m_services) {
        const Secrets secrets = secretsOf(*service);
        for (auto one = secrets.cbegin(); one != secrets.cend(); ++one)
            m_hunt.seek(one.value().toUtf8(), service->provider() + u'.' + one.key());
        program.workspace->connect(connectionTo(*service, service->provider()), secrets);
        program.workspace->syncConnection(service->provider());
    }
    QVERIFY(program.settle());
    for (const auto &service : m_services)
        QCOMPARE(program.place(service->provider()), SecretPlace::Kept);
}

void TestFullRun::failToSignIn()
{
    Program program(m_folder.filePath(u"workspace"_s), std::make_shared<Keychain>());
    for (const auto &service : m_services) {
        Connection wrong = connectionTo(*service, service->provider() + u"-wrong"_s);
        Secrets secrets = secretsOf(*service);
        for (auto one = secrets.begin(); one != secrets.end(); ++one) {
            *one = u"Not-The-Right-Secret-Of-"_s + wrong.id + one.key();
            m_hunt.seek(one->toUtf8(), u"a wrong secret"_s);
        }
        program.workspace->connect(wrong, secrets);
        program.workspace->syncConnection(wrong.id);
    }
    QVERIFY(program.settle());
    int failed = 0;
    for (const Activity &activity : program.workspace->activities())
        failed += activity.state == ActivityState::Failed ? 1 : 0;
    QVERIFY(failed >= int(m_services.size()));
    for (const auto &service : m_services)
        program.workspace->remove(service->provider() + u"-wrong"_s);
}

// A write that takes a secret along.
void TestFullRun::changeSomething()
{
    Program program(m_folder.filePath(u"workspace"_s), std::make_shared<Keychain>());
    int done = 0;
    for (const auto &service : m_services) {
        for (const HandedOver &what : handedOverBy(service->provider())) {
            QVERIFY(program.signedIn(service->provider()));
            OperationAsk ask{.type = what.type, .operation = what.operation, .parameters = what.parameters};
            if (!what.item.isEmpty()) {
                Query query;
                query.provider = service->provider();
                query.type = what.item;
                query.conditions = what.where;
                const StoreReader &reader = program.workspace->store().now();
                const Result<std::vector<ObjectId>> ids = reader.rowIds(query);
                QVERIFY(ids && !ids->empty());
                const Result<std::optional<Row>> row = reader.object(ids->front());
                ask.item = {(*row)->type, (*row)->key, (*row)->values, {}, *reader.raw(ids->front())};
            }
            for (const QString &secret : what.typed)
                m_hunt.seek(secret.toUtf8(), u"a typed secret"_s);
            ErrandListener listener;
            listener.progress = [](qint64, qint64) {
            };
            listener.waiting = [](const QString &) {
            };
            listener.ended = [&](const Result<Brought> &result) {
                if (result)
                    m_hunt.seek(result->document, what.type + u'.' + what.operation);
                done += result ? 1 : 0;
            };
            program.workspace->perform(service->provider(), ask, listener);
            QVERIFY(program.settle());
        }
    }
    QVERIFY(done > 0);
}

// With nothing but the keychain: no secret is given to any of these processes.
void TestFullRun::runTheProgram()
{
    const QStringList here{u"--workspace"_s, m_folder.filePath(u"workspace"_s)};
    for (const auto &service : m_services)
        service->expireTokens();
    Process killed;
    killed.start(QStringList{u"sync"_s} + here);
    killed.killInTheMiddle();
    Process sync;
    sync.start(QStringList{u"sync"_s, u"--json"_s} + here);
    QVERIFY(sync.ends());
    QVERIFY2(sync.process.exitStatus() == QProcess::NormalExit, sync.printed.constData());
    QVERIFY2(sync.printed.contains("done"), sync.printed.constData());
    Process exporting;
    exporting.start(QStringList{u"export"_s, u"--kind"_s, u"subscription"_s, u"--output"_s,
                        m_folder.filePath(u"all.csv"_s)}
        + here);
    QVERIFY(exporting.ends());
    QVERIFY(QFile::exists(m_folder.filePath(u"all.csv"_s)));
    for (const Process *one : {&killed, &sync, &exporting}) {
        QVERIFY(one->shown.contains("XDG_CONFIG_HOME")); // it was looked at in time
        m_hunt.search(one->shown, u"arguments and environment"_s);
        m_hunt.search(one->printed, u"what a process printed"_s);
    }
}

void TestFullRun::seekCredentials()
{
    for (const auto &service : m_services) {
        for (const sandbox::Arrived &arrived : service->arrived()) {
            const QString header = arrived.headers.value(u"authorization"_s);
            m_hunt.seek(header.section(u' ', 1).toUtf8(), u"a credential of a request"_s);
        }
    }
}

void TestFullRun::CONN_2_secretsAreInTheKeychainAlone()
{
    connectAll();
    seekCredentials();
    failToSignIn();
    changeSomething();
    seekCredentials(); // what is about to expire
    runTheProgram();
    Program again(m_folder.filePath(u"workspace"_s), std::make_shared<Keychain>());
    QVERIFY(again.settle());
    seekCredentials();
    QVERIFY(m_hunt.secrets.size() > 5 * qsizetype(m_services.size()));
    m_hunt.searchFiles(m_folder.path());
    QVERIFY(m_hunt.searched > 10);
    QVERIFY2(m_hunt.found.isEmpty(), qPrintable(m_hunt.found.join(u'\n')));
}

// Given once on the command line's environment, with the wish to keep it; from then on it is not asked for.
void TestFullRun::CONN_2_commandRemembers()
{
    const sandbox::Sandbox &service = *m_services.front();
    const Connection connection = connectionTo(service, {});
    const QStringList words{u"sync"_s, u"--workspace"_s, m_folder.filePath(u"commands"_s)};
    QStringList making = words + QStringList{u"--provider"_s, service.provider(), u"--remember"_s};
    for (auto one = connection.settings.cbegin(); one != connection.settings.cend(); ++one)
        making += {u"--set"_s, one.key() + u'=' + one.value()};
    const Secrets secrets = secretsOf(service);
    for (auto one = secrets.cbegin(); one != secrets.cend(); ++one)
        qputenv(variableFor(one.key()).constData(), one.value().toUtf8());
    Process first;
    first.start(making);
    for (auto one = secrets.cbegin(); one != secrets.cend(); ++one)
        qunsetenv(variableFor(one.key()).constData());
    QVERIFY(first.ends());
    QVERIFY2(first.process.exitCode() == 0, first.printed.constData());
    Process second;
    second.start(words);
    QVERIFY(second.ends());
    QVERIFY2(second.process.exitCode() == 0, second.printed.constData());
    QVERIFY(m_keyring->lock());
    Process third;
    third.start(words);
    QVERIFY(third.ends());
    QVERIFY(m_keyring->unlock());
    QVERIFY2(third.printed.contains("locked"), third.printed.constData());
    QVERIFY(third.process.exitCode() != 0);
}

// One secret in a file of the run, one in the environment of a process.
void TestFullRun::theSearchWouldHaveFoundOne()
{
    const QString secret = secretsOf(*m_services.front()).cbegin().value();
    QFile file(m_folder.filePath(u"HOME/.hidden"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"x\":\"" + secret.toUtf8() + "\"}");
    file.close();
    m_hunt.searchFiles(m_folder.path());
    QCOMPARE(m_hunt.found.size(), 1);
    qputenv("TENANTRY_SECRET", secret.toUtf8());
    Process told;
    told.start({u"list"_s, u"--type"_s, u"unit"_s, u"--workspace"_s, m_folder.filePath(u"workspace"_s)});
    qunsetenv("TENANTRY_SECRET");
    QVERIFY(told.ends());
    m_hunt.search(told.shown, u"the environment"_s);
    QCOMPARE(m_hunt.found.size(), 2);
}

int main(int argc, char **argv)
{
    const PrivateBus bus;
    QCoreApplication application(argc, argv);
    TestFullRun test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_fullrun.moc"
