#include "models/exchange/csvexport.h"
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

Schema shopSchema()
{
    ResourceType item{.key = u"item"_s, .label = u"Item"_s, .labels = u"Items"_s};
    item.fields = {{.key = u"name"_s, .label = u"Name"_s, .role = Role::Title},
        {.key = u"price"_s, .label = u"Price"_s, .type = FieldType::Decimal, .unit = u"EUR"_s},
        {.key = u"state"_s,
            .label = u"State"_s,
            .type = FieldType::Choice,
            .choices = {{u"on"_s, u"Switched on"_s}}},
        {.key = u"since"_s, .label = u"Since"_s, .type = FieldType::Time, .role = Role::Modified},
        {.key = u"tags"_s, .label = u"Tags"_s, .type = FieldType::List},
        {.key = u"token"_s, .label = u"Token"_s, .secret = true}};
    item.lists = {{.key = u"all"_s}};
    Schema schema;
    schema.provider = u"shop"_s;
    schema.label = u"Shop"_s;
    schema.types = {item};
    return schema;
}

Record item(const QString &key, const QString &name, const QString &price = u"1"_s)
{
    return {u"item"_s, key,
        {name, *Decimal::parse(price), u"on"_s, Instant{1'700'000'000'000}, QStringList{u"a"_s, u"b"_s}}};
}

// A cache with some rows, and a folder to export into.
struct Shop {
    QTemporaryDir folder;
    QList<Schema> schemas{shopSchema()};
    std::unique_ptr<StoreReader> reader;

    explicit Shop(const Records &records)
    {
        Result<std::unique_ptr<StoreWriter>> opened = StoreWriter::open(folder.filePath(u"cache"_s), schemas);
        if (!opened)
            qFatal("%s", qPrintable(sentence(opened.error())));
        StoreWriter &writer = **opened;
        Connection connection;
        connection.id = u"c1"_s;
        connection.provider = u"shop"_s;
        connection.label = u"My shop"_s;
        const bool isSaved = bool(writer.saveConnection(connection));
        const Result<WalkId> walk = writer.beginWalk({u"c1"_s, u"item"_s, u"all"_s, {}, {}});
        const bool isStored =
            walk && writer.storePage(*walk, records) && writer.endWalk(*walk, WalkEnd::Complete);
        if (!isSaved || !isStored)
            qFatal("the cache was not filled");
        reader = std::make_unique<StoreReader>(folder.filePath(u"cache"_s), schemas);
    }

    [[nodiscard]] CsvOrder order(const QStringList &fields, CsvPreset preset = CsvPreset::Data) const
    {
        CsvOrder order;
        order.query.provider = u"shop"_s;
        order.query.type = u"item"_s;
        order.query.sortings = {{u"name"_s}};
        order.fields = fields;
        order.preset = preset;
        order.file = folder.filePath(u"out.csv"_s);
        order.locale = QLocale(QLocale::German, QLocale::Germany);
        return order;
    }

    [[nodiscard]] QByteArray content() const
    {
        QFile file(folder.filePath(u"out.csv"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("absent");
    }

    void put(const QByteArray &bytes) const
    {
        QFile file(folder.filePath(u"out.csv"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no room for a test file");
    }

    [[nodiscard]] QStringList files() const
    {
        return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden);
    }
};

} // namespace

class TestCsvExport final : public QObject {
    Q_OBJECT
private slots:
    void namesTheStateOfEachObject_CSV12()
    {
        Record unsaid = item(u"8"_s, u"Zoom"_s);
        unsaid.values[3] = Absent{};
        const Shop shop({item(u"007"_s, u"Abacus"_s), unsaid});
        const Result<CsvReport> report = exportCsv(*shop.reader,
            shop.order({u"$key"_s, u"$provider"_s, u"$connection"_s, u"$version"_s, u"name"_s}));
        QVERIFY(report);
        const QList<QByteArray> lines = shop.content().split('\n');
        QCOMPARE(lines.value(0), QByteArray("$key,$provider,$connection,$version,name\r"));
        QCOMPARE(lines.value(1), QByteArray("007,shop,c1,2023-11-14T22:13:20Z,Abacus\r"));
        // The service does not say when it was changed: when it was fetched.
        const QString fetched = QString::fromUtf8(lines.value(2)).split(u',').value(3);
        QVERIFY(
            qAbs(QDateTime::fromString(fetched, Qt::ISODateWithMs).secsTo(QDateTime::currentDateTimeUtc()))
            < 60);
    }
    void presets_data()
    {
        QTest::addColumn<CsvPreset>("preset");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("CSV-2 data") << CsvPreset::Data
                                    << QByteArray(
                                           "$connection,$provider,$key,name,price,state,since,tags\r\n"
                                           "c1,shop,007,=1+1,-1234.50,on,2023-11-14T22:13:20Z,a | b\r\n")
                                           .replace("-1234.50", "-1234.5");
        QTest::newRow("CSV-2 CSV-3 spreadsheet")
            << CsvPreset::Spreadsheet
            << QByteArray("\xEF\xBB\xBF"
                          "Connection;Provider;Id;Name;Price (EUR);State;Since;Tags\r\n"
                          "My shop;Shop;007;'=1+1;-1234,5;Switched on;14.11.23 22:13;a | b\r\n");
    }
    void presets()
    {
        QFETCH(CsvPreset, preset);
        const Shop shop({item(u"007"_s, u"=1+1"_s, u"-1234.50"_s)});
        const Result<CsvReport> report = exportCsv(*shop.reader,
            shop.order({u"$connection"_s, u"$provider"_s, u"$key"_s, u"name"_s, u"price"_s, u"state"_s,
                           u"since"_s, u"tags"_s},
                preset));
        QVERIFY2(report, report ? "" : qPrintable(sentence(report.error())));
        QCOMPARE(report->rows, 1); // CSV-9
        QCOMPARE(report->bytes, shop.content().size());
        QCOMPARE(report->fragile, QStringList{preset == CsvPreset::Data ? u"$key"_s : u"Id"_s}); // CSV-4
        QTEST(shop.content(), "bytes");
    }

    void selectedRowsInTheirOrder() // CSV-1
    {
        const Shop shop({item(u"1"_s, u"a"_s), item(u"2"_s, u"b"_s), item(u"3"_s, u"c"_s)});
        CsvOrder order = shop.order({u"name"_s});
        const std::vector<ObjectId> ids = *shop.reader->rowIds(order.query);
        order.only = {ids[2], ids[0]};
        QCOMPARE(exportCsv(*shop.reader, order)->rows, 2);
        QCOMPARE(shop.content(), QByteArray("name\r\nc\r\na\r\n"));
    }

    void refused_data()
    {
        QTest::addColumn<QStringList>("fields");
        QTest::newRow("unknown column") << QStringList{u"name"_s, u"colour"_s};
        QTest::newRow("secret column") << QStringList{u"token"_s};
        QTest::newRow("no column") << QStringList();
    }
    void refused()
    {
        QFETCH(QStringList, fields);
        const Shop shop({item(u"1"_s, u"a"_s)});
        const Result<CsvReport> report = exportCsv(*shop.reader, shop.order(fields));
        QVERIFY(!report);
        QCOMPARE(report.error().fault, Fault::Invalid);
        QVERIFY(shop.files().isEmpty());
    }

    void existingFileIsReplacedOnlyWhenAllowed() // CSV-7
    {
        const Shop shop({item(u"1"_s, u"a"_s)});
        shop.put("old");
        CsvOrder order = shop.order({u"name"_s});
        QCOMPARE(exportCsv(*shop.reader, order).error().fault, Fault::Invalid);
        QCOMPARE(shop.content(), QByteArray("old"));
        order.mayReplace = true;
        QVERIFY(exportCsv(*shop.reader, order));
        QCOMPARE(shop.content(), QByteArray("name\r\na\r\n"));
    }

    void cancelLeavesTheOldFile() // CSV-7
    {
        Records records;
        for (int at = 0; at < 2000; ++at)
            records.append(item(QString::number(at), u"row"_s));
        const Shop shop(records);
        shop.put("old");
        CsvOrder order = shop.order({u"name"_s});
        order.mayReplace = true;
        const std::atomic_bool stop = true;
        QCOMPARE(exportCsv(*shop.reader, order, {.stop = &stop}).error().fault, Fault::Cancelled);
        QCOMPARE(shop.content(), QByteArray("old"));
        QCOMPARE(shop.files(), QStringList{u"out.csv"_s});
    }

    void folderThatIsNotThere()
    {
        const Shop shop({item(u"1"_s, u"a"_s)});
        CsvOrder order = shop.order({u"name"_s});
        order.file = shop.folder.filePath(u"nowhere/out.csv"_s);
        const Result<CsvReport> report = exportCsv(*shop.reader, order);
        QCOMPARE(report.error().fault, Fault::Storage);
        QVERIFY(report.error().summary.contains(order.file));
    }
};

QTEST_GUILESS_MAIN(TestCsvExport)
#include "tst_csvexport.moc"
