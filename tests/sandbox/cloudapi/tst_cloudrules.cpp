// The order and the words in which the server refuses.
#include "tests/sandbox/cloudapi/caller.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QVariant anyStruct = QVariant(QVariantMap{});

} // namespace

class TestCloudRules : public QObject {
    Q_OBJECT
private slots:
    void refuses_data();
    void refuses();
    void verbs_data();
    void verbs();
    void badCallsCorruptQuietly();
    void whoSignsIn();
    void administratorsOnly();
    void formsOfValues();
    void answersLikePython();
    void faultsAimAtMethods();
    void sameSeedSameBytes();
};

void TestCloudRules::refuses_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QVariantList>("arguments");
    QTest::addColumn<QString>("user");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("words");
    const QString list = u"cloud_api_customer.list"_s;
    const auto row = [](const char *name, const QString &method, const QVariantList &arguments, int code,
                         const QString &words, const QString &user = {}) {
        QTest::newRow(name) << method << arguments << user << code << words;
    };
    row("introspection", u"system.listMethods"_s, {}, 8000, u"Service not found"_s);
    row("no service", u"cloud_api_nobody.list"_s, {}, 8000, u"Service not found"_s);
    row("no prefix", u"customer.list"_s, {}, 8000, u"Service not found"_s);
    row("no method", u"cloud_api_customer.deleteCustomer"_s, {}, 8001, u"Method not found"_s);
    row("capitals count", u"cloud_api_customer.List"_s, {}, 8001, u"Method not found"_s);
    row("no dot", u"list"_s, {}, 8001, u"No such function"_s);
    row("two dots", u"a.customer.list"_s, {}, 8001, u"No such function"_s);
    row("wrong password", list, {}, 9000, u"Authentication required"_s, u"nobody"_s);
    row("method before password", u"cloud_api_customer.no"_s, {}, 8001, u"Method not found"_s, u"nobody"_s);
    row("password before arity", list, {1, 2, 3, 4, 5}, 9000, u"Authentication required"_s, u"nobody"_s);
    row("text last", list, {QString(), QString()}, 8002, u"'str' object does not support item assignment"_s);
    row("number last", list, {QString(), 1}, 8002, u"'int' object does not support item assignment"_s);
    row("nil last", list, {QString(), QString(), QVariant()}, 8002,
        u"'NoneType' object does not support item assignment"_s);
    row("too many", list, {QString(), QString(), QString(), anyStruct}, 8002,
        u"list() takes from 1 to 4 positional arguments but 5 were given"_s);
    row("too few", u"cloud_api_customer.setStatus"_s, {QString()}, 8002,
        u"setStatus() missing 1 required positional argument: 'status'"_s);
    row("none at all", u"cloud_api_customer.registerDomain"_s, {}, 8002,
        u"registerDomain() missing 4 required positional arguments: 'customerguid' and 'username' and "
        "'password' and 'domain'"_s);
    row("nobody's capacity", u"cloud_api_customer.listCapacity"_s,
        {u"7f0c0c1e-5b52-4a53-9d0e-2f4f8b0f6a10"_s}, 8002,
        u"customer with guid 7f0c0c1e-5b52-4a53-9d0e-2f4f8b0f6a10 not found."_s);
}

void TestCloudRules::refuses()
{
    QFETCH(QString, method);
    QFETCH(QVariantList, arguments);
    QFETCH(QString, user);
    QFETCH(int, code);
    QFETCH(QString, words);
    Caller caller;
    const Told told = caller.callBare(method, arguments, user);
    QCOMPARE(told.status, 200);
    QCOMPARE(told.words(), words);
    QCOMPARE(told.faultCode, code);
}

void TestCloudRules::verbs_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("GET") << QByteArray() << 405;
    QTest::newRow("PUT") << QByteArray("x") << 501;
    QTest::newRow("DELETE") << QByteArray() << 501;
    QTest::newRow("POST") << QByteArray("<nothing/>") << 500;
}

void TestCloudRules::verbs()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    Caller caller;
    const Reply reply = caller.send(QString::fromLatin1(QTest::currentDataTag()), body);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.type, u"text/html"_s);
    QCOMPARE(reply.headers.value(u"allow"_s), status == 405 ? u"POST"_s : QString());
}

// Calls that a careless client makes do not fail: they leave rubbish behind.
void TestCloudRules::badCallsCorruptQuietly()
{
    Caller caller;
    const QString create = u"cloud_api_customer.create"_s;
    const Told named = caller.callBare(create, {QVariantMap{{u"name"_s, u"Acme"_s}}});
    QCOMPARE(caller.row(named.result().toString())[u"name"_s].toMap()[u"name"_s], QVariant(u"Acme"_s));
    const Told short_ = caller.callBare(create, {u"Acme"_s, anyStruct});
    QCOMPARE(short_.faultCode, 0);
    QCOMPARE(caller.row(short_.result().toString())[u"name"_s], QVariant(u"Acme"_s));
    QCOMPARE(caller.callBare(u"cloud_api_customer.list"_s, {}).faultCode, 0);
    QCOMPARE(caller.callBare(u"cloud_api_customer.list"_s, {QString()}).faultCode, 0);
}

void TestCloudRules::whoSignsIn()
{
    Caller caller;
    for (const tenantry::sandbox::Person &person : caller.sandbox().people())
        QCOMPARE(caller.call(u"customer.listStatuses"_s, {}, person.username).faultCode, 0);
    QCOMPARE(caller.callBare(u"cloud_api_cmc.checkCredentials"_s, {}).value, QVariant(true));
    QCOMPARE(caller.callBare(u"cloud_api_cmc.checkCredentials"_s, {}, u"nobody"_s).faultCode, 9000);
    const Reply anonymous = caller.send(u"POST"_s, callText(u"cloud_api_customer.list"_s, {}));
    QCOMPARE(anonymous.status, 200); // never 401
    QVERIFY(anonymous.body.contains("<int>9000</int>"));
}

void TestCloudRules::administratorsOnly()
{
    Caller caller;
    QCOMPARE(caller.call(u"datacenter.list"_s, {QString()}).faultCode, 0);
    const Told told = caller.call(u"datacenter.list"_s, {QString()}, u"jdevos"_s);
    QCOMPARE(told.faultCode, 9001);
    QCOMPARE(told.words(), u"Authorization Failed"_s);
}

void TestCloudRules::formsOfValues()
{
    Caller caller;
    const QString guid = caller.customer();
    const auto add = [&](const QByteArray &amount, const QByteArray &name) {
        return caller.post(
            "<methodCall><methodName>cloud_api_customer.addCapacityConsumed</methodName><params>"
            "<param><value>"
            + guid.toUtf8() + "</value></param><param><value>" + amount
            + "</value></param><param><value><string>LV</string></value></param><param>" + name
            + "</param><param><value/></param><param><value><nil/></value></param>"
              "<param><value><struct/></value></param></params></methodCall>");
    };
    QCOMPARE(add("<i4>3</i4>", "<value>plain</value>").words(), QString());
    QCOMPARE(
        add("<int>+4</int>", "<value><string><![CDATA[<a>]]>&amp;b</string></value>").words(), QString());
    QCOMPARE(add("<i8>5</i8>", "<value><string>\xC3\xA9</string></value>").words(), QString());
    const QVariantMap ledger = caller.call(u"customer.listCapacity"_s, {guid}).result().toList()[0].toMap();
    QStringList names;
    for (const QVariant &unit : ledger[u"capacityconsumed"_s].toList())
        names.append(unit.toMap()[u"name"_s].toString());
    QCOMPARE(names.mid(names.size() - 3), (QStringList{u"plain"_s, u"<a>&b"_s, u"é"_s}));
    const Told broken = caller.post("<methodCall><methodName>a.b</methodName><params>\x01</params>");
    QCOMPARE(broken.faultCode, 8002);
    QVERIFY(broken.words().startsWith(u"Can't deserialize input"_s));
}

void TestCloudRules::answersLikePython()
{
    Caller caller;
    const QByteArray body = caller.callBare(u"cloud_api_cmc.checkCredentials"_s, {}).body;
    QVERIFY(body.startsWith("<?xml version='1.0'?>\n<methodResponse>\n<params>"));
    const Told anywhere = caller.post(callText(u"cloud_api_cmc.checkCredentials"_s, {}), {}, u"/RPC2"_s);
    QCOMPARE(anywhere.value, QVariant(true));
    const QString guid = caller.customer();
    caller.call(u"customer.updateModelProperties"_s,
        {guid, u"a\rb"_s, QString(), QString(), QString(), QString(), QString()});
    QCOMPARE(caller.row(guid)[u"name"_s], QVariant(u"a\nb"_s)); // a raw CR becomes LF on the way
}

void TestCloudRules::faultsAimAtMethods()
{
    Caller caller;
    QVERIFY(caller.sandbox().addFault(u"html=504;path=customer.create;times=1"_s));
    QVERIFY(caller.sandbox().addFault(u"401-once;path=listStatuses"_s));
    QVERIFY(caller.sandbox().addFault(u"drop-write;path=setStatus"_s));
    QCOMPARE(caller.call(u"customer.list"_s, {QString()}).faultCode, 0);
    QCOMPARE(
        caller.call(u"customer.create"_s, {u"x"_s, QString(), QString(), QString(), QString(), QString()})
            .status,
        504);
    QCOMPARE(caller.call(u"customer.listStatuses"_s).faultCode, 9000);
    const QString guid = caller.customer(1);
    const QVariant before = caller.row(guid)[u"status"_s];
    const QString other = before == QVariant(u"ACTIVE"_s) ? u"DISABLED"_s : u"ACTIVE"_s;
    QCOMPARE(caller.call(u"customer.setStatus"_s, {guid, other}).result(), QVariant(true));
    QCOMPARE(caller.row(guid)[u"status"_s], before);
}

void TestCloudRules::sameSeedSameBytes()
{
    tenantry::sandbox::Options options;
    options.seed = 5;
    Caller one(options);
    Caller same(options);
    options.seed = 6;
    Caller other(options);
    const QByteArray body = one.call(u"customer.list"_s, {QString()}).body;
    QVERIFY(body.contains("<nil/>") && body.contains("Caf\xC3\xA9") && body.contains("&lt;Werkzeuge&gt;"));
    QCOMPARE(same.call(u"customer.list"_s, {QString()}).body, body);
    QVERIFY(other.call(u"customer.list"_s, {QString()}).body != body);
}

QTEST_GUILESS_MAIN(TestCloudRules)
#include "tst_cloudrules.moc"
