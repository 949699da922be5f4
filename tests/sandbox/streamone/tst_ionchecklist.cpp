// Every operation of the service once, over real HTTP.
#include "tests/sandbox/streamone/ion.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestIonChecklist : public QObject {
    Q_OBJECT
private slots:
    void read_data();
    void read();
    void write_data();
    void write();
    void createdCustomerCanBeRead();
    void updateReplacesEverything();
    void programsAreReplaced();
    void vendorIsReadAgain();

private:
    Ion m_ion; // for tests that only read
};

void TestIonChecklist::read_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("keys"); // that the answer has, in the order of the alphabet
    const auto row = [](const char *name, const QString &target, const QString &keys) {
        QTest::newRow(name) << target << keys;
    };
    row("list_customers", u"/customers?pageSize=2"_s, u"customers nextPageToken"_s);
    row("get_customer", u"/customers/88012"_s,
        u"createTime customerAddress customerEmail customerName customerOrganization customerPhone"
        " customerStatus languageCode name uid updateTime"_s);
    row("cloud profiles", u"/customers/88012/cloudProfiles?enabledOnly=true"_s,
        u"customerCloudProfiles customerId customerOrganization"_s);
    row("cloud profile, old", u"/customers/88012/cloudProfile?providerId=30"_s,
        u"agreementStatus allowDelegatedAccess companyProfile id"_s);
    row("list_products", u"/products?pageSize=3"_s, u"categories charges nextPageToken products verticals"_s);
    row("get_product, SDK defaults",
        u"/products/M365NCE-nordic?excludeFilter.excludePricing=True&excludeFilter.excludeMarketing=True"
        "&excludeFilter.excludeDefinition=True&excludeFilter.excludeVersionHistory=True"
        "&excludeFilter.excludeDeployment=True&clientRole=CUSTOMER"_s,
        u"allowSubscriptionSwitch categories createTime etag hasPublishedVersions id isSharedProduct name"
        " type updateTime verticals"_s);
    row("get_product, all of it", u"/products/M365NCE-nordic"_s,
        u"allowSubscriptionSwitch categories createTime definition deployment etag hasPublishedVersions id"
        " isSharedProduct marketing name type updateTime versionHistory verticals"_s);
    row("categories", u"/products/categories"_s, u"categories"_s);
    row("verticals", u"/products/verticals"_s, u"verticals"_s);
    row("charges", u"/products/charges"_s, u"charges"_s);
    row("programs", u"/products_programs?productName=M365NCE-nordic"_s, u"programs"_s);
    row("list_subscriptions", u"/subscriptions?pagination.limit=5"_s, u"items paginationResponse"_s);
    row("list_account_orders", u"/orders?pageSize=3"_s, u"nextPageToken orders"_s);
    row("list_customer_orders", u"/customers/88012/orders?pageSize=100"_s, u"orders"_s);
    row("orders of all customers", u"/customers/-/orders?pageSize=1"_s, u"nextPageToken orders"_s);
    row("get order", u"/customers/-/orders/903316"_s,
        u"accountId createTime currencyCode customerId displayName name orderId orderItems referenceId"
        " scheduledAt status total updateTime userEmail userId userName"_s);
    row("carts", u"/api/v3/customers/88012/carts?status=OPEN"_s, u"carts"_s);
    row("templates", u"/provisionTemplates?vendor=MICROSOFT"_s, u"provisioningReferences"_s);
    row("templates, one match", u"/provisionTemplates?vendor=MICROSOFT&action=UPDATE"_s,
        u"provisioningReference"_s);
    row("get template", u"/provisionTemplates/provisiontemplate33"_s, u"defs id title type"_s);
    row("list_reports", u"/reports?module=REPORTS_MODULE_UNSPECIFIED"_s, u"reports"_s);
    row("get_report", u"/reports/50231"_s,
        u"accessTime category createTime createdBy displayName lastUpdatedBy providerIds reportId "
        u"reportModule"
        " reportTemplateId specs"_s);
    row("refresh report cache", u"/providers/30/refreshCacheEnhanced?reportId=50231"_s, u"reportIds"_s);
}

void TestIonChecklist::read()
{
    QFETCH(QString, target);
    QFETCH(QString, keys);
    const Reply reply = m_ion.get(target);
    QVERIFY2(reply.status == 200, reply.body.constData());
    QCOMPARE(reply.type, u"application/json; charset=utf-8"_s);
    QStringList found = reply.json().keys();
    found.removeAll(u"customerTitle"_s); // not everybody has one
    QCOMPARE(found.join(u' '), keys);
}

void TestIonChecklist::write_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("key"); // that the answer has; empty: none
    const auto row = [](const char *name, const char *method, const QString &target, const QByteArray &body,
                         const QString &key, int status = 200) {
        QTest::newRow(name) << QString::fromLatin1(method) << target << body << status << key;
    };
    const QByteArray customer =
        R"({"customerOrganization":"Blue Kiln Ltd","customerAddress":{"street":"9 Mill Lane","suite":"2B",
            "city":"Leeds","state":"WYK","zip":"LS1 4AB","country":"GB"},"customerName":"Sam Okafor",
            "customerEmail":"sam@bluekiln.example","languageCode":"EN"})";
    row("create customer", "POST", u"/customers"_s, customer, u"user"_s);
    row("update customer", "PUT", u"/customers/88012"_s, customer, u"customerOrganization"_s);
    row("update customer, in snakes", "PUT", u"/customers/88012"_s,
        R"({"customer_organization":"X","customer_address":{"street":"S","city":"C","state":"T","zip":"1",
            "country":"SE"},"customerName":"N","customer_email":"n@x.example","language_code":"sv"})",
        u"updateTime"_s);
    row("enable product", "POST", u"/products/Acronis-Cloud:enable"_s, {}, {});
    row("disable product", "POST", u"/products/M365NCE-nordic:disable"_s, {}, {});
    row("product pricing", "POST", u"/products:pricing"_s,
        R"({"externalProductWithProvider":[{"provider":"AZURE","externalProducts":["CFQ7TTC0LDPB:0001"]}],
            "priceBookCustomerId":88012})",
        u"plans"_s);
    row("set programs", "PUT", u"/products_programs/M365NCE-nordic:batchUpdate"_s,
        R"({"product_programs":{"programName":"accounts/20417/programs/4","partnerName":"accounts/20417"}})",
        u"programs"_s);
    row("buy, with a slash at the end", "POST", u"/customers/88013/orders/"_s,
        R"({"referenceId":"adm-7","orderItems":[{"action":"CREATE","productId":"GoogleWorkspace--flex",
            "skuId":"GW-Business-Starter","planId":"Monthly-n0","quantity":2}]})",
        u"orderItems"_s);
    row("report data rows", "POST", u"/reports/50231/data"_s, {}, u"results"_s);
    row("report and specs", "POST", u"/reports/50231/report"_s, R"({"includeMetadata":true})", u"report"_s);
    row("get_report_data_csv", "POST", u"/reports/50231/reportDataCsv"_s,
        R"({"reportId":"50231","report_module":"REPORTS_REPORTS_MODULE","category":"BILLING_REPORTS",
            "specs":{"date_range_option":{"selected_range":{"relative_date_range":"MONTH_TO_DATE"}}}})",
        u"results"_s);
    row("price details", "POST", u"/reports/50231/details"_s, "{}", u"priceDetails"_s);
    row("save report", "POST", u"/reports/50231"_s, R"({"displayName":"Renamed"})", u"reportId"_s);
    row("delete report", "DELETE", u"/reports/50238"_s, {}, {});
    row("create cart", "POST", u"/api/v3/customers/88012/carts"_s,
        R"({"cartDisplayName":"Q1 renewals","status":"OPEN"})", u"name"_s, 201);
}

void TestIonChecklist::write()
{
    QFETCH(QString, method);
    QFETCH(QString, target);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, key);
    Ion ion;
    const QString path = target.startsWith(u"/api") ? target : u"/api/v3/accounts/20417"_s + target;
    const Reply reply = ion.raw(
        {method, path, body, u"application/json"_s, {{u"Authorization"_s, u"Bearer "_s + ion.bearer(ida)}}});
    QVERIFY2(reply.status == status, reply.body.constData());
    QVERIFY2(key.isEmpty() || reply.json().contains(key), reply.body.constData());
    if (key.isEmpty())
        QCOMPARE(reply.body, "{}"_ba);
}

void TestIonChecklist::createdCustomerCanBeRead()
{
    Ion ion;
    const QJsonObject input{{u"customerOrganization"_s, u"Blåklint AB"_s},
        {u"customerAddress"_s,
            QJsonObject{{u"street"_s, u"Ågatan 1"_s}, {u"city"_s, u"Umeå"_s}, {u"state"_s, u"AC"_s},
                {u"zip"_s, u"90325"_s}, {u"country"_s, u"SE"_s}}},
        {u"customerName"_s, u"Märta Öberg"_s}, {u"customerEmail"_s, u"marta+ion@blaklint.example"_s},
        {u"languageCode"_s, u"EN"_s}, {u"customerDomain"_s, u"blaklint.example"_s}};
    const QJsonObject made = ion.send(u"POST"_s, u"/customers"_s, input).json();
    QVERIFY(!made[u"user"_s][u"password"_s].toString().isEmpty());
    QCOMPARE(made[u"user"_s][u"userName"_s].toString(), u"DEFAULT ACCOUNT USER"_s);
    const QString id = Ion::lastPart(made[u"name"_s]);
    const QJsonObject read = ion.get(u"/customers/"_s + id).json();
    QVERIFY(!read.contains(u"user"_s)); // told once
    QVERIFY(!read.contains(u"customerDomain"_s)); // taken, never answered
    QCOMPARE(read[u"customerName"_s], input[u"customerName"_s]);
    QCOMPARE(read[u"customerStatus"_s].toString(), u"ACTIVE"_s);
    const QJsonArray found = ion.all(
        u"/customers?pageSize=10&filter.customerStatus=ACTIVE&filter.customerEmail=MARTA%2Bion%40blaklint.example"_s,
        u"customers"_s);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0][u"name"_s], made[u"name"_s]);
}

void TestIonChecklist::updateReplacesEverything()
{
    Ion ion;
    QJsonObject customer = ion.get(u"/customers/88012"_s).json();
    QVERIFY(customer.contains(u"customerPhone"_s));
    customer.remove(u"customerPhone"_s);
    customer[u"customerName"_s] = u"Elin Ström"_s;
    QCOMPARE(ion.send(u"PUT"_s, u"/customers/88012"_s, customer).status, 200);
    const QJsonObject after = ion.get(u"/customers/88012"_s).json();
    QVERIFY(!after.contains(u"customerPhone"_s)); // left out is cleared
    QCOMPARE(after[u"customerName"_s].toString(), u"Elin Ström"_s);
    QVERIFY(after[u"updateTime"_s].toString() > customer[u"updateTime"_s].toString());
    QCOMPARE(after[u"uid"_s], customer[u"uid"_s]);
}

void TestIonChecklist::programsAreReplaced()
{
    Ion ion;
    const auto added = [&] {
        QStringList out;
        const QJsonArray programs =
            ion.get(u"/products_programs?productName=OFFICE365NCE--smpnce"_s).json()[u"programs"_s].toArray();
        for (const QJsonValue &one : programs) {
            if (one[u"productWasAdded"_s].toBool())
                out.append(Ion::lastPart(one[u"name"_s]));
        }
        return out.join(u' ');
    };
    QCOMPARE(added(), u"3"_s);
    ion.send(u"PUT"_s, u"/products_programs/OFFICE365NCE--smpnce:batchUpdate"_s,
        {{u"product_programs"_s, QJsonObject{{u"programName"_s, u"accounts/20417/programs/7"_s}}}});
    QCOMPARE(added(), u"7"_s);
}

void TestIonChecklist::vendorIsReadAgain()
{
    Ion ion;
    const QJsonObject before = ion.firstSubscription(u"customerId=88012"_s);
    const QString path = u"/customers/88012/subscriptions/"_s;
    QVERIFY(ion.sandbox()
                .happen(u"vendor-change"_s, {{u"subscription"_s, before[u"id"_s]}, {u"seats"_s, 4321}})
                .toBool());
    const QString id = before[u"id"_s].toString();
    QCOMPARE(
        ion.get(path + id).json()[u"subscriptionTotalLicenses"_s], before[u"subscriptionTotalLicenses"_s]);
    const QJsonObject after = ion.get(path + id + u"?refresh=true"_s).json();
    QCOMPARE(after[u"subscriptionTotalLicenses"_s].toString(), u"4321"_s);
    // The vendor's id will do as well.
    QCOMPARE(ion.get(path + before[u"subscriptionId"_s].toString()).json()[u"id"_s].toString(), id);
    QVERIFY(after[u"activityLogs"_s][u"items"_s].toArray().size() >= 2);
}

QTEST_GUILESS_MAIN(TestIonChecklist)
#include "tst_ionchecklist.moc"
