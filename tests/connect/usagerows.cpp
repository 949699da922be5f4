#include "rows.h"
#include "xlsxfile.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

QString usagePath(const Record &file)
{
    return u"/usage/files/"_s + file.key;
}

QString status(Bench &bench, const Record &file)
{
    return bench.said(usagePath(file), u"status"_s).toLower();
}

Record fileThatIs(Bench &bench, const QString &status)
{
    return bench.pick(u"usageFile"_s, {{u"status"_s, status}});
}

// A subscription and an item of its product that usage can be reported for.
struct Subject {
    QString asset;
    QString mpn;
    QString product;
    QString contract;
};

Subject subject(Bench &bench)
{
    for (const Record &known : bench.all(u"usageFile"_s)) {
        const QString product = bench.text(known, u"product"_s);
        for (const QJsonValue &asset :
            bench.truths(u"/assets?product.id="_s + product + u"&status=active"_s)) {
            for (const QJsonValue &item : asset[u"items"].toArray()) {
                if (item[u"item_type"].toString().compare(u"ppu"_s, Qt::CaseInsensitive) == 0)
                    return {asset[u"id"].toString(), item[u"mpn"].toString(), product,
                        bench.text(known, u"contract"_s)};
            }
        }
    }
    giveUp(u"nothing to report usage for"_s);
}

Record newFile(Bench &bench, const Subject &about)
{
    Record made = bench.made(u"usageFile"_s, u"create"_s, {},
        {{u"name"_s, u"Mai 2026, Größe"_s}, {u"product"_s, about.product}, {u"contract"_s, about.contract},
            {u"description"_s, QString()}, {u"from"_s, u"2026-05-01"_s}, {u"to"_s, u"2026-05-31"_s},
            {u"currency"_s, u"EUR"_s}});
    return bench.pick(u"usageFile"_s, {{u"id"_s, made.key}});
}

QByteArray csv(const Subject &about, int records = 1)
{
    QByteArray out = "record_id,item_search_criteria,item_search_value,quantity,amount,tier,start_time_utc,"
                     "end_time_utc,asset_search_criteria,asset_search_value\n";
    for (int i = 0; i < records; ++i)
        out += "rec-" + QByteArray::number(i) + ",item.mpn," + about.mpn.toUtf8()
            + ",12.5,3.10,0,2026-05-01 00:00:00,2026-05-31 23:59:59,asset.id," + about.asset.toUtf8() + "\n";
    return out;
}

void listUsageFiles(Bench &bench)
{
    const Records all = bench.all(u"usageFile"_s);
    QCOMPARE(keysOf(all), bench.idsOf(u"/usage/files"_s));
    const Console::Heard ready =
        bench.console().run(bench.console().provider().list(bench.console().connection(),
            {.type = u"usageFile"_s,
                .list = u"all"_s,
                .conditions = {{u"status"_s, Operator::Equals, {u"ready"_s}}}}));
    QVERIFY2(!ready.error, qPrintable(said(ready)));
    QCOMPARE(keysOf(ready.of(u"usageFile"_s)), bench.idsOf(u"/usage/files?status=ready"_s));
    for (const Record &one : all) {
        QVERIFY(!one.raw.contains("file_uri"));
        QVERIFY(!bench.read(one).raw.contains("file_uri")); // signed, short-lived
    }
}

void usageTemplate(Bench &bench)
{
    const Record product = bench.pick(u"product"_s, {{u"status"_s, u"published"_s}});
    const Console::Heard heard = bench.done(u"product"_s, u"usageTemplate"_s, product);
    QVERIFY(heard.document.startsWith("PK"));
    const QList<sandbox::Arrived> all = bench.sandbox().arrived();
    QVERIFY(!all.constLast().headers.contains(u"authorization"_s)); // fetched without credentials
}

void submitUsage(Bench &bench)
{
    const Subject about = subject(bench);
    const Record file = newFile(bench, about);
    QCOMPARE(status(bench, file), u"draft"_s);
    QCOMPARE(bench.said(usagePath(file), u"name"_s), u"Mai 2026, Größe"_s);
    const QJsonObject sent = QJsonDocument::fromJson(bench.last(u"POST"_s, u"/usage/files"_s).body).object();
    QCOMPARE(sent[u"description"], QJsonValue(u""_s)); // never null
    QCOMPARE(sent[u"period"][u"to"].toString(), u"2026-05-31"_s);
    bench.done(u"usageFile"_s, u"uploadRecords"_s, file, {}, {{u"records"_s, csv(about, 3)}});
    QCOMPARE(status(bench, file), u"ready"_s);
    QCOMPARE(bench.said(usagePath(file), u"records/valid"_s), u"3"_s);
    const Records records = bench.all(u"usageRecord"_s, u"ofFile"_s, file);
    QCOMPARE(records.size(), 3);
    QCOMPARE(bench.text(records.constFirst(), u"usage"_s), u"12.5"_s);
    QCOMPARE(bench.text(records.constFirst(), u"asset"_s), about.asset);
}

void uploadMistakes(Bench &bench)
{
    const Subject about = subject(bench);
    const Record file = newFile(bench, about);
    QByteArray outside = csv(about);
    outside.replace("2026-05-31 23", "2026-06-02 23");
    bench.sandbox().forgetArrived();
    const Console::Heard early =
        bench.console().perform(u"usageFile"_s, u"uploadRecords"_s, file, {}, {{u"records"_s, outside}});
    QVERIFY(early.error->remedy.contains(u"end_time_utc"_s));
    QCOMPARE(bench.sandbox().arrivedCount(u"POST"_s), 0); // nothing was uploaded
    Subject strange = about;
    strange.asset = u"AS-0000-0000-0000"_s;
    const Console::Heard late =
        bench.console().perform(u"usageFile"_s, u"uploadRecords"_s, file, {}, {{u"records"_s, csv(strange)}});
    QCOMPARE(late.error->fault, Fault::Invalid);
    QVERIFY2(late.error->summary.contains(u'1'), qPrintable(late.error->summary));
    QCOMPARE(status(bench, file), u"invalid"_s);
    QVERIFY(bench.console()
                .perform(u"usageFile"_s, u"upload"_s, file, {}, {{u"workbook"_s, "no workbook"}})
                .error);
}

void uploadWorkbook(Bench &bench)
{
    const Subject about = subject(bench);
    const Record file = newFile(bench, about);
    bench.done(u"usageFile"_s, u"uploadRecords"_s, file, {}, {{u"records"_s, csv(about)}});
    const QByteArray workbook = bench.done(u"usageFile"_s, u"downloadUploaded"_s, file).document;
    QCOMPARE(XlsxFile(workbook).rows(u"records"_s).size(), 2);
    const Record other = newFile(bench, about);
    bench.done(u"usageFile"_s, u"upload"_s, other, {}, {{u"workbook"_s, workbook}});
    QCOMPARE(status(bench, other), u"ready"_s);
    const QByteArray processed = bench.done(u"usageFile"_s, u"downloadProcessed"_s, other).document;
    QVERIFY(processed.startsWith("PK"));
}

void workbookOf2019(Bench &bench)
{
    const Subject about = subject(bench);
    const Record file = newFile(bench, about);
    Manner manner;
    manner.settings = {{u"workbook"_s, u"2019"_s}, {u"address"_s, bench.sandbox().baseUrl()}};
    manner.secrets = {{u"token"_s, bench.sandbox().administrator().password}};
    Connection old = bench.console().connection();
    old.settings.insert(u"workbook"_s, u"2019"_s);
    QByteArray plain = csv(about);
    plain.replace(",amount,tier", "").replace(",3.10,0", "");
    const Console::Heard heard = bench.console().run(bench.console().provider().perform(old,
        {.type = u"usageFile"_s,
            .operation = u"uploadRecords"_s,
            .item = file,
            .files = {{u"records"_s, plain}}}));
    QVERIFY2(!heard.error, qPrintable(said(heard)));
    const QByteArray workbook = bench.done(u"usageFile"_s, u"downloadUploaded"_s, file).document;
    QCOMPARE(XlsxFile(workbook).sheets(), QStringList{u"usage_records"_s});
}

void editUsage(Bench &bench)
{
    const Record file = newFile(bench, subject(bench));
    bench.done(u"usageFile"_s, u"edit"_s, file, {{u"note"_s, u"Second try"_s}, {u"externalId"_s, u"E-1"_s}});
    QCOMPARE(bench.said(usagePath(file), u"note"_s), u"Second try"_s);
    QCOMPARE(bench.said(usagePath(file), u"external_id"_s), u"E-1"_s);
    QCOMPARE(bench.said(usagePath(file), u"currency"_s), u"EUR"_s);
}

void submit(Bench &bench)
{
    const Record file = fileThatIs(bench, u"ready"_s);
    bench.done(u"usageFile"_s, u"submit"_s, file);
    QCOMPARE(status(bench, file), u"pending"_s);
}

void acceptUsageFile(Bench &bench)
{
    const Record file = fileThatIs(bench, u"pending"_s);
    bench.done(u"usageFile"_s, u"accept"_s, file, {{u"note"_s, u"Looks right"_s}});
    QCOMPARE(status(bench, file), u"accepted"_s);
    QCOMPARE(bench.said(usagePath(file), u"acceptance_note"_s), u"Looks right"_s);
}

void reject(Bench &bench)
{
    const Record file = fileThatIs(bench, u"pending"_s);
    bench.done(u"usageFile"_s, u"reject"_s, file, {{u"note"_s, u"Too much"_s}});
    QCOMPARE(status(bench, file), u"rejected"_s);
    QCOMPARE(bench.said(usagePath(file), u"rejection_note"_s), u"Too much"_s);
}

void closeUsage(Bench &bench)
{
    const Record file = fileThatIs(bench, u"accepted"_s);
    bench.done(u"usageFile"_s, u"close"_s, file);
    QCOMPARE(status(bench, file), u"closed"_s);
}

void deleteFile(Bench &bench)
{
    const Record file = newFile(bench, subject(bench));
    bench.done(u"usageFile"_s, u"delete"_s, file);
    QCOMPARE(bench.last(u"POST"_s, u"/delete"_s).path.section(u'/', -2, -2), file.key);
    QCOMPARE(status(bench, file), u"deleted"_s);
}

void reprocess(Bench &bench)
{
    const Record file = fileThatIs(bench, u"invalid"_s);
    bench.done(u"usageFile"_s, u"reprocess"_s, file);
    QVERIFY(!bench.last(u"POST"_s, u"/reprocess"_s).path.isEmpty());
}

void approveAll(Bench &bench)
{
    const Record file = fileThatIs(bench, u"pending"_s);
    bench.done(u"usageFile"_s, u"approveAll"_s, file);
    for (const Record &record : bench.all(u"usageRecord"_s, u"ofFile"_s, file))
        QVERIFY(bench.text(record, u"status"_s) == "approved"_L1
            || bench.text(record, u"status"_s) == "invalid"_L1);
}

void categories(Bench &bench)
{
    bool any = false;
    for (const Record &file : bench.all(u"usageFile"_s)) {
        const Records all = bench.all(u"usageCategory"_s, u"ofFile"_s, file);
        QCOMPARE(all.size(), bench.truths(usagePath(file) + u"/categories"_s).size());
        any |= !all.isEmpty();
    }
    QVERIFY(any);
}

void records(Bench &bench)
{
    const Record record = bench.pick(u"usageRecord"_s);
    const QString file = bench.text(record, u"file"_s);
    QCOMPARE(keysOf(bench.all(u"usageRecord"_s, u"ofFile"_s, {u"usageFile"_s, file, {}, {}, {}})),
        bench.idsOf(u"/usage/records?usagefile.id="_s + file));
    QCOMPARE(bench.text(bench.read(record), u"item"_s),
        bench.said(u"/usage/records/"_s + record.key, u"item/id"_s));
    const Record asset{u"asset"_s, bench.text(record, u"asset"_s), {}, {}, {}};
    QVERIFY(keysOf(bench.all(u"usageRecord"_s, u"ofAsset"_s, asset)).contains(record.key));
}

Record recordToJudge(Bench &bench)
{
    return bench.pick(u"usageRecord"_s, {{u"status"_s, u"valid"_s}});
}

void judge(Bench &bench)
{
    const Record record = recordToJudge(bench);
    bench.done(u"usageRecord"_s, u"approve"_s, record);
    QCOMPARE(bench.said(u"/usage/records/"_s + record.key, u"status"_s), u"approved"_s);
    bench.done(u"usageRecord"_s, u"reject"_s, record);
    QCOMPARE(bench.said(u"/usage/records/"_s + record.key, u"status"_s), u"rejected"_s);
}

void closeRecord(Bench &bench)
{
    const Record record = recordToJudge(bench);
    bench.done(u"usageRecord"_s, u"approve"_s, record);
    bench.done(
        u"usageRecord"_s, u"close"_s, record, {{u"billingId"_s, u"INV-7"_s}, {u"billingNote"_s, u"May"_s}});
    QCOMPARE(bench.said(u"/usage/records/"_s + record.key, u"status"_s), u"closed"_s);
    QCOMPARE(bench.said(u"/usage/records/"_s + record.key, u"external_billing_id"_s), u"INV-7"_s);
}

void closeRecords(Bench &bench)
{
    const Record record = recordToJudge(bench);
    const Record file{u"usageFile"_s, bench.text(record, u"file"_s), {}, {}, {}};
    bench.done(u"usageRecord"_s, u"approve"_s, record);
    bench.done(
        u"usageFile"_s, u"closeRecords"_s, file, {{u"records"_s, record.key}, {u"billingId"_s, u"INV-8"_s}});
    QCOMPARE(bench.said(u"/usage/records/"_s + record.key, u"status"_s), u"closed"_s);
    const Console::Heard heard = bench.console().perform(
        u"usageFile"_s, u"closeRecords"_s, file, {{u"records"_s, record.key + u" | UR-0"_s}});
    QVERIFY(heard.error); // 206 all the same: each element tells
    QCOMPARE(heard.error->fault, Fault::Invalid);
    QVERIFY2(heard.error->words.contains(u"UR-0"_s), qPrintable(heard.error->words));
}

void chunks(Bench &bench)
{
    const Records all = bench.all(u"usageChunk"_s);
    QVERIFY(!all.isEmpty());
    QCOMPARE(keysOf(all), bench.idsOf(u"/usage/chunks"_s));
    const Record one = bench.read(all.constFirst());
    const Record file{u"usageFile"_s, bench.text(one, u"file"_s), {}, {}, {}};
    QVERIFY(keysOf(bench.all(u"usageChunk"_s, u"ofFile"_s, file)).contains(one.key));
    bench.done(u"usageChunk"_s, u"edit"_s, one, {{u"externalId"_s, u"C-1"_s}});
    QCOMPARE(bench.said(u"/usage/chunks/"_s + one.key, u"external_id"_s), u"C-1"_s);
    QVERIFY(bench.done(u"usageChunk"_s, u"download"_s, one).document.startsWith("PK"));
}

void chunkSteps(Bench &bench)
{
    Record ready;
    for (const Record &one : bench.all(u"usageChunk"_s))
        ready = bench.text(one, u"status"_s) == "ready"_L1 && ready.key.isEmpty() ? one : ready;
    QVERIFY(!ready.key.isEmpty());
    bench.done(u"usageChunk"_s, u"close"_s, ready, {{u"billingId"_s, u"INV-9"_s}});
    QCOMPARE(bench.said(u"/usage/chunks/"_s + ready.key, u"status"_s), u"closed"_s);
}

void regenerate(Bench &bench)
{
    Record ready;
    for (const Record &one : bench.all(u"usageChunk"_s))
        ready = bench.text(one, u"status"_s) == "ready"_L1 ? one : ready;
    QVERIFY(!ready.key.isEmpty());
    bench.done(u"usageChunk"_s, u"regenerate"_s, ready);
    QVERIFY(!bench.last(u"POST"_s, u"/regenerate"_s).path.isEmpty());
}

void reconciliations(Bench &bench)
{
    const Record product = bench.pick(u"product"_s, {{u"status"_s, u"published"_s}});
    Q_UNUSED(product)
    const Record chunk = bench.all(u"usageChunk"_s).constFirst();
    const QByteArray workbook = bench.done(u"usageChunk"_s, u"download"_s, chunk).document;
    const Record made = bench.made(
        u"reconciliation"_s, u"create"_s, {}, {{u"note"_s, u"May"_s}}, {{u"workbook"_s, workbook}});
    QCOMPARE(keysOf(bench.all(u"reconciliation"_s)), bench.idsOf(u"/usage/reconciliations"_s));
    QCOMPARE(bench.read(made).key, made.key);
    QVERIFY(bench.done(u"reconciliation"_s, u"downloadUploaded"_s, made).document.startsWith("PK"));
    QVERIFY(bench.done(u"reconciliation"_s, u"downloadProcessed"_s, made).document.startsWith("PK"));
    const Record file = fileThatIs(bench, u"accepted"_s);
    bench.done(u"usageFile"_s, u"reconcile"_s, file, {}, {{u"workbook"_s, workbook}});
    QVERIFY(bench.last(u"POST"_s, u"/reconciliation"_s).fields.contains(u"recon_file"_s));
}

} // namespace

QList<Row> usageRows()
{
    return {{"UsageFileAutomation.list / filters(status=ready)", "vendor", listUsageFiles},
        {"UsageAutomation.get_usage_template(product)", "vendor", usageTemplate},
        {"UsageAutomation.submit_usage(file, records)", "vendor", submitUsage},
        {"submit_usage with mistakes", "vendor", uploadMistakes},
        {"upload of a ready workbook, downloads", "vendor", uploadWorkbook},
        {"workbook of 2019", "vendor", workbookOf2019}, {"PUT /usage/files/{id}", "vendor", editUsage},
        {"SubmitUsageFile", "vendor", submit}, {"AcceptUsageFile(note)", "distributor", acceptUsageFile},
        {"RejectUsageFile(note)", "distributor", reject}, {"CloseUsageFile", "distributor", closeUsage},
        {"DeleteUsageFile", "vendor", deleteFile}, {"POST /usage/files/{id}/reprocess", "vendor", reprocess},
        {"PUT /usage/files/{id}/approve-all", "distributor", approveAll},
        {"GET /usage/files/{id}/categories", "vendor", categories}, {"GET /usage/records", "vendor", records},
        {"PUT /usage/records/{id}", "distributor", judge},
        {"POST /usage/records/{id}/close", "distributor", closeRecord},
        {"POST /usage/records/close-records", "distributor", closeRecords},
        {"usage chunks", "distributor", chunks}, {"POST /usage/chunks/{id}/close", "distributor", chunkSteps},
        {"POST /usage/chunks/{id}/regenerate", "distributor", regenerate},
        {"reconciliations", "distributor", reconciliations}};
}

} // namespace tenantry::testing
