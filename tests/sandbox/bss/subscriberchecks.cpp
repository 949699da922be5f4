#include "tests/sandbox/bss/checks.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

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

} // namespace

QList<NamedCheck> subscriberChecks()
{
    return {{"Subscriber.get", readSubscriber}, {"Subscriber.activate", activate},
        {"Subscriber.suspend / unsuspend", suspendSubscriber}, {"Subscriber.restore", restore},
        {"Subscriber.entitle", entitle}, {"Subscriber.revoke", revoke},
        {"Subscriber.assign_role / unassign_role", roles}, {"Subscriber.get_role_list / get_roles", roleList},
        {"Subscriber.set_one_time_password", oneTimePassword}, {"Subscriber.change_password", changePassword},
        {"Subscriber.reset_password", resetPassword}, {"Subscriber.set_password", setPassword},
        {"Subscriber.name, show_as_row, show_as_summary", names}, {"(subscriber update)", replaceSubscriber}};
}
