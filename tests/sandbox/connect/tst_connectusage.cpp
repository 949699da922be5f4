// Usage: workbooks that go up and come down, records, chunks and closing.
#include "tests/sandbox/connect/till.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <xlsxwriter.h>

using namespace Qt::StringLiterals;

using Rows = QList<QStringList>;

class TestConnectUsage : public QObject {
    Q_OBJECT
private slots:
    void init();
    void templates();
    void uploads_data();
    void uploads();
    void nothingButAWorkbook_data();
    void nothingButAWorkbook();
    void criteria_data();
    void criteria();
    void itemAndRecordGo();
    void recordsInStages();
    void manyAtOnce();
    void chunks();
    void aggregates();
    void reconciliations();

private:
    QByteArray workbook(const QString &sheet, const Rows &rows, const Rows &categories = {});
    Reply upload(const QByteArray &bytes);
    QJsonObject file() { return m_till->object(u"vendor"_s, u"/usage/files/"_s + m_file); }
    Rows goodRows(int count = 1) const;

    QTemporaryDir m_folder;
    std::unique_ptr<Till> m_till;
    QJsonObject m_asset;
    QString m_item; // measured
    QString m_mpn;
    QString m_file;
};

namespace {

const QStringList header2019{u"record_id"_s, u"item_search_criteria"_s, u"item_search_value"_s, u"quantity"_s,
    u"start_time_utc"_s, u"end_time_utc"_s, u"asset_search_criteria"_s, u"asset_search_value"_s};

} // namespace

void TestConnectUsage::init()
{
    tenantry::sandbox::Options options;
    options.size = 120;
    m_till = std::make_unique<Till>(options);
    for (const QJsonValue &one : m_till->list(u"distributor"_s, u"/assets?status=active&limit=1000"_s)) {
        if (valueAt(one, u"connection.vendor.name"_s).toString() == u"Brightwater Cloud")
            m_asset = one.toObject();
    }
    const QString product = valueAt(m_asset, u"product.id"_s).toString();
    const QJsonObject item = m_till->first(u"vendor"_s, u"/products/%1/items?type=PPU"_s.arg(product));
    m_item = item[u"id"].toString();
    m_mpn = item[u"mpn"].toString();
    const auto ref = [](const QJsonValue &id) {
        return QJsonObject{{u"id"_s, id}};
    };
    const Reply made = m_till->send(u"vendor"_s, u"POST"_s, u"/usage/files/"_s,
        {{u"name"_s, u"Octubre"_s}, {u"description"_s, u""_s}, {u"product"_s, ref(product)},
            {u"contract"_s, ref(valueAt(m_asset, u"contract.id"_s))},
            {u"period"_s, QJsonObject{{u"from"_s, u"2026-10-01"_s}, {u"to"_s, u"2026-10-31"_s}}},
            {u"currency"_s, u"EUR"_s}});
    QVERIFY2(made.status == 201, made.body.constData());
    QCOMPARE(made.json()[u"status"].toString(), u"draft"_s);
    m_file = made.json()[u"id"].toString();
}

QByteArray TestConnectUsage::workbook(const QString &sheet, const Rows &rows, const Rows &categories)
{
    const QString path = m_folder.filePath(u"book.xlsx"_s);
    lxw_workbook *book = workbook_new(path.toUtf8().constData());
    const auto write = [&](const QString &name, const Rows &lines) {
        lxw_worksheet *out = workbook_add_worksheet(book, name.toUtf8().constData());
        for (qsizetype row = 0; row < lines.size(); ++row) {
            for (qsizetype column = 0; column < lines[row].size(); ++column) {
                const auto r = static_cast<lxw_row_t>(row);
                const auto c = static_cast<lxw_col_t>(column);
                if (row > 0 && lines[0].value(column) == u"quantity" && lines[row][column][0].isDigit())
                    worksheet_write_number(out, r, c, lines[row][column].toDouble(), nullptr);
                else
                    worksheet_write_string(out, r, c, lines[row][column].toUtf8().constData(), nullptr);
            }
        }
    };
    if (!categories.isEmpty())
        write(u"categories"_s, categories); // first: sheets are found by name
    write(sheet, rows);
    workbook_close(book);
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Rows TestConnectUsage::goodRows(int count) const
{
    Rows out{header2019};
    for (int i = 0; i < count; ++i)
        out.append({u"r-%1"_s.arg(i), u"item.mpn"_s, m_mpn, u"12.5"_s, u"2026-10-02 00:00:00"_s,
            u"2026-10-03 00:00:00"_s, u"asset.id"_s, m_asset[u"id"].toString()});
    return out;
}

Reply TestConnectUsage::upload(const QByteArray &bytes)
{
    return m_till->sendFile(u"vendor"_s, u"/usage/files/%1/upload/"_s.arg(m_file), u"usage_file"_s, bytes);
}

void TestConnectUsage::templates()
{
    const QString product = valueAt(m_asset, u"product.id"_s).toString();
    const QString link =
        m_till->object(u"vendor"_s, u"/usage/products/%1/template/"_s.arg(product))[u"template_link"]
            .toString();
    const Reply book = m_till->fetch(link); // without a token
    QCOMPARE(book.status, 200);
    QVERIFY(book.body.startsWith("PK"));
    QCOMPARE(upload(book.body).status, 201); // a workbook, though one without records
    QCOMPARE(file()[u"status"].toString(), u"invalid"_s);
}

void TestConnectUsage::uploads_data()
{
    QTest::addColumn<QString>("sheet");
    QTest::addColumn<QString>("edit"); // what is done to the good rows
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("detail"); // in error_detail
    QTest::addColumn<int>("valid");
    QTest::addColumn<int>("invalid");
    const auto row = [](const char *name, const char *sheet, const char *edit, const char *status,
                         const char *detail, int valid, int invalid) {
        QTest::newRow(name) << QString::fromLatin1(sheet) << QString::fromLatin1(edit)
                            << QString::fromLatin1(status) << QString::fromLatin1(detail) << valid << invalid;
    };
    row("the sheet of 2019", "usage_records", "", "ready", "", 3, 0);
    row("today's sheet", "records", "", "ready", "", 3, 0);
    row("another sheet", "Sheet1", "", "invalid", "records", 0, 0);
    row("columns in another order", "records", "reverse", "ready", "", 3, 0);
    row("a column is missing", "records", "drop", "invalid", "asset_search_value", 0, 0);
    row("no record", "records", "empty", "invalid", "no record", 0, 0);
    row("an unknown item", "records", "item", "invalid", "1 of 3", 2, 1);
    row("an unknown subscription", "records", "asset", "invalid", "1 of 3", 2, 1);
    row("no number", "records", "quantity", "invalid", "1 of 3", 2, 1);
    row("no time", "records", "time", "invalid", "1 of 3", 2, 1);
    row("outside the period", "records", "period", "invalid", "1 of 3", 2, 1);
    row("the same id twice", "records", "twice", "invalid", "twice", 0, 0);
    row("a category", "records", "category", "ready", "", 3, 0);
    row("an unknown category", "records", "wrong category", "invalid", "3 of 3", 0, 3);
    row("the vendor's own column", "records", "own", "ready", "", 3, 0);
}

void TestConnectUsage::uploads()
{
    QFETCH(QString, sheet);
    QFETCH(QString, edit);
    QFETCH(QString, status);
    QFETCH(QString, detail);
    QFETCH(int, valid);
    QFETCH(int, invalid);
    Rows rows = goodRows(3);
    Rows categories;
    static const QMap<QString, QPair<int, QString>> cells{{u"item"_s, {2, u"NO-SUCH"_s}},
        {u"asset"_s, {7, u"AS-1"_s}}, {u"quantity"_s, {3, u"many"_s}}, {u"time"_s, {4, u"soon"_s}},
        {u"period"_s, {5, u"2026-12-24 00:00:00"_s}}, {u"twice"_s, {0, u"r-0"_s}}};
    if (cells.contains(edit))
        rows[2][cells[edit].first] = cells[edit].second;
    if (edit == u"empty")
        rows = {header2019};
    for (QStringList &line : rows) {
        if (edit == u"reverse")
            std::reverse(line.begin(), line.end());
        if (edit == u"drop")
            line.removeLast();
        if (edit.endsWith(u"category"))
            line.append(&line == &rows[0] ? u"category_id"_s : edit == u"category" ? u"disk"_s : u"tape"_s);
        if (edit == u"own")
            line.append(&line == &rows[0] ? u"v.farm"_s : u"granja"_s);
    }
    if (edit.endsWith(u"category"))
        categories = {{u"category_id"_s, u"category_name"_s, u"category_description"_s},
            {u"disk"_s, u"Disk"_s, u"d"_s}};
    const Reply reply = upload(workbook(sheet, rows, categories));
    QCOMPARE(reply.status, 201);
    QCOMPARE(reply.json()[u"status"].toString(), u"processing"_s);
    const QJsonObject now = file();
    QCOMPARE(now[u"status"].toString(), status);
    QVERIFY2(now[u"error_detail"].toString().contains(detail), qPrintable(now[u"error_detail"].toString()));
    QCOMPARE(valueAt(now, u"records.valid"_s).toInt(), valid);
    QCOMPARE(valueAt(now, u"records.invalid"_s).toInt(), invalid);
    const QJsonArray records = m_till->list(u"vendor"_s, u"/usage/records?usagefile.id="_s + m_file);
    QCOMPARE(records.size(), valid + invalid);
    if (edit == u"category") {
        QCOMPARE(valueAt(records[0], u"category.name"_s).toString(), u"Disk"_s);
        QCOMPARE(m_till->list(u"vendor"_s, u"/usage/files/%1/categories"_s.arg(m_file)).size(), 1);
    }
    if (edit == u"own")
        QCOMPARE(valueAt(records[0], u"params.0.parameter_value"_s).toString(), u"granja"_s);
    if (valid == 3)
        QCOMPARE(records[0][u"usage"].toDouble(), 12.5);
}

void TestConnectUsage::nothingButAWorkbook_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a table of text") << QByteArray("record_id,quantity\n1,2\n");
    QTest::newRow("the beginning of an archive") << QByteArray("PK\x03\x04 and no more");
}

void TestConnectUsage::nothingButAWorkbook()
{
    QFETCH(QByteArray, bytes);
    const Reply reply = upload(bytes);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.json()[u"error_code"].toString(), u"VAL_001"_s);
    QCOMPARE(file()[u"status"].toString(), u"draft"_s);
    QCOMPARE(m_till
                 ->sendFile(u"vendor"_s, u"/usage/files/%1/upload"_s.arg(m_file), u"file"_s,
                     workbook(u"records"_s, goodRows()))
                 .status,
        400);
    QCOMPARE(m_till
                 ->send(u"vendor"_s, u"POST"_s, u"/usage/files/%1/upload"_s.arg(m_file),
                     {{u"usage_file"_s, u"x"_s}})
                 .status,
        400);
}

void TestConnectUsage::criteria_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("criterion");
    QTest::addColumn<QString>("path"); // of the value in the subscription or the item
    QTest::newRow("item, part number") << 1 << u"item.mpn"_s << u"mpn"_s;
    QTest::newRow("item, local id") << 1 << u"item.local_id"_s << u"local_id"_s;
    QTest::newRow("item, global id") << 1 << u"item.global_id"_s << u"id"_s;
    QTest::newRow("subscription, id") << 6 << u"asset.id"_s << u"id"_s;
    QTest::newRow("subscription, external id") << 6 << u"asset.external_id"_s << u"external_id"_s;
    QTest::newRow("subscription, external uid") << 6 << u"asset.external_uid"_s << u"external_uid"_s;
    QTest::newRow("subscription, parameter") << 6 << u"parameter.tenant_id"_s << u"params.1.value"_s;
}

void TestConnectUsage::criteria()
{
    QFETCH(int, column);
    QFETCH(QString, criterion);
    QFETCH(QString, path);
    Rows rows = goodRows();
    const QJsonObject item = m_till->object(
        u"vendor"_s, u"/products/%1/items/%2"_s.arg(valueAt(m_asset, u"product.id"_s).toString(), m_item));
    rows[1][column] = criterion;
    rows[1][column + 1] = valueAt(column == 1 ? item : m_asset, path).toVariant().toString();
    QCOMPARE(upload(workbook(u"records"_s, rows)).status, 201);
    const QJsonObject record = m_till->first(u"vendor"_s, u"/usage/records?usagefile.id="_s + m_file);
    QCOMPARE(record[u"status"].toString(), u"valid"_s);
    QCOMPARE(valueAt(record, u"item.id"_s).toString(), m_item);
    QCOMPARE(valueAt(record, u"asset.id"_s).toString(), m_asset[u"id"].toString());
}

// An upload replaces all; what was uploaded and what came of it can be fetched.
void TestConnectUsage::itemAndRecordGo()
{
    const QByteArray first = workbook(u"records"_s, goodRows(4));
    QCOMPARE(upload(first).status, 201);
    QCOMPARE(upload(workbook(u"records"_s, goodRows(2))).status, 201);
    QCOMPARE(m_till->list(u"vendor"_s, u"/usage/records?usagefile.id="_s + m_file).size(), 2);
    QCOMPARE(upload(first).status, 201);
    QCOMPARE(m_till->fetch(file()[u"usage_file_uri"].toString()).body, first);
    const Reply processed = m_till->fetch(file()[u"processed_file_uri"].toString());
    QCOMPARE(processed.status, 200);
    QCOMPARE(upload(processed.body).status, 201); // the platform's own sheets do no harm
    QCOMPARE(valueAt(file(), u"records.valid"_s).toInt(), 4);
    QCOMPARE(m_till->send(u"vendor"_s, u"POST"_s, u"/usage/files/%1/reprocess"_s.arg(m_file)).status,
        400); // it is not invalid
    Rows wrong = goodRows();
    wrong[1][2] = u"X"_s;
    QCOMPARE(upload(workbook(u"records"_s, wrong)).status, 201);
    QCOMPARE(m_till->send(u"vendor"_s, u"POST"_s, u"/usage/files/%1/reprocess"_s.arg(m_file)).status, 200);
    QCOMPARE(file()[u"status"].toString(), u"invalid"_s);
}

void TestConnectUsage::recordsInStages()
{
    const QString target = u"/usage/files/"_s + m_file;
    QCOMPARE(upload(workbook(u"records"_s, goodRows(2))).status, 201);
    QCOMPARE(m_till->sendBytes(u"vendor"_s, u"POST"_s, target + u"/submit/"_s, "null", u"application/json"_s)
                 .status,
        200);
    QCOMPARE(upload(workbook(u"records"_s, goodRows())).status, 400); // too late
    const Reply accepted = m_till->send(
        u"distributor"_s, u"POST"_s, target + u"/accept"_s, {{u"acceptance_note"_s, u"Gracias"_s}});
    QCOMPARE(accepted.json()[u"acceptance_note"].toString(), u"Gracias"_s);
    QCOMPARE(valueAt(accepted.json(), u"stats.accepted"_s).toInt(), 2);
    for (const QJsonValue &one : m_till->list(u"distributor"_s, u"/usage/records?usagefile.id="_s + m_file)) {
        QCOMPARE(file()[u"status"].toString(), u"accepted"_s);
        const QString record = u"/usage/records/"_s + one[u"id"].toString();
        QCOMPARE(m_till->send(u"distributor"_s, u"PUT"_s, record, {{u"status"_s, u"rejected"_s}})
                     .json()[u"status"]
                     .toString(),
            u"rejected"_s);
        QCOMPARE(m_till->send(u"distributor"_s, u"PUT"_s, record, {{u"status"_s, u"approved"_s}})
                     .json()[u"status"]
                     .toString(),
            u"approved"_s);
        const Reply closed = m_till->send(
            u"distributor"_s, u"POST"_s, record + u"/close"_s, {{u"external_billing_id"_s, u"INV-1"_s}});
        QCOMPARE(closed.json()[u"external_billing_id"].toString(), u"INV-1"_s);
        QCOMPARE(m_till
                     ->send(u"distributor"_s, u"POST"_s, record + u"/close"_s,
                         {{u"external_billing_id"_s, u"INV-1"_s}})
                     .status,
            400);
    }
    QCOMPARE(file()[u"status"].toString(), u"closed"_s); // with its last record
}

void TestConnectUsage::manyAtOnce()
{
    const QString target = u"/usage/files/"_s + m_file;
    QCOMPARE(upload(workbook(u"records"_s, goodRows(2))).status, 201);
    QCOMPARE(m_till->send(u"vendor"_s, u"POST"_s, target + u"/submit"_s).status, 200);
    QCOMPARE(m_till->send(u"distributor"_s, u"PUT"_s, target + u"/approve-all"_s).status, 200);
    QJsonArray wanted;
    for (const QJsonValue &one : m_till->list(u"distributor"_s, u"/usage/records?usagefile.id="_s + m_file)) {
        QCOMPARE(one[u"status"].toString(), u"approved"_s);
        wanted.append(QJsonObject{{u"id"_s, one[u"id"]}, {u"external_billing_id"_s, u"INV-7"_s},
            {u"external_billing_note"_s, u""_s}});
    }
    wanted.append(QJsonObject{{u"id"_s, u"UR-1"_s}});
    const Reply reply = m_till->sendBytes(u"distributor"_s, u"POST"_s, u"/usage/records/close-records"_s,
        QJsonDocument(wanted).toJson(), u"application/json"_s);
    QCOMPARE(reply.status, 206);
    const QJsonArray outcomes = arrayIn(reply);
    QCOMPARE(outcomes.size(), 3);
    QCOMPARE(outcomes[0][u"status"].toString(), u"closed"_s);
    QVERIFY(!outcomes[0].toObject().contains(u"error_codes"));
    QCOMPARE(outcomes[2][u"error_codes"][0].toString(), u"SYS_404"_s);
}

void TestConnectUsage::chunks()
{
    QCOMPARE(upload(workbook(u"records"_s, goodRows(2))).status, 201);
    QCOMPARE(m_till->send(u"vendor"_s, u"POST"_s, u"/usage/files/%1/submit"_s.arg(m_file)).status, 200);
    const QJsonObject chunk = m_till->first(u"distributor"_s, u"/usage/chunks?usagefile.id="_s + m_file);
    QCOMPARE(chunk[u"id"].toString(), u"UFC-%1-001"_s.arg(m_file.mid(3)));
    QVERIFY(!valueAt(chunk, u"binding.hub.name"_s).toString().isEmpty());
    const QString target = u"/usage/chunks/"_s + chunk[u"id"].toString();
    const Reply book = m_till->send(u"distributor"_s, u"GET"_s, target + u"/download"_s);
    QVERIFY(book.body.startsWith("PK"));
    QCOMPARE(book.type, u"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"_s);
    QCOMPARE(m_till->send(u"distributor"_s, u"PUT"_s, target, {{u"external_id"_s, u"X-1"_s}})
                 .json()[u"external_id"]
                 .toString(),
        u"X-1"_s);
    QCOMPARE(
        m_till->send(u"distributor"_s, u"POST"_s, target + u"/regenerate"_s).json()[u"status"].toString(),
        u"draft"_s);
    QCOMPARE(m_till->object(u"distributor"_s, target)[u"status"].toString(), u"ready"_s);
    QCOMPARE(m_till->send(u"distributor"_s, u"POST"_s, target + u"/close"_s).status, 400); // no billing id
    QCOMPARE(
        m_till->send(u"distributor"_s, u"POST"_s, target + u"/close"_s, {{u"external_billing_id"_s, u"I"_s}})
            .json()[u"status"]
            .toString(),
        u"closed"_s);
    QCOMPARE(m_till->send(u"distributor"_s, u"POST"_s, target + u"/regenerate"_s).status, 400);
}

void TestConnectUsage::aggregates()
{
    const auto consumed = [&] {
        double out = 0;
        for (const QJsonValue &one : m_till->list(u"vendor"_s,
                 u"/assets/%1/usage/aggregates?item.id=%2"_s.arg(m_asset[u"id"].toString(), m_item)))
            out += one[u"consumed"].toDouble();
        return out;
    };
    const double before = consumed();
    QCOMPARE(upload(workbook(u"records"_s, goodRows(3))).status, 201);
    QCOMPARE(consumed() - before, 37.5);
}

void TestConnectUsage::reconciliations()
{
    const QByteArray book = workbook(u"records"_s, goodRows());
    const Reply made = m_till->sendFile(u"distributor"_s, u"/usage/reconciliations"_s, u"recon_file"_s, book);
    QCOMPARE(made.status, 201);
    const QString target = u"/usage/reconciliations/"_s + made.json()[u"id"].toString();
    QCOMPARE(m_till->object(u"distributor"_s, target)[u"status"].toString(), u"processed"_s);
    QCOMPARE(m_till->send(u"distributor"_s, u"GET"_s, target + u"/uploadedfile"_s).body, book);
    QCOMPARE(m_till->sendFile(u"distributor"_s, u"/usage/reconciliations"_s, u"other"_s, book).status, 400);
    const Reply failed =
        m_till->sendFile(u"distributor"_s, u"/usage/reconciliations"_s, u"recon_file"_s, "no workbook");
    QCOMPARE(failed.json()[u"status"].toString(), u"failed"_s);
    QVERIFY(!valueAt(failed.json(), u"error.detail"_s).toString().isEmpty());
}

QTEST_GUILESS_MAIN(TestConnectUsage)
#include "tst_connectusage.moc"
