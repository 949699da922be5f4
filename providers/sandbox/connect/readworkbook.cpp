// .xlsx: a ZIP with one XML document for each sheet.
#include "providers/sandbox/connect/workbook.h"

#include <QXmlStreamReader>

#include <memory>

#include <zip.h>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

constexpr zip_uint64_t largestPart = 64U << 20U; // of what a part may inflate to
constexpr qsizetype mostColumns = 512;

class Archive {
public:
    explicit Archive(const QByteArray &bytes)
    {
        zip_error_t error;
        zip_error_init(&error);
        zip_source_t *source =
            zip_source_buffer_create(bytes.constData(), static_cast<zip_uint64_t>(bytes.size()), 0, &error);
        m_zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
        if (source && !m_zip)
            zip_source_free(source);
        zip_error_fini(&error);
    }
    ~Archive()
    {
        if (m_zip)
            zip_discard(m_zip);
    }
    Archive(const Archive &) = delete;
    Archive &operator=(const Archive &) = delete;

    bool isOpen() const { return m_zip != nullptr; }
    std::optional<QByteArray> part(const QString &name) const
    {
        zip_stat_t about;
        const QByteArray path = name.toUtf8();
        if (zip_stat(m_zip, path.constData(), 0, &about) != 0 || about.size > largestPart)
            return std::nullopt;
        const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(
            zip_fopen(m_zip, path.constData(), 0), &zip_fclose);
        QByteArray out(static_cast<qsizetype>(about.size), Qt::Uninitialized);
        if (!file || zip_fread(file.get(), out.data(), about.size) != static_cast<zip_int64_t>(about.size))
            return std::nullopt;
        return out;
    }

private:
    zip_t *m_zip = nullptr;
};

// The text of an element with runs: <si><t>one</t><r><t>two</t></r></si>. Phonetic runs do not count.
QString richText(QXmlStreamReader &xml)
{
    QString out;
    const QString element = xml.name().toString();
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isEndElement() && xml.name() == element)
            break;
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"t")
            out += xml.readElementText();
        else if (xml.name() == u"rPh")
            xml.skipCurrentElement();
    }
    return out;
}

QStringList sharedStrings(const Archive &archive)
{
    QStringList out;
    QXmlStreamReader xml(archive.part(u"xl/sharedStrings.xml"_s).value_or(QByteArray()));
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == u"si")
            out.append(richText(xml));
    }
    return out;
}

qsizetype columnOf(QStringView cell) // "AB12" → 27
{
    qsizetype out = 0;
    for (const QChar c : cell) {
        if (c < u'A' || c > u'Z')
            break;
        out = out * 26 + (c.unicode() - u'A' + 1);
    }
    return out - 1;
}

QString cellText(QXmlStreamReader &xml, const QStringList &shared)
{
    const QString type = xml.attributes().value(u"t"_s).toString();
    QString out;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isEndElement() && xml.name() == u"c")
            break;
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"v")
            out = xml.readElementText();
        else if (xml.name() == u"is")
            out = richText(xml);
    }
    return type == u"s" ? shared.value(out.toInt()) : out;
}

QList<QStringList> rowsOf(const QByteArray &document, const QStringList &shared)
{
    QList<QStringList> out;
    QXmlStreamReader xml(document);
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"row")
            out.append(QStringList());
        if (xml.name() != u"c" || out.isEmpty())
            continue;
        const QString place = xml.attributes().value(u"r"_s).toString();
        const qsizetype column = place.isEmpty() ? out.last().size() : columnOf(place);
        const QString text = cellText(xml, shared);
        if (column < 0 || column >= mostColumns)
            continue;
        while (out.last().size() <= column)
            out.last().append(QString());
        out.last()[column] = text;
    }
    return out;
}

// Sheets are found by name through the relations of the workbook: files are numbered as they like.
QHash<QString, QString> relations(const Archive &archive)
{
    QHash<QString, QString> out;
    QXmlStreamReader xml(archive.part(u"xl/_rels/workbook.xml.rels"_s).value_or(QByteArray()));
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement() || xml.name() != u"Relationship")
            continue;
        const QString target = xml.attributes().value(u"Target"_s).toString();
        out.insert(xml.attributes().value(u"Id"_s).toString(),
            target.startsWith(u'/') ? target.mid(1) : u"xl/"_s + target);
    }
    return out;
}

} // namespace

std::optional<Workbook> readWorkbook(const QByteArray &bytes, QString *problem)
{
    const Archive archive(bytes);
    const std::optional<QByteArray> book =
        archive.isOpen() ? archive.part(u"xl/workbook.xml"_s) : std::nullopt;
    if (!book) {
        *problem = u"The file is not a workbook."_s;
        return std::nullopt;
    }
    const QStringList shared = sharedStrings(archive);
    const QHash<QString, QString> files = relations(archive);
    Workbook out;
    QXmlStreamReader xml(*book);
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement() || xml.name() != u"sheet")
            continue;
        const QXmlStreamAttributes about = xml.attributes();
        const QString relation =
            about.value(u"http://schemas.openxmlformats.org/officeDocument/2006/relationships"_s, u"id"_s)
                .toString();
        const std::optional<QByteArray> sheet = archive.part(files.value(relation));
        if (sheet)
            out.append({about.value(u"name"_s).toString(), rowsOf(*sheet, shared)});
    }
    return out;
}

} // namespace tenantry::sandbox::connect
