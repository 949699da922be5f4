#include "checks.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

void organisations(Console &console)
{
    LISTED(heard, console.list(u"organisation"_s, u"all"_s));
    const QJsonArray truths = console.truths(u"/organisation"_s, u"organisations"_s);
    QVERIFY(truths.size() > 1);
    compareRaw(heard.of(u"organisation"_s), truths);
    qsizetype members = 0;
    for (const QJsonValue &one : truths)
        members += one[u"users"].toArray().size() + (one[u"owner_id"].toString().isEmpty() ? 0 : 1);
    QCOMPARE(heard.of(u"organisationMember"_s).size(), members);
    for (const Record &record : heard.of(u"organisation"_s))
        QCOMPARE(record.completeBelow, QStringList{u"organisationMember"_s});
}

void oneOrganisation(Console &console)
{
    readsAlone(console, organisation(console), u"/organisation/"_s);
}

void createOrganisation(Console &console)
{
    const Record made = newOrganisation(console);
    const QJsonObject truth = console.truth(u"/organisation/"_s + made.key);
    QCOMPARE(truth[u"name"].toString(), u"Borealis & Söhne"_s);
    QCOMPARE(truth[u"owner_id"].toString(), u"dora"_s);
    QCOMPARE(truth[u"default_product_privacy"].toString(), u"DEFAULT_PRIVATE"_s);
}

void alterOrganisation(Console &console)
{
    const Record made = newOrganisation(console);
    LISTED(heard,
        console.perform(u"organisation"_s, u"alter"_s, made,
            {{u"name"_s, u"Aurora"_s}, {u"privacy"_s, u"ALWAYS_PUBLIC"_s}}));
    QCOMPARE(console.truth(u"/organisation/"_s + made.key)[u"name"].toString(), u"Aurora"_s);
    QCOMPARE(console.truth(u"/organisation/"_s + made.key)[u"default_product_privacy"].toString(),
        u"ALWAYS_PUBLIC"_s);
}

void deleteOrganisation(Console &console)
{
    const Record made = newOrganisation(console);
    LISTED(heard, console.perform(u"organisation"_s, u"delete"_s, made));
    QVERIFY(!membersOf(console.truths(u"/organisation"_s, u"organisations"_s), u"id"_s).contains(made.key));
    LISTED(again, console.perform(u"organisation"_s, u"delete"_s, made));
}

void unitsOfOrganisation(Console &console)
{
    const Record owner = organisation(console);
    LISTED(heard, console.list(u"unit"_s, u"ofOrganisation"_s, owner));
    compareRaw(heard.of(u"unit"_s), console.truths(u"/organisation/"_s + owner.key + u"/unit"_s, u"units"_s));
    for (const Record &record : heard.of(u"unit"_s))
        QCOMPARE(console.text(record, u"organisation"_s), owner.key);
}

void usersOfOrganisation(Console &console)
{
    const Record owner = organisation(console);
    LISTED(heard, console.list(u"organisationMember"_s, u"ofOrganisation"_s, owner));
    const QJsonObject truth = console.truth(u"/organisation/"_s + owner.key);
    QCOMPARE(heard.records.size(), truth[u"users"].toArray().size() + 1);
    QCOMPARE(console.text(heard.records.constFirst(), u"membership"_s), u"owner"_s);
    QCOMPARE(heard.records.constFirst().key, QString(owner.key + u'/' + truth[u"owner_id"].toString()));
}

void addToOrganisation(Console &console)
{
    const Record owner = newOrganisation(console);
    LISTED(heard,
        console.perform(u"organisationMember"_s, u"add"_s, owner, {{u"user"_s, u"carol.jones@acme.test"_s}}));
    QCOMPARE(heard.createdKey, QString(owner.key + u"/carol.jones@acme.test"_s));
    QCOMPARE(membersOf(console.truths(u"/organisation/"_s + owner.key, u"users"_s), u"id"_s),
        QStringList{u"carol.jones@acme.test"_s});
    LISTED(again,
        console.perform(u"organisationMember"_s, u"add"_s, owner, {{u"user"_s, u"carol.jones@acme.test"_s}}));
    LISTED(other, console.perform(u"organisationMember"_s, u"add"_s, owner, {{u"user"_s, u"åke.møller"_s}}));
    QVERIFY(membersOf(console.truths(u"/organisation/"_s + owner.key, u"users"_s), u"id"_s)
                .contains(u"åke.møller"_s));
}

void removeFromOrganisation(Console &console)
{
    const Record owner = newOrganisation(console);
    LISTED(added, console.perform(u"organisationMember"_s, u"add"_s, owner, {{u"user"_s, u"erin"_s}}));
    const Records members = console.read(owner).of(u"organisationMember"_s);
    QCOMPARE(members.size(), 2);
    LISTED(heard, console.perform(u"organisationMember"_s, u"remove"_s, members.constLast()));
    QVERIFY(console.truths(u"/organisation/"_s + owner.key, u"users"_s).isEmpty());
}

void chargesOfOrganisation(Console &console)
{
    const Record owner = organisation(console);
    LISTED(heard, console.list(u"organisationPeriod"_s, u"ofOrganisation"_s, owner, {{u"pbp"_s, u"-1"_s}}));
    const QJsonObject truth = console.truth(u"/charges/organisation/"_s + owner.key + u"?pbp=-1"_s);
    QCOMPARE(console.text(heard.records.constFirst(), u"coins"_s),
        Decimal::parse(truth[u"coins"].toString())->text());
    qsizetype lines = truth[u"summary"].toArray().size();
    for (const QJsonValue &one : truth[u"unit_charges"].toArray())
        lines += one[u"summary"].toArray().size();
    QCOMPARE(heard.of(u"organisationCharge"_s).size(), lines);
}

} // namespace

QList<Row> organisationRows()
{
    return {{"get_organisations", organisations}, {"get_organisation", oneOrganisation},
        {"create_organisation", createOrganisation}, {"alter_organisation", alterOrganisation},
        {"delete_organisation", deleteOrganisation}, {"get_organisation_units", unitsOfOrganisation},
        {"get_organisation_users", usersOfOrganisation}, {"add_user_to_organisation", addToOrganisation},
        {"remove_user_from_organisation", removeFromOrganisation},
        {"get_organisation_charges", chargesOfOrganisation}};
}

} // namespace tenantry::testing
