// The contract's checklist (§9) row by row, over real HTTP, and what each call does to the service.
#include "tests/sandbox/bss/shop.h"

#include <QTest>

using namespace Qt::StringLiterals;

using Check = void (*)(Shop &);
Q_DECLARE_METATYPE(Check)

namespace {

const QString ben = u"ben@harbour.example"_s;

QString state(const QJsonObject &object)
{
    for (const QString &name : {u"CustomerState"_s, u"SubscriberState"_s, u"SubscriptionState"_s}) {
        if (object.contains(name))
            return object[name].toString();
    }
    return u"gone"_s;
}

QString at(const QString &resource, qint64 id)
{
    return u"/resource/%1/%2"_s.arg(resource).arg(id);
}

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

// What the public client looks up without asking whether it is there.
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

void readSubscriber(Shop &shop)
{
    const qint64 id = shop.subscriberWith(ben);
    QCOMPARE(shop.subscriber(id)[u"Person"][u"EmailAddress"].toString(), ben);
    QVERIFY(shop.subscriberWith(u"ines+admin@harbour.example"_s) > 0);
    // A + that is not escaped is a blank.
    int status = 0;
    const QString query =
        u"?_namedQuery=getSubscriberByEmailAddress&emailAddress=ines+admin@harbour.example"_s;
    (void)shop.sandbox().act(
        shop.sandbox().administrator().username, u"GET"_s, u"/resource/subscriber"_s + query, {}, &status);
    QCOMPARE(status, 404);
}

void activate(Shop &shop)
{
    const qint64 id = shop.newSubscriber(shop.harbour(), u"eva@harbour.example"_s);
    QCOMPARE(shop.act(at(u"subscriber"_s, id), u"ACTIVATEsubscriber"_s).status, 204);
    QCOMPARE(state(shop.subscriber(id)), u"ACTIVE"_s);
    QCOMPARE(shop.act(at(u"subscriber"_s, id), u"activateSubscriber"_s).status, 400);
}

void suspendSubscriber(Shop &shop)
{
    const qint64 id = shop.subscriberWith(ben);
    QCOMPARE(shop.act(at(u"subscriber"_s, id) + u"?_force=false"_s, u"suspendSubscriber"_s).status, 204);
    QCOMPARE(state(shop.subscriber(id)), u"SUSPENDED"_s);
    QCOMPARE(shop.act(at(u"subscriber"_s, id), u"unSuspendSubscriber"_s).status,
        204); // spelled as another client does
    QCOMPARE(state(shop.subscriber(id)), u"PENDING"_s);
}

void restore(Shop &shop)
{
    const qint64 id = shop.subscriberWith(ben);
    const qsizetype seats = shop.subscriber(id)[u"SeatSet"].toArray().size();
    shop.ask({u"DELETE"_s, at(u"subscriber"_s, id) + u"?moveToSoftDelete=true"_s});
    QCOMPARE(shop.subscriber(id)[u"SeatSet"].toArray().size(), seats);
    QCOMPARE(shop.act(at(u"subscriber"_s, id), u"restoreSubscriber"_s).status, 204);
    QCOMPARE(state(shop.subscriber(id)), u"ACTIVE"_s);
}

void entitle(Shop &shop)
{
    const qint64 person = shop.subscriberWith(ben);
    const qint64 subscription = shop.newSubscription(shop.harbour(), u"D0NWLLL"_s, 1);
    const QString target = u"/resource/subscriber/%1/subscription/%2"_s.arg(person).arg(subscription);
    const Reply first = shop.act(target + u"?acceptTOU=false"_s, u"entitleSubscriber"_s);
    QCOMPARE(first.status, 200);
    QCOMPARE(first.json()[u"HashMap"][u"Key"][0].toInteger(), subscription);
    QCOMPARE(shop.subscription(subscription)[u"NumberOfAvailableSeats"].toInt(), 0);
    const QJsonArray seats = shop.subscriber(person)[u"SeatSet"].toArray();
    QCOMPARE(seats.last()[u"HasAcceptedTermsOfUse"].toBool(true), false);
    QCOMPARE(seats.last()[u"SeatState"].toString(), u"ASSIGNED"_s);
    const Reply second = shop.act(target, u"entitleSubscriber"_s);
    QCOMPARE(second.status, 404);
    QCOMPARE(code(second), u"BZSUS1926E"_s);
    const qint64 other = shop.newSubscriber(shop.harbour(), u"eva@harbour.example"_s);
    const Reply full = shop.act(
        u"/resource/subscriber/%1/subscription/%2"_s.arg(other).arg(subscription), u"entitleSubscriber"_s);
    QCOMPARE(full.status, 400);
    QCOMPARE(code(full), u"BZSSX0410E"_s);
}

void revoke(Shop &shop)
{
    const qint64 person = shop.subscriberWith(ben);
    const qint64 subscription = shop.newSubscription(shop.harbour(), u"D0NWLLL"_s, 1);
    const qint64 seat = shop.newSeat(person, subscription);
    const QString target = u"/resource/subscriber/%1/seat/"_s.arg(person);
    QCOMPARE(shop.act(target + QString::number(subscription), u"revokeSubscriber"_s).status,
        404); // not a seat's id
    QCOMPARE(
        shop.act(target + QString::number(seat) + u"?_force=false"_s, u"revokeSubscriber"_s).status, 204);
    QCOMPARE(shop.subscription(subscription)[u"NumberOfAvailableSeats"].toInt(), 1);
}

void roles(Shop &shop)
{
    const qint64 id = shop.subscriberWith(ben);
    const QString query = u"?loginName=ben%40harbour.example&role="_s;
    for (int i = 0; i < 2; ++i) // a repetition is fine
        QCOMPARE(
            shop.act(u"/service/authorization/assignRole"_s + query + u"CUSTOMERADMINISTRATOR"_s, {}).status,
            204);
    QCOMPARE(shop.subscriber(id)[u"Person"][u"RoleSet"].toArray(),
        (QJsonArray{u"User"_s, u"CustomerAdministrator"_s}));
    for (int i = 0; i < 2; ++i)
        QCOMPARE(shop.act(u"/service/authorization/unassignRole"_s + query + u"User"_s, {}).status, 204);
    QCOMPARE(shop.subscriber(id)[u"Person"][u"RoleSet"].toArray(), QJsonArray{u"CustomerAdministrator"_s});
    QCOMPARE(shop.act(u"/service/authorization/assignRole"_s + query + u"Gardener"_s, {}).status, 400);
}

void roleList(Shop &shop)
{
    const Reply reply = shop.act(u"/service/authorization/getRoleList?loginName=mia%40harbour.example"_s, {});
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json()[u"List"].toArray(), (QJsonArray{u"CustomerAdministrator"_s, u"User"_s}));
    QCOMPARE(shop.get(u"/service/authorization/getRoleList?loginName=mia%40harbour.example"_s).status, 405);
}

QJsonObject credential(const QString &password, const QString &old = {}, const QString &confirmed = {})
{
    QJsonObject out{{u"LoginName"_s, ben}, {u"NewPassword"_s, password}};
    if (!old.isEmpty()) {
        out[u"OldPassword"] = old;
        out[u"ConfirmPassword"] = confirmed.isEmpty() ? password : confirmed;
    }
    return {{u"UserCredential"_s, out}};
}

int signIn(Shop &shop, const QString &password)
{
    Sent sent{u"GET"_s, u"/manage/oauth/getUserIdentity"_s, {}, {}, {}};
    sent.headers[u"Authorization"_s] =
        u"Basic "_s + QString::fromLatin1((ben + u':' + password).toUtf8().toBase64());
    return shop.raw(sent).status;
}

Reply password(Shop &shop, const QString &call, const QJsonObject &body)
{
    return shop.act(u"/service/authentication/"_s + call, {}, body);
}

void oneTimePassword(Shop &shop)
{
    QCOMPARE(signIn(shop, u"Planner2026"_s), 200);
    QCOMPARE(password(shop, u"setOneTimePassword"_s, credential(u"Harbour2019"_s)).status, 204);
    QCOMPARE(signIn(shop, u"Planner2026"_s), 401);
    QCOMPARE(signIn(shop, u"Harbour2019"_s), 401); // must be changed first
    QCOMPARE(password(shop, u"changePassword"_s, credential(u"Harbour2020"_s, u"Harbour2019"_s)).status, 204);
    QCOMPARE(signIn(shop, u"Harbour2020"_s), 200);
    QCOMPARE(code(password(shop, u"setOneTimePassword"_s, credential(u"short1"_s))), u"BZSSX0412E"_s);
}

void changePassword(Shop &shop)
{
    QCOMPARE(
        password(shop, u"changePassword"_s, credential(u"Basic4Password"_s, u"Wrong2026"_s)).status, 400);
    QCOMPARE(
        password(shop, u"changePassword"_s, credential(u"Basic4Password"_s, u"Planner2026"_s, u"Other4You"_s))
            .status,
        400);
    QCOMPARE(
        password(shop, u"changePassword"_s, credential(u"Basic4Password"_s, u"Planner2026"_s)).status, 204);
    QCOMPARE(signIn(shop, u"Basic4Password"_s), 200);
    const Reply again =
        password(shop, u"changePassword"_s, credential(u"Third4Password"_s, u"Basic4Password"_s));
    QCOMPARE(code(again), u"BZSSX0413E"_s);
    shop.sandbox().happen(u"days-pass"_s, {{u"days"_s, 1}});
    QCOMPARE(password(shop, u"changePassword"_s, credential(u"Third4Password"_s, u"Basic4Password"_s)).status,
        204);
}

void resetPassword(Shop &shop)
{
    const Reply reply = shop.act(
        u"/service/authentication/resetPassword?loginName=ben%40harbour.example%20"_s, {}, {{u"x"_s, 1}});
    QCOMPARE(reply.status, 204);
    QCOMPARE(shop.mails().last()[u"about"].toString(), u"password reset"_s);
    QCOMPARE(shop.mails().last()[u"to"].toString(), ben);
}

void setPassword(Shop &shop)
{
    QCOMPARE(password(shop, u"setUserPassword?bypassPolicy=false"_s, credential(u"simple"_s)).status, 400);
    QCOMPARE(password(shop, u"setUserPassword?bypassPolicy=true"_s, credential(u"simple"_s)).status, 204);
    QCOMPARE(signIn(shop, u"simple"_s), 200);
    shop.act(at(u"subscriber"_s, shop.subscriberWith(ben)), u"suspendSubscriber"_s);
    QCOMPARE(password(shop, u"setUserPassword"_s, credential(u"Basic4Password"_s)).status, 400);
}

void names(Shop &shop)
{
    const QJsonObject one = shop.subscriber(shop.subscriberWith(ben));
    QCOMPARE(one[u"Person"][u"GivenName"].toString(), u"Ben"_s);
    QCOMPARE(one[u"Person"][u"FamilyName"].toString(), u"Okoro"_s);
    QCOMPARE(one[u"Person"][u"OrgName"].toString(), u"Harbour & Sons"_s);
}

void replaceSubscriber(Shop &shop)
{
    const qint64 id = shop.subscriberWith(ben);
    QJsonObject one = shop.subscriber(id);
    QJsonObject person = one[u"Person"].toObject();
    person[u"EmailAddress"] = u"b.okoro@harbour.example"_s;
    person[u"RoleSet"] = QJsonArray{u"VSR"_s};
    person.remove(u"TimeZone");
    one[u"Person"] = person;
    QJsonArray attributes = one[u"SubscriberAttributeSet"].toArray();
    attributes.append(QJsonObject{{u"Name"_s, u"yun__emailAddress"_s}, {u"Type"_s, u"STRING"_s},
        {u"StringValue"_s, u"b.okoro@harbour.example"_s}});
    one[u"SubscriberAttributeSet"] = attributes;
    QCOMPARE(shop.ask({u"PUT"_s, at(u"subscriber"_s, id), {{u"Subscriber"_s, one}}}).status, 204);
    QCOMPARE(shop.subscriberWith(u"b.okoro@harbour.example"_s), id);
    const QJsonObject after = shop.subscriber(id);
    QCOMPARE(after[u"SubscriberAttributeSet"].toArray().size(), 2);
    QVERIFY(!after[u"Person"].toObject().contains(u"TimeZone"));
    QCOMPARE(after[u"Person"][u"RoleSet"].toArray(), QJsonArray{u"User"_s});
}

void readSubscription(Shop &shop)
{
    const QJsonObject one = shop.list(u"/resource/subscription"_s).first().toObject();
    QCOMPARE(shop.subscription(one[u"Id"].toInteger()), one);
    QCOMPARE(one[u"NumberOfAvailableSeats"].toInt(),
        one[u"NumberOfSeats"].toInt()
            - (one[u"EntitlementQuantity"].toInt() - one[u"EntitlementQuantityAvailable"].toInt()));
}

void suspendSubscription(Shop &shop)
{
    const qint64 person = shop.subscriberWith(ben);
    const qint64 id = shop.newSubscription(shop.harbour(), u"D0NWLLL"_s, 2);
    const qint64 seat = shop.newSeat(person, id);
    QCOMPARE(shop.act(at(u"subscription"_s, id), u"suspendSubscription"_s).status, 204);
    QCOMPARE(state(shop.subscription(id)), u"SUSPENDED"_s);
    QCOMPARE(state(shop.subscriber(person)), u"SUSPENDED"_s);
    QCOMPARE(shop.get(u"/resource/subscription/%1/seat/%2"_s.arg(id).arg(seat))
                 .json()[u"Seat"][u"SeatState"]
                 .toString(),
        u"ASSIGNED"_s);
    QCOMPARE(shop.act(at(u"subscription"_s, id), u"unsuspendSubscription"_s).status, 204);
    QCOMPARE(state(shop.subscriber(person)), u"ACTIVE"_s);
}

void transferSeat(Shop &shop)
{
    const qint64 person = shop.subscriberWith(ben);
    const qint64 from = shop.newSubscription(shop.harbour(), u"D0NWLLL"_s, 2);
    const qint64 to = shop.newSubscription(shop.harbour(), u"D0NRILL"_s, 2);
    const qint64 seat = shop.newSeat(person, from);
    const QString target =
        u"/resource/subscription/%1/seat/%2?targetSubscription=%3"_s.arg(from).arg(seat).arg(to);
    QCOMPARE(shop.act(target, u"transferSeat"_s).status, 204);
    QCOMPARE(shop.subscription(from)[u"NumberOfAvailableSeats"].toInt(), 2);
    QCOMPARE(shop.subscription(to)[u"NumberOfAvailableSeats"].toInt(), 1);
    QCOMPARE(shop.get(u"/resource/subscription/%1/seat/%2"_s.arg(to).arg(seat)).status, 200);
}

void replaceSubscription(Shop &shop)
{
    const qint64 id = shop.newSubscription(shop.harbour(), u"D0NWLLL"_s, 5);
    QJsonObject one = shop.subscription(id);
    one[u"ExpirationDate"] = u"12/31/2030 00:00:00"_s;
    one[u"NumberOfSeats"] = 9;
    one[u"PartNumber"] = u"OTHER"_s;
    QCOMPARE(shop.ask({u"PUT"_s, at(u"subscription"_s, id), {{u"Subscription"_s, one}}}).status, 204);
    const QJsonObject after = shop.subscription(id);
    QCOMPARE(after[u"ExpirationDate"].toString(), u"12/31/2030 00:00:00"_s);
    QCOMPARE(after[u"NumberOfAvailableSeats"].toInt(), 9);
    QCOMPARE(after[u"PartNumber"].toString(), u"D0NWLLL"_s);
    one[u"ExpirationDate"] = u"2030-12-31"_s;
    QCOMPARE(
        code(shop.ask({u"PUT"_s, at(u"subscription"_s, id), {{u"Subscription"_s, one}}})), u"BZSAP1011E"_s);
}

void subscriptionDates(Shop &shop)
{
    static const QRegularExpression form(u"^\\d\\d/\\d\\d/\\d{4} \\d\\d:\\d\\d:\\d\\d$"_s);
    for (const QJsonValue &one : shop.list(u"/resource/subscription"_s)) {
        for (const QString &name :
            {u"EffectiveDate"_s, u"PurchaseDate"_s, u"ExpirationDate"_s, u"Created"_s, u"Modified"_s})
            QVERIFY2(form.match(one[name].toString()).hasMatch(), qPrintable(name));
    }
}

void readSeat(Shop &shop)
{
    const qint64 person = shop.subscriberWith(ben);
    const qint64 subscription = shop.newSubscription(shop.harbour(), u"D0NWLLL"_s, 2);
    const qint64 id = shop.newSeat(person, subscription);
    const QJsonObject seat =
        shop.get(u"/resource/subscription/%1/seat/%2"_s.arg(subscription).arg(id)).json()[u"Seat"].toObject();
    QCOMPARE(shop.subscriber(person)[u"SeatSet"].toArray().last().toObject(), seat);
    QCOMPARE(seat[u"SubscriberId"].toInteger(), person);
    QCOMPARE(seat[u"WorkflowIdList"].toArray(), QJsonArray{seat[u"ProvisioningWorkflowId"]});
}

void changeQuota(Shop &shop)
{
    const qint64 person = shop.subscriberWith(ben);
    const qint64 pool = shop.newSubscription(shop.harbour(), u"D0NWKLL"_s, 100);
    const qint64 id = shop.newSeat(person, pool);
    const QString target = u"/resource/subscription/%1/seat/%2"_s.arg(pool).arg(id);
    QJsonObject seat = shop.get(target).json()[u"Seat"].toObject();
    seat[u"EntitlementQuantityAllocated"] = 25;
    QCOMPARE(shop.act(target, u"changeQuota"_s, {{u"Seat"_s, seat}}).status, 204);
    QCOMPARE(shop.get(target).json()[u"Seat"][u"EntitlementQuantityAllocated"].toInt(), 25);
    QCOMPARE(shop.subscription(pool)[u"EntitlementQuantityAvailable"].toInt(), 75);
    seat[u"EntitlementQuantityAllocated"] = 101;
    QCOMPARE(code(shop.act(target, u"changeQuota"_s, {{u"Seat"_s, seat}})), u"BZSSX0410E"_s);
}

void workflows(Shop &shop)
{
    const qint64 person = shop.subscriberWith(ben);
    const qint64 customer = shop.harbour();
    shop.newSeat(person, shop.newSubscription(customer, u"D0NWLLL"_s, 2));
    const QJsonArray own =
        shop.list(u"/resource/workflow?_namedQuery=getWorkflowBySubscriberId&subscriberId=%1"_s.arg(person));
    QVERIFY(!own.isEmpty());
    QCOMPARE(own.last()[u"WorkflowStatus"].toString(), u"COMPLETED"_s);
    const QJsonArray all =
        shop.list(u"/resource/workflow?_namedQuery=getWorkflowByCustomerId&customerId=%1"_s.arg(customer));
    QVERIFY(all.size() >= own.size());
    const QString byStatus =
        u"/resource/workflow?_namedQuery=getWorkflowByStatus&_pageNumber=1&_pageSize=50&workflowStatus="_s;
    for (const QString &status : {u"FAILED"_s, u"DEFERRED"_s, u"RUNNING"_s}) {
        QVERIFY(!shop.list(byStatus + status).isEmpty());
        QCOMPARE(shop.list(byStatus + status)[0][u"WorkflowStatus"].toString(), status);
    }
    QCOMPARE(shop.get(byStatus + u"LOST"_s).status, 400);
}

} // namespace

class TestChecklist : public QObject {
    Q_OBJECT
private slots:
    void row_data();
    void row();
};

void TestChecklist::row_data()
{
    QTest::addColumn<Check>("check");
    const std::initializer_list<std::pair<const char *, Check>> rows{{"Organization.create", createCustomer},
        {"Organization.get / get_basic", readCustomer}, {"Organization.from_json", parsesAlways},
        {"Organization.check_for_updates", modifiedMoves}, {"Organization.delete", removeCustomer},
        {"Organization.suspend / unsuspend", suspendCustomer},
        {"Organization.add_subscriber / Subscriber.create", createSubscriber},
        {"Organization.remove_subscriber / Subscriber.delete", removeSubscriber},
        {"Organization.add_subscription / Subscription.create", createSubscription},
        {"Organization.remove_subscription / Subscription.delete", removeSubscription},
        {"Organization.filter_subscribers / filter_subscriptions", filters},
        {"Organization.country, subscriber_count, subscription_count", counts},
        {"(org search)", findCustomers}, {"(org profile update)", replaceCustomer},
        {"Subscriber.get", readSubscriber}, {"Subscriber.activate", activate},
        {"Subscriber.suspend / unsuspend", suspendSubscriber}, {"Subscriber.restore", restore},
        {"Subscriber.entitle", entitle}, {"Subscriber.revoke", revoke},
        {"Subscriber.assign_role / unassign_role", roles}, {"Subscriber.get_role_list / get_roles", roleList},
        {"Subscriber.set_one_time_password", oneTimePassword}, {"Subscriber.change_password", changePassword},
        {"Subscriber.reset_password", resetPassword}, {"Subscriber.set_password", setPassword},
        {"Subscriber.name, show_as_row, show_as_summary", names}, {"(subscriber update)", replaceSubscriber},
        {"Subscription.get", readSubscription}, {"Subscription.suspend / unsuspend", suspendSubscription},
        {"Subscription.transfer_seat", transferSeat}, {"(subscription update)", replaceSubscription},
        {"Subscription.created_epoch, modified_epoch, show_as_*", subscriptionDates},
        {"Seat.from_json", readSeat}, {"(seat quota)", changeQuota}, {"(workflows)", workflows}};
    for (const auto &[name, check] : rows)
        QTest::newRow(name) << check;
}

void TestChecklist::row()
{
    QFETCH(const Check, check);
    Shop shop;
    check(shop);
}

QTEST_GUILESS_MAIN(TestChecklist)
#include "tst_checklist.moc"
