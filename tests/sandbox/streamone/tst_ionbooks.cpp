// v1 and v2: invoices, their files, customers, users.
#include "tests/sandbox/streamone/ion.h"

#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace {

const QString own = u"/api/v1/invoices/myinvoices"_s;
const QString json = u"application/json"_s;
const QString form = u"application/x-www-form-urlencoded"_s;

QJsonArray rows(const Reply &reply, const QString &name)
{
    return reply.json()[u"data"_s][name].toArray();
}

} // namespace

class TestIonBooks : public QObject {
    Q_OBJECT
private slots:
    void invoiceFilters_data();
    void invoiceFilters();
    void customerFilters_data();
    void customerFilters();
    void sortsInTheOrderGiven();
    void relations_data();
    void relations();
    void invoicesOfACustomer();
    void files();
    void filesRefuse();
    void generating_data();
    void generating();
    void generatingIsNotIdempotent();
    void generatingRefuses_data();
    void generatingRefuses();
    void asXml();
    void users();
};

void TestIonBooks::invoiceFilters_data()
{
    QTest::addColumn<QString>("query"); // as the SDK writes it, brackets encoded, : and , raw
    QTest::addColumn<int>("count");
    const auto row = [](const char *name, const QString &query, int count) {
        QTest::newRow(name) << query << count;
    };
    row("everything", {}, 14);
    row("limit", u"limit=5"_s, 5);
    row("past the end", u"limit=5&offset=14"_s, 0);
    row("from a day", u"filter%5BbillingStartDate:gte%5D=2026-09-01"_s, 2);
    row("colon encoded", u"filter%5BbillingStartDate%3Agte%5D=2026-09-01"_s, 2);
    row("brackets raw", u"filter[billingStartDate:gte]=2026-09-01"_s, 2);
    row("after a day", u"filter%5BbillingStartDate:gt%5D=2026-09-01"_s, 1);
    row("between days",
        u"filter%5BbillingStartDate:gte%5D=2026-01-01&filter%5BbillingEndDate:lt%5D=2026-04-01"_s, 3);
    row("min and max",
        u"filter%5BbillingStartDate:min%5D=2026-01-01&filter%5BbillingEndDate:max%5D=2026-02-28"_s, 2);
    row("exact", u"filter%5Bstatus%5D=open"_s, 2);
    row("exact, said", u"filter%5Bstatus:exact%5D=OPEN"_s, 2);
    row("part", u"filter%5Bnumber:partial%5D=INV-2026%25"_s, 8);
    row("numbers as numbers", u"filter%5Bid:lte%5D=120047"_s, 3);
    row("decimals", u"filter%5BcloudUsed:gt%5D=9"_s, 11);
}

void TestIonBooks::invoiceFilters()
{
    QFETCH(QString, query);
    QFETCH(int, count);
    Ion ion;
    const Reply reply = ion.getOld(own + u'?' + query);
    QVERIFY2(reply.status == 200, reply.body.constData());
    QCOMPARE(reply.type, json);
    QCOMPARE(reply.json()[u"success"_s].toBool(), true);
    QCOMPARE(rows(reply, u"invoice"_s).size(), count);
}

void TestIonBooks::customerFilters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("companies");
    QTest::newRow("contact begins with")
        << u"filter%5Bname:partial%5D=Eli%25"_s << QStringList{u"Northwind Dairy AB"_s};
    QTest::newRow("company, any case")
        << u"filter%5Bcompany%5D=northwind%20dairy%20ab"_s << QStringList{u"Northwind Dairy AB"_s};
    QTest::newRow("company, part") << u"filter%5Bcompany:partial%5D=kiln"_s
                                   << QStringList{u"Blue Kiln Sp. z o.o."_s};
    QTest::newRow("id") << u"filter%5Bid%5D=88012"_s << QStringList{u"Northwind Dairy AB"_s};
    QTest::newRow("two that exclude each other")
        << u"filter%5Bid%5D=88012&filter%5Bcompany:partial%5D=kiln"_s << QStringList();
}

void TestIonBooks::customerFilters()
{
    QFETCH(QString, query);
    QFETCH(QStringList, companies);
    Ion ion;
    QStringList found;
    for (const QJsonValue &one :
        rows(ion.getOld(u"/api/v1/customers?limit=100&offset=0&"_s + query), u"customer"_s))
        found.append(one[u"company"_s].toString());
    QCOMPARE(found, companies);
    QCOMPARE(rows(ion.getOld(u"/api/v1/customers/88012?limit=100&offset=0"_s), u"customer"_s).size(), 1);
}

void TestIonBooks::sortsInTheOrderGiven()
{
    Ion ion;
    const auto ids = [&](const QString &query) {
        QList<int> out;
        for (const QJsonValue &one : rows(ion.getOld(own + u'?' + query), u"invoice"_s))
            out.append(one[u"id"_s].toString().toInt());
        return out;
    };
    const QList<int> up = ids(u"sort%5Bid%5D=asc"_s);
    const QList<int> down = ids(u"sort%5Bid%5D=desc"_s);
    QVERIFY(up.first() < up.last());
    QCOMPARE(QList<int>(down.rbegin(), down.rend()), up);
    const QList<int> byStatus = ids(u"sort%5Bstatus%5D=asc&sort%5Bid%5D=desc"_s);
    QCOMPARE(byStatus.mid(0, 2), (QList<int>{up[13], up[12]})); // the two open ones, the newer first
    QCOMPARE(ids(u"sort%5Bid%5D=asc&sort%5Bstatus%5D=asc"_s), up); // the first one counts most
}

void TestIonBooks::relations_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("there");
    QTest::addColumn<QString>("missing");
    const QString customers = u"/api/v1/customers?limit=1"_s;
    const auto row = [](const char *name, const QString &target, const QString &list, const QString &there,
                         const QString &missing) {
        QTest::newRow(name) << target << list << there << missing;
    };
    row("lines unasked", own + u"?limit=1"_s, u"invoice"_s, u"lines"_s, {});
    row("lines asked for", own + u"?limit=1&relations=lines"_s, u"invoice"_s, u"lines"_s, {});
    row("no lines", own + u"?limit=1&relations="_s, u"invoice"_s, u"id"_s, u"lines"_s);
    row("usual ones", customers, u"customer"_s, u"cloudAccounts"_s, u"invoices"_s);
    row("invoices", customers + u"&relations=customFieldsValues,invoices"_s, u"customer"_s, u"invoices"_s,
        u"cloudAccounts"_s);
    row("group", customers + u"&relations=group"_s, u"customer"_s, u"group"_s, u"customFieldsValues"_s);
}

void TestIonBooks::relations()
{
    QFETCH(QString, target);
    QFETCH(QString, list);
    QFETCH(QString, there);
    QFETCH(QString, missing);
    Ion ion;
    const QJsonObject one = rows(ion.getOld(target), list)[0].toObject();
    QVERIFY(one.contains(there));
    QVERIFY(missing.isEmpty() || !one.contains(missing));
}

void TestIonBooks::invoicesOfACustomer()
{
    Ion ion;
    const QJsonArray found = rows(
        ion.getOld(
            u"/api/v1/invoices?limit=100&offset=0&filter%5BbillingStartDate:gt%5D=2025-01-01&customerId=88020"_s),
        u"invoice"_s);
    QVERIFY(!found.isEmpty());
    for (const QJsonValue &one : found) {
        QCOMPARE(one[u"customerId"_s].toString(), u"88020"_s);
        QVERIFY(one[u"cloudUsed"_s].toString().section(u'.', 1).size() == 10);
        double total = 0;
        for (const QJsonValue &line : one[u"lines"_s].toArray())
            total += line[u"price"_s].toString().toDouble() * line[u"quantity"_s].toString().toDouble();
        QVERIFY(qAbs(one[u"total"_s].toString().toDouble() - total) < 0.011);
    }
    QVERIFY(rows(ion.getOld(u"/api/v1/invoices?limit=1000"_s), u"invoice"_s).size() > found.size());
}

void TestIonBooks::files()
{
    Ion ion;
    QStringList names;
    int missing = 0;
    for (int id = 120'045; id < 120'059; ++id) {
        const QJsonObject data =
            ion.getOld(u"/api/v1/invoices/%1/detailed"_s.arg(id)).json()[u"data"_s].toObject();
        QCOMPARE(data[u"invoice"_s][u"id"_s].toString(), QString::number(id));
        for (const QJsonValue &address : data[u"invoice"_s][u"detailedInvoiceFilesUrls"_s].toArray()) {
            const QUrl url(address.toString());
            QVERIFY(address.toString().startsWith(u"http://127.0.0.2:"_s)); // another origin
            const Reply reply =
                ion.raw({u"GET"_s, address.toString().section(u'/', 3).prepend(u'/'), {}, {}, {}});
            missing += reply.status == 404;
            if (reply.status != 200)
                continue;
            QCOMPARE(reply.type, u"text/csv"_s);
            QVERIFY(reply.body.startsWith("Description,"));
            names.append(url.path(QUrl::FullyEncoded).section(u'/', -1));
        }
    }
    QVERIFY(missing > 0); // some lead nowhere
    QVERIFY(names.contains(u"120045-lines.csv"_s));
    QVERIFY(names.removeDuplicates() > 0); // two of one name
    QVERIFY(!names.filter(u"%2F"_s).isEmpty()); // and one that would climb
}

void TestIonBooks::filesRefuse()
{
    Ion ion;
    const QString address = ion.getOld(u"/api/v1/invoices/120045/detailed"_s)
                                .json()[u"data"_s][u"invoice"_s][u"detailedInvoiceFilesUrls"_s][0]
                                .toString();
    const QString target = u'/' + address.section(u'/', 3);
    const auto status = [&](const QString &path, const QMap<QString, QString> &headers) {
        return ion.raw({u"GET"_s, path, {}, {}, headers}).status;
    };
    QCOMPARE(status(target, {}), 200);
    QCOMPARE(status(target, {{u"Authorization"_s, ion.basic()}}), 400); // told to the wrong party
    QCOMPARE(status(target.section(u'?', 0, 0), {}), 403);
    QCOMPARE(status(target + u'0', {}), 403);
    ion.sandbox().happen(u"advance"_s, {{u"seconds"_s, 901}});
    QCOMPARE(status(target, {}), 403);
}

void TestIonBooks::generating_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("type");
    QTest::addColumn<int>("mails");
    QTest::newRow("form under a JSON header, as the SDK sends it")
        << "source=azureplan&period=m-10-2026&status=open&sendEmails=False&customers=88020%2C88012"_ba << json
        << 0;
    QTest::newRow("form under its own header")
        << "source=azureplan&period=m-10-2026&customers=88020,88012"_ba << form << 0;
    QTest::newRow("JSON") << R"({"source":"azure","period":"m-10-2026","customers":"88020,88012"})"_ba << json
                          << 0;
    QTest::newRow("with mails")
        << "source=azureplan&period=m-10-2026&sendEmails=True&customers=88020,88012"_ba << form << 2;
}

void TestIonBooks::generating()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, type);
    QFETCH(int, mails);
    Ion ion;
    const Reply reply = ion.postOld(u"/api/v1/invoices/generate"_s, body, type);
    QVERIFY2(reply.status == 200, reply.body.constData());
    const QJsonArray made = rows(reply, u"invoice"_s);
    QCOMPARE(made.size(), 2);
    QCOMPARE(made[0][u"status"_s].toString(), u"open"_s);
    QCOMPARE(made[0][u"billingStartDate"_s].toString(), u"2026-10-01"_s);
    QCOMPARE(made[0][u"billingEndDate"_s].toString(), u"2026-10-31"_s);
    for (const QJsonValue &line : made[0][u"lines"_s].toArray())
        QCOMPARE(line[u"cloudProviderId"_s].toString(), u"30"_s);
    const QString listed =
        u"/api/v1/invoices?customerId=88020&filter%5Bid%5D="_s + made[1][u"id"_s].toString();
    QCOMPARE(rows(ion.getOld(listed), u"invoice"_s).size(), 1);
    QCOMPARE(ion.sandbox().happen(u"mails"_s).toInteger(), mails);
}

void TestIonBooks::generatingIsNotIdempotent()
{
    Ion ion;
    const qint64 before = ion.sandbox().counts()[u"customer-invoice"_s].toInteger();
    for (int i = 0; i < 2; ++i)
        ion.postOld(u"/api/v1/invoices/generate"_s, "source=azureplan&period=m-9-2026&customers=88020", form);
    QCOMPARE(ion.sandbox().counts()[u"customer-invoice"_s].toInteger(), before + 2);
}

void TestIonBooks::generatingRefuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("no source") << "period=m-10-2026"_ba << 400;
    QTest::newRow("no period") << "source=aws"_ba << 400;
    QTest::newRow("unknown source") << "source=moon&period=m-10-2026"_ba << 400;
    QTest::newRow("period in words") << "source=aws&period=October"_ba << 400;
    QTest::newRow("thirteenth month") << "source=aws&period=m-13-2026"_ba << 400;
    QTest::newRow("a month to come") << "source=aws&period=m-12-2026"_ba << 400;
    QTest::newRow("unknown customer") << "source=aws&period=m-10-2026&customers=7"_ba << 404;
}

void TestIonBooks::generatingRefuses()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    Ion ion;
    const qint64 before = ion.sandbox().counts()[u"customer-invoice"_s].toInteger();
    const Reply reply = ion.postOld(u"/api/v1/invoices/generate"_s, body, form);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.json()[u"success"_s].toBool(true), false);
    QCOMPARE(ion.sandbox().counts()[u"customer-invoice"_s].toInteger(), before);
}

void TestIonBooks::asXml()
{
    Ion ion;
    const QMap<QString, QString> xml{{u"Accept"_s, u"text/xml"_s}};
    const Reply listed = ion.getOld(u"/api/v1/customers?limit=2"_s, xml);
    QCOMPARE(listed.type, u"text/xml; charset=utf-8"_s);
    QVERIFY(listed.body.contains("<response><success>true</success><message></message><data><customer>"));
    QCOMPARE(listed.body.count("<company>"), 2);
    QVERIFY(listed.body.contains("<cloudAccounts><cloudAccount>"));
    QVERIFY(
        ion.getOld(u"/api/v1/customers/88013"_s, xml).body.contains("S\xc3\xb6\x64\x65rstr\xc3\xb6m &amp; "));
    const Reply refused = ion.getOld(u"/api/v1/customers/7"_s, xml);
    QCOMPARE(refused.status, 404);
    QVERIFY(refused.body.contains("<success>false</success>"));
    QCOMPARE(ion.getOld(u"/api/v1/customers?limit=2"_s, {{u"Accept"_s, u"*/*"_s}}).type, json);
}

void TestIonBooks::users()
{
    Ion ion;
    const QString target = u"/api/v2/accounts/20417/users"_s;
    const auto count = [&] {
        return ion.getOld(target).json()[u"users"_s].toArray().size();
    };
    QCOMPARE(count(), 4);
    const QByteArray body =
        R"({"userName":"Bo Ek","email":"bo@fjord-it.example","userType":"OPS","userStatus":"Active","password":"p-1"})";
    const Reply made = ion.postOld(target, body, json);
    QVERIFY2(made.status == 200, made.body.constData());
    QVERIFY(!made.body.contains("p-1")); // write only
    QCOMPARE(made.json()[u"userStatus"_s].toString(), u"ACTIVE"_s);
    QCOMPARE(count(), 5);
    QCOMPARE(ion.postOld(target, body, json).status, 409);
    QCOMPARE(ion.postOld(target, R"({"userName":"X"})", json).status, 400);
    QCOMPARE(ion.getOld(u"/api/v2/accounts/20999/users"_s).status, 403);
}

QTEST_GUILESS_MAIN(TestIonBooks)
#include "tst_ionbooks.moc"
