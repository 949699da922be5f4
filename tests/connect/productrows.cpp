#include "rows.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

Record product(Bench &bench, const QString &status = u"published"_s)
{
    return bench.pick(u"product"_s, {{u"status"_s, status}});
}

QString productPath(const Record &product, const QString &folder = {}, const QString &id = {})
{
    QString out = u"/products/"_s + product.key;
    if (!folder.isEmpty())
        out += u'/' + folder;
    return id.isEmpty() ? out : out + u'/' + id;
}

// A list below a product says what the sandbox has, and each of its objects can be read where it can.
void below(Bench &bench, const QString &type, const QString &folder, bool isReadable = true)
{
    bool any = false;
    for (const Record &one : bench.all(u"product"_s).mid(0, 4)) {
        const Records all = bench.all(type, u"ofProduct"_s, one);
        QCOMPARE(all.size(), bench.truths(productPath(one, folder)).size());
        if (all.isEmpty())
            continue;
        any = true;
        QCOMPARE(bench.text(all.constFirst(), u"product"_s), one.key);
        if (isReadable)
            QCOMPARE(bench.read(all.constFirst()).key, all.constFirst().key);
    }
    QVERIFY(any);
}

void products(Bench &bench)
{
    const Records all = bench.all(u"product"_s);
    QCOMPARE(keysOf(all), bench.idsOf(u"/products"_s));
    const Record one = bench.read(all.constFirst());
    QCOMPARE(QJsonDocument::fromJson(one.raw).object(), bench.truth(productPath(one)).toObject());
}

void productLife(Bench &bench)
{
    const Record made = bench.made(
        u"product"_s, u"create"_s, {}, {{u"name"_s, u"Größe & Maß"_s}, {u"externalId"_s, u"X-1"_s}});
    QCOMPARE(bench.said(productPath(made), u"name"_s), u"Größe & Maß"_s);
    bench.done(u"product"_s, u"edit"_s, made, {{u"summary"_s, u"Mail for all"_s}});
    QCOMPARE(bench.said(productPath(made), u"short_description"_s), u"Mail for all"_s);
    QCOMPARE(bench.said(productPath(made), u"external_id"_s), u"X-1"_s);
    bench.done(u"product"_s, u"delete"_s, made);
    QVERIFY(!bench.idsOf(u"/products"_s).contains(made.key));
    QVERIFY(bench.console().perform(u"product"_s, u"delete"_s, product(bench)).error);
}

void productSale(Bench &bench)
{
    const Record one = product(bench);
    bench.done(u"product"_s, u"endSale"_s, one, {{u"notes"_s, u"Replaced"_s}});
    QCOMPARE(bench.said(productPath(one), u"status"_s), u"endofsale"_s);
    QCOMPARE(bench.said(productPath(one), u"end_of_sale_notes"_s), u"Replaced"_s);
    bench.done(u"product"_s, u"resumeSale"_s, one);
    QCOMPARE(bench.said(productPath(one), u"status"_s), u"published"_s);
}

void versions(Bench &bench)
{
    const Record one = product(bench);
    const auto before = bench.truths(productPath(one, u"versions"_s)).size();
    bench.done(u"productVersion"_s, u"create"_s, one);
    const Records all = bench.all(u"productVersion"_s, u"ofProduct"_s, one);
    QCOMPARE(all.size(), before + 1);
    bench.done(u"productVersion"_s, u"edit"_s, all.constLast(),
        {{u"changes"_s, u"New prices"_s}, {u"staging"_s, u"true"_s}});
    QCOMPARE(bench.text(bench.read(all.constLast()), u"changes"_s), u"New prices"_s);
}

void items(Bench &bench)
{
    below(bench, u"item"_s, u"items"_s);
    const Record item = bench.pick(u"item"_s, {{u"mpn"_s, u"*"_s}});
    QCOMPARE(item.key, bench.text(item, u"id"_s));
}

Texts newItem(Bench &bench)
{
    const Record known = bench.pick(u"item"_s, {{u"unitId"_s, u"*"_s}});
    return {{u"name"_s, u"Mail Gold"_s}, {u"mpn"_s, u"NW-GOLD"_s}, {u"description"_s, u"Mailbox 500 GB"_s},
        {u"type"_s, u"reservation"_s}, {u"unit"_s, bench.text(known, u"unitId"_s)},
        {u"period"_s, u"monthly"_s}, {u"precision"_s, u"integer"_s}};
}

void itemLife(Bench &bench)
{
    const Record owner = product(bench);
    const Texts texts = newItem(bench);
    Record made = bench.made(u"item"_s, u"create"_s, owner, texts);
    made = bench.pick(u"item"_s, {{u"id"_s, made.key}});
    QCOMPARE(bench.said(productPath(owner, u"items"_s, made.key), u"mpn"_s), u"NW-GOLD"_s);
    const Console::Heard twice = bench.console().perform(u"item"_s, u"create"_s, owner, texts);
    QCOMPARE(twice.error->fault, Fault::Invalid);
    QCOMPARE(twice.error->code, u"VAL_001"_s);
    bench.done(u"item"_s, u"edit"_s, made, {{u"description"_s, u"Mailbox 1 TB"_s}});
    QCOMPARE(bench.said(productPath(owner, u"items"_s, made.key), u"description"_s), u"Mailbox 1 TB"_s);
    bench.done(u"item"_s, u"delete"_s, made);
    QVERIFY(!bench.idsOf(productPath(owner, u"items"_s)).contains(made.key));
    const Record sold = bench.pick(u"item"_s, {{u"status"_s, u"published"_s}});
    QVERIFY(bench.console().perform(u"item"_s, u"delete"_s, sold).error); // drafts only
    const Record of{u"product"_s, bench.text(sold, u"product"_s), {}, {}, {}};
    bench.done(u"item"_s, u"endSale"_s, sold);
    QCOMPARE(bench.said(productPath(of, u"items"_s, sold.key), u"status"_s), u"endofsale"_s);
    bench.done(u"item"_s, u"resumeSale"_s, sold);
    QCOMPARE(bench.said(productPath(of, u"items"_s, sold.key), u"status"_s), u"published"_s);
}

void parameters(Bench &bench)
{
    below(bench, u"parameter"_s, u"parameters"_s);
    QVERIFY(bench.last(u"GET"_s, u"/parameters"_s).path.contains("/parameters"_L1));
}

void parameterLife(Bench &bench)
{
    const Record owner = product(bench);
    Record made = bench.made(u"parameter"_s, u"create"_s, owner,
        {{u"name"_s, u"data_centre"_s}, {u"title"_s, u"Data centre"_s},
            {u"description"_s, u"Where data is kept"_s}, {u"type"_s, u"text"_s}, {u"scope"_s, u"asset"_s},
            {u"phase"_s, u"ordering"_s}, {u"required"_s, u"true"_s}, {u"hidden"_s, u"false"_s},
            {u"unique"_s, u"false"_s}});
    made = bench.pick(u"parameter"_s, {{u"id"_s, made.key}});
    const QString target = productPath(owner, u"parameters"_s, made.key);
    QCOMPARE(bench.said(target, u"constraints/required"_s), u"true"_s);
    bench.done(u"parameter"_s, u"edit"_s, made, {{u"title"_s, u"Region"_s}, {u"hidden"_s, u"true"_s}});
    QCOMPARE(bench.said(target, u"title"_s), u"Region"_s);
    QCOMPARE(bench.said(target, u"constraints/hidden"_s), u"true"_s);
    QCOMPARE(bench.said(target, u"constraints/required"_s), u"true"_s); // what is not named stays
    bench.done(u"parameter"_s, u"delete"_s, made);
    QVERIFY(!bench.idsOf(productPath(owner, u"parameters"_s)).contains(made.key));
}

void templates(Bench &bench)
{
    below(bench, u"template"_s, u"templates"_s);
    const Record text = bench.pick(u"template"_s);
    QVERIFY(!bench.done(u"template"_s, u"preview"_s, text).document.isEmpty());
    QVERIFY(!bench.done(u"template"_s, u"render"_s, text).document.isEmpty());
}

void templateLife(Bench &bench)
{
    const Record owner = product(bench);
    Record made = bench.made(u"template"_s, u"create"_s, owner,
        {{u"name"_s, u"Welcome"_s}, {u"body"_s, u"# Hello {{ tenant_id }}"_s}, {u"scope"_s, u"asset"_s},
            {u"type"_s, u"fulfillment"_s}});
    made = bench.pick(u"template"_s, {{u"id"_s, made.key}});
    QCOMPARE(bench.said(productPath(owner, u"templates"_s, made.key), u"body"_s), u"# Hello {{ tenant_id }}"_s);
    bench.done(u"template"_s, u"edit"_s, made, {{u"name"_s, u"Welcome, again"_s}});
    QCOMPARE(bench.said(productPath(owner, u"templates"_s, made.key), u"name"_s), u"Welcome, again"_s);
    bench.done(u"template"_s, u"delete"_s, made);
    QVERIFY(!bench.idsOf(productPath(owner, u"templates"_s)).contains(made.key));
}

void configurations(Bench &bench)
{
    below(bench, u"configurationValue"_s, u"configurations"_s, false);
    const Record value = bench.pick(u"configurationValue"_s, {{u"value"_s, u"*"_s}});
    const Record of{u"product"_s, bench.text(value, u"product"_s), {}, {}, {}};
    const auto count = bench.truths(productPath(of, u"configurations"_s)).size();
    bench.done(u"configurationValue"_s, u"edit"_s, value, {{u"value"_s, u"eu-north"_s}});
    QCOMPARE(bench.truths(productPath(of, u"configurations"_s)).size(), count); // overwritten, not added
    for (const Record &one : bench.all(u"configurationValue"_s, u"ofProduct"_s, of)) {
        if (one.key == value.key)
            QCOMPARE(bench.text(one, u"value"_s), u"eu-north"_s);
    }
    bench.done(u"configurationValue"_s, u"set"_s, of,
        {{u"parameter"_s, bench.text(value, u"parameter"_s)}, {u"value"_s, u"eu-south"_s},
            {u"item"_s, bench.text(value, u"item"_s)},
            {u"marketplace"_s, bench.text(value, u"marketplace"_s)}});
    QCOMPARE(bench.truths(productPath(of, u"configurations"_s)).size(), count);
}

void media(Bench &bench)
{
    const Record owner = product(bench);
    Record made = bench.made(u"media"_s, u"create"_s, owner,
        {{u"position"_s, u"1"_s}, {u"type"_s, u"image"_s}}, {{u"thumbnail"_s, QByteArray("\x89PNG\r\n")}});
    below(bench, u"media"_s, u"media"_s);
    made = bench.pick(u"media"_s, {{u"id"_s, made.key}});
    bench.done(
        u"media"_s, u"edit"_s, made, {{u"type"_s, u"video"_s}, {u"url"_s, u"https://video.example/1"_s}});
    QCOMPARE(bench.said(productPath(owner, u"media"_s, made.key), u"url"_s), u"https://video.example/1"_s);
    bench.done(u"media"_s, u"delete"_s, made);
    QVERIFY(!bench.idsOf(productPath(owner, u"media"_s)).contains(made.key));
}

void actions(Bench &bench)
{
    const Record owner = product(bench);
    Record made = bench.made(u"action"_s, u"create"_s, owner,
        {{u"action"_s, u"sso"_s}, {u"name"_s, u"Sign in"_s}, {u"title"_s, u"Sign in"_s},
            {u"type"_s, u"button"_s}, {u"scope"_s, u"asset"_s}, {u"description"_s, u"Single sign-on"_s}});
    below(bench, u"action"_s, u"actions"_s);
    made = bench.pick(u"action"_s, {{u"id"_s, made.key}});
    bench.done(u"action"_s, u"edit"_s, made, {{u"description"_s, u"Opens the panel"_s}});
    QCOMPARE(bench.said(productPath(owner, u"actions"_s, made.key), u"description"_s), u"Opens the panel"_s);
    const Records assets = bench.all(u"asset"_s, u"ofProduct"_s, owner);
    QVERIFY(!assets.isEmpty());
    const QByteArray link =
        bench.done(u"action"_s, u"link"_s, made, {{u"asset"_s, assets.constFirst().key}}).document;
    QVERIFY2(link.startsWith("http"), link.constData());
    bench.done(u"action"_s, u"delete"_s, made);
    QVERIFY(!bench.idsOf(productPath(owner, u"actions"_s)).contains(made.key));
}

void connections(Bench &bench)
{
    below(bench, u"connection"_s, u"connections"_s, false);
    const Record known = bench.pick(u"connection"_s, {{u"hub"_s, u"*"_s}, {u"distributor"_s, u"*"_s}});
    QVERIFY(isAbsent(
        known.values.at(bench.console().provider().schema().type(u"connection")->indexOf(u"oauthSecret"))));
    QVERIFY(!known.raw.contains("oauth_secret"));
    const Record owner{u"product"_s, bench.text(known, u"product"_s), {}, {}, {}};
    const Record made = bench.made(u"connection"_s, u"create"_s, owner,
        {{u"hub"_s, bench.text(known, u"hub"_s)}, {u"distributor"_s, bench.text(known, u"distributor"_s)},
            {u"type"_s, u"test"_s}});
    QVERIFY(bench.idsOf(productPath(owner, u"connections"_s)).contains(made.key));
}

void usageRules(Bench &bench)
{
    const Record item = bench.pick(u"item"_s);
    const Record owner{u"product"_s, bench.text(item, u"product"_s), {}, {}, {}};
    Record made = bench.made(u"usageRule"_s, u"create"_s, owner,
        {{u"item"_s, item.key}, {u"action"_s, u"accept"_s}, {u"rule"_s, u"usage < 100"_s},
            {u"status"_s, u"active"_s}});
    below(bench, u"usageRule"_s, u"usage/rules"_s, false);
    made = bench.pick(u"usageRule"_s, {{u"id"_s, made.key}});
    bench.done(u"usageRule"_s, u"edit"_s, made, {{u"rule"_s, u"usage < 200"_s}});
    QCOMPARE(bench.text(bench.pick(u"usageRule"_s, {{u"id"_s, made.key}}), u"rule"_s), u"usage < 200"_s);
    bench.done(u"usageRule"_s, u"delete"_s, made);
    QVERIFY(!bench.idsOf(productPath(owner, u"usage/rules"_s)).contains(made.key));
}

} // namespace

QList<Row> productRows()
{
    return {{"Directory.list_products, get_product", "vendor", products},
        {"POST, PUT, DELETE /products", "vendor", productLife},
        {"POST /products/{P}/endsale, /resumesale", "vendor", productSale},
        {"product versions", "vendor", versions}, {"product items", "vendor", items},
        {"POST, PUT, DELETE items, endsale, resumesale", "vendor", itemLife},
        {"product parameters", "vendor", parameters},
        {"POST, PUT, DELETE parameters", "vendor", parameterLife},
        {"Product.get_templates", "vendor", templates},
        {"POST, PUT, DELETE templates", "vendor", templateLife},
        {"Product.get_product_configurations(filters)", "vendor", configurations},
        {"product media", "vendor", media}, {"product actions", "vendor", actions},
        {"product connections", "vendor", connections}, {"usage rules", "vendor", usageRules}};
}

} // namespace tenantry::testing
