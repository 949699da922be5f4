#include "models/exchange/csvguess.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;

class TestCsvReader : public QObject {
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void IMP_3_knowsItsLines();
    void IMP_1_encodings_data();
    void IMP_1_encodings();
    void troubleIsNamed_data();
    void troubleIsNamed();
    void piecesOfAnySize();
    void IMP_1_guesses_data();
    void IMP_1_guesses();
    void IMP_1_preview();
};

namespace {

struct Read {
    QStringList lines; // cells joined by "|"
    QList<qint64> at;
    QString trouble;
};

Read readAll(const QByteArray &bytes, const CsvForm &form = {})
{
    QBuffer buffer;
    buffer.setData(bytes);
    if (!buffer.open(QIODevice::ReadOnly))
        return {};
    CsvReader reader(buffer, form);
    Read out;
    CsvRecord record;
    while (reader.next(record)) {
        out.lines.append(record.cells.join(u'|'));
        out.at.append(record.line);
    }
    if (reader.trouble())
        out.trouble = sentence(*reader.trouble());
    return out;
}

QString written(const QTemporaryDir &folder, const QByteArray &bytes)
{
    const QString path = folder.filePath(u"file.csv"_s);
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
}

QByteArray utf16(const QString &text, bool big, bool mark)
{
    QStringEncoder encoder(big ? QStringEncoder::Utf16BE : QStringEncoder::Utf16LE);
    return encoder((mark ? QString(QChar::ByteOrderMark) : QString()) + text);
}

} // namespace

void TestCsvReader::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("nothing") << QByteArray() << QStringList();
    QTest::newRow("one cell") << QByteArray("a") << QStringList{u"a"_s};
    QTest::newRow("ends of lines") << QByteArray("a,b\r\nc,d\ne,f\rg,h")
                                   << QStringList{u"a|b"_s, u"c|d"_s, u"e|f"_s, u"g|h"_s};
    QTest::newRow("last line ends") << QByteArray("a,b\r\n") << QStringList{u"a|b"_s};
    QTest::newRow("empty cells") << QByteArray("a,,\r\n,,\r\n") << QStringList{u"a||"_s, u"||"_s};
    QTest::newRow("blank lines") << QByteArray("a\r\n\r\n\n\rb\n\n") << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("an empty cell in quotes")
        << QByteArray("a\r\n\"\"\r\nb") << QStringList{u"a"_s, u""_s, u"b"_s};
    QTest::newRow("quotes") << QByteArray("\"a,b\",\"c\"\"d\"\"\",\"\"\"\"")
                            << QStringList{u"a,b|c\"d\"|\""_s};
    QTest::newRow("lines in quotes") << QByteArray("\"a\r\nb\",\"c\rd\",\"e\nf\"\r\ng,h,i")
                                     << QStringList{u"a\r\nb|c\rd|e\nf"_s, u"g|h|i"_s};
    QTest::newRow("a quote inside") << QByteArray("a\"b,c") << QStringList{u"a\"b|c"_s};
    QTest::newRow("after the quote") << QByteArray("\"a\"b,c") << QStringList{u"ab|c"_s};
    QTest::newRow("mark in front") << QByteArray("\xEF\xBB\xBF\"a\",b") << QStringList{u"a|b"_s};
    QTest::newRow("blanks stay") << QByteArray(" a , b ") << QStringList{u" a | b "_s};
}

void TestCsvReader::reads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, lines);
    const Read read = readAll(bytes);
    QCOMPARE(read.lines, lines);
    QCOMPARE(read.trouble, QString());
}

void TestCsvReader::IMP_3_knowsItsLines()
{
    const Read read = readAll("head\r\n\r\n\"two\r\nlines\rand\nmore\",x\r\n\rlast\n");
    QCOMPARE(read.at, QList<qint64>({1, 3, 8}));
    QCOMPARE(read.lines.size(), 3);
}

void TestCsvReader::IMP_1_encodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<CsvEncoding>("encoding");
    const QString text = u"Köln,Łódź 🦄\r\n"_s;
    QTest::newRow("UTF-8") << text.toUtf8() << CsvEncoding::Utf8;
    QTest::newRow("UTF-16 LE") << utf16(text, false, false) << CsvEncoding::Utf16LittleEndian;
    QTest::newRow("UTF-16 LE, marked") << utf16(text, false, true) << CsvEncoding::Utf16LittleEndian;
    QTest::newRow("UTF-16 BE, marked") << utf16(text, true, true) << CsvEncoding::Utf16BigEndian;
}

void TestCsvReader::IMP_1_encodings()
{
    QFETCH(QByteArray, bytes);
    QFETCH(CsvEncoding, encoding);
    QCOMPARE(readAll(bytes, {.encoding = encoding}).lines, QStringList({u"Köln|Łódź 🦄"_s}));
    QCOMPARE(readAll("K\xf6ln;\x80 \x93x\x94", {.encoding = CsvEncoding::Local, .separator = u';'}).lines,
        QStringList({u"Köln|€ “x”"_s}));
}

void TestCsvReader::troubleIsNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("open quote") << QByteArray("a,b\r\nc,\"d\r\ne,f\r\n")
                                << u"begins at line 2 is not closed"_s;
    QTest::newRow("other encoding") << QByteArray("a\r\nb\r\nK\xf6ln\r\n") << u"At line 3 or soon after"_s;
}

void TestCsvReader::troubleIsNamed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const Read read = readAll(bytes);
    QVERIFY2(read.trouble.contains(says), qPrintable(read.trouble));
}

// Chunks end anywhere: between CR and LF, inside a character, between two quotes.
void TestCsvReader::piecesOfAnySize()
{
    const QByteArray line = "\"ä\"\"b\r\n\",🦄,c\r\n";
    for (int before = 65536 - int(line.size()) - 2; before <= 65536; ++before) {
        const QByteArray bytes = QByteArray(before, 'x') + ",,\r\n" + line + line;
        const Read read = readAll(bytes);
        QCOMPARE(read.trouble, QString());
        QCOMPARE(read.lines.size(), 3);
        QCOMPARE(read.lines[2], u"ä\"b\r\n|🦄|c"_s);
        QCOMPARE(read.at[2], 4);
    }
}

void TestCsvReader::IMP_1_guesses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<CsvForm>("form");
    const auto row = [](const char *name, const QByteArray &bytes, const CsvForm &form) {
        QTest::newRow(name) << bytes << form;
    };
    row("ours, data", "id,name\r\n7,\"a;b\"\r\n", {});
    row("ours, spreadsheet", "\xEF\xBB\xBFId;Name\r\n7;a,b\r\n8;c,d\r\n", {.separator = u';'});
    row("tabs", "a\tb\tc\n1,5\t2\t3\n", {.separator = u'\t'});
    row("bars", "a|b\n1|2\n", {.separator = u'|'});
    row("one column", "name\nx\ny\n", {});
    row("single quotes", "'a','b,c'\n'd','e,f'\n", {.quote = u'\''});
    row("guards are no quotes", "a,b\n'=x,1\n'-y,2\n", {});
    row("no header", "1,Ada\n2,Bea\n", {.hasHeader = false});
    row("the same twice", "x,x\n1,2\n", {.hasHeader = false});
    row("Windows", "Name;Stadt\r\nJ\xfcrgen;K\xf6ln\r\n",
        {.encoding = CsvEncoding::Local, .separator = u';'});
    row("UTF-16", utf16(u"name;size\r\nx;1\r\n"_s, false, false),
        {.encoding = CsvEncoding::Utf16LittleEndian, .separator = u';'});
    row("UTF-16, marked", utf16(u"Łódź\tb\r\n"_s, true, true),
        {.encoding = CsvEncoding::Utf16BigEndian, .separator = u'\t'});
    row("quoted separators", "a,b\n\"1;2;3\",x\n\"4;5;6\",y\n", {});
}

void TestCsvReader::IMP_1_guesses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(CsvForm, form);
    const QTemporaryDir folder;
    const Result<CsvGuess> guess = guessCsv(written(folder, bytes));
    QVERIFY(guess);
    QCOMPARE(guess->form.encoding, form.encoding);
    QCOMPARE(guess->form.separator, form.separator);
    QCOMPARE(guess->form.quote, form.quote);
    QCOMPARE(guess->form.hasHeader, form.hasHeader);
    for (const QString &reason :
        {guess->encodingReason, guess->separatorReason, guess->quoteReason, guess->headerReason})
        QVERIFY(!reason.isEmpty());
}

void TestCsvReader::IMP_1_preview()
{
    const QTemporaryDir folder;
    const CsvStart start = startOfCsv(written(folder, "a\n1\n2\n\"3"), {}, 3);
    QCOMPARE(start.records.size(), 3);
    QVERIFY(!start.trouble);
    QVERIFY(startOfCsv(written(folder, "a\n1\n2\n\"3"), {}).trouble);
    QVERIFY(!guessCsv(folder.filePath(u"none.csv"_s)));
    QVERIFY(!guessCsv(written(folder, {})));
}

QTEST_GUILESS_MAIN(TestCsvReader)
#include "tst_csvreader.moc"
