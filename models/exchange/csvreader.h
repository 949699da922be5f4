#pragma once
#include "providers/schema/result.h"
#include <QByteArray>
#include <QString>
#include <QStringDecoder>
#include <QStringList>
#include <optional>

class QIODevice;

namespace tenantry {

enum class CsvEncoding {
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,
    Local, // the system's 8-bit encoding; where that is UTF-8, Windows-1252
};

// How a CSV file is written. A byte order mark is passed over, whatever the encoding.
struct CsvForm {
    CsvEncoding encoding = CsvEncoding::Utf8;
    QChar separator = u',';
    QChar quote = u'"'; // null: quotes are ordinary characters
    bool hasHeader = true;
    friend bool operator==(const CsvForm &, const CsvForm &) = default;
};

struct CsvRecord {
    qint64 number = 0; // in the file, from 1, the header included; blank lines do not count
    qint64 line = 0; // on which it begins, from 1: a record may span lines
    QStringList cells;
};

// Reads records one after another and holds one at a time, whatever the length of the file. Lines end in
// CR LF, LF or CR; inside quotes they are kept as they are.
class CsvReader final {
public:
    CsvReader(QIODevice &in, const CsvForm &form); // `in` outlives the reader and is open for reading

    [[nodiscard]] bool next(CsvRecord &record); // false: the end, or trouble
    // Why it ended before the end: a quote that is not closed, bytes that are not of the encoding, a record
    // beyond all measure, a device that failed. Names the line.
    [[nodiscard]] const std::optional<Error> &trouble() const { return m_trouble; }
    [[nodiscard]] qint64 bytesRead() const { return m_bytes; }

private:
    enum class State { CellStart, Plain, Quoted, QuoteSeen };
    [[nodiscard]] bool fill();
    [[nodiscard]] QString decoded(const QByteArray &bytes);
    [[nodiscard]] std::optional<QChar> take();
    void takeQuoted(QChar c);
    [[nodiscard]] bool takePlain(QChar c); // true: the record is whole
    void endCell();
    [[nodiscard]] bool finish(CsvRecord &record);
    [[nodiscard]] bool fail(const QString &summary, const QString &remedy);

    QIODevice &m_in;
    CsvForm m_form;
    std::optional<QStringDecoder> m_decoder; // nothing: Windows-1252
    QString m_text; // decoded and not yet taken
    qsizetype m_at = 0;
    qint64 m_bytes = 0;
    qint64 m_line = 1;
    qint64 m_number = 0;
    State m_state = State::CellStart;
    bool m_afterReturn = false; // the last character was a CR, whose LF may follow
    CsvRecord m_record;
    QString m_cell;
    bool m_wasQuoted = false; // some cell of the record was: an empty one in quotes is no blank line
    qsizetype m_size = 0; // characters of the record
    std::optional<Error> m_trouble;
};

} // namespace tenantry
