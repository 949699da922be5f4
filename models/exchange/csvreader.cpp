#include "models/exchange/csvreader.h"

#include <QCoreApplication>
#include <QIODevice>
#include <array>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct CsvReaderPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::CsvReader)
};

constexpr qint64 chunk = qint64{64} * 1024;
constexpr qsizetype mostInRecord = qsizetype{16} * 1024 * 1024; // characters: a quote that nobody closed

// What Windows-1252 has where Latin-1 has control characters; 0: nothing.
constexpr std::array<char16_t, 32> westernSigns{u'\u20AC', 0, u'\u201A', u'\u0192', u'\u201E', u'\u2026',
    u'\u2020', u'\u2021', u'\u02C6', u'\u2030', u'\u0160', u'\u2039', u'\u0152', 0, u'\u017D', 0, 0,
    u'\u2018', u'\u2019', u'\u201C', u'\u201D', u'\u2022', u'\u2013', u'\u2014', u'\u02DC', u'\u2122',
    u'\u0161', u'\u203A', u'\u0153', 0, u'\u017E', u'\u0178'};

QString western(const QByteArray &bytes)
{
    QString text = QString::fromLatin1(bytes);
    for (QChar &c : text) {
        if (c.unicode() >= 0x80 && c.unicode() < 0xA0 && westernSigns[c.unicode() - 0x80u] != 0)
            c = QChar(westernSigns[c.unicode() - 0x80u]);
    }
    return text;
}

std::optional<QStringDecoder> decoderFor(CsvEncoding encoding)
{
    switch (encoding) {
    case CsvEncoding::Utf8:
        return QStringDecoder(QStringDecoder::Utf8);
    case CsvEncoding::Utf16LittleEndian:
        return QStringDecoder(QStringDecoder::Utf16LE);
    case CsvEncoding::Utf16BigEndian:
        return QStringDecoder(QStringDecoder::Utf16BE);
    case CsvEncoding::Local:
        break;
    }
    // A file that is no UTF-8 on a system where everything is, comes from another one.
    const bool isUtf8 = QStringEncoder(QStringEncoder::System)(u"\u00e4"_s) == QByteArray("\xc3\xa4");
    return isUtf8 ? std::nullopt : std::optional<QStringDecoder>(QStringDecoder(QStringDecoder::System));
}

} // namespace

CsvReader::CsvReader(QIODevice &in, const CsvForm &form)
    : m_in(in)
    , m_form(form)
    , m_decoder(decoderFor(form.encoding))
{
}

bool CsvReader::fail(const QString &summary, const QString &remedy)
{
    m_trouble = invalid(summary, remedy);
    return false;
}

QString CsvReader::decoded(const QByteArray &bytes)
{
    return m_decoder ? QString((*m_decoder)(bytes)) : western(bytes); // the decoder takes the mark away
}

bool CsvReader::fill()
{
    while (m_at >= m_text.size()) {
        const QByteArray bytes = m_in.read(chunk);
        if (bytes.isEmpty() && !m_in.atEnd())
            return fail(CsvReaderPhrases::tr("The file could not be read: %1.").arg(m_in.errorString()),
                CsvReaderPhrases::tr("Check that the file is still there, and try again."));
        if (bytes.isEmpty())
            return false;
        m_bytes += bytes.size();
        m_text = decoded(bytes);
        m_at = 0;
        if (m_decoder && m_decoder->hasError()) {
            const auto lines = m_text.left(m_text.indexOf(QChar::ReplacementCharacter)).count(u'\n');
            //: %1 is the number of a line in a file.
            return fail(
                CsvReaderPhrases::tr("At line %1 or soon after, the file is not in the chosen encoding.")
                    .arg(m_line + lines),
                CsvReaderPhrases::tr("Choose another encoding."));
        }
    }
    return true;
}

std::optional<QChar> CsvReader::take()
{
    if (m_at >= m_text.size() && !fill())
        return {};
    return m_text.at(m_at++);
}

void CsvReader::endCell()
{
    m_record.cells.append(m_cell);
    m_cell.clear();
    m_state = State::CellStart;
}

void CsvReader::takeQuoted(QChar c)
{
    if (c == m_form.quote)
        m_state = State::QuoteSeen;
    else
        m_cell += c;
}

bool CsvReader::takePlain(QChar c)
{
    if (m_state == State::QuoteSeen && c == m_form.quote) { // a doubled one is one
        m_cell += c;
        m_state = State::Quoted;
    } else if (m_state == State::CellStart && !m_form.quote.isNull() && c == m_form.quote) {
        m_state = State::Quoted;
        m_wasQuoted = true;
    } else if (c == m_form.separator) {
        endCell();
    } else if (c == u'\n' || c == u'\r') {
        endCell();
        return true;
    } else {
        m_cell += c;
        m_state = State::Plain;
    }
    return false;
}

// A record of one empty cell is a blank line, unless it is written in quotes.
bool CsvReader::finish(CsvRecord &record)
{
    const bool isBlank = m_record.cells.size() == 1 && m_record.cells.first().isEmpty() && !m_wasQuoted;
    m_wasQuoted = false;
    m_size = 0;
    if (isBlank) {
        m_record.cells.clear();
        return false;
    }
    m_record.number = ++m_number;
    record = std::move(m_record);
    m_record = {};
    return true;
}

bool CsvReader::next(CsvRecord &record)
{
    while (!m_trouble) {
        const std::optional<QChar> taken = take();
        if (!taken)
            break;
        const QChar c = *taken;
        const bool isSecondOfPair = m_afterReturn && c == u'\n';
        m_afterReturn = c == u'\r';
        if (m_record.cells.isEmpty() && m_size == 0)
            m_record.line = m_line;
        m_line += (c == u'\r' || (c == u'\n' && !isSecondOfPair)) ? 1 : 0;
        if (isSecondOfPair && m_state != State::Quoted && m_size == 0)
            continue; // it ended the record together with the CR before it
        if (++m_size > mostInRecord)
            return fail(
                CsvReaderPhrases::tr("The record that begins at line %1 does not end.").arg(m_record.line),
                CsvReaderPhrases::tr(
                    "Look there for a quotation mark that is not closed, or choose another sign."));
        if (m_state == State::Quoted)
            takeQuoted(c);
        else if (takePlain(c) && finish(record))
            return true;
    }
    if (m_trouble || m_size == 0)
        return false;
    if (m_state == State::Quoted)
        return fail(
            CsvReaderPhrases::tr("The quotation mark in the record that begins at line %1 is not closed.")
                .arg(m_record.line),
            CsvReaderPhrases::tr("Close it, or choose another sign for quotation."));
    endCell(); // the last line may lack its end
    return finish(record);
}

} // namespace tenantry
