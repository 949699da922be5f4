#include "tests/streamone/checks.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

const QString azure = u"50231"_s;

// The body of the last request to that path, as it arrived.
QJsonObject sent(Ion &ion, const QString &path)
{
    QJsonObject out;
    for (const sandbox::Arrived &one : ion.sandbox().arrived()) {
        if (one.path.endsWith(path))
            out = QJsonDocument::fromJson(one.body).object();
    }
    return out;
}

void reports(Ion &ion)
{
    LISTED(heard, ion.list(u"report"_s, u"all"_s));
    const QStringList wanted = membersOf(ion.hasAll(u"/reports"_s, u"reports"_s), u"reportId"_s);
    QVERIFY(wanted.size() > 3);
    QCOMPARE(keysOf(heard.of(u"report"_s)), wanted);
    LISTED(some, ion.list(u"report"_s, u"ofModule"_s, {}, {{u"module"_s, u"INVOICE_REPORTS_MODULE"_s}}));
    QVERIFY(some.of(u"report"_s).size() < wanted.size());
}

void oneReport(Ion &ion)
{
    LISTED(heard, ion.read({u"report"_s, azure, {}, {}, {}}));
    const QJsonObject truth = ion.has(u"/reports/"_s + azure);
    QCOMPARE(heard.of(u"reportColumn"_s).size(), truth[u"specs"][u"allColumns"].toArray().size());
    const Record one = heard.of(u"report"_s).constFirst();
    QCOMPARE(ion.text(one, u"name"_s), truth[u"displayName"].toString());
    QVERIFY(!ion.text(one, u"chosen"_s).isEmpty());
    QVERIFY(!ion.text(one, u"currency"_s).isEmpty());
}

void csv(Ion &ion)
{
    const Record report{u"report"_s, azure, {}, {}, {}};
    const QJsonArray all = ion.has(u"/reports/"_s + azure)[u"specs"][u"allColumns"].toArray();
    QVERIFY(all.size() > 2);
    // By name and by id, in an order of one's own.
    const QString chosen = all[1][u"displayName"].toString() + u" | "_s + all[0][u"id"].toString();
    LISTED(heard,
        ion.perform(u"report"_s, u"csv"_s, report, {{u"range"_s, u"LAST_MONTH"_s}, {u"columns"_s, chosen}}));
    const QJsonObject body = sent(ion, u"/reportDataCsv"_s);
    QCOMPARE(body[u"specs"][u"selectedColumns"].toArray(), (QJsonArray{all[1], all[0]}));
    QCOMPARE(body[u"specs"][u"date_range_option"][u"selected_range"][u"relative_date_range"].toString(),
        u"LAST_MONTH"_s);
    QCOMPARE(body[u"report_module"], ion.has(u"/reports/"_s + azure)[u"reportModule"]);
    QVERIFY2(heard.document.contains("\r\n"), heard.document.constData());
    QCOMPARE(heard.document.split('\n').constFirst().count(','), 1);
    QVERIFY(heard.documents.constFirst().first.endsWith(u".csv"_s));
    LISTED(days,
        ion.perform(u"report"_s, u"csv"_s, report,
            {{u"range"_s, u"CUSTOM"_s}, {u"from"_s, u"2026-10-01"_s}, {u"until"_s, u"2026-10-31"_s}}));
    const QJsonValue fixed = sent(
        ion, u"/reportDataCsv"_s)[u"specs"][u"date_range_option"][u"selected_range"][u"fixed_date_range"];
    QCOMPARE(fixed[u"start_date"].toString(), u"2026-10-01T00:00:00Z"_s);
    QCOMPARE(fixed[u"end_date"].toString(), u"2026-10-31T23:59:59Z"_s);
    const Console::Heard odd =
        ion.perform(u"report"_s, u"csv"_s, report, {{u"range"_s, u"TODAY"_s}, {u"columns"_s, u"No such"_s}});
    QCOMPARE(odd.error->fault, Fault::Invalid);
    QVERIFY(odd.error->fields.contains(u"columns"_s));
}

void rows(Ion &ion)
{
    const Record report{u"report"_s, azure, {}, {}, {}};
    LISTED(heard, ion.perform(u"report"_s, u"rows"_s, report, {{u"range"_s, u"YEAR_TO_DATE"_s}}));
    const QList<QByteArray> lines = heard.document.split('\n');
    QVERIFY2(lines.size() > 3, heard.document.constData());
    QVERIFY(lines.constFirst().contains("Currency"));
    const QJsonObject truth = ion.sandbox()
                                  .act(ion.sandbox().administrator().username, u"POST"_s,
                                      u"/api/v3/accounts/20417/reports/50231/data"_s, sent(ion, u"/data"_s))
                                  .object();
    QCOMPARE(lines.size() - 2, truth[u"results"][u"rows"].toArray().size());
}

void renameReport(Ion &ion)
{
    const Record report{u"report"_s, azure, {}, {}, {}};
    const QJsonObject before = ion.has(u"/reports/"_s + azure);
    LISTED(heard, ion.perform(u"report"_s, u"rename"_s, report, {{u"name"_s, u"Azure, månadsvis"_s}}));
    const QJsonObject after = ion.has(u"/reports/"_s + azure);
    QCOMPARE(after[u"displayName"].toString(), u"Azure, månadsvis"_s);
    QCOMPARE(after[u"specs"][u"selectedColumns"], before[u"specs"][u"selectedColumns"]);
}

void remove(Ion &ion)
{
    const Record report{u"report"_s, u"50238"_s, {}, {}, {}};
    LISTED(heard, ion.perform(u"report"_s, u"delete"_s, report));
    QVERIFY(!membersOf(ion.hasAll(u"/reports"_s, u"reports"_s), u"reportId"_s).contains(u"50238"_s));
    LISTED(already, ion.perform(u"report"_s, u"delete"_s, report));
}

void refreshCache(Ion &ion)
{
    const Record report{u"report"_s, azure, {}, {}, {}};
    LISTED(heard,
        ion.perform(u"report"_s, u"refreshCache"_s, report,
            {{u"provider"_s, u"30"_s}, {u"from"_s, u"2026-10-01"_s}}));
    const sandbox::Arrived last = ion.sandbox().arrived().constLast();
    QVERIFY(last.path.endsWith(u"/providers/30/refreshCacheEnhanced"_s));
    QCOMPARE(last.query, u"billingPeriodStart=2026-10-01T00%3A00%3A00Z&reportId=50231"_s);
}

} // namespace

QList<Row> reportRows()
{
    return {{"list_reports", reports}, {"get_report", oneReport}, {"get_report_data_csv", csv},
        {"report data rows", rows}, {"save report", renameReport}, {"delete report", remove},
        {"refresh report cache", refreshCache}};
}

} // namespace tenantry::testing
