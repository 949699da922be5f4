#include "rows.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

void marketplaces(Bench &bench)
{
    const Records all = bench.all(u"marketplace"_s);
    QVERIFY(!all.isEmpty());
    QCOMPARE(keysOf(all), bench.idsOf(u"/marketplaces"_s));
    QCOMPARE(bench.text(bench.read(all.constFirst()), u"currency"_s),
        bench.said(u"/marketplaces/"_s + all.constFirst().key, u"currency"_s));
    const QString hub = bench.said(u"/marketplaces/"_s + all.constFirst().key, u"hubs/0/hub/id"_s);
    QVERIFY(keysOf(bench.all(u"marketplace"_s, u"ofHub"_s, {}, {{u"hub"_s, hub}}))
                .contains(all.constFirst().key));
}

void marketplaceLife(Bench &bench)
{
    const Record made = bench.made(u"marketplace"_s, u"create"_s, {},
        {{u"name"_s, u"Nordics & Baltics"_s}, {u"description"_s, u"North"_s}, {u"zone"_s, u"EU"_s},
            {u"currency"_s, u"EUR"_s}, {u"countries"_s, u"SE | FI"_s}});
    const QString target = u"/marketplaces/"_s + made.key;
    QCOMPARE(bench.said(target, u"countries/1/id"_s), u"FI"_s);
    bench.done(u"marketplace"_s, u"edit"_s, made, {{u"description"_s, u"The north"_s}});
    QCOMPARE(bench.said(target, u"description"_s), u"The north"_s);
    QCOMPARE(bench.said(target, u"name"_s), u"Nordics & Baltics"_s);
    bench.done(u"marketplace"_s, u"icon"_s, made, {}, {{u"icon"_s, QByteArray("\x89PNG\r\n")}});
    bench.done(u"marketplace"_s, u"delete"_s, made);
    QVERIFY(!bench.idsOf(u"/marketplaces"_s).contains(made.key));
}

void hubs(Bench &bench)
{
    const Records all = bench.all(u"hub"_s);
    QVERIFY(!all.isEmpty());
    QCOMPARE(keysOf(all), bench.idsOf(u"/hubs"_s));
    const Record one = bench.read(all.constFirst());
    QCOMPARE(bench.text(one, u"instance"_s), bench.said(u"/hubs/"_s + one.key, u"instance/id"_s));
    QCOMPARE(bench.all(u"connection"_s, u"ofHub"_s, one).size(),
        bench.truths(u"/hubs/"_s + one.key + u"/connections"_s).size());
    QCOMPARE(bench.all(u"hubMarketplace"_s, u"ofHub"_s, one).size(),
        bench.truths(u"/hubs/"_s + one.key + u"/marketplaces"_s).size());
}

void hubLife(Bench &bench)
{
    const Record made = bench.made(u"hub"_s, u"create"_s, {},
        {{u"name"_s, u"Second hub"_s}, {u"description"_s, u"Spare"_s},
            {u"instance"_s, u"f3c1a6c0-5d3a-4f6e-a1fe-0b66c5e6f7aa"_s}, {u"instanceType"_s, u"oa"_s}});
    const QString target = u"/hubs/"_s + made.key;
    QCOMPARE(bench.said(target, u"instance/id"_s), u"f3c1a6c0-5d3a-4f6e-a1fe-0b66c5e6f7aa"_s);
    bench.done(u"hub"_s, u"edit"_s, made, {{u"description"_s, u"Reserve"_s}});
    QCOMPARE(bench.said(target, u"description"_s), u"Reserve"_s);
    bench.done(u"hub"_s, u"delete"_s, made);
    QVERIFY(!bench.idsOf(u"/hubs"_s).contains(made.key));
    const Record inUse = bench.pick(
        u"hub"_s, {{u"id"_s, bench.text(bench.pick(u"tierAccount"_s, {{u"hub"_s, u"*"_s}}), u"hub"_s)}});
    QVERIFY(bench.console().perform(u"hub"_s, u"delete"_s, inUse).error);
}

void listings(Bench &bench)
{
    const Records all = bench.all(u"listing"_s);
    QVERIFY(!all.isEmpty());
    QCOMPARE(keysOf(all), bench.idsOf(u"/listings"_s));
    const Record one = bench.read(all.constFirst());
    QCOMPARE(bench.text(one, u"marketplace"_s),
        bench.said(u"/listings/"_s + one.key, u"contract/marketplace/id"_s));
    const Record market{u"marketplace"_s, bench.text(one, u"marketplace"_s), {}, {}, {}};
    QVERIFY(keysOf(bench.all(u"listing"_s, u"ofMarketplace"_s, market)).contains(one.key));
    const Console::Heard heard =
        bench.console().run(bench.console().provider().list(bench.console().connection(),
            {.type = u"listing"_s,
                .list = u"all"_s,
                .conditions = {{u"status"_s, Operator::Equals, {u"listed"_s}}}}));
    QCOMPARE(keysOf(heard.of(u"listing"_s)), bench.idsOf(u"/listings?status=listed"_s));
}

void editListing(Bench &bench)
{
    const Record one = bench.pick(u"listing"_s);
    bench.done(u"listing"_s, u"edit"_s, one, {{u"pricelist"_s, u"PL-111-222"_s}});
    QVERIFY(bench.last(u"PUT"_s, u"/listings/"_s).body.contains("PL-111-222"));
}

QString state(Bench &bench, const Record &request)
{
    return bench.said(u"/listing-requests/"_s + request.key, u"state"_s);
}

void listingRequests(Bench &bench)
{
    const Records all = bench.all(u"listingRequest"_s);
    QVERIFY(!all.isEmpty());
    QCOMPARE(keysOf(all), bench.idsOf(u"/listing-requests"_s));
    const Record one = bench.pick(u"listingRequest"_s, {{u"listing"_s, u"*"_s}});
    const Record listing{u"listing"_s, bench.text(one, u"listing"_s), {}, {}, {}};
    QVERIFY(keysOf(bench.all(u"listingRequest"_s, u"ofListing"_s, listing)).contains(one.key));
    QCOMPARE(
        bench.text(bench.read(one), u"type"_s), bench.said(u"/listing-requests/"_s + one.key, u"type"_s));
}

Record listed(Bench &bench)
{
    return bench.pick(u"listing"_s, {{u"status"_s, u"listed"_s}, {u"pendingRequest"_s, QString()}});
}

void askForListing(Bench &bench)
{
    const Record contract =
        bench.pick(u"contract"_s, {{u"status"_s, u"active"_s}, {u"type"_s, u"distribution"_s}});
    QSet<QString> taken;
    for (const Record &one : bench.all(u"listing"_s))
        taken.insert(bench.text(one, u"product"_s) + bench.text(one, u"contract"_s));
    for (const Record &product : bench.all(u"product"_s)) {
        if (taken.contains(product.key + contract.key) || bench.text(product, u"status"_s) != "published"_L1)
            continue;
        const Record made = bench.made(u"listingRequest"_s, u"create"_s, {},
            {{u"product"_s, product.key}, {u"contract"_s, contract.key}});
        QCOMPARE(state(bench, made), u"draft"_s);
        return;
    }
    const Record made = bench.made(u"listingRequest"_s, u"update"_s, listed(bench));
    QCOMPARE(state(bench, made), u"draft"_s);
}

void vendorSteps(Bench &bench)
{
    const Record made =
        bench.made(u"listingRequest"_s, u"remove"_s, listed(bench), {{u"note"_s, u"Sold out"_s}});
    QCOMPARE(state(bench, made), u"draft"_s);
    QCOMPARE(bench.said(u"/listing-requests/"_s + made.key, u"note"_s), u"Sold out"_s);
    bench.done(u"listingRequest"_s, u"submit"_s, made);
    QCOMPARE(state(bench, made), u"reviewing"_s);
    bench.done(u"listingRequest"_s, u"cancel"_s, made);
    QCOMPARE(state(bench, made), u"canceled"_s);
}

void providerSteps(Bench &bench)
{
    const Record first = bench.pick(u"listingRequest"_s, {{u"state"_s, u"reviewing"_s}});
    bench.done(u"listingRequest"_s, u"assign"_s, first);
    QVERIFY(!bench.text(bench.read(first), u"assignee"_s).isEmpty());
    bench.done(u"listingRequest"_s, u"unassign"_s, first);
    QVERIFY(bench.text(bench.read(first), u"assignee"_s).isEmpty());
    bench.done(u"listingRequest"_s, u"deploy"_s, first);
    QCOMPARE(state(bench, first), u"deploying"_s);
    bench.done(u"listingRequest"_s, u"complete"_s, first);
    QCOMPARE(state(bench, first), u"completed"_s);
}

void refine(Bench &bench)
{
    const Record one = bench.pick(u"listingRequest"_s, {{u"state"_s, u"reviewing"_s}});
    bench.done(u"listingRequest"_s, u"refine"_s, one);
    QCOMPARE(state(bench, one), u"draft"_s);
}

} // namespace

QList<Row> marketRows()
{
    return {{"GET /marketplaces", "vendor", marketplaces},
        {"POST, PUT, DELETE /marketplaces, icon", "distributor", marketplaceLife},
        {"GET /hubs, connections, marketplaces", "distributor", hubs},
        {"POST, PUT, DELETE /hubs", "distributor", hubLife},
        {"UsageAutomation.list / filters(status=listed)", "vendor", listings},
        {"PUT /listings/{id}", "vendor", editListing}, {"GET /listing-requests", "vendor", listingRequests},
        {"POST /listing-requests", "vendor", askForListing},
        {"listing requests: submit, cancel", "vendor", vendorSteps},
        {"listing requests: assign, deploy, complete", "distributor", providerSteps},
        {"listing requests: refine", "distributor", refine}};
}

} // namespace tenantry::testing
