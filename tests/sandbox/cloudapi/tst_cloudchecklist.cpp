// Every method of the service once, over real HTTP: one row each, on data of its own.
#include "tests/sandbox/cloudapi/caller.h"

#include <QTest>

using namespace Qt::StringLiterals;

using Check = void (*)(Caller &);
Q_DECLARE_METATYPE(Check)

namespace {

QVariantList unitsOf(Caller &caller, const QString &customer, const QString &list)
{
    const QVariantList payload = caller.call(u"customer.listCapacity"_s, {customer}).result().toList();
    return payload.value(0).toMap().value(list).toList();
}

QStringList amountsOf(Caller &caller, const QString &customer, const QString &list, const QString &type)
{
    QStringList out;
    for (const QVariant &unit : unitsOf(caller, customer, list)) {
        if (unit.toMap()[u"capacityunittype"_s] == type)
            out.append(unit.toMap()[u"amount"_s].toString());
    }
    return out;
}

QStringList groupsOf(Caller &caller, const QString &customer)
{
    QStringList out;
    const QVariantList payload = caller.call(u"customer.listGroups"_s, {customer}).result().toList();
    for (const QVariant &group : payload.value(0).toMap()[u"groups"_s].toList())
        out.append(group.toMap()[u"cloudusergroupguid"_s].toString());
    return out;
}

QString newCustomer(Caller &caller)
{
    return caller
        .call(u"customer.create"_s,
            {u"Café Brugge"_s, QString(), QString(), u"Markt 1"_s, u"Brugge"_s, u"Belgium"_s})
        .result()
        .toString();
}

QString anyGroup(Caller &caller)
{
    return caller.call(u"cloudusergroup.find"_s, {QString()}).result().toList().value(0).toString();
}

void list(Caller &caller)
{
    const Told told = caller.call(u"customer.list"_s, {QString()});
    QCOMPARE(told.status, 200);
    QVERIFY(told.value.toMap().contains(u"jobguid"_s) && !told.job().isValid());
    const QVariantList rows = told.result().toList();
    QCOMPARE(rows.size(), caller.sandbox().counts()[u"customer"].toInt());
    QCOMPARE(QStringList(rows[0].toMap().keys()).join(u' '),
        u"address city country description guid name status"_s);
    const QString guid = rows[3].toMap()[u"guid"_s].toString();
    QCOMPARE(caller.call(u"customer.list"_s, {guid.toUpper()}).result().toList(), QVariantList{rows[3]});
    QCOMPARE(
        caller.call(u"customer.list"_s, {u"00000000-0000-4000-8000-000000000000"_s}).result().toList().size(),
        0);
}

void find(Caller &caller)
{
    const QString made = newCustomer(caller);
    const auto found = [&](const QString &name, const QString &status, const QString &resource) {
        return caller.call(u"customer.find"_s, {name, status, resource}).result().toList();
    };
    QVERIFY(found({}, {}, {}).contains(made));
    QVERIFY(found(u"fé Br"_s, {}, {}).contains(made));
    QVERIFY(!found(u"CAFÉ"_s, {}, {}).contains(made));
    QVERIFY(found(u"C_f%ge"_s, {}, {}).contains(made));
    QVERIFY(found(u"Brugge"_s, u"CONFIG"_s, {}).contains(made));
    QVERIFY(!found(u"Brugge"_s, u"DISABLED"_s, {}).contains(made));
    const QVariantMap groups = caller.call(u"resourcegroup.list"_s, {QString(), QString()}).result().toMap();
    const QString resource = groups[u"groups"_s].toList()[0].toMap()[u"resourcegroupguid"_s].toString();
    QVERIFY(!found({}, {}, resource).isEmpty() && !found({}, {}, resource).contains(made));
    const Told bad = caller.call(u"customer.find"_s, {QString(), QString(), u"x' or '1'='1"_s});
    QCOMPARE(bad.faultCode, 8002);
    QVERIFY(bad.words().contains(u"SELECT"_s));
}

void listStatuses(Caller &caller)
{
    const QStringList first = caller.call(u"customer.listStatuses"_s).result().toStringList();
    const QStringList second = caller.call(u"customer.listStatuses"_s).result().toStringList();
    QVERIFY(first != second);
    QCOMPARE(QSet<QString>(first.begin(), first.end()),
        (QSet<QString>{u"ACTIVE"_s, u"CONFIGURED"_s, u"DISABLED"_s}));
}

void create(Caller &caller)
{
    const QString made = newCustomer(caller);
    const QVariantMap row = caller.row(made);
    QCOMPARE(row[u"name"_s], QVariant(u"Café Brugge"_s));
    QCOMPARE(row[u"status"_s], QVariant(u"CONFIGURED"_s));
    QVERIFY(newCustomer(caller) != made); // names need not be unique
}

void update(Caller &caller)
{
    const QString made = newCustomer(caller);
    const Told told = caller.call(u"customer.updateModelProperties"_s,
        {made, u"Café Gent"_s, QString(), QString(), QVariant(), u" "_s, QString()});
    QCOMPARE(told.result(), QVariant(made));
    QCOMPARE(caller.row(made)[u"name"_s], QVariant(u"Café Gent"_s));
    QCOMPARE(caller.row(made)[u"city"_s], QVariant(u"Brugge"_s)); // what is empty stays
    QCOMPARE(caller.row(made)[u"country"_s], QVariant(u" "_s)); // a blank is not empty
}

void setStatus(Caller &caller)
{
    const QString guid = caller.customer();
    for (const QString &status : {u"DISABLED"_s, u"DISABLED"_s, u"ACTIVE"_s, u"CONFIGURED"_s}) {
        QCOMPARE(caller.call(u"customer.setStatus"_s, {guid, status}).result(), QVariant(true));
        QCOMPARE(caller.row(guid)[u"status"_s], QVariant(status));
    }
    const Told wrong = caller.call(u"customer.setStatus"_s, {guid, u"GONE"_s});
    QCOMPARE(wrong.faultCode, 8002);
    QVERIFY(wrong.words().contains(u"Enumeration customerstatustype got no item with name GONE"_s));
}

void remove(Caller &caller)
{
    const QString guid = caller.customer(2);
    const auto spaces = [&] {
        return caller.call(u"cloudspace.list"_s, {guid, QString()}).result().toList().size();
    };
    const qsizetype before = spaces();
    QVERIFY(before > 0);
    QCOMPARE(caller.call(u"customer.delete"_s, {guid}).result(), QVariant(true));
    QVERIFY(caller.row(guid).isEmpty());
    QCOMPARE(spaces(), before); // they stay, without an owner
    const Told again = caller.call(u"customer.delete"_s, {guid});
    QCOMPARE(again.faultCode, 8002);
    QCOMPARE(again.words(), QString(u"customer with guid "_s + guid + u" not found."_s));
    caller.vary(u"cascade"_s, u"on"_s);
    const QString other = caller.customer(3);
    QCOMPARE(caller.call(u"customer.delete"_s, {other}).result(), QVariant(true));
    QCOMPARE(caller.call(u"cloudspace.list"_s, {other, QString()}).result().toList().size(), 0);
}

void listGroups(Caller &caller)
{
    const QString guid = caller.customer(1);
    const QVariantList payload = caller.call(u"customer.listGroups"_s, {guid}).result().toList();
    QCOMPARE(payload.size(), 1);
    QCOMPARE(payload[0].toMap()[u"customerguid"_s], QVariant(guid));
    const QStringList groups = groupsOf(caller, guid);
    QCOMPARE(groups.size(), 3);
    QCOMPARE(groups[0], groups[2]); // linked twice
}

void addGroup(Caller &caller)
{
    const QString made = newCustomer(caller);
    const QString group = anyGroup(caller);
    for (int links = 1; links <= 2; ++links) {
        QCOMPARE(caller.call(u"customer.addCloudUserGroup"_s, {made, group}).result(), QVariant(true));
        QCOMPARE(groupsOf(caller, made), QStringList(links, group));
    }
}

void removeGroup(Caller &caller)
{
    const QString made = newCustomer(caller);
    const QString group = anyGroup(caller);
    caller.call(u"customer.addCloudUserGroup"_s, {made, group});
    caller.call(u"customer.addCloudUserGroup"_s, {made, group});
    for (const int left : {1, 0, 0}) {
        QCOMPARE(caller.call(u"customer.removeCloudUserGroup"_s, {made, group}).result(), QVariant(true));
        QCOMPARE(groupsOf(caller, made).size(), left);
    }
}

void listCapacity(Caller &caller)
{
    const QVariantList payload =
        caller.call(u"customer.listCapacity"_s, {caller.customer()}).result().toList();
    QCOMPARE(payload.size(), 1);
    QCOMPARE(QStringList(payload[0].toMap().keys()).join(u' '),
        u"capacityavailable capacityconsumed customerguid"_s);
    const QVariantMap unit = payload[0].toMap()[u"capacityavailable"_s].toList().value(0).toMap();
    QCOMPARE(unit[u"amount"_s].typeId(), int(QMetaType::Int));
}

void addsCapacity(Caller &caller, const QString &method, const QString &list)
{
    const QString made = newCustomer(caller);
    for (const int amount : {2000, 500}) {
        const Told told = caller.call(method, {made, amount, u"MU"_s, u"Memory"_s, QString()});
        QCOMPARE(told.result(), QVariant(true));
    }
    QCOMPARE(amountsOf(caller, made, list, u"MU"_s), (QStringList{u"2000"_s, u"500"_s})); // never merged
    for (const QVariant &amount : {QVariant(u"5"_s), QVariant(1.5)}) {
        const Told wrong = caller.call(method, {made, amount, u"MU"_s, QString(), QString()});
        QCOMPARE(wrong.faultCode, 8002);
        QVERIFY(wrong.words().contains(u"Only objects of type"_s));
    }
    QCOMPARE(caller.call(method, {made, 1, u"XX"_s, QString(), QString()}).faultCode, 8002);
}

void addAvailable(Caller &caller)
{
    addsCapacity(caller, u"customer.addCapacityAvailable"_s, u"capacityavailable"_s);
}

void addConsumed(Caller &caller)
{
    addsCapacity(caller, u"customer.addCapacityConsumed"_s, u"capacityconsumed"_s);
}

void removesCapacity(Caller &caller, const QString &what, const QString &list)
{
    const QString made = newCustomer(caller);
    for (const QString &type : {u"MU"_s, u"CU"_s, u"MU"_s})
        caller.call(u"customer.addCapacity"_s + what, {made, 7, type, QString(), QString()});
    for (int time = 0; time < 2; ++time) { // a type that is not there is no mistake
        QCOMPARE(caller.call(u"customer.removeCapacity"_s + what, {made, u"MU"_s}).result(), QVariant(true));
        QCOMPARE(amountsOf(caller, made, list, u"MU"_s).size(), 0);
        QCOMPARE(amountsOf(caller, made, list, u"CU"_s).size(), 1);
    }
}

void removeAvailable(Caller &caller)
{
    removesCapacity(caller, u"Available"_s, u"capacityavailable"_s);
}

void removeConsumed(Caller &caller)
{
    removesCapacity(caller, u"Consumed"_s, u"capacityconsumed"_s);
}

QString yamlOf(Caller &caller, const QString &guid)
{
    return caller.call(u"customer.getYAML"_s, {guid}).result().toString();
}

void registerDomain(Caller &caller)
{
    const QString made = newCustomer(caller);
    const Told told =
        caller.call(u"customer.registerDomain"_s, {made, u"portal"_s, u"geheim"_s, u"cafe.example"_s});
    QCOMPARE(told.result(), QVariant(true));
    QCOMPARE(told.job().toString().size(), 36);
    const QString yaml = yamlOf(caller, made);
    for (const char *line : {"registered: true\n", "ssodomainname: cafe.example\n", "ssousername: portal\n",
             "ssouserpwd: geheim\n"})
        QVERIFY2(yaml.contains(QLatin1StringView(line)), qPrintable(yaml));
}

void unregisterDomain(Caller &caller)
{
    const QString made = newCustomer(caller);
    caller.call(u"customer.registerDomain"_s, {made, u"portal"_s, u"geheim"_s, u"cafe.example"_s});
    caller.call(u"customer.unregisterDomain"_s, {made, u"portal"_s, u"geheim"_s, u"cafe.example"_s});
    QVERIFY(yamlOf(caller, made).contains(u"registered: false\n"_s));
    QVERIFY(!yamlOf(caller, made).contains(u"cafe.example"_s));
}

void getYaml(Caller &caller)
{
    const QString made = newCustomer(caller);
    const QString yaml = yamlOf(caller, made);
    for (const char *line : {"address: Markt 1\n", "capacityunitsavailable: []\n",
             "guid: ", "name: !!python/str \"Caf\\xE9 Brugge\"\n", "creationdate: '2026-11-05 12:0"})
        QVERIFY2(yaml.contains(QLatin1StringView(line)), qPrintable(yaml));
    const auto version = [&] {
        return yamlOf(caller, made).section(u"version: "_s, 1).left(36);
    };
    const QString before = version();
    caller.call(u"customer.setStatus"_s, {made, u"ACTIVE"_s});
    QVERIFY(version() != before);
}

void getObject(Caller &caller)
{
    const QString made = newCustomer(caller);
    const QString text = caller.call(u"customer.getObject"_s, {made}).result().toString();
    QVERIFY(text.endsWith(u'\n') && text.section(u'\n', 0, 0).size() == 76);
    const QByteArray bytes = QByteArray::fromBase64(text.toLatin1());
    QVERIFY(bytes.startsWith(QByteArray(QByteArray::fromHex("0b000100000024") + made.toLatin1())));
    QVERIFY(bytes.contains(QByteArray::fromHex("0b000f0000000742656c6769756d"))); // country
    QVERIFY(bytes.endsWith(QByteArray::fromHex("0200180000")));
}

void neverWritten(Caller &caller, const QString &method)
{
    const QString guid = caller.customer();
    QCOMPARE(caller.call(method, {guid}).result(), QVariant(QString()));
    caller.vary(u"phase2"_s, u"fault"_s);
    const Told told = caller.call(method, {guid});
    QCOMPARE(told.faultCode, 8002);
    QCOMPARE(told.words(), QString(u"RootobjectAction not found: "_s + method));
}

void getXml(Caller &caller)
{
    neverWritten(caller, u"customer.getXML"_s);
}

void getXmlSchema(Caller &caller)
{
    neverWritten(caller, u"customer.getXMLSchema"_s);
}

void listCloudSpaces(Caller &caller)
{
    neverWritten(caller, u"customer.listCloudSpaces"_s);
}

} // namespace

class TestCloudChecklist : public QObject {
    Q_OBJECT
private slots:
    void row_data();
    void row();
    void sibling_data();
    void sibling();
};

void TestCloudChecklist::row_data()
{
    QTest::addColumn<Check>("check");
    const std::pair<const char *, Check> rows[] = {{"list", list}, {"find", find},
        {"listStatuses", listStatuses}, {"create", create}, {"updateModelProperties", update},
        {"setStatus", setStatus}, {"delete", remove}, {"listGroups", listGroups},
        {"addCloudUserGroup", addGroup}, {"removeCloudUserGroup", removeGroup},
        {"listCapacity", listCapacity}, {"addCapacityAvailable", addAvailable},
        {"addCapacityConsumed", addConsumed}, {"removeCapacityAvailable", removeAvailable},
        {"removeCapacityConsumed", removeConsumed}, {"registerDomain", registerDomain},
        {"unregisterDomain", unregisterDomain}, {"getYAML", getYaml}, {"getObject", getObject},
        {"getXML", getXml}, {"getXMLSchema", getXmlSchema}, {"listCloudSpaces", listCloudSpaces}};
    for (const auto &[name, check] : rows)
        QTest::newRow(name) << check;
}

void TestCloudChecklist::row()
{
    QFETCH(Check, check);
    Caller caller;
    check(caller);
}

void TestCloudChecklist::sibling_data()
{
    QTest::addColumn<QVariantList>("arguments");
    QTest::addColumn<QString>("members"); // of the first row, or its text
    const auto row = [](const char *method, const QVariantList &arguments, const char *members) {
        QTest::newRow(method) << arguments << QString::fromLatin1(members);
    };
    const QVariantList two{QString(), QString()};
    row("capacityplanning.listCapacityUnitTypes", {}, "CU");
    row("cloudspace.list", two, "guid name status");
    row("cloudspace.find", two + two, "");
    row("cloudspace.listStatuses", {}, "DISABLED");
    row("vdc.list", two, "guid name status");
    row("vdc.listStatuses", {}, "MODIFIED");
    row("machine.list", two + two + QVariantList{QString()},
        "backup description hostname importancefactor isbackup machineguid machinetype memory name nrcpu os "
        "status template");
    row("cloudusergroup.list", two, "customerguid groups");
    row("cloudusergroup.find", {QString()}, "");
    row("clouduser.list", {QString()},
        "address city country description firstname groups guid lastname login name status");
    row("clouduser.listStatuses", {}, "DISABLED");
    row("policy.list", two + two + QVariantList{QString()},
        "description interval lastrun name policyguid policyparams rootobjectaction rootobjectguid "
        "rootobjecttype runbetween runnotbetween");
    row("datacenter.list", {QString()}, "description guid locationguid name");
    row("job.findLatestJobs", {5, false},
        "actionname cloudusername description endtime executor guid joborder jobstatus name parentjobguid "
        "starttime");
}

void TestCloudChecklist::sibling()
{
    QFETCH(QVariantList, arguments);
    QFETCH(QString, members);
    Caller caller;
    const Told told = caller.call(QString::fromLatin1(QTest::currentDataTag()), arguments);
    QCOMPARE(told.words(), QString());
    const QVariantList rows = told.result().toList();
    QVERIFY(!rows.isEmpty());
    const QVariantMap row = rows[0].toMap();
    if (members.isEmpty())
        QCOMPARE(rows[0].toString().size(), 36);
    else
        QCOMPARE(row.isEmpty() ? rows[0].toString() : QStringList(row.keys()).join(u' '), members);
}

QTEST_GUILESS_MAIN(TestCloudChecklist)
#include "tst_cloudchecklist.moc"
