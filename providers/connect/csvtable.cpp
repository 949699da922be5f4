#include "providers/connect/csvtable.h"

#include "providers/connect/connectphrases.h"
using namespace Qt::StringLiterals;

namespace tenantry::connect {
namespace {

QChar separatorOf(const QString &text)
{
    const QStringView header = QStringView(text).left(text.indexOf(u'\n'));
    const auto least = std::max({header.count(u','), header.count(u';'), header.count(u'\t')});
    return header.count(u',') == least ? u',' : header.count(u';') == least ? u';' : u'\t';
}

class Reader {
public:
    explicit Reader(QString text)
        : m_text(std::move(text))
        , m_separator(separatorOf(m_text))
    {
    }
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_isOpen; }

    QStringList line()
    {
        QStringList cells{cell()};
        while (!atEnd() && m_text.at(m_at) == m_separator) {
            ++m_at;
            cells.append(cell());
        }
        if (!atEnd())
            ++m_at; // the end of the line
        ++m_number;
        return cells;
    }

private:
    QString cell()
    {
        QString out;
        if (!atEnd() && m_text.at(m_at) == u'"')
            out = quoted();
        out += plain();
        return out;
    }
    QString plain()
    {
        const qsizetype begin = m_at;
        while (!atEnd() && m_text.at(m_at) != m_separator && m_text.at(m_at) != u'\n')
            ++m_at;
        return m_text.mid(begin, m_at - begin);
    }
    QString quoted()
    {
        QString out;
        for (++m_at; !atEnd(); ++m_at) {
            const QChar c = m_text.at(m_at);
            if (c == u'"') {
                if (m_at + 1 >= m_text.size() || m_text.at(m_at + 1) != u'"') {
                    ++m_at;
                    return out;
                }
                ++m_at;
            }
            m_number += c == u'\n' ? 1 : 0;
            out += c;
        }
        m_isOpen = true;
        return out;
    }

    QString m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    int m_number = 1;
    bool m_isOpen = false;
};

QStringList trimmed(QStringList cells)
{
    for (QString &cell : cells)
        cell = cell.trimmed();
    return cells;
}

bool isBlank(const QStringList &cells)
{
    return std::all_of(cells.cbegin(), cells.cend(), [](const QString &cell) { return cell.isEmpty(); });
}

} // namespace

Result<CsvTable> readCsv(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes.startsWith("\xEF\xBB\xBF") ? bytes.sliced(3) : bytes);
    text.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    Reader reader(std::move(text));
    CsvTable table;
    while (!reader.atEnd()) {
        const int number = reader.number();
        QStringList cells = trimmed(reader.line());
        if (reader.isOpen())
            return invalid(
                ConnectPhrases::tr("A quotation mark in line %1 of the table is not closed.").arg(number),
                ConnectPhrases::tr("Close it, or write it twice if it belongs to the text."));
        if (isBlank(cells))
            continue;
        if (table.columns.isEmpty()) {
            table.columns = cells;
            continue;
        }
        if (cells.size() > table.columns.size())
            return invalid(
                ConnectPhrases::tr("Line %1 of the table has more cells than the first line.").arg(number),
                ConnectPhrases::tr("Put texts with a separator in them into quotation marks."));
        cells.resize(table.columns.size());
        table.lines.append({number, std::move(cells)});
    }
    if (table.columns.isEmpty())
        return invalid(ConnectPhrases::tr("The table is empty."),
            ConnectPhrases::tr("Its first line names the columns."));
    return table;
}

} // namespace tenantry::connect
