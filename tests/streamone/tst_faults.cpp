#include "tests/streamone/checks.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::testing;

namespace {

// The provider, but its old API is asked for XML.
std::shared_ptr<const Provider> inXml()
{
    QFile file(QStringLiteral(TENANTRY_SOURCE_DIR "/providers/streamone/descriptor.json"));
    if (!file.open(QIODevice::ReadOnly))
        return nullptr;
    QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    QJsonObject channels = root[u"channels"].toObject();
    QJsonObject v1 = channels[u"v1"].toObject();
    v1[u"headers"] = QJsonObject{{u"Accept"_s, u"text/xml"_s}};
    channels[u"v1"] = v1;
    root[u"channels"] = channels;
    return loadDescriptor(QJsonDocument(root).toJson(), u"xml"_s, streamOneFlows()).provider;
}

// Values of a record by field, without its raw text.
QMap<QString, QString> valuesOf(const Ion &ion, const Record &record)
{
    QMap<QString, QString> out;
    for (const Field &field : ion.provider().schema().type(record.type)->fields) {
        if (field.type != FieldType::Json)
            out.insert(field.key, ion.text(record, field.key));
    }
    return out;
}

} // namespace

// What is awkward about this service, over real HTTP.
class TestFaults : public QObject {
    Q_OBJECT
private slots:
    void readsRecover_data();
    void readsRecover();
    void writesAreSentOnce_data();
    void writesAreSentOnce();
    void lostOrdersAreFoundByReference();
    void oldAnswersMayBeXml_data();
    void oldAnswersMayBeXml();
    void oldRefusalsInXml();
    void wrongKeyIsSignIn();
    void onlyOneSignIn();
    void notPermittedIsTold();
    void throttledReadsWait();
};

void TestFaults::readsRecover_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("refreshes");
    QTest::newRow("401 once") << u"401-once"_s << 2 << 1;
    QTest::newRow("tokens expired") << u"expire-tokens;times=1"_s << 2 << 1;
    QTest::newRow("503 twice") << u"status=503;times=2"_s << 3 << 0;
    QTest::newRow("truncated once") << u"truncate;times=1"_s << 2 << 0;
}

void TestFaults::readsRecover()
{
    QFETCH(const QString, fault);
    QFETCH(const int, requests);
    QFETCH(const int, refreshes);
    Ion ion;
    QVERIFY(!ion.list(u"category"_s, u"all"_s).error);
    ion.sandbox().forgetArrived();
    QVERIFY(ion.sandbox().addFault(fault + u";path=/reports$"_s));
    LISTED(heard, ion.list(u"report"_s, u"all"_s));
    QVERIFY(!heard.records.isEmpty());
    QCOMPARE(ion.sandbox().arrivedCount(u"GET"_s, u"/reports"_s), requests);
    QCOMPARE(ion.sandbox().arrivedCount(u"POST"_s, u"/oauth/token"_s), refreshes);
}

void TestFaults::writesAreSentOnce_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<bool>("isUnknown");
    QTest::newRow("hangs up") << u"hang-up"_s << true;
    QTest::newRow("reset") << u"reset"_s << true;
    QTest::newRow("503") << u"status=503"_s << false;
    QTest::newRow("504") << u"status=504"_s << true;
    QTest::newRow("429") << u"status=429"_s << false;
}

void TestFaults::writesAreSentOnce()
{
    QFETCH(const QString, fault);
    QFETCH(const bool, isUnknown);
    Ion ion;
    const Record one = ion.subscription();
    QVERIFY(ion.sandbox().addFault(fault + u";path=/orders$"_s));
    const Console::Heard heard = ion.change(u"changeSeats"_s, one, {{u"total"_s, u"99"_s}});
    QVERIFY(heard.error);
    QCOMPARE(heard.error->outcomeUnknown, isUnknown);
    QCOMPARE(ion.sandbox().arrivedCount(u"POST"_s, u"/orders"_s), 1);
}

void TestFaults::lostOrdersAreFoundByReference()
{
    Ion ion;
    const Record one = ion.subscription();
    LISTED(heard, ion.change(u"changeSeats"_s, one, {{u"total"_s, u"99"_s}}, u"adm-lost-1"_s));
    const Operation *operation = ion.provider().schema().type(u"subscription")->operation(u"changeSeats");
    QCOMPARE(operation->findLost.where.value(u"reference"_s), u"{reference}"_s);
    QStringList found;
    for (const Record &order : ion.list(operation->findLost.type, operation->findLost.list).of(u"order"_s)) {
        if (ion.text(order, u"reference"_s) == "adm-lost-1"_L1
            && ion.text(order, u"customer"_s) == ion.text(one, u"customer"_s))
            found.append(order.key);
    }
    QCOMPARE(found, QStringList{heard.createdKey});
}

void TestFaults::oldAnswersMayBeXml_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("list");
    QTest::newRow("my invoices") << u"myInvoice"_s << u"all"_s;
    QTest::newRow("customers") << u"customerV1"_s << u"all"_s;
}

void TestFaults::oldAnswersMayBeXml()
{
    QFETCH(const QString, type);
    QFETCH(const QString, list);
    Ion json;
    Ion xml(Ion::dayFixed(), Ion::hasty(), inXml());
    LISTED(one, json.list(type, list));
    LISTED(other, xml.list(type, list));
    QCOMPARE(other.records.size(), one.records.size());
    for (qsizetype i = 0; i < one.records.size(); ++i) {
        QCOMPARE(other.records[i].key, one.records[i].key);
        QCOMPARE(valuesOf(xml, other.records[i]), valuesOf(json, one.records[i]));
    }
    for (const sandbox::Arrived &request : xml.sandbox().arrived())
        QCOMPARE(request.headers.value(u"accept"_s), u"text/xml"_s);
}

void TestFaults::oldRefusalsInXml()
{
    Manner manner = Ion::hasty();
    manner.secrets = {{u"apiSecret"_s, u"wrong"_s}};
    Ion ion(Ion::dayFixed(), manner, inXml());
    const Console::Heard heard = ion.list(u"myInvoice"_s, u"all"_s);
    QCOMPARE(heard.error->fault, Fault::SignIn);
    QCOMPARE(heard.error->words, u"Authentication failed"_s);
}

void TestFaults::wrongKeyIsSignIn()
{
    Manner manner = Ion::hasty();
    manner.secrets = {{u"apiSecret"_s, u"wrong"_s}};
    Ion ion(Ion::dayFixed(), manner);
    const Console::Heard heard = ion.list(u"user"_s, u"all"_s);
    QCOMPARE(heard.error->fault, Fault::SignIn);
    QVERIFY(!ion.list(u"report"_s, u"all"_s).error); // the other sign-in is another matter
}

void TestFaults::onlyOneSignIn()
{
    Manner manner = Ion::hasty();
    manner.secrets = {{u"refresh_token"_s, QString()}};
    Ion ion(Ion::dayFixed(), manner);
    QVERIFY(!ion.list(u"myInvoice"_s, u"all"_s).error);
    const Console::Heard heard = ion.list(u"report"_s, u"all"_s);
    QCOMPARE(heard.error->fault, Fault::SignIn);
    QCOMPARE(ion.sandbox().arrivedCount(u"POST"_s, u"/oauth/token"_s), 0);
}

void TestFaults::notPermittedIsTold()
{
    Manner manner = Ion::hasty();
    Ion probe;
    for (const sandbox::Person &person : probe.sandbox().people()) {
        if (person.username.startsWith("zofia"_L1))
            manner.secrets = {{u"refresh_token"_s, person.password}};
    }
    QVERIFY(!manner.secrets.isEmpty());
    Ion ion(Ion::dayFixed(), manner); // the same seed: the same pairs
    const Console::Heard heard =
        ion.perform(u"product"_s, u"disable"_s, {u"product"_s, u"M365NCE-nordic"_s, {}, {}, {}});
    QVERIFY(heard.error);
    QCOMPARE(heard.error->fault, Fault::Permission);
    QCOMPARE(ion.sandbox().arrivedCount(u"POST"_s, u"/oauth/validateAccess"_s), 0);
}

void TestFaults::throttledReadsWait()
{
    Ion ion;
    QVERIFY(ion.sandbox().addFault(u"retry-after=1;times=1;path=/reports$"_s));
    LISTED(heard, ion.list(u"report"_s, u"all"_s));
    QCOMPARE(ion.sandbox().arrivedCount(u"GET"_s, u"/reports"_s), 2);
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
