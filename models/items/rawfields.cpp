#include "models/items/rawfields.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr int deepest = 8; // deeper parts are told as JSON

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

// "coinsUsed", "coins_used" and coins.used are one name.
QString plain(const QString &name)
{
    QString letters;
    for (const QChar c : name) {
        if (c.isLetterOrNumber())
            letters.append(c.toLower());
    }
    return letters;
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
    Collector(const ResourceType &type, const QList<Value> &values)
    {
        for (const Field &field : type.fields)
            m_names.append(plain(field.key));
        // Long texts (ids, names, times) are hardly equal by chance; "true" and 0 are.
        for (const Value &value : values) {
            if (const QString text = dataText(value); text.size() >= 8)
                m_texts.append(text);
        }
    }

    void collect(const QByteArray &json, const QStringList &path)
    {
        for (const Member &member : membersOf(json)) {
            const QStringList here = path + QStringList(member.name);
            const bool inner = member.text.startsWith('{') && member.text != "{}" && here.size() < deepest;
            if (isNamed(here) || (!inner && m_texts.contains(dataText(valueFrom(member.text)))))
                continue;
            if (inner)
                collect(member.text, here);
            else
                add(here.join(u'.'), member.text);
        }
    }

    [[nodiscard]] QList<RawField> found() const { return m_found; }

private:
    [[nodiscard]] bool isNamed(const QStringList &path) const
    {
        for (qsizetype from = 0; from < path.size(); ++from) {
            if (m_names.contains(plain(path.mid(from).join(QString()))))
                return true;
        }
        return false;
    }
    void add(const QString &name, const QByteArray &text)
    {
        RawField field;
        field.field.key = name;
        field.field.label = name;
        field.field.inGrid = false;
        field.value = valueFrom(text);
        m_found.append(field);
    }

    QStringList m_names;
    QStringList m_texts;
    QList<RawField> m_found;
};

} // namespace

QList<RawField> unknownFields(const QByteArray &raw, const ResourceType &type, const QList<Value> &values)
{
    Collector collector(type, values);
    collector.collect(raw, {});
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
