#include "checks.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

void units(Console &console)
{
    LISTED(heard, console.list(u"unit"_s, u"all"_s));
    QStringList wanted;
    QHash<QString, QString> owners;
    for (const QJsonValue &group : console.truths(u"/unit"_s, u"units"_s)) {
        for (const QJsonValue &one : group[u"units"].toArray()) {
            wanted.append(one[u"id"].toString());
            owners.insert(one[u"id"].toString(), group[u"organisation"][u"id"].toString());
        }
    }
    wanted.sort();
    QVERIFY(wanted.size() > 1);
    QCOMPARE(keysOf(heard.of(u"unit"_s)), wanted);
    for (const Record &record : heard.of(u"unit"_s))
        QCOMPARE(console.text(record, u"organisation"_s), owners.value(record.key));
    QVERIFY(!heard.of(u"organisation"_s).isEmpty());
}

void oneUnit(Console &console)
{
    readsAlone(console, unitOf(console, organisation(console)), u"/unit/"_s);
}

void createUnit(Console &console)
{
    const Record owner = organisation(console);
    const Record made = newUnit(console, owner);
    const QJsonObject truth = console.truth(u"/unit/"_s + made.key);
    QCOMPARE(truth[u"name"].toString(), u"Assays"_s);
    QCOMPARE(truth[u"billing_day"].toInt(), 28);
    QVERIFY(console.perform(u"unit"_s, u"create"_s, owner, {{u"name"_s, u"X"_s}, {u"billingDay"_s, u"29"_s}})
                .error);
}

void alterUnit(Console &console)
{
    const Record made = newUnit(console, newOrganisation(console));
    LISTED(heard, console.perform(u"unit"_s, u"alter"_s, made, {{u"name"_s, u"Essays"_s}}));
    QCOMPARE(console.truth(u"/unit/"_s + made.key)[u"name"].toString(), u"Essays"_s);
}

void deleteUnit(Console &console)
{
    const Record owner = newOrganisation(console);
    const Record made = newUnit(console, owner);
    LISTED(heard, console.perform(u"unit"_s, u"delete"_s, made));
    QVERIFY(console.truths(u"/organisation/"_s + owner.key + u"/unit"_s, u"units"_s).isEmpty());
    const Console::Heard gone = console.read(made);
    QVERIFY(gone.error);
    QCOMPARE(gone.error->fault, Fault::NotFound);
}

void usersOfUnit(Console &console)
{
    const Record owner = unitOf(console, organisation(console));
    LISTED(heard, console.list(u"unitMember"_s, u"ofUnit"_s, owner));
    const QJsonObject truth = console.truth(u"/unit/"_s + owner.key);
    QCOMPARE(heard.records.constFirst().key, QString(owner.key + u'/' + truth[u"owner_id"].toString()));
    QStringList wanted = membersOf(truth[u"users"].toArray(), u"id"_s);
    if (!wanted.contains(truth[u"owner_id"].toString()))
        wanted.append(truth[u"owner_id"].toString());
    QCOMPARE(heard.records.size(), wanted.size());
}

void addToUnit(Console &console)
{
    const Record owner = newUnit(console, newOrganisation(console));
    LISTED(heard, console.perform(u"unitMember"_s, u"add"_s, owner, {{u"user"_s, u"erin"_s}}));
    QVERIFY(membersOf(console.truths(u"/unit/"_s + owner.key, u"users"_s), u"id"_s).contains(u"erin"_s));
}

void removeFromUnit(Console &console)
{
    const Record owner = newUnit(console, newOrganisation(console));
    LISTED(added, console.perform(u"unitMember"_s, u"add"_s, owner, {{u"user"_s, u"erin"_s}}));
    LISTED(read, console.read(owner));
    const Records members = read.of(u"unitMember"_s);
    const auto erin = std::find_if(
        members.cbegin(), members.cend(), [](const Record &one) { return one.key.endsWith("/erin"_L1); });
    QVERIFY(erin != members.cend());
    LISTED(heard, console.perform(u"unitMember"_s, u"remove"_s, *erin));
    QVERIFY(!membersOf(console.truths(u"/unit/"_s + owner.key, u"users"_s), u"id"_s).contains(u"erin"_s));
}

// Whoever had a personal unit has none now, so that rows start from the same place.
void withoutPersonalUnit(Console &console)
{
    const Console::Heard own = console.list(u"personalUnit"_s, u"own"_s);
    if (own.of(u"personalUnit"_s).isEmpty())
        return;
    for (const Record &product :
        console.list(u"product"_s, u"ofUnit"_s, own.records.constFirst()).of(u"product"_s)) {
        giveBack(console.sandbox(), product.key);
        (void)console.perform(u"product"_s, u"delete"_s, product);
    }
    LISTED(heard, console.perform(u"personalUnit"_s, u"delete"_s, own.of(u"personalUnit"_s).constFirst()));
}

void personalUnit(Console &console)
{
    withoutPersonalUnit(console);
    LISTED(none, console.list(u"personalUnit"_s, u"own"_s));
    QVERIFY(none.records.isEmpty());
    const Record made = created(console, u"personalUnit"_s, u"create"_s, {}, {{u"billingDay"_s, u"3"_s}});
    LISTED(heard, console.list(u"personalUnit"_s, u"own"_s));
    compareRaw(heard.of(u"personalUnit"_s), {console.truth(u"/personal-unit"_s)});
    QCOMPARE(heard.of(u"unit"_s).constFirst().key, made.key);
    QCOMPARE(console.text(heard.of(u"unit"_s).constFirst(), u"personal"_s), u"true"_s);
}

void createPersonalUnit(Console &console)
{
    withoutPersonalUnit(console);
    const Record made = created(console, u"personalUnit"_s, u"create"_s, {}, {{u"billingDay"_s, u"3"_s}});
    QCOMPARE(console.truth(u"/personal-unit"_s)[u"id"].toString(), made.key);
    QCOMPARE(console.truth(u"/personal-unit"_s)[u"billing_day"].toInt(), 3);
    QVERIFY(console.perform(u"personalUnit"_s, u"create"_s, {}, {{u"billingDay"_s, u"3"_s}}).error);
}

void deletePersonalUnit(Console &console)
{
    withoutPersonalUnit(console);
    const Record made = created(console, u"personalUnit"_s, u"create"_s, {}, {{u"billingDay"_s, u"3"_s}});
    LISTED(heard, console.perform(u"personalUnit"_s, u"delete"_s, made));
    QVERIFY(!console.truth(u"/personal-unit"_s).contains(u"id"));
}

void chargesOfUnit(Console &console)
{
    const Record owner = unitOf(console, organisation(console));
    LISTED(heard, console.list(u"unitPeriod"_s, u"ofUnit"_s, owner));
    const QJsonObject truth = console.truth(u"/charges/unit/"_s + owner.key);
    QCOMPARE(console.text(heard.records.constFirst(), u"from"_s), truth[u"from"].toString());
    qsizetype lines = truth[u"summary"][u"charges"].toArray().size();
    for (const QJsonValue &one : truth[u"products"].toArray())
        lines += one[u"charges"].toArray().size();
    QCOMPARE(heard.of(u"unitCharge"_s).size(), lines);
    for (const Record &line : heard.of(u"unitCharge"_s))
        QCOMPARE(console.text(line, u"period"_s), heard.records.constFirst().key);
}

} // namespace

QList<Row> unitRows()
{
    return {{"get_available_units", units}, {"get_units", units}, {"get_unit", oneUnit},
        {"create_unit", createUnit}, {"alter_unit", alterUnit}, {"delete_unit", deleteUnit},
        {"get_unit_users", usersOfUnit}, {"add_user_to_unit", addToUnit},
        {"remove_user_from_unit", removeFromUnit}, {"get_personal_unit", personalUnit},
        {"create_personal_unit", createPersonalUnit}, {"delete_personal_unit", deletePersonalUnit},
        {"get_unit_charges", chargesOfUnit}};
}

} // namespace tenantry::testing
