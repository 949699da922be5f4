#include "models/store/savedconnection.h"
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSavedConnection final : public QObject {
    Q_OBJECT
private slots:
    void everyMemberSurvives();
    void readsEarlierCaches();
    void keepsDefaultsForWhatIsNotUnderstood_data();
    void keepsDefaultsForWhatIsNotUnderstood();
};

void TestSavedConnection::everyMemberSurvives()
{
    Connection connection{.id = u"one"_s, .provider = u"depot"_s, .label = u"Süd 7"_s};
    connection.folder = u"Resale"_s;
    connection.order = 3;
    connection.environment = Environment::Test;
    connection.mode = Mode::Economical;
    connection.readOnly = true;
    connection.disabled = true;
    connection.secretsForRun = true;
    connection.settings = {{u"host"_s, u"https://depot.test"_s}};
    connection.signIns = {{u"basic"_s, u"bearer"_s}};
    connection.parallel = 2;
    connection.perMinute = 30;
    connection.tries = 7;
    connection.deadline = 45s;
    connection.silence = 15s;
    connection.proxy = {Proxy::Kind::Socks5, u"proxy.test"_s, 1080, u"me"_s};
    connection.caFile = u"/etc/ca.pem"_s;
    const Connection read = savedConnection(savedText(connection).toUtf8());
    QCOMPARE(read, connection);
    // A member that the comparison does not know of would be lost unseen.
    QCOMPARE(connectionJson(read).keys(), connectionJson(connection).keys());
}

void TestSavedConnection::readsEarlierCaches()
{
    const Connection read = savedConnection(
        R"({"id":"one","provider":"depot","label":"A","environment":2,"mode":1,"readOnly":true,"deadline":90})");
    QCOMPARE(read.environment, Environment::Sandbox);
    QCOMPARE(read.mode, Mode::Economical);
    QVERIFY(read.readOnly);
    QCOMPARE(read.deadline, 90s);
    QCOMPARE(read.tries, Connection().tries);
}

void TestSavedConnection::keepsDefaultsForWhatIsNotUnderstood_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("no object") << QByteArray("[1]");
    QTest::newRow("unknown word") << QByteArray(R"({"environment":"moon","mode":"fast","proxy":"pigeon"})");
    QTest::newRow("number out of range") << QByteArray(R"({"environment":3,"mode":-1,"proxy":99})");
    QTest::newRow("wrong types") << QByteArray(R"({"parallel":"many","disabled":"yes","settings":[1]})");
}

void TestSavedConnection::keepsDefaultsForWhatIsNotUnderstood()
{
    QFETCH(const QByteArray, json);
    QCOMPARE(savedConnection(json), Connection());
}

QTEST_GUILESS_MAIN(TestSavedConnection)
#include "tst_savedconnection.moc"
