#include "models/exchange/csvwriter.h"

#include <QIODevice>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr qsizetype flushAt = qsizetype{64} * 1024;

} // namespace

CsvWriter::CsvWriter(QIODevice &out, CsvDialect dialect)
    : m_out(out)
    , m_dialect(dialect)
{
    m_buffer.reserve(2 * flushAt);
    if (m_dialect.byteOrderMark)
        m_buffer.append("\xEF\xBB\xBF");
    m_rowStart = m_buffer.size();
}

bool CsvWriter::needsQuotes(QStringView text) const
{
    return std::any_of(text.cbegin(), text.cend(), [this](QChar one) {
        return one == m_dialect.separator || one == u'"' || one == u'\n' || one == u'\r';
    });
}

void CsvWriter::cell(QStringView text)
{
    if (m_cells++ > 0)
        m_buffer.append(QString(m_dialect.separator).toUtf8());
    if (!needsQuotes(text)) {
        m_buffer.append(text.toUtf8());
        return;
    }
    m_buffer.append('"');
    m_buffer.append(text.toString().replace(u'"', "\"\""_L1).toUtf8());
    m_buffer.append('"');
}

bool CsvWriter::endRow()
{
    // A row of one empty cell would be an empty line, which readers skip: the rows would not add up.
    if (m_cells == 1 && m_buffer.size() == m_rowStart)
        m_buffer.append("\"\"");
    m_buffer.append("\r\n");
    m_cells = 0;
    m_rowStart = m_buffer.size();
    return m_buffer.size() < flushAt ? !m_failed : flush();
}

bool CsvWriter::flush()
{
    if (!m_failed && m_out.write(m_buffer) != m_buffer.size())
        m_failed = true;
    m_written += m_buffer.size();
    m_buffer.resize(0); // keeps its room, unlike clear()
    m_rowStart = 0;
    return !m_failed;
}

} // namespace tenantry
