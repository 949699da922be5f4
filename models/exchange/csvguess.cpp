#include "models/exchange/csvguess.h"

#include "models/exchange/csvcells.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDate>
#include <QFile>
#include <QSet>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct CsvGuessPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::CsvGuess)
};

constexpr qint64 looked = qint64{256} * 1024; // bytes
constexpr qsizetype mostRecords = 100;
constexpr qsizetype mostCells = 100'000; // more are counted as so many

Error cannotRead(const QString &file, const QString &why)
{
    Error error;
    error.fault = Fault::Storage;
    //: %1 is a file's path, %2 the system's reason.
    error.summary = CsvGuessPhrases::tr("“%1” could not be read: %2.").arg(file, why);
    error.remedy = CsvGuessPhrases::tr("Choose a file that is there and that you may read.");
    return error;
}

// Bytes that are 0 at even or odd places: what UTF-16 makes of Latin letters.
qsizetype zeros(const QByteArray &bytes, qsizetype from)
{
    qsizetype count = 0;
    for (qsizetype i = from; i < bytes.size(); i += 2)
        count += bytes.at(i) == '\0' ? 1 : 0;
    return count;
}

bool isUtf8(QByteArray bytes, bool isWhole)
{
    if (!isWhole) { // a character may be cut off at the end
        while (!bytes.isEmpty() && (bytes.back() & '\x80') != 0)
            bytes.chop(1);
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    return !decoder.hasError();
}

void guessEncoding(CsvGuess &guess, const QByteArray &bytes, bool isWhole)
{
    const auto found = [&guess](CsvEncoding encoding, const QString &reason) {
        guess.form.encoding = encoding;
        guess.encodingReason = reason;
    };
    const QString mark = CsvGuessPhrases::tr("The file begins with the mark of this encoding.");
    const QString nulls = CsvGuessPhrases::tr("Every other byte is zero.");
    if (bytes.startsWith("\xEF\xBB\xBF"))
        found(CsvEncoding::Utf8, mark);
    else if (bytes.startsWith("\xFF\xFE"))
        found(CsvEncoding::Utf16LittleEndian, mark);
    else if (bytes.startsWith("\xFE\xFF"))
        found(CsvEncoding::Utf16BigEndian, mark);
    else if (zeros(bytes, 1) * 5 > bytes.size() && zeros(bytes, 0) * 20 < bytes.size())
        found(CsvEncoding::Utf16LittleEndian, nulls);
    else if (zeros(bytes, 0) * 5 > bytes.size() && zeros(bytes, 1) * 20 < bytes.size())
        found(CsvEncoding::Utf16BigEndian, nulls);
    else if (isUtf8(bytes, isWhole))
        found(CsvEncoding::Utf8, CsvGuessPhrases::tr("All of its beginning is sound in this encoding."));
    else
        found(CsvEncoding::Local, CsvGuessPhrases::tr("It is not UTF-8: it comes from an older program."));
}

CsvStart readStart(const QByteArray &bytes, const CsvForm &form, qsizetype most)
{
    QBuffer buffer;
    buffer.setData(bytes);
    CsvStart start;
    if (!buffer.open(QIODevice::ReadOnly))
        return start;
    CsvReader reader(buffer, form);
    CsvRecord record;
    while (start.records.size() < most && reader.next(record))
        start.records.append(record);
    start.trouble = reader.trouble();
    return start;
}

// How well the records agree: cells that stand in the commonest width, none for a single column.
qsizetype agreement(const QList<CsvRecord> &records)
{
    QHash<qsizetype, qsizetype> widths;
    for (const CsvRecord &record : records)
        ++widths[record.cells.size()];
    qsizetype best = 0;
    for (auto one = widths.cbegin(); one != widths.cend(); ++one) {
        if (one.key() > 1)
            best = std::max(best, one.value() * mostCells + std::min(one.key(), mostCells - 1));
    }
    return best;
}

void guessSeparator(CsvGuess &guess, const QByteArray &bytes)
{
    static constexpr std::array separators{u',', u';', u'\t', u'|'};
    qsizetype best = 0;
    for (const char16_t separator : separators) {
        CsvForm form = guess.form;
        form.separator = separator;
        const qsizetype fits = agreement(readStart(bytes, form, mostRecords).records);
        if (fits > best) {
            best = fits;
            guess.form.separator = separator;
        }
    }
    guess.separatorReason = best > 0
        ? CsvGuessPhrases::tr("Most lines have the same number of cells with it: %1.").arg(best % mostCells)
        : CsvGuessPhrases::tr("Nothing separates cells here: there is one column.");
}

// Quoted with ' are the cells of few programs; an apostrophe at the front alone is a guard.
void guessQuote(CsvGuess &guess, const QByteArray &bytes)
{
    CsvForm plain = guess.form;
    plain.quote = QChar();
    qsizetype doubles = 0;
    qsizetype singles = 0;
    for (const CsvRecord &record : readStart(bytes, plain, mostRecords).records) {
        for (const QString &cell : record.cells) {
            const bool isLong = cell.size() > 1;
            doubles += isLong && cell.startsWith(u'"') ? 1 : 0;
            singles += isLong && cell.startsWith(u'\'') && cell.endsWith(u'\'') ? 1 : 0;
        }
    }
    if (singles > 2 * doubles) {
        guess.form.quote = u'\'';
        guess.quoteReason = CsvGuessPhrases::tr("Cells begin and end with it.");
    } else {
        guess.quoteReason = doubles > 0 ? CsvGuessPhrases::tr("Cells begin with it.")
                                        : CsvGuessPhrases::tr("No cell is quoted; this is the usual sign.");
    }
}

bool isValue(const QString &cell)
{
    return cell.isEmpty() || isPlainNumber(cell) || QDate::fromString(cell.left(10), Qt::ISODate).isValid();
}

void guessHeader(CsvGuess &guess, const QByteArray &bytes)
{
    const QList<CsvRecord> records = readStart(bytes, guess.form, 2).records;
    const QStringList first = records.isEmpty() ? QStringList() : records.first().cells;
    const bool hasValues = std::any_of(first.cbegin(), first.cend(), isValue);
    const bool hasDoubles = QSet<QString>(first.cbegin(), first.cend()).size() < first.size();
    guess.form.hasHeader = !hasValues && !hasDoubles;
    guess.headerReason = hasValues ? CsvGuessPhrases::tr("The first line has numbers, dates or empty cells.")
        : hasDoubles               ? CsvGuessPhrases::tr("The first line has the same text twice.")
                                   : CsvGuessPhrases::tr("The first line has a different word in each cell.");
}

} // namespace

Result<CsvGuess> guessCsv(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return cannotRead(path, file.errorString());
    const QByteArray bytes = file.read(looked);
    if (bytes.isEmpty())
        return invalid(CsvGuessPhrases::tr("“%1” is empty.").arg(path),
            CsvGuessPhrases::tr("Choose a file with a header line."));
    CsvGuess guess;
    guessEncoding(guess, bytes, file.atEnd());
    guessSeparator(guess, bytes);
    guessQuote(guess, bytes);
    if (guess.form.quote != CsvForm().quote)
        guessSeparator(guess, bytes); // separators inside these quotes did not count
    guessHeader(guess, bytes);
    return guess;
}

CsvStart startOfCsv(const QString &path, const CsvForm &form, qsizetype most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, cannotRead(path, file.errorString())};
    CsvStart start;
    CsvReader reader(file, form);
    CsvRecord record;
    while (start.records.size() < most && reader.next(record))
        start.records.append(record);
    start.trouble = reader.trouble();
    return start;
}

QString encodingLabel(CsvEncoding encoding)
{
    switch (encoding) {
    case CsvEncoding::Utf8:
        return CsvGuessPhrases::tr("UTF-8");
    case CsvEncoding::Utf16LittleEndian:
        return CsvGuessPhrases::tr("UTF-16, little endian");
    case CsvEncoding::Utf16BigEndian:
        return CsvGuessPhrases::tr("UTF-16, big endian");
    case CsvEncoding::Local:
        break;
    }
    return CsvGuessPhrases::tr("Local 8-bit (Windows-1252)");
}

} // namespace tenantry
