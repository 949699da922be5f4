#include "providers/wire/xmljson.h"

#include "providers/wire/json.h"
#include "providers/wire/replyerror.h"

#include <QCoreApplication>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct XmlAnswerPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::XmlAnswer)
};

struct Member {
    QString name;
    QByteArrayList values;
};

// One element while it is read.
struct Open {
    QString name;
    QList<Member> members; // in the order in which their names came
    QString text;
};

void add(QList<Member> &members, const QString &name, const QByteArray &value)
{
    for (Member &member : members) {
        if (member.name == name) {
            member.values.append(value);
            return;
        }
    }
    members.append({name, {value}});
}

QByteArray jsonOf(const Open &element)
{
    if (element.members.isEmpty()) {
        const QString text = element.text.trimmed();
        return text.isEmpty() ? QByteArray("null") : jsonQuoted(text);
    }
    // <lines><line/><line/></lines>: a plural that holds nothing but its singulars is a list.
    if (element.members.size() == 1 && element.name == QString(element.members.constFirst().name + u's'))
        return '[' + element.members.constFirst().values.join(',') + ']';
    QByteArrayList parts;
    for (const Member &member : element.members) {
        const bool single = member.values.size() == 1;
        parts.append(jsonQuoted(member.name) + ':'
            + (single ? member.values.constFirst() : QByteArray('[' + member.values.join(',') + ']')));
    }
    return '{' + parts.join(',') + '}';
}

class XmlReader {
public:
    XmlReader(const QByteArray &body, int depthLimit)
        : m_xml(body)
        , m_depthLimit(depthLimit)
    {
    }

    // Does not recurse: depth costs memory, never the stack.
    bool document(QByteArray &json)
    {
        while (!m_xml.atEnd() && m_problem.isEmpty())
            step(json);
        return m_problem.isEmpty() && !m_xml.hasError() && !json.isEmpty();
    }

    [[nodiscard]] QString problem() const
    {
        if (!m_problem.isEmpty())
            return m_problem;
        //: %1 is a line number, %2 what the XML reader says
        return XmlAnswerPhrases::tr("The answer is not well-formed XML (line %1): %2")
            .arg(m_xml.lineNumber())
            .arg(m_xml.errorString());
    }

private:
    void step(QByteArray &json)
    {
        switch (m_xml.readNext()) {
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference:
            m_problem =
                XmlAnswerPhrases::tr("The answer defines entities of its own (DOCTYPE): that is refused.");
            break;
        case QXmlStreamReader::StartElement:
            begin();
            break;
        case QXmlStreamReader::Characters:
            if (!m_open.isEmpty())
                m_open.last().text += m_xml.text();
            break;
        case QXmlStreamReader::EndElement:
            end(json);
            break;
        default:
            break;
        }
    }
    void begin()
    {
        if (m_open.size() >= m_depthLimit) {
            m_problem = XmlAnswerPhrases::tr("The answer nests its values too deeply.");
            return;
        }
        m_open.append(Open{m_xml.name().toString(), {}, {}});
        for (const QXmlStreamAttribute &attribute : m_xml.attributes())
            add(m_open.last().members, attribute.name().toString(), jsonQuoted(attribute.value()));
    }
    void end(QByteArray &json)
    {
        const Open done = m_open.takeLast();
        if (m_open.isEmpty())
            json = done.members.isEmpty() ? QByteArray("{}") : jsonOf(done);
        else
            add(m_open.last().members, done.name, jsonOf(done));
    }

    QXmlStreamReader m_xml;
    int m_depthLimit;
    QList<Open> m_open;
    QString m_problem;
};

} // namespace

bool looksLikeXml(QByteArrayView body)
{
    return body.trimmed().startsWith('<') && !looksLikeHtml(body);
}

Result<QByteArray> jsonFromXml(const QByteArray &body, int depthLimit)
{
    XmlReader reader(body.trimmed(), depthLimit);
    QByteArray json;
    if (reader.document(json))
        return json;
    return Error{.fault = Fault::Protocol,
        .summary = reader.problem(),
        .words = plainText(body),
        .remedy = remedyFor(Fault::Protocol)};
}

} // namespace tenantry
