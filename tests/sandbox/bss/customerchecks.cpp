#include "tests/sandbox/bss/checks.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

void createCustomer(Shop &shop)
{
    const qint64 id = shop.newCustomer();
    const QJsonObject made = shop.customer(id);
    QCOMPARE(state(made), u"ACTIVE"_s);
    QCOMPARE(made[u"Organization"][u"OrgName"].toString(), u"Borealis"_s);
    QCOMPARE(made[u"Organization"][u"AddressSet"][0][u"AddressType"].toString(), u"BILLING"_s);
    const qint64 contact = shop.subscriberWith(u"nils@borealis.example"_s);
    QCOMPARE(state(shop.subscriber(contact)), u"PENDING"_s);
    QCOMPARE(
        shop.subscriber(contact)[u"Person"][u"RoleSet"].toArray(), QJsonArray{u"CustomerAdministrator"_s});
    QCOMPARE(shop.act(at(u"subscriber"_s, contact), u"activateSubscriber"_s).status, 204);
}

void readCustomer(Shop &shop)
{
    const qint64 id = shop.harbour();
    const QJsonObject one = shop.customer(id);
    QCOMPARE(one[u"Id"].toInteger(), id);
    QCOMPARE(one[u"Oid"].toInteger(), id);
    QCOMPARE(one[u"Organization"][u"PartyType"].toString(), u"ORGANIZATION"_s);
    QVERIFY(!one[u"CustomerAccountSet"].toArray().isEmpty());
    const QString key = QString::number(id);
    QCOMPARE(
        shop.list(u"/resource/subscriber?_namedQuery=getSubscriberByCustomer&customer="_s + key).size(), 4);
    QVERIFY(!shop.list(u"/resource/subscription?_namedQuery=getSubscriptionByCustomer&customerId="_s + key)
                 .isEmpty());
}

void parsesAlways(Shop &shop)
{
    for (const QJsonValue &one : shop.list(u"/resource/customer"_s)) {
        const QJsonValue organization = one[u"Organization"];
        for (const QString &name : {u"Created"_s, u"Modified"_s, u"SecurityRealm"_s})
            QVERIFY(organization[u"Contact"][name].isString());
        QVERIFY(organization[u"Created"].isString() && organization[u"Modified"].isString());
        QVERIFY(!one.toObject().contains(u"CustomerAccountSet")
            || !one[u"CustomerAccountSet"].toArray().isEmpty());
    }
    for (const QJsonValue &one : shop.list(u"/resource/subscriber"_s)) {
        QVERIFY(one[u"SeatSet"].isArray() && one[u"Person"][u"RoleSet"].isArray());
        QVERIFY(one[u"Person"][u"Created"].isString() && one[u"Person"][u"Modified"].isString());
        QCOMPARE(one[u"PartyRoleType"].toString(), u"SUBSCRIBER"_s);
    }
}

void modifiedMoves(Shop &shop)
{
    const qint64 id = shop.harbour();
    const QString before = shop.customer(id)[u"Organization"][u"Modified"].toString();
    shop.act(at(u"customer"_s, id), u"suspendCustomer"_s);
    const QString after = shop.customer(id)[u"Organization"][u"Modified"].toString();
    shop.act(at(u"customer"_s, id), u"unsuspendCustomer"_s);
    QVERIFY(after != before);
    QVERIFY(shop.customer(id)[u"Organization"][u"Modified"].toString() != after); // within the same second
}

void removeCustomer(Shop &shop)
{
    const qint64 id = shop.harbour();
    const qint64 person = shop.subscriberWith(ben);
    QCOMPARE(shop.ask({u"DELETE"_s, at(u"customer"_s, id)}).status, 204);
    QCOMPARE(shop.get(at(u"customer"_s, id)).status, 404);
    QCOMPARE(shop.get(at(u"subscriber"_s, person)).status, 404);
    QVERIFY(shop.list(u"/resource/subscription?_namedQuery=getSubscriptionByCustomer&customerId=%1"_s.arg(id))
                .isEmpty());
}

void suspendCustomer(Shop &shop)
{
    const qint64 id = shop.harbour();
    QCOMPARE(shop.act(at(u"customer"_s, id), u"suspendCustomer"_s).status, 204);
    QCOMPARE(state(shop.customer(id)), u"SUSPENDED"_s);
    QVERIFY(shop.customer(id).contains(u"SuspensionDate"));
    QCOMPARE(shop.act(at(u"customer"_s, id), u"unsuspendCustomer"_s).status, 204);
    QCOMPARE(state(shop.customer(id)), u"ACTIVE"_s);
    QVERIFY(!shop.customer(id).contains(u"SuspensionDate"));
}

void createSubscriber(Shop &shop)
{
    const qsizetype mails = shop.mails().size();
    const Reply reply = shop.ask({u"POST"_s, u"/resource/subscriber?suppressEmail=true&suppressEmail=true"_s,
        subscriberBody(shop.harbour(), u"eva+1@harbour.example"_s)});
    QCOMPARE(reply.status, 201);
    QCOMPARE(shop.mails().size(), mails);
    const QJsonObject made = shop.subscriber(reply.json()[u"Long"].toInteger());
    QCOMPARE(state(made), u"PENDING"_s);
    QCOMPARE(made[u"Person"][u"EmailAddress"].toString(), u"eva+1@harbour.example"_s);
    QVERIFY(!made[u"Person"].toObject().contains(u"NamePrefix"));
    QVERIFY(shop.newSubscriber(shop.harbour(), u"eva2@harbour.example"_s) > 0);
    QCOMPARE(shop.mails().size(), mails + 1);
}

void removeSubscriber(Shop &shop)
{
    const qint64 id = shop.newSubscriber(shop.harbour(), u"eva@harbour.example"_s);
    QCOMPARE(shop.ask({u"DELETE"_s, at(u"subscriber"_s, id) + u"?moveToSoftDelete=true"_s}).status, 204);
    QCOMPARE(state(shop.subscriber(id)), u"SOFT_DELETED"_s);
    QCOMPARE(shop.ask({u"DELETE"_s, at(u"subscriber"_s, id), {{u"x"_s, 1}}}).status, 204);
    QCOMPARE(shop.get(at(u"subscriber"_s, id)).status, 404);
    const qint64 trashed = shop.newSubscriber(shop.harbour(), u"eva@harbour.example"_s);
    shop.ask({u"DELETE"_s, at(u"subscriber"_s, trashed) + u"?moveToSoftDelete=true"_s});
    shop.sandbox().happen(u"days-pass"_s, {{u"days"_s, 31}});
    QCOMPARE(shop.get(at(u"subscriber"_s, trashed)).status, 404);
}

void createSubscription(Shop &shop)
{
    const qsizetype mails = shop.mails().size();
    const qint64 id = shop.newSubscription(shop.harbour(), u"D0NWLLL"_s, 25);
    QCOMPARE(shop.mails().size(), mails + 1);
    const QJsonObject made = shop.subscription(id);
    QCOMPARE(state(made), u"ACTIVE"_s);
    QCOMPARE(made[u"NumberOfAvailableSeats"].toInt(), 25);
    QCOMPARE(made[u"ParentSubscriptionId"].toInt(), -1);
    QCOMPARE(made[u"EffectiveDate"].toString(), u"11/05/2026 00:00:00"_s);
    QCOMPARE(made[u"ExpirationDate"].toString(), u"11/04/2027 23:59:59"_s);
    // A further one of a pooled part becomes a child, and the pool grows.
    const qint64 pool = shop.newSubscription(shop.harbour(), u"D100PLL"_s, 100);
    const qint64 parent = shop.subscription(pool)[u"ParentSubscriptionId"].toInteger(-1);
    const qint64 top = parent == -1 ? pool : parent;
    const int before = shop.subscription(top)[u"EntitlementQuantity"].toInt();
    const qint64 child = shop.newSubscription(shop.harbour(), u"D100PLL"_s, 50);
    QCOMPARE(shop.subscription(child)[u"ParentSubscriptionId"].toInteger(), top);
    QCOMPARE(shop.subscription(top)[u"EntitlementQuantity"].toInt(), before + 50);
}

void removeSubscription(Shop &shop)
{
    const qint64 person = shop.subscriberWith(ben);
    const qint64 id = shop.newSubscription(shop.harbour(), u"D0NWLLL"_s, 2);
    const qint64 seat = shop.newSeat(person, id);
    QVERIFY(seat > 0);
    QCOMPARE(shop.ask({u"DELETE"_s, at(u"subscription"_s, id)}).status, 204);
    QCOMPARE(shop.get(at(u"subscription"_s, id)).status, 404);
    for (const QJsonValue &one : shop.subscriber(person)[u"SeatSet"].toArray())
        QVERIFY(one[u"Id"].toInteger() != seat);
}

void filters(Shop &shop)
{
    QStringList states;
    for (const QJsonValue &one : shop.list(u"/resource/subscriber"_s))
        states.append(one[u"SubscriberState"].toString());
    for (const QString &wanted : {u"ACTIVE"_s, u"PENDING"_s, u"SUSPENDED"_s, u"SOFT_DELETED"_s})
        QVERIFY2(states.contains(wanted), qPrintable(wanted));
}

void counts(Shop &shop)
{
    const QJsonObject counted = shop.sandbox().counts();
    QCOMPARE(shop.list(u"/resource/customer"_s).size(), counted[u"customer"].toInt());
    QCOMPARE(shop.list(u"/resource/subscriber"_s).size(), counted[u"subscriber"].toInt());
    QCOMPARE(shop.list(u"/resource/subscription"_s).size(), counted[u"subscription"].toInt());
    QCOMPARE(shop.customer(shop.harbour())[u"Organization"][u"AddressSet"][0][u"Country"].toString(),
        u"Ireland"_s);
}

void findCustomers(Shop &shop)
{
    const qint64 id = shop.harbour();
    QVERIFY(shop.list(u"/resource/customer?_pageNumber=1&_pageSize=100"_s).size() > 3);
    const auto one = [&shop](const QString &query) {
        const QJsonArray found = shop.list(u"/resource/customer?_namedQuery="_s + query);
        return found.size() == 1 ? found[0][u"Id"].toInteger() : -1;
    };
    QCOMPARE(one(u"getCustomersByContactEmail&emailAddress=MIA%40harbour.example"_s), id);
    QCOMPARE(one(u"getCustomersBySubscriberEmail&emailAddress=ines%2Badmin%40harbour.example"_s), id);
    QCOMPARE(one(u"getCustomerByOrgName&orgName=harbour%20%26%20sons&_pageNumber=1&_pageSize=25"_s), id);
    QCOMPARE(shop.get(u"/resource/customer?_namedQuery=getCustomerByOrgName&orgName=Harbour"_s).status, 404);
}

void replaceCustomer(Shop &shop)
{
    const qint64 id = shop.harbour();
    QJsonObject one = shop.customer(id);
    QJsonObject organization = one[u"Organization"].toObject();
    organization[u"OrgName"] = u"Harbour & Daughters"_s;
    organization.remove(u"Phone");
    one[u"Organization"] = organization;
    one[u"CustomerState"] = u"SUSPENDED"_s;
    QCOMPARE(shop.ask({u"PUT"_s, at(u"customer"_s, id), {{u"Customer"_s, one}}}).status, 204);
    const QJsonObject after = shop.customer(id);
    QCOMPARE(after[u"Organization"][u"OrgName"].toString(), u"Harbour & Daughters"_s);
    QVERIFY(!after[u"Organization"].toObject().contains(u"Phone")); // left out: erased
    QCOMPARE(state(after), u"ACTIVE"_s); // read only: ignored
    QCOMPARE(shop.ask({u"PUT"_s, at(u"customer"_s, id), one}).status, 400); // without its wrapper
}

} // namespace

QList<NamedCheck> customerChecks()
{
    return {{"Organization.create", createCustomer}, {"Organization.get / get_basic", readCustomer},
        {"Organization.from_json", parsesAlways}, {"Organization.check_for_updates", modifiedMoves},
        {"Organization.delete", removeCustomer}, {"Organization.suspend / unsuspend", suspendCustomer},
        {"Organization.add_subscriber / Subscriber.create", createSubscriber},
        {"Organization.remove_subscriber / Subscriber.delete", removeSubscriber},
        {"Organization.add_subscription / Subscription.create", createSubscription},
        {"Organization.remove_subscription / Subscription.delete", removeSubscription},
        {"Organization.filter_subscribers / filter_subscriptions", filters},
        {"Organization.country, subscriber_count, subscription_count", counts},
        {"(org search)", findCustomers}, {"(org profile update)", replaceCustomer}};
}
