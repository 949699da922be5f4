#include "checks.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

void createCustomer(Console &console)
{
    LISTED(heard, console.perform(u"customer"_s, u"create"_s, {}, customerTexts()));
    const QJsonObject truth = truthOf(console, {u"customer"_s, heard.createdKey, {}, {}, {}});
    const QJsonValue organization = truth[u"Organization"];
    QCOMPARE(organization[u"OrgName"].toString(), u"Borealis \"Nord\" & Söhne"_s);
    QCOMPARE(organization[u"AddressSet"][0][u"City"].toString(), u"Cork"_s);
    QCOMPARE(organization[u"Contact"][u"TimeZone"].toString(), u"Europe/Dublin"_s); // an open choice
    QCOMPARE(truth[u"CustomerAccountSet"][0][u"CurrencyType"].toString(), u"EUR"_s);
    QCOMPARE(truth[u"CustomerIdentifierSet"][0][u"Value"].toString(), u"7001230001"_s);
    const Record owner = subscriber(console, u"nils+owner@borealis.example"_s); // with its +
    QCOMPARE(console.text(owner, u"state"_s), u"PENDING"_s);
    QCOMPARE(console.text(owner, u"roles"_s), u"CustomerAdministrator"_s);
    const Console::Heard twice = console.perform(u"customer"_s, u"create"_s, {}, customerTexts());
    QVERIFY(twice.error);
    QVERIFY(twice.error->words.contains(u"already exists"_s));
}

void readCustomer(Console &console)
{
    const Record one = harbour(console);
    LISTED(heard, console.read(one));
    QCOMPARE(QJsonDocument::fromJson(heard.records.constFirst().raw).object(), truthOf(console, one));
    LISTED(people, console.list(u"subscriber"_s, u"ofCustomer"_s, one));
    QCOMPARE(people.of(u"subscriber"_s).size(), 4);
    LISTED(bought, console.list(u"subscription"_s, u"ofCustomer"_s, one));
    QCOMPARE(keysOf(bought.of(u"subscription"_s)),
        membersOf(console.truths(
                      u"/resource/subscription?_namedQuery=getSubscriptionByCustomer&customerId="_s + one.key,
                      u"List"_s),
            u"Id"_s));
}

// Members that our own tables stand for, or that say the same twice.
bool isElsewhere(const QString &path)
{
    return path == u"Oid"_s || path.startsWith(u"SeatSet"_s);
}

void leaves(const QJsonObject &object, const QString &above, QStringList &out)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString path = above.isEmpty() ? it.key() : above + u'.' + it.key();
        if (it->isObject())
            leaves(it->toObject(), path, out);
        else if (!out.contains(path))
            out.append(path);
    }
}

// Whatever the service says of an object is a field.
void everyMemberIsRead(Console &console)
{
    QVERIFY(!newSeat(console, subscriber(console), newSubscription(console, u"D0NWLLL"_s, 2)).key.isEmpty());
    const QList<std::pair<QString, QString>> lists{{u"customer"_s, u"all"_s}, {u"subscriber"_s, u"all"_s},
        {u"subscription"_s, u"all"_s}, {u"seat"_s, u"ofSubscriber"_s}, {u"workflow"_s, u"byStatus"_s}};
    for (const auto &[type, list] : lists) {
        LISTED(heard, console.list(type, list, type == u"seat"_s ? subscriber(console) : Record()));
        QVERIFY(!heard.of(type).isEmpty());
        QStringList read;
        for (const Field &field : console.provider().schema().type(type)->fields)
            read += field.readFrom.isEmpty() ? QStringList{field.key} : field.readFrom;
        QStringList told;
        for (const Record &record : heard.of(type))
            leaves(QJsonDocument::fromJson(record.raw).object(), {}, told);
        for (const QString &path : std::as_const(told))
            QVERIFY2(read.contains(path) || isElsewhere(path), qPrintable(type + u": "_s + path));
    }
}

void updates(Console &console)
{
    const Record before = harbour(console);
    LISTED(heard, console.perform(u"customer"_s, u"suspend"_s, before));
    const Record after = again(console, before);
    QVERIFY(console.text(after, u"modified"_s) != console.text(before, u"modified"_s));
    QVERIFY(!console.text(after, u"suspended"_s).isEmpty());
}

void removeCustomer(Console &console)
{
    const Record one = harbour(console);
    const Record person = subscriber(console);
    LISTED(heard, console.perform(u"customer"_s, u"delete"_s, one));
    QCOMPARE(stateOf(console, one), u"gone"_s);
    QCOMPARE(stateOf(console, person), u"gone"_s);
    LISTED(twice, console.perform(u"customer"_s, u"delete"_s, one));
    QCOMPARE(console.read(one).error->fault, Fault::NotFound);
}

void suspendCustomer(Console &console)
{
    const Record one = harbour(console);
    LISTED(heard, console.perform(u"customer"_s, u"suspend"_s, one));
    QCOMPARE(stateOf(console, one), u"SUSPENDED"_s);
    QVERIFY(console.perform(u"customer"_s, u"suspend"_s, one).error);
    LISTED(back, console.perform(u"customer"_s, u"unsuspend"_s, one));
    QCOMPARE(stateOf(console, one), u"ACTIVE"_s);
}

void addSubscriber(Console &console)
{
    const Texts texts{{u"email"_s, u"eva+1@harbour.example"_s}, {u"givenName"_s, u"Eva"_s},
        {u"familyName"_s, u"Núñez \"Ev\""_s}, {u"roles"_s, u"User | AppDeveloper"_s},
        {u"jobTitle"_s, u"Planner"_s}, {u"timeZone"_s, u"CST"_s}, {u"quiet"_s, u"true"_s}};
    const QStringList before = mails(console);
    LISTED(heard, console.perform(u"subscriber"_s, u"create"_s, harbour(console), texts));
    const QJsonObject truth = truthOf(console, {u"subscriber"_s, heard.createdKey, {}, {}, {}});
    QCOMPARE(truth[u"SubscriberState"].toString(), u"PENDING"_s);
    QCOMPARE(truth[u"Person"][u"FamilyName"].toString(), u"Núñez \"Ev\""_s);
    QCOMPARE(truth[u"Person"][u"RoleSet"].toArray(), (QJsonArray{u"User"_s, u"AppDeveloper"_s}));
    QCOMPARE(mails(console), before);
    Texts told = texts;
    told[u"email"_s] = u"eva2@harbour.example"_s;
    told[u"quiet"_s] = u"false"_s;
    LISTED(second, console.perform(u"subscriber"_s, u"create"_s, harbour(console), told));
    QCOMPARE(mails(console).constLast(), u"user added to eva2@harbour.example"_s);
}

void filters(Console &console)
{
    LISTED(heard, console.list(u"subscriber"_s, u"all"_s));
    QHash<QString, int> states;
    for (const QJsonValue &one : console.truths(u"/resource/subscriber"_s, u"List"_s))
        ++states[one[u"SubscriberState"].toString()];
    QHash<QString, int> seen;
    for (const Record &record : heard.of(u"subscriber"_s))
        ++seen[console.text(record, u"state"_s)];
    QCOMPARE(seen, states);
    QVERIFY(seen.size() >= 4);
}

void columns(Console &console)
{
    QCOMPARE(console.text(harbour(console), u"country"_s), u"Ireland"_s);
    QCOMPARE(console.text(harbour(console), u"dataCenter"_s), u"NA"_s);
    LISTED(all, console.list(u"customer"_s, u"all"_s));
    QCOMPARE(all.of(u"customer"_s).size(), console.sandbox().counts()[u"customer"].toInt());
    LISTED(people, console.list(u"subscriber"_s, u"all"_s));
    QCOMPARE(people.of(u"subscriber"_s).size(), console.sandbox().counts()[u"subscriber"].toInt());
    QCOMPARE(people.of(u"seat"_s).size(), console.sandbox().counts()[u"seat"].toInt());
    int administrators = 0;
    for (const Record &one : people.of(u"subscriber"_s))
        administrators += console.text(one, u"administrator"_s) == u"true"_s ? 1 : 0;
    QCOMPARE(administrators, all.of(u"customer"_s).size()); // each has its contact
}

void find(Console &console)
{
    const QString key = harbour(console).key;
    const auto one = [&console](const QString &list, const Texts &texts) {
        return keysOf(console.list(u"customer"_s, list, {}, texts).of(u"customer"_s));
    };
    QCOMPARE(one(u"byContact"_s, {{u"email"_s, u"mia@harbour.example"_s}}), QStringList{key});
    QCOMPARE(one(u"bySubscriber"_s, {{u"email"_s, u"ines+admin@harbour.example"_s}}), QStringList{key});
    QCOMPARE(one(u"byName"_s, {{u"name"_s, u"harbour & sons"_s}}), QStringList{key});
    LISTED(none, console.list(u"customer"_s, u"byName"_s, {}, {{u"name"_s, u"Nobody & Co"_s}}));
    QVERIFY(none.records.isEmpty());
    LISTED(noContact, console.list(u"customer"_s, u"byContact"_s, {}, {{u"email"_s, u"no@body.example"_s}}));
    QVERIFY(noContact.records.isEmpty());
}

// Everything that was not asked to change is as it was, and only that was sent which was read.
void editCustomer(Console &console)
{
    const Record one = harbour(console);
    const QJsonObject before = truthOf(console, one);
    LISTED(heard,
        console.perform(u"customer"_s, u"edit"_s, one,
            {{u"phone"_s, u"+353 99"_s}, {u"city"_s, u"Galway"_s}, {u"jobTitle"_s, u""_s}}));
    QJsonObject wanted = before[u"Organization"].toObject();
    const QJsonObject after = truthOf(console, one)[u"Organization"].toObject();
    QCOMPARE(after[u"Phone"].toString(), u"+353 99"_s);
    QCOMPARE(after[u"AddressSet"][0][u"City"].toString(), u"Galway"_s);
    QCOMPARE(after[u"AddressSet"][0][u"AddressLine1"], wanted[u"AddressSet"][0][u"AddressLine1"]);
    QVERIFY(!after[u"Contact"].toObject().contains(u"JobTitle"));
    for (const QString &kept : {u"OrgName"_s, u"Industry"_s, u"CompanySize"_s})
        QCOMPARE(after.value(kept), wanted.value(kept));
    for (const QString &kept : {u"CustomerAccountSet"_s, u"CustomerIdentifierSet"_s})
        QCOMPARE(truthOf(console, one)[kept], before[kept]);
    // What was changed elsewhere since is not overwritten.
    const Console::Heard stale = console.perform(u"customer"_s, u"edit"_s, one, {{u"phone"_s, u"1"_s}});
    QVERIFY(stale.error);
    QCOMPARE(stale.error->fault, Fault::Conflict);
}

} // namespace

QList<Row> customerRows()
{
    return {{"Organization.create", createCustomer}, {"Organization.get / get_basic", readCustomer},
        {"Organization.from_json", everyMemberIsRead}, {"Organization.check_for_updates", updates},
        {"Organization.delete", removeCustomer}, {"Organization.suspend / unsuspend", suspendCustomer},
        {"Organization.add_subscriber / Subscriber.create", addSubscriber},
        {"Organization.filter_subscribers / filter_subscriptions", filters},
        {"Organization.country, subscriber_count, subscription_count", columns}, {"(org search)", find},
        {"(org profile update)", editCustomer}};
}

} // namespace tenantry::testing
