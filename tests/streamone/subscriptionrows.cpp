#include "tests/streamone/checks.h"

#include <QJsonDocument>
#include <QTest>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

void subscriptions(Ion &ion)
{
    LISTED(heard, ion.list(u"subscription"_s, u"all"_s));
    QStringList wanted;
    for (const QJsonValue &one : ion.hasAll(u"/subscriptions?pagination.limit=100000"_s, u"items"_s))
        wanted.append(one[u"id"].toString());
    wanted.sort();
    QVERIFY(wanted.size() > 10);
    QCOMPARE(keysOf(heard.of(u"subscription"_s)), wanted);
    for (const Record &one : heard.of(u"subscription"_s)) {
        const QString status = ion.text(one, u"status"_s);
        QCOMPARE(status, status.toUpper());
    }
    LISTED(some,
        ion.list(u"subscription"_s, u"find"_s, {},
            {{u"customer"_s, u"88012"_s}, {u"status"_s, u"ACTIVE"_s}, {u"startRange"_s, u"CUSTOM"_s},
                {u"startFrom"_s, u"2001-01-01T00:00:00Z"_s}, {u"startUntil"_s, u"2026-12-31T00:00:00Z"_s},
                {u"sortBy"_s, u"renewalDate"_s}, {u"sortOrder"_s, u"DESC"_s}}));
    QVERIFY(!some.of(u"subscription"_s).isEmpty());
    for (const Record &one : some.of(u"subscription"_s)) {
        QCOMPARE(ion.text(one, u"customer"_s), u"88012"_s);
        QCOMPARE(ion.text(one, u"status"_s), u"ACTIVE"_s);
    }
}

void oneSubscription(Ion &ion)
{
    const Record listed = ion.subscription();
    LISTED(heard, ion.read(listed));
    const QJsonObject truth = ion.standing(listed);
    const Record read = heard.of(u"subscription"_s).constFirst();
    QCOMPARE(ion.text(read, u"vendorId"_s), truth[u"subscriptionId"].toString());
    QCOMPARE(ion.text(read, u"price"_s).toDouble(), truth[u"price"].toDouble());
    QCOMPARE(heard.of(u"activity"_s).size(), truth[u"activityLogs"][u"items"].toArray().size());
    // The vendor is asked anew only when somebody wants it.
    const QString id = listed.key;
    QVERIFY(ion.sandbox().happen(u"vendor-change"_s, {{u"subscription"_s, id}, {u"seats"_s, 4321}}).toBool());
    LISTED(refreshed, ion.perform(u"subscription"_s, u"refresh"_s, listed));
    QCOMPARE(ion.standing(listed)[u"subscriptionTotalLicenses"].toString(), u"4321"_s);
}

void seats(Ion &ion)
{
    const Record one = ion.subscription();
    const qint64 more = ion.text(one, u"seats"_s).toLongLong() + 3;
    LISTED(heard, ion.change(u"changeSeats"_s, one, {{u"total"_s, QString::number(more)}}));
    QCOMPARE(ion.standing(one)[u"subscriptionTotalLicenses"].toString(), QString::number(more));
    const Records orders = heard.of(u"order"_s);
    QCOMPARE(ion.text(orders.constLast(), u"status"_s), u"COMPLETED"_s);
    QCOMPARE(ion.text(orders.constLast(), u"reference"_s), u"adm-1"_s);
    QCOMPARE(orders.constLast().key, heard.createdKey);
    QCOMPARE(ion.sandbox().arrivedCount(u"POST"_s, u"/orders"_s), 1);
    // Zero is refused before anything is sent; an order that fails later is told with the vendor's words.
    QVERIFY(ion.change(u"changeSeats"_s, one, {{u"total"_s, u"0"_s}}).error);
    QCOMPARE(ion.sandbox().arrivedCount(u"POST"_s, u"/orders"_s), 1);
    const Console::Heard failed = ion.change(u"changeSeats"_s, one, {{u"total"_s, u"77"_s}}, u"error-1"_s);
    QVERIFY(failed.error);
    QCOMPARE(failed.error->fault, Fault::Invalid);
    QVERIFY(!failed.error->words.isEmpty());
    QVERIFY(!failed.error->outcomeUnknown);
}

void renewal(Ion &ion)
{
    const Record one = ion.subscription();
    const bool isOn = ion.text(one, u"autoRenew"_s) == "true"_L1;
    LISTED(heard, ion.change(isOn ? u"renewOff"_s : u"renewOn"_s, one));
    QCOMPARE(ion.standing(one)[u"autoRenew"].toBool(), !isOn);
    QCOMPARE(ion.standing(one)[u"subscriptionTotalLicenses"].toString(), ion.text(one, u"seats"_s));
    LISTED(back, ion.change(isOn ? u"renewOn"_s : u"renewOff"_s, one));
    QCOMPARE(ion.standing(one)[u"autoRenew"].toBool(), isOn);
}

void suspendAndResume(Ion &ion)
{
    const Record one = ion.subscription();
    LISTED(heard, ion.change(u"suspend"_s, one));
    QCOMPARE(ion.standing(one)[u"subscriptionStatus"].toString(), u"suspended"_s);
    QCOMPARE(ion.text(ion.read(one).records.constFirst(), u"status"_s), u"SUSPENDED"_s);
}

void resume(Ion &ion)
{
    const Record one = ion.subscription();
    LISTED(suspended, ion.change(u"suspend"_s, one));
    LISTED(heard, ion.change(u"resume"_s, one));
    QCOMPARE(ion.standing(one)[u"subscriptionStatus"].toString(), u"active"_s);
}

// New commerce may be ended only until a day that it tells; the service decides.
void cancel(Ion &ion)
{
    int ended = 0;
    int refused = 0;
    for (const Record &one : ion.list(u"subscription"_s, u"all"_s).of(u"subscription"_s)) {
        if (ion.text(one, u"status"_s) != "ACTIVE"_L1 || ion.text(one, u"seats"_s).isEmpty()
            || ended + refused > 12)
            continue;
        const Console::Heard heard = ion.change(u"cancel"_s, one);
        if (heard.error) {
            ++refused;
            QVERIFY(!heard.error->words.isEmpty());
            QCOMPARE(ion.standing(one)[u"subscriptionStatus"].toString(), u"active"_s);
        } else {
            ++ended;
            QCOMPARE(ion.standing(one)[u"subscriptionStatus"].toString(), u"deleted"_s);
        }
    }
    QVERIFY(ended > 0);
}

void renameSubscription(Ion &ion)
{
    const Record one = ion.subscription();
    LISTED(heard, ion.change(u"rename"_s, one, {{u"name"_s, u"Kontoret & lagret"_s}}));
    QCOMPARE(ion.standing(one)[u"subscriptionName"].toString(), u"Kontoret & lagret"_s);
}

// What is billed by usage has no seats; an order about it must name a quantity all the same (§3.5).
void billedByUsage(Ion &ion)
{
    const Records all = ion.list(u"subscription"_s, u"all"_s).of(u"subscription"_s);
    const auto one = std::ranges::find_if(all, [&ion](const Record &each) {
        return ion.text(each, u"status"_s) == "ACTIVE"_L1 && ion.text(each, u"seats"_s).isEmpty();
    });
    QVERIFY(one != all.cend());
    LISTED(renamed, ion.change(u"rename"_s, *one, {{u"name"_s, u"Moln"_s}}));
    QCOMPARE(ion.standing(*one)[u"subscriptionName"].toString(), u"Moln"_s);
    LISTED(suspended, ion.change(u"suspend"_s, *one));
    QCOMPARE(ion.standing(*one)[u"subscriptionStatus"].toString(), u"suspended"_s);
    QVERIFY(!ion.standing(*one).contains(u"subscriptionTotalLicenses"_s));
}

} // namespace

QList<Row> subscriptionRows()
{
    return {{"list_subscriptions", subscriptions}, {"get_customer_subscription_details", oneSubscription},
        {"change seats", seats}, {"auto-renew", renewal}, {"suspend", suspendAndResume}, {"resume", resume},
        {"cancel subscription", cancel}, {"rename", renameSubscription}, {"billed by usage", billedByUsage}};
}

} // namespace tenantry::testing
