#include "checks.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

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
    QVERIFY(makeCharge(console.sandbox(), owner.key, u"17.75"_s, u"docking"_s) > 0);
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

} // namespace

QList<Row> productRows()
{
    return {{"get_product_types", productTypes}, {"get_product_default_storage_cost", storageCost},
        {"get_available_products", products}, {"get_products_for_organisation", productsOfOrganisation},
        {"get_products_for_unit", productsOfUnit}, {"get_product", oneProduct},
        {"create_product", createProduct}, {"alter_product", alterProduct}, {"delete_product", deleteProduct},
        {"get_product_charges", chargesOfProduct}};
}

} // namespace tenantry::testing
