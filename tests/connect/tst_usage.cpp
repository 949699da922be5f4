#include "providers/connect/usageworkbook.h"
#include "providers/wire/selector.h"
#include "xlsxfile.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::connect;
using tenantry::testing::XlsxFile;

// From a table of records to the workbook that the service takes.
class TestUsage : public QObject {
    Q_OBJECT
private slots:
    void tables_data();
    void tables();
    void badTables_data();
    void badTables();
    void sheetFillsTheLayout();
    void mistakes_data();
    void mistakes();
    void tellsAllMistakesAtOnce();
    void workbookReadsBack();
    void workbookOf2019();
};

static const QByteArray header =
    "item_search_criteria,item_search_value,quantity,start_time_utc,end_time_utc,"
    "asset_search_criteria,asset_search_value";
static const QByteArray soundRow =
    "item.mpn,NW-MAIL-GB,12.5,2026-05-01 00:00:00,2026-05-31T23:59:59Z,parameter.tenant_id,t-1";

static UsageTarget target(const QString &schema = u"qt"_s, Layout layout = Layout::Current)
{
    return {.id = u"UF-1"_s,
        .schema = schema,
        .from = readInstant(u"2026-05-01"),
        .until = readInstant(u"2026-06-01"),
        .layout = layout};
}

static Result<UsageSheet> sheetOf(const QByteArray &csv, const UsageTarget &where = target())
{
    const Result<CsvTable> table = readCsv(csv);
    return table ? usageSheet(*table, where) : Result<UsageSheet>(table.error());
}

void TestUsage::tables_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QList<QStringList>>("cells");
    QTest::addColumn<int>("lastLine");
    const QList<QStringList> plain{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
    QTest::newRow("comma") << QByteArray("a,b\n1,2\n") << plain << 2;
    QTest::newRow("semicolon") << QByteArray("a;b\r\n1;2") << plain << 2;
    QTest::newRow("tab, byte order mark, blank line") << QByteArray("\xEF\xBB\xBF"
                                                                    "a\tb\n\t\n1\t2\n")
                                                      << plain << 3;
    QTest::newRow("quotes") << QByteArray("a,b\n\"x, \"\"y\"\"\n2\",z\n3,4\n")
                            << QList<QStringList>{{u"a"_s, u"b"_s}, {u"x, \"y\"\n2"_s, u"z"_s},
                                   {u"3"_s, u"4"_s}}
                            << 4;
    QTest::newRow("short line") << QByteArray("a,b\n1\n")
                                << QList<QStringList>{{u"a"_s, u"b"_s}, {u"1"_s, {}}} << 2;
    QTest::newRow("old line ends") << QByteArray("a,b\r1,2\r") << plain << 2;
}

void TestUsage::tables()
{
    QFETCH(const QByteArray, csv);
    QFETCH(const QList<QStringList>, cells);
    QFETCH(const int, lastLine);
    const Result<CsvTable> table = readCsv(csv);
    QVERIFY(table);
    QList<QStringList> read{table->columns};
    for (const CsvTable::Line &line : table->lines)
        read.append(line.cells);
    QCOMPARE(read, cells);
    QCOMPARE(table->lines.constLast().number, lastLine);
}

void TestUsage::badTables_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blank") << QByteArray("\n \n");
    QTest::newRow("open quotes") << QByteArray("a,b\n\"1,2\n");
    QTest::newRow("more cells than columns") << QByteArray("a,b\n1,2,3\n");
}

void TestUsage::badTables()
{
    QFETCH(const QByteArray, csv);
    const Result<CsvTable> table = readCsv(csv);
    QVERIFY(!table);
    QCOMPARE(table.error().fault, Fault::Invalid);
}

void TestUsage::sheetFillsTheLayout()
{
    const Result<UsageSheet> sheet =
        sheetOf("v.region," + header + ",category_id\neu," + soundRow + ",storage\nus," + soundRow + ",\n");
    QVERIFY2(sheet, sheet ? "" : qPrintable(sentence(sheet.error())));
    QCOMPARE(sheet->columns.first(), u"record_id"_s);
    QCOMPARE(sheet->columns.last(), u"v.region"_s);
    QCOMPARE(sheet->rows.at(0).at(0), u"UF-1_record_0"_s);
    QCOMPARE(sheet->rows.at(1).at(0), u"UF-1_record_1"_s);
    const auto at = [&](const char *column) {
        return sheet->rows.at(0).at(sheet->columns.indexOf(QLatin1StringView(column)));
    };
    QCOMPARE(at("end_time_utc"), u"2026-05-31 23:59:59"_s);
    QCOMPARE(at("quantity"), u"12.5"_s);
    QCOMPARE(at("v.region"), u"eu"_s);
    QCOMPARE(sheet->categories, (QStringList{u"storage"_s, u"generic_category"_s}));
}

void TestUsage::mistakes_data()
{
    QTest::addColumn<QByteArray>("more"); // columns
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const QByteArray &from, const QByteArray &to, const QString &said) {
        QByteArray spoilt = soundRow;
        QTest::newRow(name) << QByteArray() << spoilt.replace(from, to) << u"qt"_s << said;
    };
    row("no value", "NW-MAIL-GB", "", u"item_search_value"_s);
    row("no number", "12.5", "many", u"quantity"_s);
    row("unknown item criteria", "item.mpn", "item.colour", u"item_search_criteria"_s);
    row("unknown asset criteria", "parameter.tenant_id", "asset.colour", u"asset_search_criteria"_s);
    row("no parameter", "parameter.tenant_id", "parameter.", u"asset_search_criteria"_s);
    row("no time", "2026-05-01 00:00:00", "May", u"start_time_utc"_s);
    row("before the period", "2026-05-01", "2026-04-30", u"start_time_utc"_s);
    row("after the period", "2026-05-31T23:59:59", "2026-06-01T00:00:01", u"end_time_utc"_s);
    row("backwards", "2026-05-01 00:00:00,2026-05-31T23:59:59Z", "2026-05-02,2026-05-01", u"end_time_utc"_s);
    QTest::newRow("amount is needed") << QByteArray() << soundRow << u"cr"_s << u"amount"_s;
    QTest::newRow("tier is needed") << QByteArray(",amount") << QByteArray(soundRow + ",1.5") << u"tr"_s
                                    << u"tier"_s;
    QTest::newRow("no such tier") << QByteArray(",tier") << QByteArray(soundRow + ",3") << u"qt"_s
                                  << u"tier"_s;
    QTest::newRow("no such precision")
        << QByteArray(",item_precision") << QByteArray(soundRow + ",decimal(3)") << u"qt"_s
        << u"item_precision"_s;
    QTest::newRow("no such column") << QByteArray(",colour") << QByteArray(soundRow + ",red") << u"qt"_s
                                    << u"colour"_s;
    QTest::newRow("column twice") << QByteArray(",quantity") << QByteArray(soundRow + ",1") << u"qt"_s
                                  << u"quantity"_s;
    QTest::newRow("id twice") << QByteArray(",record_id") << QByteArray(soundRow + ",r1\n" + soundRow + ",r1")
                              << u"qt"_s << u"record_id"_s;
    QTest::newRow("no record") << QByteArray() << QByteArray() << u"qt"_s << u"no record"_s;
}

void TestUsage::mistakes()
{
    QFETCH(const QByteArray, more);
    QFETCH(const QByteArray, row);
    QFETCH(const QString, schema);
    QFETCH(const QString, said);
    QVERIFY(sheetOf(header + '\n' + soundRow + '\n'));
    const Result<UsageSheet> sheet = sheetOf(header + more + '\n' + row + '\n', target(schema));
    QVERIFY(!sheet);
    QCOMPARE(sheet.error().fault, Fault::Invalid);
    QVERIFY2(sheet.error().remedy.contains(said), qPrintable(sheet.error().remedy));
    QCOMPARE(sheet.error().remedy.count(u'\n'), 0); // one mistake, one line
}

void TestUsage::tellsAllMistakesAtOnce()
{
    QByteArray csv = header + '\n';
    for (int i = 0; i < 300; ++i)
        csv += "item.mpn,A,many,May,,asset.id,AS-1\n";
    const Result<UsageSheet> sheet = sheetOf(csv);
    QVERIFY(!sheet);
    QVERIFY(sheet.error().summary.contains(u"900"_s));
    QCOMPARE(sheet.error().remedy.split(u'\n').size(), 201);
    QVERIFY(sheet.error().remedy.startsWith(u"Line 2, "_s));
}

void TestUsage::workbookReadsBack()
{
    const Result<UsageSheet> sheet = sheetOf(
        header + ",item_name,amount,tier,record_note\n" + soundRow + ",Größe & <Maß>,0.10,2,\" = 1+1\"\n");
    QVERIFY2(sheet, sheet ? "" : qPrintable(sentence(sheet.error())));
    const Result<QByteArray> workbook = usageWorkbook(*sheet, Layout::Current);
    QVERIFY(workbook);
    const XlsxFile file(*workbook);
    QCOMPARE(file.sheets(), (QStringList{u"records"_s, u"categories"_s}));
    const QList<QStringList> rows = file.rows(u"records"_s);
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.at(0), sheet->columns);
    const auto at = [&](const char *column) {
        return rows.at(1).value(rows.at(0).indexOf(QLatin1StringView(column)));
    };
    QCOMPARE(at("quantity"), u"#12.5"_s);
    QCOMPARE(at("amount"), u"#0.1"_s);
    QCOMPARE(at("tier"), u"#2"_s);
    QCOMPARE(at("item_name"), u"Größe & <Maß>"_s);
    QCOMPARE(at("start_time_utc"), u"2026-05-01 00:00:00"_s);
    QCOMPARE(at("record_note"), u"= 1+1"_s); // a text, not a formula
    QCOMPARE(file.rows(u"categories"_s).at(1).at(0), u"generic_category"_s);
}

void TestUsage::workbookOf2019()
{
    const UsageTarget old = target(u"qt"_s, Layout::Of2019);
    const Result<UsageSheet> sheet = sheetOf(header + '\n' + soundRow + '\n', old);
    QVERIFY(sheet);
    const XlsxFile file(*usageWorkbook(*sheet, Layout::Of2019));
    QCOMPARE(file.sheets(), QStringList{u"usage_records"_s});
    QCOMPARE(file.rows(u"usage_records"_s).at(0),
        QStringList{u"record_id"_s} + QString::fromLatin1(header).split(u','));
    QVERIFY(!sheetOf(header + ",amount\n" + soundRow + ",1\n", old)); // it has no such column
}

QTEST_GUILESS_MAIN(TestUsage)
#include "tst_usage.moc"
