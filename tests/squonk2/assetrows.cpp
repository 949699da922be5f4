#include "checks.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

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
    LISTED(cleared, console.perform(u"asset"_s, u"alter"_s, made, {{u"description"_s, QString()}}));
    QCOMPARE(console.truth(u"/asset/"_s + made.key)[u"description"].toString(), QString());
    QCOMPARE(console.truth(u"/asset/"_s + made.key)[u"content"].toString(), u"CCCC"_s);
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

} // namespace

QList<Row> assetRows()
{
    return {{"get_merchants", merchants}, {"get_merchant", oneMerchant}, {"get_available_assets", assets},
        {"get_asset", oneAsset}, {"create_asset", createAsset}, {"alter_asset", alterAsset},
        {"delete_asset", deleteAsset}, {"enable_asset", enableAsset}, {"disable_asset", enableAsset},
        {"attach_asset", attachAsset}, {"detach_asset", attachAsset}};
}

} // namespace tenantry::testing
