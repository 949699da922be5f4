#include "xlsxfile.h"

#include <QXmlStreamReader>
#include <QtEndian>

#include <zlib.h>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

template <typename T>
T numberAt(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<T>(bytes.constData() + at);
}

QByteArray inflated(QByteArray packed, qsizetype size)
{
    QByteArray out(size, Qt::Uninitialized);
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_in = uInt(packed.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(size);
    const bool fine = inflateInit2(&stream, -MAX_WBITS) == Z_OK && inflate(&stream, Z_FINISH) == Z_STREAM_END;
    inflateEnd(&stream);
    return fine ? out : QByteArray();
}

// Every part that the archive's directory names.
QHash<QString, QByteArray> unpacked(const QByteArray &bytes)
{
    QHash<QString, QByteArray> out;
    const qsizetype end = bytes.lastIndexOf("PK\5\6");
    qsizetype at = end < 0 ? bytes.size() : qsizetype(numberAt<quint32>(bytes, end + 16));
    while (at + 46 < bytes.size() && numberAt<quint32>(bytes, at) == 0x02014b50) {
        const auto method = numberAt<quint16>(bytes, at + 10);
        const auto packed = qsizetype(numberAt<quint32>(bytes, at + 20));
        const auto size = qsizetype(numberAt<quint32>(bytes, at + 24));
        const auto name = qsizetype(numberAt<quint16>(bytes, at + 28));
        const auto local = qsizetype(numberAt<quint32>(bytes, at + 42));
        const qsizetype data =
            local + 30 + numberAt<quint16>(bytes, local + 26) + numberAt<quint16>(bytes, local + 28);
        const QByteArray part = bytes.sliced(data, packed);
        out.insert(QString::fromUtf8(bytes.sliced(at + 46, name)), method == 0 ? part : inflated(part, size));
        at += 46 + name + numberAt<quint16>(bytes, at + 30) + numberAt<quint16>(bytes, at + 32);
    }
    return out;
}

qsizetype columnOf(QStringView reference)
{
    qsizetype out = 0;
    for (const QChar c : reference) {
        if (!c.isLetter())
            break;
        out = out * 26 + (c.unicode() - u'A' + 1);
    }
    return out - 1;
}

} // namespace

XlsxFile::XlsxFile(const QByteArray &bytes)
    : m_parts(unpacked(bytes))
{
}

QStringList XlsxFile::sheets() const
{
    QStringList out;
    QXmlStreamReader xml(m_parts.value(u"xl/workbook.xml"_s));
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == "sheet"_L1)
            out.append(xml.attributes().value("name"_L1).toString());
    }
    return out;
}

QString XlsxFile::pathOf(const QString &sheet) const
{
    QString id;
    QXmlStreamReader book(m_parts.value(u"xl/workbook.xml"_s));
    while (!book.atEnd()) {
        if (book.readNext() == QXmlStreamReader::StartElement && book.name() == "sheet"_L1
            && book.attributes().value("name"_L1) == sheet)
            id = book.attributes().value("r:id"_L1).toString();
    }
    QXmlStreamReader links(m_parts.value(u"xl/_rels/workbook.xml.rels"_s));
    while (!links.atEnd()) {
        if (links.readNext() == QXmlStreamReader::StartElement && links.attributes().value("Id"_L1) == id)
            return u"xl/"_s + links.attributes().value("Target"_L1).toString();
    }
    return {};
}

QStringList XlsxFile::sharedTexts() const
{
    QStringList out;
    QXmlStreamReader xml(m_parts.value(u"xl/sharedStrings.xml"_s));
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == "t"_L1)
            out.append(xml.readElementText());
    }
    return out;
}

QList<QStringList> XlsxFile::rows(const QString &sheet) const
{
    QList<QStringList> out;
    const QStringList shared = sharedTexts();
    QXmlStreamReader xml(m_parts.value(pathOf(sheet)));
    QString reference;
    QString type;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "row"_L1)
            out.append(QStringList());
        if (xml.name() == "c"_L1) {
            reference = xml.attributes().value("r"_L1).toString();
            type = xml.attributes().value("t"_L1).toString();
        }
        if (xml.name() != "v"_L1)
            continue;
        const QString text = xml.readElementText();
        while (out.last().size() <= columnOf(reference))
            out.last().append(QString());
        out.last()[columnOf(reference)] = type == "s"_L1 ? shared.value(text.toInt()) : u'#' + text;
    }
    return out;
}

} // namespace tenantry::testing
