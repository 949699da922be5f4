#pragma once
#include <QByteArray>
#include <QString>

class QIODevice;

namespace tenantry {

struct CsvDialect {
    QChar separator = u',';
    bool byteOrderMark = false;
};

// Writes cells as UTF-8 lines that end in CRLF, quoting those that need it. Knows nothing of
// where cells come from. Holds at most some ten kilobytes, whatever the length of the file.
//
// Contract: cell() for each column, then endRow(); flush() at the end. Once the device has failed,
// endRow() and flush() return false for good.
class CsvWriter final {
public:
    CsvWriter(QIODevice &out, CsvDialect dialect); // out outlives the writer and is open for writing

    void cell(QStringView text);
    [[nodiscard]] bool endRow();
    [[nodiscard]] bool flush();
    [[nodiscard]] qint64 bytes() const { return m_written + m_buffer.size(); }

private:
    [[nodiscard]] bool needsQuotes(QStringView text) const;

    QIODevice &m_out;
    CsvDialect m_dialect;
    QByteArray m_buffer;
    qint64 m_written = 0;
    qsizetype m_rowStart = 0;
    int m_cells = 0; // in the row under way
    bool m_failed = false;
};

} // namespace tenantry
