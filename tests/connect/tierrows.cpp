#include "rows.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

QString tierPath(const Record &record)
{
    const QString folder = record.type == "tierAccount"_L1 ? u"accounts"_s
        : record.type == "tierConfig"_L1                   ? u"configs"_s
        : record.type == "tierConfigRequest"_L1            ? u"config-requests"_s
                                                           : u"account-requests"_s;
    return u"/tier/"_s + folder + u'/' + record.key;
}

void accounts(Bench &bench)
{
    const Records all = bench.all(u"tierAccount"_s);
    QCOMPARE(keysOf(all), bench.idsOf(u"/tier/accounts"_s));
    for (const Record &one : all)
        QCOMPARE(bench.text(one, u"parent"_s), bench.said(tierPath(one), u"parent/id"_s));
    QCOMPARE(keysOf(bench.all(u"tierAccount"_s, u"top"_s)), bench.idsOf(u"/tier/accounts?type=reseller"_s));
    const Record reseller = bench.pick(u"tierAccount"_s, {{u"type"_s, u"reseller"_s}});
    QCOMPARE(keysOf(bench.all(u"tierAccount"_s, u"ofReseller"_s, reseller)),
        bench.idsOf(u"/tier/accounts?parent.id="_s + reseller.key));
    QCOMPARE(bench.text(bench.read(reseller), u"email"_s),
        bench.said(tierPath(reseller), u"contact_info/contact/email"_s));
}

Texts laurel(Bench &bench)
{
    const Record reseller = bench.pick(u"tierAccount"_s, {{u"type"_s, u"reseller"_s}, {u"hub"_s, u"*"_s}});
    return {{u"type"_s, u"customer"_s}, {u"name"_s, u"Laurel & Söhne, \"SL\""_s},
        {u"externalId"_s, u"90011"_s}, {u"hub"_s, bench.text(reseller, u"hub"_s)},
        {u"parent"_s, reseller.key}, {u"address1"_s, u"Calle Mayor 4"_s}, {u"city"_s, u"Bilbao"_s},
        {u"postalCode"_s, u"48001"_s}, {u"country"_s, u"ES"_s}, {u"firstName"_s, u"Nora"_s},
        {u"lastName"_s, u"Uribe"_s}, {u"email"_s, u"nora@laurel.example"_s}, {u"phoneCountry"_s, u"+34"_s}};
}

void createAccount(Bench &bench)
{
    const Texts texts = laurel(bench);
    const Record made = bench.made(u"tierAccount"_s, u"create"_s, {}, texts);
    QCOMPARE(bench.said(tierPath(made), u"name"_s), texts[u"name"_s]);
    QCOMPARE(bench.said(tierPath(made), u"parent/id"_s), texts[u"parent"_s]);
    QCOMPARE(bench.said(tierPath(made), u"contact_info/contact/phone_number/country_code"_s), u"+34"_s);
    QCOMPARE(bench.said(tierPath(made), u"external_id"_s), u"90011"_s);
}

void editTierAccount(Bench &bench)
{
    const Record made = bench.made(u"tierAccount"_s, u"create"_s, {}, laurel(bench));
    bench.done(u"tierAccount"_s, u"edit"_s, made, {{u"city"_s, u"Donostia"_s}, {u"taxId"_s, u"B-1"_s}});
    QCOMPARE(bench.said(tierPath(made), u"contact_info/city"_s), u"Donostia"_s);
    QCOMPARE(bench.said(tierPath(made), u"tax_id"_s), u"B-1"_s);
    QCOMPARE(bench.said(tierPath(made), u"contact_info/contact/email"_s),
        u"nora@laurel.example"_s); // what is not named stays
    QCOMPARE(bench.said(tierPath(made), u"name"_s), u"Laurel & Söhne, \"SL\""_s);
    const Records versions = bench.all(u"tierAccountVersion"_s, u"ofAccount"_s, made);
    QCOMPARE(versions.size(), bench.truths(tierPath(made) + u"/versions"_s).size());
    QVERIFY(!versions.isEmpty());
    QCOMPARE(bench.read(versions.constFirst()).key, versions.constFirst().key);
}

void deleteAccount(Bench &bench)
{
    const Record made = bench.made(u"tierAccount"_s, u"create"_s, {}, laurel(bench));
    bench.done(u"tierAccount"_s, u"delete"_s, made);
    QVERIFY(!bench.idsOf(u"/tier/accounts"_s).contains(made.key));
    const Record inUse{u"tierAccount"_s,
        bench.text(bench.pick(u"asset"_s, {{u"customer"_s, u"*"_s}}), u"customer"_s), {}, {}, {}};
    const Console::Heard refused = bench.console().perform(u"tierAccount"_s, u"delete"_s, inUse);
    QCOMPARE(refused.error->fault, Fault::Invalid);
}

void announce(Bench &bench)
{
    const Record account{u"tierAccount"_s,
        bench.text(
            bench.pick(u"asset"_s, {{u"customer"_s, u"*"_s}, {u"status"_s, u"active"_s}}), u"customer"_s),
        {}, {}, {}};
    const Record made =
        bench.made(u"tierAccountRequest"_s, u"announce"_s, account, {{u"city"_s, u"Getxo"_s}});
    QCOMPARE(bench.said(tierPath(made), u"account/id"_s), account.key); // the first of several
    QCOMPARE(bench.said(tierPath(made), u"account/contact_info/city"_s), u"Getxo"_s);
}

void accountRequests(Bench &bench)
{
    const Records all = bench.all(u"tierAccountRequest"_s);
    QVERIFY(!all.isEmpty());
    QCOMPARE(keysOf(all), bench.idsOf(u"/tier/account-requests"_s));
    const Record one = bench.read(all.constFirst());
    QCOMPARE(bench.text(one, u"account"_s), bench.said(tierPath(one), u"account/id"_s));
    const Record account{u"tierAccount"_s, bench.text(one, u"account"_s), {}, {}, {}};
    QVERIFY(keysOf(bench.all(u"tierAccountRequest"_s, u"ofAccount"_s, account)).contains(one.key));
}

void acceptAccountRequest(Bench &bench)
{
    const Record one = bench.pick(u"tierAccountRequest"_s, {{u"status"_s, u"pending"_s}});
    bench.done(u"tierAccountRequest"_s, u"accept"_s, one);
    QCOMPARE(bench.said(tierPath(one), u"status"_s), u"accepted"_s);
}

void ignore(Bench &bench)
{
    const Record one = bench.pick(u"tierAccountRequest"_s, {{u"status"_s, u"pending"_s}});
    bench.done(u"tierAccountRequest"_s, u"ignore"_s, one, {{u"reason"_s, u"Wrong country"_s}});
    QCOMPARE(bench.said(tierPath(one), u"status"_s), u"ignored"_s);
    QCOMPARE(bench.said(tierPath(one), u"reason"_s), u"Wrong country"_s);
}

void configs(Bench &bench)
{
    const Records all = bench.all(u"tierConfig"_s);
    QVERIFY(!all.isEmpty());
    QCOMPARE(keysOf(all), bench.idsOf(u"/tier/configs"_s));
    const Record one = bench.read(all.constFirst());
    QCOMPARE(bench.text(one, u"account"_s), bench.said(tierPath(one), u"account/id"_s));
    QCOMPARE(bench.text(one, u"level"_s), bench.said(tierPath(one), u"tier_level"_s));
    const Record account{u"tierAccount"_s, bench.text(one, u"account"_s), {}, {}, {}};
    QVERIFY(keysOf(bench.all(u"tierConfig"_s, u"ofAccount"_s, account)).contains(one.key));
    const Record product{u"product"_s, bench.text(one, u"product"_s), {}, {}, {}};
    QVERIFY(keysOf(bench.all(u"tierConfig"_s, u"ofProduct"_s, product)).contains(one.key));
}

void configParameters(Bench &bench)
{
    const Record config = bench.pick(u"tierConfig"_s);
    const Console::Heard heard = bench.console().read(config);
    const QJsonArray truth = bench.truth(tierPath(config), u"params"_s).toArray();
    QVERIFY(!truth.isEmpty());
    QCOMPARE(
        bench.text(heard.of(u"tierConfigParameter"_s).constFirst(), u"id"_s), truth.at(0)[u"id"].toString());
    const Record request = bench.pick(u"tierConfigRequest"_s);
    const Console::Heard other = bench.console().read(request);
    QCOMPARE(other.of(u"tierConfigRequestParameter"_s).size(),
        bench.truth(tierPath(request), u"params"_s).toArray().size());
    QVERIFY(!QJsonDocument::fromJson(other.of(u"tierConfigRequest"_s).constFirst().raw)[u"configuration"]
                 .toObject()
                 .contains(u"params"));
    QVERIFY(!bench.done(u"tierConfig"_s, u"preview"_s, config).document.isEmpty());
}

Record open(Bench &bench)
{
    return bench.pick(u"tierConfigRequest"_s, {{u"status"_s, u"pending"_s}});
}

void configRequests(Bench &bench)
{
    const Records all = bench.all(u"tierConfigRequest"_s);
    QCOMPARE(keysOf(all), bench.idsOf(u"/tier/config-requests"_s));
    const Record one = bench.read(open(bench));
    QCOMPARE(bench.text(one, u"configuration"_s), bench.said(tierPath(one), u"configuration/id"_s));
    const Record config{u"tierConfig"_s, bench.text(one, u"configuration"_s), {}, {}, {}};
    QVERIFY(keysOf(bench.all(u"tierConfigRequest"_s, u"ofConfig"_s, config)).contains(one.key));
    const Record account{u"tierAccount"_s, bench.text(one, u"account"_s), {}, {}, {}};
    QVERIFY(keysOf(bench.all(u"tierConfigRequest"_s, u"ofAccount"_s, account)).contains(one.key));
    QVERIFY(!bench.done(u"tierConfigRequest"_s, u"preview"_s, one).document.isEmpty());
}

void updateConfigParameters(Bench &bench)
{
    const Record request = open(bench);
    const Record param = bench.console().read(request).of(u"tierConfigRequestParameter"_s).constFirst();
    const QString id = bench.text(param, u"id"_s);
    bench.done(
        u"tierConfigRequest"_s, u"setParameter"_s, request, {{u"parameter"_s, id}, {u"value"_s, u"P-12"_s}});
    QCOMPARE(bench.said(tierPath(request), u"params/0/value"_s), u"P-12"_s);
    bench.done(u"tierConfigRequest"_s, u"setParameters"_s, request,
        {{u"params"_s, u"[{\"id\":\"%1\",\"value\":\"P-13\"}]"_s.arg(id)}});
    QCOMPARE(bench.said(tierPath(request), u"params/0/value"_s), u"P-13"_s);
    bench.done(u"tierConfigRequestParameter"_s, u"edit"_s, param, {{u"value"_s, u"P-14"_s}});
    QCOMPARE(bench.text(bench.read(param), u"value"_s), u"P-14"_s);
    bench.done(u"tierConfigRequestParameter"_s, u"question"_s, param, {{u"error"_s, u"unknown"_s}});
    QCOMPARE(bench.said(tierPath(request), u"params/0/value_error"_s), u"unknown"_s);
    bench.done(u"tierConfigRequest"_s, u"notes"_s, request, {{u"notes"_s, u"By telephone"_s}});
    QCOMPARE(bench.said(tierPath(request), u"notes"_s), u"By telephone"_s);
}

void fillParameters(Bench &bench, const Record &request)
{
    for (const Record &param : bench.console().read(request).of(u"tierConfigRequestParameter"_s))
        bench.done(u"tierConfigRequestParameter"_s, u"edit"_s, param, {{u"value"_s, u"P-12"_s}});
}

void approveConfigRequest(Bench &bench)
{
    const Record request = open(bench);
    fillParameters(bench, request);
    const Record product{u"product"_s, bench.text(request, u"product"_s), {}, {}, {}};
    const QString scope = u"tier"_s + bench.text(request, u"level"_s);
    QString text;
    for (const Record &one : bench.all(u"template"_s, u"ofProduct"_s, product))
        text = bench.text(one, u"scope"_s) == scope && text.isEmpty() ? one.key : text;
    QVERIFY(!text.isEmpty());
    const Console::Heard heard =
        bench.done(u"tierConfigRequest"_s, u"approve"_s, request, {{u"template"_s, text}});
    QVERIFY(!heard.document.isEmpty());
    QCOMPARE(bench.said(tierPath(request), u"status"_s), u"approved"_s);
}

void inquireAndPend(Bench &bench)
{
    const Record request = open(bench);
    bench.done(u"tierConfigRequest"_s, u"inquire"_s, request); // 204, no body
    QCOMPARE(bench.said(tierPath(request), u"status"_s), u"inquiring"_s);
    // Parameters are written while it is pending or a draft, notes only while it is pending (§4.5).
    QVERIFY(bench.console()
                .perform(u"tierConfigRequest"_s, u"setParameters"_s, request, {{u"params"_s, u"[]"_s}})
                .error);
    QVERIFY(bench.console()
                .perform(u"tierConfigRequest"_s, u"notes"_s, request, {{u"notes"_s, u"Later"_s}})
                .error);
    bench.done(u"tierConfigRequest"_s, u"pend"_s, request);
    QCOMPARE(bench.said(tierPath(request), u"status"_s), u"pending"_s);
}

void failConfigRequest(Bench &bench)
{
    const Record request = open(bench);
    bench.done(u"tierConfigRequest"_s, u"fail"_s, request, {{u"reason"_s, u"Unknown partner"_s}});
    QCOMPARE(bench.said(tierPath(request), u"status"_s), u"failed"_s);
    QCOMPARE(bench.said(tierPath(request), u"reason"_s), u"Unknown partner"_s);
}

void assignConfigRequest(Bench &bench)
{
    const Record request = open(bench);
    const Record user = bench.pick(u"user"_s, {{u"active"_s, u"true"_s}});
    bench.done(u"tierConfigRequest"_s, u"assign"_s, request, {{u"user"_s, user.key}});
    QCOMPARE(bench.text(bench.read(request), u"assignee"_s), user.key);
    bench.done(u"tierConfigRequest"_s, u"unassign"_s, request);
    QCOMPARE(bench.text(bench.read(request), u"assignee"_s), QString());
    bench.done(u"tierConfigRequest"_s, u"assign"_s, request); // to oneself
    QVERIFY(!bench.text(bench.read(request), u"assignee"_s).isEmpty());
}

void createRequest(Bench &bench)
{
    const Record config =
        bench.pick(u"tierConfig"_s, {{u"status"_s, u"active"_s}, {u"openRequest"_s, QString()}});
    const QString id = bench.said(tierPath(config), u"params/0/id"_s);
    const QString params = u"[{\"id\":\"%1\",\"value\":\"P-77\"}]"_s.arg(id);
    const Record made = bench.made(
        u"tierConfigRequest"_s, u"update"_s, config, {{u"params"_s, params}, {u"notes"_s, u"New code"_s}});
    QCOMPARE(bench.said(tierPath(made), u"configuration/id"_s), config.key);
    QCOMPARE(bench.said(tierPath(made), u"type"_s), u"update"_s);
}

void createSetup(Bench &bench)
{
    const Record config = bench.pick(u"tierConfig"_s);
    const Texts customer = laurel(bench);
    Texts reseller = customer;
    reseller.insert(u"type"_s, u"reseller"_s);
    reseller.remove(u"parent"_s);
    const Record account = bench.made(u"tierAccount"_s, u"create"_s, {}, reseller);
    const QString params =
        u"[{\"id\":\"%1\",\"value\":\"P-78\"}]"_s.arg(bench.said(tierPath(config), u"params/0/id"_s));
    const Record made = bench.made(u"tierConfigRequest"_s, u"create"_s, {},
        {{u"product"_s, bench.text(config, u"product"_s)}, {u"account"_s, account.key}, {u"level"_s, u"1"_s},
            {u"params"_s, params}, {u"draft"_s, u"draft"_s}});
    QCOMPARE(bench.said(tierPath(made), u"status"_s), u"draft"_s);
    QVERIFY(bench.done(u"tierConfigRequest"_s, u"validate"_s, made, {{u"params"_s, params}})
                .document.contains("P-78"));
    bench.done(u"tierConfigRequest"_s, u"submit"_s, made);
    QVERIFY(bench.said(tierPath(made), u"status"_s) != "draft"_L1);
}

} // namespace

QList<Row> tierRows()
{
    return {{"GET /tier/accounts", "vendor", accounts}, {"POST /tier/accounts", "distributor", createAccount},
        {"PUT /tier/accounts/{id}, GET versions", "distributor", editTierAccount},
        {"DELETE /tier/accounts/{id}", "distributor", deleteAccount},
        {"POST /tier/account-requests", "distributor", announce},
        {"GET /tier/account-requests", "vendor", accountRequests},
        {"POST /tier/account-requests/{id}/accept", "vendor", acceptAccountRequest},
        {"POST /tier/account-requests/{id}/ignore", "vendor", ignore},
        {"Directory.list_tier_configs, get_tier_config", "vendor", configs},
        {"TierConfig.get_param_by_id, TierConfigRequest.get_param_by_id", "vendor", configParameters},
        {"TierConfigAutomation.list / filters", "vendor", configRequests},
        {"TierConfigAutomation.update_parameters", "vendor", updateConfigParameters},
        {"TierConfigAutomation approve", "vendor", approveConfigRequest},
        {"TierConfigAutomation inquire, pend", "vendor", inquireAndPend},
        {"TierConfigAutomation fail", "vendor", failConfigRequest},
        {"POST /tier/config-requests/{id}/assign, /unassign", "vendor", assignConfigRequest},
        {"POST /tier/config-requests, update", "distributor", createRequest},
        {"POST /tier/config-requests, setup, validate, submit", "distributor", createSetup}};
}

} // namespace tenantry::testing
