#include "tests/sandbox/bss/checks.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

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

QList<NamedCheck> subscriptionChecks()
{
    return {{"Subscription.get", readSubscription}, {"Subscription.suspend / unsuspend", suspendSubscription},
        {"Subscription.transfer_seat", transferSeat}, {"(subscription update)", replaceSubscription},
        {"Subscription.created_epoch, modified_epoch, show_as_*", subscriptionDates},
        {"Seat.from_json", readSeat}, {"(seat quota)", changeQuota}, {"(workflows)", workflows}};
}
