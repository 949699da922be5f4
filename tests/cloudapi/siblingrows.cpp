#include "tests/cloudapi/checks.h"

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

// A list that is asked once a connection tells what the sandbox has.
void tells(Console &console, const QString &type, const QString &list, const QJsonArray &rows,
    const QString &id, const QHash<QString, QString> &fields = {})
{
    HEARD(heard, console.list(type, list));
    QVERIFY(!rows.isEmpty());
    QCOMPARE(keysOf(heard.of(type)), membersOf(rows, id));
    const Record first = heard.of(type).constFirst();
    for (const QJsonValue &row : rows) {
        if (row[id].toString() != first.key)
            continue;
        for (auto it = fields.cbegin(); it != fields.cend(); ++it)
            QCOMPARE(console.text(first, it.key()), row[it.value()].toVariant().toString());
    }
}

void unitTypes(Console &console)
{
    HEARD(heard, console.list(u"unitType"_s, u"all"_s));
    QCOMPARE(
        heard.records.size(), truth(console, u"capacityplanning.listCapacityUnitTypes"_s).toArray().size());
    vary(console, u"absent"_s, u"capacityplanning"_s);
    HEARD(known, console.list(u"unitType"_s, u"all"_s));
    QCOMPARE(keysOf(known.records), keysOf(heard.records));
}

void spaces(Console &console)
{
    const Record customer = customerAt(console, 0);
    const Records all = console.list(u"cloudSpace"_s, u"ofCustomer"_s, customer).of(u"cloudSpace"_s);
    QCOMPARE(all.size(), 2);
    QString nested;
    for (const Record &space : all) {
        HEARD(inside, console.list(u"cloudSpace"_s, u"inside"_s, space));
        for (const Record &one : inside.records) {
            nested = one.key;
            QCOMPARE(console.text(one, u"parentSpace"_s), space.key);
            QVERIFY(isUnasked(one.values.constFirst()));
        }
        for (const QString &type : {u"vdc"_s, u"machine"_s}) {
            HEARD(heard, console.list(type, u"ofSpace"_s, space));
            QJsonArray arguments{space.key, QString()};
            if (type == u"machine")
                arguments = {space.key, QString(), QString(), QString(), QString()};
            const QJsonArray rows = truth(console, type + u".list"_s, arguments).toArray();
            QCOMPARE(
                keysOf(heard.of(type)), membersOf(rows, type == u"machine" ? u"machineguid"_s : u"guid"_s));
            for (const Record &one : heard.records)
                QCOMPARE(console.text(one, u"space"_s), space.key);
        }
    }
    QVERIFY(!nested.isEmpty());
    HEARD(made,
        console.perform(
            u"cloudSpace"_s, u"create"_s, customer, {{u"name"_s, u"Annexe"_s}, {u"parent"_s, nested}}));
    QVERIFY(truth(console, u"cloudspace.find"_s, {customer.key, nested, u"Annexe"_s, QString()})
                .toArray()
                .contains(made.createdKey));
}

void machines(Console &console)
{
    const Record customer = customerAt(console, 1);
    const Record space = console.list(u"cloudSpace"_s, u"ofCustomer"_s, customer).records.constFirst();
    const Record machine = console.list(u"machine"_s, u"ofSpace"_s, space).records.constFirst();
    const QJsonValue row =
        truth(console, u"machine.list"_s, {QString(), QString(), QString(), machine.key, QString()})[0];
    QCOMPARE(console.text(machine, u"memory"_s), QString::number(row[u"memory"].toInteger()));
    QCOMPARE(console.text(machine, u"cpus"_s), QString::number(row[u"nrcpu"].toInteger()));
    QCOMPARE(console.text(machine, u"backup"_s), row[u"backup"].toBool() ? u"true"_s : u"false"_s);
    QCOMPARE(console.text(machine, u"hostname"_s), row[u"hostname"].toString());
}

void groupsAndUsers(Console &console)
{
    const QJsonArray groups =
        truth(console, u"cloudusergroup.list"_s, {QString(), QString()})[0][u"groups"].toArray();
    tells(console, u"userGroup"_s, u"all"_s, groups, u"cloudusergroupguid"_s, {{u"name"_s, u"name"_s}});
    HEARD(found, console.list(u"userGroup"_s, u"found"_s, {}, {{u"name"_s, u"admin"_s}}));
    QCOMPARE(found.records.size(), 1);
    HEARD(members, console.list(u"groupUser"_s, u"ofGroup"_s, found.records.constFirst()));
    const QJsonArray users =
        truth(console, u"cloudusergroup.listUsers"_s, {found.records.constFirst().key}).toArray();
    QCOMPARE(members.records.size(), users.size());
    QCOMPARE(console.text(members.records.constFirst(), u"login"_s), users[0][u"login"].toString());
    tells(console, u"cloudUser"_s, u"all"_s, truth(console, u"clouduser.list"_s, {QString()}).toArray(),
        u"guid"_s, {{u"login"_s, u"login"_s}, {u"status"_s, u"status"_s}});
}

void ground(Console &console)
{
    const QJsonArray resources =
        truth(console, u"resourcegroup.list"_s, {QString(), QString()})[u"groups"].toArray();
    tells(console, u"resourceGroup"_s, u"all"_s, resources, u"resourcegroupguid"_s,
        {{u"name"_s, u"name"_s}, {u"datacenter"_s, u"datacenterguid"_s}});
    tells(console, u"datacenter"_s, u"all"_s, truth(console, u"datacenter.list"_s, {QString()}).toArray(),
        u"guid"_s, {{u"name"_s, u"name"_s}});
    QJsonArray policies =
        truth(console, u"policy.list"_s, {QString(), QString(), QString(), QString(), QString()}).toArray();
    QCOMPARE(policies.size(), 3);
    policies.removeLast(); // it has no id
    tells(console, u"policy"_s, u"all"_s, policies, u"policyguid"_s, {{u"interval"_s, u"interval"_s}});
}

void jobs(Console &console)
{
    tells(console, u"job"_s, u"latest"_s, truth(console, u"job.findLatestJobs"_s, {50, false}).toArray(),
        u"guid"_s, {{u"action"_s, u"actionname"_s}, {u"status"_s, u"jobstatus"_s}});
    const Record job = console.list(u"job"_s, u"latest"_s).records.constFirst();
    HEARD(heard, console.perform(u"job"_s, u"yaml"_s, job));
    QVERIFY(heard.document.contains("actionname: customer."));
    QVERIFY(truth(console, u"job.getYAML"_s, {job.key}).toString().contains(u"Geheim-oud"));
    QVERIFY(!heard.document.contains("Geheim"));
}

void states(Console &console)
{
    HEARD(spaces, console.list(u"state"_s, u"spaces"_s));
    QCOMPARE(keysOf(spaces.records), (QStringList{u"cloudspace/ACTIVE"_s, u"cloudspace/DISABLED"_s}));
    HEARD(vdcs, console.list(u"state"_s, u"vdcs"_s));
    QCOMPARE(vdcs.records.size(), 6);
    HEARD(users, console.list(u"state"_s, u"users"_s));
    QCOMPARE(users.records.size(), 3);
}

void account(Console &console)
{
    HEARD(heard, console.list(u"account"_s, u"own"_s));
    QCOMPARE(console.text(heard.records.constFirst(), u"user"_s), console.sandbox().administrator().username);
    QCOMPARE(console.text(heard.records.constFirst(), u"checked"_s), u"cmc.checkCredentials"_s);
    vary(console, u"absent"_s, u"cmc"_s);
    HEARD(other, console.list(u"account"_s, u"own"_s));
    QCOMPARE(console.text(other.records.constFirst(), u"checked"_s), u"customer.listStatuses"_s);
}

} // namespace

QList<CloudRow> siblingRows()
{
    return {{"capacityplanning", unitTypes}, {"cloudspace, vdc", spaces}, {"machine", machines},
        {"cloudusergroup, clouduser", groupsAndUsers}, {"resourcegroup, datacenter, policy", ground},
        {"job", jobs}, {"statuses", states}, {"cmc", account}};
}

} // namespace tenantry::testing
