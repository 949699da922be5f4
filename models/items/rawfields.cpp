#include "models/items/rawfields.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr int deepestPart = 8; // deeper parts are told as JSON

struct Member {
    QString name;
    QByteArray text; // as sent: numbers keep their digits
};

// Behind the value that begins at `at`, in well-formed compact JSON.
qsizetype behind(const QByteArray &json, qsizetype at)
{
    int open = 0;
    bool quoted = false;
    for (; at < json.size(); ++at) {
        const char c = json.at(at);
        if (quoted) {
            if (c == '\\')
                ++at;
            else if (c == '"')
                quoted = false;
            continue;
        }
        if (open == 0 && (c == ',' || c == '}' || c == ']'))
            return at;
        if (c == '"')
            quoted = true;
        else if (c == '{' || c == '[')
            ++open;
        else if (c == '}' || c == ']')
            --open;
    }
    return at;
}

// A lone text is not a document for every JSON reader; in an array it is.
QString textOf(const QByteArray &quotedText)
{
    return QJsonDocument::fromJson('[' + quotedText + ']').array().at(0).toString();
}

QList<Member> membersOf(const QByteArray &json)
{
    QList<Member> members;
    qsizetype at = 1;
    while (json.startsWith('{') && at < json.size() && json.at(at) == '"') {
        qsizetype nameEnd = at + 1;
        while (nameEnd < json.size() && json.at(nameEnd) != '"')
            nameEnd += json.at(nameEnd) == '\\' ? 2 : 1;
        const qsizetype value = nameEnd + 2; // over the quote and the colon
        const qsizetype end = behind(json, value);
        members.append({textOf(json.mid(at, nameEnd + 1 - at)), json.mid(value, end - value)});
        at = end + 1;
    }
    return members;
}

Value valueFrom(const QByteArray &text)
{
    if (text == "null")
        return Absent{};
    if (text.startsWith('"'))
        return textOf(text);
    if (text == "true" || text == "false")
        return text == "true";
    if (const auto number = Decimal::parse(QString::fromLatin1(text)))
        return *number;
    return Json{text};
}

class Collector {
public:
    explicit Collector(const ResourceType &type)
        : m_known(type.embedded)
    {
        for (const Field &field : type.fields)
            m_known.append(field.readFrom.isEmpty() ? QStringList(field.key) : field.readFrom);
    }

    void collect(const QByteArray &json, const QString &above, int depth)
    {
        for (const Member &member : membersOf(json)) {
            const QString here = above.isEmpty() ? member.name : above + u'.' + member.name;
            if (m_known.contains(here))
                continue;
            if (member.text.startsWith('{') && member.text != "{}" && depth < deepestPart)
                collect(member.text, here, depth + 1);
            else
                add(here, member.text);
        }
    }

    [[nodiscard]] QList<RawField> found() const { return m_found; }

private:
    void add(const QString &name, const QByteArray &text)
    {
        RawField field;
        field.field.key = name;
        field.field.label = name;
        field.field.inGrid = false;
        field.value = valueFrom(text);
        m_found.append(field);
    }

    QStringList m_known;
    QList<RawField> m_found;
};

} // namespace

QList<RawField> unknownFields(const QByteArray &raw, const ResourceType &type)
{
    Collector collector(type);
    collector.collect(raw, {}, 1);
    return collector.found();
}

QString indentedJson(const QByteArray &compact)
{
    QByteArray out;
    int depth = 0;
    bool quoted = false;
    const auto newLine = [&] {
        out.append('\n').append(QByteArray(depth * 4, ' '));
    };
    for (qsizetype at = 0; at < compact.size(); ++at) {
        const char c = compact.at(at);
        if (quoted) {
            out.append(c);
            if (c == '\\' && at + 1 < compact.size())
                out.append(compact.at(++at));
            else if (c == '"')
                quoted = false;
            continue;
        }
        const char next = at + 1 < compact.size() ? compact.at(at + 1) : '\0';
        if ((c == '{' && next == '}') || (c == '[' && next == ']')) {
            out.append(c).append(next);
            ++at;
        } else if (c == '{' || c == '[') {
            out.append(c);
            ++depth;
            newLine();
        } else if (c == '}' || c == ']') {
            --depth;
            newLine();
            out.append(c);
        } else if (c == ',') {
            out.append(c);
            newLine();
        } else if (c == ':') {
            out.append(": ");
        } else {
            out.append(c);
            quoted = c == '"';
        }
    }
    return QString::fromUtf8(out);
}

} // namespace tenantry
