#include "console.h"
#include "providers/squonk2/eventframe.h"

#include <QJsonDocument>
#include <QtTest>

using namespace tenantry;
using namespace tenantry::testing;
using namespace Qt::StringLiterals;

namespace {

using Texts = Console::Texts;
using Check = void (*)(Console &);

QString said(const Console::Heard &heard)
{
    return heard.error ? sentence(*heard.error) + heard.error->address : QString();
}

// The raw JSON of each record equals the object that the sandbox has.
void compareRaw(const Records &records, const QJsonArray &truths)
{
    QCOMPARE(records.size(), truths.size());
    QMap<QString, QJsonObject> wanted;
    for (const QJsonValue &value : truths) {
        const QJsonObject object = value.toObject();
        const QJsonValue id = object.contains(u"id") ? object.value(u"id") : object.value(u"product")[u"id"];
        wanted.insert(id.isDouble() ? QString::number(id.toInteger()) : id.toString(), object);
    }
    for (const Record &record : records)
        QCOMPARE(QJsonDocument::fromJson(record.raw).object(), wanted.value(record.key));
}

#define LISTED(heard, ...)                                                                                   \
    const Console::Heard heard = __VA_ARGS__;                                                                \
    QVERIFY2(!heard.error, qPrintable(said(heard)))

Record firstOf(Console &console, const QString &type)
{
    const Records records = console.list(type, u"all"_s).of(type);
    return records.isEmpty() ? Record() : records.constFirst();
}

// An organisation that is not the built-in one: only it takes units and members.
Record organisation(Console &console)
{
    const QString builtIn = console.truth(u"/default/organisation"_s)[u"id"].toString();
    for (const Record &record : console.list(u"organisation"_s, u"all"_s).of(u"organisation"_s)) {
        if (record.key != builtIn
            && !console.truths(u"/organisation/"_s + record.key + u"/unit"_s, u"units"_s).isEmpty())
            return record;
    }
    return {};
}

Record unitOf(Console &console, const Record &owner)
{
    const Records units = console.list(u"unit"_s, u"ofOrganisation"_s, owner).of(u"unit"_s);
    return units.isEmpty() ? Record() : units.constFirst();
}

Record productWhere(Console &console, const QString &type, bool claimed)
{
    for (const Record &record : console.list(u"product"_s, u"all"_s).of(u"product"_s)) {
        if (console.text(record, u"type"_s).contains(type)
            && console.text(record, u"claimId"_s).isEmpty() != claimed)
            return record;
    }
    return {};
}

// One object read alone says the same as the sandbox.
void readsAlone(Console &console, const Record &known, const QString &target, const QString &inside = {})
{
    QVERIFY(!known.key.isEmpty());
    LISTED(heard, console.read(Record{known.type, known.key, {}, {}, {}}));
    QCOMPARE(heard.records.constFirst().key, known.key);
    const QJsonObject truth = console.truth(target + known.key);
    QCOMPARE(QJsonDocument::fromJson(heard.records.constFirst().raw).object(),
        inside.isEmpty() ? truth : truth.value(inside).toObject());
}

Record created(
    Console &console, const QString &type, const QString &operation, const Record &owner, const Texts &texts)
{
    const Console::Heard heard = console.perform(type, operation, owner, texts);
    if (heard.error)
        qWarning("%s", qPrintable(said(heard)));
    return {type, heard.createdKey, {}, {}, {}};
}

Record newOrganisation(Console &console)
{
    return created(console, u"organisation"_s, u"create"_s, {},
        {{u"name"_s, u"Borealis & Söhne"_s}, {u"owner"_s, u"dora"_s}, {u"privacy"_s, u"DEFAULT_PRIVATE"_s}});
}

Record newUnit(Console &console, const Record &owner)
{
    return created(
        console, u"unit"_s, u"create"_s, owner, {{u"name"_s, u"Assays"_s}, {u"billingDay"_s, u"28"_s}});
}

Record newProduct(Console &console, const Record &owner)
{
    return created(console, u"product"_s, u"create"_s, owner,
        {{u"name"_s, u"Dataset Storage"_s}, {u"type"_s, u"DATA_MANAGER_STORAGE_SUBSCRIPTION"_s},
            {u"allowance"_s, u"1000"_s}});
}

Record newAsset(Console &console, const Texts &more = {})
{
    Texts texts{{u"name"_s, u"licence-key"_s}, {u"scope"_s, u"GLOBAL"_s}, {u"secret"_s, u"false"_s},
        {u"content"_s, u"AAAA-BBBB"_s}, {u"description"_s, u"Docking licence"_s}};
    for (auto it = more.cbegin(); it != more.cend(); ++it)
        texts.insert(it.key(), it.value());
    return created(console, u"asset"_s, u"create"_s, {}, texts);
}

// --- One function for each row of the checklist ---------------------------------------------------

void version(Console &console)
{
    LISTED(heard, console.list(u"server"_s, u"own"_s));
    QCOMPARE(console.text(heard.records.constFirst(), u"version"_s),
        console.truth(u"/version"_s)[u"version"].toString());
}

void account(Console &console)
{
    const ConnectionCheck check = console.provider().connectionCheck();
    LISTED(heard, console.list(check.type, check.list));
    QCOMPARE(console.text(heard.records.constFirst(), check.nameField),
        console.sandbox().administrator().username);
    QCOMPARE(console.text(heard.records.constFirst(), check.adminField), u"true"_s);
}

void defaultOrganisation(Console &console)
{
    LISTED(heard, console.list(u"defaultOrganisation"_s, u"own"_s));
    compareRaw(heard.records, {console.truth(u"/default/organisation"_s)});
}

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
        console.sandbox().claim(product.key, {});
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

void productTypes(Console &console)
{
    LISTED(heard, console.list(u"productType"_s, u"all"_s));
    QCOMPARE(heard.records.size(), console.truths(u"/product-type"_s, u"product_types"_s).size());
    const QStringList keys = keysOf(heard.records);
    QCOMPARE(QSet<QString>(keys.cbegin(), keys.cend()).size(), keys.size());
}

void storageCost(Console &console)
{
    LISTED(heard, console.list(u"storageCost"_s, u"own"_s));
    const QJsonObject truth =
        console.truth(u"/product-default-storage-cost"_s)[u"default_storage_cost"].toObject();
    QCOMPARE(console.text(heard.records.constFirst(), u"cost"_s),
        Decimal::parse(truth[u"cost"].toString())->text());
    QCOMPARE(console.text(heard.records.constFirst(), u"units"_s), truth[u"units"].toString());
}

void products(Console &console)
{
    LISTED(heard, console.list(u"product"_s, u"all"_s));
    compareRaw(heard.of(u"product"_s), console.truths(u"/product"_s, u"products"_s));
    const QStringList once = keysOf(heard.of(u"organisation"_s));
    QCOMPARE(QSet<QString>(once.cbegin(), once.cend()).size(), once.size());
    for (const Record &record : heard.of(u"unit"_s))
        QVERIFY(once.contains(console.text(record, u"organisation"_s)));
}

void productsOfOrganisation(Console &console)
{
    const Record owner = organisation(console);
    LISTED(heard, console.list(u"product"_s, u"ofOrganisation"_s, owner));
    compareRaw(
        heard.of(u"product"_s), console.truths(u"/product/organisation/"_s + owner.key, u"products"_s));
}

void productsOfUnit(Console &console)
{
    const Record owner = unitOf(console, organisation(console));
    LISTED(heard, console.list(u"product"_s, u"ofUnit"_s, owner));
    compareRaw(heard.of(u"product"_s), console.truths(u"/product/unit/"_s + owner.key, u"products"_s));
}

void oneProduct(Console &console)
{
    readsAlone(console, firstOf(console, u"product"_s), u"/product/"_s, u"product"_s);
}

void createProduct(Console &console)
{
    const Record owner = newUnit(console, newOrganisation(console));
    const Record storage = newProduct(console, owner);
    QCOMPARE(console.truth(u"/product/"_s + storage.key)[u"product"][u"coins"][u"limit"].toInt(), 1000);
    const Record tier = created(console, u"product"_s, u"create"_s, owner,
        {{u"name"_s, u"Kinase"_s}, {u"type"_s, u"DATA_MANAGER_PROJECT_TIER_SUBSCRIPTION"_s},
            {u"tier"_s, u"SILVER"_s}});
    QCOMPARE(
        console.truth(u"/product/"_s + tier.key)[u"product"][u"product"][u"flavour"].toString(), u"SILVER"_s);
}

void alterProduct(Console &console)
{
    const Record made = newProduct(console, newUnit(console, newOrganisation(console)));
    LISTED(raised,
        console.perform(
            u"product"_s, u"raise"_s, made, {{u"allowance"_s, u"2000"_s}, {u"limit"_s, u"2500"_s}}));
    LISTED(renamed, console.perform(u"product"_s, u"rename"_s, made, {{u"name"_s, u"Attic"_s}}));
    const QJsonValue truth = console.truth(u"/product/"_s + made.key)[u"product"];
    QCOMPARE(truth[u"coins"][u"allowance"].toInt(), 2000);
    QCOMPARE(truth[u"coins"][u"limit"].toInt(), 2500);
    QCOMPARE(truth[u"product"][u"name"].toString(), u"Attic"_s);
    const Console::Heard lowered =
        console.perform(u"product"_s, u"raise"_s, made, {{u"allowance"_s, u"5"_s}});
    QVERIFY(lowered.error && !lowered.error->words.isEmpty());
}

void deleteProduct(Console &console)
{
    const Record made = newProduct(console, newUnit(console, newOrganisation(console)));
    LISTED(heard, console.perform(u"product"_s, u"delete"_s, made));
    QVERIFY(!membersOf(console.truths(u"/product"_s, u"products"_s), u"product/id"_s).contains(made.key));
    QCOMPARE(console.read(made).error->fault, Fault::NotFound);
    const Record claimed = productWhere(console, u"PROJECT"_s, true);
    QVERIFY(!claimed.key.isEmpty());
    QVERIFY(console.perform(u"product"_s, u"delete"_s, claimed).error);
}

void chargesOfProduct(Console &console)
{
    const Record owner = productWhere(console, u"PROJECT"_s, true);
    QVERIFY(console.sandbox().makeCharge(owner.key, u"17.75"_s, u"docking"_s) > 0);
    LISTED(heard, console.list(u"productPeriod"_s, u"ofProduct"_s, owner));
    const QJsonObject truth = console.truth(u"/charges/product/"_s + owner.key);
    QCOMPARE(keysOf(heard.of(u"processingCharge"_s)),
        membersOf(truth[u"processing_charges"].toArray(), u"charge/id"_s));
    QCOMPARE(heard.of(u"storageCharge"_s).size(), truth[u"storage_charges"][u"items"].toArray().size());
    QVERIFY(!heard.of(u"processingCharge"_s).isEmpty());
    for (const Record &charge : heard.of(u"processingCharge"_s) + heard.of(u"storageCharge"_s)) {
        QCOMPARE(console.text(charge, u"product"_s), owner.key);
        QCOMPARE(console.text(charge, u"period"_s), heard.records.constFirst().key);
    }
    QCOMPARE(
        heard.records.constFirst().completeBelow, (QStringList{u"processingCharge"_s, u"storageCharge"_s}));
    LISTED(before,
        console.list(u"productPeriod"_s, u"ofProduct"_s, owner,
            {{u"from"_s, u"2026-01-01"_s}, {u"until"_s, u"2026-02-01"_s}}));
    QCOMPARE(console.text(before.records.constFirst(), u"from"_s), u"2026-01-01"_s);
}

void merchants(Console &console)
{
    LISTED(heard, console.list(u"merchant"_s, u"all"_s));
    compareRaw(heard.records, console.truths(u"/merchant"_s, u"merchants"_s));
}

void oneMerchant(Console &console)
{
    readsAlone(console, firstOf(console, u"merchant"_s), u"/merchant/"_s);
}

void assets(Console &console)
{
    LISTED(heard, console.list(u"asset"_s, u"all"_s));
    const QJsonArray truths = console.truths(u"/asset"_s, u"assets"_s);
    QCOMPARE(keysOf(heard.of(u"asset"_s)), membersOf(truths, u"id"_s));
    for (const Record &record : heard.of(u"asset"_s)) {
        if (console.text(record, u"secret"_s) != "true"_L1)
            continue;
        QVERIFY(console.text(record, u"content"_s).isEmpty());
        QVERIFY(!record.raw.contains("\"content\""));
    }
    const Record owner = organisation(console);
    LISTED(scoped, console.list(u"asset"_s, u"ofOrganisation"_s, owner));
    QCOMPARE(keysOf(scoped.of(u"asset"_s)),
        membersOf(console.truths(u"/asset?org_id="_s + owner.key, u"assets"_s), u"id"_s));
}

void oneAsset(Console &console)
{
    const Record made = newAsset(console);
    readsAlone(console, made, u"/asset/"_s);
    QCOMPARE(console.text(console.read(made).records.constFirst(), u"content"_s), u"AAAA-BBBB"_s);
}

void createAsset(Console &console)
{
    const Record owner = unitOf(console, organisation(console));
    const Record made =
        newAsset(console, {{u"scope"_s, u"UNIT"_s}, {u"scopeId"_s, owner.key}, {u"secret"_s, u"true"_s}});
    const QJsonObject truth = console.truth(u"/asset/"_s + made.key);
    QCOMPARE(truth[u"scope_id"].toString(), owner.key);
    QCOMPARE(truth[u"secret"].toBool(), true);
    QCOMPARE(truth[u"description"].toString(), u"Docking licence"_s);
    LISTED(file,
        console.perform(u"asset"_s, u"create"_s, {},
            {{u"name"_s, u"a-file"_s}, {u"scope"_s, u"GLOBAL"_s}, {u"secret"_s, u"false"_s}},
            {{u"file"_s, "one\r\ntwo"}}));
    QCOMPARE(console.truth(u"/asset/"_s + file.createdKey)[u"content"].toString(), u"one\r\ntwo"_s);
}

void alterAsset(Console &console)
{
    const Record made = newAsset(console);
    LISTED(heard,
        console.perform(u"asset"_s, u"alter"_s, made,
            {{u"description"_s, u"For everybody"_s}, {u"content"_s, u"CCCC"_s}}));
    QCOMPARE(console.truth(u"/asset/"_s + made.key)[u"content"].toString(), u"CCCC"_s);
    QCOMPARE(console.truth(u"/asset/"_s + made.key)[u"description"].toString(), u"For everybody"_s);
}

void deleteAsset(Console &console)
{
    const Record made = newAsset(console);
    LISTED(heard, console.perform(u"asset"_s, u"delete"_s, made));
    QVERIFY(!membersOf(console.truths(u"/asset"_s, u"assets"_s), u"id"_s).contains(made.key));
    QCOMPARE(console.read(made).error->fault, Fault::NotFound);
}

void enableAsset(Console &console)
{
    const Record made = newAsset(console);
    LISTED(enabled, console.perform(u"asset"_s, u"enable"_s, made));
    QCOMPARE(console.truth(u"/asset/"_s + made.key)[u"disabled"].toBool(true), false);
    LISTED(disabled, console.perform(u"asset"_s, u"disable"_s, made));
    QCOMPARE(console.truth(u"/asset/"_s + made.key)[u"disabled"].toBool(false), true);
}

void attachAsset(Console &console)
{
    const Record made = newAsset(console);
    const QString merchant = firstOf(console, u"merchant"_s).key;
    LISTED(attached, console.perform(u"asset"_s, u"attach"_s, made, {{u"merchant"_s, merchant}}));
    LISTED(read, console.read(made));
    QCOMPARE(console.text(read.records.constFirst(), u"merchantIds"_s), merchant);
    QVERIFY(console.perform(u"asset"_s, u"delete"_s, made).error);
    LISTED(detached, console.perform(u"asset"_s, u"detach"_s, made, {{u"merchant"_s, merchant}}));
    QVERIFY(console.truths(u"/asset/"_s + made.key, u"merchants"_s).isEmpty());
}

void eventStreamVersion(Console &console)
{
    LISTED(heard, console.list(u"eventStreamVersion"_s, u"own"_s));
    QCOMPARE(console.text(heard.records.constFirst(), u"protocol"_s), u"WEBSOCKET"_s);
}

void withoutEventStream(Console &console)
{
    for (const Record &stream : console.list(u"eventStream"_s, u"own"_s).records)
        (void)console.perform(u"eventStream"_s, u"delete"_s, stream);
}

void eventStream(Console &console)
{
    withoutEventStream(console);
    LISTED(none, console.list(u"eventStream"_s, u"own"_s));
    QVERIFY(none.records.isEmpty());
    const Console::Heard address = console.perform(u"eventStream"_s, u"address"_s);
    QVERIFY(address.error);
    QCOMPARE(address.error->fault, Fault::NotFound);
    LISTED(made, console.perform(u"eventStream"_s, u"create"_s, {}, {{u"format"_s, u"JSON_STRING"_s}}));
    LISTED(heard, console.list(u"eventStream"_s, u"own"_s));
    QCOMPARE(heard.records.constFirst().key, made.createdKey);
    QVERIFY(console.text(heard.records.constFirst(), u"location"_s).isEmpty());
    QVERIFY(!heard.records.constFirst().raw.contains("location"));
}

// The stream is made, followed over its socket, and hears of a charge.
void createEventStream(Console &console)
{
    withoutEventStream(console);
    const EventStreamSpec spec = *console.provider().eventStream();
    LISTED(made, console.perform(spec.type, spec.create, {}, {{u"format"_s, u"JSON_STRING"_s}}));
    LISTED(opened, console.perform(spec.type, spec.open));
    QCOMPARE(opened.document, made.document);
    const Record product = productWhere(console, u"PROJECT"_s, true);
    QList<EventFrame> frames;
    bool connected = false;
    EventStream stream;
    stream.address = QUrl(QString::fromUtf8(opened.document));
    stream.resume = spec.resume;
    stream.ordinal = [](const QByteArray &frame) -> std::optional<qint64> {
        const Result<EventFrame> read = readEventFrame(QString::fromUtf8(frame));
        return read ? std::optional(read.value().ordinal) : std::nullopt;
    };
    EventListener listener;
    listener.connected = [&] {
        connected = true;
    };
    listener.frame = [&](const QByteArray &frame) {
        if (const Result<EventFrame> read = readEventFrame(QString::fromUtf8(frame)))
            frames.append(read.value());
    };
    listener.disconnected = [](const QString &, std::chrono::milliseconds) {
    };
    listener.lost = [](qint64) {
    };
    listener.ended = [](const Error &) {
    };
    const RunId run = console.engine().follow(console.connection().id, stream, console.address(), listener);
    QTRY_VERIFY(connected && console.sandbox().liveSockets() > 0);
    QVERIFY(console.sandbox().makeCharge(product.key, u"0.50"_s, u"docking"_s) > 0);
    QTRY_VERIFY(!frames.isEmpty());
    console.engine().cancel(run);
    QCOMPARE(frames.constFirst().type, u"accountserver.MerchantProcessingCharge"_s);
    QVERIFY(frames.constFirst().body.text.contains(product.key.toUtf8()));
    QVERIFY(frames.constFirst().ordinal > 0);
}

void deleteEventStream(Console &console)
{
    withoutEventStream(console);
    LISTED(made, console.perform(u"eventStream"_s, u"create"_s, {}, {{u"format"_s, u"JSON_STRING"_s}}));
    LISTED(heard,
        console.perform(u"eventStream"_s, u"delete"_s, {u"eventStream"_s, made.createdKey, {}, {}, {}}));
    QVERIFY(!console.truth(u"/event-stream"_s).contains(u"id"));
}

void platformCharges(Console &console)
{
    LISTED(heard, console.list(u"platformPeriod"_s, u"all"_s, {}, {{u"pbp"_s, u"-1"_s}}));
    const QJsonObject truth = console.truth(u"/charges?pbp=-1"_s);
    QCOMPARE(console.text(heard.records.constFirst(), u"coins"_s),
        Decimal::parse(truth[u"coins"].toString())->text());
    qsizetype lines = truth[u"summary"].toArray().size();
    for (const QJsonValue &one : truth[u"organisation_charges"].toArray())
        lines += one[u"summary"].toArray().size();
    QCOMPARE(heard.of(u"platformCharge"_s).size(), lines);
}

void actions(Console &console)
{
    const Record product = productWhere(console, u"PROJECT"_s, true);
    QVERIFY(console.sandbox().makeCharge(product.key, u"1"_s, u"docking"_s) > 0);
    LISTED(heard, console.list(u"action"_s, u"recent"_s));
    compareRaw(heard.records, console.truths(u"/action?format=JSON_STRING"_s, u"actions"_s));
    LISTED(scoped, console.list(u"action"_s, u"recent"_s, {}, {{u"product"_s, product.key}}));
    for (const Record &record : scoped.records)
        QCOMPARE(console.text(record, u"product"_s), product.key);
}

// The address is a setting of the connection: requests go where it says, and nowhere else.
void address(Console &console)
{
    Connection elsewhere = console.connection();
    elsewhere.settings[u"address"_s] = u"https://as.example.test/api"_s;
    const Result<std::unique_ptr<Flow>> flow =
        console.provider().list(elsewhere, {.type = u"organisation"_s, .list = u"all"_s});
    QVERIFY(flow);
    const Step step = flow.value()->begin();
    QCOMPARE(std::get<Ask>(step).request.url, QUrl(u"https://as.example.test/api/organisation"_s));
    QCOMPARE(
        console.provider().addresses(elsewhere).value(), QList<QUrl>{QUrl(u"https://as.example.test/api"_s)});
}

struct Row {
    const char *name;
    Check check;
};

constexpr Row rows[] = {{"set_api_url", address}, {"ping", version}, {"get_version", version},
    {"get_account", account}, {"get_default_organisation", defaultOrganisation},
    {"get_organisations", organisations}, {"get_organisation", oneOrganisation},
    {"create_organisation", createOrganisation}, {"alter_organisation", alterOrganisation},
    {"delete_organisation", deleteOrganisation}, {"get_organisation_units", unitsOfOrganisation},
    {"get_organisation_users", usersOfOrganisation}, {"add_user_to_organisation", addToOrganisation},
    {"remove_user_from_organisation", removeFromOrganisation},
    {"get_organisation_charges", chargesOfOrganisation}, {"get_available_units", units}, {"get_units", units},
    {"get_unit", oneUnit}, {"create_unit", createUnit}, {"alter_unit", alterUnit},
    {"delete_unit", deleteUnit}, {"get_unit_users", usersOfUnit}, {"add_user_to_unit", addToUnit},
    {"remove_user_from_unit", removeFromUnit}, {"get_personal_unit", personalUnit},
    {"create_personal_unit", createPersonalUnit}, {"delete_personal_unit", deletePersonalUnit},
    {"get_unit_charges", chargesOfUnit}, {"get_product_types", productTypes},
    {"get_product_default_storage_cost", storageCost}, {"get_available_products", products},
    {"get_products_for_organisation", productsOfOrganisation}, {"get_products_for_unit", productsOfUnit},
    {"get_product", oneProduct}, {"create_product", createProduct}, {"alter_product", alterProduct},
    {"delete_product", deleteProduct}, {"get_product_charges", chargesOfProduct},
    {"get_merchants", merchants}, {"get_merchant", oneMerchant}, {"get_available_assets", assets},
    {"get_asset", oneAsset}, {"create_asset", createAsset}, {"alter_asset", alterAsset},
    {"delete_asset", deleteAsset}, {"enable_asset", enableAsset}, {"disable_asset", enableAsset},
    {"attach_asset", attachAsset}, {"detach_asset", attachAsset},
    {"get_event_stream_version", eventStreamVersion}, {"get_event_stream", eventStream},
    {"create_event_stream", createEventStream}, {"delete_event_stream", deleteEventStream},
    {"getCharges", platformCharges}, {"getActions", actions}};

} // namespace

Q_DECLARE_METATYPE(Check)

// The contract's checklist (§9), row by row, through descriptor, flows and engine over real HTTP. Reads are
// compared with what the sandbox has; writes are proven by asking the sandbox behind the program's back.
class TestChecklist : public QObject {
    Q_OBJECT
private slots:
    void row_data();
    void row();
};

void TestChecklist::row_data()
{
    QTest::addColumn<Check>("check");
    for (const Row &one : rows)
        QTest::newRow(one.name) << one.check;
}

void TestChecklist::row()
{
    QFETCH(Check, check);
    Console console;
    check(console);
}

QTEST_GUILESS_MAIN(TestChecklist)
#include "tst_checklist.moc"
