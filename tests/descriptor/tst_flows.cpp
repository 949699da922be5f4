#include "tests/descriptor/talk.h"
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace tenantry;
using namespace tenantry::test;
using namespace Qt::StringLiterals;

// Reads and operations out of a descriptor, without a network.
class TestFlows : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY2(m_workshop.trouble.isEmpty(), qPrintable(m_workshop.trouble)); }
    void readsAlone();
    void goneIsNotFound();
    void operatesByHeader();
    void takesAlreadyDoneForSuccess_data();
    void takesAlreadyDoneForSuccess();
    void writesWholeObjects();
    void makesPasswords();
    void checksParameters_data();
    void checksParameters();
    void keepsTypesInBodies();
    void uploadsFiles();
    void downloadsDocuments();
    void callsXmlRpc();
    void readsXmlRpcFaults();
    void readsRefusalsInside200();
    void confirmsThatItIsGone_data();
    void confirmsThatItIsGone();
    void staysAtItsAddress();
    void refusesAnUnusableAddress();

private:
    Workshop m_workshop;
};

void TestFlows::readsAlone()
{
    const Talk heard = talk(m_workshop.provider->read(m_workshop.connection, known(u"customer"_s, u"5"_s)),
        {reply(200, R"({"Customer":{"Id":5,"Organization":{"OrgName":"Ö"}}})")});
    QVERIFY(heard.done);
    QCOMPARE(heard.sent.at(0).url, QUrl(u"https://shop.test/v1/customer/5"_s));
    QCOMPARE(heard.records.constFirst().values.at(1), Value(u"Ö"_s));
    const Talk empty = talk(
        m_workshop.provider->read(m_workshop.connection, known(u"customer"_s, u"5"_s)), {reply(200, "{}")});
    QCOMPARE(empty.error->fault, Fault::Protocol);
}

void TestFlows::goneIsNotFound()
{
    const Talk heard =
        talk(m_workshop.provider->read(m_workshop.connection, known(u"customer"_s, u"5"_s)), {reply(404)});
    QCOMPARE(heard.error->fault, Fault::NotFound);
}

void TestFlows::operatesByHeader()
{
    const Talk heard = m_workshop.perform(u"customer"_s, u"suspend"_s, {reply(204)});
    QVERIFY(heard.done);
    QCOMPARE(heard.sent.at(0).verb, QByteArray("POST"));
    QCOMPARE(heard.sent.at(0).url.toEncoded(), QByteArray("https://shop.test/v1/customer/7%20a%2Fb"));
    QVERIFY(heard.sent.at(0).headers.contains({"x-operation", "suspendCustomer"}));
    QCOMPARE(heard.sent.at(0).repeat, Repeat::Never);
    const Talk strange = m_workshop.perform(u"customer"_s, u"suspend"_s, {reply(202)});
    QVERIFY(strange.error && strange.error->outcomeUnknown);
}

void TestFlows::takesAlreadyDoneForSuccess_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("done");
    QTest::newRow("already entitled") << 404 << QByteArray(R"({"Response":{"Code":"BZ1926"}})") << true;
    QTest::newRow("no such customer") << 404 << QByteArray(R"({"Response":{"Code":"BZ0404"}})") << false;
    QTest::newRow("no code") << 404 << QByteArray() << false;
    QTest::newRow("same code, other status")
        << 400 << QByteArray(R"({"Response":{"Code":"BZ1926"}})") << false;
}

void TestFlows::takesAlreadyDoneForSuccess()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QTEST(m_workshop.perform(u"customer"_s, u"entitle"_s, {reply(status, body)}, {{u"terms"_s, u"true"_s}})
              .done,
        "done");
}

void TestFlows::writesWholeObjects()
{
    const Talk heard = m_workshop.perform(u"customer"_s, u"edit"_s,
        {reply(200,
             R"({"Customer":{"Id":9007199254740993,"Rate":100.10,"Organization":{"OrgName":"Old","Phone":"1"},"Odd":[1]}})"),
            reply(204)},
        {{u"name"_s, u"New"_s}});
    QVERIFY(heard.done);
    QCOMPARE(heard.sent.size(), 2);
    QCOMPARE(heard.sent.at(0).verb, QByteArray("GET"));
    QCOMPARE(heard.sent.at(1).verb, QByteArray("PUT"));
    QCOMPARE(heard.sent.at(1).body,
        QByteArray(
            R"({"Customer":{"Id":9007199254740993,"Rate":100.10,"Organization":{"OrgName":"New","Phone":"1"},"Odd":[1]}})"));
    const Talk failed = m_workshop.perform(u"customer"_s, u"edit"_s, {reply(500)}, {{u"name"_s, u"New"_s}});
    QCOMPARE(failed.sent.size(), 1);
    QCOMPARE(failed.error->fault, Fault::Server);
}

// Made for each object anew, told once, and never instead of what was typed.
void TestFlows::makesPasswords()
{
    const Talk first = m_workshop.perform(u"customer"_s, u"password"_s, {reply(204)});
    const Talk second = m_workshop.perform(u"customer"_s, u"password"_s, {reply(204)});
    const QString made = QJsonDocument::fromJson(first.sent.at(0).body)[u"New"].toString();
    static const QRegularExpression form(
        u"^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)(?=.*[!#%+\\-=?@_])[A-Za-z\\d!#%+\\-=?@_]{14}$"_s);
    QVERIFY2(form.match(made).hasMatch(), qPrintable(made));
    QCOMPARE(QString::fromUtf8(first.last.document), QString(u"7 a/b: "_s + made));
    QVERIFY(first.last.document != second.last.document);
    const Talk typed =
        m_workshop.perform(u"customer"_s, u"password"_s, {reply(204)}, {{u"password"_s, u"mine"_s}});
    QCOMPARE(typed.sent.at(0).body, QByteArray(R"({"New":"mine"})"));
}

void TestFlows::checksParameters_data()
{
    QTest::addColumn<QString>("total");
    QTest::addColumn<bool>("fine");
    QTest::newRow("a number") << u"25"_s << true;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("words") << u"many"_s << false;
    QTest::newRow("too small") << u"0"_s << false;
    QTest::newRow("a fraction") << u"2.5"_s << false;
}

void TestFlows::checksParameters()
{
    QFETCH(QString, total);
    QFETCH(bool, fine);
    const Talk heard = m_workshop.perform(
        u"subscription"_s, u"change"_s, {reply(200, R"({"order":{"id":"o1"}})")}, {{u"total"_s, total}});
    QCOMPARE(heard.done, fine);
    QCOMPARE(heard.sent.isEmpty(), !fine);
    if (!fine) {
        QCOMPARE(heard.error->fault, Fault::Invalid);
        QVERIFY(heard.error->summary.contains(u"Seats"_s));
    }
}

void TestFlows::keepsTypesInBodies()
{
    const Talk heard = m_workshop.perform(
        u"subscription"_s, u"change"_s, {reply(200, R"({"order":{"id":"o1"}})")}, {{u"total"_s, u"25"_s}});
    QCOMPARE(QJsonDocument::fromJson(heard.sent.at(0).body).object(),
        QJsonDocument::fromJson(R"({"referenceId":"ref-1","items":[{"id":"7 a/b","quantity":25}]})")
            .object());
    QCOMPARE(heard.last.createdKey, u"o1"_s);
}

void TestFlows::uploadsFiles()
{
    const Talk heard =
        m_workshop.perform(u"subscription"_s, u"upload"_s, {reply(201)}, {}, {{u"sheet"_s, "PK\x03\x04"}});
    QVERIFY(heard.done);
    QVERIFY(heard.sent.at(0).body.contains("PK\x03\x04"));
    QVERIFY(heard.sent.at(0).body.contains("name=\"usage_file\"; filename=\"file\""));
    QVERIFY(!m_workshop.perform(u"subscription"_s, u"upload"_s, {reply(201)}).done);
}

void TestFlows::downloadsDocuments()
{
    const Talk heard =
        m_workshop.perform(u"subscription"_s, u"export"_s, {reply(200, QByteArray("PK\0\1", 4))});
    QVERIFY(heard.done);
    QCOMPARE(heard.last.document, QByteArray("PK\0\1", 4));
    QCOMPARE(heard.sent.at(0).repeat, Repeat::Always);
}

void TestFlows::callsXmlRpc()
{
    const Talk heard = m_workshop.list(u"row"_s, u"all"_s,
        {reply(200,
            "<?xml "
            "version='1.0'?><methodResponse><params><param><value><struct><member><name>result</"
            "name><value><array><data>"
            "<value><struct><member><name>customerguid</name><value><string>g1</string></value></member>"
            "<member><name>name</name><value>Acme</value></member></struct></value></data></array></value></"
            "member>"
            "</struct></value></param></params></methodResponse>")});
    QVERIFY2(heard.done, heard.error ? qPrintable(sentence(*heard.error)) : "");
    QCOMPARE(heard.records.constFirst().key, u"g1"_s);
    QCOMPARE(heard.sent.at(0).url.toEncoded(), QByteArray("https://shop.test/xmlrpc/"));
    const Talk set = m_workshop.perform(u"row"_s, u"status"_s, {}, {{u"amount"_s, u"3"_s}});
    QVERIFY(set.sent.at(0).body.contains("<methodName>cloud.set</methodName>"));
    QVERIFY(set.sent.at(0).body.contains("<int>3</int>"));
    QVERIFY(set.sent.at(0).body.contains("7 a/b"));
}

void TestFlows::readsXmlRpcFaults()
{
    const QByteArray fault = "<methodResponse><fault><value><struct><member><name>faultCode</"
                             "name><value><int>%1</int></value></member>"
                             "<member><name>faultString</name><value><string>customer not "
                             "found</string></value></member></struct></value></fault></methodResponse>";
    QCOMPARE(m_workshop.perform(u"row"_s, u"status"_s, {reply(200, QByteArray(fault).replace("%1", "9000"))})
                 .error->fault,
        Fault::SignIn);
    const Talk missing =
        m_workshop.perform(u"row"_s, u"status"_s, {reply(200, QByteArray(fault).replace("%1", "8002"))});
    QCOMPARE(missing.error->fault, Fault::NotFound);
    QCOMPARE(missing.error->words, u"customer not found"_s);
    QCOMPARE(m_workshop.perform(u"row"_s, u"status"_s, {reply(200, "<html>hello</html>")}).error->fault,
        Fault::Protocol);
}

void TestFlows::readsRefusalsInside200()
{
    const Talk heard = m_workshop.list(
        u"subscription"_s, u"all"_s, {reply(200, R"({"success":false,"message":"No such filter"})")});
    QVERIFY(heard.error);
    QCOMPARE(heard.error->words, u"No such filter"_s);
}

void TestFlows::confirmsThatItIsGone_data()
{
    QTest::addColumn<int>("refusal");
    QTest::addColumn<int>("reading");
    QTest::addColumn<bool>("done");
    QTest::newRow("gone already") << 400 << 404 << true;
    QTest::newRow("still there") << 400 << 200 << false;
    QTest::newRow("reading fails") << 400 << 500 << false;
    QTest::newRow("no permission") << 403 << 0 << false;
}

void TestFlows::confirmsThatItIsGone()
{
    QFETCH(int, refusal);
    QFETCH(int, reading);
    QFETCH(bool, done);
    const Talk heard = m_workshop.perform(u"customer"_s, u"delete"_s,
        {reply(refusal, R"({"Response":{"Message":"no"}})"), reply(reading, "{}")});
    QCOMPARE(heard.done, done);
    QCOMPARE(heard.sent.size(), reading ? 2 : 1);
    if (!done)
        QCOMPARE(heard.error->words, u"no"_s);
}

void TestFlows::staysAtItsAddress()
{
    const QList<QUrl> addresses = m_workshop.provider->addresses(m_workshop.connection).value();
    QCOMPARE(addresses.size(), 3);
    for (const QUrl &address : addresses)
        QCOMPARE(address.host(), u"shop.test"_s);
    QCOMPARE(m_workshop.provider->signInSpecs(m_workshop.connection).value().size(), 4);
}

void TestFlows::refusesAnUnusableAddress()
{
    Connection connection;
    connection.settings = {{u"host"_s, u"file:///etc"_s}};
    const Talk heard = talk(m_workshop.provider->list(connection, {.type = u"team"_s, .list = u"all"_s}), {});
    QVERIFY(heard.sent.isEmpty());
    QCOMPARE(heard.error->fault, Fault::Invalid);
    QVERIFY(talk(m_workshop.provider->list({}, {.type = u"team"_s, .list = u"all"_s}), {}).error);
    QCOMPARE(
        talk(m_workshop.provider->list(m_workshop.connection, {.type = u"team"_s, .list = u"some"_s}), {})
            .error->fault,
        Fault::Internal);
}

QTEST_GUILESS_MAIN(TestFlows)
#include "tst_flows.moc"
