#include "providers/sandbox/sandbox.h"
#include "tests/app/home.h"
#include "tests/support/apart.h"
#include <QFile>
#include <QJsonArray>
#include <QSettings>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using tenantry::sandbox::Options;
using tenantry::sandbox::Sandbox;
using tenantry::testing::Home;
using tenantry::testing::Ran;

// Plans applied by the real program at services that answer: over two of them at once, killed in the middle,
// continued, let be, and taken back.
class TestApplyCommand final : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void asksForTheNumber_ACT3();
    void goesByTheSettings_ACT6();
    void sendsOverTwoServices();
    void whatIsRefusedIsTold();
    void undoIsReadThenApplied_BULK10();
    void undoTrustsTheJournal_BULK10();
    void killedAndContinued_JOB4();
    void killedAndAbandoned_JOB4();
    void whatIsOverStaysOver();
    void badFilesAreExplained();
    void secretsOfManyAreAskedOnce();
    void aJobThatNobodyCanHelpIsPaused_JOB7();

private:
    [[nodiscard]] Ran run(const QStringList &words, const QByteArray &typed = {}) const
    {
        return m_home->run(words + QStringList{u"--workspace"_s, m_home->path(u"data"_s)}, typed);
    }
    void connectTo(const Sandbox &service, const QStringList &settings);
    [[nodiscard]] std::unique_ptr<Sandbox> subscribersService(); // where passwords can be set; null: no start
    // A plan that appends to the names of all products, as a file; its number of changes.
    [[nodiscard]] int plan(const QString &suffix, const QString &file) const;
    [[nodiscard]] QJsonObject job(int number) const
    {
        return run(words({u"show"_s, QString::number(number)})).json();
    }
    [[nodiscard]] static QStringList words(const QStringList &journal)
    {
        return QStringList{u"journal"_s} + journal + QStringList{u"--json"_s};
    }
    [[nodiscard]] int arrived() const { return m_products->arrivedCount(u"PATCH"_s, u"/product/"_s); }
    // Begins to apply it, and kills the program as soon as so many writes arrived.
    void killAfter(int writes, const QString &file, int changes) const;
    [[nodiscard]] QString path(const QString &name) const { return m_home->path(name); }

    std::unique_ptr<Home> m_home;
    std::unique_ptr<Sandbox> m_products;
};

void TestApplyCommand::connectTo(const Sandbox &service, const QStringList &settings)
{
    QStringList arguments{u"sync"_s, u"--provider"_s, service.provider()};
    for (const QString &setting : settings)
        arguments += QStringList{u"--set"_s, setting};
    const Ran ran = run(arguments);
    QVERIFY2(ran.code == 0, ran.all().constData());
}

void TestApplyCommand::init()
{
    m_home = std::make_unique<Home>();
    Options options;
    options.size = 12;
    m_products = Sandbox::start(options);
    QVERIFY(m_products);
    m_home->secrets.insert(u"SQUONK2_ACCOUNT_SERVER"_s, m_products->administrator().password);
    connectTo(*m_products,
        {u"address="_s + m_products->baseUrl(), u"user="_s + m_products->administrator().username,
            u"keycloak="_s + m_products->signInUrl(), u"realm="_s + m_products->access(u"realm"_s),
            u"client="_s + m_products->access(u"clientId"_s)});
    m_products->forgetArrived();
}

void TestApplyCommand::cleanup()
{
    m_products.reset();
    m_home.reset();
}

int TestApplyCommand::plan(const QString &suffix, const QString &file) const
{
    const Ran ran = run({u"plan"_s, u"--json"_s, u"--type"_s, u"product"_s, u"--append"_s,
        u"name="_s + suffix, u"--output"_s, file});
    return ran.code == 0 ? ran.json()[u"changes"].toInt() : -1;
}

void TestApplyCommand::killAfter(int writes, const QString &file, int changes) const
{
    QProcess process;
    m_home->prepare(process);
    tenantry::test::startApart(process, QStringLiteral(TENANTRY_PROGRAM),
        {u"apply"_s, file, u"--workspace"_s, path(u"data"_s), u"--yes"_s, QString::number(changes)});
    QVERIFY(QTest::qWaitFor([&] { return arrived() >= writes; }, 60'000));
    process.kill();
    QVERIFY(process.waitForFinished());
}

void TestApplyCommand::asksForTheNumber_ACT3()
{
    const int changes = plan(u" (x)"_s, path(u"p.json"_s));
    QCOMPARE(changes, 12);
    const Ran unsure = run({u"apply"_s, path(u"p.json"_s)});
    QCOMPARE(unsure.code, 2);
    QVERIFY2(unsure.err.contains("--yes \"12\""), unsure.err.constData());
    QCOMPARE(run({u"apply"_s, path(u"p.json"_s), u"--yes"_s, u"11"_s}).code, 2);
    QCOMPARE(arrived(), 0);
    const Ran sure = run({u"apply"_s, path(u"p.json"_s), u"--yes"_s, u"12"_s, u"--json"_s});
    QVERIFY2(sure.code == 0, sure.all().constData());
    QCOMPARE(sure.json()[u"verified"].toInt(), 12);
    QCOMPARE(arrived(), 12);
    const Ran again = run({u"apply"_s, path(u"p.json"_s), u"--yes"_s, u"12"_s, u"--json"_s});
    QCOMPARE(again.code, 0); // all is as wanted
    QCOMPARE(again.json()[u"changes"].toInt(-1), 0);
    QCOMPARE(arrived(), 12);
}

void TestApplyCommand::goesByTheSettings_ACT6()
{
    QCOMPARE(plan(u" (x)"_s, path(u"p.json"_s)), 12);
    const auto why = [this] {
        return run({u"apply"_s, path(u"p.json"_s)}).err;
    };
    QVERIFY(!why().contains("12 objects: more than"));
    {
        QSettings settings(path(u"config/tenantry/tenantry.conf"_s), QSettings::IniFormat);
        settings.setValue(u"limits/objects"_s, 11);
    }
    QVERIFY2(why().contains("12 objects: more than 11."), why().constData());
}

void TestApplyCommand::sendsOverTwoServices()
{
    Options options;
    options.provider = u"streamone"_s;
    const std::unique_ptr<Sandbox> ion = Sandbox::start(options);
    QVERIFY(ion);
    // Both of its sign-ins are optional: one is asked for all the same.
    const Ran silent = run({u"sync"_s, u"--provider"_s, u"streamone"_s, u"--set"_s,
        u"address="_s + ion->access(u"host"_s), u"--set"_s, u"account="_s + ion->access(u"accountId"_s)});
    QCOMPARE(silent.code, 3);
    QVERIFY2(
        silent.err.contains("TENANTRY_SECRET_TD_SYNNEX_STREAMONE_ION_REFRESH_TOKEN"), silent.err.constData());
    m_home->secrets.insert(u"APIKEY"_s, ion->access(u"apiKey"_s));
    m_home->secrets.insert(u"APISECRET"_s, ion->access(u"apiSecret"_s));
    m_home->secrets.insert(u"REFRESH_TOKEN"_s, ion->administrator().password);
    connectTo(*ion, {u"address="_s + ion->access(u"host"_s), u"account="_s + ion->access(u"accountId"_s)});
    const Ran planned = run({u"plan"_s, u"--json"_s, u"--kind"_s, u"subscription"_s, u"--append"_s,
        u"title= (x)"_s, u"--output"_s, path(u"p.json"_s)});
    const int changes = planned.json()[u"changes"].toInt();
    QVERIFY2(changes > 12, planned.all().constData());
    // A single-use token was spent by the sync: it lives in the keychain, which there is none of here.
    const Ran shown = run({u"plan"_s, u"--kind"_s, u"subscription"_s, u"--append"_s, u"title= (x)"_s});
    QVERIFY(shown.out.contains("connection"));
    QVERIFY(shown.out.contains("TD SYNNEX StreamOne Ion"));
}

void TestApplyCommand::whatIsRefusedIsTold()
{
    QCOMPARE(plan(u" (x)"_s, path(u"p.json"_s)), 12);
    QCOMPARE(plan(u" (y)"_s, path(u"q.json"_s)), 12);
    QCOMPARE(run({u"apply"_s, path(u"p.json"_s), u"--yes"_s, u"12"_s}).code, 0);
    m_products->forgetArrived();
    const Ran late = run({u"apply"_s, path(u"q.json"_s), u"--yes"_s, u"12"_s, u"--json"_s});
    QCOMPARE(late.code, 1); // everything is in conflict: that is no success
    QCOMPARE(late.json()[u"conflicts"].toInt(), 12);
    QVERIFY2(late.err.contains("12 in conflict"), late.err.constData());
    QCOMPARE(arrived(), 0);
}

void TestApplyCommand::undoIsReadThenApplied_BULK10()
{
    QCOMPARE(plan(u" (x)"_s, path(u"p.json"_s)), 12);
    QCOMPARE(run({u"apply"_s, path(u"p.json"_s), u"--yes"_s, u"12"_s}).code, 0);
    const Ran undo = run({u"journal"_s, u"undo"_s, u"1"_s, u"--output"_s, path(u"u.json"_s)});
    const qsizetype back = 12 - undo.err.count("cannot be emptied");
    QVERIFY2(undo.err.contains("takes job 1 back"), undo.err.constData());
    QCOMPARE(undo.code, back == 12 ? 0 : 1);
    // A file that is there is never replaced unasked.
    QCOMPARE(run({u"journal"_s, u"undo"_s, u"1"_s, u"--output"_s, path(u"u.json"_s)}).code, 2);
    QVERIFY(
        run({u"journal"_s, u"undo"_s, u"1"_s, u"--output"_s, path(u"u.json"_s), u"--replace"_s}).code < 2);
    const Ran applied = run({u"apply"_s, path(u"u.json"_s), u"--yes"_s, QString::number(back), u"--json"_s});
    QVERIFY2(applied.code == 0, applied.all().constData());
    QCOMPARE(applied.json()[u"undoes"].toInt(), 1);
    QCOMPARE(job(1)[u"undone-by"].toInt(), 2);
}

// The cache may not have heard of a job whose program was killed.
void TestApplyCommand::undoTrustsTheJournal_BULK10()
{
    QCOMPARE(plan(u" (x)"_s, path(u"p.json"_s)), 12);
    const QDir data(path(u"data"_s));
    const QStringList caches = data.entryList({u"cache*"_s});
    QVERIFY(!caches.isEmpty());
    for (const QString &file : caches)
        QVERIFY(QFile::copy(data.filePath(file), path(u"old-"_s + file)));
    QCOMPARE(run({u"apply"_s, path(u"p.json"_s), u"--yes"_s, u"12"_s}).code, 0);
    for (const QString &file : data.entryList({u"cache*"_s}))
        QVERIFY(QFile::remove(data.filePath(file)));
    for (const QString &file : caches)
        QVERIFY(QFile::copy(path(u"old-"_s + file), data.filePath(file)));
    const Ran undo = run({u"journal"_s, u"undo"_s, u"1"_s, u"--output"_s, path(u"u.json"_s)});
    QVERIFY2(undo.err.contains("takes job 1 back"), undo.err.constData());
    QVERIFY2(!undo.err.contains("Nothing will be changed"), undo.err.constData());
}

void TestApplyCommand::killedAndContinued_JOB4()
{
    const int changes = plan(u" (x)"_s, path(u"p.json"_s));
    QVERIFY(m_products->addFault(u"slow=150;verb=PATCH"_s));
    killAfter(3, path(u"p.json"_s), changes);
    const Ran listed = run({u"journal"_s, u"list"_s});
    QVERIFY2(listed.out.contains("interrupted"), listed.out.constData());
    const Ran shown = run({u"journal"_s, u"show"_s, u"1"_s});
    QCOMPARE(shown.code, 0);
    QVERIFY2(shown.err.contains("journal continue 1"), shown.err.constData());
    const Ran ran = run(words({u"continue"_s, u"1"_s}));
    QVERIFY2(ran.code == 0, ran.all().constData());
    QCOMPARE(ran.json()[u"verified"].toInt(), 12);
    const auto products = m_products->act(m_products->administrator().username, u"GET"_s, u"/product"_s);
    qsizetype renamed = 0;
    for (const QJsonValue &one : products[u"products"].toArray())
        renamed += one[u"product"][u"name"].toString().count(u" (x)"_s);
    QCOMPARE(renamed, 12); // each of them once
    QCOMPARE(run({u"journal"_s, u"verify"_s}).code, 0);
}

void TestApplyCommand::killedAndAbandoned_JOB4()
{
    const int changes = plan(u" (x)"_s, path(u"p.json"_s));
    QVERIFY(m_products->addFault(u"slow=400;verb=PATCH"_s));
    killAfter(2, path(u"p.json"_s), changes);
    m_products->clearFaults();
    const int sent = arrived();
    const Ran ran = run(words({u"abandon"_s, u"1"_s}));
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.json()[u"state"].toString(), u"abandoned"_s);
    const int unknown = ran.json()[u"unknown"].toInt();
    QVERIFY(unknown > 0);
    QCOMPARE(unknown + ran.json()[u"verified"].toInt() + ran.json()[u"not-started"].toInt(), 12);
    int named = 0;
    for (const QJsonValue &item : ran.json()[u"items"].toArray())
        named += item[u"state"].toString() == "unknown"_L1 ? 1 : 0;
    QCOMPARE(named, unknown); // the rows say what the numbers say
    QVERIFY2(ran.err.isEmpty(), ran.err.constData());
    const Ran looked = run(words({u"check"_s, u"1"_s}));
    QVERIFY2(looked.code == 0, looked.all().constData());
    QCOMPARE(looked.json()[u"unknown"].toInt(), 0);
    QCOMPARE(arrived(), sent); // looking sends nothing
}

void TestApplyCommand::whatIsOverStaysOver()
{
    QCOMPARE(plan(u" (x)"_s, path(u"p.json"_s)), 12);
    const Ran nothing = run({u"journal"_s, u"list"_s});
    QVERIFY2(nothing.err.contains("Nothing was sent"), nothing.all().constData());
    QCOMPARE(run({u"apply"_s, path(u"p.json"_s), u"--yes"_s, u"12"_s}).code, 0);
    m_home->secrets.clear(); // nobody needs to sign in for that
    for (const QString &verb : {u"continue"_s, u"abandon"_s}) {
        const Ran ran = run({u"journal"_s, verb, u"1"_s});
        QCOMPARE(ran.code, 0);
        QVERIFY2(ran.err.contains("is over already"), ran.err.constData());
    }
    QVERIFY(run({u"journal"_s, u"check"_s, u"1"_s}).err.contains("everything is known"));
    QCOMPARE(run({u"journal"_s, u"undo"_s, u"7"_s}).code, 2);
}

void TestApplyCommand::badFilesAreExplained()
{
    const Ran absent = run({u"apply"_s, u"nowhere.json"_s});
    QCOMPARE(absent.code, 4);
    QVERIFY2(absent.err.contains("nowhere.json") && !absent.err.contains("service"), absent.err.constData());
    QFile file(path(u"bad.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"items\": 3}");
    file.close();
    const Ran bad = run({u"apply"_s, file.fileName()});
    QCOMPARE(bad.code, 2);
    QVERIFY2(bad.err.contains("saved as a plan"), bad.err.constData());
    const Ran option = run({u"apply"_s, u"x.json"_s, u"--fast"_s});
    QCOMPARE(option.code, 2);
    QVERIFY2(option.err.contains("tenantry apply --help"), option.err.constData());
}

std::unique_ptr<Sandbox> TestApplyCommand::subscribersService()
{
    Options options;
    options.provider = u"bss"_s;
    std::unique_ptr<Sandbox> service = Sandbox::start(options);
    if (!service)
        return nullptr;
    m_home->secrets.insert(u"IBM_SMARTCLOUD_BSS"_s, service->administrator().password);
    connectTo(*service,
        {u"address="_s + service->access(u"address"_s), u"user="_s + service->administrator().username});
    return service;
}

void TestApplyCommand::secretsOfManyAreAskedOnce()
{
    const std::unique_ptr<Sandbox> service = subscribersService();
    QVERIFY(service);
    const QString others = u"email not-equals "_s + service->administrator().username;
    const auto subscribers = [this, others](const QString &operation, const QStringList &more = {}) {
        return run(QStringList{u"plan"_s, u"--json"_s, u"--type"_s, u"subscriber"_s, u"--filter"_s,
                       u"state equals ACTIVE"_s, u"--filter"_s, others, u"--operation"_s, operation,
                       u"--output"_s, path(operation + u".json"_s)}
            + more);
    };
    const Ran leaked = subscribers(u"setPassword"_s, {u"--input"_s, u"password=hunter2"_s});
    QCOMPARE(leaked.code, 2); // others could read it
    const Ran planned = subscribers(u"setPassword"_s);
    const int changes = planned.json()[u"changes"].toInt();
    QVERIFY2(changes > 1, planned.all().constData());
    const QString number = QString::number(changes);
    const Ran set =
        run({u"apply"_s, path(u"setPassword.json"_s), u"--json"_s, u"--yes"_s, number}, "Correct-Horse-7!\n");
    QVERIFY2(set.code == 0, set.all().constData());
    QCOMPARE(set.err.count("New password for"), 1);
    QVERIFY(set.err.contains(u"New password for %1 objects:"_s.arg(number).toUtf8()));
    // What is made up for each of them is shown, since it is kept nowhere.
    QVERIFY(subscribers(u"oneTimePassword"_s).code == 0);
    const Ran made = run({u"apply"_s, path(u"oneTimePassword.json"_s), u"--json"_s, u"--yes"_s, number});
    QVERIFY2(made.code == 0, made.all().constData());
    QCOMPARE(made.json()[u"brought"].toArray().size(), changes);
    QVERIFY(made.json()[u"brought"][0][u"text"].toString().contains(u": "_s));
    QVERIFY(!run(words({u"show"_s, u"2"_s})).json().contains(u"brought"_s));
}

// A password is changed that the job itself signs in with.
void TestApplyCommand::aJobThatNobodyCanHelpIsPaused_JOB7()
{
    const std::unique_ptr<Sandbox> service = subscribersService();
    QVERIFY(service);
    const Ran planned = run({u"plan"_s, u"--json"_s, u"--type"_s, u"subscriber"_s, u"--filter"_s,
        u"state equals ACTIVE"_s, u"--operation"_s, u"setPassword"_s, u"--output"_s, path(u"p.json"_s)});
    QVERIFY2(planned.code < 2, planned.all().constData());
    const QString number = QString::number(planned.json()[u"changes"].toInt());
    const Ran ran =
        run({u"apply"_s, path(u"p.json"_s), u"--json"_s, u"--yes"_s, number}, "Correct-Horse-7!\n");
    QCOMPARE(ran.code, 1);
    QCOMPARE(ran.json()[u"state"].toString(), u"paused"_s);
    QVERIFY(ran.json()[u"pending"].toInt() > 0);
    m_home->secrets.insert(u"IBM_SMARTCLOUD_BSS"_s, u"Correct-Horse-7!"_s);
    const Ran goes = run(words({u"continue"_s, u"1"_s}), "Correct-Horse-7!\n");
    QVERIFY2(goes.code == 0, goes.all().constData());
}

QTEST_GUILESS_MAIN(TestApplyCommand)
#include "tst_applycommand.moc"
