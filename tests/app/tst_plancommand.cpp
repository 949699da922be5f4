#include "providers/sandbox/sandbox.h"
#include "tests/app/home.h"
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using tenantry::sandbox::Sandbox;
using tenantry::testing::Home;
using tenantry::testing::Ran;

// The real program plans over what it fetched from a service that is gone by then: nothing can be sent.
class TestPlanCommand final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void wrongWords_data();
    void wrongWords();
    void editsBecomeAFile();
    void operationsAndDeeds();
    void aFileComesBackUnchanged();
    void aFileIsChecked();

private:
    [[nodiscard]] Ran plan(const QStringList &words) const
    {
        return m_home.run(
            QStringList{u"plan"_s, u"--json"_s, u"--workspace"_s, m_home.path(u"data"_s)} + words);
    }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_home.path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(m_home.path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    Home m_home;
};

void TestPlanCommand::initTestCase()
{
    tenantry::sandbox::Options options;
    options.size = 15;
    const std::unique_ptr<Sandbox> service = Sandbox::start(options);
    QVERIFY(service);
    m_home.secret = service->administrator().password;
    const Ran ran = m_home.run(
        {u"sync"_s, u"--json"_s, u"--workspace"_s, m_home.path(u"data"_s), u"--provider"_s, u"squonk2"_s,
            u"--address"_s, service->baseUrl(), u"--user"_s, service->administrator().username, u"--set"_s,
            u"keycloak="_s + service->signInUrl(), u"--set"_s, u"realm="_s + service->access(u"realm"_s),
            u"--set"_s, u"client="_s + service->access(u"clientId"_s)});
    QVERIFY2(ran.code == 0, ran.all().constData());
}

void TestPlanCommand::wrongWords_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("says");
    const QStringList products{u"--type"_s, u"product"_s};
    QTest::newRow("nothing to do") << products << QByteArray("--set");
    QTest::newRow("two ways") << products + QStringList{u"--set"_s, u"name=x"_s, u"--deed"_s, u"end"_s}
                              << QByteArray("either");
    QTest::newRow("no rows") << QStringList{u"--deed"_s, u"end"_s} << QByteArray("--type");
    QTest::newRow("no value") << products + QStringList{u"--set"_s, u"name"_s} << QByteArray("field=text");
    QTest::newRow("no rule") << products + QStringList{u"--substitute"_s, u"name=/x"_s}
                             << QByteArray("/pattern/text/");
    QTest::newRow("no number") << products + QStringList{u"--increase"_s, u"allowance=some"_s}
                               << QByteArray("some");
    QTest::newRow("no such deed") << products + QStringList{u"--deed"_s, u"dance"_s} << QByteArray("dance");
    QTest::newRow("no such input") << products
            + QStringList{u"--operation"_s, u"rename"_s, u"--input"_s, u"nmae=x"_s}
                                   << QByteArray("Its inputs are: name");
    QTest::newRow("no such file") << products + QStringList{u"--import"_s, u"absent.csv"_s}
                                  << QByteArray("absent.csv");
    QTest::newRow("long reason") << products
            + QStringList{u"--deed"_s, u"end"_s, u"--reason"_s, QString(201, u'x')}
                                 << QByteArray("200");
}

void TestPlanCommand::wrongWords()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, says);
    const Ran ran = plan(words);
    QVERIFY(ran.code == 2 || ran.code == 4);
    QVERIFY2(ran.err.contains(says), ran.err.constData());
}

void TestPlanCommand::editsBecomeAFile()
{
    const QString file = m_home.path(u"plan.json"_s);
    const QStringList words{u"--type"_s, u"product"_s, u"--set"_s, u"name={name} ({tier})"_s, u"--increase"_s,
        u"allowance=10 %"_s, u"--reason"_s, u"New prices"_s, u"--ticket"_s, u"T-7"_s, u"--output"_s, file};
    const Ran ran = plan(words);
    QVERIFY2(ran.code == 0 || ran.code == 1, ran.all().constData());
    const QJsonObject said = ran.json();
    const int selected = said[u"selected"].toInt();
    QVERIFY(selected >= 15);
    QCOMPARE(selected,
        said[u"changes"].toInt() + said[u"noChange"].toInt() + said[u"notPossible"].toInt()
            + said[u"conflicts"].toInt());
    QCOMPARE(said[u"notPossible"].toInt() == 0, ran.code == 0);
    const QJsonObject saved = QJsonDocument::fromJson(read(u"plan.json"_s)).object();
    QCOMPARE(saved[u"items"].toArray().size(), selected);
    QCOMPARE(saved[u"reason"].toString(), u"New prices"_s);
    QCOMPARE(saved[u"ticket"].toString(), u"T-7"_s);
    QCOMPARE(saved[u"origin"].toString(), u"command-line"_s);
    QCOMPARE(plan(words).code, 2); // never replaced unasked
    QVERIFY(plan(words + QStringList{u"--replace"_s}).code < 2);
}

void TestPlanCommand::operationsAndDeeds()
{
    const Ran disabled = plan({u"--type"_s, u"asset"_s, u"--deed"_s, u"suspend"_s});
    QVERIFY2(disabled.code < 2, disabled.all().constData());
    QVERIFY(disabled.json()[u"selected"].toInt() > 0);
    const Ran renamed =
        plan({u"--type"_s, u"product"_s, u"--operation"_s, u"rename"_s, u"--input"_s, u"name=x"_s});
    QCOMPARE(renamed.json()[u"changes"].toInt(), 15);
    const Ran world = plan({u"--kind"_s, u"subscription"_s, u"--increase"_s, u"quantity=1"_s});
    QVERIFY2(world.code < 2, world.all().constData());
    QCOMPARE(world.json()[u"selected"].toInt(), 15);
    const Ran made =
        plan({u"--type"_s, u"organisation"_s, u"--operation"_s, u"create"_s, u"--connection"_s, u"x"_s});
    QCOMPARE(made.code, 2);
}

void TestPlanCommand::aFileComesBackUnchanged() // IMP-7
{
    for (const QString &preset : {u"data"_s, u"spreadsheet"_s}) {
        const QString file = m_home.path(preset + u".csv"_s);
        const Ran written = m_home.run({u"export"_s, u"--workspace"_s, m_home.path(u"data"_s), u"--type"_s,
            u"product"_s, u"--output"_s, file, u"--preset"_s, preset, u"--columns"_s,
            u"$key,$connection,name,allowance,limit,created"_s});
        QVERIFY2(written.code == 0, written.all().constData());
        const Ran ran = plan({u"--type"_s, u"product"_s, u"--import"_s, file});
        QVERIFY2(ran.code == 0, ran.all().constData());
        QCOMPARE(ran.json()[u"selected"].toInt(), 0);
        QVERIFY2(ran.err.contains("15 as the objects are"), ran.err.constData());
    }
}

void TestPlanCommand::aFileIsChecked() // IMP-3, IMP-4
{
    const Ran listed = m_home.run({u"list"_s, u"--json"_s, u"--workspace"_s, m_home.path(u"data"_s),
        u"--type"_s, u"product"_s, u"--limit"_s, u"1"_s});
    const QByteArray key = listed.json()[u"$key"].toString().toUtf8();
    write(u"in.csv"_s, "$key,name,colour,allowance\n" + key + ",Brand new,red,\nnobody,x,red,1\n");
    const Ran ran = plan({u"--type"_s, u"product"_s, u"--import"_s, m_home.path(u"in.csv"_s)});
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains("Line 3 ($key): No such object"), ran.err.constData());
    QVERIFY(ran.err.contains("\"colour\" is not known"));
    QCOMPARE(ran.json()[u"changes"].toInt(), 1);
}

QTEST_GUILESS_MAIN(TestPlanCommand)
#include "tst_plancommand.moc"
