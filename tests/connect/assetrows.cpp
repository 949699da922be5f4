#include "rows.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

void listAssets(Bench &bench)
{
    const Records all = bench.all(u"asset"_s);
    QCOMPARE(keysOf(all), bench.idsOf(u"/assets"_s));
    QVERIFY(bench.last(u"GET"_s, u"/assets"_s).query.contains("select(-params,-configuration"_L1));
    for (const Record &one : all) {
        QCOMPARE(bench.text(one, u"status"_s), bench.said(u"/assets/"_s + one.key, u"status"_s));
        QCOMPARE(bench.text(one, u"customer"_s), bench.said(u"/assets/"_s + one.key, u"tiers/customer/id"_s));
    }
    QVERIFY(!bench.console().list(u"asset"_s, u"all"_s).of(u"assetItem"_s).isEmpty());
}

void scoped(Bench &bench)
{
    const Record asset =
        bench.pick(u"asset"_s, {{u"customer"_s, u"*"_s}, {u"tier1"_s, u"*"_s}, {u"product"_s, u"*"_s}});
    for (const auto &[list, type, field, filter] :
        {std::tuple(u"ofCustomer"_s, u"tierAccount"_s, u"customer"_s, u"tiers.customer.id"_s),
            std::tuple(u"ofReseller"_s, u"tierAccount"_s, u"tier1"_s, u"tiers.tier1.id"_s),
            std::tuple(u"ofProduct"_s, u"product"_s, u"product"_s, u"product.id"_s)}) {
        const QString key = bench.text(asset, field);
        const Records found = bench.all(u"asset"_s, list, {type, key, {}, {}, {}});
        QCOMPARE(keysOf(found), bench.idsOf(u"/assets?"_s + filter + u'=' + key));
        QVERIFY(keysOf(found).contains(asset.key));
    }
}

void getAsset(Bench &bench)
{
    const Record one = bench.read(bench.pick(u"asset"_s, {{u"status"_s, u"active"_s}}));
    const QJsonObject truth = bench.truth(u"/assets/"_s + one.key).toObject();
    QCOMPARE(bench.text(one, u"productName"_s), truth[u"product"][u"name"].toString());
    const Console::Heard heard = bench.console().read(one);
    QCOMPARE(heard.of(u"assetItem"_s).size(), truth[u"items"].toArray().size());
    QCOMPARE(heard.of(u"assetParameter"_s).size(),
        truth[u"params"].toArray().size() + truth[u"configuration"][u"params"].toArray().size());
    for (const Record &param : heard.of(u"assetParameter"_s))
        QVERIFY(bench.text(param, u"type"_s) != "password"_L1 || bench.text(param, u"value"_s).isEmpty());
    const QJsonObject raw = QJsonDocument::fromJson(heard.of(u"asset"_s).constFirst().raw).object();
    QVERIFY(raw[u"params"].toArray().isEmpty()); // they may hold passwords
}

void lenient(Bench &bench)
{
    bool hasUnlimited = false;
    for (const Record &item : bench.console().list(u"asset"_s, u"all"_s).of(u"assetItem"_s))
        hasUnlimited |= bench.text(item, u"quantity"_s) == "-1"_L1;
    QVERIFY(hasUnlimited); // "unlimited"
}

void requests(Bench &bench)
{
    const Record request = bench.pick(u"request"_s, {{u"asset"_s, u"*"_s}});
    const Record asset{u"asset"_s, bench.text(request, u"asset"_s), {}, {}, {}};
    const Records found = bench.all(u"request"_s, u"ofAsset"_s, asset);
    QCOMPARE(keysOf(found), bench.idsOf(u"/assets/"_s + asset.key + u"/requests"_s));
    QVERIFY(keysOf(found).contains(request.key));
    QCOMPARE(bench.text(found.constFirst(), u"asset"_s), asset.key);
}

void insideSearch(Bench &bench)
{
    const Console::Heard heard = bench.console().read(bench.pick(u"asset"_s, {{u"status"_s, u"active"_s}}));
    const QJsonObject truth = bench.truth(u"/assets/"_s + heard.of(u"asset"_s).constFirst().key).toObject();
    const Record item = heard.of(u"assetItem"_s).constFirst();
    const QJsonObject first = truth[u"items"][0].toObject();
    QCOMPARE(bench.text(item, u"id"_s), first[u"id"].toString()); // by id
    QCOMPARE(bench.text(item, u"mpn"_s), first[u"mpn"].toString()); // by mpn
    QCOMPARE(bench.text(item, u"item"_s), first[u"global_id"].toString()); // by global id
    const Record param = heard.of(u"assetParameter"_s).constFirst();
    QCOMPARE(bench.text(param, u"id"_s), truth[u"params"][0][u"id"].toString());
    QCOMPARE(bench.text(bench.read(item), u"mpn"_s), first[u"mpn"].toString());
}

void tierConfigOf(Bench &bench)
{
    const Record config = bench.pick(u"tierConfigRequest"_s, {{u"status"_s, u"approved"_s}});
    const Texts where{
        {u"account"_s, bench.text(config, u"account"_s)}, {u"product"_s, bench.text(config, u"product"_s)}};
    const Console::Heard heard = bench.console().list(u"tierConfigRequest"_s, u"approved"_s, {}, where);
    QVERIFY2(!heard.error, qPrintable(said(heard)));
    QVERIFY(!heard.of(u"tierConfig"_s).isEmpty());
    const QString query =
        u"/tier/config-requests?status=approved&configuration.product.id=%1&configuration.account.id=%2&ordering(-id)"_s;
    QCOMPARE(heard.of(u"tierConfig"_s).constFirst().key,
        bench.said(query.arg(where[u"product"_s], where[u"account"_s]), u"0/configuration/id"_s));
}

void renderAsset(Bench &bench)
{
    const Record asset = bench.pick(u"asset"_s, {{u"status"_s, u"active"_s}});
    QVERIFY(!bench.done(u"asset"_s, u"preview"_s, asset).document.isEmpty());
}

void aggregates(Bench &bench)
{
    const QJsonArray all = bench.truths(u"/usage/aggregates"_s);
    QVERIFY(!all.isEmpty());
    QCOMPARE(bench.all(u"aggregate"_s).size(), all.size());
    const QString asset = all.at(0)[u"asset"][u"id"].toString();
    const Records found = bench.all(u"aggregate"_s, u"ofAsset"_s, {u"asset"_s, asset, {}, {}, {}});
    QCOMPARE(found.size(), bench.truths(u"/assets/"_s + asset + u"/usage/aggregates"_s).size());
    QCOMPARE(bench.text(found.constFirst(), u"asset"_s), asset);
}

void recurring(Bench &bench)
{
    const Records all = bench.all(u"recurringAsset"_s);
    QVERIFY(!all.isEmpty());
    QCOMPARE(keysOf(all), bench.idsOf(u"/subscriptions/assets"_s));
    QCOMPARE(bench.text(bench.read(all.constFirst()), u"period"_s),
        bench.said(u"/subscriptions/assets/"_s + all.constFirst().key, u"billing/period/uom"_s));
}

void billing(Bench &bench)
{
    const Records all = bench.all(u"billingRequest"_s);
    QVERIFY(!all.isEmpty());
    QCOMPARE(keysOf(all), bench.idsOf(u"/subscriptions/requests"_s));
    const Record one = bench.read(all.constFirst());
    const Record asset{u"asset"_s, bench.text(one, u"asset"_s), {}, {}, {}};
    QVERIFY(keysOf(bench.all(u"billingRequest"_s, u"ofAsset"_s, asset)).contains(one.key));
    bench.done(u"billingRequest"_s, u"attributes"_s, one, {{u"vendorId"_s, u"V-1"_s}});
    QCOMPARE(
        bench.said(u"/subscriptions/requests/"_s + one.key, u"attributes/vendor/external_id"_s), u"V-1"_s);
    const Record made = bench.made(u"billingRequest"_s, u"create"_s, asset,
        {{u"side"_s, u"vendor"_s}, {u"from"_s, u"2026-01-01T00:00:00Z"_s},
            {u"to"_s, u"2026-02-01T00:00:00Z"_s}, {u"length"_s, u"1"_s}, {u"period"_s, u"monthly"_s},
            {u"items"_s,
                u"[{\"id\":\"%1\",\"quantity\":5}]"_s.arg(
                    bench.said(u"/assets/"_s + asset.key, u"items/0/global_id"_s))}});
    QCOMPARE(bench.said(u"/subscriptions/requests/"_s + made.key, u"period/uom"_s), u"monthly"_s);
}

} // namespace

QList<Row> assetRows()
{
    return {{"Directory.list_assets(filters)", "vendor", listAssets},
        {"list_assets by customer, reseller, product", "vendor", scoped},
        {"Directory.get_asset(id)", "vendor", getAsset}, {"quantity \"unlimited\"", "vendor", lenient},
        {"Asset.get_requests()", "vendor", requests},
        {"Asset.get_item_by_id, _mpn, _global_id, get_param_by_id", "vendor", insideSearch},
        {"FulfillmentAutomation.get_tier_config, TierConfig.get(account, product)", "vendor", tierConfigOf},
        {"GET /assets/{id}/render", "vendor", renderAsset}, {"GET usage/aggregates", "vendor", aggregates},
        {"GET /subscriptions/assets", "vendor", recurring}, {"billing requests", "vendor", billing}};
}

} // namespace tenantry::testing
