#include "tests/cloudapi/checks.h"

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

void list(Console &console)
{
    HEARD(heard, console.list(u"customer"_s, u"all"_s));
    const QJsonArray rows = truth(console, u"customer.list"_s, {QString()}).toArray();
    QVERIFY(rows.size() > 5);
    QCOMPARE(keysOf(heard.of(u"customer"_s)), membersOf(rows, u"guid"_s));
    for (const Record &record : heard.of(u"customer"_s)) {
        const QJsonObject row = customerTruth(console, record.key);
        for (const QString &field : {u"name"_s, u"description"_s, u"address"_s, u"city"_s, u"status"_s})
            QCOMPARE(console.text(record, field), row.value(field).toString());
    }
    HEARD(one, console.list(u"customer"_s, u"one"_s, {}, {{u"guid"_s, rows[0][u"guid"].toString()}}));
    QCOMPARE(one.records.size(), 1);
}

void readWhole(Console &console)
{
    const QString guid = newCustomer(console).key;
    HEARD(done,
        console.perform(u"customer"_s, u"registerDomain"_s, {u"customer"_s, guid, {}, {}, {}},
            {{u"user"_s, u"portal"_s}, {u"password"_s, u"hush"_s}, {u"domain"_s, u"cafe.example"_s}}));
    HEARD(heard, console.read({u"customer"_s, guid, {}, {}, {}}));
    const Record record = heard.records.constFirst();
    QCOMPARE(console.text(record, u"name"_s), u"Café Brugge"_s);
    QCOMPARE(console.text(record, u"domain"_s), u"cafe.example"_s);
    QCOMPARE(console.text(record, u"portalUser"_s), u"portal"_s);
    QCOMPARE(console.text(record, u"registered"_s), u"true"_s);
    QCOMPARE(console.text(record, u"version"_s),
        yamlTruth(console, guid).section(u"version: "_s, 1).section(u'\n', 0, 0));
    QVERIFY(!record.raw.contains("hush"));
    const Console::Heard gone =
        console.read({u"customer"_s, u"00000000-0000-4000-8000-000000000000"_s, {}, {}, {}});
    QVERIFY(gone.error && gone.error->fault == Fault::NotFound);
}

void find(Console &console)
{
    const QString guid = newCustomer(console).key;
    HEARD(heard,
        console.list(
            u"customer"_s, u"found"_s, {}, {{u"name"_s, u"fé Br"_s}, {u"status"_s, u"CONFIGURED"_s}}));
    QVERIFY(keysOf(heard.of(u"customer"_s)).contains(guid));
    for (const Record &record : heard.of(u"customer"_s))
        QVERIFY(isUnasked(record.values.constFirst())); // a key is no news of the rest
    HEARD(none, console.list(u"customer"_s, u"found"_s, {}, {{u"name"_s, u"nobody"_s}}));
    QVERIFY(none.records.isEmpty());
    HEARD(groups, console.list(u"resourceGroup"_s, u"all"_s));
    const Record group = groups.records.constFirst();
    HEARD(placed, console.list(u"customer"_s, u"ofResourceGroup"_s, group));
    QStringList wanted;
    for (const QJsonValue &one :
        truth(console, u"customer.find"_s, {QString(), QString(), group.key}).toArray())
        wanted.append(one.toString());
    wanted.sort();
    QVERIFY(!wanted.isEmpty());
    QCOMPARE(keysOf(placed.records), wanted);
    QCOMPARE(console.text(placed.records.constFirst(), u"resourceGroup"_s), group.key);
    QVERIFY(console.list(u"customer"_s, u"found"_s, {}, {{u"resourceGroup"_s, u"x' or '1'='1"_s}}).error);
}

void listStatuses(Console &console)
{
    HEARD(heard, console.list(u"status"_s, u"customers"_s));
    QCOMPARE(keysOf(heard.records), (QStringList{u"ACTIVE"_s, u"CONFIGURED"_s, u"DISABLED"_s}));
}

void create(Console &console)
{
    const QString group =
        truth(console, u"resourcegroup.list"_s, {QString(), QString()})[u"groups"][0][u"resourcegroupguid"]
            .toString();
    HEARD(heard,
        console.perform(u"customer"_s, u"create"_s, {},
            {{u"name"_s, u"Łódź & <Søn>"_s}, {u"resourceGroup"_s, group}, {u"city"_s, u"Łódź"_s},
                {u"street"_s, u"ulica 1"_s}}));
    const QJsonObject made = customerTruth(console, heard.createdKey);
    QCOMPARE(made[u"name"].toString(), u"Łódź & <Søn>"_s);
    QCOMPARE(made[u"city"].toString(), u"Łódź"_s);
    QCOMPARE(made[u"address"].toString(), u"ulica 1"_s);
    QCOMPARE(made[u"description"].toString(), QString());
    QVERIFY(yamlTruth(console, heard.createdKey).contains(QString(u"resourcegroupguid: "_s + group)));
    console.sandbox().forgetArrived();
    for (const Texts &wrong : {Texts{}, Texts{{u"name"_s, u"  "_s}}, Texts{{u"name"_s, u"a\u0007"_s}},
             Texts{{u"name"_s, u"a"_s}, {u"resourceGroup"_s, u"1"_s}},
             Texts{{u"name"_s, QString(1025, u'x')}}}) {
        const Console::Heard refused = console.perform(u"customer"_s, u"create"_s, {}, wrong);
        QVERIFY(refused.error && refused.error->fault == Fault::Invalid);
    }
    QVERIFY(console.sandbox().arrived().isEmpty()); // nothing was sent
}

void update(Console &console)
{
    const Record made = newCustomer(console);
    const QString policy = truth(
        console, u"policy.list"_s, {QString(), QString(), QString(), QString(), QString()})[0][u"policyguid"]
                               .toString();
    HEARD(heard,
        console.perform(u"customer"_s, u"edit"_s, made,
            {{u"name"_s, u"Café Gent"_s}, {u"retentionPolicy"_s, policy}, {u"city"_s, QString()}}));
    const QJsonObject row = customerTruth(console, made.key);
    QCOMPARE(row[u"name"].toString(), u"Café Gent"_s);
    QCOMPARE(row[u"city"].toString(), u"Brugge"_s);
    QVERIFY(yamlTruth(console, made.key).contains(QString(u"retentionpolicyguid: "_s + policy)));
    const Console::Heard gone = console.perform(u"customer"_s, u"edit"_s,
        {u"customer"_s, u"00000000-0000-4000-8000-000000000000"_s, {}, {}, {}}, {{u"name"_s, u"x"_s}});
    QVERIFY(gone.error && gone.error->fault == Fault::NotFound);
}

void setStatus(Console &console)
{
    const Record made = newCustomer(console);
    HEARD(set, console.perform(u"customer"_s, u"setStatus"_s, made, {{u"status"_s, u"DISABLED"_s}}));
    QCOMPARE(customerTruth(console, made.key)[u"status"].toString(), u"DISABLED"_s);
    HEARD(active, console.perform(u"customer"_s, u"activate"_s, made));
    QCOMPARE(customerTruth(console, made.key)[u"status"].toString(), u"ACTIVE"_s);
    HEARD(disabled, console.perform(u"customer"_s, u"disable"_s, made));
    QCOMPARE(customerTruth(console, made.key)[u"status"].toString(), u"DISABLED"_s);
    const Console::Heard wrong =
        console.perform(u"customer"_s, u"setStatus"_s, made, {{u"status"_s, u"GONE"_s}});
    QVERIFY(wrong.error && wrong.error->fault == Fault::Invalid);
}

void removeCustomer(Console &console)
{
    const Record made = newCustomer(console);
    for (int time = 0; time < 2; ++time) { // the second finds it done
        HEARD(heard, console.perform(u"customer"_s, u"delete"_s, made));
        QVERIFY(customerTruth(console, made.key).isEmpty());
    }
}

void getYaml(Console &console)
{
    const Record made = newCustomer(console);
    (void)truth(
        console, u"customer.registerDomain"_s, {made.key, u"portal"_s, u"Hush, hush!"_s, u"cafe.example"_s});
    QVERIFY(yamlTruth(console, made.key).contains(u"Hush, hush!"));
    HEARD(heard, console.perform(u"customer"_s, u"yaml"_s, made));
    const QString text = QString::fromUtf8(heard.document);
    QVERIFY(!text.contains(u"Hush"));
    QString wanted = yamlTruth(console, made.key);
    wanted.replace(u"'Hush, hush!'"_s, u"'•••'"_s);
    QCOMPARE(text, wanted);
}

void getObject(Console &console)
{
    const Record made = newCustomer(console);
    HEARD(plain, console.perform(u"customer"_s, u"object"_s, made));
    const QByteArray whole =
        QByteArray::fromBase64(truth(console, u"customer.getObject"_s, {made.key}).toString().toLatin1());
    QCOMPARE(plain.document, whole);
    (void)truth(console, u"customer.registerDomain"_s, {made.key, u"portal"_s, u"hush"_s, u"cafe.example"_s});
    HEARD(heard, console.perform(u"customer"_s, u"object"_s, made));
    QVERIFY(heard.document.contains("cafe.example"));
    QVERIFY(!heard.document.contains("hush"));
}

void neverWritten(Console &console, const QString &operation)
{
    for (const QString &how : {u"emptyString"_s, u"fault"_s}) {
        vary(console, u"phase2"_s, how);
        const Console::Heard heard = console.perform(u"customer"_s, operation, newCustomer(console));
        QVERIFY(heard.error);
        QVERIFY2(heard.error->fault == Fault::Unavailable, qPrintable(said(heard)));
    }
}

void getXml(Console &console)
{
    neverWritten(console, u"xml"_s);
}

void getXmlSchema(Console &console)
{
    neverWritten(console, u"xmlSchema"_s);
}

// Tried once; then the service of cloud spaces is asked at once.
void listCloudSpaces(Console &console)
{
    const Record customer = customerAt(console, 0);
    const QJsonArray spaces = truth(console, u"cloudspace.list"_s, {customer.key, QString()}).toArray();
    QVERIFY(!spaces.isEmpty());
    console.sandbox().forgetArrived();
    for (int time = 0; time < 2; ++time) {
        HEARD(heard, console.list(u"cloudSpace"_s, u"ofCustomer"_s, customer));
        QCOMPARE(keysOf(heard.of(u"cloudSpace"_s)), membersOf(spaces, u"guid"_s));
        QCOMPARE(console.text(heard.records.constFirst(), u"customer"_s), customer.key);
    }
    QCOMPARE(callsOf(console),
        (QStringList{u"customer.listCloudSpaces"_s, u"cloudspace.list"_s, u"cloudspace.list"_s}));
}

} // namespace

QList<CloudRow> customerRows()
{
    return {{"list", list}, {"list and getYAML together", readWhole}, {"find", find},
        {"listStatuses", listStatuses}, {"create", create}, {"updateModelProperties", update},
        {"setStatus", setStatus}, {"delete", removeCustomer}, {"getYAML", getYaml}, {"getObject", getObject},
        {"getXML", getXml}, {"getXMLSchema", getXmlSchema}, {"listCloudSpaces", listCloudSpaces}};
}

} // namespace tenantry::testing
