#include "rows.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

void ownAccount(Bench &bench)
{
    const Records accounts = bench.all(u"account"_s, u"own"_s);
    QCOMPARE(accounts.constFirst().key, bench.said(u"/accounts?limit=1&offset=0"_s, u"0/id"_s));
    QCOMPARE(bench.text(accounts.constFirst(), u"name"_s), bench.said(u"/accounts"_s, u"0/name"_s));
    const sandbox::Arrived asked = bench.last(u"GET"_s, u"/accounts"_s);
    QVERIFY(asked.headers.value(u"authorization"_s).startsWith("ApiKey SU-"_L1));
    QVERIFY(!asked.query.contains("ordering"_L1)); // the first one must stay the signed-in one
}

void productsSetting(Bench &bench)
{
    const Records products = bench.all(u"product"_s);
    QVERIFY(products.size() > 1);
    Manner manner;
    manner.settings = {{u"products"_s, products.at(0).key + u", "_s + products.at(1).key}};
    Bench narrow(u"vendor"_s, manner);
    QStringList wanted{products.at(0).key, products.at(1).key};
    wanted.sort();
    QCOMPARE(keysOf(narrow.all(u"product"_s)), wanted);
    for (const char *type : {"asset", "request", "tierConfig", "tierConfigRequest", "listing", "usageFile"}) {
        QStringList expected;
        for (const Record &record : bench.all(QLatin1StringView(type))) {
            if (wanted.contains(bench.text(record, u"product"_s)))
                expected.append(record.key);
        }
        expected.sort();
        QCOMPARE(keysOf(narrow.all(QLatin1StringView(type))).size(), expected.size());
        for (const Record &record : narrow.all(QLatin1StringView(type)))
            QVERIFY2(wanted.contains(narrow.text(record, u"product"_s)), type);
    }
    QVERIFY(narrow.all(u"asset"_s).size() < bench.all(u"asset"_s).size());
}

void keyWithItsWord(Bench &bench)
{
    Manner manner;
    manner.secrets = {{u"token"_s, u"ApiKey "_s + bench.sandbox().administrator().password}};
    Bench same(u"vendor"_s, manner);
    QVERIFY(!same.all(u"account"_s, u"own"_s).isEmpty());
}

void oneAccount(Bench &bench)
{
    const Record own = bench.pick(u"account"_s);
    QCOMPARE(QJsonDocument::fromJson(bench.read(own).raw).object(),
        bench.truth(u"/accounts/"_s + own.key).toObject());
}

void editAccount(Bench &bench)
{
    const Record own = bench.pick(u"account"_s);
    const QString name = bench.text(own, u"name"_s);
    bench.done(
        u"account"_s, u"edit"_s, own, {{u"headquarters"_s, u"Bilbao"_s}, {u"languages"_s, u"es | pt"_s}});
    QCOMPARE(bench.said(u"/accounts/"_s + own.key, u"headquarters"_s), u"Bilbao"_s);
    QCOMPARE(bench.said(u"/accounts/"_s + own.key, u"name"_s), name);
    QVERIFY(!bench.last(u"PUT"_s, u"/accounts/"_s).body.contains("name")); // only what changes is sent
}

QString users(Bench &bench)
{
    return u"/accounts/"_s + bench.pick(u"account"_s).key + u"/users"_s;
}

void listUsers(Bench &bench)
{
    const Record own = bench.pick(u"account"_s);
    const Records all = bench.all(u"user"_s, u"ofAccount"_s, own);
    QCOMPARE(keysOf(all), bench.idsOf(users(bench)));
    QVERIFY(!all.isEmpty());
    QCOMPARE(bench.text(all.constFirst(), u"account"_s), own.key);
    QCOMPARE(bench.text(bench.read(all.constFirst()), u"email"_s),
        bench.said(users(bench) + u'/' + all.constFirst().key, u"email"_s));
}

void inviteUser(Bench &bench)
{
    const Record own = bench.pick(u"account"_s);
    const QString group = bench.text(bench.pick(u"user"_s, {{u"groupIds"_s, u"*"_s}}), u"groupIds"_s);
    const Record made = bench.made(
        u"user"_s, u"invite"_s, own, {{u"email"_s, u"nora@laurel.example"_s}, {u"groups"_s, group}});
    QCOMPARE(bench.said(users(bench) + u'/' + made.key, u"email"_s), u"nora@laurel.example"_s);
}

void changeUser(Bench &bench)
{
    const Record user = bench.pick(u"user"_s, {{u"groupIds"_s, u"*"_s}});
    const QString group = bench.text(user, u"groupIds"_s).section(" | "_L1, 0, 0);
    bench.done(u"user"_s, u"edit"_s, user, {{u"groups"_s, group}, {u"tags"_s, u"TG-1"_s}});
    const QJsonObject sent = QJsonDocument::fromJson(bench.last(u"PUT"_s, u"/users/"_s).body).object();
    QCOMPARE(sent[u"groups"][0][u"id"].toString(), group);
    QCOMPARE(bench.truth(users(bench) + u'/' + user.key, u"groups"_s).toArray().size(), 1);
}

Record invited(Bench &bench, const QString &email)
{
    const QString group = bench.text(bench.pick(u"user"_s, {{u"groupIds"_s, u"*"_s}}), u"groupIds"_s);
    const Record made = bench.made(
        u"user"_s, u"invite"_s, bench.pick(u"account"_s), {{u"email"_s, email}, {u"groups"_s, group}});
    return bench.pick(u"user"_s, {{u"id"_s, made.key}});
}

void removeUser(Bench &bench)
{
    const Record user = invited(bench, u"max@laurel.example"_s);
    bench.done(u"user"_s, u"remove"_s, user);
    QVERIFY(!bench.idsOf(users(bench)).contains(user.key));
    bench.done(u"user"_s, u"remove"_s, user); // it is as one wants it
}

void activateAndReinvite(Bench &bench)
{
    const Record user = invited(bench, u"leo@laurel.example"_s);
    bench.done(u"user"_s, u"reinvite"_s, user);
    QVERIFY(!bench.last(u"POST"_s, u"/reinvite"_s).path.isEmpty());
    bench.done(u"user"_s, u"activate"_s, user);
    QCOMPARE(bench.said(users(bench) + u'/' + user.key, u"active"_s), u"true"_s);
}

void partners(Bench &bench)
{
    const Records all = bench.all(u"partner"_s);
    QVERIFY(!all.isEmpty());
    QCOMPARE(keysOf(all), bench.idsOf(u"/partners"_s));
    QCOMPARE(bench.text(bench.read(all.constFirst()), u"name"_s),
        bench.said(u"/partners/"_s + all.constFirst().key, u"name"_s));
}

void countriesAndCategories(Bench &bench)
{
    const Records countries = bench.all(u"country"_s);
    QCOMPARE(keysOf(countries), bench.idsOf(u"/countries"_s));
    QCOMPARE(bench.text(bench.read(countries.constFirst()), u"name"_s),
        bench.said(u"/countries/"_s + countries.constFirst().key, u"name"_s));
    const Records categories = bench.all(u"category"_s);
    QCOMPARE(keysOf(categories), bench.idsOf(u"/categories"_s));
    QVERIFY(!categories.isEmpty());
    QCOMPARE(bench.read(categories.constFirst()).key, categories.constFirst().key);
}

} // namespace

QList<Row> directoryRows()
{
    return {{"Config(api_url, api_key)", "vendor", ownAccount},
        {"Config(products)", "vendor", productsSetting},
        {"Config(api_key with its word)", "vendor", keyWithItsWord},
        {"GET /accounts/{id}", "vendor", oneAccount}, {"PUT /accounts/{id}", "vendor", editAccount},
        {"GET /accounts/{id}/users", "vendor", listUsers},
        {"POST /accounts/{id}/users", "vendor", inviteUser},
        {"PUT /accounts/{id}/users/{user}", "vendor", changeUser},
        {"DELETE /accounts/{id}/users/{user}", "vendor", removeUser},
        {"POST /accounts/{id}/users/{user}/activate, /reinvite", "vendor", activateAndReinvite},
        {"GET /partners", "vendor", partners},
        {"GET /countries, /categories", "vendor", countriesAndCategories}};
}

} // namespace tenantry::testing
