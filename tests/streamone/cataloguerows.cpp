#include "tests/streamone/checks.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

QStringList productIds(const QJsonArray &products)
{
    QStringList out;
    for (const QJsonValue &one : products)
        out.append(lastPart(one[u"name"]));
    out.sort();
    return out;
}

Record product(const QString &id)
{
    return {u"product"_s, id, {}, {}, {}};
}

void products(Ion &ion)
{
    LISTED(heard, ion.list(u"product"_s, u"all"_s));
    const QJsonArray truths = ion.hasAll(u"/products?pageSize=1000"_s, u"products"_s);
    QVERIFY(truths.size() > 3);
    QCOMPARE(keysOf(heard.of(u"product"_s)), productIds(truths));
    qsizetype skus = 0;
    qsizetype plans = 0;
    for (const QJsonValue &one : truths) {
        for (const QJsonValue &sku : one[u"definition"][u"skus"].toArray()) {
            ++skus;
            plans += sku[u"plans"].toArray().size();
        }
        for (const QJsonValue &addOn : one[u"definition"][u"addOns"].toArray())
            plans += addOn[u"plans"].toArray().size();
    }
    QCOMPARE(heard.of(u"sku"_s).size(), skus);
    QCOMPARE(heard.of(u"plan"_s).size(), plans);
    QVERIFY(!heard.of(u"category"_s).isEmpty());
    LISTED(found,
        ion.list(u"product"_s, u"find"_s, {}, {{u"name"_s, u"Microsoft 365"_s}, {u"provider"_s, u"30"_s}}));
    QVERIFY(!found.of(u"product"_s).isEmpty());
    QVERIFY(found.of(u"product"_s).size() < truths.size());
}

void oneProduct(Ion &ion)
{
    LISTED(heard, ion.read(product(u"M365NCE-nordic"_s)));
    const Record read = heard.of(u"product"_s).constFirst();
    const QJsonObject truth = ion.has(u"/products/M365NCE-nordic"_s);
    QCOMPARE(ion.text(read, u"name"_s), truth[u"marketing"][u"displayName"].toString());
    QCOMPARE(heard.of(u"sku"_s).size(), truth[u"definition"][u"skus"].toArray().size());
    const QJsonObject plan = truth[u"definition"][u"skus"][0][u"plans"][0].toObject();
    const Record first = heard.of(u"plan"_s).constFirst();
    QCOMPARE(ion.text(first, u"price"_s).toDouble(), plan[u"pricebookPrice"].toDouble());
    QCOMPARE(ion.text(first, u"currency"_s), plan[u"pricebookCurrency"].toString());
    LISTED(owner,
        ion.list(u"product"_s, u"one"_s, {},
            {{u"product"_s, u"M365NCE-nordic"_s}, {u"clientRole"_s, u"OWNER"_s},
                {u"withoutMarketing"_s, u"true"_s}}));
    QCOMPARE(ion.text(owner.of(u"product"_s).constFirst(), u"caption"_s), QString());
    const Console::Heard none = ion.read(product(u"nothing-like-it"_s));
    QCOMPARE(none.error->fault, Fault::NotFound);
}

void groups(Ion &ion)
{
    for (const auto &[type, path, member] :
        {std::tuple(u"category"_s, u"/products/categories"_s, u"categories"_s),
            std::tuple(u"vertical"_s, u"/products/verticals"_s, u"verticals"_s),
            std::tuple(u"charge"_s, u"/products/charges"_s, u"charges"_s)}) {
        LISTED(heard, ion.list(type, u"all"_s));
        QCOMPARE(keysOf(heard.records), productIds(ion.hasAll(path, member)));
        QVERIFY2(!heard.records.isEmpty(), qPrintable(type));
    }
}

QStringList programsWithIt(Ion &ion)
{
    QStringList out;
    for (const QJsonValue &one :
        ion.hasAll(u"/products_programs?productName=OFFICE365NCE--smpnce"_s, u"programs"_s)) {
        if (one[u"productWasAdded"].toBool())
            out.append(lastPart(one[u"name"]));
    }
    return out;
}

void programs(Ion &ion)
{
    const Record owner = ion.read(product(u"OFFICE365NCE--smpnce"_s)).of(u"product"_s).constFirst();
    LISTED(heard, ion.list(u"program"_s, u"ofProduct"_s, owner));
    QStringList with;
    for (const Record &one : heard.records) {
        if (ion.text(one, u"added"_s) == "true"_L1)
            with.append(ion.text(one, u"id"_s));
        QCOMPARE(ion.text(one, u"product"_s), owner.key);
    }
    QVERIFY(!with.isEmpty());
    QCOMPARE(with, programsWithIt(ion));
}

void pricing(Ion &ion)
{
    LISTED(heard,
        ion.list(u"price"_s, u"ofCustomer"_s, ion.customer(),
            {{u"provider"_s, u"AZURE"_s}, {u"parts"_s, u"CFQ7TTC0LDPB:0001"_s}}));
    QVERIFY(!heard.records.isEmpty());
    const Record one = heard.records.constFirst();
    QCOMPARE(ion.text(one, u"customer"_s), u"88012"_s);
    QVERIFY(ion.text(one, u"price"_s).toDouble() > 0);
    QVERIFY(!ion.text(one, u"currency"_s).isEmpty());
}

void enableAndDisable(Ion &ion)
{
    const Record one = product(u"M365NCE-nordic"_s);
    LISTED(off, ion.perform(u"product"_s, u"disable"_s, one));
    QVERIFY(ion.has(u"/products/M365NCE-nordic"_s)[u"disabled"].toBool());
    LISTED(already, ion.perform(u"product"_s, u"disable"_s, one));
    LISTED(on, ion.perform(u"product"_s, u"enable"_s, one));
    QVERIFY(!ion.has(u"/products/M365NCE-nordic"_s)[u"disabled"].toBool());
    LISTED(again, ion.perform(u"product"_s, u"enable"_s, one));
    QCOMPARE(
        ion.perform(u"product"_s, u"enable"_s, product(u"nothing-like-it"_s)).error->fault, Fault::NotFound);
}

void setPrograms(Ion &ion)
{
    QCOMPARE(programsWithIt(ion), QStringList{u"3"_s});
    LISTED(heard,
        ion.perform(
            u"product"_s, u"setPrograms"_s, product(u"OFFICE365NCE--smpnce"_s), {{u"program"_s, u"7"_s}}));
    QCOMPARE(programsWithIt(ion), QStringList{u"7"_s});
}

void templates(Ion &ion)
{
    LISTED(heard, ion.list(u"template"_s, u"all"_s));
    QVERIFY(heard.records.size() > 1);
    LISTED(single,
        ion.list(u"template"_s, u"all"_s, {}, {{u"vendor"_s, u"MICROSOFT"_s}, {u"action"_s, u"UPDATE"_s}}));
    QCOMPARE(keysOf(single.records), QStringList{u"provisiontemplate33"_s});
    LISTED(read, ion.read(single.records.constFirst()));
    const QJsonObject truth = ion.has(u"/provisionTemplates/provisiontemplate33"_s);
    const Record one = read.records.constFirst();
    QCOMPARE(ion.text(one, u"title"_s), truth[u"title"].toString());
    QVERIFY(ion.text(one, u"attributes"_s).contains(u"renewalSetting"_s));
}

} // namespace

QList<Row> catalogueRows()
{
    return {{"list_products", products}, {"get_product", oneProduct},
        {"categories, verticals, charges", groups}, {"programs", programs}, {"product pricing", pricing},
        {"enable / disable product", enableAndDisable}, {"set programs", setPrograms},
        {"templates", templates}};
}

} // namespace tenantry::testing
