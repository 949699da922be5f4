#include "models/exchange/csvreader.h"
#include "models/exchange/csvwriter.h"

#include "tests/fuzz/fuzz.h"

#include <QBuffer>
#include <QList>
#include <algorithm>

using namespace tenantry;

namespace {

struct Read {
    QList<QStringList> rows;
    bool isWhole = false;
};

Read readAll(QByteArray bytes, const CsvForm &form)
{
    QBuffer buffer(&bytes);
    must(buffer.open(QIODevice::ReadOnly));
    CsvReader reader(buffer, form);
    Read out;
    CsvRecord record;
    qint64 line = 0;
    while (reader.next(record)) {
        must(record.line > line && record.number == out.rows.size() + 1);
        line = record.line;
        out.rows.append(record.cells);
    }
    out.isWhole = !reader.trouble();
    return out;
}

QByteArray written(const QList<QStringList> &rows, QChar separator)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    must(buffer.open(QIODevice::WriteOnly));
    CsvWriter writer(buffer, {separator, true});
    for (const QStringList &row : rows) {
        for (const QString &cell : row)
            writer.cell(cell);
        must(writer.endRow());
    }
    must(writer.flush());
    return bytes;
}

} // namespace

// Any bytes in any form: what can be read and written reads the same. The first byte chooses the form.
void fuzzOne(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    static constexpr char16_t separators[] = {u',', u';', u'\t', u'|'};
    const auto choice = uchar(bytes.front());
    CsvForm form;
    form.encoding = CsvEncoding(choice & 3U);
    form.separator = separators[(choice >> 2U) & 3U];
    const Read first = readAll(bytes.sliced(1), form);
    const bool isText = std::ranges::all_of(first.rows, [](const QStringList &row) {
        return std::ranges::all_of(row, [](const QString &cell) { return cell.isValidUtf16(); });
    });
    if (!first.isWhole || !isText)
        return; // half a surrogate pair cannot be written
    const Read again = readAll(
        written(first.rows, form.separator), {.encoding = CsvEncoding::Utf8, .separator = form.separator});
    must(again.isWhole && again.rows == first.rows);
}
