#include "models/exchange/csvcells.h"
#include "models/exchange/csvwriter.h"
#include <QBuffer>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

// Takes so many bytes, then refuses: a full disk.
class FullDisk final : public QIODevice {
public:
    explicit FullDisk(qint64 room)
        : m_room(room)
    {
        open(WriteOnly | Unbuffered);
    }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        if (size > m_room)
            return -1;
        m_room -= size;
        return size;
    }

private:
    qint64 m_room;
};

QByteArray written(const QList<QStringList> &rows, CsvDialect dialect = {})
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    CsvWriter writer(buffer, dialect);
    for (const QStringList &row : rows) {
        for (const QString &cell : row)
            writer.cell(cell);
        if (!writer.endRow())
            return "refused";
    }
    return writer.flush() && writer.bytes() == buffer.data().size() ? buffer.data() : "wrong";
}

} // namespace

class TestCsvWriter final : public QObject {
    Q_OBJECT
private slots:
    void quoting_data()
    {
        QTest::addColumn<QStringList>("row");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("CSV-5 plain") << QStringList{u"a"_s, u"b c"_s} << QByteArray("a,b c\r\n");
        QTest::newRow("CSV-5 separator") << QStringList{u"a,b"_s} << QByteArray("\"a,b\"\r\n");
        QTest::newRow("CSV-5 quote") << QStringList{u"5\" disk"_s} << QByteArray("\"5\"\" disk\"\r\n");
        QTest::newRow("CSV-5 line feed") << QStringList{u"a\nb"_s} << QByteArray("\"a\nb\"\r\n");
        QTest::newRow("CSV-5 carriage return") << QStringList{u"a\rb"_s} << QByteArray("\"a\rb\"\r\n");
        QTest::newRow("other separator is plain") << QStringList{u"a;b"_s} << QByteArray("a;b\r\n");
        QTest::newRow("not ASCII") << QStringList{u"Zoë 日本 🧪"_s}
                                   << QByteArray("Zoë 日本 🧪\r\n");
        QTest::newRow("empty cells") << QStringList{u""_s, u""_s} << QByteArray(",\r\n");
        QTest::newRow("one empty cell is a row") << QStringList{u""_s} << QByteArray("\"\"\r\n");
    }
    void quoting()
    {
        QFETCH(QStringList, row);
        QFETCH(QByteArray, line);
        QCOMPARE(written({row}), line);
    }

    void spreadsheetDialect()
    {
        QCOMPARE(written({{u"a;b"_s, u"c,d"_s}}, {u';', true}), QByteArray("\xEF\xBB\xBF\"a;b\";c,d\r\n"));
        QCOMPARE(written({{u""_s}}, {u';', true}), QByteArray("\xEF\xBB\xBF\"\"\r\n"));
    }

    void manyRowsArePassedOnAsTheyCome()
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        CsvWriter writer(buffer, {});
        const QString cell(1000, u'x');
        for (int row = 0; row < 1000; ++row) {
            writer.cell(cell);
            QVERIFY(writer.endRow());
        }
        QVERIFY(buffer.data().size() > 900'000); // the rest is less than one buffer full
        QVERIFY(writer.flush());
        QCOMPARE(buffer.data().size(), 1000 * 1002);
    }

    void fullDiskIsTold()
    {
        FullDisk disk(100'000);
        CsvWriter writer(disk, {});
        bool ok = true;
        for (int row = 0; row < 1000 && ok; ++row) {
            writer.cell(QString(1000, u'x'));
            ok = writer.endRow();
        }
        QVERIFY(!ok);
        QVERIFY(!writer.flush());
    }

    void defused_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("safe");
        for (const QString &harmless : {u""_s, u"plain"_s, u"a=b"_s, u"-5"_s, u"+49123"_s, u"-1.5"_s,
                 u"-1,5"_s, u"+1e5"_s, u"-2.5E-3"_s, u"\"quoted"_s})
            QTest::addRow("CSV-3 kept: %s", qPrintable(harmless)) << harmless << harmless;
        for (const QString &guarded : {u"=1+1"_s, u"+49 123"_s, u"-rm"_s, u"@SUM(A1)"_s, u"\t=1"_s, u"\r=1"_s,
                 u"＝1"_s, u"＋1"_s, u"－1"_s, u"＠x"_s, u"-"_s, u"+"_s, u"-1-1"_s, u"-1."_s, u"-1e"_s,
                 u"--1"_s, u"'tis"_s, u"'=1"_s, u"'"_s})
            QTest::addRow("CSV-3 guarded: %s", qPrintable(guarded)) << guarded << QString(u'\'' + guarded);
    }
    void defused()
    {
        QFETCH(QString, cell);
        QFETCH(QString, safe);
        QCOMPARE(tenantry::defused(cell), safe);
    }

    void fragile_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<bool>("fragile");
        QTest::newRow("CSV-4 leading zero") << u"007"_s << true;
        QTest::newRow("CSV-4 sixteen digits") << u"9007199254740993"_s << true;
        QTest::newRow("fifteen digits") << u"123456789012345"_s << false;
        QTest::newRow("zero") << u"0"_s << false;
        QTest::newRow("text") << u"0x12"_s << false;
        QTest::newRow("empty") << QString() << false;
    }
    void fragile()
    {
        QFETCH(QString, cell);
        QTEST(isFragile(cell), "fragile");
    }

    void separatorFollowsTheRegion()
    {
        QCOMPARE(listSeparator(QLocale(QLocale::English, QLocale::UnitedStates)), u',');
        QCOMPARE(listSeparator(QLocale(QLocale::German, QLocale::Germany)), u';');
    }
};

QTEST_GUILESS_MAIN(TestCsvWriter)
#include "tst_csvwriter.moc"
