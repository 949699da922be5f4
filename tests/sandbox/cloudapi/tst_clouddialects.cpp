// The ways in which installations of the service differ.
#include "tests/sandbox/cloudapi/caller.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

class TestCloudDialects : public QObject {
    Q_OBJECT
private slots:
    void flat();
    void stringified();
    void returncode_data();
    void returncode();
    void withoutNil();
    void absentServices();
    void twoDots();
    void laterGeneration();
    void namedStruct();
    void actStaysTheSame();
};

void TestCloudDialects::flat()
{
    Caller caller;
    caller.vary(u"responseStyle"_s, u"flat"_s);
    const QString guid = caller.customer(1);
    const QVariantList groups = caller.call(u"customer.listGroups"_s, {guid}).result().toList();
    QCOMPARE(groups.size(), 3);
    QVERIFY(groups[0].toMap().contains(u"guid"_s));
    const QVariant capacity = caller.call(u"customer.listCapacity"_s, {guid}).result();
    QVERIFY(capacity.toMap().contains(u"capacityavailable"_s));
    QVERIFY(caller.row(guid).contains(u"registered"_s));
    const QVariantList resources =
        caller.call(u"resourcegroup.list"_s, {QString(), QString()}).result().toList();
    QVERIFY(resources[0].toMap().contains(u"guid"_s));
}

void TestCloudDialects::stringified()
{
    Caller caller;
    const QString guid = caller.customer(1);
    caller.vary(u"responseStyle"_s, u"stringified"_s);
    const auto parsed = [](const QVariant &text) {
        return QJsonDocument::fromJson(text.toString().toUtf8()).array();
    };
    QCOMPARE(parsed(caller.call(u"customer.list"_s, {guid}).result())[0][u"guid"], QJsonValue(guid));
    QCOMPARE(parsed(caller.call(u"customer.listStatuses"_s).result()).size(), 3);
    const QVariantMap capacity = caller.call(u"customer.listCapacity"_s, {guid}).result().toList()[0].toMap();
    QVERIFY(parsed(capacity[u"capacityavailable"_s])[0][u"amount"].isString());
    const QVariantMap groups = caller.call(u"customer.listGroups"_s, {guid}).result().toList()[0].toMap();
    QCOMPARE(parsed(groups[u"groups"_s]).size(), 3);
}

void TestCloudDialects::returncode_data()
{
    QTest::addColumn<QVariant>("told");
    QTest::newRow("true") << QVariant(true);
    QTest::newRow("false") << QVariant(false);
    QTest::newRow("text") << QVariant(u"False"_s);
    QTest::newRow("zero") << QVariant(0);
}

void TestCloudDialects::returncode()
{
    QFETCH(QVariant, told);
    Caller caller;
    const QString guid = caller.customer(1);
    caller.vary(u"responseStyle"_s, u"returncode"_s);
    caller.vary(u"returncode"_s, QString::fromLatin1(QTest::currentDataTag()));
    const QVariantMap rows = caller.call(u"customer.list"_s, {guid}).result().toMap();
    QCOMPARE(rows[u"returncode"_s], told);
    QCOMPARE(rows[u"customerinfo"_s].toList().size(), 1);
    const QVariantMap done = caller.call(u"customer.setStatus"_s, {guid, u"ACTIVE"_s}).result().toMap();
    QCOMPARE(done, (QVariantMap{{u"returncode"_s, told}}));
}

// It executes first, and finds then that it cannot answer.
void TestCloudDialects::withoutNil()
{
    Caller caller;
    const QString guid = caller.customer(1);
    caller.vary(u"allowNone"_s, u"off"_s);
    const Told told = caller.call(u"customer.setStatus"_s, {guid, u"DISABLED"_s});
    QCOMPARE(told.faultCode, 8002);
    QCOMPARE(told.words(), u"Can't serialize output: cannot marshal None unless allow_none is enabled"_s);
    QCOMPARE(caller.callBare(u"cloud_api_cmc.checkCredentials"_s, {}).value, QVariant(true));
    caller.vary(u"allowNone"_s, u"on"_s);
    QCOMPARE(caller.row(guid)[u"status"_s], QVariant(u"DISABLED"_s));
}

void TestCloudDialects::absentServices()
{
    Caller caller;
    caller.vary(u"absent"_s, u"cloudspace job"_s);
    caller.vary(u"forbidden"_s, u"policy"_s);
    QCOMPARE(caller.call(u"cloudspace.list"_s, {QString(), QString()}).faultCode, 8000);
    QCOMPARE(caller.call(u"job.findLatestJobs"_s, {5, false}).faultCode, 8000);
    QCOMPARE(caller.call(u"vdc.list"_s, {QString(), QString()}).faultCode, 0);
    const QVariantList five(5, QString());
    QCOMPARE(caller.call(u"policy.list"_s, five, u"jdevos"_s).faultCode, 9001);
}

void TestCloudDialects::twoDots()
{
    Caller caller;
    caller.vary(u"dialect"_s, u"b"_s);
    const QVariantList one{QString(), QString(), QVariantMap{}};
    QCOMPARE(caller.callBare(u"mgmt.customer.list"_s, one).faultCode, 0);
    QCOMPARE(caller.callBare(u"cloud_api_customer.list"_s, one).faultCode, 0);
    QCOMPARE(caller.callBare(u"a.b.customer.list"_s, one).faultCode, 8001);
    QCOMPARE(caller.callBare(u"mgmt.nobody.list"_s, one).faultCode, 8000);
    QCOMPARE(
        caller.post(callText(u"mgmt.customer.list"_s, one), {}, u"/app/appserver/xmlrpc"_s).faultCode, 0);
}

void TestCloudDialects::laterGeneration()
{
    Caller caller;
    caller.vary(u"dialect"_s, u"c"_s);
    const QVariantList closing{QString(), QString(), QVariantMap{}};
    const QVariantList texts(6, QString(u"x"_s)); // name, description, address, city, country, tags
    QCOMPARE(caller.callBare(u"mgmt.customer.create"_s, texts + closing).words(), QString());
    QCOMPARE(caller.callBare(u"mgmt.customer.create"_s, texts + QVariantList{1} + closing).faultCode, 8002);
    QCOMPARE(caller.callBare(u"mgmt.customer.listCapacity"_s, closing).faultCode, 8001);
    QCOMPARE(caller.callBare(u"mgmt.customer.registerDomain"_s, closing).faultCode, 8001);
    QCOMPARE(caller.callBare(u"mgmt.customer.list"_s, QVariantList{QString()} + closing).faultCode, 0);
}

void TestCloudDialects::namedStruct()
{
    Caller caller;
    caller.vary(u"namedStruct"_s, u"on"_s);
    const Told made = caller.callBare(
        u"cloud_api_customer.create"_s, {QVariantMap{{u"name"_s, u"Acme"_s}, {u"city"_s, u"Gent"_s}}});
    const QVariantMap row = caller.row(made.result().toString());
    QCOMPARE(row[u"name"_s], QVariant(u"Acme"_s));
    QCOMPARE(row[u"city"_s], QVariant(u"Gent"_s));
    const Told wrong = caller.callBare(u"cloud_api_customer.create"_s, {QVariantMap{{u"nom"_s, u"Acme"_s}}});
    QVERIFY(wrong.words().contains(u"unexpected keyword argument 'nom'"_s));
}

// Behind the client's back the truth is told in one form.
void TestCloudDialects::actStaysTheSame()
{
    Caller caller;
    caller.vary(u"responseStyle"_s, u"stringified"_s);
    caller.vary(u"dialect"_s, u"c"_s);
    const QJsonDocument rows = caller.sandbox().act(u"beheer"_s, u"POST"_s, u"/cloud_api_customer.list"_s,
        {{u"params"_s, QJsonArray{QString(), QString(), QJsonObject{}}}});
    QCOMPARE(rows[u"result"].toArray().size(), caller.sandbox().counts()[u"customer"].toInt());
    const QJsonDocument fault = caller.sandbox().act(u"beheer"_s, u"POST"_s, u"/cloud_api_customer.no"_s, {});
    QCOMPARE(fault[u"faultCode"].toInt(), 8001);
}

QTEST_GUILESS_MAIN(TestCloudDialects)
#include "tst_clouddialects.moc"
