// The requests of the public Python SDK, as it puts them on the wire, and what it reads from the answers.
#include "tests/sandbox/streamone/ion.h"

#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace {

const QString v3 = u"/api/v3/accounts/20417"_s;

// All that it sends along.
Reply sdkGet(Ion &ion, const QString &target, const QString &authorization)
{
    return ion.raw({u"GET"_s, target, {}, u"application/json"_s,
        {{u"Authorization"_s, authorization}, {u"Accept"_s, u"*/*"_s},
            {u"User-Agent"_s, u"python-requests/2.32.3"_s}}});
}

} // namespace

class TestIonSdk : public QObject {
    Q_OBJECT
private slots:
    void refreshesWhenTheCheckFails();
    void requests_data();
    void requests();
    void walksSubscriptionsUntilNothingComes();
    void csvWithAllColumns();
    void downloadsDetailedFiles();
};

void TestIonSdk::refreshesWhenTheCheckFails()
{
    Ion ion;
    ion.sandbox().expireTokens();
    const QByteArray form = "access_token=" + QUrl::toPercentEncoding(ion.bearer(ida));
    QVERIFY(ion.form(u"/oauth/validateAccess"_s, form).status != 200);
    const QJsonObject pair =
        ion.form(
               u"/oauth/token"_s, "grant_type=refresh_token&refresh_token=" + ion.refreshToken(ida).toUtf8())
            .json();
    const QString bearer = u"Bearer "_s + pair[u"access_token"_s].toString();
    QCOMPARE(sdkGet(ion, v3 + u"/customers/88012"_s, bearer).status, 200);
}

void TestIonSdk::requests_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("list"); // that it reads
    QTest::addColumn<int>("count"); // -1: any
    const auto row = [](const char *name, const QString &target, const QString &list, int count = -1) {
        QTest::newRow(name) << target << list << count;
    };
    row("list_customers",
        v3
            + u"/customers?pageSize=2&filter.customerEmail=sam.nowak%2Bion%40blue-kiln.example"
              "&filter.languageCode=PL&filter.customerStatus=ACTIVE&filter.customerName=Nowak"_s,
        u"customers"_s, -1);
    row("list_customers, a name with a blank",
        v3 + u"/customers?pageSize=1&filter.customerStatus=ACTIVE&filter.customerName=Elin+Berg"_s,
        u"customers"_s, 1);
    row("list_products",
        v3
            + u"/products?pageSize=3&language=en&filter.name=Microsoft+365"
              "&filter.skuExternalId=CFQ7TTC0LDPB%3A0001"_s,
        u"products"_s, 1);
    row("list_products, nothing found",
        v3 + u"/products?pageSize=3&language=en&filter.name=Microsoft+365&filter.skuExternalId=NL%2CCFQ7%2C0001"_s,
        u"products"_s, 0);
    row("get_product",
        v3
            + u"/products/M365NCE-nordic?priceBookCustomerId=88012&excludeFilter.excludePricing=False"
              "&excludeFilter.excludeMarketing=True&excludeFilter.excludeDefinition=True"
              "&excludeFilter.excludeVersionHistory=True&excludeFilter.excludeDeployment=True&clientRole=OWNER"_s,
        {});
    row("list_subscriptions",
        v3
            + u"/subscriptions?pagination.limit=5&pagination.offset=0"
              "&pagination.filter=status%3AACTIVE&pagination.sortBy=name&pagination.sortOrder=asc&pagination."
              "userId=123"
              "&customerId=88012&subscriptionStatus=ACTIVE&startDateRange.relativeDateRange=MONTH_TO_DATE"
              "&endDateRange.fixedDateRange.startDate=2026-01-01T00%3A00%3A00Z"
              "&endDateRange.fixedDateRange.endDate=2028-02-01T00%3A00%3A00Z&customField.field=domainName"
              "&customField.value=northwind-dairy-ab.example"_s,
        u"items"_s, 1);
    row("get_customer_subscription_details", v3 + u"/customers/88012/subscriptions/4410077?refresh=true"_s,
        {});
    row("list_reports", v3 + u"/reports?module=REPORTS_MODULE_UNSPECIFIED"_s, u"reports"_s, 8);
    row("list_account_orders", v3 + u"/orders?pageSize=10&status=ON_HOLD"_s, u"orders"_s, 2);
    row("list_customer_orders", v3 + u"/customers/88012/orders?pageSize=10&status=COMPLETED"_s, u"orders"_s,
        -1);
    row("get_my_invoices",
        u"/api/v1/invoices/myinvoices?limit=1000&offset=0"
        "&filter%5BbillingStartDate:gte%5D=2026-01-01&filter%5BbillingEndDate:lt%5D=2026-02-01"
        "&sort%5Bid%5D=asc&sort%5BcloudUsed%5D=desc&relations=lines"_s,
        u"invoice"_s, 1);
    row("get_customer_invoices",
        u"/api/v1/invoices?limit=100&offset=0"
        "&filter%5BbillingStartDate:gt%5D=2024-12-01&customerId=88020"_s,
        u"invoice"_s, -1);
    row("get_customers_v1",
        u"/api/v1/customers?limit=100&offset=0&filter%5Bname:partial%5D=El%25"
        "&filter%5Bcompany%5D=Northwind%20Dairy%20AB&relations=customFieldsValues,invoices"_s,
        u"customer"_s, 1);
    row("get_customers_v1, one", u"/api/v1/customers/88012?limit=100&offset=0"_s, u"customer"_s, 1);
}

void TestIonSdk::requests()
{
    QFETCH(QString, target);
    QFETCH(QString, list);
    QFETCH(int, count);
    Ion ion;
    const bool isOld = target.startsWith(u"/api/v1");
    const Reply reply = sdkGet(ion, target, isOld ? ion.basic() : u"Bearer "_s + ion.bearer(ida));
    QVERIFY2(reply.status == 200, reply.body.constData());
    if (list.isEmpty())
        return;
    const QJsonArray rows = isOld ? reply.json()[u"data"_s][list].toArray() : reply.json()[list].toArray();
    if (count >= 0)
        QCOMPARE(rows.size(), count);
    for (const QJsonValue &row : rows)
        QVERIFY(isOld || list == u"items" || list == u"reports" || row.toObject().contains(u"name"_s));
}

void TestIonSdk::walksSubscriptionsUntilNothingComes()
{
    Ion ion;
    int seen = 0;
    int requests = 0;
    for (int offset = 0;; offset += 10) {
        const QJsonObject page =
            ion.get(u"/subscriptions?pagination.limit=10&pagination.offset="_s + QString::number(offset))
                .json();
        ++requests;
        const auto items = page[u"items"_s].toArray();
        seen += static_cast<int>(items.size());
        if (items.isEmpty())
            break;
    }
    QCOMPARE(seen, 40);
    QCOMPARE(requests, 5); // one more than needed
}

void TestIonSdk::csvWithAllColumns()
{
    Ion ion;
    const QJsonObject report = ion.get(u"/reports/50231"_s).json();
    const QJsonObject range{{u"relative_date_range"_s, u"MONTH_TO_DATE"_s}};
    const QJsonObject body{{u"reportId"_s, u"50231"_s}, {u"report_module"_s, report[u"reportModule"_s]},
        {u"category"_s, report[u"category"_s]},
        {u"specs"_s,
            QJsonObject{{u"date_range_option"_s, QJsonObject{{u"selected_range"_s, range}}},
                {u"selectedColumns"_s, report[u"specs"_s][u"allColumns"_s]}}}};
    const QJsonObject answer = ion.send(u"POST"_s, u"/reports/50231/reportDataCsv"_s, body).json();
    QVERIFY(answer[u"results"_s].toString().startsWith(u"Customer Name,"_s));
    QVERIFY(answer[u"results"_s].toString().endsWith(u"\r\n"_s));
    QVERIFY(answer[u"resultCount"_s].toString().toInt() > 0);
    // SDKs up to 0.1.5 spell the id otherwise and choose no columns.
    QJsonObject old = body;
    old[u"report_id"_s] = old.take(u"reportId"_s);
    old[u"specs"_s] = QJsonObject{{u"date_range_option"_s, QJsonObject{{u"selected_range"_s, range}}}};
    QCOMPARE(ion.send(u"POST"_s, u"/reports/50231/reportDataCsv"_s, old).status, 200);
}

void TestIonSdk::downloadsDetailedFiles()
{
    Ion ion;
    const QJsonObject data =
        sdkGet(ion, u"/api/v1/invoices/120045/detailed"_s, ion.basic()).json()[u"data"_s].toObject();
    const QJsonArray addresses = data[u"invoice"_s][u"detailedInvoiceFilesUrls"_s].toArray();
    QVERIFY(!addresses.isEmpty());
    for (const QJsonValue &address : addresses) {
        const QString target = u'/' + address.toString().section(u'/', 3);
        QVERIFY(!ion.raw({u"GET"_s, target, {}, {}, {{u"Accept"_s, u"*/*"_s}}}).body.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestIonSdk)
#include "tst_ionsdk.moc"
