#include "tests/streamone/checks.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

QJsonArray invoicesOf(Ion &ion, const QString &target)
{
    return ion.has(target)[u"data"][u"invoice"].toArray();
}

void myInvoices(Ion &ion)
{
    LISTED(heard, ion.list(u"myInvoice"_s, u"all"_s));
    const QJsonArray truths = invoicesOf(ion, u"/api/v1/invoices/myinvoices?limit=1000"_s);
    QVERIFY(truths.size() > 2);
    QCOMPARE(keysOf(heard.of(u"myInvoice"_s)), membersOf(truths, u"id"_s));
    qsizetype lines = 0;
    for (const QJsonValue &one : truths)
        lines += one[u"lines"].toArray().size();
    QVERIFY(lines > 0);
    QCOMPARE(heard.of(u"myInvoiceLine"_s).size(), lines);
    // Filters, sorting and relations go to the service.
    const ListAsk ask{.type = u"myInvoice"_s,
        .list = u"all"_s,
        .parent = {},
        .parameters = {{u"relations"_s, u"lines"_s}},
        .conditions = {{u"from"_s, Operator::AtLeast, {u"2026-01-01"_s}},
            {u"number"_s, Operator::Contains, {u"INV"_s}}},
        .sortings = {{u"from"_s, true}, {u"id"_s, false}}};
    LISTED(some, ion.run(ion.provider().list(ion.connection(), ask)));
    const sandbox::Arrived last = ion.sandbox().arrived().constLast();
    QCOMPARE(last.query,
        u"relations=lines&filter%5BbillingStartDate%3Agte%5D=2026-01-01&filter%5Bnumber%3Apartial%5D=%25INV%"
        u"25"
        "&sort%5BbillingStartDate%5D=desc&sort%5Bid%5D=asc&limit=100&offset=0"_s);
    QVERIFY(some.of(u"myInvoice"_s).size() < heard.of(u"myInvoice"_s).size());
    QString earlier = u"9"_s;
    for (const Record &one : some.of(u"myInvoice"_s)) {
        QVERIFY(ion.text(one, u"from"_s) <= earlier);
        earlier = ion.text(one, u"from"_s);
    }
}

void customerInvoices(Ion &ion)
{
    LISTED(heard, ion.list(u"invoice"_s, u"ofCustomer"_s, ion.customer()));
    const QJsonArray truths = invoicesOf(ion, u"/api/v1/invoices?limit=1000&customerId=88012"_s);
    QVERIFY(!truths.isEmpty());
    QCOMPARE(keysOf(heard.of(u"invoice"_s)), membersOf(truths, u"id"_s));
    for (const Record &one : heard.of(u"invoice"_s))
        QCOMPARE(ion.text(one, u"customer"_s), u"88012"_s);
}

// The data have invoices with files of one name, of names that climb, and one that is not there.
void detailedFiles(Ion &ion)
{
    QStringList names;
    int incomplete = 0;
    ion.sandbox().forgetArrived();
    for (const Record &one : ion.list(u"myInvoice"_s, u"all"_s).of(u"myInvoice"_s)) {
        const Console::Heard heard = ion.perform(u"myInvoice"_s, u"files"_s, one);
        QVERIFY(!heard.documents.isEmpty());
        for (const auto &[name, bytes] : heard.documents) {
            QVERIFY2(!name.contains(u'/') && !name.contains(u".."_s) && name.endsWith(u".csv"_s),
                qPrintable(name));
            QVERIFY(bytes.contains("\r\n"));
            names.append(name);
        }
        if (!heard.error)
            continue;
        ++incomplete; // the others were handed over all the same
        QVERIFY2(heard.error->words.contains(u"-gone.csv"_s), qPrintable(said(heard)));
        QVERIFY2(!sentence(*heard.error).contains(u"sig="_s), qPrintable(said(heard)));
    }
    names.removeDuplicates();
    QVERIFY(incomplete > 0);
    QVERIFY(names.contains(u"120045-lines (2).csv"_s));
    for (const sandbox::Arrived &request : ion.sandbox().arrived()) {
        const bool isFile = request.path.startsWith(u"/files/"_s);
        QCOMPARE(request.headers.contains(u"authorization"_s), !isFile);
    }
}

void generate(Ion &ion)
{
    const auto count = [&] {
        return invoicesOf(ion, u"/api/v1/invoices?limit=1000&customerId=88012"_s).size();
    };
    const qsizetype before = count();
    LISTED(heard,
        ion.perform(u"invoice"_s, u"generate"_s, {},
            {{u"source"_s, u"azureplan"_s}, {u"month"_s, u"9-2026"_s},
                {u"customers"_s, u"88012 | 88013"_s}}));
    QCOMPARE(count(), before + 1);
    const sandbox::Arrived last = ion.sandbox().arrived().constLast();
    QCOMPARE(
        last.body, "source=azureplan&period=m-09-2026&status=open&sendEmails=False&customers=88012%2C88013");
    QCOMPARE(last.headers.value(u"content-type"_s), u"application/x-www-form-urlencoded"_s);
    QCOMPARE(ion.sandbox().happen(u"mails"_s).toInteger(), 0);
    // Without a month it is the one before this, by the clock of the machine.
    Ion today{sandbox::Options()};
    LISTED(mailed,
        today.perform(u"invoice"_s, u"generateAndSend"_s, {},
            {{u"source"_s, u"azureplan"_s}, {u"customers"_s, u"88012"_s}}));
    QVERIFY(today.sandbox().happen(u"mails"_s).toInteger() > 0);
    const QString lastMonth = QDate::currentDate().addMonths(-1).toString(u"MM-yyyy"_s);
    QVERIFY(today.sandbox().arrived().constLast().body.contains(
        QByteArray("period=m-" + lastMonth.toLatin1() + "&")));
    // A hang-up: one request, and nobody claims to know what became of it.
    ion.sandbox().forgetArrived();
    QVERIFY(ion.sandbox().addFault(u"hang-up;path=/invoices/generate"_s));
    const Console::Heard lost = ion.perform(u"invoice"_s, u"generate"_s, {}, {{u"source"_s, u"aws"_s}});
    QCOMPARE(ion.sandbox().arrivedCount(u"POST"_s, u"/invoices/generate"_s), 1);
    QVERIFY(!lost.error || lost.error->outcomeUnknown);
}

void oldCustomers(Ion &ion)
{
    LISTED(heard, ion.list(u"customerV1"_s, u"all"_s));
    const QJsonArray truths = ion.has(u"/api/v1/customers?limit=1000"_s)[u"data"][u"customer"].toArray();
    QVERIFY(truths.size() > 2);
    QCOMPARE(keysOf(heard.records), membersOf(truths, u"id"_s));
    LISTED(read, ion.read(heard.records.constFirst()));
    QCOMPARE(read.records.size(), 1);
    QCOMPARE(ion.text(read.records.constFirst(), u"company"_s),
        ion.text(heard.records.constFirst(), u"company"_s));
    QVERIFY(!ion.text(read.records.constFirst(), u"cloudAccounts"_s).isEmpty());
    LISTED(
        invoices, ion.list(u"invoice"_s, u"ofCustomerV1"_s, Record{u"customerV1"_s, u"88012"_s, {}, {}, {}}));
    QVERIFY(!invoices.of(u"invoice"_s).isEmpty());
}

} // namespace

QList<Row> invoiceRows()
{
    return {{"get_my_invoices", myInvoices}, {"get_customer_invoices", customerInvoices},
        {"get_detailed_invoice_data", detailedFiles}, {"generate_invoices", generate},
        {"get_customers_v1", oldCustomers}};
}

} // namespace tenantry::testing
