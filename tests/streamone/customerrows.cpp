#include "tests/streamone/checks.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

const Texts blueKiln{{u"company"_s, u"Blue Kiln Ltd"_s}, {u"contact"_s, u"Sam Ökafor"_s},
    {u"email"_s, u"sam+ion@bluekiln.example"_s}, {u"phone"_s, u"+441135550100"_s}, {u"language"_s, u"EN"_s},
    {u"street"_s, u"9 Mill Lane"_s}, {u"suite"_s, u"2B"_s}, {u"city"_s, u"Leeds"_s}, {u"state"_s, u"WYK"_s},
    {u"zip"_s, u"LS1 4AB"_s}, {u"country"_s, u"GB"_s}};

void setUp(Ion &ion)
{
    LISTED(heard, ion.list(u"access"_s, u"own"_s));
    QVERIFY(ion.text(heard.records.constFirst(), u"accessEnds"_s).toInt() > 0);
    QVERIFY(ion.text(heard.records.constFirst(), u"refreshEnds"_s).toInt() > 2'700'000);
    // The configuration file of the SDK fits as well.
    const QByteArray file = QJsonDocument(ion.sandbox().access()[u"sdkConfig"].toObject()).toJson();
    QVERIFY(file.contains("refresh_token"));
}

void customers(Ion &ion)
{
    LISTED(heard, ion.list(u"customer"_s, u"all"_s));
    QStringList wanted;
    for (const QJsonValue &one : ion.hasAll(u"/customers?pageSize=1000"_s, u"customers"_s))
        wanted.append(lastPart(one[u"name"]));
    wanted.sort();
    QVERIFY(wanted.size() > 3);
    QCOMPARE(keysOf(heard.of(u"customer"_s)), wanted);
    LISTED(found,
        ion.list(u"customer"_s, u"find"_s, {},
            {{u"status"_s, u"ACTIVE"_s}, {u"email"_s, ion.text(ion.customer(), u"email"_s)}}));
    QCOMPARE(keysOf(found.records), QStringList{u"88012"_s});
}

void oneCustomer(Ion &ion)
{
    const Record read = ion.customer();
    QCOMPARE(read.key, u"88012"_s);
    const QJsonObject truth = ion.has(u"/customers/88012"_s);
    QCOMPARE(QJsonDocument::fromJson(read.raw).object(), truth);
    QCOMPARE(ion.text(read, u"company"_s), truth[u"customerOrganization"].toString());
    QCOMPARE(ion.text(read, u"city"_s), truth[u"customerAddress"][u"city"].toString());
}

void createCustomer(Ion &ion)
{
    LISTED(heard, ion.perform(u"customer"_s, u"create"_s, {}, blueKiln));
    const QJsonObject made = ion.has(u"/customers/"_s + heard.createdKey);
    QCOMPARE(made[u"customerEmail"].toString(), u"sam+ion@bluekiln.example"_s);
    QCOMPARE(made[u"customerName"].toString(), u"Sam Ökafor"_s);
    QCOMPARE(made[u"customerAddress"][u"suite"].toString(), u"2B"_s);
    QVERIFY(!heard.document.isEmpty()); // the first user's password, once
    QCOMPARE(heard.documents.constFirst().first, u"First password of Blue Kiln Ltd.txt"_s);
    QVERIFY(heard.records.isEmpty());
    // A second one is refused, at the input that is to blame.
    const Console::Heard again = ion.perform(u"customer"_s, u"create"_s, {}, blueKiln);
    QCOMPARE(again.error->fault, Fault::Invalid);
    QCOMPARE(again.error->fields.keys(), QStringList{u"email"_s});
    QCOMPARE(again.error->code, u"CUS-CR-001"_s);
    QVERIFY(!again.error->requestId.isEmpty());
}

void updateCustomer(Ion &ion)
{
    const Record before = ion.customer();
    LISTED(heard,
        ion.perform(
            u"customer"_s, u"edit"_s, before, {{u"contact"_s, u"Elin Ström"_s}, {u"city"_s, u"Umeå"_s}}));
    const QJsonObject after = ion.has(u"/customers/88012"_s);
    QCOMPARE(after[u"customerName"].toString(), u"Elin Ström"_s);
    QCOMPARE(after[u"customerAddress"][u"city"].toString(), u"Umeå"_s);
    QCOMPARE(
        after[u"customerAddress"][u"street"].toString(), ion.text(before, u"street"_s)); // nothing is lost
    QCOMPARE(after[u"customerPhone"].toString(), ion.text(before, u"phone"_s));
    // What was read before that change must not be written over it.
    const Console::Heard late =
        ion.perform(u"customer"_s, u"edit"_s, before, {{u"contact"_s, u"Somebody"_s}});
    QVERIFY(late.error);
    QCOMPARE(late.error->fault, Fault::Conflict);
    QCOMPARE(ion.has(u"/customers/88012"_s)[u"customerName"].toString(), u"Elin Ström"_s);
    const Console::Heard odd =
        ion.perform(u"customer"_s, u"edit"_s, ion.customer(), {{u"email"_s, u"nobody"_s}});
    QVERIFY(odd.error); // not an address: refused before anything is sent
    QVERIFY(!after[u"customerPhone"].toString().isEmpty());
    LISTED(cleared, ion.perform(u"customer"_s, u"edit"_s, ion.customer(), {{u"phone"_s, QString()}}));
    const QJsonObject bare = ion.has(u"/customers/88012"_s);
    QCOMPARE(bare[u"customerPhone"].toString(), QString());
    QCOMPARE(bare[u"customerName"].toString(), u"Elin Ström"_s);
}

void cloudProfiles(Ion &ion)
{
    LISTED(heard, ion.list(u"cloudProfile"_s, u"ofCustomer"_s, ion.customer()));
    const QJsonArray truths = ion.hasAll(u"/customers/88012/cloudProfiles"_s, u"customerCloudProfiles"_s);
    QVERIFY(!truths.isEmpty());
    QCOMPARE(heard.records.size(), truths.size());
    for (const Record &one : heard.records)
        QCOMPARE(ion.text(one, u"customer"_s), u"88012"_s);
    LISTED(some,
        ion.list(u"cloudProfile"_s, u"find"_s, ion.customer(),
            {{u"provider"_s, u"30"_s}, {u"enabledOnly"_s, u"false"_s}}));
    QVERIFY(!some.records.isEmpty());
    for (const Record &one : some.records)
        QCOMPARE(ion.text(one, u"provider"_s), u"30"_s);
}

void users(Ion &ion)
{
    LISTED(heard, ion.list(u"user"_s, u"all"_s));
    QStringList wanted;
    for (const QJsonValue &one : ion.hasAll(u"/api/v2/accounts/20417/users"_s, u"users"_s))
        wanted.append(lastPart(one[u"name"]));
    wanted.sort();
    QVERIFY(!wanted.isEmpty());
    QCOMPARE(keysOf(heard.records), wanted);
}

void createUser(Ion &ion)
{
    LISTED(heard,
        ion.perform(u"user"_s, u"create"_s, {},
            {{u"name"_s, u"Ada Byström"_s}, {u"email"_s, u"ada@fjord-it.example"_s}, {u"type"_s, u"SALES"_s},
                {u"status"_s, u"Active"_s}, {u"password"_s, u"Correct+Horse 1!"_s}}));
    const QJsonArray all = ion.hasAll(u"/api/v2/accounts/20417/users"_s, u"users"_s);
    const bool isThere = std::any_of(all.begin(), all.end(), [&](const QJsonValue &one) {
        return lastPart(one[u"name"]) == heard.createdKey && one[u"email"] == u"ada@fjord-it.example"_s;
    });
    QVERIFY(isThere);
}

} // namespace

QList<Row> customerRows()
{
    return {{"StreamOneClient(config)", setUp}, {"list_customers", customers}, {"get_customer", oneCustomer},
        {"create customer", createCustomer}, {"update customer", updateCustomer},
        {"cloud profiles", cloudProfiles}, {"users, list", users}, {"users, create", createUser}};
}

} // namespace tenantry::testing
