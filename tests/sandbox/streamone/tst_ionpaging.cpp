// The three ways of paging, and what the filters of v3 find.
#include "tests/sandbox/streamone/ion.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

// Style B as the public SDK walks it: until a page is empty.
QStringList walkedSubscriptions(Ion &ion, int limit, const QString &query)
{
    QStringList ids;
    for (int offset = 0;; offset += limit) {
        const QJsonArray items =
            ion.get(
                   u"/subscriptions?pagination.limit=%1&pagination.offset=%2&%3"_s.arg(limit).arg(offset).arg(
                       query))
                .json()[u"items"_s]
                .toArray();
        if (items.isEmpty())
            return ids;
        for (const QJsonValue &one : items)
            ids.append(one[u"id"_s].toString());
    }
}

} // namespace

class TestIonPaging : public QObject {
    Q_OBJECT
private slots:
    void tokensWalkEverything_data();
    void tokensWalkEverything();
    void shortPageIsNotTheLast();
    void tokenRefusals_data();
    void tokenRefusals();
    void offsetsWalkEverything();
    void subscriptionFilters_data();
    void subscriptionFilters();
    void subscriptionRanges_data();
    void subscriptionRanges();
    void customFieldsAreTheCustomers();
    void subscriptionsSorted();
    void oldListsWalkEverything();
    void productFilters_data();
    void productFilters();
    void customerFiltersNeedAStatus();

private:
    Ion m_ion; // nothing here changes anything
};

void TestIonPaging::tokensWalkEverything_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("type"); // in counts()
    for (const char *size : {"1", "4", "7", "1000"}) {
        const QString q = u"?pageSize="_s + QString::fromLatin1(size);
        QTest::addRow("customers by %s", size) << u"/customers"_s + q << u"customers"_s << u"customer"_s;
        QTest::addRow("products by %s", size) << u"/products"_s + q << u"products"_s << u"product"_s;
        QTest::addRow("orders by %s", size) << u"/orders"_s + q << u"orders"_s << u"order"_s;
    }
}

void TestIonPaging::tokensWalkEverything()
{
    QFETCH(QString, target);
    QFETCH(QString, name);
    QFETCH(QString, type);
    QSet<QString> names;
    const QJsonArray rows = m_ion.all(target, name);
    for (const QJsonValue &row : rows)
        names.insert(row[u"name"_s].toString());
    QCOMPARE(rows.size(), m_ion.sandbox().counts()[type].toInteger());
    QCOMPARE(names.size(), rows.size()); // nothing twice
}

void TestIonPaging::shortPageIsNotTheLast()
{
    const QJsonObject first = m_ion.get(u"/customers?pageSize=4"_s).json();
    const QJsonObject second =
        m_ion.get(u"/customers?pageSize=4&pageToken="_s + first[u"nextPageToken"_s].toString()).json();
    QCOMPARE(first[u"customers"_s].toArray().size(), 4);
    QCOMPARE(second[u"customers"_s].toArray().size(), 3);
    QVERIFY(second.contains(u"nextPageToken"_s));
    QCOMPARE(m_ion.get(u"/customers?pageSize=2&filter.customerEmail=no%40body&filter.customerStatus=ACTIVE"_s)
                 .body,
        "{}"_ba); // an empty list is not there at all
}

void TestIonPaging::tokenRefusals_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("error");
    QTest::newRow("neither size nor token") << u"/customers"_s << u"INVALID_REQUEST"_s;
    QTest::newRow("orders without a size") << u"/orders"_s << u"INVALID_REQUEST"_s;
    QTest::newRow("products without a size") << u"/products?pageSize="_s << u"INVALID_REQUEST"_s;
    QTest::newRow("size 0") << u"/customers?pageSize=0"_s << u"INVALID_ARGUMENT"_s;
    QTest::newRow("size below 0") << u"/customers?pageSize=-1"_s << u"INVALID_ARGUMENT"_s;
    QTest::newRow("size in words") << u"/customers?pageSize=ten"_s << u"INVALID_ARGUMENT"_s;
    QTest::newRow("garbled token") << u"/customers?pageSize=1&pageToken=%2A%2A"_s << u"INVALID_ARGUMENT"_s;
    QTest::newRow("a token of words") << u"/customers?pageToken=aGVqc2Fu"_s << u"INVALID_ARGUMENT"_s;
    QTest::newRow("unknown status") << u"/orders?pageSize=1&status=LOST"_s << u"INVALID_ARGUMENT"_s;
    QTest::newRow("unknown sort") << u"/orders?pageSize=1&sortBy=total"_s << u"INVALID_ARGUMENT"_s;
    QTest::newRow("limit in words") << u"/subscriptions?pagination.limit=ten"_s << u"INVALID_ARGUMENT"_s;
    QTest::newRow("customer in words") << u"/subscriptions?customerId=ten"_s << u"INVALID_ARGUMENT"_s;
    QTest::newRow("unknown range") << u"/subscriptions?startDateRange.relativeDateRange=SOON"_s
                                   << u"INVALID_ARGUMENT"_s;
    QTest::newRow("unknown module") << u"/reports?module=NONE"_s << u"INVALID_ARGUMENT"_s;
}

void TestIonPaging::tokenRefusals()
{
    QFETCH(QString, target);
    QFETCH(QString, error);
    const Reply reply = m_ion.get(target);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.json()[u"error"_s].toString(), error);
}

void TestIonPaging::offsetsWalkEverything()
{
    const qint64 all = m_ion.sandbox().counts()[u"subscription"_s].toInteger();
    for (const int limit : {1, 7, 100, 1000})
        QCOMPARE(walkedSubscriptions(m_ion, limit, {}).size(), all);
    const QJsonObject past = m_ion.get(u"/subscriptions?pagination.offset=5000"_s).json();
    QCOMPARE(past[u"items"_s].toArray().size(), 0);
    QVERIFY(past.contains(u"items"_s));
    QCOMPARE(past[u"paginationResponse"_s][u"totalSize"_s].toInteger(), all);
}

void TestIonPaging::subscriptionFilters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value"); // of that field in everything found; empty: only that something is
    const auto row = [](const char *name, const QString &query, const QString &field, const QString &value) {
        QTest::newRow(name) << query << field << value;
    };
    row("customerId", u"customerId=88013"_s, u"customerId"_s, u"88013"_s);
    row("snake case", u"customer_id=88013"_s, u"customerId"_s, u"88013"_s);
    row("status in capitals", u"subscriptionStatus=SUSPENDED"_s, u"subscriptionStatus"_s, u"suspended"_s);
    row("providerId", u"providerId=30"_s, u"cloudProviderId"_s, u"30"_s);
    row("billingTerm", u"billingTerm=P1Y"_s, u"subscriptionBillingTerm"_s, u"P1Y"_s);
    row("billingTerm in words", u"billingTerm=Monthly"_s, u"subscriptionBillingTerm"_s, u"P1M"_s);
    row("billingCycle", u"billingCycle=MONTHLY"_s, u"subscriptionBillingCycle"_s, u"monthly"_s);
    row("resourceType", u"resourceType=AZURE%3A%3ASubscription"_s, u"resourceType"_s,
        u"AZURE::Subscription"_s);
    row("ccpProductId", u"ccpProductId=M365NCE-nordic"_s, u"ccpProductId"_s, u"M365NCE-nordic"_s);
    row("providerProductId", u"providerProductId=CFQ7TTC0LDPB"_s, u"subscriptionProductId"_s,
        u"CFQ7TTC0LDPB"_s);
    row("resellerPo", u"resellerPo=RPO-5500"_s, u"resellerPO"_s, u"RPO-5500"_s);
    row("customerPo", u"customerPo=ND-203"_s, u"customerPO"_s, u"ND-203"_s);
    row("customerName, part", u"customerName=northwind"_s, u"customerName"_s, u"Northwind Dairy AB"_s);
    row("free filter", u"pagination.filter=status%3AACTIVE"_s, u"subscriptionStatus"_s, u"active"_s);
    row("free filter of nothing known", u"pagination.filter=colour%3ARED"_s, {}, {});
}

void TestIonPaging::subscriptionFilters()
{
    QFETCH(QString, query);
    QFETCH(QString, field);
    QFETCH(QString, value);
    const QJsonObject json = m_ion.get(u"/subscriptions?pagination.limit=1000&"_s + query).json();
    const QJsonArray items = json[u"items"_s].toArray();
    QVERIFY(!items.isEmpty());
    QCOMPARE(json[u"paginationResponse"_s][u"totalSize"_s].toInteger(), items.size());
    for (const QJsonValue &one : items) {
        if (!field.isEmpty())
            QCOMPARE(one[field].toString(), value);
    }
    if (!field.isEmpty()) // and nothing that matches is missed
        QVERIFY(items.size() < m_ion.sandbox().counts()[u"subscription"_s].toInteger());
}

void TestIonPaging::subscriptionRanges_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("from"); // the day that everything is for is 2026-11-05
    QTest::addColumn<QString>("to");
    const auto row = [](const char *name, const QString &query, const QString &field, const QString &from,
                         const QString &to) {
        QTest::newRow(name) << query << field << from << to;
    };
    const QString start = u"subscriptionStartDate"_s;
    const QString relative = u"startDateRange.relativeDateRange="_s;
    row("month to date", relative + u"MONTH_TO_DATE"_s, start, u"2026-11-01"_s, u"2026-11-06"_s);
    row("this week", relative + u"WEEK_TO_DATE"_s, start, u"2026-11-02"_s, u"2026-11-06"_s);
    row("last month", relative + u"LAST_MONTH"_s, start, u"2026-10-01"_s, u"2026-11-01"_s);
    row("last quarter", relative + u"LAST_QUARTER"_s, start, u"2026-07-01"_s, u"2026-10-01"_s);
    row("year to date", relative + u"YEAR_TO_DATE"_s, start, u"2026-01-01"_s, u"2026-11-06"_s);
    row("fixed",
        u"endDateRange.fixedDateRange.startDate=2026-11-20T00%3A00%3A00Z"
        "&endDateRange.fixedDateRange.endDate=2027-06-30T23%3A59%3A59Z"_s,
        u"subscriptionEndDate"_s, u"2026-11-20"_s, u"2027-07-01"_s);
}

void TestIonPaging::subscriptionRanges()
{
    QFETCH(QString, query);
    QFETCH(QString, field);
    QFETCH(QString, from);
    QFETCH(QString, to);
    const auto found = [&](const QString &asked) {
        return m_ion.get(u"/subscriptions?pagination.limit=1000&"_s + asked).json()[u"items"_s].toArray();
    };
    const auto isInside = [&](const QJsonValue &one) {
        return one[field].toString() >= from && one[field].toString() < to;
    };
    const QJsonArray items = found(query);
    QVERIFY(!items.isEmpty());
    for (const QJsonValue &one : items)
        QVERIFY2(isInside(one), qPrintable(one[field].toString()));
    const QJsonArray all = found({});
    QCOMPARE(std::count_if(all.begin(), all.end(), isInside), items.size()); // none is missed
}

void TestIonPaging::customFieldsAreTheCustomers()
{
    QSet<QString> customers;
    const QJsonArray items =
        m_ion.get(u"/subscriptions?customField.field=costCentre&customField.value=4711"_s)
            .json()[u"items"_s]
            .toArray();
    for (const QJsonValue &one : items)
        customers.insert(one[u"customerId"_s].toString());
    QCOMPARE(customers, (QSet<QString>{u"88012"_s, u"88017"_s}));
}

void TestIonPaging::subscriptionsSorted()
{
    const auto sorted = [&](const QString &by, const QString &order, const QString &field) {
        QStringList out;
        const QJsonArray items =
            m_ion.get(u"/subscriptions?pagination.sortBy=%1&pagination.sortOrder=%2"_s.arg(by, order))
                .json()[u"items"_s]
                .toArray();
        for (const QJsonValue &one : items)
            out.append(one[field].toVariant().toString());
        return out;
    };
    const QStringList up = sorted(u"subscriptionPurchasedDate"_s, u"asc"_s, u"subscriptionPurchasedDate"_s);
    QStringList down = sorted(u"subscriptionPurchasedDate"_s, u"DESC"_s, u"subscriptionPurchasedDate"_s);
    QVERIFY(up.first() < up.last());
    QCOMPARE(up.first(), down.last());
    const QStringList names = sorted(u"name"_s, u"asc"_s, u"subscriptionName"_s);
    QVERIFY(names.first() < names.last());
    const QStringList seats =
        sorted(u"subscriptionTotalLicenses"_s, u"desc"_s, u"subscriptionTotalLicenses"_s);
    QVERIFY(seats[0].toInt() > seats[1].toInt());
}

void TestIonPaging::oldListsWalkEverything()
{
    QSet<QString> ids;
    for (int offset = 0;; offset += 4) {
        const QJsonArray page = m_ion.getOld(u"/api/v1/customers?limit=4&offset=%1"_s.arg(offset))
                                    .json()[u"data"_s][u"customer"_s]
                                    .toArray();
        for (const QJsonValue &one : page)
            ids.insert(one[u"id"_s].toString());
        if (page.size() < 4)
            break;
    }
    QCOMPARE(ids.size(), m_ion.sandbox().counts()[u"customer"_s].toInteger());
}

void TestIonPaging::productFilters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("count");
    QTest::newRow("name, part") << u"filter.name=nce"_s << 3;
    QTest::newRow("provider") << u"filter.cloudProviderId=36"_s << 2;
    QTest::newRow("SKU's external id") << u"filter.skuExternalId=CFQ7TTC0LDPB%3A0001"_s << 1;
    QTest::newRow("SKU id") << u"filter.skuId=O365-E1"_s << 1;
    QTest::newRow("SKU's name, exact") << u"filter.skuDisplayName=Office%20365%20E1"_s << 1;
    QTest::newRow("SKU's name, part") << u"filter.skuDisplayName=Office"_s << 0;
    QTest::newRow("part number") << u"filter.mfgPartNumber=CFQ7TTC0LDPB%3A0001%3AP1Y%3AM"_s << 1;
    QTest::newRow("add-on") << u"filter.addonId=Extra-Archive"_s << 4;
    QTest::newRow("category has no effect") << u"filter.category=Backup"_s << 11;
}

void TestIonPaging::productFilters()
{
    QFETCH(QString, query);
    QFETCH(int, count);
    QCOMPARE(m_ion.all(u"/products?pageSize=50&"_s + query, u"products"_s).size(), count);
}

void TestIonPaging::customerFiltersNeedAStatus()
{
    const auto count = [&](const QString &query) {
        return m_ion.all(u"/customers?pageSize=200&"_s + query, u"customers"_s).size();
    };
    const qsizetype active = count(u"filter.languageCode=en&filter.customerStatus=ACTIVE"_s);
    const qsizetype inactive = count(u"filter.languageCode=EN&filter.customerStatus=INACTIVE"_s);
    QVERIFY(active > 0);
    QVERIFY(count(u"filter.languageCode=EN"_s) < active + inactive); // unreliable, as in the field
    QCOMPARE(count(u"filter.customerName="_s), m_ion.sandbox().counts()[u"customer"_s].toInteger());
}

QTEST_GUILESS_MAIN(TestIonPaging)
#include "tst_ionpaging.moc"
