#include "providers/sandbox/sandbox.h"
#include "tests/app/home.h"
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using tenantry::sandbox::Sandbox;
using tenantry::testing::Home;
using tenantry::testing::Ran;

namespace {

QStringList settingsOf(const Sandbox &service)
{
    return {u"--set"_s, u"keycloak="_s + service.signInUrl(), u"--set"_s,
        u"realm="_s + service.access(u"realm"_s), u"--set"_s, u"client="_s + service.access(u"clientId"_s)};
}

qsizetype rowsIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    return file.readAll().count("\r\n") - 1; // no cell of the demo holds a CRLF
}

} // namespace

class TestProgram final : public QObject {
    Q_OBJECT
private slots:
    void arguments_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("version") << QStringList{u"--version"_s} << 0 << QByteArray("tenantry ");
        QTest::newRow("help") << QStringList{u"--help"_s} << 0 << QByteArray("Exit codes");
        QTest::newRow("help of a command")
            << QStringList{u"export"_s, u"--help"_s} << 0 << QByteArray("--preset");
        QTest::newRow("providers") << QStringList{u"providers"_s} << 0 << QByteArray("squonk2");
        QTest::newRow("no such command") << QStringList{u"dance"_s} << 2 << QByteArray("dance");
        QTest::newRow("no such option") << QStringList{u"list"_s, u"--bogus"_s} << 2 << QByteArray("bogus");
        QTest::newRow("no such type")
            << QStringList{u"list"_s, u"--type"_s, u"ship"_s} << 2 << QByteArray("ship");
        QTest::newRow("no such operator") << QStringList{u"list"_s, u"--type"_s, u"unit"_s, u"--filter"_s,
            u"name resembles x"_s} << 2 << QByteArray("resembles");
        QTest::newRow("no such field")
            << QStringList{u"list"_s, u"--type"_s, u"unit"_s, u"--filter"_s, u"colour equals red"_s} << 2
            << QByteArray("colour");
        QTest::newRow("export without a file")
            << QStringList{u"export"_s, u"--type"_s, u"unit"_s} << 2 << QByteArray("--output");
        QTest::newRow("no such kind")
            << QStringList{u"list"_s, u"--kind"_s, u"planet"_s} << 2 << QByteArray("organization");
        QTest::newRow("no such preset") << QStringList{u"export"_s, u"--type"_s, u"unit"_s, u"--output"_s,
            u"x"_s, u"--preset"_s, u"fancy"_s}
                                        << 2 << QByteArray("fancy");
        QTest::newRow("headless without demo") << QStringList{u"--headless"_s} << 2 << QByteArray("--demo");
        QTest::newRow("sync without a connection") << QStringList{u"sync"_s} << 2 << QByteArray("--provider");
        QTest::newRow("missing setting")
            << QStringList{u"sync"_s, u"--provider"_s, u"squonk2"_s} << 2 << QByteArray("user");
        QTest::newRow("missing secret") << QStringList{u"sync"_s, u"--provider"_s, u"squonk2"_s, u"--user"_s,
            u"alice"_s} << 3 << QByteArray("TENANTRY_SECRET");
        QTest::newRow("unusable folder") << QStringList{u"list"_s, u"--workspace"_s, u"/proc/nowhere"_s} << 4
                                         << QByteArray("/proc/nowhere");
        QTest::newRow("descriptor that is not there")
            << QStringList{u"providers"_s, u"--check"_s, u"absent.json"_s} << 1 << QByteArray("absent.json");
    }
    void arguments()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, says);
        const Home home;
        const Ran ran = home.run(arguments);
        QTEST(ran.code, "code");
        QVERIFY2(ran.all().contains(says), ran.all().constData());
    }

    void everyChecklistIsCovered()
    {
        const Home home;
        const QString folder = QStringLiteral(TENANTRY_SOURCE_DIR "/tests/checklists");
        const Ran ran = home.run({u"providers"_s, u"--coverage"_s, u"--json"_s, u"--checklist"_s, folder});
        QVERIFY2(ran.code == 0, ran.err.constData());
        qsizetype checked = 0;
        for (const QJsonValue &one : ran.json().value(u"coverage"_s).toArray()) {
            checked += one[u"checked"].toInt() > 0 ? 1 : 0;
            QCOMPARE(one[u"missing"].toArray().size(), 0);
        }
        QCOMPARE(checked, QDir(folder).entryList({u"*.txt"_s}).size());
    }

    void whatIsNotCoveredIsTold()
    {
        const Home home;
        QFile list(home.path(u"squonk2.txt"_s));
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write("get_units = unit.all # there\nfly = unit.fly + unit.read\nsing =\n");
        list.close();
        const Ran ran = home.run({u"providers"_s, u"--coverage"_s, u"--checklist"_s, home.path(u"."_s)});
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.out.contains("1 of 3"), ran.out.constData());
        QVERIFY2(
            ran.err.contains("fly (there is no unit.fly)") && ran.err.contains("sing"), ran.err.constData());
    }

    void demoWithoutAScreen()
    {
        const Home home;
        const QStringList demo{
            u"--demo"_s, u"--headless"_s, u"--output"_s, home.path(u"out"_s), u"--size"_s, u"12"_s};
        for (int round = 0; round < 2; ++round) {
            const Ran ran = home.run(demo);
            QVERIFY2(ran.code == 0, ran.all().constData());
            QVERIFY2(ran.out.contains("equal the service's own counts"), ran.out.constData());
            QCOMPARE(rowsIn(home.path(u"out/squonk2-product.csv"_s)), 12);
            QVERIFY(QFile::exists(home.path(u"out/main-window.png"_s)));
        }
    }

    void everythingStaysReadableWhenTheServiceIsGone() // OFF-1, CSV-11
    {
        Home home;
        const QStringList here{u"--workspace"_s, home.path(u"data"_s)};
        tenantry::sandbox::Options options;
        options.size = 15;
        std::unique_ptr<Sandbox> service = Sandbox::start(options);
        QVERIFY(service);
        home.secret = service->administrator().password;
        QStringList sync = here
            + QStringList{u"--json"_s, u"--provider"_s, u"squonk2"_s, u"--address"_s, service->baseUrl(),
                u"--user"_s, service->administrator().username};
        sync += settingsOf(*service);
        Ran ran = home.run(QStringList{u"sync"_s} + sync);
        QVERIFY2(ran.code == 0, ran.all().constData());
        QVERIFY(!ran.json().value(u"lists"_s).toArray().isEmpty());

        service.reset();
        ran = home.run(QStringList{u"list"_s, u"--json"_s, u"--type"_s, u"product"_s} + here);
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.out.count('\n'), 15);
        ran = home.run(QStringList{u"list"_s, u"--json"_s} + here);
        QVERIFY(ran.out.contains("\"list\":\"complete\""));
        const QString file = home.path(u"products.csv"_s);
        const QStringList write =
            QStringList{u"export"_s, u"--type"_s, u"product"_s, u"--output"_s, file} + here;
        QCOMPARE(home.run(write).code, 0);
        QCOMPARE(rowsIn(file), 15);
        QCOMPARE(home.run(write).code, 2); // CSV-7: never replaced unasked
        QCOMPARE(home.run(write + QStringList{u"--replace"_s}).code, 0);
        // Over all services, whatever they call it.
        const QStringList kind{u"--kind"_s, u"subscription"_s};
        ran = home.run(QStringList{u"list"_s, u"--json"_s} + kind + here);
        QVERIFY2(ran.code == 0, ran.all().constData());
        QCOMPARE(ran.out.count('\n'), 15);
        QVERIFY(ran.out.contains("\"$provider\":\"squonk2\""));
        ran = home.run(
            QStringList{u"list"_s, u"--json"_s, u"--filter"_s, u"quantity greater [used]"_s} + kind + here);
        const auto unused = ran.out.count('\n');
        QVERIFY2(ran.code == 0 && unused > 0 && unused <= 15, ran.all().constData());
        const QString all = home.path(u"all.csv"_s);
        ran = home.run(QStringList{u"export"_s, u"--output"_s, all, u"--filter"_s,
                           u"quantity greater [used]"_s, u"--sort"_s, u"title"_s}
            + kind + here);
        QVERIFY2(ran.code == 0, ran.all().constData());
        QCOMPARE(rowsIn(all), unused);
        ran = home.run(QStringList{u"sync"_s} + sync);
        QCOMPARE(ran.code, 1);
        ran = home.run(QStringList{u"list"_s, u"--json"_s, u"--type"_s, u"product"_s} + here);
        QCOMPARE(ran.out.count('\n'), 15);
    }

    void wrongPasswordIsASignInProblem()
    {
        Home home;
        const std::unique_ptr<Sandbox> service = Sandbox::start({});
        QVERIFY(service);
        home.secret = u"not the password"_s;
        const Ran ran = home.run(QStringList{u"sync"_s, u"--provider"_s, u"squonk2"_s, u"--address"_s,
                                     service->baseUrl(), u"--user"_s, service->administrator().username}
            + settingsOf(*service));
        QCOMPARE(ran.code, 3);
        QVERIFY(!ran.all().contains("not the password"));
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
