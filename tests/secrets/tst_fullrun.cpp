// A whole life of the program: connections to every service, their secrets in a real keyring; everything
// fetched in a process of its own, by nobody but the keychain; edits that are planned, saved, applied and
// journalled, passwords typed for some of them, and a process that is killed while they are on their way;
// refused sign-ins, exports, a saved request log, a window, and one more start. Then every file that all this
// wrote, what the processes printed, their arguments and their environment are searched for every secret that
// was typed or that went over the wire. CONN-2
#include "models/changes/journal.h"
#include "models/exchange/tablecsv.h"
#include "models/items/requestlogmodel.h"
#include "models/sync/connectionexchange.h"
#include "providers/secrets/keychain.h"
#include "tests/keychain/keyring.h"
#include "tests/keychain/privatebus.h"
#include "tests/keychain/program.h"
#include "tests/secrets/handedover.h"
#include "tests/secrets/hunt.h"
#include "tests/secrets/process.h"
#include <QDir>
#include <QJsonArray>
#include <QTest>
#include <QUrlQuery>

using namespace tenantry;
using namespace tenantry::testing;
using namespace Qt::StringLiterals;

namespace {

QByteArray variableFor(const QString &secret)
{
    return QByteArray("TENANTRY_SECRET_") + secret.toUpper().toLatin1();
}

QByteArray textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestFullRun final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void CONN_2_commandRemembers();
    void CONN_2_secretsAreInTheKeychainAlone();
    void theSearchWouldHaveFoundOne_data();
    void theSearchWouldHaveFoundOne();

private:
    void connectAll();
    void failToSignIn();
    void handOver();
    void changeNames();
    void setPasswords();
    void syncAndExport();
    void openTheWindow();
    void saveTheLog(const Program &program);
    void seekCredentials();
    void seekKept();
    void run(Process &process, const QStringList &words, const QStringList &typed = {});
    void lookAt(const Process &process);
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] sandbox::Sandbox &service(const QString &provider) const;

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
        const QString place = path(QString::fromLatin1(name));
        QVERIFY(QDir().mkpath(place));
        qputenv(name, place.toUtf8());
    }
    qputenv("QT_LOGGING_RULES", "tenantry.*=true"); // whatever is logged at all is printed
    qputenv("QT_QPA_PLATFORM", "offscreen");
    for (const QString &provider : sandbox::Sandbox::providers()) {
        sandbox::Options options;
        options.provider = provider;
        m_services.push_back(sandbox::Sandbox::start(options));
        QVERIFY(m_services.back());
    }
}

sandbox::Sandbox &TestFullRun::service(const QString &provider) const
{
    for (const auto &one : m_services) {
        if (one->provider() == provider)
            return *one;
    }
    qFatal("no such service");
}

void TestFullRun::run(Process &process, const QStringList &words, const QStringList &typed)
{
    process.start(m_folder.path(), words + QStringList{u"--workspace"_s, path(u"workspace"_s)}, typed);
    QVERIFY(process.ends());
    QVERIFY2(process.process.exitStatus() == QProcess::NormalExit, process.printed.right(1500).constData());
    lookAt(process);
}

void TestFullRun::lookAt(const Process &process)
{
    QVERIFY(process.shown.contains("XDG_CONFIG_HOME")); // it was looked at in time
    m_hunt.search(process.shown, u"arguments and environment"_s);
    m_hunt.search(process.printed, u"what a process printed"_s);
}

// As typed in the window.
void TestFullRun::connectAll()
{
    Program program(path(u"workspace"_s), std::make_shared<Keychain>());
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
    saveTheLog(program);
}

void TestFullRun::failToSignIn()
{
    Program program(path(u"workspace"_s), std::make_shared<Keychain>());
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
    saveTheLog(program);
    for (const auto &service : m_services)
        program.workspace->remove(service->provider() + u"-wrong"_s);
}

// What a service tells once, for the person alone.
void TestFullRun::handOver()
{
    Program program(path(u"workspace"_s), std::make_shared<Keychain>());
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
    saveTheLog(program);
}

// An edit of several objects: planned into a file, applied from it, in the journal afterwards.
void TestFullRun::changeNames()
{
    const QString file = path(u"names.json"_s);
    Process planning;
    run(planning,
        {u"plan"_s, u"--json"_s, u"--type"_s, u"squonk2/product"_s, u"--set"_s, u"name=Anew {name}"_s,
            u"--filter"_s, u"name not-empty"_s, u"--output"_s, file});
    const int changes = planning.json()[u"changes"].toInt();
    QVERIFY2(changes > 5, planning.printed.right(1500).constData());
    QVERIFY(textOf(file).contains("Anew "));
    Process applying;
    run(applying, {u"apply"_s, u"--json"_s, u"--yes"_s, QString::number(changes), file});
    QVERIFY2(applying.code() == 0, applying.printed.right(1500).constData());
    QCOMPARE(applying.json()[u"verified"].toInt(), changes);
}

// Passwords that are typed, one for each person: killed while some are on their way, and continued.
void TestFullRun::setPasswords()
{
    const QString file = path(u"passwords.json"_s);
    Process planning;
    run(planning,
        {u"plan"_s, u"--json"_s, u"--type"_s, u"bss/subscriber"_s, u"--operation"_s, u"setPassword"_s,
            u"--filter"_s, u"state equals ACTIVE"_s, u"--filter"_s,
            u"email not-equals "_s + service(u"bss"_s).administrator().username, // who does it
            u"--output"_s, file});
    const int changes = planning.json()[u"changes"].toInt();
    QVERIFY2(changes >= 6, planning.printed.right(1500).constData());
    QStringList typed;
    for (int n = 0; n < changes; ++n) {
        typed.append(u"Typed-For-%1-Bl4uer!Himmel"_s.arg(n));
        m_hunt.seek(typed.last().toUtf8(), u"a typed password"_s);
    }
    sandbox::Sandbox &bss = service(u"bss"_s);
    const auto sent = [&bss] {
        return bss.arrivedCount(u"POST"_s, u"setUserPassword"_s);
    };
    QVERIFY(bss.addFault(u"slow=800;verb=POST;path=setUserPassword"_s));
    Process applying;
    applying.start(m_folder.path(),
        {u"apply"_s, u"--yes"_s, QString::number(changes), file, u"--workspace"_s, path(u"workspace"_s)},
        typed);
    QVERIFY2(applying.killWhen([&] { return sent() > 0; }), applying.printed.right(1500).constData());
    lookAt(applying);
    bss.clearFaults();
    QVERIFY(sent() < changes); // in the middle

    Process listing;
    run(listing, {u"journal"_s, u"list"_s, u"--json"_s});
    const QJsonObject job = listing.json()[u"jobs"][0].toObject();
    QCOMPARE(job[u"state"].toString(), u"interrupted"_s);
    QCOMPARE(job[u"planned"].toInt(), changes);
    const QString number = QString::number(job[u"job"].toInt());
    Process unwilling;
    run(unwilling, {u"journal"_s, u"continue"_s, number}); // what was typed is nowhere: it is asked for again
    QVERIFY2(unwilling.printed.contains("New password"), unwilling.printed.right(1500).constData());
    QCOMPARE(unwilling.code(), 2);
    const int before = sent();
    // Nobody can tell whether those that were on their way arrived: with enough of them it stops once more.
    QByteArray said;
    for (int clicks = 0; clicks < 2 && sent() == before; ++clicks) {
        Process continuing;
        run(continuing, {u"journal"_s, u"continue"_s, u"--json"_s, number}, typed);
        said = continuing.printed;
    }
    QVERIFY2(sent() > before, said.constData());
    Process verifying;
    run(verifying, {u"journal"_s, u"verify"_s});
    QVERIFY2(verifying.code() == 0, verifying.printed.right(1500).constData());
}

// With nothing but the keychain: no secret is given to any of these processes.
void TestFullRun::syncAndExport()
{
    for (const auto &service : m_services)
        service->expireTokens();
    const auto arrived = [this] {
        return std::accumulate(m_services.cbegin(), m_services.cend(), 0,
            [](int sum, const auto &one) { return sum + one->arrivedCount(); });
    };
    const int before = arrived();
    Process killed;
    killed.start(m_folder.path(), {u"sync"_s, u"--workspace"_s, path(u"workspace"_s)});
    QVERIFY(killed.killWhen([&] { return arrived() > before + 10; }));
    lookAt(killed);
    Process sync;
    run(sync, {u"sync"_s, u"--json"_s});
    QVERIFY2(sync.printed.contains("done"), sync.printed.right(1500).constData());
    for (const QString &kind : {u"subscription"_s, u"user"_s, u"customer"_s}) {
        for (const QString &preset : {u"data"_s, u"spreadsheet"_s}) {
            const QString file = path(kind + preset + u".csv"_s);
            Process exporting;
            run(exporting, {u"export"_s, u"--kind"_s, kind, u"--output"_s, file, u"--preset"_s, preset});
            QVERIFY(QFile::exists(file));
        }
    }
    Process demo;
    run(demo, {u"list"_s, u"--json"_s, u"--kind"_s, u"user"_s});
}

// The window on the same workspace, until it is up and whatever it reads from the keychain is used; then it
// crashes.
void TestFullRun::openTheWindow()
{
    for (const auto &service : m_services)
        service->forgetArrived();
    Process window;
    window.start(m_folder.path(), {u"--workspace"_s, path(u"workspace"_s)});
    QVERIFY2(window.killWhen(
                 [this] { return !QDir(path(u"workspace"_s)).entryList({u"journal.lock"_s}).isEmpty(); }),
        window.printed.right(1500).constData());
    lookAt(window);
}

// As the window saves it.
void TestFullRun::saveTheLog(const Program &program)
{
    const WorkspaceSupply supply(*program.workspace);
    RequestLogModel model(program.log, supply, DisplayStyle{QLocale::c(), true});
    QTRY_COMPARE(model.rowCount(), int(program.log->entries().size()));
    QVERIFY(model.rowCount() > 0);
    static int saved = 0;
    const QString file = path(u"requests-%1.csv"_s.arg(++saved));
    QVERIFY(exportTable(csvTable(model.table(), CsvPreset::Data), CsvPreset::Data, file, false));
    QStringList copied;
    for (int row = 0; row < model.rowCount(); ++row)
        copied.append(model.copyAsRequest(model.index(row, 0)));
    m_hunt.search(copied.join(u'\n').toUtf8(), u"requests that were copied"_s);
}

void TestFullRun::seekCredentials()
{
    for (const auto &service : m_services) {
        for (const sandbox::Arrived &arrived : service->arrived()) {
            const QString header = arrived.headers.value(u"authorization"_s);
            m_hunt.seek(header.section(u' ', 1).toUtf8(), u"a credential of a request"_s);
            const QUrlQuery form(QString::fromUtf8(arrived.body));
            for (const QString &key : {u"password"_s, u"refresh_token"_s, u"client_secret"_s})
                m_hunt.seek(form.queryItemValue(key, QUrl::FullyDecoded).toUtf8(), key + u" of a form"_s);
        }
    }
}

// What sign-ins brought last was never sent yet: only the keychain knows it.
void TestFullRun::seekKept()
{
    Keychain keychain;
    int told = 0;
    for (const auto &service : m_services) {
        keychain.read(service->provider(), [&](const Result<KeptSecrets> &kept) {
            ++told;
            for (const QString &secret : kept ? kept->secrets : Secrets())
                m_hunt.seek(secret.toUtf8(), u"a kept secret"_s);
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(told, int(m_services.size()), 60'000);
}

void TestFullRun::CONN_2_secretsAreInTheKeychainAlone()
{
    for (const auto step : {&TestFullRun::connectAll, &TestFullRun::failToSignIn, &TestFullRun::handOver,
             &TestFullRun::changeNames, &TestFullRun::setPasswords, &TestFullRun::seekCredentials,
             &TestFullRun::syncAndExport, &TestFullRun::openTheWindow}) {
        (this->*step)();
        if (QTest::currentTestFailed())
            return;
    }
    {
        Program again(path(u"workspace"_s), std::make_shared<Keychain>());
        QVERIFY(again.settle());
        QFile shared(path(u"shared-connections.json"_s));
        QVERIFY(shared.open(QIODevice::WriteOnly));
        QVERIFY(shared.write(connectionsFile(again.workspace->connections())) > 0);
    }
    seekCredentials();
    seekKept();
    QVERIFY(m_hunt.secrets.size() > 5 * qsizetype(m_services.size()));
    m_hunt.searchFiles(m_folder.path());
    for (const QString &name :
        {u"journal.sqlite"_s, u"connections.json"_s, u"cache.sqlite"_s, u"passwords.json"_s, u"names.json"_s})
        QVERIFY2(!m_hunt.files.filter(name).isEmpty(), qPrintable(name)); // the search went there
    QVERIFY2(m_hunt.found.isEmpty(), qPrintable(m_hunt.found.join(u'\n')));
}

// Given once on the command line's environment, with the wish to keep it; from then on it is not asked for.
void TestFullRun::CONN_2_commandRemembers()
{
    const sandbox::Sandbox &service = *m_services.front();
    const Connection connection = connectionTo(service, {});
    const QStringList words{u"sync"_s, u"--workspace"_s, path(u"commands"_s)};
    QStringList making = words + QStringList{u"--provider"_s, service.provider(), u"--remember"_s};
    for (auto one = connection.settings.cbegin(); one != connection.settings.cend(); ++one)
        making += {u"--set"_s, one.key() + u'=' + one.value()};
    const Secrets secrets = secretsOf(service);
    for (auto one = secrets.cbegin(); one != secrets.cend(); ++one)
        qputenv(variableFor(one.key()).constData(), one.value().toUtf8());
    Process first;
    first.start(m_folder.path(), making);
    for (auto one = secrets.cbegin(); one != secrets.cend(); ++one)
        qunsetenv(variableFor(one.key()).constData());
    QVERIFY(first.ends());
    QVERIFY2(first.code() == 0, first.printed.right(1500).constData());
    Process second;
    second.start(m_folder.path(), words);
    QVERIFY(second.ends());
    QVERIFY2(second.code() == 0, second.printed.right(1500).constData());
    QVERIFY(m_keyring->lock());
    Process third;
    third.start(m_folder.path(), words);
    QVERIFY(third.ends());
    QVERIFY(m_keyring->unlock());
    QVERIFY2(third.printed.contains("locked"), third.printed.right(1500).constData());
    QVERIFY(third.code() != 0);
}

void TestFullRun::theSearchWouldHaveFoundOne_data()
{
    QTest::addColumn<QString>("where");
    for (const auto *where : {"file", "environment", "arguments", "output"})
        QTest::newRow(where) << QString::fromLatin1(where);
}

// One secret let slip at each place where the run was searched.
void TestFullRun::theSearchWouldHaveFoundOne()
{
    QFETCH(QString, where);
    const QString secret = secretsOf(*m_services.front()).cbegin().value();
    Hunt hunt;
    hunt.seek(secret.toUtf8(), u"a secret"_s);
    QStringList words{u"list"_s, u"--type"_s, u"squonk2/unit"_s, u"--workspace"_s, path(u"workspace"_s)};
    if (where == u"arguments")
        words += {u"--connection"_s, secret};
    if (where == u"environment")
        qputenv("TENANTRY_SECRET", secret.toUtf8());
    if (where == u"output")
        words += {u"--columns"_s, secret}; // it says which column it does not know
    Process told;
    told.start(m_folder.path(), words);
    qunsetenv("TENANTRY_SECRET");
    QVERIFY(told.ends());
    if (where == u"file") {
        QFile file(path(u"HOME/.hidden"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"x\":\"" + secret.toUtf8() + "\"}");
        file.close();
        hunt.searchFiles(m_folder.path());
        QVERIFY(file.remove());
    } else {
        hunt.search(where == u"output" ? told.printed : told.shown, where);
    }
    QCOMPARE(hunt.found.size(), 1);
}

int main(int argc, char **argv)
{
    const PrivateBus bus;
    QCoreApplication application(argc, argv);
    TestFullRun test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_fullrun.moc"
