#include "checks.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

void createSubscription(Console &console)
{
    const Record owner = harbour(console);
    LISTED(heard,
        console.perform(u"subscription"_s, u"create"_s, owner,
            {{u"part"_s, u"D0-OF-THE-FUTURE"_s}, {u"quantity"_s, u"25"_s}, {u"length"_s, u"18"_s},
                {u"lengthUnit"_s, u"MONTHS"_s},
                {u"quiet"_s, u"true"_s}})); // a part that is no choice of ours
    const QJsonObject truth = truthOf(console, {u"subscription"_s, heard.createdKey, {}, {}, {}});
    QCOMPARE(truth[u"PartNumber"].toString(), u"D0-OF-THE-FUTURE"_s);
    QCOMPARE(truth[u"EntitlementQuantity"].toInt(), 25);
    QCOMPARE(truth[u"DurationUnits"].toString(), u"MONTHS"_s);
    QVERIFY(!truth.contains(u"BillingFrequency")); // left out, not empty
    QCOMPARE(QString::number(truth[u"CustomerId"].toInteger()), owner.key);
    QVERIFY(!mails(console).contains(u"new subscription to mia@harbour.example"_s));
    LISTED(told,
        console.perform(u"subscription"_s, u"create"_s, owner,
            {{u"part"_s, u"D0NPULL"_s}, {u"quantity"_s, u"2"_s}, {u"length"_s, u"1"_s},
                {u"lengthUnit"_s, u"YEARS"_s}, {u"billing"_s, u"ARC"_s}}));
    QCOMPARE(mails(console).constLast(), u"new subscription to mia@harbour.example"_s);
}

void cancel(Console &console)
{
    const Record one = newSubscription(console, u"D0NWLLL"_s, 2);
    const Record seat = newSeat(console, subscriber(console), one);
    LISTED(heard, console.perform(u"subscription"_s, u"cancel"_s, one));
    QCOMPARE(stateOf(console, one), u"gone"_s);
    QCOMPARE(stateOf(console, seat), u"gone"_s);
    LISTED(twice, console.perform(u"subscription"_s, u"cancel"_s, one));
}

void readSubscription(Console &console)
{
    LISTED(all, console.list(u"subscription"_s, u"all"_s));
    const QJsonArray truths = console.truths(u"/resource/subscription"_s, u"List"_s);
    QCOMPARE(keysOf(all.of(u"subscription"_s)), membersOf(truths, u"Id"_s));
    const Record one = all.of(u"subscription"_s).constFirst();
    LISTED(heard, console.read(one));
    QCOMPARE(QJsonDocument::fromJson(heard.records.constFirst().raw).object(), truthOf(console, one));
    QCOMPARE(console.text(one, u"parent"_s), QString()); // -1 is none
}

void suspendSubscription(Console &console)
{
    const Record one = newSubscription(console, u"D0NWLLL"_s, 2);
    const Record holder = subscriber(console);
    QVERIFY(!newSeat(console, holder, one).key.isEmpty());
    LISTED(heard, console.perform(u"subscription"_s, u"suspend"_s, one));
    QCOMPARE(stateOf(console, one), u"SUSPENDED"_s);
    QCOMPARE(stateOf(console, holder), u"SUSPENDED"_s);
    LISTED(back, console.perform(u"subscription"_s, u"unsuspend"_s, one));
    QCOMPARE(stateOf(console, one), u"ACTIVE"_s);
    QCOMPARE(stateOf(console, holder), u"ACTIVE"_s);
}

void transfer(Console &console)
{
    const Record from = newSubscription(console, u"D0NPULL"_s, 2);
    const Record to = newSubscription(console, u"D0NRILL"_s, 2);
    const Record seat = newSeat(console, subscriber(console), from);
    LISTED(heard, console.perform(u"seat"_s, u"transfer"_s, seat, {{u"target"_s, to.key}}));
    QCOMPARE(truthOf(console, from)[u"NumberOfAvailableSeats"].toInt(), 2);
    QCOMPARE(truthOf(console, to)[u"NumberOfAvailableSeats"].toInt(), 1);
    LISTED(seats, console.list(u"seat"_s, u"ofSubscriber"_s, subscriber(console)));
    for (const Record &one : seats.of(u"seat"_s)) {
        if (one.key == seat.key)
            QCOMPARE(console.text(one, u"subscription"_s), to.key);
    }
    QVERIFY(keysOf(seats.of(u"seat"_s)).contains(seat.key));
}

void editSubscription(Console &console)
{
    const Record one = newSubscription(console, u"D0NWLLL"_s, 5);
    const QJsonObject before = truthOf(console, one);
    LISTED(heard,
        console.perform(u"subscription"_s, u"edit"_s, one,
            {{u"ends"_s, u"2030-12-31T23:59:59Z"_s}, {u"seats"_s, u"9"_s}}));
    QJsonObject wanted = before;
    const QJsonObject after = truthOf(console, one);
    wanted[u"ExpirationDate"] = u"12/31/2030 23:59:59"_s; // month first
    for (const QString &name : {u"NumberOfSeats"_s, u"MaxNumberOfSeats"_s, u"EntitlementQuantity"_s,
             u"EntitlementQuantityAvailable"_s, u"NumberOfAvailableSeats"_s})
        wanted[name] = 9;
    wanted[u"Modified"] = after[u"Modified"];
    QCOMPARE(after, wanted);
    LISTED(ends,
        console.perform(
            u"subscription"_s, u"edit"_s, again(console, one), {{u"ends"_s, u"2031-01-02T00:00:00Z"_s}}));
    QCOMPARE(truthOf(console, one)[u"NumberOfSeats"].toInt(), 9);
}

// Times come month first and mean UTC.
void times(Console &console)
{
    const QList<std::pair<QString, QString>> members{{u"created"_s, u"Created"_s},
        {u"modified"_s, u"Modified"_s}, {u"ends"_s, u"ExpirationDate"_s}, {u"starts"_s, u"EffectiveDate"_s},
        {u"purchased"_s, u"PurchaseDate"_s}};
    LISTED(all, console.list(u"subscription"_s, u"all"_s));
    for (const Record &one : all.of(u"subscription"_s)) {
        const QJsonObject truth = truthOf(console, one);
        for (const auto &[field, member] : members) {
            QDateTime wanted = QDateTime::fromString(truth[member].toString(), u"MM/dd/yyyy HH:mm:ss"_s);
            wanted.setTimeSpec(Qt::UTC);
            QVERIFY(wanted.isValid());
            QCOMPARE(console.text(one, field), wanted.toString(Qt::ISODate));
        }
    }
}

void seats(Console &console)
{
    const Record holder = subscriber(console);
    const Record bought = newSubscription(console, u"D0NWLLL"_s, 2);
    const Record seat = newSeat(console, holder, bought);
    QCOMPARE(console.text(seat, u"holder"_s), benAddress);
    QCOMPARE(console.text(seat, u"subscriber"_s), holder.key);
    LISTED(alone, console.read(seat));
    QCOMPARE(QJsonDocument::fromJson(alone.records.constFirst().raw).object(), truthOf(console, seat));
    LISTED(own, console.list(u"seat"_s, u"ofSubscriber"_s, holder));
    QVERIFY(keysOf(own.of(u"seat"_s)).contains(seat.key));
    LISTED(sold, console.list(u"seat"_s, u"ofSubscription"_s, bought));
    QVERIFY(keysOf(sold.of(u"seat"_s)).contains(seat.key));
}

void quota(Console &console)
{
    const Record pool = newSubscription(console, u"D0NWKLL"_s, 100);
    const Record seat = newSeat(console, subscriber(console), pool);
    const QJsonObject before = truthOf(console, seat);
    LISTED(heard, console.perform(u"seat"_s, u"allocate"_s, seat, {{u"quantity"_s, u"25"_s}}));
    const QJsonObject after = truthOf(console, seat);
    QCOMPARE(after[u"EntitlementQuantityAllocated"].toInt(), 25);
    QCOMPARE(after[u"WorkflowIdList"], before[u"WorkflowIdList"]);
    QCOMPARE(truthOf(console, pool)[u"EntitlementQuantityAvailable"].toInt(), 75);
    // The whole seat went back, as it was read.
    const QJsonObject sent =
        QJsonDocument::fromJson(console.sandbox().arrived().constLast().body).object()[u"Seat"].toObject();
    QJsonObject wanted = before;
    wanted[u"EntitlementQuantityAllocated"] = 25;
    QCOMPARE(sent, wanted);
}

void workflows(Console &console)
{
    const Record holder = subscriber(console);
    QVERIFY(!newSeat(console, holder, newSubscription(console, u"D0NWLLL"_s, 2)).key.isEmpty());
    const auto wanted = [&console](const QString &query) {
        return membersOf(console.truths(u"/resource/workflow?_namedQuery="_s + query, u"List"_s), u"Id"_s);
    };
    LISTED(own, console.list(u"workflow"_s, u"ofSubscriber"_s, holder));
    QVERIFY(!own.records.isEmpty());
    QCOMPARE(keysOf(own.records), wanted(u"getWorkflowBySubscriberId&subscriberId="_s + holder.key));
    const Record owner = harbour(console);
    LISTED(all, console.list(u"workflow"_s, u"ofCustomer"_s, owner));
    QCOMPARE(keysOf(all.records), wanted(u"getWorkflowByCustomerId&customerId="_s + owner.key));
    for (const QString &status : {u"FAILED"_s, u"RUNNING"_s, u"DEFERRED"_s, u"COMPLETED"_s}) {
        LISTED(some, console.list(u"workflow"_s, u"byStatus"_s, {}, {{u"status"_s, status}}));
        QVERIFY(!some.records.isEmpty());
        QCOMPARE(keysOf(some.records), wanted(u"getWorkflowByStatus&workflowStatus="_s + status));
    }
}

} // namespace

QList<Row> subscriptionRows()
{
    return {{"Organization.add_subscription / Subscription.create", createSubscription},
        {"Organization.remove_subscription / Subscription.delete", cancel}, {"Subscription.get", readSubscription},
        {"Subscription.suspend / unsuspend", suspendSubscription}, {"Subscription.transfer_seat", transfer},
        {"(subscription update)", editSubscription}, {"Subscription.created_epoch, modified_epoch, show_as_*", times},
        {"Seat.from_json", seats}, {"(seat quota)", quota}, {"(workflows)", workflows}};
}

} // namespace tenantry::testing
