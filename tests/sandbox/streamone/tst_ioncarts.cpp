// Carts from the first item to the order, and reports with their data.
#include "tests/sandbox/streamone/ion.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString carts = u"/api/v3/customers/88012/carts"_s;
const QString plan = u"accounts/20417/products/M365NCE-nordic/skus/M365-Business-Basic/plans/Monthly-n1"_s;

} // namespace

class TestIonCarts : public QObject {
    Q_OBJECT
private slots:
    void life();
    void someAreThere();
    void statuses_data();
    void statuses();
    void refusals_data();
    void refusals();
    void reportRanges_data();
    void reportRanges();
    void reportColumns_data();
    void reportColumns();
    void reportsAreSavedAndDeleted();
    void reportRefusals_data();
    void reportRefusals();
};

void TestIonCarts::life()
{
    Ion ion;
    const Reply made =
        ion.send(u"POST"_s, carts, {{u"cartDisplayName"_s, u"Q1"_s}, {u"status"_s, u"OPEN"_s}});
    QCOMPARE(made.status, 201);
    const QString cart = u"/api/v3/"_s + made.json()[u"name"_s].toString();
    const Reply added =
        ion.send(u"POST"_s, cart + u"/cartItems"_s, {{u"planName"_s, plan}, {u"quantity"_s, 3}});
    QCOMPARE(added.status, 200);
    const QString item = u"/api/v3/"_s + added.json()[u"name"_s].toString();
    QCOMPARE(ion.send(u"PUT"_s, item, {{u"quantity"_s, 4}}).json()[u"quantity"_s].toInt(), 4);
    QCOMPARE(ion.get(item).json()[u"planName"_s].toString(), plan);
    const Reply other =
        ion.send(u"POST"_s, cart + u"/cartItems"_s, {{u"planName"_s, plan}, {u"quantity"_s, 1}});
    QCOMPARE(ion.get(cart).json()[u"totalItems"_s].toInt(), 2);
    QCOMPARE(ion.send(u"DELETE"_s, u"/api/v3/"_s + other.json()[u"name"_s].toString()).status, 204);
    QCOMPARE(ion.get(cart + u"/cartItems"_s).json()[u"cartitems"_s].toArray().size(), 1);

    QCOMPARE(ion.send(u"POST"_s, cart + u":checkout"_s, {{u"totalCalculatedValue"_s, 1}}).status,
        400); // no domain
    const qint64 id = Ion::lastPart(added.json()[u"name"_s]).toLongLong();
    const QJsonArray attributes{QJsonObject{{u"name"_s, u"domainName"_s}, {u"value"_s, u"d"_s}},
        QJsonObject{{u"name"_s, u"renewalSetting"_s}, {u"value"_s, u"auto-on"_s}}};
    const QJsonObject data{{u"cartItemId"_s, id}, {u"attributes"_s, attributes}};
    const Reply order = ion.send(u"POST"_s, cart + u":checkout"_s, {{u"provisionData"_s, QJsonArray{data}}});
    QVERIFY2(order.status == 200, order.body.constData());
    QCOMPARE(order.json()[u"referenceId"_s].toString(), made.json()[u"name"_s].toString());
    QVERIFY(order.json()[u"userId"_s].isDouble()); // a number here, a text elsewhere
    QVERIFY(order.json()[u"cartId"_s].isDouble());
    QCOMPARE(ion.get(cart).json()[u"status"_s].toString(), u"CHECKED_OUT"_s);
    QCOMPARE(
        ion.send(u"POST"_s, cart + u":checkout"_s, {{u"provisionData"_s, QJsonArray{data}}}).status, 412);
    QCOMPARE(ion.get(carts + u"?status=OPEN"_s).json()[u"carts"_s].toArray().size(), 0);
    QCOMPARE(ion.get(carts + u"?status=CART_STATUS_UNSPECIFIED"_s).json()[u"carts"_s].toArray().size(), 1);
    QCOMPARE(ion.send(u"DELETE"_s, cart).status, 204);
    QCOMPARE(ion.get(cart).status, 404);
}

void TestIonCarts::someAreThere()
{
    Ion ion;
    const QString target =
        u"/api/v3/customers/88013/carts?status=CART_STATUS_UNSPECIFIED&pagination.limit=1"_s;
    const QJsonArray first = ion.get(target).json()[u"carts"_s].toArray();
    const QJsonArray second = ion.get(target + u"&pagination.offset=1"_s).json()[u"carts"_s].toArray();
    QCOMPARE(first[0][u"cartDisplayName"_s].toString(), u"Q1 renewals"_s);
    QCOMPARE(second[0][u"status"_s].toString(), u"SAVED_FOR_LATER"_s);
    QVERIFY(!first[0].toObject().contains(u"totalItems"_s)); // only when one is read
    const QString items = u"/api/v3/"_s + first[0][u"name"_s].toString() + u"/cartItems"_s;
    QCOMPARE(ion.get(items).json()[u"cartitems"_s].toArray().size(), 2);
}

void TestIonCarts::statuses_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<int>("answer");
    QTest::newRow("save") << u"OPEN"_s << u"SAVED_FOR_LATER"_s << 200;
    QTest::newRow("open again") << u"SAVED_FOR_LATER"_s << u"OPEN"_s << 200;
    QTest::newRow("quote") << u"OPEN"_s << u"QUOTE"_s << 200;
    QTest::newRow("quote back") << u"QUOTE"_s << u"OPEN"_s << 412;
    QTest::newRow("check out by hand") << u"OPEN"_s << u"CHECKED_OUT"_s << 412;
    QTest::newRow("no such status") << u"OPEN"_s << u"BURNT"_s << 400;
}

void TestIonCarts::statuses()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(int, answer);
    Ion ion;
    const QJsonObject made = ion.send(u"POST"_s, carts, {{u"status"_s, from}}).json();
    const QString cart = u"/api/v3/"_s + made[u"name"_s].toString();
    QCOMPARE(ion.send(u"PUT"_s, cart, {{u"status"_s, to}}).status, answer);
    QCOMPARE(ion.get(cart).json()[u"status"_s].toString(), answer == 200 ? to : from);
}

void TestIonCarts::refusals_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("no status") << carts << QJsonObject{{u"cartDisplayName"_s, u"x"_s}} << 400;
    QTest::newRow("born checked out") << carts << QJsonObject{{u"status"_s, u"CHECKED_OUT"_s}} << 400;
    QTest::newRow("unknown payment") << carts
                                     << QJsonObject{{u"status"_s, u"OPEN"_s},
                                            {u"payment"_s, QJsonObject{{u"paymentType"_s, u"SHELLS"_s}}}}
                                     << 400;
    QTest::newRow("unknown customer")
        << u"/api/v3/customers/7/carts"_s << QJsonObject{{u"status"_s, u"OPEN"_s}} << 404;
    QTest::newRow("unknown cart") << carts + u"/7/cartItems"_s << QJsonObject{{u"planName"_s, plan}} << 404;
    QTest::newRow("unknown plan") << carts + u"/{cart}/cartItems"_s << QJsonObject{{u"planName"_s, u"x"_s}}
                                  << 400;
    QTest::newRow("no seat") << carts + u"/{cart}/cartItems"_s
                             << QJsonObject{{u"planName"_s, plan}, {u"quantity"_s, 0}} << 400;
    QTest::newRow("check out nothing")
        << carts + u"/{cart}:checkout"_s << QJsonObject{{u"totalCalculatedValue"_s, 0}} << 412;
}

void TestIonCarts::refusals()
{
    QFETCH(QString, target);
    QFETCH(QJsonObject, body);
    QFETCH(int, status);
    Ion ion;
    const QJsonObject made = ion.send(u"POST"_s, carts, {{u"status"_s, u"OPEN"_s}}).json();
    QCOMPARE(ion.send(u"POST"_s, target.replace(u"{cart}"_s, Ion::lastPart(made[u"name"_s])), body).status,
        status);
}

void TestIonCarts::reportRanges_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<bool>("isMore"); // than in the month to date
    const auto row = [](const char *name, const QByteArray &range, bool isMore) {
        QTest::newRow(name) << range << isMore;
    };
    row("year to date", R"({"relative_date_range":"YEAR_TO_DATE"})", true);
    row("last month", R"({"relativeDateRange":"LAST_MONTH"})", true);
    row("month to date", R"({"relativeDateRange":"MONTH_TO_DATE"})", false);
    row("fixed",
        R"({"fixed_date_range":{"start_date":"2026-07-01T00:00:00Z","end_date":"2026-09-30T23:59:59Z"}})",
        true);
    row("relative goes before fixed",
        R"({"relative_date_range":"MONTH_TO_DATE","fixed_date_range":{"start_date":"2026-07-01T00:00:00Z",
            "end_date":"2026-09-30T23:59:59Z"}})",
        false);
    row("neither", "{}", false);
}

void TestIonCarts::reportRanges()
{
    QFETCH(QByteArray, range);
    QFETCH(bool, isMore);
    Ion ion;
    const auto sum = [&](const QByteArray &selected) {
        const Reply reply = ion.raw({u"POST"_s, u"/api/v3/accounts/20417/reports/50232/data"_s,
            R"({"specs":{"date_range_option":{"selected_range":)" + selected + "}}}", u"application/json"_s,
            {{u"Authorization"_s, u"Bearer "_s + ion.bearer(ida)}}});
        double out = 0;
        for (const QJsonValue &row : reply.json()[u"results"_s][u"rows"_s].toArray())
            out += row[u"values"_s][3][u"moneyValue"_s][u"value"_s].toDouble();
        return out;
    };
    const double month = sum(R"({"relative_date_range":"MONTH_TO_DATE"})");
    QVERIFY(month > 0);
    const double asked = sum(range);
    QVERIFY(isMore ? asked > month : qAbs(asked - month) < 0.001);
}

void TestIonCarts::reportColumns_data()
{
    QTest::addColumn<QString>("columns");
    QTest::addColumn<QByteArray>("heading");
    QTest::newRow("all, as the SDK sends them")
        << u"all"_s
        << "Customer Name,SKU Name,Seller Cost (SEK),Customer Cost (SEK),Quantity,Subscription Id,Start Date,Provider\r\n"_ba;
    QTest::newRow("chosen") << u"two"_s << "SKU Name,Quantity\r\n"_ba;
    QTest::newRow("the saved ones") << u"none"_s
                                    << "Customer Name,SKU Name,Seller Cost (SEK),Customer Cost (SEK)\r\n"_ba;
}

void TestIonCarts::reportColumns()
{
    QFETCH(QString, columns);
    QFETCH(QByteArray, heading);
    Ion ion;
    const QJsonObject report = ion.get(u"/reports/50231"_s).json();
    const QJsonArray all = report[u"specs"_s][u"allColumns"_s].toArray();
    QJsonObject specs;
    if (columns == u"all")
        specs[u"selectedColumns"_s] = all;
    if (columns == u"two")
        specs[u"selectedColumns"_s] = QJsonArray{all[1], all[4]};
    const QJsonObject answer = ion.send(u"POST"_s, u"/reports/50231/reportDataCsv"_s,
                                      {{u"reportId"_s, u"50231"_s}, {u"specs"_s, specs}})
                                   .json();
    const QByteArray csv = answer[u"results"_s].toString().toUtf8();
    QVERIFY2(csv.startsWith(heading), csv.left(200).constData());
    QCOMPARE(csv.count('\n') - 1, answer[u"resultCount"_s].toString().toInt());
}

void TestIonCarts::reportsAreSavedAndDeleted()
{
    Ion ion;
    QJsonObject report = ion.get(u"/reports/50233"_s).json();
    report[u"displayName"_s] = u"Täckning"_s;
    QCOMPARE(
        ion.send(u"POST"_s, u"/reports/50233"_s, report, zofia).json()[u"reportId"_s].toString(), u"50233"_s);
    const QJsonObject after = ion.get(u"/reports/50233"_s).json();
    QCOMPARE(after[u"displayName"_s].toString(), u"Täckning"_s);
    QCOMPARE(after[u"lastUpdatedBy"_s].toString(), u"Zofia Wójcik"_s);
    QCOMPARE(after[u"specs"_s][u"selectedColumns"_s], report[u"specs"_s][u"selectedColumns"_s]);
    QCOMPARE(ion.send(u"DELETE"_s, u"/reports/50233"_s).status, 200);
    QCOMPARE(ion.get(u"/reports/50233"_s).status, 404);
    QCOMPARE(ion.get(u"/reports"_s).json()[u"reports"_s].toArray().size(), 7);
    const QJsonArray some =
        ion.get(u"/reports?module=DASHBOARDS_REPORTS_MODULE"_s).json()[u"reports"_s].toArray();
    QCOMPARE(some.size(), 1);
    QVERIFY(!some[0].toObject().contains(u"specs"_s));
}

void TestIonCarts::reportRefusals_data()
{
    QTest::addColumn<QJsonObject>("body");
    QTest::newRow("another report") << QJsonObject{{u"reportId"_s, u"1"_s}};
    QTest::newRow("unknown module") << QJsonObject{{u"report_module"_s, u"NONE"_s}};
    QTest::newRow("unknown category") << QJsonObject{{u"category"_s, u"NONE"_s}};
    QTest::newRow("unknown range") << QJsonObject{{u"specs"_s,
        QJsonObject{{u"dateRangeOption"_s,
            QJsonObject{{u"selectedRange"_s, QJsonObject{{u"relativeDateRange"_s, u"SOON"_s}}}}}}}};
    QTest::newRow("unknown column") << QJsonObject{
        {u"specs"_s, QJsonObject{{u"selectedColumns"_s, QJsonArray{QJsonObject{{u"id"_s, u"1"_s}}}}}}};
}

void TestIonCarts::reportRefusals()
{
    QFETCH(QJsonObject, body);
    Ion ion;
    const Reply reply = ion.send(u"POST"_s, u"/reports/50231/reportDataCsv"_s, body);
    QVERIFY2(reply.status == 400, reply.body.constData());
    QCOMPARE(reply.json()[u"error"_s].toString(), u"INVALID_ARGUMENT"_s);
}

QTEST_GUILESS_MAIN(TestIonCarts)
#include "tst_ioncarts.moc"
