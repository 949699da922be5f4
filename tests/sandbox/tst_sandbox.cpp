// The sandbox as a whole: the data, the record of what arrived, the program.
#include "providers/sandbox/commandline.h"
#include "tests/sandbox/happenings.h"
#include "tests/sandbox/twin.h"
#include "tests/support/apart.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry::sandbox;

class TestSandbox : public QObject {
    Q_OBJECT
private slots:
    void sameSeedSameBytes_data();
    void sameSeedSameBytes();
    void countsAreWhatTheAdministratorSees_data();
    void countsAreWhatTheAdministratorSees();
    void dataIsAwkward();
    void chargesAddUp();
    void aHundredThousandProducts();
    void whatArrivedIsKept();
    void changesBehindTheBack();
    void arguments_data();
    void arguments();
    void programTellsAndEnds();
    void programStartsAll();
    void programExplainsMistakes();
};

void TestSandbox::sameSeedSameBytes_data()
{
    QTest::addColumn<QString>("target");
    for (const char *target :
        {"/organisation", "/unit", "/product", "/asset", "/action", "/charges", "/charges?pbp=-1"})
        QTest::newRow(target) << QString::fromLatin1(target);
}

void TestSandbox::sameSeedSameBytes()
{
    QFETCH(QString, target);
    Options options;
    options.seed = 7;
    Twin one(options);
    Twin same(options);
    options.seed = 8;
    Twin other(options);
    const QByteArray body = one.send(u"alice"_s, u"GET"_s, target).body;
    QVERIFY(body.size() > 100);
    QCOMPARE(same.send(u"alice"_s, u"GET"_s, target).body, body);
    QVERIFY(other.send(u"alice"_s, u"GET"_s, target).body != body);
}

void TestSandbox::countsAreWhatTheAdministratorSees_data()
{
    QTest::addColumn<int>("products");
    for (const int products : {0, 1, 3, 40, 2000})
        QTest::addRow("%d", products) << products;
}

void TestSandbox::countsAreWhatTheAdministratorSees()
{
    QFETCH(int, products);
    Options options;
    options.size = products;
    Twin twin(options);
    const QJsonObject counts = twin.sandbox().counts();
    QCOMPARE(counts[u"product"_s].toInt(), products);
    for (const QString &name : {u"organisation"_s, u"product"_s, u"asset"_s, u"merchant"_s, u"action"_s}) {
        const QJsonObject json = twin.send(u"alice"_s, u"GET"_s, u'/' + name).json();
        QCOMPARE(json[name + u's'].toArray().size(), counts[name].toInt());
        QCOMPARE(json[u"count"_s], counts[name]);
    }
    qsizetype units = 0;
    const QJsonArray groups = twin.send(u"alice"_s, u"GET"_s, u"/unit"_s).json()[u"units"_s].toArray();
    for (const QJsonValue &group : groups)
        units += group[u"units"].toArray().size();
    QCOMPARE(units, counts[u"unit"_s].toInteger());
    qint64 charges = 0;
    const QJsonArray items = twin.send(u"alice"_s, u"GET"_s, u"/product"_s).json()[u"products"_s].toArray();
    for (qsizetype i = 0; products <= 40 && i < items.size(); ++i) {
        const QString id = items[i][u"product"][u"id"].toString();
        charges +=
            twin.send(u"alice"_s, u"GET"_s, u"/charges/product/"_s + id).json()[u"count"_s].toInteger();
    }
    if (products <= 40)
        QCOMPARE(
            charges, counts[u"processing-charge"_s].toInteger() + counts[u"storage-charge"_s].toInteger());
}

void TestSandbox::dataIsAwkward()
{
    Options options;
    options.size = 2000;
    Twin twin(options);
    const QByteArray products = twin.send(u"alice"_s, u"GET"_s, u"/product"_s).body;
    for (const char *expected : {"Müller", "Ørsted", "北京", "🧪", "PLATINUM",
             "DATA_MANAGER_COMPUTE_SUBSCRIPTION", "\"claim\":null", "\"at_limit\":true", "+02:00\"",
             ".048215+00:00\"", "product-11111111-1111-1111-1111-111111111111"})
        QVERIFY2(products.contains(expected), expected);
    static const QRegularExpression noOffset(u"\"created\":\"[0-9T:.-]{19}\""_s);
    QVERIFY(noOffset.match(QString::fromUtf8(products)).hasMatch());
    const QByteArray assets = twin.send(u"alice"_s, u"GET"_s, u"/asset"_s).body;
    for (const char *scope : {"USER", "PRODUCT", "UNIT", "ORGANISATION", "GLOBAL"})
        QVERIFY2(assets.contains(QByteArray("\"scope\":\"" + QByteArray(scope))), scope);
    QVERIFY(assets.contains("\"description\":null") && assets.contains("\"secret\":true"));
    QSet<QString> ids;
    const QJsonArray items = QJsonDocument::fromJson(products)[u"products"].toArray();
    for (const QJsonValue &item : items)
        ids.insert(item[u"product"][u"id"].toString());
    QCOMPARE(ids.size(), 2000);
}

void TestSandbox::chargesAddUp()
{
    Twin twin;
    const auto coins = [](const QJsonValue &text) {
        return qRound64(text.toString().toDouble() * 100);
    };
    const QJsonObject unit =
        twin.send(u"alice"_s, u"GET"_s, u"/charges/unit/{unit}?from=2026-10-01&until=2026-11-01"_s).json();
    QCOMPARE(unit[u"from"_s].toString(), u"2026-10-01"_s);
    QCOMPARE(unit[u"until"_s].toString(), u"2026-11-01"_s);
    qint64 sum = 0;
    for (const QJsonValue &product : unit[u"products"_s].toArray()) {
        const QJsonObject own = twin.send(u"alice"_s, u"GET"_s,
                                        u"/charges/product/"_s + product[u"product_id"].toString()
                                            + u"?from=2026-10-01&until=2026-11-01"_s)
                                    .json();
        qint64 items = 0;
        for (const QJsonValue &item : own[u"processing_charges"_s].toArray())
            items += coins(item[u"charge"][u"coins"]);
        for (const QJsonValue &item : own[u"storage_charges"_s][u"items"].toArray())
            items += coins(item[u"coins"]);
        QCOMPARE(items, coins(own[u"coins"_s]));
        sum += items;
    }
    QVERIFY(sum > 0);
    QCOMPARE(sum, coins(unit[u"coins"_s]));
}

void TestSandbox::aHundredThousandProducts()
{
    Options options;
    options.size = Sandbox::sizeFromText(u"large"_s);
    QElapsedTimer timer;
    timer.start();
    Twin twin(options);
    const qint64 made = timer.restart();
    const Reply reply = twin.send(u"alice"_s, u"GET"_s, u"/product"_s);
    const qint64 served = timer.restart();
    QCOMPARE(twin.send(u"alice"_s, u"GET"_s, u"/product"_s).body.size(), reply.body.size());
    qInfo("made and looked over in %lld ms, served in %lld ms, again in %lld ms, %lld bytes", made, served,
        timer.elapsed(), static_cast<long long>(reply.body.size()));
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.body.endsWith(",\"count\":100000}"));
}

void TestSandbox::whatArrivedIsKept()
{
    Twin twin;
    twin.accessToken(u"alice"_s);
    twin.sandbox().forgetArrived();
    QCOMPARE(twin.send(u"alice"_s, u"PATCH"_s, u"/unit/{unit}?x=1%2B1"_s, {{u"name"_s, u"ü"_s}}).status, 200);
    QCOMPARE(twin.sandbox().arrived().size(), 1);
    const Arrived arrived = twin.sandbox().arrived().constFirst();
    QCOMPARE(arrived.method, u"PATCH"_s);
    QCOMPARE(arrived.path, u"/account-server-api/unit/"_s + twin.ids()[u"unit"_s]);
    QCOMPARE(arrived.query, u"x=1%2B1"_s);
    QCOMPARE(arrived.body, QByteArray("{\"name\":\"ü\"}"));
    QVERIFY(arrived.headers[u"authorization"_s].startsWith(u"Bearer "));
    QCOMPARE(arrived.status, 200);
}

void TestSandbox::changesBehindTheBack()
{
    Twin twin;
    twin.sandbox().forgetArrived();
    int status = 0;
    twin.sandbox().act(
        u"bob"_s, u"PATCH"_s, twin.resolved(u"/organisation/{org}"_s), {{u"name"_s, u"Behind"_s}}, &status);
    QCOMPARE(status, 200);
    QCOMPARE(twin.sandbox().arrived().size(), 0);
    QCOMPARE(
        twin.send(u"bob"_s, u"GET"_s, u"/organisation/{org}"_s).json()[u"name"_s].toString(), u"Behind"_s);
    QVERIFY(giveBack(twin.sandbox(), twin.ids()[u"claimed"_s]));
    QCOMPARE(twin.send(u"alice"_s, u"DELETE"_s, u"/product/{claimed}"_s).status, 204);
    QVERIFY(!giveBack(twin.sandbox(), u"product-none"_s));
}

void TestSandbox::arguments_data()
{
    QTest::addColumn<QStringList>("given");
    QTest::addColumn<QString>("problem"); // part of it; empty: none
    const auto row = [](const QString &given, const QString &problem) {
        QTest::newRow(qPrintable(given)) << given.split(u' ', Qt::SkipEmptyParts) << problem;
    };
    row(u"--provider squonk2 --port 0 --seed 7 --size small --latency 5 --token-life 5"_s, {});
    row(u"--size=123 --now=2026-11-05T12:00:00Z --faults html,reset"_s, {});
    row(u"--provider acme"_s, u"no sandbox for “acme”"_s);
    row(u"--port 70000"_s, u"65535"_s);
    row(u"--port x"_s, u"65535"_s);
    row(u"--seed x"_s, u"whole number"_s);
    row(u"--size huge"_s, u"small, medium, large"_s);
    row(u"--latency -1"_s, u"milliseconds"_s);
    row(u"--token-life 0"_s, u"from 1"_s);
    row(u"--charge-every 0"_s, u"milliseconds"_s);
    row(u"--now noon"_s, u"2026-11-05"_s);
    row(u"--colour red"_s, u"“--colour” is not an option"_s);
    row(u"squonk2"_s, u"“squonk2” is not an option"_s);
    row(u"--seed"_s, u"needs a value"_s);
}

void TestSandbox::arguments()
{
    QFETCH(QStringList, given);
    QFETCH(QString, problem);
    const Command command = readCommand(given);
    if (problem.isEmpty())
        QCOMPARE(command.problem, QString());
    else
        QVERIFY2(command.problem.contains(problem), qPrintable(command.problem));
}

void TestSandbox::programTellsAndEnds()
{
    QProcess program;
    tenantry::test::startApart(
        program, QStringLiteral(SANDBOX_PROGRAM), {u"--seed"_s, u"7"_s, u"--until-stdin-closes"_s});
    QVERIFY(program.waitForStarted());
    QTRY_VERIFY(program.canReadLine());
    const QJsonObject told = QJsonDocument::fromJson(program.readLine()).object();
    QCOMPARE(told[u"provider"_s].toString(), u"squonk2"_s);
    QCOMPARE(told[u"counts"_s][u"product"].toInt(), 40);
    QCOMPARE(told[u"users"_s][0][u"username"].toString(), u"alice"_s);
    QVERIFY(told[u"baseUrl"_s].toString().startsWith(u"http://127.0.0.1:"));
    program.closeWriteChannel();
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitCode(), 0);

    tenantry::test::startApart(program, QStringLiteral(SANDBOX_PROGRAM), {u"--size"_s, u"3"_s});
    QTRY_VERIFY(program.canReadLine());
    program.terminate();
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
}

void TestSandbox::programStartsAll()
{
    QProcess program;
    tenantry::test::startApart(program, QStringLiteral(SANDBOX_PROGRAM),
        {u"--all"_s, u"--size"_s, u"3"_s, u"--until-stdin-closes"_s});
    QTRY_VERIFY(program.canReadLine());
    QStringList providers;
    QSet<QString> addresses;
    for (const QJsonValue &service :
        QJsonDocument::fromJson(program.readLine()).object()[u"services"].toArray()) {
        providers.append(service[u"provider"].toString());
        addresses.insert(service[u"baseUrl"].toString());
        QVERIFY(!service[u"users"].toArray().isEmpty());
    }
    QCOMPARE(providers, Sandbox::providers());
    QCOMPARE(addresses.size(), providers.size());
    program.closeWriteChannel();
    QVERIFY(program.waitForFinished());
    tenantry::test::startApart(
        program, QStringLiteral(SANDBOX_PROGRAM), {u"--all"_s, u"--port"_s, u"4000"_s});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitCode(), 2);
}

void TestSandbox::programExplainsMistakes()
{
    QProcess program;
    tenantry::test::startApart(program, QStringLiteral(SANDBOX_PROGRAM), {u"--faults"_s, u"explode"_s});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitCode(), 2);
    QVERIFY(program.readAllStandardError().contains("is not a fault"));
    tenantry::test::startApart(program, QStringLiteral(SANDBOX_PROGRAM), {u"--help"_s});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(program.readAllStandardOutput().contains("hang-up-after-commit"));
}

QTEST_GUILESS_MAIN(TestSandbox)
#include "tst_sandbox.moc"
